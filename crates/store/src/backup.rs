//! Backups: a whole, encrypted copy under the same key, checked before it counts.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use sqlx::{ConnectOptions, Connection};

use crate::error::StoreError;
use crate::open::{Store, beside, forget, options, reading, restrict, sync_folder_of};

/// How many of SQLite's steps lie between two questions whether to go on.
const ASK_EVERY: i32 = 1_000;

/// A backup that was made and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BackupView {
    /// Where it is.
    pub path: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// The last entry of the log in it.
    pub seq: i64,
}

impl Store {
    /// Copies the file to `target`, which must not exist, while the desk works on; checks the copy before it bears its name.
    /// `goes_on` is asked now and then; when it says no, nothing is left of the copy.
    pub async fn back_up(&self, target: &Path, goes_on: impl Fn() -> bool + Send + Sync + 'static) -> Result<BackupView, StoreError> {
        if target.exists() {
            return Err(StoreError::File(std::io::ErrorKind::AlreadyExists.into()));
        }
        let unfinished = unfinished(target);
        forget(&unfinished);
        let seq = match self.copy(&unfinished, goes_on).await {
            Ok(seq) => seq,
            Err(error) => {
                forget(&unfinished);
                return Err(error);
            }
        };
        std::fs::rename(&unfinished, target)?;
        sync_folder_of(target)?;
        Ok(BackupView { path: target.display().to_string(), bytes: std::fs::metadata(target)?.len(), seq })
    }

    async fn copy(&self, unfinished: &Path, goes_on: impl Fn() -> bool + Send + Sync + 'static) -> Result<i64, StoreError> {
        let name = unfinished.to_str().ok_or(StoreError::File(std::io::ErrorKind::InvalidFilename.into()))?;
        let mut source = options(&self.path, &self.key).connect().await?;
        let goes_on = Arc::new(goes_on);
        let asked = Arc::clone(&goes_on);
        source.lock_handle().await?.set_progress_handler(ASK_EVERY, move || asked());
        sqlx::query("VACUUM INTO ?").bind(name).execute(&mut source).await?;
        source.close().await?;
        // A small copy is made before SQLite asks.
        if !goes_on() {
            return Err(StoreError::Stopped);
        }
        restrict(unfinished)?;
        std::fs::OpenOptions::new().write(true).open(unfinished)?.sync_all()?;
        let mut copy = reading(unfinished, &self.key).read_only(true).connect().await?;
        let sound: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut copy).await?;
        if sound != "ok" {
            return Err(StoreError::Corrupt(sound));
        }
        let seq = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM log_entry").fetch_one(&mut copy).await?;
        copy.close().await?;
        Ok(seq)
    }
}

/// Returns where a backup grows until it is whole.
pub fn unfinished(target: &Path) -> std::path::PathBuf {
    beside(target, ".part")
}
