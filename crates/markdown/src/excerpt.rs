//! The beginning of a body's text, for feeds and summaries: a function of the tree, of which no more blocks are
//! made than it takes.

use gongkai_model::text_range::slice;

use crate::chinese::Source;
use crate::leads::Leads;
use crate::notes::Notes;
use crate::read::{Extent, read_beginning};
use crate::text::{Marks, running_text, text};

/// So many bytes of Markdown mostly hold one character of text.
const BYTES_A_CHARACTER: usize = 8;

/// The longest number or word that an excerpt ends before rather than in.
const LONGEST_WORD: usize = 24;

/// The first characters of a body's text in one line, with `…` where more follows; `None` where it says nothing.
/// It is the same as of the whole text, and ends in no number or foreign word: `1,00…` would be another sum.
///
/// ```
/// use gongkai_markdown::excerpt;
/// assert_eq!(excerpt("# 总则\n\n第一条　为了**规范**公开。", 6).unwrap(), "总则 第一条…");
/// assert_eq!(excerpt("甲\n\n乙", 7).unwrap(), "甲 乙");
/// ```
pub fn excerpt(body: &str, characters: usize) -> Option<String> {
    let source = Source::new(body);
    let mut bytes = characters.saturating_mul(BYTES_A_CHARACTER);
    loop {
        let (text, extent) = beginning(&source, bytes);
        // `cut` looks at two characters more.
        let is_enough = text.chars().nth(characters.saturating_add(1)).is_some();
        if is_enough || extent == Extent::Whole {
            return Some(cut(text, characters)).filter(|text| !text.is_empty());
        }
        bytes = bytes.saturating_mul(4);
    }
}

/// The text of the blocks that begin before so many bytes, with single spaces between its words. The footnotes
/// stand below everything else.
fn beginning(source: &Source<'_>, bytes: usize) -> (String, Extent) {
    let (tree, extent) = read_beginning(source, bytes);
    let (notes, _) = Notes::of(&tree);
    let leads = Leads::default();
    let text = match extent {
        Extent::Whole => text(&tree, &leads, &notes, "", Marks::Shown),
        Extent::Beginning => running_text(&tree, &leads, &notes),
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    (words.join(" "), extent)
}

/// A text of so many characters at most, and `…` where that is not all of it.
fn cut(mut text: String, characters: usize) -> String {
    let Some((end, next)) = text.char_indices().nth(characters) else {
        return text;
    };
    let before = slice(&text, ..end);
    let rest = slice(&text, end..);
    let in_word = |c: char| c.is_ascii_alphanumeric();
    // A mark between two digits belongs to the number.
    let in_number = |c: char| in_word(c) || matches!(c, '.' | ',' | '-' | '/' | ':' | '%');
    let goes_on = in_word(next) || (in_number(next) && rest.chars().nth(1).is_some_and(in_word));
    let whole = before.trim_end_matches(in_number);
    let is_in_one = goes_on && before.ends_with(in_number) && before.contains(in_word);
    let shown = if is_in_one && !whole.is_empty() && end - whole.len() <= LONGEST_WORD {
        whole
    } else {
        before
    };
    text.truncate(shown.trim_end().len());
    text.push('…');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text that an excerpt is the beginning of.
    fn whole(body: &str) -> String {
        let (text, extent) = beginning(&Source::new(body), usize::MAX);
        assert_eq!(extent, Extent::Whole);
        text
    }

    /// Holds the excerpts of every length against the whole text.
    fn check(body: &str) {
        let whole = whole(body);
        for characters in 1..=whole.chars().count() {
            let expected = cut(whole.clone(), characters);
            let given = excerpt(body, characters).unwrap_or_default();
            assert_eq!(given, expected, "{characters} of {body:?}");
        }
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
            "- [x] 办\n- [ ] 未",
            "| a | 戊 |\n|---|---|\n| 己 | b |",
            "```\n庚\n\n辛\n```",
            "表1 收费\n\n| a |\n|---|\n| b |",
            "> 引[^m]\n>\n> 文",
            "<div>\n\n壬\n\n</div>",
            "![图](a.png \"题\")",
        ];
        let notes = "[^m]: 另注\n\n[^n]: 注";
        check(&format!(
            "{}\n\n{notes}\n",
            paragraphs.repeat(9).join("\n\n")
        ));
        check(&format!("{notes}\n\n{}\n", paragraphs.join("\n\n")));
        assert_eq!(excerpt("<!-- 无 -->", 5), None);
        assert_eq!(excerpt("", 5), None);
        assert_eq!(excerpt("没有空行的一段", 3).unwrap(), "没有空…");
    }

    /// However an address is defined, and whatever only looks like a definition.
    #[test]
    fn definitions_further_below_are_the_parsers() {
        let long = "续".repeat(400);
        for definition in [
            "[a]: b.md",
            "   [a]: b.md",
            "> [a]: b.md",
            "- 项\n\n  [a]: b.md",
            "[a]:\n  b.md",
            "[a]: <b.md> '题'",
            "[A]: b.md",
        ] {
            let body = format!("见[链接][a]。\n\n{long}\n\n{definition}\n");
            assert_eq!(excerpt(&body, 5).unwrap(), "见链接。…", "{definition}");
            check(&body);
        }
        for definition in [
            "```\n[链接]: b.md\n```",
            "    [链接]: b.md",
            "\\[链接]: b.md",
        ] {
            let body = format!("见[链接]。\n\n{long}\n\n{definition}\n");
            assert_eq!(excerpt(&body, 5).unwrap(), "见[链接]…", "{definition}");
        }
        for note in ["[^a]: 注", "  [^a]: 注", "> [^a]: 注"] {
            let body = format!("见[^a]。\n\n{long}\n\n{note}\n");
            assert_eq!(excerpt(&body, 5).unwrap(), "见[1]。…", "{note}");
        }
    }

    #[test]
    fn no_number_is_cut_in_two() {
        for (body, characters, expected) in [
            ("补助1,000,000元整", 6, "补助…"),
            ("补助1,000,000元整", 11, "补助1,000,000…"),
            ("于2026-11-30公布", 5, "于…"),
            ("按GB/T 9704执行", 4, "按…"),
            ("按GB/T 9704执行", 8, "按GB/T…"),
            ("1234567890", 3, "123…"),
            ("第1,", 2, "第1…"),
        ] {
            assert_eq!(excerpt(body, characters).unwrap(), expected, "{body}");
        }
        let long = "x".repeat(500);
        assert_eq!(
            excerpt(&format!("甲{long}"), 120).unwrap().chars().count(),
            121
        );
    }

    /// Whatever is typed: the blocks that are read are as they are in the whole.
    #[test]
    fn a_beginning_of_anything_is_the_beginning_of_the_whole() {
        const FRAGMENTS: [&str; 42] = [
            "甲",
            "乙，",
            "A b",
            "1,0",
            "\n",
            "\n\n",
            "\n\n",
            "    ",
            "　　",
            "# ",
            "> ",
            "- ",
            "1. ",
            "**",
            "`",
            "\n```\n",
            "[",
            "](b.md)",
            "][a]",
            "\n\n[a]: b.md\n",
            "\n\n> [a]: c\n",
            "![",
            "](图.png \"题\")",
            "[^n]",
            "\n\n[^n]: ",
            "\n\n  [^m]: ",
            "[^m]",
            "\n| a | b |\n|:-|-:|\n",
            "| 甲 |",
            "\n\n表1 题\n\n",
            "---\n",
            "- [x] ",
            "\n: ",
            "<u>",
            "</u>",
            "\n\n<div>\n\n",
            "</div>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "\r\n",
        ];
        let mut random = fastrand::Rng::with_seed(41);
        for _ in 0..400 {
            let pieces = random.usize(1..60);
            let body: String = (0..pieces)
                .map(|_| FRAGMENTS[random.usize(..FRAGMENTS.len())])
                .collect();
            let whole = whole(&body);
            for characters in [1, 2, 3, 5, 8, 13, 21] {
                let given = excerpt(&body, characters).unwrap_or_default();
                assert_eq!(given, cut(whole.clone(), characters), "{body:?}");
            }
        }
    }

    #[test]
    fn only_the_beginning_is_read() {
        let body = format!("{}\n", "一段话。\n\n".repeat(10_000));
        let source = Source::new(&body);
        let (tree, extent) = read_beginning(&source, 1000);
        assert_eq!(extent, Extent::Beginning);
        assert!(tree.ids().count() < 200);
    }
}
