//! Moves the staged files into place and removes what vanished.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::account::Account;
use super::digest::Digest;
use super::exchange::exchange;
use super::guard::Claim;
use super::journal::Journal;
use super::manifest::Manifest;
use super::output_path::{OutputPath, ancestors};
use super::previous::{ACCOUNT, JOURNAL, MANIFEST, Previous, STAT_CACHE};
use super::sealed;
use super::staging::{Entry, Fate, Staging, clear};
use super::stat_cache::StatCache;
use super::target::foreign;
use super::terrain::{Ground, Terrain};

/// What a build did to the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Files that are new or have new content.
    pub written: usize,
    /// Files that stood there already and kept their time stamp.
    pub unchanged: usize,
    /// Files of earlier builds that are no longer wanted.
    pub removed: usize,
    /// The size of the written files, in bytes.
    pub bytes_written: u64,
}

/// What a build says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    /// The digest of everything it depended on.
    pub(super) fingerprint: Digest,
    /// What later runs are to know.
    pub(super) account: &'a str,
}

/// Called before each change to the disk with the path that is to change; an error stops there.
/// The tests use it to stop a run at any point, as a kill would.
pub(super) type Watch<'a> = &'a mut dyn FnMut(&Path) -> Result<()>;

/// Publishes what `staging` took in.
///
/// In this order, so that a run killed anywhere leaves every file whole and known as ours: the
/// journal; what stands in the way; the staged files; what vanished; the stat cache and the
/// account, both of which name the manifest they belong to; the manifest; the journal goes.
///
/// # Errors
/// When two files cannot stand side by side, or the disk refuses.
pub(super) fn publish(
    claim: &Claim,
    staging: &Staging,
    words: &Words<'_>,
    watch: Watch<'_>,
) -> Result<Report> {
    let previous = staging.previous();
    let entries = staging.entries();
    let folders: HashSet<&str> = entries
        .iter()
        .flat_map(|entry| ancestors(entry.file.path.as_str()))
        .collect();
    check_side_by_side(&entries, &folders)?;

    let staged: Vec<&Entry> = entries
        .iter()
        .filter(|entry| entry.fate == Fate::Staged)
        .collect();
    let vanished = vanished(previous, &entries);
    let mut report = Report {
        written: staged.len(),
        unchanged: entries.len() - staged.len(),
        removed: 0,
        bytes_written: staged.iter().map(|entry| entry.file.size).sum(),
    };

    let journal = claim.own.join(JOURNAL);
    if !(staged.is_empty() && vanished.is_empty() && previous.is_settled()) {
        watch(&journal)?;
        sealed::replace(&journal, &unlisted(previous, &staged).encode())?;
    }
    let mut mover = Mover {
        root: &claim.root,
        stage: staging.folder(),
        previous,
        watch,
    };
    let (blocking, rest): (Vec<_>, Vec<_>) = vanished.into_iter().partition(|path| {
        folders.contains(path.as_str())
            || ancestors(path.as_str()).any(|folder| find(&entries, folder).is_some())
    });
    report.removed += mover.remove(&blocking, &folders)?;
    mover.place(&staged, "")?;
    report.removed += mover.remove(&rest, &folders)?;

    let (files, times) = entries
        .into_iter()
        .map(|entry| {
            let time = (entry.file.path.clone(), entry.modified);
            (entry.file, time)
        })
        .unzip();
    let (manifest, seal) = Manifest {
        fingerprint: words.fingerprint,
        files,
    }
    .encode();
    for (name, text) in [
        (
            STAT_CACHE,
            StatCache {
                manifest: seal,
                times,
            }
            .encode(),
        ),
        (
            ACCOUNT,
            Account {
                manifest: seal,
                text: words.account.to_owned(),
            }
            .encode(),
        ),
        (MANIFEST, manifest),
    ] {
        let record = claim.own.join(name);
        (mover.watch)(&record)?;
        sealed::replace(&record, &text)?;
    }
    mover.remove_file(&journal)?;
    (mover.watch)(staging.folder())?;
    clear(staging.folder())?;
    Ok(report)
}

/// A file and a folder of the same name cannot both be.
fn check_side_by_side(entries: &[Entry], folders: &HashSet<&str>) -> Result<()> {
    for entry in entries {
        let path = &entry.file.path;
        if folders.contains(path.as_str()) {
            let prefix = format!("{path}/");
            let start = entries.partition_point(|other| other.file.path.as_str() < prefix.as_str());
            let below = entries.get(start).map_or(path, |other| &other.file.path);
            bail!("{path} 既要写成文件，又要作为 {below} 的上级目录；请给其中一项换一个网址");
        }
    }
    Ok(())
}

fn find<'a>(entries: &'a [Entry], path: &str) -> Option<&'a Entry> {
    let position = entries
        .binary_search_by(|entry| entry.file.path.as_str().cmp(path))
        .ok()?;
    entries.get(position)
}

/// Our files that this build no longer has.
fn vanished<'a>(previous: &'a Previous, entries: &[Entry]) -> Vec<&'a OutputPath> {
    let owned = previous.owned().iter().map(|owned| &owned.path);
    owned
        .filter(|path| find(entries, path.as_str()).is_none())
        .collect()
}

/// Our files that the manifest on the disk does not list, now or once the staged ones moved.
fn unlisted(previous: &Previous, staged: &[&Entry]) -> Journal {
    let left = previous
        .owned()
        .iter()
        .filter(|owned| owned.content.is_none());
    let coming = staged.iter().map(|entry| &entry.file.path).filter(|path| {
        previous
            .find(path.as_str())
            .is_none_or(|owned| owned.content.is_none())
    });
    let mut files: Vec<_> = left
        .map(|owned| &owned.path)
        .chain(coming)
        .cloned()
        .collect();
    files.sort_unstable();
    files.dedup();
    Journal { files }
}

struct Mover<'a> {
    root: &'a Path,
    stage: &'a Path,
    previous: &'a Previous,
    watch: Watch<'a>,
}

impl Mover<'_> {
    /// Moves the staged files, all of which lie in `prefix` (empty, or a path with its final
    /// slash), where a real folder is. A folder that the output does not have yet moves whole.
    fn place(&mut self, staged: &[&Entry], prefix: &str) -> Result<()> {
        let mut left = staged;
        while let Some((first, others)) = left.split_first() {
            let path = first.file.path.as_str();
            let name = path.strip_prefix(prefix).unwrap_or(path);
            let Some((name, _)) = name.split_once('/') else {
                self.place_file(&first.file.path)?;
                left = others;
                continue;
            };
            let below = format!("{prefix}{name}/");
            let count = left.partition_point(|entry| entry.file.path.as_str().starts_with(&below));
            let (inside, after) = left.split_at_checked(count).unwrap_or((left, &[]));
            left = after;
            let folder = format!("{prefix}{name}");
            let place = self.root.join(&folder);
            match fs::symlink_metadata(&place) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    self.rename(&self.stage.join(&folder), &place)?;
                }
                Err(error) => {
                    return Err(error).with_context(|| inaccessible(&place));
                }
                Ok(metadata) if metadata.is_dir() => self.place(inside, &below)?,
                Ok(_) => bail!(foreign(&place, &first.file.path)),
            }
        }
        Ok(())
    }

    fn place_file(&mut self, path: &OutputPath) -> Result<()> {
        let place = path.under(self.root);
        let staged = path.under(self.stage);
        let is_ours = self.previous.find(path.as_str()).is_some();
        match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.rename(&staged, &place),
            Err(error) => Err(error).with_context(|| inaccessible(&place)),
            Ok(metadata) if is_ours && !metadata.is_dir() => {
                (self.watch)(&place)?;
                exchange(&staged, &place).with_context(|| immovable(&place))
            }
            // Free when the build took the file in; somebody was quicker.
            Ok(_) => bail!(foreign(&place, path)),
        }
    }

    fn rename(&mut self, from: &Path, to: &Path) -> Result<()> {
        (self.watch)(to)?;
        fs::rename(from, to).with_context(|| immovable(to))
    }

    /// Removes files of ours, and the folders that are empty then and not in `wanted`. Tells how
    /// many files there were.
    fn remove(&mut self, paths: &[&OutputPath], wanted: &HashSet<&str>) -> Result<usize> {
        let terrain = Terrain::new(self.root.into());
        // Behind a link there is nothing of ours.
        let is_folder = |folder: &str| {
            let ground = terrain
                .ground(folder)
                .with_context(|| inaccessible(&self.root.join(folder)));
            ground.map(|ground| ground == Ground::Folder)
        };
        let mut removed = 0;
        for path in paths {
            let place = path.under(self.root);
            let stands = is_folder(path.folder())?
                && fs::symlink_metadata(&place).is_ok_and(|metadata| !metadata.is_dir());
            if stands {
                self.remove_file(&place)?;
                removed += 1;
            }
        }
        let mut emptied: Vec<&str> = paths
            .iter()
            .flat_map(|path| ancestors(path.as_str()))
            .collect();
        // Backwards, so that a folder comes after those in it.
        emptied.sort_unstable_by(|one, other| other.cmp(one));
        emptied.dedup();
        emptied.retain(|folder| !wanted.contains(folder));
        for folder in emptied {
            if is_folder(folder)? {
                self.remove_folder_if_empty(&self.root.join(folder))?;
            }
        }
        Ok(removed)
    }

    fn remove_file(&mut self, place: &Path) -> Result<()> {
        (self.watch)(place)?;
        match fs::remove_file(place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("无法删除 {}；请检查目录权限", place.display()))
            }
            _ => Ok(()),
        }
    }

    fn remove_folder_if_empty(&mut self, place: &Path) -> Result<()> {
        use io::ErrorKind::{AlreadyExists, DirectoryNotEmpty, NotFound};
        (self.watch)(place)?;
        match fs::remove_dir(place) {
            // Some systems say "exists" of a folder that is not empty.
            Err(error) if !matches!(error.kind(), AlreadyExists | DirectoryNotEmpty | NotFound) => {
                Err(error).with_context(|| {
                    format!("无法删除空目录 {}；请检查上级目录权限", place.display())
                })
            }
            _ => Ok(()),
        }
    }
}

fn immovable(place: &Path) -> String {
    format!(
        "无法把暂存的文件移到 {}；请检查该处的权限、是否被其他程序占用。再次生成即可补全",
        place.display()
    )
}

fn inaccessible(place: &Path) -> String {
    format!("无法访问 {}；请检查目录权限", place.display())
}
