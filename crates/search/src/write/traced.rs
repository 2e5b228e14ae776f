//! A directory in memory that notes what is read: what opening a segment reads goes into its hot file.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};

/// What was read of each file.
pub(super) type Ranges = Arc<Mutex<BTreeMap<String, Vec<Range<usize>>>>>;

/// A directory in memory that notes what is read.
#[derive(Clone, Debug)]
pub(super) struct Traced {
    pub(super) files: Arc<BTreeMap<String, OwnedBytes>>,
    pub(super) reads: Ranges,
}

#[derive(Debug)]
struct TracedFile {
    name: String,
    bytes: OwnedBytes,
    reads: Ranges,
}

impl HasLen for TracedFile {
    fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl FileHandle for TracedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        reads
            .entry(self.name.clone())
            .or_default()
            .push(range.clone());
        if range.end > self.bytes.len() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(self.bytes.slice(range))
    }
}

impl Directory for Traced {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let name = path.to_str().unwrap_or_default().to_owned();
        match self.files.get(&name) {
            Some(bytes) => Ok(Arc::new(TracedFile {
                name,
                bytes: bytes.clone(),
                reads: self.reads.clone(),
            })),
            None => Err(OpenReadError::FileDoesNotExist(path.to_owned())),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::FileDoesNotExist(path.to_owned()))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(path
            .to_str()
            .is_some_and(|name| self.files.contains_key(name)))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::FileAlreadyExists(path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let handle = self.get_file_handle(path)?;
        let bytes = handle.read_bytes(0..handle.len());
        bytes
            .map(|b| b.to_vec())
            .map_err(|e| OpenReadError::wrap_io_error(e, path.to_owned()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
