//! A document without its text.

use crate::text_range::slice;
use std::ops::Range;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use super::content_path::ContentPath;
use super::field::FieldPlaces;
use super::metadata::Metadata;
use super::source::SourceFile;
use super::standing::Standing;

/// One document as parsed: knows its own bytes and nothing of other documents. The text is not kept; what
/// needs it reads the file again, and [`Header::is_of`] tells whether it is still the same.
#[derive(Debug, Clone)]
pub struct Header {
    /// What decides where it stands in the site.
    pub standing: Arc<Standing>,
    /// The typed front matter.
    pub meta: Metadata,
    /// Where each field stands.
    pub places: FieldPlaces,
    /// XXH3 of the text.
    hash: u128,
    /// Bytes of the text after the front matter.
    body: Range<u32>,
}

impl Header {
    /// The header of a text whose body is `body`.
    pub fn new(
        source: &SourceFile,
        body: &Range<usize>,
        standing: Standing,
        meta: Metadata,
        places: FieldPlaces,
    ) -> Self {
        Self {
            standing: Arc::new(standing),
            meta,
            places,
            hash: xxh3_128(source.text().as_bytes()),
            body: body.start as u32..body.end as u32,
        }
    }

    /// Its file.
    pub fn path(&self) -> &ContentPath {
        self.standing.path()
    }

    /// Whether this is the text that it was parsed from.
    pub fn is_of(&self, source: &SourceFile) -> bool {
        self.hash == xxh3_128(source.text().as_bytes())
    }

    /// Where the Markdown stands: bytes of the text.
    pub fn body(&self) -> Range<usize> {
        self.body.start as usize..self.body.end as usize
    }

    /// The Markdown, out of the text that it was parsed from.
    pub fn body_of<'s>(&self, source: &'s SourceFile) -> &'s str {
        debug_assert!(self.is_of(source), "{}", self.path());
        slice(source.text(), self.body())
    }
}
