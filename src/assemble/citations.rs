//! Who cites whom.

use rayon::prelude::*;

use gongkai_model::{DocumentId, Lookup, SiteDocument, Status};

use super::order::Order;

/// Resolves the 文号 that the texts of listed documents cite: the cited document, and the citing one.
pub(super) fn find(
    documents: &[SiteDocument],
    order: &Order,
    lookup: &Lookup,
) -> Vec<(DocumentId, DocumentId)> {
    let targets = |(id, placed): (&DocumentId, &SiteDocument)| {
        let body = placed.document.body();
        let citations = placed.document.citations.iter();
        let is_listed = placed.status.is_listed();
        let targets: Vec<_> = citations
            .filter(|_| is_listed)
            .filter_map(|citation| {
                let mut candidates = citation.candidates(body);
                candidates.find_map(|(key, _)| lookup.by_number.get(key.as_str()).copied())
            })
            .filter(|target| target != id)
            .map(|target| (target, *id))
            .collect();
        targets
    };
    let documents = order.ids().par_iter().zip(documents);
    documents.flat_map_iter(targets).collect()
}

/// Tells the cited documents who cites them.
pub(super) fn tell(documents: &mut [SiteDocument], mut cited: Vec<(DocumentId, DocumentId)>) {
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
