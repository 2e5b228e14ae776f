//! A text file of the site, as read.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::line_index::LineIndex;
use crate::text_range::floor_boundary;

/// A UTF-8 text and the path it came from. Shared by the document made of it and by the
/// diagnostics that point into it.
#[derive(Debug)]
pub struct SourceFile {
    path: Box<str>,
    text: Box<str>,
    /// Made when the first finding in it is printed.
    lines: OnceLock<LineIndex>,
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.text) == (&other.path, &other.text)
    }
}

impl Eq for SourceFile {}

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
            lines: OnceLock::new(),
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

    /// The line and the column, in characters, that a byte stands in, both from 1; the end's for one behind the
    /// text.
    pub(crate) fn line_and_column(&self, at: usize) -> (usize, usize) {
        let (lines, text) = (self.lines(), self.text());
        let at = floor_boundary(text, at);
        let line = lines.line(at);
        let before = |at| lines.characters_before(at, text);
        let column = before(at) - before(lines.range(line, text).start);
        (line + 1, column + 1)
    }

    /// The bytes of the line that a byte stands in, with its break.
    pub(crate) fn line_around(&self, at: usize) -> Range<usize> {
        let lines = self.lines();
        lines.range(lines.line(at), self.text())
    }

    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}
