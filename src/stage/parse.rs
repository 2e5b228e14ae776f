//! parse
use crate::diagnostic::Diagnostic;
use crate::model::Document;
pub struct Parsed {
    pub document: Document,
    pub found: Vec<Diagnostic>,
}
pub fn parse_document() {}
pub fn parse_column() {}
