//! Where things lie in the content folder.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder's name in the site's.
const FOLDER: &str = "content";

/// A file or folder of the content: `content/zcwj/办法.md` relative to the site's folder, as messages
/// show it, and `zcwj/办法.md` inside the content folder, as editors and look-ups mean it. Its parts stand
/// between slashes on every system. A copy shares the text.
///
/// ```
/// use gongkai_model::ContentPath;
/// let path = ContentPath::new("zcwj/办法.md");
/// assert_eq!(path.as_str(), "content/zcwj/办法.md");
/// assert_eq!((path.folder(), path.name()), ("zcwj", "办法.md"));
/// assert_eq!(ContentPath::of_site("content/zcwj/办法.md"), Some(path));
/// assert_eq!(ContentPath::top().as_str(), "content");
/// ```
///
/// In maps and sets it is found by what it is inside the content folder.
#[derive(Debug, Clone)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    /// The content folder itself.
    pub fn top() -> Self {
        Self(FOLDER.into())
    }

    /// A path inside the content folder; the folder itself where it is empty.
    pub fn new(inside: &str) -> Self {
        if inside.is_empty() {
            return Self::top();
        }
        Self(format!("{FOLDER}/{inside}").into())
    }

    /// A path relative to the site's folder; `None` where it lies outside the content.
    pub fn of_site(path: &str) -> Option<Self> {
        let rest = path.strip_prefix(FOLDER)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Self(path.trim_end_matches('/').into()))
    }

    /// Relative to the site's folder.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Inside the content folder; empty for the folder itself.
    pub fn inside(&self) -> &str {
        self.0.get(FOLDER.len() + 1..).unwrap_or_default()
    }

    /// Where it lies on the disk, given where the content folder does.
    pub fn on_disk(&self, content: &Path) -> PathBuf {
        content.join(self.inside())
    }

    /// The last part; empty for the content folder itself.
    pub fn name(&self) -> &str {
        self.inside().rsplit('/').next().unwrap_or_default()
    }

    /// The folder it lies in, inside the content folder; empty where that is the content folder.
    pub fn folder(&self) -> &str {
        self.inside()
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder)
    }

    /// The folder it lies in; `None` for the content folder itself.
    pub fn parent(&self) -> Option<Self> {
        (!self.inside().is_empty()).then(|| Self::new(self.folder()))
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for ContentPath {
    fn borrow(&self) -> &str {
        self.inside()
    }
}

impl PartialEq for ContentPath {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Eq for ContentPath {}

impl Hash for ContentPath {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.inside().hash(state);
    }
}

impl PartialOrd for ContentPath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ContentPath {
    fn cmp(&self, other: &Self) -> Ordering {
        self.inside().cmp(other.inside())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_content_folder_itself_is_one() {
        let top = ContentPath::top();
        assert_eq!((top.inside(), top.name(), top.folder()), ("", "", ""));
        assert_eq!(top.parent(), None);
        assert_eq!(ContentPath::new(""), top);
        assert_eq!(ContentPath::of_site("content/"), Some(top.clone()));
        assert_eq!(ContentPath::new("甲.md").parent(), Some(top));
    }

    #[test]
    fn what_lies_elsewhere_is_none() {
        for path in ["site.toml", "contents/a.md", "theme/content/a.md", ""] {
            assert_eq!(ContentPath::of_site(path), None, "{path}");
        }
    }

    #[test]
    fn it_is_found_and_ordered_by_what_it_is_inside() {
        let known = HashSet::from([ContentPath::new("a/b.md"), ContentPath::top()]);
        assert!(known.contains("a/b.md") && known.contains(""));
        assert!(!known.contains("content/a/b.md"));
        let mut paths = ["b", "", "a/c", "a-b"].map(ContentPath::new);
        paths.sort();
        let inside: Vec<&str> = paths.iter().map(ContentPath::inside).collect();
        assert_eq!(inside, ["", "a-b", "a/c", "b"]);
    }
}
