//! Everything that a run reads, parsed in parallel: `site.toml`, the theme, the content.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::{ColumnPage, Config, Document};
use crate::stage::{
    Content, ContentFile, Location, Parts, ReadText, Role, configure, parse_column, parse_document,
    read_asset, read_content, read_text,
};
use crate::theme::{Theme, ThemeFiles};

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
    let path = site.join("site.toml");
    if !path.is_file() {
        return Err(LoadError::NoSite(path));
    }
    let ReadText { source, hash } = read_text(&path, "site.toml")
        .map_err(|error| LoadError::Config(Box::new(error.diagnostic)))?;
    let mut inputs = vec![("site.toml".to_owned(), hash)];
    let (configured, mut found) = configure(&source);
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
    let parts = parse_all(&folder, content, &config, &mut inputs, &mut found);
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

fn theme_files(site: &Path, config: &Config) -> Result<ThemeFiles, LoadError> {
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

/// What one file of the content gave.
enum Piece {
    Document(Arc<Document>),
    Column(String, ColumnPage),
    Asset(ContentFile),
    Nothing,
}

fn parse_all(
    folder: &Path,
    content: Content,
    config: &Config,
    inputs: &mut Vec<(String, u128)>,
    found: &mut Vec<Diagnostic>,
) -> Parts {
    let pieces: Vec<(String, u128, Piece, Vec<Diagnostic>)> = content
        .files
        .into_par_iter()
        .map(|file| {
            let shown = format!("content/{}", file.path);
            let (hash, piece, found) = parse_file(folder, file, &shown, config);
            (shown, hash, piece, found)
        })
        .collect();
    let mut parts = Parts::default();
    parts
        .columns
        .extend(content.columns.into_iter().map(|folder| (folder, None)));
    for (path, hash, piece, more) in pieces {
        inputs.push((path, hash));
        found.extend(more);
        match piece {
            Piece::Document(document) => parts.documents.push(document),
            Piece::Column(folder, page) => parts.columns.push((folder, Some(page))),
            Piece::Asset(file) => parts.assets.push(file),
            Piece::Nothing => {}
        }
    }
    parts
}

fn parse_file(
    folder: &Path,
    file: ContentFile,
    shown: &str,
    config: &Config,
) -> (u128, Piece, Vec<Diagnostic>) {
    let path = folder.join(&file.path);
    let read = match &file.role {
        Role::Asset { .. } => {
            return match read_asset(&path, shown) {
                Ok(hash) => (hash, Piece::Asset(file), Vec::new()),
                Err(error) => (error.hash, Piece::Nothing, vec![error.diagnostic]),
            };
        }
        Role::Document { .. } | Role::Column { .. } => read_text(&path, shown),
    };
    let ReadText { source, hash } = match read {
        Ok(read) => read,
        Err(error) => return (error.hash, Piece::Nothing, vec![error.diagnostic]),
    };
    match file.role {
        Role::Column { folder } => {
            let (page, found) = parse_column(&source);
            (hash, Piece::Column(folder, page), found)
        }
        Role::Document {
            column,
            stem,
            folder,
        } => {
            let location = Location {
                column,
                stem,
                folder,
            };
            let (document, found) = parse_document(&source, location, config);
            (hash, Piece::Document(Arc::new(document)), found)
        }
        Role::Asset { .. } => (hash, Piece::Nothing, Vec::new()),
    }
}
