//! What links want to know of other pages than their own: which there are, and the anchors in them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::catalogue::site_maps;
use crate::plan::{Occupant, Plan};
use crate::read::{ChangedText, Texts};
use gongkai_markdown::{Anchors, Source, outline, read};
use gongkai_model::reserved::{self, Kept, SEARCH_FOLDER};
use gongkai_model::{ColumnId, ContentPath, DocumentId, Site, SitePath, SourceFile};

/// A page with a body of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Bodied {
    Document(DocumentId),
    Column(ColumnId),
}

/// The pages of the site. Everything is found out when a link first asks for it: few do.
#[derive(Debug)]
pub(super) struct KnownPages {
    site: Arc<Site>,
    plan: Arc<Plan>,
    texts: Arc<dyn Texts>,
    anchors: Mutex<HashMap<Bodied, Arc<Anchors>>>,
    /// The names of the files in each folder of `content/`, sorted.
    files: OnceLock<HashMap<String, Vec<String>>>,
    /// The paths of the site maps.
    site_maps: OnceLock<Vec<SitePath>>,
}

/// The most files of a folder that a wrong link is compared with.
const MOST_FILES: usize = 500;

impl KnownPages {
    pub(super) fn new(site: Arc<Site>, plan: Arc<Plan>, texts: Arc<dyn Texts>) -> Self {
        Self {
            site,
            plan,
            texts,
            anchors: Mutex::default(),
            files: OnceLock::new(),
            site_maps: OnceLock::new(),
        }
    }

    /// The file that stands at a path below the site's, decoded and without a slash before it; a
    /// folder means its `index.html`.
    pub(super) fn file_at(&self, path: &str) -> Option<String> {
        let stands = |path: &str| self.plan.at(&self.site, path).is_some();
        let is_in_folder = !path.ends_with('/') && reserved::is_in_files(path);
        let is_file = match reserved::at_the_top(path) {
            Some(Kept::File) => !reserved::is_numbered(path) || self.has_site_map(path),
            Some(Kept::Page) | None => false,
        };
        if stands(path) || is_file || is_in_folder {
            return Some(path.to_owned());
        }
        let folder = path.trim_end_matches('/');
        let index = if folder.is_empty() {
            "index.html".to_owned()
        } else {
            format!("{folder}/index.html")
        };
        // A preview of the site without search does not make links to it wrong.
        if stands(&index) || folder == SEARCH_FOLDER {
            return Some(index);
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_feed = reserved::in_lists(name) == Some(Kept::File)
            && self.site.config.feeds.enabled
            && (folder.is_empty() || stands(&format!("{folder}/index.html")));
        is_feed.then(|| path.to_owned())
    }

    /// The names of the files in a folder of `content/`; none of one that holds very many.
    pub(super) fn files_in(&self, folder: &str) -> &[String] {
        let files = self.files.get_or_init(|| {
            let mut files: HashMap<String, Vec<String>> = HashMap::new();
            for path in self.site.lookup.by_asset.keys() {
                let (folder, name) = path
                    .inside()
                    .rsplit_once('/')
                    .unwrap_or(("", path.inside()));
                files
                    .entry(folder.to_owned())
                    .or_default()
                    .push(name.to_owned());
            }
            for names in files.values_mut() {
                names.sort_unstable();
            }
            files
        });
        let names = files.get(folder).map(Vec::as_slice).unwrap_or_default();
        if names.len() > MOST_FILES { &[] } else { names }
    }

    /// The file of the content that stands at a path on the site.
    pub(super) fn source_at(&self, path: &str) -> Option<&ContentPath> {
        match self.plan.at(&self.site, path) {
            Some(Occupant::Asset(id)) => Some(&self.site.asset(id).source),
            _ => None,
        }
    }

    /// Whether a site map stands at a path: how many there are depends on the pages.
    fn has_site_map(&self, path: &str) -> bool {
        let maps = || site_maps(&self.site, &self.plan.pages);
        let mut maps = self.site_maps.get_or_init(maps).iter();
        maps.any(|map| map.as_str() == path)
    }

    /// The text that a document was parsed from.
    pub(super) fn text(&self, id: DocumentId) -> Result<Arc<SourceFile>, ChangedText> {
        self.texts.text(&self.site.document(id).document)
    }

    /// The anchors in a page's own text. Each body is looked into once, however many link to it.
    pub(super) fn anchors(&self, page: Bodied) -> Result<Arc<Anchors>, ChangedText> {
        let known = || self.anchors.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(anchors) = known().get(&page) {
            return Ok(Arc::clone(anchors));
        }
        // Not locked meanwhile: that two threads find the same does no harm.
        let anchors = Arc::new(match page {
            Bodied::Document(id) => {
                let text = self.text(id)?;
                self.anchors_of(self.site.document(id).document.body_of(&text))
            }
            Bodied::Column(id) => self.anchors_of(self.site.column(id).page.body()),
        });
        known().insert(page, Arc::clone(&anchors));
        Ok(anchors)
    }

    fn anchors_of(&self, body: &str) -> Anchors {
        let source = Source::new(body);
        Anchors::new(&outline(&read(&source), &self.site.config.theme.ids))
    }
}
