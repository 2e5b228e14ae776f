//! Listing the content folder, and telling from names what each file is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::text::reason;
use crate::diagnostic::{Diagnostic, codes};

/// Endings of files that a browser would run. They are refused: content is not trusted.
const ACTIVE: [&str; 9] = [
    "html", "htm", "xhtml", "shtml", "js", "mjs", "xml", "xsl", "wasm",
];

/// What lies in the content folder.
#[derive(Debug, Default)]
pub struct Content {
    /// Sorted by path.
    pub files: Vec<ContentFile>,
    /// Every folder that is a column, relative to `content/`, sorted; the top is not among them. A
    /// folder without any text in it or below it (pictures, nothing at all) is none.
    pub columns: Vec<String>,
}

/// A file of the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentFile {
    /// Relative to `content/`, with `/` between its parts.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// What its name and place make of it.
    pub role: Role,
}

/// What a file is, told from its name and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The `_index.md` of the folder.
    Column {
        /// The column's folder, relative to `content/`; empty at the top.
        folder: String,
    },
    /// A document.
    Document {
        /// The column's folder.
        column: String,
        /// The file's name without its ending, or the folder's of an `index.md`.
        stem: String,
        /// Its own folder, for an `index.md`.
        folder: Option<String>,
    },
    /// A picture or an attachment.
    Asset {
        /// The document's folder it belongs to; `None` where it lies in a column's folder.
        owner: Option<String>,
        /// The column's folder.
        column: String,
    },
}

/// Lists the content folder. Hidden files and editors' left-overs are passed over; symbolic links are
/// followed only within the folder.
pub fn read_content(folder: &Path) -> (Content, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut listed: Vec<(String, u64)> = Vec::new();
    let root = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mut walk = WalkDir::new(folder)
        .follow_links(true)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.push(walk_error(folder, &error));
                continue;
            }
        };
        if is_passed_over(&entry) {
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        let Some(path) = relative(folder, entry.path()) else {
            let shown = display_path(folder, entry.path());
            found.push(
                Diagnostic::about(&codes::BAD_FILE_NAME, &shown, "文件名不是 UTF-8 编码")
                    .hint("改一个文件名，只用中文、字母、数字和 -"),
            );
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        };
        if entry.path_is_symlink() && !stays_inside(&root, entry.path()) {
            found.push(
                Diagnostic::about(
                    &codes::SYMLINK_OUTSIDE,
                    &format!("content/{path}"),
                    "符号链接指向内容文件夹之外，没有读取",
                )
                .hint("把文件复制进来，代替链接"),
            );
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        if entry.file_type().is_file() {
            let size = entry.metadata().map_or(0, |m| m.len());
            listed.push((path, size));
        }
    }
    let content = classify(listed, &mut found);
    (content, found)
}

fn is_passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

fn relative(folder: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .strip_prefix(folder)
        .ok()?
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    parts.map(|parts| parts.join("/"))
}

fn display_path(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    format!("content/{}", inside.to_string_lossy().replace('\\', "/"))
}

fn stays_inside(root: &Path, path: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|target| target.starts_with(root))
}

fn walk_error(folder: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map_or_else(PathBuf::new, Path::to_owned);
    let shown = display_path(folder, &path);
    if error.loop_ancestor().is_some() {
        return Diagnostic::about(
            &codes::SYMLINK_OUTSIDE,
            &shown,
            "符号链接绕成了圈，没有读取",
        )
        .hint("删掉这个链接");
    }
    let why = error.io_error().map_or_else(|| error.to_string(), reason);
    Diagnostic::about(&codes::UNREADABLE, &shown, format!("读不出来：{why}"))
        .hint("检查文件是否存在、是否有读取权限")
}

/// Tells columns from documents' folders: a folder with an `index.md` is a document's, unless an
/// `_index.md` says that it is a column.
fn classify(listed: Vec<(String, u64)>, found: &mut Vec<Diagnostic>) -> Content {
    let mut own: BTreeSet<String> = BTreeSet::new();
    let mut with_index = BTreeSet::new();
    for (path, _) in &listed {
        let (folder, name) = split(path);
        if name.eq_ignore_ascii_case("_index.md") {
            with_index.insert(folder.to_owned());
        }
    }
    for (path, _) in &listed {
        let (folder, name) = split(path);
        if !name.eq_ignore_ascii_case("index.md") || folder.is_empty() {
            continue;
        }
        if with_index.contains(folder) {
            found.push(
                Diagnostic::about(
                    &codes::TWO_SOURCES,
                    &format!("content/{path}"),
                    "同一文件夹里既有 _index.md（栏目）又有 index.md（文件）",
                )
                .hint("栏目留 _index.md；这份文件改个文件名，或移进自己的文件夹"),
            );
        } else {
            own.insert(folder.to_owned());
        }
    }
    // The document's folder a path lies in: the nearest of its ancestors, itself included.
    let owner_of = |folder: &str| -> Option<String> {
        let mut at = folder;
        while !at.is_empty() {
            if own.contains(at) {
                return Some(at.to_owned());
            }
            at = split(at).0;
        }
        None
    };
    let place_of = |folder: &str| -> String {
        owner_of(folder).map_or_else(|| folder.to_owned(), |owner| split(&owner).0.to_owned())
    };
    let mut columns: BTreeSet<String> = BTreeSet::new();
    for (path, _) in listed.iter().filter(|(path, _)| is_text(path)) {
        let place = place_of(split(path).0);
        let mut at = place.as_str();
        while !at.is_empty() && columns.insert(at.to_owned()) {
            at = split(at).0;
        }
    }
    let column_of = |folder: &str| -> String {
        let place = place_of(folder);
        let mut at = place.as_str();
        while !at.is_empty() && !columns.contains(at) {
            at = split(at).0;
        }
        at.to_owned()
    };
    let mut files = Vec::with_capacity(listed.len());
    for (path, size) in listed {
        let (folder, name) = split(&path);
        let Some(role) = role_of(folder, name, &owner_of, &column_of) else {
            found.push(
                Diagnostic::about(
                    &codes::ACTIVE_FILE,
                    &format!("content/{path}"),
                    "这类文件会在读者的浏览器里运行，不能作为附件发布",
                )
                .hint("转成 PDF 等文档格式，或打包成 ZIP"),
            );
            continue;
        };
        files.push(ContentFile { path, size, role });
    }
    Content {
        files,
        columns: columns.into_iter().collect(),
    }
}

/// Whether a reader's browser would run a file of that name.
pub(crate) fn runs_in_browsers(name: &str) -> bool {
    let (_, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    ACTIVE
        .iter()
        .any(|active| ending.eq_ignore_ascii_case(active))
}

/// `None` for a file that is refused.
fn role_of(
    folder: &str,
    name: &str,
    owner_of: &impl Fn(&str) -> Option<String>,
    column_of: &impl Fn(&str) -> String,
) -> Option<Role> {
    let (stem, _) = name.rsplit_once('.').unwrap_or((name, ""));
    if name.eq_ignore_ascii_case("_index.md") && owner_of(folder).is_none() {
        return Some(Role::Column {
            folder: folder.to_owned(),
        });
    }
    if is_text(name) {
        let own =
            name.eq_ignore_ascii_case("index.md") && owner_of(folder).as_deref() == Some(folder);
        let in_column_folder = name.eq_ignore_ascii_case("index.md") && !folder.is_empty();
        return Some(Role::Document {
            column: column_of(folder),
            stem: if own || in_column_folder {
                split(folder).1
            } else {
                stem
            }
            .to_owned(),
            folder: own.then(|| folder.to_owned()),
        });
    }
    if runs_in_browsers(name) {
        return None;
    }
    Some(Role::Asset {
        owner: owner_of(folder),
        column: column_of(folder),
    })
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
        assert_eq!(content.columns, ["栏目", "栏目/子 栏"]);
        let roles: Vec<String> = content
            .files
            .iter()
            .map(|f| format!("{} {:?}", f.path, f.role))
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
        assert_eq!(content.columns, ["上", "上/中", "上/中/下", "栏目"]);
        let columns: Vec<_> = content
            .files
            .iter()
            .filter_map(|file| match &file.role {
                Role::Asset { column, .. } => Some(column.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(columns, ["栏目", ""]);
    }

    #[test]
    fn what_a_browser_would_run_is_refused() {
        let dir = site(&[("a/x.html", b"<script>"), ("a/ok.svg", b"<svg/>")]);
        let (content, found) = read_content(dir.path());
        assert_eq!(content.files.len(), 1);
        assert_eq!(found[0].code.id, "R007");
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
        let paths: Vec<_> = content.files.iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, ["a/in.md", "a/real.md"]);
        let codes: Vec<_> = found.iter().map(|d| d.code.id).collect();
        assert_eq!(codes.len(), 4, "{found:?}");
    }
}
