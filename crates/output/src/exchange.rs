//! Moves a file to where nothing is, or puts a new one in the place of an old one, in one step.

use std::io;

use cap_std::fs::Dir;

/// Moves what is at `name` in `from` to the same name in `to`, where nothing is. Nothing that came there
/// meanwhile is replaced, where the system can see to it in the same step.
///
/// # Errors
/// Those of the system's rename.
pub(crate) fn bring(from: &Dir, name: &str, to: &Dir) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(from, name, to, name, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(()),
            Err(Errno::EXIST) => return Err(io::ErrorKind::AlreadyExists.into()),
            // An old kernel or a file system without it; a real problem shows again below.
            Err(_) => {}
        }
    }
    from.rename(name, to, name)
}

/// Replaces the file at `name` in `old` by the one at the same name in `new`. Whoever opens the old one gets
/// the one or the other whole, at any time. What stood there may remain in `new`.
///
/// Where the system can, the two files change places, and a plain rename does it otherwise. The
/// difference is how long the output is half old and half new. ext4 begins to write a file to the
/// disk when it is renamed over another, and frees the other's blocks there and then: 50,000
/// files took 6 to 13 seconds to move. Changing places takes half a second, and the old ones are
/// removed with the staging folder afterwards.
///
/// # Errors
/// Those of the system's rename.
pub(crate) fn exchange(new: &Dir, name: &str, old: &Dir) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{RenameFlags, renameat_with};
        if renameat_with(new, name, old, name, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
        // An old kernel or a file system without it; a real problem shows again below.
    }
    new.rename(name, old, name)
}

#[cfg(test)]
mod tests {
    use cap_std::ambient_authority;

    use super::*;

    fn two_folders() -> (tempfile::TempDir, Dir, Dir) {
        let temp = tempfile::tempdir().unwrap();
        let folder = Dir::open_ambient_dir(temp.path(), ambient_authority()).unwrap();
        let of = |name: &str| {
            folder.create_dir(name).unwrap();
            folder.open_dir(name).unwrap()
        };
        let (new, old) = (of("新"), of("旧"));
        (temp, new, old)
    }

    #[test]
    fn the_new_file_takes_the_place() {
        let (_temp, new, old) = two_folders();
        new.write("页", "新").unwrap();
        old.write("页", "旧").unwrap();
        let modified = new.metadata("页").unwrap().modified().unwrap();
        exchange(&new, "页", &old).unwrap();
        assert_eq!(old.read_to_string("页").unwrap(), "新");
        assert_eq!(old.metadata("页").unwrap().modified().unwrap(), modified);
        assert!(exchange(&new, "无", &old).is_err());
        assert_eq!(old.read_to_string("页").unwrap(), "新");
    }

    #[test]
    fn what_is_brought_replaces_nothing() {
        let (_temp, new, old) = two_folders();
        new.write("页", "新").unwrap();
        bring(&new, "页", &old).unwrap();
        assert_eq!(old.read_to_string("页").unwrap(), "新");
        assert!(!new.exists("页"));
        assert!(bring(&new, "无", &old).is_err());
        if cfg!(any(target_os = "linux", target_os = "macos")) {
            new.write("页", "又").unwrap();
            let refused = bring(&new, "页", &old).unwrap_err();
            assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(old.read_to_string("页").unwrap(), "新");
        }
    }
}
