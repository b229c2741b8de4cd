//! Codes of campaigns, and people who have no code yet (rule C4).

use domain::{CampaignId, CodeId, LocalDate, PersonId, ProgramId, Timestamp};
use sqlx::{Row as _, SqliteConnection};

use super::PAGE;
use super::people::{PersonLine, lines};

model! {
    /// A campaign's code.
    CampaignCode {
        /// Which.
        id: CodeId,
        /// As it is shown.
        shown: String,
        /// Of which program.
        program: ProgramId,
        /// The program's name.
        program_name: String,
        /// Of which campaign, if of one (rule W8).
        campaign: Option<CampaignId>,
        /// Whose; none is the house's.
        referrer: Option<PersonId>,
        /// Whose, by name.
        referrer_name: Option<String>,
        /// First day.
        starts_on: Option<LocalDate>,
        /// Last day.
        ends_on: Option<LocalDate>,
        /// How often it may be used.
        use_limit: Option<u32>,
        /// How often it was.
        uses: u32,
        /// Whether it is paused.
        paused: bool,
        /// When it was issued.
        issued_at: Timestamp,
    }
}

/// Returns the codes of campaigns, the newest first.
pub async fn campaigns(connection: &mut SqliteConnection) -> Result<Vec<CampaignCode>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT c.id, c.shown, c.program, g.name AS program_name, c.campaign, c.referrer, p.name AS referrer_name, c.starts_on, c.ends_on,
                c.use_limit, c.uses, c.paused, c.issued_at
           FROM code c INDEXED BY code_for_campaigns JOIN program g ON g.id = c.program LEFT JOIN person p ON p.id = c.referrer
          WHERE c.kind = 'campaign' ORDER BY c.issued_at DESC, c.id DESC LIMIT ?",
    )
    .bind(PAGE)
    .fetch_all(connection)
    .await?;
    rows.iter().map(CampaignCode::read).collect()
}

/// Returns people who have no standing code in a program and may take part, by name: who is left when these have theirs comes next.
pub async fn without_standing(connection: &mut SqliteConnection, program: ProgramId) -> Result<Vec<PersonLine>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT p.id FROM person p INDEXED BY person_for_list
           LEFT JOIN referrer f ON f.id = p.id
          WHERE p.merged_into IS NULL AND (f.status IS NULL OR f.status = 'active')
            AND NOT EXISTS (SELECT 1 FROM code c INDEXED BY code_by_referrer_program
                             WHERE c.program = ?1 AND c.kind = 'standing' AND c.referrer ",
        of_all_records!("p.id"),
        ") ORDER BY p.name, p.id LIMIT ?2"
    ))
    .bind(program.to_string())
    .bind(PAGE)
    .fetch_all(&mut *connection)
    .await?;
    let ids: Vec<String> = rows.iter().map(|row| row.get("id")).collect();
    lines(connection, &ids).await
}
