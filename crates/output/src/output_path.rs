//! Where in the output folder a file goes.

use std::fmt;
use std::sync::Arc;

/// The folder inside the output that holds our own records; no file of a build may go there.
pub(crate) const RECORDS: &str = ".gongkai";

/// The longest file name that every common file system takes, in bytes.
const NAME_LIMIT: usize = 255;

/// The longest path, in bytes: half of what Linux allows for the whole of it, the output folder
/// included. It also bounds the depth.
const PATH_LIMIT: usize = 2048;

/// A relative, `/`-separated, already percent-decoded path inside the output folder.
///
/// It has at least one segment, and none that would leave the folder, reach the records in it or
/// break a line of them. Cheap to clone. The order is that of the bytes, so all paths
/// below one folder are neighbours.
///
/// Two paths that differ only in case are two paths here; whether that is wanted is for the
/// caller to say, who knows what they are about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

/// Why a text is no [`OutputPath`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OutputPathError {
    /// Nothing at all.
    #[error("the path is empty")]
    Empty,
    /// Begins with `/`, or on Windows names a drive or a stream.
    #[error("the path is absolute")]
    Absolute,
    /// An empty segment (`a//b`, `a/`).
    #[error("the path has an empty segment")]
    EmptySegment,
    /// A segment `.` or `..`.
    #[error("the path has a segment . or ..")]
    DotSegment,
    /// A backslash, which some systems take for a separator.
    #[error("the path has a backslash")]
    Backslash,
    /// NUL, a line break or another control character.
    #[error("the path has a control character")]
    ControlCharacter,
    /// A segment of more than 255 bytes.
    #[error("the path has a segment of more than {NAME_LIMIT} bytes")]
    NameTooLong,
    /// More than 2,048 bytes altogether.
    #[error("the path has more than {PATH_LIMIT} bytes")]
    PathTooLong,
    /// Lies in `.gongkai`, in any case of letters.
    #[error("the path lies in {RECORDS}")]
    Reserved,
}

impl OutputPath {
    /// Checks `path` and takes it over as it is.
    ///
    /// # Errors
    /// An [`OutputPathError`] for anything that is not a plain relative path.
    pub fn new(path: &str) -> Result<Self, OutputPathError> {
        if path.is_empty() {
            return Err(OutputPathError::Empty);
        }
        if path.len() > PATH_LIMIT {
            return Err(OutputPathError::PathTooLong);
        }
        if path.starts_with('/') || (cfg!(windows) && path.contains(':')) {
            return Err(OutputPathError::Absolute);
        }
        if path.contains('\\') {
            return Err(OutputPathError::Backslash);
        }
        if path.chars().any(char::is_control) {
            return Err(OutputPathError::ControlCharacter);
        }
        for (position, segment) in path.split('/').enumerate() {
            match segment {
                "" => return Err(OutputPathError::EmptySegment),
                "." | ".." => return Err(OutputPathError::DotSegment),
                _ if segment.len() > NAME_LIMIT => return Err(OutputPathError::NameTooLong),
                _ if position == 0 && segment.eq_ignore_ascii_case(RECORDS) => {
                    return Err(OutputPathError::Reserved);
                }
                _ => {}
            }
        }
        Ok(Self(path.into()))
    }

    /// The path as text, `/`-separated.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the file in its folder.
    pub(crate) fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The folder the file lies in, relative to the output; empty for the output itself.
    pub fn folder(&self) -> &str {
        parent(&self.0)
    }
}

/// The folder above a relative path; empty for the output itself.
pub(crate) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folders above a relative path, the nearest first, without the output itself.
pub(crate) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(parent(path)), |folder| Some(parent(folder)))
        .take_while(|folder| !folder.is_empty())
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_are_taken_as_they_are() {
        for path in [
            "index.html",
            "jdbz/002985915-201712-00377.html",
            "政策 文件/附件：一.pdf",
            "a/.gongkai/b",
            ".gongkai2",
            "...",
            "a/..b",
        ] {
            assert_eq!(OutputPath::new(path).unwrap().as_str(), path);
        }
    }

    #[test]
    fn whatever_could_leave_the_folder_is_refused() {
        use OutputPathError::*;
        let long = "长".repeat(86);
        for (path, why) in [
            ("", Empty),
            ("/etc/passwd", Absolute),
            ("a//b", EmptySegment),
            ("a/", EmptySegment),
            ("..", DotSegment),
            ("a/../../b", DotSegment),
            ("./a", DotSegment),
            ("a\\b", Backslash),
            ("a\nb", ControlCharacter),
            ("a\0", ControlCharacter),
            ("a\u{85}", ControlCharacter),
            (&long, NameTooLong),
            (&"a/".repeat(1025), PathTooLong),
            (".gongkai/manifest", Reserved),
            (".GongKai", Reserved),
        ] {
            assert_eq!(OutputPath::new(path), Err(why), "{path:?}");
        }
    }

    #[test]
    fn the_folders_above() {
        assert_eq!(ancestors("a/b/c.html").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(ancestors("c.html").count(), 0);
        let path = OutputPath::new("a/b").unwrap();
        assert_eq!((path.folder(), path.name()), ("a", "b"));
    }
}
