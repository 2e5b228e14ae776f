//! Ends of lines in the source: a space between words, nothing between Chinese characters.

use std::borrow::Cow;

use super::characters::joins_without_space;
use crate::address::{Address, address};
use crate::lines::{Gap, LastCharacter, Lines, Numbers, Page as _, after, before};
use crate::tree::{Break, Image, Kind, LinkForm, NodeId, Tree};

/// Stands for the word that is shown for a picture of another site without a text alternative.
const WORD: &str = "图";

/// Decides of every end of a line what it is for the reader, and takes the spaces at the beginning of lines
/// from the text between an editor's own tags.
pub(crate) fn join(tree: &mut Tree<'_>) {
    let mut walk = Walk::default();
    walk.visit(tree, tree.root());
    walk.decide(tree, None);
}

/// The way through a body in the order of its text.
#[derive(Default)]
struct Walk {
    lines: Lines<LastCharacter>,
    /// The end of a line whose next character has not been met yet, and the character before it.
    open: Option<(NodeId, Option<char>)>,
    /// How many links are open.
    links: usize,
}

impl Walk {
    fn visit(&mut self, tree: &mut Tree<'_>, id: NodeId) {
        match self.character_after_break(tree.kind(id)) {
            After::Character(c) => self.decide(tree, c),
            After::Further => {}
        }
        self.lines.gap(match tree.kind(id) {
            // What it is is decided by what follows.
            Kind::Break(Break::Space) => Gap::None,
            kind => before(kind),
        });
        match tree.kind_mut(id) {
            Kind::Break(Break::Space) => self.open = Some((id, self.lines.page.last())),
            Kind::Text(text) | Kind::CodeSpan(text) => self.lines.text(text),
            Kind::RawText { text, is_verbatim } => {
                if !*is_verbatim && text.starts_with(' ') && self.lines.starts_line() {
                    *text = Cow::Owned(text.trim_start_matches(' ').to_owned());
                }
                self.lines.text(text);
            }
            Kind::Picture(image) => {
                let text = self.shown_for(image);
                self.lines.text(text);
            }
            _ => {}
        }
        self.visit_children(tree, id);
    }

    fn visit_children(&mut self, tree: &mut Tree<'_>, id: NodeId) {
        let around =
            matches!(tree.kind(id), Kind::Note { .. }).then(|| std::mem::take(&mut self.lines));
        let is_link = matches!(tree.kind(id), Kind::Link(_));
        self.links += usize::from(is_link);
        let mut numbers = Numbers::of(tree.kind(id));
        let mut next = tree.first(id);
        while let Some(child) = next {
            if let Some(number) = numbers.next(tree.kind(child)) {
                self.lines.number(number);
            }
            self.visit(tree, child);
            next = tree.next(child);
        }
        self.links -= usize::from(is_link);
        if is_tag(tree.kind(id)) {
            self.decide(tree, None);
        }
        self.lines.gap(after(tree.kind(id)));
        if let Some(around) = around {
            self.lines = around.resumed();
        }
    }

    /// The first character of a node, or whether it shows only further on.
    fn character_after_break(&self, kind: &Kind<'_>) -> After {
        if self.open.is_none() {
            return After::Further;
        }
        match kind {
            Kind::Text(text) | Kind::CodeSpan(text) => After::Character(text.chars().next()),
            Kind::Picture(image) if !image.is_raw && image.alt.is_empty() => After::Further,
            Kind::Picture(image) if !image.is_raw => After::Character(image.alt.chars().next()),
            Kind::Emphasis | Kind::Strong | Kind::Deleted => After::Further,
            Kind::Link(link) if link.form != LinkForm::Tag => After::Further,
            _ => After::Character(None),
        }
    }

    fn decide(&mut self, tree: &mut Tree<'_>, next: Option<char>) {
        let Some((id, before)) = self.open.take() else {
            return;
        };
        if joins_without_space(before, next) {
            *tree.kind_mut(id) = Kind::Break(Break::Nothing);
        } else {
            self.lines.text(" ");
        }
    }

    fn shown_for<'i>(&self, image: &'i Image<'_>) -> &'i str {
        let is_elsewhere = || self.links == 0 && matches!(address(&image.target), Address::Web(_));
        if image.alt.is_empty() && is_elsewhere() {
            WORD
        } else {
            &image.alt
        }
    }
}

fn is_tag(kind: &Kind<'_>) -> bool {
    match kind {
        Kind::Raw(_) => true,
        Kind::Link(link) => link.form == LinkForm::Tag,
        _ => false,
    }
}

/// What is known of the character after the end of a line.
enum After {
    Character(Option<char>),
    Further,
}
