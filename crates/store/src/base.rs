//! The engine's base and log over one SQLite connection. Whoever holds it has begun the transaction.
//!
//! Statements run on the thread that asks, so that the futures are ready when they are first polled.

use domain::CommandId;
use engine::base::{Base, Read};
use engine::effect::Effect;
use engine::log::{Entry, Head, Log};
use engine::seal::SealKey;
use engine::table::{Record, Table};
use engine::value::{Kind, Value};
use engine::{Fault, Hash, Outcome};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, ffi, params, params_from_iter};
use uuid::Uuid;

use crate::search_index;
use crate::sql;

/// Rows and log in SQLite.
#[derive(Debug)]
pub struct SqliteBase<'c>(pub &'c mut Connection);

/// A value as SQLite takes it.
pub(crate) struct Bound<'v>(pub(crate) &'v Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Null => ValueRef::Null,
        }))
    }
}

/// Reads a row as the record of its table.
pub(crate) fn record(table: &Table, row: &Row<'_>) -> rusqlite::Result<Record> {
    let value = |(place, column): (usize, &engine::table::ColumnDef)| -> rusqlite::Result<Value> {
        Ok(match column.kind {
            Kind::Int => row.get::<_, Option<i64>>(place)?.map_or(Value::Null, Value::Int),
            Kind::Text | Kind::Json => row.get::<_, Option<String>>(place)?.map_or(Value::Null, Value::Text),
        })
    };
    table.columns.iter().enumerate().map(value).collect()
}

impl SqliteBase<'_> {
    fn answer(&self, read: &Read) -> Result<Vec<Record>, Fault> {
        let records = match read {
            Read::Key { table, key } => self.records(table, sql::of(table).by_key, [key]),
            Read::Find { table, index, values, limit } => {
                let find = sql::of(table).find(index.name).ok_or(Fault::Invariant("an index belongs to its table"))?;
                let limit = Value::Int(i64::try_from(*limit).unwrap_or(i64::MAX));
                self.records(table, find, params_from_iter(values.iter().chain([&limit]).map(Bound)))
            }
        };
        records.map_err(Fault::store)
    }

    fn records(&self, table: &Table, sql: &str, params: impl rusqlite::Params) -> rusqlite::Result<Vec<Record>> {
        self.0.prepare_cached(sql)?.query_and_then(params, |row| record(table, row))?.collect()
    }

    fn change(&self, effect: &Effect) -> Result<(), Fault> {
        let run =
            |sql: &str, values: &mut dyn Iterator<Item = &Value>| self.0.prepare_cached(sql)?.execute(params_from_iter(values.map(Bound)));
        let statements = sql::of(effect.table);
        let key = Value::Text(effect.key.clone());
        let changed = match (&effect.before, &effect.after) {
            (None, None) => return Ok(()),
            (None, Some(after)) => run(statements.insert, &mut after.iter()),
            (Some(before), Some(after)) => {
                let (update, new) = sql::update(effect.table, before, after);
                run(&update, &mut new.into_iter().chain([&key]).chain(before.iter()))
            }
            (Some(before), None) => run(statements.delete, &mut [&key].into_iter().chain(before.iter())),
        };
        match changed {
            Ok(1) => Ok(()),
            Err(error) if !is_unique_violation(&error) => Err(Fault::store(error)),
            Ok(_) | Err(_) => Err(Fault::BeforeDiffers { table: effect.table.name.to_owned(), key: effect.key.clone() }),
        }
    }
}

/// Tells whether a row is there already that was to be added.
fn is_unique_violation(error: &rusqlite::Error) -> bool {
    let unique = [ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY];
    error.sqlite_error().is_some_and(|error| unique.contains(&error.extended_code))
}

impl Base for SqliteBase<'_> {
    async fn read(&mut self, reads: &[Read]) -> Result<Vec<Vec<Record>>, Fault> {
        reads.iter().map(|read| self.answer(read)).collect()
    }

    async fn write(&mut self, effects: &[Effect]) -> Result<(), Fault> {
        effects.iter().try_for_each(|effect| self.change(effect))?;
        effects.iter().try_for_each(|effect| search_index::follow(self.0, effect))
    }
}

impl Log for SqliteBase<'_> {
    async fn head(&mut self) -> Result<Head, Fault> {
        let mut last = self.0.prepare_cached("SELECT seq, hash FROM log_entry ORDER BY seq DESC LIMIT 1").map_err(Fault::store)?;
        let found: Option<(i64, String)> = last.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional().map_err(Fault::store)?;
        found.map_or(Ok(Head::EMPTY), |(seq, text)| Ok(Head { seq, hash: hash(&text)? }))
    }

    async fn outcome_of(&mut self, id: CommandId) -> Result<Option<(Hash, Outcome)>, Fault> {
        let mut entry = self.0.prepare_cached("SELECT command_hash, outcome FROM log_entry WHERE command_id = ?").map_err(Fault::store)?;
        let found: Option<(String, String)> =
            entry.query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?))).optional().map_err(Fault::store)?;
        found.map(|(of, outcome)| Ok((hash(&of)?, serde_json::from_str(&outcome)?))).transpose()
    }

    async fn append(&mut self, id: CommandId, entry: &Entry, command: &str, effects: &str) -> Result<(), Fault> {
        // What lists need of a command that is not personal stands beside it.
        let told: Told = serde_json::from_str(command)?;
        let insert = self.0.prepare_cached(
            "INSERT INTO log_entry (seq, command_id, staff, action, at, prev, hash, command_hash, effects_hash, outcome, shape, command, effects)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let values = params![
            entry.seq,
            id.to_string(),
            told.staff,
            told.action.kind,
            told.moment.at,
            entry.prev.to_string(),
            entry.hash().to_string(),
            entry.command_hash.to_string(),
            entry.effects_hash.to_string(),
            engine::json::canonical(&entry.outcome),
            entry.shape,
            command,
            effects,
        ];
        insert.and_then(|mut insert| insert.execute(values)).map_err(Fault::store)?;
        Ok(())
    }

    async fn seal_keys(&mut self, subjects: &[Uuid]) -> Result<Vec<SealKey>, Fault> {
        subjects.iter().map(|subject| self.seal_key_of(*subject)).collect()
    }
}

impl SqliteBase<'_> {
    fn seal_key_of(&self, subject: Uuid) -> Result<SealKey, Fault> {
        let mut known = self.0.prepare_cached("SELECT secret FROM person_key WHERE subject = ?").map_err(Fault::store)?;
        let secret: Option<Option<String>> = known.query_row([subject.to_string()], |row| row.get(0)).optional().map_err(Fault::store)?;
        if let Some(secret) = secret {
            return seal_key(&secret.ok_or(Fault::Invariant("nothing new is written about a person who was erased"))?);
        }
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(Fault::store)?;
        let new = self.0.prepare_cached("INSERT INTO person_key (subject, secret) VALUES (?, ?)");
        new.and_then(|mut new| new.execute([subject.to_string(), hex::encode(bytes)])).map_err(Fault::store)?;
        Ok(SealKey(bytes))
    }
}

/// What a command says about itself that is not personal.
#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
pub(crate) struct Told {
    pub(crate) id: String,
    pub(crate) staff: Option<String>,
    pub(crate) action: ToldAction,
    pub(crate) moment: ToldMoment,
}

/// The name of a command's action.
#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
pub(crate) struct ToldAction {
    #[serde(rename = "type")]
    pub(crate) kind: String,
}

/// When a command was given, by the desk's clock.
#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
pub(crate) struct ToldMoment {
    pub(crate) at: i64,
}

fn hash(text: &str) -> Result<Hash, Fault> {
    text.parse().map_err(|_| Fault::Decode("a hash of the log is none".to_owned()))
}

/// Reads the key of a subject as it is kept.
pub(crate) fn seal_key(secret: &str) -> Result<SealKey, Fault> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(secret, &mut bytes).map_err(|_| Fault::Decode("a person's key is none".to_owned()))?;
    Ok(SealKey(bytes))
}
