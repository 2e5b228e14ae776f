//! The texts of documents, read again: a header does not keep the text that it was parsed from.

use std::fmt;
use std::sync::Arc;

use super::folder::Folder;
use super::text::read_text;
use gongkai_model::text::Line;
use gongkai_model::{ContentPath, Header, SourceFile};

/// Where texts come from when something needs one.
pub trait Texts: fmt::Debug + Send + Sync {
    /// The very text that a header was parsed from; an error where it is no longer there.
    fn text(&self, header: &Header) -> Result<Arc<SourceFile>, ChangedText>;
}

/// A file that was edited, moved or deleted after it had been parsed: what was made of its header does not
/// belong to what it says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedText {
    /// Which file.
    pub path: ContentPath,
}

impl ChangedText {
    /// What happened.
    pub fn line(&self) -> Line {
        Line::new("read.changed").with("path", self.path.as_str())
    }
}

impl fmt::Display for ChangedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.line().fmt(f)
    }
}

impl std::error::Error for ChangedText {}

/// The content folder on the disk.
#[derive(Debug)]
pub struct TextsOnDisk {
    content: Folder,
}

impl TextsOnDisk {
    /// Reads below a content folder.
    pub fn new(content: Folder) -> Self {
        Self { content }
    }
}

impl Texts for TextsOnDisk {
    fn text(&self, header: &Header) -> Result<Arc<SourceFile>, ChangedText> {
        let path = header.path();
        let read = read_text(self.content.file(path.inside()), path.as_str()).ok();
        read.map(|read| read.source)
            .filter(|source| header.is_of(source))
            .ok_or_else(|| ChangedText { path: path.clone() })
    }
}
