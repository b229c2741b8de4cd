//! Restoring: a copy of a backup takes the file's place at once or not at all, and the file that was there is kept.
//!
//! The copy is made beside the file, where it can be verified and changed. [`promise`] is the moment at which the restore
//! counts; [`finish`] swaps the files and can be run again after a crash at any point.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use domain::Timestamp;
use sqlx::{ConnectOptions, Connection, Row};

use crate::error::{OpenError, StoreError};
use crate::lock::Lock;
use crate::open::{DatabaseKey, Store, beside, check_shape, forget, look_at, reading, restrict, sync_folder_of};

/// What a backup holds, as far as it is seen without following its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peek {
    /// The organization's name; none if none is founded in it.
    pub organization: Option<String>,
    /// The last entry of its log.
    pub seq: i64,
    /// When that was.
    pub at: Option<Timestamp>,
}

/// Looks into a backup without changing it.
pub async fn peek(backup: &Path, key: &DatabaseKey) -> Result<Peek, OpenError> {
    look_at(backup)?;
    check_shape(backup, key).await?;
    let mut connection = reading(backup, key).read_only(true).connect().await?;
    let last = sqlx::query("SELECT seq, at FROM log_entry ORDER BY seq DESC LIMIT 1").fetch_optional(&mut connection).await?;
    let organization = sqlx::query_scalar("SELECT name FROM organization LIMIT 1").fetch_optional(&mut connection).await?;
    connection.close().await?;
    let (seq, at) = match last {
        Some(row) => (row.try_get("seq")?, Some(Timestamp(row.try_get("at")?))),
        None => (0, None),
    };
    Ok(Peek { organization, seq, at })
}

/// Opens a copy of a backup that lies beside `database`; the backup itself is only read.
pub async fn open_copy(backup: &Path, database: &Path, key: &DatabaseKey) -> Result<Store, OpenError> {
    look_at(backup)?;
    let copy = copy_of(database);
    forget(&copy);
    for part in ["", "-wal"] {
        let (from, to) = (beside(backup, part), beside(&copy, part));
        if part.is_empty() || from.exists() {
            tokio::task::spawn_blocking(move || fs::copy(from, to)).await.map_err(|error| OpenError::Other(Box::new(error)))??;
        }
    }
    restrict(&copy)?;
    Store::open(&copy, key).await
}

/// Forgets a copy that is not to take the file's place.
pub fn forget_copy(database: &Path) {
    forget(&copy_of(database));
    forget_lock(database);
}

/// Makes it certain that the closed copy takes the file's place: now, or after a crash when [`finish`] is run next.
pub fn promise(database: &Path) -> Result<(), StoreError> {
    let copy = copy_of(database);
    File::options().write(true).open(&copy)?.sync_all()?;
    fs::rename(&copy, promised(database))?;
    forget_lock(database);
    Ok(sync_folder_of(database)?)
}

/// Tells whether a restore counts whose files are not swapped yet.
pub fn is_promised(database: &Path) -> bool {
    promised(database).exists()
}

/// Swaps the files if that was promised and returns where the one that was there is kept, in the folder `kept`.
pub fn finish(database: &Path, kept: &Path) -> Result<Option<PathBuf>, OpenError> {
    let promised = promised(database);
    if !promised.exists() {
        return Ok(None);
    }
    // What is no file cannot be kept as one, and is not what the desk had.
    if database.exists() && !database.is_file() {
        return Err(OpenError::Foreign);
    }
    let _lock = Lock::take(database)?;
    let place = kept.join(kept_name(&promised)?);
    if database.exists() {
        let log = beside(database, "-wal");
        if log.exists() {
            fs::copy(&log, beside(&place, "-wal"))?;
        }
        if !place.exists() && fs::hard_link(database, &place).is_err() {
            // Where files cannot have two names, the second is a copy.
            fs::copy(database, &place)?;
        }
        File::open(&place)?.sync_all()?;
        sync_folder_of(&place)?;
        // The old log must be gone before the new file bears the name, or SQLite would play it into that one.
        for rest in ["-wal", "-shm"] {
            gone(&beside(database, rest))?;
        }
    }
    fs::rename(&promised, database)?;
    sync_folder_of(database)?;
    Ok(Some(place))
}

/// Removes a closed database that was never whole, and what SQLite kept beside it.
pub fn discard(database: &Path) -> io::Result<()> {
    ["", "-journal", "-wal", "-shm"].iter().try_for_each(|part| gone(&beside(database, part)))
}

/// Returns the name of the file that is kept: the same however often a swap is begun anew.
fn kept_name(promised: &Path) -> io::Result<String> {
    let made = fs::metadata(promised)?.modified()?;
    let since = made.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Ok(format!("replaced-{}.db", since.as_millis()))
}

fn gone(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

fn forget_lock(database: &Path) {
    // It is empty and nobody holds it any more.
    fs::remove_file(copy_of(database).with_extension("lock")).ok();
}

fn copy_of(database: &Path) -> PathBuf {
    beside(database, ".restoring")
}

fn promised(database: &Path) -> PathBuf {
    beside(database, ".restored")
}
