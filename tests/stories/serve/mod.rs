//! `gongkai serve`, the program itself, asked over HTTP.

mod live;
mod plain;
mod preview;
mod safety;
mod watching;
