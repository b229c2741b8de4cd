//! Referrals: recording, acceptance, withdrawal, correction, expiry (rules R1–R4, R9, R11).

use domain::{
    AttributedBy, Code, Line, LocalDate, Note, PersonDetails, PersonId, ProgramId, ReferralId, ReferralState, Refusal, Share, Source,
    Terms, Timestamp,
};

use crate::handlers::assess::{Assessment, Finding, Presentation, Presenter, assess};
use crate::handlers::context::Context;
use crate::handlers::experiments::{Dealt, Offered, offered, promised};
use crate::handlers::one_person;
use crate::handlers::settle::settle;
use crate::handlers::{campaigns, conversions, people, screening, steps};
use crate::tables::attention::Verdict;
use crate::tables::{AttentionReason, AttentionRow, AttentionState, CodeRow, PersonRow, PurchaseRow, ReferralRow, ReferrerRow};
use crate::value::Json;
use crate::work::Res;

/// Most attention items of one referral.
const MAX_ITEMS: usize = 100;

/// What was recorded at the counter.
pub(super) struct Recorded<'a> {
    pub friend: PersonId,
    pub details: Option<&'a PersonDetails>,
    pub code: &'a Code,
    pub source: Source,
    pub note: Option<&'a Note>,
    pub program: Option<ProgramId>,
    pub handed_over: Option<LocalDate>,
}

pub(super) fn record(context: &mut Context<'_>, id: ReferralId, recorded: Recorded<'_>) -> Res<()> {
    context.vacant::<ReferralRow>(id)?;
    let known = context.work.get::<PersonRow>(recorded.friend)?;
    let presenter = match (&known, recorded.details) {
        (Some(_), _) => Presenter { person: Some(recorded.friend), details: None },
        (None, Some(details)) => Presenter { person: None, details: Some(details) },
        (None, None) => return Err(Refusal::NotFound { what: "person".to_owned() }.into()),
    };
    let (at, on) = (context.at(), context.on());
    if recorded.handed_over.is_some_and(|handed| handed > on) {
        return Err(Refusal::DateIncoherent.into());
    }
    let presentation = Presentation {
        code: recorded.code,
        program: recorded.program,
        handed_over: recorded.handed_over,
        site: Some(context.envelope.site),
        at,
        on,
    };
    let assessment = assess(context.work, &presentation, Some(presenter))?;
    if let (None, Some(details)) = (&known, recorded.details) {
        people::register(context, recorded.friend, details)?;
    }
    // Without any program there are no terms that could be promised.
    let program = assessment.program.clone().ok_or(Refusal::ProgramNotActive)?;
    let version = program.version;
    let Offered { terms, dealt } =
        offered(context.work, program.id, program.terms.0, assessment.referrer.as_ref().map(|referrer| referrer.id), at, on)?;
    let frozen = Frozen { program: program.id, version, terms: &terms, dealt, at, on };
    let row = fresh(context, id, recorded.friend, &frozen, &assessment)?;
    let row = ReferralRow { presented: Some(recorded.code.clone()), source: recorded.source, note: recorded.note.cloned(), ..row };
    put_assessed(context, row, &assessment)
}

/// The terms that a referral takes, of which version they are, whose variant they are, and when it counts as recorded.
pub(super) struct Frozen<'a> {
    pub program: ProgramId,
    pub version: u32,
    pub terms: &'a Terms,
    pub dealt: Option<Dealt>,
    pub at: Timestamp,
    pub on: LocalDate,
}

/// Makes the row of a referral that begins (rules R1, W3).
pub(super) fn fresh(
    context: &mut Context<'_>,
    id: ReferralId,
    friend: PersonId,
    frozen: &Frozen<'_>,
    assessment: &Assessment,
) -> Res<ReferralRow> {
    let own = assessment.referrer.as_ref().map_or(&[][..], |referrer| &referrer.own_terms.0);
    let of_code = assessment.code.as_ref().map_or(&[][..], |code| &code.own_terms.0);
    let kind = assessment.referrer.as_ref().map(|referrer| referrer.kind);
    let terms = campaigns::multiplied(context.work, frozen.terms.frozen_for(kind, own, of_code), frozen.at, frozen.on)?;
    let state = if terms.validated { ReferralState::Recorded } else { ReferralState::Recorded.step(ReferralState::Accepted)? };
    Ok(ReferralRow {
        id,
        program: frozen.program,
        version: frozen.version,
        friend,
        code: None,
        presented: None,
        referrer: None,
        shares: Json::default(),
        attributed_by: AttributedBy::Code,
        touched: Json::default(),
        state,
        accepted_on: (state == ReferralState::Accepted).then_some(frozen.on),
        steps: Json::default(),
        contested: assessment.findings.iter().any(|finding| finding.reason == AttentionReason::Contested),
        reviews: 0,
        denied: false,
        source: Source::Other,
        note: None,
        handed_over: assessment.handed_over,
        expires_on: last_day(&terms, frozen.on, assessment.handed_over),
        terms: Json(terms),
        experiment: frozen.dealt.map(|dealt| dealt.experiment),
        variant: frozen.dealt.map(|dealt| dealt.variant),
        dealt_to: frozen.dealt.map(|dealt| dealt.to),
        conversions: Json::default(),
        converted_on: None,
        recorded_at: frozen.at,
        recorded_on: frozen.on,
        recorded_by: context.envelope.staff,
        desk: context.envelope.desk,
        site: context.envelope.site,
        late_on: None,
        reason: None,
    })
}

/// Gives a referral that begins to the code's referrer, raises what speaks against it, and settles it.
pub(super) fn put_assessed(context: &mut Context<'_>, mut row: ReferralRow, assessment: &Assessment) -> Res<()> {
    attribute(context, &mut row, assessment)?;
    let mut findings = assessment.findings.clone();
    findings.extend(screening::bursts(context, &row)?);
    flag_findings(context, &mut row, &findings)?;
    context.work.put(&row)?;
    settle(context, &row, None)
}

pub(super) fn accept(context: &mut Context<'_>, id: ReferralId) -> Res<()> {
    let mut row: ReferralRow = context.need(id)?;
    let state = row.state.step(ReferralState::Accepted)?;
    steps::check_done(&row)?;
    row.state = state;
    row.accepted_on = Some(context.on());
    context.work.put(&row)?;
    settle(context, &row, None)?;
    // A purchase that came before the acceptance counts now.
    conversions::count_earlier(context, row.id)
}

/// Returns the last day for the first purchase (rule R2). One that was honoured although its days were over has them again; a manager
/// says whether it counts.
pub(super) fn last_day(terms: &Terms, on: LocalDate, handed_over: Option<LocalDate>) -> LocalDate {
    let last = terms.valid_from.last_day(on, handed_over, terms.valid_days);
    if last < on { terms.valid_from.last_day(on, None, terms.valid_days) } else { last }
}

pub(super) fn reject(context: &mut Context<'_>, id: ReferralId, reason: &Line) -> Res<()> {
    end(context, id, ReferralState::Rejected, Some(reason))
}

pub(super) fn cancel(context: &mut Context<'_>, id: ReferralId, reason: &Line) -> Res<()> {
    let row: ReferralRow = context.need(id)?;
    give_use_back(context, &row)?;
    end(context, id, ReferralState::Cancelled, Some(reason))
}

pub(super) fn expire(context: &mut Context<'_>, id: ReferralId) -> Res<()> {
    let row: ReferralRow = context.need(id)?;
    if context.on() <= row.expires_on {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    end(context, id, ReferralState::Expired, None)
}

fn end(context: &mut Context<'_>, id: ReferralId, state: ReferralState, reason: Option<&Line>) -> Res<()> {
    let mut row: ReferralRow = context.need(id)?;
    row.state = row.state.step(state)?;
    row.reason = reason.cloned();
    context.work.put(&row)?;
    settle(context, &row, reason)
}

/// Puts the code or the friend right, judges anew, and settles what follows from it (rule R11).
pub(super) fn correct(context: &mut Context<'_>, id: ReferralId, friend: Option<PersonId>, code: Option<&Code>, reason: &Line) -> Res<()> {
    let mut row: ReferralRow = context.need(id)?;
    let converted = row.state == ReferralState::Converted;
    let other_friend = friend.filter(|friend| *friend != row.friend);
    if !(row.state.is_open() || converted) || (converted && other_friend.is_some()) {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    let had_own = has_own_terms(context, &row)?;
    give_use_back(context, &row)?;
    if let Some(former) = row.conversions.0.first().filter(|_| converted) {
        conversions::count_back(context, &row, former, reason)?;
    }
    let friend: PersonRow = context.need(other_friend.unwrap_or(row.friend))?;
    row.friend = friend.id;
    row.presented = code.cloned().or(row.presented);
    let presented = row.presented.clone().ok_or(Refusal::CodeUnknown)?;
    // Judged without itself: its own place is not another's claim.
    row.contested = true;
    context.work.put(&row)?;
    let presenter = Presenter { person: Some(row.friend), details: None };
    let presentation = Presentation {
        code: &presented,
        program: Some(row.program),
        handed_over: row.handed_over,
        site: Some(row.site),
        at: row.recorded_at,
        on: row.recorded_on,
    };
    let mut assessment = assess(context.work, &presentation, Some(presenter))?;
    let is_new = bought_since(context, &friend, &row)?;
    assessment.findings.retain(|finding| match judged(finding.reason) {
        // The right referrer may have got a code only since.
        Judged::Code if finding.reason == AttentionReason::Clock => false,
        Judged::Friend => !(is_new && finding.reason == AttentionReason::NotNew),
        // The same code stays as it was judged when it was presented (rule C5).
        Judged::Code => code.is_some(),
        Judged::Neither => true,
    });
    // A manager looks at it right now: what the desk would refuse, the correction refuses.
    if let Some(refusal) = assessment.refusal() {
        return Err(refusal.clone().into());
    }
    row.contested = assessment.findings.iter().any(|finding| finding.reason == AttentionReason::Contested);
    if code.is_some() {
        freeze_anew(context, &mut row, &assessment, had_own)?;
    }
    attribute(context, &mut row, &assessment)?;
    row.terms.0.kind = assessment.referrer.as_ref().map(|referrer| referrer.kind);
    if converted {
        conversions::count_anew(context, &mut row)?;
    }
    row.reason = Some(reason.clone());
    supersede_items(context, &mut row, code.is_some(), reason)?;
    flag_findings(context, &mut row, &assessment.findings)?;
    context.work.put(&row)?;
    settle(context, &row, Some(reason))?;
    conversions::count_earlier(context, row.id)
}

/// Returns whether all that the friend has bought was bought since the referral: then he was new (rule P3).
fn bought_since(context: &mut Context<'_>, friend: &PersonRow, row: &ReferralRow) -> Res<bool> {
    let records = one_person::records(context.work, friend.id)?;
    let rows = context.work.get_many::<PersonRow>(&records)?;
    let firsts: Vec<_> = rows.iter().filter_map(|record| record.first_purchase).collect();
    let firsts = context.work.get_many::<PurchaseRow>(&firsts)?;
    let was_customer = rows.iter().any(|record| record.customer_since.is_some());
    Ok(!was_customer && !firsts.is_empty() && firsts.iter().all(|first| row.recorded_on <= first.on))
}

/// Takes the terms of the right code; those of the same program without own ones stay as they were promised (rule W3).
fn freeze_anew(context: &mut Context<'_>, row: &mut ReferralRow, assessment: &Assessment, had_own: bool) -> Res<()> {
    let program = assessment.program.as_ref().ok_or(Refusal::ProgramNotActive)?;
    let own = assessment.referrer.as_ref().map_or(&[][..], |referrer| &referrer.own_terms.0);
    let of_code = assessment.code.as_ref().map_or(&[][..], |code| &code.own_terms.0);
    if program.id == row.program && own.is_empty() && of_code.is_empty() && !had_own {
        return Ok(());
    }
    if program.id != row.program {
        // Another program's experiment is another one.
        (row.experiment, row.variant, row.dealt_to) = (None, None, None);
    }
    (row.program, row.version) = (program.id, program.version);
    let kind = assessment.referrer.as_ref().map(|referrer| referrer.kind);
    let terms = promised(context.work, row, program)?.frozen_for(kind, own, of_code);
    row.terms = Json(campaigns::multiplied(context.work, terms, row.recorded_at, row.recorded_on)?);
    row.expires_on = last_day(&row.terms.0, row.recorded_on, row.handed_over);
    Ok(())
}

pub(super) fn has_own_terms(context: &mut Context<'_>, row: &ReferralRow) -> Res<bool> {
    let of_code = match row.code {
        Some(code) => !context.need::<CodeRow>(code)?.own_terms.0.is_empty(),
        None => false,
    };
    let own = match row.referrer {
        Some(referrer) => !context.need::<ReferrerRow>(referrer)?.own_terms.0.is_empty(),
        None => false,
    };
    Ok(of_code || own || !row.terms.0.shared.is_empty())
}

/// Closes what was open about the former friend and code: the manager who puts it right has decided it.
fn supersede_items(context: &mut Context<'_>, row: &mut ReferralRow, code_too: bool, reason: &Line) -> Res<()> {
    for item in items_of(context, row.id)? {
        let judged_anew = match judged(item.reason) {
            Judged::Friend => true,
            Judged::Code => code_too,
            Judged::Neither => false,
        };
        if item.state == AttentionState::Decided || !judged_anew {
            continue;
        }
        let decided = AttentionRow {
            state: AttentionState::Decided,
            verdict: Some(Verdict::Allow),
            decided_by: context.envelope.staff,
            decided_at: Some(context.at()),
            decision: Some(reason.clone()),
            ..item
        };
        context.work.put(&decided)?;
        row.reviews = row.reviews.saturating_sub(1);
    }
    Ok(())
}

/// What a finding is about.
enum Judged {
    Friend,
    Code,
    Neither,
}

const fn judged(reason: AttentionReason) -> Judged {
    match reason {
        AttentionReason::SelfReferral
        | AttentionReason::SameHousehold
        | AttentionReason::NotNew
        | AttentionReason::Contested
        | AttentionReason::KnownBad
        | AttentionReason::SamePerson => Judged::Friend,
        AttentionReason::CodeNotGenuine
        | AttentionReason::CodeNotKnownHere
        | AttentionReason::CodeNotValid
        | AttentionReason::CodeOverLimit
        | AttentionReason::ReferrerNotActive
        | AttentionReason::ReferrerNotEligible
        | AttentionReason::ProgramNotActive
        | AttentionReason::ProgramNotHere
        | AttentionReason::Burst
        | AttentionReason::Clock => Judged::Code,
        AttentionReason::InvoiceDiffers
        | AttentionReason::DiscountNotDue
        | AttentionReason::ReferralNotOpen
        | AttentionReason::PaidUnapproved
        | AttentionReason::PurchaseUnmatched
        | AttentionReason::NoRight => Judged::Neither,
    }
}

/// Gives the referral to the code's referrer and counts the use of the code.
pub(super) fn attribute(context: &mut Context<'_>, row: &mut ReferralRow, assessment: &Assessment) -> Res<()> {
    row.code = assessment.code.as_ref().map(|code| code.id);
    row.referrer = assessment.referrer.as_ref().map(|referrer| referrer.id);
    row.attributed_by = AttributedBy::Code;
    row.touched = Json::default();
    row.shares = Json(row.referrer.iter().map(|referrer| Share { referrer: *referrer, ppm: Share::WHOLE }).collect());
    match &assessment.code {
        Some(code) => context.work.put(&CodeRow { uses: code.uses + 1, ..code.clone() }),
        None => Ok(()),
    }
}

fn give_use_back(context: &mut Context<'_>, row: &ReferralRow) -> Res<()> {
    let Some(code) = row.code else { return Ok(()) };
    let code: CodeRow = context.need(code)?;
    context.work.put(&CodeRow { uses: code.uses.saturating_sub(1), ..code })
}

pub(super) fn flag_findings(context: &mut Context<'_>, row: &mut ReferralRow, findings: &[Finding]) -> Res<()> {
    for finding in findings {
        let (referral, friend, other) = (row.id, row.friend, finding.other);
        context.flag(finding.reason, |item| {
            item.referral = Some(referral);
            item.person = Some(friend);
            item.other = other;
            item.signs = Json(finding.signs.clone());
        })?;
        row.reviews += 1;
    }
    Ok(())
}

/// Returns the attention items of a referral.
pub(super) fn items_of(context: &mut Context<'_>, id: ReferralId) -> Res<Vec<AttentionRow>> {
    context.work.find(AttentionRow::by_referral, &[&Some(id)], MAX_ITEMS)
}
