//! A document that has its place on the site.

use std::sync::Arc;

use gongkai_model::{
    AssetId, ColumnId, DocumentId, Extent, Relation, SitePath, Standing, Status, Validity,
};

/// A document with its place, as far as assembling knows it: [`gongkai_model::SiteDocument`] without the
/// header.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) standing: Arc<Standing>,
    /// Its place among the documents that were given.
    pub(super) given: usize,
    pub(super) column: ColumnId,
    pub(super) path: SitePath,
    pub(super) status: Status,
    pub(super) extent: Extent,
    pub(super) assets: Vec<AssetId>,
    pub(super) relations: Vec<(Relation, DocumentId)>,
    pub(super) related_by: Vec<(Relation, DocumentId)>,
    pub(super) validity: Option<Validity>,
    pub(super) cited_by: Vec<DocumentId>,
}

impl Placed {
    /// As [`gongkai_model::SiteDocument::publishes_text`].
    pub(super) fn publishes_text(&self) -> bool {
        self.status.is_shown() && self.extent == Extent::Whole
    }
}

/// Placed documents with their ids in the order in which they take what only one can have: those that wait come
/// last, since it is for them to change.
pub(super) fn by_turn(documents: &[Placed]) -> impl Iterator<Item = (DocumentId, &Placed)> {
    let out = ids(documents).filter(|(_, placed)| !placed.status.waits());
    out.chain(ids(documents).filter(|(_, placed)| placed.status.waits()))
}

/// Placed documents with their ids, oldest first.
pub(super) fn ids(documents: &[Placed]) -> impl Iterator<Item = (DocumentId, &Placed)> {
    let places = documents.iter().enumerate();
    places.map(|(at, document)| (DocumentId(at as u32), document))
}

/// Those of them that are shown.
pub(super) fn shown(documents: &[Placed]) -> impl Iterator<Item = (DocumentId, &Placed)> {
    ids(documents).filter(|(_, document)| document.status.is_shown())
}

/// The document of an id.
pub(super) fn document(documents: &[Placed], id: DocumentId) -> Option<&Placed> {
    documents.get(id.0 as usize)
}
