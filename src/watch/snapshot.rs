//! The site at one moment: immutable, shared, rendered page by page.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use crate::catalogue;
use crate::pipeline::excerpt;
use crate::read::Folder;
use crate::render::Renderer;
use crate::theme::Theme;
use gongkai_model::diagnostic::{self, Finding};
use gongkai_model::{AssetId, ContentPath, DocumentId, PageKind, PageSpec, SearchPage, Site};

use super::earlier::EarlierPages;
use super::layout::{Layout, Served};
use super::preview_page::PreviewPage;
use super::search_files::SearchFiles;
use super::texts::KeptTexts;

/// The site at one moment.
#[derive(Debug)]
pub struct Snapshot {
    /// Counts up with every change.
    pub generation: u64,
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    layout: Arc<Layout>,
    texts: Arc<KeptTexts>,
    /// Made when the first page is asked for; what it finds out for one page serves the others.
    renderer: OnceLock<Renderer>,
    /// The content folder, for attachments.
    pub(super) content: PathBuf,
    /// Sorted by file and position.
    pub(super) found: Vec<Finding>,
    pub(super) earlier: Arc<EarlierPages>,
    pub(super) search: Arc<SearchFiles>,
    pub(super) pages: Mutex<HashMap<usize, Arc<PreviewPage>>>,
}

/// What a session gives.
pub(super) struct Made {
    pub(super) generation: u64,
    pub(super) site: Arc<Site>,
    pub(super) layout: Arc<Layout>,
    pub(super) theme: Arc<Theme>,
    pub(super) texts: Arc<KeptTexts>,
    pub(super) content: PathBuf,
    pub(super) found: Vec<Finding>,
    pub(super) earlier: Arc<EarlierPages>,
    pub(super) search: Arc<SearchFiles>,
}

impl Snapshot {
    pub(super) fn new(made: Made) -> Self {
        let mut found = made.found;
        made.site.config.rules.apply(&mut found);
        diagnostic::sort(&mut found);
        Self {
            generation: made.generation,
            site: made.site,
            layout: made.layout,
            theme: made.theme,
            texts: made.texts,
            renderer: OnceLock::new(),
            content: made.content,
            found,
            earlier: made.earlier,
            search: made.search,
            pages: Mutex::default(),
        }
    }

    /// The path that all links of the site begin with: `/` or `/zwgk/`, percent-encoded.
    pub fn base_path(&self) -> &str {
        self.site.config.base_url.path()
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.site.documents.len()
    }

    /// Everything that is wrong with settings, theme and files, sorted. What is wrong with bodies
    /// and templates shows when a page is rendered.
    pub fn found(&self) -> &[Finding] {
        &self.found
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.specs().len()
    }

    /// The path of a page on the site, decoded.
    pub fn page_path(&self, at: usize) -> Option<&str> {
        self.specs().get(at).map(|spec| spec.path.as_str())
    }

    /// The link of a page.
    pub fn page_href(&self, at: usize) -> Option<String> {
        let spec = self.specs().get(at)?;
        Some(spec.path.href(&self.site.config.base_url))
    }

    /// Whether a page is a document's plain text, which a browser gets as it is.
    pub fn is_text(&self, at: usize) -> bool {
        let spec = self.specs().get(at);
        spec.is_some_and(|spec| matches!(spec.kind, PageKind::Text(_)))
    }

    /// The page at a path on the site, decoded.
    pub fn page_at(&self, path: &str) -> Option<usize> {
        match self.served(path)? {
            Served::Page(at) => Some(at),
            Served::ThemeAsset(_) | Served::Asset(_) => None,
        }
    }

    /// The page of a document, by its source relative to the site's folder.
    pub fn page_of_source(&self, source: &str) -> Option<usize> {
        let source = ContentPath::of_site(source)?;
        let id = self.site.lookup.by_source.get(&source)?;
        self.page_at(self.site.document(*id).path.as_str())
    }

    /// What stands at a path on the site, decoded: a page before a file of the theme, and that before
    /// an attachment.
    pub(super) fn served(&self, path: &str) -> Option<Served> {
        let of_site = self.layout.plan.at(&self.site, path).map(Served::from);
        match of_site {
            Some(Served::Page(_)) => of_site,
            _ => self.theme_asset(path).or(of_site),
        }
    }

    fn theme_asset(&self, path: &str) -> Option<Served> {
        let assets = self.theme.assets();
        let at = assets
            .iter()
            .position(|asset| asset.path.as_str() == path)?;
        Some(Served::ThemeAsset(at))
    }

    /// Renders the pages.
    pub(super) fn renderer(&self) -> &Renderer {
        self.renderer.get_or_init(|| {
            Renderer::new(
                Arc::clone(&self.site),
                Arc::clone(&self.theme),
                Arc::clone(&self.layout.plan),
                Arc::clone(&self.texts) as _,
                SearchPage::Present,
            )
        })
    }

    /// Every page of the site.
    pub(super) fn specs(&self) -> &[PageSpec] {
        &self.layout.plan.pages
    }

    /// The catalogue's file at a path, whole; `None` where there is no such file.
    pub fn catalogue_file(&self, path: &str) -> Option<io::Result<Vec<u8>>> {
        if !self.has_catalogue_file(path) {
            return None;
        }
        let excerpt = |id: DocumentId| excerpt(&self.site, &*self.texts, id);
        let files = catalogue::outputs(&self.site, self.specs(), &self.theme, &excerpt);
        let file = files.iter().find(|file| file.path.as_str() == path)?;
        let mut bytes = Vec::new();
        Some((file.write)(&mut bytes).map(|()| bytes))
    }

    /// Whether a file of the catalogue stands at a path. None is a page, which spares the look at
    /// every page that laying out the sitemap costs, when a page has gone that a browser shows.
    pub(super) fn has_catalogue_file(&self, path: &str) -> bool {
        path.strip_suffix(".html").is_none()
            && self
                .layout
                .catalogue(&self.site, &self.theme)
                .contains(path)
    }

    /// The paths of the catalogue's files.
    pub fn catalogue_paths(&self) -> Vec<&str> {
        let paths = self.layout.catalogue(&self.site, &self.theme);
        let mut paths: Vec<&str> = paths.iter().map(AsRef::as_ref).collect();
        paths.sort_unstable();
        paths
    }

    /// An attachment on the disk, open; `None` if it is gone, or leads out of the content folder by now.
    pub(super) fn asset_on_disk(&self, id: AssetId) -> Option<File> {
        let folder = Folder::open(&self.content).ok()?;
        folder.file(self.site.asset(id).source.inside()).ok()
    }
}
