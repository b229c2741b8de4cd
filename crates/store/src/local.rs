//! What only this desk keeps: its settings, and how its people sign in.

use domain::{StaffId, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;

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
        let mut reader = self.reader().await?;
        let found: Option<String> =
            sqlx::query_scalar("SELECT value FROM local WHERE key = ?").bind(key).fetch_optional(&mut *reader).await?;
        let read = |text: String| serde_json::from_str(&text).map_err(|error| StoreError::Corrupt(format!("setting {key}: {error}")));
        found.map(read).transpose()
    }

    /// Keeps a setting of this desk.
    pub async fn put_local<T: Serialize + Sync>(&self, key: &str, value: &T) -> Result<(), StoreError> {
        let text = serde_json::to_string(value).map_err(|error| StoreError::Engine(error.into()))?;
        let mut writer = self.writer().await;
        sqlx::query("INSERT INTO local (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
            .bind(key)
            .bind(text)
            .execute(writer.idle().await)
            .await?;
        Ok(())
    }

    /// Returns how a person signs in here, if they do.
    pub async fn secret(&self, staff: StaffId) -> Result<Option<StaffSecret>, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT verifier, failures, locked_until, must_change FROM staff_secret WHERE staff = ?")
            .bind(staff.to_string())
            .fetch_optional(&mut *reader)
            .await?;
        row.map(|row| {
            Ok(StaffSecret {
                verifier: row.try_get("verifier")?,
                failures: row.try_get("failures")?,
                locked_until: row.try_get::<Option<i64>, _>("locked_until")?.map(Timestamp),
                must_change: row.try_get("must_change")?,
            })
        })
        .transpose()
    }

    /// Returns how everybody signs in here.
    pub async fn secrets(&self) -> Result<Vec<(StaffId, StaffSecret)>, StoreError> {
        let mut reader = self.reader().await?;
        let found: Vec<String> = sqlx::query_scalar("SELECT staff FROM staff_secret ORDER BY staff").fetch_all(&mut *reader).await?;
        drop(reader);
        let mut secrets = Vec::with_capacity(found.len());
        for text in found {
            let staff = text.parse().map_err(|_| StoreError::Corrupt("a sign-in is nobody's".to_owned()))?;
            secrets.extend(self.secret(StaffId(staff)).await?.map(|secret| (StaffId(staff), secret)));
        }
        Ok(secrets)
    }

    /// Keeps how a person signs in here.
    pub async fn put_secret(&self, staff: StaffId, secret: &StaffSecret) -> Result<(), StoreError> {
        let mut writer = self.writer().await;
        sqlx::query(
            "INSERT INTO staff_secret (staff, verifier, failures, locked_until, must_change) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (staff) DO UPDATE SET verifier = ?2, failures = ?3, locked_until = ?4, must_change = ?5",
        )
        .bind(staff.to_string())
        .bind(&secret.verifier)
        .bind(secret.failures)
        .bind(secret.locked_until.map(|until| until.0))
        .bind(secret.must_change)
        .execute(writer.idle().await)
        .await?;
        Ok(())
    }
}
