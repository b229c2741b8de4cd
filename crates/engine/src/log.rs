//! The log: every command with its one outcome, hash-chained (rules Y2, Y5).

use std::collections::HashMap;
use std::future::Future;

use domain::{CommandId, Refusal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::base::Base;
use crate::command::Envelope;
use crate::effect::Effect;
use crate::fault::Fault;
use crate::hash::Hash;
use crate::json::canonical;
use crate::outcome::Outcome;
use crate::run::{Execution, run_in, settle};
use crate::seal::{SealKey, seal_effects, subjects};
use crate::work::{Res, Work};

/// One entry of the log. Its bodies are stored beside it; their hashes are in it, so that they can be checked and erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place: 1, 2, 3 … without gaps.
    pub seq: i64,
    /// The hash of the entry before.
    pub prev: Hash,
    /// The hash of the sealed command.
    pub command_hash: Hash,
    /// The hash of the sealed effects.
    pub effects_hash: Hash,
    /// What became of the command.
    pub outcome: Outcome,
    /// The shape version of command and rows.
    pub shape: u32,
}

impl Entry {
    /// Returns the hash of the entry, which the next one bears as `prev`.
    pub fn hash(&self) -> Hash {
        Hash::of(canonical(self).as_bytes())
    }
}

/// The end of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The last entry's place, 0 for an empty log.
    pub seq: i64,
    /// The last entry's hash.
    pub hash: Hash,
}

impl Head {
    /// The end of an empty log.
    pub const EMPTY: Self = Self { seq: 0, hash: Hash::ZERO };

    /// Checks that `recorded` follows this head and that its bodies are what its hashes say; returns the next head.
    pub fn follow(self, recorded: &Recorded) -> Result<Self, Fault> {
        let entry = &recorded.entry;
        let broken = |why: &str| Fault::ChainBroken { seq: entry.seq, why: why.to_owned() };
        if entry.seq != self.seq + 1 {
            return Err(broken(&format!("it stands after entry {}", self.seq)));
        }
        if entry.prev != self.hash {
            return Err(broken("it does not bear the hash of the entry before"));
        }
        if Hash::of(recorded.command.as_bytes()) != entry.command_hash {
            return Err(broken("its command was changed"));
        }
        if Hash::of(recorded.effects.as_bytes()) != entry.effects_hash {
            return Err(broken("its effects were changed"));
        }
        Ok(Self { seq: entry.seq, hash: entry.hash() })
    }
}

/// An entry with its sealed bodies, as the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The entry.
    pub entry: Entry,
    /// The sealed command, canonical JSON.
    pub command: String,
    /// The sealed effects, canonical JSON.
    pub effects: String,
}

/// Where the log is kept, beside the rows of a [`Base`] and in the same transaction.
pub trait Log: Send {
    /// Returns the end of the log.
    fn head(&mut self) -> impl Future<Output = Result<Head, Fault>> + Send;

    /// Returns the hash and the outcome of a command, if the log has it.
    fn outcome_of(&mut self, id: CommandId) -> impl Future<Output = Result<Option<(Hash, Outcome)>, Fault>> + Send;

    /// Appends an entry with its sealed bodies.
    fn append(&mut self, id: CommandId, entry: &Entry, command: &str, effects: &str) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Returns the keys that seal the data of subjects, each named once, in their order, making one for each new subject.
    fn seal_keys(&mut self, subjects: &[Uuid]) -> impl Future<Output = Result<Vec<SealKey>, Fault>> + Send;

    /// Returns the key that seals one subject's data, making one for a new subject.
    fn seal_key(&mut self, subject: Uuid) -> impl Future<Output = Result<SealKey, Fault>> + Send {
        async move { self.seal_keys(&[subject]).await?.pop().ok_or(Fault::Invariant("every subject has a key")) }
    }
}

/// Runs a command, writes its effects and appends its entry. A command whose id the log has returns its first outcome; with
/// other arguments it is rejected and leaves no trace (rule Y2). The caller's transaction makes all of it one.
pub async fn submit<S: Base + Log>(store: &mut S, envelope: &Envelope) -> Result<Outcome, Fault> {
    submit_in(store, Work::new(), envelope).await
}

/// Asks a question by the rules and, unless its answer is a refusal, runs a command that rests on it: one look at the rows
/// serves both, and nothing comes between them.
pub async fn submit_if<S: Base + Log>(
    store: &mut S,
    question: impl FnMut(&mut Work) -> Res<()>,
    envelope: &Envelope,
) -> Result<Result<Outcome, Refusal>, Fault> {
    let mut work = Work::new();
    match settle(store, &mut work, question).await? {
        Ok(()) => Ok(Ok(submit_in(store, work, envelope).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

async fn submit_in<S: Base + Log>(store: &mut S, work: Work, envelope: &Envelope) -> Result<Outcome, Fault> {
    if let Err(refusal) = envelope.check_form() {
        return Ok(Outcome::Rejected { refusal });
    }
    let mut keys = HashMap::new();
    let sealed_command = seal_command(store, envelope, &mut keys).await?;
    let command_hash = Hash::of(sealed_command.as_bytes());
    if let Some((first_hash, outcome)) = store.outcome_of(envelope.id).await? {
        let same = first_hash == command_hash;
        return Ok(if same { outcome } else { Outcome::Rejected { refusal: Refusal::CommandIdReused } });
    }
    let Execution { outcome, effects } = match parent_rejected(store, envelope).await? {
        true => Execution::rejected(Refusal::ParentRejected),
        false => run_in(store, work, envelope).await?,
    };
    store.write(&effects).await?;
    append(store, envelope, &sealed_command, &outcome, &effects, &mut keys).await?;
    Ok(outcome)
}

async fn append<S: Log>(
    store: &mut S,
    envelope: &Envelope,
    sealed_command: &str,
    outcome: &Outcome,
    effects: &[Effect],
    keys: &mut HashMap<Uuid, SealKey>,
) -> Result<(), Fault> {
    let new: Vec<Uuid> = subjects(effects).into_iter().filter(|subject| !keys.contains_key(subject)).collect();
    let made = store.seal_keys(&new).await?;
    keys.extend(new.into_iter().zip(made));
    let sealed_effects = seal_effects(effects, &|subject| keys.get(&subject).cloned())?;
    let head = store.head().await?;
    let entry = Entry {
        seq: head.seq + 1,
        prev: head.hash,
        command_hash: Hash::of(sealed_command.as_bytes()),
        effects_hash: Hash::of(sealed_effects.as_bytes()),
        outcome: outcome.clone(),
        shape: crate::SHAPE,
    };
    store.append(envelope.id, &entry, sealed_command, &sealed_effects).await
}

async fn parent_rejected<S: Log>(store: &mut S, envelope: &Envelope) -> Result<bool, Fault> {
    let Some(parent) = envelope.after else { return Ok(false) };
    Ok(store.outcome_of(parent).await?.is_some_and(|(_, outcome)| !outcome.is_done()))
}

async fn seal_command<S: Log>(store: &mut S, envelope: &Envelope, keys: &mut HashMap<Uuid, SealKey>) -> Result<String, Fault> {
    match envelope.action.personal() {
        None => Ok(canonical(envelope)),
        Some((subject, fields)) => {
            let key = store.seal_key(subject).await?;
            keys.insert(subject, key.clone());
            envelope.sealed(subject, fields, &key)
        }
    }
}
