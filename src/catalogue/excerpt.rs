//! What feeds say of documents without a summary.

use std::io;

use gongkai_model::DocumentId;

/// What a document says at its beginning, as plain text; for documents without a summary of their own.
/// An error where it cannot be read again.
pub type Excerpt<'a> = dyn Fn(DocumentId) -> io::Result<Option<String>> + Send + Sync + 'a;
