//! The files of a folder: reading and counting them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context as _;
use walkdir::WalkDir;

/// How much a folder holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Files, at any depth.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Reads every file of a folder to its end, one after the other, as `cat` does: the least that a
/// program which looks at all of them can take.
///
/// Fails, naming the path, if something cannot be read.
pub fn read(folder: &Path) -> anyhow::Result<Size> {
    let mut size = Size::default();
    let mut buffer = vec![0; 1 << 16];
    for item in WalkDir::new(folder) {
        let item = item.with_context(|| format!("cannot walk {}", folder.display()))?;
        if !item.file_type().is_file() {
            continue;
        }
        let name = || format!("cannot read {}", item.path().display());
        let mut file = File::open(item.path()).with_context(name)?;
        size.files += 1;
        loop {
            match file.read(&mut buffer).with_context(name)? {
                0 => break,
                count => size.bytes += count as u64,
            }
        }
    }
    Ok(size)
}

/// Counts the files of a folder without reading them. Fails, naming the path, if it cannot.
pub fn size(folder: &Path) -> anyhow::Result<Size> {
    let mut size = Size::default();
    for item in WalkDir::new(folder) {
        let item = item.with_context(|| format!("cannot walk {}", folder.display()))?;
        if item.file_type().is_file() {
            size.files += 1;
            size.bytes += item
                .metadata()
                .with_context(|| format!("cannot look at {}", item.path().display()))?
                .len();
        }
    }
    Ok(size)
}

/// When each file of a folder was last written, by its path. Fails, naming the path, if it cannot.
pub fn stamps(folder: &Path) -> anyhow::Result<BTreeMap<PathBuf, SystemTime>> {
    let mut stamps = BTreeMap::new();
    for item in WalkDir::new(folder) {
        let item = item.with_context(|| format!("cannot walk {}", folder.display()))?;
        if item.file_type().is_file() {
            let stamp = item
                .metadata()
                .map_err(std::io::Error::from)
                .and_then(|metadata| metadata.modified());
            let stamp =
                stamp.with_context(|| format!("cannot look at {}", item.path().display()))?;
            stamps.insert(item.into_path(), stamp);
        }
    }
    Ok(stamps)
}

/// Removes a folder with everything in it; one that is not there is fine.
///
/// # Errors
/// When something in it cannot be removed.
pub fn remove(folder: &Path) -> anyhow::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_and_counting_agree() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("deep")).unwrap();
        std::fs::write(folder.path().join("a"), vec![b'x'; 100_000]).unwrap();
        std::fs::write(folder.path().join("deep/b"), "yy").unwrap();
        let expected = Size {
            files: 2,
            bytes: 100_002,
        };
        assert_eq!(read(folder.path()).unwrap(), expected);
        assert_eq!(size(folder.path()).unwrap(), expected);
    }

    #[test]
    fn a_file_written_anew_has_another_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        std::fs::write(&old, "x").unwrap();
        std::fs::write(&new, "x").unwrap();
        let before = stamps(folder.path()).unwrap();
        let later = SystemTime::now() + std::time::Duration::from_secs(9);
        File::options()
            .write(true)
            .open(&new)
            .unwrap()
            .set_modified(later)
            .unwrap();
        let after = stamps(folder.path()).unwrap();
        assert_eq!(before[&old], after[&old]);
        assert_ne!(before[&new], after[&new]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_already_removed() {
        let folder = tempfile::tempdir().unwrap();
        remove(&folder.path().join("nothing")).unwrap();
        remove(folder.path()).unwrap();
        assert!(!folder.path().exists());
    }
}
