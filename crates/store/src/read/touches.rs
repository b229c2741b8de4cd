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

model! {
    /// A touch that reached a person.
    ReachedView {
        /// Which.
        id: TouchId,
        /// How.
        channel: Channel,
        /// On which day.
        on: LocalDate,
        /// The code as it is shown.
        shown: String,
        /// Whose code it is; nobody's of the house's.
        referrer_name: Option<String>,
    }
}

/// Returns the touches that reached a person, the earliest first.
pub async fn reached(connection: &mut SqliteConnection, person: PersonId) -> Result<Vec<ReachedView>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT t.id, t.channel, t.\"on\", c.shown, p.name AS referrer_name
           FROM touch t INDEXED BY touch_by_person JOIN code c ON c.id = t.code LEFT JOIN person p ON p.id = c.referrer
          WHERE t.person ",
        of_all_records!("?1"),
        " ORDER BY t.\"on\", t.at, t.id LIMIT 200"
    ))
    .bind(person.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(ReachedView::read).collect()
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
