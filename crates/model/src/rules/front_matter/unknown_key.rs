use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F005 `unknown-key`
///
/// # What it finds
/// A key that is none of ours, in a document or in `_index.md`.
///
/// # Why it matters
/// It is neither shown nor searched nor exported, and a slip in `draft` or `date` would change what is published.
///
/// # Example
/// `tilte: 关于值班的通知`
///
/// # How to mend
/// Correct the name, or delete the line.
///
/// # How to configure
/// `[rules] F005 = "error"` for a site that wants no key it does not know; it cannot be turned off.
#[derive(Debug)]
pub enum UnknownKey {
    /// The address, which the program fills in.
    FilledIn {
        /// As written.
        key: String,
    },
    /// A key that documents do not have.
    OfDocument {
        /// As written.
        key: String,
        /// The one that was most likely meant.
        near: Option<String>,
    },
    /// A key that columns do not have.
    OfColumn {
        /// As written.
        key: String,
        /// The one that was most likely meant.
        near: Option<String>,
        /// Those there are.
        known: Vec<&'static str>,
    },
}

impl Violation for UnknownKey {
    const RULE: Rule = Rule {
        code: "F005",
        name: "unknown-key",
        family: Family::FrontMatter,
        level: Level::Warning,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        match self {
            Self::FilledIn { key } => Line::new("F005.filled-in").with("key", key),
            Self::OfDocument { key, .. } | Self::OfColumn { key, .. } => {
                Line::new("F005.message").with("key", key)
            }
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(match self {
            Self::FilledIn { .. } => Line::new("F005.hint-filled-in"),
            Self::OfDocument {
                near: Some(near), ..
            }
            | Self::OfColumn {
                near: Some(near), ..
            } => Line::new("hint.nearest").with("near", near),
            Self::OfDocument { near: None, .. } => Line::new("F005.hint"),
            Self::OfColumn {
                near: None, known, ..
            } => Line::new("F005.hint-column").with("known", known.clone()),
        })
    }
}
