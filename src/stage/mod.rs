//! The stages, one file for one arrow, in the order the data passes through them.

mod assemble;
mod bundle;
mod configure;
pub mod markdown;
mod parse;
mod plan;
mod read;
mod render;
pub mod write;

pub(crate) use assemble::split_names;
pub use assemble::{FoundAsset, Parts, assemble, revise};
pub use bundle::{Bundle, SEARCH_FOLDER, search_validity};
pub use configure::{Configured, configure};
pub(crate) use parse::COLUMN_KEYS;
pub use parse::{EditError, FrontMatterEdit, Location, parse_column, parse_document};
pub use plan::{list_documents, list_folder, list_path, page_size, plan};
pub use read::{
    Content, ContentFile, Listing, ReadAsset, ReadBytes, ReadError, ReadText, Refreshed, Role,
    decode, read_asset, read_bytes, read_content, read_text,
};
pub(crate) use read::{reason, runs_in_browsers};
pub(crate) use render::is_or_belongs_to;
pub use render::{RenderedPage, Renderer, SearchPage};
