//! Documents, columns and files → [`Site`]: columns, order, URLs, groups, relations, citations.
//!
//! Everything is computed anew each time; at 100,000 documents that costs a tenth of a second.

mod columns;
mod groups;
mod reads;
mod relations;
mod urls;
mod validity;

pub(crate) use groups::split_names;
pub use reads::revise;
pub(crate) use relations::normalise;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Place, codes, nearest};
use crate::model::{
    ColumnPage, Config, DocNumber, Document, DocumentId, Edition, Field, IndexNumber, Lookup,
    Metadata, Moment, Site, SiteDocument, Status, Unpublished,
};

use super::read::ContentFile;

/// What the earlier stages give.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// Every document that could be read, in any order.
    pub documents: Vec<Arc<Document>>,
    /// Every column's folder relative to `content/`, with its page where it has one. The top is "".
    pub columns: Vec<(String, Option<Arc<ColumnPage>>)>,
    /// Pictures and attachments.
    pub assets: Vec<Arc<ContentFile>>,
}

/// Puts the site together. Of two documents on one URL, the second by path is left out.
pub fn assemble(config: Arc<Config>, edition: Edition, parts: &Parts) -> (Site, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut documents = parts.documents.clone();
    documents.sort_by(|a, b| a.path().cmp(b.path()));
    duplicate_indexes(&documents, &mut found);

    let mut urls = urls::Urls::default();
    let mut columns = columns::arrange(&parts.columns, &documents, &mut urls, &mut found);
    let mut lookup = Lookup {
        by_folder: columns::by_folder(&columns),
        by_column_path: columns::by_path(&columns),
        ..Lookup::default()
    };

    let (public, hidden): (Vec<_>, Vec<_>) = documents
        .into_iter()
        .map(|document| (status(&document, edition), document))
        .partition(|(status, _)| status.is_some());
    lookup.unpublished = hidden
        .iter()
        .map(|(_, document)| source_path(document).into())
        .collect();
    let wanted: Vec<_> = public
        .into_par_iter()
        .filter_map(|(status, document)| {
            let column = lookup.by_folder.get(&*document.column).copied()?;
            let folder = &*columns.get(column.0 as usize)?.path;
            let path = urls::expand(&config.permalink, &document, folder);
            Some((status?, document, column, folder, path))
        })
        .collect();
    urls.expect(wanted.len());
    let mut placed: Vec<SiteDocument> = wanted
        .into_iter()
        .filter_map(|(status, document, column, folder, path)| {
            let path = urls.claim_document(&document, folder, path, &config, &mut found)?;
            Some(SiteDocument {
                document,
                column,
                path,
                status,
                assets: Vec::new(),
                relations: Vec::new(),
                related_by: Vec::new(),
                validity: None,
                cited_by: Vec::new(),
            })
        })
        .collect();
    // Stable: documents of one moment stay in the order of their paths.
    placed.sort_by_cached_key(|d| order(d.document.meta.order_date()));

    remember(&mut lookup, &placed);
    let assets = urls::place_assets(&parts.assets, &columns, &mut placed, &mut urls, &mut found);
    for (at, asset) in assets.iter().enumerate() {
        lookup.by_asset.insert(asset.source.as_str().into(), at);
    }
    missing_pictures(&config, &lookup, &mut found);
    let redirects = urls::redirects(&placed, &config, &mut urls, &mut found);

    columns::fill(&mut columns, &placed);
    let groups = groups::Groups::of(&placed, &config.vocabulary);
    groups.tell(&mut lookup);
    let hidden: Vec<Arc<Document>> = hidden.into_iter().map(|(_, document)| document).collect();
    relations::link(&mut placed, &lookup, &config.fields, &hidden, &mut found);
    validity::fill(&mut placed, edition.as_of, &mut found);
    relations::cite(&mut placed, &lookup);
    let site = Site {
        config,
        edition,
        columns: columns.into(),
        documents: placed.into_iter().map(Arc::new).collect(),
        categories: groups.categories.into(),
        years: groups.years.into(),
        publishers: groups.publishers.into(),
        offices: groups.offices.into(),
        types: groups.types.into(),
        assets: assets.into(),
        redirects: redirects.into(),
        lookup: Arc::new(lookup),
    };
    (site, found)
}

/// Placed documents with their ids, oldest first.
fn ids(documents: &[SiteDocument]) -> impl Iterator<Item = (DocumentId, &SiteDocument)> {
    let places = documents.iter().enumerate();
    places.map(|(at, document)| (DocumentId(at as u32), document))
}

/// Those of them that are listed.
fn listed(documents: &[SiteDocument]) -> impl Iterator<Item = (DocumentId, &SiteDocument)> {
    ids(documents).filter(|(_, document)| document.status.is_listed())
}

/// The pictures that the theme's options name have to be there.
fn missing_pictures(config: &Config, lookup: &Lookup, found: &mut Vec<Diagnostic>) {
    for picture in &config.theme.pictures {
        let path = picture.path.as_str();
        if lookup.by_asset.contains_key(path) {
            continue;
        }
        let folder = |path: &str| path.rfind('/').map_or(0, |at| at + 1);
        let beside = lookup
            .by_asset
            .keys()
            .map(|other| &**other)
            .filter(|other| other.get(..folder(other)) == path.get(..folder(path)));
        let mut beside: Vec<&str> = beside.collect();
        beside.sort_unstable();
        let hint = nearest(path, beside).map_or_else(
            || "图片放在 content/ 里，这里写相对于 content/ 的路径".to_owned(),
            |near| format!("是否想写 {near}？"),
        );
        let message = format!("{} 所指的图片不存在：content/{path}", picture.option);
        let place = picture.place.clone();
        found.push(
            Diagnostic::at(&codes::SITE_BAD_VALUE, &picture.source, place, message).hint(hint),
        );
    }
}

/// Undated documents first, then by day, then by time; a day without a time before those with one.
fn order(moment: Option<Moment>) -> Option<(jiff::civil::Date, Option<jiff::civil::Time>)> {
    moment.map(|m| (m.date, m.time))
}

/// `None` for a document that is left out of this edition.
fn status(document: &Document, edition: Edition) -> Option<Status> {
    let meta = &document.meta;
    let is_future = meta.order_date().is_some_and(|m| m.date > edition.as_of);
    match (meta.draft, is_future, edition.unpublished) {
        (true, _, Unpublished::LeaveOut)
        | (_, true, Unpublished::LeaveOut | Unpublished::ShowDrafts) => return None,
        (true, ..) => return Some(Status::Draft),
        (_, true, _) => return Some(Status::Future),
        (false, false, _) => {}
    }
    let withdrawn = meta
        .unpublish_on
        .is_some_and(|day| day.date <= edition.as_of);
    Some(if withdrawn {
        Status::Withdrawn
    } else {
        Status::Listed
    })
}

/// A document's path relative to `content/`.
fn source_path(document: &Document) -> &str {
    let path = document.path();
    path.strip_prefix("content/").unwrap_or(path)
}

/// Tells how to find documents.
fn remember(lookup: &mut Lookup, placed: &[SiteDocument]) {
    fn collect<'d, K: Into<Box<str>>>(
        placed: &'d [SiteDocument],
        key: impl Fn(&'d SiteDocument) -> Option<K>,
    ) -> HashMap<Box<str>, DocumentId> {
        let mut found = HashMap::with_capacity(placed.len());
        for (id, placed) in ids(placed) {
            if let Some(key) = key(placed) {
                // Of several that bear one number, the oldest is meant: an interpretation that
                // carries its policy's comes later.
                found.entry(key.into()).or_insert(id);
            }
        }
        found.shrink_to_fit();
        found
    }
    fn meta(placed: &SiteDocument) -> &Metadata {
        &placed.document.meta
    }
    let ((by_source, by_path), (by_index, by_number)) = rayon::join(
        || {
            (
                collect(placed, |placed| Some(source_path(&placed.document))),
                collect(placed, |placed| Some(placed.path.as_str())),
            )
        },
        || {
            let index = |placed| meta(placed).index.as_ref().map(IndexNumber::key);
            let number = |placed: &SiteDocument| {
                let number = meta(placed).doc_number.as_ref().map(DocNumber::key);
                number.filter(|_| placed.status.is_listed())
            };
            (collect(placed, index), collect(placed, number))
        },
    );
    lookup.by_source = by_source;
    lookup.by_path = by_path;
    lookup.by_index = by_index;
    lookup.by_number = by_number;
}

/// An index number is never given twice, drafts and withdrawn documents included.
fn duplicate_indexes(documents: &[Arc<Document>], found: &mut Vec<Diagnostic>) {
    let key = |document: &Arc<Document>| document.meta.index.as_ref().map(IndexNumber::key);
    let keys: Vec<Option<String>> = documents.par_iter().map(key).collect();
    let mut seen: HashMap<&str, &Arc<Document>> = HashMap::with_capacity(documents.len());
    for (document, key) in documents.iter().zip(&keys) {
        let (Some(index), Some(key)) = (&document.meta.index, key) else {
            continue;
        };
        // The first keeps the number, however many follow.
        let first = match seen.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(document);
                continue;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let place = |document: &Document| {
            let range = document.places.get(Field::Index).unwrap_or(0..0);
            (Arc::clone(&document.source), range)
        };
        let (source, range) = place(document);
        let (other, other_range) = place(first);
        found.push(
            Diagnostic::at(
                &codes::DUPLICATE_INDEX,
                &source,
                range,
                format!("索引号“{index}”与另一份文件重复"),
            )
            .also(Place::Text(other, other_range), "另一份在这里")
            .hint("后建的一份换一个新号；已经发布的索引号不要改"),
        );
    }
}
