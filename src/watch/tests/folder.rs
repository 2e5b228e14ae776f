//! A site's folder on the disk, changed as editors and programs change one.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::watch::Hints;

pub(super) const SETTINGS: &str = "name = \"青石县商务局\"\nbase_url = \"https://www.example.gov.cn/zwgk/\"\n[theme]\ndir = \"外观\"\n";

/// A site's folder, and which of its paths were touched since the session looked last.
pub(super) struct Folder {
    dir: TempDir,
    pub(super) touched: Hints,
}

impl Folder {
    /// A site with settings, an empty theme folder and an empty content folder.
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let folder = Self {
            dir,
            touched: Hints::default(),
        };
        fs::write(folder.path("site.toml"), SETTINGS).unwrap();
        fs::create_dir(folder.path("外观")).unwrap();
        fs::create_dir(folder.path("content")).unwrap();
        folder
    }

    pub(super) fn root(&self) -> PathBuf {
        self.dir.path().canonicalize().unwrap()
    }

    pub(super) fn path(&self, inside: &str) -> PathBuf {
        self.root().join(inside)
    }

    fn touch(&mut self, inside: &str) {
        let root = self.root();
        self.touched.add(&root, Some("外观"), &root.join(inside));
    }

    /// Writes a file in place, making its folders.
    pub(super) fn write(&mut self, inside: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(inside);
        if path.is_dir() || fs::create_dir_all(path.parent().unwrap()).is_err() {
            return;
        }
        let _ = fs::remove_file(&path);
        fs::write(&path, bytes).unwrap();
        self.touch(inside);
    }

    /// Writes a file as careful editors do: beside it, then renamed over it.
    pub(super) fn save(&mut self, inside: &str, bytes: impl AsRef<[u8]>) {
        let beside = format!("{inside}.part");
        self.write(&beside, bytes);
        self.rename(&beside, inside);
    }

    pub(super) fn remove(&mut self, inside: &str) {
        let path = self.path(inside);
        let gone = if path.is_dir() && !path.is_symlink() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        if gone.is_ok() {
            self.touch(inside);
        }
    }

    pub(super) fn rename(&mut self, from: &str, to: &str) {
        let (source, target) = (self.path(from), self.path(to));
        if target.is_dir() || target.starts_with(&source) {
            return;
        }
        if fs::create_dir_all(target.parent().unwrap()).is_ok()
            && fs::rename(source, target).is_ok()
        {
            self.touch(from);
            self.touch(to);
        }
    }

    #[cfg(unix)]
    pub(super) fn link(&mut self, inside: &str, to: &str) {
        let path = self.path(inside);
        if path.exists() || path.is_symlink() || !path.parent().unwrap().is_dir() {
            return;
        }
        std::os::unix::fs::symlink(to, &path).unwrap();
        self.touch(inside);
    }

    #[cfg(not(unix))]
    pub(super) fn link(&mut self, _: &str, _: &str) {}

    /// Every file below a folder of the site, links not followed, sorted.
    pub(super) fn files(&self, below: &str) -> Vec<String> {
        let root = self.root();
        walkdir::WalkDir::new(root.join(below))
            .sort_by_file_name()
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| !entry.file_type().is_dir())
            .map(|entry| inside(&root, entry.path()))
            .collect()
    }

    /// Every folder below the content, sorted.
    pub(super) fn folders(&self) -> Vec<String> {
        let root = self.root();
        walkdir::WalkDir::new(root.join("content"))
            .min_depth(1)
            .sort_by_file_name()
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_dir())
            .map(|entry| inside(&root, entry.path()))
            .collect()
    }

    /// A copy, links as links.
    pub(super) fn copy(&self) -> Self {
        let other = Self::new();
        for file in self.files("") {
            let (from, to) = (self.path(&file), other.path(&file));
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            if from.is_symlink() {
                #[cfg(unix)]
                std::os::unix::fs::symlink(fs::read_link(from).unwrap(), to).unwrap();
            } else {
                fs::copy(from, to).unwrap();
            }
        }
        for folder in self.folders() {
            fs::create_dir_all(other.path(&folder)).unwrap();
        }
        other
    }
}

fn inside(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap();
    inside.to_str().unwrap().replace('\\', "/")
}
