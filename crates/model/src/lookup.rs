//! How to find things of the site by what editors write.

use std::collections::{HashMap, HashSet};

use super::content_path::ContentPath;
use super::group::{BrowseKind, ByKind};
use super::ids::{AssetId, ColumnId, DocumentId, GroupId};
use super::url::SitePath;

/// Finds documents and files by what editors write. Never iterated.
#[derive(Debug, Default)]
pub struct Lookup {
    /// By their files.
    pub by_source: HashMap<ContentPath, DocumentId>,
    /// By path on the site.
    pub by_path: HashMap<SitePath, DocumentId>,
    /// Documents that are left out of this edition: drafts, those of the future, those that are never public.
    pub unpublished: HashSet<ContentPath>,
    /// Documents and files that an error of their own keeps out, those with an unclear gate among them: what leads to them needs no second
    /// finding.
    pub faulty: HashSet<ContentPath>,
    /// By the index number's comparison form.
    pub by_index: HashMap<Box<str>, DocumentId>,
    /// By the 文号's comparison form.
    pub by_number: HashMap<Box<str>, DocumentId>,
    /// Pictures and attachments, by their files.
    pub by_asset: HashMap<ContentPath, AssetId>,
    /// Columns, by folder.
    pub by_folder: HashMap<ContentPath, ColumnId>,
    /// Columns, by path on the site.
    pub by_column_path: HashMap<Box<str>, ColumnId>,
    /// Groups that have documents: categories by path, others by name.
    pub groups: ByKind<HashMap<Box<str>, GroupId>>,
}

impl Lookup {
    /// A group by its name, a category by its path.
    pub fn group(&self, kind: BrowseKind, key: &str) -> Option<GroupId> {
        self.groups.get(kind).get(key).copied()
    }
}
