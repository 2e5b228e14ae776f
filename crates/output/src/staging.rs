//! Takes in the files of a build, from any number of threads, and sets aside the changed ones.

use std::collections::{HashMap, HashSet, hash_map};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use cap_std::fs::Metadata;
use xxhash_rust::xxh3::xxh3_64;

use crate::access::Readers;
use crate::claim::Claim;
use crate::digest::{Digest, Digester};
use crate::error::{Action, Error, Origin};
use crate::folder::Folder;
use crate::manifest::Published;
use crate::output_path::{OutputPath, ancestors};
use crate::previous::Previous;
use crate::source::{self, Source};
use crate::stat::{Modified, Stat};
use crate::target::{Target, Targets};

/// The folder among the records where changed files wait.
pub(crate) const STAGE: &str = "stage";

/// Into how many parts the record of files is split, so that threads seldom meet.
const SHARDS: usize = 64;

/// The buffer in front of a streamed file, in bytes.
const BUFFER: usize = 64 * 1024;

/// A file of this build.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) file: Published,
    pub(crate) modified: Option<Modified>,
    pub(crate) fate: Fate,
}

/// What is to happen to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It stands in the output already and keeps its time.
    Unchanged,
    /// It waits in the staging folder.
    Staged,
}

#[derive(Debug, Default)]
struct Shard {
    taken: HashMap<OutputPath, Origin>,
    entries: Vec<Entry>,
}

/// The files of a build that is under way.
#[derive(Debug)]
pub(crate) struct Staging {
    folder: Folder,
    readers: Readers,
    targets: Targets,
    made: RwLock<HashSet<Box<str>>>,
    shards: Vec<Mutex<Shard>>,
}

impl Staging {
    /// Starts with an empty staging folder; what a killed run left there is removed.
    ///
    /// # Errors
    /// When the folder cannot be cleared or made.
    pub(crate) fn begin(claim: &Claim, previous: Previous) -> Result<Self, Error> {
        clear(claim)?;
        claim
            .records
            .create_folder(STAGE)
            .map_err(claim.records.failed(Action::Write, STAGE))?;
        let folder = claim
            .records
            .inside(STAGE)
            .map_err(claim.records.failed(Action::Write, STAGE))?;
        Ok(Self {
            folder,
            readers: claim.readers,
            targets: Targets::new(claim, previous),
            made: RwLock::default(),
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
        })
    }

    /// Where the changed files wait.
    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// What earlier runs left.
    pub(crate) fn previous(&self) -> &Previous {
        self.targets.previous()
    }

    /// Takes a file whose content is at hand.
    pub(crate) fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), Error> {
        self.take(path, Origin::Given)?;
        let target = self.targets.at(path)?;
        let file = Published {
            path: path.clone(),
            digest: Digest::of(bytes),
            size: bytes.len() as u64,
        };
        if let Some(unchanged) = self.unchanged(&file, &target) {
            self.record(unchanged);
            return Ok(());
        }
        let modified = self
            .create(path)
            .and_then(|mut output| {
                output.write_all(bytes)?;
                modified(&output)
            })
            .map_err(self.folder.failed(Action::Write, path.as_str()))?;
        self.record(Entry {
            file,
            modified,
            fate: Fate::Staged,
        });
        Ok(())
    }

    /// Takes a file whose content `fill` writes.
    pub(crate) fn put_stream(
        &self,
        path: &OutputPath,
        fill: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
    ) -> Result<(), Error> {
        self.take(path, Origin::Given)?;
        let target = self.targets.at(path)?;
        self.fill(path, &target, |output| fill(output))
            .map_err(self.folder.failed(Action::Write, path.as_str()))
    }

    /// Takes a copy of the file that `open` opens and `place` names, if it holds `content`.
    pub(crate) fn put_file(
        &self,
        path: &OutputPath,
        place: &Path,
        content: Digest,
        open: impl FnOnce() -> io::Result<File>,
    ) -> Result<(), Error> {
        self.take(path, Origin::Copied(place.into()))?;
        let target = self.targets.at(path)?;
        let file = open().map_err(source::failed(place))?;
        let mut source = Source::new(place, file, path)?;
        // Most attachments never change: one that may be the same is read before it is copied.
        if matches!(&target, Target::Ours(standing) if standing.size == source.size()) {
            let (digest, size) = source.digest()?;
            if digest != content {
                return Err(Error::SourceChanged { file: place.into() });
            }
            let file = Published {
                path: path.clone(),
                digest,
                size,
            };
            if let Some(unchanged) = self.unchanged(&file, &target) {
                self.record(unchanged);
                return Ok(());
            }
        }
        // Copied by hand instead of by the system, which would also copy the permissions: a
        // file that only its author may read is of no use to those whom the output is for.
        self.fill(path, &target, |output| source.copy(output, content))
            .map_err(|error| source::not_copied(place, self.folder.place(path.as_str()), error))
    }

    /// All files taken, in the order of their paths.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<_> = self
            .shards
            .iter()
            .flat_map(|shard| std::mem::take(&mut locked(shard).entries))
            .collect();
        entries.sort_unstable_by(|one, other| one.file.path.cmp(&other.file.path));
        entries
    }

    fn shard(&self, path: &OutputPath) -> MutexGuard<'_, Shard> {
        let number = xxh3_64(path.as_str().as_bytes()) as usize % SHARDS;
        #[expect(clippy::indexing_slicing, reason = "there are SHARDS of them")]
        locked(&self.shards[number])
    }

    fn take(&self, path: &OutputPath, origin: Origin) -> Result<(), Error> {
        match self.shard(path).taken.entry(path.clone()) {
            hash_map::Entry::Vacant(free) => {
                free.insert(origin);
                Ok(())
            }
            hash_map::Entry::Occupied(first) => Err(Error::TakenTwice {
                path: path.clone(),
                first: first.get().clone(),
                second: origin,
            }),
        }
    }

    fn record(&self, entry: Entry) {
        self.shard(&entry.file.path).entries.push(entry);
    }

    /// The entry for `file` if that is what stands at its target.
    fn unchanged(&self, file: &Published, target: &Target) -> Option<Entry> {
        let Target::Ours(standing) = target else {
            return None;
        };
        self.targets.holds(file, standing).then(|| Entry {
            file: file.clone(),
            modified: standing.modified,
            fate: Fate::Unchanged,
        })
    }

    /// Has `write` fill the staged file `path`, and keeps it only if it is a change.
    fn fill(
        &self,
        path: &OutputPath,
        target: &Target,
        write: impl FnOnce(&mut Digester<BufWriter<File>>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut output = Digester::to(BufWriter::with_capacity(BUFFER, self.create(path)?));
        let written = write(&mut output)
            .and_then(|()| output.flush())
            .and_then(|()| modified(output.inner().get_ref()));
        let file = Published {
            path: path.clone(),
            digest: output.digest(),
            size: output.length(),
        };
        drop(output);
        let kept = written.map(|modified| match self.unchanged(&file, target) {
            Some(unchanged) => unchanged,
            None => Entry {
                file,
                modified,
                fate: Fate::Staged,
            },
        });
        // Neither half a file nor one that nobody needs may move into place with its folder.
        if !matches!(&kept, Ok(entry) if entry.fate == Fate::Staged) {
            self.folder.remove_file(path.as_str())?;
        }
        self.record(kept?);
        Ok(())
    }

    /// Creates the staged file `path`, and the folders above it.
    fn create(&self, path: &OutputPath) -> io::Result<File> {
        let folder = path.folder();
        let made = |folder: &str| {
            self.made
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .contains(folder)
        };
        if !folder.is_empty() && !made(folder) {
            let mut missing: Vec<_> = ancestors(path.as_str())
                .take_while(|folder| !made(folder))
                .collect();
            while let Some(folder) = missing.pop() {
                self.folder.ensure_folder(folder, self.readers)?;
                let mut made = self.made.write().unwrap_or_else(PoisonError::into_inner);
                made.insert(folder.into());
            }
        }
        let file = self.folder.create_file(path.as_str())?;
        self.readers.admit_to_file(&file)?;
        Ok(file)
    }
}

fn modified(file: &File) -> io::Result<Option<Modified>> {
    Ok(Stat::of(&Metadata::from_just_metadata(file.metadata()?)).modified)
}

/// Removes the staging folder with all that is in it, if there is one.
pub(crate) fn clear(claim: &Claim) -> Result<(), Error> {
    claim
        .records
        .remove_all(STAGE)
        .map_err(claim.records.failed(Action::ClearStaging, STAGE))
}

fn locked(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}
