//! How to find documents by what editors write.

use std::collections::HashMap;
use std::hash::Hash;

use gongkai_model::{DocNumber, DocumentId, IndexNumber, Lookup, Standing};

use super::order::Order;
use super::placed::Placed;

/// The look-ups of placed documents, and of those that are left out of the edition. What does not
/// concern documents is empty.
pub(super) fn of(placed: &[Placed], order: &Order, hidden: &[&Standing]) -> Lookup {
    let ((by_source, by_path), (by_index, by_number)) = rayon::join(
        || {
            (
                collect(placed, order, |placed| Some(placed.standing.path().clone())),
                collect(placed, order, |placed| Some(placed.path.clone())),
            )
        },
        || {
            (
                collect(placed, order, index),
                collect(placed, order, number),
            )
        },
    );
    Lookup {
        by_source,
        by_path,
        by_index,
        by_number,
        unpublished: hidden.iter().map(|d| d.path().clone()).collect(),
        ..Lookup::default()
    }
}

/// Documents by a key. Of several with the same, the oldest is meant: an interpretation that carries
/// its policy's number comes later.
fn collect<K: Eq + Hash>(
    placed: &[Placed],
    order: &Order,
    key: impl Fn(&Placed) -> Option<K>,
) -> HashMap<K, DocumentId> {
    let mut found = HashMap::with_capacity(placed.len());
    for (id, placed) in order.ids().iter().zip(placed) {
        if let Some(key) = key(placed) {
            let first = found.entry(key).or_insert(*id);
            *first = (*first).min(*id);
        }
    }
    found.shrink_to_fit();
    found
}

fn index(placed: &Placed) -> Option<Box<str>> {
    let index = placed.standing.index.as_ref().map(IndexNumber::key);
    index.map(Into::into)
}

fn number(placed: &Placed) -> Option<Box<str>> {
    let number = placed.standing.doc_number.as_ref();
    let shown = number.filter(|_| placed.status.is_shown());
    shown.map(DocNumber::key).map(Into::into)
}
