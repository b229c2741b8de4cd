//! How codes reached people (rule C8).

use domain::referral::Channel;
use domain::{CodeId, LocalDate, PersonId, Timestamp, TouchId};
use sqlx::SqliteConnection;

model! {
    /// A touch.
    TouchView {
        /// Which.
        id: TouchId,
        /// The code.
        code: CodeId,
        /// The code as it is shown.
        shown: String,
        /// How it reached somebody.
        channel: Channel,
        /// Cards or messages.
        count: u32,
        /// Why a card was printed again.
        reason: Option<String>,
        /// When.
        at: Timestamp,
        /// On which day.
        on: LocalDate,
        /// By whom.
        staff_name: Option<String>,
    }
}

/// Returns the touches of a person's codes, the newest first.
pub async fn of_person(connection: &mut SqliteConnection, person: PersonId) -> Result<Vec<TouchView>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT t.id, t.code, c.shown, t.channel, t.count, t.reason, t.at, t.\"on\", s.name AS staff_name
           FROM code c INDEXED BY code_by_referrer JOIN touch t INDEXED BY touch_by_code ON t.code = c.id LEFT JOIN staff s ON s.id = t.staff
          WHERE c.referrer ",
        of_all_records!("?1"),
        " ORDER BY t.at DESC, t.id DESC LIMIT 200"
    ))
    .bind(person.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(TouchView::read).collect()
}
