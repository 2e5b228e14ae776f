//! Where the output folder is, and that it keeps apart from what it is made from.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::error::{Action, Error};

/// What an output folder must keep apart from. None of these folders need exist.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The output may lie in the folder of its project, but not be or hold it.
    pub project: &'a Path,
    /// The folders that the output is made from: it may not be, hold or lie in one of them.
    pub sources: &'a [&'a Path],
}

/// Where the output folder `dir` is, without symbolic links; it need not exist.
///
/// # Errors
/// When writing into it could reach what it is made from, or the system does not let us find out.
pub(crate) fn locate(dir: &Path, around: &Surroundings<'_>) -> Result<PathBuf, Error> {
    let root = resolve(dir)?;
    keep_apart(&root, around)?;
    Ok(root)
}

/// The absolute path without symbolic links, of a folder that need not exist yet.
fn resolve(path: &Path) -> Result<PathBuf, Error> {
    let refused = |action: Action, path: &Path| {
        let path = path.to_owned();
        move |source| Error::Disk {
            action,
            path,
            source,
        }
    };
    let absolute = std::path::absolute(path).map_err(refused(Action::Locate, path))?;
    for existing in absolute.ancestors() {
        match existing.canonicalize() {
            Ok(mut resolved) => {
                let missing = absolute.strip_prefix(existing).unwrap_or(Path::new(""));
                if missing
                    .components()
                    .any(|part| part == Component::ParentDir)
                {
                    return Err(Error::UnclearPath { path: path.into() });
                }
                // An empty remainder would add a slash.
                if missing != Path::new("") {
                    resolved.push(missing);
                }
                return Ok(resolved);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(refused(Action::Reach, existing)(error)),
        }
    }
    Err(Error::NoSuchDisk { path: path.into() })
}

/// Sees to it that writing into `root` can never reach what it is made from.
fn keep_apart(root: &Path, around: &Surroundings<'_>) -> Result<(), Error> {
    let project = resolve(around.project)?;
    if project.starts_with(root) {
        return Err(Error::HoldsProject {
            output: root.into(),
            project,
        });
    }
    for source in around.sources {
        let folder = resolve(source)?;
        if folder.starts_with(root) || root.starts_with(&folder) {
            return Err(Error::Overlap {
                output: root.into(),
                folder,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A project with a folder `content`, made from that and from `themes`, which does not exist.
    struct Project(tempfile::TempDir);

    impl Project {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir_all(folder.path().join("content/jdbz")).unwrap();
            Self(folder)
        }

        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        fn locate(&self, dir: &Path) -> Result<PathBuf, Error> {
            let around = Surroundings {
                project: self.0.path(),
                sources: &[&self.at("content"), &self.at("themes")],
            };
            locate(dir, &around)
        }

        fn refusal(&self, dir: &str) -> Error {
            self.locate(&self.at(dir)).unwrap_err()
        }
    }

    #[test]
    fn beside_the_sources_or_elsewhere() {
        let project = Project::new();
        let elsewhere = tempfile::tempdir().unwrap();
        let root = project.0.path().canonicalize().unwrap();
        for (dir, found) in [
            (project.at("public"), root.join("public")),
            (
                project.at("公开 站点/public"),
                root.join("公开 站点/public"),
            ),
            (project.at("content/../public"), root.join("public")),
            (project.at("content2"), root.join("content2")),
            (
                elsewhere.path().join("x"),
                elsewhere.path().canonicalize().unwrap().join("x"),
            ),
        ] {
            assert_eq!(project.locate(&dir).unwrap(), found, "{}", dir.display());
        }
    }

    #[test]
    fn sources_and_output_keep_apart() {
        let project = Project::new();
        for dir in [
            "content",
            "content/jdbz",
            "content/new/deep",
            "content/../content/jdbz",
            "themes/x",
        ] {
            let refusal = project.refusal(dir);
            let overlaps = matches!(&refusal, Error::Overlap { folder, .. }
                if folder.ends_with("content") || folder.ends_with("themes"));
            assert!(overlaps, "{dir}: {refusal:?}");
        }
        for dir in [".", "", ".."] {
            let refusal = project.refusal(dir);
            let holds = matches!(&refusal, Error::HoldsProject { .. });
            assert!(holds, "{dir}: {refusal:?}");
        }
        let refusal = project.refusal("none/../content");
        assert!(
            matches!(&refusal, Error::UnclearPath { path } if path.ends_with("none/../content")),
            "{refusal:?}"
        );
        assert_eq!(fs::read_dir(project.0.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_where_it_leads() {
        use std::os::unix::fs::symlink;
        let project = Project::new();
        symlink(project.at("content"), project.at("link")).unwrap();
        let refusal = project.refusal("link/new");
        assert!(matches!(refusal, Error::Overlap { .. }), "{refusal:?}");
        fs::create_dir(project.at("elsewhere")).unwrap();
        symlink(project.at("elsewhere"), project.at("public")).unwrap();
        assert_eq!(
            project.locate(&project.at("public")).unwrap(),
            project.at("elsewhere").canonicalize().unwrap()
        );
        symlink(project.at("round"), project.at("round")).unwrap();
        let refusal = project.refusal("round");
        let reach = matches!(&refusal, Error::Disk { action: Action::Reach, path, .. } if path.ends_with("round"));
        assert!(reach, "{refusal:?}");
    }
}
