//! What stands before an open desk: finding its file and key, first run, passphrase, and every way in which opening can fail.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;
use store::{DatabaseKey, Store};
use tokio::sync::RwLock;

use crate::clock::{self, Clock, Place, Source};
use crate::desk::Desk;
use crate::error::{BrokenCode, DeskError};
use crate::folder::Folder;
use crate::found::FoundForm;
use crate::keychain::{self, KeyPlace, KeychainError};
use crate::progress::{Progress, ProgressView};
use crate::session::SessionView;

/// How long closing waits for calls that are being answered, and how often it looks.
const PATIENCE: Duration = Duration::from_secs(5);
const GLANCE: Duration = Duration::from_millis(20);

/// Where a start stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// Nothing is founded here yet.
    FirstRun {
        /// Whether a passphrase must guard the file, because there is no keychain.
        needs_passphrase: bool,
        /// What this computer tells of where it stands.
        place: Place,
    },
    /// The file's passphrase is asked for.
    Passphrase,
    /// The file cannot be opened.
    Broken {
        /// Why.
        error: DeskError,
        /// Where the file is.
        folder: String,
    },
    /// The desk is open.
    Ready,
}

/// The way into a desk.
#[derive(Debug)]
pub struct Door {
    /// Where the desk's files are.
    pub folder: Folder,
    /// Long work on its file.
    pub(crate) progress: Arc<Progress>,
    source: Source,
    /// The key that was found last: with it a file that is damaged can still be replaced by its backup.
    key: Mutex<Option<DatabaseKey>>,
    pub(crate) desk: RwLock<Option<Arc<Desk>>>,
}

impl Door {
    /// Stands before the desk of a folder.
    pub fn new(folder: Folder, source: Source) -> Self {
        Self { folder, progress: Arc::default(), source, key: Mutex::default(), desk: RwLock::new(None) }
    }

    /// Returns the desk, once it is open.
    pub async fn desk(&self) -> Result<Arc<Desk>, DeskError> {
        let desk = self.desk.read().await.clone();
        desk.ok_or_else(|| DeskError::broken(BrokenCode::NotFound, "no desk is open"))
    }

    /// Tries to open the desk with the keychain's key and says where that stands.
    pub async fn stage(&self) -> Stage {
        if let Ok(desk) = self.desk().await {
            return if desk.identity().is_ok() { Stage::Ready } else { self.first_run().await };
        }
        if let Err(error) = self.finish_restore() {
            return self.broken(error);
        }
        if !self.folder.database().exists() && !self.has_lost_its_file() {
            return self.first_run().await;
        }
        match self.open(None).await {
            Ok(desk) if desk.identity().is_ok() => Stage::Ready,
            Ok(_) => self.first_run().await,
            Err(DeskError::Broken { code: BrokenCode::NeedsPassphrase, .. }) => Stage::Passphrase,
            Err(error) => self.broken(error),
        }
    }

    /// Returns how far long work has got, if any runs.
    pub async fn progress(&self) -> Option<ProgressView> {
        match self.progress.view() {
            Some(view) => Some(view),
            None => self.desk().await.ok()?.progress.view(),
        }
    }

    /// Stops the long work that runs.
    pub async fn stop_work(&self) {
        self.progress.stop();
        if let Ok(desk) = self.desk().await {
            desk.progress.stop();
        }
    }

    /// Opens the desk that is there.
    pub async fn open(&self, passphrase: Option<String>) -> Result<Arc<Desk>, DeskError> {
        let mut slot = self.desk.write().await;
        if let Some(desk) = slot.as_ref() {
            return Ok(Arc::clone(desk));
        }
        self.finish_restore()?;
        if !self.folder.database().exists() && !self.folder.key().exists() {
            return Err(DeskError::broken(BrokenCode::NotFound, "nothing is founded here"));
        }
        let folder = self.folder.clone();
        let key = blocking(move || keychain::load(&folder, passphrase.as_deref())).await?;
        self.remember(&key);
        // Who has its key may still bring a backup back.
        if !self.folder.database().exists() {
            return Err(DeskError::broken(BrokenCode::Damaged, "the desk's file is gone; its key is here and opens its backups"));
        }
        let desk = self.unlocked(&key).await?;
        *slot = Some(Arc::clone(&desk));
        Ok(desk)
    }

    /// Opens the desk with a key that is known.
    pub(crate) async fn open_with(&self, key: &DatabaseKey) -> Result<(), DeskError> {
        *self.desk.write().await = Some(self.unlocked(key).await?);
        Ok(())
    }

    async fn unlocked(&self, key: &DatabaseKey) -> Result<Arc<Desk>, DeskError> {
        let store = Store::open(&self.folder.database(), key).await?;
        Desk::new(self.folder.clone(), store, self.clock()?).await
    }

    /// Tells whether the key and a backup are here but the file is not: it was deleted, or this is another computer. After a
    /// founding that was cut short there is no backup.
    fn has_lost_its_file(&self) -> bool {
        let is_backup = |file: std::fs::DirEntry| file.path().extension().is_some_and(|end| end == "db");
        self.folder.key().exists() && self.folder.backups().read_dir().is_ok_and(|files| files.flatten().any(is_backup))
    }

    /// Returns the key that was found last.
    pub(crate) fn known_key(&self) -> Option<DatabaseKey> {
        self.key.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn remember(&self, key: &DatabaseKey) {
        *self.key.lock().unwrap_or_else(PoisonError::into_inner) = Some(key.clone());
    }

    fn broken(&self, error: DeskError) -> Stage {
        Stage::Broken { error, folder: self.folder.path().display().to_string() }
    }

    /// Makes the file, guarded by the keychain or a passphrase, and founds the organization in it.
    pub async fn found(&self, form: &FoundForm, passphrase: Option<String>) -> Result<SessionView, DeskError> {
        self.make(passphrase).await?.found(form).await
    }

    /// Makes an empty file, guarded by the keychain or a passphrase; returns the open desk if there is one.
    pub async fn make(&self, passphrase: Option<String>) -> Result<Arc<Desk>, DeskError> {
        self.finish_restore()?;
        // Two that make a key at once would set each other's aside, and one's database would lose its key.
        let Some(_turn) = self.folder.take_turn()? else {
            return Err(DeskError::broken(BrokenCode::InUse, "another program is founding here"));
        };
        if self.folder.database().exists() {
            return self.open(passphrase).await;
        }
        let mut slot = self.desk.write().await;
        let folder = self.folder.clone();
        let key: DatabaseKey = blocking(move || {
            let place = if passphrase.is_some() { KeyPlace::Passphrase } else { KeyPlace::System };
            keychain::create(&folder, place, passphrase.as_deref())
        })
        .await?;
        self.remember(&key);
        let created = Store::create(&self.folder.database(), &key).await;
        if created.is_err() && !self.folder.database().exists() {
            // A key without a file guards nothing. What stopped the file is what is told.
            let folder = self.folder.clone();
            if let Err(error) = blocking(move || keychain::discard(&folder)).await {
                tracing::warn!(%error, "the key of a file that was never made stays");
            }
        }
        let store = created?;
        let desk = Desk::new(self.folder.clone(), store, self.clock()?).await?;
        *slot = Some(Arc::clone(&desk));
        Ok(desk)
    }

    /// Closes the desk. What was acknowledged is saved either way; but SQLite's threads must end before the process does.
    pub async fn close(&self) {
        let mut slot = self.desk.write().await;
        let Some(desk) = slot.take() else { return };
        let Ok(desk) = alone(desk).await else {
            tracing::warn!("the desk is still in use while the program ends");
            return;
        };
        if let Err(error) = desk.store.close().await {
            tracing::warn!(%error, "the file could not be closed; nothing is lost");
        }
    }

    /// Closes the desk and removes its file and key: what was being made in it is not whole.
    pub(crate) async fn discard(&self) -> Result<(), DeskError> {
        self.close().await;
        let Some(_turn) = self.folder.take_turn()? else {
            return Err(DeskError::broken(BrokenCode::InUse, "another program founds here"));
        };
        store::restore::discard(&self.folder.database())?;
        let folder = self.folder.clone();
        blocking(move || keychain::discard(&folder)).await
    }

    async fn first_run(&self) -> Stage {
        let needs_passphrase = blocking(keychain::probe).await.is_err();
        Stage::FirstRun { needs_passphrase, place: clock::guess_place() }
    }

    fn clock(&self) -> Result<Clock, DeskError> {
        let zone = clock::guess_place().zone;
        Ok(Clock::new(&zone, self.source).or_else(|_| Clock::new("UTC", self.source))?)
    }
}

/// Waits until nobody else has something in hand; gives it back if that takes too long.
pub(crate) async fn alone<T>(mut shared: Arc<T>) -> Result<T, Arc<T>> {
    let start = tokio::time::Instant::now();
    loop {
        match Arc::try_unwrap(shared) {
            Ok(own) => return Ok(own),
            Err(still) if start.elapsed() > PATIENCE => return Err(still),
            Err(still) => shared = still,
        }
        tokio::time::sleep(GLANCE).await;
    }
}

/// Asks the keychain beside the window's threads: it may wait for the user.
pub(crate) async fn blocking<T: Send + 'static>(ask: impl FnOnce() -> Result<T, KeychainError> + Send + 'static) -> Result<T, DeskError> {
    let answer = tokio::task::spawn_blocking(ask).await;
    Ok(answer.map_err(|error| DeskError::broken(BrokenCode::Internal, error))??)
}
