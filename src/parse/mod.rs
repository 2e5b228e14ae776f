//! One text → one document or column page, with everything that is wrong in it.

mod checks;
mod column;
mod document;
mod doubts;
mod edit;
mod fields;
mod front_matter;
mod key_language;
mod misplaced;
mod near_gate;
mod reader;
mod template_words;
mod value;

pub use column::parse_column;
pub use document::parse_document;
pub use edit::{EditError, FrontMatterEdit};

#[cfg(test)]
mod tests;
