//! JSON Schemas (draft 7) of what editors write, for completion and checking in their editors. They are
//! made from the tables that the parsers read by, so that they cannot drift from them.

mod column;
mod front_matter;
#[cfg(test)]
mod manual;
mod parts;
mod site;
mod snippets;
mod usual_words;

pub use column::column_schema;
pub use front_matter::front_matter_schema;
pub use site::{SchemaOptions, site_schema};
pub use snippets::snippets;
