//! One file of the content: read, then parsed.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::assemble::{FoundAsset, Parts};
use crate::parse::{Location, parse_column, parse_document};
use crate::read::{ContentFile, ReadError, Role, decode, read_asset, read_bytes};
use gongkai_model::diagnostic::Diagnostic;
use gongkai_model::{ColumnPage, Config, Dimensions, Document, SourceFile};

/// One file of the content, read and parsed.
#[derive(Debug, Clone)]
pub struct LoadedFile {
    /// Its name and place.
    pub file: Arc<ContentFile>,
    /// XXH3 of its bytes; 0 where they cannot be read.
    pub hash: u128,
    /// What it gave.
    pub piece: Piece,
    /// What is wrong with it.
    pub found: Vec<Diagnostic>,
}

/// What one file of the content gave.
#[derive(Debug, Clone)]
pub enum Piece {
    /// A document.
    Document(Arc<Document>),
    /// A column's `_index.md`, with the column's folder.
    Column(String, Arc<ColumnPage>),
    /// A picture or an attachment, and how large it is shown if it tells.
    Asset(Option<Dimensions>),
    /// Nothing, since it cannot be read.
    Nothing,
}

impl Piece {
    /// The text it was parsed from.
    pub fn source(&self) -> Option<&Arc<SourceFile>> {
        match self {
            Self::Document(document) => Some(&document.source),
            Self::Column(_, page) => page.source.as_ref(),
            Self::Asset(_) | Self::Nothing => None,
        }
    }
}

/// One file of the content, read and not yet looked into.
#[derive(Debug)]
pub struct ReadFile {
    /// Its name and place.
    pub file: ContentFile,
    /// XXH3 of its bytes; 0 where they cannot be read.
    pub hash: u128,
    /// What was read of it.
    pub held: Held,
}

/// What was read of a file.
#[derive(Debug)]
pub enum Held {
    /// The bytes of a text.
    Text(Vec<u8>),
    /// Of a picture or an attachment, which may be large, nothing but how large it is shown.
    Asset(Option<Dimensions>),
    /// Nothing, and why.
    Nothing(Box<Diagnostic>),
}

impl ReadFile {
    /// The text's path relative to the site's folder.
    pub fn shown(&self) -> String {
        format!("content/{}", self.file.path)
    }

    /// Parses it.
    pub fn parse(self, config: &Config) -> LoadedFile {
        let shown = self.shown();
        let (piece, found) = match self.held {
            Held::Asset(dimensions) => (Piece::Asset(dimensions), Vec::new()),
            Held::Nothing(diagnostic) => (Piece::Nothing, vec![*diagnostic]),
            Held::Text(bytes) => match decode(bytes, &shown) {
                Ok(source) => parse_piece(&source, &self.file.role, config),
                Err(diagnostic) => (Piece::Nothing, vec![*diagnostic]),
            },
        };
        LoadedFile {
            file: Arc::new(self.file),
            hash: self.hash,
            piece,
            found,
        }
    }
}

/// Reads one file.
pub fn read_file(folder: &Path, file: ContentFile) -> ReadFile {
    let path = folder.join(&file.path);
    let shown = format!("content/{}", file.path);
    let read = if let Role::Asset { .. } = &file.role {
        read_asset(&path, &shown).map(|read| (read.hash, Held::Asset(read.dimensions)))
    } else {
        read_bytes(&path, &shown).map(|read| (read.hash, Held::Text(read.bytes)))
    };
    let (hash, held) = read.unwrap_or_else(|error| {
        let ReadError { diagnostic, hash } = *error;
        (hash, Held::Nothing(Box::new(diagnostic)))
    });
    ReadFile { file, hash, held }
}

/// Reads files in parallel; the result is in their order.
pub fn read_files(folder: &Path, files: Vec<ContentFile>) -> Vec<ReadFile> {
    files
        .into_par_iter()
        .map(|file| read_file(folder, file))
        .collect()
}

/// Reads and parses one file. A file that cannot be read gives nothing and says so.
pub fn load_file(folder: &Path, file: ContentFile, config: &Config) -> LoadedFile {
    read_file(folder, file).parse(config)
}

/// Parses files in parallel; the result is in their order.
pub fn parse_files(files: Vec<ReadFile>, config: &Config) -> Vec<LoadedFile> {
    files
        .into_par_iter()
        .map(|file| file.parse(config))
        .collect()
}

/// Parses a text as what its place makes of it.
pub fn parse_piece(
    source: &Arc<SourceFile>,
    role: &Role,
    config: &Config,
) -> (Piece, Vec<Diagnostic>) {
    match role {
        Role::Column { folder } => {
            let (page, found) = parse_column(source);
            (Piece::Column(folder.clone(), Arc::new(page)), found)
        }
        Role::Document {
            column,
            stem,
            folder,
        } => {
            let location = Location {
                column: column.clone(),
                stem: stem.clone(),
                folder: folder.clone(),
            };
            let (document, found) = parse_document(source, location, config);
            (Piece::Document(Arc::new(document)), found)
        }
        Role::Asset { .. } => (Piece::Asset(None), Vec::new()),
    }
}

/// What [`crate::assemble::assemble`] takes: the files' pieces, and every folder that is a column.
pub fn parts<'f>(columns: &[String], files: impl IntoIterator<Item = &'f LoadedFile>) -> Parts {
    let mut parts = Parts::default();
    let folders = columns.iter().cloned();
    parts.columns.extend(folders.map(|folder| (folder, None)));
    for loaded in files {
        match &loaded.piece {
            Piece::Document(document) => parts.documents.push(Arc::clone(document)),
            Piece::Column(folder, page) => {
                parts.columns.push((folder.clone(), Some(Arc::clone(page))));
            }
            Piece::Asset(dimensions) => parts.assets.push(FoundAsset {
                file: Arc::clone(&loaded.file),
                dimensions: *dimensions,
            }),
            Piece::Nothing => parts.unread.push(loaded.file.path.clone()),
        }
    }
    parts
}
