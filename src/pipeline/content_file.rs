//! One file of the content, read and parsed.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::{ColumnPage, Config, Document, SourceFile};
use crate::stage::{
    ContentFile, Location, Parts, ReadText, Role, parse_column, parse_document, read_asset,
    read_text,
};

/// One file of the content, read and parsed.
#[derive(Debug, Clone)]
pub struct LoadedFile {
    /// Its name and place.
    pub file: ContentFile,
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
    /// A picture or an attachment.
    Asset,
    /// Nothing, since it cannot be read.
    Nothing,
}

impl Piece {
    /// The text it was parsed from.
    pub fn source(&self) -> Option<&Arc<SourceFile>> {
        match self {
            Self::Document(document) => Some(&document.source),
            Self::Column(_, page) => page.source.as_ref(),
            Self::Asset | Self::Nothing => None,
        }
    }
}

/// Reads and parses one file. A file that cannot be read gives nothing and says so.
pub fn load_file(folder: &Path, file: ContentFile, config: &Config) -> LoadedFile {
    let path = folder.join(&file.path);
    let shown = format!("content/{}", file.path);
    if let Role::Asset { .. } = &file.role {
        let (hash, piece, found) = match read_asset(&path, &shown) {
            Ok(hash) => (hash, Piece::Asset, Vec::new()),
            Err(error) => (error.hash, Piece::Nothing, vec![error.diagnostic]),
        };
        return LoadedFile {
            file,
            hash,
            piece,
            found,
        };
    }
    let (hash, piece, found) = match read_text(&path, &shown) {
        Ok(ReadText { source, hash }) => {
            let (piece, found) = parse_piece(&source, &file.role, config);
            (hash, piece, found)
        }
        Err(error) => (error.hash, Piece::Nothing, vec![error.diagnostic]),
    };
    LoadedFile {
        file,
        hash,
        piece,
        found,
    }
}

/// Reads and parses files in parallel; the result is in their order.
pub fn load_files(folder: &Path, files: Vec<ContentFile>, config: &Config) -> Vec<LoadedFile> {
    files
        .into_par_iter()
        .map(|file| load_file(folder, file, config))
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
        Role::Asset { .. } => (Piece::Asset, Vec::new()),
    }
}

/// What [`crate::stage::assemble`] takes: the files' pieces, and every folder that is a column.
pub fn parts<'f>(columns: &[String], files: impl IntoIterator<Item = &'f LoadedFile>) -> Parts {
    let mut parts = Parts::default();
    let folders = columns.iter().cloned();
    parts.columns.extend(folders.map(|folder| (folder, None)));
    for loaded in files {
        match &loaded.piece {
            Piece::Document(document) => parts.documents.push(Arc::clone(document)),
            Piece::Column(folder, page) => {
                parts
                    .columns
                    .push((folder.clone(), Some(ColumnPage::clone(page))));
            }
            Piece::Asset => parts.assets.push(loaded.file.clone()),
            Piece::Nothing => {}
        }
    }
    parts
}
