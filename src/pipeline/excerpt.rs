//! The beginning of a document's text, for feeds.

use gongkai_model::{DocumentId, Field, Site};

/// How many characters of it a feed has.
const LENGTH: usize = 120;

/// The beginning of a document's text, where it has no summary of its own.
pub(crate) fn excerpt(site: &Site, id: DocumentId) -> Option<String> {
    let document = &site.document(id).document;
    if document.meta.text(Field::Summary).is_some() {
        return None;
    }
    gongkai_markdown::excerpt(document.body(), LENGTH)
}
