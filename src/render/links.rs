//! How an article's links find documents and files of the site.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::assemble::normalise;
use crate::read::ChangedText;
use crate::theme::Theme;
use gongkai_markdown::{Anchors, Resolve, Target};
use gongkai_model::diagnostic::nearest_thing;
use gongkai_model::{ColumnId, DocumentId, Site, SitePath, is_or_belongs_to};

use super::known::{Bodied, KnownPages};
use super::used::UsedFiles;

/// The site, seen from the place that an article stands in.
pub(super) struct SiteLinks<'r> {
    site: &'r Site,
    theme: &'r Theme,
    known: &'r KnownPages,
    /// The folder that relative links start from.
    folder: &'r str,
    /// The document being rendered, which does not link to itself.
    own: Option<DocumentId>,
    /// A text that an anchor was looked for in, and that has changed since it was parsed.
    changed: OnceCell<ChangedText>,
    /// The files that it led to.
    used: RefCell<UsedFiles>,
}

impl<'r> SiteLinks<'r> {
    /// From a document: its own folder, else its column's.
    pub(super) fn of_document(
        site: &'r Site,
        theme: &'r Theme,
        known: &'r KnownPages,
        id: DocumentId,
    ) -> Self {
        Self {
            site,
            theme,
            known,
            folder: site.document(id).document.standing.location.base(),
            own: Some(id),
            changed: OnceCell::new(),
            used: RefCell::default(),
        }
    }

    /// From a column's own text.
    pub(super) fn of_column(
        site: &'r Site,
        theme: &'r Theme,
        known: &'r KnownPages,
        id: ColumnId,
    ) -> Self {
        Self {
            site,
            theme,
            known,
            folder: site.column(id).folder.inside(),
            own: None,
            changed: OnceCell::new(),
            used: RefCell::default(),
        }
    }

    /// The files that it has led to so far.
    pub(super) fn used(&self) -> UsedFiles {
        self.used.borrow().clone()
    }

    /// An error where another document's text had to be read and has changed.
    pub(super) fn unchanged(self) -> Result<(), ChangedText> {
        self.changed.into_inner().map_or(Ok(()), Err)
    }

    fn internal(&self, target: &str) -> Target {
        let Some(path) = self.path_in_content(target) else {
            return Target::Missing { nearest: None };
        };
        self.source(&path)
            .or_else(|| self.published(target))
            .or_else(|| self.left_out(&path))
            .unwrap_or_else(|| Target::Missing {
                nearest: self.meant(target, &path),
            })
    }

    /// What an editor's path would be relative to `content/`.
    fn path_in_content(&self, target: &str) -> Option<String> {
        match target.strip_prefix('/') {
            Some(path) => normalise("", path),
            None => normalise(self.folder, target),
        }
    }

    /// A document that is left out of this edition, or a file of one or of one that publishes no text; or one that an
    /// error of its own keeps out.
    fn left_out(&self, path: &str) -> Option<Target> {
        let lookup = &self.site.lookup;
        let is_without_text = |path: &str| {
            let id = lookup.by_source.get(path);
            id.is_some_and(|id| !self.site.document(*id).publishes_text())
        };
        let waits = |path: &str| lookup.unpublished.contains(path);
        if is_or_belongs_to(path, waits, |path| waits(path) || is_without_text(path)) {
            return Some(Target::Unpublished);
        }
        let faulty = |path: &str| lookup.faulty.contains(path);
        is_or_belongs_to(path, faulty, faulty).then_some(Target::Faulty)
    }

    /// A document, a file or a column, by its path in `content/`.
    fn source(&self, path: &str) -> Option<Target> {
        let base = &self.site.config.base_url;
        let path = path.trim_end_matches('/');
        if let Some(id) = self.document_at(path) {
            return Some(Target::Page {
                href: self.site.document(id).path.href(base),
            });
        }
        let asset = self.site.lookup.by_asset.get(path);
        if let Some(id) = asset {
            let asset = self.site.asset(*id);
            self.used.borrow_mut().insert(asset.source.clone());
            return Some(Target::File {
                href: asset.path.href(base),
                label: match asset.file_type.term {
                    Some(term) => self.theme.text(term).to_owned(),
                    None => asset.file_type.ending.to_uppercase(),
                },
                size: asset.size,
                dimensions: asset.dimensions,
            });
        }
        if let Some(refused) = self.site.lookup.refused.get(path) {
            self.used.borrow_mut().insert(refused.source.clone());
            let why = refused.why.clone();
            return Some(Target::Refused { why });
        }
        Some(Target::Page {
            href: self.site.column(self.column_at(path)?).href(base),
        })
    }

    /// A document by its path in `content/`, with or without its ending, or its folder's.
    fn document_at(&self, path: &str) -> Option<DocumentId> {
        let names = [
            path.to_owned(),
            format!("{path}/index.md"),
            format!("{path}.md"),
        ];
        let by_source = &self.site.lookup.by_source;
        names
            .iter()
            .find_map(|path| by_source.get(path.as_str()))
            .copied()
    }

    /// A column by its folder in `content/`, or that folder's `_index.md`.
    fn column_at(&self, path: &str) -> Option<ColumnId> {
        let folder = path
            .strip_suffix("_index.md")
            .unwrap_or(path)
            .trim_end_matches('/');
        self.site.lookup.by_folder.get(folder).copied()
    }

    /// A page or file that the build makes, by its path on the site, decoded (`/zwgk/catalog/`).
    fn published(&self, target: &str) -> Option<Target> {
        self.made(self.path_on_site(target)?)
    }

    /// A page or file that the build makes, by its path below the site's.
    fn made(&self, path: &str) -> Option<Target> {
        let file = self.known.file_at(path)?;
        if let Some(source) = self.known.source_at(&file) {
            self.used.borrow_mut().insert(source.clone());
        }
        let href = SitePath::new(&file).ok()?.href(&self.site.config.base_url);
        Some(Target::Page { href })
    }

    /// What follows the base URL's path, or the first slash.
    fn path_on_site<'t>(&self, target: &'t str) -> Option<&'t str> {
        let base = self.site.config.base_url.path();
        if target.strip_suffix('/').unwrap_or(target) == base.trim_end_matches('/') {
            return Some("");
        }
        target
            .strip_prefix(base)
            .or_else(|| target.strip_prefix('/'))
    }

    /// The path below the site's, decoded, and the query of an address on this site; `None` for one
    /// elsewhere. Old links have `http` where the site has `https`.
    fn own_path<'t>(&self, url: &'t str) -> Option<(Cow<'t, str>, &'t str)> {
        let base = &self.site.config.base_url;
        let (_, host) = base.origin().split_once("://")?;
        let (_, rest) = url.split_once("://")?;
        let (own, path) = (rest.get(..host.len())?, rest.get(host.len()..)?);
        let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
        let inside = path.strip_prefix(base.path().trim_end_matches('/'))?;
        if !own.eq_ignore_ascii_case(host) || !(inside.is_empty() || inside.starts_with('/')) {
            return None;
        }
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        Some((percent_decode_str(inside).decode_utf8().ok()?, query))
    }

    /// The page with a body of its own that a target means.
    fn bodied(&self, target: &str) -> Option<Bodied> {
        let lookup = &self.site.lookup;
        let by_site_path = |path: &str| {
            let file = self.known.file_at(path)?;
            if let Some(id) = lookup.by_path.get(file.as_str()) {
                return Some(Bodied::Document(*id));
            }
            let folder = file.strip_suffix("index.html")?.trim_end_matches('/');
            let column = lookup.by_column_path.get(folder)?;
            Some(Bodied::Column(*column))
        };
        if has_scheme(target) {
            return by_site_path(&self.own_path(target)?.0);
        }
        let path = self.path_in_content(target)?;
        let path = path.trim_end_matches('/');
        self.document_at(path)
            .map(Bodied::Document)
            .or_else(|| self.column_at(path).map(Bodied::Column))
            .or_else(|| by_site_path(self.path_on_site(target)?))
    }

    /// The address that was most likely meant by one that leads nowhere; `附件\a.pdf` is written as on Windows.
    fn meant(&self, target: &str, path: &str) -> Option<String> {
        if !target.contains('\\') {
            return self.nearest(path).map(|name| beside(target, name));
        }
        let meant = target.replace('\\', "/");
        let path = self.path_in_content(&meant)?;
        let is_file = self.site.lookup.by_asset.contains_key(&*path);
        if is_file || self.document_at(&path).is_some() {
            return Some(meant);
        }
        self.nearest(&path).map(|name| beside(&meant, name))
    }

    /// The file in the same folder that was most likely meant: its name differs in case alone (`map.png` for
    /// `Map.PNG`), or in its ending (`.doc` for `.docx`), or is the most similar. Only neighbours are looked at, so
    /// that many wrong links do not cost their number times the site's.
    fn nearest(&self, path: &str) -> Option<String> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let names = self.known.files_in(folder);
        let lower = name.to_lowercase();
        let stem = |name: &str| match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => Some(stem.to_lowercase()),
            _ => None,
        };
        let meant = stem(name);
        let is_same = |other: &&String| other.to_lowercase() == lower;
        let is_kin = |other: &&String| meant.is_some() && stem(other) == meant;
        let found = names.iter().find(is_same);
        let found = found.or_else(|| names.iter().find(is_kin));
        match found {
            Some(found) => Some(found.clone()),
            None => nearest_thing(name, names.iter().map(String::as_str)).map(str::to_owned),
        }
    }
}

/// Whether a target is a whole address.
fn has_scheme(target: &str) -> bool {
    target
        .split_once("://")
        .is_some_and(|(scheme, _)| scheme.bytes().all(|b| b.is_ascii_alphabetic()))
}

impl Resolve for SiteLinks<'_> {
    fn link(&self, target: &str) -> Target {
        if !has_scheme(target) {
            return self.internal(target);
        }
        let url = target.to_owned();
        let Some((path, query)) = self.own_path(target) else {
            return Target::External { url };
        };
        match self.made(&path) {
            Some(Target::Page { href }) => Target::Page {
                href: format!("{href}{query}"),
            },
            _ => Target::Unmade { url },
        }
    }

    fn anchors(&self, target: &str) -> Option<Arc<Anchors>> {
        match self.known.anchors(self.bodied(target)?) {
            Ok(anchors) => Some(anchors),
            Err(changed) => {
                // The first is enough: the page is not made.
                let _ = self.changed.set(changed);
                None
            }
        }
    }

    fn picture(&self, target: &str) -> Target {
        self.internal(target)
    }

    fn document(&self, number_key: &str) -> Option<String> {
        let id = *self.site.lookup.by_number.get(number_key)?;
        (Some(id) != self.own).then(|| self.site.document(id).path.href(&self.site.config.base_url))
    }
}

/// A name in the folder that an address is written with.
fn beside(target: &str, name: String) -> String {
    match target.trim_end_matches('/').rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name,
    }
}
