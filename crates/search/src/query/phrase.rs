//! Which documents of a segment have a phrase: all its terms first, then their places.

use super::lookup::{self, Entries};
use super::score::Statistics;
use super::terms::{Phrase, Terms, cover};
use crate::bundle::segment::Segment;
use std::io;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

/// Where a phrase was found.
#[derive(Default)]
pub(super) struct Occurrences {
    /// In order.
    pub(super) documents: Vec<u32>,
    /// Those of them that have it in their title, where positions were read.
    pub(super) titled: Vec<u32>,
}

impl From<Vec<u32>> for Occurrences {
    fn from(documents: Vec<u32>) -> Self {
        Self {
            documents,
            titled: Vec::new(),
        }
    }
}

/// What can be said of a phrase with the chunks that are there.
pub(super) enum PhraseMatches {
    /// These documents have it.
    Found(Occurrences),
    /// Chunks with positions are missing: these documents have all its terms, so that most will have it.
    Likely(Vec<u32>),
    /// Chunks with postings are missing.
    Unknown,
}

/// Reads the postings that phrases will need and scoring does not: of pairs that lie between two pieces, and of what
/// is excluded. They then come in one round with those that scoring reads.
pub(super) fn read_ahead(segment: &Segment, terms: &Terms, entries: &[Entries]) -> io::Result<()> {
    for phrase in std::iter::once(&terms.whole).chain(&terms.excluded) {
        let of = |term: usize| entries.get(term).map_or(&[][..], |entry| &entry.text);
        // Without one of its terms a segment does not have the phrase, whatever the others are.
        if phrase.tokens.iter().any(|token| of(token.1).is_empty()) {
            continue;
        }
        for &(_, term, _) in phrase.tokens.iter().filter(|token| token.1 >= terms.typed) {
            lookup::all_postings(segment, of(term))?;
        }
    }
    Ok(())
}

/// The documents that have a phrase.
///
/// Positions are read only if a document has all the terms, and only those of a cheapest cover.
pub(super) fn documents(
    segment: &Segment,
    phrase: &Phrase,
    entries: &[Entries],
    statistics: &Statistics,
    typed: usize,
) -> io::Result<PhraseMatches> {
    if phrase.tokens.is_empty() {
        return Ok(PhraseMatches::Found(Occurrences::default()));
    }
    // Those that score, and those of `read_ahead`.
    let is_read = |term: usize| statistics.scores(term) || term >= typed;
    let Some(candidates) = candidates(segment, phrase, entries, is_read)? else {
        return Ok(PhraseMatches::Unknown);
    };
    if phrase.trivial() || candidates.is_empty() {
        return Ok(PhraseMatches::Found(candidates.into()));
    }
    let cost = |term: usize| {
        let info = entries.get(term).and_then(|e| e.text.first());
        let positions = info.map_or(0, |i| i.positions_range.len());
        let unread = info.filter(|_| !is_read(term));
        let postings = unread.map_or(0, |i| i.postings_range.len());
        // A read costs a little whatever its size.
        (positions + postings) as u64 + 2_000
    };
    let mut readers = Vec::new();
    let mut complete = true;
    for (start, term) in cover(phrase, cost) {
        let Some(info) = entries.get(term).and_then(|e| e.text.first()) else {
            return Ok(PhraseMatches::Found(Occurrences::default()));
        };
        match lookup::postings(segment, info, IndexRecordOption::WithFreqsAndPositions)? {
            Some(postings) => readers.push((start, postings)),
            None => complete = false,
        }
    }
    if !complete {
        return Ok(PhraseMatches::Likely(candidates));
    }
    let mut out = Occurrences::default();
    for doc in candidates {
        let Some(start) = in_place(&mut readers, doc) else {
            continue;
        };
        out.documents.push(doc);
        // The title is the first part of a document.
        let title = segment.facts.titles.get(doc as usize).copied();
        if start + phrase.atoms <= u32::from(title.unwrap_or(0)) {
            out.titled.push(doc);
        }
    }
    Ok(PhraseMatches::Found(out))
}

/// The documents that have a phrase's terms, as far as they have been read; `None` if a chunk is missing.
///
/// Terms that are not read, frequent ones of a long query, are left to the positions of the cover; only a phrase of
/// nothing else needs them.
fn candidates(
    segment: &Segment,
    phrase: &Phrase,
    entries: &[Entries],
    is_read: impl Fn(usize) -> bool,
) -> io::Result<Option<Vec<u32>>> {
    let mut terms: Vec<usize> = phrase.tokens.iter().map(|t| t.1).collect();
    terms.sort_unstable();
    terms.dedup();
    if terms
        .iter()
        .any(|&term| entries.get(term).is_none_or(|entry| entry.text.is_empty()))
    {
        return Ok(Some(Vec::new()));
    }
    if terms.iter().any(|term| is_read(*term)) {
        terms.retain(|term| is_read(*term));
    }
    having_each(segment, &terms, entries)
}

/// The documents that have each of some terms, at least one; `None` if a chunk is missing.
fn having_each(
    segment: &Segment,
    terms: &[usize],
    entries: &[Entries],
) -> io::Result<Option<Vec<u32>>> {
    let mut all: Vec<Vec<SegmentPostings>> = Vec::with_capacity(terms.len());
    let mut complete = true;
    for &term in terms {
        match lookup::all_postings(segment, entries.get(term).map_or(&[], |entry| &entry.text))? {
            Some(postings) => all.push(postings),
            None => complete = false,
        }
    }
    if !complete {
        return Ok(None);
    }
    if let [only] = all.as_mut_slice() {
        return Ok(Some(union(only)));
    }
    // More than one term: none is a prefix, so that each has one list.
    let mut lists: Vec<SegmentPostings> = all.into_iter().flatten().collect();
    lists.sort_by_key(SegmentPostings::doc_freq);
    Ok(Some(intersection(&mut lists)))
}

fn union(lists: &mut [SegmentPostings]) -> Vec<u32> {
    let mut out = Vec::new();
    for list in lists.iter_mut() {
        let mut doc = list.doc();
        while doc != TERMINATED {
            out.push(doc);
            doc = list.advance();
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn intersection(lists: &mut [SegmentPostings]) -> Vec<u32> {
    let mut out = Vec::new();
    let Some((rarest, others)) = lists.split_first_mut() else {
        return out;
    };
    let mut doc = rarest.doc();
    'documents: while doc != TERMINATED {
        for other in others.iter_mut() {
            let at = if other.doc() < doc {
                other.seek(doc)
            } else {
                other.doc()
            };
            if at > doc {
                doc = if at == TERMINATED {
                    TERMINATED
                } else {
                    rarest.seek(at)
                };
                continue 'documents;
            }
        }
        out.push(doc);
        doc = rarest.advance();
    }
    out
}

/// Where the terms first stand in a row in a document.
fn in_place(readers: &mut [(u32, SegmentPostings)], doc: u32) -> Option<u32> {
    let mut starts: Option<Vec<u32>> = None;
    let mut positions = Vec::new();
    for (offset, postings) in readers.iter_mut() {
        if postings.doc() < doc && postings.seek(doc) != doc || postings.doc() != doc {
            return None;
        }
        positions.clear();
        postings.positions(&mut positions);
        let here = positions.iter().filter_map(|p| p.checked_sub(*offset));
        let kept: Vec<u32> = match &starts {
            None => here.collect(),
            Some(before) => here.filter(|p| before.binary_search(p).is_ok()).collect(),
        };
        if kept.is_empty() {
            return None;
        }
        starts = Some(kept);
    }
    starts?.first().copied()
}
