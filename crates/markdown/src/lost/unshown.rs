//! Text that Markdown takes for what only the machine reads.

use std::collections::HashSet;
use std::ops::Range;

use gongkai_model::is_han;
use gongkai_model::text_range::slice;

use crate::problem::{Problem, ProblemKind, Unshown};
use crate::tree::{Kind, NodeId, Tree};

/// Chinese behind a fence, where the name of a language stands.
pub(super) fn fence_info(tree: &Tree<'_>, code: NodeId, info: &str) -> Option<Problem> {
    let line = tree.source(code).lines().next().unwrap_or_default();
    let start = tree.range(code).start;
    info.contains(is_han).then(|| Problem {
        range: start..start + line.len(),
        kind: ProblemKind::Unshown(Unshown::FenceInfo),
    })
}

/// `[1]: 某某`, which says where `[1]` leads and shows nothing, where no link leads there.
pub(super) fn definitions(tree: &Tree<'_>, problems: &mut Vec<Problem>) {
    let mut lines = possible(tree.body()).peekable();
    if lines.peek().is_none() {
        return;
    }
    let mut shown: Vec<Range<usize>> = Vec::new();
    let mut targets: HashSet<&str> = HashSet::new();
    for id in tree.ids() {
        match tree.kind(id) {
            Kind::Link(link) => {
                targets.insert(&link.target);
            }
            Kind::Picture(image) => {
                targets.insert(&image.target);
            }
            Kind::Text(_) | Kind::CodeSpan(_) | Kind::RawText { .. } | Kind::Unseen => {}
            _ => continue,
        }
        shown.push(tree.range(id));
    }
    shown.sort_unstable_by_key(|range| range.start);
    for line in lines {
        // What is shown of it begins in it, or before and ends behind its beginning.
        let next = shown.partition_point(|range| range.start < line.end);
        let before = next.checked_sub(1).and_then(|at| shown.get(at));
        let is_shown = before.is_some_and(|range| range.end > line.start);
        let source = slice(tree.body(), line.clone());
        let (_, after) = source.split_once("]:").unwrap_or_default();
        let address = after.split_whitespace().next().unwrap_or_default();
        let address = address.trim_start_matches('<').trim_end_matches('>');
        if !is_shown && !targets.contains(address) {
            problems.push(Problem {
                range: line,
                kind: ProblemKind::Unshown(Unshown::Definition),
            });
        }
    }
}

/// The lines of a body that may be such: bytes without the marks before and the end of the line.
fn possible(body: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut end = 0;
    body.split_inclusive('\n').filter_map(move |line| {
        end += line.len();
        let text = line.trim_start_matches([' ', '\t', '>']);
        let start = end - text.len();
        let text = text.trim_end();
        let is_one = text.starts_with('[') && !text.starts_with("[^") && text.contains("]:");
        is_one.then(|| start..start + text.len())
    })
}
