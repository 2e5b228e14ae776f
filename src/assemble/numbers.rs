//! 文号 that two documents bear.

use std::collections::HashMap;
use std::sync::Arc;

use gongkai_model::diagnostic::{Diagnostic, Place, codes};
use gongkai_model::{DocumentId, Field, SiteDocument, Status};

use super::ids;

/// A 文号 belongs to one document. What interprets it, or is related to it otherwise, may carry its number: the
/// editor knows of another bearer. A withdrawn one may have been published anew.
pub(super) fn duplicates(documents: &[SiteDocument], found: &mut Vec<Diagnostic>) {
    let mut bearers: HashMap<String, DocumentId> = HashMap::new();
    for (id, placed) in ids(documents) {
        let Some(number) = &placed.document.meta.doc_number else {
            continue;
        };
        if placed.status == Status::Withdrawn {
            continue;
        }
        let key = number.key();
        let knows_another = is_related_to_a_bearer(documents, placed, &key);
        let first = *bearers.entry(key).or_insert(id);
        let Some(bearer) = documents.get(first.0 as usize).filter(|_| first != id) else {
            continue;
        };
        if knows_another {
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

/// Whether a document names another that bears the number, or is named by one.
fn is_related_to_a_bearer(documents: &[SiteDocument], placed: &SiteDocument, key: &str) -> bool {
    let related = placed.relations.iter().chain(&placed.related_by);
    related
        .filter_map(|(_, other)| documents.get(other.0 as usize))
        .filter_map(|other| other.document.meta.doc_number.as_ref())
        .any(|number| number.key() == key)
}
