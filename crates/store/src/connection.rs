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
