//! The HTML of a body, for a page: no scripts, styles or style attributes, headings from `h2` down.

mod escape;
mod links;
mod notes;
mod pictures;
mod players;
mod raw;
mod sanitise;
mod tables;
mod writer;

pub(crate) use writer::{Sources, write};
