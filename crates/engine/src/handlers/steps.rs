//! Validation: the checklist and the milestones of a referral (rule R1).

use domain::terms::validation::open_steps;
use domain::{LocalDate, ReferralId, ReferralState, Refusal, StepDone};

use crate::handlers::context::Context;
use crate::outcome::Adjustment;
use crate::tables::ReferralRow;
use crate::value::Json;
use crate::work::Res;

pub(super) fn mark(context: &mut Context<'_>, id: ReferralId, number: u16, done: bool, on: Option<LocalDate>) -> Res<()> {
    let row: ReferralRow = context.need(id)?;
    if row.state != ReferralState::Recorded {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    if !row.terms.0.steps.iter().any(|step| step.number == number) {
        return Err(Refusal::NotFound { what: "step".to_owned() }.into());
    }
    let on = on.unwrap_or(context.on());
    if on > context.on() {
        return Err(Refusal::DateIncoherent.into());
    }
    let mut steps = row.steps.0.clone();
    let former = steps.iter().position(|step| step.number == number);
    let is_same = match former {
        Some(place) => done && steps[place].on == on,
        None => !done,
    };
    if is_same {
        context.adjust(Adjustment::AlreadyDone);
        return Ok(());
    }
    steps.retain(|step| step.number != number);
    if done {
        steps.push(StepDone { number, on, at: context.at(), by: context.envelope.staff });
        steps.sort_by_key(|step| step.number);
    }
    context.work.put(&ReferralRow { steps: Json(steps), ..row })
}

/// Refuses to accept what is not validated.
pub(super) fn check_done(row: &ReferralRow) -> Res<()> {
    match open_steps(&row.terms.0.steps, &row.steps.0).count() {
        0 => Ok(()),
        open => Err(Refusal::StepsOpen { open }.into()),
    }
}
