//! The ledger: what each account comes to, its transactions, the newest first, and one with its postings and the command behind it
//! (rules M4, M5).

use domain::{Account, CommandId, Currency, LocalDate, Money, PayoutId, PersonId, RewardId, Timestamp, TransactionId};
use engine::Outcome;
use engine::tables::TransactionKind;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{PAGE, column};

/// How much of what: money of a currency, or pieces of what has no money value (rule M4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "counts", rename_all = "snake_case")]
pub enum Quantity {
    /// Money.
    Money {
        /// How much.
        amount: Money,
    },
    /// Pieces, such as promises.
    Pieces {
        /// Of what.
        commodity: String,
        /// How many.
        count: i64,
    },
}

impl Quantity {
    fn of(commodity: String, amount: i64) -> Self {
        match commodity.parse::<Currency>() {
            Ok(currency) => Self::Money { amount: currency.of(amount) },
            Err(_) => Self::Pieces { commodity, count: amount },
        }
    }

    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self::of(column(row, "commodity")?, column(row, "amount")?))
    }
}

/// What an account comes to, over all whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AccountTotal {
    /// The account.
    pub account: Account,
    /// The sum of its postings: positive debits, negative credits.
    pub posted: Quantity,
    /// The same as people say it: what is owed, was paid, was given is positive.
    pub stands: Quantity,
    /// How many have some of it.
    pub owners: i64,
}

/// The accounts, and what all of them come to: nothing, if every transaction is balanced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Accounts {
    /// The accounts, in their order.
    pub rows: Vec<AccountTotal>,
    /// The sum of each commodity.
    pub sums: Vec<Quantity>,
}

/// Which transactions are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields, default)]
pub struct LedgerFilter {
    /// Only those that post to this account.
    pub account: Option<Account>,
    /// Not before this day.
    pub from: Option<LocalDate>,
    /// Not after this day.
    pub until: Option<LocalDate>,
}

/// A transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TransactionView {
    /// Which.
    pub id: TransactionId,
    /// What it records.
    pub kind: TransactionKind,
    /// When.
    pub at: Timestamp,
    /// The date of it at the clinic.
    pub on: LocalDate,
    /// How much it moves; of a list by account what it posts there.
    pub moves: Quantity,
    /// Whose story it belongs to.
    pub person: Option<PersonId>,
    /// That person's name.
    pub person_name: Option<String>,
    /// The reward it is about.
    pub reward: Option<RewardId>,
    /// The payout it is about.
    pub payout: Option<PayoutId>,
    /// That payout's number.
    pub payout_number: Option<i64>,
    /// The transaction that it takes back, in part or whole (rule M5).
    pub reverses: Option<TransactionId>,
    /// Why, where it takes something back.
    pub reason: Option<String>,
    /// By whom.
    pub staff_name: Option<String>,
}

impl TransactionView {
    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: column(row, "id")?,
            kind: column(row, "kind")?,
            at: column(row, "at")?,
            on: column(row, "on")?,
            moves: Quantity::read(row)?,
            person: column(row, "person")?,
            person_name: column(row, "person_name")?,
            reward: column(row, "reward")?,
            payout: column(row, "payout")?,
            payout_number: column(row, "payout_number")?,
            reverses: column(row, "reverses")?,
            reason: column(row, "reason")?,
            staff_name: column(row, "staff_name")?,
        })
    }
}

/// A page of transactions, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TransactionList {
    /// The transactions.
    pub rows: Vec<TransactionView>,
    /// Whether there are older ones; the last one's id asks for them.
    pub has_more: bool,
}

/// One side of a transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TransactionPosting {
    /// The account.
    pub account: Account,
    /// Whose it is: the name of a person, a program, a desk.
    pub owner_name: Option<String>,
    /// How much: positive debits, negative credits.
    pub posted: Quantity,
}

model! {
    /// The command behind a transaction.
    CommandBehind {
        /// Which.
        id: CommandId,
        /// What it asked for.
        action: String,
        /// What came of it.
        outcome: @json Outcome,
        /// The entry of the log.
        seq: i64,
        /// That entry's hash.
        hash: String,
    }
}

/// A transaction with what it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TransactionPage {
    /// The transaction.
    pub transaction: TransactionView,
    /// Its postings; they sum to nothing.
    pub postings: Vec<TransactionPosting>,
    /// The command behind it; none of what was there before the log began.
    pub command: Option<CommandBehind>,
    /// The transactions that take it back, in part or whole (rule M5).
    pub reversed_by: Vec<TransactionView>,
}

/// Returns what each account comes to.
pub async fn accounts(connection: &mut SqliteConnection) -> Result<Accounts, sqlx::Error> {
    let found = sqlx::query("SELECT account, commodity, amount, owners FROM account_total").fetch_all(&mut *connection).await?;
    let mut rows = Vec::new();
    for account in Account::ALL {
        for row in &found {
            if column::<Account>(row, "account")? != *account {
                continue;
            }
            let (commodity, amount): (String, i64) = (column(row, "commodity")?, column(row, "amount")?);
            let stands = amount * sign(*account);
            rows.push(AccountTotal {
                account: *account,
                posted: Quantity::of(commodity.clone(), amount),
                stands: Quantity::of(commodity, stands),
                owners: column(row, "owners")?,
            });
        }
    }
    let sums = sqlx::query("SELECT commodity, sum(amount) AS amount FROM account_total GROUP BY commodity ORDER BY commodity")
        .fetch_all(connection)
        .await?;
    Ok(Accounts { rows, sums: sums.iter().map(Quantity::read).collect::<Result<_, _>>()? })
}

const COLUMNS: &str = "t.id, t.kind, t.at, t.\"on\", t.person, p.name AS person_name, t.reward, t.payout, y.number AS payout_number,
        t.reverses, t.reason, s.name AS staff_name,
        (SELECT min(g.commodity) FROM posting g WHERE g.transaction_id = t.id) AS commodity";
const NAMES: &str = "LEFT JOIN person p ON p.id = t.person LEFT JOIN payout y ON y.id = t.payout LEFT JOIN staff s ON s.id = t.staff";
/// What a transaction moves: its debits.
const DEBITS: &str = "(SELECT sum(g.amount) FROM posting g WHERE g.transaction_id = t.id AND g.amount > 0) AS amount";

/// Returns the transactions of a filter, the newest first; `before` is the last one of the page before.
pub async fn list(
    connection: &mut SqliteConnection,
    filter: LedgerFilter,
    before: Option<TransactionId>,
) -> Result<TransactionList, sqlx::Error> {
    let (amount, is_there) = match filter.account {
        None => (DEBITS.to_owned(), ""),
        Some(account) => (
            format!("{} * (SELECT sum(g.amount) FROM posting g WHERE g.transaction_id = t.id AND g.account = ?1) AS amount", sign(account)),
            "AND EXISTS (SELECT 1 FROM posting g WHERE g.transaction_id = t.id AND g.account = ?1)",
        ),
    };
    // One more than a page tells whether there are older ones.
    let sql = format!(
        "SELECT {COLUMNS}, {amount} FROM ledger_transaction t INDEXED BY ledger_transaction_for_list {NAMES}
          WHERE t.\"on\" >= ?2 AND t.\"on\" <= ?3
            AND (?4 IS NULL OR (t.\"on\", t.at, t.id) < (SELECT l.\"on\", l.at, l.id FROM ledger_transaction l WHERE l.id = ?4)) {is_there}
          ORDER BY t.\"on\" DESC, t.at DESC, t.id DESC LIMIT ?5"
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(filter.account.map(|account| account.to_string()))
        .bind(filter.from.unwrap_or(LocalDate::FIRST).to_string())
        .bind(filter.until.unwrap_or(LocalDate::LAST).to_string())
        .bind(before.map(|id| id.to_string()))
        .bind(PAGE + 1)
        .fetch_all(connection)
        .await?;
    let has_more = rows.len() > PAGE as usize;
    let rows = rows.iter().take(PAGE as usize).map(TransactionView::read).collect::<Result<_, _>>()?;
    Ok(TransactionList { rows, has_more })
}

/// Returns how an account's postings are turned for people: what they say is positive.
const fn sign(account: Account) -> i64 {
    if account.grows_by_credit() { -1 } else { 1 }
}

/// Returns a transaction with its postings, what takes it back, and the command behind it.
pub async fn transaction(connection: &mut SqliteConnection, id: TransactionId) -> Result<Option<TransactionPage>, sqlx::Error> {
    let of =
        |condition: &str| format!("SELECT {COLUMNS}, {DEBITS} FROM ledger_transaction t {NAMES} WHERE {condition} ORDER BY t.at, t.id");
    let row = sqlx::query(AssertSqlSafe(of("t.id = ?"))).bind(id.to_string()).fetch_optional(&mut *connection).await?;
    let Some(row) = row else { return Ok(None) };
    let postings = sqlx::query(
        "SELECT g.account, g.commodity, g.amount, coalesce(p.name, m.name, d.name) AS owner_name
           FROM posting g LEFT JOIN person p ON p.id = g.owner LEFT JOIN program m ON m.id = g.owner LEFT JOIN desk d ON d.id = g.owner
          WHERE g.transaction_id = ? ORDER BY g.amount < 0, g.id",
    )
    .bind(id.to_string())
    .fetch_all(&mut *connection)
    .await?;
    let side = |row: &SqliteRow| -> Result<TransactionPosting, sqlx::Error> {
        Ok(TransactionPosting { account: column(row, "account")?, owner_name: column(row, "owner_name")?, posted: Quantity::read(row)? })
    };
    let reversed_by = sqlx::query(AssertSqlSafe(of("t.reverses = ?"))).bind(id.to_string()).fetch_all(&mut *connection).await?;
    let behind = sqlx::query(
        "SELECT l.command_id AS id, l.action, l.outcome, l.seq, l.hash
           FROM ledger_transaction t JOIN log_entry l ON l.command_id = t.command WHERE t.id = ?",
    )
    .bind(id.to_string())
    .fetch_optional(connection)
    .await?;
    Ok(Some(TransactionPage {
        transaction: TransactionView::read(&row)?,
        postings: postings.iter().map(side).collect::<Result<_, _>>()?,
        command: behind.as_ref().map(CommandBehind::read).transpose()?,
        reversed_by: reversed_by.iter().map(TransactionView::read).collect::<Result<_, _>>()?,
    }))
}
