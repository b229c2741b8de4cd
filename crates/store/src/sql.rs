//! The statements that the adapter runs on each synced table, written once from its columns.

use std::collections::HashMap;
use std::sync::LazyLock;

use engine::table::{Record, Table};
use engine::tables::TABLES;
use engine::value::Value;

/// The statements of one table.
#[derive(Debug)]
pub struct TableSql {
    /// Reads the row of a key.
    pub by_key: &'static str,
    /// Adds a row.
    pub insert: &'static str,
    /// Removes a row that is as it was found: the key, the old values.
    pub delete: &'static str,
    /// Reads every row, by key.
    pub all: &'static str,
    finds: HashMap<&'static str, &'static str>,
}

impl TableSql {
    /// Returns the statement that finds rows by an index: its values, then the most rows.
    pub fn find(&self, index: &str) -> Option<&'static str> {
        self.finds.get(index).copied()
    }
}

static STATEMENTS: LazyLock<HashMap<&'static str, TableSql>> =
    LazyLock::new(|| TABLES.iter().map(|table| (table.name, write(table))).collect());

/// Returns the statements of a table.
pub fn of(table: &Table) -> &'static TableSql {
    STATEMENTS.get(table.name).expect("every synced table is in TABLES")
}

fn write(table: &'static Table) -> TableSql {
    let name = table.name;
    let columns: Vec<String> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let list = columns.join(", ");
    let marks = vec!["?"; columns.len()].join(", ");
    let same = columns.iter().map(|column| format!("{column} IS ?")).collect::<Vec<_>>().join(" AND ");
    let find = |index: &&'static engine::table::IndexDef| {
        let equal = index.columns.iter().map(|column| format!("\"{column}\" = ?")).collect::<Vec<_>>().join(" AND ");
        (index.name, keep(format!("SELECT {list} FROM {name} WHERE {equal} ORDER BY id LIMIT ?")))
    };
    TableSql {
        by_key: keep(format!("SELECT {list} FROM {name} WHERE id = ?")),
        insert: keep(format!("INSERT INTO {name} ({list}) VALUES ({marks})")),
        delete: keep(format!("DELETE FROM {name} WHERE id = ? AND {same}")),
        all: keep(format!("SELECT {list} FROM {name} ORDER BY id")),
        finds: table.indexes.iter().collect::<Vec<_>>().iter().map(find).collect(),
    }
}

/// Returns the statement that changes a row that is as it was found, and the new values that it sets; the key and the old values
/// follow them. What stays is not set: SQLite writes each index anew of which a column is set.
pub fn update<'r>(table: &Table, before: &Record, after: &'r Record) -> (String, Vec<&'r Value>) {
    let columns = || table.columns.iter().zip(before.iter().zip(after.iter()));
    let is_same = before == after;
    let (mut sql, mut new) = (format!("UPDATE {} SET ", table.name), Vec::new());
    for (column, (_, value)) in columns().filter(|(_, (old, value))| is_same || old != value) {
        sql.push_str(if new.is_empty() { "\"" } else { ", \"" });
        sql.push_str(column.name);
        sql.push_str("\" = ?");
        new.push(value);
    }
    sql.push_str(" WHERE id = ?");
    for (column, _) in columns() {
        sql.push_str(" AND \"");
        sql.push_str(column.name);
        sql.push_str("\" IS ?");
    }
    (sql, new)
}

/// Returns a statement that adds several rows of a table at once.
pub(crate) fn insert_many(table: &Table, rows: usize) -> String {
    let one = of(table).insert;
    let (head, marks) = one.split_once(" VALUES ").expect("an insert has values");
    format!("{head} VALUES {}", vec![marks; rows].join(", "))
}

/// Returns a statement that reads a table's next rows after a key.
pub(crate) fn after(table: &Table, rows: usize) -> String {
    format!("{} LIMIT {rows}", of(table).all.replace(" ORDER BY id", " WHERE id > ? ORDER BY id"))
}

/// Keeps a statement for the life of the program: there are a few of each table.
fn keep(sql: String) -> &'static str {
    Box::leak(sql.into_boxed_str())
}
