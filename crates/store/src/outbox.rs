//! The outbox of a desk with a server: commands that were run here and wait for the server's order, and what happens when
//! its entries arrive.

use std::collections::HashMap;

use domain::{CommandId, Refusal};
use engine::log::{Head, Log, Recorded};
use engine::rebase::{Confirmed, Pending, Rebased};
use engine::seal::{SealKey, open_effects};
use engine::{Base, Envelope, Execution, Fault, Outcome, effect, json, rebase, run};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::base::{SqliteBase, Told, seal_key};
use crate::connection::at_once;
use crate::error::StoreError;
use crate::open::Store;

impl Store {
    /// Runs a command that a server has yet to confirm; when this returns, its effects here and its place in the outbox are
    /// durable. One that is there already returns its outcome here; with other arguments it is rejected (rule Y2).
    pub async fn submit_pending(&self, envelope: &Envelope) -> Result<Outcome, StoreError> {
        self.write(|connection| run_pending(connection, envelope)).await
    }

    /// Returns the commands that wait, in their order.
    pub async fn pending(&self) -> Result<Vec<Pending>, StoreError> {
        self.look(|connection| all_pending(connection))
    }

    /// Takes in a server's entries, which must follow this log, with the keys of people new in them: undoes what waits, applies
    /// the entries, retires own commands among them and runs the rest again, all in one transaction.
    pub async fn rebase(&self, entries: &[Recorded], keys: &[(Uuid, SealKey)]) -> Result<Rebased, StoreError> {
        self.write(|connection| take_in(connection, entries, keys)).await
    }
}

fn run_pending(connection: &mut Connection, envelope: &Envelope) -> Result<Outcome, StoreError> {
    let command = json::canonical(envelope);
    if let Some((first, outcome)) = pending_of(connection, envelope.id)? {
        return Ok(if first == command { outcome } else { reused() });
    }
    if let Some((_, outcome)) = at_once(SqliteBase(connection).outcome_of(envelope.id))? {
        return Ok(if is_recorded(connection, envelope)? { outcome } else { reused() });
    }
    let execution = match parent_rejected(connection, envelope)? {
        true => Execution::rejected(Refusal::ParentRejected),
        false => {
            let execution = at_once(run(&mut SqliteBase(connection), envelope))?;
            at_once(SqliteBase(connection).write(&execution.effects))?;
            execution
        }
    };
    keep(connection, &command, envelope.id, &execution)?;
    Ok(execution.outcome)
}

fn reused() -> Outcome {
    Outcome::Rejected { refusal: Refusal::CommandIdReused }
}

/// Returns a waiting command and its outcome here.
fn pending_of(connection: &Connection, id: CommandId) -> Result<Option<(String, Outcome)>, StoreError> {
    let mut waiting = connection.prepare_cached("SELECT command, outcome FROM pending WHERE command_id = ?")?;
    let found: Option<(String, String)> = waiting.query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    found.map(|(command, text)| Ok((command, outcome(&text)?))).transpose()
}

/// Returns whether the log has this very command under its id.
fn is_recorded(connection: &Connection, envelope: &Envelope) -> Result<bool, StoreError> {
    let mut entry = connection.prepare_cached("SELECT command FROM log_entry WHERE command_id = ?")?;
    let sealed: String = entry.query_row([envelope.id.to_string()], |row| row.get(0))?;
    let mut keys = HashMap::new();
    if let Some((subject, _)) = envelope.action.personal() {
        keys.extend(known_key(connection, subject)?.map(|key| (subject, key)));
    }
    Ok(Envelope::open(&sealed, &|subject| keys.get(&subject).cloned())?.is_some_and(|recorded| recorded == *envelope))
}

fn parent_rejected(connection: &mut Connection, envelope: &Envelope) -> Result<bool, StoreError> {
    let Some(parent) = envelope.after else { return Ok(false) };
    if let Some((_, outcome)) = pending_of(connection, parent)? {
        return Ok(!outcome.is_done());
    }
    Ok(at_once(SqliteBase(connection).outcome_of(parent))?.is_some_and(|(_, outcome)| !outcome.is_done()))
}

fn keep(connection: &Connection, command: &str, id: CommandId, execution: &Execution) -> Result<(), StoreError> {
    let mut pending = connection.prepare_cached("INSERT INTO pending (command_id, command, outcome, effects) VALUES (?, ?, ?, ?)")?;
    pending.execute(params![id.to_string(), command, json::canonical(&execution.outcome), effect::to_json(&execution.effects)])?;
    Ok(())
}

fn all_pending(connection: &Connection) -> Result<Vec<Pending>, StoreError> {
    let mut waiting = connection.prepare_cached("SELECT command, outcome, effects FROM pending ORDER BY place")?;
    let mut rows = waiting.query([])?;
    let mut pending = Vec::new();
    while let Some(row) = rows.next()? {
        let (command, said, effects): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        pending.push(Pending {
            envelope: Envelope::from_json(&command)?,
            execution: Execution { outcome: outcome(&said)?, effects: effect::from_json(&effects)? },
        });
    }
    Ok(pending)
}

fn take_in(connection: &mut Connection, entries: &[Recorded], keys: &[(Uuid, SealKey)]) -> Result<Rebased, StoreError> {
    let keys = learn(connection, keys)?;
    let confirmed = confirm(at_once(SqliteBase(connection).head())?, entries, &keys, connection)?;
    let pending = all_pending(connection)?;
    let rebased = at_once(rebase(&mut SqliteBase(connection), pending, &confirmed))?;
    for (recorded, confirmed) in entries.iter().zip(&confirmed) {
        let Recorded { entry, command, effects } = recorded;
        at_once(SqliteBase(connection).append(confirmed.id, entry, command, effects))?;
    }
    connection.prepare_cached("DELETE FROM pending")?.execute([])?;
    for Pending { envelope, execution } in &rebased.pending {
        keep(connection, &json::canonical(envelope), envelope.id, execution)?;
    }
    Ok(rebased)
}

/// Keeps the keys that came with entries. A key is made once, by the server: another one for the same person would open nothing.
fn learn(connection: &Connection, keys: &[(Uuid, SealKey)]) -> Result<HashMap<Uuid, SealKey>, StoreError> {
    for (subject, key) in keys {
        connection
            .prepare_cached("INSERT INTO person_key (subject, secret) VALUES (?, ?) ON CONFLICT (subject) DO NOTHING")?
            .execute([subject.to_string(), hex::encode(key.0)])?;
    }
    Ok(keys.iter().cloned().collect())
}

/// Checks that entries follow the log, and opens them.
fn confirm(
    mut head: Head,
    entries: &[Recorded],
    new: &HashMap<Uuid, SealKey>,
    connection: &Connection,
) -> Result<Vec<Confirmed>, StoreError> {
    let mut known = new.clone();
    let mut confirmed = Vec::with_capacity(entries.len());
    for recorded in entries {
        head = head.follow(recorded)?;
        for subject in sealed_subjects(&recorded.effects) {
            if !known.contains_key(&subject) {
                known.extend(known_key(connection, subject)?.map(|key| (subject, key)));
            }
        }
        let told: Told = serde_json::from_str(&recorded.command).map_err(Fault::from)?;
        let id = Uuid::try_parse(&told.id).map_err(|_| Fault::Decode("a command's id is none".to_owned()))?;
        let effects = open_effects(&recorded.effects, &|subject| known.get(&subject).cloned())?;
        confirmed.push(Confirmed { id: CommandId(id), outcome: recorded.entry.outcome.clone(), effects });
    }
    Ok(confirmed)
}

/// Returns whose data effects seal: each sealed member begins with its subject.
pub(crate) fn sealed_subjects(effects: &str) -> impl Iterator<Item = Uuid> {
    const MEMBER: &str = "\"sealed\":\"";
    effects.match_indices(MEMBER).filter_map(|(place, _)| {
        let begin = place + MEMBER.len();
        Uuid::try_parse(effects.get(begin..begin + uuid::fmt::Hyphenated::LENGTH)?).ok()
    })
}

fn known_key(connection: &Connection, subject: Uuid) -> Result<Option<SealKey>, StoreError> {
    let mut known = connection.prepare_cached("SELECT secret FROM person_key WHERE subject = ?")?;
    let secret: Option<Option<String>> = known.query_row([subject.to_string()], |row| row.get(0)).optional()?;
    Ok(secret.flatten().map(|secret| seal_key(&secret)).transpose()?)
}

fn outcome(text: &str) -> Result<Outcome, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt(format!("a waiting command's outcome: {error}")))
}
