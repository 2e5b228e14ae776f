//! The column's folder on the disk: a free name for a document, and the document put there without
//! ever writing over anything.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::read::{open_named, read_asset};
use gongkai_model::files::{file_types, is_device, judge};
use gongkai_model::text::Line;
use gongkai_model::{check_segment, slug_of};

/// A column's folder, and every name in it.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    /// Lower case: on some disks case does not count.
    names: BTreeSet<String>,
}

/// A file that goes beside a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    from: PathBuf,
    name: String,
}

/// Why a file cannot be attached.
#[derive(Debug)]
pub enum AttachmentError {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is a folder.
    Folder,
    /// Its name cannot be published; why.
    Name(Line),
    /// It would not be published; why.
    Refused(Line),
    /// It would be read as a document.
    Markdown,
    /// Another attachment has this name.
    Twice,
}

impl Shelf {
    /// Lists a column's folder.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let mut names = BTreeSet::new();
        for entry in fs::read_dir(folder)? {
            names.insert(entry?.file_name().to_string_lossy().to_lowercase());
        }
        Ok(Self {
            folder: folder.to_owned(),
            names,
        })
    }

    /// A name for a title: neither a file nor a folder here has it, and no document of the column,
    /// whose names in URLs are `slugs`.
    pub fn free_name(&self, title: &str, slugs: &BTreeSet<String>) -> String {
        let wanted = slug_of(title);
        let wanted = wanted.trim_end_matches('~').trim_start_matches("~$");
        let nothing = Line::new("new.file-name").to_string();
        let wanted = if wanted.is_empty() { &nothing } else { wanted };
        let taken = |name: &str| {
            let name = name.to_lowercase();
            self.names.contains(&name)
                || self.names.contains(&format!("{name}.md"))
                || slugs.contains(&name)
                || matches!(name.as_str(), "index" | "_index")
                || is_device(&name)
        };
        let mut name = wanted.to_owned();
        let mut number = 2;
        while taken(&name) {
            name = format!("{wanted}-{number}");
            number += 1;
        }
        name
    }

    /// Writes `name.md`, or, with attachments, `name/index.md` and the files beside it. Gives the text's
    /// path. What cannot be completed is taken away again.
    pub fn put(&self, name: &str, text: &str, attachments: &[Attachment]) -> io::Result<PathBuf> {
        if attachments.is_empty() {
            let path = self.folder.join(format!("{name}.md"));
            create(&path, text)?;
            return Ok(path);
        }
        let folder = self.folder.join(name);
        fs::create_dir(&folder)?;
        let path = folder.join("index.md");
        let filled = attachments
            .iter()
            .try_for_each(|attachment| attachment.copy_into(&folder))
            .and_then(|()| create(&path, text));
        if let Err(error) = filled {
            // The folder is ours: it was not there a moment ago.
            let _ = fs::remove_dir_all(&folder);
            return Err(error);
        }
        Ok(path)
    }
}

impl Attachment {
    /// Takes files to attach. The first that cannot be is given back with the reason.
    pub fn gather(files: &[PathBuf]) -> Result<Vec<Self>, (PathBuf, AttachmentError)> {
        let mut taken = BTreeSet::new();
        let mut attachments = Vec::with_capacity(files.len());
        for file in files {
            let attachment = Self::new(file).map_err(|error| (file.clone(), error))?;
            if !taken.insert(attachment.name.to_lowercase()) {
                return Err((file.clone(), AttachmentError::Twice));
            }
            attachments.push(attachment);
        }
        Ok(attachments)
    }

    fn new(file: &Path) -> Result<Self, AttachmentError> {
        let opened = open_named(file).map_err(|error| match error.kind() {
            io::ErrorKind::IsADirectory => AttachmentError::Folder,
            _ => AttachmentError::Unreadable(error),
        })?;
        let name = file.file_name().and_then(|name| name.to_str());
        let not_utf8 = || AttachmentError::Name(Line::new("attachment.not-utf8"));
        let name = name.ok_or_else(not_utf8)?;
        check_segment(name).map_err(|why| AttachmentError::Name(why.line()))?;
        if name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') {
            return Err(AttachmentError::Name(Line::new("attachment.hidden")));
        }
        let is_markdown = Path::new(name)
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
        if is_markdown {
            return Err(AttachmentError::Markdown);
        }
        // Whether the site has asked for a type, the build tells.
        let facts = read_asset(Ok(opened), name)
            .map_err(|error| AttachmentError::Refused(error.finding.message))?;
        let asked: Vec<_> = file_types().collect();
        judge(name, &facts.facts, &asked).map_err(|why| AttachmentError::Refused(why.line()))?;
        Ok(Self {
            from: file.to_owned(),
            name: name.to_owned(),
        })
    }

    /// The line that links to it.
    pub fn link(&self) -> String {
        let shown = self
            .name
            .rsplit_once('.')
            .map_or(self.name.as_str(), |(stem, _)| stem);
        let shown: String = shown
            .chars()
            .flat_map(|c| {
                "\\[]*_`<"
                    .contains(c)
                    .then_some('\\')
                    .into_iter()
                    .chain([c])
            })
            .collect();
        // The name as it is where Markdown allows, so that an editor recognises it.
        let plain = self
            .name
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.".contains(c));
        if plain {
            return format!("- [{shown}]({})", self.name);
        }
        let mut address = String::new();
        for c in self.name.chars() {
            match c {
                '%' => address.push_str("%25"),
                '#' => address.push_str("%23"),
                '&' => address.push_str("%26"),
                c => address.push(c),
            }
        }
        format!("- [{shown}](<{address}>)")
    }

    fn copy_into(&self, folder: &Path) -> io::Result<()> {
        // It may be another file by now.
        let mut from = open_named(&self.from)?;
        let mut to = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(folder.join(&self.name))?;
        io::copy(&mut from, &mut to).map(|_| ())
    }
}

/// Writes a file that must not be there yet.
fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

/// Gives a file another text: whole or not at all, with the permissions it had.
pub fn replace_file(path: &Path, text: &str) -> io::Result<()> {
    let permissions = fs::metadata(path)?.permissions();
    let folder = path.parent().unwrap_or(Path::new("."));
    // Hidden, so that neither a build nor the preview takes it for content.
    let mut file = tempfile::Builder::new().prefix(".").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_free_on_every_disk() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("通知.md"), "x").unwrap();
        fs::create_dir(dir.path().join("通知-2")).unwrap();
        fs::write(dir.path().join("Notice.MD"), "x").unwrap();
        let shelf = Shelf::open(dir.path()).unwrap();
        let slugs = BTreeSet::from(["公告".to_owned()]);
        let name = |title: &str| shelf.free_name(title, &slugs);
        assert_eq!(name("通知"), "通知-3");
        assert_eq!(name("notice"), "notice-2");
        assert_eq!(name("公告"), "公告-2");
        assert_eq!(name("INDEX"), "INDEX-2");
        assert!(!is_device(&name("con")) && !is_device(&name("nul.2024")));
        assert_eq!(name("../../etc/passwd"), "etc-passwd");
        assert_eq!(name("关于“某事”的通知"), "关于“某事”的通知");
        assert!(!name("？").is_empty() && !name("~").is_empty());
    }

    #[test]
    fn nothing_is_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(dir.path()).unwrap();
        let path = shelf.put("甲", "一", &[]).unwrap();
        let again = shelf.put("甲", "二", &[]).unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(path).unwrap(), "一");
    }

    #[test]
    fn attachments_stand_beside_or_nothing_does() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(dir.path()).unwrap();
        let file = dir.path().join("申请 表(1).pdf");
        fs::write(&file, "%PDF-1.4").unwrap();
        let attachments = Attachment::gather(std::slice::from_ref(&file)).unwrap();
        assert_eq!(attachments[0].link(), "- [申请 表(1)](<申请 表(1).pdf>)");
        let path = shelf.put("甲", "一", &attachments).unwrap();
        assert_eq!(path, dir.path().join("甲/index.md"));
        assert_eq!(
            fs::read(dir.path().join("甲/申请 表(1).pdf")).unwrap(),
            b"%PDF-1.4"
        );
        fs::remove_file(&file).unwrap();
        assert!(shelf.put("乙", "一", &attachments).is_err());
        assert!(!dir.path().join("乙").exists());
    }

    #[test]
    fn what_cannot_be_attached_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str| {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, "%PDF-1.4").unwrap();
            path
        };
        let refused = |files: &[PathBuf]| Attachment::gather(files).unwrap_err().1;
        assert!(matches!(
            refused(&[dir.path().join("no")]),
            AttachmentError::Unreadable(_)
        ));
        assert!(matches!(
            refused(&[dir.path().to_owned()]),
            AttachmentError::Folder
        ));
        for name in ["a.html", "a", "a.php.pdf", "a.docx"] {
            let error = refused(&[file(name)]);
            assert!(
                matches!(error, AttachmentError::Refused(_)),
                "{name} {error:?}"
            );
        }
        assert!(matches!(
            refused(&[file("NUL.pdf")]),
            AttachmentError::Name(_)
        ));
        assert!(matches!(
            refused(&[file("a.MD")]),
            AttachmentError::Markdown
        ));
        assert!(matches!(
            refused(&[file(".a.pdf")]),
            AttachmentError::Name(_)
        ));
        assert!(matches!(
            refused(&[file("1/a.pdf"), file("2/A.pdf")]),
            AttachmentError::Twice
        ));
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, "一").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        }
        let permissions = fs::metadata(&path).unwrap().permissions();
        replace_file(&path, "二").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "二");
        assert_eq!(fs::metadata(&path).unwrap().permissions(), permissions);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert!(replace_file(&dir.path().join("no.md"), "x").is_err());
    }
}
