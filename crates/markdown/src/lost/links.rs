//! Links, pictures and references to footnotes that readers see as marks.

use std::ops::Range;

use gongkai_model::text_range::{floor_boundary, slice};

use crate::media::{Shown, shown};
use crate::problem::{Problem, ProblemKind};
use crate::tree::{Kind, NodeId, Tree};

/// The longest label of a footnote, in bytes, that text is looked through for.
const MAX_LABEL: usize = 100;

/// What looks like a reference and stayed text, because nothing defines it.
pub(super) fn undefined_notes(tree: &Tree<'_>, id: NodeId, problems: &mut Vec<Problem>) {
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

/// `！[图](a.png)`: a link to a picture behind a mark of full width.
pub(super) fn lost_picture(tree: &Tree<'_>, before: Option<NodeId>, id: NodeId) -> Option<Problem> {
    let Kind::Link(link) = tree.kind(id) else {
        return None;
    };
    let is_marked = |id| matches!(tree.kind(id), Kind::Text(text) if text.ends_with('！'));
    let is_lost = shown(&link.target) == Shown::Picture && before.is_some_and(is_marked);
    let start = tree.range(id).start;
    is_lost.then(|| Problem {
        range: start - '！'.len_utf8()..start,
        kind: ProblemKind::LostPicture,
    })
}

/// The places in a text that read like links, and their addresses as they should be written.
pub(super) fn lost_links(tree: &Tree<'_>, id: NodeId, problems: &mut Vec<Problem>) {
    let start = tree.range(id).start;
    for (place, address) in places(tree.source(id)) {
        problems.push(Problem {
            range: start + place.start..start + place.end,
            kind: ProblemKind::LostLink { address },
        });
    }
}

/// An address has a dot, a slash or a colon: `[1]（见附件）` is prose. Only so many bytes around each bracket are
/// looked at, so that a text of brackets costs no more than its length.
fn places(source: &str) -> Vec<(Range<usize>, String)> {
    const NEAR: usize = 400;
    let mut found = Vec::new();
    for (at, close) in source.match_indices([']', '】', '］']) {
        let after = at + close.len();
        let near = floor_boundary(source, at.saturating_sub(NEAR))..at;
        let before = slice(source, near);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let rest = slice(source, after..floor_boundary(source, after + NEAR));
        let spaceless = rest.strip_prefix(' ').unwrap_or(rest);
        let (Some(open), Some(inside)) = (
            line.rfind(['[', '【', '［']),
            spaceless.strip_prefix(['(', '（']),
        ) else {
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
