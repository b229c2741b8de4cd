//! Issuing and changing codes, and touches (rules C1–C5, C7, C8).

use domain::code::{BLOCKS, Limits, SERIALS};
use domain::referral::Channel;
use domain::terms::OwnTerms;
use domain::{CampaignId, Code, CodeId, CodeKey, CodeKind, Line, LocalDate, PersonId, ProgramId, ReferrerStatus, Refusal, TouchId};

use crate::handlers::context::Context;
use crate::handlers::eligibility::ineligible;
use crate::handlers::organization::CURRENT_KEY;
use crate::handlers::people::{check_own_terms, referrer};
use crate::handlers::programs::runs_on;
use crate::handlers::sites::check_here;
use crate::handlers::{arrivals, campaigns, issuing, one_person};
use crate::hash::Hash;
use crate::outcome::Adjustment;
use crate::tables::{CodeBlockRow, CodeKeyRow, CodeRow, CounterRow, PersonRow, ProgramRow, TouchRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// Most codes of one referrer in one program that are looked at.
pub(super) const MAX_CODES: usize = 200;
/// Most number blocks of one desk's incarnation that are looked at.
const MAX_BLOCKS: usize = 1024;
/// Most keys of codes: one for each time that organizations were joined.
const MAX_KEYS: usize = 100;
/// The counter of number blocks.
const BLOCK_COUNTER: &str = "code_block";

/// A code that somebody chose.
pub(super) struct Chosen<'a> {
    pub text: &'a Line,
    pub referrer: Option<PersonId>,
    pub program: ProgramId,
    pub campaign: bool,
    pub of: Option<CampaignId>,
    pub limits: Limits,
    pub own_terms: &'a [OwnTerms],
}

/// Returns the person's standing code in a program, of whichever record (rules C4, P2).
pub fn standing_code(work: &mut Work, person: PersonId, program: ProgramId) -> Res<Option<CodeRow>> {
    let codes = one_person::find(work, CodeRow::by_referrer_program, person, &[&program], MAX_CODES)?;
    Ok(codes.into_iter().find(|code| code.kind == CodeKind::Standing))
}

pub(super) fn issue(context: &mut Context<'_>, id: CodeId, person: PersonId, program: ProgramId) -> Res<()> {
    context.vacant::<CodeRow>(id)?;
    if standing_code(context.work, person, program)?.is_some() {
        context.adjust(Adjustment::AlreadyDone);
        return Ok(());
    }
    let program_row = check_referrer(context, person, program)?;
    let (text, key_version) = generate(context)?;
    let row = CodeRow {
        id,
        shown: text.shown(),
        text,
        kind: CodeKind::Standing,
        program,
        referrer: Some(person),
        campaign: None,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        uses: 0,
        paused: false,
        provisional: false,
        key_version: Some(key_version),
        own_terms: Json::default(),
        issued_at: context.at(),
        issued_on: context.on(),
        issued_by: context.envelope.staff,
    };
    context.work.put(&row)?;
    arrivals::resolve(context, &row)?;
    issuing::by_pattern(context, person, &program_row)
}

pub(super) fn issue_chosen(context: &mut Context<'_>, id: CodeId, chosen: Chosen<'_>) -> Res<()> {
    context.vacant::<CodeRow>(id)?;
    let text = Code::choose(chosen.text.as_str())?;
    chosen.limits.check()?;
    check_own_terms(context, chosen.own_terms)?;
    if !context.work.find(CodeRow::by_text, &[&text], 1)?.is_empty() {
        return Err(Refusal::CodeTaken.into());
    }
    match chosen.referrer {
        Some(person) => check_referrer(context, person, chosen.program).map(drop)?,
        None if chosen.campaign => check_program(context, chosen.program).map(drop)?,
        // A personal code is somebody's (rule C3).
        None => return Err(Refusal::NotFound { what: "referrer".to_owned() }.into()),
    }
    if let Some(campaign) = chosen.of {
        if !chosen.campaign {
            return Err(Refusal::RuleOutOfRange { field: "campaign".to_owned() }.into());
        }
        campaigns::check_code(context, campaign, chosen.program)?;
    }
    let row = CodeRow {
        id,
        text,
        shown: Code::chosen_form(chosen.text.as_str()),
        kind: if chosen.campaign { CodeKind::Campaign } else { CodeKind::Personal },
        program: chosen.program,
        referrer: chosen.referrer,
        campaign: chosen.of,
        starts_on: chosen.limits.starts_on,
        ends_on: chosen.limits.ends_on,
        use_limit: chosen.limits.use_limit,
        uses: 0,
        paused: false,
        // Confirmed at once: this replica is the authority until a server is (rule C3).
        provisional: false,
        key_version: None,
        own_terms: Json(chosen.own_terms.to_vec()),
        issued_at: context.at(),
        issued_on: context.on(),
        issued_by: context.envelope.staff,
    };
    context.work.put(&row)
}

pub(super) fn update(context: &mut Context<'_>, id: CodeId, limits: Limits, paused: bool) -> Res<()> {
    limits.check()?;
    let row: CodeRow = context.need(id)?;
    let row = CodeRow { starts_on: limits.starts_on, ends_on: limits.ends_on, use_limit: limits.use_limit, paused, ..row };
    context.work.put(&row)
}

/// How a code reached somebody.
pub(super) struct Touched<'a> {
    pub code: CodeId,
    pub channel: Channel,
    pub count: u32,
    pub reason: Option<&'a Line>,
    pub person: Option<PersonId>,
    pub on: Option<LocalDate>,
}

pub(super) fn record_touch(context: &mut Context<'_>, id: TouchId, touched: &Touched<'_>) -> Res<()> {
    context.vacant::<TouchRow>(id)?;
    if touched.count == 0 {
        return Err(Refusal::AmountNotPositive.into());
    }
    if touched.on.is_some_and(|on| on > context.on()) {
        return Err(Refusal::DateIncoherent.into());
    }
    let _: CodeRow = context.need(touched.code)?;
    if let Some(person) = touched.person {
        let _: PersonRow = context.need(person)?;
    }
    context.work.put(&TouchRow {
        id,
        code: touched.code,
        person: touched.person,
        channel: touched.channel,
        count: touched.count,
        reason: touched.reason.cloned(),
        at: context.at(),
        on: touched.on.unwrap_or(context.on()),
        staff: context.envelope.staff,
    })
}

/// Returns the keys that prove codes, the current one and the former ones.
pub(crate) fn code_keys(work: &mut Work) -> Res<Vec<CodeKey>> {
    let mut rows = work.find(CodeKeyRow::by_state, &[&CURRENT_KEY.to_owned()], 1)?;
    rows.extend(work.find(CodeKeyRow::by_state, &[&"former".to_owned()], MAX_KEYS)?);
    rows.iter().map(key_of).collect()
}

fn key_of(row: &CodeKeyRow) -> Res<CodeKey> {
    let secret: Hash = row.secret.parse().map_err(|_| crate::Fault::Invariant("a key of codes has 32 bytes"))?;
    Ok(CodeKey(secret.0))
}

fn check_program(context: &mut Context<'_>, program: ProgramId) -> Res<ProgramRow> {
    let row: ProgramRow = context.need(program)?;
    if !runs_on(&row, context.on()) {
        return Err(Refusal::ProgramNotActive.into());
    }
    check_here(context, &row)?;
    Ok(row)
}

fn check_referrer(context: &mut Context<'_>, person: PersonId, program: ProgramId) -> Res<ProgramRow> {
    let program = check_program(context, program)?;
    let referrer = referrer(context, person)?;
    if one_person::status_of(context.work, person)? != Some(ReferrerStatus::Active) {
        return Err(Refusal::ReferrerNotActive.into());
    }
    match ineligible(context.work, &program.eligibility.0, person, referrer.kind, context.on())? {
        Some(refusal) => Err(refusal.into()),
        None => Ok(program),
    }
}

/// Makes the desk's next code. The serials of a block are walked in a scattered order, so that neighbours in time are no
/// neighbours in number; the block is used up exactly (rules C1, C7).
fn generate(context: &mut Context<'_>) -> Res<(Code, u32)> {
    let key = context.work.find(CodeKeyRow::by_state, &[&CURRENT_KEY.to_owned()], 1)?;
    let key = key.first().ok_or(crate::Fault::Invariant("an organization has a key of codes"))?;
    let block = open_block(context)?;
    let code = Code::generate(block.number, serial_at(block.next), &key_of(key)?);
    context.work.put(&CodeBlockRow { next: block.next + 1, ..block })?;
    Ok((code, key.version))
}

/// Returns the serial of a block's `place`-th code.
pub const fn serial_at(place: u32) -> u32 {
    (place.wrapping_mul(SCATTER) + SCATTER_START) % SERIALS
}

/// Odd, so that multiplying by it permutes the serials.
const SCATTER: u32 = 20_397;
/// Where the walk starts, so that the first code of a desk does not end in zeros.
const SCATTER_START: u32 = 11_213;

fn open_block(context: &mut Context<'_>) -> Res<CodeBlockRow> {
    let (desk, incarnation) = (context.envelope.desk, context.envelope.incarnation);
    let blocks = context.work.find(CodeBlockRow::by_desk, &[&desk, &incarnation], MAX_BLOCKS)?;
    if let Some(block) = blocks.into_iter().find(|block| block.next < SERIALS) {
        return Ok(block);
    }
    let counter = context.work.get::<CounterRow>(BLOCK_COUNTER)?;
    // A desk that was restored knows nothing of the blocks that its earlier lives began after the backup: one a life, at least.
    let number = counter.map_or(0, |counter| counter.value).max(i64::from(incarnation) - 1);
    let number_of_block = u32::try_from(number).ok().filter(|number| *number < BLOCKS).ok_or(Refusal::NoBlockLeft)?;
    context.work.put(&CounterRow { id: BLOCK_COUNTER.to_owned(), value: number + 1 })?;
    Ok(CodeBlockRow { id: format!("{number_of_block:04}"), number: number_of_block, desk, incarnation, next: 0 })
}
