//! Documents, columns and files → [`Site`]: columns, order, URLs, groups, relations, citations.
//!
//! What decides where a document stands is its [`gongkai_model::Standing`], and nothing else of it is seen here
//! (see [`arrange`]). So [`revise`] can exchange documents in a site as long as their standings stay what they
//! are; else everything is computed anew. What is wrong concerns standings too: [`Faults`] become findings
//! with their places in the files afterwards.

mod arrange;
mod citations;
mod columns;
mod copies;
mod fault;
mod findings;
mod groups;
mod lookup;
mod numbers;
mod order;
mod parts;
mod placed;
mod reference;
mod relations;
mod urls;
mod validity;
mod words;

pub use findings::Faults;
pub(crate) use groups::split_names;
pub use parts::{FoundAsset, Parts, Surroundings};
pub(crate) use reference::normalise;

use std::sync::Arc;

use gongkai_model::{Config, Edition, Header, Site, SiteDocument, Standing};

use arrange::{Arrangement, arrange};
use placed::Placed;

/// Puts the site together. Of two documents on one URL, the second by path is left out.
pub fn assemble(config: Arc<Config>, edition: Edition, parts: &Parts) -> (Site, Faults) {
    let standings = parts.documents().iter().map(|d| Arc::clone(&d.standing));
    let standings: Vec<Arc<Standing>> = standings.collect();
    let (arrangement, faults) = arrange(&config, edition, &standings, parts.surroundings());
    let site = join(config, edition, arrangement, parts.documents());
    (site, Faults::new(faults))
}

/// The site of an arrangement and the headers of the documents that were arranged.
fn join(
    config: Arc<Config>,
    edition: Edition,
    arrangement: Arrangement,
    headers: &[Arc<Header>],
) -> Site {
    let whole = |placed: Placed| {
        let header = headers.get(placed.given)?;
        Some(Arc::new(SiteDocument {
            document: Arc::clone(header),
            column: placed.column,
            path: placed.path,
            status: placed.status,
            extent: placed.extent,
            assets: placed.assets,
            relations: placed.relations,
            related_by: placed.related_by,
            validity: placed.validity,
            cited_by: placed.cited_by,
        }))
    };
    Site {
        config,
        edition,
        columns: arrangement.columns.into(),
        // Every one of them was given, so that none is lost and their ids hold.
        documents: arrangement
            .documents
            .into_iter()
            .filter_map(whole)
            .collect(),
        groups: Arc::new(arrangement.groups),
        assets: arrangement.assets.into(),
        redirects: arrangement.redirects.into(),
        lookup: Arc::new(arrangement.lookup),
    }
}

/// The site of `now`, made from the site of `before` by exchanging documents; `None` where they stand
/// otherwise than they did: then only assembling anew will do. The configuration and the edition are the same.
pub fn revise(site: &Site, before: &Parts, now: &Parts) -> Option<Site> {
    let is_same_folder = before.documents().len() == now.documents().len()
        && before.surroundings() == now.surroundings();
    if !is_same_folder {
        return None;
    }
    let pairs = before.documents().iter().zip(now.documents());
    let changed: Vec<_> = pairs
        .filter(|(one, other)| !Arc::ptr_eq(one, other))
        .collect();
    if changed
        .iter()
        .any(|(one, other)| one.standing != other.standing)
    {
        return None;
    }
    let mut revised = site.clone();
    for (_, document) in changed {
        // One that is left out of this edition, or has another's address, is not there.
        if let Some(id) = site.lookup.by_source.get(document.path()) {
            revised.exchange(*id, Arc::clone(document));
        }
    }
    Some(revised)
}
