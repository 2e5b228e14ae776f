//! Everything that is done to what is in a folder.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use cap_fs_ext::{DirExt as _, FollowSymlinks, OpenOptionsFollowExt as _, OpenOptionsSyncExt as _};
use cap_std::fs::{Dir, OpenOptions};
use rayon::prelude::*;

use super::handle::{Folder, NotAFile};
use crate::access::Readers;
use crate::exchange::{bring, exchange};
use crate::stat::{Kind, is_alone};

impl Folder {
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
            Some(stat) if stat.kind == Kind::Folder => self.at(path, remove_folder),
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
