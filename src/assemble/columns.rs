//! The tree of columns.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use gongkai_model::diagnostic::Diagnostic;
use gongkai_model::{Column, ColumnId, ColumnPage, Document, SiteDocument, slug_of};

use super::listed;
use super::urls::Urls;

/// Arranges folders as a tree: parents before children, siblings by `order`, then by folder name.
/// Every folder that a document stands in is a column, listed or not.
pub(super) fn arrange(
    pages: &[(String, Option<Arc<ColumnPage>>)],
    documents: &[Arc<Document>],
    urls: &mut Urls,
    found: &mut Vec<Diagnostic>,
) -> Vec<Column> {
    let mut by_folder: BTreeMap<String, Option<Arc<ColumnPage>>> = pages.iter().cloned().collect();
    let mut folders: BTreeSet<String> = by_folder.keys().cloned().collect();
    // Sorted by path, so that documents of one column mostly follow each other.
    let mut runs: Vec<&str> = documents.iter().map(|document| &*document.column).collect();
    runs.dedup();
    folders.extend(runs.into_iter().map(str::to_owned));
    let mut with_ancestors: BTreeSet<String> = BTreeSet::from([String::new()]);
    for folder in folders {
        let mut at = folder.as_str();
        while !at.is_empty() {
            with_ancestors.insert(at.to_owned());
            at = parent_of(at);
        }
    }
    let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for folder in with_ancestors.iter().filter(|f| !f.is_empty()) {
        children.entry(parent_of(folder)).or_default().push(folder);
    }
    let mut columns: Vec<Column> = Vec::with_capacity(with_ancestors.len());
    let mut waiting: Vec<(&str, Option<ColumnId>)> = vec![("", None)];
    while let Some((folder, parent)) = waiting.pop() {
        let page = by_folder.remove(folder).flatten().unwrap_or_default();
        let id = ColumnId(columns.len() as u32);
        let above = parent.and_then(|p| columns.get(p.0 as usize));
        let path = urls.claim_column(folder, &page, above.map(|c| c.path.as_str()), found);
        let title = page
            .title
            .clone()
            .unwrap_or_else(|| folder.rsplit('/').next().unwrap_or_default().to_owned());
        if let Some(above) = parent.and_then(|p| columns.get_mut(p.0 as usize)) {
            above.children.push(id);
        }
        columns.push(Column {
            folder: folder.to_owned(),
            title,
            path,
            page,
            parent,
            children: Vec::new(),
            documents: Vec::new(),
        });
        let mut below: Vec<&str> = children.remove(folder).unwrap_or_default();
        below.sort_by_key(|folder| {
            let order = by_folder
                .get(*folder)
                .and_then(|p| p.as_ref())
                .and_then(|p| p.order);
            (order.is_none(), order, *folder)
        });
        // Taken from the end, so the first goes in last.
        waiting.extend(below.into_iter().rev().map(|folder| (folder, Some(id))));
    }
    columns
}

fn parent_of(folder: &str) -> &str {
    folder.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// A column's part of the URL.
pub(super) fn slug(folder: &str, page: &ColumnPage) -> String {
    let name = folder.rsplit('/').next().unwrap_or_default();
    page.slug.clone().unwrap_or_else(|| slug_of(name))
}

/// Columns by folder.
pub(super) fn by_folder(columns: &[Column]) -> HashMap<Box<str>, ColumnId> {
    columns
        .iter()
        .enumerate()
        .map(|(at, column)| (column.folder.as_str().into(), ColumnId(at as u32)))
        .collect()
}

/// Columns by path on the site.
pub(super) fn by_path(columns: &[Column]) -> HashMap<Box<str>, ColumnId> {
    columns
        .iter()
        .enumerate()
        .map(|(at, column)| (column.path.as_str().into(), ColumnId(at as u32)))
        .collect()
}

/// Gives every column its listed documents and those of the columns below.
pub(super) fn fill(columns: &mut [Column], documents: &[SiteDocument]) {
    for (id, document) in listed(documents) {
        let mut at = Some(document.column);
        while let Some(column) = at.and_then(|at| columns.get_mut(at.0 as usize)) {
            column.documents.push(id);
            at = column.parent;
        }
    }
}
