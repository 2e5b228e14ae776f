//! Trees with positions: what YAML front matter and `site.toml` have in common.

mod error;
mod fault;
mod node;
mod reader;
mod toml;
mod yaml;

pub use error::SyntaxError;
pub use fault::{Fault, Meant, MissingKey, OutOfRange, UnknownKey, Wanted, WrongType};
pub use node::{Entry, Node, NodeKind, ScalarKind, ValueKind};
pub use reader::{TableReader, Wholeness};
pub use toml::parse_toml;
pub use yaml::{YamlError, YamlFault, parse_yaml};
