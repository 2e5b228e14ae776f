//! A file outside the output that is to be copied into it.

use std::fs::File;
use std::io::{self, Seek as _, Write};
use std::path::{Path, PathBuf};

use crate::digest::{Digest, Digester};
use crate::error::{Action, Error};
use crate::output_path::OutputPath;

/// A regular file that is open.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    place: &'a Path,
    file: File,
    size: u64,
}

impl<'a> Source<'a> {
    /// Takes an open file that is to become `path`. `place` names it.
    ///
    /// # Errors
    /// When it cannot be looked at, or is no regular file.
    pub(crate) fn new(place: &'a Path, file: File, path: &OutputPath) -> Result<Self, Error> {
        let metadata = file.metadata().map_err(failed(place))?;
        if !metadata.is_file() {
            return Err(Error::NoRegularFile {
                file: place.into(),
                path: path.clone(),
            });
        }
        let size = metadata.len();
        Ok(Self { place, file, size })
    }

    /// Its size when it was looked at, in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Reads it to its end. Tells the digest and the size.
    ///
    /// # Errors
    /// Those of reading it.
    pub(crate) fn digest(&mut self) -> Result<(Digest, u64), Error> {
        Digest::of_reader(&mut self.file).map_err(failed(self.place))
    }

    /// Copies all of it to `output`, which nothing was written to before, if it holds `content`.
    ///
    /// # Errors
    /// When the system refuses, or it holds something else: [`not_copied`] tells which.
    pub(crate) fn copy(
        &mut self,
        output: &mut Digester<impl Write>,
        content: Digest,
    ) -> io::Result<()> {
        self.file.rewind()?;
        output.take_all(&mut self.file)?;
        if output.digest() == content {
            Ok(())
        } else {
            Err(io::Error::other(Changed))
        }
    }
}

/// What was copied is not what was looked at.
#[derive(Debug, thiserror::Error)]
#[error("changed")]
struct Changed;

/// Makes an error of [`Source::copy`] one of ours.
pub(crate) fn not_copied(from: &Path, to: PathBuf, source: io::Error) -> Error {
    let from = from.into();
    if source
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<Changed>)
    {
        return Error::SourceChanged { file: from };
    }
    Error::Copy { from, to, source }
}

/// Makes an error of the system one of ours.
pub(crate) fn failed(place: &Path) -> impl FnOnce(io::Error) -> Error {
    move |source| Error::Disk {
        action: Action::ReadSource,
        path: place.into(),
        source,
    }
}
