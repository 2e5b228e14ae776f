//! Whether each document is in force on the edition's day.

use jiff::civil::Date;

use gongkai_model::rules::RelationContradicts;
use gongkai_model::{Field, Relation, Validity};

use super::fault::{Fault, Spot};
use super::placed::{Placed, document};

/// Fills it in for every document, once the relations are known.
pub(super) fn fill(documents: &mut [Placed], day: Date, faults: &mut Vec<Fault>) {
    let validities: Vec<_> = documents
        .iter()
        .map(|document| validity(documents, document, day))
        .collect();
    for (document, validity) in documents.iter_mut().zip(validities) {
        document.validity = validity;
        check_contradiction(document, faults);
    }
}

/// A document that says of itself that it is in force, and that another has ended.
fn check_contradiction(placed: &Placed, faults: &mut Vec<Fault>) {
    let stated = placed.standing.validity;
    if stated != Some(Validity::InForce) || placed.validity != Some(Validity::Repealed) {
        return;
    }
    let spot = Spot::field(placed.standing.path(), Field::Validity);
    faults.push(Fault::new(spot, RelationContradicts::InForce));
}

/// Whether a document is in force on the edition's day.
fn validity(documents: &[Placed], placed: &Placed, day: Date) -> Option<Validity> {
    let stated = placed.standing.validity_on(day);
    if stated.is_some_and(Validity::is_over) {
        return stated;
    }
    let done = |wanted: fn(Relation) -> bool| {
        placed.related_by.iter().any(|(relation, by)| {
            let effective = document(documents, *by).and_then(|by| by.standing.effective);
            wanted(*relation) && effective.is_none_or(|from| from.date <= day)
        })
    };
    if done(Relation::ends) {
        Some(Validity::Repealed)
    } else if done(Relation::is_act) {
        Some(Validity::Amended)
    } else {
        stated
    }
}
