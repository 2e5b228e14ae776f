//! A segment, opened: its term dictionary and postings through tantivy, its facts, its cards.

use super::directory::{Files, FilesDirectory};
use super::hot::Hot;
use super::index_files::SegmentFiles;
use super::store::Store;
use crate::card::{self, CARDS_IN_CHUNK, Card};
use crate::facts::Facts;
use std::io;
use std::sync::Arc;
use tantivy::schema::Field;
use tantivy::{Index, InvertedIndexReader, SegmentReader};

/// The only field of the index.
pub(crate) const TEXT: Field = Field::from_field_id(0);

/// A segment ready for queries.
pub(crate) struct Segment {
    pub(crate) number: u32,
    pub(crate) facts: Facts,
    pub(crate) atoms: u64,
    pub(crate) index: Arc<InvertedIndexReader>,
    store: Arc<Store>,
    cards: u32,
}

/// Opens the one segment of an index. Building uses it too, to learn which ranges opening reads.
pub(crate) fn open_index(files: impl Files) -> io::Result<Arc<InvertedIndexReader>> {
    let open = || {
        let index = Index::open(FilesDirectory(files))?;
        let segments = index.searchable_segments()?;
        match segments.as_slice() {
            [only] => SegmentReader::open(only)?.inverted_index(TEXT),
            _ => Err(tantivy::TantivyError::InternalError("segments".to_owned())),
        }
    };
    open().map_err(io::Error::other)
}

impl Segment {
    /// Opens a segment from the payload of its hot file.
    pub(crate) fn open(number: u32, hot: &[u8], store: Arc<Store>) -> io::Result<Self> {
        let hot = Hot::decode(hot)?;
        let files = SegmentFiles {
            segment: number,
            files: Arc::new(hot.files),
            store: store.clone(),
        };
        let index = open_index(files)?;
        Ok(Self {
            number,
            facts: hot.facts,
            atoms: hot.atoms,
            index,
            store,
            cards: hot.cards,
        })
    }

    /// A document's card.
    pub(crate) fn card(&self, doc: u32) -> io::Result<Card> {
        let chunk = self
            .store
            .get((self.number, self.cards + doc / CARDS_IN_CHUNK))?;
        card::nth(&chunk, doc % CARDS_IN_CHUNK)
    }
}
