//! What a function of ours says that cannot do what a template asks.

use gongkai_model::text::Line;
use minijinja::{Error, ErrorKind};

/// An error of a function of ours.
pub(super) fn impossible(line: Line) -> Error {
    Error::new(ErrorKind::InvalidOperation, "").with_source(line)
}
