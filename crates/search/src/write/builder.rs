//! The builder that many threads feed.

use super::error::BundleError;
use super::gathering::Gathering;
use super::pack;
use super::plan::Plan;
use crate::bundle::FORMAT;
use crate::bundle::manifest::{self, MANIFEST, Manifest, ManifestSegment};
use crate::record::Record;
use rayon::prelude::*;
use std::io;

/// The engine for the browser, compressed as it is committed.
#[derive(Clone, Copy, Debug)]
pub struct Engine<'a> {
    /// The `.wasm.bin` file's bytes.
    pub bytes: &'a [u8],
}

/// Builds a bundle. Shared by the threads that render; what they add, and when, does not show in the result.
///
/// It keeps no texts: what a record says is sorted into the index as it comes.
#[derive(Debug)]
pub struct Builder {
    plan: Plan,
    /// Of each segment of the plan.
    segments: Vec<Gathering>,
}

impl Builder {
    /// Begins a bundle of the planned documents.
    pub fn new(plan: Plan) -> Self {
        let segments = plan.segments().iter();
        Self {
            segments: segments
                .map(|(_, documents)| Gathering::new(documents.len()))
                .collect(),
            plan,
        }
    }

    /// Adds a document's record. An error means that it was not announced, or has come before.
    pub fn add(&self, record: Record) -> Result<(), BundleError> {
        let unexpected = |url: &str| BundleError::Unexpected(url.to_owned());
        let Some(ordinal) = self.plan.ordinal(&record.url) else {
            return Err(unexpected(&record.url));
        };
        let segments = self.plan.segments();
        let number = segments.partition_point(|(_, documents)| documents.end <= ordinal);
        let (Some((_, documents)), Some(segment)) =
            (segments.get(number), self.segments.get(number))
        else {
            return Err(unexpected(&record.url));
        };
        if segment.add(ordinal - documents.start, record) {
            Ok(())
        } else {
            Err(unexpected(self.plan.url(ordinal)))
        }
    }

    /// Merges, cuts and seals. `write` gets every file of the bundle, its path relative to the bundle's folder,
    /// from several threads; the last one is `manifest.json`.
    pub fn finish(
        self,
        engine: Option<Engine<'_>>,
        write: &(dyn Fn(&str, &[u8]) -> io::Result<()> + Sync),
    ) -> Result<(), BundleError> {
        let Self { plan, segments } = self;
        let missing = |ordinal| BundleError::Missing(plan.url(ordinal).to_owned());
        let gathered = segments
            .into_iter()
            .zip(plan.segments())
            .map(|(segment, (level, documents))| {
                let gathered = segment.finish();
                let gathered = gathered.map_err(|number| missing(documents.start + number))?;
                Ok((*level, gathered))
            })
            .collect::<Result<Vec<_>, BundleError>>()?;
        let ids: Vec<String> = gathered
            .into_par_iter()
            .map(|(level, gathered)| pack::segment(level, gathered, write))
            .collect::<Result<_, _>>()?;
        let engine = match engine {
            Some(engine) => {
                let name = manifest::engine_name(engine.bytes);
                write(&name, engine.bytes)?;
                Some(name)
            }
            None => None,
        };
        let segments = ids
            .into_iter()
            .zip(plan.segments())
            .map(|(id, (_, documents))| ManifestSegment {
                id,
                documents: documents.len(),
            })
            .collect();
        let manifest = Manifest {
            format: FORMAT,
            engine,
            documents: plan.documents(),
            segments,
        };
        write(MANIFEST, &manifest.seal()?)?;
        Ok(())
    }
}
