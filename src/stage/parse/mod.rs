//! One text → one document or column page, with everything that is wrong in it.

mod column;
mod document;
mod front_matter;
mod value;

pub use column::parse_column;
pub use document::{Location, parse_document};

#[cfg(test)]
mod tests;
