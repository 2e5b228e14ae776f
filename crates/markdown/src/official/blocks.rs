//! The blocks that readers see one below the other.

use crate::leads::Leads;
use crate::tree::{Flow, Kind, NodeId, Tree};

/// What one container shows, in order: without footnotes, comments and what an editor's tags leave of nothing.
pub(super) struct Blocks<'b> {
    pub(super) shown: &'b [NodeId],
    /// Whether it is the body itself.
    pub(super) is_body: bool,
}

/// Calls for every container that holds a paragraph.
pub(super) fn for_each_container(
    tree: &Tree<'_>,
    leads: &Leads,
    call: &mut impl FnMut(&Blocks<'_>),
) {
    visit(tree, leads, tree.root(), &mut Vec::new(), call);
}

fn visit(
    tree: &Tree<'_>,
    leads: &Leads,
    container: NodeId,
    shown: &mut Vec<NodeId>,
    call: &mut impl FnMut(&Blocks<'_>),
) {
    let from = shown.len();
    add_shown(tree, leads, container, shown);
    let blocks = shown.get(from..).unwrap_or_default();
    if blocks.iter().any(|id| is_paragraph(tree, *id)) {
        call(&Blocks {
            shown: blocks,
            is_body: container == tree.root(),
        });
    }
    for at in from..shown.len() {
        if let Some(id) = shown.get(at).copied()
            && holds_blocks(tree.kind(id))
        {
            visit(tree, leads, id, shown, call);
        }
    }
    shown.truncate(from);
}

fn add_shown(tree: &Tree<'_>, leads: &Leads, container: NodeId, shown: &mut Vec<NodeId>) {
    for child in tree.children(container) {
        match tree.kind(child) {
            Kind::Note { .. } | Kind::Unseen => {}
            Kind::RawText { text, .. } if text.is_empty() => {}
            Kind::Raw(element) if element.is_transparent() => {
                add_shown(tree, leads, child, shown);
            }
            Kind::Link(_) if leads.link(child).is_none() => add_shown(tree, leads, child, shown),
            _ => shown.push(child),
        }
    }
}

fn holds_blocks(kind: &Kind<'_>) -> bool {
    matches!(
        kind,
        Kind::Quote
            | Kind::List { .. }
            | Kind::Item { .. }
            | Kind::Definitions
            | Kind::Definition
            | Kind::Link(_)
            | Kind::Raw(_)
    )
}

/// Whether a node is a paragraph, Markdown's or an editor's own tag without attributes.
pub(super) fn is_paragraph(tree: &Tree<'_>, id: NodeId) -> bool {
    match tree.kind(id) {
        Kind::Paragraph => true,
        Kind::Raw(element) => {
            element.name == "p" && element.attributes.is_empty() && element.flow == Flow::Line
        }
        _ => false,
    }
}
