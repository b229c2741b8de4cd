//! Backups: a whole, encrypted copy under the same key, checked before it counts.

use std::path::{Path, PathBuf};

use serde::Serialize;
use sqlx::ConnectOptions;

use crate::error::StoreError;
use crate::open::{Store, options};

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
    pub async fn back_up(&self, target: &Path) -> Result<BackupView, StoreError> {
        if target.exists() {
            return Err(StoreError::File(std::io::ErrorKind::AlreadyExists.into()));
        }
        let unfinished = with_suffix(target, ".part");
        std::fs::remove_file(&unfinished)
            .or_else(|error| if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) })?;
        let copied = self.copy(&unfinished).await;
        if copied.is_err() {
            std::fs::remove_file(&unfinished).ok();
        }
        let seq = copied?;
        std::fs::rename(&unfinished, target)?;
        if let Some(folder) = target.parent() {
            sync_folder(folder)?;
        }
        Ok(BackupView { path: target.display().to_string(), bytes: std::fs::metadata(target)?.len(), seq })
    }

    async fn copy(&self, unfinished: &Path) -> Result<i64, StoreError> {
        let mut source = options(&self.path, &self.key).connect().await?;
        sqlx::query("VACUUM INTO ?").bind(unfinished.display().to_string()).execute(&mut source).await?;
        drop(source);
        std::fs::File::open(unfinished)?.sync_all()?;
        let mut copy =
            options(unfinished, &self.key).read_only(true).journal_mode(sqlx::sqlite::SqliteJournalMode::Delete).connect().await?;
        let sound: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut copy).await?;
        if sound != "ok" {
            return Err(StoreError::Corrupt(sound));
        }
        Ok(sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM log_entry").fetch_one(&mut copy).await?)
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
