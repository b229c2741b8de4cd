//! Referrals: recording, acceptance, withdrawal, correction, expiry (rules R1–R4, R9, R11).

use domain::{Code, Line, Note, PersonDetails, PersonId, ReferralId, ReferralState, Refusal, Share, Source};

use crate::handlers::assess::{Assessment, Presenter, assess};
use crate::handlers::context::Context;
use crate::handlers::settle::settle;
use crate::handlers::{people, purchases};
use crate::tables::{AttentionReason, AttentionRow, CodeRow, PersonRow, PurchaseRow, ReferralRow};
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
    let assessment = assess(context.work, recorded.code, Some(presenter), at, on)?;
    if let (None, Some(details)) = (&known, recorded.details) {
        people::register(context, recorded.friend, details)?;
    }
    // Without any program there are no terms that could be promised.
    let program = assessment.program.clone().ok_or(Refusal::ProgramNotActive)?;
    let own = assessment.referrer.as_ref().map_or(&[][..], |referrer| &referrer.own_terms.0);
    let of_code = assessment.code.as_ref().map_or(&[][..], |code| &code.own_terms.0);
    let terms = program.terms.0.frozen_for(own, of_code);
    let contested = assessment.findings.iter().any(|finding| finding.reason == AttentionReason::Contested);
    let state = if terms.validated { ReferralState::Recorded } else { ReferralState::Recorded.step(ReferralState::Accepted)? };
    let mut row = ReferralRow {
        id,
        program: program.id,
        friend: recorded.friend,
        code: None,
        presented: Some(recorded.code.clone()),
        referrer: None,
        shares: Json::default(),
        state,
        contested,
        reviews: 0,
        denied: false,
        source: recorded.source,
        note: recorded.note.cloned(),
        expires_on: on.plus_days(u32::from(terms.valid_days)),
        terms: Json(terms),
        conversions: Json::default(),
        recorded_at: at,
        recorded_on: on,
        recorded_by: context.envelope.staff,
        desk: context.envelope.desk,
        reason: None,
    };
    attribute(context, &mut row, &assessment)?;
    flag_findings(context, &mut row, &assessment)?;
    context.work.put(&row)?;
    settle(context, &row, None)
}

pub(super) fn accept(context: &mut Context<'_>, id: ReferralId) -> Res<()> {
    let mut row: ReferralRow = context.need(id)?;
    row.state = row.state.step(ReferralState::Accepted)?;
    context.work.put(&row)?;
    settle(context, &row, None)?;
    // A purchase that came before the acceptance counts now.
    let bought = context.work.find(PurchaseRow::by_person, &[&row.friend], MAX_ITEMS)?;
    let counts = |purchase: &&PurchaseRow| !purchase.voided && purchase.referral.is_none() && purchases::in_time(&row, purchase.on);
    match bought.iter().filter(counts).min_by_key(|purchase| purchase.at) {
        Some(purchase) => purchases::convert(context, row, purchase.clone()),
        None => Ok(()),
    }
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
    if !row.state.is_open() && row.state != ReferralState::Converted {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    if let Some(friend) = friend.filter(|friend| *friend != row.friend) {
        if !row.conversions.0.is_empty() {
            return Err(Refusal::WrongState { state: row.state.to_string() }.into());
        }
        let _: PersonRow = context.need(friend)?;
        row.friend = friend;
    }
    let (at, on) = (row.recorded_at, row.recorded_on);
    let presented = code.cloned().or_else(|| row.presented.clone()).ok_or(Refusal::CodeUnknown)?;
    if let Some(code) = code {
        give_use_back(context, &row)?;
        row.presented = Some(code.clone());
    }
    // Judged without itself: its own place is not another's claim.
    row.contested = true;
    context.work.put(&row)?;
    let presenter = Presenter { person: Some(row.friend), details: None };
    let mut assessment = assess(context.work, &presented, Some(presenter), at, on)?;
    let own_purchase = !row.conversions.0.is_empty();
    assessment.findings.retain(|finding| !(own_purchase && finding.reason == AttentionReason::NotNew));
    // A manager looks at it right now: what the desk would refuse, the correction refuses.
    if let Some(refusal) = assessment.refusal() {
        return Err(refusal.clone().into());
    }
    row.contested = assessment.findings.iter().any(|finding| finding.reason == AttentionReason::Contested);
    if code.is_some() {
        attribute(context, &mut row, &assessment)?;
    }
    row.reason = Some(reason.clone());
    flag_findings(context, &mut row, &assessment)?;
    context.work.put(&row)?;
    settle(context, &row, Some(reason))
}

/// Gives the referral to the code's referrer and counts the use of the code.
fn attribute(context: &mut Context<'_>, row: &mut ReferralRow, assessment: &Assessment) -> Res<()> {
    row.code = assessment.code.as_ref().map(|code| code.id);
    row.referrer = assessment.referrer.as_ref().map(|referrer| referrer.id);
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

fn flag_findings(context: &mut Context<'_>, row: &mut ReferralRow, assessment: &Assessment) -> Res<()> {
    for finding in &assessment.findings {
        let (referral, friend, other) = (row.id, row.friend, finding.other);
        context.flag(finding.reason, |item| {
            item.referral = Some(referral);
            item.person = Some(friend);
            item.other = other;
        })?;
        row.reviews += 1;
    }
    Ok(())
}

/// Returns the open attention items of a referral.
pub(super) fn open_items(context: &mut Context<'_>, id: ReferralId) -> Res<Vec<AttentionRow>> {
    let items = context.work.find(AttentionRow::by_referral, &[&Some(id)], MAX_ITEMS)?;
    Ok(items.into_iter().filter(|item| item.state == crate::tables::AttentionState::Open).collect())
}
