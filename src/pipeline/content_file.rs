//! One file of the content: read, then parsed.

use std::sync::Arc;

use crate::assemble::{FoundAsset, Parts, Surroundings};
use crate::parse::{parse_column, parse_document};
use crate::read::{ContentFile, Folder, ReadError, Role, decode, read_asset, read_bytes};
use gongkai_model::diagnostic::Finding;
use gongkai_model::files::FileFacts;
use gongkai_model::{ColumnPage, Config, ContentPath, Header, SourceFile};

/// One file of the content, read and parsed.
#[derive(Debug, Clone)]
pub struct LoadedFile {
    /// Its name and place.
    pub file: Arc<ContentFile>,
    /// XXH3 of its bytes, or of the reason why they cannot be read.
    pub hash: u128,
    /// What it gave.
    pub piece: Piece,
    /// What is wrong with it.
    pub found: Vec<Finding>,
}

/// What one file of the content gave.
#[derive(Debug, Clone)]
pub enum Piece {
    /// A document.
    Document(Arc<Header>),
    /// A column's `_index.md`, with the column's folder.
    Column(ContentPath, Arc<ColumnPage>),
    /// A picture or an attachment, and what reading it through has shown.
    Asset(FileFacts),
    /// Nothing, since it cannot be read.
    Nothing,
}

/// One file of the content, read and not yet looked into.
#[derive(Debug)]
pub(super) struct ReadFile {
    /// XXH3 of its bytes, or of the reason why they cannot be read.
    pub(super) hash: u128,
    /// What was read of it.
    pub(super) held: Held,
}

/// What was read of a file.
#[derive(Debug)]
pub(super) enum Held {
    /// The bytes of a text.
    Text(Vec<u8>),
    /// Of a picture or an attachment, which may be large, what reading it through has shown.
    Asset(FileFacts, Vec<Finding>),
    /// Nothing, and why.
    Nothing(Box<Finding>),
}

/// What was parsed, with the text that it was parsed from, which its header does not keep.
#[derive(Debug)]
pub struct ParsedFile {
    /// The file.
    pub loaded: LoadedFile,
    /// Its text; `None` where it has none.
    pub source: Option<Arc<SourceFile>>,
}

impl ReadFile {
    /// Parses it.
    pub(super) fn parse(self, file: ContentFile, config: &Config) -> ParsedFile {
        let (piece, found, source) = match self.held {
            Held::Asset(facts, found) => (Piece::Asset(facts), found, None),
            Held::Nothing(diagnostic) => (Piece::Nothing, vec![*diagnostic], None),
            Held::Text(bytes) => match decode(bytes, file.path.as_str()) {
                Ok(source) => {
                    let (piece, found) = parse_piece(&source, &file.role, config);
                    (piece, found, Some(source))
                }
                Err(diagnostic) => (Piece::Nothing, vec![*diagnostic], None),
            },
        };
        let loaded = LoadedFile {
            file: Arc::new(file),
            hash: self.hash,
            piece,
            found,
        };
        ParsedFile { loaded, source }
    }
}

/// Reads one file of a content folder.
pub(super) fn read_file(content: &Folder, file: &ContentFile) -> ReadFile {
    let opened = content.file(file.path.inside());
    let shown = file.path.as_str();
    let read = if let Role::Asset { .. } = &file.role {
        read_asset(opened, shown).map(|read| (read.hash, Held::Asset(read.facts, read.found)))
    } else {
        read_bytes(opened, shown).map(|read| (read.hash, Held::Text(read.bytes)))
    };
    let (hash, held) = read.unwrap_or_else(|error| {
        let ReadError { finding, hash } = *error;
        (hash, Held::Nothing(Box::new(finding)))
    });
    ReadFile { hash, held }
}

/// Reads and parses one file. A file that cannot be read gives nothing and says so.
pub fn load_file(content: &Folder, file: ContentFile, config: &Config) -> ParsedFile {
    read_file(content, &file).parse(file, config)
}

/// Parses a text as what its place makes of it.
pub fn parse_piece(
    source: &Arc<SourceFile>,
    role: &Role,
    config: &Config,
) -> (Piece, Vec<Finding>) {
    match role {
        Role::Column { folder } => {
            let (page, found) = parse_column(source);
            (Piece::Column(folder.clone(), Arc::new(page)), found)
        }
        Role::Document(location) => {
            let (document, found) = parse_document(source, location.clone(), config);
            (Piece::Document(Arc::new(document)), found)
        }
        // No text is one.
        Role::Asset { .. } => (Piece::Nothing, Vec::new()),
    }
}

/// What [`crate::assemble::assemble`] takes: the files' pieces, and every folder that is a column.
pub fn parts<'f>(
    columns: &[ContentPath],
    files: impl IntoIterator<Item = &'f LoadedFile>,
) -> Parts {
    let mut documents = Vec::new();
    let mut around = Surroundings::default();
    let folders = columns.iter().cloned();
    around.columns.extend(folders.map(|folder| (folder, None)));
    for loaded in files {
        match &loaded.piece {
            Piece::Document(document) => documents.push(Arc::clone(document)),
            Piece::Column(folder, page) => {
                around
                    .columns
                    .push((folder.clone(), Some(Arc::clone(page))));
            }
            Piece::Asset(facts) => around.assets.push(FoundAsset {
                file: Arc::clone(&loaded.file),
                hash: loaded.hash,
                facts: facts.clone(),
            }),
            Piece::Nothing => around.unread.push(loaded.file.path.clone()),
        }
    }
    Parts::new(documents, around)
}
