//! One text → one document or column page, with everything that is wrong in it.

mod column;
mod document;
mod edit;
mod front_matter;
mod value;

pub use column::parse_column;
pub use document::parse_document;
pub use edit::{EditError, FrontMatterEdit};

#[cfg(test)]
mod tests;
