//! The stages, in the order the data passes through them.

pub mod write;
