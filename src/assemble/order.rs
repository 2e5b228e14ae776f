//! Which document comes first.

use jiff::civil::{Date, Time};

use gongkai_model::{DocumentId, Moment};

use super::placed::Placed;

/// The order of a site's documents, oldest first, for documents that stand in another.
#[derive(Debug)]
pub(super) struct Order {
    /// The places of the documents, oldest first.
    places: Vec<usize>,
    /// The id of the document at each place.
    ids: Vec<DocumentId>,
}

impl Order {
    /// Orders documents; those of one moment stay as they are.
    pub(super) fn of(documents: &[Placed]) -> Self {
        let moment = |place: usize| {
            let document = documents.get(place);
            document.and_then(|placed| key(placed.standing.order_date))
        };
        let mut places: Vec<usize> = (0..documents.len()).collect();
        places.sort_by_cached_key(|place| moment(*place));
        let mut ids = vec![DocumentId(0); documents.len()];
        for (id, place) in places.iter().enumerate() {
            if let Some(own) = ids.get_mut(*place) {
                *own = DocumentId(id as u32);
            }
        }
        Self { places, ids }
    }

    /// The id of each document, in the order in which they stand.
    pub(super) fn ids(&self) -> &[DocumentId] {
        &self.ids
    }

    /// Brings the documents into their order.
    pub(super) fn apply(self, documents: Vec<Placed>) -> Vec<Placed> {
        let mut documents: Vec<_> = documents.into_iter().map(Some).collect();
        let places = self.places.into_iter();
        places
            .filter_map(|place| documents.get_mut(place)?.take())
            .collect()
    }
}

/// Undated documents first, then by day, then by time; a day without a time before those with one.
fn key(moment: Option<Moment>) -> Option<(Date, Option<Time>)> {
    moment.map(|m| (m.date, m.time))
}
