//! Moves staged files into place and removes files of ours, one change after another.

use std::collections::HashSet;

use crate::access::Readers;
use crate::error::{Action, Error};
use crate::folder::Folder;
use crate::output_path::{OutputPath, ancestors};
use crate::previous::Previous;
use crate::staging::Entry;
use crate::stat::Kind;
use crate::target::foreign;
use crate::terrain::{Ground, Terrain};

/// Called before each change to the disk; an error stops there. The tests use it to stop a run at
/// any point, as a kill would.
pub(crate) type Watch<'a> = &'a mut dyn FnMut() -> Result<(), Error>;

/// Changes the output while it publishes.
pub(crate) struct Mover<'a> {
    /// The output folder.
    pub(crate) root: &'a Folder,
    /// Where the staged files wait.
    pub(crate) stage: &'a Folder,
    /// What is ours.
    pub(crate) previous: &'a Previous,
    /// Who is asked before each change.
    pub(crate) watch: Watch<'a>,
}

impl Mover<'_> {
    /// Moves the staged files to where nothing is, in the order of their paths, and gives back those in whose
    /// place something stands. A folder that the output does not have yet moves whole.
    ///
    /// # Errors
    /// When something that is not ours came in the way meanwhile, or the disk refuses.
    pub(crate) fn place_new<'e>(&mut self, staged: &[&'e Entry]) -> Result<Vec<&'e Entry>, Error> {
        let mut others = Vec::new();
        self.place_in("", staged, &mut others)?;
        Ok(others)
    }

    /// Moves files that all lie in `prefix` (empty, or a path with its final slash), where a real
    /// folder is.
    fn place_in<'e>(
        &mut self,
        prefix: &str,
        staged: &[&'e Entry],
        others: &mut Vec<&'e Entry>,
    ) -> Result<(), Error> {
        let mut left = staged;
        while let Some((first, after)) = left.split_first() {
            let path = first.file.path.as_str();
            let name = path.strip_prefix(prefix).unwrap_or(path);
            let Some((name, _)) = name.split_once('/') else {
                match self.look(path)? {
                    None => self.move_new(path)?,
                    Some(_) => others.push(*first),
                }
                left = after;
                continue;
            };
            let below = format!("{prefix}{name}/");
            let count = left.partition_point(|entry| entry.file.path.as_str().starts_with(&below));
            let (inside, after) = left.split_at_checked(count).unwrap_or((left, &[]));
            left = after;
            let folder = format!("{prefix}{name}");
            match self.look(&folder)? {
                None => self.move_new(&folder)?,
                Some(Kind::Folder) => self.place_in(&below, inside, others)?,
                Some(_) => return Err(foreign(self.root, &folder, &first.file.path)),
            }
        }
        Ok(())
    }

    /// Puts the staged files in the places of ours that stand there.
    ///
    /// # Errors
    /// When something that is not ours came in the way meanwhile, or the disk refuses.
    pub(crate) fn place_changed(&mut self, staged: &[&Entry]) -> Result<(), Error> {
        for entry in staged {
            let path = &entry.file.path;
            let name = path.as_str();
            let is_ours = self.previous.find(name).is_some();
            match self.look(name)? {
                None => self.move_new(name)?,
                Some(kind) if is_ours && kind != Kind::Folder => {
                    (self.watch)()?;
                    self.stage
                        .take_place_in(self.root, name)
                        .map_err(self.root.failed(Action::Move, name))?;
                }
                // Free when the build took the file in; somebody was quicker.
                Some(_) => return Err(foreign(self.root, name, path)),
            }
        }
        Ok(())
    }

    /// Those of the staged files that wait still: some may have moved with their folder.
    ///
    /// # Errors
    /// When the system does not let us look.
    pub(crate) fn waiting<'e>(&self, staged: &[&'e Entry]) -> Result<Vec<&'e Entry>, Error> {
        let mut waiting = Vec::with_capacity(staged.len());
        for entry in staged {
            let name = entry.file.path.as_str();
            let stat = self.stage.stat(name);
            if stat
                .map_err(self.stage.failed(Action::Look, name))?
                .is_some()
            {
                waiting.push(*entry);
            }
        }
        Ok(waiting)
    }

    /// Lets readers into folders of the output that were made for others.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn admit(&mut self, folders: &HashSet<&str>, readers: Readers) -> Result<(), Error> {
        for folder in folders {
            let stat = self.root.stat(folder);
            let stat = stat.map_err(self.root.failed(Action::Look, folder))?;
            if stat.is_some_and(|stat| stat.kind == Kind::Folder && !readers.can_read(stat.mode)) {
                (self.watch)()?;
                self.root
                    .admit(folder, readers)
                    .map_err(self.root.failed(Action::Admit, folder))?;
            }
        }
        Ok(())
    }

    /// Moves a staged file or folder to where nothing is.
    fn move_new(&mut self, path: &str) -> Result<(), Error> {
        (self.watch)()?;
        self.stage
            .move_to(self.root, path)
            .map_err(self.root.failed(Action::Move, path))
    }

    fn look(&self, path: &str) -> Result<Option<Kind>, Error> {
        let stat = self
            .root
            .stat(path)
            .map_err(self.root.failed(Action::Look, path))?;
        Ok(stat.map(|stat| stat.kind))
    }

    /// Removes files of ours, and the folders that are empty then and not in `wanted`. Tells how
    /// many files there were.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn remove(
        &mut self,
        paths: &[&OutputPath],
        wanted: &HashSet<&str>,
    ) -> Result<usize, Error> {
        let terrain = Terrain::new(self.root.clone());
        let root = self.root;
        // Behind a link there is nothing of ours.
        let is_folder = |folder: &str| {
            let ground = terrain.ground(folder);
            ground
                .map(|ground| ground == Ground::Folder)
                .map_err(root.failed(Action::Look, folder))
        };
        let mut removed = 0;
        for path in paths {
            let name = path.as_str();
            let stands = is_folder(path.folder())?
                && matches!(root.stat(name), Ok(Some(stat)) if stat.kind != Kind::Folder);
            if stands {
                self.remove_file(root, name)?;
                removed += 1;
            }
        }
        let mut emptied: Vec<&str> = paths
            .iter()
            .flat_map(|path| ancestors(path.as_str()))
            .collect();
        // Backwards, so that a folder comes after those in it.
        emptied.sort_unstable_by(|one, other| other.cmp(one));
        emptied.dedup();
        emptied.retain(|folder| !wanted.contains(folder));
        for folder in emptied {
            if is_folder(folder)? {
                (self.watch)()?;
                root.remove_if_empty(folder)
                    .map_err(root.failed(Action::RemoveFolder, folder))?;
            }
        }
        Ok(removed)
    }

    /// Removes the file at `path` in `folder`, if there is one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn remove_file(&mut self, folder: &Folder, path: &str) -> Result<(), Error> {
        (self.watch)()?;
        folder
            .remove_file(path)
            .map_err(folder.failed(Action::RemoveFile, path))
    }

    /// Writes the record `name` into the folder `records`.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn write_record(
        &mut self,
        records: &Folder,
        name: &str,
        text: &str,
    ) -> Result<(), Error> {
        (self.watch)()?;
        records
            .replace(name, text)
            .map_err(records.failed(Action::WriteRecord, name))
    }
}
