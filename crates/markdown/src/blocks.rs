//! Blocks: paragraphs, headings, quotes, lists, code.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::article::{Code, End, Writer};
use super::{ProblemKind, Resolve, chinese, escape};

impl<'w, R: Resolve> Writer<'w, R> {
    pub(super) fn start_block(&mut self, tag: &'w Tag<'w>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { .. } => {
                self.fresh_line();
                self.text_line();
                let end = self.open_heading();
                self.at_block_start = true;
                self.push(End::WriteOwned(end));
            }
            Tag::BlockQuote(_) => {
                self.fresh_line();
                self.out.push_str("<blockquote>\n");
                self.push(End::Block("</blockquote>\n"));
            }
            Tag::CodeBlock(kind) => self.start_code(kind, range),
            Tag::List(start) => {
                self.fresh_line();
                self.text_line();
                match start {
                    None => self.out.push_str("<ul>\n"),
                    Some(1) => self.out.push_str("<ol>\n"),
                    Some(start) => {
                        // Writing into a string cannot fail.
                        let _ = writeln!(self.out, "<ol start=\"{start}\">");
                    }
                }
                self.lists.push(*start);
                self.push(End::List(match start {
                    None => "</ul>\n",
                    Some(_) => "</ol>\n",
                }));
            }
            Tag::Item => {
                self.fresh_line();
                self.text_line();
                self.out.push_str(if self.is_task() {
                    "<li class=\"task\">"
                } else {
                    "<li>"
                });
                self.number_item();
                self.at_block_start = true;
                self.push(End::Block("</li>\n"));
            }
            Tag::DefinitionList => {
                self.fresh_line();
                self.out.push_str("<dl>\n");
                self.push(End::Block("</dl>\n"));
            }
            Tag::DefinitionListTitle => self.start_definition("<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.start_definition("<dd>", "</dd>\n"),
            Tag::FootnoteDefinition(label) => self.start_footnote(label, range),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => self.start_table_cell(),
            // Inline elements are the article's; the rest is not enabled.
            _ => self.push(End::Nothing),
        }
    }

    /// Writes the number of an item of an ordered list into the plain text, where HTML draws it itself.
    fn number_item(&mut self) {
        let Some(Some(next)) = self.lists.last_mut() else {
            return;
        };
        let number = *next;
        *next = next.saturating_add(1);
        // Writing into a string cannot fail.
        let _ = write!(self.article.text, "{number}. ");
        self.numbered_at = Some(self.article.text.len());
    }

    fn start_paragraph(&mut self) {
        self.text_line();
        self.at_block_start = true;
        if self.is_table_caption() {
            self.write_aside();
            return self.push(End::Caption);
        }
        self.fresh_line();
        if self.is_picture_alone() {
            return self.push(End::Figure);
        }
        self.out.push_str("<p>");
        self.push(End::Paragraph);
        self.report_lost_heading();
    }

    /// Reports `##标题`, which is a paragraph for want of a space; `#话题#` is no heading.
    fn report_lost_heading(&mut self) {
        let Some(step) = self.steps.get(self.at) else {
            return;
        };
        let Event::Text(text) = &step.event else {
            return;
        };
        let title = text.trim_start_matches('#');
        let marks = text.len() - title.len();
        let is_heading = title.starts_with(chinese::is_chinese) && !title.contains('#');
        // Escaped marks are meant as they are.
        let before = self.body.get(..step.range.start).unwrap_or_default();
        if (1..=6).contains(&marks) && is_heading && !before.ends_with('\\') {
            let range = step.range.start..step.range.start + marks;
            self.problem(range, ProblemKind::HeadingWithoutSpace);
        }
    }

    fn start_definition(&mut self, start: &str, end: &'static str) {
        self.fresh_line();
        self.text_line();
        self.out.push_str(start);
        self.at_block_start = true;
        self.push(End::Block(end));
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        self.fresh_line();
        self.text_line();
        self.in_code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', '\t']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if language.is_empty() {
            self.out.push_str("<pre><code>");
        } else {
            self.out.push_str("<pre><code class=\"language-");
            escape::push_attribute(&mut self.out, language);
            self.out.push_str("\">");
        }
        let indented = matches!(kind, CodeBlockKind::Indented).then(|| range.clone());
        self.push(End::Code(Code {
            text_start: self.article.text.len(),
            indented,
        }));
    }

    pub(super) fn end_code(&mut self, code: Code) {
        self.in_code = false;
        self.out.push_str("</code></pre>\n");
        if let Some(range) = code.indented {
            let text = self.article.text.get(code.text_start..);
            if chinese::is_mostly_han(text.unwrap_or_default()) {
                self.problem(range, ProblemKind::IndentedProse);
            }
        }
        self.text_line();
    }

    /// Whether the item that starts here begins with a box to tick.
    fn is_task(&self) -> bool {
        let mut steps = self.steps.get(self.at..).unwrap_or_default().iter();
        match steps.next().map(|step| &step.event) {
            Some(Event::TaskListMarker(_)) => true,
            Some(Event::Start(Tag::Paragraph)) => matches!(
                steps.next().map(|step| &step.event),
                Some(Event::TaskListMarker(_))
            ),
            _ => false,
        }
    }

    pub(super) fn task_marker(&mut self, done: bool) {
        let words = self.resolve.words();
        let (state, name) = if done {
            (" checked", &words.done)
        } else {
            ("", &words.to_do)
        };
        self.out.push_str("<input type=\"checkbox\" disabled");
        self.out.push_str(state);
        self.out.push_str(" aria-label=\"");
        escape::push_attribute(&mut self.out, name);
        self.out.push_str("\"> ");
        self.at_block_start = true;
    }
}
