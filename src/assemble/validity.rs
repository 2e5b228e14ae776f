//! Whether each document is in force on the edition's day.

use jiff::civil::Date;

use gongkai_model::diagnostic::{Diagnostic, codes};
use gongkai_model::{Field, Relation, SiteDocument, Validity};

/// Tells it for every document, once the relations are known.
pub(super) fn fill(documents: &mut [SiteDocument], day: Date, found: &mut Vec<Diagnostic>) {
    let validities: Vec<_> = documents
        .iter()
        .map(|document| validity(documents, document, day))
        .collect();
    for (document, validity) in documents.iter_mut().zip(validities) {
        document.validity = validity;
        tell_contradiction(document, found);
    }
}

/// A document that says of itself that it is in force, and that another has ended.
fn tell_contradiction(placed: &SiteDocument, found: &mut Vec<Diagnostic>) {
    let document = &placed.document;
    let stated = document.meta.validity;
    if stated != Some(Validity::InForce) || placed.validity != Some(Validity::Repealed) {
        return;
    }
    let range = document.places.get(Field::Validity).unwrap_or(0..0);
    let message = "写的是现行有效，但另一份文件已经把它废止或替代，网页上标为废止";
    found.push(
        Diagnostic::at(
            &codes::RELATION_CONTRADICTS,
            &document.source,
            range,
            message,
        )
        .hint("改成“废止”，或到那份文件里改正 repeals、replaces"),
    );
}

/// Whether a document is in force on the edition's day.
fn validity(documents: &[SiteDocument], document: &SiteDocument, day: Date) -> Option<Validity> {
    let stated = document.document.meta.validity_on(day);
    if stated.is_some_and(Validity::is_over) {
        return stated;
    }
    let done = |wanted: fn(Relation) -> bool| {
        document.related_by.iter().any(|(relation, by)| {
            let by = documents.get(by.0 as usize);
            let effective = by.and_then(|by| by.document.meta.effective);
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
