//! Which document goes to which segment, from the announcements alone.
//!
//! Documents are ordered by date, then address, and segments are cut from the oldest on, so that a new
//! document comes last and leaves what is older as it was. A *unit* is sixteen documents, fewer if they are long.
//! There are at most four segments, one of each [`Level`], so that a query opens no more. What is rewritten often
//! is small: the live segment is one file, the recent one a few, see [`super::layout`].

use crate::record::DocKey;
use std::collections::HashSet;
use std::ops::Range;

/// A unit is closed after so many documents …
const UNIT_DOCUMENTS: usize = 16;
/// … or so many bytes of source, whichever comes first: it bounds what the live segment can weigh.
const UNIT_BYTES: usize = 64 * 1024;
/// The middle segment grows by so many units at a time …
const MIDDLE_UNITS: usize = 4;
/// … and the archive by so many.
const ARCHIVE_UNITS: usize = 16;

/// How often a segment is rewritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// Once in sixteen units.
    Archive,
    /// Once in four.
    Middle,
    /// Once in a unit.
    Recent,
    /// By every new document.
    Live,
}

/// The order of documents and their segments.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The addresses, in the bundle's order.
    urls: Vec<String>,
    /// The documents by address.
    by_url: Vec<u32>,
    segments: Vec<(Level, Range<usize>)>,
}

impl Plan {
    /// Plans a bundle. Of announcements with the same address only the first in order counts.
    pub fn new(documents: impl IntoIterator<Item = DocKey>) -> Self {
        let mut documents: Vec<DocKey> = documents.into_iter().collect();
        documents.sort_by(|a, b| (a.date, &a.url).cmp(&(b.date, &b.url)));
        let mut seen = HashSet::with_capacity(documents.len());
        let is_first: Vec<bool> = documents.iter().map(|d| seen.insert(&*d.url)).collect();
        drop(seen);
        let mut is_first = is_first.into_iter();
        documents.retain(|_| is_first.next().unwrap_or_default());
        let segments = segments(documents.iter().map(|d| d.size));
        let urls: Vec<String> = documents.into_iter().map(|d| d.url).collect();
        let mut by_url: Vec<u32> = (0..urls.len() as u32).collect();
        by_url.sort_unstable_by_key(|&n| urls.get(n as usize));
        Self {
            urls,
            by_url,
            segments,
        }
    }

    /// Documents in all.
    pub fn documents(&self) -> usize {
        self.urls.len()
    }

    pub(super) fn ordinal(&self, url: &str) -> Option<usize> {
        let at = self
            .by_url
            .binary_search_by_key(&url, |&n| self.url(n as usize))
            .ok()?;
        self.by_url.get(at).map(|&n| n as usize)
    }

    pub(super) fn url(&self, ordinal: usize) -> &str {
        self.urls.get(ordinal).map_or("", String::as_str)
    }

    pub(super) fn segments(&self) -> &[(Level, Range<usize>)] {
        &self.segments
    }
}

/// The segments, the empty ones left out.
fn segments(sizes: impl Iterator<Item = usize>) -> Vec<(Level, Range<usize>)> {
    let (mut archive, mut middle, mut recent, mut units) = (0, 0, 0, 0);
    let (mut documents, mut bytes, mut end) = (0, 0, 0);
    for size in sizes {
        end += 1;
        documents += 1;
        bytes += size;
        if documents == UNIT_DOCUMENTS || bytes >= UNIT_BYTES {
            (documents, bytes) = (0, 0);
            recent = end;
            units += 1;
            if units % MIDDLE_UNITS == 0 {
                middle = end;
            }
            if units % ARCHIVE_UNITS == 0 {
                archive = end;
            }
        }
    }
    [
        (Level::Archive, 0..archive),
        (Level::Middle, archive..middle),
        (Level::Recent, middle..recent),
        (Level::Live, recent..end),
    ]
    .into_iter()
    .filter(|(_, documents)| !documents.is_empty())
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(n: usize) -> Plan {
        Plan::new((0..n).map(|i| DocKey {
            url: format!("/{i}.html"),
            date: i32::try_from(i).ok(),
            size: 2000,
        }))
    }

    #[test]
    fn a_new_document_changes_the_live_segment_only() {
        let (before, after) = (plan(1500), plan(1501));
        assert_eq!(before.segments()[..3], after.segments()[..3]);
        assert_eq!(
            before.segments(),
            [
                (Level::Archive, 0..1280),
                (Level::Middle, 1280..1472),
                (Level::Recent, 1472..1488),
                (Level::Live, 1488..1500),
            ]
        );
    }

    #[test]
    fn there_are_never_more_than_four_segments() {
        for n in [0, 1, 31, 32, 33, 1023, 1024, 1025, 50_000] {
            let plan = plan(n);
            assert!(plan.segments().len() <= 4);
            let lengths: Vec<usize> = plan.segments().iter().map(|(_, s)| s.len()).collect();
            assert_eq!(lengths.iter().sum::<usize>(), n);
            assert!(lengths.iter().skip(1).all(|length| *length < 256));
        }
    }

    #[test]
    fn order_does_not_depend_on_the_announcements() {
        let keys = |rev: bool| {
            let mut keys: Vec<DocKey> = (0..100)
                .map(|i| DocKey {
                    url: format!("/{i}"),
                    date: (i % 3 > 0).then_some(i % 7),
                    size: 1,
                })
                .collect();
            if rev {
                keys.reverse();
            }
            Plan::new(keys)
        };
        assert_eq!(keys(false).urls, keys(true).urls);
        assert_eq!(plan(5).ordinal("/3.html"), Some(3));
    }

    #[test]
    fn large_documents_close_a_unit_early() {
        let sizes = std::iter::repeat_n(50 * 1024, 41);
        let segments = segments(sizes);
        assert_eq!(
            segments,
            [
                (Level::Archive, 0..32),
                (Level::Middle, 32..40),
                (Level::Live, 40..41),
            ],
            "20 units of two documents, and one open"
        );
    }
}
