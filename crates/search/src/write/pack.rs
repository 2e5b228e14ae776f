//! A segment whose documents have come → its sealed files.

use super::error::BundleError;
use super::gathering::Gathered;
use super::index::index;
use super::layout::Layout;
use super::memory::{MemoryFile, MemoryFiles};
use super::plan::Level;
use super::traced::{Ranges, Traced};
use crate::bundle::hot;
use crate::bundle::index_files::IndexFile;
use crate::bundle::seal::{self, HOT};
use crate::bundle::segment::open_index;
use crate::card::CARDS_IN_CHUNK;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::sync::{Arc, PoisonError};
use tantivy::directory::{FileHandle, OwnedBytes};

/// What a chunk holds. Its bytes are put together when they are asked for.
enum Chunk<'a> {
    Part(&'a MemoryFile, Range<usize>),
    Cards(&'a [Box<[u8]>]),
}

impl Chunk<'_> {
    fn bytes(&self) -> io::Result<OwnedBytes> {
        match self {
            Self::Part(file, range) => file.read_bytes(range.clone()),
            Self::Cards(cards) => Ok(OwnedBytes::new(cards.concat())),
        }
    }
}

/// Writes the files of a segment and gives its name.
pub(super) fn segment(
    level: Level,
    gathered: Gathered,
    write: &(dyn Fn(&str, &[u8]) -> io::Result<()> + Sync),
) -> Result<String, BundleError> {
    let Gathered {
        rows,
        cards,
        atoms,
        runs,
    } = gathered;
    let files = Arc::new(index(rows.len(), runs)?);
    let index_files = lay_out(level, rows.len(), &files)?;
    let mut chunks = parts(&files, &index_files);
    let first_card = chunks.len() as u32;
    chunks.extend(cards.chunks(CARDS_IN_CHUNK as usize).map(Chunk::Cards));

    let hot = hot::encode(&rows, atoms, first_card, &index_files)?;
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    hasher.update(&hot);
    for chunk in &chunks {
        hasher.update(&chunk.bytes()?);
    }
    let id = format!("{:016x}", hasher.digest());

    let seal_and_write = |number: u32, payload: &[u8]| -> io::Result<()> {
        write(&seal::path(&id, number), &seal::seal(&id, number, payload)?)
    };
    chunks
        .par_iter()
        .enumerate()
        .try_for_each(|(number, chunk)| seal_and_write(number as u32, &chunk.bytes()?))?;
    seal_and_write(HOT, &hot)?;
    Ok(id)
}

/// Opens the index, to learn what that reads, and lays its files out.
fn lay_out(
    level: Level,
    documents: usize,
    files: &Arc<MemoryFiles>,
) -> Result<BTreeMap<String, IndexFile>, BundleError> {
    let reads = Ranges::default();
    let reader = open_index(Traced {
        files: files.clone(),
        reads: reads.clone(),
    })?;
    let reads = std::mem::take(&mut *reads.lock().unwrap_or_else(PoisonError::into_inner));
    let layout = Layout::new(level, documents, files);
    Ok(layout.apply(files, &reader, &reads)?)
}

/// The chunks of all files, in order.
fn parts<'a>(files: &'a MemoryFiles, laid_out: &BTreeMap<String, IndexFile>) -> Vec<Chunk<'a>> {
    let mut chunks = Vec::new();
    for (name, file) in files {
        let mut start = 0;
        for &end in laid_out.get(name).map_or(&[][..], |laid| &laid.ends) {
            chunks.push(Chunk::Part(file, start..end));
            start = end;
        }
    }
    chunks
}
