//! The settings and the theme's files; a whole site, read and parsed.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assemble::Parts;
use crate::configure::{Configured, draft};
use crate::read::{Folder, ReadText, leads_inside, outside, read_text};
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
    /// The content folder.
    pub content: Folder,
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

/// The largest file of a theme, in bytes: every one of them is kept in memory. A font for Chinese takes twenty million.
const MAX_THEME_FILE: u64 = 64 * 1024 * 1024;

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
    let opened = Folder::open(site).and_then(|site| site.file("site.toml"));
    if matches!(&opened, Err(error) if error.kind() == io::ErrorKind::NotFound) {
        return Err(LoadError::NoSite(path));
    }
    let text = read_text(opened, "site.toml")
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
        let bytes = bytes_of(&Folder::open(site).ok()?, &path).ok()?;
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

/// Reads the files of the site's own theme folder; there are none where it has no such folder. Links are followed
/// as long as they stay in the site.
pub fn theme_files(site: &Path, config: &Config) -> Result<ThemeFiles, LoadError> {
    let mut files = ThemeFiles::new();
    let Some(dir) = &config.theme.dir else {
        return Ok(files);
    };
    let folder = site.join(dir);
    let failed = |path: &Path, error| LoadError::Theme(path.to_owned(), error);
    let site_folder = Folder::open(site).map_err(|error| failed(site, error))?;
    if folder.exists() && !leads_inside(site, &folder) {
        return Err(failed(&folder, outside()));
    }
    let mut walk = walkdir::WalkDir::new(&folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
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
        let Some(name) = name.filter(|name| !name.split('/').any(|part| part.starts_with('.')))
        else {
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        };
        if entry.path_is_symlink() && !leads_inside(site, entry.path()) {
            return Err(failed(entry.path(), outside()));
        }
        if !entry.file_type().is_dir() {
            let bytes = bytes_of(&site_folder, &format!("{dir}/{name}"));
            files.insert(name, bytes.map_err(|error| failed(entry.path(), error))?);
        }
    }
    Ok(files)
}

/// All of a file, which is no longer than files of a theme are.
fn bytes_of(site: &Folder, path: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    site.file(path)?
        .take(MAX_THEME_FILE + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_THEME_FILE {
        return Err(io::Error::other(
            Line::new("system.too-large").with("most", MAX_THEME_FILE / (1024 * 1024)),
        ));
    }
    Ok(bytes)
}
