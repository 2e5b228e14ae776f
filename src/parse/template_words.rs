//! Words of the templates that `new` writes, where nobody has filled them in.

use gongkai_model::text_range::slice;
use std::ops::Range;

/// What stands for something that is missing; no finished text holds it. Not crosses (`××××年××月××日`): the forms
/// that courts and offices publish are full of them.
const WORDS: &[&str] = &[
    "待填写",
    "……月……日",
    "……年……月",
    "有效期……年",
    "现将……",
    "为了……",
    "根据……",
    "起草了《……",
    "电子邮箱：……",
    "信函：……",
    "邮政编码……",
    "尊敬的……",
    "提出的“……”",
    "事项共……",
    "联系处室：……",
    "电话：……",
    "……个工作日",
    "（发文机关）",
    "（答复单位）",
    "这是一份示例",
];

/// What begins the title of an example.
const EXAMPLE: [&str; 2] = ["示例：", "示例:"];

/// What was left to be filled in.
const GAP: &str = "……";

/// What nobody leaves in the title of a finished text.
const IN_TITLE: &str = "关于……";

/// The first words of a template that a body still holds: bytes of it.
pub(super) fn in_body(body: &str) -> Option<Range<usize>> {
    let words = WORDS.iter().filter_map(|words| {
        let at = body.find(words)?;
        Some(at..at + words.len())
    });
    words.chain(gap(body)).min_by_key(|range| range.start)
}

/// The first words of a template in a value.
pub(super) fn in_value(value: &str) -> Option<&str> {
    let range = in_body(value)?;
    value.get(range)
}

/// What begins an example's title, or what was left to be filled in of one.
pub(super) fn in_title(title: &str) -> Option<&'static str> {
    let example = EXAMPLE.into_iter().find(|words| title.starts_with(words));
    example.or_else(|| title.contains(IN_TITLE).then_some(IN_TITLE))
}

/// Whether these words stand where a reason should and give none.
pub(super) fn says_nothing(reason: &str) -> bool {
    const NOTHING: [&str; 11] = [
        "无",
        "没有",
        "暂无",
        "无理由",
        "略",
        "待定",
        "待补",
        "待补充",
        "待填",
        "none",
        "n/a",
    ];
    let has_words = reason.chars().any(char::is_alphanumeric);
    let reason = reason.trim_end_matches(['。', '.']).to_lowercase();
    !has_words || NOTHING.contains(&reason.as_str())
}

/// A line, or a cell of a table, that holds nothing but the gap: whatever its number or its mark, and with or without
/// the name of what is missing (`受理：……`).
fn gap(body: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let mut start = at;
        at += line.len();
        for cell in line.split_inclusive('|') {
            if let Some(found) = cell.find(GAP)
                && is_nothing_else(cell, found)
            {
                return Some(start + found..start + found + GAP.len());
            }
            start += cell.len();
        }
    }
    None
}

fn is_nothing_else(cell: &str, gap: usize) -> bool {
    let is_number = |c: char| {
        c.is_ascii_digit() || c.is_whitespace() || "一二三四五六七八九十（）()、.．#-*>".contains(c)
    };
    let before = slice(cell, ..gap);
    let after = slice(cell, gap + GAP.len()..);
    (before.chars().all(is_number) || before.ends_with('：'))
        && after.trim_matches(['|', '。', '；']).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use include_dir::{Dir, include_dir};

    use super::*;

    static ARCHETYPES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/starter/archetypes");

    fn first(text: &str) -> Option<&str> {
        in_body(text).and_then(|range| text.get(range))
    }

    #[test]
    fn no_template_is_taken_for_a_finished_text() {
        for file in ARCHETYPES.files() {
            let path = file.path().display();
            let text = file.contents_utf8().unwrap();
            assert!(first(text).is_some(), "{path}");
            // Every one of its gaps is seen by itself.
            for line in text
                .lines()
                .filter(|line| line.contains(GAP) && !line.contains(": # "))
            {
                assert!(first(line).is_some(), "{path}: {line}");
            }
        }
    }

    #[test]
    fn an_ellipsis_in_prose_is_none() {
        for text in [
            "他说：“发展是硬道理……”\n",
            "包括水、电、气……等。\n",
            "……未完的话\n",
            "| 名称 | 水、电…… |\n",
            "示例：见附件\n",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
