//! Cutting front matter from body, and its syntax.

use gongkai_model::text_range::slice;
use std::ops::Range;
use std::sync::Arc;

use gongkai_model::SourceFile;
use gongkai_model::diagnostic::{Finding, Place};
use gongkai_model::rules::{FrontMatterOpen, NoFrontMatter, YamlSyntax};
use gongkai_model::syntax::{Entry, YamlFault, parse_yaml};
use gongkai_model::text::Line;

/// A text taken apart. Ranges are bytes of the whole text.
pub(super) struct FrontMatter {
    /// The entries that could be read.
    pub(super) entries: Vec<Entry>,
    /// Where a missing field is reported: the opening line.
    pub(super) opening: Range<usize>,
    /// What follows the closing line.
    pub(super) body: Range<usize>,
    /// What was found, and cannot be read for sure.
    pub(super) unread: Vec<Unread>,
}

/// Something that cannot be read for sure.
pub(super) struct Unread {
    /// Which of the findings says so.
    pub(super) finding: usize,
    /// What it is.
    pub(super) what: UnreadLine,
}

/// A line of front matter that cannot be read for sure.
pub(super) enum UnreadLine {
    /// Its key stands twice.
    Twice(String),
    /// Its key can be read, its value cannot.
    Value(String),
    /// Any key may stand in it.
    Any,
}

/// Cuts a text. Without front matter everything is body.
pub(super) fn cut(source: &Arc<SourceFile>, found: &mut Vec<Finding>) -> FrontMatter {
    let text = source.text();
    let first_line = text.split('\n').next().unwrap_or_default();
    let opening = 0..first_line.trim_end().len();
    if first_line.trim_end() != "---" {
        found.push(Finding::in_text(
            source,
            opening.clone(),
            &beginning_fault(text),
        ));
        return FrontMatter {
            entries: Vec::new(),
            opening,
            body: 0..text.len(),
            unread: vec![last(found, UnreadLine::Any)],
        };
    }
    let start = (first_line.len() + 1).min(text.len());
    let mut unread = Vec::new();
    let (yaml, body) = closing_line(text, start).unwrap_or_else(|| {
        found.push(Finding::in_text(source, opening.clone(), &FrontMatterOpen));
        unread.push(last(found, UnreadLine::Any));
        let end = first_blank_line(text, start);
        (start..end, end..text.len())
    });
    let (mut entries, errors) = parse_yaml(slice(text, yaml.clone()));
    let shift = |range: Range<usize>| range.start + yaml.start..range.end + yaml.start;
    for entry in &mut entries {
        entry.key_range = shift(entry.key_range.clone());
        entry.value.shift(yaml.start);
    }
    for error in errors {
        let range = shift(error.range);
        let line = start_of_line(text, range.start);
        let (finding, what) = match error.fault {
            YamlFault::Syntax(fault) => {
                let broken = entries
                    .iter()
                    .filter(|_| error.has_key)
                    .find(|entry| start_of_line(text, entry.key_range.start) == line);
                let what = broken.map_or(UnreadLine::Any, |entry| {
                    UnreadLine::Value(entry.key.clone())
                });
                let mut finding = Finding::in_text(source, range.clone(), &fault);
                if let Some(hint) = own_hint(fault, slice(text, range)) {
                    finding.hint = Some(hint);
                }
                (finding, what)
            }
            YamlFault::Duplicate(fault, first) => {
                let place = Place::Text(Arc::clone(source), shift(first));
                let key = slice(text, range.clone())
                    .trim_matches(['"', '\''])
                    .to_owned();
                let finding = Finding::in_text(source, range, &fault)
                    .also(place, Line::new("F004.first-here"));
                (finding, UnreadLine::Twice(key))
            }
        };
        found.push(finding);
        unread.push(last(found, what));
    }
    FrontMatter {
        entries,
        opening,
        body,
        unread,
    }
}

/// A hint with the key that the editor wrote.
fn own_hint(fault: YamlSyntax, line: &str) -> Option<Line> {
    let hint = match fault {
        YamlSyntax::WideColon => "F003.hint-wide-colon-of",
        YamlSyntax::NoSpace => "F003.hint-no-space-of",
        _ => return None,
    };
    let (key, _) = line.split_once([':', '：'])?;
    Some(Line::new(hint).with("key", key.trim()))
}

/// The finding that was pushed last is about this.
fn last(found: &[Finding], what: UnreadLine) -> Unread {
    let finding = found.len().saturating_sub(1);
    Unread { finding, what }
}

fn start_of_line(text: &str, at: usize) -> usize {
    slice(text, ..at).rfind('\n').map_or(0, |end| end + 1)
}

/// What stands in the way of a beginning that is nearly right.
fn beginning_fault(text: &str) -> NoFrontMatter {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let begins_late = text.starts_with(['\n', '\r', ' ', '\t']);
    if first.trim() == "---" && begins_late {
        NoFrontMatter::BeginsLate
    } else if first.starts_with("---\r") {
        NoFrontMatter::CarriageReturns
    } else if first.starts_with("---") {
        NoFrontMatter::MoreOnTheLine
    } else if first.starts_with(['—', '－', '–', '―']) {
        NoFrontMatter::Dashes
    } else {
        NoFrontMatter::None
    }
}

/// The YAML and the body around a line `---` or `...`.
fn closing_line(text: &str, start: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = start;
    for line in slice(text, start..).split_inclusive('\n') {
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
    for line in slice(text, start..).split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            break;
        }
    }
    at
}
