//! A referrer's statement: every posting to what the person is owed, in the order of the log, and the balance after each (rules M4, M6).

use std::collections::{BTreeSet, HashMap};

use domain::{Account, Language, LocalDate, Money, PayoutMethod, PersonId, TransactionId};
use engine::table::Row;
use engine::tables::{OrganizationRow, PersonRow, PurchaseRow, ReferralRow, TransactionKind};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::column;
use super::organization::{OrganizationView, organization};
use super::past::{Past, Wanted};

/// A posting to what a person is owed. What is owed more is positive here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct StatementEntry {
    /// The entry of the log that posted it.
    pub seq: i64,
    /// The transaction.
    pub transaction_id: TransactionId,
    /// What the transaction was.
    pub kind: TransactionKind,
    /// On which day.
    pub on: LocalDate,
    /// The account: waiting or payable.
    pub account: Account,
    /// How much.
    pub amount: Money,
    /// The friend of that reward's referral.
    pub friend_name: Option<String>,
    /// The invoice of the purchase that earned it.
    pub invoice: Option<String>,
    /// The number of the payout that it is about.
    pub payout_number: Option<i64>,
    /// How that payout was paid.
    pub method: Option<PayoutMethod>,
    /// Why.
    pub reason: Option<String>,
}

/// What a statement is made of. All of it is as it was at its place in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct StatementModel {
    /// Whose.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The person's language.
    pub language: Language,
    /// When the person was registered.
    pub since: LocalDate,
    /// Who writes it.
    pub organization: OrganizationView,
    /// The last entry of the log that it takes into account.
    pub seq: i64,
    /// That entry's hash.
    pub hash: String,
    /// The day of that entry at the clinic; none where the log has none yet.
    pub on: Option<LocalDate>,
    /// The postings, in the order of the log.
    pub entries: Vec<StatementEntry>,
}

/// Returns a person's statement as of entry `seq` of the log, or of its end: all of it, as a balance is told after each line. There is none of somebody who was not registered then.
pub async fn statement(
    connection: &mut SqliteConnection,
    person: PersonId,
    as_of: Option<i64>,
) -> Result<Option<StatementModel>, sqlx::Error> {
    let head = sqlx::query(
        "SELECT seq, hash, json_extract(command, '$.moment.date') AS \"on\" FROM log_entry
          WHERE ?1 IS NULL OR seq <= ?1 ORDER BY seq DESC LIMIT 1",
    )
    .bind(as_of)
    .fetch_optional(&mut *connection)
    .await?;
    let (seq, hash, on) = match &head {
        Some(row) => (column(row, "seq")?, column(row, "hash")?, Some(column(row, "on")?)),
        None => (0, String::new(), None),
    };
    let Some(who) = standing_at(connection, seq, person).await? else { return Ok(None) };
    // The merges that stood at that place: a later one changes no statement (rules M6, P2).
    let rows = sqlx::query(
        "WITH RECURSIVE record (id) AS (
             SELECT ?1
             UNION SELECT m.merged FROM person_merge m JOIN record ON m.kept = record.id
               JOIN log_entry l ON l.command_id = m.command AND l.seq <= ?2
               LEFT JOIN log_entry u ON u.command_id = m.undone_command
              WHERE u.seq IS NULL OR u.seq > ?2)
         SELECT l.seq, t.id AS transaction_id, t.kind, t.\"on\", g.account, -g.amount AS amount, g.commodity AS currency,
                w.referral, w.event, y.number AS payout_number, y.method, t.reason
           FROM ledger_transaction t
           JOIN posting g ON g.transaction_id = t.id AND g.owner = t.person AND g.account IN ('waiting', 'payable')
           JOIN log_entry l ON l.command_id = t.command
           LEFT JOIN reward w ON w.id = t.reward LEFT JOIN payout y ON y.id = t.payout
          WHERE t.person IN (SELECT id FROM record) AND l.seq <= ?2
          ORDER BY l.seq, t.id, g.id",
    )
    .bind(who.id.to_string())
    .bind(seq)
    .fetch_all(&mut *connection)
    .await?;
    let postings = rows.iter().map(Posted::read).collect::<Result<Vec<_>, _>>()?;
    let referrals: BTreeSet<String> = postings.iter().filter_map(|posted| posted.referral.clone()).collect();
    let events: BTreeSet<String> = postings.iter().filter_map(|posted| posted.event.clone()).collect();
    let organization = organization(connection).await?;
    let mut wanted = Wanted::default();
    wanted.rows(ReferralRow::TABLE, referrals.iter().cloned());
    wanted.rows(PurchaseRow::TABLE, events.iter().cloned());
    wanted.rows(OrganizationRow::TABLE, organization.iter().map(|view| view.id.to_string()));
    let past = Past::behind(connection, seq, &wanted).await?;
    let referrals: HashMap<String, ReferralRow> = past.rows(connection, referrals).await?;
    let purchases: HashMap<String, PurchaseRow> = past.rows(connection, events).await?;
    let organizations: HashMap<String, OrganizationRow> = past.rows(connection, organization.map(|view| view.id.to_string())).await?;
    let friends: BTreeSet<String> = referrals.values().map(|referral| referral.friend.to_string()).collect();
    let mut wanted = Wanted::default();
    wanted.rows(PersonRow::TABLE, friends.iter().cloned());
    let friends: HashMap<String, PersonRow> = Past::behind(connection, seq, &wanted).await?.rows(connection, friends).await?;
    let name_of = |referral: &ReferralRow| friends.get(&referral.friend.to_string()).map(|friend| friend.name.to_string());
    let entry = |posted: Posted| StatementEntry {
        seq: posted.seq,
        transaction_id: posted.transaction_id,
        kind: posted.kind,
        on: posted.on,
        account: posted.account,
        amount: posted.amount,
        friend_name: posted.referral.and_then(|id| referrals.get(&id)).and_then(name_of),
        invoice: posted.event.and_then(|id| purchases.get(&id)).and_then(|purchase| purchase.invoice.as_ref().map(ToString::to_string)),
        payout_number: posted.payout_number,
        method: posted.method,
        reason: posted.reason,
    };
    let Some(organization) = organizations.into_values().next() else { return Ok(None) };
    Ok(Some(StatementModel {
        person: who.id,
        name: who.name.to_string(),
        language: who.language,
        since: who.created_on,
        organization: organization.into(),
        seq,
        hash,
        on,
        entries: postings.into_iter().map(entry).collect(),
    }))
}

/// Returns the last entry of the log that was there when a day was over at the clinic: the one before the first of a later day, so that
/// a clock that was set back changes no statement (rule M6). There is none before the first entry.
pub async fn end_of_day(connection: &mut SqliteConnection, day: LocalDate) -> Result<Option<i64>, sqlx::Error> {
    // Nowhere does a later day begin before this one does in Greenwich: what was recorded earlier need not be read.
    sqlx::query_scalar(
        "SELECT max(seq) FROM log_entry WHERE seq < coalesce(
             (SELECT seq FROM log_entry
               WHERE at >= unixepoch(?1) * 1000 AND json_extract(command, '$.moment.date') > ?1 ORDER BY seq LIMIT 1),
             9223372036854775807)",
    )
    .bind(day.to_string())
    .fetch_one(connection)
    .await
}

/// Returns from which day on there is a statement of a person: since the registration, and since the log begins.
pub async fn first_day(connection: &mut SqliteConnection, person: PersonId) -> Result<Option<LocalDate>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT max(p.created_on, coalesce((SELECT json_extract(command, '$.moment.date') FROM log_entry ORDER BY seq LIMIT 1), '')) AS \"on\"
           FROM person p WHERE p.id = ?",
    )
    .bind(person.to_string())
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(|row| column(row, "on")).transpose()
}

/// Returns the record that stood for a person after an entry of the log, as it was then.
async fn standing_at(connection: &mut SqliteConnection, seq: i64, person: PersonId) -> Result<Option<PersonRow>, sqlx::Error> {
    let mut id = person;
    loop {
        let mut wanted = Wanted::default();
        wanted.rows(PersonRow::TABLE, [id.to_string()]);
        let past = Past::behind(connection, seq, &wanted).await?;
        let found: HashMap<String, PersonRow> = past.rows(connection, [id.to_string()]).await?;
        match found.into_values().next() {
            Some(row) => match row.merged_into {
                Some(into) => id = into,
                None => return Ok(Some(row)),
            },
            None => return Ok(None),
        }
    }
}

model! {
    /// A posting with what its words are told by.
    Posted {
        /// The entry of the log that posted it.
        seq: i64,
        /// The transaction.
        transaction_id: TransactionId,
        /// What the transaction was.
        kind: TransactionKind,
        /// On which day.
        on: LocalDate,
        /// The account.
        account: Account,
        /// How much.
        amount: @money Money,
        /// The referral of its reward.
        referral: Option<String>,
        /// What the reward is for: a recording, an acceptance, a purchase.
        event: Option<String>,
        /// The number of the payout that it is about.
        payout_number: Option<i64>,
        /// How that payout was paid.
        method: Option<PayoutMethod>,
        /// Why.
        reason: Option<String>,
    }
}

model! {
    /// One posting of a transaction.
    PostingView {
        /// The account.
        account: Account,
        /// How much: positive debits, negative credits.
        amount: @money Money,
        /// What the transaction was.
        kind: TransactionKind,
        /// On which day.
        on: LocalDate,
    }
}

model! {
    /// The posting of a promise that lapsed, or came back by a purchase made in time (rule W7).
    LapseView {
        /// On which day.
        on: LocalDate,
        /// Whether it came back.
        came_back: bool,
        /// Why.
        reason: Option<String>,
    }
}

/// Returns the lapses of a reward that were posted, in order.
pub async fn lapses_of_reward(connection: &mut SqliteConnection, reward: domain::RewardId) -> Result<Vec<LapseView>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT t.\"on\", t.reverses IS NOT NULL AS came_back, t.reason
           FROM ledger_transaction t
          WHERE t.reward = ? AND t.kind = 'lapsed' ORDER BY t.at, t.id LIMIT 200",
    )
    .bind(reward.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(LapseView::read).collect()
}

/// Returns the money that was posted about a reward, in order.
pub async fn postings_of_reward(connection: &mut SqliteConnection, reward: domain::RewardId) -> Result<Vec<PostingView>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT g.account, g.amount, g.commodity AS currency, t.kind, t.\"on\"
           FROM ledger_transaction t JOIN posting g ON g.transaction_id = t.id
          WHERE t.reward = ? AND g.commodity NOT IN ('promise', 'points', 'quota', 'feature') ORDER BY t.at, t.id, g.id LIMIT 200",
    )
    .bind(reward.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(PostingView::read).collect()
}
