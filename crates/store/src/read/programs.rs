//! Programs.

use domain::eligibility::Eligibility;
use domain::program::Issuing;
use domain::{LocalDate, ProgramId, ProgramState, Terms, Timestamp, Translated};
use engine::tables::ProgramRow;
use serde::Serialize;
use sqlx::SqliteConnection;

use super::PAGE;

/// A program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgramView {
    /// Which.
    pub id: ProgramId,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: ProgramState,
    /// Its version.
    pub version: u32,
    /// Its terms.
    pub terms: Terms,
    /// Who may refer.
    pub eligibility: Eligibility,
    /// How it issues codes by itself (rule C4).
    pub issuing: Issuing,
    /// What the card says under the offer.
    pub card_text: Translated,
    /// The conditions, in full.
    pub conditions: Translated,
    /// First day.
    pub starts_on: Option<LocalDate>,
    /// Last day.
    pub ends_on: Option<LocalDate>,
}

impl From<ProgramRow> for ProgramView {
    fn from(row: ProgramRow) -> Self {
        Self {
            id: row.id,
            name: row.name.to_string(),
            state: row.state,
            version: row.version,
            terms: row.terms.0,
            eligibility: row.eligibility.0,
            issuing: row.issuing.0,
            card_text: row.card_text.0,
            conditions: row.conditions.0,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        }
    }
}

model! {
    /// A version of a program in a list, the words aside.
    VersionView {
        /// Which.
        version: u32,
        /// Since which day.
        since: LocalDate,
        /// When it was written.
        at: Timestamp,
        /// By whom.
        by: Option<String>,
        /// Referrals that hold it and were not withdrawn.
        recorded: u32,
        /// Those of them that wait for a first purchase.
        open: u32,
    }
}

/// Returns the versions of a program, the newest first.
pub async fn versions(connection: &mut SqliteConnection, program: ProgramId) -> Result<Vec<VersionView>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT v.version, v.since, v.at, s.name AS \"by\",
                (SELECT count(*) FROM referral r INDEXED BY referral_for_version
                  WHERE r.program = v.program AND r.version = v.version AND r.state <> 'cancelled') AS recorded,
                (SELECT count(*) FROM referral r INDEXED BY referral_for_version
                  WHERE r.program = v.program AND r.version = v.version AND r.state IN ('recorded', 'accepted')) AS open
           FROM program_version v INDEXED BY program_version_by_program LEFT JOIN staff s ON s.id = v.staff
          WHERE v.program = ? ORDER BY v.version DESC LIMIT ?",
    )
    .bind(program.to_string())
    .bind(PAGE)
    .fetch_all(connection)
    .await?;
    rows.iter().map(VersionView::read).collect()
}

/// Returns the programs, by id: the oldest first.
pub async fn list(connection: &mut SqliteConnection) -> Result<Vec<ProgramView>, sqlx::Error> {
    Ok(super::all::<ProgramRow>(connection).await?.into_iter().map(ProgramView::from).collect())
}
