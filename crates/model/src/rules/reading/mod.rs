//! `R`: reading files.

mod active_file;
mod bad_file_name;
mod mistaken_ending;
mod not_utf8;
mod symlink_outside;
mod too_large;
mod two_sources;
mod unreadable;

pub use active_file::{ActiveContent, ActiveFile};
pub use bad_file_name::BadFileName;
pub use mistaken_ending::MistakenEnding;
pub use not_utf8::{Encoding, NotUtf8};
pub use symlink_outside::SymlinkOutside;
pub use too_large::TooLarge;
pub use two_sources::TwoSources;
pub use unreadable::Unreadable;
