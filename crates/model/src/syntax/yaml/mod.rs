//! YAML to a tree, from parser events; what can be saved of broken YAML is.

mod cursor;
mod diagnose;
mod error;
mod salvage;
mod unique;
mod walk;

#[cfg(test)]
mod tests;

pub use error::{YamlError, YamlFault};

use super::Entry;

/// Parses a table. With an error, every top-level entry is tried by itself, so that one broken line
/// hides neither the other entries nor their errors. Ranges are bytes of `text`.
pub fn parse_yaml(text: &str) -> (Vec<Entry>, Vec<YamlError>) {
    match walk::parse_table(text) {
        Ok(table) => table,
        Err(_) => salvage::salvage(text),
    }
}
