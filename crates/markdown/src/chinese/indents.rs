//! Indents that are typed: two wide spaces begin a paragraph, as their writer meant them to, and go, since the
//! style sheet indents.

use std::borrow::Cow;

use crate::tree::{Kind, NodeId, Tree};

/// Spaces that indent a paragraph by hand: U+3000, em and en spaces, no-break spaces.
const INDENT: [char; 4] = ['\u{3000}', '\u{2003}', '\u{2002}', '\u{A0}'];

/// A block's first text without an indent typed by hand.
fn without_indent(text: &str) -> &str {
    text.trim_start_matches(INDENT)
}

/// Whether a line begins with the two-character indent that starts a paragraph in Chinese, typed as
/// two U+3000 or two em spaces.
fn starts_paragraph(text: &str) -> bool {
    let mut chars = text.chars();
    let wide = |c| matches!(c, Some('\u{3000}' | '\u{2003}'));
    wide(chars.next()) && wide(chars.next())
}

/// Splits paragraphs where a line begins with an indent. In emphasis or an editor's own tags a paragraph cannot
/// end.
pub(crate) fn split(tree: &mut Tree<'_>) {
    for id in tree.ids() {
        if !matches!(tree.kind(id), Kind::Paragraph) {
            continue;
        }
        let mut paragraph = id;
        while let Some((before, end)) = first_indented_line(tree, paragraph) {
            tree.split(paragraph, before, end, Kind::Paragraph);
            match tree.next(paragraph) {
                Some(next) => paragraph = next,
                None => break,
            }
        }
    }
}

/// The end of a line before an indented one, and the node before it: the paragraph itself if it is the first.
fn first_indented_line(tree: &Tree<'_>, paragraph: NodeId) -> Option<(NodeId, NodeId)> {
    let mut before = paragraph;
    for child in tree.children(paragraph) {
        if matches!(tree.kind(child), Kind::Break(_))
            && let Some(next) = tree.next(child)
            && matches!(tree.kind(next), Kind::Text(text) if starts_paragraph(text))
        {
            return Some((before, child));
        }
        before = child;
    }
    None
}

/// Removes the indent from the first text of every block.
pub(crate) fn remove(tree: &mut Tree<'_>) {
    remove_in(tree, tree.root(), &mut false);
}

fn remove_in(tree: &mut Tree<'_>, id: NodeId, at_start: &mut bool) {
    match tree.kind_mut(id) {
        // In code every space counts.
        Kind::Code { .. } => return,
        Kind::Text(text) if *at_start => {
            let rest = match text {
                Cow::Borrowed(text) => Cow::Borrowed(without_indent(text)),
                Cow::Owned(text) => Cow::Owned(without_indent(text).to_owned()),
            };
            *at_start = rest.is_empty();
            *text = rest;
        }
        Kind::Paragraph
        | Kind::Caption
        | Kind::Figure
        | Kind::Heading { .. }
        | Kind::Item { .. }
        | Kind::Term
        | Kind::Definition
        | Kind::Note { .. }
        | Kind::Task(_) => *at_start = true,
        Kind::Cell { .. }
        | Kind::CodeSpan(_)
        | Kind::Link(_)
        | Kind::Picture(_)
        | Kind::Reference(_)
        | Kind::Raw(_) => *at_start = false,
        _ => {}
    }
    let mut next = tree.first(id);
    while let Some(child) = next {
        remove_in(tree, child, at_start);
        next = tree.next(child);
    }
}
