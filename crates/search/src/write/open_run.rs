//! Documents as they come → a run.
//!
//! Building the index is an external sort, though all in memory: [`OpenRun`] gathers what some hundreds of documents
//! say, in whatever order they come, and sorts it by term into a [`Run`]; [`super::merge`] reads the runs side by side.

use super::folded::Folded;
use super::run::{Place, Run, RunWriter};
use super::term::Term;

/// A run is closed when it has so many places of terms. More would take more memory while it is open, now about
/// 10 MB, and fewer would repeat the terms in more runs. It is a little less than a power of two, up to which a list
/// grows.
const PLACES: usize = 500_000;

/// A run in the making.
#[derive(Debug, Default)]
pub(super) struct OpenRun {
    /// Places of the terms that are heads, which nearly all are.
    heads: Vec<Packed>,
    /// Places of the others.
    long: Vec<(Term, Place)>,
    /// Their numbers in the segment, as they came.
    documents: Vec<u32>,
}

/// A head and a place as one number, which is sorted at once: the head, then the document, then the position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Packed(u128);

impl Packed {
    fn new(head: u64, place: Place) -> Self {
        let place = (u64::from(place.document) << u32::BITS) | u64::from(place.position);
        Self((u128::from(head) << u64::BITS) | u128::from(place))
    }

    fn head(self) -> u64 {
        (self.0 >> u64::BITS) as u64
    }

    fn place(self) -> Place {
        Place {
            document: (self.0 >> u32::BITS) as u32,
            position: self.0 as u32,
        }
    }
}

impl OpenRun {
    /// Adds a document, by its number in the segment.
    pub(super) fn add(&mut self, document: u32, folded: &Folded) {
        let number = self.documents.len() as u32;
        self.documents.push(document);
        folded.each_term(|term, position| {
            let place = Place {
                document: number,
                position,
            };
            match Term::head(term) {
                Some(head) => self.heads.push(Packed::new(head, place)),
                None => self.long.push((Term::new(term), place)),
            }
        });
    }

    fn places(&self) -> usize {
        self.heads.len() + self.long.len()
    }

    /// Whether it is time to close it.
    pub(super) fn is_full(&self) -> bool {
        self.places() >= PLACES
    }

    /// Sorts what it has, and empties it for what comes next.
    pub(super) fn close(&mut self) -> Run {
        self.heads.sort_unstable();
        self.long.sort_unstable();
        let mut run = RunWriter::new(std::mem::take(&mut self.documents), self.places());
        let mut long = self.long.chunk_by(|(a, _), (b, _)| a == b).peekable();
        for same in self.heads.chunk_by(|a, b| a.head() == b.head()) {
            let Some(term) = same.first().map(|packed| Term::from_head(packed.head())) else {
                continue;
            };
            let is_before = |long: &&[(Term, Place)]| long.first().is_some_and(|(l, _)| *l < term);
            while let Some(before) = long.next_if(is_before) {
                push_long(&mut run, before);
            }
            run.push(&term, same.iter().map(|packed| packed.place()));
        }
        long.for_each(|after| push_long(&mut run, after));
        self.heads.clear();
        self.long.clear();
        run.finish()
    }
}

/// Appends the places of one term.
fn push_long(run: &mut RunWriter, places: &[(Term, Place)]) {
    if let Some((term, _)) = places.first() {
        run.push(term, places.iter().map(|(_, place)| *place));
    }
}
