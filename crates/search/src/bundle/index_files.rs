//! The files of a segment's index, put together from the hot ranges and the chunks.

use super::directory::Files;
use super::store::Store;
use crate::damage::malformed;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;
use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};

/// One file of the index.
#[derive(Debug, Default)]
pub(crate) struct IndexFile {
    pub(crate) length: usize,
    /// Ranges that lie in the hot file: where they begin, and their bytes. Sorted, apart from each other.
    pub(crate) hot: Vec<(usize, OwnedBytes)>,
    /// Number of the first chunk.
    pub(crate) first_chunk: u32,
    /// Where each chunk ends; empty when the file is not chunked.
    pub(crate) ends: Vec<usize>,
}

impl IndexFile {
    fn hot(&self, range: &Range<usize>) -> Option<OwnedBytes> {
        let at = self
            .hot
            .partition_point(|(start, _)| *start <= range.start)
            .checked_sub(1)?;
        let (start, bytes) = self.hot.get(at)?;
        (range.end <= start + bytes.len())
            .then(|| bytes.slice(range.start - start..range.end - start))
    }

    /// The chunks that hold a range: number in the segment, where the chunk begins and ends.
    fn chunks(&self, range: &Range<usize>) -> impl Iterator<Item = (u32, usize, usize)> {
        let first = self.ends.partition_point(|end| *end <= range.start);
        let stop = range.end;
        (first..self.ends.len())
            .map(|i| {
                let start = i
                    .checked_sub(1)
                    .and_then(|p| self.ends.get(p))
                    .copied()
                    .unwrap_or(0);
                (
                    self.first_chunk + i as u32,
                    start,
                    self.ends.get(i).copied().unwrap_or(start),
                )
            })
            .take_while(move |(_, start, _)| *start < stop)
    }
}

/// The files of one segment.
#[derive(Clone)]
pub(crate) struct SegmentFiles {
    pub(crate) segment: u32,
    pub(crate) files: Arc<BTreeMap<String, Arc<IndexFile>>>,
    pub(crate) store: Arc<Store>,
}

impl fmt::Debug for SegmentFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SegmentFiles")
            .field("segment", &self.segment)
            .finish_non_exhaustive()
    }
}

struct Handle {
    segment: u32,
    file: Arc<IndexFile>,
    store: Arc<Store>,
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle")
            .field("segment", &self.segment)
            .finish_non_exhaustive()
    }
}

impl HasLen for Handle {
    fn len(&self) -> usize {
        self.file.length
    }
}

impl FileHandle for Handle {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        if range.end > self.file.length {
            return Err(malformed("range"));
        }
        if let Some(bytes) = self.file.hot(&range) {
            return Ok(bytes);
        }
        let parts: Vec<_> = self
            .file
            .chunks(&range)
            .map(|(number, start, end)| {
                // Every chunk is asked for even after one was missing, so that all are fetched in one round.
                self.store
                    .get((self.segment, number))
                    .map(|bytes| (bytes, start, end))
            })
            .collect();
        let mut joined = Vec::new();
        let single = parts.len() == 1;
        for part in parts {
            let (bytes, start, end) = part?;
            if bytes.len() != end - start {
                return Err(malformed("chunk"));
            }
            let inside = range.start.max(start) - start..range.end.min(end) - start;
            if single && inside.len() == range.len() {
                return Ok(bytes.slice(inside));
            }
            let inside = bytes.get(inside).ok_or_else(|| malformed("chunk"))?;
            joined.extend_from_slice(inside);
        }
        if joined.len() != range.len() {
            return Err(malformed("chunk"));
        }
        Ok(OwnedBytes::new(joined))
    }
}

impl Files for SegmentFiles {
    fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    fn open(&self, name: &str) -> Option<Arc<dyn FileHandle>> {
        Some(Arc::new(Handle {
            segment: self.segment,
            file: self.files.get(name)?.clone(),
            store: self.store.clone(),
        }))
    }
}
