//! Rows as they were at a place in the log: what later entries changed of them is taken back (rule M6).
//!
//! Nothing is kept for this while commands run; the entries behind the place are looked through when somebody asks.

use std::collections::{HashMap, HashSet};

use engine::seal::{SealKey, open_effects};
use engine::table::{Record, Row, Table};
use futures_util::TryStreamExt;
use sqlx::{Row as _, SqliteConnection};
use uuid::Uuid;

use crate::base::seal_key;
use crate::outbox::sealed_subjects;

/// Which rows are wanted.
#[derive(Debug, Default)]
pub(crate) struct Wanted(HashMap<String, HashSet<&'static str>>);

impl Wanted {
    /// Adds rows of a table.
    pub(crate) fn rows(&mut self, table: &'static Table, keys: impl IntoIterator<Item = String>) {
        for key in keys {
            self.0.entry(key).or_default().insert(table.name);
        }
    }

    /// Returns whether effects may change one of them, by the keys that they name.
    fn are_named_in(&self, effects: &str) -> bool {
        const MEMBER: &str = "\"key\":\"";
        let named = |(place, _): (usize, &str)| effects.get(place + MEMBER.len()..)?.split_once('"').map(|(key, _)| key);
        effects.match_indices(MEMBER).filter_map(named).any(|key| self.0.contains_key(key))
    }

    fn has(&self, table: &Table, key: &str) -> bool {
        self.0.get(key).is_some_and(|tables| tables.contains(table.name))
    }
}

/// What the wanted rows were that changed since; none is a row that was not there yet.
#[derive(Debug, Default)]
pub(crate) struct Past(HashMap<(&'static str, String), Option<Record>>);

impl Past {
    /// Looks through the entries behind `seq` for what changed the wanted rows first.
    pub(crate) async fn behind(connection: &mut SqliteConnection, seq: i64, wanted: &Wanted) -> Result<Self, sqlx::Error> {
        let mut touching = Vec::new();
        let mut entries = sqlx::query("SELECT effects FROM log_entry WHERE seq > ? ORDER BY seq").bind(seq).fetch(&mut *connection);
        while let Some(entry) = entries.try_next().await? {
            let effects: &str = entry.try_get("effects")?;
            if wanted.are_named_in(effects) {
                touching.push(effects.to_owned());
            }
        }
        drop(entries);
        let mut past = Self::default();
        let mut keys = HashMap::new();
        for effects in touching {
            let unknown: Vec<Uuid> = sealed_subjects(&effects).filter(|subject| !keys.contains_key(subject)).collect();
            for subject in unknown {
                keys.insert(subject, key_of(connection, subject).await?);
            }
            let opened = open_effects(&effects, &|subject| keys.get(&subject).cloned().flatten()).map_err(decode)?;
            for effect in opened.into_iter().filter(|effect| wanted.has(effect.table, &effect.key)) {
                past.0.entry((effect.table.name, effect.key)).or_insert(effect.before);
            }
        }
        Ok(past)
    }

    /// Returns rows as they were. Of a person who was erased since only what stands now can be told.
    pub(crate) async fn rows<R: Row>(
        &self,
        connection: &mut SqliteConnection,
        keys: impl IntoIterator<Item = String>,
    ) -> Result<HashMap<String, R>, sqlx::Error> {
        let mut rows = HashMap::new();
        let mut unchanged = Vec::new();
        for key in keys {
            match self.0.get(&(R::TABLE.name, key.clone())) {
                Some(None) => {}
                Some(Some(before)) => match R::from_record(before) {
                    Ok(row) => drop(rows.insert(key, row)),
                    Err(_) => unchanged.push(key),
                },
                None => unchanged.push(key),
            }
        }
        rows.extend(super::rows::<R>(connection, &unchanged).await?);
        Ok(rows)
    }
}

async fn key_of(connection: &mut SqliteConnection, subject: Uuid) -> Result<Option<SealKey>, sqlx::Error> {
    let secret: Option<Option<String>> =
        sqlx::query_scalar("SELECT secret FROM person_key WHERE subject = ?").bind(subject.to_string()).fetch_optional(connection).await?;
    secret.flatten().map(|secret| seal_key(&secret)).transpose().map_err(decode)
}

fn decode(fault: engine::Fault) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(fault))
}
