//! One run from a site's folder to the published site: the stages in their order.

mod content_file;
mod fingerprint;
mod load;
mod publish;

pub use content_file::{LoadedFile, Piece, load_file, load_files, parse_piece, parts};
pub use load::{LoadError, Loaded, Settings, load, load_settings, theme_files};
pub(crate) use publish::excerpt;
pub use publish::{Built, OnError, Options, Outcome, Progress, build};
