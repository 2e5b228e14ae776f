//! How a finding can be mended without a person's hand.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::SourceFile;

/// A change that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The text that it changes.
    pub source: Arc<SourceFile>,
    /// What to write where; the ranges do not overlap.
    pub edits: Vec<Edit>,
    /// Whether it can be made without asking.
    pub safety: Safety,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub replacement: String,
}

/// Whether a fix can be made without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    /// It cannot be wrong.
    Safe,
    /// It is probably meant; a person decides.
    Suggested,
}
