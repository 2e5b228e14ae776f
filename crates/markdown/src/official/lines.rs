//! The lines of a paragraph that is nothing but text.

use gongkai_model::characters::allowed;

use crate::leads::Leads;
use crate::tree::{Break, Kind, NodeId, Tree};

/// The lines as readers see them; `None` if a link, a picture, emphasis or anything else is in them.
pub(super) fn plain_lines(
    tree: &Tree<'_>,
    leads: &Leads,
    paragraph: NodeId,
) -> Option<Vec<String>> {
    let mut lines = vec![String::new()];
    add(tree, leads, paragraph, &mut lines)?;
    Some(lines)
}

/// The text, if it is one line.
pub(super) fn plain_line(tree: &Tree<'_>, leads: &Leads, paragraph: NodeId) -> Option<String> {
    let lines = plain_lines(tree, leads, paragraph)?;
    let [line] = <[String; 1]>::try_from(lines).ok()?;
    Some(line)
}

fn add(tree: &Tree<'_>, leads: &Leads, id: NodeId, lines: &mut Vec<String>) -> Option<()> {
    for child in tree.children(id) {
        let line = lines.last_mut()?;
        match tree.kind(child) {
            Kind::Text(text) | Kind::RawText { text, .. } if leads.mentions(child).is_empty() => {
                line.push_str(&allowed(text));
            }
            Kind::Break(Break::Nothing) | Kind::Unseen => {}
            Kind::Break(Break::Space) => line.push('\n'),
            Kind::Break(Break::Hard) => lines.push(String::new()),
            Kind::Picture(image) => match leads.picture(child) {
                None => line.push_str(&allowed(&image.alt)),
                Some(_) => return None,
            },
            Kind::Link(_) if leads.link(child).is_none() => add(tree, leads, child, lines)?,
            Kind::Raw(element) if element.is_transparent() => add(tree, leads, child, lines)?,
            _ => return None,
        }
    }
    Some(())
}

/// Whether a paragraph's last text ends with a character; quicker than its lines.
pub(super) fn ends_with(tree: &Tree<'_>, paragraph: NodeId, c: char) -> bool {
    let last = tree
        .children(paragraph)
        .filter(|id| *tree.kind(*id) != Kind::Unseen)
        .last();
    last.is_some_and(|id| match tree.kind(id) {
        Kind::Text(text) | Kind::RawText { text, .. } => text.ends_with(c),
        Kind::Picture(image) => image.alt.ends_with(c),
        Kind::Link(_) | Kind::Raw(_) => ends_with(tree, id, c),
        _ => false,
    })
}
