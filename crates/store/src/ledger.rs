//! Verification of the ledger: transactions and balances by their postings, and balances by what they are of (rule M4).

use std::collections::BTreeMap;

use engine::owed;
use engine::table::Row;
use engine::tables::{BalanceRow, PayoutRow, RewardRow};
use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::error::StoreError;
use crate::read::record;
use crate::sql;
use crate::verify::Finding;

/// Returns what does not add up: transactions, and balances beside their postings.
pub(crate) async fn sums(connection: &mut SqliteConnection) -> Result<Vec<Finding>, StoreError> {
    let unbalanced = sqlx::query_scalar::<_, String>(
        "SELECT transaction_id FROM posting GROUP BY transaction_id, commodity HAVING sum(amount) <> 0 ORDER BY 1 LIMIT 20",
    )
    .fetch_all(&mut *connection)
    .await?;
    let differing = sqlx::query_scalar::<_, String>(
        "SELECT coalesce(b.id, f.id) FROM
             (SELECT account || '/' || coalesce(owner, '-') || '/' || commodity AS id, sum(amount) AS amount FROM posting GROUP BY 1) f
             FULL JOIN balance b ON b.id = f.id
          WHERE b.amount IS NOT f.amount ORDER BY 1 LIMIT 20",
    )
    .fetch_all(connection)
    .await?;
    let unbalanced = unbalanced.into_iter().map(|transaction| Finding::Unbalanced { transaction });
    Ok(unbalanced.chain(differing.into_iter().map(|balance| Finding::BalanceDiffers { balance })).collect())
}

/// Returns the first balance that is not what the rewards and payouts say (rule M4).
pub(crate) async fn owed(connection: &mut SqliteConnection) -> Result<Option<Finding>, StoreError> {
    let mut said: BTreeMap<String, i64> = BTreeMap::new();
    each::<RewardRow>(connection, |row| add(&mut said, owed::of_reward(row))).await?;
    each::<PayoutRow>(connection, |row| add(&mut said, owed::of_payout(row))).await?;
    // What is left when the balances are taken off.
    each::<BalanceRow>(connection, |row| {
        let is_said = owed::ACCOUNTS.contains(&row.account);
        add(&mut said, is_said.then(|| (row.id.clone(), -row.amount)));
    })
    .await?;
    let differing = said.into_iter().find(|(_, amount)| *amount != 0);
    Ok(differing.map(|(balance, _)| Finding::BalanceDiffers { balance }))
}

fn add(sums: &mut BTreeMap<String, i64>, entry: Option<(String, i64)>) {
    if let Some((balance, amount)) = entry {
        let sum = sums.entry(balance).or_default();
        // Nothing that was written by the program is anywhere near.
        *sum = sum.saturating_add(amount);
    }
}

/// Reads a table row by row. One that cannot be read is named by the comparison with the log.
async fn each<R: Row>(connection: &mut SqliteConnection, mut add: impl FnMut(&R) + Send) -> Result<(), StoreError> {
    let mut rows = sqlx::query(AssertSqlSafe(sql::of(R::TABLE).all)).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        if let Ok(row) = R::from_record(&record(R::TABLE, &row)?) {
            add(&row);
        }
    }
    Ok(())
}
