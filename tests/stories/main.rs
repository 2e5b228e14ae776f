//! Stories about whole sites: a folder is made, the program itself is run on it, and what it printed and
//! published is looked at; then a file changes, and it is run again.
//!
//! All of them are modules of one program, since each test program links the whole generator anew:
//! `cargo test --test stories theme` runs the stories of one module. [`site`] makes the folders and runs
//! the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a story that cannot go on stops
// Published names are in lower case.
#![allow(clippy::case_sensitive_file_extension_comparisons)]

mod site;

mod access;
mod browse;
mod build;
mod catalogue;
mod determinism;
mod diagnostics;
mod downloads;
mod errors;
mod examples;
mod files;
mod formats;
mod front_matter;
mod gates;
mod init;
mod json;
#[cfg(unix)]
mod killed;
mod language;
mod lists;
mod new;
#[cfg(unix)]
mod output_folder;
mod page_parts;
#[cfg(unix)]
mod planted;
mod publishing;
mod relations;
mod rules;
mod sample;
mod samples;
mod schema;
mod search;
mod serve;
mod soup;
mod theme;
mod unchanged;
mod unfinished;
mod urls;
mod verify;
mod withdrawal;
