//! One process a file: the lock lies beside it, is held while the store is open, and ends with the process.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::OpenError;

/// The lock of an open store.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// Gives the lock back at once: a program that is just being started from here has the same open file for a moment.
impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file gives it back too, at the latest when that program has started.
        self.file.unlock().ok();
    }
}

impl Lock {
    /// Takes the lock of a database file, or says that another process has it.
    pub fn take(database: &Path) -> Result<Self, OpenError> {
        let path = database.with_extension("lock");
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
