//! Loading rows in bulk before the first entry of the log: what a desk receives when it joins, and what measuring needs. The
//! log then begins with the digest of what was loaded, so that snapshot and entries together are what the rows must be.

use engine::table::Row as _;
use engine::table::{Record, Table, key_of};
use engine::tables::{PersonRow, TABLES};
use rusqlite::{Connection, OptionalExtension, ToSql, params, params_from_iter};

use crate::base::{Bound, record};
use crate::error::StoreError;
use crate::open::Store;
use crate::search_index::words_of;
use crate::sql;
use crate::verify::{Digest, row_hash};

/// Rows of one transaction: enough that its end costs nothing, and few enough for the write-ahead log.
const ROWS_AT_ONCE: usize = 100_000;

/// Rows of one statement: reading its text again is most of what it costs.
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
    "PRAGMA wal_autocheckpoint = 2000",
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
            self.write(|connection| write(connection, table, &batch)).await?;
        }
    }

    /// Ends a load: makes the indexes and the words of people, and makes all of it durable.
    pub async fn seal_snapshot(&self) -> Result<(), StoreError> {
        let Some(indexes) = self.local::<Vec<String>>(LOADING).await? else { return Ok(()) };
        for index in indexes {
            self.write(|connection| Ok(connection.execute_batch(&index)?)).await?;
        }
        self.write_words().await?;
        self.adjust(|connection| {
            FOR_WORKING.iter().try_for_each(|statement| connection.execute_batch(statement))?;
            connection.execute("DELETE FROM local WHERE key = ?", [LOADING])?;
            Ok(connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?)
        })
        .await
    }

    /// Takes the indexes away, once a load, and remembers them.
    async fn prepare_load(&self) -> Result<(), StoreError> {
        let is_loading = self.local::<Vec<String>>(LOADING).await?.is_some();
        self.adjust(|connection| {
            let has_entries: bool = connection.query_row("SELECT EXISTS (SELECT 1 FROM log_entry)", [], |row| row.get(0))?;
            if has_entries {
                return Err(StoreError::Engine(engine::Fault::Invariant("a snapshot lies before the first entry of the log")));
            }
            if !is_loading {
                FOR_LOADING.iter().try_for_each(|statement| connection.execute_batch(statement))?;
            }
            Ok(())
        })
        .await?;
        if is_loading { Ok(()) } else { self.write(|connection| take_indexes(connection)).await }
    }

    /// Writes the words of everybody who was loaded, in the order of their ids.
    async fn write_words(&self) -> Result<(), StoreError> {
        let mut after = String::new();
        while let Some(last) = self.write(|connection| write_words_after(connection, &after)).await? {
            after = last;
        }
        Ok(())
    }
}

/// Returns whether a load was begun and not sealed.
pub(crate) fn is_unfinished(connection: &Connection) -> Result<bool, rusqlite::Error> {
    connection.query_row("SELECT EXISTS (SELECT 1 FROM local WHERE key = ?)", [LOADING], |row| row.get(0))
}

fn take_indexes(connection: &Connection) -> Result<(), StoreError> {
    let indexes: Vec<(String, String, String)> = connection
        .prepare("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut kept = Vec::new();
    for (name, of, make) in indexes {
        if TABLES.iter().any(|table| table.name == of) {
            connection.execute_batch(&format!("DROP INDEX \"{name}\""))?;
            kept.push(make);
        }
    }
    let kept = serde_json::to_string(&kept).map_err(engine::Fault::from)?;
    connection.execute("INSERT INTO local (key, value) VALUES (?, ?)", params![LOADING, kept])?;
    Ok(())
}

fn write(connection: &Connection, table: &'static Table, rows: &[Record]) -> Result<(), StoreError> {
    let mut digest = digest_so_far(connection, table)?;
    let (chunks, rest) = rows.as_chunks::<ROWS_OF_STATEMENT>();
    let mut many = connection.prepare(&sql::insert_many(table, ROWS_OF_STATEMENT))?;
    for chunk in chunks {
        many.execute(params_from_iter(chunk.iter().flat_map(|row| row.iter()).map(Bound)))?;
    }
    let mut one = connection.prepare(sql::of(table).insert)?;
    for row in rest {
        one.execute(params_from_iter(row.iter().map(Bound)))?;
    }
    for row in rows {
        digest.add(row_hash(table, row));
    }
    connection.execute(
        "INSERT INTO snapshot (name, row_count, digest) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET row_count = row_count + ?2, digest = ?3",
        params![table.name, i64::try_from(rows.len()).unwrap_or(i64::MAX), digest.to_hex()],
    )?;
    Ok(())
}

fn digest_so_far(connection: &Connection, table: &Table) -> Result<Digest, StoreError> {
    let found: Option<String> =
        connection.query_row("SELECT digest FROM snapshot WHERE name = ?", [table.name], |row| row.get(0)).optional()?;
    let read = |text: String| Digest::from_hex(&text).ok_or_else(|| StoreError::Corrupt("a snapshot's digest is none".to_owned()));
    found.map_or(Ok(Digest::default()), read)
}

/// Writes the words of the next people after an id, and returns the last one's, if there was one.
fn write_words_after(connection: &Connection, after: &str) -> Result<Option<String>, StoreError> {
    let mut people = Vec::new();
    let mut next = connection.prepare(&sql::after(PersonRow::TABLE, ROWS_AT_ONCE))?;
    let mut rows = next.query([after])?;
    while let Some(row) = rows.next()? {
        let person = record(PersonRow::TABLE, row)?;
        people.push((key_of(&person).unwrap_or_default().to_owned(), words_of(&person)?));
    }
    for chunk in people.chunks(ROWS_OF_STATEMENT) {
        let keys = format!("INSERT INTO person_search_key (person) VALUES {} RETURNING number", marks("(?)", chunk.len()));
        let numbers: Vec<i64> = connection
            .prepare_cached(&keys)?
            .query_map(params_from_iter(chunk.iter().map(|(person, _)| person)), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let numbered = || numbers.iter().zip(chunk);
        let words: Vec<&dyn ToSql> =
            numbered().flat_map(|(number, (person, words))| [number as &dyn ToSql, &words.words, person]).collect();
        let insert = format!("INSERT INTO person_search (rowid, words, person) VALUES {}", marks("(?, ?, ?)", chunk.len()));
        connection.prepare_cached(&insert)?.execute(&words[..])?;
        let phoned = numbered().filter(|(_, (_, words))| !words.digits.is_empty());
        let digits: Vec<&dyn ToSql> = phoned.flat_map(|(number, (_, words))| [number as &dyn ToSql, &words.digits]).collect();
        if !digits.is_empty() {
            let insert = format!("INSERT INTO phone_search (rowid, digits) VALUES {}", marks("(?, ?)", digits.len() / 2));
            connection.prepare_cached(&insert)?.execute(&digits[..])?;
        }
    }
    Ok(people.pop().map(|(last, _)| last))
}

/// Returns the places of the values of so many rows.
fn marks(row: &str, rows: usize) -> String {
    vec![row; rows].join(", ")
}
