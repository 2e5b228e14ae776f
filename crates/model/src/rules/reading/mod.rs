//! `R`: reading files.

mod mistaken_ending;

pub use mistaken_ending::MistakenEnding;
