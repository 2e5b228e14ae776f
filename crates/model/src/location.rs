//! Where a document lies in the content folder.

use super::content_path::ContentPath;

/// Where a document lies: told from the names in the content folder alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Its file.
    pub path: ContentPath,
    /// The folder of the column that it stands in.
    pub column: ContentPath,
    /// Whether the file's folder is the document's own, as an `index.md`'s is: what else lies there are its
    /// attachments.
    pub owns_folder: bool,
}

impl Location {
    /// The file's name without its ending; the folder's name for an `index.md` below the top.
    pub fn stem(&self) -> &str {
        let (folder, name) = (self.path.folder(), self.path.name());
        if !folder.is_empty() && name.eq_ignore_ascii_case("index.md") {
            return folder.rsplit('/').next().unwrap_or(folder);
        }
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// Its own folder inside the content folder, where it has one.
    pub fn folder(&self) -> Option<&str> {
        self.owns_folder.then(|| self.path.folder())
    }

    /// The folder inside the content folder that its relative links and references start from: its own, else
    /// its column's.
    pub fn base(&self) -> &str {
        self.folder().unwrap_or(self.column.inside())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_is_called() {
        let stem = |path: &str| {
            let location = Location {
                path: ContentPath::new(path),
                column: ContentPath::top(),
                owns_folder: false,
            };
            location.stem().to_owned()
        };
        assert_eq!(stem("zcwj/办法.md"), "办法");
        assert_eq!(stem("zcwj/办法/index.md"), "办法");
        assert_eq!(stem("zcwj/办法/Index.MD"), "办法");
        assert_eq!(stem("index.md"), "index");
        assert_eq!(stem("a/v1.2.md"), "v1.2");
    }
}
