//! Canonical JSON (RFC 8785) of values, records and effects: the bytes that are stored and hashed.

use std::fmt::Write;

use serde::Serialize;

use crate::table::{ColumnDef, Record, Table};
use crate::value::{Kind, Value};

/// Returns the canonical JSON of a value of ours: integers within 2^53, texts, lists, objects.
pub fn canonical<T: Serialize>(value: &T) -> String {
    // Longer than most values, so that they grow once at most.
    let mut out = String::with_capacity(128);
    crate::canonical::write(&mut out, value).expect("our values have text keys and integers only");
    out
}

/// Appends a record as an object of its columns by name; null columns are left out.
pub fn push_record(out: &mut String, table: &Table, record: &Record) {
    push_columns(out, table, record, |_| true, None);
}

/// Appends the columns of a record that `chosen` chooses, and one more member whose text is `extra`, by name.
pub(crate) fn push_columns(
    out: &mut String,
    table: &Table,
    record: &Record,
    chosen: impl Fn(&ColumnDef) -> bool,
    extra: Option<(&str, &str)>,
) {
    let is_there = |place: &usize| record.get(*place).is_some_and(|value| *value != Value::Null) && chosen(&table.columns[*place]);
    let columns = (0..table.columns.len()).filter(is_there).map(|place| (table.columns[place].name, Some(place)));
    let mut members: Vec<(&str, Option<usize>)> = columns.chain(extra.map(|(name, _)| (name, None))).collect();
    members.sort_unstable();
    out.push('{');
    for (nth, (name, place)) in members.into_iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        push_text(out, name);
        out.push(':');
        match (place, extra) {
            (Some(place), _) => push_value(out, table.columns[place].kind, &record[place]),
            (None, Some((_, text))) => push_text(out, text),
            (None, None) => {}
        }
    }
    out.push('}');
}

fn push_value(out: &mut String, kind: Kind, value: &Value) {
    match (value, kind) {
        (Value::Null, _) => out.push_str("null"),
        (Value::Int(int), _) => write!(out, "{int}").expect("writing to a string"),
        // Stored canonical already.
        (Value::Text(text), Kind::Json) => out.push_str(text),
        (Value::Text(text), Kind::Text | Kind::Int) => push_text(out, text),
    }
}

/// Appends a text in quotes, escaped as RFC 8785 asks.
pub fn push_text(out: &mut String, text: &str) {
    crate::canonical::push_text(out, text);
}

/// Reads a record back from the object that [`push_record`] wrote.
pub fn read_record(table: &Table, object: &serde_json::Map<String, serde_json::Value>) -> Result<Record, String> {
    if let Some(unknown) = object.keys().find(|name| table.column(name).is_none()) {
        return Err(format!("{} has no column {unknown}", table.name));
    }
    table
        .columns
        .iter()
        .map(|column| match (object.get(column.name), column.kind) {
            (None | Some(serde_json::Value::Null), _) => Ok(Value::Null),
            (Some(value), Kind::Json) => Ok(Value::Text(canonical(value))),
            (Some(serde_json::Value::String(text)), Kind::Text) => Ok(Value::Text(text.clone())),
            (Some(serde_json::Value::Number(number)), Kind::Int) => {
                number.as_i64().map(Value::Int).ok_or_else(|| format!("{number} is no integer"))
            }
            (Some(other), _) => Err(format!("{} cannot hold {other}", column.name)),
        })
        .collect()
}
