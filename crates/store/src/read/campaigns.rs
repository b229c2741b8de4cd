//! Campaigns with how far they are, and contests (rule W8).

use domain::campaign::Target;
use domain::{CampaignId, LocalDate, ProgramId, Timestamp};
use engine::tables::ContestRow;
use sqlx::SqliteConnection;

use super::PAGE;

model! {
    /// A campaign.
    CampaignView {
        /// Which.
        id: CampaignId,
        /// Of which program.
        program: ProgramId,
        /// The program's name.
        program_name: String,
        /// Its name.
        name: String,
        /// First day.
        starts_on: LocalDate,
        /// Last day.
        ends_on: LocalDate,
        /// Its factor, in thousandths.
        multiplier: u32,
        /// What it is to reach.
        target: @json Option<Target>,
        /// On which day it was ended before its last one.
        ended_on: Option<LocalDate>,
        /// When it was written last.
        written_at: Timestamp,
        /// By whom.
        by: Option<String>,
        /// Referrals of the program that were recorded in its dates and not withdrawn.
        recorded: u32,
        /// Those of them that converted and were not reversed.
        converted: u32,
    }
}

/// Returns the campaigns, the one that begins last first.
pub async fn list(connection: &mut SqliteConnection) -> Result<Vec<CampaignView>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT c.id, c.program, g.name AS program_name, c.name, c.starts_on, c.ends_on, c.multiplier,
                coalesce(c.target, 'null') AS target, c.ended_on, c.written_at, s.name AS \"by\",
                (SELECT count(*) FROM referral r INDEXED BY referral_for_program
                  WHERE r.program = c.program AND r.recorded_on BETWEEN c.starts_on AND c.ends_on AND r.state <> 'cancelled'
                    AND (c.ended_at IS NULL OR r.recorded_at < c.ended_at)) AS recorded,
                (SELECT count(*) FROM referral r INDEXED BY referral_for_program
                  WHERE r.program = c.program AND r.recorded_on BETWEEN c.starts_on AND c.ends_on AND r.state = 'converted'
                    AND (c.ended_at IS NULL OR r.recorded_at < c.ended_at)) AS converted
           FROM campaign c JOIN program g ON g.id = c.program LEFT JOIN staff s ON s.id = c.staff
          ORDER BY c.starts_on DESC, c.id DESC LIMIT ?",
    )
    .bind(PAGE)
    .fetch_all(connection)
    .await?;
    rows.iter().map(CampaignView::read).collect()
}

/// Returns the contests, by id: the oldest first.
pub async fn contests(connection: &mut SqliteConnection) -> Result<Vec<ContestRow>, sqlx::Error> {
    super::all::<ContestRow>(connection).await
}
