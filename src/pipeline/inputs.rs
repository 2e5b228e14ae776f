//! Everything that a build depends on: listed, and read as far as a step needs it. No text is kept.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use crate::read::{ContentFile, Folder, Role, read_content, read_text};
use crate::theme::{MANIFEST, Theme, ThemeFiles};
use gongkai_model::diagnostic::Finding;
use gongkai_model::{Config, ContentPath, SourceFile};
use gongkai_output::Digest;

use super::content_file::{Held, LoadedFile, ReadFile, load_file, parts, read_file};
use super::fingerprint::{FileMark, of_files};
use super::load::{LoadError, Loaded, Settings, load_settings, theme_files};

/// A site's files, listed. `site.toml` alone is parsed: it names the theme's folder and the time zone.
#[derive(Debug)]
pub struct Inputs {
    settings: Settings,
    config: Arc<Config>,
    theme: ThemeFiles,
    /// The content folder.
    folder: Folder,
    /// Folders of the content that are columns.
    columns: Vec<ContentPath>,
    /// Sorted by path.
    files: Vec<InputFile>,
    /// What is wrong with the settings and with names in the content folder.
    found: Vec<Finding>,
}

/// A file of the content.
#[derive(Debug)]
struct InputFile {
    file: ContentFile,
    /// What was read of it, where it is no text: attachments may be large and are read once.
    read: Option<ReadFile>,
}

/// Lists a site's files. What is wrong with single ones comes to light when they are parsed.
pub fn read(site: &Path) -> Result<Inputs, LoadError> {
    let mut settings = load_settings(site)?;
    let config = Arc::new(settings.configured.config.clone());
    let mut found = std::mem::take(&mut settings.found);
    let mut theme = match settings.missing_theme(site) {
        Some(missing) => {
            found.push(missing);
            ThemeFiles::new()
        }
        None => theme_files(site, &config)?,
    };
    // What the options were read by is what counts, whatever has been written since.
    match settings.manifest.take() {
        Some(bytes) => theme.insert(MANIFEST.to_owned(), bytes),
        None => theme.remove(MANIFEST),
    };
    let path = site.join("content");
    if !path.is_dir() {
        return Err(LoadError::NoContent(path));
    }
    // A folder that does not open, or does not tell its names, is not a folder that is empty.
    let opened = fs::read_dir(&path).and_then(|_| Folder::open(&path));
    let folder = match opened {
        Ok(folder) => folder,
        Err(error) => return Err(LoadError::Content(path, error)),
    };
    let (content, more) = read_content(&path);
    found.extend(more);
    let files = content.files.into_iter();
    Ok(Inputs {
        settings,
        config,
        theme,
        folder,
        columns: content.columns,
        files: files.map(|file| InputFile { file, read: None }).collect(),
        found,
    })
}

/// Reads and parses a site. A document that cannot be read is reported and left out; everything else
/// is reported where it stands and left in.
pub fn load(site: &Path) -> Result<Loaded, LoadError> {
    read(site).map(Inputs::parse)
}

impl Inputs {
    /// `site.toml` with its defaults.
    pub fn config(&self) -> &Arc<Config> {
        &self.config
    }

    /// Reads every file to tell whether anything has changed. Texts are not kept: where something has, they are
    /// read again while they are parsed.
    pub(super) fn digest(&mut self) -> Digest {
        let folder = &self.folder;
        let hashes: Vec<u128> = self
            .files
            .par_iter_mut()
            .map(|input| {
                let read = read_file(folder, &input.file);
                let hash = read.hash;
                if !matches!(read.held, Held::Text(_)) {
                    input.read = Some(read);
                }
                hash
            })
            .collect();
        let paths = self.files.iter().map(|input| &input.file.path);
        self.digest_of(paths.zip(hashes))
    }

    /// Reads and parses every file in parallel.
    pub fn parse(mut self) -> Loaded {
        let (theme, of_theme) = Theme::load(&self.config, &self.theme);
        let (folder, config) = (&self.folder, &self.config);
        let files: Vec<LoadedFile> = std::mem::take(&mut self.files)
            .into_par_iter()
            .map(|InputFile { file, read }| match read {
                Some(read) => read.parse(file, config),
                None => load_file(folder, file, config),
            })
            .map(|parsed| parsed.loaded)
            .collect();
        let marks = files.iter().map(|loaded| (&loaded.file.path, loaded.hash));
        let digest = self.digest_of(marks);
        let parts = parts(&self.columns, &files);
        let mut found = self.found;
        found.extend(of_theme);
        found.extend(files.into_iter().flat_map(|loaded| loaded.found));
        Loaded {
            config: self.config,
            usable: self.settings.configured.usable,
            theme,
            content: self.folder,
            parts,
            digest,
            found,
        }
    }

    /// Every document's path, sorted.
    pub(super) fn documents(&self) -> Vec<ContentPath> {
        let documents = self
            .files
            .iter()
            .filter(|input| matches!(input.file.role, Role::Document(_)));
        documents.map(|input| input.file.path.clone()).collect()
    }

    /// What the settings, the theme and these files of the content are together.
    fn digest_of<'f>(&self, content: impl Iterator<Item = (&'f ContentPath, u128)>) -> Digest {
        let theme = self.config.theme.dir.as_deref().unwrap_or_default();
        let of_theme = self.theme.iter().map(|(path, bytes)| FileMark {
            folder: theme,
            path,
            hash: xxh3_128(bytes),
        });
        let of_content = content.map(|(path, hash)| FileMark {
            folder: "",
            path: path.as_str(),
            hash,
        });
        let settings = FileMark {
            folder: "",
            path: "site.toml",
            hash: self.settings.hash,
        };
        let files = [settings].into_iter().chain(of_theme).chain(of_content);
        of_files(files, &self.found)
    }

    /// The text of one of the site's files, by its path relative to the site's folder; `None` where
    /// there is no such text or it is not UTF-8.
    pub(super) fn source(&self, path: &str) -> Option<Arc<SourceFile>> {
        if path == self.settings.source.path() {
            return Some(Arc::clone(&self.settings.source));
        }
        if let Some(inside) = ContentPath::of_site(path) {
            let files = &self.files;
            let at = files
                .binary_search_by(|input| input.file.path.cmp(&inside))
                .ok()?;
            let path = &files.get(at)?.file.path;
            let read = read_text(self.folder.file(path.inside()), path.as_str()).ok()?;
            return Some(read.source);
        }
        let folder = self.config.theme.dir.as_deref()?;
        let inside = path.strip_prefix(folder)?.strip_prefix('/')?;
        let bytes = self.theme.get(inside)?;
        crate::read::decode(bytes.clone(), path).ok()
    }
}
