//! A run: the terms of some hundreds of documents in order, each with its documents and places.
//!
//! A place takes two bytes or so. The blocks of a run are read one after the other, and given away as they are read.

use super::bits::{BitReader, BitWriter};
use super::memory::{BLOCK, Spare};
use super::term::Term;
use crate::damage::malformed;
use crate::slice::part;
use std::io;

/// A block is closed when it has no more room than this, which a term seldom exceeds.
const ROOM: usize = 4 * 1024;

/// Orders of the numbers in a run, see [`super::bits`]: of the bytes that a term shares with the one before …
const SHARED: u32 = 2;
/// … of its other bytes …
const REST: u32 = 2;
/// … of its documents, and of its places in one of them …
const COUNT: u32 = 0;
/// … and of the way to a place after the first in a document.
const STEP: u32 = 6;

/// One place of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// By its number in the run.
    pub(super) document: u32,
    pub(super) position: u32,
}

/// The terms of some documents, in order.
#[derive(Debug)]
pub(super) struct Run {
    documents: Vec<u32>,
    /// Places of all terms together.
    places: usize,
    blocks: Vec<Block>,
}

/// Some terms of a run.
#[derive(Debug)]
struct Block {
    terms: u32,
    bytes: Vec<u8>,
}

/// Orders that depend on the run.
#[derive(Clone, Copy, Debug)]
struct Orders {
    documents: usize,
    /// Of the first position of a term in a document.
    position: u32,
}

impl Orders {
    fn new(places: usize, documents: usize) -> Self {
        // About half the length of a document.
        let middle = places / documents.max(1) / 2;
        Self {
            documents,
            position: middle.checked_ilog2().unwrap_or(0),
        }
    }

    /// Of the way from a document to the next one that has the term too.
    fn document(self, having: u32) -> u32 {
        let way = self.documents / having.max(1) as usize;
        way.checked_ilog2().unwrap_or(0)
    }
}

/// Writes a run.
pub(super) struct RunWriter {
    documents: Vec<u32>,
    places: usize,
    orders: Orders,
    done: Vec<Block>,
    bits: BitWriter,
    /// Terms in the block, and the last of them.
    terms: u32,
    last: Vec<u8>,
    /// The term that is appended, and its places.
    term: Vec<u8>,
    of_term: Vec<Place>,
}

impl RunWriter {
    /// Begins a run of so many places in these documents, by their numbers in the segment.
    pub(super) fn new(documents: Vec<u32>, places: usize) -> Self {
        Self {
            orders: Orders::new(places, documents.len()),
            documents,
            places,
            done: Vec::new(),
            bits: BitWriter::new(Vec::with_capacity(BLOCK)),
            terms: 0,
            last: Vec::new(),
            term: Vec::new(),
            of_term: Vec::new(),
        }
    }

    /// Appends a term, which is after those before it, with its places in their order.
    pub(super) fn push(&mut self, term: &Term, places: impl Iterator<Item = Place>) {
        if self.bits.len() + ROOM > BLOCK {
            let next = BitWriter::new(Vec::with_capacity(BLOCK));
            self.close(next);
        }
        self.terms += 1;
        let bits = &mut self.bits;
        term.write(&mut self.term);
        let pairs = self.last.iter().zip(&self.term);
        let shared = pairs.take_while(|(before, now)| before == now).count();
        let rest = part(&self.term, shared..);
        bits.number(shared as u32, SHARED);
        bits.number(rest.len() as u32, REST);
        for byte in rest {
            bits.byte(*byte);
        }
        std::mem::swap(&mut self.last, &mut self.term);

        self.of_term.clear();
        self.of_term.extend(places);
        let documents = || self.of_term.chunk_by(|a, b| a.document == b.document);
        let having = documents().count() as u32;
        bits.number(having - 1, COUNT);
        let order = self.orders.document(having);
        let mut document = 0;
        for places in documents() {
            let Some((first, others)) = places.split_first() else {
                continue;
            };
            bits.number(first.document - document, order);
            document = first.document;
            bits.number(others.len() as u32, COUNT);
            bits.number(first.position, self.orders.position);
            let mut position = first.position;
            for other in others {
                bits.number(other.position - position, STEP);
                position = other.position;
            }
        }
    }

    /// Closes the block, and goes on with another.
    fn close(&mut self, next: BitWriter) {
        self.done.push(Block {
            terms: std::mem::take(&mut self.terms),
            bytes: std::mem::replace(&mut self.bits, next).finish(),
        });
        self.last.clear();
    }

    pub(super) fn finish(mut self) -> Run {
        self.close(BitWriter::default());
        // Half of it is empty on average.
        if let Some(last) = self.done.last_mut() {
            last.bytes.shrink_to_fit();
        }
        Run {
            documents: self.documents,
            places: self.places,
            blocks: self.done,
        }
    }
}

/// A run that is read from its beginning.
#[derive(Debug)]
pub(super) struct Reading {
    documents: Vec<u32>,
    orders: Orders,
    blocks: std::vec::IntoIter<Block>,
    /// The block, how many of its terms are left, and the last one that was read.
    bits: BitReader,
    left: u32,
    term: Vec<u8>,
}

impl Run {
    /// Places of all terms together.
    pub(super) fn places(&self) -> usize {
        self.places
    }

    /// Begins to read it.
    pub(super) fn read(self) -> Reading {
        Reading {
            orders: Orders::new(self.places, self.documents.len()),
            documents: self.documents,
            blocks: self.blocks.into_iter(),
            bits: BitReader::default(),
            left: 0,
            term: Vec::new(),
        }
    }
}

impl Reading {
    /// The next term; its documents must be read before the one after. A block that has been read is given away.
    pub(super) fn term(&mut self, spare: &Spare) -> io::Result<Option<Term>> {
        while self.left == 0 {
            let next = self.blocks.next();
            let (terms, bytes) = next.map_or((0, Vec::new()), |next| (next.terms, next.bytes));
            let read = std::mem::replace(&mut self.bits, BitReader::new(bytes));
            spare.give(read.into_block());
            if terms == 0 {
                return Ok(None);
            }
            self.left = terms;
            self.term.clear();
        }
        self.left -= 1;
        let shared = self.bits.number(SHARED)?;
        self.term.truncate(shared as usize);
        for _ in 0..self.bits.number(REST)? {
            self.term.push(self.bits.byte()?);
        }
        Ok(Some(Term::new(&self.term)))
    }

    /// Appends the documents of the term.
    pub(super) fn documents(&mut self, out: &mut Postings) -> io::Result<()> {
        let bits = &mut self.bits;
        let having = bits.number(COUNT)? + 1;
        let order = self.orders.document(having);
        let mut number = 0;
        for _ in 0..having {
            number += bits.number(order)?;
            let document = self.documents.get(number as usize);
            out.begin(*document.ok_or_else(|| malformed("run"))?);
            let others = bits.number(COUNT)?;
            out.steps.push(others + 1);
            out.steps.push(bits.number(self.orders.position)?);
            for _ in 0..others {
                out.steps.push(bits.number(STEP)?);
            }
        }
        Ok(())
    }
}

/// The documents of one term, from several runs.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// Each document by its number in the segment, and behind that where it begins in `steps`: one number, which is
    /// sorted at once.
    documents: Vec<u64>,
    /// Of each document how many positions it has, the first of them, and the way from each to the next.
    steps: Vec<u32>,
}

impl Postings {
    pub(super) fn clear(&mut self) {
        self.documents.clear();
        self.steps.clear();
    }

    fn begin(&mut self, document: u32) {
        let start = self.steps.len() as u64;
        self.documents
            .push((u64::from(document) << u32::BITS) | start);
    }

    /// How many documents there are.
    pub(super) fn len(&self) -> usize {
        self.documents.len()
    }

    /// Brings the documents into the segment's order.
    pub(super) fn sort(&mut self) {
        self.documents.sort_unstable();
    }

    /// The documents, each with its first position and the way from each to the next.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        self.documents.iter().map(|packed| {
            let from_start = part(&self.steps, *packed as u32 as usize..);
            let steps = from_start.split_first();
            let steps = steps.map(|(count, rest)| part(rest, ..*count as usize));
            ((packed >> u32::BITS) as u32, steps.unwrap_or_default())
        })
    }
}
