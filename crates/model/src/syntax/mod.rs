//! Trees with positions: what YAML front matter and `site.toml` have in common.

mod node;
mod reader;
mod toml;
mod yaml;

pub use node::{Entry, Node, NodeKind, ScalarKind};
pub use reader::TableReader;
pub use toml::parse_toml;
pub use yaml::parse_yaml;

use std::ops::Range;

/// A syntax error: bytes of the text, what is wrong, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
    /// Whether it is a key written twice in one table.
    pub duplicate_of: Option<Range<usize>>,
}
