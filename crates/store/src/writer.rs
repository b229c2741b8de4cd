//! Work on the one connection that writes, and on those that read, where it is asked for.

use rusqlite::Connection;

use crate::connection::{in_place, within};
use crate::error::StoreError;
use crate::open::Store;

impl Store {
    /// Runs work in a transaction that writes; when this returns, it is durable or left nothing.
    pub(crate) async fn write<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut writer = self.writer.lock().await;
        let done = in_place(|| within(&mut writer, "BEGIN IMMEDIATE", work))?;
        self.checkpoints.count(&self.path, &self.key);
        Ok(done)
    }

    /// Runs work on the connection that writes, outside of a transaction.
    pub(crate) async fn adjust<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut writer = self.writer.lock().await;
        in_place(|| work(&mut writer))
    }

    /// Runs short work over what is committed when it begins.
    pub(crate) fn look<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.lookers.with(&self.path, &self.key, |connection| within(connection, "BEGIN", work))
    }
}
