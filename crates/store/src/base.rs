//! The engine's base and log over one SQLite connection. Whoever holds it has begun the transaction.

use domain::CommandId;
use engine::base::{Base, Read};
use engine::effect::Effect;
use engine::log::{Entry, Head, Log};
use engine::seal::SealKey;
use engine::table::{Record, Table};
use engine::value::{Kind, Value};
use engine::{Fault, Hash, Outcome};
use futures_util::TryStreamExt;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Either, Executor, Row, SqliteConnection};
use uuid::Uuid;

use crate::search_index;
use crate::sql;

/// Rows and log in SQLite.
#[derive(Debug)]
pub struct SqliteBase<'c>(pub &'c mut SqliteConnection);

type Query<'q> = sqlx::query::Query<'q, sqlx::Sqlite, SqliteArguments>;

/// Statements that go to SQLite's thread together: each way there and back costs more than most of them. Few enough that the kinds
/// of such bundles, which stay prepared, are few too.
const AT_ONCE: usize = 12;

/// A statement with its values, and whose change it is if it must change just one row.
pub(crate) struct Statement<'e> {
    pub(crate) sql: &'static str,
    pub(crate) values: Vec<Value>,
    pub(crate) changes: Option<&'e Effect>,
}

/// Bundles statements; their values follow one another.
fn bundle(statements: &[Statement<'_>]) -> Query<'static> {
    let sql = statements.iter().map(|statement| statement.sql).collect::<Vec<_>>().join(";\n");
    statements.iter().flat_map(|statement| &statement.values).fold(sqlx::query(AssertSqlSafe(sql)), bind)
}

/// Binds a value to the next place of a statement.
pub(crate) fn bind<'q>(query: Query<'q>, value: &Value) -> Query<'q> {
    match value {
        Value::Int(number) => query.bind(*number),
        Value::Text(text) => query.bind(text.clone()),
        Value::Null => query.bind(Option::<String>::None),
    }
}

/// Reads a row as the record of its table.
pub fn record(table: &Table, row: &SqliteRow) -> Result<Record, sqlx::Error> {
    let value = |(place, column): (usize, &engine::table::ColumnDef)| -> Result<Value, sqlx::Error> {
        Ok(match column.kind {
            Kind::Int => row.try_get::<Option<i64>, _>(place)?.map_or(Value::Null, Value::Int),
            Kind::Text | Kind::Json => row.try_get::<Option<String>, _>(place)?.map_or(Value::Null, Value::Text),
        })
    };
    table.columns.iter().enumerate().map(value).collect()
}

impl SqliteBase<'_> {
    /// Returns the rows that each of the statements reads, with the statement's place.
    async fn rows(&mut self, statements: &[Statement<'_>]) -> Result<Vec<(usize, SqliteRow)>, Fault> {
        let (mut rows, mut place) = (Vec::new(), 0);
        if statements.is_empty() {
            return Ok(rows);
        }
        let mut steps = (&mut *self.0).fetch_many(bundle(statements));
        while let Some(step) = steps.try_next().await.map_err(Fault::store)? {
            match step {
                Either::Right(row) if place < statements.len() => rows.push((place, row)),
                Either::Left(_) if place < statements.len() => place += 1,
                _ => return Err(Fault::Invariant("every read is answered once")),
            }
        }
        Ok(rows)
    }

    async fn answer(&mut self, reads: &[Read]) -> Result<Vec<Vec<Record>>, Fault> {
        let statements = reads.iter().map(statement_of).collect::<Result<Vec<_>, _>>()?;
        let mut answers = vec![Vec::new(); reads.len()];
        for (place, row) in self.rows(&statements).await? {
            answers[place].push(record(table_of(&reads[place]), &row).map_err(Fault::store)?);
        }
        Ok(answers)
    }

    async fn change(&mut self, statements: &[Statement<'_>]) -> Result<(), Fault> {
        let mut steps = (&mut *self.0).fetch_many(bundle(statements));
        for statement in statements {
            let differs = |effect: &Effect| Fault::BeforeDiffers { table: effect.table.name.to_owned(), key: effect.key.clone() };
            match (steps.try_next().await, statement.changes) {
                (Ok(Some(Either::Left(done))), Some(effect)) if done.rows_affected() != 1 => return Err(differs(effect)),
                (Ok(Some(Either::Left(_))), _) => {}
                (Ok(_), _) => return Err(Fault::Invariant("a change returns no row")),
                (Err(error), Some(effect)) if error.as_database_error().is_some_and(|database| database.is_unique_violation()) => {
                    return Err(differs(effect));
                }
                (Err(error), _) => return Err(Fault::store(error)),
            }
        }
        Ok(())
    }
}

const fn table_of(read: &Read) -> &'static Table {
    match read {
        Read::Key { table, .. } | Read::Find { table, .. } => table,
    }
}

fn statement_of(read: &Read) -> Result<Statement<'static>, Fault> {
    let (sql, values) = match read {
        Read::Key { table, key } => (sql::of(table).by_key, vec![Value::Text(key.clone())]),
        Read::Find { table, index, values, limit } => {
            let find = sql::of(table).find(index.name).ok_or(Fault::Invariant("an index belongs to its table"))?;
            let limit = Value::Int(i64::try_from(*limit).unwrap_or(i64::MAX));
            (find, values.iter().cloned().chain([limit]).collect())
        }
    };
    Ok(Statement { sql, values, changes: None })
}

fn change_of(effect: &Effect) -> Option<Statement<'_>> {
    let statements = sql::of(effect.table);
    let key = || Value::Text(effect.key.clone());
    let (sql, values) = match (&effect.before, &effect.after) {
        (None, None) => return None,
        (None, Some(after)) => (statements.insert, after.to_vec()),
        (Some(before), Some(after)) => (statements.update, after.iter().cloned().chain([key()]).chain(before.iter().cloned()).collect()),
        (Some(before), None) => (statements.delete, std::iter::once(key()).chain(before.iter().cloned()).collect()),
    };
    Some(Statement { sql, values, changes: Some(effect) })
}

impl Base for SqliteBase<'_> {
    async fn read(&mut self, reads: &[Read]) -> Result<Vec<Vec<Record>>, Fault> {
        let mut answers = Vec::with_capacity(reads.len());
        for some in reads.chunks(AT_ONCE) {
            answers.extend(self.answer(some).await?);
        }
        Ok(answers)
    }

    async fn write(&mut self, effects: &[Effect]) -> Result<(), Fault> {
        let mut statements: Vec<Statement<'_>> = effects.iter().filter_map(change_of).collect();
        for effect in effects {
            statements.extend(search_index::follow(effect)?);
        }
        for some in statements.chunks(AT_ONCE) {
            self.change(some).await?;
        }
        Ok(())
    }
}

impl Log for SqliteBase<'_> {
    async fn head(&mut self) -> Result<Head, Fault> {
        let last = sqlx::query("SELECT seq, hash FROM log_entry ORDER BY seq DESC LIMIT 1");
        let Some(row) = last.fetch_optional(&mut *self.0).await.map_err(Fault::store)? else { return Ok(Head::EMPTY) };
        Ok(Head { seq: row.get("seq"), hash: hash(row.get("hash"))? })
    }

    async fn outcome_of(&mut self, id: CommandId) -> Result<Option<(Hash, Outcome)>, Fault> {
        let entry = sqlx::query("SELECT command_hash, outcome FROM log_entry WHERE command_id = ?").bind(id.to_string());
        let Some(row) = entry.fetch_optional(&mut *self.0).await.map_err(Fault::store)? else { return Ok(None) };
        Ok(Some((hash(row.get("command_hash"))?, serde_json::from_str(row.get("outcome"))?)))
    }

    async fn append(&mut self, id: CommandId, entry: &Entry, command: &str, effects: &str) -> Result<(), Fault> {
        // What lists need of a command that is not personal stands beside it.
        let told: Told = serde_json::from_str(command)?;
        sqlx::query(
            "INSERT INTO log_entry (seq, command_id, staff, action, at, prev, hash, command_hash, effects_hash, outcome, shape, command, effects)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(entry.seq)
        .bind(id.to_string())
        .bind(told.staff)
        .bind(told.action.kind)
        .bind(told.moment.at)
        .bind(entry.prev.to_string())
        .bind(entry.hash().to_string())
        .bind(entry.command_hash.to_string())
        .bind(entry.effects_hash.to_string())
        .bind(engine::json::canonical(&entry.outcome))
        .bind(entry.shape)
        .bind(command)
        .bind(effects)
        .execute(&mut *self.0)
        .await
        .map_err(Fault::store)?;
        Ok(())
    }

    async fn seal_keys(&mut self, subjects: &[Uuid]) -> Result<Vec<SealKey>, Fault> {
        let mut keys = Vec::with_capacity(subjects.len());
        for some in subjects.chunks(AT_ONCE) {
            keys.extend(self.some_keys(some).await?);
        }
        Ok(keys)
    }
}

impl SqliteBase<'_> {
    async fn some_keys(&mut self, subjects: &[Uuid]) -> Result<Vec<SealKey>, Fault> {
        let of = |sql, values| Statement { sql, values, changes: None };
        let read = |subject: &Uuid| of("SELECT secret FROM person_key WHERE subject = ?", vec![Value::Text(subject.to_string())]);
        let mut known = vec![None; subjects.len()];
        for (place, row) in self.rows(&subjects.iter().map(read).collect::<Vec<_>>()).await? {
            let secret: Option<String> = row.get("secret");
            let secret = secret.ok_or(Fault::Invariant("nothing new is written about a person who was erased"))?;
            known[place] = Some(seal_key(&secret)?);
        }
        let mut new = Vec::new();
        let mut keys = Vec::with_capacity(subjects.len());
        for (subject, known) in subjects.iter().zip(known) {
            let key = match known {
                Some(key) => key,
                None => {
                    let mut bytes = [0; 32];
                    getrandom::fill(&mut bytes).map_err(Fault::store)?;
                    let values = vec![Value::Text(subject.to_string()), Value::Text(hex::encode(bytes))];
                    new.push(of("INSERT INTO person_key (subject, secret) VALUES (?, ?)", values));
                    SealKey(bytes)
                }
            };
            keys.push(key);
        }
        if !new.is_empty() {
            self.change(&new).await?;
        }
        Ok(keys)
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
