//! Bringing a backup back: it is chosen, verified as a whole beside the file, and swapped in at once; what was there is kept.

use std::path::Path;
use std::sync::Arc;

use domain::{Permission, Timestamp};
use serde::Serialize;
use store::restore::{finish, forget_copy, open_copy, peek, promise};
use store::{DatabaseKey, StaffSecret, Store};

use crate::desk::{Desk, Identity};
use crate::door::{Door, alone, blocking};
use crate::error::{BrokenCode, DeskError};
use crate::keychain::{self, KeyBeside};
use crate::progress::{Run, Work};
use crate::waiting::{WAITED, Waited};

/// Most backups that are listed; there is the whole folder to choose from for who needs an older one.
const MOST: usize = 100;

/// A file in the folder of backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BackupFile {
    /// Where it is.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When it was written.
    pub at: Timestamp,
    /// Whether it is the file that a restore replaced.
    pub is_replaced: bool,
}

/// What a backup holds, before it is brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BackupLook {
    /// Where it is.
    pub path: String,
    /// Whose it is.
    pub organization: String,
    /// The last entry of its log.
    pub seq: i64,
    /// When that was.
    pub at: Option<Timestamp>,
    /// How many entries the file here has beyond it; none if it does not open.
    pub newer_here: Option<i64>,
}

/// What came of a restore.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Restored {
    /// The last entry of the log now.
    pub seq: i64,
    /// Where the file is kept that was there; none if there was none.
    pub kept: Option<String>,
}

/// What opens a backup.
struct Opener {
    key: DatabaseKey,
    /// Where it lay beside the backup, for a folder whose own is lost.
    beside: Option<KeyBeside>,
}

/// Carries over who waits after wrong PINs: an older file must forgive nothing.
async fn carry_waits(from: &Store, to: &Store) -> Result<(), DeskError> {
    if let Some(waited) = from.local::<Waited>(WAITED).await? {
        to.put_local(WAITED, &waited).await?;
    }
    for (staff, here) in from.secrets().await? {
        if here.failures == 0 {
            continue;
        }
        if let Some(there) = to.secret(staff).await? {
            let secret = StaffSecret { failures: here.failures.max(there.failures), locked_until: here.locked_until, ..there };
            to.put_secret(staff, &secret).await?;
        }
    }
    Ok(())
}

impl Door {
    /// Returns the backups of the desk's own folder, the newest first.
    pub async fn backups(&self) -> Result<Vec<BackupFile>, DeskError> {
        self.may_restore().await?;
        let mut found = Vec::new();
        for file in self.folder.backups().read_dir()? {
            let file = file?;
            let name = file.file_name().to_string_lossy().into_owned();
            let about = file.metadata()?;
            if !about.is_file() || !name.ends_with(".db") {
                continue;
            }
            let written = about.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            found.push(BackupFile {
                path: file.path().display().to_string(),
                bytes: about.len(),
                at: Timestamp(i64::try_from(written.as_millis()).unwrap_or(i64::MAX)),
                is_replaced: name.starts_with("replaced-"),
                name,
            });
        }
        found.sort_by(|one, other| (other.at, &other.name).cmp(&(one.at, &one.name)));
        found.truncate(MOST);
        Ok(found)
    }

    /// Looks into a backup: whose it is, and up to when. A passphrase is used only for a key beside it.
    pub async fn look_at_backup(&self, path: &str, passphrase: Option<&str>) -> Result<BackupLook, DeskError> {
        self.may_restore().await?;
        let backup = Path::new(path.trim());
        let found = peek(backup, &self.opener(backup, passphrase).await?.key).await?;
        let newer_here = match self.desk().await {
            Ok(desk) => Some((desk.store.head().await?.seq - found.seq).max(0)),
            Err(_) => None,
        };
        let organization = found.organization.ok_or_else(|| DeskError::broken(BrokenCode::NotOurs, "nothing is founded in it"))?;
        Ok(BackupLook { path: path.trim().to_owned(), organization, seq: found.seq, at: found.at, newer_here })
    }

    /// Verifies a backup as a whole and puts it in the file's place. While a desk is open, it is its owner who does so, with the
    /// PIN; a desk that does not open belongs to who has its key.
    pub async fn restore(&self, path: &str, pin: Option<&str>, passphrase: Option<&str>) -> Result<Restored, DeskError> {
        if let Some(desk) = self.may_restore().await? {
            desk.confirm_pin(pin.unwrap_or_default()).await?;
        }
        let backup = Path::new(path.trim());
        let Opener { key, beside } = self.opener(backup, passphrase).await?;
        let run = self.progress.begin(Work::Restore)?;
        let Some(_turn) = self.folder.take_turn()? else {
            return Err(DeskError::broken(BrokenCode::InUse, "another program restores or founds here"));
        };
        let own = self.folder.database();
        if backup.canonicalize().is_ok_and(|backup| own.canonicalize().is_ok_and(|own| backup == own)) {
            return Err(DeskError::broken(BrokenCode::InUse, "this is the desk's own file"));
        }
        if own.exists() && !own.is_file() {
            let detail = format!("{} is no file and cannot be replaced; move it elsewhere and try again", own.display());
            return Err(DeskError::broken(BrokenCode::NotOurs, detail));
        }
        let seq = match self.prepare(&run, backup, &key).await {
            Ok(seq) => seq,
            Err(error) => {
                forget_copy(&self.folder.database());
                return Err(error);
            }
        };
        self.close_for_restore().await.inspect_err(|_| forget_copy(&self.folder.database()))?;
        // A crash before the swap leaves the key with a file that it does not open: the next start says so, and the backup is chosen again.
        if let Some(beside) = beside {
            beside.adopt(&self.folder).inspect_err(|_| forget_copy(&self.folder.database()))?;
            self.remember(&key);
        }
        promise(&self.folder.database())?;
        let kept = finish(&self.folder.database(), &self.folder.backups())?;
        drop(run);
        let kept = kept.filter(|path| path.exists()).map(|path| path.display().to_string());
        self.open_with(&key).await?;
        Ok(Restored { seq, kept })
    }

    /// Finishes a restore that a crash cut short, before anything looks for the file.
    pub(crate) fn finish_restore(&self) -> Result<(), DeskError> {
        if !store::restore::is_promised(&self.folder.database()) {
            return Ok(());
        }
        let Some(_turn) = self.folder.take_turn()? else {
            return Err(DeskError::broken(BrokenCode::InUse, "another program restores here"));
        };
        finish(&self.folder.database(), &self.folder.backups())?;
        Ok(())
    }

    /// Makes the copy that is to take the file's place, verifies it and gives it a life of its own; returns its last entry.
    async fn prepare(&self, run: &Run, backup: &Path, key: &DatabaseKey) -> Result<i64, DeskError> {
        let copy = open_copy(backup, &self.folder.database(), key).await?;
        let prepared = run.unless_stopped(self.prepare_copy(run, &copy)).await;
        // Who stopped it may have cut a question off in the middle: the copy is closed either way.
        let closed = copy.close().await;
        let seq = prepared?;
        closed?;
        Ok(seq)
    }

    async fn prepare_copy(&self, run: &Run, copy: &Store) -> Result<i64, DeskError> {
        let found = copy.verify(|done, total| run.tell(done, total)).await?;
        if let Some(finding) = found.findings.first() {
            let detail = serde_json::to_string(finding).unwrap_or_default();
            return Err(DeskError::broken(BrokenCode::Damaged, format!("the backup does not verify: {detail}")));
        }
        let Some(identity) = copy.local::<Identity>(Identity::KEY).await? else {
            return Err(DeskError::broken(BrokenCode::NotOurs, "no desk was founded in it"));
        };
        // Numbers of codes and commands that were given out after the backup never come again: a new life begins.
        let here = match self.desk().await {
            Ok(desk) => desk.identity().map_or(0, |identity| identity.incarnation),
            Err(_) => 0,
        };
        let incarnation = identity.incarnation.max(here).max(self.folder.last_life()?).saturating_add(1);
        self.folder.begin_life(incarnation)?;
        copy.put_local(Identity::KEY, &Identity { incarnation, ..identity }).await?;
        if let Ok(desk) = self.desk().await {
            carry_waits(&desk.store, copy).await?;
        }
        Ok(found.entries)
    }

    /// Returns the open desk, if who is signed in may replace its file; none if no desk is open.
    async fn may_restore(&self) -> Result<Option<Arc<Desk>>, DeskError> {
        let Ok(desk) = self.desk().await else { return Ok(None) };
        if desk.identity().is_err() {
            return Ok(None);
        }
        desk.acting_with(Permission::Settings).await?;
        Ok(Some(desk))
    }

    /// Closes the desk, once what works on it is done.
    async fn close_for_restore(&self) -> Result<(), DeskError> {
        let mut slot = self.desk.write().await;
        let Some(desk) = slot.take() else { return Ok(()) };
        match alone(desk).await {
            Ok(desk) => Ok(desk.store.close().await?),
            Err(shared) => {
                *slot = Some(shared);
                Err(DeskError::broken(BrokenCode::InUse, "the desk is still at work"))
            }
        }
    }

    /// Finds what opens a backup: the folder's key, or where that is lost the one beside the backup.
    async fn opener(&self, backup: &Path, passphrase: Option<&str>) -> Result<Opener, DeskError> {
        let lost = match self.key().await {
            Ok(key) => return Ok(Opener { key, beside: None }),
            Err(lost @ DeskError::Broken { code: BrokenCode::LostKey | BrokenCode::Damaged, .. }) => lost,
            Err(other) => return Err(other),
        };
        let Some(place) = KeyBeside::place(backup) else { return Err(lost) };
        let passphrase = passphrase.map(str::to_owned);
        let beside = blocking(move || KeyBeside::open(&place, passphrase.as_deref())).await?;
        Ok(Opener { key: beside.key().clone(), beside: Some(beside) })
    }

    /// Returns the key of the folder: the one that opened it, or that would have, had the file been whole.
    async fn key(&self) -> Result<DatabaseKey, DeskError> {
        if let Some(key) = self.known_key() {
            return Ok(key);
        }
        let folder = self.folder.clone();
        blocking(move || keychain::load(&folder, None)).await
    }
}
