//! One run from a site's folder to the published site: the stages in their order.

mod account;
mod content_file;
mod excerpt;
mod fingerprint;
mod inputs;
mod load;
mod output_words;
mod publish;

pub use account::Counts;
pub use content_file::{
    Held, LoadedFile, Piece, ReadFile, load_file, parse_files, parse_piece, parts, read_file,
    read_files,
};
pub(crate) use excerpt::excerpt;
pub use inputs::{Inputs, read};
pub use load::{LoadError, Loaded, Settings, THEME_FOLDER, load, load_settings, theme_files};
pub use output_words::describe;
pub use publish::{Built, OnError, Options, Outcome, Progress, build};
