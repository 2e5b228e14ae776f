//! The theme's files: the site's own over the built-in ones.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::styles;

pub(super) static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The folder whose files the default theme's findings name.
const DEFAULT_FOLDER: &str = "themes/default";

/// Files of a site's own theme folder, by path relative to it.
pub type ThemeFiles = BTreeMap<String, Vec<u8>>;

/// The theme's files: the site's own before the built-in ones.
pub(super) struct Files<'a> {
    pub(super) folder: &'a str,
    pub(super) own: &'a ThemeFiles,
}

/// One file and the path to tell editors.
pub(super) struct ThemeFile<'a> {
    pub(super) path: String,
    pub(super) bytes: &'a [u8],
}

impl<'a> Files<'a> {
    pub(super) fn merge(folder: &'a str, own: &'a ThemeFiles) -> Self {
        Self { folder, own }
    }

    pub(super) fn get(&self, path: &str) -> Option<ThemeFile<'a>> {
        self.own(path).or_else(|| Self::built_in(path))
    }

    pub(super) fn own(&self, path: &str) -> Option<ThemeFile<'a>> {
        self.own.get(path).map(|bytes| ThemeFile {
            path: format!("{}/{path}", self.folder),
            bytes,
        })
    }

    pub(super) fn built_in(path: &str) -> Option<ThemeFile<'a>> {
        let bytes = if path == styles::MAIN {
            styles::MAIN_CSS.as_bytes()
        } else {
            DEFAULT.get_file(path)?.contents()
        };
        Some(ThemeFile {
            path: format!("{DEFAULT_FOLDER}/{path}"),
            bytes,
        })
    }

    /// Names below a folder of the theme, sorted, both own and built-in.
    pub(super) fn names(&self, prefix: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .own
            .keys()
            .filter_map(|path| path.strip_prefix(prefix))
            .map(str::to_owned)
            .collect();
        let mut folders: Vec<&Dir<'_>> = DEFAULT
            .get_dir(prefix.trim_end_matches('/'))
            .into_iter()
            .collect();
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            names.extend(folder.files().filter_map(|file| {
                let path = file.path().to_str()?.replace('\\', "/");
                path.strip_prefix(prefix).map(str::to_owned)
            }));
        }
        names.extend(styles::MAIN.strip_prefix(prefix).map(str::to_owned));
        names.sort_unstable();
        names.dedup();
        names
    }
}
