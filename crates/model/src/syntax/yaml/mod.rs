//! YAML to a tree, from parser events; what can be saved of broken YAML is.

mod cursor;
mod diagnose;
mod error;
mod salvage;
mod tabs;
mod unique;
mod walk;

#[cfg(test)]
mod tests;

pub use error::{YamlError, YamlFault};

use super::Entry;

/// Parses a table. With an error, every top-level entry is tried by itself, so that one broken line
/// hides neither the other entries nor their errors. Ranges are bytes of `text`.
///
/// A carriage return inside a line is a line break to YAML and nothing to most editors: it is an error, and what
/// else the syntax has against the text comes of it, more likely than not, and waits.
pub fn parse_yaml(text: &str) -> (Vec<Entry>, Vec<YamlError>) {
    let text = &*tabs::as_spaces(text);
    let (entries, mut errors) = walk::parse_table(text).unwrap_or_else(|_| salvage::salvage(text));
    if let Some(error) = diagnose::lone_return(text) {
        errors.retain(|other| matches!(other.fault, YamlFault::Duplicate(..)));
        errors.insert(0, error);
    }
    (entries, errors)
}
