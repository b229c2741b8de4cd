//! The outbox of a desk with a server: commands that were run here and wait for the server's order, and what happens when
//! its entries arrive.

use std::collections::HashMap;

use domain::{CommandId, Refusal};
use engine::log::{Head, Log, Recorded};
use engine::rebase::{Confirmed, Pending, Rebased};
use engine::seal::{SealKey, open_effects};
use engine::{Base, Envelope, Execution, Fault, Outcome, effect, json, rebase, run};
use futures_util::TryStreamExt;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use crate::base::{SqliteBase, Told, seal_key};
use crate::error::StoreError;
use crate::open::Store;

impl Store {
    /// Runs a command that a server has yet to confirm; when this returns, its effects here and its place in the outbox are
    /// durable. One that is there already returns its outcome here; with other arguments it is rejected (rule Y2).
    pub async fn submit_pending(&self, envelope: &Envelope) -> Result<Outcome, StoreError> {
        let mut writer = self.writer().await;
        let outcome = run_pending(writer.begin().await?, envelope).await;
        writer.end(outcome).await
    }

    /// Returns the commands that wait, in their order.
    pub async fn pending(&self) -> Result<Vec<Pending>, StoreError> {
        let mut reader = self.reader().await?;
        all_pending(&mut reader).await
    }

    /// Takes in a server's entries, which must follow this log, with the keys of people new in them: undoes what waits, applies
    /// the entries, retires own commands among them and runs the rest again, all in one transaction.
    pub async fn rebase(&self, entries: &[Recorded], keys: &[(Uuid, SealKey)]) -> Result<Rebased, StoreError> {
        let mut writer = self.writer().await;
        let rebased = take_in(writer.begin().await?, entries, keys).await;
        writer.end(rebased).await
    }
}

async fn run_pending(connection: &mut SqliteConnection, envelope: &Envelope) -> Result<Outcome, StoreError> {
    let command = json::canonical(envelope);
    if let Some((first, outcome)) = pending_of(connection, envelope.id).await? {
        return Ok(if first == command { outcome } else { reused() });
    }
    if let Some((_, outcome)) = (SqliteBase(&mut *connection)).outcome_of(envelope.id).await? {
        return Ok(if is_recorded(connection, envelope).await? { outcome } else { reused() });
    }
    let execution = match parent_rejected(connection, envelope).await? {
        true => Execution::rejected(Refusal::ParentRejected),
        false => {
            let execution = run(&mut SqliteBase(&mut *connection), envelope).await?;
            SqliteBase(&mut *connection).write(&execution.effects).await?;
            execution
        }
    };
    keep(connection, &command, envelope.id, &execution).await?;
    Ok(execution.outcome)
}

fn reused() -> Outcome {
    Outcome::Rejected { refusal: Refusal::CommandIdReused }
}

/// Returns a waiting command and its outcome here.
async fn pending_of(connection: &mut SqliteConnection, id: CommandId) -> Result<Option<(String, Outcome)>, StoreError> {
    let row = sqlx::query("SELECT command, outcome FROM pending WHERE command_id = ?").bind(id.to_string());
    let Some(row) = row.fetch_optional(connection).await? else { return Ok(None) };
    Ok(Some((row.try_get("command")?, outcome(row.try_get("outcome")?)?)))
}

/// Returns whether the log has this very command under its id.
async fn is_recorded(connection: &mut SqliteConnection, envelope: &Envelope) -> Result<bool, StoreError> {
    let sealed: String = sqlx::query_scalar("SELECT command FROM log_entry WHERE command_id = ?")
        .bind(envelope.id.to_string())
        .fetch_one(&mut *connection)
        .await?;
    let mut keys = HashMap::new();
    if let Some((subject, _)) = envelope.action.personal() {
        keys.extend(known_key(connection, subject).await?.map(|key| (subject, key)));
    }
    Ok(Envelope::open(&sealed, &|subject| keys.get(&subject).cloned())?.is_some_and(|recorded| recorded == *envelope))
}

async fn parent_rejected(connection: &mut SqliteConnection, envelope: &Envelope) -> Result<bool, StoreError> {
    let Some(parent) = envelope.after else { return Ok(false) };
    if let Some((_, outcome)) = pending_of(connection, parent).await? {
        return Ok(!outcome.is_done());
    }
    Ok(SqliteBase(connection).outcome_of(parent).await?.is_some_and(|(_, outcome)| !outcome.is_done()))
}

async fn keep(connection: &mut SqliteConnection, command: &str, id: CommandId, execution: &Execution) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO pending (command_id, command, outcome, effects) VALUES (?, ?, ?, ?)")
        .bind(id.to_string())
        .bind(command)
        .bind(json::canonical(&execution.outcome))
        .bind(effect::to_json(&execution.effects))
        .execute(connection)
        .await?;
    Ok(())
}

async fn all_pending(connection: &mut SqliteConnection) -> Result<Vec<Pending>, StoreError> {
    let mut rows = sqlx::query("SELECT command, outcome, effects FROM pending ORDER BY place").fetch(connection);
    let mut pending = Vec::new();
    while let Some(row) = rows.try_next().await? {
        pending.push(Pending {
            envelope: Envelope::from_json(row.try_get("command")?)?,
            execution: Execution { outcome: outcome(row.try_get("outcome")?)?, effects: effect::from_json(row.try_get("effects")?)? },
        });
    }
    Ok(pending)
}

async fn take_in(connection: &mut SqliteConnection, entries: &[Recorded], keys: &[(Uuid, SealKey)]) -> Result<Rebased, StoreError> {
    let keys = learn(connection, keys).await?;
    let confirmed = confirm(SqliteBase(&mut *connection).head().await?, entries, &keys, connection).await?;
    let pending = all_pending(connection).await?;
    let rebased = rebase(&mut SqliteBase(&mut *connection), pending, &confirmed).await?;
    for (recorded, confirmed) in entries.iter().zip(&confirmed) {
        let Recorded { entry, command, effects } = recorded;
        SqliteBase(&mut *connection).append(confirmed.id, entry, command, effects).await?;
    }
    sqlx::query("DELETE FROM pending").execute(&mut *connection).await?;
    for Pending { envelope, execution } in &rebased.pending {
        keep(connection, &json::canonical(envelope), envelope.id, execution).await?;
    }
    Ok(rebased)
}

/// Keeps the keys that came with entries. A key is made once, by the server: another one for the same person would open nothing.
async fn learn(connection: &mut SqliteConnection, keys: &[(Uuid, SealKey)]) -> Result<HashMap<Uuid, SealKey>, StoreError> {
    for (subject, key) in keys {
        sqlx::query("INSERT INTO person_key (subject, secret) VALUES (?, ?) ON CONFLICT (subject) DO NOTHING")
            .bind(subject.to_string())
            .bind(hex::encode(key.0))
            .execute(&mut *connection)
            .await?;
    }
    Ok(keys.iter().cloned().collect())
}

/// Checks that entries follow the log, and opens them.
async fn confirm(
    mut head: Head,
    entries: &[Recorded],
    new: &HashMap<Uuid, SealKey>,
    connection: &mut SqliteConnection,
) -> Result<Vec<Confirmed>, StoreError> {
    let mut known = new.clone();
    let mut confirmed = Vec::with_capacity(entries.len());
    for recorded in entries {
        head = head.follow(recorded)?;
        for subject in sealed_subjects(&recorded.effects) {
            if !known.contains_key(&subject) {
                known.extend(known_key(connection, subject).await?.map(|key| (subject, key)));
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
fn sealed_subjects(effects: &str) -> impl Iterator<Item = Uuid> {
    const MEMBER: &str = "\"sealed\":\"";
    effects.match_indices(MEMBER).filter_map(|(place, _)| {
        let begin = place + MEMBER.len();
        Uuid::try_parse(effects.get(begin..begin + uuid::fmt::Hyphenated::LENGTH)?).ok()
    })
}

async fn known_key(connection: &mut SqliteConnection, subject: Uuid) -> Result<Option<SealKey>, StoreError> {
    let secret: Option<Option<String>> =
        sqlx::query_scalar("SELECT secret FROM person_key WHERE subject = ?").bind(subject.to_string()).fetch_optional(connection).await?;
    Ok(secret.flatten().map(|secret| seal_key(&secret)).transpose()?)
}

fn outcome(text: &str) -> Result<Outcome, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt(format!("a waiting command's outcome: {error}")))
}
