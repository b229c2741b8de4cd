//! What screens show over all rows: the day, the lists, one person, each with the plan of what it reads.

use std::time::Instant;

use desk::desk::Desk;
use domain::{Account, LocalDate, PersonId, Timestamp};
use sqlx::SqliteConnection;
use store::read::ledger::LedgerFilter;
use store::read::payouts::PayoutFilter;
use store::read::referrals::ReferralFilter;
use store::read::{attention, history, ledger, payouts, people, person, referrals, rewards, today};

use crate::Failed;
use crate::table::{Figure, Table, millis, percentile};

/// How often each list is read; the first time is told apart.
const TIMES: usize = 7;

/// Reads a list several times and adds the median; the last part says why it falls short, where it does.
macro_rules! timed {
    ($table:ident, $what:expr, $reach:expr, $read:expr) => {
        timed!($table, $what, $reach, $read, "its rows lie on more pages than the memory kept for them holds")
    };
    ($table:ident, $what:expr, $reach:expr, $read:expr, $cause:expr) => {{
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let started = Instant::now();
            std::hint::black_box($read);
            times.push(started.elapsed());
        }
        $table.add($what, Figure::Time(percentile(&mut times, 50)), $reach, $cause);
    }};
}

/// Measures lists.
pub async fn measure(desk: &Desk, table: &mut Table) -> Result<(), Failed> {
    let mut reader = desk.store.reader().await?;
    let reader = &mut *reader;
    let last: String = sqlx::query_scalar("SELECT max(recorded_on) FROM referral").fetch_one(&mut *reader).await?;
    let day: LocalDate = last.parse()?;
    let start: i64 =
        sqlx::query_scalar("SELECT min(recorded_at) FROM referral WHERE recorded_on = ?").bind(&last).fetch_one(&mut *reader).await?;
    let cause = "the tail's last day has 20,000 commands, and what they did is counted along the indexes of the day";
    timed!(table, "the day over all referrals", millis(20), today::today(reader, day, Timestamp(start)).await?, cause);
    equals_scan(reader, day, Timestamp(start)).await?;
    timed!(table, "people by name, first page", millis(20), people::page(reader, 0).await?);
    let total = people::page(reader, 0).await?.total;
    let middle = u32::try_from(total / 2).unwrap_or(0);
    let cause = "SQLite walks over half a million entries of the index to the page, each page of it proved and opened";
    timed!(table, "people by name, a page in the middle", millis(20), people::page(reader, middle).await?, cause);
    for filter in [ReferralFilter::All, ReferralFilter::Open, ReferralFilter::Converted, ReferralFilter::Review, ReferralFilter::Ended] {
        timed!(table, format!("referrals: {filter:?}").to_lowercase(), millis(20), referrals::list(reader, filter, 0).await?);
    }
    for filter in [PayoutFilter::Requested, PayoutFilter::Approved, PayoutFilter::Paid, PayoutFilter::Other] {
        timed!(table, format!("payouts: {filter:?}").to_lowercase(), millis(20), payouts::queue(reader, filter).await?);
    }
    let cause = "the sums of 60,000 people are ordered before the first 200 are shown";
    timed!(table, "who can be paid", millis(20), payouts::payees(reader).await?, cause);
    timed!(table, "the ledger: accounts", millis(20), ledger::accounts(reader).await?);
    timed!(table, "the ledger: all transactions", millis(20), ledger::list(reader, LedgerFilter::default(), None).await?);
    let payable = LedgerFilter { account: Some(Account::Payable), ..LedgerFilter::default() };
    timed!(table, "the ledger: one account", millis(20), ledger::list(reader, payable, None).await?);
    timed!(table, "what waits for a decision", millis(20), attention::open(reader).await?);
    timed!(table, "rewards that wait for an approval", millis(20), rewards::to_approve(reader).await?);
    timed!(
        table,
        "the schedule: what is due",
        millis(20),
        (rewards::due(reader, day).await?, rewards::lapsed(reader, day).await?, referrals::overdue(reader, day).await?)
    );
    let busiest: String = sqlx::query_scalar("SELECT referrer FROM code ORDER BY uses DESC LIMIT 1").fetch_one(&mut *reader).await?;
    let busiest: PersonId = busiest.parse()?;
    timed!(table, "a referrer's page", millis(20), person::page(reader, busiest, day).await?);
    timed!(table, "a referrer's story", millis(20), history::story(reader, busiest).await?);
    Ok(())
}

/// Compares the day's figures with a scan of all rows.
async fn equals_scan(reader: &mut SqliteConnection, day: LocalDate, start: Timestamp) -> Result<(), Failed> {
    let told = today::today(reader, day, start).await?;
    let scan = |sql: &'static str| sqlx::query_scalar::<_, i64>(sql).bind(day.to_string());
    let scanned = (
        scan("SELECT count(*) FROM referral NOT INDEXED WHERE recorded_on = ?").fetch_one(&mut *reader).await?,
        scan("SELECT count(*) FROM purchase NOT INDEXED WHERE \"on\" = ? AND voided = 0 AND referral IS NOT NULL")
            .fetch_one(&mut *reader)
            .await?,
        scan("SELECT count(*) FROM code NOT INDEXED WHERE issued_on = ?").fetch_one(&mut *reader).await?,
    );
    if scanned == (told.referrals, told.conversions, told.codes) {
        Ok(())
    } else {
        Err(format!("the day says {told:?}, a scan {scanned:?}").into())
    }
}
