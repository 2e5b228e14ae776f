//! Terms → their entries in a segment's dictionary, and their postings.

use super::terms::Term;
use crate::bundle::segment::Segment;
use crate::token::TITLE_MARK;
use std::io;
use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;

/// Terms with one beginning that are looked at.
const TERMS: usize = 64;

/// A read whose chunk is not there yet; it has been noted.
pub(super) fn blocked<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
        Err(error) => Err(error),
    }
}

/// The entries of a term: one, or all those that begin with a character.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    pub(super) text: Vec<TermInfo>,
    pub(super) title: Vec<TermInfo>,
}

/// Looks a term up. `None` if a chunk is missing.
pub(super) fn entries(segment: &Segment, term: &Term) -> io::Result<Option<Entries>> {
    if term.prefix {
        scan(segment, &term.text)
    } else {
        exact(segment, &term.text)
    }
}

fn exact(segment: &Segment, term: &str) -> io::Result<Option<Entries>> {
    let dictionary = segment.index.terms();
    let titled = format!("{term}{TITLE_MARK}");
    // Both are read even if one is missing: nearly always they lie in the same chunk.
    let text = blocked(dictionary.get(term))?;
    let title = blocked(dictionary.get(titled))?;
    Ok(text.zip(title).map(|(text, title)| Entries {
        text: text.into_iter().collect(),
        title: title.into_iter().collect(),
    }))
}

fn scan(segment: &Segment, character: &str) -> io::Result<Option<Entries>> {
    let range = segment
        .index
        .terms()
        .range()
        .ge(character)
        .lt(after(character));
    let Some(mut stream) = blocked(range.into_stream())? else {
        return Ok(None);
    };
    let mut out = Entries::default();
    while let Some((key, info)) = stream.next() {
        let titled = key.last() == Some(&(TITLE_MARK as u8));
        if titled {
            &mut out.title
        } else {
            &mut out.text
        }
        .push(info.clone());
    }
    Ok(Some(out))
}

/// The document of an identifier's key, and others that share it.
pub(super) fn identified(segment: &Segment, key: &str) -> io::Result<Option<Vec<u32>>> {
    let Some(entry) = blocked(segment.index.terms().get(key))? else {
        return Ok(None);
    };
    let Some(info) = entry else {
        return Ok(Some(Vec::new()));
    };
    let Some(postings) = postings(segment, &info, IndexRecordOption::Basic)? else {
        return Ok(None);
    };
    Ok(Some(documents(postings)))
}

/// Documents under terms that begin so, with the lengths of the terms: of the shortest terms, the latest
/// documents. `None` if a chunk is missing.
pub(super) fn beginning(
    segment: &Segment,
    prefix: &str,
    limit: usize,
) -> io::Result<Option<Vec<(usize, u32)>>> {
    let range = segment
        .index
        .terms()
        .range()
        .ge(prefix)
        .lt(after(prefix))
        .limit(TERMS as u64);
    let Some(mut stream) = blocked(range.into_stream())? else {
        return Ok(None);
    };
    let mut terms: Vec<(usize, TermInfo)> = Vec::new();
    while terms.len() < TERMS
        && let Some((term, info)) = stream.next()
    {
        terms.push((term.len(), info.clone()));
    }
    terms.sort_by_key(|(length, _)| *length);
    let mut out = Vec::new();
    let mut complete = true;
    for (length, info) in terms.into_iter().take(limit) {
        match postings(segment, &info, IndexRecordOption::Basic)? {
            Some(postings) => {
                let found = documents(postings);
                out.extend(found.into_iter().rev().take(limit).map(|doc| (length, doc)));
            }
            None => complete = false,
        }
    }
    Ok(complete.then_some(out))
}

/// The first string after all that begin with a text, which is not empty: UTF-8 never ends in 0xFF.
fn after(prefix: &str) -> Vec<u8> {
    let mut after = prefix.as_bytes().to_vec();
    if let Some(last) = after.last_mut() {
        *last += 1;
    }
    after
}

/// Opens the postings of an entry. `None` if a chunk is missing.
pub(super) fn postings(
    segment: &Segment,
    info: &TermInfo,
    option: IndexRecordOption,
) -> io::Result<Option<SegmentPostings>> {
    blocked(segment.index.read_postings_from_terminfo(info, option))
}

/// Opens several; all are tried even after one was missing.
pub(super) fn all_postings(
    segment: &Segment,
    infos: &[TermInfo],
) -> io::Result<Option<Vec<SegmentPostings>>> {
    let mut out = Some(Vec::with_capacity(infos.len()));
    for info in infos {
        match (
            postings(segment, info, IndexRecordOption::WithFreqs)?,
            &mut out,
        ) {
            (Some(postings), Some(out)) => out.push(postings),
            _ => out = None,
        }
    }
    Ok(out)
}

fn documents(mut postings: SegmentPostings) -> Vec<u32> {
    use tantivy::{DocSet, TERMINATED};
    let mut out = Vec::new();
    let mut doc = postings.doc();
    while doc != TERMINATED {
        out.push(doc);
        doc = postings.advance();
    }
    out
}
