//! Experiments: written, ended, and which variant the friends of a referrer get (rule W11).

use domain::experiment::{Variant, check_sample, variant_of};
use domain::time::check_span;
use domain::{ExperimentId, LocalDate, Name, PersonId, ProgramId, ProgramState, Refusal, Rule, Terms, Timestamp};

use crate::handlers::context::Context;
use crate::tables::{CampaignRow, ExperimentRow, ProgramRow, ReferralRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// Most experiments of one program.
const MAX_EXPERIMENTS: usize = 200;

/// What is written of an experiment.
pub(super) struct Written<'a> {
    pub program: ProgramId,
    pub name: &'a Name,
    pub rules: &'a [Rule],
    pub sample: u32,
    pub starts_on: LocalDate,
    pub ends_on: LocalDate,
}

pub(super) fn write(context: &mut Context<'_>, id: ExperimentId, written: &Written<'_>) -> Res<()> {
    check_span(Some(written.starts_on), Some(written.ends_on))?;
    check_sample(written.sample)?;
    let program: ProgramRow = context.need(written.program)?;
    if program.state == ProgramState::Ended {
        return Err(Refusal::WrongState { state: program.state.to_string() }.into());
    }
    let terms = Terms { rules: written.rules.to_vec(), ..program.terms.0.clone() };
    terms.check()?;
    terms.check_fires(program.starts_on, program.ends_on, &program.eligibility.0)?;
    if terms == program.terms.0 {
        return Err(Refusal::VariantsAlike.into());
    }
    let is_outside =
        program.starts_on.is_some_and(|start| written.ends_on < start) || program.ends_on.is_some_and(|end| end < written.starts_on);
    if is_outside || written.ends_on < context.on() {
        return Err(Refusal::CampaignNever.into());
    }
    if let Some(before) = context.work.get::<ExperimentRow>(id)? {
        check_not_begun(context, &before)?;
        if before.program != written.program {
            return Err(Refusal::NotFound { what: "experiment".to_owned() }.into());
        }
    }
    let others = context.work.find(ExperimentRow::by_program, &[&written.program], MAX_EXPERIMENTS)?;
    if others.len() >= MAX_EXPERIMENTS {
        return Err(Refusal::TooMany { limit: MAX_EXPERIMENTS }.into());
    }
    // Two at once would mix what each of them shows.
    let meets = |other: &&ExperimentRow| other.starts_on <= written.ends_on && written.starts_on <= other.ends_on;
    let others = others.iter().filter(|other| other.id != id && !other.is_over(context.on()));
    if let Some(other) = others.into_iter().find(meets) {
        return Err(Refusal::ExperimentRuns { until: other.ends_on }.into());
    }
    context.work.put(&ExperimentRow {
        id,
        program: written.program,
        name: written.name.clone(),
        a: Json(program.terms.0.rules),
        b: Json(written.rules.to_vec()),
        sample: written.sample,
        starts_on: written.starts_on,
        ends_on: written.ends_on,
        written_at: context.at(),
        staff: context.envelope.staff,
        ended_at: None,
        ended_on: None,
    })
}

/// Refuses to change what is compared once somebody got a variant: it was planned before the first friend came.
fn check_not_begun(context: &mut Context<'_>, row: &ExperimentRow) -> Res<()> {
    let state = if row.is_over(context.on()) {
        "ended"
    } else if context.work.find(ReferralRow::by_experiment, &[&Some(row.id)], 1)?.is_empty() {
        return Ok(());
    } else {
        "running"
    };
    Err(Refusal::WrongState { state: state.to_owned() }.into())
}

pub(super) fn end(context: &mut Context<'_>, id: ExperimentId) -> Res<()> {
    let row: ExperimentRow = context.need(id)?;
    if row.is_over(context.on()) {
        return Err(Refusal::WrongState { state: "ended".to_owned() }.into());
    }
    context.work.put(&ExperimentRow { ended_at: Some(context.at()), ended_on: Some(context.on()), ..row })
}

/// Refuses other terms of a program whose experiment runs or is to come: they would change a variant under way.
pub(super) fn check_none(context: &mut Context<'_>, program: ProgramId) -> Res<()> {
    let rows = context.work.find(ExperimentRow::by_program, &[&program], MAX_EXPERIMENTS)?;
    match rows.iter().find(|row| !row.is_over(context.on())) {
        Some(row) => Err(Refusal::ExperimentRuns { until: row.ends_on }.into()),
        None => Ok(()),
    }
}

/// What of a program the friends of a referrer are offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The terms: the program's own, or those with the rules of variant B.
    pub terms: Terms,
    /// The variant that these are, where an experiment runs.
    pub dealt: Option<Dealt>,
}

/// A variant, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dealt {
    /// Of which experiment.
    pub experiment: ExperimentId,
    /// Which.
    pub variant: Variant,
    /// The referrer.
    pub to: PersonId,
}

/// Returns what the friends of a referrer are offered at an instant, of a program that has these terms then. The referrer is looked at,
/// not the friend: so the card that he hands over says what will hold, whoever brings it. It is the record that the code was issued to,
/// also once that was merged: no printed card changes. Who has no referrer gets the program's own offer and is outside of the experiment.
pub fn offered(
    work: &mut Work,
    program: ProgramId,
    terms: Terms,
    referrer: Option<PersonId>,
    at: Timestamp,
    on: LocalDate,
) -> Res<Offered> {
    // Both are asked for at once.
    work.hint_find(CampaignRow::by_program, &[&program], domain::campaign::MAX_CAMPAIGNS);
    let rows = work.find(ExperimentRow::by_program, &[&program], MAX_EXPERIMENTS)?;
    let running = rows.into_iter().find(|row| row.takes(at, on));
    let (Some(experiment), Some(to)) = (running, referrer) else { return Ok(Offered { terms, dealt: None }) };
    let variant = variant_of(experiment.id, to);
    let terms = match variant {
        Variant::A => terms,
        Variant::B => Terms { rules: experiment.b.0, ..terms },
    };
    Ok(Offered { terms, dealt: Some(Dealt { experiment: experiment.id, variant, to }) })
}

/// Returns a program's terms with the variant that was promised to a referral: it stays, whoever it is attributed to since.
pub(super) fn promised(work: &mut Work, row: &ReferralRow, program: &ProgramRow) -> Res<Terms> {
    let terms = program.terms.0.clone();
    let (Some(experiment), Some(variant)) = (row.experiment, row.variant) else { return Ok(terms) };
    let experiment = work.get::<ExperimentRow>(experiment)?;
    let rules = experiment.map(|experiment| match variant {
        Variant::A => experiment.a.0,
        Variant::B => experiment.b.0,
    });
    Ok(match rules {
        Some(rules) => Terms { rules, ..terms },
        None => terms,
    })
}
