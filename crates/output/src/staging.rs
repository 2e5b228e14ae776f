//! Takes in the files of a build, from any number of threads, and sets aside the changed ones.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::digest::{Digest, Digester};
use super::manifest::Published;
use super::output_path::{OutputPath, ancestors};
use super::previous::Previous;
use super::stat_cache::Modified;
use super::target::{Target, Targets};

/// Into how many parts the record of files is split, so that threads seldom meet.
const SHARDS: usize = 64;

/// The buffer in front of a streamed file, in bytes.
const BUFFER: usize = 64 * 1024;

/// A file of this build.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) file: Published,
    pub(super) modified: Option<Modified>,
    pub(super) fate: Fate,
}

/// What is to happen to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands in the output already and keeps its time.
    Unchanged,
    /// It waits in the staging folder.
    Staged,
}

/// Where a file of this build comes from; for the message when two meet.
#[derive(Debug, Clone)]
enum Origin {
    Generated,
    Copied(PathBuf),
}

#[derive(Debug, Default)]
struct Shard {
    taken: HashMap<OutputPath, Origin>,
    entries: Vec<Entry>,
}

/// The files of a build that is under way.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    targets: Targets,
    made: RwLock<HashSet<Box<str>>>,
    shards: Vec<Mutex<Shard>>,
}

impl Staging {
    /// Starts with an empty staging folder; what a killed run left there is removed.
    ///
    /// # Errors
    /// When the folder cannot be cleared or made.
    pub(super) fn begin(root: &Path, folder: PathBuf, previous: Previous) -> Result<Self> {
        clear(&folder)?;
        fs::create_dir(&folder).with_context(|| unwritable(&folder))?;
        Ok(Self {
            folder,
            targets: Targets::new(root, previous),
            made: RwLock::default(),
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
        })
    }

    /// Where the changed files wait.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What earlier runs left.
    pub(super) fn previous(&self) -> &Previous {
        self.targets.previous()
    }

    /// Takes a file whose content is at hand.
    pub(super) fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<()> {
        self.take(path, &Origin::Generated)?;
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
        let place = path.under(&self.folder);
        let modified = self
            .create(path, &place)
            .and_then(|mut output| {
                output.write_all(bytes)?;
                Ok(Modified::of(&output.metadata()?))
            })
            .with_context(|| unwritable(&place))?;
        self.record(Entry {
            file,
            modified,
            fate: Fate::Staged,
        });
        Ok(())
    }

    /// Takes a file whose content `fill` writes.
    pub(super) fn put_stream(
        &self,
        path: &OutputPath,
        fill: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
    ) -> Result<()> {
        self.take(path, &Origin::Generated)?;
        let target = self.targets.at(path)?;
        let place = path.under(&self.folder);
        self.fill(path, &place, &target, |output| fill(output))
            .with_context(|| unwritable(&place))
    }

    /// Takes a copy of the file `source`.
    pub(super) fn put_file(&self, path: &OutputPath, source: &Path) -> Result<()> {
        self.take(path, &Origin::Copied(source.into()))?;
        let target = self.targets.at(path)?;
        let unreadable = || {
            format!(
                "无法读取 {}；请检查文件是否存在、是否有读取权限",
                source.display()
            )
        };
        // A pipe would keep us waiting on opening it.
        let metadata = fs::metadata(source).with_context(unreadable)?;
        if !metadata.is_file() {
            bail!(
                "{} 不是普通文件，无法复制到 {path}；请换成普通文件",
                source.display()
            );
        }
        // Most attachments never change: one that may be the same is read before it is copied.
        if matches!(&target, Target::Ours(standing) if standing.len() == metadata.len()) {
            let mut input = File::open(source).with_context(unreadable)?;
            let (digest, size) = Digest::of_reader(&mut input).with_context(unreadable)?;
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
        let mut input = File::open(source).with_context(unreadable)?;
        let place = path.under(&self.folder);
        // Copied by hand instead of by the system, which would also copy the permissions: a
        // picture that only its author may read is of no use on a web server.
        self.fill(path, &place, &target, |output| output.take_all(&mut input))
            .with_context(|| {
                format!(
                    "无法把 {} 复制到 {}；请检查源文件、磁盘空间和目录权限",
                    source.display(),
                    place.display()
                )
            })
    }

    /// All files taken, in the order of their paths.
    pub(super) fn entries(&self) -> Vec<Entry> {
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

    fn take(&self, path: &OutputPath, origin: &Origin) -> Result<()> {
        match self.shard(path).taken.insert(path.clone(), origin.clone()) {
            None => Ok(()),
            Some(earlier) => bail!(
                "两项内容都要写到 {path}：一项是{earlier}，另一项是{origin}；请给其中一项换一个网址"
            ),
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
            modified: Modified::of(standing),
            fate: Fate::Unchanged,
        })
    }

    /// Has `write` fill the staged file at `place`, and keeps it only if it is a change.
    fn fill(
        &self,
        path: &OutputPath,
        place: &Path,
        target: &Target,
        write: impl FnOnce(&mut Digester<BufWriter<File>>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut output = Digester::to(BufWriter::with_capacity(BUFFER, self.create(path, place)?));
        let written = write(&mut output)
            .and_then(|()| output.flush())
            .and_then(|()| output.inner().get_ref().metadata());
        let file = Published {
            path: path.clone(),
            digest: output.digest(),
            size: output.length(),
        };
        drop(output);
        let kept = written.map(|metadata| match self.unchanged(&file, target) {
            Some(unchanged) => unchanged,
            None => Entry {
                file,
                modified: Modified::of(&metadata),
                fate: Fate::Staged,
            },
        });
        // Neither half a file nor one that nobody needs may move into place with its folder.
        if !matches!(&kept, Ok(entry) if entry.fate == Fate::Staged) {
            fs::remove_file(place)?;
        }
        self.record(kept?);
        Ok(())
    }

    /// Creates the staged file `path` at `place`, and the folders above it.
    fn create(&self, path: &OutputPath, place: &Path) -> io::Result<File> {
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
                match fs::create_dir(self.folder.join(folder)) {
                    Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                        return Err(error);
                    }
                    _ => {}
                }
                let mut made = self.made.write().unwrap_or_else(PoisonError::into_inner);
                made.insert(folder.into());
            }
        }
        File::create_new(place)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Generated => f.write_str("生成的页面"),
            Self::Copied(source) => write!(f, "文件 {}", source.display()),
        }
    }
}

/// Removes a staging folder with all that is in it, if there is one.
pub(super) fn clear(folder: &Path) -> Result<()> {
    let removed = match fs::symlink_metadata(folder) {
        // Not followed if it is a link.
        Ok(metadata) if metadata.is_dir() => remove_all(folder),
        Ok(_) => fs::remove_file(folder),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    };
    removed.with_context(|| format!("无法清除暂存目录 {}；请手工删除它再试", folder.display()))
}

/// Removes a folder. With several threads, for it is here that the replaced files end, and
/// freeing their blocks is most of what replacing them costs.
fn remove_all(folder: &Path) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.into_par_iter().try_for_each(|entry| {
        if entry.file_type()?.is_dir() {
            remove_all(&entry.path())
        } else {
            fs::remove_file(entry.path())
        }
    })?;
    fs::remove_dir(folder)
}

fn locked(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

fn unwritable(place: &Path) -> String {
    format!("无法写入 {}；请检查磁盘空间和目录权限", place.display())
}
