//! Files in memory that note what is read of them: what opening a segment reads goes into its hot file.

use super::memory::{MemoryFile, MemoryFiles};
use crate::bundle::directory::Files;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};

/// What was read of each file.
pub(super) type Ranges = Arc<Mutex<BTreeMap<String, Vec<Range<usize>>>>>;

/// Files in memory that note what is read of them.
#[derive(Clone, Debug)]
pub(super) struct Traced {
    pub(super) files: Arc<MemoryFiles>,
    pub(super) reads: Ranges,
}

#[derive(Debug)]
struct TracedFile {
    name: String,
    file: MemoryFile,
    reads: Ranges,
}

impl HasLen for TracedFile {
    fn len(&self) -> usize {
        self.file.len()
    }
}

impl FileHandle for TracedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        let of_file = reads.entry(self.name.clone()).or_default();
        of_file.push(range.clone());
        drop(reads);
        self.file.read_bytes(range)
    }
}

impl Files for Traced {
    fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    fn open(&self, name: &str) -> Option<Arc<dyn FileHandle>> {
        Some(Arc::new(TracedFile {
            name: name.to_owned(),
            file: self.files.get(name)?.clone(),
            reads: self.reads.clone(),
        }))
    }
}
