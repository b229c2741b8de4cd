//! Programs at the counter: which run now, for whom, and the choices that their settings offer.

use domain::{CodeKind, Money, Offer, PersonId, ProgramId, ProgramState};
use engine::runs_on;
use engine::tables::{CodeRow, ProgramRow, ReferrerRow};
use serde::Serialize;

use crate::desk::Desk;
use crate::error::DeskError;

/// Most programs that run at once and are looked at.
const MAX_PROGRAMS: usize = 50;
/// Most codes of one person that are looked at.
const MAX_CODES: usize = 200;

/// A program that runs today, as something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgramChoice {
    /// Which.
    pub id: ProgramId,
    /// Its name.
    pub name: String,
    /// What it offers the friend.
    pub offer: Option<Offer>,
    /// Whether the person may refer in it; anybody, if no person was named.
    pub eligible: bool,
    /// The standing code that the person has in it already.
    pub code: Option<String>,
}

/// The choices that settings offer; another value may be typed all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Choices {
    /// Days before cash can be paid (rule W7).
    pub waiting_days: Vec<u16>,
    /// The least that is paid out at once (rule O3).
    pub payout_minimums: Vec<Money>,
}

impl Desk {
    /// Returns the programs that run today, the oldest first; with a person, whether they may refer in each and by which code.
    pub async fn running_programs(&self, person: Option<PersonId>) -> Result<Vec<ProgramChoice>, DeskError> {
        self.acting().await?;
        let today = self.now().date;
        let known = self.store.ask(|work| {
            let mut running = work.find(ProgramRow::by_state, &[&ProgramState::Active], MAX_PROGRAMS)?;
            running.retain(|program| runs_on(program, today));
            let Some(person) = person else { return Ok((running, None, Vec::new())) };
            Ok((running, work.get::<ReferrerRow>(person)?, work.find(CodeRow::by_referrer, &[&Some(person)], MAX_CODES)?))
        });
        let (running, referrer, codes) = known.await??;
        let choice = |program: ProgramRow| {
            let code = codes.iter().find(|code| code.program == program.id && code.kind == CodeKind::Standing);
            ProgramChoice {
                offer: domain::program::offer(&program.terms.0),
                eligible: referrer.as_ref().is_none_or(|referrer| program.eligibility.0.admits(referrer.kind)),
                code: code.map(|code| code.shown.clone()),
                id: program.id,
                name: program.name.to_string(),
            }
        };
        Ok(running.into_iter().map(choice).collect())
    }

    /// Returns the choices that settings offer.
    pub async fn choices(&self) -> Result<Choices, DeskError> {
        let payout_minimums = domain::payout::minimums(self.currency().await?).to_vec();
        Ok(Choices { waiting_days: domain::terms::WAITING_DAYS.to_vec(), payout_minimums })
    }
}
