//! The stages, one file for one arrow, in the order the data passes through them.

mod configure;
mod parse;
mod read;

pub use configure::{Configured, configure};
pub use parse::{Location, parse_column, parse_document};
pub use read::{
    Content, ContentFile, ReadError, ReadText, Role, read_asset, read_content, read_text,
};
