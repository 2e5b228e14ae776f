//! Documents as they come → a run.
//!
//! Building the index is an external sort, though all in memory: [`OpenRun`] gathers some hundreds of documents in
//! whatever order they come and sorts what they say by term into a [`Run`]; [`super::merge`] reads the runs side by
//! side.

use super::folded::Folded;
use super::run::{Place, Run, RunWriter};
use super::term::Term;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// A run is closed when it has so many places of terms. More would take more memory while it is open, now about
/// 12 MB, and fewer would repeat the terms in more runs. It is a little less than a power of two, up to which a list
/// grows.
const PLACES: usize = 500_000;

/// A place of a term, and the number of the term's next one, if there is one.
#[derive(Clone, Copy, Debug)]
struct Link {
    place: Place,
    next: u32,
}

/// The places of one term, in order.
#[derive(Clone, Copy, Debug)]
struct Chain {
    first: u32,
    last: u32,
    length: u32,
}

/// A run in the making.
#[derive(Debug, Default)]
pub(super) struct OpenRun {
    terms: FxHashMap<Term, Chain>,
    places: Vec<Link>,
    /// Their numbers in the segment, as they came.
    documents: Vec<u32>,
}

impl OpenRun {
    /// Adds a document, by its number in the segment.
    pub(super) fn add(&mut self, document: u32, folded: &Folded) {
        let number = self.documents.len() as u32;
        self.documents.push(document);
        folded.each_term(|term, position| {
            let document = number;
            self.place(Term::new(term), Place { document, position });
        });
    }

    fn place(&mut self, term: Term, place: Place) {
        let here = self.places.len() as u32;
        self.places.push(Link { place, next: here });
        match self.terms.entry(term) {
            Entry::Vacant(entry) => {
                entry.insert(Chain {
                    first: here,
                    last: here,
                    length: 1,
                });
            }
            Entry::Occupied(entry) => {
                let chain = entry.into_mut();
                if let Some(before) = self.places.get_mut(chain.last as usize) {
                    before.next = here;
                }
                chain.last = here;
                chain.length += 1;
            }
        }
    }

    /// Whether it is time to close it.
    pub(super) fn is_full(&self) -> bool {
        self.places.len() >= PLACES
    }

    /// Sorts what it has, and empties it for what comes next.
    pub(super) fn close(&mut self) -> Run {
        let mut terms: Vec<(Term, Chain)> = self.terms.drain().collect();
        terms.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let mut run = RunWriter::new(std::mem::take(&mut self.documents), self.places.len());
        let mut places = Vec::new();
        for (term, chain) in &terms {
            places.clear();
            let mut next = chain.first;
            for _ in 0..chain.length {
                if let Some(link) = self.places.get(next as usize) {
                    places.push(link.place);
                    next = link.next;
                }
            }
            run.push(term, &places);
        }
        self.places.clear();
        run.finish()
    }
}
