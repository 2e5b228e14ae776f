//! A file outside the output that is to be copied into it.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::digest::Digest;
use crate::error::{Action, Error};
use crate::output_path::OutputPath;

/// A regular file that could be looked at.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    place: &'a Path,
    size: u64,
}

impl<'a> Source<'a> {
    /// Looks at the file `place`, which is to become `path`.
    ///
    /// # Errors
    /// When it cannot be looked at, or is no regular file: a pipe would keep us waiting on opening
    /// it.
    pub(crate) fn look_at(place: &'a Path, path: &OutputPath) -> Result<Self, Error> {
        let metadata = fs::metadata(place).map_err(failed(place))?;
        if !metadata.is_file() {
            return Err(Error::NoRegularFile {
                file: place.into(),
                path: path.clone(),
            });
        }
        let size = metadata.len();
        Ok(Self { place, size })
    }

    /// Its size when it was looked at, in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Reads it to its end. Tells the digest and the size.
    ///
    /// # Errors
    /// Those of opening and reading it.
    pub(crate) fn digest(&self) -> Result<(Digest, u64), Error> {
        Digest::of_reader(&mut self.open()?).map_err(failed(self.place))
    }

    /// Opens it for reading.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn open(&self) -> Result<File, Error> {
        File::open(self.place).map_err(failed(self.place))
    }
}

fn failed(place: &Path) -> impl FnOnce(io::Error) -> Error {
    move |source| Error::Disk {
        action: Action::ReadSource,
        path: place.into(),
        source,
    }
}
