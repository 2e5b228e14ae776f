//! The pictures that an article shows.

use crate::leads::{Leads, Sight};
use crate::tree::{Kind, Tree};

/// A local picture that an article shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Address, as [`Resolve`](crate::Resolve) gave it.
    pub href: String,
    /// The text alternative; empty if the editor gave none.
    pub alt: String,
}

/// The local pictures of a body, in order, with repetitions.
pub(crate) fn pictures(tree: &Tree<'_>, leads: &Leads) -> Vec<Picture> {
    let shown = leads.pictures().filter_map(|(id, sight)| {
        let (Sight::Picture { href, .. }, Kind::Picture(image)) = (sight, tree.kind(id)) else {
            return None;
        };
        Some(Picture {
            href: href.clone(),
            alt: image.alt.clone().into_owned(),
        })
    });
    shown.collect()
}
