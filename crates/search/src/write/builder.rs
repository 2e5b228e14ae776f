//! The builder that many threads feed.

use super::batch::{self, Batch, Prepared};
use super::error::BundleError;
use super::pack;
use super::plan::Plan;
use crate::bundle::FORMAT;
use crate::record::Record;
use rayon::prelude::*;
use serde::Serialize;
use std::io;
use std::sync::{Mutex, PoisonError};

/// The engine for the browser, compressed as it is committed.
#[derive(Clone, Copy, Debug)]
pub struct Engine<'a> {
    /// The `.wasm.bin` file's bytes.
    pub bytes: &'a [u8],
}

/// A batch that waits for its records, or is indexed.
enum Slot {
    Waiting {
        records: Vec<Option<Prepared>>,
        missing: usize,
    },
    Indexing,
    Done(Box<Batch>),
}

/// Builds a bundle. Shared by the threads that render; what they add, and when, does not show in the result.
pub struct Builder {
    plan: Plan,
    slots: Vec<Mutex<Slot>>,
}

#[derive(Serialize)]
struct ManifestSegment<'a> {
    id: &'a str,
    documents: usize,
}

#[derive(Serialize)]
struct Manifest<'a> {
    format: u32,
    engine: Option<String>,
    documents: usize,
    segments: Vec<ManifestSegment<'a>>,
}

impl Builder {
    /// Begins a bundle of the planned documents.
    pub fn new(plan: Plan) -> Self {
        let slots = plan
            .batches()
            .iter()
            .map(|range| {
                let records = std::iter::repeat_with(|| None).take(range.len()).collect();
                Mutex::new(Slot::Waiting {
                    records,
                    missing: range.len(),
                })
            })
            .collect();
        Self { plan, slots }
    }

    /// Adds a document's record. The call that completes a batch also indexes it, in its own thread.
    pub fn add(&self, record: Record) -> Result<(), BundleError> {
        let unexpected = |url: &str| BundleError::Unexpected(url.to_owned());
        let Some(ordinal) = self.plan.ordinal(&record.url) else {
            return Err(unexpected(&record.url));
        };
        let number = self.plan.batches().partition_point(|b| b.end <= ordinal);
        let (Some(range), Some(slot)) = (self.plan.batches().get(number), self.slots.get(number))
        else {
            return Err(unexpected(&record.url));
        };
        let url = record.url.clone();
        let prepared = Prepared::new(record);
        let complete = {
            let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
            let Slot::Waiting { records, missing } = &mut *slot else {
                return Err(unexpected(&url));
            };
            match records.get_mut(ordinal - range.start) {
                Some(place @ None) => *place = Some(prepared),
                _ => return Err(unexpected(&url)),
            }
            *missing -= 1;
            if *missing > 0 {
                return Ok(());
            }
            let complete = std::mem::take(records);
            *slot = Slot::Indexing;
            complete
        };
        let batch = batch::index(complete.into_iter().flatten().collect())?;
        *slot.lock().unwrap_or_else(PoisonError::into_inner) = Slot::Done(Box::new(batch));
        Ok(())
    }

    /// Merges, cuts and seals. `write` gets every file of the bundle, its path relative to the bundle's folder,
    /// from several threads; the last one is `manifest.json`.
    pub fn finish(
        self,
        engine: Option<Engine<'_>>,
        write: &(dyn Fn(&str, &[u8]) -> io::Result<()> + Sync),
    ) -> Result<(), BundleError> {
        let Self { plan, slots } = self;
        let mut batches = Vec::with_capacity(slots.len());
        for (slot, range) in slots.into_iter().zip(plan.batches()) {
            match slot.into_inner().unwrap_or_else(PoisonError::into_inner) {
                Slot::Done(batch) => batches.push(*batch),
                Slot::Waiting { records, .. } => {
                    let gap = records.iter().position(Option::is_none).unwrap_or(0);
                    return Err(BundleError::Missing(plan.url(range.start + gap).to_owned()));
                }
                Slot::Indexing => {
                    return Err(BundleError::Missing(plan.url(range.start).to_owned()));
                }
            }
        }
        let mut batches = batches.into_iter();
        let mut work = Vec::new();
        for (level, segment) in plan.segments() {
            let count = plan
                .batches()
                .iter()
                .filter(|b| segment.contains(&b.start))
                .count();
            work.push((*level, batches.by_ref().take(count).collect::<Vec<_>>()));
        }
        let ids: Vec<String> = work
            .into_par_iter()
            .map(|(level, batches)| pack::segment(level, batches, write))
            .collect::<Result<_, _>>()?;
        let engine = match engine {
            Some(engine) => {
                let name = format!(
                    "engine-{:016x}.wasm.bin",
                    xxhash_rust::xxh3::xxh3_64(engine.bytes)
                );
                write(&name, engine.bytes)?;
                Some(name)
            }
            None => None,
        };
        let segments = ids
            .iter()
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
        let mut json = serde_json::to_vec(&manifest).map_err(io::Error::from)?;
        json.push(b'\n');
        write("manifest.json", &json)?;
        Ok(())
    }
}
