//! Where the files of an index are cut into chunks.
//!
//! Cuts fall between blocks of the dictionary and between the postings of terms, so that a rare term costs one
//! chunk and a frequent one only its own; a frequent term's postings are never mixed with its neighbours'.

use crate::damage::malformed;
use std::io;
use std::ops::Range;

/// Bytes of a file's chunks before compression.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChunkSize {
    /// A chunk is closed when it has grown so far.
    pub(super) target: usize,
    /// A term this long gets chunks of its own.
    pub(super) alone: usize,
}

/// How the files of a segment are cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    /// Blocks of the term dictionary (8 KB each) in one chunk.
    pub(super) blocks: usize,
    /// Postings: mostly read whole, term by term.
    pub(super) postings: ChunkSize,
    /// Positions: read for the terms of phrases only.
    pub(super) positions: ChunkSize,
}

/// For a segment whose dictionary and postings are hot: what is left are few files.
pub(super) const FEW: Sizes = Sizes {
    positions: ChunkSize {
        target: 28 * 1024,
        alone: 14 * 1024,
    },
    ..FINE
};

/// For a segment of a few hundred documents.
pub(super) const FINE: Sizes = Sizes {
    blocks: 1,
    postings: ChunkSize {
        target: 6 * 1024,
        alone: 3 * 1024,
    },
    positions: ChunkSize {
        target: 8 * 1024,
        alone: 4 * 1024,
    },
};

/// For a large segment: at 10,000 documents about 2,400 files in all.
pub(super) const COARSE: Sizes = Sizes {
    blocks: 1,
    postings: ChunkSize {
        target: 12 * 1024,
        alone: 6 * 1024,
    },
    positions: ChunkSize {
        target: 20 * 1024,
        alone: 8 * 1024,
    },
};

/// Cuts a file by the ranges of its terms, which are sorted and cover it but for the ends.
#[derive(Debug)]
pub(super) struct ByTerms {
    size: ChunkSize,
    /// Where the chunk that is growing begins.
    start: usize,
    ends: Vec<usize>,
}

impl ByTerms {
    pub(super) fn new(size: ChunkSize) -> Self {
        Self {
            size,
            start: 0,
            ends: Vec::new(),
        }
    }

    /// Takes the range of the next term.
    pub(super) fn term(&mut self, term: Range<usize>) {
        if term.len() >= self.size.alone {
            self.close(term.start);
            // Even parts of at most the target each.
            let parts = term.len().div_ceil(self.size.target);
            for part in 1..=parts {
                self.close(term.start + term.len() * part / parts);
            }
        } else if term.end - self.start > self.size.target {
            self.close(term.start);
        }
    }

    fn close(&mut self, at: usize) {
        if at > self.start {
            self.ends.push(at);
            self.start = at;
        }
    }

    /// Where the chunks of a file of this length end.
    pub(super) fn finish(&mut self, length: usize) -> Vec<usize> {
        self.close(length);
        std::mem::take(&mut self.ends)
    }
}

/// Cuts the term dictionary between its blocks. A block begins with its length as four bytes, little-endian;
/// a length of at most one ends them.
pub(super) fn by_blocks(file: &[u8], blocks: usize) -> io::Result<Vec<usize>> {
    let mut ends = Vec::new();
    let (mut at, mut count) = (0usize, 0);
    while let Some(head) = file.get(at..).and_then(|f| f.first_chunk::<4>()) {
        let length = u32::from_le_bytes(*head) as usize;
        at += 4;
        if length <= 1 {
            break;
        }
        at += length;
        count += 1;
        if at > file.len() {
            return Err(malformed("dictionary block"));
        }
        if count % blocks == 0 {
            ends.push(at);
        }
    }
    if ends.last() != Some(&file.len()) {
        ends.push(file.len());
    }
    Ok(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(length: usize, terms: impl IntoIterator<Item = Range<usize>>) -> Vec<usize> {
        let mut cut = ByTerms::new(ChunkSize {
            target: 100,
            alone: 50,
        });
        terms.into_iter().for_each(|term| cut.term(term));
        cut.finish(length)
    }

    #[test]
    fn long_terms_stand_alone() {
        let terms = [8..20, 20..60, 60..130, 130..140, 140..400, 400..410];
        assert_eq!(ends(420, terms), [60, 130, 140, 226, 313, 400, 420]);
    }

    #[test]
    fn short_terms_share_but_are_not_split() {
        let ends = ends(600, (0..20).map(|n| n * 30..(n + 1) * 30));
        assert!(ends.iter().all(|e| e % 30 == 0));
        assert_eq!(ends.last(), Some(&600));
    }
}
