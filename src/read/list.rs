//! Listing the content folder, and finding out from names what each file is.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use super::listing::Listing;
use gongkai_model::diagnostic::Finding;
use gongkai_model::files::mistaken_stem;
use gongkai_model::rules::{MistakenEnding, TwoSources};
use gongkai_model::{ContentPath, Location};

/// What lies in the content folder.
#[derive(Debug, Default)]
pub struct Content {
    /// Sorted by path.
    pub files: Vec<ContentFile>,
    /// Every folder that is a column, sorted; the top is not among them. A folder without any text in it or
    /// below it (pictures, nothing at all) is none.
    pub columns: Vec<ContentPath>,
}

/// A file of the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentFile {
    /// Where it lies.
    pub path: ContentPath,
    /// Bytes.
    pub size: u64,
    /// What its name and place make of it.
    pub role: Role,
}

/// What a file is, by its name and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The `_index.md` of the folder.
    Column {
        /// The column's folder.
        folder: ContentPath,
    },
    /// A document.
    Document(Location),
    /// A picture or an attachment.
    Asset {
        /// The document's folder it belongs to; `None` where it lies in a column's folder.
        owner: Option<ContentPath>,
        /// The column's folder.
        column: ContentPath,
    },
}

/// Lists the content folder and finds out what each file is. Hidden files and editors' left-overs are
/// passed over; symbolic links are followed only within the folder.
pub fn read_content(folder: &Path) -> (Content, Vec<Finding>) {
    Listing::read(folder).classify()
}

impl Listing {
    /// Finds out from names and places what each file is.
    pub fn classify(&self) -> (Content, Vec<Finding>) {
        let mut found = self.found();
        let content = classify(&self.well_named(&mut found), &mut found);
        (content, found)
    }
}

/// Distinguishes columns from documents' folders: a folder with an `index.md` is a document's, unless an
/// `_index.md` says that it is a column.
fn classify(listing: &Listing, found: &mut Vec<Finding>) -> Content {
    let indexes = |wanted: &'static str| {
        listing.files.keys().filter_map(move |path| {
            let (folder, name) = split(path.inside());
            name.eq_ignore_ascii_case(wanted).then_some((path, folder))
        })
    };
    let with_index: HashSet<&str> = indexes("_index.md").map(|(_, folder)| folder).collect();
    let mut own: HashSet<&str> = HashSet::new();
    for (path, folder) in indexes("index.md").filter(|(_, folder)| !folder.is_empty()) {
        if with_index.contains(folder) {
            found.push(Finding::in_file(path.as_str(), &TwoSources));
        } else {
            own.insert(folder);
        }
    }
    let mut places = Places {
        own,
        columns: BTreeSet::new(),
    };
    let paths = listing.files.keys().map(ContentPath::inside);
    let texts = paths.filter(|path| is_text(path));
    // Sorted by path, so that files of one folder mostly follow each other.
    let mut folders: Vec<&str> = texts.map(|path| split(path).0).collect();
    folders.dedup();
    for folder in folders {
        let mut at = places.place_of(folder);
        while !at.is_empty() && places.columns.insert(at) {
            at = split(at).0;
        }
    }
    let mut files = Vec::with_capacity(listing.files.len());
    let mut home = places.home("");
    for (path, size) in &listing.files {
        let (folder, name) = split(path.inside());
        if home.folder != folder {
            home = places.home(folder);
        }
        let role = role_of(&home, path, name);
        if let Some(stem) = mistaken_stem(name) {
            let stem = stem.to_owned();
            found.push(Finding::in_file(path.as_str(), &MistakenEnding { stem }));
        }
        files.push(ContentFile {
            path: path.clone(),
            size: *size,
            role,
        });
    }
    let columns = places.columns.into_iter().map(ContentPath::new).collect();
    Content { files, columns }
}

/// Which folders belong to documents, and which are columns.
struct Places<'l> {
    own: HashSet<&'l str>,
    columns: BTreeSet<&'l str>,
}

impl Places<'_> {
    /// The document's folder a path lies in: the nearest of its ancestors, itself included.
    fn owner_of<'f>(&self, folder: &'f str) -> Option<&'f str> {
        let mut at = folder;
        while !at.is_empty() {
            if self.own.contains(at) {
                return Some(at);
            }
            at = split(at).0;
        }
        None
    }

    /// A folder that is no document's: the folder itself, else the one that the document lies in.
    fn place_of<'f>(&self, folder: &'f str) -> &'f str {
        self.owner_of(folder).map_or(folder, |owner| split(owner).0)
    }

    fn home<'f>(&self, folder: &'f str) -> Home<'f> {
        let mut column = self.place_of(folder);
        while !column.is_empty() && !self.columns.contains(column) {
            column = split(column).0;
        }
        Home {
            folder,
            owner: self.owner_of(folder).map(ContentPath::new),
            column: ContentPath::new(column),
        }
    }
}

/// A folder, the document's folder that it lies in, and the column.
struct Home<'f> {
    folder: &'f str,
    owner: Option<ContentPath>,
    column: ContentPath,
}

fn role_of(home: &Home<'_>, path: &ContentPath, name: &str) -> Role {
    let Home {
        folder,
        owner,
        column,
    } = home;
    if name.eq_ignore_ascii_case("_index.md") && owner.is_none() {
        return Role::Column {
            folder: ContentPath::new(folder),
        };
    }
    if is_text(name) {
        let is_index = name.eq_ignore_ascii_case("index.md");
        let is_owners = owner
            .as_ref()
            .is_some_and(|owner| owner.inside() == *folder);
        return Role::Document(Location {
            path: path.clone(),
            column: column.clone(),
            owns_folder: is_index && is_owners,
        });
    }
    Role::Asset {
        owner: owner.clone(),
        column: column.clone(),
    }
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"))
}

/// A path's folder and its last part.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn site(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        dir
    }

    #[test]
    fn folders_with_an_index_are_documents() {
        let dir = site(&[
            ("栏目/_index.md", b""),
            ("栏目/子 栏/a.md", b""),
            ("栏目/doc/index.md", b""),
            ("栏目/doc/附件.pdf", b"%PDF"),
            ("栏目/doc/图/1.png", b""),
            ("栏目/loose.pdf", b""),
            ("栏目/.hidden/x.md", b""),
            ("栏目/~$a.docx", b""),
        ]);
        let (content, found) = read_content(dir.path());
        assert!(found.is_empty());
        assert_eq!(
            content.columns,
            ["栏目", "栏目/子 栏"].map(ContentPath::new)
        );
        let roles: Vec<String> = content
            .files
            .iter()
            .map(|f| format!("{} {:?}", f.path.inside(), f.role))
            .collect();
        insta::assert_snapshot!(roles.join("\n"));
    }

    #[test]
    fn folders_without_text_are_no_columns() {
        let dir = site(&[
            ("栏目/a.md", b""),
            ("栏目/图片/旧/1.png", b""),
            ("素材/2.png", b""),
            ("上/中/下/b.md", b""),
        ]);
        fs::create_dir_all(dir.path().join("空")).unwrap();
        let (content, _) = read_content(dir.path());
        let columns = ["上", "上/中", "上/中/下", "栏目"].map(ContentPath::new);
        assert_eq!(content.columns, columns);
        let columns: Vec<_> = content
            .files
            .iter()
            .filter_map(|file| match &file.role {
                Role::Asset { column, .. } => Some(column.inside()),
                _ => None,
            })
            .collect();
        assert_eq!(columns, ["栏目", ""]);
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_are_not_followed() {
        use std::os::unix::fs::symlink;
        let outside = site(&[("secret.md", b"x")]);
        let dir = site(&[("a/real.md", b"x")]);
        symlink(outside.path(), dir.path().join("a/out")).unwrap();
        symlink(
            outside.path().join("secret.md"),
            dir.path().join("a/out.md"),
        )
        .unwrap();
        symlink("real.md", dir.path().join("a/in.md")).unwrap();
        symlink("../a", dir.path().join("a/loop")).unwrap();
        symlink("gone.md", dir.path().join("a/broken.md")).unwrap();
        let (content, found) = read_content(dir.path());
        let paths: Vec<_> = content.files.iter().map(|f| f.path.inside()).collect();
        assert_eq!(paths, ["a/in.md", "a/real.md"]);
        let codes: Vec<_> = found.iter().map(|f| f.rule.code).collect();
        assert_eq!(codes.len(), 4, "{found:?}");
    }
}
