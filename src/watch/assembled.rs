//! Putting the preview's site together: anew, or by exchanging documents in the last one.

use std::sync::Arc;

use crate::assemble::{Parts, assemble, revise};
use gongkai_model::diagnostic::Diagnostic;
use gongkai_model::{Config, Edition, Site};

use super::layout::Layout;

/// The site as it was put together last, and what it was made of.
#[derive(Debug)]
pub(super) struct Assembled {
    parts: Parts,
    pub(super) site: Arc<Site>,
    /// What assembling found.
    pub(super) found: Arc<[Diagnostic]>,
    pub(super) layout: Arc<Layout>,
}

impl Assembled {
    /// Puts a site together.
    pub(super) fn new(config: Arc<Config>, edition: Edition, parts: Parts) -> Self {
        let (site, found) = assemble(config, edition, &parts);
        Self {
            layout: Arc::new(Layout::of(&site)),
            site: Arc::new(site),
            found: found.into(),
            parts,
        }
    }

    /// The site of other parts. Where assembling would give what it gave, documents are exchanged and
    /// everything else is shared.
    pub(super) fn next(&self, config: Arc<Config>, edition: Edition, parts: Parts) -> Self {
        let is_same = Arc::ptr_eq(&config, &self.site.config) && edition == self.site.edition;
        let revised = is_same
            .then(|| revise(&self.site, &self.parts, &parts, &self.found))
            .flatten();
        match revised {
            Some(site) => Self {
                site: Arc::new(site),
                found: Arc::clone(&self.found),
                layout: Arc::clone(&self.layout),
                parts,
            },
            None => Self::new(config, edition, parts),
        }
    }
}
