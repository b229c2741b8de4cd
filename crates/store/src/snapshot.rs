//! Loading rows in bulk before the first entry of the log: what a desk receives when it joins, and what measuring needs. The
//! log then begins with the digest of what was loaded, so that snapshot and entries together are what the rows must be.

use engine::table::Row as _;
use engine::table::{Record, Table, key_of};
use engine::tables::{PersonRow, TABLES};
use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use crate::base::{bind, record};
use crate::error::StoreError;
use crate::open::Store;
use crate::search_index::words_of;
use crate::sql;
use crate::verify::{Digest, row_hash};

/// Rows of one transaction: enough that its end costs nothing, and few enough for the write-ahead log.
const ROWS_AT_ONCE: usize = 100_000;

/// Rows of one statement, which saves most of the way to SQLite's thread and back.
const ROWS_OF_STATEMENT: usize = 64;

/// How a connection works while a load goes on: nothing is durable before its end, few pages are read twice,
/// and the words of people are merged once, at the end.
const FOR_LOADING: [&str; 7] = [
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -524288",
    "PRAGMA wal_autocheckpoint = 100000",
    "INSERT INTO person_search (person_search, rank) VALUES ('automerge', 0)",
    "INSERT INTO person_search (person_search, rank) VALUES ('hashsize', 268435456)",
    "INSERT INTO phone_search (phone_search, rank) VALUES ('automerge', 0)",
    "INSERT INTO phone_search (phone_search, rank) VALUES ('hashsize', 268435456)",
];

/// How it works at other times.
const FOR_WORKING: [&str; 9] = [
    "INSERT INTO person_search (person_search) VALUES ('optimize')",
    "INSERT INTO person_search (person_search, rank) VALUES ('automerge', 4)",
    "INSERT INTO person_search (person_search, rank) VALUES ('hashsize', 1048576)",
    "INSERT INTO phone_search (phone_search) VALUES ('optimize')",
    "INSERT INTO phone_search (phone_search, rank) VALUES ('automerge', 4)",
    "INSERT INTO phone_search (phone_search, rank) VALUES ('hashsize', 1048576)",
    "PRAGMA wal_autocheckpoint = 1000",
    "PRAGMA cache_size = -16000",
    "PRAGMA synchronous = FULL",
];

/// The local setting that holds the indexes to make again while a load is going on.
const LOADING: &str = "loading";

impl Store {
    /// Loads rows of a table, which must be new in it, and returns how many. The log must be empty. Until
    /// [`Store::seal_snapshot`] the rows lie without indexes and are not durable.
    pub async fn bulk_load(&self, table: &'static Table, rows: impl Iterator<Item = Record> + Send) -> Result<u64, StoreError> {
        let mut rows = rows;
        let mut count = 0;
        self.prepare_load().await?;
        loop {
            let batch: Vec<Record> = rows.by_ref().take(ROWS_AT_ONCE).collect();
            if batch.is_empty() {
                return Ok(count);
            }
            count += batch.len() as u64;
            let mut writer = self.writer().await;
            let written = write(writer.begin().await?, table, &batch).await;
            writer.end(written).await?;
        }
    }

    /// Ends a load: makes the indexes and the words of people, and makes all of it durable.
    pub async fn seal_snapshot(&self) -> Result<(), StoreError> {
        let Some(indexes) = self.local::<Vec<String>>(LOADING).await? else { return Ok(()) };
        for index in indexes {
            let mut writer = self.writer().await;
            let connection = writer.begin().await?;
            let made = sqlx::query(AssertSqlSafe(index)).execute(connection).await.map(|_| ()).map_err(StoreError::from);
            writer.end(made).await?;
        }
        self.write_words().await?;
        let mut writer = self.writer().await;
        let connection = writer.idle().await;
        for statement in FOR_WORKING {
            sqlx::query(statement).execute(&mut *connection).await?;
        }
        sqlx::query("DELETE FROM local WHERE key = ?").bind(LOADING).execute(&mut *connection).await?;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await?;
        Ok(())
    }

    /// Takes the indexes away, once a load, and remembers them.
    async fn prepare_load(&self) -> Result<(), StoreError> {
        let is_loading = self.local::<Vec<String>>(LOADING).await?.is_some();
        let mut writer = self.writer().await;
        let connection = writer.idle().await;
        let entries: i64 = sqlx::query_scalar("SELECT count(*) FROM (SELECT 1 FROM log_entry LIMIT 1)").fetch_one(&mut *connection).await?;
        if entries > 0 {
            return Err(StoreError::Engine(engine::Fault::Invariant("a snapshot lies before the first entry of the log")));
        }
        if is_loading {
            return Ok(());
        }
        for statement in FOR_LOADING {
            sqlx::query(statement).execute(&mut *connection).await?;
        }
        let taken = take_indexes(writer.begin().await?).await;
        writer.end(taken).await
    }

    /// Writes the words of everybody who was loaded, in the order of their ids.
    async fn write_words(&self) -> Result<(), StoreError> {
        let mut after = String::new();
        loop {
            let mut writer = self.writer().await;
            let written = write_words_after(writer.begin().await?, &after).await;
            match writer.end(written).await? {
                Some(last) => after = last,
                None => return Ok(()),
            }
        }
    }
}

/// Returns whether a load was begun and not sealed.
pub(crate) async fn is_unfinished(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM local WHERE key = ?)").bind(LOADING).fetch_one(connection).await
}

async fn take_indexes(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let rows = sqlx::query("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
        .fetch_all(&mut *connection)
        .await?;
    let mut kept = Vec::new();
    for row in rows {
        let (name, of, make): (String, String, String) = (row.try_get("name")?, row.try_get("tbl_name")?, row.try_get("sql")?);
        if TABLES.iter().any(|table| table.name == of) {
            sqlx::query(AssertSqlSafe(format!("DROP INDEX \"{name}\""))).execute(&mut *connection).await?;
            kept.push(make);
        }
    }
    let kept = serde_json::to_string(&kept).map_err(engine::Fault::from)?;
    sqlx::query("INSERT INTO local (key, value) VALUES (?, ?)").bind(LOADING).bind(kept).execute(connection).await?;
    Ok(())
}

async fn write(connection: &mut SqliteConnection, table: &'static Table, rows: &[Record]) -> Result<(), StoreError> {
    let mut digest = digest_so_far(connection, table).await?;
    let many = sql::insert_many(table, ROWS_OF_STATEMENT);
    let (chunks, rest) = rows.as_chunks::<ROWS_OF_STATEMENT>();
    for chunk in chunks {
        let query = sqlx::query(AssertSqlSafe(many.as_str()));
        chunk.iter().flatten().fold(query, bind).execute(&mut *connection).await?;
    }
    for row in rest {
        row.iter().fold(sqlx::query(AssertSqlSafe(sql::of(table).insert)), bind).execute(&mut *connection).await?;
    }
    for row in rows {
        digest.add(row_hash(table, row));
    }
    sqlx::query(
        "INSERT INTO snapshot (name, row_count, digest) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET row_count = row_count + ?2, digest = ?3",
    )
    .bind(table.name)
    .bind(i64::try_from(rows.len()).unwrap_or(i64::MAX))
    .bind(digest.to_hex())
    .execute(connection)
    .await?;
    Ok(())
}

async fn digest_so_far(connection: &mut SqliteConnection, table: &Table) -> Result<Digest, StoreError> {
    let found: Option<String> =
        sqlx::query_scalar("SELECT digest FROM snapshot WHERE name = ?").bind(table.name).fetch_optional(connection).await?;
    let read = |text: String| Digest::from_hex(&text).ok_or_else(|| StoreError::Corrupt("a snapshot's digest is none".to_owned()));
    found.map_or(Ok(Digest::default()), read)
}

/// Writes the words of the next people after an id, and returns the last one's, if there was one.
async fn write_words_after(connection: &mut SqliteConnection, after: &str) -> Result<Option<String>, StoreError> {
    let mut people = Vec::new();
    {
        let sql = sql::after(PersonRow::TABLE, ROWS_AT_ONCE);
        let mut rows = sqlx::query(AssertSqlSafe(sql.as_str())).bind(after).fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            let person = record(PersonRow::TABLE, &row)?;
            people.push((key_of(&person).unwrap_or_default().to_owned(), words_of(&person)?));
        }
    }
    for chunk in people.chunks(ROWS_OF_STATEMENT) {
        let marks = vec!["(?)"; chunk.len()].join(", ");
        let keys = format!("INSERT INTO person_search_key (person) VALUES {marks} RETURNING number");
        let keys = chunk.iter().fold(sqlx::query_scalar::<_, i64>(AssertSqlSafe(keys.as_str())), |query, (person, _)| query.bind(person));
        let numbers = keys.fetch_all(&mut *connection).await?;
        let marks = vec!["(?, ?, ?)"; chunk.len()].join(", ");
        let words = format!("INSERT INTO person_search (rowid, words, person) VALUES {marks}");
        let query = sqlx::query(AssertSqlSafe(words.as_str()));
        let bound =
            numbers.iter().zip(chunk).fold(query, |query, (number, (person, words))| query.bind(number).bind(&words.words).bind(person));
        bound.execute(&mut *connection).await?;
        let phoned: Vec<_> = numbers.iter().zip(chunk).filter(|(_, (_, words))| !words.digits.is_empty()).collect();
        if phoned.is_empty() {
            continue;
        }
        let marks = vec!["(?, ?)"; phoned.len()].join(", ");
        let digits = format!("INSERT INTO phone_search (rowid, digits) VALUES {marks}");
        let query = sqlx::query(AssertSqlSafe(digits.as_str()));
        let bound = phoned.into_iter().fold(query, |query, (number, (_, words))| query.bind(number).bind(&words.digits));
        bound.execute(&mut *connection).await?;
    }
    Ok(people.pop().map(|(last, _)| last))
}
