//! How many results have each value of a property.

use super::answer::{Facet, FacetValue};
use crate::facts::{CATEGORY, COLUMN, DIMENSIONS};
use crate::slice::slice;
use std::collections::BTreeMap;

/// Names of the properties, in the order of the facts.
const FACETS: [&str; DIMENSIONS] = ["column", "category", "kind", "publisher", "validity"];

/// Counts of one property's values: results, and full matches among them.
pub(super) type Counts = BTreeMap<String, (u32, u32)>;

/// Adds a segment's counts under their values, and under every ancestor of a path.
pub(super) fn add(counts: &mut Counts, dimension: usize, values: &[String], local: &[(u32, u32)]) {
    for (value, (all, full)) in values.iter().zip(local) {
        if *all == 0 || value.is_empty() {
            continue;
        }
        let paths = dimension == COLUMN || dimension == CATEGORY;
        let ancestors = value
            .match_indices('/')
            .filter(|_| paths)
            .map(|(at, _)| at)
            .chain([value.len()]);
        for end in ancestors {
            let sum = counts.entry(slice(value, ..end).to_owned()).or_default();
            sum.0 += all;
            sum.1 += full;
        }
    }
}

fn facet(name: &'static str, counts: Counts) -> Facet {
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .map(|(value, (count, full))| FacetValue { value, count, full })
        .collect();
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    Facet { name, values }
}

/// The counts of all properties as an answer gives them.
pub(super) fn facets(counts: Vec<Counts>) -> Vec<Facet> {
    FACETS
        .into_iter()
        .zip(counts)
        .map(|(name, counts)| facet(name, counts))
        .collect()
}
