//! A text file of the site, as read.

use std::sync::Arc;

/// A UTF-8 text and the path it came from. Shared by the document made of it and by the
/// diagnostics that point into it.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    path: Box<str>,
    text: Box<str>,
}

impl SourceFile {
    /// `path` is relative to the site's folder, with `/` between its parts; a byte order mark at
    /// the start of the text is taken off.
    pub fn new(path: impl Into<Box<str>>, text: impl Into<String>) -> Arc<Self> {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Arc::new(Self {
            path: path.into(),
            text: text.into(),
        })
    }

    /// Relative to the site's folder, with `/` between its parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }
}
