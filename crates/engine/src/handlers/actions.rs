//! Named actions: who did what a program's rules name has its rewards, once or again after some days (rules P4, W2, W3, W9).

use domain::{ActionId, Line, LocalDate, Note, PersonId, ProgramId, ReferrerKind, ReferrerStatus, Refusal, Terms};

use crate::handlers::campaigns::multiplied;
use crate::handlers::context::Context;
use crate::handlers::one_person;
use crate::handlers::programs::runs_on;
use crate::handlers::settle::settle_action;
use crate::handlers::sites::check_here;
use crate::tables::{ActionRow, PersonRow, ProgramRow, ReferrerRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// Most actions of one person that are looked at.
pub(crate) const MAX_LOOKED_AT: usize = 10_000;

/// What somebody did.
#[derive(Clone, Copy, Debug)]
pub struct Done<'a> {
    /// Who.
    pub person: PersonId,
    /// In which program.
    pub program: ProgramId,
    /// What, as the program's rules name it.
    pub name: &'a Line,
    /// On which day.
    pub on: LocalDate,
}

/// Returns the numbers of the rules of running terms that pay for an action, or refuses it: nobody is paid for what no rule names, for
/// what is not for him, nor so soon again.
pub fn paid_by(work: &mut Work, terms: &Terms, done: &Done<'_>) -> Res<Vec<u16>> {
    let named: Vec<_> = terms.rules.iter().filter(|rule| rule.is_for_action(done.name)).collect();
    if named.is_empty() {
        return Err(Refusal::NotFound { what: "action".to_owned() }.into());
    }
    if one_person::status_of(work, done.person)?.is_some_and(|status| status != ReferrerStatus::Active) {
        return Err(Refusal::ReferrerNotActive.into());
    }
    let kind = kind_of(work, done.person)?;
    let theirs: Vec<_> = named.into_iter().filter(|rule| rule.applies(done.on, kind)).collect();
    if theirs.is_empty() {
        return Err(Refusal::ActionNotOffered.into());
    }
    let before = one_person::find(work, ActionRow::by_person, done.person, &[], MAX_LOOKED_AT)?;
    let last = |number: u16| {
        let paid = before.iter().filter(|row| row.program == done.program && !row.withdrawn && row.rules.0.contains(&number));
        paid.map(|row| row.on).max()
    };
    let pays = |number: u16| theirs.iter().find(|rule| rule.number == number);
    let paid: Vec<u16> = theirs.iter().map(|rule| rule.number).collect();
    let (now, not_now): (Vec<u16>, Vec<u16>) = paid
        .into_iter()
        .partition(|number| last(*number).is_none_or(|on| pays(*number).is_some_and(|rule| rule.is_paid_again(on, done.on))));
    if !now.is_empty() {
        return Ok(now);
    }
    let again = |number: &u16| {
        let on = last(*number)?;
        Some((on, pays(*number)?.again_days.map(|days| on.plus_days(u32::from(days)))))
    };
    // The one that is paid again first, if any is.
    let first = not_now.iter().filter_map(again).min_by_key(|(_, again)| (again.is_none(), *again));
    let (on, again) = first.unwrap_or((done.on, None));
    Err(again.map_or(Refusal::ActionCounted { on }, |again| Refusal::ActionTooSoon { on, again }).into())
}

/// Returns what a person is as a referrer, where they are one.
fn kind_of(work: &mut Work, person: PersonId) -> Res<Option<ReferrerKind>> {
    let stands = one_person::standing_for(work, person)?;
    if let Some(row) = work.get::<ReferrerRow>(stands)? {
        return Ok(Some(row.kind));
    }
    Ok(work.get::<ReferrerRow>(person)?.map(|row| row.kind))
}

pub(super) fn record(context: &mut Context<'_>, id: ActionId, done: &Done<'_>, note: Option<&Note>) -> Res<()> {
    context.vacant::<ActionRow>(id)?;
    let person: PersonRow = context.need(done.person)?;
    let program: ProgramRow = context.need(done.program)?;
    if !runs_on(&program, done.on) {
        return Err(Refusal::ProgramNotActive.into());
    }
    check_here(context, &program)?;
    let rules = paid_by(context.work, &program.terms.0, done)?;
    // Whose kind it is is frozen; what he has of his own is for friends (rule W3).
    let frozen = program.terms.0.frozen_for(kind_of(context.work, person.id)?, &[], &[]);
    let terms = multiplied(context.work, frozen, context.at(), done.on)?;
    let row = ActionRow {
        id,
        person: person.id,
        program: program.id,
        name: done.name.clone(),
        note: note.cloned(),
        terms: Json(terms),
        rules: Json(rules),
        at: context.at(),
        on: done.on,
        recorded_by: context.envelope.staff,
        withdrawn: false,
        withdrawn_by: None,
        reason: None,
    };
    context.work.put(&row)?;
    settle_action(context, &row, None)
}

/// Takes an action back that was recorded by mistake, with its rewards (rules R8, R11).
pub(super) fn withdraw(context: &mut Context<'_>, id: ActionId, reason: &Line) -> Res<()> {
    let row: ActionRow = context.need(id)?;
    if row.withdrawn {
        return Err(Refusal::WrongState { state: "withdrawn".to_owned() }.into());
    }
    let row = ActionRow { withdrawn: true, withdrawn_by: context.envelope.staff, reason: Some(reason.clone()), ..row };
    context.work.put(&row)?;
    settle_action(context, &row, Some(reason))
}
