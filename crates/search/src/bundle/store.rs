//! The chunks in memory: read through from a folder natively, handed in by the page in the browser.

use super::seal;
use crate::damage::malformed;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tantivy::directory::OwnedBytes;

/// A file of the bundle: number of the segment, number in the segment.
pub(crate) type FileId = (u32, u32);

/// Where a native reader gets its files.
pub trait Fetch: Send + Sync {
    /// The bytes of a file, its path relative to the bundle's folder.
    fn fetch(&self, path: &str) -> io::Result<Vec<u8>>;
}

/// Why a file could not be read, with its path. It lies in an [`io::Error`] of the same kind.
#[cfg(feature = "native")]
#[derive(Debug)]
pub(crate) struct Unread {
    pub(crate) path: String,
    pub(crate) error: io::Error,
}

#[cfg(feature = "native")]
impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.error)
    }
}

#[cfg(feature = "native")]
impl std::error::Error for Unread {}

struct Entry {
    bytes: OwnedBytes,
    used: u64,
}

#[derive(Default)]
struct State {
    chunks: BTreeMap<FileId, Entry>,
    missing: BTreeSet<FileId>,
    size: usize,
    clock: u64,
}

/// The chunks of a bundle that are in memory, and those that a query missed.
pub(crate) struct Store {
    segments: Vec<String>,
    fetch: Option<Box<dyn Fetch>>,
    capacity: usize,
    state: Mutex<State>,
}

impl Store {
    /// Without `fetch` a missing chunk is noted, and the read would block. `capacity` in bytes.
    pub(crate) fn new(
        segments: Vec<String>,
        fetch: Option<Box<dyn Fetch>>,
        capacity: usize,
    ) -> Self {
        Self {
            segments,
            fetch,
            capacity,
            state: Mutex::default(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn segment(&self, number: u32) -> &str {
        self.segments
            .get(number as usize)
            .map_or("", String::as_str)
    }

    /// The path of a file below the bundle's folder.
    pub(crate) fn path(&self, (segment, number): FileId) -> String {
        seal::path(self.segment(segment), number)
    }

    /// A chunk's payload.
    pub(crate) fn get(&self, id: FileId) -> io::Result<OwnedBytes> {
        {
            let mut state = self.state();
            state.clock += 1;
            let now = state.clock;
            if let Some(entry) = state.chunks.get_mut(&id) {
                entry.used = now;
                return Ok(entry.bytes.clone());
            }
            if self.fetch.is_none() {
                state.missing.insert(id);
            }
        }
        self.read_through(id)
    }

    #[cfg(feature = "native")]
    fn read_through(&self, id: FileId) -> io::Result<OwnedBytes> {
        let Some(fetch) = &self.fetch else {
            return Err(io::ErrorKind::WouldBlock.into());
        };
        let path = self.path(id);
        let read = fetch
            .fetch(&path)
            .and_then(|sealed| seal::open(self.segment(id.0), id.1, &sealed));
        let payload = read.map_err(|error| io::Error::new(error.kind(), Unread { path, error }))?;
        Ok(self.keep(id, payload))
    }

    #[cfg(not(feature = "native"))]
    #[allow(clippy::unused_self)] // the same call as natively
    fn read_through(&self, _: FileId) -> io::Result<OwnedBytes> {
        Err(io::ErrorKind::WouldBlock.into())
    }

    /// Takes in an inflated payload with the checksum that preceded it.
    pub(crate) fn put(&self, id: FileId, sum: [u8; 8], payload: Vec<u8>) -> io::Result<()> {
        if id.0 as usize >= self.segments.len() {
            return Err(malformed("segment"));
        }
        seal::verify(self.segment(id.0), id.1, sum, &payload)?;
        self.keep(id, payload);
        Ok(())
    }

    fn keep(&self, id: FileId, payload: Vec<u8>) -> OwnedBytes {
        let bytes = OwnedBytes::new(payload);
        let mut state = self.state();
        state.size += bytes.len();
        let used = state.clock;
        if let Some(old) = state.chunks.insert(
            id,
            Entry {
                bytes: bytes.clone(),
                used,
            },
        ) {
            state.size -= old.bytes.len();
        }
        bytes
    }

    /// The files missed since the last call.
    pub(crate) fn take_missing(&self) -> Vec<FileId> {
        std::mem::take(&mut self.state().missing)
            .into_iter()
            .collect()
    }

    /// Drops what was used least recently until the rest fits. Called between queries only: within one,
    /// a chunk dropped would be asked for again, round after round.
    pub(crate) fn trim(&self) {
        let mut state = self.state();
        if state.size <= self.capacity {
            return;
        }
        let mut by_age: Vec<(u64, FileId)> =
            state.chunks.iter().map(|(id, e)| (e.used, *id)).collect();
        by_age.sort_unstable();
        for (_, id) in by_age {
            if state.size <= self.capacity / 4 * 3 {
                break;
            }
            if let Some(entry) = state.chunks.remove(&id) {
                state.size -= entry.bytes.len();
            }
        }
    }
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;

    #[test]
    fn the_least_recently_used_go_first() {
        let store = Store::new(vec!["s".into()], None, 100);
        let put = |n| {
            let payload = vec![n as u8; 40];
            let sum = seal::checksum("s", n, &payload).to_le_bytes();
            store.put((0, n), sum, payload)
        };
        (0..2).for_each(|n| put(n).unwrap());
        assert!(store.get((0, 0)).is_ok());
        put(2).unwrap();
        store.trim();
        assert!(store.get((0, 1)).is_err());
        assert_eq!(store.take_missing(), [(0, 1)]);
        // Of the two that the last query used, three quarters of the capacity hold one: the later number.
        assert!(store.get((0, 0)).is_err());
        assert!(store.get((0, 2)).is_ok());
        assert!(store.put((1, 0), [0; 8], Vec::new()).is_err());
        assert!(store.put((0, 9), [0; 8], vec![1]).is_err());
    }
}
