//! What stands where a folder of the output should be.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};

use crate::folder::Folder;
use crate::output_path::parent;
use crate::stat::Kind;

/// What stands at the path of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ground {
    /// A folder, and so are all above it.
    Folder,
    /// Nothing.
    Absent,
    /// A file or the like, at this path or the named one above it.
    File(Arc<str>),
    /// A symbolic link, at this path or the named one above it. It may lead out of the output.
    Link(Arc<str>),
}

/// The folders of the output as they were when first asked for, each looked at once.
#[derive(Debug)]
pub(crate) struct Terrain {
    root: Folder,
    known: RwLock<HashMap<Box<str>, Ground>>,
}

impl Terrain {
    /// The folders below `root`.
    pub(crate) fn new(root: Folder) -> Self {
        Self {
            root,
            known: RwLock::default(),
        }
    }

    /// What stands at `folder`, a path relative to the root.
    ///
    /// # Errors
    /// When the system does not let us look.
    pub(crate) fn ground(&self, folder: &str) -> io::Result<Ground> {
        if folder.is_empty() {
            return Ok(Ground::Folder);
        }
        if let Some(ground) = self
            .known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(folder)
        {
            return Ok(ground.clone());
        }
        let ground = match self.ground(parent(folder))? {
            Ground::Folder => match self.root.stat(folder)?.map(|stat| stat.kind) {
                Some(Kind::Folder) => Ground::Folder,
                Some(Kind::Link) => Ground::Link(folder.into()),
                Some(Kind::File | Kind::Other) => Ground::File(folder.into()),
                None => Ground::Absent,
            },
            above => above,
        };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(folder.into(), ground.clone());
        Ok(ground)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::*;
    use crate::access::Readers;

    #[test]
    fn tells_folders_from_what_looks_like_one() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("a/f"), "").unwrap();
        std::os::unix::fs::symlink(folder.path().join("a"), folder.path().join("l")).unwrap();
        let terrain =
            Terrain::new(Folder::create(folder.path().into(), Readers::Everybody).unwrap());
        for (path, ground) in [
            ("", Ground::Folder),
            ("a/b", Ground::Folder),
            ("a/c/d", Ground::Absent),
            ("a/f", Ground::File("a/f".into())),
            ("a/f/x/y", Ground::File("a/f".into())),
            ("l", Ground::Link("l".into())),
            ("l/b", Ground::Link("l".into())),
        ] {
            assert_eq!(terrain.ground(path).unwrap(), ground, "{path}");
        }
        fs::remove_dir(folder.path().join("a/b")).unwrap();
        assert_eq!(
            terrain.ground("a/b").unwrap(),
            Ground::Folder,
            "looked at once"
        );
    }
}
