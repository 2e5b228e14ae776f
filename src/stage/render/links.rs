//! How an article's links find documents and files of the site.

use crate::diagnostic::nearest;
use crate::model::{Asset, ColumnId, DocumentId, Site, SitePath};
use crate::stage::assemble::normalise;
use crate::stage::markdown::{Resolve, Target};
use crate::view::file_kind;

/// The site, seen from the place that an article stands in.
pub(super) struct SiteLinks<'a> {
    site: &'a Site,
    /// The folder that relative links start from.
    folder: &'a str,
    /// The document being rendered, which does not link to itself.
    own: Option<DocumentId>,
}

impl<'a> SiteLinks<'a> {
    /// From a document: its own folder, else its column's.
    pub(super) fn of_document(site: &'a Site, id: DocumentId) -> Self {
        let document = &site.document(id).document;
        let folder = document.folder.as_deref().unwrap_or(&document.column);
        Self {
            site,
            folder,
            own: Some(id),
        }
    }

    /// From a column's own text.
    pub(super) fn of_column(site: &'a Site, id: ColumnId) -> Self {
        Self {
            site,
            folder: &site.column(id).folder,
            own: None,
        }
    }

    fn internal(&self, target: &str) -> Target {
        let path = match target.strip_prefix('/') {
            Some(path) => normalise("", path),
            None => normalise(self.folder, target),
        };
        let Some(path) = path else {
            return Target::Missing { nearest: None };
        };
        self.source(&path)
            .or_else(|| self.published(target))
            .or_else(|| self.unpublished(&path))
            .unwrap_or_else(|| Target::Missing {
                nearest: self.nearest(&path),
            })
    }

    /// A document that is left out of this edition, or a file of one.
    fn unpublished(&self, path: &str) -> Option<Target> {
        let left_out = &self.site.lookup.unpublished;
        if left_out.is_empty() {
            return None;
        }
        let own = [path.to_owned(), format!("{path}.md")];
        let mut folder = path;
        let mut is_left_out = own.iter().any(|path| left_out.contains(path.as_str()));
        while !is_left_out && !folder.is_empty() {
            is_left_out = left_out.contains(format!("{folder}/index.md").as_str());
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        is_left_out.then_some(Target::Unpublished)
    }

    /// A document, a file or a column, by its path in `content/`.
    fn source(&self, path: &str) -> Option<Target> {
        let lookup = &self.site.lookup;
        let base = &self.site.config.base_url;
        let path = path.trim_end_matches('/');
        let document = [
            path.to_owned(),
            format!("{path}/index.md"),
            format!("{path}.md"),
        ]
        .iter()
        .find_map(|path| lookup.by_source.get(path.as_str()));
        if let Some(id) = document {
            return Some(Target::Page {
                href: self.site.document(*id).path.href(base),
            });
        }
        if let Some(asset) = lookup
            .by_asset
            .get(path)
            .and_then(|at| self.site.assets.get(*at))
        {
            return Some(Target::File {
                href: asset.path.href(base),
                label: file_kind(asset),
                size: asset.size,
            });
        }
        let folder = path
            .strip_suffix("_index.md")
            .unwrap_or(path)
            .trim_end_matches('/');
        let column = lookup.by_folder.get(folder)?;
        Some(Target::Page {
            href: self.site.column(*column).href(base),
        })
    }

    /// A page that the build makes, by its path on the site (`/catalog/`).
    fn published(&self, target: &str) -> Option<Target> {
        let base = &self.site.config.base_url;
        let path = target
            .strip_prefix(base.path())
            .or_else(|| target.strip_prefix('/'))?;
        if let Some(id) = self.site.lookup.by_path.get(path) {
            return Some(Target::Page {
                href: self.site.document(*id).path.href(base),
            });
        }
        let path = path.trim_end_matches('/');
        let made = [
            "catalog",
            "category",
            "year",
            "publisher",
            "search",
            "sitemap.html",
            "catalog.json",
            "catalog.csv",
            "catalog.xlsx",
            "catalog.ndjson",
            "dcat.jsonld",
            "atom.xml",
            "feed.json",
        ];
        let column = self.site.lookup.by_column_path.contains_key(path);
        if !column && !made.contains(&path) {
            return None;
        }
        let file = if path.contains('.') {
            path.to_owned()
        } else {
            format!("{path}/index.html")
        };
        let href = SitePath::new(file.trim_start_matches('/')).ok()?.href(base);
        Some(Target::Page { href })
    }

    /// The most similar path in the same folder. Only neighbours are looked at, so that many wrong
    /// links do not cost their number times the site's.
    fn nearest(&self, path: &str) -> Option<String> {
        let own = self.own.map(|id| self.site.document(id));
        let (_, name) = path.rsplit_once('/').unwrap_or(("", path));
        let files = own
            .into_iter()
            .flat_map(|d| &d.assets)
            .filter_map(|at| self.site.assets.get(*at));
        let names: Vec<&str> = files.map(Asset::name).collect();
        nearest(name, names).map(str::to_owned)
    }
}

impl Resolve for SiteLinks<'_> {
    fn link(&self, target: &str) -> Target {
        if let Some((scheme, _)) = target.split_once("://")
            && scheme.bytes().all(|b| b.is_ascii_alphabetic())
        {
            let url = target.to_owned();
            return match target.strip_prefix(self.site.config.base_url.origin()) {
                Some(path) if path.starts_with(self.site.config.base_url.path()) => {
                    self.published(path).unwrap_or(Target::Page { href: url })
                }
                _ => Target::External { url },
            };
        }
        self.internal(target)
    }

    fn picture(&self, target: &str) -> Target {
        self.internal(target)
    }

    fn document(&self, number_key: &str) -> Option<String> {
        let id = *self.site.lookup.by_number.get(number_key)?;
        (Some(id) != self.own).then(|| self.site.document(id).path.href(&self.site.config.base_url))
    }
}
