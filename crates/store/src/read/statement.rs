//! A referrer's statement: every posting to what the person is owed, in the order of the log, and the balance after each (rules M4, M6).

use domain::{Account, LocalDate, Money, PersonId, TransactionId};
use engine::tables::TransactionKind;
use serde::Serialize;
use sqlx::SqliteConnection;

use super::column;

/// Most lines of one statement.
pub const MAX_LINES: u32 = 5000;

model! {
    /// A posting to what a person is owed. What is owed more is positive here.
    StatementEntry {
        /// The entry of the log that posted it.
        seq: i64,
        /// The transaction.
        transaction_id: TransactionId,
        /// What the transaction was.
        kind: TransactionKind,
        /// On which day.
        on: LocalDate,
        /// The account: waiting or payable.
        account: Account,
        /// How much.
        amount: @money Money,
        /// The friend of that reward's referral.
        friend_name: Option<String>,
        /// The invoice of the purchase that earned it.
        invoice: Option<String>,
        /// The number of the payout that it is about.
        payout_number: Option<i64>,
        /// Why.
        reason: Option<String>,
    }
}

/// What a statement is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct StatementModel {
    /// Whose.
    pub person: PersonId,
    /// The last entry of the log that it takes into account.
    pub seq: i64,
    /// That entry's hash.
    pub hash: String,
    /// The postings, in the order of the log.
    pub entries: Vec<StatementEntry>,
}

/// Returns a person's statement as of entry `seq` of the log, or of its end.
pub async fn statement(connection: &mut SqliteConnection, person: PersonId, as_of: Option<i64>) -> Result<StatementModel, sqlx::Error> {
    let head = sqlx::query("SELECT seq, hash FROM log_entry WHERE ?1 IS NULL OR seq <= ?1 ORDER BY seq DESC LIMIT 1")
        .bind(as_of)
        .fetch_optional(&mut *connection)
        .await?;
    let (seq, hash) = match &head {
        Some(row) => (column(row, "seq")?, column(row, "hash")?),
        None => (0, String::new()),
    };
    // The merges that stood at that place: a later one changes no statement (rules M6, P2).
    let rows = sqlx::query(
        "WITH RECURSIVE record (id) AS (
             SELECT ?1
             UNION SELECT m.merged FROM person_merge m JOIN record ON m.kept = record.id
               JOIN log_entry l ON l.command_id = m.command AND l.seq <= ?2
               LEFT JOIN log_entry u ON u.command_id = m.undone_command
              WHERE u.seq IS NULL OR u.seq > ?2)
         SELECT l.seq, t.id AS transaction_id, t.kind, t.\"on\", g.account, -g.amount AS amount, g.commodity AS currency,
                f.name AS friend_name, b.invoice, y.number AS payout_number, t.reason
           FROM ledger_transaction t
           JOIN posting g ON g.transaction_id = t.id AND g.owner = t.person AND g.account IN ('waiting', 'payable')
           JOIN log_entry l ON l.command_id = t.command
           LEFT JOIN reward w ON w.id = t.reward LEFT JOIN referral r ON r.id = w.referral LEFT JOIN person f ON f.id = r.friend
           LEFT JOIN purchase b ON b.id = w.event LEFT JOIN payout y ON y.id = t.payout
          WHERE t.person IN (SELECT id FROM record) AND l.seq <= ?2
          ORDER BY l.seq, t.id, g.id LIMIT ?3",
    )
    .bind(person.to_string())
    .bind(seq)
    .bind(MAX_LINES)
    .fetch_all(connection)
    .await?;
    Ok(StatementModel { person, seq, hash, entries: rows.iter().map(StatementEntry::read).collect::<Result<_, _>>()? })
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
