//! `key.json`: where the key is kept. It has no secret that is not wrapped.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::KeychainError;
use super::passphrase::Wrapped;
use crate::folder::{Folder, KEY};

/// The shape that this version writes.
const VERSION: u32 = 1;

/// The file is a few hundred bytes; what is longer is something else.
const LONGEST: usize = 64 * 1024;

/// How the key of a folder is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFile {
    version: u32,
    /// The account under which the keychain has the key, and to which a wrapped key is bound.
    pub account: Uuid,
    /// Where the key is.
    #[serde(flatten)]
    pub kept: Kept,
}

/// Where the key is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum Kept {
    /// In the system's keychain.
    System,
    /// Here, wrapped by a passphrase.
    Passphrase(Wrapped),
}

/// The file with its checksum, which tells a damaged file from a wrong passphrase.
#[derive(Serialize, Deserialize)]
struct Checked<T> {
    key: T,
    sha256: String,
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl KeyFile {
    /// Makes what is to be written.
    pub fn new(account: Uuid, kept: Kept) -> Self {
        Self { version: VERSION, account, kept }
    }

    /// Reads the file of a folder, if there is one.
    pub fn read(folder: &Folder) -> Result<Option<Self>, KeychainError> {
        Self::read_at(&folder.key())
    }

    /// Reads a file, if it is there.
    pub fn read_at(path: &Path) -> Result<Option<Self>, KeychainError> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(failure) if failure.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(failure) => return Err(failure.into()),
        };
        parse(&bytes).map(Some)
    }

    /// Writes the file of a folder that has none, durably.
    pub fn write(&self, folder: &Folder) -> Result<(), KeychainError> {
        Ok(folder.write_new(&folder.key(), &self.text())?)
    }

    /// Writes the file beside backups. One of another key, which opens older backups, is set aside there.
    pub fn write_beside_backups(&self, folder: &Folder) -> Result<(), KeychainError> {
        let (path, text) = (folder.backups().join(KEY), self.text());
        if std::fs::read(&path).is_ok_and(|there| there == text) {
            return Ok(());
        }
        if path.try_exists()? {
            std::fs::rename(&path, folder.backups().join(aside_name(Self::read_at(&path))))?;
        }
        Ok(folder.write_over(&path, &text)?)
    }

    fn text(&self) -> Vec<u8> {
        let checked = Checked { sha256: checksum(self), key: self };
        let mut text = serde_json::to_vec_pretty(&checked).expect("texts and numbers can be written");
        text.push(b'\n');
        text
    }
}

/// Puts the file of a folder, if there is one, where it can be found again by hand.
pub fn set_aside(folder: &Folder) -> Result<(), KeychainError> {
    if !folder.key().try_exists()? {
        return Ok(());
    }
    std::fs::rename(folder.key(), folder.path().join(aside_name(KeyFile::read(folder))))?;
    Ok(folder.sync()?)
}

/// Returns the name of a file that is set aside: by its account, if it can be read.
fn aside_name(read: Result<Option<KeyFile>, KeychainError>) -> String {
    let account = read.ok().flatten().map_or_else(Uuid::now_v7, |file| file.account);
    format!("key-{account}.json")
}

fn parse(bytes: &[u8]) -> Result<KeyFile, KeychainError> {
    if bytes.len() > LONGEST {
        return Err(KeychainError::Damaged);
    }
    let versioned: Checked<Versioned> = serde_json::from_slice(bytes).map_err(|_| KeychainError::Damaged)?;
    if versioned.key.version > VERSION {
        return Err(KeychainError::Newer);
    }
    let checked: Checked<KeyFile> = serde_json::from_slice(bytes).map_err(|_| KeychainError::Damaged)?;
    if checked.sha256 == checksum(&checked.key) { Ok(checked.key) } else { Err(KeychainError::Damaged) }
}

fn checksum(file: &KeyFile) -> String {
    hex::encode(Sha256::digest(serde_json::to_vec(file).expect("texts and numbers can be written")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_opens_older_backups_is_set_aside_not_written_over() {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::open(&scratch.path().join("desk")).expect("it can be made");
        let (old, new) = (KeyFile::new(Uuid::now_v7(), Kept::System), KeyFile::new(Uuid::now_v7(), Kept::System));
        for file in [&old, &old, &new, &new] {
            file.write_beside_backups(&folder).expect("there is room");
        }
        let aside = folder.backups().join(format!("key-{}.json", old.account));
        let read = |path: &Path| KeyFile::read_at(path).expect("it can be read");
        assert_eq!([read(&folder.backups().join(KEY)), read(&aside)], [Some(new), Some(old)]);
        assert_eq!(folder.backups().read_dir().expect("it is there").count(), 2);
    }
}
