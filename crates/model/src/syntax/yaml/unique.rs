//! Keys that stand twice.

use std::collections::HashMap;
use std::ops::Range;

use super::Entry;
use super::error::{YamlError, YamlFault};
use crate::rules::DuplicateKey;

/// Drops entries whose key has stood before, and reports each. In the order of keys the same ones are
/// neighbours, so that many keys do not cost their square.
pub(super) fn unique(entries: Vec<Entry>, errors: &mut Vec<YamlError>) -> Vec<Entry> {
    let mut by_key: Vec<&Entry> = entries.iter().collect();
    by_key.sort_by(|one, other| one.key.cmp(&other.key)); // stable: the first stays first
    let mut repeated: HashMap<usize, Range<usize>> = HashMap::new();
    for same in by_key.chunk_by(|one, other| one.key == other.key) {
        if let [first, later @ ..] = same {
            let places = later.iter().map(|entry| entry.key_range.start);
            repeated.extend(places.map(|place| (place, first.key_range.clone())));
        }
    }
    if repeated.is_empty() {
        return entries;
    }
    let is_first = |entry: &Entry| match repeated.get(&entry.key_range.start) {
        Some(first) => {
            let key = entry.key.clone();
            errors.push(YamlError {
                range: entry.key_range.clone(),
                fault: YamlFault::Duplicate(DuplicateKey::Key { key }, first.clone()),
                has_key: true,
            });
            false
        }
        None => true,
    };
    entries.into_iter().filter(is_first).collect()
}
