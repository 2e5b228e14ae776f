//! The search bundle, built when the search page asks for it.
//!
//! A bundle's files carry hashes in their names; only its manifest has a fixed one, and is what a
//! search page reads first. So a stale bundle is replaced when the manifest is asked for, and the
//! files that an older manifest named stay until then.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// The file that names the others.
const MANIFEST: &str = "manifest.json";

/// A bundle's files by their paths in it.
pub(super) type Files = BTreeMap<String, Arc<[u8]>>;

/// The bundle that was built last.
#[derive(Debug, Default)]
pub(super) struct SearchFiles(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// Of which snapshot; 0 before the first.
    generation: u64,
    files: Files,
}

impl SearchFiles {
    /// A file by its path in the bundle; `None` where there is no such file. Asking for the manifest
    /// of a site that has changed builds the bundle, which renders every document; so does asking for
    /// any file before there is a bundle.
    pub(super) fn file(
        &self,
        generation: u64,
        name: &str,
        build: impl FnOnce() -> anyhow::Result<Files>,
    ) -> Option<io::Result<Arc<[u8]>>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_stale = kept.generation != generation;
        if is_stale && (name == MANIFEST || kept.files.is_empty()) {
            match build() {
                Ok(files) => {
                    *kept = Kept { generation, files };
                }
                Err(error) => return Some(Err(io::Error::other(format!("{error:#}")))),
            }
        }
        kept.files.get(name).map(|bytes| Ok(Arc::clone(bytes)))
    }
}
