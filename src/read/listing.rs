//! What lies in the content folder: names and sizes, read whole or mended one path at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::folder::{leads_inside, no_regular_file};
use super::text::reason;
use gongkai_model::ContentPath;
use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::{BadFileName, SymlinkOutside, Unreadable};
use gongkai_model::text::Line;

/// The names in a content folder.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Every file and its bytes.
    pub(super) files: BTreeMap<ContentPath, u64>,
    /// Every folder.
    pub(super) folders: BTreeSet<ContentPath>,
    /// What could not be listed, by path.
    faults: BTreeMap<ContentPath, Finding>,
    /// Whether a symbolic link was met: then a part of the folder cannot be looked at alone.
    has_links: bool,
}

/// What looking at a path again has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refreshed {
    /// Names are as they were; the file's content may have changed.
    SameNames,
    /// Names have come or gone.
    OtherNames,
}

impl Listing {
    /// Lists the folder. Hidden files and editors' left-overs are passed over; symbolic links are
    /// followed only within the folder.
    pub fn read(root: &Path) -> Self {
        let mut listing = Self::default();
        listing.walk(root, root);
        listing
    }

    /// Looks at one path inside the content folder again, and at everything below it.
    pub fn refresh(&mut self, root: &Path, path: &str) -> Refreshed {
        let path = self.topmost_unknown(path);
        let is_folder = || self.folders.contains(path) || root.join(path).is_dir();
        if is_passed_over(path.rsplit('/').next().unwrap_or(path), is_folder) {
            return Refreshed::SameNames;
        }
        let on_disk = root.join(path);
        let is_plain = match fs::canonicalize(&on_disk) {
            // Another spelling (a name in other case) or a link: only a whole listing shows.
            Ok(real) => fs::canonicalize(root).is_ok_and(|root| root.join(path) == real),
            Err(error) => error.kind() == io::ErrorKind::NotFound && !on_disk.is_symlink(),
        };
        if path.is_empty() || self.has_links || !is_plain {
            return self.replace(Self::read(root));
        }
        if let Some(size) = self.files.get_mut(path)
            && let Ok(metadata) = fs::symlink_metadata(&on_disk)
            && metadata.is_file()
        {
            *size = metadata.len();
            return Refreshed::SameNames;
        }
        let mut part = Self::default();
        if on_disk.exists() {
            part.walk(root, &on_disk);
        }
        if part.has_links {
            return self.replace(Self::read(root));
        }
        let mut before = Self {
            files: take_below(&mut self.files, path),
            faults: take_below(&mut self.faults, path),
            ..Self::default()
        };
        let folders = below_in_set(&self.folders, path);
        for folder in &folders {
            self.folders.remove(folder);
        }
        before.folders = folders.into_iter().collect();
        let same = before.has_names_of(&part);
        self.files.append(&mut part.files);
        self.folders.append(&mut part.folders);
        self.faults.append(&mut part.faults);
        if same {
            Refreshed::SameNames
        } else {
            Refreshed::OtherNames
        }
    }

    /// The files at a path inside the content folder or below it.
    pub fn files_below(&self, path: &str) -> Vec<ContentPath> {
        if path.is_empty() {
            return self.files.keys().cloned().collect();
        }
        let children = format!("{path}/");
        let below = self
            .files
            .range::<str, _>((Bound::Included(children.as_str()), Bound::Unbounded))
            .map(|(name, _)| name)
            .take_while(|name| name.inside().starts_with(&children));
        let own = self.files.get_key_value(path).map(|(name, _)| name);
        own.into_iter().chain(below).cloned().collect()
    }

    /// A file's bytes, as last seen.
    pub fn size(&self, path: &str) -> Option<u64> {
        self.files.get(path).copied()
    }

    /// Whether another listing has other names or other faults.
    pub fn differs(&self, other: &Self) -> bool {
        !self.has_names_of(other)
    }

    /// What could not be listed.
    pub(super) fn found(&self) -> Vec<Finding> {
        self.faults.values().cloned().collect()
    }

    /// The highest folder above a path that is not known, else the path: a file in a new folder says
    /// that the whole folder is new.
    fn topmost_unknown<'p>(&self, path: &'p str) -> &'p str {
        let ends = path.match_indices('/').map(|(at, _)| at);
        ends.filter_map(|end| path.get(..end))
            .find(|folder| !self.folders.contains(*folder))
            .unwrap_or(path)
    }

    fn replace(&mut self, other: Self) -> Refreshed {
        let same = self.has_names_of(&other);
        *self = other;
        if same {
            Refreshed::SameNames
        } else {
            Refreshed::OtherNames
        }
    }

    fn has_names_of(&self, other: &Self) -> bool {
        self.files.keys().eq(other.files.keys())
            && self.folders == other.folders
            && self
                .faults
                .iter()
                .map(|(path, fault)| (path, fault.rule.code, &fault.message))
                .eq(other
                    .faults
                    .iter()
                    .map(|(path, fault)| (path, fault.rule.code, &fault.message)))
    }

    fn walk(&mut self, root: &Path, from: &Path) {
        let mut walk = WalkDir::new(from)
            .follow_links(true)
            .min_depth(usize::from(root == from))
            .into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.fault_of_walk(root, &error);
                    continue;
                }
            };
            if !self.take(root, &entry) && entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
        }
    }

    /// Takes one entry in; `false` where it and what is below it stay out.
    fn take(&mut self, root: &Path, entry: &DirEntry) -> bool {
        self.has_links |= entry.path_is_symlink();
        let is_folder = || entry.file_type().is_dir();
        if is_passed_over(&entry.file_name().to_string_lossy(), is_folder) {
            return false;
        }
        let Some(path) = relative(root, entry.path()) else {
            let path = shown(root, entry.path());
            let fault = Finding::in_file(path.as_str(), &BadFileName::Encoding);
            self.faults.insert(path, fault);
            return false;
        };
        if entry.path_is_symlink() && !leads_inside(root, entry.path()) {
            let fault = Finding::in_file(path.as_str(), &SymlinkOutside::Outside);
            self.faults.insert(path, fault);
            return false;
        }
        if entry.file_type().is_dir() {
            self.folders.insert(path);
        } else if entry.file_type().is_file() {
            let size = entry.metadata().map_or(0, |metadata| metadata.len());
            self.files.insert(path, size);
        } else {
            // A pipe, a device: nothing to publish, and nothing to pass over in silence.
            let why = reason(&no_regular_file());
            let fault = Finding::in_file(path.as_str(), &Unreadable::File { why });
            self.faults.insert(path, fault);
        }
        true
    }

    fn fault_of_walk(&mut self, root: &Path, error: &walkdir::Error) {
        let path = error.path().map_or_else(PathBuf::new, Path::to_owned);
        let shown = shown(root, &path);
        // A link that leads nowhere looks like a file that has just gone, except on disk.
        self.has_links |= error.loop_ancestor().is_some() || path.is_symlink();
        let fault = if error.loop_ancestor().is_some() {
            Finding::in_file(shown.as_str(), &SymlinkOutside::Circle)
        } else {
            let own_words = || Line::quoted(error.to_string());
            let why = error.io_error().map_or_else(own_words, reason);
            Finding::in_file(shown.as_str(), &Unreadable::File { why })
        };
        self.faults.insert(shown, fault);
    }
}

/// Whether it is hidden, or what a program left for itself: editors' copies and locks, the system's lists of pictures.
/// A folder with a name like theirs is somebody's folder.
fn is_passed_over(name: &str, is_folder: impl Fn() -> bool) -> bool {
    let is_left_over = name.starts_with("~$")
        || name.ends_with('~')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini");
    name.starts_with('.') || (is_left_over && !is_folder())
}

fn relative(folder: &Path, path: &Path) -> Option<ContentPath> {
    let parts: Option<Vec<&str>> = path
        .strip_prefix(folder)
        .ok()?
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    parts.map(|parts| ContentPath::new(&parts.join("/")))
}

/// A path whose name may be no text, as near as one can show it.
fn shown(folder: &Path, path: &Path) -> ContentPath {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    ContentPath::new(&inside.to_string_lossy().replace('\\', "/"))
}

/// Takes the entries at a path and below it out of a map.
fn take_below<V>(map: &mut BTreeMap<ContentPath, V>, path: &str) -> BTreeMap<ContentPath, V> {
    let children = format!("{path}/");
    let names: Vec<ContentPath> = map
        .range::<str, _>((Bound::Included(children.as_str()), Bound::Unbounded))
        .map(|(name, _)| name)
        .take_while(|name| name.inside().starts_with(&children))
        .cloned()
        .chain([ContentPath::new(path)])
        .collect();
    names
        .into_iter()
        .filter_map(|name| map.remove_entry(&name))
        .collect()
}

fn below_in_set(set: &BTreeSet<ContentPath>, path: &str) -> Vec<ContentPath> {
    let children = format!("{path}/");
    set.range::<str, _>((Bound::Included(children.as_str()), Bound::Unbounded))
        .take_while(|name| name.inside().starts_with(&children))
        .chain(set.get(path))
        .cloned()
        .collect()
}
