//! Everything that a build depends on, read and hashed, and nothing of the content parsed yet.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use crate::read::{Role, decode, read_content};
use crate::theme::{Theme, ThemeFiles};
use gongkai_model::diagnostic::Diagnostic;
use gongkai_model::{Config, SourceFile};

use super::content_file::{Held, ReadFile, parse_files, parts, read_files};
use super::load::{LoadError, Loaded, Settings, load_settings, theme_files};

/// A site's files, read. `site.toml` alone is parsed: it names the theme's folder and the time zone.
#[derive(Debug)]
pub struct Inputs {
    settings: Settings,
    config: Arc<Config>,
    theme: ThemeFiles,
    /// Folders of the content that are columns.
    columns: Vec<String>,
    /// Sorted by path.
    files: Vec<ReadFile>,
    /// What is wrong with the settings and with names in the content folder.
    found: Vec<Diagnostic>,
}

/// Reads a site's files. What is wrong with single ones comes to light when they are parsed.
pub fn read(site: &Path) -> Result<Inputs, LoadError> {
    let mut settings = load_settings(site)?;
    let config = Arc::new(settings.configured.config.clone());
    let mut found = std::mem::take(&mut settings.found);
    let theme = match settings.missing_theme(site) {
        Some(missing) => {
            found.push(missing);
            ThemeFiles::new()
        }
        None => theme_files(site, &config)?,
    };
    let folder = site.join("content");
    if !folder.is_dir() {
        return Err(LoadError::NoContent(folder));
    }
    // A folder that does not open is not a folder that is empty.
    if let Err(error) = fs::read_dir(&folder) {
        return Err(LoadError::Content(folder, error));
    }
    let (content, more) = read_content(&folder);
    found.extend(more);
    Ok(Inputs {
        settings,
        config,
        theme,
        columns: content.columns,
        files: read_files(&folder, content.files),
        found,
    })
}

impl Inputs {
    /// `site.toml` with its defaults.
    pub fn config(&self) -> &Arc<Config> {
        &self.config
    }

    /// Parses what was read, in parallel.
    pub fn parse(self) -> Loaded {
        let mut found = self.found;
        let (theme, more) = Theme::load(&self.config, &self.theme);
        found.extend(more);
        let files = parse_files(self.files, &self.config);
        let parts = parts(&self.columns, &files);
        found.extend(files.into_iter().flat_map(|loaded| loaded.found));
        Loaded {
            config: self.config,
            usable: self.settings.configured.usable,
            theme,
            parts,
            found,
        }
    }

    /// Every document's path relative to the site's folder, sorted.
    pub(super) fn documents(&self) -> Vec<String> {
        let documents = self
            .files
            .iter()
            .filter(|read| matches!(read.file.role, Role::Document { .. }));
        documents
            .map(|read| format!("content/{}", read.file.path))
            .collect()
    }

    /// Every file's path and the hash of its bytes, always in the same order.
    pub(super) fn hashes(&self) -> impl Iterator<Item = (&str, &str, u128)> {
        let theme = self.config.theme.dir.as_deref().unwrap_or_default();
        let of_theme = self
            .theme
            .iter()
            .map(move |(path, bytes)| (theme, path.as_str(), xxh3_128(bytes)));
        let of_content = self
            .files
            .iter()
            .map(|read| ("content", read.file.path.as_str(), read.hash));
        [("", "site.toml", self.settings.hash)]
            .into_iter()
            .chain(of_theme)
            .chain(of_content)
    }

    /// What the files' bytes do not tell: faults of the settings, of names, and of reading.
    pub(super) fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        let unread = self.files.iter().filter_map(|read| match &read.held {
            Held::Nothing(why) => Some(&**why),
            Held::Text(_) | Held::Asset(_) => None,
        });
        self.found.iter().chain(unread)
    }

    /// The text of one of the site's files, by its path relative to the site's folder; `None` where
    /// there is no such text or it is not UTF-8.
    pub(super) fn source(&self, path: &str) -> Option<Arc<SourceFile>> {
        if path == self.settings.source.path() {
            return Some(Arc::clone(&self.settings.source));
        }
        let bytes = if let Some(inside) = path.strip_prefix("content/") {
            let files = &self.files;
            let at = files
                .binary_search_by(|read| read.file.path.as_str().cmp(inside))
                .ok()?;
            match &files.get(at)?.held {
                Held::Text(bytes) => bytes,
                Held::Asset(_) | Held::Nothing(_) => return None,
            }
        } else {
            let folder = self.config.theme.dir.as_deref()?;
            let inside = path.strip_prefix(folder)?.strip_prefix('/')?;
            self.theme.get(inside)?
        };
        decode(bytes.clone(), path).ok()
    }
}
