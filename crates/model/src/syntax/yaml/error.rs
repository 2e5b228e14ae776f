//! What is wrong in a text of YAML, and where.

use std::ops::Range;

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
    pub(super) fn new(range: Range<usize>, fault: YamlSyntax) -> Self {
        Self {
            range,
            fault: YamlFault::Syntax(fault),
            has_key: false,
        }
    }

    pub(super) fn shifted(mut self, offset: usize) -> Self {
        shift(&mut self.range, offset);
        if let YamlFault::Duplicate(_, first) = &mut self.fault {
            shift(first, offset);
        }
        self
    }
}

/// Moves a range of a piece to where the piece lies in the whole.
pub(super) fn shift(range: &mut Range<usize>, offset: usize) {
    range.start += offset;
    range.end += offset;
}
