//! Rebase: what a desk does when the server's entries arrive – undo pending, apply confirmed, run pending again.

use domain::CommandId;

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
/// checked the entries' chain, and its transaction makes all of it one.
pub async fn rebase<B: Base>(base: &mut B, pending: Vec<Pending>, entries: &[Confirmed]) -> Result<Rebased, Fault> {
    for command in pending.iter().rev() {
        let undone: Vec<Effect> = command.execution.effects.iter().map(Effect::undone).collect();
        base.write(&undone).await?;
    }
    for entry in entries {
        base.write(&entry.effects).await?;
    }
    let mut rebased = Rebased::default();
    for command in pending {
        if let Some(entry) = entries.iter().find(|entry| entry.id == command.envelope.id) {
            rebased.retired.push((entry.id, command.execution.outcome, entry.outcome.clone()));
            continue;
        }
        let execution = run(base, &command.envelope).await?;
        base.write(&execution.effects).await?;
        rebased.pending.push(Pending { execution, ..command });
    }
    Ok(rebased)
}
