//! `R`: reading files.

mod active_file;
mod bad_file_name;
mod decomposed_name;
mod drawing_reduced;
mod file_left_out;
mod file_refused;
mod hidden_characters;
mod mistaken_ending;
mod names_alike;
mod never_public;
mod not_utf8;
mod symlink_outside;
mod too_large;
mod two_sources;
mod unreadable;

pub use active_file::{ActiveContent, ActiveFile};
pub use bad_file_name::BadFileName;
pub use decomposed_name::DecomposedName;
pub use drawing_reduced::{DrawingPart, DrawingReduced};
pub use file_left_out::FileLeftOut;
pub use file_refused::FileRefused;
pub use hidden_characters::HiddenCharacters;
pub use mistaken_ending::MistakenEnding;
pub use names_alike::NamesAlike;
pub use never_public::NeverPublic;
pub use not_utf8::{Encoding, NotUtf8};
pub use symlink_outside::SymlinkOutside;
pub use too_large::TooLarge;
pub use two_sources::TwoSources;
pub use unreadable::Unreadable;
