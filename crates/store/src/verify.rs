//! Verification: the chain entry by entry, the rows against the log, the ledger against itself (rules M4, Y5).

use std::collections::{BTreeMap, HashMap};

use engine::effect::Effect;
use engine::hash::Hash;
use engine::json::push_record;
use engine::log::{Entry, Head, Recorded};
use engine::seal::{SealKey, open_effects};
use engine::table::{Record, Table, key_of};
use engine::tables::TABLES;
use futures_util::TryStreamExt;
use serde::Serialize;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};
use uuid::Uuid;

use crate::base::{Told, ToldAction, ToldMoment, seal_key};
use crate::error::StoreError;
use crate::ledger;
use crate::open::Store;
use crate::read::record;
use crate::sql;

/// Most findings that are named; one is reason enough to act.
const MAX_FINDINGS: usize = 20;

/// How often progress is told, in entries.
const TELL_EVERY: i64 = 2_000;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// The log is broken at this entry, the first bad one.
    ChainBroken {
        /// The entry.
        seq: i64,
        /// What is wrong with it.
        why: String,
    },
    /// A row is not what the log adds up to.
    RowDiffers {
        /// The table.
        table: String,
        /// The row, where it can be told.
        key: Option<String>,
    },
    /// The postings of a transaction do not sum to zero.
    Unbalanced {
        /// The transaction.
        transaction: String,
    },
    /// A balance is not the sum of its postings, or not what the rewards and payouts say.
    BalanceDiffers {
        /// The balance.
        balance: String,
    },
    /// Pages of the file are damaged.
    Damaged {
        /// What SQLite says.
        detail: String,
    },
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Verification {
    /// Entries of the log that were followed.
    pub entries: i64,
    /// The last one's hash.
    pub head: Hash,
    /// Rows that were compared.
    pub rows: i64,
    /// Transactions that were added up.
    pub transactions: i64,
    /// What is wrong; nothing, if all is well.
    pub findings: Vec<Finding>,
}

impl Verification {
    /// Returns whether all is well.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// A sum of row hashes that does not depend on their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Digest([u64; 4]);

impl Digest {
    pub(crate) fn add(&mut self, hash: Hash) {
        self.each(hash, u64::wrapping_add);
    }

    fn take(&mut self, hash: Hash) {
        self.each(hash, u64::wrapping_sub);
    }

    fn each(&mut self, hash: Hash, join: impl Fn(u64, u64) -> u64) {
        for (lane, bytes) in self.0.iter_mut().zip(hash.0.as_chunks::<8>().0) {
            *lane = join(*lane, u64::from_be_bytes(*bytes));
        }
    }

    pub(crate) fn to_hex(self) -> String {
        self.0.iter().map(|lane| format!("{lane:016x}")).collect()
    }

    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        let mut lanes = [0; 4];
        for (place, lane) in lanes.iter_mut().enumerate() {
            *lane = u64::from_str_radix(text.get(place * 16..place * 16 + 16)?, 16).ok()?;
        }
        Some(Self(lanes))
    }
}

/// Returns the hash of a row: of its canonical JSON, key included.
pub(crate) fn row_hash(table: &Table, row: &Record) -> Hash {
    let mut json = String::with_capacity(512);
    push_record(&mut json, table, row);
    Hash::of(json.as_bytes())
}

impl Store {
    /// Verifies everything, over what is committed when it begins. `progress` hears of entries followed and of all there are.
    pub async fn verify(&self, mut progress: impl FnMut(i64, i64) + Send) -> Result<Verification, StoreError> {
        let mut findings = self.damages().await?;
        if !findings.is_empty() {
            // Reading on would fail, or tell of rows that nobody wrote.
            return Ok(Verification { entries: 0, head: Hash::ZERO, rows: 0, transactions: 0, findings });
        }
        let mut reader = self.reader().await?;
        let mut transaction = reader.begin().await?;
        let keys = keys(&mut transaction).await?;
        let mut digests = snapshot(&mut transaction).await?;
        let (head, broken) = follow(&mut transaction, &keys, &mut digests, &mut progress).await?;
        let chain_holds = broken.is_none();
        findings.extend(broken);
        let mut rows = 0;
        for table in TABLES {
            let (count, digest) = digest_of(&mut transaction, table).await?;
            rows += count;
            // Behind a broken entry the log says nothing about the rows.
            if chain_holds && digest != digests.get(table.name).copied().unwrap_or_default() {
                let key = first_difference(&mut transaction, &keys, table).await?;
                findings.push(Finding::RowDiffers { table: table.name.to_owned(), key });
            }
        }
        findings.extend(tallies(&mut transaction).await?);
        let transactions = sqlx::query_scalar("SELECT count(*) FROM ledger_transaction").fetch_one(&mut *transaction).await?;
        findings.extend(ledger::sums(&mut transaction).await?);
        findings.extend(ledger::owed(&mut transaction).await?);
        findings.truncate(MAX_FINDINGS);
        transaction.rollback().await?;
        Ok(Verification { entries: head.seq, head: head.hash, rows, transactions, findings })
    }

    /// Returns what is wrong with the file itself: pages that do not bear their proof, trees that do not hang together.
    async fn damages(&self) -> Result<Vec<Finding>, StoreError> {
        // A connection that searched before may remember an older shape of a search index, and FTS5 then calls the newer one malformed.
        let mut reader = self.fresh_reader().await?;
        let mut bad = bad_pages(&mut reader).await?;
        if !bad.is_empty() {
            // A page that was just being written looks bad too: look again while nobody writes.
            let _writer = self.writer.lock().await;
            bad = bad_pages(&mut reader).await?;
        }
        if bad.is_empty() {
            let sound: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut reader).await?;
            bad.extend((sound != "ok").then_some(sound));
        }
        reader.close().await?;
        Ok(bad.into_iter().take(MAX_FINDINGS).map(|detail| Finding::Damaged { detail }).collect())
    }
}

async fn bad_pages(connection: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar("PRAGMA cipher_integrity_check").fetch_all(connection).await?)
}

type Keys = HashMap<Uuid, SealKey>;

async fn keys(connection: &mut SqliteConnection) -> Result<Keys, StoreError> {
    let mut rows = sqlx::query("SELECT subject, secret FROM person_key WHERE secret IS NOT NULL").fetch(connection);
    let mut keys = Keys::new();
    while let Some(row) = rows.try_next().await? {
        if let Ok(subject) = Uuid::try_parse(row.get("subject")) {
            keys.insert(subject, seal_key(row.get("secret"))?);
        }
    }
    Ok(keys)
}

async fn snapshot(connection: &mut SqliteConnection) -> Result<HashMap<String, Digest>, StoreError> {
    let rows = sqlx::query("SELECT name, digest FROM snapshot").fetch_all(connection).await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        let digest = Digest::from_hex(row.get("digest")).ok_or_else(|| StoreError::Corrupt("a snapshot's digest is none".to_owned()))?;
        Ok((row.get("name"), digest))
    };
    rows.iter().map(read).collect()
}

/// Follows the chain and adds up what its effects leave in each table; stops at the first bad entry.
async fn follow(
    connection: &mut SqliteConnection,
    keys: &Keys,
    digests: &mut HashMap<String, Digest>,
    progress: &mut (impl FnMut(i64, i64) + Send),
) -> Result<(Head, Option<Finding>), StoreError> {
    let total: i64 = sqlx::query_scalar("SELECT count(*) FROM log_entry").fetch_one(&mut *connection).await?;
    let mut rows = sqlx::query(
        "SELECT seq, command_id, staff, action, at, prev, hash, command_hash, effects_hash, outcome, shape, command, effects
           FROM log_entry ORDER BY seq",
    )
    .fetch(connection);
    let mut head = Head::EMPTY;
    while let Some(row) = rows.try_next().await? {
        let seq: i64 = row.try_get("seq")?;
        let broken = |why: String| Ok((head, Some(Finding::ChainBroken { seq, why })));
        let recorded = match read_entry(&row) {
            Ok(recorded) => recorded,
            Err(why) => return broken(why),
        };
        let next = match head.follow(&recorded) {
            Ok(next) => next,
            Err(fault) => return broken(fault.to_string()),
        };
        match stands_beside(&row, &recorded, next) {
            Ok(true) => {}
            Ok(false) => return broken("what stands beside it was changed".to_owned()),
            Err(why) => return broken(why),
        }
        match open_effects(&recorded.effects, &|subject| keys.get(&subject).cloned()) {
            Ok(effects) => effects.iter().for_each(|effect| fold(digests, effect)),
            Err(fault) => return broken(fault.to_string()),
        }
        head = next;
        if seq % TELL_EVERY == 0 {
            progress(seq, total);
        }
    }
    progress(head.seq, total);
    Ok((head, None))
}

fn get<'r, T: sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>>(row: &'r SqliteRow, name: &str) -> Result<T, String> {
    row.try_get(name).map_err(|error| format!("{name}: {error}"))
}

fn read_entry(row: &SqliteRow) -> Result<Recorded, String> {
    let hash = |name: &str| get::<String>(row, name)?.parse::<Hash>().map_err(|error| format!("{name}: {error}"));
    let outcome: String = get(row, "outcome")?;
    let entry = Entry {
        seq: get(row, "seq")?,
        prev: hash("prev")?,
        command_hash: hash("command_hash")?,
        effects_hash: hash("effects_hash")?,
        outcome: serde_json::from_str(&outcome).map_err(|error| format!("outcome: {error}"))?,
        shape: get(row, "shape")?,
    };
    Ok(Recorded { entry, command: get(row, "command")?, effects: get(row, "effects")? })
}

/// Returns whether the columns that repeat what an entry and its command say, say the same.
fn stands_beside(row: &SqliteRow, recorded: &Recorded, head: Head) -> Result<bool, String> {
    let told: Told = serde_json::from_str(&recorded.command).map_err(|error| format!("command: {error}"))?;
    let beside = Told {
        id: get(row, "command_id")?,
        staff: get(row, "staff")?,
        action: ToldAction { kind: get(row, "action")? },
        moment: ToldMoment { at: get(row, "at")? },
    };
    Ok(told == beside && get::<String>(row, "hash")? == head.hash.to_string())
}

fn fold(digests: &mut HashMap<String, Digest>, effect: &Effect) {
    let digest = digests.entry(effect.table.name.to_owned()).or_default();
    if let Some(before) = &effect.before {
        digest.take(row_hash(effect.table, before));
    }
    if let Some(after) = &effect.after {
        digest.add(row_hash(effect.table, after));
    }
}

/// Returns how many rows a table has, and their digest.
pub(crate) async fn digest_of(connection: &mut SqliteConnection, table: &'static Table) -> Result<(i64, Digest), StoreError> {
    let mut rows = sqlx::query(AssertSqlSafe(sql::of(table).all)).fetch(connection);
    let (mut count, mut digest) = (0, Digest::default());
    while let Some(row) = rows.try_next().await? {
        digest.add(row_hash(table, &record(table, &row)?));
        count += 1;
    }
    Ok((count, digest))
}

/// Returns the tallies, totals of accounts and referrers of shared referrals that are not what a scan over the rows gives.
async fn tallies(connection: &mut SqliteConnection) -> Result<Vec<Finding>, StoreError> {
    let differing: Vec<String> = sqlx::query_scalar(
        "SELECT coalesce(t.name, f.name) FROM
             (SELECT 'person' AS name, count(*) AS row_count FROM person WHERE merged_into IS NULL
              UNION ALL SELECT state, count(*) FROM referral GROUP BY state) f
             FULL JOIN tally t ON t.name = f.name
          WHERE t.row_count IS NOT coalesce(f.row_count, 0) ORDER BY 1",
    )
    .fetch_all(&mut *connection)
    .await?;
    let totals: Vec<String> = sqlx::query_scalar(
        "SELECT coalesce(t.account, f.account) || '/' || coalesce(t.commodity, f.commodity) FROM
             (SELECT account, commodity, sum(amount) AS amount, sum(amount <> 0) AS owners FROM balance GROUP BY account, commodity) f
             FULL JOIN account_total t ON t.account = f.account AND t.commodity = f.commodity
          WHERE t.amount IS NOT coalesce(f.amount, 0) OR t.owners IS NOT coalesce(f.owners, 0) ORDER BY 1",
    )
    .fetch_all(&mut *connection)
    .await?;
    let shares: Vec<String> = sqlx::query_scalar(
        "SELECT coalesce(t.referral, f.referral) FROM
             (SELECT r.id AS referral, s.value ->> 'referrer' AS referrer FROM referral r, json_each(r.shares) s WHERE s.key > 0) f
             FULL JOIN referral_share t ON t.referral = f.referral AND t.referrer = f.referrer
          WHERE t.referral IS NULL OR f.referral IS NULL ORDER BY 1",
    )
    .fetch_all(connection)
    .await?;
    let differs = |table: &str, name| Finding::RowDiffers { table: table.to_owned(), key: Some(name) };
    let tallies = differing.into_iter().map(|name| differs("tally", name));
    let totals = totals.into_iter().map(|name| differs("account_total", name));
    Ok(tallies.chain(totals).chain(shares.into_iter().map(|referral| differs("referral_share", referral))).collect())
}

/// Returns the first row of a table that is not what the log leaves; with a snapshot before the log it cannot be told.
async fn first_difference(connection: &mut SqliteConnection, keys: &Keys, table: &'static Table) -> Result<Option<String>, StoreError> {
    let has_snapshot: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM snapshot)").fetch_one(&mut *connection).await?;
    if has_snapshot {
        return Ok(None);
    }
    let mut left: BTreeMap<String, Hash> = BTreeMap::new();
    let mut entries = sqlx::query("SELECT effects FROM log_entry ORDER BY seq").fetch(&mut *connection);
    while let Some(row) = entries.try_next().await? {
        for effect in open_effects(row.get("effects"), &|subject| keys.get(&subject).cloned())? {
            if effect.table == table {
                match &effect.after {
                    Some(after) => left.insert(effect.key, row_hash(table, after)),
                    None => left.remove(&effect.key),
                };
            }
        }
    }
    drop(entries);
    let mut rows = sqlx::query(AssertSqlSafe(sql::of(table).all)).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let found = record(table, &row)?;
        let key = key_of(&found).unwrap_or_default().to_owned();
        if left.remove(&key) != Some(row_hash(table, &found)) {
            return Ok(Some(key));
        }
    }
    Ok(left.into_keys().next())
}
