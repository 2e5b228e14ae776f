//! Only one build at a time writes to an output, and none while it is read.

use std::fs::{File, TryLockError};

use crate::error::{Action, Error};
use crate::folder::Folder;

/// The file among the records that is locked.
pub(crate) const LOCK: &str = "lock";

/// A lock that is held for as long as this value lives.
///
/// It is given back, and not only closed: a process that somebody in this one starts meanwhile has a copy of every
/// handle until its own program begins, and a copy alone would keep the next run out.
#[derive(Debug)]
pub(crate) struct Lock(File);

impl Lock {
    /// Locks the lock file, which is made if missing, against all others.
    ///
    /// # Errors
    /// When another run has it ([`Error::Busy`]), something else stands there, or the system refuses.
    pub(crate) fn to_write(root: &Folder, records: &Folder) -> Result<Self, Error> {
        let file = records
            .open_file(LOCK)
            .map_err(records.failed(Action::OpenLock, LOCK))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(busy(root)),
            Err(TryLockError::Error(error)) => Err(records.failed(Action::Lock, LOCK)(error)),
        }
    }

    /// Locks an output that is only read, against builds. Nothing is made or written, and where there is nothing to
    /// lock, nothing is locked.
    ///
    /// # Errors
    /// When a build has it ([`Error::Busy`]), or something else stands there.
    pub(crate) fn to_read(root: &Folder, records: &Folder) -> Result<Option<Self>, Error> {
        let file = records
            .open_existing(LOCK)
            .map_err(records.failed(Action::OpenLock, LOCK))?;
        match file.as_ref().map(File::try_lock_shared) {
            None | Some(Ok(())) => Ok(file.map(Self)),
            Some(Err(TryLockError::WouldBlock)) => Err(busy(root)),
            // A copy on a disk that knows no locks can be read all the same: no build writes there.
            Some(Err(TryLockError::Error(_))) => Ok(None),
        }
    }

    /// The locked file.
    pub(crate) fn file(&self) -> &File {
        &self.0
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing it does the same where nobody has a copy.
        let _ = self.0.unlock();
    }
}

fn busy(root: &Folder) -> Error {
    Error::Busy {
        output: root.path().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Readers;

    #[test]
    fn a_copy_of_the_handle_keeps_nobody_out() {
        let temp = tempfile::tempdir().unwrap();
        let folder = Folder::create(temp.path().to_owned(), Readers::Everybody).unwrap();
        let lock = Lock::to_write(&folder, &folder).unwrap();
        // What a process gets that is started now.
        let copy = lock.file().try_clone().unwrap();
        assert!(matches!(
            Lock::to_write(&folder, &folder),
            Err(Error::Busy { .. })
        ));
        drop(lock);
        let reading = Lock::to_read(&folder, &folder).unwrap().unwrap();
        let other = reading.file().try_clone().unwrap();
        drop(reading);
        drop(Lock::to_write(&folder, &folder).unwrap());
        drop((copy, other));
    }
}
