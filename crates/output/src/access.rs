//! Who may read what is written.
//!
//! A site is for everybody, and the program that serves it is seldom run by whoever builds it: a run under
//! `umask 077` would publish files that no server can open. So readers' permissions are added to what the
//! system gives; none is ever taken away, since a group may have been given more on purpose.

use std::fs::File;
use std::io;

use cap_std::fs::Dir;

/// Who may read the files of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Readers {
    /// Everybody on this machine, whatever the `umask`.
    #[default]
    Everybody,
    /// Those whom the `umask` and the file system allow.
    AsSystem,
}

/// What everybody needs to read a file, and to enter a folder.
#[cfg(unix)]
const FILE: u32 = 0o444;
#[cfg(unix)]
const FOLDER: u32 = 0o555;

impl Readers {
    /// Lets them read a file.
    ///
    /// # Errors
    /// When the system does not tell or take its permissions.
    #[cfg_attr(not(unix), allow(clippy::unnecessary_wraps, unused_variables))]
    pub(crate) fn admit_to_file(self, file: &File) -> io::Result<()> {
        #[cfg(unix)]
        if self == Self::Everybody {
            use std::os::unix::fs::PermissionsExt as _;
            let mut permissions = file.metadata()?.permissions();
            let mode = permissions.mode();
            if mode & FILE != FILE {
                permissions.set_mode(mode | FILE);
                return taken(file.set_permissions(permissions));
            }
        }
        Ok(())
    }

    /// Lets them into a folder.
    ///
    /// # Errors
    /// When the system does not tell or take its permissions.
    #[cfg_attr(not(unix), allow(clippy::unnecessary_wraps, unused_variables))]
    pub(crate) fn admit_to_folder(self, folder: &Dir) -> io::Result<()> {
        #[cfg(unix)]
        if self == Self::Everybody {
            use cap_std::fs::{Permissions, PermissionsExt as _};
            let mode = folder.dir_metadata()?.permissions().mode();
            if mode & FOLDER != FOLDER {
                return taken(folder.set_permissions(".", Permissions::from_mode(mode | FOLDER)));
            }
        }
        Ok(())
    }

    /// Whether they can read what has these permissions.
    #[cfg_attr(not(unix), allow(unused_variables))]
    pub(crate) fn can_read(self, mode: Mode) -> bool {
        #[cfg(unix)]
        if self == Self::Everybody {
            let needed = if mode.is_folder { FOLDER } else { FILE };
            return mode.bits & needed == needed;
        }
        true
    }
}

/// A file system without permissions (a share, a memory stick) has its own way, which is no failure.
#[cfg(unix)]
fn taken(result: io::Result<()>) -> io::Result<()> {
    use io::ErrorKind::{PermissionDenied, Unsupported};
    match result {
        Err(error) if matches!(error.kind(), PermissionDenied | Unsupported) => Ok(()),
        result => result,
    }
}

/// The permissions of a file or a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mode {
    #[cfg(unix)]
    bits: u32,
    #[cfg(unix)]
    is_folder: bool,
}

impl Mode {
    /// From what the system says of a path.
    #[cfg_attr(not(unix), allow(unused_variables))]
    pub(crate) fn of(metadata: &cap_std::fs::Metadata) -> Self {
        #[cfg(unix)]
        use cap_std::fs::PermissionsExt as _;
        Self {
            #[cfg(unix)]
            bits: metadata.permissions().mode(),
            #[cfg(unix)]
            is_folder: metadata.is_dir(),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use cap_std::ambient_authority;

    use super::*;

    #[test]
    fn readers_are_added_and_nobody_is_shut_out() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("页");
        fs::write(&path, "").unwrap();
        let file = File::open(&path).unwrap();
        let mode =
            |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        for (before, after) in [
            (0o600, 0o644),
            (0o660, 0o664),
            (0o644, 0o644),
            (0o640, 0o644),
        ] {
            fs::set_permissions(&path, fs::Permissions::from_mode(before)).unwrap();
            Readers::AsSystem.admit_to_file(&file).unwrap();
            assert_eq!(mode(&path), before);
            Readers::Everybody.admit_to_file(&file).unwrap();
            assert_eq!(mode(&path), after);
        }
        fs::set_permissions(temp.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let folder = Dir::open_ambient_dir(temp.path(), ambient_authority()).unwrap();
        Readers::Everybody.admit_to_folder(&folder).unwrap();
        assert_eq!(mode(temp.path()), 0o755);
    }
}
