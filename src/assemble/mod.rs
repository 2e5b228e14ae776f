//! Documents, columns and files → [`Site`]: columns, order, URLs, groups, relations, citations.
//!
//! Everything is computed anew each time, except that [`revise`] exchanges documents of which nothing
//! has changed that is read here.

mod citations;
mod columns;
mod groups;
mod lookup;
mod numbers;
mod order;
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

use gongkai_model::diagnostic::{Diagnostic, Place, codes, nearest};
use gongkai_model::{
    ColumnPage, Config, Dimensions, Document, DocumentId, Edition, Field, IndexNumber, Lookup,
    Site, SiteDocument, Status, Unpublished,
};

use super::read::ContentFile;
use groups::Groups;
use order::Order;

/// What the earlier stages give.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// Every document that could be read, in any order.
    pub documents: Vec<Arc<Document>>,
    /// Every column's folder relative to `content/`, with its page where it has one. The top is "".
    pub columns: Vec<(String, Option<Arc<ColumnPage>>)>,
    /// Pictures and attachments.
    pub assets: Vec<FoundAsset>,
    /// Files that could not be read, relative to `content/`; what is wrong with each is told already.
    pub unread: Vec<String>,
}

/// A picture or an attachment of the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundAsset {
    /// Its name and place.
    pub file: Arc<ContentFile>,
    /// How large it is shown, if it is a picture that tells.
    pub dimensions: Option<Dimensions>,
}

/// Puts the site together. Of two documents on one URL, the second by path is left out.
///
/// What has to look into every document does so by path, which is mostly how they lie in memory; only
/// then they are brought into the order of their days.
pub fn assemble(config: Arc<Config>, edition: Edition, parts: &Parts) -> (Site, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut documents = parts.documents.clone();
    documents.sort_by(|a, b| a.path().cmp(b.path()));

    let mut urls = urls::Urls::default();
    let mut columns = columns::arrange(&parts.columns, &documents, &mut urls, &mut found);
    let by_folder = columns::by_folder(&columns);
    let (public, hidden): (Vec<_>, Vec<_>) = documents
        .iter()
        .partition(|document| status(document, edition).is_some());
    // Those that wait come last: it is for them to change.
    let by_turn: Vec<_> = public.iter().chain(&hidden).copied().collect();
    duplicate_indexes(&by_turn, &mut found);
    let wanted: Vec<_> = public
        .par_iter()
        .filter_map(|document| {
            let status = status(document, edition)?;
            let column = by_folder.get(&*document.column).copied()?;
            let folder = &*columns.get(column.0 as usize)?.path;
            let path = urls::expand(&config.permalink, document, folder);
            Some((*document, status, column, folder, path))
        })
        .collect();
    urls.make_room(wanted.len());
    let mut left_out = parts.unread.clone();
    let mut placed: Vec<SiteDocument> = Vec::with_capacity(wanted.len());
    for (document, status, column, folder, path) in wanted {
        if let Some(path) = urls.claim_document(document, folder, path, &config, &mut found) {
            placed.push(SiteDocument {
                document: Arc::clone(document),
                column,
                path,
                status,
                assets: Vec::new(),
                relations: Vec::new(),
                related_by: Vec::new(),
                validity: None,
                cited_by: Vec::new(),
            });
        } else {
            left_out.push(source_path(document).to_owned());
        }
    }
    let order = Order::of(&placed);
    let hidden: Vec<&Document> = hidden.into_iter().map(|document| &**document).collect();
    let (mut lookup, groups) = rayon::join(
        || lookup::of(&placed, &order, &hidden),
        || Groups::of(&placed, &order, &config.vocabulary),
    );
    lookup.by_folder = by_folder;
    lookup.by_column_path = columns::by_path(&columns);
    groups.tell(&mut lookup);
    let citations = citations::find(&placed, &order, &lookup);
    let mut placed = order.apply(placed);

    let assets = urls::place_assets(&parts.assets, &columns, &mut placed, &mut urls, &mut found);
    left_out.extend(assets.refused);
    lookup.faulty = left_out.into_iter().map(Into::into).collect();
    let assets = assets.placed;
    for (at, asset) in assets.iter().enumerate() {
        lookup.by_asset.insert(asset.source.as_str().into(), at);
    }
    missing_pictures(&config, &lookup, &mut found);
    let redirects = urls::redirects(&placed, &config, &mut urls, &mut found);

    columns::fill(&mut columns, &placed);
    relations::link(&mut placed, &lookup, &config.fields, &hidden, &mut found);
    numbers::duplicates(&placed, &mut found);
    validity::fill(&mut placed, edition.as_of, &mut found);
    citations::tell(&mut placed, citations);
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
        if lookup.by_asset.contains_key(path) || lookup.faulty.contains(path) {
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

/// An index number is never given twice, drafts and withdrawn documents included.
fn duplicate_indexes(documents: &[&Arc<Document>], found: &mut Vec<Diagnostic>) {
    let key = |document: &&Arc<Document>| document.meta.index.as_ref().map(IndexNumber::key);
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
