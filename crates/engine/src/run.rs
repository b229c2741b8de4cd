//! The driver: runs a handler over a base until it has all the rows it asks for.

use domain::Refusal;

use crate::base::Base;
use crate::command::Envelope;
use crate::effect::Effect;
use crate::fault::Fault;
use crate::handlers;
use crate::outcome::Outcome;
use crate::work::{Res, Stop, Work};

/// Most runs of one handler. Each run fetches at least one new row, and no command touches more rows than this.
const MAX_RUNS: u32 = 2000;

/// What a command came to: its outcome and its effects, not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Execution {
    /// The outcome.
    pub outcome: Outcome,
    /// The effects, by table and key; none of a rejected command.
    pub effects: Vec<Effect>,
}

impl Execution {
    /// Makes the execution of a command that is rejected.
    pub const fn rejected(refusal: Refusal) -> Self {
        Self { outcome: Outcome::Rejected { refusal }, effects: Vec::new() }
    }
}

/// Decides a command over what the base has, and returns its outcome and effects. Writes nothing.
pub async fn run<B: Base>(base: &mut B, envelope: &Envelope) -> Result<Execution, Fault> {
    run_in(base, Work::new(), envelope).await
}

/// Decides a command over rows of which some were read already.
pub(crate) async fn run_in<B: Base>(base: &mut B, mut work: Work, envelope: &Envelope) -> Result<Execution, Fault> {
    match settle(base, &mut work, |work| handlers::handle(work, envelope)).await? {
        Ok(outcome) => Ok(Execution { outcome, effects: work.effects()? }),
        Err(refusal) => Ok(Execution::rejected(refusal)),
    }
}

/// Asks a question by the rules: runs a reading function over what the base has.
pub async fn ask<B: Base, T>(base: &mut B, question: impl FnMut(&mut Work) -> Res<T>) -> Result<Result<T, Refusal>, Fault> {
    settle(base, &mut Work::new(), question).await
}

/// Runs a handler until it has all it asks for. What it read stays in the working set.
pub(crate) async fn settle<B: Base, T>(
    base: &mut B,
    work: &mut Work,
    mut handler: impl FnMut(&mut Work) -> Res<T>,
) -> Result<Result<T, Refusal>, Fault> {
    for _ in 0..MAX_RUNS {
        work.restart();
        let result = match handler(work) {
            Err(Stop::Miss) => {
                fetch(base, work).await?;
                continue;
            }
            Err(Stop::Refused(refusal)) => return Ok(Err(refusal)),
            Err(Stop::Fault(fault)) => return Err(fault),
            Ok(value) => value,
        };
        // Rows that were written without being read: their `before` belongs into the effects.
        let unread = work.take_unread();
        if !unread.is_empty() {
            supply(base, work, unread).await?;
        }
        return Ok(Ok(result));
    }
    Err(Fault::TooManyRuns(MAX_RUNS))
}

async fn fetch<B: Base>(base: &mut B, work: &mut Work) -> Result<(), Fault> {
    let wanted = work.take_wanted();
    if wanted.is_empty() {
        return Err(Fault::Invariant("a handler that misses a row says which"));
    }
    supply(base, work, wanted).await
}

async fn supply<B: Base>(base: &mut B, work: &mut Work, reads: Vec<crate::base::Read>) -> Result<(), Fault> {
    let answers = base.read(&reads).await?;
    if answers.len() != reads.len() {
        return Err(Fault::Invariant("a base answers every read"));
    }
    reads.into_iter().zip(answers).try_for_each(|(read, records)| work.supply(read, records))
}
