//! A folder of sources, whose files are opened by its handle.
//!
//! Names are listed by path, and between a look at a name and the reading of its file somebody may put a link
//! there. So a file is opened relative to the folder that it was listed in, in a way that cannot leave that folder
//! whatever has become of its name, and what was opened is asked what it is: a pipe keeps nobody waiting, and a
//! device is not read.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cap_fs_ext::OpenOptionsSyncExt as _;
use cap_std::ambient_authority;
use cap_std::fs::{Dir, File as Opened, OpenOptions};
use gongkai_model::text::Line;

/// A folder of sources. It may lie behind a link itself; links in it are followed as long as they stay in it.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    dir: Arc<Dir>,
}

impl Folder {
    /// Opens a folder.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self {
            path: path.to_owned(),
            dir: Arc::new(Dir::open_ambient_dir(path, ambient_authority())?),
        })
    }

    /// Where it is, as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens the regular file at a `/`-separated path in it. The error of what is something else, or of a path
    /// that leads out of it, says so.
    pub fn file(&self, path: &str) -> io::Result<File> {
        match self.open_inside(Path::new(path)) {
            // A link by an absolute path may lead back in.
            Err(error) if is_escape(&error) => self
                .without_links(path)
                .and_then(|path| self.open_inside(&path).ok())
                .ok_or_else(outside),
            opened => opened,
        }
    }

    fn open_inside(&self, path: &Path) -> io::Result<File> {
        regular(self.dir.open_with(path, &without_waiting()))
    }

    /// The path in the folder of what `path` leads to by links; `None` if that is outside.
    fn without_links(&self, path: &str) -> Option<PathBuf> {
        let real = fs::canonicalize(self.path.join(path)).ok()?;
        let root = fs::canonicalize(&self.path).ok()?;
        real.strip_prefix(root).map(Path::to_owned).ok()
    }
}

/// Opens the regular file that a person names, wherever it lies and by whatever links.
pub fn open_named(path: &Path) -> io::Result<File> {
    let options = without_waiting();
    regular(Opened::open_ambient_with(
        path,
        &options,
        ambient_authority(),
    ))
}

/// Whether a path, by links or not, leads to something inside a folder. It tells where to look, and not what may
/// be opened: for that is [`Folder::file`].
pub fn leads_inside(folder: &Path, path: &Path) -> bool {
    let folder = fs::canonicalize(folder);
    folder.is_ok_and(|folder| fs::canonicalize(path).is_ok_and(|path| path.starts_with(folder)))
}

/// The error of a path that leads out of its folder.
pub fn outside() -> io::Error {
    io::Error::other(Line::new("system.link-outside"))
}

/// The error of a pipe, a device or the like.
pub(super) fn no_regular_file() -> io::Error {
    io::Error::other(Line::new("system.no-regular-file"))
}

fn without_waiting() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).nonblock(true);
    options
}

fn regular(opened: io::Result<Opened>) -> io::Result<File> {
    let file = opened.map_err(|error| match error.raw_os_error() {
        // Of a socket, which cannot be opened at all.
        Some(NO_DEVICE) => no_regular_file(),
        _ => error,
    })?;
    let kind = file.metadata()?.file_type();
    if kind.is_file() {
        Ok(file.into_std())
    } else if kind.is_dir() {
        Err(io::ErrorKind::IsADirectory.into())
    } else {
        Err(no_regular_file())
    }
}

/// ENXIO.
const NO_DEVICE: i32 = if cfg!(unix) { 6 } else { i32::MIN };

/// Whether the path led out of the folder: the library's own error, behind which there is none of the system.
fn is_escape(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied && error.raw_os_error().is_none()
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Read as _;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    fn read(folder: &Folder, path: &str) -> Result<String, String> {
        let mut text = String::new();
        let mut file = folder.file(path).map_err(|error| error.to_string())?;
        file.read_to_string(&mut text)
            .map_err(|error| error.to_string())?;
        Ok(text)
    }

    #[test]
    fn links_are_followed_inside_and_not_out() {
        let temp = tempfile::tempdir().unwrap();
        let (root, away) = (temp.path().join("站"), temp.path().join("外"));
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::create_dir_all(&away).unwrap();
        fs::write(root.join("a/b/c"), "内").unwrap();
        fs::write(away.join("secret"), "外").unwrap();
        symlink(temp.path().join("站"), temp.path().join("别名")).unwrap();
        for (name, target) in [
            ("to-file", "a/b/c".into()),
            ("to-folder", "a".into()),
            ("absolute", root.join("a/b/c")),
            ("absolute-folder", root.join("a")),
            ("out", away.join("secret")),
            ("out-relative", "../外/secret".into()),
            ("out-folder", away.clone()),
            ("circle", "circle".into()),
        ] {
            symlink::<PathBuf, _>(target, root.join(name)).unwrap();
        }
        let folder = Folder::open(&temp.path().join("别名")).unwrap();
        for path in [
            "a/b/c",
            "to-file",
            "to-folder/b/c",
            "absolute",
            "absolute-folder/b/c",
        ] {
            assert_eq!(read(&folder, path).as_deref(), Ok("内"), "{path}");
        }
        for path in [
            "out",
            "out-relative",
            "out-folder/secret",
            "../外/secret",
            "/etc/passwd",
        ] {
            let refused = folder.file(path).unwrap_err();
            assert_eq!(refused.to_string(), outside().to_string(), "{path}");
        }
        for path in ["circle", "a", "none", "a/b/c/d"] {
            assert!(folder.file(path).is_err(), "{path}");
        }
        assert!(leads_inside(&root, &root.join("absolute")));
        assert!(!leads_inside(&root, &root.join("out-relative")));
    }

    #[test]
    fn what_is_no_file_neither_waits_nor_is_read() {
        let temp = tempfile::tempdir().unwrap();
        let pipe = temp.path().join("管道");
        assert!(
            Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        let _socket = UnixListener::bind(temp.path().join("套接字")).unwrap();
        let folder = Folder::open(temp.path()).unwrap();
        for path in ["管道", "套接字"] {
            let refused = folder.file(path).unwrap_err();
            assert_eq!(refused.to_string(), no_regular_file().to_string(), "{path}");
        }
        for path in [pipe.as_path(), Path::new("/dev/zero")] {
            let refused = open_named(path).unwrap_err();
            assert_eq!(
                refused.to_string(),
                no_regular_file().to_string(),
                "{path:?}"
            );
        }
    }

    #[test]
    fn a_folder_that_is_exchanged_while_it_is_open_stays_what_it_was() {
        let temp = tempfile::tempdir().unwrap();
        let (content, away) = (temp.path().join("content"), temp.path().join("外"));
        for (folder, text) in [(&content, "内"), (&away, "外")] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("a"), text).unwrap();
        }
        let folder = Folder::open(&content).unwrap();
        fs::rename(&content, temp.path().join("旧")).unwrap();
        symlink(&away, &content).unwrap();
        assert_eq!(read(&folder, "a").as_deref(), Ok("内"));
    }
}
