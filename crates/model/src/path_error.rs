//! Why a text is no path on every server.

use std::fmt;

use crate::text::Line;

/// Why a text is no path on every server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathError {
    /// It is too long.
    LongPath {
        /// Its bytes.
        bytes: usize,
        /// So many it may have.
        most: usize,
    },
    /// A part of it is too long.
    LongName {
        /// How the part begins.
        beginning: String,
        /// So many bytes it may have.
        most: usize,
    },
    /// A part of it is empty.
    Empty,
    /// A part of it is `.` or `..`.
    Dots(String),
    /// A part of it has characters that some system does not take; they are escaped here.
    Characters(String),
    /// A part of it ends with a blank or a dot, which Windows drops.
    Trailing(String),
    /// A part of it is the name of a device on Windows.
    Device(String),
    /// It lies in the folder of the program's own records.
    Ours,
}

impl PathError {
    /// What is wrong.
    pub fn line(&self) -> Line {
        match self {
            Self::LongPath { bytes, most } => Line::new("path.long")
                .with("bytes", *bytes)
                .with("most", *most),
            Self::LongName { beginning, most } => Line::new("path.long-name")
                .with("beginning", beginning)
                .with("most", *most),
            Self::Empty => Line::new("path.empty"),
            Self::Dots(part) => Line::new("path.dots").with("part", part),
            Self::Characters(part) => Line::new("path.characters").with("part", part),
            Self::Trailing(part) => Line::new("path.trailing").with("part", part),
            Self::Device(part) => Line::new("path.device").with("part", part),
            Self::Ours => Line::new("path.ours"),
        }
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.line().fmt(f)
    }
}

impl std::error::Error for PathError {}
