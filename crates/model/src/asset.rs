//! A picture or an attachment of the site.

use super::content_path::ContentPath;
use super::dimensions::Dimensions;
use super::url::SitePath;

/// A file that is copied.
#[derive(Debug)]
pub struct Asset {
    /// Where it lies.
    pub source: ContentPath,
    /// Where it stands on the site.
    pub path: SitePath,
    /// Bytes.
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

    /// The name's ending in lower case, without the dot.
    pub fn extension(&self) -> String {
        match self.name().rsplit_once('.') {
            Some((_, extension)) => extension.to_ascii_lowercase(),
            None => String::new(),
        }
    }

    /// Whether pages show it in place.
    pub fn is_picture(&self) -> bool {
        matches!(
            self.extension().as_str(),
            "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" | "bmp" | "ico"
        )
    }
}
