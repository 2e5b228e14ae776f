//! Whether an output still holds what was published.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::claim::is_marked;
use crate::error::{Action, Error};
use crate::folder::Folder;
use crate::journal::JOURNAL;
use crate::lock::Lock;
use crate::manifest::{MANIFEST, Manifest, Published};
use crate::output_path::RECORDS;
use crate::sealed::{self, Loaded};
use crate::stat::Kind;

/// How an output differs from what was published there. All paths are relative to it, `/`-separated and in
/// their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many files were published.
    pub files: usize,
    /// Files with other bytes, or that cannot be read, or something else in their place.
    pub altered: Vec<String>,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// What stands there and was not published, a whole folder by its name and a slash. A name that is no text is
    /// shown as near as it can be.
    pub extra: Vec<String>,
    /// Whether a build was killed while it published: the next one completes it.
    pub is_unfinished: bool,
}

impl Verified {
    /// Whether it holds exactly what was published.
    pub fn is_intact(&self) -> bool {
        self.altered.is_empty()
            && self.missing.is_empty()
            && self.extra.is_empty()
            && !self.is_unfinished
    }
}

/// Reads every file of the output `dir` and compares it with the manifest. Times count for nothing, and nothing
/// is written.
///
/// # Errors
/// When the folder is no output ([`Error::NoOutput`]), a build has it open ([`Error::Busy`]), its manifest is
/// damaged ([`Error::RecordsDamaged`]), or the system does not let us look.
pub fn verify(dir: &Path) -> Result<Verified, Error> {
    let none = || Error::NoOutput { path: dir.into() };
    if !dir.is_dir() {
        return Err(none());
    }
    let path = dir.canonicalize().unwrap_or_else(|_| PathBuf::from(dir));
    let root = Folder::open(path, Action::OpenOutput)?;
    let records = root.inside(RECORDS).map_err(|_| none())?;
    if !is_marked(&records) {
        return Err(none());
    }
    let _lock = Lock::to_read(&root, &records)?;
    let manifest = match sealed::load(&records, MANIFEST, Manifest::decode)? {
        Loaded::Intact((manifest, _)) => manifest,
        Loaded::Missing => return Err(none()),
        Loaded::Damaged => {
            return Err(Error::RecordsDamaged {
                record: records.place(MANIFEST),
                output: root.path().into(),
            });
        }
    };
    let journal = records.stat(JOURNAL);
    let is_unfinished = journal
        .map_err(records.failed(Action::Look, JOURNAL))?
        .is_some();
    let states: Vec<State> = manifest
        .files
        .par_iter()
        .map(|file| state(&root, file))
        .collect();
    let of = |wanted: State| -> Vec<String> {
        let files = manifest.files.iter().zip(&states);
        let found = files.filter(|(_, state)| **state == wanted);
        found
            .map(|(file, _)| file.path.as_str().to_owned())
            .collect()
    };
    let mut extra = Vec::new();
    collect_extra(&root, "", &manifest, &mut extra)?;
    extra.sort_unstable();
    Ok(Verified {
        files: manifest.files.len(),
        altered: of(State::Altered),
        missing: of(State::Missing),
        extra,
        is_unfinished,
    })
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Whole,
    Altered,
    Missing,
}

fn state(root: &Folder, file: &Published) -> State {
    let path = file.path.as_str();
    match root.digest(path) {
        Ok((digest, size)) if digest == file.digest && size == file.size => State::Whole,
        Err(_) if matches!(root.stat(path), Ok(None)) => State::Missing,
        _ => State::Altered,
    }
}

/// Adds what stands in `folder` and below it and is not in the manifest. A folder in which nothing was published is
/// named alone, with a slash, and not looked into: whatever is in it, and however deep, is as foreign as it is. A
/// link is a thing of its own, wherever it leads.
fn collect_extra(
    root: &Folder,
    folder: &str,
    manifest: &Manifest,
    extra: &mut Vec<String>,
) -> Result<(), Error> {
    let files = &manifest.files;
    let unreadable = || root.failed(Action::List, folder);
    for entry in root.list(folder).map_err(unreadable())? {
        let (name, kind) = entry.map_err(unreadable())?;
        let shown = name.to_string_lossy();
        let mut path = if folder.is_empty() {
            shown.into_owned()
        } else {
            format!("{folder}/{shown}")
        };
        if path == RECORDS && kind == Kind::Folder {
            continue;
        }
        let is_text = name.to_str().is_some();
        if kind == Kind::Folder {
            path.push('/');
            let at = files.partition_point(|file| file.path.as_str() < path.as_str());
            let first = files.get(at).map(|file| file.path.as_str());
            if is_text && first.is_some_and(|first| first.starts_with(&path)) {
                collect_extra(root, path.trim_end_matches('/'), manifest, extra)?;
                continue;
            }
        } else if is_text
            && files
                .binary_search_by(|file| file.path.as_str().cmp(&path))
                .is_ok()
        {
            continue;
        }
        extra.push(path);
    }
    Ok(())
}
