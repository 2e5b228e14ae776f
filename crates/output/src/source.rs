//! A file outside the output that is to be copied into it.

use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::path::Path;

use crate::digest::Digest;
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
        let read = Digest::of_reader(self.from_start()?);
        read.map_err(failed(self.place))
    }

    /// It, from its beginning.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn from_start(&mut self) -> Result<&mut dyn Read, Error> {
        self.file.rewind().map_err(failed(self.place))?;
        Ok(&mut self.file)
    }
}

/// Makes an error of the system one of ours.
pub(crate) fn failed(place: &Path) -> impl FnOnce(io::Error) -> Error {
    move |source| Error::Disk {
        action: Action::ReadSource,
        path: place.into(),
        source,
    }
}
