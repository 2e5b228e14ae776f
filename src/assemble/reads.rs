//! What assembling reads of a document, and the site that is left when nothing of that has changed.

use std::collections::HashSet;
use std::sync::Arc;

use gongkai_model::diagnostic::{Diagnostic, Place};
use gongkai_model::{Category, DocNumber, Document, Field, IndexNumber, Moment, Site, Validity};

use super::{Parts, source_path};

/// What assembling reads of a document: its place, its address, its groups, its relations, whom it
/// cites. Two versions of which this is equal stand in the same site; the stages that need more (the
/// title, the text …) read it from the site's document itself.
///
/// Whatever else assembling comes to read belongs here; the preview's random stories hold the revised
/// site against a fresh one.
#[derive(Debug, PartialEq, Eq)]
struct Reads<'d> {
    path: &'d str,
    column: &'d str,
    stem: &'d str,
    folder: Option<&'d str>,
    index: Option<&'d IndexNumber>,
    category: Option<&'d Category>,
    number: Option<&'d DocNumber>,
    /// Its date, and the days on which it takes force, expires and is withdrawn.
    moments: [Option<Moment>; 4],
    validity: Option<Validity>,
    is_draft: bool,
    /// Its groups and the last part of its address.
    texts: [Option<&'d str>; 4],
    references: &'d [(Field, String)],
    /// What comes before each cited number, and its end: see [`gongkai_model::Citation`].
    citations: Vec<(&'d str, &'d str)>,
}

impl<'d> Reads<'d> {
    fn of(document: &'d Document) -> Self {
        let meta = &document.meta;
        let body = document.body();
        let citations = document.citations.iter().map(|citation| {
            let run = body.get(citation.run.clone()).unwrap_or_default();
            (run, citation.tail_key.as_str())
        });
        Self {
            path: document.path(),
            column: &document.column,
            stem: &document.stem,
            folder: document.folder.as_deref(),
            index: meta.index.as_ref(),
            category: meta.category.as_ref(),
            number: meta.doc_number.as_ref(),
            moments: [
                meta.order_date(),
                meta.effective,
                meta.valid_until,
                meta.unpublish_on,
            ],
            validity: meta.validity,
            is_draft: meta.draft,
            texts: [Field::Slug, Field::Publisher, Field::Office, Field::Type]
                .map(|field| meta.text(field)),
            references: &meta.references,
            citations: citations.collect(),
        }
    }
}

/// The site of `now`, made from the site of `before` by exchanging documents; `None` where assembling
/// would find anything else than it did: then only assembling anew will do. The configuration and the
/// edition are the same.
///
/// `found` is what assembling `before` found; it stays true. A document that it points into must
/// have the same front matter, to the byte, since that is where its places lie, and the same title, which messages
/// quote and which may come from the text.
pub fn revise(site: &Site, before: &Parts, now: &Parts, found: &[Diagnostic]) -> Option<Site> {
    let is_same = before.documents.len() == now.documents.len()
        && before.columns == now.columns
        && before.assets == now.assets
        && before.unread == now.unread;
    if !is_same {
        return None;
    }
    let pairs = before.documents.iter().zip(&now.documents);
    let changed: Vec<_> = pairs
        .filter(|(one, other)| !Arc::ptr_eq(one, other))
        .collect();
    if changed.is_empty() {
        return Some(site.clone());
    }
    let pointed_at: HashSet<&str> = found.iter().flat_map(places).map(Place::path).collect();
    let stays = |(one, other): &(&Arc<Document>, &Arc<Document>)| {
        let is_pointed_at = pointed_at.contains(one.path());
        let is_told_alike = front(one) == front(other) && one.meta.title == other.meta.title;
        Reads::of(one) == Reads::of(other) && (!is_pointed_at || is_told_alike)
    };
    if !changed.iter().all(stays) {
        return None;
    }
    let mut revised = site.clone();
    for (_, document) in changed {
        // One that is left out of this edition, or has another's address, is not there.
        if let Some(id) = site.lookup.by_source.get(source_path(document)) {
            revised.exchange(*id, Arc::clone(document));
        }
    }
    Some(revised)
}

/// The text before the body.
fn front(document: &Document) -> &str {
    let text = document.source.text();
    text.get(..document.body.start).unwrap_or_default()
}

fn places(finding: &Diagnostic) -> impl Iterator<Item = &Place> {
    let related = finding.related.iter().map(|(place, _)| place);
    std::iter::once(&finding.place).chain(related)
}
