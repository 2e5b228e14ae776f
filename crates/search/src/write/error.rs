//! Why a bundle could not be built.

use std::fmt;
use std::io;

/// Why a bundle could not be built.
#[derive(Debug)]
pub enum BundleError {
    /// A record whose address was not announced, or came twice.
    Unexpected(String),
    /// An announced document without a record.
    Missing(String),
    /// Indexing failed.
    Index(tantivy::TantivyError),
    /// Writing a file failed.
    Write(io::Error),
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected(url) => write!(f, "检索记录重复或未登记：{url}"),
            Self::Missing(url) => write!(f, "缺少检索记录：{url}"),
            Self::Index(error) => write!(f, "建立检索索引失败：{error}"),
            Self::Write(error) => write!(f, "写入检索包失败：{error}"),
        }
    }
}

impl std::error::Error for BundleError {}

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
