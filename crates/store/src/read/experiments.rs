//! What became of the friends of an experiment (rule W11).

use std::collections::BTreeMap;

use domain::experiment::{Observed, Tally};
use domain::{ExperimentId, PersonId};
use engine::tables::ExperimentRow;
use futures_util::TryStreamExt;
use sqlx::SqliteConnection;

use super::column;

/// Returns the experiments, by id: the oldest first.
pub async fn list(connection: &mut SqliteConnection) -> Result<Vec<ExperimentRow>, sqlx::Error> {
    super::all::<ExperimentRow>(connection).await
}

/// Returns how many friends got one of its variants.
pub async fn friends(connection: &mut SqliteConnection, experiment: ExperimentId) -> Result<u32, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM referral WHERE experiment = ?").bind(experiment.to_string()).fetch_one(connection).await
}

/// Goes over its referrals in the order in which they were recorded, until as many as were planned have come. A late claim comes after
/// the purchase, so that it has converted in any case: it counts for neither.
pub async fn tally(connection: &mut SqliteConnection, experiment: ExperimentId, sample: u32) -> Result<Tally, sqlx::Error> {
    let stands = merged(connection).await?;
    let mut tally = Tally::new(sample);
    let mut rows = sqlx::query(
        "SELECT dealt_to, variant, recorded_on, state FROM referral INDEXED BY referral_for_report
          WHERE experiment = ? AND late_on IS NULL ORDER BY recorded_at, id",
    )
    .bind(experiment.to_string())
    .fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let mut referrer: PersonId = column(&row, "dealt_to")?;
        while let Some(kept) = stands.get(&referrer) {
            referrer = *kept;
        }
        let observed =
            Observed { referrer, variant: column(&row, "variant")?, on: column(&row, "recorded_on")?, state: column(&row, "state")? };
        tally.see(&observed);
        if tally.is_whole() {
            break;
        }
    }
    Ok(tally)
}

/// Returns for each merged record the one that it was merged into (rule P2).
async fn merged(connection: &mut SqliteConnection) -> Result<BTreeMap<PersonId, PersonId>, sqlx::Error> {
    let rows =
        sqlx::query("SELECT id AS merged, merged_into AS kept FROM person WHERE merged_into IS NOT NULL").fetch_all(connection).await?;
    rows.iter().map(|row| Ok((column(row, "merged")?, column(row, "kept")?))).collect()
}
