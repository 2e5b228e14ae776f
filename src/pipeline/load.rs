//! The settings and the theme's files; a whole site, read and parsed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assemble::Parts;
use crate::configure::{Configured, draft};
use crate::read::{ReadText, read_text};
use crate::theme::{MANIFEST, Theme, ThemeFiles, built_in_manifest, manifest};
use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::{ConflictMarker, SiteBadValue};
use gongkai_model::text::Line;
use gongkai_model::{Config, SourceFile, ThemeManifest, conflict};
use gongkai_output::Digest;

/// A site as read and parsed, before anything is put together.
#[derive(Debug)]
pub struct Loaded {
    /// `site.toml` with its defaults.
    pub config: Arc<Config>,
    /// Whether name and base URL are there.
    pub usable: bool,
    /// The theme.
    pub theme: Theme,
    /// Documents, columns and files.
    pub parts: Parts,
    /// Of all files that were read.
    pub(super) digest: Digest,
    /// Everything that was wrong so far.
    pub found: Vec<Finding>,
}

/// Why a site could not be loaded at all.
#[derive(Debug)]
pub enum LoadError {
    /// There is no `site.toml`.
    NoSite(PathBuf),
    /// There is no content folder.
    NoContent(PathBuf),
    /// The content folder cannot be listed.
    Content(PathBuf, io::Error),
    /// `site.toml` cannot be read as text, or is merged by halves.
    Config(Box<Finding>),
    /// A file of the theme cannot be read.
    Theme(PathBuf, io::Error),
}

/// The folder that is the site's own theme where `site.toml` names none.
pub const THEME_FOLDER: &str = "theme";

/// `site.toml`, read.
#[derive(Debug)]
pub struct Settings {
    /// Its text.
    pub source: Arc<SourceFile>,
    /// With its defaults.
    pub configured: Configured,
    /// XXH3 of the file's bytes.
    pub hash: u128,
    /// The `theme.toml` of the site's own theme, by which its options were read.
    pub manifest: Option<Vec<u8>>,
    /// What the theme declares, the built-in one's own included.
    pub declared: ThemeManifest,
    /// What is wrong with both.
    pub found: Vec<Finding>,
}

impl Settings {
    /// What is wrong where the theme's folder is not there: a theme without its own files looks like
    /// the built-in one, and nobody would know why.
    pub fn missing_theme(&self, site: &Path) -> Option<Finding> {
        let theme = &self.configured.config.theme;
        let (dir, place) = (theme.dir.clone()?, theme.dir_place.clone()?);
        if site.join(&dir).is_dir() {
            return None;
        }
        let fault = SiteBadValue::NoThemeFolder { dir };
        Some(Finding::in_text(&self.source, place, &fault))
    }
}

/// Reads `site.toml`, and what the theme declares.
pub fn load_settings(site: &Path) -> Result<Settings, LoadError> {
    let ReadText { source, hash } = read_settings(site)?;
    Ok(settle(site, &source, hash, None))
}

/// Reads the text of `site.toml`.
pub fn read_settings(site: &Path) -> Result<ReadText, LoadError> {
    let path = site.join("site.toml");
    if !path.is_file() {
        return Err(LoadError::NoSite(path));
    }
    let text = read_text(&path, "site.toml")
        .map_err(|error| LoadError::Config(Box::new(error.finding)))?;
    match conflict(text.source.text()) {
        // Nothing in it counts: of two versions nobody knows which one is meant.
        Some(mark) => Err(LoadError::Config(Box::new(Finding::in_text(
            &text.source,
            mark,
            &ConflictMarker,
        )))),
        None => Ok(text),
    }
}

/// The settings that a `site.toml` gives a site. Where it names no theme folder, and there is one called `theme`,
/// that is it. What the theme declares tells what its options may be; declarations that are faulty leave those in use
/// that were sound before.
pub fn settle(site: &Path, source: &Arc<SourceFile>, hash: u128, sound: Option<&[u8]>) -> Settings {
    let mut draft = draft(source);
    if draft.theme_dir().is_none() && site.join(THEME_FOLDER).is_dir() {
        draft.set_theme_dir(THEME_FOLDER);
    }
    // A file that is there and cannot be read is reported with the other files of the theme.
    let declared = draft.theme_dir().and_then(|dir| {
        let path = format!("{dir}/{MANIFEST}");
        let bytes = fs::read(site.join(&path)).ok()?;
        Some(Declared::read(&path, bytes, sound))
    });
    let (configured, mut found) = match &declared {
        None => draft.complete(built_in_manifest()),
        Some(declared) => draft.complete(&declared.manifest),
    };
    let (manifest, declared) = match declared {
        None => (None, built_in_manifest().clone()),
        Some(declared) => {
            found.extend(declared.found);
            (Some(declared.bytes), declared.manifest)
        }
    };
    Settings {
        source: Arc::clone(source),
        configured,
        hash,
        manifest,
        declared,
        found,
    }
}

/// What a site's own theme declares.
struct Declared {
    bytes: Vec<u8>,
    manifest: ThemeManifest,
    found: Vec<Finding>,
}

impl Declared {
    fn read(path: &str, bytes: Vec<u8>, sound: Option<&[u8]>) -> Self {
        let (mut own, found) = manifest(path, &bytes);
        if let Some(sound) = sound.filter(|_| own.is_faulty) {
            (own, _) = manifest(path, sound);
        }
        Self {
            bytes,
            manifest: own,
            found,
        }
    }
}

/// Reads the files of the site's own theme folder; there are none where it has no such folder.
pub fn theme_files(site: &Path, config: &Config) -> Result<ThemeFiles, LoadError> {
    let mut files = ThemeFiles::new();
    let Some(dir) = &config.theme.dir else {
        return Ok(files);
    };
    let folder = site.join(dir);
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&folder).to_owned();
            let why = error
                .into_io_error()
                .unwrap_or_else(|| io::Error::other(Line::new("system.link-circle")));
            LoadError::Theme(path, why)
        })?;
        let inside = entry.path().strip_prefix(&folder).ok();
        let name = inside
            .and_then(Path::to_str)
            .map(|name| name.replace('\\', "/"));
        if let Some(name) = name
            && entry.file_type().is_file()
            && !name.split('/').any(|part| part.starts_with('.'))
        {
            let bytes = fs::read(entry.path())
                .map_err(|error| LoadError::Theme(entry.path().to_owned(), error))?;
            files.insert(name, bytes);
        }
    }
    Ok(files)
}
