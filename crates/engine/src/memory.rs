//! A base and log in memory: the reference that adapters are compared with, and what the simulator runs on.

use std::collections::{BTreeMap, HashMap};

use domain::CommandId;
use hmac::{Hmac, KeyInit, Mac};
use uuid::Uuid;

use crate::base::{Base, Read};
use crate::effect::Effect;
use crate::fault::Fault;
use crate::hash::Hash;
use crate::log::{Entry, Head, Log, Recorded};
use crate::outcome::Outcome;
use crate::seal::SealKey;
use crate::table::Record;
use crate::value::Value;

/// The keys of the rows that have the same values in an index, in order.
type Keys = HashMap<Vec<Value>, Vec<String>>;

/// Rows and log in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    rows: BTreeMap<&'static str, BTreeMap<String, Record>>,
    /// By table and index, the keys of each combination of values.
    indexes: HashMap<(&'static str, &'static str), Keys>,
    entries: Vec<Recorded>,
    head: Option<Head>,
    by_command: HashMap<CommandId, usize>,
}

impl Memory {
    /// Makes an empty base.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns every row, by table and key.
    pub fn rows(&self) -> impl Iterator<Item = (&'static str, &str, &Record)> {
        self.rows.iter().flat_map(|(table, rows)| rows.iter().map(|(key, record)| (*table, key.as_str(), record)))
    }

    /// Returns the entries of the log.
    pub fn entries(&self) -> &[Recorded] {
        &self.entries
    }

    fn row(&self, table: &str, key: &str) -> Option<&Record> {
        self.rows.get(table)?.get(key)
    }

    fn unindex(&mut self, effect: &Effect, record: &Record) {
        for (index, values) in index_values(effect, record) {
            if let Some(keys) = self.indexes.entry((effect.table.name, index)).or_default().get_mut(&values)
                && let Ok(place) = keys.binary_search(&effect.key)
            {
                keys.remove(place);
            }
        }
    }

    fn index(&mut self, effect: &Effect, record: &Record) {
        for (index, values) in index_values(effect, record) {
            let keys = self.indexes.entry((effect.table.name, index)).or_default().entry(values).or_default();
            if let Err(place) = keys.binary_search(&effect.key) {
                keys.insert(place, effect.key.clone());
            }
        }
    }
}

fn index_values(effect: &Effect, record: &Record) -> Vec<(&'static str, Vec<Value>)> {
    let value = |name: &&str| effect.table.column(name).map_or(Value::Null, |place| record[place].clone());
    effect.table.indexes.iter().map(|index| (index.name, index.columns.iter().map(value).collect())).collect()
}

impl Base for Memory {
    async fn read(&mut self, reads: &[Read]) -> Result<Vec<Vec<Record>>, Fault> {
        let answer = |read: &Read| match read {
            Read::Key { table, key } => self.row(table.name, key).cloned().into_iter().collect(),
            Read::Find { table, index, values, limit } => {
                let keys = self.indexes.get(&(table.name, index.name)).and_then(|index| index.get(values)).map_or(&[][..], Vec::as_slice);
                keys.iter().take(*limit).filter_map(|key| self.row(table.name, key).cloned()).collect()
            }
        };
        Ok(reads.iter().map(answer).collect())
    }

    async fn write(&mut self, effects: &[Effect]) -> Result<(), Fault> {
        for effect in effects {
            if self.row(effect.table.name, &effect.key) != effect.before.as_ref() {
                return Err(Fault::BeforeDiffers { table: effect.table.name.to_owned(), key: effect.key.clone() });
            }
        }
        for effect in effects {
            if let Some(before) = &effect.before {
                self.unindex(effect, before);
            }
            let rows = self.rows.entry(effect.table.name).or_default();
            match &effect.after {
                Some(after) => {
                    rows.insert(effect.key.clone(), after.clone());
                    self.index(effect, after);
                }
                None => drop(rows.remove(&effect.key)),
            }
        }
        Ok(())
    }
}

impl Log for Memory {
    async fn head(&mut self) -> Result<Head, Fault> {
        Ok(self.head.unwrap_or(Head::EMPTY))
    }

    async fn outcome_of(&mut self, id: CommandId) -> Result<Option<(Hash, Outcome)>, Fault> {
        let entry = self.by_command.get(&id).and_then(|place| self.entries.get(*place));
        Ok(entry.map(|recorded| (recorded.entry.command_hash, recorded.entry.outcome.clone())))
    }

    async fn append(&mut self, id: CommandId, entry: &Entry, command: &str, effects: &str) -> Result<(), Fault> {
        self.head = Some(Head { seq: entry.seq, hash: entry.hash() });
        self.by_command.insert(id, self.entries.len());
        self.entries.push(Recorded { entry: entry.clone(), command: command.to_owned(), effects: effects.to_owned() });
        Ok(())
    }

    /// Memory guards no secret: its keys follow from the subject.
    async fn seal_keys(&mut self, subjects: &[Uuid]) -> Result<Vec<SealKey>, Fault> {
        let key = |subject: &Uuid| {
            let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&[0; 32]).expect("HMAC takes keys of any length");
            mac.update(subject.as_bytes());
            SealKey(mac.finalize().into_bytes().into())
        };
        Ok(subjects.iter().map(key).collect())
    }
}
