//! Making the pages of a snapshot, and keeping those that browsers show.

use std::sync::{Arc, PoisonError};

use xxhash_rust::xxh3::Xxh3;

use crate::render::{RenderedPage, UsedFiles};
use gongkai_model::diagnostic::{Finding, Violation};
use gongkai_model::rules::TemplateRender;
use gongkai_model::{ColumnId, ContentPath, ListOwner, PageKind, PageSpec};

use super::layout::Served;
use super::preview_page::PreviewPage;
use super::snapshot::Snapshot;

/// The most rendered pages that a snapshot remembers: several browsers may show one page.
const REMEMBERED: usize = 64;

impl Snapshot {
    /// A page by its place in the plan, as `build` would write it. `None` past the last page.
    pub fn page(&self, at: usize) -> Option<Arc<PreviewPage>> {
        let spec = self.specs().get(at)?;
        {
            let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(page) = pages.get(&at) {
                return Some(Arc::clone(page));
            }
        }
        let page = Arc::new(make(self, spec));
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.len() >= REMEMBERED {
            pages.clear();
        }
        pages.insert(at, Arc::clone(&page));
        Some(page)
    }

    /// What is wrong with a page's body and template, and the files that it leads to, without keeping the page.
    pub fn check_page(&self, at: usize) -> (Vec<Finding>, UsedFiles) {
        let Some(spec) = self.specs().get(at) else {
            return (Vec::new(), UsedFiles::new());
        };
        let rendered = render(self, spec);
        (rendered.found, rendered.files)
    }
}

fn make(snapshot: &Snapshot, spec: &PageSpec) -> PreviewPage {
    let rendered = render(snapshot, spec);
    let path = spec.path.as_str();
    let html: Option<Arc<str>> = rendered.html.as_deref().map(Into::into);
    let has_failed = |d: &Finding| *d.rule == TemplateRender::RULE;
    // Where its template fails, a page stays as it was seen last; a built-in template stands in
    // for one that never worked.
    let html = if rendered.found.iter().any(has_failed) {
        snapshot.earlier.get(path).or(html)
    } else {
        if let Some(html) = &html {
            snapshot.earlier.keep(path, html);
        }
        html
    };
    let mut hasher = Xxh3::new();
    hasher.update(without_styles(snapshot, html.as_deref().unwrap_or_default()).as_bytes());
    hash_pictures(snapshot, &rendered, &mut hasher);
    let source = match spec.kind {
        PageKind::Document(id) | PageKind::Withdrawn(id) => {
            Some(snapshot.site.document(id).document.path().to_string())
        }
        _ => None,
    };
    PreviewPage {
        html,
        version: hasher.digest(),
        source,
        rendering: rendered.found,
        files: found_in_files(snapshot, &spec.kind),
        is_redirect: matches!(spec.kind, PageKind::Redirect { .. }),
    }
}

fn render(snapshot: &Snapshot, spec: &PageSpec) -> RenderedPage {
    // Every document's text is kept, so that none has changed.
    let mut rendered = snapshot.renderer().render(spec).unwrap_or_default();
    snapshot.site.config.rules.apply(&mut rendered.found);
    rendered
}

/// The HTML without the names of the theme's style sheets, which are exchanged without a reload.
/// Only the last part of the link is looked for: templates may escape its slashes.
fn without_styles(snapshot: &Snapshot, html: &str) -> String {
    let mut html = html.to_owned();
    for href in style_hrefs(snapshot) {
        if let Some(name) = href.rsplit('/').next() {
            html = html.replace(name, "");
        }
    }
    html
}

/// The links of the theme's style sheets.
pub(super) fn style_hrefs(snapshot: &Snapshot) -> Vec<String> {
    let base = &snapshot.site.config.base_url;
    let assets = snapshot.theme.assets().iter();
    assets
        .filter(|asset| asset.path.as_str().to_ascii_lowercase().ends_with(".css"))
        .map(|asset| asset.path.href(base))
        .collect()
}

/// Pictures are linked by name: their size and time show whether they are others now.
fn hash_pictures(snapshot: &Snapshot, rendered: &RenderedPage, hasher: &mut Xxh3) {
    for picture in &rendered.pictures {
        let Some(path) = snapshot.inside(&picture.href) else {
            continue;
        };
        let Some(Served::Asset(id)) = snapshot.served(&path) else {
            continue;
        };
        let file = snapshot.asset_on_disk(id);
        if let Some(metadata) = file.and_then(|file| file.metadata().ok()) {
            hasher.update(&metadata.len().to_le_bytes());
            let time = metadata.modified().ok();
            let age = time.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
            hasher.update(&age.unwrap_or_default().as_nanos().to_le_bytes());
        }
    }
}

/// What is wrong with a page's own files, with the settings and with the theme.
fn found_in_files(snapshot: &Snapshot, kind: &PageKind) -> Vec<Finding> {
    let site = &snapshot.site;
    let theme = site.config.theme.dir.as_deref();
    let mut wanted: Vec<String> = vec!["site.toml".to_owned(), "themes/default/".to_owned()];
    wanted.extend(theme.map(|folder| format!("{folder}/")));
    wanted.extend(theme.map(str::to_owned));
    wanted.push("content".to_owned());
    match kind {
        PageKind::Document(id) | PageKind::Text(id) | PageKind::Withdrawn(id) => {
            let document = &site.document(*id).document;
            wanted.push(match document.standing.location.folder() {
                Some(folder) => format!("{}/", ContentPath::new(folder)),
                None => document.path().to_string(),
            });
        }
        PageKind::Home => wanted.push(ContentPath::new("_index.md").to_string()),
        PageKind::List(page) => {
            if let ListOwner::Column(id) = page.owner {
                wanted.extend(column_files(snapshot, id));
            }
        }
        // Whoever looks for a page that an error has taken away sees it here.
        PageKind::NotFound => wanted.extend(site.lookup.faulty.iter().map(ToString::to_string)),
        PageKind::ListIndex(_)
        | PageKind::Browse(_)
        | PageKind::SiteMap
        | PageKind::Search
        | PageKind::Redirect { .. } => {}
    }
    wanted.sort_unstable();
    wanted.dedup();
    let own = wanted.iter().flat_map(|path| below(&snapshot.found, path));
    // A number or an address that two documents share is reported at one of them, and concerns both.
    let is_own = |path: &str| {
        let is_folder =
            |wanted: &&String| wanted.ends_with('/') && path.starts_with(wanted.as_str());
        wanted
            .iter()
            .any(|wanted| wanted == path || is_folder(&wanted))
    };
    let shared = snapshot.found.iter().filter(|finding| {
        let mut related = finding.related.iter().map(|(place, _)| place.path());
        !is_own(finding.place.path()) && related.any(is_own)
    });
    own.chain(shared).cloned().collect()
}

fn column_files(snapshot: &Snapshot, id: ColumnId) -> [String; 2] {
    let folder = &snapshot.site.column(id).folder;
    [folder.to_string(), format!("{folder}/_index.md")]
}

/// The findings about a path, or about everything below it where it ends in a slash. They are sorted
/// by path, so that this does not look at all of them.
fn below<'f>(found: &'f [Finding], path: &str) -> impl Iterator<Item = &'f Finding> {
    let start = found.partition_point(|finding| finding.place.path() < path);
    let is_folder = path.ends_with('/');
    let path = path.to_owned();
    found.iter().skip(start).take_while(move |finding| {
        let place = finding.place.path();
        if is_folder {
            place.starts_with(&path)
        } else {
            place == path
        }
    })
}
