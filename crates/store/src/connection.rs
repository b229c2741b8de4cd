//! Connections whose statements run on the thread that asks: opening one, its transactions, and waiting for it.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use futures_util::FutureExt;
use rusqlite::{Connection, OpenFlags};
use tokio::runtime::{Handle, RuntimeFlavor};
use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::open::{BUSY, DatabaseKey, PRAGMAS, STATEMENTS};

/// Connections that read and stay open. More are opened when more is asked for at once.
const IDLE: usize = 4;

/// Opens a file that is there.
pub(crate) fn open(path: &Path, key: &DatabaseKey, mode: &str) -> Result<Connection, rusqlite::Error> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Its text is the key's: never shown, and gone when it is done.
    connection.execute_batch(&Zeroizing::new(format!("PRAGMA key = {}", *key.pragma())))?;
    for (name, value) in PRAGMAS {
        connection.execute_batch(&format!("PRAGMA {name} = {value}"))?;
    }
    connection.execute_batch(mode)?;
    Ok(connection)
}

/// Runs work in a transaction: what succeeds is committed, what fails leaves nothing.
pub(crate) fn within<T>(
    connection: &mut Connection,
    begin: &str,
    work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    // One that a panic left open.
    take_back(connection);
    run(connection, begin)?;
    let result = work(connection).and_then(|done| {
        run(connection, "COMMIT")?;
        Ok(done)
    });
    take_back(connection);
    result
}

/// Takes back a transaction that is still open. SQLite does that by itself on a full disk.
fn take_back(connection: &Connection) {
    if !connection.is_autocommit() {
        // If it cannot, the next one that begins says so.
        run(connection, "ROLLBACK").ok();
    }
}

fn run(connection: &Connection, sql: &str) -> Result<(), rusqlite::Error> {
    connection.prepare_cached(sql)?.raw_execute()?;
    Ok(())
}

/// Runs work that may wait for the disk. Other tasks of a runtime with several threads go on meanwhile.
pub(crate) fn in_place<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        Ok(_) | Err(_) => work(),
    }
}

/// Takes the value of a future over a connection of this kind: it has it at once.
pub(crate) fn at_once<F: Future>(future: F) -> F::Output {
    future.now_or_never().expect("SQLite answers on the thread that asks")
}

/// Connections that read.
pub(crate) struct Readers(Mutex<Vec<Connection>>);

impl Readers {
    /// Has no connection yet.
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Runs work on a connection that reads and cannot write.
    pub(crate) fn with<T>(
        &self,
        path: &Path,
        key: &DatabaseKey,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let idle = self.idle().pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => open(path, key, "PRAGMA query_only = ON")?,
        };
        let result = work(&mut connection);
        let mut idle = self.idle();
        if idle.len() < IDLE {
            idle.push(connection);
        }
        result
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::open::{Store, WRITING};

    /// Opens the connection that writes, of a new file.
    fn writer() -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (path, key) = (folder.path().join("desk.db"), DatabaseKey::new([7; 32]));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        runtime.block_on(async { Store::create(&path, &key).await.expect("a store can be made").close().await }).expect("it closes");
        let connection = open(&path, &key, WRITING).expect("it opens");
        (folder, connection)
    }

    fn settings(connection: &Connection) -> i64 {
        connection.query_row("SELECT count(*) FROM local", [], |row| row.get(0)).expect("a count")
    }

    fn put(connection: &Connection) -> Result<usize, rusqlite::Error> {
        connection.execute("INSERT INTO local (key, value) VALUES ('a', '1')", [])
    }

    #[test]
    fn what_is_acknowledged_is_durable_and_waits_for_others() {
        let (_folder, connection) = writer();
        for (pragma, wanted) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("busy_timeout", "5000")] {
            let value = connection.query_row(&format!("PRAGMA {pragma}"), [], |row| {
                row.get::<_, String>(0).or_else(|_| row.get::<_, i64>(0).map(|number| number.to_string()))
            });
            assert_eq!(value.expect("a value"), wanted, "{pragma}");
        }
    }

    #[test]
    fn what_fails_or_panics_leaves_nothing_and_nothing_open() {
        let (_folder, mut connection) = writer();
        let failed: Result<(), StoreError> = within(&mut connection, "BEGIN IMMEDIATE", |connection| {
            put(connection)?;
            Err(StoreError::Stopped)
        });
        assert!(matches!(failed, Err(StoreError::Stopped)));
        assert!(connection.is_autocommit() && settings(&connection) == 0);
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            within(&mut connection, "BEGIN IMMEDIATE", |connection| -> Result<(), StoreError> {
                put(connection)?;
                panic!("a rule is broken")
            })
        }));
        assert!(panicked.is_err());
        let left = within(&mut connection, "BEGIN IMMEDIATE", |connection| Ok(settings(connection))).expect("the next one begins");
        assert_eq!(left, 0);
        within(&mut connection, "BEGIN IMMEDIATE", |connection| Ok(put(connection)?)).expect("and is kept");
        assert_eq!(settings(&connection), 1);
    }

    #[test]
    fn one_that_reads_cannot_write() {
        let (folder, connection) = writer();
        drop(connection);
        let (path, key) = (folder.path().join("desk.db"), DatabaseKey::new([7; 32]));
        let written = Readers::new().with(&path, &key, |connection| Ok(put(connection)?));
        assert!(matches!(written, Err(StoreError::Database(_))), "{written:?}");
    }
}
