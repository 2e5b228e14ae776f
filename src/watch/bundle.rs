//! The search bundle of a snapshot.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::bundle::Bundle;
use gongkai_model::PageKind;

use super::search_files::Files;
use super::snapshot::Snapshot;

impl Snapshot {
    /// A file of the search bundle, by its path in the search folder; `None` where there is no such
    /// file. Asking for the manifest builds the bundle where the site has changed.
    pub fn search_file(&self, name: &str) -> Option<io::Result<Arc<[u8]>>> {
        self.search.file(self.generation, name, || build(self))
    }
}

fn build(snapshot: &Snapshot) -> anyhow::Result<Files> {
    let bundle = Bundle::new(&snapshot.site);
    let renderer = snapshot.renderer();
    snapshot.specs().par_iter().try_for_each(|spec| {
        if let PageKind::Document(id) = spec.kind {
            bundle.add(id, renderer.search_text(id)?)?;
        }
        anyhow::Ok(())
    })?;
    let files = Mutex::new(Files::new());
    let engine = snapshot.theme.search_engine();
    bundle.fill().seal(engine, &|name, bytes| {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(name.to_owned(), bytes.into());
        Ok(())
    })?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}
