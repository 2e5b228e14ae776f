//! A picture or an attachment of the site.

use super::content_path::ContentPath;
use super::dimensions::Dimensions;
use super::files::FileType;
use super::url::SitePath;

/// A file that may be published: its name and its bytes are what the list of kinds takes.
#[derive(Debug)]
pub struct Asset {
    /// Where it lies.
    pub source: ContentPath,
    /// Where it stands on the site.
    pub path: SitePath,
    /// Its type.
    pub file_type: &'static FileType,
    /// Whether it lies in a document's folder, so that its page lists it unless it is a picture.
    pub is_owned: bool,
    /// Bytes, as published.
    pub size: u64,
    /// XXH3 of its bytes, when they were looked into: what is published is that and nothing else.
    pub hash: u128,
    /// How large it is shown, if it is a picture that tells.
    pub dimensions: Option<Dimensions>,
}

impl Asset {
    /// The file's name.
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// Whether pages show it in place.
    pub fn is_picture(&self) -> bool {
        self.file_type.is_picture()
    }

    /// Whether its document's page lists it, so that it is published without a link to it.
    pub fn is_listed(&self) -> bool {
        self.is_owned && !self.is_picture()
    }
}
