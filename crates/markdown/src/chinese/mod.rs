//! What CommonMark gets wrong in Chinese: emphasis beside full-width punctuation, line breaks between Han
//! characters, indents typed as spaces. The first is put right before the parser reads, the others are
//! passes over the tree.

mod characters;
mod dates;
mod emphasis;
mod indents;
mod joins;
mod line_numbers;
mod lines;

pub(crate) use characters::{is_chinese, is_mostly_han, joins_without_space};
pub(crate) use dates::is_date;
pub use emphasis::Source;
pub(crate) use indents::{remove as remove_indents, split as split_at_indents};
pub(crate) use joins::join as join_lines;
pub(crate) use lines::split as split_at_lines;
