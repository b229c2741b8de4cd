//! Codes that a program issues by itself, at registration or purchase, and by a pattern (rule C4).

use domain::code::Limits;
use domain::program::Issuing;
use domain::{
    Code, CodeId, CodeKind, CodePattern, Line, Permission, PersonId, ProgramId, ProgramState, ReferrerKind, ReferrerStatus, Refusal,
};

use crate::handlers::codes::{Chosen, MAX_CODES, issue, issue_chosen};
use crate::handlers::context::Context;
use crate::handlers::eligibility::ineligible;
use crate::handlers::one_person;
use crate::handlers::programs::runs_on;
use crate::handlers::sites::runs_at;
use crate::tables::{CodeRow, PersonRow, ProgramRow, ReferrerRow};
use crate::value::Json;
use crate::work::{Res, Stop};

/// Most programs that run at once and are looked at.
const MAX_PROGRAMS: usize = 50;
/// Numbers that are tried for a code by a pattern before the person goes without one (rule C7).
const TRIES: usize = 8;

/// Says how a program issues codes by itself.
pub(super) fn set(context: &mut Context<'_>, id: ProgramId, issuing: &Issuing) -> Res<()> {
    let row: ProgramRow = context.need(id)?;
    if row.state == ProgramState::Ended {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    // How codes are issued is no term that a referral holds: the version stays (rule W1).
    context.work.put(&ProgramRow { issuing: Json(issuing.clone()), ..row })
}

/// Issues what the running programs issue by themselves on an occasion. Who may not refer goes without; nobody is refused for it.
pub(super) fn by_itself(context: &mut Context<'_>, person: PersonId, occasion: fn(&Issuing) -> bool) -> Res<()> {
    if context.require(Permission::Counter).is_err() {
        return Ok(());
    }
    let programs = context.work.find(ProgramRow::by_state, &[&ProgramState::Active], MAX_PROGRAMS)?;
    let (today, site) = (context.on(), context.envelope.site);
    let runs = |program: &&ProgramRow| occasion(&program.issuing.0) && runs_on(program, today) && runs_at(program, site);
    for program in programs.iter().filter(runs) {
        if !may_refer(context, person, program)? || has_standing(context, person, program.id)? {
            continue;
        }
        let code = CodeId(context.next_id::<CodeRow>());
        match issue(context, code, person, program.id) {
            Err(Stop::Refused(_)) => {}
            done => done?,
        }
    }
    Ok(())
}

/// Issues the personal code that the program's pattern makes of a referrer's name, once; a code that is taken, too short or
/// offensive gives way to the next number.
pub(super) fn by_pattern(context: &mut Context<'_>, person: PersonId, program: &ProgramRow) -> Res<()> {
    let Some(pattern) = program.issuing.0.pattern.clone() else { return Ok(()) };
    let codes = one_person::find(context.work, CodeRow::by_referrer_program, person, &[&program.id], MAX_CODES)?;
    if codes.iter().any(|code| code.kind == CodeKind::Personal) {
        return Ok(());
    }
    let row: PersonRow = context.need(person)?;
    for number in numbers(context, &pattern) {
        let Ok(text) = Line::parse(&pattern.fill(Some(&row.name), context.on().year(), number)) else { continue };
        let Ok(code) = Code::choose(text.as_str()) else { continue };
        if !context.work.find(CodeRow::by_text, &[&code], 1)?.is_empty() {
            continue;
        }
        let id = CodeId(context.next_id::<CodeRow>());
        let limits = Limits { starts_on: None, ends_on: None, use_limit: None };
        let (referrer, program, campaign) = (Some(person), program.id, false);
        return issue_chosen(context, id, Chosen { text: &text, referrer, program, campaign, of: None, limits, own_terms: &[] });
    }
    // The generated code does what the other would.
    Ok(())
}

/// Returns the numbers to try, from the command's random bytes: a pattern without one is tried once.
fn numbers(context: &Context<'_>, pattern: &CodePattern) -> Vec<u64> {
    let bytes = context.envelope.random.0;
    let numbers = bytes.chunks_exact(4).map(|four| four.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
    numbers.take(if pattern.has_number() { TRIES } else { 1 }).collect()
}

fn may_refer(context: &mut Context<'_>, person: PersonId, program: &ProgramRow) -> Res<bool> {
    let status = one_person::status_of(context.work, person)?;
    let kind = context.work.get::<ReferrerRow>(person)?.map_or(ReferrerKind::Customer, |row| row.kind);
    let is_active = status.is_none_or(|status| status == ReferrerStatus::Active);
    Ok(is_active && ineligible(context.work, &program.eligibility.0, person, kind, context.on())?.is_none())
}

fn has_standing(context: &mut Context<'_>, person: PersonId, program: ProgramId) -> Res<bool> {
    let codes = one_person::find(context.work, CodeRow::by_referrer_program, person, &[&program], MAX_CODES)?;
    Ok(codes.iter().any(|code| code.kind == CodeKind::Standing))
}
