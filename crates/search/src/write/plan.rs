//! Which document goes to which segment, from the announcements alone.
//!
//! Documents are ordered by date, then address, and segments are cut from the oldest on, so that a new
//! document comes last and leaves what is older as it was. There are at most three: the *archive*, which is
//! rewritten once in 256 documents or fewer, the *middle*, rewritten once in sixteen or fewer, and the *live*
//! one, which every new document rewrites and which is so small that it lies in its hot file as a whole.
//! A query therefore never opens more than three.

use crate::record::DocKey;
use std::collections::HashMap;
use std::ops::Range;

/// A unit is closed after so many documents …
const UNIT_DOCUMENTS: usize = 16;
/// … or so many bytes of source, whichever comes first: it bounds what the live segment can weigh.
const UNIT_BYTES: usize = 64 * 1024;
/// The archive grows by so many units at a time.
const ARCHIVE_UNITS: usize = 16;
/// Documents indexed together while records come in; part of the plan, not of the machine.
const BATCH_DOCUMENTS: usize = 512;

/// The order of documents and their segments.
#[derive(Clone, Debug)]
pub struct Plan {
    ordinals: HashMap<String, u32>,
    urls: Vec<String>,
    segments: Vec<Range<usize>>,
    batches: Vec<Range<usize>>,
}

impl Plan {
    /// Plans a bundle. Of announcements with the same address only the first in order counts.
    pub fn new(documents: impl IntoIterator<Item = DocKey>) -> Self {
        let mut documents: Vec<DocKey> = documents.into_iter().collect();
        documents.sort_by(|a, b| (a.date, &a.url).cmp(&(b.date, &b.url)));
        let mut ordinals = HashMap::with_capacity(documents.len());
        documents.retain(|d| {
            let next = ordinals.len() as u32;
            !ordinals.contains_key(&d.url) && ordinals.insert(d.url.clone(), next).is_none()
        });
        let segments = segments(documents.iter().map(|d| d.size));
        let batches = segments
            .iter()
            .flat_map(|s| {
                s.clone()
                    .step_by(BATCH_DOCUMENTS)
                    .map(|start| start..s.end.min(start + BATCH_DOCUMENTS))
            })
            .collect();
        Self {
            ordinals,
            urls: documents.into_iter().map(|d| d.url).collect(),
            segments,
            batches,
        }
    }

    /// Documents in all.
    pub fn documents(&self) -> usize {
        self.urls.len()
    }

    /// The addresses in the bundle's order. Adding records about in this order keeps little in memory, because
    /// batches then complete one after the other.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        self.urls.iter().map(String::as_str)
    }

    pub(super) fn ordinal(&self, url: &str) -> Option<usize> {
        self.ordinals.get(url).map(|&n| n as usize)
    }

    pub(super) fn url(&self, ordinal: usize) -> &str {
        self.urls.get(ordinal).map_or("", String::as_str)
    }

    pub(super) fn segments(&self) -> &[Range<usize>] {
        &self.segments
    }

    pub(super) fn batches(&self) -> &[Range<usize>] {
        &self.batches
    }
}

/// Archive, middle and live segment, the empty ones left out.
fn segments(sizes: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let (mut archive, mut closed, mut units) = (0, 0, 0);
    let (mut documents, mut bytes, mut end) = (0, 0, 0);
    for size in sizes {
        end += 1;
        documents += 1;
        bytes += size;
        if documents == UNIT_DOCUMENTS || bytes >= UNIT_BYTES {
            (documents, bytes) = (0, 0);
            closed = end;
            units += 1;
            if units % ARCHIVE_UNITS == 0 {
                archive = end;
            }
        }
    }
    [0..archive, archive..closed, closed..end]
        .into_iter()
        .filter(|r| !r.is_empty())
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
        assert_eq!(before.segments()[..2], after.segments()[..2]);
        assert_eq!(before.segments(), [0..1280, 1280..1488, 1488..1500]);
    }

    #[test]
    fn there_are_never_more_than_three_segments() {
        for n in [0, 1, 31, 32, 33, 1023, 1024, 1025, 50_000] {
            let plan = plan(n);
            assert!(plan.segments().len() <= 3);
            assert_eq!(plan.segments().iter().map(Range::len).sum::<usize>(), n);
            assert!(
                plan.segments()
                    .iter()
                    .all(|s| s.start == 0 || s.len() < 256)
            );
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
            [0..32, 32..40, 40..41],
            "20 units of two documents, and one open"
        );
    }
}
