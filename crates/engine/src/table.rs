//! What a table is, and the macro that declares one: its row, columns, sealed columns and indexes.

use std::marker::PhantomData;
use std::sync::Arc;

use crate::fault::Fault;
use crate::value::{Kind, Value};

/// A column of a table.
#[derive(Debug)]
pub struct ColumnDef {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be empty.
    pub nullable: bool,
    /// Whether it is personal and sealed at the log's edge under its subject's key (rule P6).
    pub sealed: bool,
}

/// An index of a table: rows are found by equality on its columns, in the order of their keys.
#[derive(Debug, PartialEq, Eq)]
pub struct IndexDef {
    /// Its name, unique in its table.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [&'static str],
}

/// A synced table. Its first column is `id`, its key.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, the key first.
    pub columns: &'static [ColumnDef],
    /// The column that says whose personal data it holds, where columns are sealed.
    pub subject: Option<&'static str>,
    /// Its indexes.
    pub indexes: &'static [IndexDef],
}

impl Table {
    /// Returns the place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Table {}

/// The values of one row, in the order of its table's columns. It never changes; base, working set and effects share it.
pub type Record = Arc<[Value]>;

/// A row of a table as a Rust struct.
pub trait Row: Clone + Send + Sync + 'static {
    /// The table.
    const TABLE: &'static Table;

    /// Returns the key.
    fn key(&self) -> String;

    /// Returns the values.
    fn to_record(&self) -> Record;

    /// Reads the values.
    fn from_record(record: &Record) -> Result<Self, Fault>;
}

/// A typed handle of an index.
#[derive(Debug)]
pub struct Index<R> {
    /// The index.
    pub def: &'static IndexDef,
    row: PhantomData<fn() -> R>,
}

impl<R> Index<R> {
    /// Makes the handle of an index of `R`'s table.
    pub const fn new(def: &'static IndexDef) -> Self {
        Self { def, row: PhantomData }
    }
}

impl<R> Clone for Index<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Index<R> {}

/// Declares a synced table: `Row = "name"` (with `subject column` where fields are sealed), fields, indexes.
macro_rules! table {
    (
        $(#[$meta:meta])*
        $row:ident = $table:literal $(subject $subject:ident)? {
            $( $(#[$field_meta:meta])* $field:ident: $(@$mark:ident)? $type:ty ),+ $(,)?
        }
        $( index $index:ident($($column:ident),+); )*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $row { $( $(#[$field_meta])* pub $field: $type ),+ }

        impl $row {
            $(
                #[doc = concat!("Finds rows by `", stringify!($($column),+), "`.")]
                #[allow(non_upper_case_globals, reason = "the index is named as its columns are")]
                pub const $index: $crate::table::Index<Self> = $crate::table::Index::new(&$crate::table::IndexDef {
                    name: stringify!($index),
                    columns: &[$(stringify!($column)),+],
                });
            )*
        }

        impl $crate::table::Row for $row {
            const TABLE: &'static $crate::table::Table = &$crate::table::Table {
                name: $table,
                columns: &[$(
                    $crate::table::ColumnDef {
                        name: stringify!($field),
                        kind: <$type as $crate::value::Column>::KIND,
                        nullable: <$type as $crate::value::Column>::NULLABLE,
                        sealed: $crate::table::is_sealed(&[$(stringify!($mark))?]),
                    }
                ),+],
                subject: $crate::table::first(&[$(stringify!($subject))?]),
                indexes: &[$(
                    $crate::table::IndexDef { name: stringify!($index), columns: &[$(stringify!($column)),+] }
                ),*],
            };

            fn key(&self) -> String {
                self.id.to_string()
            }

            fn to_record(&self) -> $crate::table::Record {
                std::sync::Arc::new([$( $crate::value::Column::store(&self.$field) ),+])
            }

            fn from_record(record: &$crate::table::Record) -> Result<Self, $crate::fault::Fault> {
                let mut values = record.iter();
                Ok(Self { $(
                    $field: $crate::table::read_column(Self::TABLE, stringify!($field), record, values.next())?
                ),+ })
            }
        }
    };
}

/// Returns whether a field bears the mark `sealed`.
pub(crate) const fn is_sealed(marks: &[&str]) -> bool {
    !marks.is_empty()
}

/// Returns the first of none or one.
pub(crate) const fn first(names: &[&'static str]) -> Option<&'static str> {
    match names {
        [name, ..] => Some(name),
        [] => None,
    }
}

/// Reads one column of a record, naming the row if it cannot be read.
pub(crate) fn read_column<T: crate::value::Column>(
    table: &Table,
    column: &str,
    record: &Record,
    value: Option<&Value>,
) -> Result<T, Fault> {
    let corrupt = |why: String| Fault::Corrupt {
        table: crate::tables::named(table.name).map_or("unknown", |table| table.name),
        key: key_of(record).unwrap_or_default().to_owned(),
        why: format!("{column}: {why}"),
    };
    let value = value.ok_or_else(|| corrupt("missing".to_owned()))?;
    T::load(value).map_err(corrupt)
}

/// Returns the key of a record: its first value.
pub fn key_of(record: &Record) -> Option<&str> {
    match record.first() {
        Some(Value::Text(key)) => Some(key),
        Some(Value::Int(_) | Value::Null) | None => None,
    }
}
