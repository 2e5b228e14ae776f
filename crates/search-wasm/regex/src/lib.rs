//! tantivy asks for `regex` in parts that the engine never calls; `regex-lite` has the same interface without
//! Unicode tables.
pub use regex_lite::*;
