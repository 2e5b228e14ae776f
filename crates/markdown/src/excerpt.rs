//! The beginning of a body's text, for feeds and summaries.

use std::borrow::Cow;

use crate::chinese::Source;
use crate::leads::Leads;
use crate::notes::Notes;
use crate::read::read;
use crate::text::{Marks, text};

/// So many characters of Markdown mostly hold one of text.
const MARKDOWN_A_CHARACTER: usize = 4;

/// The first characters of a body's text in one line, with `…` where more follows; `None` where it says nothing.
/// It is the same as of the whole text, of which no more is read than it takes.
///
/// ```
/// use gongkai_markdown::excerpt;
/// assert_eq!(excerpt("# 总则\n\n第一条　为了**规范**公开。", 6).unwrap(), "总则 第一条…");
/// assert_eq!(excerpt("甲\n\n乙", 7).unwrap(), "甲 乙");
/// ```
pub fn excerpt(body: &str, characters: usize) -> Option<String> {
    let mut length = characters.saturating_mul(MARKDOWN_A_CHARACTER);
    loop {
        let beginning = beginning(body, length);
        let is_whole = matches!(beginning, Cow::Borrowed(_));
        let text = one_line(&beginning);
        let mut rest = text.char_indices().skip(characters);
        let cut = rest.next().map(|(at, _)| at);
        match cut {
            None if !is_whole => length = length.saturating_mul(MARKDOWN_A_CHARACTER),
            None => return Some(text).filter(|text| !text.is_empty()),
            Some(at) => {
                let mut text = text;
                text.truncate(at);
                text.push('…');
                return Some(text);
            }
        }
    }
}

/// A body's own text, with single spaces between its words.
fn one_line(body: &str) -> String {
    let source = Source::new(body);
    let tree = read(&source);
    let (notes, _) = Notes::of(&tree);
    let text = text(&tree, &Leads::default(), &notes, "", Marks::Shown);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first blocks of a body that hold so many characters, whole, and the definitions of links and notes
/// that stand further below: a block that is cut would show its marks. Borrows the body where that is all of it.
fn beginning(body: &str, characters: usize) -> Cow<'_, str> {
    let Some((enough, _)) = body.char_indices().nth(characters) else {
        return Cow::Borrowed(body);
    };
    let is_blank = |line: &str| line.trim().is_empty();
    let mut end = 0;
    for line in body.split_inclusive('\n') {
        end += line.len();
        if end >= enough && is_blank(line) {
            break;
        }
    }
    let (head, rest) = body.split_at(end);
    if rest.is_empty() {
        return Cow::Borrowed(body);
    }
    let definitions = rest
        .lines()
        .filter(|line| line.starts_with('[') && line.contains("]:"));
    // Before the blocks, since the last may be code that ends further below.
    let mut text = String::with_capacity(head.len());
    for line in definitions {
        text.push_str(line);
        text.push_str("\n\n");
    }
    text.push_str(head);
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stay_whole_and_definitions_come_along() {
        let body = "甲[乙](c.md)丙\n丁\n\n戊\n\n[^注]: 说明。\n己\n";
        assert_eq!(
            beginning(body, 3),
            "[^注]: 说明。\n\n甲[乙](c.md)丙\n丁\n\n"
        );
        assert_eq!(beginning(body, 1000), body);
        assert_eq!(beginning("没有空行的一段", 3), "没有空行的一段");
        assert_eq!(beginning("", 3), "");
    }

    #[test]
    fn marks_do_not_make_it_shorter() {
        let link = format!("[甲](https://a.cn/{})", "x".repeat(600));
        let body = format!("{link}\n\n{link}\n\n{}\n\n尾\n", "乙".repeat(10));
        assert_eq!(excerpt(&body, 5).unwrap(), "甲 甲 乙…");
    }

    #[test]
    fn it_is_the_beginning_of_the_whole_text() {
        let paragraphs = [
            "甲\n乙",
            "- 丙\n- 丁[^n]",
            "| a | 戊 |\n|---|---|\n| 己 | b |",
            "```\n庚\n\n辛\n```",
        ];
        let body = format!("{}\n\n[^n]: 注\n", paragraphs.repeat(9).join("\n\n"));
        let whole = one_line(&body);
        for characters in [1, 5, 30, 60, 100] {
            let expected: String = whole.chars().take(characters).chain(['…']).collect();
            assert_eq!(excerpt(&body, characters).unwrap(), expected);
        }
        let all = whole.chars().count();
        assert_eq!(excerpt(&body, all).unwrap(), whole);
        assert_eq!(excerpt("<!-- 无 -->", 5), None);
    }
}
