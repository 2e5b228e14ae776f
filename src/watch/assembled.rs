//! Putting the preview's site together: anew, or by exchanging documents in the last one.

use std::sync::Arc;

use crate::assemble::{Faults, Parts, assemble, revise};
use gongkai_model::{Config, Edition, Site};

use super::layout::Layout;

/// The site as it was put together last, and what it was made of.
#[derive(Debug)]
pub(super) struct Assembled {
    pub(super) parts: Parts,
    pub(super) site: Arc<Site>,
    /// What assembling found.
    pub(super) faults: Arc<Faults>,
    pub(super) layout: Arc<Layout>,
}

impl Assembled {
    /// Puts a site together.
    pub(super) fn new(config: Arc<Config>, edition: Edition, parts: Parts) -> Self {
        let (site, faults) = assemble(config, edition, &parts);
        Self {
            layout: Arc::new(Layout::of(&site)),
            site: Arc::new(site),
            faults: Arc::new(faults),
            parts,
        }
    }

    /// The site of other parts. Where assembling would give what it gave, documents are exchanged and
    /// everything else is shared.
    pub(super) fn next(&self, config: Arc<Config>, edition: Edition, parts: Parts) -> Self {
        let is_same = Arc::ptr_eq(&config, &self.site.config) && edition == self.site.edition;
        let revised = is_same
            .then(|| revise(&self.site, &self.parts, &parts))
            .flatten();
        match revised {
            Some(site) => Self {
                site: Arc::new(site),
                faults: Arc::clone(&self.faults),
                layout: Arc::clone(&self.layout),
                parts,
            },
            None => Self::new(config, edition, parts),
        }
    }
}
