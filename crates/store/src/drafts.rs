//! What the people at this desk were typing when they left it. Never synced.

use domain::{StaffId, Timestamp};
use rusqlite::params;
use serde::Serialize;

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
        self.look(|connection| {
            let mut drafts = connection.prepare_cached("SELECT form, fields, at FROM draft WHERE staff = ? ORDER BY at DESC, form")?;
            let read = |row: &rusqlite::Row<'_>| Ok(Draft { form: row.get(0)?, fields: row.get(1)?, at: Timestamp(row.get(2)?) });
            Ok(drafts.query_map([staff.to_string()], read)?.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps what somebody is typing; of each person only the newest `most` forms.
    pub async fn put_draft(&self, staff: StaffId, draft: &Draft, most: u32) -> Result<(), StoreError> {
        let staff = staff.to_string();
        self.write(|connection| {
            connection
                .prepare_cached(
                    "INSERT INTO draft (staff, form, fields, at) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (staff, form) DO UPDATE SET fields = ?3, at = ?4",
                )?
                .execute(params![staff, draft.form, draft.fields, draft.at.0])?;
            connection
                .prepare_cached(
                    "DELETE FROM draft WHERE staff = ?1 AND form NOT IN
                       (SELECT form FROM draft WHERE staff = ?1 ORDER BY at DESC, form LIMIT ?2)",
                )?
                .execute(params![staff, most])?;
            Ok(())
        })
        .await
    }

    /// Forgets what somebody was typing in a form.
    pub async fn remove_draft(&self, staff: StaffId, form: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.prepare_cached("DELETE FROM draft WHERE staff = ? AND form = ?")?.execute(params![staff.to_string(), form])?;
            Ok(())
        })
        .await
    }

    /// Forgets every draft that was last touched before an instant.
    pub async fn sweep_drafts(&self, before: Timestamp) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.prepare_cached("DELETE FROM draft WHERE at < ?")?.execute([before.0])?;
            Ok(())
        })
        .await
    }
}
