//! The folder itself, and reading what is in it.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cap_fs_ext::{DirExt as _, FollowSymlinks, OpenOptionsFollowExt as _, OpenOptionsSyncExt as _};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use crate::access::Readers;
use crate::digest::Digest;
use crate::error::{Action, Error};
use crate::output_path::parent;
use crate::stat::{Kind, Stat};

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
pub(super) struct NotAFile;

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
            if source
                .get_ref()
                .is_some_and(<dyn std::error::Error + Send + Sync>::is::<NotAFile>)
            {
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
    pub(super) fn at<T>(
        &self,
        path: &str,
        work: impl FnOnce(&Dir, &str) -> io::Result<T>,
    ) -> io::Result<T> {
        let folder = parent(path);
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        if folder.is_empty() {
            return work(&self.dir, name);
        }
        work(&self.folder(folder)?, name)
    }

    /// The folder at `path`, which is not the folder itself.
    pub(super) fn folder(&self, path: &str) -> io::Result<Dir> {
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
    pub(super) fn why_not(&self, path: &str, error: io::Error) -> io::Error {
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

    /// Opens a file for reading that is there already, to lock it: see `open_file`.
    pub(crate) fn open_existing(&self, path: &str) -> io::Result<Option<File>> {
        match self.open_to_read(path) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}
