//! What a site is, in plain values: from a session's snapshot, and from a load that has never
//! seen the site before and shares none of the session's code.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::assemble::assemble;
use crate::catalogue;
use crate::pipeline::{excerpt, load};
use crate::plan::Plan;
use crate::read::{Texts, TextsOnDisk};
use crate::render::Renderer;
use crate::watch::Snapshot;
use gongkai_model::diagnostic::{Finding, Style, print};
use gongkai_model::{DocumentId, Edition, SearchPage};

use super::audience;

/// A site's outputs and what is wrong with it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plain {
    /// Pages and what is wrong with their bodies and templates, by path.
    pub(super) pages: BTreeMap<String, (String, Vec<String>)>,
    /// The catalogue's files.
    pub(super) catalogue: BTreeMap<String, Vec<u8>>,
    /// Where attachments stand, and from where.
    pub(super) assets: BTreeMap<String, String>,
    /// The theme's files.
    pub(super) theme: BTreeMap<String, Vec<u8>>,
    /// What is wrong with settings, theme and files, printed, sorted.
    pub(super) found: Vec<String>,
}

impl Plain {
    /// A snapshot's.
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let pages = (0..snapshot.page_count()).map(|at| {
            let page = snapshot.page(at).unwrap();
            let html = page.html.as_deref().unwrap_or_default().to_owned();
            let path = snapshot.page_path(at).unwrap().to_owned();
            (path, (html, printed(&page.rendering)))
        });
        let catalogue = snapshot.catalogue_paths().into_iter().map(|path| {
            let bytes = snapshot.catalogue_file(path).unwrap().unwrap();
            (path.to_owned(), bytes)
        });
        Self {
            pages: pages.collect(),
            catalogue: catalogue.collect(),
            assets: assets(&snapshot.site),
            theme: theme(&snapshot.theme),
            found: printed(snapshot.found()),
        }
    }

    /// A fresh load's, with the findings of the load itself apart.
    pub(super) fn fresh(site: &Path) -> (Self, Vec<Finding>) {
        let loaded = load(site).expect("the site loads");
        let texts: Arc<dyn Texts> = Arc::new(TextsOnDisk::new(loaded.content.clone()));
        let edition = Edition {
            as_of: audience().as_of.unwrap(),
            unpublished: audience().unpublished,
        };
        let fields = loaded.config.fields.clone();
        let (site, faults) = assemble(loaded.config, edition, &loaded.parts);
        let more = faults.findings(&loaded.parts, &fields, &*texts).unwrap();
        let plan = Arc::new(Plan::new(&site, SearchPage::Present));
        let (site, loaded_theme) = (Arc::new(site), Arc::new(loaded.theme));
        let renderer = Renderer::new(
            Arc::clone(&site),
            Arc::clone(&loaded_theme),
            Arc::clone(&plan),
            Arc::clone(&texts),
            SearchPage::Present,
        );
        let pages = plan.pages.iter().map(|spec| {
            let page = renderer.render(spec).unwrap();
            let html = page.html.unwrap_or_default();
            (spec.path.as_str().to_owned(), (html, printed(&page.found)))
        });
        let excerpt = |id: DocumentId| excerpt(&site, &*texts, id);
        let files = catalogue::outputs(&site, &plan.pages, &loaded_theme, &excerpt);
        let catalogue = files.iter().map(|file| {
            let mut bytes = Vec::new();
            (file.write)(&mut bytes).unwrap();
            (file.path.as_str().to_owned(), bytes)
        });
        let plain = Self {
            pages: pages.collect(),
            catalogue: catalogue.collect(),
            assets: assets(&site),
            theme: theme(&loaded_theme),
            found: printed(&more),
        };
        (plain, loaded.found)
    }
}

fn assets(site: &gongkai_model::Site) -> BTreeMap<String, String> {
    let assets = site.assets.iter();
    assets
        .map(|asset| {
            (
                asset.path.as_str().to_owned(),
                format!("{} {}", asset.source, asset.size),
            )
        })
        .collect()
}

fn theme(theme: &crate::theme::Theme) -> BTreeMap<String, Vec<u8>> {
    let assets = theme.assets().iter();
    assets
        .map(|asset| (asset.path.as_str().to_owned(), asset.bytes.clone()))
        .collect()
}

pub(super) fn printed(found: &[Finding]) -> Vec<String> {
    let mut printed: Vec<String> = found
        .iter()
        .map(|d| {
            print(
                d,
                gongkai_model::text::Texts::of(gongkai_model::text::Language::Chinese),
                Style::Plain,
            )
        })
        .collect();
    printed.sort_unstable();
    printed
}
