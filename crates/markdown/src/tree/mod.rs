//! A body as a tree: blocks and inlines, each with its place in the text.
//!
//! The nodes stand in one vector and name each other by number, so that a tree costs few allocations and
//! borrows its texts from the body. What can nest is no deeper than [`MAX_DEPTH`], and everything else adds
//! a handful of levels: a function over the tree may call itself.

mod kind;
mod nodes;
mod stack;

pub use kind::{Alignment, Attribute, Break, Flow, Image, Kind, Link, LinkForm, RawElement};
pub use nodes::{Children, NodeId, Tree};
pub use stack::MAX_DEPTH;
pub(crate) use stack::Stack;
