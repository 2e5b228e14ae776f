//! The parts of official documents that GB/T 9704-2012 sets in their own way: whom it is addressed to
//! (主送机关), who signs it and when (发文机关署名、成文日期), and in what the figures of a table are
//! given (单位).

mod addressee;
mod blocks;
mod lines;
mod parts;
mod signature;
mod unit;

pub use parts::{Part, Parts};

pub(crate) use parts::find;
