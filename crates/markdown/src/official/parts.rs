//! Which paragraphs are parts of an official document.

use super::blocks::{Blocks, for_each_container};
use super::{addressee, signature, unit};
use crate::leads::Leads;
use crate::tree::{NodeId, Tree};

/// What a paragraph is in an official document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Those it is addressed to.
    Addressee,
    /// Who signs it, or the date below.
    Signature,
    /// In what the figures of the table below are given.
    Unit,
}

impl Part {
    /// The class of the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Addressee => "addressee",
            Self::Signature => "signature",
            Self::Unit => "unit",
        }
    }
}

/// The paragraphs that are parts of an official document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// By node.
    paragraphs: Vec<(NodeId, Part)>,
}

impl Parts {
    /// What a paragraph is; mostly nothing but text.
    pub fn of(&self, paragraph: NodeId) -> Option<Part> {
        let at = self
            .paragraphs
            .binary_search_by_key(&paragraph, |(id, _)| *id)
            .ok()?;
        self.paragraphs.get(at).map(|(_, part)| *part)
    }

    /// All of them, in the order of their nodes.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, Part)> + '_ {
        self.paragraphs.iter().copied()
    }
}

/// Finds the parts of a body. A line with a link is none.
pub(crate) fn find(tree: &Tree<'_>, leads: &Leads) -> Parts {
    let mut paragraphs = Vec::new();
    for_each_container(tree, leads, &mut |blocks: &Blocks<'_>| {
        let signed = signature::find(tree, leads, blocks);
        paragraphs.extend(signed.into_iter().map(|id| (id, Part::Signature)));
        let addressee = addressee::find(tree, leads, blocks);
        paragraphs.extend(addressee.map(|id| (id, Part::Addressee)));
        let units = unit::find(tree, leads, blocks);
        paragraphs.extend(units.into_iter().map(|id| (id, Part::Unit)));
    });
    // The first that was found stays.
    paragraphs.sort_by_key(|(id, _)| *id);
    paragraphs.dedup_by_key(|(id, _)| *id);
    Parts { paragraphs }
}
