//! Why a bundle could not be built.

use crate::facts::{MOST_VALUES, TooManyValues};
use std::fmt;
use std::io;

/// Why a bundle could not be built.
#[derive(Debug)]
pub enum BundleError {
    /// A record whose address was not announced, or came twice.
    Unexpected(String),
    /// An announced document without a record.
    Missing(String),
    /// Columns, categories, types or publishers have more different names than the bundle can number.
    TooManyValues {
        /// So many it can.
        most: usize,
    },
    /// Indexing failed.
    Index(tantivy::TantivyError),
    /// Writing a file failed.
    Write(io::Error),
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected(url) => write!(f, "a record not announced, or added twice: {url}"),
            Self::Missing(url) => write!(f, "announced without a record: {url}"),
            Self::TooManyValues { most } => write!(f, "a property has more than {most} values"),
            Self::Index(error) => write!(f, "indexing: {error}"),
            Self::Write(error) => write!(f, "writing: {error}"),
        }
    }
}

impl std::error::Error for BundleError {}

impl From<TooManyValues> for BundleError {
    fn from(_: TooManyValues) -> Self {
        Self::TooManyValues { most: MOST_VALUES }
    }
}

impl From<tantivy::TantivyError> for BundleError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Index(error)
    }
}

impl From<io::Error> for BundleError {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}
