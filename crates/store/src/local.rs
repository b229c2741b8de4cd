//! What only this desk keeps: its settings, and how its people sign in.

use domain::{StaffId, Timestamp};
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::StoreError;
use crate::open::Store;

/// How a person signs in at this desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffSecret {
    /// The PIN's verifier as a PHC string.
    pub verifier: String,
    /// Wrong PINs since the last right one.
    pub failures: u32,
    /// Until when no PIN is tried.
    pub locked_until: Option<Timestamp>,
    /// Whether the person has to choose another.
    pub must_change: bool,
}

impl Store {
    /// Returns a setting of this desk.
    pub async fn local<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let found: Option<String> = self.look(|connection| {
            let mut setting = connection.prepare_cached("SELECT value FROM local WHERE key = ?")?;
            Ok(setting.query_row([key], |row| row.get(0)).optional()?)
        })?;
        let read = |text: String| serde_json::from_str(&text).map_err(|error| StoreError::Corrupt(format!("setting {key}: {error}")));
        found.map(read).transpose()
    }

    /// Keeps a setting of this desk.
    pub async fn put_local<T: Serialize + Sync>(&self, key: &str, value: &T) -> Result<(), StoreError> {
        let text = serde_json::to_string(value).map_err(|error| StoreError::Engine(error.into()))?;
        self.write(|connection| {
            connection
                .prepare_cached("INSERT INTO local (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
                .execute(params![key, text])?;
            Ok(())
        })
        .await
    }

    /// Returns how a person signs in here, if they do.
    pub async fn secret(&self, staff: StaffId) -> Result<Option<StaffSecret>, StoreError> {
        self.look(|connection| {
            let mut secret =
                connection.prepare_cached("SELECT verifier, failures, locked_until, must_change FROM staff_secret WHERE staff = ?")?;
            let read = |row: &rusqlite::Row<'_>| {
                let locked_until = row.get::<_, Option<i64>>(2)?.map(Timestamp);
                Ok(StaffSecret { verifier: row.get(0)?, failures: row.get(1)?, locked_until, must_change: row.get(3)? })
            };
            Ok(secret.query_row([staff.to_string()], read).optional()?)
        })
    }

    /// Returns how everybody signs in here.
    pub async fn secrets(&self) -> Result<Vec<(StaffId, StaffSecret)>, StoreError> {
        let found: Vec<String> = self.look(|connection| {
            let mut staff = connection.prepare_cached("SELECT staff FROM staff_secret ORDER BY staff")?;
            Ok(staff.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
        })?;
        let mut secrets = Vec::with_capacity(found.len());
        for text in found {
            let staff = text.parse().map_err(|_| StoreError::Corrupt("a sign-in is nobody's".to_owned()))?;
            secrets.extend(self.secret(StaffId(staff)).await?.map(|secret| (StaffId(staff), secret)));
        }
        Ok(secrets)
    }

    /// Keeps how a person signs in here.
    pub async fn put_secret(&self, staff: StaffId, secret: &StaffSecret) -> Result<(), StoreError> {
        self.write(|connection| {
            connection
                .prepare_cached(
                    "INSERT INTO staff_secret (staff, verifier, failures, locked_until, must_change) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (staff) DO UPDATE SET verifier = ?2, failures = ?3, locked_until = ?4, must_change = ?5",
                )?
                .execute(params![
                    staff.to_string(),
                    secret.verifier,
                    secret.failures,
                    secret.locked_until.map(|until| until.0),
                    secret.must_change
                ])?;
            Ok(())
        })
        .await
    }
}
