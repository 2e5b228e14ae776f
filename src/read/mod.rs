//! The content folder → texts and a list of files. Interprets nothing but names.

mod again;
mod asset;
mod contents;
mod dimensions;
mod folder;
mod list;
mod listing;
mod names;
mod svg;
mod text;

pub use again::{ChangedText, Texts, TextsOnDisk};
pub(crate) use asset::drawing_bytes;
pub use asset::{ReadAsset, read_asset};
pub use folder::{Folder, leads_inside, open_named, outside};
pub use list::{Content, ContentFile, Role, read_content};
pub use listing::{Listing, Refreshed};
pub(crate) use svg::redraw;
pub(crate) use text::reason;
pub use text::{ReadBytes, ReadError, ReadText, decode, read_bytes, read_text};
