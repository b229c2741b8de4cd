//! What people have to choose, and what they chose (rule W2).

use domain::{ActionId, ChoiceId, LocalDate, PersonId, Recipient, ReferralId, Terms, Timestamp};
use sqlx::SqliteConnection;

use super::PAGE;

model! {
    /// Something that a person has to choose, or has chosen.
    ChoiceView {
        /// Which.
        id: ChoiceId,
        /// Who chooses.
        person: PersonId,
        /// Who chooses, by name.
        person_name: String,
        /// As what.
        recipient: Recipient,
        /// The referral that it comes from.
        referral: Option<ReferralId>,
        /// The friend of that referral.
        friend_name: Option<String>,
        /// The action that it comes from.
        action: Option<ActionId>,
        /// The invoice of the purchase that gave it.
        invoice: Option<String>,
        /// The program's name.
        program_name: String,
        /// The choice's number in the terms.
        number: u16,
        /// The frozen terms, which say between what it is.
        #[serde(skip)]
        #[ts(skip)]
        terms: @json Terms,
        /// When what gave it was recorded.
        at: Timestamp,
        /// The last day on which it can be chosen.
        valid_until: LocalDate,
        /// Whether its event stands.
        due: bool,
        /// What was chosen.
        alternative: Option<u16>,
        /// On which day.
        chosen_on: Option<LocalDate>,
        /// When.
        chosen_at: Option<Timestamp>,
        /// Who gave it.
        chosen_by: Option<String>,
        /// Why what was chosen was taken back last.
        reason: Option<String>,
    }
}

const SELECT: &str = "SELECT c.id, c.person, p.name AS person_name, c.recipient, c.referral, f.name AS friend_name, c.action, b.invoice,
        g.name AS program_name, c.number, coalesce(r.terms, a.terms) AS terms, coalesce(b.at, r.recorded_at, a.at) AS at,
        c.valid_until, c.due, c.alternative, c.chosen_on, c.chosen_at, s.name AS chosen_by, c.reason
   FROM choice c JOIN person p ON p.id = c.person JOIN program g ON g.id = c.program
   LEFT JOIN referral r ON r.id = c.referral LEFT JOIN person f ON f.id = r.friend LEFT JOIN action a ON a.id = c.action
   LEFT JOIN purchase b ON b.id = c.event LEFT JOIN staff s ON s.id = c.chosen_by";

async fn select(connection: &mut SqliteConnection, condition: &str, key: &str) -> Result<Vec<ChoiceView>, sqlx::Error> {
    let sql = format!("{SELECT} WHERE {condition} ORDER BY c.valid_until, c.id LIMIT {PAGE}");
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(key).fetch_all(connection).await?.iter().map(ChoiceView::read).collect()
}

/// Returns what can be chosen only from `today` to `last`, the first to lapse first.
pub async fn lapsing(connection: &mut SqliteConnection, today: LocalDate, last: LocalDate) -> Result<Vec<ChoiceView>, sqlx::Error> {
    let sql = format!(
        "{SELECT} WHERE c.id IN (SELECT id FROM choice INDEXED BY choice_for_lapse
                                  WHERE due = 1 AND alternative IS NULL AND valid_until >= ?1 AND valid_until <= ?2
                                  ORDER BY valid_until LIMIT {PAGE})
          ORDER BY c.valid_until, c.id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(today.to_string()).bind(last.to_string()).fetch_all(connection).await?;
    rows.iter().map(ChoiceView::read).collect()
}

/// Returns what a person has or had to choose, the first to lapse first.
pub async fn of_person(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<ChoiceView>, sqlx::Error> {
    select(connection, concat!("c.person ", of_all_records!("?1")), &id.to_string()).await
}

/// Returns what a referral gave to choose, the first to lapse first.
pub async fn of_referral(connection: &mut SqliteConnection, id: ReferralId) -> Result<Vec<ChoiceView>, sqlx::Error> {
    select(connection, "c.referral = ?", &id.to_string()).await
}
