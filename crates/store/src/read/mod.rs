//! Read models: what screens, papers and the command line show. Plain SQL over the rows; they change nothing and decide nothing.

/// Declares a read model: a struct whose fields are read from the columns of their names. `@money` joins the column with
/// `currency`, `@json` reads what is stored as JSON.
macro_rules! model {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$field_meta:meta])* $field:ident: $(@$how:ident)? $type:ty ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
        pub struct $name { $( $(#[$field_meta])* pub $field: $type ),+ }

        impl $name {
            pub(crate) fn read(row: &sqlx::sqlite::SqliteRow) -> Result<Self, sqlx::Error> {
                Ok(Self { $( $field: field!(row, $field $(, $how)?) ),+ })
            }
        }
    };
}

macro_rules! field {
    ($row:ident, $field:ident) => {
        $crate::read::column($row, stringify!($field))?
    };
    ($row:ident, $field:ident, money) => {
        domain::Money { minor: $crate::read::column($row, stringify!($field))?, currency: $crate::read::column($row, "currency")? }
    };
    ($row:ident, $field:ident, paid) => {
        // What a referral shows is a rule: the column has forms and states (rule R1).
        domain::referral::is_paid(
            $crate::read::column::<engine::value::Json<Vec<(domain::Form, domain::RewardState)>>>($row, stringify!($field))?.0,
        )
    };
    ($row:ident, $field:ident, json) => {
        $crate::read::column::<engine::value::Json<_>>($row, stringify!($field))?.0
    };
}

#[macro_use]
pub mod one_person;
pub mod actions;
pub mod attention;
pub mod bad_contacts;
pub mod campaigns;
pub mod choices;
pub mod closes;
pub mod codes;
pub mod experiments;
pub mod exports;
pub mod history;
pub mod ledger;
pub mod organization;
mod past;
pub mod payouts;
pub mod people;
pub mod person;
pub mod programs;
pub mod referrals;
pub mod rewards;
pub mod search;
pub mod statement;
pub mod today;
pub mod touches;
pub mod unmatched;

use std::collections::HashMap;

use engine::table::{Record, Row, Table};
use engine::value::{Column, Kind, Value};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};

/// Most rows that one page of a list has.
pub const PAGE: u32 = 200;

/// Most keys of one question.
const KEYS_AT_ONCE: usize = 1_000;

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

/// Reads one column as the type that the engine stores in it.
pub(crate) fn column<T: Column>(row: &SqliteRow, name: &str) -> Result<T, sqlx::Error> {
    let value = match T::KIND {
        Kind::Text | Kind::Json => row.try_get::<Option<String>, _>(name)?.map_or(Value::Null, Value::Text),
        Kind::Int => row.try_get::<Option<i64>, _>(name)?.map_or(Value::Null, Value::Int),
    };
    T::load(&value).map_err(|why| sqlx::Error::ColumnDecode { index: name.to_owned(), source: why.into() })
}

/// Reads the row of a key, whole.
pub async fn row<R: Row>(connection: &mut SqliteConnection, key: &str) -> Result<Option<R>, sqlx::Error> {
    let sql = format!("SELECT {} FROM {} WHERE id = ?", columns::<R>(), R::TABLE.name);
    let found = sqlx::query(AssertSqlSafe(sql)).bind(key).fetch_optional(connection).await?;
    found.as_ref().map(whole).transpose()
}

/// Reads the rows of keys, whole, by key.
pub async fn rows<R: Row>(connection: &mut SqliteConnection, keys: &[String]) -> Result<HashMap<String, R>, sqlx::Error> {
    let sql = format!("SELECT {} FROM {} WHERE id IN (SELECT value FROM json_each(?))", columns::<R>(), R::TABLE.name);
    let mut rows = HashMap::new();
    for some in keys.chunks(KEYS_AT_ONCE) {
        let list = serde_json::to_string(some).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
        for found in sqlx::query(AssertSqlSafe(sql.clone())).bind(list).fetch_all(&mut *connection).await? {
            let row: R = whole(&found)?;
            rows.insert(row.key(), row);
        }
    }
    Ok(rows)
}

/// Reads every row of a small table, by key, at most [`PAGE`].
pub(crate) async fn all<R: Row>(connection: &mut SqliteConnection) -> Result<Vec<R>, sqlx::Error> {
    let sql = format!("SELECT {} FROM {} ORDER BY id LIMIT {PAGE}", columns::<R>(), R::TABLE.name);
    sqlx::query(AssertSqlSafe(sql)).fetch_all(connection).await?.iter().map(whole).collect()
}

fn columns<R: Row>() -> String {
    R::TABLE.columns.iter().map(|column| format!("\"{}\"", column.name)).collect::<Vec<_>>().join(", ")
}

fn whole<R: Row>(row: &SqliteRow) -> Result<R, sqlx::Error> {
    R::from_record(&record(R::TABLE, row)?).map_err(|fault| sqlx::Error::Decode(Box::new(fault)))
}
