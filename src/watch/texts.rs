//! The texts as the preview keeps them.

use std::sync::Arc;

use crate::read::{ChangedText, Texts};
use gongkai_model::{Header, SourceFile};

/// The texts that a session's headers were parsed from. They stay in memory: where a file cannot be parsed any
/// more, nothing else knows what it said before, and a snapshot shows one moment whatever happens on the disk.
#[derive(Debug)]
pub(super) struct KeptTexts {
    /// Sorted by path.
    sources: Vec<Arc<SourceFile>>,
}

impl KeptTexts {
    /// Takes texts, sorted by path.
    pub(super) fn new<'t>(sources: impl Iterator<Item = &'t Arc<SourceFile>>) -> Self {
        Self {
            sources: sources.cloned().collect(),
        }
    }
}

impl Texts for KeptTexts {
    fn text(&self, header: &Header) -> Result<Arc<SourceFile>, ChangedText> {
        let path = header.path();
        let at = self
            .sources
            .binary_search_by(|source| source.path().cmp(path.as_str()));
        let source = at.ok().and_then(|at| self.sources.get(at));
        let source = source.ok_or_else(|| ChangedText { path: path.clone() });
        source.map(Arc::clone)
    }
}
