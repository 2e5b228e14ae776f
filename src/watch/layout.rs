//! Which pages a site has and what stands at which path: the same as long as only texts change.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use crate::catalogue;
use crate::plan::{Occupant, Plan};
use crate::theme::Theme;
use gongkai_model::{AssetId, DocumentId, SearchPage, Site};

/// The pages of a site, and what stands where.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) plan: Arc<Plan>,
    /// The catalogue's files: made when a path is asked for where nothing else stands.
    catalogue: OnceLock<HashSet<Box<str>>>,
}

/// What a path serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Served {
    /// A page: its place in the plan.
    Page(usize),
    /// A file of the theme: its place in the theme's list.
    ThemeAsset(usize),
    /// A picture or an attachment.
    Asset(AssetId),
}

impl From<Occupant> for Served {
    fn from(occupant: Occupant) -> Self {
        match occupant {
            Occupant::Page(at) => Self::Page(at),
            Occupant::Asset(id) => Self::Asset(id),
        }
    }
}

impl Layout {
    /// Plans the pages of a site.
    pub(super) fn of(site: &Site) -> Self {
        Self {
            plan: Arc::new(Plan::new(site, SearchPage::Present)),
            catalogue: OnceLock::new(),
        }
    }

    /// The paths of the catalogue's files; `site` is the one that was planned, whatever its texts.
    pub(super) fn catalogue(&self, site: &Site, theme: &Theme) -> &HashSet<Box<str>> {
        self.catalogue.get_or_init(|| {
            let excerpt = |_: DocumentId| Ok(None);
            let files = catalogue::outputs(site, &self.plan.pages, theme, &excerpt);
            files.iter().map(|file| file.path.as_str().into()).collect()
        })
    }
}
