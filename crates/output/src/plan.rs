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
    /// The files that move into place, in the order of their paths.
    pub(crate) staged: Vec<&'a Entry>,
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
        let (blocking, vanished) = previous
            .owned()
            .iter()
            .map(|owned| &owned.path)
            .filter(|path| !is_taken(entries, path.as_str()))
            .partition(|path| {
                folders.contains(path.as_str())
                    || ancestors(path.as_str()).any(|folder| is_taken(entries, folder))
            });
        Ok(Self {
            staged: entries
                .iter()
                .filter(|entry| entry.fate == Fate::Staged)
                .collect(),
            blocking,
            vanished,
            folders,
            previous,
        })
    }

    /// Whether the folder and its records are as they should be: nothing comes, nothing goes.
    pub(crate) fn is_done(&self) -> bool {
        self.staged.is_empty()
            && self.blocking.is_empty()
            && self.vanished.is_empty()
            && self.previous.is_settled()
    }

    /// Our files that the manifest on the disk does not list, now or once the staged ones moved.
    pub(crate) fn journal(&self) -> Journal {
        let left = self
            .previous
            .owned()
            .iter()
            .filter(|owned| owned.content.is_none())
            .map(|owned| &owned.path);
        let coming = self
            .staged
            .iter()
            .map(|entry| &entry.file.path)
            .filter(|path| {
                self.previous
                    .find(path.as_str())
                    .is_none_or(|owned| owned.content.is_none())
            });
        let mut files: Vec<_> = left.chain(coming).cloned().collect();
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

fn is_taken(entries: &[Entry], path: &str) -> bool {
    entries
        .binary_search_by(|entry| entry.file.path.as_str().cmp(path))
        .is_ok()
}
