//! `gongkai serve`, the program itself, asked over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod live;
mod plain;
mod preview;
mod safety;
mod watching;
