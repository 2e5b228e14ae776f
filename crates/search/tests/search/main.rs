//! Tests of the whole engine, in one binary: tantivy is linked once.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used, // a broken fixture is a failed test
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing, // likewise
    clippy::cast_possible_wrap, // small numbers of documents
    clippy::cast_sign_loss,
    clippy::format_push_string
)]

mod bundle;
mod completion;
mod corpus;
mod engine;
mod fuzz;
mod ranking;
mod recall;
mod sealing;
