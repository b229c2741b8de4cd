//! The one connection that writes, and its transactions.

use sqlx::{Connection, SqliteConnection};

use crate::error::StoreError;

/// The connection that writes. Its transactions are begun and ended here and not by sqlx, whose count of open ones goes wrong
/// when SQLite takes one back by itself, as it does on a full disk.
pub(crate) struct Writer {
    connection: SqliteConnection,
    may_be_open: bool,
}

impl Writer {
    /// Takes a connection over.
    pub(crate) const fn new(connection: SqliteConnection) -> Self {
        Self { connection, may_be_open: false }
    }

    /// Returns the connection outside of a transaction. What a former one left open, because whoever waited for it went away,
    /// is taken back first.
    pub(crate) async fn idle(&mut self) -> &mut SqliteConnection {
        self.roll_back().await;
        &mut self.connection
    }

    /// Begins a transaction that writes. [`Writer::end`] ends it.
    pub(crate) async fn begin(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.roll_back().await;
        self.may_be_open = true;
        sqlx::query("BEGIN IMMEDIATE").execute(&mut self.connection).await?;
        Ok(&mut self.connection)
    }

    /// Ends a transaction: what succeeded becomes durable, what failed leaves nothing.
    pub(crate) async fn end<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if result.is_ok()
            && let Err(error) = sqlx::query("COMMIT").execute(&mut self.connection).await
        {
            self.roll_back().await;
            return Err(error.into());
        }
        if result.is_ok() {
            self.may_be_open = false;
        }
        self.roll_back().await;
        result
    }

    async fn roll_back(&mut self) {
        if self.may_be_open {
            // SQLite may have taken it back already; if it did not and cannot, the next begin says so.
            sqlx::query("ROLLBACK").execute(&mut self.connection).await.ok();
            self.may_be_open = false;
        }
    }

    /// Closes the connection.
    pub(crate) async fn close(self) -> Result<(), StoreError> {
        Ok(self.connection.close().await?)
    }
}
