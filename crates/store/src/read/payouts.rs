//! Payouts: the queue, and one with its lines.

use domain::bank_file::MAX_TRANSFERS;
use domain::{LocalDate, Money, PayoutId, PayoutMethod, PayoutState, PersonId, StaffId, Timestamp};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::PAGE;
use super::rewards::{self, RewardView};

model! {
    /// A payout.
    PayoutView {
        /// Which.
        id: PayoutId,
        /// Its number, from 1.
        number: i64,
        /// Who is paid.
        person: PersonId,
        /// Who is paid, by name.
        person_name: String,
        /// How.
        method: PayoutMethod,
        /// Where it stands.
        state: PayoutState,
        /// How much.
        amount: @money Money,
        /// How many rewards it pays.
        line_count: i64,
        /// Which version this is; an approval names the one that was seen.
        version: u32,
        /// Who asked for it; nobody where the schedule did.
        requested_by: Option<StaffId>,
        /// Who asked for it, by name.
        requested_by_name: Option<String>,
        /// When.
        requested_at: Timestamp,
        /// On which day.
        requested_on: LocalDate,
        /// Who approved it.
        approved_by: Option<StaffId>,
        /// Who approved it, by name.
        approved_by_name: Option<String>,
        /// When.
        approved_at: Option<Timestamp>,
        /// Whether one person asked for it and approved it (rule O2).
        one_person: bool,
        /// Who paid it, by name.
        paid_by_name: Option<String>,
        /// When.
        paid_at: Option<Timestamp>,
        /// The payment's reference.
        reference: Option<String>,
        /// Why it was refused, withdrawn, or did not go through.
        reason: Option<String>,
        /// The number of the bank file it is in.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        bank_file: Option<i64>,
    }
}

/// A payout with its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PayoutPage {
    /// The payout.
    pub payout: PayoutView,
    /// The rewards that it pays.
    pub rewards: Vec<RewardView>,
}

/// Which payouts a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PayoutFilter {
    /// Those that wait for approval.
    #[default]
    Requested,
    /// Those that can be paid.
    Approved,
    /// Those that were paid.
    Paid,
    /// Those that were refused, withdrawn, failed or came back.
    Other,
}

/// How many payouts wait, and for how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PayoutQueue {
    /// The payouts of the filter, the oldest first; of paid ones the newest first.
    pub rows: Vec<PayoutView>,
    /// How many wait for approval.
    pub requested: i64,
    /// How many can be paid.
    pub approved: i64,
}

const OF_ALL_RECORDS: &str = of_all_records!("?1");

const SELECT: &str = "SELECT y.id, y.number, y.person, p.name AS person_name, y.method, y.state, y.amount, y.currency,
        json_array_length(y.lines) AS line_count, y.version, y.requested_by, q.name AS requested_by_name, y.requested_at, y.requested_on,
        y.approved_by, a.name AS approved_by_name, y.approved_at, y.one_person, b.name AS paid_by_name, y.paid_at, y.reference, y.reason,
        (SELECT e.number FROM payout_export e WHERE e.id = y.export) AS bank_file
   FROM payout y JOIN person p ON p.id = y.person LEFT JOIN staff q ON q.id = y.requested_by
   LEFT JOIN staff a ON a.id = y.approved_by LEFT JOIN staff b ON b.id = y.paid_by";

impl PayoutFilter {
    const fn clause(self) -> &'static str {
        match self {
            Self::Requested => "WHERE y.state = 'requested' ORDER BY y.number",
            Self::Approved => "WHERE y.state = 'approved' ORDER BY y.number",
            Self::Paid => "WHERE y.state = 'paid' ORDER BY y.number DESC",
            Self::Other => "WHERE y.state IN ('rejected', 'cancelled', 'failed', 'returned') ORDER BY y.number DESC",
        }
    }

    /// What is to be done is shown as far as it can be done at once; of what was done, a page.
    fn most(self) -> usize {
        match self {
            Self::Requested | Self::Approved => MAX_TRANSFERS,
            Self::Paid | Self::Other => PAGE as usize,
        }
    }
}

/// Returns the payouts of a filter.
pub async fn queue(connection: &mut SqliteConnection, filter: PayoutFilter) -> Result<PayoutQueue, sqlx::Error> {
    let sql = format!("{SELECT} {} LIMIT {}", filter.clause(), filter.most());
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut *connection).await?;
    let rows = rows.iter().map(PayoutView::read).collect::<Result<_, _>>()?;
    let (requested, approved) = waiting(connection).await?;
    Ok(PayoutQueue { rows, requested, approved })
}

/// Returns how many payouts wait for approval, and how many can be paid.
pub async fn waiting(connection: &mut SqliteConnection) -> Result<(i64, i64), sqlx::Error> {
    sqlx::query_as("SELECT (SELECT count(*) FROM payout WHERE state = 'requested'), (SELECT count(*) FROM payout WHERE state = 'approved')")
        .fetch_one(connection)
        .await
}

/// Returns one payout with its lines.
pub async fn page(connection: &mut SqliteConnection, id: PayoutId) -> Result<Option<PayoutPage>, sqlx::Error> {
    let sql = format!("{SELECT} WHERE y.id = ?");
    let Some(found) = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_string()).fetch_optional(&mut *connection).await? else {
        return Ok(None);
    };
    Ok(Some(PayoutPage { payout: PayoutView::read(&found)?, rewards: rewards::of_payout(connection, id).await? }))
}

/// Returns a person's newest payouts, the oldest of them first.
pub async fn of_person(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<PayoutView>, sqlx::Error> {
    let sql = format!("{SELECT} WHERE y.person {OF_ALL_RECORDS} ORDER BY y.number DESC LIMIT {PAGE}");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_string()).fetch_all(connection).await?;
    rows.iter().rev().map(PayoutView::read).collect()
}

model! {
    /// A person to whom something can be paid now.
    Payee {
        /// Who.
        person: PersonId,
        /// The name.
        person_name: String,
        /// How much.
        amount: @money Money,
        /// How many rewards.
        line_count: i64,
    }
}

model! {
    /// What can be paid now to everybody together.
    Payable {
        /// To how many people.
        people: i64,
        /// How much.
        amount: @money Money,
    }
}

/// Everybody whose cash that can be paid now reaches a sum, `?1`: one row for a person and a currency. Few people have several
/// records; the others are added up along the index, and of them only those after `?2`, `?3` at most.
macro_rules! owed {
    ($order:literal) => {
        concat!(
            "WITH RECURSIVE merged (id, stands) AS MATERIALIZED (
                 SELECT DISTINCT m.merged_into, m.merged_into FROM person m CROSS JOIN person s ON s.id = m.merged_into
                  WHERE m.merged_into IS NOT NULL AND s.merged_into IS NULL
                 UNION ALL SELECT m.id, merged.stands FROM person m JOIN merged ON m.merged_into = merged.id),
             owed AS (
                 SELECT * FROM (SELECT person, currency, sum(amount) AS amount, count(*) AS line_count
                                  FROM reward INDEXED BY reward_for_payees
                                 WHERE state = 'available' AND form = 'cash' AND person > ?2 AND person NOT IN (SELECT id FROM merged)
                                 GROUP BY person, currency HAVING sum(amount) >= ?1 ORDER BY ",
            $order,
            " LIMIT ?3)
                 UNION ALL
                 SELECT merged.stands, r.currency, sum(r.amount), count(*)
                   FROM merged CROSS JOIN reward r INDEXED BY reward_for_payees
                     ON r.person = merged.id AND r.state = 'available' AND r.form = 'cash'
                  WHERE merged.stands > ?2
                  GROUP BY merged.stands, r.currency HAVING sum(r.amount) >= ?1)"
        )
    };
}

const PAYEES: &str = concat!(
    owed!("3 DESC, person"),
    " SELECT r.person, p.name AS person_name, r.amount, r.currency, r.line_count FROM owed r JOIN person p ON p.id = r.person
       ORDER BY r.amount DESC, r.person LIMIT ?3"
);

const PAYEES_AFTER: &str = concat!(
    owed!("person"),
    " SELECT r.person, p.name AS person_name, r.amount, r.currency, r.line_count FROM owed r JOIN person p ON p.id = r.person
       ORDER BY r.person LIMIT ?3"
);

const PAYABLE: &str = concat!(owed!("person"), " SELECT count(*) AS people, coalesce(sum(amount), 0) AS amount, ?4 AS currency FROM owed");

/// Returns who can be paid, the largest sum first.
pub async fn payees(connection: &mut SqliteConnection) -> Result<Vec<Payee>, sqlx::Error> {
    let rows = sqlx::query(PAYEES).bind(1).bind("").bind(200).fetch_all(connection).await?;
    rows.iter().map(Payee::read).collect()
}

/// Returns who can be paid at least a sum, by their ids after `after`, `most` of them.
pub async fn payable_after(
    connection: &mut SqliteConnection,
    minimum: Money,
    after: Option<PersonId>,
    most: usize,
) -> Result<Vec<Payee>, sqlx::Error> {
    let after = after.map_or_else(String::new, |person| person.to_string());
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = sqlx::query(PAYEES_AFTER).bind(minimum.minor.max(1)).bind(after).bind(most).fetch_all(connection).await?;
    rows.iter().map(Payee::read).collect()
}

/// Returns how many people can be paid at least a sum, and how much.
pub async fn payable(connection: &mut SqliteConnection, minimum: Money) -> Result<Payable, sqlx::Error> {
    let row =
        sqlx::query(PAYABLE).bind(minimum.minor.max(1)).bind("").bind(-1).bind(minimum.currency.to_string()).fetch_one(connection).await?;
    Payable::read(&row)
}
