//! What links want to know of other pages than their own: which there are, and the anchors in them.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use gongkai_markdown::Anchors;
use gongkai_model::{ColumnId, DocumentId, PageSpec, Site};

/// A page with a body of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Bodied {
    Document(DocumentId),
    Column(ColumnId),
}

/// The pages of the site. Everything is found out when a link first asks for it: few do.
#[derive(Debug)]
pub(super) struct KnownPages<'a> {
    site: &'a Site,
    specs: &'a [PageSpec],
    paths: OnceLock<HashSet<&'a str>>,
    anchors: Mutex<HashMap<Bodied, Arc<Anchors>>>,
}

/// Folders that the build fills with files that have no page.
const FOLDERS: [&str; 2] = ["assets/", "search/"];
/// Files beside the pages at the top.
const TOP: [&str; 7] = [
    "catalog.json",
    "catalog.csv",
    "catalog.xlsx",
    "catalog.ndjson",
    "dcat.jsonld",
    "robots.txt",
    "sitemap.xml",
];
/// Files beside a list's page.
const FEEDS: [&str; 2] = ["atom.xml", "feed.json"];

impl<'a> KnownPages<'a> {
    pub(super) fn new(site: &'a Site, specs: &'a [PageSpec]) -> Self {
        Self {
            site,
            specs,
            paths: OnceLock::new(),
            anchors: Mutex::default(),
        }
    }

    /// The file that stands at a path below the site's, decoded and without a slash before it; a
    /// folder means its `index.html`.
    pub(super) fn file_at(&self, path: &str) -> Option<String> {
        let paths = self.paths.get_or_init(|| {
            let pages = self.specs.iter().map(|spec| spec.path.as_str());
            let files = self.site.assets.iter().map(|asset| asset.path.as_str());
            pages.chain(files).collect()
        });
        let is_in_folder =
            !path.ends_with('/') && FOLDERS.iter().any(|folder| path.starts_with(folder));
        if paths.contains(path) || TOP.contains(&path) || is_in_folder {
            return Some(path.to_owned());
        }
        let folder = path.trim_end_matches('/');
        let index = if folder.is_empty() {
            "index.html".to_owned()
        } else {
            format!("{folder}/index.html")
        };
        // A preview of the site without search does not make links to it wrong.
        if paths.contains(index.as_str()) || folder == "search" {
            return Some(index);
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_feed = FEEDS.contains(&name)
            && self.site.config.feeds.enabled
            && (folder.is_empty() || paths.contains(format!("{folder}/index.html").as_str()));
        is_feed.then(|| path.to_owned())
    }

    /// The anchors in a page's own text. Each body is looked into once, however many link to it.
    pub(super) fn anchors(&self, page: Bodied) -> Arc<Anchors> {
        let known = || self.anchors.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(anchors) = known().get(&page) {
            return Arc::clone(anchors);
        }
        // Not locked meanwhile: that two threads find the same does no harm.
        let anchors = Arc::new(Anchors::of(match page {
            Bodied::Document(id) => self.site.document(id).document.body(),
            Bodied::Column(id) => self.site.column(id).page.body(),
        }));
        known().insert(page, Arc::clone(&anchors));
        anchors
    }
}
