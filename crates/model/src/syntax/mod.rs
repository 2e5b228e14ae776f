//! Trees with positions: what YAML front matter and `site.toml` have in common.

mod fault;
mod node;
mod reader;
mod toml;
mod yaml;

pub use fault::{Fault, Meant, MissingKey, OutOfRange, UnknownKey, Wanted, WrongType};
pub use node::{Entry, Node, NodeKind, ScalarKind, ValueKind};
pub use reader::{TableReader, Wholeness};
pub use toml::parse_toml;
pub use yaml::{YamlError, YamlFault, parse_yaml};

use std::ops::Range;

use crate::text::Line;

/// A syntax error: bytes of the text, what is wrong, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: Line,
    /// How to mend it.
    pub hint: Option<Line>,
}
