//! What the people at this desk were typing when they left it. Never synced.

use domain::{StaffId, Timestamp};
use serde::Serialize;
use sqlx::Row;

use crate::error::StoreError;
use crate::open::Store;

/// What somebody was typing in one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Draft {
    /// Which form.
    pub form: String,
    /// The typed fields as JSON; only the form that wrote them reads them.
    pub fields: String,
    /// When it was last touched.
    pub at: Timestamp,
}

impl Store {
    /// Returns what somebody was typing, the newest first.
    pub async fn drafts(&self, staff: StaffId) -> Result<Vec<Draft>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT form, fields, at FROM draft WHERE staff = ? ORDER BY at DESC, form")
            .bind(staff.to_string())
            .fetch_all(&mut *reader)
            .await?;
        let read = |row: sqlx::sqlite::SqliteRow| {
            Ok(Draft { form: row.try_get("form")?, fields: row.try_get("fields")?, at: Timestamp(row.try_get("at")?) })
        };
        rows.into_iter().map(read).collect()
    }

    /// Keeps what somebody is typing; of each person only the newest `most` forms.
    pub async fn put_draft(&self, staff: StaffId, draft: &Draft, most: u32) -> Result<(), StoreError> {
        let mut writer = self.writer().await;
        let connection = writer.idle().await;
        sqlx::query(
            "INSERT INTO draft (staff, form, fields, at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (staff, form) DO UPDATE SET fields = ?3, at = ?4",
        )
        .bind(staff.to_string())
        .bind(&draft.form)
        .bind(&draft.fields)
        .bind(draft.at.0)
        .execute(&mut *connection)
        .await?;
        sqlx::query(
            "DELETE FROM draft WHERE staff = ?1 AND form NOT IN
               (SELECT form FROM draft WHERE staff = ?1 ORDER BY at DESC, form LIMIT ?2)",
        )
        .bind(staff.to_string())
        .bind(most)
        .execute(connection)
        .await?;
        Ok(())
    }

    /// Forgets what somebody was typing in a form.
    pub async fn remove_draft(&self, staff: StaffId, form: &str) -> Result<(), StoreError> {
        let mut writer = self.writer().await;
        sqlx::query("DELETE FROM draft WHERE staff = ? AND form = ?")
            .bind(staff.to_string())
            .bind(form)
            .execute(writer.idle().await)
            .await?;
        Ok(())
    }

    /// Forgets every draft that was last touched before an instant.
    pub async fn sweep_drafts(&self, before: Timestamp) -> Result<(), StoreError> {
        let mut writer = self.writer().await;
        sqlx::query("DELETE FROM draft WHERE at < ?").bind(before.0).execute(writer.idle().await).await?;
        Ok(())
    }
}
