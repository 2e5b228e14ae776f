//! YAML to a tree, from parser events; what can be saved of broken YAML is.

mod cursor;
mod diagnose;
mod salvage;
mod tabs;
mod unique;
mod walk;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::Entry;
use crate::rules::{DuplicateKey, YamlSyntax};

/// Something wrong in a text, and where: bytes of it.
#[derive(Debug, PartialEq, Eq)]
pub struct YamlError {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub fault: YamlFault,
    /// Whether the line's key could be read all the same: then the line is among the entries.
    pub has_key: bool,
}

/// What is wrong in a text.
#[derive(Debug, PartialEq, Eq)]
pub enum YamlFault {
    /// It is not YAML, or not a table.
    Syntax(YamlSyntax),
    /// A key that has stood before, and where.
    Duplicate(DuplicateKey, Range<usize>),
}

impl YamlError {
    fn new(range: Range<usize>, fault: YamlSyntax) -> Self {
        Self {
            range,
            fault: YamlFault::Syntax(fault),
            has_key: false,
        }
    }

    fn shifted(mut self, offset: usize) -> Self {
        shift(&mut self.range, offset);
        if let YamlFault::Duplicate(_, first) = &mut self.fault {
            shift(first, offset);
        }
        self
    }
}

fn shift(range: &mut Range<usize>, offset: usize) {
    range.start += offset;
    range.end += offset;
}

/// Parses a table. With an error, every top-level entry is tried by itself, so that one broken line
/// hides neither the other entries nor their errors. Ranges are bytes of `text`.
pub fn parse_yaml(text: &str) -> (Vec<Entry>, Vec<YamlError>) {
    let text = &*tabs::as_spaces(text);
    match walk::parse_table(text) {
        Ok(table) => table,
        Err(_) => salvage::salvage(text),
    }
}
