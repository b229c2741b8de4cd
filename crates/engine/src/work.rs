//! The working set: what a handler reads and writes. A row that is not there yet stops the handler; the driver fetches it
//! and runs the handler again, so that rollback, net effects, undo and rebase exist once.

use std::any::Any;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::Refusal;

use crate::base::Read;
use crate::effect::Effect;
use crate::fault::Fault;
use crate::table::{Index, Record, Row, Table, key_of};
use crate::value::{Column, Value};

/// Why a handler stops.
#[derive(Debug)]
pub enum Stop {
    /// A row is not in the working set; the driver fetches it. Never to be swallowed.
    Miss,
    /// The command is refused.
    Refused(Refusal),
    /// The machinery failed.
    Fault(Fault),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<domain::money::MoneyError> for Stop {
    fn from(error: domain::money::MoneyError) -> Self {
        Self::Refused(error.into())
    }
}

/// What a handler's steps return.
pub type Res<T> = Result<T, Stop>;

/// A row as a handler left it. Its record is made when it is asked for: a run that ends in a miss needs none.
#[derive(Clone, Debug)]
struct Written {
    row: Arc<dyn Any + Send + Sync>,
    write: fn(&dyn Any) -> Record,
    record: OnceCell<Record>,
}

impl Written {
    fn new<R: Row>(row: &R) -> Self {
        let write = |row: &dyn Any| row.downcast_ref::<R>().map(R::to_record).expect("it is kept with the row that it reads");
        Self { row: Arc::new(row.clone()), write, record: OnceCell::new() }
    }

    fn record(&self) -> &Record {
        self.record.get_or_init(|| (self.write)(&*self.row))
    }
}

#[derive(Clone, Debug)]
struct Slot {
    table: &'static Table,
    /// The row as the base has it; none as long as that was not read.
    before: Option<Option<Record>>,
    /// The row as the handler left it; none if it did not touch it.
    after: Option<Option<Written>>,
    /// The row of `before` as it was read once, for the runs to come.
    read: Option<Arc<dyn Any + Send + Sync>>,
}

impl Slot {
    const fn new(table: &'static Table) -> Self {
        Self { table, before: None, after: None, read: None }
    }

    /// Returns the record as it is now; none if the base was not asked yet.
    fn current(&self) -> Option<Option<&Record>> {
        match &self.after {
            Some(after) => Some(after.as_ref().map(Written::record)),
            None => self.before.as_ref().map(Option::as_ref),
        }
    }

    /// Returns the row as it is now; none if the base was not asked yet.
    fn row<R: Row>(&mut self) -> Option<Result<Option<R>, Fault>> {
        match (&self.after, &self.before) {
            (Some(None), _) => Some(Ok(None)),
            (Some(Some(written)), _) => Some(match written.row.downcast_ref::<R>() {
                Some(row) => Ok(Some(row.clone())),
                None => R::from_record(written.record()).map(Some),
            }),
            (None, None) => None,
            (None, Some(None)) => Some(Ok(None)),
            (None, Some(Some(record))) => {
                if let Some(row) = self.read.as_ref().and_then(|read| read.downcast_ref::<R>()) {
                    return Some(Ok(Some(row.clone())));
                }
                let row = R::from_record(record);
                if let Ok(row) = &row {
                    self.read = Some(Arc::new(row.clone()));
                }
                Some(row.map(Some))
            }
        }
    }
}

#[derive(Clone, Debug)]
struct Found {
    keys: Vec<String>,
    limit: usize,
}

type FindKey = (&'static str, &'static str, Vec<Value>);

/// The rows that a command reads and writes.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// By table and key.
    slots: BTreeMap<&'static str, BTreeMap<String, Slot>>,
    found: HashMap<FindKey, Found>,
    wanted: Vec<Read>,
}

impl Work {
    /// Makes an empty working set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the row of a key, if there is one.
    pub fn get<R: Row>(&mut self, key: impl ToString) -> Res<Option<R>> {
        let key = key.to_string();
        match self.slots.get_mut(R::TABLE.name).and_then(|slots| slots.get_mut(&key)).and_then(Slot::row::<R>) {
            Some(row) => Ok(row?),
            None => {
                self.wanted.push(Read::Key { table: R::TABLE, key });
                Err(Stop::Miss)
            }
        }
    }

    /// Returns a row as it was before the command, if it was there and has been asked for.
    pub fn before<R: Row>(&self, key: impl ToString) -> Res<Option<R>> {
        let slot = self.slots.get(R::TABLE.name).and_then(|slots| slots.get(&key.to_string()));
        let record = slot.and_then(|slot| slot.before.as_ref()).and_then(Option::as_ref);
        Ok(record.map(R::from_record).transpose()?)
    }

    /// Returns the rows of several keys, in their order; a missing row is left out.
    pub fn get_many<R: Row>(&mut self, keys: &[impl ToString]) -> Res<Vec<R>> {
        let mut rows = Vec::with_capacity(keys.len());
        let mut missed = false;
        for key in keys {
            match self.get(key.to_string()) {
                Ok(row) => rows.extend(row),
                Err(Stop::Miss) => missed = true,
                Err(stop) => return Err(stop),
            }
        }
        if missed { Err(Stop::Miss) } else { Ok(rows) }
    }

    /// Announces rows that the handler will ask for, so that they are fetched together with the first one it misses.
    pub fn hint<R: Row>(&mut self, key: impl ToString) {
        let key = key.to_string();
        if !self.is_known(R::TABLE, &key) {
            self.wanted.push(Read::Key { table: R::TABLE, key });
        }
    }

    /// Returns the rows whose index columns equal `values`, by key, at most `limit`.
    pub fn find<R: Row>(&mut self, index: Index<R>, values: &[&dyn Stored], limit: usize) -> Res<Vec<R>> {
        let values: Vec<Value> = values.iter().map(|value| value.value()).collect();
        let columns: Vec<usize> =
            index.def.columns.iter().map(|name| R::TABLE.column(name).expect("an index names columns of its table")).collect();
        let matches = |record: &Record| columns.iter().zip(&values).all(|(place, value)| record[*place] == *value);
        let changed: Vec<String> = self
            .slots
            .get(R::TABLE.name)
            .map(|slots| slots.iter().filter(|(_, slot)| slot.after.is_some()).map(|(key, _)| key.clone()).collect())
            .unwrap_or_default();
        let find_key = (R::TABLE.name, index.def.name, values.clone());
        let enough = |found: &Found| found.limit >= limit + changed.len() || found.keys.len() < found.limit;
        let Some(found) = self.found.get(&find_key).filter(|found| enough(found)) else {
            self.wanted.push(Read::Find { table: R::TABLE, index: index.def, values, limit: limit + changed.len() });
            return Err(Stop::Miss);
        };
        let mut keys: Vec<String> = found.keys.clone();
        if !changed.is_empty() {
            keys.extend(changed);
            keys.sort_unstable();
            keys.dedup();
        }
        let mut rows = Vec::new();
        let Some(slots) = self.slots.get_mut(R::TABLE.name) else { return Ok(rows) };
        for key in keys {
            if rows.len() == limit {
                break;
            }
            let Some(slot) = slots.get_mut(&key) else { continue };
            if slot.current().flatten().is_some_and(matches)
                && let Some(row) = slot.row::<R>()
            {
                rows.extend(row?);
            }
        }
        Ok(rows)
    }

    /// Announces a search that the handler will make, so that it is answered together with the first row it misses.
    pub fn hint_find<R: Row>(&mut self, index: Index<R>, values: &[&dyn Stored], limit: usize) {
        let values: Vec<Value> = values.iter().map(|value| value.value()).collect();
        if !self.found.contains_key(&(R::TABLE.name, index.def.name, values.clone())) {
            self.wanted.push(Read::Find { table: R::TABLE, index: index.def, values, limit });
        }
    }

    /// Writes a row, whether it is there or not.
    pub fn put<R: Row>(&mut self, row: &R) -> Res<()> {
        self.slot(R::TABLE, row.key()).after = Some(Some(Written::new(row)));
        Ok(())
    }

    /// Deletes the row of a key, if it is there.
    pub fn delete<R: Row>(&mut self, key: impl ToString) -> Res<()> {
        self.slot(R::TABLE, key.to_string()).after = Some(None);
        Ok(())
    }

    fn slot(&mut self, table: &'static Table, key: String) -> &mut Slot {
        self.slots.entry(table.name).or_default().entry(key).or_insert_with(|| Slot::new(table))
    }

    fn is_known(&self, table: &'static Table, key: &str) -> bool {
        self.slots.get(table.name).and_then(|slots| slots.get(key)).is_some_and(|slot| slot.after.is_some() || slot.before.is_some())
    }

    /// Forgets what the handler wrote, keeps what was read: the handler is about to run again.
    pub fn restart(&mut self) {
        for slot in self.slots.values_mut().flat_map(BTreeMap::values_mut) {
            slot.after = None;
        }
        self.wanted.clear();
    }

    /// Takes the reads that the handler missed.
    pub fn take_wanted(&mut self) -> Vec<Read> {
        std::mem::take(&mut self.wanted)
    }

    /// Takes the reads of rows that were written blindly: their `before` must be known.
    pub fn take_unread(&mut self) -> Vec<Read> {
        let unread = self.slots.values().flatten().filter(|(_, slot)| slot.after.is_some() && slot.before.is_none());
        unread.map(|(key, slot)| Read::Key { table: slot.table, key: key.clone() }).collect()
    }

    /// Puts what a read answered into the working set.
    pub fn supply(&mut self, read: Read, records: Vec<Record>) -> Result<(), Fault> {
        match read {
            Read::Key { table, key } => {
                let slot = self.slot(table, key);
                slot.before = Some(records.into_iter().next());
                slot.read = None;
            }
            Read::Find { table, index, values, limit } => {
                let mut keys = Vec::with_capacity(records.len());
                for record in records {
                    let key = key_of(&record).ok_or(Fault::Invariant("a record has a key"))?.to_owned();
                    keys.push(key.clone());
                    let slot = self.slot(table, key);
                    slot.before = Some(Some(record));
                    slot.read = None;
                }
                self.found.insert((table.name, index.name, values), Found { keys, limit });
            }
        }
        Ok(())
    }

    /// Returns the net effects, by table and key.
    pub fn effects(&self) -> Result<Vec<Effect>, Fault> {
        let mut effects = Vec::new();
        for (key, slot) in self.slots.values().flatten() {
            let Some(after) = &slot.after else { continue };
            let before = slot.before.as_ref().ok_or(Fault::Invariant("a written row was read"))?;
            let after = after.as_ref().map(Written::record);
            if before.as_ref() != after {
                effects.push(Effect { table: slot.table, key: key.clone(), before: before.clone(), after: after.cloned() });
            }
        }
        Ok(effects)
    }
}

/// A value that can be looked for in an index.
pub trait Stored {
    /// Returns the value as its column stores it.
    fn value(&self) -> Value;
}

impl<T: Column> Stored for T {
    fn value(&self) -> Value {
        self.store()
    }
}
