//! 文号 that two documents bear.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, codes};
use crate::model::{DocumentId, Field, SiteDocument, Status};

use super::ids;

/// A 文号 belongs to one document. What interprets it, or is related to it otherwise, may carry its number: the
/// editor knows of the other. A withdrawn one may have been published anew.
pub(super) fn duplicates(documents: &[SiteDocument], found: &mut Vec<Diagnostic>) {
    let mut bearers: HashMap<String, DocumentId> = HashMap::new();
    for (id, placed) in ids(documents) {
        let Some(number) = &placed.document.meta.doc_number else {
            continue;
        };
        if placed.status == Status::Withdrawn {
            continue;
        }
        let first = *bearers.entry(number.key()).or_insert(id);
        let Some(bearer) = documents.get(first.0 as usize).filter(|_| first != id) else {
            continue;
        };
        if names(placed, first) || names(bearer, id) {
            continue;
        }
        let place = |placed: &SiteDocument| {
            let document = &placed.document;
            let range = document.places.get(Field::DocNumber).unwrap_or(0..0);
            (Arc::clone(&document.source), range)
        };
        let (source, range) = place(placed);
        let (other, other_range) = place(bearer);
        let message = format!("文号“{number}”另一份文件已经有了，两份看不出关系");
        found.push(
            Diagnostic::at(&codes::DUPLICATE_NUMBER, &source, range, message)
                .also(Place::Text(other, other_range), "另一份在这里")
                .hint("写错了就改；解读写 interprets，别的关系写 related，同一份文件只发布一次"),
        );
    }
}

/// Whether a document's front matter names the other.
fn names(document: &SiteDocument, other: DocumentId) -> bool {
    let mut relations = document.relations.iter();
    relations.any(|(_, named)| *named == other)
}
