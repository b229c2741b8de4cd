//! Named actions that people did (rule W2).

use domain::{ActionId, LocalDate, PersonId, ProgramId, Timestamp};
use sqlx::SqliteConnection;

use super::PAGE;

model! {
    /// A named action that a person did.
    ActionView {
        /// Which.
        id: ActionId,
        /// The program whose rules name it.
        program: ProgramId,
        /// The program's name.
        program_name: String,
        /// What was done.
        name: String,
        /// Where it can be seen, or what else was said of it.
        note: Option<String>,
        /// When it was recorded.
        at: Timestamp,
        /// On which day.
        on: LocalDate,
        /// By whom.
        staff_name: Option<String>,
        /// Whether it was recorded by mistake.
        withdrawn: bool,
        /// Why it was taken back.
        reason: Option<String>,
    }
}

/// Returns what a person did last, the oldest of it first.
pub async fn of_person(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<ActionView>, sqlx::Error> {
    let sql = format!(
        "SELECT a.id, a.program, p.name AS program_name, a.name, a.note, a.at, a.\"on\", s.name AS staff_name, a.withdrawn, a.reason
           FROM action a JOIN program p ON p.id = a.program LEFT JOIN staff s ON s.id = a.recorded_by
          WHERE a.person {} ORDER BY a.at DESC, a.id DESC LIMIT {PAGE}",
        of_all_records!("?1")
    );
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_string()).fetch_all(connection).await?.iter().rev().map(ActionView::read).collect()
}
