//! The trait between the engine and where rows are kept: memory, SQLite, PostgreSQL.

use std::future::Future;

use crate::effect::Effect;
use crate::fault::Fault;
use crate::table::{IndexDef, Record, Table};
use crate::value::Value;

/// Something to read from a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// The row of a key: none or one record.
    Key {
        /// The table.
        table: &'static Table,
        /// The key.
        key: String,
    },
    /// The rows whose index columns equal `values`, by key, at most `limit`.
    Find {
        /// The table.
        table: &'static Table,
        /// The index.
        index: &'static IndexDef,
        /// One value for each of its columns; none is null.
        values: Vec<Value>,
        /// Most rows.
        limit: usize,
    },
}

/// Where the rows are kept. An adapter knows no rule; it reads, and writes effects.
pub trait Base: Send {
    /// Answers each read with its records, in the order of the reads; rows of one read are ordered by key.
    fn read(&mut self, reads: &[Read]) -> impl Future<Output = Result<Vec<Vec<Record>>, Fault>> + Send;

    /// Writes effects. One whose `before` is not what is there fails with [`Fault::BeforeDiffers`], and nothing is written.
    fn write(&mut self, effects: &[Effect]) -> impl Future<Output = Result<(), Fault>> + Send;
}
