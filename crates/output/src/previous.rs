//! What earlier runs left in the output.

use std::fs;
use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use super::account::Account;
use super::digest::Digest;
use super::guard::Claim;
use super::journal::Journal;
use super::manifest::Manifest;
use super::output_path::OutputPath;
use super::sealed::{self, Loaded};
use super::stat_cache::{Modified, StatCache};
use super::terrain::{Ground, Terrain};

/// Where the records are, in `.gongkai`.
pub(super) const MANIFEST: &str = "manifest";
pub(super) const STAT_CACHE: &str = "stat-cache";
pub(super) const ACCOUNT: &str = "account";
pub(super) const JOURNAL: &str = "journal";

/// A path whose file is ours: an earlier run put it there.
#[derive(Debug)]
pub(super) struct Owned {
    pub(super) path: OutputPath,
    /// What was put there; `None` where a killed run or a damaged manifest left only the name.
    pub(super) content: Option<Content>,
}

/// What a file held when it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) digest: Digest,
    /// In bytes.
    pub(super) size: u64,
    /// The time it had then.
    pub(super) modified: Option<Modified>,
}

/// What earlier runs left in the output, as far as their records can be believed.
#[derive(Debug)]
pub(super) struct Previous {
    /// From what the last finished run was made; `None` if there was none, or a later one was
    /// killed while files moved, or its record is damaged.
    fingerprint: Option<Digest>,
    /// What that run had to tell, under the same conditions.
    account: Option<String>,
    /// In the order of the paths, each once.
    owned: Vec<Owned>,
}

impl Previous {
    /// Reads the records in the folder.
    ///
    /// # Errors
    /// When they cannot be read, or are damaged so far that nobody can tell which files are ours.
    pub(super) fn load(claim: &Claim) -> Result<Self> {
        let manifest = sealed::load(&claim.own.join(MANIFEST), Manifest::decode)?;
        let stat_cache = sealed::load(&claim.own.join(STAT_CACHE), StatCache::decode)?;
        let journal = sealed::load(&claim.own.join(JOURNAL), Journal::decode)?;
        let account = sealed::load(&claim.own.join(ACCOUNT), Account::decode)?;
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
            (Loaded::Damaged, _) => return Err(lost(claim, MANIFEST)),
        };
        let fingerprint = match journal {
            Loaded::Missing => fingerprint,
            Loaded::Damaged => return Err(lost(claim, JOURNAL)),
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
                for content in owned.iter_mut().filter_map(|owned| owned.content.as_mut()) {
                    content.modified = None;
                }
                None
            }
        };
        Ok(Self {
            account: account.filter(|_| fingerprint.is_some()),
            fingerprint,
            owned,
        })
    }

    /// The file at `path`, if it is ours.
    pub(super) fn find(&self, path: &str) -> Option<&Owned> {
        find(&self.owned, path)
    }

    /// Whether one of our files lies below `folder`.
    pub(super) fn any_below(&self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        let start = self
            .owned
            .partition_point(|owned| owned.path.as_str() < prefix.as_str());
        self.owned
            .get(start)
            .is_some_and(|owned| owned.path.as_str().starts_with(&prefix))
    }

    /// All our files, in the order of their paths.
    pub(super) fn owned(&self) -> &[Owned] {
        &self.owned
    }

    /// What the last finished run had to tell.
    pub(super) fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    /// Whether the records need no repair: a finished run, whole, and none killed since.
    pub(super) fn is_settled(&self) -> bool {
        self.fingerprint.is_some()
    }

    /// Whether the folder holds, whole and unaltered, what was made from the same `fingerprint`.
    pub(super) fn is_intact(&self, root: &Path, fingerprint: Digest) -> bool {
        let terrain = Terrain::new(root.into());
        self.fingerprint == Some(fingerprint)
            && self.owned.par_iter().all(|owned| {
                owned.content.is_some_and(|content| {
                    matches!(terrain.ground(owned.path.folder()), Ok(Ground::Folder))
                        && content.is_at(&owned.path.under(root))
                })
            })
    }
}

impl Content {
    /// Whether the file at `path` holds this. A file that cannot be read does not.
    fn is_at(&self, path: &Path) -> bool {
        let Ok(metadata) = fs::symlink_metadata(path) else {
            return false;
        };
        metadata.is_file()
            && metadata.len() == self.size
            && ((self.modified.is_some() && self.modified == Modified::of(&metadata))
                || Digest::of_file(path).is_ok_and(|digest| digest == self.digest))
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

fn lost(claim: &Claim, record: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "生成记录 {} 已损坏，无法判断 {} 中哪些文件是 gongkai 生成的；没有改动任何文件。\
         请把您自己放入的文件移到别处，清空该目录（连同 .gongkai），再重新生成",
        claim.own.join(record).display(),
        claim.root.display()
    )
}
