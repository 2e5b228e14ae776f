//! What stands where the files of a build are to go, and whether it is ours to replace.

use crate::access::Readers;
use crate::claim::Claim;
use crate::error::{Action, Error};
use crate::folder::Folder;
use crate::manifest::Published;
use crate::output_path::OutputPath;
use crate::previous::{Content, Previous};
use crate::stat::{Kind, Stat};
use crate::terrain::{Ground, Terrain};

/// What stands at the path of a file.
#[derive(Debug)]
pub(crate) enum Target {
    /// Nothing, or only what goes away with this build.
    Free,
    /// An earlier run's file, or what it has become.
    Ours(Stat),
}

/// The places in the output, as they were before the build.
#[derive(Debug)]
pub(crate) struct Targets {
    root: Folder,
    readers: Readers,
    previous: Previous,
    terrain: Terrain,
}

impl Targets {
    /// The places in a claimed output, where `previous` tells what is ours.
    pub(crate) fn new(claim: &Claim, previous: Previous) -> Self {
        Self {
            root: claim.root.clone(),
            readers: claim.readers,
            terrain: Terrain::new(claim.root.clone()),
            previous,
        }
    }

    /// What earlier runs left.
    pub(crate) fn previous(&self) -> &Previous {
        &self.previous
    }

    /// What stands where `path` is to be published; an error if it is not ours to replace.
    pub(crate) fn at(&self, path: &OutputPath) -> Result<Target, Error> {
        let name = path.as_str();
        let ground = self
            .terrain
            .ground(path.folder())
            .map_err(self.root.failed(Action::Look, name))?;
        match ground {
            Ground::Folder => {}
            Ground::Absent => return Ok(Target::Free),
            // Our file cannot stay where now a folder is needed.
            Ground::File(file) if self.previous.find(&file).is_some() => return Ok(Target::Free),
            Ground::File(file) => return Err(foreign(&self.root, &file, path)),
            Ground::Link(link) => {
                return Err(Error::ThroughLink {
                    link: self.root.place(&link),
                    path: path.clone(),
                });
            }
        }
        let stat = self
            .root
            .stat(name)
            .map_err(self.root.failed(Action::Look, name))?;
        match stat {
            None => Ok(Target::Free),
            Some(stat) if stat.kind == Kind::Folder => {
                self.check_all_ours(name, path)?;
                Ok(Target::Free)
            }
            Some(stat) if self.previous.find(name).is_some() => Ok(Target::Ours(stat)),
            Some(_) => Err(foreign(&self.root, name, path)),
        }
    }

    /// Sees to it that nothing but our files is in `folder`, which is to become the file `path`.
    fn check_all_ours(&self, folder: &str, path: &OutputPath) -> Result<(), Error> {
        if !self.previous.any_below(folder) {
            return Err(foreign(&self.root, folder, path));
        }
        let unreadable = || self.root.failed(Action::List, folder);
        for entry in self.root.list(folder).map_err(unreadable())? {
            let (name, kind) = entry.map_err(unreadable())?;
            let Some(name) = name.to_str() else {
                return Err(Error::Foreign {
                    place: self.root.place(folder).join(name),
                    path: path.clone(),
                });
            };
            let below = format!("{folder}/{name}");
            if kind == Kind::Folder {
                self.check_all_ours(&below, path)?;
            } else if self.previous.find(&below).is_none() {
                return Err(foreign(&self.root, &below, path));
            }
        }
        Ok(())
    }

    /// Whether our file that `standing` describes already is `file`, and its readers can read it.
    pub(crate) fn holds(&self, file: &Published, standing: &Stat) -> bool {
        if standing.kind != Kind::File
            || standing.size != file.size
            || !self.readers.can_read(standing.mode)
        {
            return false;
        }
        let path = file.path.as_str();
        let known = self.previous.find(path).and_then(|owned| owned.content);
        match (known, standing.modified) {
            (
                Some(Content {
                    digest,
                    modified: Some(then),
                    ..
                }),
                Some(now),
            ) if then == now => digest == file.digest,
            _ => self
                .root
                .digest(path)
                .is_ok_and(|(digest, _)| digest == file.digest),
        }
    }
}

/// The error for what stands at `place` in `root` in the way of `path`, and is somebody else's.
pub(crate) fn foreign(root: &Folder, place: &str, path: &OutputPath) -> Error {
    Error::Foreign {
        place: root.place(place),
        path: path.clone(),
    }
}
