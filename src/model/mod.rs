//! Plain data: what a site is made of. Does no I/O and knows no stage.

mod doc_number;
mod source;

pub use doc_number::{Citation, DocNumber, citations, is_han};
pub use source::SourceFile;
