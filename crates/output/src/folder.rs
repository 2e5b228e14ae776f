//! A folder on the disk, and everything that is done to what is in it.
//!
//! The output is read and changed here and in no other room, each time by a path relative to a
//! folder that was opened once: how such a path is followed on the disk is decided in one place.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::digest::Digest;
use crate::error::{Action, Error};
use crate::exchange::exchange;
use crate::stat::{Kind, Stat};

/// A folder. The paths that its methods take are relative to it and `/`-separated; an empty one is the
/// folder itself. What stands at the end of a path is never followed if it is a link.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Creates the folder `path` and those above it where they are missing. It may lie behind links.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn create(path: PathBuf) -> Result<Self, Error> {
        let created = fs::create_dir_all(&path);
        let folder = Self { path };
        created.map_err(folder.failed(Action::CreateOutput, ""))?;
        Ok(folder)
    }

    /// The folder `name` in this one, which need not exist.
    pub(crate) fn inside(&self, name: &str) -> Self {
        let path = self.path.join(name);
        Self { path }
    }

    /// Its absolute path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The absolute path of what is at `path`.
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
        move |source| Error::Disk {
            action,
            path: self.place(path),
            source,
        }
    }

    /// What stands at `path`; `None` for nothing.
    pub(crate) fn stat(&self, path: &str) -> io::Result<Option<Stat>> {
        match fs::symlink_metadata(self.place(path)) {
            Ok(metadata) => Ok(Some(Stat::of(&metadata))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The names in the folder at `path`, in no order.
    pub(crate) fn list(
        &self,
        path: &str,
    ) -> io::Result<impl Iterator<Item = io::Result<(OsString, Kind)>>> {
        let entries = fs::read_dir(self.place(path))?;
        Ok(entries.map(|entry| {
            let entry = entry?;
            Ok((entry.file_name(), Kind::of(entry.file_type()?)))
        }))
    }

    /// The content of the file at `path`; `None` where nothing is.
    pub(crate) fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.place(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The digest of the file at `path`.
    pub(crate) fn digest(&self, path: &str) -> io::Result<Digest> {
        Ok(Digest::of_reader(&mut File::open(self.place(path))?)?.0)
    }

    /// Creates a file where nothing is.
    pub(crate) fn create_file(&self, path: &str) -> io::Result<File> {
        File::create_new(self.place(path))
    }

    /// Opens a file for reading and writing, and creates it where nothing is.
    pub(crate) fn open_file(&self, path: &str) -> io::Result<File> {
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(self.place(path))
    }

    /// Creates a folder where nothing is.
    pub(crate) fn create_folder(&self, path: &str) -> io::Result<()> {
        fs::create_dir(self.place(path))
    }

    /// Creates a folder where nothing is, and leaves what is there.
    pub(crate) fn ensure_folder(&self, path: &str) -> io::Result<()> {
        match self.create_folder(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        }
    }

    /// Puts `text` into the file at `path`, which holds either its old content or the new one
    /// whole, whenever the run is killed. Its neighbour `….new` is in use meanwhile.
    pub(crate) fn replace(&self, path: &str, text: &str) -> io::Result<()> {
        let place = self.place(path);
        let fresh = place.with_extension("new");
        // Removed first and then created anew, so that a link in its place is not followed.
        remove(&fresh)?;
        let mut file = File::create_new(&fresh)?;
        file.write_all(text.as_bytes())?;
        drop(file);
        fs::rename(&fresh, place)
    }

    /// Moves what is at `path` to the same path in `to`, where nothing is.
    pub(crate) fn move_to(&self, to: &Self, path: &str) -> io::Result<()> {
        fs::rename(self.place(path), to.place(path))
    }

    /// Puts the file at `path` in the place of the one at the same path in `old`, in one step.
    /// That one may be here afterwards.
    pub(crate) fn take_place_in(&self, old: &Self, path: &str) -> io::Result<()> {
        exchange(&self.place(path), &old.place(path))
    }

    /// Removes a file, if there is one.
    pub(crate) fn remove_file(&self, path: &str) -> io::Result<()> {
        remove(&self.place(path))
    }

    /// Removes a folder if there is one and it is empty.
    pub(crate) fn remove_if_empty(&self, path: &str) -> io::Result<()> {
        use io::ErrorKind::{AlreadyExists, DirectoryNotEmpty, NotFound};
        match fs::remove_dir(self.place(path)) {
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
            Some(stat) if stat.kind == Kind::Folder => remove_folder(&self.place(path)),
            Some(_) => self.remove_file(path),
            None => Ok(()),
        }
    }
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Removes a folder. With several threads, for it is here that the replaced files end, and
/// freeing their blocks is most of what replacing them costs.
fn remove_folder(folder: &Path) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.into_par_iter().try_for_each(|entry| {
        if entry.file_type()?.is_dir() {
            remove_folder(&entry.path())
        } else {
            fs::remove_file(entry.path())
        }
    })?;
    fs::remove_dir(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(of: &tempfile::TempDir) -> Folder {
        Folder::create(of.path().to_owned()).unwrap()
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
        folder.ensure_folder("甲").unwrap();
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
        folder.ensure_folder("外").unwrap();
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
        folder.ensure_folder("b").unwrap();
        folder.replace("a", "").unwrap();
        let mut found: Vec<_> = folder.list("").unwrap().map(Result::unwrap).collect();
        found.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(
            found,
            [("a".into(), Kind::File), ("b".into(), Kind::Folder)]
        );
    }
}
