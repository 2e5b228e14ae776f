//! One run from a site's folder to the published site: the stages in their order.

mod account;
mod build;
mod bundle_words;
mod content_file;
mod excerpt;
mod fingerprint;
mod inputs;
mod load;
mod options;
mod output_words;
mod pages;
mod prepare;
mod publish;
#[cfg(test)]
mod tests;

pub use account::Counts;
pub use build::{Built, Outcome, build};
pub use content_file::{LoadedFile, ParsedFile, Piece, load_file, parse_piece, parts};
pub(crate) use excerpt::excerpt;
pub use inputs::{Inputs, load, read};
pub use load::{
    LoadError, Loaded, Settings, THEME_FOLDER, load_settings, read_settings, settle, theme_files,
};
pub use options::{OnError, Options, Progress};
pub use output_words::describe;
