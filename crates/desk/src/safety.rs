//! Whether all is well: printer, backup, the log's verification; and the settings of this desk.

use domain::{Permission, Refusal, Timestamp};
use serde::{Deserialize, Serialize};
use store::{BackupView, Verification};

use crate::desk::Desk;
use crate::error::DeskError;
use crate::progress::Work;

/// Under which key the last backup is noted.
const BACKUP: &str = "last_backup";

/// Under which key the last verification is noted.
const VERIFIED: &str = "last_verified";

/// The longest that a desk stays open without a key, in minutes.
const MAX_LOCK_MINUTES: u32 = 240;

/// When something was done, and up to which entry of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Noted {
    /// When.
    pub at: Timestamp,
    /// The last entry.
    pub seq: i64,
}

/// What the status bar and the settings show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct DeskStatus {
    /// The last entry of the log: what is saved here.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
    /// The last backup.
    pub backup: Option<Noted>,
    /// The last verification that found all well.
    pub verified: Option<Noted>,
    /// Where the desk's files are.
    pub folder: String,
    /// Where backups go.
    pub backups: String,
    /// After how many minutes without a key the desk locks.
    pub lock_minutes: u32,
    /// The program's version.
    pub version: String,
}

impl Desk {
    /// Returns what the status bar and the settings show.
    pub async fn desk_status(&self) -> Result<DeskStatus, DeskError> {
        self.acting().await?;
        let head = self.store.head().await?;
        Ok(DeskStatus {
            seq: head.seq,
            hash: head.hash.to_string(),
            backup: self.store.local(BACKUP).await?,
            verified: self.store.local(VERIFIED).await?,
            folder: self.folder.path().display().to_string(),
            backups: self.folder.backups().display().to_string(),
            lock_minutes: self.store.local("lock_minutes").await?.unwrap_or(crate::session::LOCK_MINUTES),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Copies the file into the backup folder and checks the copy; a key that a passphrase guards is kept beside it.
    pub async fn back_up(&self) -> Result<BackupView, DeskError> {
        self.acting().await?;
        let now = self.now();
        let run = self.progress.begin(Work::BackUp)?;
        let target = self.folder.backups().join(format!("desk-{}-{}.db", now.date, now.at.0));
        run.watch(store::backup::unfinished(&target), std::fs::metadata(self.store.path())?.len());
        let made = self.store.back_up(&target, run.goes_on()).await?;
        crate::keychain::keep_beside_backups(&self.folder)?;
        self.store.put_local(BACKUP, &Noted { at: now.at, seq: made.seq }).await?;
        Ok(made)
    }

    /// Verifies the chain, the rows against the log, and the ledger (rules M4, Y5).
    pub async fn verify(&self) -> Result<Verification, DeskError> {
        let run = self.progress.begin(Work::Verify)?;
        let found = run.unless_stopped(async { Ok(self.store.verify(|done, total| run.tell(done, total)).await?) }).await?;
        if found.is_sound() {
            // What was found is told even where it cannot be noted: on a full disk.
            if let Err(error) = self.store.put_local(VERIFIED, &Noted { at: self.now().at, seq: found.entries }).await {
                tracing::warn!(%error, "the verification could not be noted");
            }
        }
        Ok(found)
    }

    /// Sets after how many minutes without a key the desk locks.
    pub async fn set_lock_minutes(&self, minutes: u32) -> Result<(), DeskError> {
        self.acting_with(Permission::Settings).await?;
        if !(1..=MAX_LOCK_MINUTES).contains(&minutes) {
            return Err(DeskError::field("lock_minutes", Refusal::RuleOutOfRange { field: "lock_minutes".to_owned() }));
        }
        Ok(self.store.put_local("lock_minutes", &minutes).await?)
    }
}
