//! Everything that a run reads, parsed in parallel: `site.toml`, the theme, the content.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::Config;
use crate::stage::{Configured, Parts, ReadText, configure, read_content, read_text};
use crate::theme::{Theme, ThemeFiles};

use super::content_file::{load_files, parts};

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
    /// Every input file's path and hash, sorted by path.
    pub inputs: Vec<(String, u128)>,
}

/// Why a site could not be loaded at all.
#[derive(Debug)]
pub enum LoadError {
    /// There is no `site.toml`.
    NoSite(PathBuf),
    /// There is no content folder.
    NoContent(PathBuf),
    /// `site.toml` cannot be read as text.
    Config(Box<Diagnostic>),
    /// A file of the theme cannot be read.
    Theme(PathBuf, io::Error),
}

/// Reads and parses a site. A document that cannot be read is reported and left out; everything else
/// is reported where it stands and left in.
pub fn load(site: &Path) -> Result<Loaded, LoadError> {
    let Settings {
        configured,
        hash,
        mut found,
    } = load_settings(site)?;
    let mut inputs = vec![("site.toml".to_owned(), hash)];
    let config = Arc::new(configured.config);

    let files = theme_files(site, &config)?;
    let theme_folder = config.theme.dir.as_deref().unwrap_or_default();
    inputs.extend(files.iter().map(|(path, bytes)| {
        (
            format!("{theme_folder}/{path}"),
            xxhash_rust::xxh3::xxh3_128(bytes),
        )
    }));
    let (theme, more) = Theme::load(&config, &files);
    found.extend(more);

    let folder = site.join("content");
    if !folder.is_dir() {
        return Err(LoadError::NoContent(folder));
    }
    let (content, more) = read_content(&folder);
    found.extend(more);
    let files = load_files(&folder, content.files, &config);
    let parts = parts(&content.columns, &files);
    for loaded in files {
        inputs.push((format!("content/{}", loaded.file.path), loaded.hash));
        found.extend(loaded.found);
    }
    inputs.sort_unstable();
    Ok(Loaded {
        config,
        usable: configured.usable,
        theme,
        parts,
        found,
        inputs,
    })
}

/// `site.toml`, read.
#[derive(Debug)]
pub struct Settings {
    /// With its defaults.
    pub configured: Configured,
    /// XXH3 of the file's bytes.
    pub hash: u128,
    /// What is wrong with it.
    pub found: Vec<Diagnostic>,
}

/// Reads `site.toml`.
pub fn load_settings(site: &Path) -> Result<Settings, LoadError> {
    let path = site.join("site.toml");
    if !path.is_file() {
        return Err(LoadError::NoSite(path));
    }
    let ReadText { source, hash } = read_text(&path, "site.toml")
        .map_err(|error| LoadError::Config(Box::new(error.diagnostic)))?;
    let (configured, found) = configure(&source);
    Ok(Settings {
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
