//! Runs → the dictionary, postings and positions of one segment.

use super::memory::Spare;
use super::run::{Postings, Reading, Run};
use super::term::Term;
use crate::bundle::segment::TEXT;
use crate::damage::malformed;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::io;
use tantivy::Segment;
use tantivy::postings::InvertedIndexSerializer;

/// Writes the terms of all runs into a segment, whose documents are those of the runs.
///
/// Which run a document is in does not show in what is written. The blocks of the runs are given away as they are
/// read.
pub(super) fn merge(runs: Vec<Run>, segment: &Segment, spare: &Spare) -> tantivy::Result<()> {
    let places: usize = runs.iter().map(Run::places).sum();
    let mut serializer = InvertedIndexSerializer::open(segment)?;
    let mut field = serializer.new_field(TEXT, places as u64, None)?;
    let mut runs = SideBySide::new(runs, spare)?;
    let mut postings = Postings::default();
    let mut bytes = Vec::new();
    while let Some(term) = runs.next(&mut postings)? {
        term.write(&mut bytes);
        field.new_term(&bytes, postings.len() as u32, true)?;
        for (document, steps) in postings.iter() {
            field.write_doc(document, steps.len() as u32, steps);
        }
        field.close_term()?;
    }
    field.close()?;
    serializer.close()?;
    Ok(())
}

/// Runs that are read together, term by term.
struct SideBySide<'a> {
    spare: &'a Spare,
    runs: Vec<Reading>,
    /// The next term of each run, with the run's number.
    next: BinaryHeap<Reverse<(Term, usize)>>,
}

impl<'a> SideBySide<'a> {
    fn new(runs: Vec<Run>, spare: &'a Spare) -> io::Result<Self> {
        let mut runs: Vec<Reading> = runs.into_iter().map(Run::read).collect();
        let mut next = BinaryHeap::with_capacity(runs.len());
        for (number, run) in runs.iter_mut().enumerate() {
            next.extend(run.term(spare)?.map(|term| Reverse((term, number))));
        }
        Ok(Self { spare, runs, next })
    }

    /// The next term, and its documents in order in place of those in `postings`.
    fn next(&mut self, postings: &mut Postings) -> io::Result<Option<Term>> {
        postings.clear();
        let Some(Reverse((term, _))) = self.next.peek().cloned() else {
            return Ok(None);
        };
        while let Some(mut first) = self.next.peek_mut()
            && first.0.0 == term
        {
            let run = self.runs.get_mut(first.0.1);
            let run = run.ok_or_else(|| malformed("runs"))?;
            run.documents(postings)?;
            // The run's next term takes the place of this one.
            match run.term(self.spare)? {
                Some(next) => first.0.0 = next,
                None => drop(PeekMut::pop(first)),
            }
        }
        postings.sort();
        Ok(Some(term))
    }
}
