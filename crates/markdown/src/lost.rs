//! What was meant to be Markdown and is not: links, headings, references to footnotes that readers see as
//! marks, and prose that its indent makes code.

use std::ops::Range;

use gongkai_model::characters::allowed;
use gongkai_model::text_range::{floor_boundary, slice};

use crate::chinese::{is_chinese, is_mostly_han};
use crate::problem::{Problem, ProblemKind};
use crate::tree::{Kind, NodeId, Tree};

/// The longest label of a footnote, in bytes, that text is looked through for.
const MAX_LABEL: usize = 100;

/// Finds them in a body.
pub(crate) fn find(tree: &Tree<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    look(tree, tree.root(), &mut problems);
    problems
}

fn look(tree: &Tree<'_>, id: NodeId, problems: &mut Vec<Problem>) {
    match tree.kind(id) {
        Kind::Code { info } => {
            if info.is_none() && is_prose(tree, id) {
                problems.push(Problem {
                    range: tree.range(id),
                    kind: ProblemKind::IndentedProse,
                });
            }
            return;
        }
        Kind::Text(text) => {
            if text.contains('[') {
                undefined_notes(tree, id, problems);
            }
            if text.contains(']') || text.contains('】') {
                let start = tree.range(id).start;
                for (place, address) in lost_links(tree.source(id)) {
                    problems.push(Problem {
                        range: start + place.start..start + place.end,
                        kind: ProblemKind::LostLink { address },
                    });
                }
            }
        }
        Kind::Paragraph => problems.extend(lost_heading(tree, id)),
        _ => {}
    }
    for child in tree.children(id) {
        look(tree, child, problems);
    }
}

fn is_prose(tree: &Tree<'_>, code: NodeId) -> bool {
    let mut text = String::new();
    for child in tree.children(code) {
        if let Kind::Text(part) = tree.kind(child) {
            text.push_str(&allowed(part));
        }
    }
    is_mostly_han(&text)
}

/// What looks like a reference and stayed text, because nothing defines it.
fn undefined_notes(tree: &Tree<'_>, id: NodeId, problems: &mut Vec<Problem>) {
    let (source, start) = (tree.source(id), tree.range(id).start);
    for (at, _) in source.match_indices("[^") {
        let is_escaped = slice(source, ..at).ends_with('\\');
        let after = slice(source, at + 2..);
        let length = after.bytes().take(MAX_LABEL).position(|b| b == b']');
        let label = length.map_or("", |length| slice(after, ..length));
        if is_escaped || label.is_empty() || label.contains([' ', '\n', '[']) {
            continue;
        }
        problems.push(Problem {
            range: start + at..start + at + label.len() + 3,
            kind: ProblemKind::UndefinedFootnote {
                label: label.to_owned(),
            },
        });
    }
}

/// `##标题`, which is a paragraph for want of a space; `#话题#` is no heading.
fn lost_heading(tree: &Tree<'_>, paragraph: NodeId) -> Option<Problem> {
    let first = tree.children(paragraph).next()?;
    let Kind::Text(text) = tree.kind(first) else {
        return None;
    };
    let title = text.trim_start_matches('#');
    let marks = text.len() - title.len();
    let is_heading = title.starts_with(is_chinese) && !title.contains('#');
    let start = tree.range(first).start;
    // Marks that are escaped, or stand behind an indent, are meant as they are.
    let is_written =
        tree.source(first).starts_with('#') && !slice(tree.body(), ..start).ends_with('\\');
    ((1..=6).contains(&marks) && is_heading && is_written).then(|| Problem {
        range: start..start + marks,
        kind: ProblemKind::HeadingWithoutSpace,
    })
}

/// The places in a text that read like links, and their addresses as they should be written. An address has
/// a dot, a slash or a colon: `[1]（见附件）` is prose. Only so many bytes around each bracket are looked at, so
/// that a text of brackets costs no more than its length.
fn lost_links(source: &str) -> Vec<(Range<usize>, String)> {
    const NEAR: usize = 400;
    let mut found = Vec::new();
    for (at, close) in source.match_indices([']', '】']) {
        let after = at + close.len();
        let near = floor_boundary(source, at.saturating_sub(NEAR))..at;
        let before = slice(source, near);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let rest = slice(source, after..floor_boundary(source, after + NEAR));
        let (Some(open), Some(inside)) = (line.rfind(['[', '【']), rest.strip_prefix(['(', '（']))
        else {
            continue;
        };
        let Some(end) = inside.find([')', '）', '\n']) else {
            continue;
        };
        let address = slice(inside, ..end).trim();
        let closing = slice(inside, end..).chars().next();
        let is_address = address.contains(['.', '/', ':']) && !address.starts_with('<');
        if line.ends_with('\\') || closing == Some('\n') || !is_address {
            continue;
        }
        let start = at - line.len() + open;
        let stop = after + (rest.len() - inside.len()) + end + closing.map_or(0, char::len_utf8);
        let address = if address.contains(char::is_whitespace) {
            format!("<{address}>")
        } else {
            address.to_owned()
        };
        found.push((start..stop, address));
    }
    found
}
