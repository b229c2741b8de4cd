//! Rebase: what a desk does when the server's entries arrive – undo pending, apply confirmed, run pending again.

use std::collections::{HashMap, HashSet};

use domain::{CommandId, Refusal};

use crate::base::Base;
use crate::command::Envelope;
use crate::effect::Effect;
use crate::fault::Fault;
use crate::outcome::Outcome;
use crate::run::{Execution, run};

/// A command of this desk that is applied here but not confirmed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The command.
    pub envelope: Envelope,
    /// What it came to here.
    pub execution: Execution,
}

/// A confirmed command, in the server's order, with its effects opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The command's id.
    pub id: CommandId,
    /// Its final outcome.
    pub outcome: Outcome,
    /// Its effects.
    pub effects: Vec<Effect>,
}

/// What a rebase left.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Rebased {
    /// The commands that are still pending, run again.
    pub pending: Vec<Pending>,
    /// The own commands that were confirmed: what they had come to here, and what they came to finally.
    pub retired: Vec<(CommandId, Outcome, Outcome)>,
}

/// Undoes `pending` in reverse, applies `entries`, retires own commands among them and runs the rest again. The caller has
/// checked the entries' chain, and its transaction makes all of it one. A child of a rejected parent is rejected too (rule Y2).
pub async fn rebase<B: Base>(base: &mut B, pending: Vec<Pending>, entries: &[Confirmed]) -> Result<Rebased, Fault> {
    for command in pending.iter().rev() {
        let undone: Vec<Effect> = command.execution.effects.iter().map(Effect::undone).collect();
        base.write(&undone).await?;
    }
    for entry in entries {
        base.write(&entry.effects).await?;
    }
    let own: HashSet<CommandId> = pending.iter().map(|command| command.envelope.id).collect();
    let confirmed: HashMap<CommandId, &Confirmed> = entries.iter().map(|entry| (entry.id, entry)).collect();
    let mut outcomes: HashMap<CommandId, bool> = entries.iter().map(|entry| (entry.id, entry.outcome.is_done())).collect();
    let mut rebased = Rebased::default();
    for command in pending {
        if let Some(entry) = confirmed.get(&command.envelope.id) {
            rebased.retired.push((entry.id, command.execution.outcome, entry.outcome.clone()));
            continue;
        }
        let parent_rejected = command.envelope.after.is_some_and(|parent| match outcomes.get(&parent) {
            Some(is_done) => !is_done,
            // Final before these entries came: then it was told when the command was run last.
            None => !own.contains(&parent) && command.execution == Execution::rejected(Refusal::ParentRejected),
        });
        let execution = if parent_rejected { Execution::rejected(Refusal::ParentRejected) } else { run(base, &command.envelope).await? };
        outcomes.insert(command.envelope.id, execution.outcome.is_done());
        base.write(&execution.effects).await?;
        rebased.pending.push(Pending { execution, ..command });
    }
    Ok(rebased)
}
