//! Cutting front matter from body, and its syntax.

use std::ops::Range;
use std::sync::Arc;

use gongkai_model::SourceFile;
use gongkai_model::diagnostic::{Diagnostic, Place, codes};
use gongkai_model::syntax::{Entry, parse_yaml};

/// A text taken apart. Ranges are bytes of the whole text.
pub(super) struct FrontMatter {
    /// The entries that could be read.
    pub(super) entries: Vec<Entry>,
    /// Where a missing field is reported: the opening line.
    pub(super) opening: Range<usize>,
    /// What follows the closing line.
    pub(super) body: Range<usize>,
}

/// Cuts a text. Without front matter everything is body.
pub(super) fn cut(source: &Arc<SourceFile>, found: &mut Vec<Diagnostic>) -> FrontMatter {
    let text = source.text();
    let first_line_end = text.find('\n').unwrap_or(text.len());
    let opening = 0..text[..first_line_end].trim_end().len();
    if &text[opening.clone()] != "---" {
        found.push(
            Diagnostic::at(
                &codes::NO_FRONT_MATTER,
                source,
                opening.clone(),
                "没有元数据",
            )
            .hint(opening_hint(text)),
        );
        return FrontMatter {
            entries: Vec::new(),
            opening,
            body: 0..text.len(),
        };
    }
    let start = (first_line_end + 1).min(text.len());
    let (yaml, body) = closing_line(text, start).unwrap_or_else(|| {
        found.push(
            Diagnostic::at(
                &codes::FRONT_MATTER_OPEN,
                source,
                opening.clone(),
                "元数据没有结束",
            )
            .hint("元数据后面单独写一行 ---"),
        );
        let end = first_blank_line(text, start);
        (start..end, end..text.len())
    });
    let (mut entries, errors) = parse_yaml(&text[yaml.clone()]);
    let shift = |range: Range<usize>| range.start + yaml.start..range.end + yaml.start;
    for entry in &mut entries {
        entry.key_range = shift(entry.key_range.clone());
        entry.value.shift(yaml.start);
    }
    for error in errors {
        let code = if error.duplicate_of.is_some() {
            &codes::DUPLICATE_KEY
        } else {
            &codes::YAML_SYNTAX
        };
        let mut diagnostic =
            Diagnostic::at(code, source, shift(error.range), error.message).hint_if(error.hint);
        if let Some(first) = error.duplicate_of {
            let place = Place::Text(Arc::clone(source), shift(first));
            diagnostic = diagnostic.also(place, "第一次写在这里");
        }
        found.push(diagnostic);
    }
    FrontMatter {
        entries,
        opening,
        body,
    }
}

/// How to begin, or what stands in the way of a beginning that is nearly right.
fn opening_hint(text: &str) -> &'static str {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let begins_late = text.starts_with(['\n', '\r', ' ', '\t']);
    if first.trim() == "---" && begins_late {
        "删掉 --- 前面的空行和空格，文件的第一行就是 ---"
    } else if first.starts_with("---") {
        "第一行只写 ---，后面不跟别的字"
    } else if first.starts_with(['—', '－', '–', '―']) {
        "--- 是三个半角的减号，不是破折号"
    } else {
        "文件开头写 --- 一行，下面每行一个“键: 值”，再写 --- 一行，然后才是正文"
    }
}

/// The YAML and the body around a line `---` or `...`.
fn closing_line(text: &str, start: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        let end = at + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return Some((start..at, end..text.len()));
        }
        at = end;
    }
    None
}

/// Where the first blank line after `start` ends: the best guess at where unclosed front matter does.
fn first_blank_line(text: &str, start: usize) -> usize {
    let mut at = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            break;
        }
    }
    at
}
