//! The search bundle, built when the search page asks for it.
//!
//! A bundle's files carry hashes in their names; only its manifest has a fixed one, and is what a
//! search page reads first. So a stale bundle is replaced when the manifest is asked for, and the
//! files that an older manifest named stay until then.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::bundle::Bundle;
use gongkai_model::PageKind;

use super::snapshot::Snapshot;

/// The file that names the others.
const MANIFEST: &str = "manifest.json";

/// The bundle that was built last.
#[derive(Debug, Default)]
pub(super) struct SearchFiles(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// Of which snapshot; 0 before the first.
    generation: u64,
    files: BTreeMap<String, Arc<[u8]>>,
}

impl SearchFiles {
    /// A file by its path in the bundle; `None` where there is no such file. Asking for the manifest
    /// of a site that has changed builds the bundle, which renders every document; so does asking for
    /// any file before there is a bundle.
    pub(super) fn file(&self, snapshot: &Snapshot, name: &str) -> Option<io::Result<Arc<[u8]>>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_stale = kept.generation != snapshot.generation;
        if is_stale && (name == MANIFEST || kept.files.is_empty()) {
            match build(snapshot) {
                Ok(files) => {
                    *kept = Kept {
                        generation: snapshot.generation,
                        files,
                    };
                }
                Err(error) => return Some(Err(io::Error::other(format!("{error:#}")))),
            }
        }
        kept.files.get(name).map(|bytes| Ok(Arc::clone(bytes)))
    }
}

fn build(snapshot: &Snapshot) -> anyhow::Result<BTreeMap<String, Arc<[u8]>>> {
    let bundle = Bundle::new(&snapshot.site);
    let renderer = snapshot.renderer();
    snapshot.specs().par_iter().try_for_each(|spec| {
        if let PageKind::Document(id) = spec.kind {
            bundle.add(id, renderer.plain_text(id)?)?;
        }
        anyhow::Ok(())
    })?;
    let files = Mutex::new(BTreeMap::new());
    bundle
        .fill()
        .seal(snapshot.theme.search_engine(), &|name, bytes| {
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            files.insert(name.to_owned(), bytes.into());
            Ok(())
        })?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}
