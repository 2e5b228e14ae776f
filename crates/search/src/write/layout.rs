//! What of a segment's index lies in its hot file, and how the rest is cut into chunks.

use super::cut::{self, ByTerms, Sizes};
use super::memory::MemoryFiles;
use super::plan::Level;
use crate::bundle::index_files::IndexFile;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use tantivy::directory::FileHandle;
use tantivy::{HasLen, InvertedIndexReader};

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

/// Files by what they hold: all that terms have, and what looking one up reads.
const INDEX: &[&str] = &["term", "idx", "pos"];
const LOOKUP: &[&str] = &["term", "idx"];

/// How the files of one index are laid out.
pub(super) struct Layout {
    /// Files of these kinds lie in the hot file as a whole.
    hot: &'static [&'static str],
    sizes: &'static Sizes,
}

impl Layout {
    /// The layout of an index of so many documents.
    pub(super) fn new(level: Level, documents: usize, files: &MemoryFiles) -> Self {
        let is_hot = |kinds: &[&str], most: usize| {
            let chosen = files.iter().filter(|(name, _)| kinds.contains(&kind(name)));
            chosen.map(|(_, file)| file.len()).sum::<usize>() <= most
        };
        let (hot, sizes): (&[&str], _) = match level {
            _ if is_hot(INDEX, HOT_INDEX) => (INDEX, &cut::FEW),
            Level::Live | Level::Recent if is_hot(LOOKUP, HOT_LOOKUP) => (LOOKUP, &cut::FEW),
            _ if documents <= FINE_DOCUMENTS => (&[], &cut::FINE),
            _ => (&[], &cut::COARSE),
        };
        Self { hot, sizes }
    }

    /// Lays the files out: chunks are numbered on from file to file. `reads` are the ranges that opening the index
    /// reads of each, which are hot too.
    pub(super) fn apply(
        &self,
        files: &MemoryFiles,
        index: &InvertedIndexReader,
        reads: &BTreeMap<String, Vec<Range<usize>>>,
    ) -> io::Result<BTreeMap<String, IndexFile>> {
        let (mut postings, mut positions) = self.by_terms(index)?;
        let mut next_chunk = 0;
        let mut out = BTreeMap::new();
        for (name, file) in files {
            let length = file.len();
            let is_hot = self.hot.contains(&kind(name));
            let ends = match kind(name) {
                _ if is_hot => Vec::new(),
                "term" => cut::by_blocks(&file.read_bytes(0..length)?, self.sizes.blocks)?,
                "idx" => postings.finish(length),
                "pos" => positions.finish(length),
                _ => Vec::new(),
            };
            let hot = if is_hot {
                std::iter::once(0..length).collect()
            } else {
                merge_near(reads.get(name).cloned().unwrap_or_default())
            };
            let hot = hot.into_iter().map(|range| {
                let start = range.start;
                file.read_bytes(range).map(|bytes| (start, bytes))
            });
            let laid = IndexFile {
                length,
                hot: hot.collect::<io::Result<_>>()?,
                first_chunk: next_chunk,
                ends,
            };
            next_chunk += laid.ends.len() as u32;
            out.insert(name.clone(), laid);
        }
        Ok(out)
    }

    /// Cuts postings and positions between the terms of an index.
    fn by_terms(&self, index: &InvertedIndexReader) -> io::Result<(ByTerms, ByTerms)> {
        let mut postings = ByTerms::new(self.sizes.postings);
        let mut positions = ByTerms::new(self.sizes.positions);
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            let info = terms.value();
            // The postings of a field begin with eight bytes: how many tokens it has.
            postings.term(info.postings_range.start + 8..info.postings_range.end + 8);
            positions.term(info.positions_range.clone());
        }
        Ok((postings, positions))
    }
}

/// What a file of an index holds: what follows its name.
fn kind(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
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
