//! A folder on the disk, and everything that is done to what is in it.
//!
//! The output is read and changed here and in no other room, each time by a path relative to the handle of a
//! folder that was opened once. On the way to the end of a path each folder is opened by the handle of the one
//! above it, and a link is never followed: a check before use would leave time to put one there. Files are
//! opened without waiting, and what was opened is asked what it is, so that a pipe keeps nobody waiting and a
//! device is not read.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cap_fs_ext::{DirExt as _, FollowSymlinks, OpenOptionsFollowExt as _, OpenOptionsSyncExt as _};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use rayon::prelude::*;

use crate::access::Readers;
use crate::digest::Digest;
use crate::error::{Action, Error};
use crate::exchange::{bring, exchange};
use crate::output_path::parent;
use crate::stat::{Kind, Stat, is_alone};

/// The largest file that is read whole, in bytes. The records of ten million files are smaller.
const MOST: u64 = 1 << 31;

/// A folder. The paths that its methods take are relative to it and `/`-separated; an empty one is the
/// folder itself. Links are followed nowhere on such a path.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    /// For messages alone.
    path: PathBuf,
    dir: Arc<Dir>,
}

/// What was opened, or would have been, is no regular file of its own: a link, a pipe, a device, a folder, or,
/// where it is to be written, a file that has another name too.
#[derive(Debug)]
struct NotAFile;

impl fmt::Display for NotAFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no regular file")
    }
}

impl std::error::Error for NotAFile {}

impl Folder {
    /// Creates the folder `path` and those above it where they are missing, for these readers. It may lie
    /// behind links.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn create(path: PathBuf, readers: Readers) -> Result<Self, Error> {
        let missing: Vec<&Path> = path
            .ancestors()
            .take_while(|folder| !folder.exists())
            .collect();
        let create = || -> io::Result<()> {
            fs::create_dir_all(&path)?;
            for folder in missing {
                readers.admit_to_folder(&Dir::open_ambient_dir(folder, ambient_authority())?)?;
            }
            Ok(())
        };
        create().map_err(|source| Error::Disk {
            action: Action::CreateOutput,
            path: path.clone(),
            source,
        })?;
        Self::open(path, Action::CreateOutput)
    }

    /// Opens the folder `path`. It may lie behind links.
    ///
    /// # Errors
    /// When it is not there, or the system refuses.
    pub(crate) fn open(path: PathBuf, action: Action) -> Result<Self, Error> {
        match Dir::open_ambient_dir(&path, ambient_authority()) {
            Ok(dir) => Ok(Self {
                path,
                dir: Arc::new(dir),
            }),
            Err(source) => Err(Error::Disk {
                action,
                path,
                source,
            }),
        }
    }

    /// The folder `name` in this one.
    ///
    /// # Errors
    /// When it is not there, is no folder or a link to one, or the system refuses.
    pub(crate) fn inside(&self, name: &str) -> io::Result<Self> {
        Ok(Self {
            path: self.path.join(name),
            dir: Arc::new(self.dir.open_dir_nofollow(name)?),
        })
    }

    /// Its absolute path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The absolute path of what is at `path`, for messages.
    pub(crate) fn place(&self, path: &str) -> PathBuf {
        // Joining nothing would add a slash.
        if path.is_empty() {
            self.path.clone()
        } else {
            self.path.join(path)
        }
    }

    /// Makes an error of the system one of ours.
    pub(crate) fn failed(&self, action: Action, path: &str) -> impl FnOnce(io::Error) -> Error {
        move |source| {
            let path = self.place(path);
            if source.get_ref().is_some_and(|inner| inner.is::<NotAFile>()) {
                return Error::NotAFile { path };
            }
            Error::Disk {
                action,
                path,
                source,
            }
        }
    }

    /// Calls `work` with the folder that the end of `path` lies in, and the end.
    fn at<T>(&self, path: &str, work: impl FnOnce(&Dir, &str) -> io::Result<T>) -> io::Result<T> {
        let folder = parent(path);
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        if folder.is_empty() {
            return work(&self.dir, name);
        }
        work(&self.folder(folder)?, name)
    }

    /// The folder at `path`, which is not the folder itself.
    fn folder(&self, path: &str) -> io::Result<Dir> {
        let mut names = path.split('/');
        let mut folder = self.dir.open_dir_nofollow(names.next().unwrap_or(path))?;
        for name in names {
            folder = folder.open_dir_nofollow(name)?;
        }
        Ok(folder)
    }

    /// What stands at `path`; `None` for nothing.
    pub(crate) fn stat(&self, path: &str) -> io::Result<Option<Stat>> {
        let found = if path.is_empty() {
            self.dir.dir_metadata()
        } else {
            self.at(path, |folder, name| folder.symlink_metadata(name))
        };
        match found {
            Ok(metadata) => Ok(Some(Stat::of(&metadata))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What stands at each of these names in the folder at `path`: as [`stat`](Self::stat), but the way to
    /// them is gone once.
    pub(crate) fn stat_all<'n>(
        &self,
        path: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> io::Result<Vec<Option<Stat>>> {
        let opened;
        let folder = if path.is_empty() {
            &*self.dir
        } else {
            opened = self.folder(path)?;
            &opened
        };
        Ok(names
            .map(|name| folder.symlink_metadata(name).ok())
            .map(|metadata| metadata.as_ref().map(Stat::of))
            .collect())
    }

    /// The names in the folder at `path`, in no order.
    pub(crate) fn list(
        &self,
        path: &str,
    ) -> io::Result<impl Iterator<Item = io::Result<(OsString, Kind)>>> {
        let entries = if path.is_empty() {
            self.dir.entries()?
        } else {
            self.folder(path)?.entries()?
        };
        Ok(entries.map(|entry| {
            let entry = entry?;
            Ok((entry.file_name(), Kind::of(entry.file_type()?)))
        }))
    }

    /// Opens the regular file at `path` for reading.
    fn open_to_read(&self, path: &str) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).follow(FollowSymlinks::No).nonblock(true);
        let opened = self.at(path, |folder, name| folder.open_with(name, &options));
        match opened {
            Ok(file) if file.metadata()?.is_file() => Ok(file.into_std()),
            Ok(_) => Err(io::Error::other(NotAFile)),
            Err(error) => Err(self.why_not(path, error)),
        }
    }

    /// Why what is at `path` did not open: what is no regular file is named as such, and not by what the system
    /// says of it, which differs.
    fn why_not(&self, path: &str, error: io::Error) -> io::Error {
        match self.stat(path) {
            Ok(Some(stat)) if stat.kind != Kind::File => io::Error::other(NotAFile),
            _ => error,
        }
    }

    /// The content of the file at `path`; `None` where nothing is.
    pub(crate) fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let file = match self.open_to_read(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        file.take(MOST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(Some(bytes))
    }

    /// The digest and the size of the file at `path`.
    pub(crate) fn digest(&self, path: &str) -> io::Result<(Digest, u64)> {
        Digest::of_reader(&mut self.open_to_read(path)?)
    }

    /// Creates a file where nothing is.
    pub(crate) fn create_file(&self, path: &str) -> io::Result<File> {
        self.at(path, create_new)
    }

    /// Opens a file for reading and writing, and creates it where nothing is.
    pub(crate) fn open_file(&self, path: &str) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options
            .read(true)
            .write(true)
            .create(true)
            .follow(FollowSymlinks::No)
            .nonblock(true);
        let opened = self.at(path, |folder, name| folder.open_with(name, &options));
        match opened {
            Ok(file) if is_alone(&file.metadata()?) => Ok(file.into_std()),
            Ok(_) => Err(io::Error::other(NotAFile)),
            Err(error) => Err(self.why_not(path, error)),
        }
    }

    /// Opens a file for reading that is there already, to lock it: see [`open_file`](Self::open_file).
    pub(crate) fn open_existing(&self, path: &str) -> io::Result<Option<File>> {
        match self.open_to_read(path) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Creates a folder where nothing is.
    pub(crate) fn create_folder(&self, path: &str) -> io::Result<()> {
        self.at(path, |folder, name| folder.create_dir(name))
    }

    /// Creates a folder for these readers where nothing is, and leaves what is there.
    pub(crate) fn ensure_folder(&self, path: &str, readers: Readers) -> io::Result<()> {
        match self.create_folder(path) {
            Ok(()) => self.admit(path, readers),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Lets readers into the folder at `path`.
    pub(crate) fn admit(&self, path: &str, readers: Readers) -> io::Result<()> {
        readers.admit_to_folder(&self.folder(path)?)
    }

    /// Puts `text` into the file at `path`, which holds either its old content or the new one
    /// whole, whenever the run is killed. Its neighbour `….new` is in use meanwhile. Whatever stands at either
    /// of them, a link or a second name of another file, is replaced and never written into.
    pub(crate) fn replace(&self, path: &str, text: &str) -> io::Result<()> {
        self.at(path, |folder, name| {
            let fresh = Path::new(name).with_extension("new");
            let fresh = fresh.to_str().ok_or(io::ErrorKind::InvalidInput)?;
            remove(folder, fresh)?;
            let mut file = create_new(folder, fresh)?;
            file.write_all(text.as_bytes())?;
            drop(file);
            folder.rename(fresh, folder, name)
        })
    }

    /// Moves what is at `path` to the same path in `to`, where nothing is.
    pub(crate) fn move_to(&self, to: &Self, path: &str) -> io::Result<()> {
        self.at(path, |from, name| {
            to.at(path, |to, _| bring(from, name, to))
        })
    }

    /// Puts the file at `path` in the place of the one at the same path in `old`, in one step.
    /// That one may be here afterwards.
    pub(crate) fn take_place_in(&self, old: &Self, path: &str) -> io::Result<()> {
        self.at(path, |new, name| {
            old.at(path, |old, _| exchange(new, name, old))
        })
    }

    /// Removes a file, if there is one.
    pub(crate) fn remove_file(&self, path: &str) -> io::Result<()> {
        self.at(path, remove)
    }

    /// Removes a folder if there is one and it is empty.
    pub(crate) fn remove_if_empty(&self, path: &str) -> io::Result<()> {
        use io::ErrorKind::{AlreadyExists, DirectoryNotEmpty, NotFound};
        match self.at(path, |folder, name| folder.remove_dir(name)) {
            // Some systems say "exists" of a folder that is not empty.
            Err(error) if !matches!(error.kind(), AlreadyExists | DirectoryNotEmpty | NotFound) => {
                Err(error)
            }
            _ => Ok(()),
        }
    }

    /// Removes a folder with all that is in it, or whatever stands there instead, if anything does.
    pub(crate) fn remove_all(&self, path: &str) -> io::Result<()> {
        match self.stat(path)? {
            Some(stat) if stat.kind == Kind::Folder => {
                self.at(path, |folder, name| remove_folder(folder, name))
            }
            Some(_) => self.remove_file(path),
            None => Ok(()),
        }
    }
}

/// Creates a file where nothing is, not even a link.
fn create_new(folder: &Dir, name: &str) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    Ok(folder.open_with(name, &options)?.into_std())
}

fn remove(folder: &Dir, file: &str) -> io::Result<()> {
    match folder.remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Removes a folder. With several threads, for it is here that the replaced files end, and
/// freeing their blocks is most of what replacing them costs.
fn remove_folder(above: &Dir, name: &(impl AsRef<Path> + ?Sized)) -> io::Result<()> {
    let folder = above.open_dir_nofollow(name)?;
    let entries = folder
        .entries()?
        .map(|entry| {
            let entry = entry?;
            Ok((entry.file_name(), entry.file_type()?.is_dir()))
        })
        .collect::<io::Result<Vec<_>>>()?;
    entries.into_par_iter().try_for_each(|(name, is_folder)| {
        if is_folder {
            remove_folder(&folder, &name)
        } else {
            folder.remove_file(&name)
        }
    })?;
    drop(folder);
    above.remove_dir(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(of: &tempfile::TempDir) -> Folder {
        Folder::create(of.path().to_owned(), Readers::Everybody).unwrap()
    }

    #[test]
    fn what_is_not_there_is_no_error() {
        let temp = tempfile::tempdir().unwrap();
        let folder = folder(&temp);
        assert_eq!(folder.stat("无").unwrap(), None);
        assert_eq!(folder.read("无").unwrap(), None);
        folder.remove_file("无").unwrap();
        folder.remove_if_empty("无").unwrap();
        folder.remove_all("无").unwrap();
        assert!(folder.digest("无").is_err() && folder.list("无").is_err());
    }

    #[test]
    fn only_an_empty_folder_is_removed_alone() {
        let temp = tempfile::tempdir().unwrap();
        let folder = folder(&temp);
        folder.create_folder("甲").unwrap();
        assert!(folder.create_folder("甲").is_err());
        folder.ensure_folder("甲", Readers::Everybody).unwrap();
        folder.replace("甲/一", "1").unwrap();
        folder.remove_if_empty("甲").unwrap();
        assert_eq!(folder.read("甲/一").unwrap().as_deref(), Some(&b"1"[..]));
        assert!(folder.create_file("甲/一").is_err());
        folder.remove_all("甲").unwrap();
        assert_eq!(folder.stat("甲").unwrap(), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_seen_replaced_and_removed_but_not_followed() {
        use std::os::unix::fs::symlink;
        let temp = tempfile::tempdir().unwrap();
        let folder = folder(&temp);
        folder.ensure_folder("外", Readers::Everybody).unwrap();
        folder.replace("外/别人的", "别动").unwrap();
        let untouched = || {
            let text = folder.read("外/别人的").unwrap();
            assert_eq!(text.as_deref(), Some("别动".as_bytes()));
        };
        for name in ["names", "names.new"] {
            symlink(folder.place("外/别人的"), folder.place(name)).unwrap();
            assert_eq!(folder.stat(name).unwrap().unwrap().kind, Kind::Link);
        }
        folder.replace("names", "新").unwrap();
        assert_eq!(folder.stat("names").unwrap().unwrap().kind, Kind::File);
        untouched();
        symlink(folder.place("外"), folder.place("link")).unwrap();
        folder.remove_all("link").unwrap();
        untouched();
    }

    #[test]
    fn a_name_and_a_kind_for_everything_in_it() {
        let temp = tempfile::tempdir().unwrap();
        let folder = folder(&temp);
        folder.ensure_folder("b", Readers::Everybody).unwrap();
        folder.replace("a", "").unwrap();
        let mut found: Vec<_> = folder.list("").unwrap().map(Result::unwrap).collect();
        found.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(
            found,
            [("a".into(), Kind::File), ("b".into(), Kind::Folder)]
        );
    }
}
