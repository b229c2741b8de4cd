//! One person with several records: which record stands for another, and who was merged into a person (rule P2).

use domain::{LocalDate, MergeId, PersonId, Timestamp};
use sqlx::SqliteConnection;

/// Writes the condition that a column is one of all records of the person that a parameter names.
macro_rules! of_all_records {
    ($person:literal) => {
        concat!(
            "IN (WITH RECURSIVE record (id) AS (SELECT ",
            $person,
            " UNION ALL SELECT m.id FROM person m JOIN record ON m.merged_into = record.id) SELECT id FROM record)"
        )
    };
}

/// Makes the select of the referrals that a person brought, alone or with others, of whichever record.
macro_rules! brought_by {
    ($person:literal) => {
        concat!(
            "SELECT id FROM referral WHERE referrer ",
            of_all_records!($person),
            " UNION SELECT referral FROM referral_share WHERE referrer ",
            of_all_records!($person)
        )
    };
}

model! {
    /// A merge that stands: a record whose history is told with the person's.
    MergeView {
        /// Which.
        id: MergeId,
        /// The record that was merged.
        person: PersonId,
        /// Its name.
        person_name: String,
        /// When.
        at: Timestamp,
        /// On which day.
        on: LocalDate,
        /// By whom.
        staff_name: Option<String>,
        /// Why.
        reason: String,
    }
}

/// Returns the record that stands for a person.
pub async fn standing_for(connection: &mut SqliteConnection, person: PersonId) -> Result<PersonId, sqlx::Error> {
    let stands = standing(connection, vec![person.to_string()]).await?;
    Ok(stands.first().and_then(|id| id.parse().ok()).unwrap_or(person))
}

/// Returns the records that stand for people, each once, in their order.
pub async fn standing(connection: &mut SqliteConnection, people: Vec<String>) -> Result<Vec<String>, sqlx::Error> {
    let wanted = serde_json::to_string(&people).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let merged: Vec<(String, String)> = sqlx::query_as(
        "WITH RECURSIVE up (first, id) AS (
             SELECT p.id, p.merged_into FROM json_each(?) w CROSS JOIN person p ON p.id = w.value WHERE p.merged_into IS NOT NULL
             UNION ALL SELECT up.first, p.merged_into FROM up CROSS JOIN person p ON p.id = up.id WHERE p.merged_into IS NOT NULL)
         SELECT up.first, up.id FROM up CROSS JOIN person p ON p.id = up.id WHERE p.merged_into IS NULL",
    )
    .bind(wanted)
    .fetch_all(connection)
    .await?;
    let mut stands: Vec<String> = Vec::with_capacity(people.len());
    for person in people {
        let id = merged.iter().find(|(first, _)| *first == person).map_or(person, |(_, stands)| stands.clone());
        if !stands.contains(&id) {
            stands.push(id);
        }
    }
    Ok(stands)
}

/// Returns the merges that make a person's records one, the oldest first.
pub async fn merges(connection: &mut SqliteConnection, person: PersonId) -> Result<Vec<MergeView>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT g.id, g.merged AS person, p.name AS person_name, g.at, g.\"on\", s.name AS staff_name, g.reason
           FROM person_merge g JOIN person p ON p.id = g.merged LEFT JOIN staff s ON s.id = g.staff
          WHERE g.undone_at IS NULL AND g.kept ",
        of_all_records!("?1"),
        " ORDER BY g.at, g.id LIMIT 200"
    ))
    .bind(person.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(MergeView::read).collect()
}
