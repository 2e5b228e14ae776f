//! What a site is put together from.

use std::sync::Arc;

use gongkai_model::files::FileFacts;
use gongkai_model::{ColumnPage, ContentPath, Header};

use crate::read::ContentFile;

/// What the earlier stages give.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// Sorted by path.
    documents: Vec<Arc<Header>>,
    surroundings: Surroundings,
}

/// What lies in the content folder beside documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Every column's folder, with its page where it has one.
    pub columns: Vec<(ContentPath, Option<Arc<ColumnPage>>)>,
    /// Pictures and attachments.
    pub assets: Vec<FoundAsset>,
    /// Files that could not be read; what is wrong with each is reported already.
    pub unread: Vec<ContentPath>,
}

/// A picture or an attachment of the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundAsset {
    /// Its name and place.
    pub file: Arc<ContentFile>,
    /// XXH3 of its bytes.
    pub hash: u128,
    /// What reading it through has shown.
    pub facts: FileFacts,
}

impl Parts {
    /// Every document that could be read, in any order, and what else lies in the content folder.
    pub fn new(mut documents: Vec<Arc<Header>>, surroundings: Surroundings) -> Self {
        documents.sort_by(|a, b| a.path().cmp(b.path()));
        Self {
            documents,
            surroundings,
        }
    }

    /// Every document, sorted by path.
    pub fn documents(&self) -> &[Arc<Header>] {
        &self.documents
    }

    /// What else lies in the content folder.
    pub fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// The document of a file.
    pub fn document(&self, path: &ContentPath) -> Option<&Arc<Header>> {
        let at = self.documents.binary_search_by(|d| d.path().cmp(path));
        at.ok().and_then(|at| self.documents.get(at))
    }
}
