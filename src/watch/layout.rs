//! Which pages a site has and what stands at which path: the same as long as only texts change.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::catalogue;
use crate::plan::plan;
use crate::render::SearchPage;
use crate::theme::Theme;
use gongkai_model::{DocumentId, PageSpec, Site, SitePath};

/// The pages of a site, and what stands where.
#[derive(Debug)]
pub(super) struct Layout {
    /// Every page.
    pub(super) specs: Vec<PageSpec>,
    /// What stands at a path: made when the first page is asked for.
    places: OnceLock<HashMap<SitePath, Standing>>,
    /// The catalogue's files: made when a path is asked for where nothing else stands.
    catalogue: OnceLock<HashSet<Box<str>>>,
}

/// What stands at a path, as a place in a site's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Page(usize),
    ThemeAsset(usize),
    Asset(usize),
}

impl Layout {
    /// Plans the pages of a site.
    pub(super) fn of(site: &Site) -> Self {
        Self {
            specs: plan(site, SearchPage::Present),
            places: OnceLock::new(),
            catalogue: OnceLock::new(),
        }
    }

    /// The page or the asset at a path; `site` is the one that was planned, whatever its texts.
    pub(super) fn standing(&self, site: &Site, path: &str) -> Option<Standing> {
        let places = self.places.get_or_init(|| {
            let pages = self.specs.iter().enumerate();
            let assets = site.assets.iter().enumerate();
            assets
                .map(|(at, asset)| (asset.path.clone(), Standing::Asset(at)))
                .chain(pages.map(|(at, spec)| (spec.path.clone(), Standing::Page(at))))
                .collect()
        });
        places.get(path).copied()
    }

    /// The paths of the catalogue's files; `site` is the one that was planned, whatever its texts.
    pub(super) fn catalogue(&self, site: &Site, theme: &Theme) -> &HashSet<Box<str>> {
        self.catalogue.get_or_init(|| {
            let excerpt = |_: DocumentId| None;
            let files = catalogue::outputs(site, &self.specs, theme, &excerpt);
            files.iter().map(|file| file.path.as_str().into()).collect()
        })
    }
}
