//! The beginning of a document's text, for feeds.

use std::io;

use crate::read::Texts;
use gongkai_model::{DocumentId, Field, Site};

/// How many characters of it a feed has.
const LENGTH: usize = 120;

/// The beginning of a document's text, for feeds, where it has no summary of its own.
///
/// # Errors
/// When the text has changed since it was parsed.
pub(crate) fn excerpt(
    site: &Site,
    texts: &dyn Texts,
    id: DocumentId,
) -> io::Result<Option<String>> {
    let document = &site.document(id).document;
    if document.meta.text(Field::Summary).is_some() {
        return Ok(None);
    }
    let source = texts.text(document).map_err(io::Error::other)?;
    Ok(gongkai_markdown::excerpt(document.body_of(&source), LENGTH))
}
