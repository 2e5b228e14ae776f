//! Where things stand.

mod addresses;
mod clashes;
mod old;
