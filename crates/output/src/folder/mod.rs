//! A folder on the disk, and everything that is done to what is in it.
//!
//! The output is read and changed here and in no other room, each time by a path relative to the handle of a
//! folder that was opened once. On the way to the end of a path each folder is opened by the handle of the one
//! above it, and a link is never followed: a check before use would leave time to put one there. Files are
//! opened without waiting, and what was opened is asked what it is, so that a pipe keeps nobody waiting and a
//! device is not read.

mod changes;
mod handle;

pub(crate) use handle::Folder;
