//! The preview: a site kept in memory, watched and served.
//!
//! [`Session`] holds the documents by path and hash, the settings and the theme, and takes in what
//! may have changed ([`Hints`]). A changed file is parsed again. Assembling and planning run whole where
//! anything that they read has changed; else the documents in the assembled site are exchanged. That
//! gives a [`Snapshot`], which renders a page when it is asked for. [`Watcher`] turns the file
//! system's events into hints, [`server`] answers browsers. Nothing is written to the disk.

mod address;
mod assembled;
mod bundle;
mod checker;
mod content;
mod earlier;
mod hints;
mod layout;
mod pages;
mod preview_page;
mod round;
mod search_files;
pub mod server;
mod session;
mod settings;
mod snapshot;
mod texts;
mod theme_files;
mod watcher;

#[cfg(test)]
mod tests;

pub use address::Place;
pub use hints::Hints;
pub use preview_page::PreviewPage;
pub use round::{Event, Occasion, run};
pub use session::{Audience, Change, Session};
pub use snapshot::Snapshot;
pub use watcher::{Batch, Watcher};
