//! The one directory that tantivy is shown: files by name, which nobody locks, watches or deletes.

use std::fmt::Debug;
use std::io;
use std::path::Path;
use std::sync::Arc;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, WatchCallback, WatchHandle, WritePtr,
};

/// Files that can be opened by name. Unless it says otherwise, none can be written.
pub(crate) trait Files: Clone + Debug + Send + Sync + 'static {
    /// Whether there is such a file.
    fn has(&self, name: &str) -> bool;

    /// Opens a file; `None` if there is no such file.
    fn open(&self, name: &str) -> Option<Arc<dyn FileHandle>>;

    /// Begins a file, which is there when its writer is terminated.
    fn create(&self, _name: &str) -> io::Result<WritePtr> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Puts a whole file in the place of what has its name.
    fn put(&self, _name: &str, _bytes: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// tantivy's view of some files.
#[derive(Clone, Debug)]
pub(crate) struct FilesDirectory<F>(pub(crate) F);

/// The name of a file; all lie in one folder.
fn name(path: &Path) -> &str {
    path.to_str().unwrap_or_default()
}

impl<F: Files> Directory for FilesDirectory<F> {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let handle = self.0.open(name(path));
        handle.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::FileDoesNotExist(path.to_owned()))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.0.has(name(path)))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let writer = self.0.create(name(path));
        writer.map_err(|e| OpenWriteError::wrap_io_error(e, path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let handle = self.get_file_handle(path)?;
        let bytes = handle.read_bytes(0..handle.len());
        bytes
            .map(|b| b.to_vec())
            .map_err(|e| OpenReadError::wrap_io_error(e, path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.0.put(name(path), data)
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
