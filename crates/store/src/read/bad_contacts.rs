//! The known bad list (rule R4).

use domain::{BadContactId, BadContactKind, LocalDate};
use sqlx::SqliteConnection;

use super::PAGE;

model! {
    /// An entry of the known bad list.
    BadContactView {
        /// Which.
        id: BadContactId,
        /// What it is.
        kind: BadContactKind,
        /// The number, mailbox or account.
        value: String,
        /// Why it is on the list.
        reason: String,
        /// Since when.
        on: LocalDate,
        /// Who put it there.
        staff_name: Option<String>,
        /// Whether it was taken off.
        withdrawn: bool,
        /// By whom.
        withdrawn_by: Option<String>,
        /// Why.
        withdrawn_for: Option<String>,
    }
}

/// Returns how many entries stand.
pub async fn standing(connection: &mut SqliteConnection) -> Result<u32, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM bad_contact WHERE withdrawn_at IS NULL").fetch_one(connection).await
}

/// Returns the entries of a value or with a part of it, those that stand first and the newest of them first.
pub async fn list(connection: &mut SqliteConnection, part: &str) -> Result<Vec<BadContactView>, sqlx::Error> {
    let sql = format!(
        "SELECT b.id, b.kind, b.value, b.reason, b.\"on\", s.name AS staff_name, b.withdrawn_at IS NOT NULL AS withdrawn,
                w.name AS withdrawn_by, b.withdrawn_for
           FROM bad_contact b LEFT JOIN staff s ON s.id = b.staff LEFT JOIN staff w ON w.id = b.withdrawn_by
          WHERE instr(lower(b.value), lower(?)) > 0
          ORDER BY b.withdrawn_at IS NOT NULL, b.at DESC, b.id LIMIT {PAGE}"
    );
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(part).fetch_all(connection).await?.iter().map(BadContactView::read).collect()
}
