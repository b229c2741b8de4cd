//! Where the database's key is kept: the system's keychain, or where none works a file that a passphrase guards.
//!
//! `key.json` in the desk's folder says which. It binds the folder to one entry of the keychain by a random account, so that the
//! folders of one person (trial, demonstration) do not take each other's key. Everything here may wait for the keychain, which
//! may wait for a person, or computes for a tenth of a second: asynchronous callers use `tokio::task::spawn_blocking`.

mod file;
mod passphrase;
mod system;

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use store::DatabaseKey;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::folder::{Folder, KEY};
use file::{Kept, KeyFile};

/// The fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 8;

/// The bytes of a database's key, wiped when dropped.
type Key = Zeroizing<[u8; 32]>;

/// Where a key is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeyPlace {
    /// In the keychain of the system: Secret Service, macOS Keychain or Windows Credential Manager.
    System,
    /// In the desk's folder, wrapped by a passphrase.
    Passphrase,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeychainError {
    /// No keychain works here.
    #[error("no keychain works here")]
    NoKeychain,
    /// The keychain is locked, and the person did not unlock it.
    #[error("the keychain stays locked")]
    Locked,
    /// The folder is guarded by the keychain, but the key is not in it: another computer's or account's folder.
    #[error("the key of this folder is not in the keychain")]
    LostKey,
    /// The folder is guarded by a passphrase.
    #[error("a passphrase guards this folder")]
    NeedsPassphrase,
    /// Another passphrase guards the folder.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The passphrase to be is too short.
    #[error("a passphrase has at least {least} characters")]
    PassphraseTooShort {
        /// Fewest characters.
        least: usize,
    },
    /// What is kept is not what was kept.
    #[error("what is kept of the key is damaged")]
    Damaged,
    /// A newer version of the program keeps the key.
    #[error("a newer version keeps the key")]
    Newer,
    /// There is a database but nothing says where its key is.
    #[error("nothing says where the key is")]
    NotKept,
    /// A database is there; its key may not be replaced.
    #[error("the database there has its key")]
    InUse,
    /// The file that says where the key is cannot be read or written.
    #[error("the key's file cannot be read or written")]
    File(#[from] io::Error),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    NoRandomness,
}

/// Returns where the key of a folder is kept, if one is.
pub fn place(folder: &Folder) -> Result<Option<KeyPlace>, KeychainError> {
    let file = KeyFile::read(folder)?;
    Ok(file.map(|file| match file.kept {
        Kept::System => KeyPlace::System,
        Kept::Passphrase(_) => KeyPlace::Passphrase,
    }))
}

/// Proves that the system's keychain works, by an entry that is written, read and deleted.
///
/// A keychain that answers "no such entry" proves nothing: some do so and cannot keep any.
pub fn probe() -> Result<(), KeychainError> {
    let (account, written) = (Uuid::now_v7(), fresh_key()?);
    system::put(account, &written)?;
    let read = system::get(account);
    system::delete(account)?;
    match read? {
        Some(read) if read == written => Ok(()),
        Some(_) | None => {
            tracing::warn!("the keychain does not return what it was given");
            Err(KeychainError::NoKeychain)
        }
    }
}

/// Makes the key of a database that is to be made, and keeps it. A passphrase is needed, and used, only for its own place.
///
/// A key that was kept for a database that is not there any more is set aside, not destroyed.
pub fn create(folder: &Folder, place: KeyPlace, passphrase: Option<&str>) -> Result<DatabaseKey, KeychainError> {
    if folder.database().exists() {
        return Err(KeychainError::InUse);
    }
    let (account, key) = (Uuid::now_v7(), fresh_key()?);
    let kept = match place {
        KeyPlace::System => {
            probe()?;
            // Before the file: an entry without a file is lost room, a file without an entry is a lost key.
            system::put(account, &key)?;
            Kept::System
        }
        KeyPlace::Passphrase => {
            let passphrase = passphrase.ok_or(KeychainError::NeedsPassphrase)?;
            if passphrase.chars().count() < SHORTEST_PASSPHRASE {
                return Err(KeychainError::PassphraseTooShort { least: SHORTEST_PASSPHRASE });
            }
            Kept::Passphrase(passphrase::wrap(account, &key, passphrase)?)
        }
    };
    file::set_aside(folder)?;
    KeyFile::new(account, kept).write(folder)?;
    Ok(database_key(&key))
}

/// Returns the key of a folder's database; a passphrase is used only where one guards it.
pub fn load(folder: &Folder, passphrase: Option<&str>) -> Result<DatabaseKey, KeychainError> {
    open(&KeyFile::read(folder)?.ok_or(KeychainError::NotKept)?, passphrase)
}

/// Removes the key of a folder whose database was never whole and is gone.
pub fn discard(folder: &Folder) -> Result<(), KeychainError> {
    let Some(file) = KeyFile::read(folder)? else { return Ok(()) };
    if file.kept == Kept::System {
        system::delete(file.account)?;
    }
    Ok(std::fs::remove_file(folder.key())?)
}

/// Writes where the key is beside the backups, if a passphrase guards it: with both, and the passphrase, another computer can go on.
/// A key in a keychain stays there, and the keychain with it.
pub fn keep_beside_backups(folder: &Folder) -> Result<(), KeychainError> {
    match KeyFile::read(folder)? {
        Some(file) if matches!(file.kept, Kept::Passphrase(_)) => file.write_beside_backups(folder),
        Some(_) | None => Ok(()),
    }
}

/// A key that was kept beside a backup.
#[derive(Debug)]
pub struct KeyBeside {
    file: KeyFile,
    key: DatabaseKey,
}

impl KeyBeside {
    /// Returns where the key of a backup lies, if it lies beside it.
    pub fn place(backup: &Path) -> Option<PathBuf> {
        Some(backup.parent()?.join(KEY)).filter(|path| path.is_file())
    }

    /// Opens the key with its passphrase.
    pub fn open(path: &Path, passphrase: Option<&str>) -> Result<Self, KeychainError> {
        let file = KeyFile::read_at(path)?.ok_or(KeychainError::NotKept)?;
        let key = open(&file, passphrase)?;
        Ok(Self { file, key })
    }

    /// Returns the key.
    pub const fn key(&self) -> &DatabaseKey {
        &self.key
    }

    /// Makes it the key of a folder that has none, or whose own is lost: that one is set aside, not destroyed.
    pub fn adopt(&self, folder: &Folder) -> Result<(), KeychainError> {
        file::set_aside(folder)?;
        self.file.write(folder)
    }
}

fn open(file: &KeyFile, passphrase: Option<&str>) -> Result<DatabaseKey, KeychainError> {
    let key = match &file.kept {
        Kept::System => match system::get(file.account)? {
            Some(key) => key,
            // Whether the key is lost or the keychain is none at all, only a probe tells.
            None => return Err(probe().err().unwrap_or(KeychainError::LostKey)),
        },
        Kept::Passphrase(wrapped) => {
            let passphrase = passphrase.ok_or(KeychainError::NeedsPassphrase)?;
            passphrase::unwrap(file.account, wrapped, passphrase)?
        }
    };
    Ok(database_key(&key))
}

fn fresh_key() -> Result<Key, KeychainError> {
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(key.as_mut_slice()).map_err(|_| KeychainError::NoRandomness)?;
    Ok(key)
}

fn database_key(key: &Key) -> DatabaseKey {
    DatabaseKey::new(**key)
}
