//! Documents, columns and files → [`Site`]: columns, order, URLs, groups, relations, citations.
//!
//! What decides where a document stands is its [`gongkai_model::Standing`], and nothing else of it is seen here
//! (see [`arrange`]). So [`revise`] can exchange documents in a site as long as their standings stay what they
//! are; else everything is computed anew. What is wrong is told of standings too, as [`Faults`], which become
//! findings with their places in the files afterwards.

mod arrange;
mod citations;
mod columns;
mod fault;
mod findings;
mod groups;
mod lookup;
mod numbers;
mod order;
mod placed;
mod reference;
mod relations;
mod urls;
mod validity;

pub use findings::Faults;
pub(crate) use groups::split_names;
pub(crate) use reference::normalise;

use std::sync::Arc;

use gongkai_model::{
    ColumnPage, Config, ContentPath, Dimensions, Edition, Header, Site, SiteDocument, Standing,
};

use super::read::ContentFile;
use arrange::{Arrangement, arrange};
use placed::Placed;

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
    /// How large it is shown, if it is a picture that tells.
    pub dimensions: Option<Dimensions>,
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

/// Puts the site together. Of two documents on one URL, the second by path is left out.
pub fn assemble(config: Arc<Config>, edition: Edition, parts: &Parts) -> (Site, Faults) {
    let standings = parts.documents.iter().map(|d| Arc::clone(&d.standing));
    let standings: Vec<Arc<Standing>> = standings.collect();
    let (arrangement, faults) = arrange(&config, edition, &standings, &parts.surroundings);
    let site = join(config, edition, arrangement, &parts.documents);
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
    if before.documents.len() != now.documents.len() || before.surroundings != now.surroundings {
        return None;
    }
    let pairs = before.documents.iter().zip(&now.documents);
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
