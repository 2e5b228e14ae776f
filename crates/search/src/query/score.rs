//! BM25 over one segment, term by term, with the share of the query's weight that each document has.

use super::lookup::{self, Entries};
use super::terms::Terms;
use crate::bundle::segment::Segment;
use crate::facts::class_lengths;
use crate::record::Validity;
use std::io;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::{DocSet, TERMINATED};

/// Saturation of the text's frequencies.
const K1: f32 = 1.6;
/// How much length counts.
const B: f32 = 0.85;
/// An occurrence in the title counts as so many more in the text.
const TITLE_OCCURRENCES: f32 = 1.0;
/// Weight of the title as a field of its own.
const TITLE_WEIGHT: f32 = 0.3;
const TITLE_K1: f32 = 1.2;
const TITLE_B: f32 = 0.75;
/// A query of more terms than this …
const LONG: usize = 8;
/// … is scored without those that so large a part of all documents has: they say little and weigh most to fetch.
const FREQUENT: f32 = 0.4;
/// Fewer documents than this are never many.
const FLOOR: f32 = 2000.0;
/// Terms that only ask keep so much of their weight.
const ASKING: f32 = 0.2;
/// What a document's validity makes of its score: a rule in force, whole or amended, is looked for rather than what
/// was said about it or proposed before it, and one that is over less.
fn standing(validity: Validity) -> f32 {
    match validity {
        Validity::InForce | Validity::Amended => 1.15,
        Validity::Unknown | Validity::NotYetInForce => 1.0,
        Validity::Expired | Validity::Repealed => 0.7,
    }
}

/// What all segments together say of a term and of documents.
pub(super) struct Statistics {
    /// Weight of each scoring term.
    pub(super) weights: Vec<f32>,
    mean_length: f32,
    mean_title: f32,
}

impl Statistics {
    /// `entries`: for each segment, for each term.
    pub(super) fn new(segments: &[Segment], entries: &[Vec<Entries>], terms: &Terms) -> Self {
        let scoring = terms.scoring;
        let documents: usize = segments.iter().map(|s| s.facts.documents()).sum();
        let atoms: u64 = segments.iter().map(|s| s.atoms).sum();
        let titles: u64 = segments
            .iter()
            .flat_map(|s| &s.facts.titles)
            .map(|&t| u64::from(t))
            .sum();
        let having: Vec<f32> = (0..scoring)
            .map(|term| having(segments, entries, term))
            .collect();
        let n = documents as f32;
        let frequent = |df: f32| df > FLOOR && df > n * FREQUENT;
        let rare = having.iter().filter(|df| !frequent(**df)).count();
        let skip = scoring > LONG && rare > LONG / 2;
        let only_asks = terms.all.iter().take(scoring).all(|term| term.asking);
        let weights = having
            .iter()
            .zip(&terms.all)
            .map(|(df, term)| match term.asking && !only_asks {
                _ if skip && frequent(*df) => 0.0,
                true => weight(n, *df) * ASKING,
                false => weight(n, *df),
            })
            .collect();
        let mean = |sum: u64| (sum as f32 / documents.max(1) as f32).max(1.0);
        Self {
            weights,
            mean_length: mean(atoms),
            mean_title: mean(titles),
        }
    }

    /// Whether a term is read for scoring, see [`LONG`].
    pub(super) fn scores(&self, term: usize) -> bool {
        self.weights.get(term).is_some_and(|weight| *weight > 0.0)
    }

    /// Terms that are read for scoring.
    pub(super) fn count(&self) -> usize {
        self.weights.iter().filter(|weight| **weight > 0.0).count()
    }

    pub(super) fn total(&self) -> f32 {
        self.weights.iter().sum()
    }
}

/// Documents that have a term. A prefix stands for many terms: as if they occurred independently of each other.
fn having(segments: &[Segment], entries: &[Vec<Entries>], term: usize) -> f32 {
    let mut having = 0.0;
    for (segment, of) in segments.iter().zip(entries) {
        let all = segment.facts.documents() as f32;
        let mut lacking = 1.0;
        for info in of.get(term).map_or(&[][..], |e| &e.text) {
            lacking *= 1.0 - (info.doc_freq as f32 / all).min(1.0);
        }
        having += all * (1.0 - lacking);
    }
    having
}

/// The inverse document frequency, never negative.
fn weight(documents: f32, having: f32) -> f32 {
    ln(1.0 + (documents - having + 0.5) / (having + 0.5))
}

/// The natural logarithm from exact operations only: the system's differs in its last bit from machine to
/// machine, and the order of results with it.
fn ln(x: f32) -> f32 {
    let x = f64::from(x.max(1.0));
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i32 - 1023;
    let mantissa = f64::from_bits((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
    // ln m = 2 artanh((m-1)/(m+1)), m in [1, 2).
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let (mut term, mut sum, mut n) = (z, 0.0, 1.0);
    while n < 30.0 {
        sum += term / n;
        term *= z * z;
        n += 2.0;
    }
    (2.0 * sum + f64::from(exponent) * std::f64::consts::LN_2) as f32
}

/// The scores of a segment's documents.
pub(super) struct Scores {
    pub(super) score: Vec<f32>,
    /// Weight of the terms that the document has.
    pub(super) covered: Vec<f32>,
    /// How many of the terms it has.
    pub(super) terms: Vec<u16>,
    /// How many of them its title has.
    in_title: Vec<u16>,
}

impl Scores {
    /// How many of the scoring terms a document's title has.
    pub(super) fn in_title(&self, doc: u32) -> usize {
        usize::from(self.in_title.get(doc as usize).copied().unwrap_or(0))
    }
}

/// Postings of the scoring terms: of the text, of the title.
type Lists = Vec<(Vec<SegmentPostings>, Vec<SegmentPostings>)>;

/// Opens all postings; `None` if a chunk is missing.
fn open(
    segment: &Segment,
    entries: &[Entries],
    statistics: &Statistics,
) -> io::Result<Option<Lists>> {
    let mut out = Some(Vec::with_capacity(entries.len()));
    for (term, entry) in entries.iter().enumerate() {
        if !statistics.scores(term) {
            if let Some(out) = &mut out {
                out.push((Vec::new(), Vec::new()));
            }
            continue;
        }
        let text = lookup::all_postings(segment, &entry.text)?;
        let title = lookup::all_postings(segment, &entry.title)?;
        match (text, title, &mut out) {
            (Some(text), Some(title), Some(out)) => out.push((text, title)),
            _ => out = None,
        }
    }
    Ok(out)
}

/// Scores a segment by the entries of the scoring terms; `None` if a chunk is missing.
pub(super) fn score(
    segment: &Segment,
    entries: &[Entries],
    statistics: &Statistics,
) -> io::Result<Option<Scores>> {
    let Some(lists) = open(segment, entries, statistics)? else {
        return Ok(None);
    };
    let facts = &segment.facts;
    let documents = facts.documents();
    let lengths = class_lengths();
    let text_norms: Vec<f32> = facts
        .lengths
        .iter()
        .map(|&class| {
            let length = lengths.get(usize::from(class)).copied().unwrap_or(1.0);
            K1 * (1.0 - B + B * length / statistics.mean_length)
        })
        .collect();
    let mut out = Scores {
        score: vec![0.0; documents],
        covered: vec![0.0; documents],
        terms: vec![0; documents],
        in_title: vec![0; documents],
    };
    let mut text_counts = vec![0u32; documents];
    let mut title_counts = vec![0u32; documents];
    for ((text, title), &weight) in lists.into_iter().zip(&statistics.weights) {
        let mut touched = Vec::new();
        count(text, &mut text_counts, Some(&mut touched));
        count(title, &mut title_counts, None);
        for doc in touched {
            let at = doc as usize;
            let (Some(text), Some(title)) = (text_counts.get_mut(at), title_counts.get_mut(at))
            else {
                continue;
            };
            let (in_text, in_title) = (std::mem::take(text) as f32, std::mem::take(title) as f32);
            let frequency = in_text + TITLE_OCCURRENCES * in_title;
            let norm = text_norms.get(at).copied().unwrap_or(K1);
            let mut score = weight * frequency * (K1 + 1.0) / (frequency + norm);
            if in_title > 0.0 {
                let length = f32::from(facts.titles.get(at).copied().unwrap_or(1));
                let norm = TITLE_K1 * (1.0 - TITLE_B + TITLE_B * length / statistics.mean_title);
                score += TITLE_WEIGHT * weight * in_title * (TITLE_K1 + 1.0) / (in_title + norm);
                if let Some(n) = out.in_title.get_mut(at) {
                    *n += 1;
                }
            }
            if let (Some(s), Some(c), Some(n)) = (
                out.score.get_mut(at),
                out.covered.get_mut(at),
                out.terms.get_mut(at),
            ) {
                *s += score;
                *c += weight;
                *n += 1;
            }
        }
    }
    for (doc, score) in out.score.iter_mut().enumerate() {
        if *score > 0.0 {
            *score *= standing(facts.validity(doc as u32));
        }
    }
    Ok(Some(out))
}

/// Sums the frequencies of postings by document.
fn count(lists: Vec<SegmentPostings>, counts: &mut [u32], mut touched: Option<&mut Vec<u32>>) {
    for mut list in lists {
        let mut doc = list.doc();
        while doc != TERMINATED {
            if let Some(count) = counts.get_mut(doc as usize) {
                if let (0, Some(touched)) = (*count, touched.as_deref_mut()) {
                    touched.push(doc);
                }
                *count += list.term_freq();
            }
            doc = list.advance();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_one() {
        for x in [1.0f32, 1.5, 2.0, 3.0, 10.0, 1234.5, 50_000.0, 3.0e7] {
            assert!((ln(x) - x.ln()).abs() <= 1e-6 * x.ln().max(1.0), "{x}");
        }
    }

    #[test]
    fn rarer_terms_weigh_more() {
        let weights: Vec<f32> = [0.0, 1.0, 10.0, 100.0, 900.0, 1000.0]
            .into_iter()
            .map(|df| weight(1000.0, df))
            .collect();
        assert!(
            weights.windows(2).all(|w| w[0] > w[1]) && weights[5] > 0.0,
            "{weights:?}"
        );
    }
}
