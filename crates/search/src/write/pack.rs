//! Batches → one segment's sealed files.

use super::batch::Batch;
use super::cut;
use super::error::BundleError;
use super::plan::Level;
use super::traced::{Ranges, Traced};
use crate::bundle::hot::{self, HotFile};
use crate::bundle::seal::{self, HOT};
use crate::bundle::segment::open_index;
use crate::card::CARDS_IN_CHUNK;
use crate::codec::{Encoder, malformed};
use crate::slice::slice;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use tantivy::Index;
use tantivy::directory::{Directory, OwnedBytes, RamDirectory};
use tantivy::indexer::merge_indices;

/// Ranges closer than this are kept as one in the hot file: a range costs about as much to describe.
const NEAR: usize = 8;

/// An index no larger than this lies in its hot file as a whole: every query would read much of it. A live segment
/// seldom is larger, so that a new document rewrites one file of it.
const HOT_INDEX: usize = 104 * 1024;

/// Of a live or recent segment, dictionary and postings lie in the hot file if they are no larger than this, and only
/// positions, which phrases need, and cards in chunks, so that closing a unit rewrites few files.
const HOT_LOOKUP: usize = 384 * 1024;

/// Up to so many documents a segment is cut finely; there are few files, and they change often.
const FINE_DOCUMENTS: usize = 1024;

/// The name that stands for tantivy's random segment name.
const NIL: &str = "00000000000000000000000000000000";
const NIL_HYPHENATED: &str = "00000000-0000-0000-0000-000000000000";

/// Writes the files of a segment and gives its name.
pub(super) fn segment(
    level: Level,
    batches: Vec<Batch>,
    write: &(dyn Fn(&str, &[u8]) -> io::Result<()> + Sync),
) -> Result<String, BundleError> {
    let (mut indices, mut rows, mut cards, mut atoms) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let mut directory = RamDirectory::create();
    let several = batches.len() > 1;
    for batch in batches {
        indices.push(batch.index);
        if !several {
            directory = batch.directory;
        }
        rows.extend(batch.rows);
        cards.extend(batch.cards);
        atoms += batch.atoms;
    }
    let index = match indices.as_slice() {
        [only] => only.clone(),
        _ => merge_indices(&indices, directory.clone())?,
    };
    drop(indices);
    let files = files(&index, &directory)?;
    drop(index);

    let reads = Ranges::default();
    let traced = Traced {
        files: files.clone(),
        reads: reads.clone(),
    };
    let reader = open_index(traced)?;
    let hot_reads = std::mem::take(&mut *reads.lock().unwrap_or_else(PoisonError::into_inner));
    let (mut postings, mut positions) = (Vec::new(), Vec::new());
    let mut stream = reader.terms().stream()?;
    while stream.advance() {
        let info = stream.value();
        postings.push(info.postings_range.clone());
        positions.push(info.positions_range.clone());
    }
    drop(stream);

    let mut hot_files = Vec::new();
    let mut chunks: Vec<&[u8]> = Vec::new();
    let mut cards_raw = Vec::new();
    let lengths = |extensions: &[&str]| -> usize {
        let of = |name: &str| extensions.contains(&extension(name));
        let chosen = files.iter().filter(|(name, _)| of(name));
        chosen.map(|(_, bytes)| bytes.len()).sum()
    };
    let (whole, sizes): (&[&str], _) = match level {
        _ if lengths(&["term", "idx", "pos"]) <= HOT_INDEX => (&["term", "idx", "pos"], &cut::FEW),
        Level::Live | Level::Recent if lengths(&["term", "idx"]) <= HOT_LOOKUP => {
            (&["term", "idx"], &cut::FEW)
        }
        _ if rows.len() <= FINE_DOCUMENTS => (&[], &cut::FINE),
        _ => (&[], &cut::COARSE),
    };
    for (name, bytes) in files.iter() {
        let is_whole = whole.contains(&extension(name));
        let ends = match extension(name) {
            _ if is_whole => Vec::new(),
            "term" => cut::by_blocks(bytes, sizes.blocks)?,
            // The postings of a field begin with eight bytes: how many tokens it has.
            "idx" => {
                let ranges = postings.iter().map(|r| r.start + 8..r.end + 8);
                cut::by_terms(bytes.len(), ranges, sizes.postings)
            }
            "pos" => cut::by_terms(bytes.len(), positions.iter().cloned(), sizes.positions),
            _ => Vec::new(),
        };
        let first_chunk = chunks.len() as u32;
        let mut start = 0;
        for &end in &ends {
            let chunk = bytes.get(start..end);
            chunks.push(chunk.ok_or_else(|| malformed("chunks"))?);
            start = end;
        }
        let reads = hot_reads.get(name).cloned().unwrap_or_default();
        let hot = if is_whole {
            std::iter::once(0..bytes.len()).collect()
        } else {
            merge_near(reads)
        };
        hot_files.push(HotFile {
            name,
            bytes,
            hot,
            first_chunk,
            ends,
        });
    }
    for group in cards.chunks(CARDS_IN_CHUNK as usize) {
        let mut out = Encoder::default();
        for card in group {
            card.encode(&mut out);
        }
        cards_raw.push(out.0);
    }
    let first_card = chunks.len() as u32;
    chunks.extend(cards_raw.iter().map(Vec::as_slice));

    let hot = hot::encode(&rows, atoms, first_card, &hot_files)?;
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    hasher.update(&hot);
    for chunk in &chunks {
        hasher.update(chunk);
    }
    let id = format!("{:016x}", hasher.digest());

    let seal_and_write = |number: u32, payload: &[u8]| -> io::Result<()> {
        write(&seal::path(&id, number), &seal::seal(&id, number, payload)?)
    };
    chunks
        .par_iter()
        .enumerate()
        .try_for_each(|(number, chunk)| seal_and_write(number as u32, chunk))?;
    seal_and_write(HOT, &hot)?;
    Ok(id)
}

fn extension(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// The files of an index of one segment, under names that do not depend on chance.
fn files(
    index: &Index,
    directory: &RamDirectory,
) -> Result<Arc<BTreeMap<String, OwnedBytes>>, BundleError> {
    let mut files = BTreeMap::new();
    let metas = index.searchable_segment_metas()?;
    let Some(meta) = metas.first() else {
        return Err(BundleError::Write(io::ErrorKind::NotFound.into()));
    };
    let simple = meta.id().uuid_string();
    let read = |path: &Path| -> Result<OwnedBytes, BundleError> {
        let handle = directory
            .get_file_handle(path)
            .map_err(tantivy::TantivyError::from)?;
        Ok(handle.read_bytes(0..handle.len())?)
    };
    let components = ["term", "idx", "pos", "fast", "fieldnorm", "store"];
    for component in components {
        let path = PathBuf::from(format!("{simple}.{component}"));
        if directory
            .exists(&path)
            .map_err(tantivy::TantivyError::from)?
        {
            files.insert(format!("{NIL}.{component}"), read(&path)?);
        }
    }
    let json = directory
        .atomic_read(Path::new("meta.json"))
        .map_err(tantivy::TantivyError::from)?;
    let mut meta: serde_json::Value = serde_json::from_slice(&json).map_err(io::Error::from)?;
    if let Some(meta) = meta.as_object_mut() {
        // A merge leaves the names of what it merged there.
        meta.remove("payload");
    }
    let json = meta
        .to_string()
        .replace(&hyphenate(&simple), NIL_HYPHENATED)
        .replace(&simple, NIL);
    files.insert("meta.json".to_owned(), OwnedBytes::new(json.into_bytes()));
    Ok(Arc::new(files))
}

fn hyphenate(simple: &str) -> String {
    let part = |range: Range<usize>| slice(simple, range);
    [
        part(0..8),
        part(8..12),
        part(12..16),
        part(16..20),
        part(20..32),
    ]
    .join("-")
}

fn merge_near(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|r| !r.is_empty());
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end + NEAR => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
