//! How to find documents by what editors write.

use std::collections::HashMap;

use gongkai_model::{DocNumber, Document, DocumentId, IndexNumber, Lookup, SiteDocument};

use super::order::Order;
use super::source_path;

/// The look-ups of placed documents, and of those that are left out of the edition. What does not
/// concern documents is empty.
pub(super) fn of(placed: &[SiteDocument], order: &Order, hidden: &[&Document]) -> Lookup {
    let ((by_source, by_path), (by_index, by_number)) = rayon::join(
        || {
            (
                collect(placed, order, |placed| Some(source_path(&placed.document))),
                collect(placed, order, |placed| Some(placed.path.as_str())),
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
        unpublished: hidden.iter().map(|d| source_path(d).into()).collect(),
        ..Lookup::default()
    }
}

/// Documents by a key. Of several with the same, the oldest is meant: an interpretation that carries
/// its policy's number comes later.
fn collect<'d, K: Into<Box<str>>>(
    placed: &'d [SiteDocument],
    order: &Order,
    key: impl Fn(&'d SiteDocument) -> Option<K>,
) -> HashMap<Box<str>, DocumentId> {
    let mut found = HashMap::with_capacity(placed.len());
    for (id, placed) in order.ids().iter().zip(placed) {
        if let Some(key) = key(placed) {
            let first = found.entry(key.into()).or_insert(*id);
            *first = (*first).min(*id);
        }
    }
    found.shrink_to_fit();
    found
}

fn index(placed: &SiteDocument) -> Option<String> {
    placed.document.meta.index.as_ref().map(IndexNumber::key)
}

fn number(placed: &SiteDocument) -> Option<String> {
    let number = placed.document.meta.doc_number.as_ref();
    number
        .filter(|_| placed.status.is_listed())
        .map(DocNumber::key)
}
