//! Trees with positions: what YAML front matter and `site.toml` have in common.

mod node;
mod reader;
mod toml;
mod yaml;

pub(crate) use node::{Entry, Node, NodeKind, ScalarKind};
pub(crate) use reader::TableReader;
pub(crate) use toml::parse_toml;
pub(crate) use yaml::parse_yaml;

use std::ops::Range;

/// A syntax error: bytes of the text, what is wrong, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
    /// Whether it is a key written twice in one table.
    pub(crate) duplicate_of: Option<Range<usize>>,
}
