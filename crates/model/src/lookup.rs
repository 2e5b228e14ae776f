//! How to find things of the site by what editors write.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::content_path::ContentPath;
use super::files::RefusedFile;
use super::group::{BrowseKind, ByKind};
use super::ids::{AssetId, ColumnId, DocumentId, GroupId};
use super::url::SitePath;

/// Finds documents and files by what editors write. Its hash maps are never iterated.
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
    /// Files that are not published, whatever links them; the only ones here that are gone through one by one.
    pub refused: BTreeMap<ContentPath, RefusedFile>,
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

/// Whether a path in `content/`, with or without its ending, is one of these documents or files, or lies in
/// the folder of one of those documents.
pub fn is_or_belongs_to(
    path: &str,
    is_one: impl Fn(&str) -> bool,
    is_document: impl Fn(&str) -> bool,
) -> bool {
    let mut folder = path.trim_end_matches('/');
    if is_one(folder) || is_one(&format!("{folder}.md")) {
        return true;
    }
    while !folder.is_empty() {
        if is_document(&format!("{folder}/index.md")) {
            return true;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beside_a_document_in_its_own_folder_belongs_to_it() {
        let is_one = |path: &str| ["tz/a.md", "tz/b/index.md", "tz/图.png"].contains(&path);
        for path in [
            "tz/a",
            "tz/a.md",
            "tz/图.png",
            "tz/b",
            "tz/b/",
            "tz/b/附件/一.pdf",
        ] {
            assert!(is_or_belongs_to(path, is_one, is_one), "{path}");
        }
        for path in ["", "tz", "tz/a.md.md", "tz/a/一.pdf", "tz/c.md", "tz/图"] {
            assert!(!is_or_belongs_to(path, is_one, is_one), "{path}");
        }
    }
}
