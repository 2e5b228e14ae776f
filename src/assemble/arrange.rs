//! Standings, columns and files → where everything stands.
//!
//! This room and those that it calls get nothing of a document but its [`Standing`].

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use gongkai_model::diagnostic::nearest;
use gongkai_model::rules::{DuplicateIndex, SiteBadValue};
use gongkai_model::{
    Asset, AssetId, ByKind, Column, Config, ContentPath, Edition, Field, Group, IndexNumber,
    Lookup, Redirect, Standing, Status, Unpublished, Verdict,
};

use super::fault::{Fault, Other, Spot};
use super::order::Order;
use super::parts::Surroundings;
use super::placed::Placed;
use super::urls::{self, Urls};
use super::{citations, columns, copies, groups, lookup, numbers, relations, validity};

/// A site without its documents' headers.
#[derive(Debug)]
pub(super) struct Arrangement {
    pub(super) columns: Vec<Column>,
    /// Oldest first.
    pub(super) documents: Vec<Placed>,
    pub(super) groups: ByKind<Vec<Group>>,
    pub(super) assets: Vec<Asset>,
    pub(super) redirects: Vec<Redirect>,
    pub(super) lookup: Lookup,
}

/// Arranges documents, which are sorted by path. Of two on one URL, the second is left out.
///
/// What has to look into every document does so by path, which is mostly how they lie in memory; only
/// then they are brought into the order of their days.
pub(super) fn arrange(
    config: &Config,
    edition: Edition,
    documents: &[Arc<Standing>],
    surroundings: &Surroundings,
) -> (Arrangement, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut urls = Urls::default();
    let mut columns = columns::arrange(&surroundings.columns, documents, &mut urls, &mut faults);
    let by_folder = columns::by_folder(&columns);
    let sorted: Vec<Place> = documents.iter().map(|d| place(d, edition)).collect();
    let of = |wanted: fn(&Place) -> bool| -> Vec<&Standing> {
        let all = documents.iter().zip(&sorted);
        let wanted = all.filter(|(_, place)| wanted(place));
        wanted.map(|(document, _)| &**document).collect()
    };
    let due = of(|place| matches!(place, Place::Shown(status) if !status.waits()));
    let early = of(|place| matches!(place, Place::Shown(status) if status.waits()));
    let hidden = of(|place| matches!(place, Place::Hidden));
    let unclear = of(|place| matches!(place, Place::Unclear));
    // Those that wait come last, also where this edition shows them: it is for them to change.
    let later = [&early[..], &hidden[..], &unclear[..]].concat();
    let due = due.into_iter().map(|document| (false, document));
    let later = later.into_iter().map(|document| (true, document));
    let by_turn: Vec<(bool, &Standing)> = due.chain(later).collect();
    let doubled = duplicate_indexes(&by_turn, &mut faults);
    let mut wanted: Vec<_> = documents
        .par_iter()
        .zip(&sorted)
        .enumerate()
        .filter_map(|(given, (document, place))| {
            let Place::Shown(status) = *place else {
                return None;
            };
            let column = by_folder.get(document.location.column.inside()).copied()?;
            let folder = &*columns.get(column.0 as usize)?.path;
            let path = urls::expand(&config.permalinks.document, document, folder);
            Some((given, document, status, column, folder, path))
        })
        .collect();
    wanted.sort_by_key(|(.., status, _, _, _)| status.waits());
    urls.make_room(wanted.len());
    let mut left_out = surroundings.unread.clone();
    left_out.extend(unclear.iter().map(|document| document.path().clone()));
    let mut placed: Vec<Placed> = Vec::with_capacity(wanted.len());
    // Whose number is another's comes last: the other keeps its address.
    let (originals, copies): (Vec<_>, Vec<_>) = wanted
        .into_iter()
        .partition(|(_, document, ..)| !doubled.contains(document.path()));
    for (given, document, status, column, folder, path) in originals.into_iter().chain(copies) {
        let mut own = Vec::new();
        let path = urls.claim_document(document, folder, path, config, &mut own);
        // Whose number is another's stands at the other's address: that is one fault.
        if path.is_some() || !doubled.contains(document.path()) {
            faults.append(&mut own);
        }
        if let Some(path) = path {
            placed.push(Placed {
                standing: Arc::clone(document),
                given,
                column,
                path,
                status,
                extent: document.gates.extent(),
                assets: Vec::new(),
                relations: Vec::new(),
                related_by: Vec::new(),
                validity: None,
                cited_by: Vec::new(),
            });
        } else {
            left_out.push(document.path().clone());
        }
    }
    placed.sort_by_key(|placed| placed.given);
    let order = Order::of(&placed);
    let (mut lookup, groups) = rayon::join(
        || lookup::of(&placed, &order, &hidden),
        || groups::group(&placed, &order, &config.categories),
    );
    lookup.by_folder = by_folder;
    lookup.by_column_path = columns::by_path(&columns);
    lookup.groups = ByKind::new(|kind| groups::by_key(groups.get(kind)));
    let cited = citations::find(&placed, &order, &lookup);
    let mut placed = order.apply(placed);

    let files = urls::place_assets(
        &surroundings.assets,
        &config.files.kinds,
        &columns,
        &mut placed,
        &mut urls,
        &mut faults,
    );
    left_out.extend(files.faulty);
    lookup.faulty = left_out.into_iter().collect();
    let assets = files.placed;
    for (at, asset) in assets.iter().enumerate() {
        let id = AssetId(at as u32);
        lookup.by_asset.insert(asset.source.clone(), id);
    }
    for refused in files.refused {
        lookup.refused.insert(refused.source.clone(), refused);
    }
    missing_pictures(config, &lookup, &mut faults);
    missing_blocks(config, &lookup, &mut faults);
    let redirects = urls::redirects(&placed, config, &mut urls, &mut faults);

    columns::fill(&mut columns, &placed);
    let waiting = [&hidden[..], &unclear[..]].concat();
    relations::link(&mut placed, &lookup, &waiting, &mut faults);
    numbers::duplicates(&placed, &mut faults);
    validity::fill(&mut placed, edition.day(), &mut faults);
    citations::record(&mut placed, cited);
    let arrangement = Arrangement {
        columns,
        documents: placed,
        groups,
        assets,
        redirects,
        lookup,
    };
    (arrangement, faults)
}

/// The pictures that the theme's options name have to be there.
fn missing_pictures(config: &Config, lookup: &Lookup, faults: &mut Vec<Fault>) {
    for picture in &config.theme.options.pictures {
        let path = picture.path.as_str();
        let is_told = lookup.faulty.contains(path) || lookup.refused.contains_key(path);
        if lookup.by_asset.contains_key(path) || is_told {
            continue;
        }
        let folder = |path: &str| path.rfind('/').map_or(0, |at| at + 1);
        let beside = lookup
            .by_asset
            .keys()
            .map(ContentPath::inside)
            .filter(|other| other.get(..folder(other)) == path.get(..folder(path)));
        let mut beside: Vec<&str> = beside.collect();
        beside.sort_unstable();
        let fault = SiteBadValue::MissingPicture {
            option: picture.option.clone(),
            path: path.to_owned(),
            near: nearest(path, beside).map(str::to_owned),
        };
        let spot = Spot::Settings(Arc::clone(&picture.source), picture.place.clone());
        faults.push(Fault::new(spot, fault));
    }
}

/// The columns that are named as blocks of the home page have to be there.
fn missing_blocks(config: &Config, lookup: &Lookup, faults: &mut Vec<Fault>) {
    let columns = &lookup.by_column_path;
    for block in config.theme.options.home_blocks.iter().flatten() {
        if columns.contains_key(block.path.as_str()) {
            continue;
        }
        let mut paths: Vec<&str> = columns.keys().map(AsRef::as_ref).collect();
        paths.sort_unstable();
        let fault = SiteBadValue::MissingBlock {
            option: block.option.clone(),
            path: block.path.clone(),
            near: nearest(&block.path, paths).map(str::to_owned),
        };
        let spot = Spot::Settings(Arc::clone(&block.source), block.place.clone());
        faults.push(Fault::new(spot, fault));
    }
}

/// Where a document belongs.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Into this edition.
    Shown(Status),
    /// Not into this edition, as its front matter says.
    Hidden,
    /// Nowhere: nobody knows what its front matter says.
    Unclear,
}

fn place(document: &Standing, edition: Edition) -> Place {
    match (document.gates.verdict(edition.as_of), edition.unpublished) {
        (Verdict::Public, _) => Place::Shown(Status::Public),
        (Verdict::Withdrawn, _) => Place::Shown(Status::Withdrawn),
        (Verdict::Draft, Unpublished::ShowDrafts) if is_future(document, edition) => Place::Hidden,
        (
            Verdict::Draft,
            Unpublished::ShowDrafts | Unpublished::ShowAll | Unpublished::CheckAll,
        )
        | (Verdict::Unclear, Unpublished::CheckAll) => Place::Shown(Status::Draft),
        (Verdict::Future, Unpublished::ShowAll | Unpublished::CheckAll) => {
            Place::Shown(Status::Future)
        }
        (Verdict::Draft, Unpublished::LeaveOut)
        | (Verdict::Future, Unpublished::LeaveOut | Unpublished::ShowDrafts)
        | (Verdict::NotPublic, _) => Place::Hidden,
        (Verdict::Unclear, _) => Place::Unclear,
    }
}

/// Whether a draft waits for its time besides.
fn is_future(document: &Standing, edition: Edition) -> bool {
    let moment = document.order_date;
    moment.is_some_and(|moment| moment.start() > edition.as_of)
}

/// An index number is never given twice, drafts and withdrawn documents included. Gets the documents with whether
/// they wait, those that do last, and gives those whose number is another's.
fn duplicate_indexes(
    documents: &[(bool, &Standing)],
    faults: &mut Vec<Fault>,
) -> HashSet<ContentPath> {
    let mut doubled = HashSet::new();
    let key = |(_, document): &(bool, &Standing)| document.index.as_ref().map(IndexNumber::key);
    let keys: Vec<Option<String>> = documents.par_iter().map(key).collect();
    let mut seen: HashMap<&str, &(bool, &Standing)> = HashMap::with_capacity(documents.len());
    for (entry, key) in documents.iter().zip(&keys) {
        let (waits, document) = entry;
        let (Some(index), Some(key)) = (&document.index, key) else {
            continue;
        };
        // The first keeps the number, however many follow. A copy follows what it was copied from, unless it is
        // public and the other is not: what is public keeps its number.
        let (first, later) = match seen.entry(key) {
            Entry::Vacant(place) => {
                place.insert(entry);
                continue;
            }
            Entry::Occupied(mut place) => {
                let (first_waits, first) = **place.get();
                if first_waits == *waits && copies::is_copy_of(first.path(), document.path()) {
                    place.insert(entry);
                    (*document, first)
                } else {
                    (first, *document)
                }
            }
        };
        doubled.insert(later.path().clone());
        let spot = |document: &Standing| Spot::field(document.path(), Field::Index);
        let index = index.clone();
        let fault = Fault::new(spot(later), DuplicateIndex { index });
        faults.push(fault.with(Other::Document(spot(first))));
    }
    doubled
}
