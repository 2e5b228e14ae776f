//! Who cites whom.

use rayon::prelude::*;

use gongkai_model::{DocumentId, Lookup, Status};

use super::order::Order;
use super::placed::Placed;

/// Resolves the 文号 that the texts of shown documents cite: the cited document, and the citing one.
pub(super) fn find(
    documents: &[Placed],
    order: &Order,
    lookup: &Lookup,
) -> Vec<(DocumentId, DocumentId)> {
    let targets = |(id, placed): (&DocumentId, &Placed)| {
        let citations = placed.standing.citations.iter();
        let is_shown = placed.status.is_shown();
        let targets: Vec<_> = citations
            .filter(|_| is_shown)
            .filter_map(|citation| {
                let mut keys = citation.keys();
                keys.find_map(|key| lookup.by_number.get(key).copied())
            })
            .filter(|target| target != id)
            .map(|target| (target, *id))
            .collect();
        targets
    };
    let documents = order.ids().par_iter().zip(documents);
    documents.flat_map_iter(targets).collect()
}

/// Gives the cited documents those that cite them.
pub(super) fn record(documents: &mut [Placed], mut cited: Vec<(DocumentId, DocumentId)>) {
    cited.sort_unstable();
    cited.dedup();
    for (target, by) in cited {
        if let Some(document) = documents.get_mut(target.0 as usize)
            && document.status != Status::Withdrawn
        {
            document.cited_by.push(by);
        }
    }
}
