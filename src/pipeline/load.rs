//! The settings and the theme's files; a whole site, read and parsed.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assemble::Parts;
use crate::configure::{Configured, configure};
use crate::read::{ReadText, read_text};
use crate::theme::{Theme, ThemeFiles};
use gongkai_model::diagnostic::{Diagnostic, codes};
use gongkai_model::{Config, SourceFile};

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
    /// Everything that was wrong so far.
    pub found: Vec<Diagnostic>,
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
    /// `site.toml` cannot be read as text.
    Config(Box<Diagnostic>),
    /// A file of the theme cannot be read.
    Theme(PathBuf, io::Error),
}

/// Reads and parses a site. A document that cannot be read is reported and left out; everything else
/// is reported where it stands and left in.
pub fn load(site: &Path) -> Result<Loaded, LoadError> {
    super::inputs::read(site).map(super::inputs::Inputs::parse)
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
    /// What is wrong with it.
    pub found: Vec<Diagnostic>,
}

impl Settings {
    /// What is wrong where the theme's folder is not there: a theme without its own files looks like
    /// the built-in one, and nobody would know why.
    pub fn missing_theme(&self, site: &Path) -> Option<Diagnostic> {
        let dir = self.configured.config.theme.dir.as_deref()?;
        let place: Range<usize> = self.configured.theme_place.clone()?;
        if site.join(dir).is_dir() {
            return None;
        }
        let message = format!("找不到主题文件夹“{dir}”");
        let hint = "在站点文件夹里建这个文件夹，或改正 dir；只用内置主题就删掉这一行";
        Some(Diagnostic::at(&codes::SITE_BAD_VALUE, &self.source, place, message).hint(hint))
    }
}

/// Reads `site.toml`. Where it names no theme folder, and there is one called `theme`, that is it.
pub fn load_settings(site: &Path) -> Result<Settings, LoadError> {
    let path = site.join("site.toml");
    if !path.is_file() {
        return Err(LoadError::NoSite(path));
    }
    let ReadText { source, hash } = read_text(&path, "site.toml")
        .map_err(|error| LoadError::Config(Box::new(error.diagnostic)))?;
    let (mut configured, found) = configure(&source);
    if configured.config.theme.dir.is_none() && site.join(THEME_FOLDER).is_dir() {
        configured.config.theme.dir = Some(THEME_FOLDER.to_owned());
    }
    Ok(Settings {
        source,
        configured,
        hash,
        found,
    })
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
                .unwrap_or_else(|| io::Error::other("符号链接绕成了圈"));
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
