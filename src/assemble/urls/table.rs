//! Who stands where, and who would have stood there too.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gongkai_model::rules::{BadFileName, Claimant, DuplicateUrl, ReservedUrl};
use gongkai_model::{
    ColumnPage, Config, ContentPath, MAX_FOLDER, SitePath, Standing, reserved, slug_of,
};

use crate::assemble::fault::{Fault, Other, Spot};

/// Who has claimed which URL. Columns claim theirs before documents and files do. Paths are kept in lower
/// case: on Windows and macOS two that differ in case alone are one file.
#[derive(Default)]
pub(in crate::assemble) struct Urls {
    taken: HashMap<Box<str>, Spot>,
    /// Folders that claimed files stand in, each with the first of these: no file can be called so.
    folders: HashMap<Box<str>, Spot>,
    /// The columns' paths: lists and feeds stand in these folders.
    columns: HashSet<Box<str>>,
}

impl Urls {
    /// The column's path. A column whose path is taken or reserved is reported and gets another.
    pub(in crate::assemble) fn claim_column(
        &mut self,
        folder: &ContentPath,
        page: &Arc<ColumnPage>,
        above: Option<&str>,
        faults: &mut Vec<Fault>,
    ) -> String {
        let Some(above) = above else {
            return String::new();
        };
        let spot = Spot::Column(folder.clone(), Arc::clone(page));
        let mut path = join(above, &page.url_name(folder));
        let written = path.clone();
        if let Some(reserved) = self.reserved(&path) {
            let violation = ReservedUrl {
                path: path.clone(),
                reserved,
                claimant: None,
            };
            faults.push(Fault::new(spot.clone(), violation));
            path.push_str("-lm");
        }
        if path.len() > MAX_FOLDER {
            let violation = BadFileName::Column {
                bytes: path.len(),
                most: MAX_FOLDER,
            };
            faults.push(Fault::new(spot.clone(), violation));
            path = slug_of(folder.inside());
        }
        // Who shares an address that the program made up has read what to write already.
        let is_written = path == written;
        let wanted = path.clone();
        let mut next = 2_usize;
        while let Some(other) = self.holder(&format!("{path}/index.html")) {
            if is_written && path == wanted {
                let violation = DuplicateUrl::Columns { path: path.clone() };
                let fault = Fault::new(spot.clone(), violation);
                faults.push(fault.with(Other::Thing(other.clone())));
            }
            path = format!("{wanted}-{next}");
            next += 1;
        }
        self.take(&format!("{path}/index.html"), spot);
        self.columns.insert(folded(&path).into());
        path
    }

    /// Who has a path, or a file where the path needs a folder, or a folder where it needs a file.
    fn holder(&self, path: &str) -> Option<&Spot> {
        let path = &*folded(path);
        // Where a file stands in a folder, none has the name of that folder or of one above it.
        let is_free = |folder: &&str| !self.folders.contains_key(*folder);
        let mut above = ancestors(path).take_while(is_free);
        let above = || above.find_map(|folder| self.taken.get(folder));
        self.taken
            .get(path)
            .or_else(|| self.folders.get(path))
            .or_else(above)
    }

    fn take(&mut self, path: &str, spot: Spot) {
        let path = &*folded(path);
        for folder in ancestors(path) {
            if self.folders.contains_key(folder) {
                break;
            }
            self.folders.insert(folder.into(), spot.clone());
        }
        self.taken.insert(path.into(), spot);
    }

    /// What in a path the program keeps for itself, if anything: a folder of its own, or the name of a file,
    /// which is neither for another file nor for a folder above one.
    fn reserved(&self, path: &str) -> Option<String> {
        let path = &*folded(path);
        let first = path.split('/').next()?;
        if reserved::is_folder(first) {
            return Some(format!("/{first}/"));
        }
        std::iter::once(path)
            .chain(ancestors(path))
            .find_map(|path| {
                let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
                let is_list = || folder.is_empty() || self.columns.contains(folder);
                let is_kept = (reserved::in_lists(name).is_some() && is_list())
                    || (folder.is_empty() && reserved::at_the_top(name).is_some());
                is_kept.then(|| name.to_owned())
            })
    }

    /// Makes room for so many documents.
    pub(in crate::assemble) fn make_room(&mut self, documents: usize) {
        self.taken.reserve(documents);
    }

    /// The document's page, which is to stand at `path` in the folder of its column; `None` for the
    /// second of two documents on one URL.
    pub(in crate::assemble) fn claim_document(
        &mut self,
        document: &Standing,
        folder: &str,
        mut path: String,
        config: &Config,
        faults: &mut Vec<Fault>,
    ) -> Option<SitePath> {
        let spot = Spot::Address(document.path().clone());
        let kept = self.reserved(&path);
        let is_written = kept.is_none();
        if let Some(reserved) = kept {
            let mut renamed = renamed(&path);
            let is_free = |path: &str| self.reserved(path).is_none() && self.holder(path).is_none();
            if !is_free(&renamed) {
                // Something else in the path is kept too, or another document was renamed alike.
                let name = slug_of(document.path().inside());
                renamed = join(folder, &format!("{name}-wj.html"));
            }
            let violation = ReservedUrl {
                path: std::mem::replace(&mut path, renamed),
                reserved,
                claimant: Some(Claimant::Document),
            };
            faults.push(Fault::new(spot.clone(), violation));
        }
        let path = SitePath::new(&path).or_else(|why| {
            let why = why.line();
            faults.push(Fault::new(spot.clone(), BadFileName::Document { why }));
            let slug = slug_of(document.path().as_str());
            SitePath::new(&join(folder, &format!("{slug}.html")))
        });
        let path = path.ok()?;
        let text = config.downloads.text.then(|| path.text()).flatten();
        let other = self
            .holder(path.as_str())
            .or_else(|| self.holder(text.as_ref()?.as_str()));
        if let Some(other) = other {
            if is_written {
                let fault = Fault::new(spot, DuplicateUrl::Documents { path });
                faults.push(fault.with(Other::Thing(other.clone())));
            }
            return None;
        }
        if let Some(text) = text {
            self.take(text.as_str(), spot.clone());
        }
        self.take(path.as_str(), spot);
        Some(path)
    }

    /// A file or an old URL; `false` where it is taken or reserved, which is reported.
    pub(super) fn claim(
        &mut self,
        path: &SitePath,
        spot: Spot,
        claimant: Claimant,
        faults: &mut Vec<Fault>,
    ) -> bool {
        if let Some(reserved) = self.reserved(path.as_str()) {
            let violation = ReservedUrl {
                path: path.to_string(),
                reserved,
                claimant: Some(claimant),
            };
            faults.push(Fault::new(spot, violation));
            return false;
        }
        if let Some(other) = self.holder(path.as_str()) {
            let path = path.clone();
            let fault = Fault::new(spot, DuplicateUrl::Taken { path, claimant });
            faults.push(fault.with(Other::Thing(other.clone())));
            return false;
        }
        self.take(path.as_str(), spot);
        true
    }
}

/// Another name in the folder of a document whose own is kept.
fn renamed(path: &str) -> String {
    match path.strip_suffix(".html") {
        Some(stem) => format!("{stem}-wj.html"),
        None => format!("{path}-wj"),
    }
}

/// The path in lower case.
fn folded(path: &str) -> Cow<'_, str> {
    if path.chars().any(char::is_uppercase) {
        path.to_lowercase().into()
    } else {
        path.into()
    }
}

/// The folders above a path, the nearest first.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

/// A name in a folder; by itself in the top one.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_keeps_for_itself() {
        let urls = Urls {
            columns: HashSet::from(["a".into()]),
            ..Urls::default()
        };
        for path in [
            "index.html",
            "a/index.html",
            "a/page-3.html",
            "a/atom.xml",
            "search",
            "search/x.html",
            "year/a.html",
            "sitemap-2.xml",
            "opensearch.xml",
            "404.html",
            "robots.txt/index.html",
            "Sitemap-2.XML/a/b.html",
            "a/page-3.html/附件.pdf",
            "a/atom.xml/b/c/d.html",
            "index.html/a.html",
        ] {
            assert!(urls.reserved(path).is_some(), "{path}");
        }
        for path in [
            "a",
            "a/page-x.html",
            "a/404.html",
            "a/year.html",
            "pages.htm",
            "no-column/index.html",
            "no-column/page-3.html/a.pdf",
            "a/robots.txt/b.html",
        ] {
            assert_eq!(urls.reserved(path), None, "{path}");
        }
    }
}
