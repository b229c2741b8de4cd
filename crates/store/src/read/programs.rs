//! Programs.

use domain::program::{Eligibility, Issuing};
use domain::{LocalDate, ProgramId, ProgramState, Terms, Translated};
use engine::tables::ProgramRow;
use serde::Serialize;
use sqlx::SqliteConnection;

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

/// Returns the programs, by id: the oldest first.
pub async fn list(connection: &mut SqliteConnection) -> Result<Vec<ProgramView>, sqlx::Error> {
    Ok(super::all::<ProgramRow>(connection).await?.into_iter().map(ProgramView::from).collect())
}
