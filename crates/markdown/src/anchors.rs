//! The places of a page that links may name.

use std::collections::HashSet;

use crate::outline::{Heading, slug};

/// How many anchors are compared with a wrong one.
const MAX_SUGGESTIONS: usize = 500;
/// How similar a suggestion must be, 0 to 1.
const SIMILAR: f64 = 0.7;

/// The anchors of an article's headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors {
    /// In their order.
    ids: Vec<String>,
    known: HashSet<String>,
}

impl Anchors {
    /// Those of these headings.
    pub fn new(headings: &[Heading]) -> Self {
        let ids: Vec<String> = headings.iter().map(|heading| heading.id.clone()).collect();
        Self {
            known: ids.iter().cloned().collect(),
            ids,
        }
    }

    /// The anchor that a fragment means, which may be a heading's text as it is written; else the most
    /// similar one.
    pub fn find(&self, fragment: &str) -> Result<String, Option<String>> {
        if matches!(fragment, "" | "top") || self.known.contains(fragment) {
            return Ok(fragment.to_owned());
        }
        let slug = slug(fragment);
        if self.known.contains(&slug) {
            return Ok(slug);
        }
        let nearest = self
            .ids
            .iter()
            .take(MAX_SUGGESTIONS)
            .map(|id| (id, strsim::jaro(id, &slug)))
            .filter(|(_, similarity)| *similarity > SIMILAR)
            .max_by(|a, b| a.1.total_cmp(&b.1));
        Err(nearest.map(|(id, _)| id.clone()))
    }
}
