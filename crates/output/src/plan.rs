//! What is to be done so that the output holds the files taken, and of earlier builds nothing else.

use std::collections::HashSet;

use crate::error::Error;
use crate::journal::Journal;
use crate::output_path::{OutputPath, ancestors};
use crate::previous::Previous;
use crate::staging::{Entry, Fate};

/// Which files come and go.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    /// The files that move into place, in the order of their paths, but for the blocked ones.
    pub(crate) staged: Vec<&'a Entry>,
    /// The files that only have a place once what is blocking has gone, in the order of their paths.
    pub(crate) blocked: Vec<&'a Entry>,
    /// Files of ours that stand where a folder is needed, or below one that becomes a file.
    pub(crate) blocking: Vec<&'a OutputPath>,
    /// The other files of ours that this build no longer has.
    pub(crate) vanished: Vec<&'a OutputPath>,
    /// All folders of this build.
    pub(crate) folders: HashSet<&'a str>,
    previous: &'a Previous,
}

impl<'a> Plan<'a> {
    /// Compares the files taken, in the order of their paths, with what earlier runs left.
    ///
    /// # Errors
    /// When one path is needed as a file and as a folder.
    pub(crate) fn new(entries: &'a [Entry], previous: &'a Previous) -> Result<Self, Error> {
        let folders: HashSet<&str> = entries
            .iter()
            .flat_map(|entry| ancestors(entry.file.path.as_str()))
            .collect();
        check_side_by_side(entries, &folders)?;
        let (blocking, vanished): (Vec<&OutputPath>, Vec<_>) = previous
            .owned()
            .iter()
            .map(|owned| &owned.path)
            .filter(|path| !is_taken(entries, path.as_str()))
            .partition(|path| {
                folders.contains(path.as_str())
                    || ancestors(path.as_str()).any(|folder| is_taken(entries, folder))
            });
        let staged = entries.iter().filter(|entry| entry.fate == Fate::Staged);
        let (blocked, staged) = staged.partition(|entry| is_blocked(entry, &blocking));
        Ok(Self {
            staged,
            blocked,
            blocking,
            vanished,
            folders,
            previous,
        })
    }

    /// Whether the folder and its records are as they should be: nothing comes, nothing goes.
    pub(crate) fn is_done(&self) -> bool {
        self.moving().next().is_none()
            && self.blocking.is_empty()
            && self.vanished.is_empty()
            && self.previous.is_settled()
    }

    /// All files that move into place.
    pub(crate) fn moving(&self) -> impl Iterator<Item = &'a Entry> {
        self.staged.iter().chain(&self.blocked).copied()
    }

    /// Our files that the manifest on the disk does not list: now, once the staged ones moved, or once there is
    /// a new one and what vanished is not removed yet.
    pub(crate) fn journal(&self) -> Journal {
        let left = self
            .previous
            .owned()
            .iter()
            .filter(|owned| owned.content.is_none())
            .map(|owned| &owned.path);
        let coming = self.moving().map(|entry| &entry.file.path).filter(|path| {
            self.previous
                .find(path.as_str())
                .is_none_or(|owned| owned.content.is_none())
        });
        let mut files: Vec<_> = left
            .chain(coming)
            .chain(self.vanished.iter().copied())
            .cloned()
            .collect();
        files.sort_unstable();
        files.dedup();
        Journal { files }
    }
}

/// A file and a folder of the same name cannot both be.
fn check_side_by_side(entries: &[Entry], folders: &HashSet<&str>) -> Result<(), Error> {
    for entry in entries {
        let path = &entry.file.path;
        if folders.contains(path.as_str()) {
            let prefix = format!("{path}/");
            let start = entries.partition_point(|other| other.file.path.as_str() < prefix.as_str());
            let below = entries.get(start).map_or(path, |other| &other.file.path);
            return Err(Error::FileAndFolder {
                path: path.clone(),
                below: below.clone(),
            });
        }
    }
    Ok(())
}

/// Whether one of our files stands where a folder of this one is needed, or below its place.
fn is_blocked(entry: &Entry, blocking: &[&OutputPath]) -> bool {
    let path = entry.file.path.as_str();
    let below = format!("{path}/");
    let at = blocking.partition_point(|other| other.as_str() < below.as_str());
    let is_above = |folder: &str| {
        let found = blocking.binary_search_by(|other| other.as_str().cmp(folder));
        found.is_ok()
    };
    let first_below = blocking.get(at);
    first_below.is_some_and(|other| other.as_str().starts_with(&below))
        || ancestors(path).any(is_above)
}

fn is_taken(entries: &[Entry], path: &str) -> bool {
    entries
        .binary_search_by(|entry| entry.file.path.as_str().cmp(path))
        .is_ok()
}
