//! The tree of columns.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use gongkai_model::{Column, ColumnId, ColumnPage, ContentPath, Standing};

use super::fault::Fault;
use super::placed::{Placed, shown};
use super::urls::Urls;

/// Arranges folders as a tree: parents before children, siblings by `order`, then by folder name.
/// Every folder that a document stands in is a column, shown or not.
pub(super) fn arrange(
    pages: &[(ContentPath, Option<Arc<ColumnPage>>)],
    documents: &[Arc<Standing>],
    urls: &mut Urls,
    faults: &mut Vec<Fault>,
) -> Vec<Column> {
    let mut by_folder: BTreeMap<&str, &Option<Arc<ColumnPage>>> = pages
        .iter()
        .map(|(folder, page)| (folder.inside(), page))
        .collect();
    // Sorted by path, so that documents of one column mostly follow each other.
    let columns = documents.iter().map(|document| &document.location.column);
    let mut folders: Vec<&ContentPath> = columns.collect();
    folders.dedup();
    let folders = folders.into_iter().map(ContentPath::inside);
    let mut with_ancestors: BTreeSet<&str> = BTreeSet::from([""]);
    for folder in by_folder.keys().copied().chain(folders) {
        let mut at = folder;
        while !at.is_empty() && with_ancestors.insert(at) {
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
        let page = by_folder.remove(folder).cloned().flatten();
        let page = page.unwrap_or_default();
        let path_of_folder = ContentPath::new(folder);
        let id = ColumnId(columns.len() as u32);
        let above = parent.and_then(|p| columns.get(p.0 as usize));
        let path = urls.claim_column(
            &path_of_folder,
            &page,
            above.map(|c| c.path.as_str()),
            faults,
        );
        let title = page
            .title
            .clone()
            .unwrap_or_else(|| folder.rsplit('/').next().unwrap_or_default().to_owned());
        if let Some(above) = parent.and_then(|p| columns.get_mut(p.0 as usize)) {
            above.children.push(id);
        }
        columns.push(Column {
            folder: path_of_folder,
            title,
            path,
            page,
            parent,
            children: Vec::new(),
            documents: Vec::new(),
        });
        let mut below: Vec<&str> = children.remove(folder).unwrap_or_default();
        below.sort_by_key(|folder| {
            let order = by_folder.get(*folder).and_then(|page| page.as_ref()?.order);
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

/// Columns by folder.
pub(super) fn by_folder(columns: &[Column]) -> HashMap<ContentPath, ColumnId> {
    columns
        .iter()
        .enumerate()
        .map(|(at, column)| (column.folder.clone(), ColumnId(at as u32)))
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

/// Gives every column its shown documents and those of the columns below.
pub(super) fn fill(columns: &mut [Column], documents: &[Placed]) {
    for (id, document) in shown(documents) {
        let mut at = Some(document.column);
        while let Some(column) = at.and_then(|at| columns.get_mut(at.0 as usize)) {
            column.documents.push(id);
            at = column.parent;
        }
    }
}
