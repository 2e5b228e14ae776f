//! What earlier runs left in the output.

use std::collections::HashSet;
use std::io;

use rayon::prelude::*;

use crate::access::Readers;
use crate::account::{ACCOUNT, Account};
use crate::claim::Claim;
use crate::digest::Digest;
use crate::error::Error;
use crate::folder::Folder;
use crate::journal::{JOURNAL, Journal};
use crate::manifest::{MANIFEST, Manifest};
use crate::output_path::{OutputPath, ancestors};
use crate::sealed::{self, Loaded};
use crate::stat::{Kind, Modified, Stat};
use crate::stat_cache::{STAT_CACHE, StatCache};

/// What is believed of a file of ours that has the size it was published with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trust {
    /// Its modification time: where that is the same, so is the content.
    #[default]
    Times,
    /// Nothing but its bytes, which takes as long as reading the whole output.
    Contents,
}

/// A path whose file is ours: an earlier run put it there.
#[derive(Debug)]
pub(crate) struct Owned {
    pub(crate) path: OutputPath,
    /// What was put there; `None` where a killed run or a damaged manifest left only the name.
    pub(crate) content: Option<Content>,
}

/// What a file held when it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Content {
    pub(crate) digest: Digest,
    /// In bytes.
    pub(crate) size: u64,
    /// The time it had then.
    pub(crate) modified: Option<Modified>,
}

/// What earlier runs left in the output, as far as their records can be believed.
#[derive(Debug)]
pub(crate) struct Previous {
    /// From what the last finished run was made; `None` if there was none, or a later one was
    /// killed while files moved, or its record is damaged.
    fingerprint: Option<Digest>,
    /// What that run had to tell, under the same conditions.
    account: Option<String>,
    /// In the order of the paths, each once.
    owned: Vec<Owned>,
}

impl Previous {
    /// Reads the records in the folder, to be believed as far as `trust` goes.
    ///
    /// # Errors
    /// When they cannot be read, or are damaged so far that nobody can tell which files are ours.
    pub(crate) fn load(claim: &Claim, trust: Trust) -> Result<Self, Error> {
        let records = &claim.records;
        let manifest = sealed::load(records, MANIFEST, Manifest::decode)?;
        let stat_cache = sealed::load(records, STAT_CACHE, StatCache::decode)?;
        let journal = sealed::load(records, JOURNAL, Journal::decode)?;
        let account = sealed::load(records, ACCOUNT, Account::decode)?;
        let account = match (&manifest, account) {
            (Loaded::Intact((_, seal)), Loaded::Intact(account)) if account.manifest == *seal => {
                Some(account.text)
            }
            _ => None,
        };
        let (fingerprint, mut owned) = match (manifest, stat_cache) {
            (Loaded::Intact((manifest, seal)), stat_cache) => {
                let times = match stat_cache {
                    Loaded::Intact(cache) if cache.manifest == seal => cache.times,
                    _ => Vec::new(),
                };
                (Some(manifest.fingerprint), with_times(manifest, &times))
            }
            (_, Loaded::Intact(cache)) => {
                let names = cache.times.into_iter();
                (
                    None,
                    names
                        .map(|(path, _)| Owned {
                            path,
                            content: None,
                        })
                        .collect(),
                )
            }
            (Loaded::Missing, _) => (None, Vec::new()),
            (Loaded::Damaged, _) => return Err(damaged(claim, MANIFEST)),
        };
        let fingerprint = match journal {
            Loaded::Missing => fingerprint,
            Loaded::Damaged => return Err(damaged(claim, JOURNAL)),
            Loaded::Intact(journal) => {
                let unlisted: Vec<_> = journal
                    .files
                    .into_iter()
                    .filter(|path| find(&owned, path.as_str()).is_none())
                    .map(|path| Owned {
                        path,
                        content: None,
                    })
                    .collect();
                owned.extend(unlisted);
                owned.sort_by(|one, other| one.path.cmp(&other.path));
                // While files were moving the times may have been written for a manifest that
                // was not: let the bytes speak.
                forget_times(&mut owned);
                None
            }
        };
        if trust == Trust::Contents {
            forget_times(&mut owned);
        }
        Ok(Self {
            account: account.filter(|_| fingerprint.is_some()),
            fingerprint,
            owned,
        })
    }

    /// The file at `path`, if it is ours.
    pub(crate) fn find(&self, path: &str) -> Option<&Owned> {
        find(&self.owned, path)
    }

    /// Whether one of our files lies below `folder`.
    pub(crate) fn any_below(&self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        let start = self
            .owned
            .partition_point(|owned| owned.path.as_str() < prefix.as_str());
        self.owned
            .get(start)
            .is_some_and(|owned| owned.path.as_str().starts_with(&prefix))
    }

    /// All our files, in the order of their paths.
    pub(crate) fn owned(&self) -> &[Owned] {
        &self.owned
    }

    /// What the last finished run had to tell.
    pub(crate) fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    /// Whether the records need no repair: a finished run, whole, and none killed since.
    pub(crate) fn is_settled(&self) -> bool {
        self.fingerprint.is_some()
    }

    /// Whether the folder holds, whole and unaltered, what was made from the same `fingerprint`, and these
    /// readers can read it.
    pub(crate) fn is_intact(&self, root: &Folder, fingerprint: Digest, readers: Readers) -> bool {
        self.fingerprint == Some(fingerprint)
            && self.has_open_folders(root, readers)
            && self
                .owned
                .par_chunk_by(|one, other| one.path.folder() == other.path.folder())
                // A file that cannot be looked at does not hold it.
                .all(|owned| all_stand(root, owned, readers).unwrap_or(false))
    }

    /// Whether the folders of our files are there and let these readers in.
    fn has_open_folders(&self, root: &Folder, readers: Readers) -> bool {
        let folders: HashSet<&str> = self
            .owned
            .iter()
            .flat_map(|owned| ancestors(owned.path.as_str()))
            .collect();
        folders.into_par_iter().all(|folder| {
            matches!(root.stat(folder), Ok(Some(stat))
                if stat.kind == Kind::Folder && readers.can_read(stat.mode))
        })
    }
}

/// Whether files of one folder stand as they were published.
fn all_stand(root: &Folder, owned: &[Owned], readers: Readers) -> io::Result<bool> {
    let Some(first) = owned.first() else {
        return Ok(true);
    };
    let names = owned.iter().map(|owned| owned.path.name());
    let stats = root.stat_all(first.path.folder(), names)?;
    Ok(owned.iter().zip(stats).all(|(owned, stat)| {
        owned.content.zip(stat).is_some_and(|(content, stat)| {
            readers.can_read(stat.mode) && content.stands_in(root, &owned.path, &stat)
        })
    }))
}

fn forget_times(owned: &mut [Owned]) {
    for content in owned.iter_mut().filter_map(|owned| owned.content.as_mut()) {
        content.modified = None;
    }
}

impl Content {
    /// Whether the file at `path` in `root`, which `stat` describes, holds this. It is read only if
    /// its time does not tell.
    fn stands_in(&self, root: &Folder, path: &OutputPath, stat: &Stat) -> bool {
        stat.kind == Kind::File
            && stat.size == self.size
            && ((self.modified.is_some() && self.modified == stat.modified)
                || root
                    .digest(path.as_str())
                    .is_ok_and(|(digest, _)| digest == self.digest))
    }
}

fn find<'a>(owned: &'a [Owned], path: &str) -> Option<&'a Owned> {
    let position = owned
        .binary_search_by(|owned| owned.path.as_str().cmp(path))
        .ok()?;
    owned.get(position)
}

fn with_times(manifest: Manifest, times: &[(OutputPath, Option<Modified>)]) -> Vec<Owned> {
    let mut times = times.iter().peekable();
    let files = manifest.files.into_iter();
    files
        .map(|file| {
            while times.next_if(|(path, _)| *path < file.path).is_some() {}
            let modified = times
                .next_if(|(path, _)| *path == file.path)
                .and_then(|time| time.1);
            let content = Content {
                digest: file.digest,
                size: file.size,
                modified,
            };
            Owned {
                path: file.path,
                content: Some(content),
            }
        })
        .collect()
}

fn damaged(claim: &Claim, record: &str) -> Error {
    Error::RecordsDamaged {
        record: claim.records.place(record),
        output: claim.root.path().into(),
    }
}
