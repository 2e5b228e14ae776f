//! A text that breaks the rules of its language.

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
