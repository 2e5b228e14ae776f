//! Tests of the whole engine, in one binary: tantivy is linked once.
#![allow(missing_docs)]

mod bundle;
mod corpus;
mod engine;
mod ranking;
mod recall;
