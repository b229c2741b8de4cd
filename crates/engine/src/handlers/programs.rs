//! Programs (rule W1).

use domain::eligibility::Eligibility;
use domain::time::check_span;
use domain::{LocalDate, Name, ProgramId, ProgramState, Refusal, SiteId, Terms, Translated};

use crate::handlers::context::Context;
use crate::handlers::{experiments, sites};
use crate::tables::{ProgramRow, ProgramVersionRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// The longest text of a program in one language, in characters.
const MAX_TEXT: usize = 20_000;
/// Most versions of one program that are looked at.
const MAX_VERSIONS: usize = 10_000;

/// What is written of a program.
pub(super) struct Written<'a> {
    pub name: &'a Name,
    pub terms: &'a Terms,
    pub eligibility: &'a Eligibility,
    pub card_text: &'a Translated,
    pub conditions: &'a Translated,
    pub starts_on: Option<LocalDate>,
    pub ends_on: Option<LocalDate>,
    pub sites: &'a [SiteId],
}

pub(super) fn write(context: &mut Context<'_>, id: ProgramId, written: Written<'_>) -> Res<()> {
    written.terms.check()?;
    if written.terms.program != id {
        return Err(Refusal::RuleOutOfRange { field: "program".to_owned() }.into());
    }
    if written.terms.currency != context.organization.currency {
        return Err(Refusal::CurrencyDiffers.into());
    }
    check_span(written.starts_on, written.ends_on)?;
    written.eligibility.check_fits()?;
    written.terms.check_fires(written.starts_on, written.ends_on, written.eligibility)?;
    let texts = written.card_text.0.values().chain(written.conditions.0.values());
    if texts.into_iter().any(|text| text.chars().count() > MAX_TEXT) {
        return Err(Refusal::TextTooLong { limit: MAX_TEXT }.into());
    }
    let sites = sites::written(context, written.sites)?;
    let before = context.work.get::<ProgramRow>(id)?;
    let ended_on = before.as_ref().and_then(|row| row.ends_on);
    let (state, version, issuing, before) =
        before.map_or((ProgramState::Draft, 0, Json::default(), None), |row| (row.state, row.version, row.issuing, Some(row.terms.0)));
    if state == ProgramState::Ended {
        return Err(Refusal::WrongState { state: state.to_string() }.into());
    }
    state.check_last_day(written.ends_on, ended_on, context.on())?;
    written.terms.check_not_over(before.as_ref().filter(|_| state != ProgramState::Draft), context.on())?;
    if before.is_some_and(|before| before != *written.terms) {
        experiments::check_none(context, id)?;
    }
    let number = version + 1;
    context.work.put(&ProgramVersionRow {
        id: format!("{id}/{number}"),
        program: id,
        version: number,
        name: written.name.clone(),
        terms: Json(written.terms.clone()),
        eligibility: Json(written.eligibility.clone()),
        card_text: Json(written.card_text.clone()),
        conditions: Json(written.conditions.clone()),
        starts_on: written.starts_on,
        ends_on: written.ends_on,
        sites: sites.clone(),
        since: context.on(),
        at: context.at(),
        staff: context.envelope.staff,
    })?;
    context.work.put(&ProgramRow {
        id,
        name: written.name.clone(),
        state,
        version: number,
        terms: Json(written.terms.clone()),
        eligibility: Json(written.eligibility.clone()),
        issuing,
        card_text: Json(written.card_text.clone()),
        conditions: Json(written.conditions.clone()),
        starts_on: written.starts_on,
        ends_on: written.ends_on,
        sites,
    })
}

/// Returns the version that a program had on a day, and its terms; before its first version that one (rule R6).
pub(super) fn version_on(work: &mut Work, program: &ProgramRow, on: LocalDate) -> Res<(u32, Terms)> {
    let mut versions = work.find(ProgramVersionRow::by_program, &[&program.id], MAX_VERSIONS)?;
    versions.sort_by_key(|row| row.version);
    let then = versions.iter().rev().find(|row| row.since <= on).or(versions.first());
    Ok(then.map_or_else(|| (program.version, program.terms.0.clone()), |row| (row.version, row.terms.0.clone())))
}

pub(super) fn set_state(context: &mut Context<'_>, id: ProgramId, state: ProgramState) -> Res<()> {
    let row: ProgramRow = context.need(id)?;
    let state = row.state.step(state)?;
    if state == ProgramState::Active {
        if let Some(on) = row.ends_on.filter(|end| *end < context.on()) {
            return Err(Refusal::ProgramOver { on }.into());
        }
        let limit = context.organization.settings.0.active_programs;
        let most = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
        let active = context.work.find(ProgramRow::by_state, &[&ProgramState::Active], most)?;
        if active.iter().filter(|program| program.id != id).count() >= most - 1 {
            return Err(Refusal::TooManyPrograms { limit }.into());
        }
    }
    context.work.put(&ProgramRow { state, ..row })
}

/// Returns whether a program takes referrals on a day.
pub fn runs_on(program: &ProgramRow, day: LocalDate) -> bool {
    program.state == ProgramState::Active
        && program.starts_on.is_none_or(|start| start <= day)
        && program.ends_on.is_none_or(|end| day <= end)
}
