//! What stands where the files of a build are to go, and whether it is ours to replace.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::digest::Digest;
use super::manifest::Published;
use super::output_path::OutputPath;
use super::previous::{Content, Previous};
use super::stat_cache::Modified;
use super::terrain::{Ground, Terrain};

/// What stands at the path of a file.
#[derive(Debug)]
pub(super) enum Target {
    /// Nothing, or only what goes away with this build.
    Free,
    /// An earlier run's file, or what it has become.
    Ours(Metadata),
}

/// The places in the output, as they were before the build.
#[derive(Debug)]
pub(super) struct Targets {
    root: PathBuf,
    previous: Previous,
    terrain: Terrain,
}

impl Targets {
    /// The places below `root`, where `previous` tells what is ours.
    pub(super) fn new(root: &Path, previous: Previous) -> Self {
        Self {
            root: root.into(),
            previous,
            terrain: Terrain::new(root.into()),
        }
    }

    /// What earlier runs left.
    pub(super) fn previous(&self) -> &Previous {
        &self.previous
    }

    /// What stands where `path` is to be published; an error if it is not ours to replace.
    pub(super) fn at(&self, path: &OutputPath) -> Result<Target> {
        let place = path.under(&self.root);
        let inaccessible = || format!("无法访问 {}；请检查目录权限", place.display());
        match self
            .terrain
            .ground(path.folder())
            .with_context(inaccessible)?
        {
            Ground::Folder => {}
            Ground::Absent => return Ok(Target::Free),
            // Our file cannot stay where now a folder is needed.
            Ground::File(file) if self.previous.find(&file).is_some() => return Ok(Target::Free),
            Ground::File(file) => bail!(foreign(&self.root.join(&*file), path)),
            Ground::Link(link) => bail!(
                "{} 是符号链接，不能经过它写入 {path}；请查明来源后移走它，再重新生成",
                self.root.join(&*link).display()
            ),
        }
        match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Target::Free),
            Err(error) => Err(error).with_context(inaccessible),
            Ok(metadata) if metadata.is_dir() => {
                self.check_all_ours(path.as_str(), path)?;
                Ok(Target::Free)
            }
            Ok(metadata) if self.previous.find(path.as_str()).is_some() => {
                Ok(Target::Ours(metadata))
            }
            Ok(_) => bail!(foreign(&place, path)),
        }
    }

    /// Sees to it that nothing but our files is in `folder`, which is to become the file `path`.
    fn check_all_ours(&self, folder: &str, path: &OutputPath) -> Result<()> {
        let place = self.root.join(folder);
        if !self.previous.any_below(folder) {
            bail!(foreign(&place, path));
        }
        let unreadable = || format!("无法读取目录 {}；请检查权限", place.display());
        for entry in fs::read_dir(&place).with_context(unreadable)? {
            let entry = entry.with_context(unreadable)?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                bail!(foreign(&entry.path(), path))
            };
            let below = format!("{folder}/{name}");
            if entry.file_type().with_context(unreadable)?.is_dir() {
                self.check_all_ours(&below, path)?;
            } else if self.previous.find(&below).is_none() {
                bail!(foreign(&entry.path(), path));
            }
        }
        Ok(())
    }

    /// Whether our file that `standing` describes already is `file`.
    pub(super) fn holds(&self, file: &Published, standing: &Metadata) -> bool {
        if !standing.is_file() || standing.len() != file.size {
            return false;
        }
        let path = file.path.as_str();
        let known = self.previous.find(path).and_then(|owned| owned.content);
        match (known, Modified::of(standing)) {
            (
                Some(Content {
                    digest,
                    modified: Some(then),
                    ..
                }),
                Some(now),
            ) if then == now => digest == file.digest,
            _ => Digest::of_file(&file.path.under(&self.root))
                .is_ok_and(|digest| digest == file.digest),
        }
    }
}

/// The message for something of somebody else that stands in the way of `path`.
pub(super) fn foreign(place: &Path, path: &OutputPath) -> String {
    format!(
        "{} 不是 gongkai 生成的，却占了 {path} 的位置；没有改动它。请移走它，或给对应的页面换一个网址",
        place.display()
    )
}
