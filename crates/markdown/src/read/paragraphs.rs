//! Paragraphs that are something else: the caption of a table, a figure.

use crate::tree::{Kind, NodeId, Tree};

/// The longest caption, in bytes of its first text; anything longer is prose.
const MAX_CAPTION: usize = 240;
/// Among how many of a paragraph's first nodes the caption's first text is.
const BEFORE_TEXT: usize = 3;

/// Makes captions and figures of the paragraphs that are such.
pub(super) fn recognise(tree: &mut Tree<'_>) {
    for id in tree.ids() {
        if !matches!(tree.kind(id), Kind::Paragraph) {
            continue;
        }
        if is_picture_alone(tree, id) {
            *tree.kind_mut(id) = Kind::Figure;
        }
        let before_table = tree
            .next(id)
            .is_some_and(|next| matches!(tree.kind(next), Kind::Table));
        if before_table && begins_like_caption(tree, id) {
            *tree.kind_mut(id) = Kind::Caption;
            tree.move_into_next(id);
        }
    }
}

/// Whether a paragraph holds one picture and nothing else.
fn is_picture_alone(tree: &Tree<'_>, paragraph: NodeId) -> bool {
    let mut children = tree.children(paragraph);
    let is_picture = |id| matches!(tree.kind(id), Kind::Picture(image) if !image.is_raw);
    children.next().is_some_and(is_picture) && children.next().is_none()
}

fn begins_like_caption(tree: &Tree<'_>, paragraph: NodeId) -> bool {
    let text = beginning(tree, paragraph, &mut { BEFORE_TEXT });
    text.is_some_and(|text| text.len() <= MAX_CAPTION && is_caption(text.trim_start()))
}

/// The first text of a node, if it is among so many nodes.
fn beginning<'t>(tree: &'t Tree<'_>, id: NodeId, among: &mut usize) -> Option<&'t str> {
    for child in tree.children(id) {
        *among = among.checked_sub(1)?;
        match tree.kind(child) {
            Kind::Text(text) => return Some(text),
            Kind::Picture(image) if !image.alt.is_empty() => return Some(&image.alt),
            _ => {}
        }
        if let Some(text) = beginning(tree, child, among) {
            return Some(text);
        }
    }
    None
}

/// Whether a text begins as a table's caption does: 表 and a number. A Chinese numeral must be set
/// off, because 表一 may begin another word (表一致).
fn is_caption(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('表') else {
        return false;
    };
    let rest = rest.trim_start();
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let after = rest.trim_start_matches(|c| "一二三四五六七八九十百".contains(c));
    after.len() < rest.len() && !after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::is_caption;

    #[test]
    fn captions_are_no_prose() {
        for caption in [
            "表1 收费标准",
            "表 2-1：名单",
            "表一　名单",
            "表十二",
            "表3",
        ] {
            assert!(is_caption(caption), "{caption}");
        }
        for prose in ["表一致认为", "表示", "附表1", "下表", "表"] {
            assert!(!is_caption(prose), "{prose}");
        }
    }
}
