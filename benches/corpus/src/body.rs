//! The Markdown body of one document, laid out as its column asks.

use std::fmt::Write as _;

use crate::column::Layout;
use crate::pattern::Phrasebook;
use crate::plan::{Entry, Plan};
use crate::random::Random;
use crate::scene::{Scene, chinese};
use crate::table;
use crate::vocabulary::Vocabulary;

/// The length of a file in bytes that writing aims at; its last paragraph and signature may pass it.
const TARGET: (u64, u64) = (2450, 3750);

/// All that a body is made from.
#[derive(Clone, Copy)]
pub struct Body<'a> {
    /// The document.
    pub entry: &'a Entry,
    /// Its place in the plan.
    pub position: usize,
    /// All documents.
    pub plan: &'a Plan,
    /// The words.
    pub vocabulary: &'a Vocabulary,
    /// The sentences.
    pub phrasebook: &'a Phrasebook,
}

impl Body<'_> {
    /// Appends the body to `text`, which holds the front matter.
    pub fn write(&self, random: &mut Random, text: &mut String) {
        let target = random.between(TARGET.0, TARGET.1) as usize;
        let scene = Scene {
            vocabulary: self.vocabulary,
            year: self.entry.date.year(),
            citable: self.plan.citable(self.position),
        };
        let mut draft = Draft {
            body: *self,
            scene,
            target,
            random,
            text,
        };
        draft.opening();
        match self.entry.column.layout {
            Layout::News => draft.paragraphs(),
            Layout::Notice => draft.headed(1),
            Layout::Policy => draft.headed(2),
            Layout::Regulation => draft.articles(),
            Layout::Interpretation => draft.interpretation(),
            Layout::Budget
            | Layout::Statistics
            | Layout::Fund
            | Layout::Enforcement
            | Layout::Licence => {
                draft.tabular();
            }
            Layout::Reply => draft.answers(),
        }
        draft.links();
        draft.signature();
    }
}

struct Draft<'a, 'b> {
    body: Body<'a>,
    scene: Scene<'a>,
    target: usize,
    random: &'b mut Random,
    text: &'b mut String,
}

impl Draft<'_, '_> {
    fn has_room(&self) -> bool {
        self.text.len() + 250 < self.target
    }

    fn sentence(&mut self, section: &str) {
        self.scene.write_one(
            self.body.phrasebook.sentences(section),
            self.random,
            self.text,
        );
    }

    fn column_sentence(&mut self) {
        let section = self
            .random
            .pick(self.body.entry.column.sentences)
            .copied()
            .unwrap_or_default();
        self.sentence(section);
    }

    /// One to four sentences.
    fn paragraph(&mut self) {
        self.text.push('\n');
        for _ in 0..self.random.between(1, 4) {
            self.column_sentence();
            if !self.has_room() {
                break;
            }
        }
        self.text.push('\n');
    }

    fn paragraphs(&mut self) {
        while self.has_room() {
            self.paragraph();
        }
    }

    /// A list of two to four items, numbered or not.
    fn list(&mut self) {
        let numbered = self.random.chance(50);
        self.text.push('\n');
        for number in 1..=self.random.between(2, 4) {
            // Writing to a String cannot fail.
            let _ = if numbered {
                write!(self.text, "{number}. ")
            } else {
                write!(self.text, "- ")
            };
            self.sentence("item");
            self.text.push('\n');
        }
    }

    fn heading(&mut self, marks: &str, number: &str) {
        let _ = write!(self.text, "\n{marks} {number}");
        self.sentence("heading");
        self.text.push('\n');
    }

    fn opening(&mut self) {
        let words = self.body.vocabulary;
        let salutation = match self.body.entry.column.layout {
            Layout::Policy | Layout::Fund => "各市（州）商务主管部门，各有关单位：".to_owned(),
            Layout::Licence => format!("{}：", words.companies.draw(self.random)),
            Layout::Reply => format!("{}代表：", words.people.draw(self.random)),
            _ => return,
        };
        let _ = write!(self.text, "\n{salutation}\n\n");
        self.sentence("background");
        self.text.push('\n');
    }

    /// `## 一、…`, and below it `### （一）…` where `levels` is two.
    fn headed(&mut self, levels: u8) {
        let mut number = 0;
        while self.has_room() && number < 20 {
            number += 1;
            self.heading("##", &format!("{}、", chinese(number)));
            if levels == 1 {
                self.paragraph();
            } else {
                for inner in 1..=self.random.between(1, 3) {
                    if self.random.chance(40) {
                        self.heading("###", &format!("（{}）", chinese(inner)));
                    } else {
                        let _ = write!(self.text, "\n**（{}）", chinese(inner));
                        self.sentence("heading");
                        self.text.push_str("。**");
                    }
                    self.paragraph();
                    if !self.has_room() {
                        return;
                    }
                }
            }
            if self.random.chance(35) && self.has_room() {
                self.list();
            }
        }
    }

    /// `## 第一章 …` and `第一条　…`.
    fn articles(&mut self) {
        let mut article = 0;
        let mut chapter = 0;
        while self.has_room() && article < 90 {
            if article % 4 == 0 {
                chapter += 1;
                self.heading("##", &format!("第{}章　", chinese(chapter)));
            }
            article += 1;
            let _ = write!(self.text, "\n**第{}条**　", chinese(article));
            self.column_sentence();
            self.text.push('\n');
        }
    }

    fn interpretation(&mut self) {
        if let Some(policy) = self
            .body
            .entry
            .interprets
            .and_then(|policy| self.body.plan.entries().get(policy))
        {
            let path = relative(&self.body.entry.path, &policy.path);
            let number = policy.doc_number.as_deref().unwrap_or_default();
            let _ = writeln!(
                self.text,
                "\n近日，我厅印发了[《{}》]({path})（{number}）。[^1]",
                policy.title
            );
            self.text.push_str("\n[^1]: ");
            self.sentence("interpretation");
            self.text.push('\n');
        }
        for title in ["出台背景", "主要内容", "需要说明的问题"]
            .into_iter()
            .zip(1..)
        {
            let _ = writeln!(self.text, "\n## {}、{}", chinese(title.1), title.0);
            self.paragraph();
            if !self.has_room() {
                return;
            }
        }
        self.paragraphs();
    }

    /// A heading, prose, a table, prose.
    fn tabular(&mut self) {
        self.heading("##", "一、");
        self.paragraph();
        self.heading("##", "二、");
        self.text.push('\n');
        let rows = self.random.between(3, 7);
        let words = self.body.vocabulary;
        match self.body.entry.column.layout {
            Layout::Budget => table::budget(rows, words, self.random, self.text),
            Layout::Fund => table::fund(rows, words, self.random, self.text),
            Layout::Statistics => table::prices(rows, words, self.random, self.text),
            Layout::Licence => table::licence(words, self.random, self.text),
            _ => table::inspection(rows, words, self.random, self.text),
        }
        self.paragraphs();
    }

    fn answers(&mut self) {
        let mut number = 0;
        while self.has_room() && number < 20 {
            number += 1;
            let _ = write!(self.text, "\n**{}、关于", chinese(number));
            self.sentence("heading");
            self.text.push_str("。**");
            self.column_sentence();
            self.text.push('\n');
            self.paragraph();
        }
    }

    /// 相关文件: links to other documents, in three of ten.
    fn links(&mut self) {
        if !self.random.chance(30) {
            return;
        }
        let earlier = self
            .body
            .plan
            .entries()
            .get(..self.body.position)
            .unwrap_or_default();
        let Some(target) = self.random.pick(earlier) else {
            return;
        };
        let path = relative(&self.body.entry.path, &target.path);
        let _ = write!(self.text, "\n相关文件：\n\n- [{}]({path})\n", target.title);
        if self.random.chance(20) {
            self.text
                .push_str("- [商务预报](https://yubao.lanjiang.example/)\n");
        }
    }

    fn signature(&mut self) {
        if self.body.entry.doc_number.is_some() {
            let date = self.body.entry.date;
            let _ = write!(
                self.text,
                "\n{}\n\n{}年{}月{}日\n",
                self.body.entry.publisher,
                date.year(),
                date.month(),
                date.day()
            );
        }
    }
}

/// The path of `target` as seen from the file `from`, both below `content/`.
fn relative(from: &str, target: &str) -> String {
    format!("{}{target}", "../".repeat(from.matches('/').count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_climb_out_of_the_column() {
        assert_eq!(
            relative("zcwj/gfxwj/2017-00001.md", "zwdt/2016-00002.md"),
            "../../zwdt/2016-00002.md"
        );
    }
}
