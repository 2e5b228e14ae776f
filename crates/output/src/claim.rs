//! Whose folder the output is, and that only one build at a time writes to it.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::Path;

use cap_std::fs::Metadata;

use crate::access::{Mode, Readers};
use crate::error::{Action, Error};
use crate::folder::Folder;
use crate::location::{Surroundings, locate};
use crate::lock::{LOCK, Lock};
use crate::output_path::RECORDS;
use crate::stat::Kind;

/// The file among the records that marks the folder as ours; people may read it, too.
const MARKER: &str = "README.txt";

/// What the marker begins with.
const SIGNATURE: &str = "gongkai-output ";

/// The version of what the records are, in the marker's first line.
const VERSION: u32 = 1;

/// An output folder that is ours, for as long as this value lives.
#[derive(Debug)]
pub(crate) struct Claim {
    /// The output folder, without symbolic links.
    pub(crate) root: Folder,
    /// The folder of the records in it.
    pub(crate) records: Folder,
    /// Who is to read what is written, as far as the file system lets us say so.
    pub(crate) readers: Readers,
    _lock: Lock,
}

/// Takes the folder `dir` as an output for these readers. Creates it if it is missing, and marks it; `note` is
/// what people read there.
///
/// # Errors
/// When it does not keep apart from what is `around`, is not empty and not ours, is being written
/// by another run, or cannot be made.
pub(crate) fn claim(
    dir: &Path,
    around: &Surroundings<'_>,
    note: &str,
    readers: Readers,
) -> Result<Claim, Error> {
    let root = Folder::create(locate(dir, around)?, readers)?;
    let owner = owner(&root)?;
    root.ensure_folder(RECORDS, Readers::AsSystem)
        .map_err(root.failed(Action::CreateRecords, RECORDS))?;
    let records = root
        .inside(RECORDS)
        .map_err(root.failed(Action::CreateRecords, RECORDS))?;
    let lock = Lock::to_write(&root, &records)?;
    let readers = possible(readers, lock.file()).map_err(records.failed(Action::OpenLock, LOCK))?;
    if owner == Owner::Nobody {
        let text = format!("{SIGNATURE}{VERSION}\n\n{note}");
        records
            .replace(MARKER, &text)
            .map_err(records.failed(Action::Write, MARKER))?;
    }
    Ok(Claim {
        root,
        records,
        readers,
        _lock: lock,
    })
}

/// Whose a folder is that may become an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// It bears our mark.
    We,
    /// It is empty.
    Nobody,
}

/// Whose the folder is; an error if it belongs to somebody else.
fn owner(root: &Folder) -> Result<Owner, Error> {
    let stat = root
        .stat(RECORDS)
        .map_err(root.failed(Action::ListOutput, ""))?;
    if stat.is_some_and(|stat| stat.kind != Kind::Folder) {
        let path = root.place(RECORDS);
        return Err(Error::NoRecordsFolder { path });
    }
    if stat.is_some()
        && root
            .inside(RECORDS)
            .is_ok_and(|records| is_marked(&records))
    {
        return Ok(Owner::We);
    }
    let unreadable = || root.failed(Action::ListOutput, "");
    for entry in root.list("").map_err(unreadable())? {
        let (found, _) = entry.map_err(unreadable())?;
        if found != OsStr::new(RECORDS) {
            return Err(Error::NotOurs {
                output: root.path().into(),
                found,
            });
        }
    }
    Ok(Owner::Nobody)
}

/// Whether the records bear our mark. What is no regular file bears none.
pub(crate) fn is_marked(records: &Folder) -> bool {
    let marker = records.read(MARKER);
    marker.is_ok_and(|text| text.is_some_and(|text| text.starts_with(SIGNATURE.as_bytes())))
}

/// These readers, unless the file system keeps no permissions: then files would seem closed to them for ever.
fn possible(readers: Readers, lock: &File) -> io::Result<Readers> {
    readers.admit_to_file(lock)?;
    let metadata = Metadata::from_just_metadata(lock.metadata()?);
    Ok(if readers.can_read(Mode::of(&metadata)) {
        readers
    } else {
        Readers::AsSystem
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    struct Project(tempfile::TempDir);

    impl Project {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("content")).unwrap();
            Self(folder)
        }

        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        fn claim(&self, dir: &str) -> Result<Claim, Error> {
            let around = Surroundings {
                project: self.0.path(),
                sources: &[&self.at("content")],
            };
            claim(&self.at(dir), &around, "给人看的话\n", Readers::Everybody)
        }

        fn refusal(&self, dir: &str) -> Error {
            self.claim(dir).unwrap_err()
        }
    }

    #[test]
    fn a_missing_or_empty_folder_becomes_ours_and_stays_so() {
        let project = Project::new();
        drop(project.claim("公开 站点/public").unwrap());
        let marker = project.at("公开 站点/public/.gongkai/README.txt");
        let text = fs::read_to_string(&marker).unwrap();
        assert_eq!(text, "gongkai-output 1\n\n给人看的话\n");
        fs::write(project.at("公开 站点/public/自己的.txt"), "").unwrap();
        drop(project.claim("公开 站点/public").unwrap());
        fs::create_dir(project.at("empty")).unwrap();
        drop(project.claim("empty").unwrap());
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused_and_left_as_it_is() {
        let project = Project::new();
        fs::create_dir(project.at("theirs")).unwrap();
        fs::write(project.at("theirs/论文.docx"), "").unwrap();
        let refusal = project.refusal("theirs");
        assert!(
            matches!(&refusal, Error::NotOurs { output, found }
                if output.ends_with("theirs") && found == "论文.docx"),
            "{refusal:?}"
        );
        assert_eq!(fs::read_dir(project.at("theirs")).unwrap().count(), 1);
        let refusal = project.refusal("content");
        assert!(matches!(refusal, Error::Overlap { .. }), "{refusal:?}");
        assert_eq!(fs::read_dir(project.at("content")).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_with_the_mark_of_a_run_killed_early_is_ours() {
        let project = Project::new();
        fs::create_dir_all(project.at("public/.gongkai")).unwrap();
        fs::write(project.at("public/.gongkai/lock"), "").unwrap();
        fs::write(project.at("public/.gongkai/README.txt"), "").unwrap();
        drop(project.claim("public").unwrap());
        fs::write(project.at("public/a.html"), "").unwrap();
        drop(project.claim("public").unwrap());
        fs::write(project.at("public/.gongkai/README.txt"), "别的").unwrap();
        let refusal = project.refusal("public");
        let named = matches!(&refusal, Error::NotOurs { found, .. } if found == "a.html");
        assert!(named, "{refusal:?}");
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere_else() {
        use std::os::unix::fs::symlink;
        let project = Project::new();
        // An output folder may itself be a link: it is where the link leads.
        fs::create_dir(project.at("elsewhere")).unwrap();
        symlink(project.at("elsewhere"), project.at("public")).unwrap();
        let claim = project.claim("public").unwrap();
        assert_eq!(
            claim.root.path(),
            project.at("elsewhere").canonicalize().unwrap()
        );
        drop(claim);
        // Its records may not lie elsewhere.
        fs::create_dir(project.at("other")).unwrap();
        symlink(
            project.at("elsewhere/.gongkai"),
            project.at("other/.gongkai"),
        )
        .unwrap();
        let refusal = project.refusal("other");
        let named =
            matches!(&refusal, Error::NoRecordsFolder { path } if path.ends_with("other/.gongkai"));
        assert!(named, "{refusal:?}");
        // Nor may its lock, nor its mark.
        fs::remove_file(project.at("elsewhere/.gongkai/lock")).unwrap();
        symlink(
            project.at("content/planted"),
            project.at("elsewhere/.gongkai/lock"),
        )
        .unwrap();
        let refusal = project.refusal("elsewhere");
        let named = matches!(&refusal, Error::NotAFile { path } if path.ends_with(".gongkai/lock"));
        assert!(named, "{refusal:?}");
        assert!(!project.at("content/planted").exists());
        fs::write(project.at("content/一.md"), "别动").unwrap();
        fs::create_dir_all(project.at("third/.gongkai")).unwrap();
        symlink(
            project.at("content/一.md"),
            project.at("third/.gongkai/README.txt"),
        )
        .unwrap();
        drop(project.claim("third").unwrap());
        let text = fs::read_to_string(project.at("content/一.md")).unwrap();
        assert_eq!(text, "别动");
        assert!(project.at("third/.gongkai/README.txt").is_file());
        assert!(!project.at("third/.gongkai/README.txt").is_symlink());
    }

    #[test]
    fn only_one_run_at_a_time() {
        let project = Project::new();
        let first = project.claim("public").unwrap();
        let refusal = project.refusal("public");
        let busy = matches!(&refusal, Error::Busy { output } if output.ends_with("public"));
        assert!(busy, "{refusal:?}");
        drop(first);
        drop(project.claim("public").unwrap());
    }
}
