//! The numbers of a list as they were typed: 1, 2, 4 keeps its 4.

use crate::tree::{Kind, NodeId, Tree};

/// Keeps the numbers that are not the next after the one before. A list whose items are all written with one
/// number counts by itself, which is the custom of those who write Markdown by hand.
pub(super) fn keep(tree: &mut Tree<'_>) {
    for id in tree.ids() {
        if let Kind::List { start: Some(start) } = *tree.kind(id) {
            keep_in(tree, id, start);
        }
    }
}

fn keep_in(tree: &mut Tree<'_>, list: NodeId, start: u64) {
    let written = |tree: &Tree<'_>, item| number(tree.source(item)).unwrap_or(start);
    let is_counted = tree.children(list).all(|item| written(tree, item) == start);
    if is_counted {
        return;
    }
    let mut expected = start;
    let mut next = tree.first(list);
    while let Some(item) = next {
        let own = written(tree, item);
        if own != expected
            && let Kind::Item { number, .. } = tree.kind_mut(item)
        {
            *number = Some(own);
        }
        expected = own.saturating_add(1);
        next = tree.next(item);
    }
}

/// The number that an item's source begins with.
fn number(source: &str) -> Option<u64> {
    let source = source.trim_start();
    let (digits, _) = source.split_once(['.', ')'])?;
    digits.parse().ok()
}
