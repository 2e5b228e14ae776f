//! 文号 that two documents bear.

use std::collections::HashMap;

use gongkai_model::rules::DuplicateNumber;
use gongkai_model::{DocumentId, Field, Status};

use super::fault::{Fault, Other, Spot};
use super::placed::{Placed, by_turn, document};

/// A 文号 belongs to one document. What interprets it, or is related to it otherwise, may carry its number: the
/// editor knows of another bearer. A withdrawn one may have been published anew.
pub(super) fn duplicates(documents: &[Placed], faults: &mut Vec<Fault>) {
    let mut bearers: HashMap<String, DocumentId> = HashMap::new();
    for (id, placed) in by_turn(documents) {
        let Some(number) = &placed.standing.doc_number else {
            continue;
        };
        if placed.status == Status::Withdrawn {
            continue;
        }
        let key = number.key();
        let knows_another = is_related_to_a_bearer(documents, placed, &key);
        let first = *bearers.entry(key).or_insert(id);
        let Some(bearer) = document(documents, first).filter(|_| first != id) else {
            continue;
        };
        if knows_another {
            continue;
        }
        let spot = |placed: &Placed| Spot::field(placed.standing.path(), Field::DocNumber);
        let number = number.clone();
        let fault = Fault::new(spot(placed), DuplicateNumber { number });
        faults.push(fault.with(Other::Document(spot(bearer))));
    }
}

/// Whether a document names another that bears the number, or is named by one.
fn is_related_to_a_bearer(documents: &[Placed], placed: &Placed, key: &str) -> bool {
    let related = placed.relations.iter().chain(&placed.related_by);
    related
        .filter_map(|(_, other)| document(documents, *other))
        .filter_map(|other| other.standing.doc_number.as_ref())
        .any(|number| number.key() == key)
}
