//! Where things stand in the published site.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use crate::base_url::BaseUrl;
use crate::encode::encode_path;
use crate::files::{fits_systems, is_device, is_invisible};
use crate::path_error::PathError;
use crate::text_range::{floor_boundary, slice};

/// The longest part of a path in bytes, on every common file system.
const MAX_SEGMENT: usize = 255;

/// The longest path in bytes: short enough for every output folder, and for the names that stand beside a page.
const MAX_PATH: usize = 1900;

/// The longest path of a folder in bytes: what stands in it fits too.
pub const MAX_FOLDER: usize = 1500;

/// A file of the published site: a decoded path without a leading slash, such as
/// `jdbz/002985915-201712-00377.html`. A list's `index.html` is linked by its folder. A copy shares the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// Takes a path apart and checks every part: not empty, not `.` or `..`, no control characters,
    /// no backslash, no device of Windows, no blank or dot at the end, at most 255 bytes, and
    /// 1,900 altogether. The error says which part is wrong.
    pub fn new(path: &str) -> Result<Self, PathError> {
        if path.len() > MAX_PATH {
            return Err(PathError::LongPath {
                bytes: path.len(),
                most: MAX_PATH,
            });
        }
        for segment in path.split('/') {
            check_segment(segment)?;
        }
        if path.split('/').next() == Some(".gongkai") {
            return Err(PathError::Ours);
        }
        Ok(Self(path.into()))
    }

    /// The decoded path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The plain text beside a page: the page's name with the ending `.txt`. `None` where that is too
    /// long a name.
    pub fn text(&self) -> Option<Self> {
        let (folder, name) = match self.0.rsplit_once('/') {
            Some((folder, name)) => (Some(folder), name),
            None => (None, &*self.0),
        };
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let path = match folder {
            Some(folder) => format!("{folder}/{stem}.txt"),
            None => format!("{stem}.txt"),
        };
        Self::new(&path).ok()
    }

    /// A path that is a constant of this program or built of checked parts.
    pub fn trusted(path: impl Into<Arc<str>>) -> Self {
        let path = path.into();
        debug_assert!(Self::new(&path).is_ok(), "{path}");
        Self(path)
    }

    /// The link on the site: root-absolute, with the base URL's path, percent-encoded.
    pub fn href(&self, base: &BaseUrl) -> String {
        format!("{}{}", base.path(), self.encoded())
    }

    /// The canonical URL.
    pub fn absolute(&self, base: &BaseUrl) -> String {
        format!("{}{}{}", base.origin(), base.path(), self.encoded())
    }

    fn encoded(&self) -> String {
        let shown = match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        };
        encode_path(shown)
    }
}

/// Found in a map by the decoded path.
impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether templates may put an address into `href`: a path of the site's own host, or a scheme that cannot run
/// anything.
pub fn is_safe_link(url: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:", "tel:"];
    let is_inside = url.starts_with('/') && !url.starts_with("//");
    is_inside || schemes.iter().any(|scheme| url.starts_with(scheme))
}

/// Why a name cannot be a part of a URL on every server, if it cannot.
pub fn check_segment(segment: &str) -> Result<(), PathError> {
    if segment.is_empty() {
        return Err(PathError::Empty);
    }
    if matches!(segment, "." | "..") {
        return Err(PathError::Dots(segment.to_owned()));
    }
    if segment.len() > MAX_SEGMENT {
        return Err(PathError::LongName {
            beginning: segment.chars().take(20).collect(),
            most: MAX_SEGMENT,
        });
    }
    if segment.contains(|c: char| {
        c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
    }) {
        return Err(PathError::Characters(segment.escape_debug().to_string()));
    }
    fits_systems(segment)
}

/// A name made fit for a URL: spaces and forbidden characters become `-`, and what is too long is cut
/// and told apart by a hash of the whole.
pub fn slug_of(name: &str) -> String {
    const MAX: usize = 150;
    let mut slug = String::with_capacity(name.len());
    for c in name.trim().chars().filter(|c| !is_invisible(*c)) {
        let keep = !(c.is_control() || c.is_whitespace() || "/\\:*?\"<>|#%&+".contains(c));
        if keep {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches(['-', '.']);
    if slug.is_empty() {
        return format!("{:08x}", xxhash_rust::xxh3::xxh3_64(name.as_bytes()) >> 32);
    }
    if slug.len() <= MAX && !is_device(slug) {
        return slug.to_owned();
    }
    let end = floor_boundary(slug, MAX);
    let hash = xxhash_rust::xxh3::xxh3_64(name.as_bytes()) >> 32;
    let kept = slice(slug, ..end);
    // Before the first dot, which a device's name ends with.
    let (stem, rest) = match kept.split_once('.') {
        Some((stem, rest)) if is_device(slug) => (stem, format!(".{rest}")),
        _ => (kept, String::new()),
    };
    format!("{stem}-{hash:08x}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hrefs() {
        let base = BaseUrl::parse("https://x.cn/zwgk").unwrap();
        let path = SitePath::new("监督 保障/index.html").unwrap();
        assert_eq!(
            path.href(&base),
            "/zwgk/%E7%9B%91%E7%9D%A3%20%E4%BF%9D%E9%9A%9C/"
        );
        assert_eq!(
            SitePath::new("index.html").unwrap().absolute(&base),
            "https://x.cn/zwgk/"
        );
        assert_eq!(
            SitePath::new("a/my-index.html").unwrap().href(&base),
            "/zwgk/a/my-index.html"
        );
    }

    #[test]
    fn paths_cannot_escape() {
        for wrong in [
            "",
            "/etc",
            "a//b",
            "../x",
            "a/../b",
            "a/.",
            "a\\b",
            "a\u{0}",
            ".gongkai/manifest",
            "a:b",
            &"长".repeat(100),
            "a./b",
            "a/b.pdf ",
            "NUL",
            "a/con.html",
        ] {
            assert!(SitePath::new(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn slugs_of_names() {
        assert_eq!(slug_of("关于 A/B 的通知?"), "关于-A-B-的通知");
        assert!(slug_of(&"长".repeat(300)).len() < 200);
        assert_ne!(slug_of(&"长".repeat(300)), slug_of(&"长".repeat(301)));
        assert!(!slug_of("..").is_empty());
        assert_eq!(slug_of("甲\u{200b}乙"), "甲乙");
        for name in ["..", "CON", "nul.2024.html", "aux .x", "lpt1"] {
            assert!(
                SitePath::new(&slug_of(name)).is_ok(),
                "{name}: {}",
                slug_of(name)
            );
        }
    }
}
