//! Attribution: a friend who presents no code is whose touches reached them, by the program's model; a manager may say otherwise
//! (rules C8, R5, X4).

use domain::attribution::{check_shares, shares};
use domain::terms::{OwnTerms, SharedTerms};
use domain::{
    AttributedBy, Line, LocalDate, Note, PersonId, ProgramId, Recipient, ReferralId, ReferralState, ReferrerStatus, Refusal, Share, SiteId,
    Source, Weighed, attribution,
};

use crate::handlers::assess::{Assessment, Finding, judge_for_all, misplaced};
use crate::handlers::context::Context;
use crate::handlers::eligibility::ineligible;
use crate::handlers::experiments::{Offered, offered, promised};
use crate::handlers::people::{check_not_merged, referrer};
use crate::handlers::programs::runs_on;
use crate::handlers::referrals::{Frozen, flag_findings, fresh, has_own_terms};
use crate::handlers::settle::settle;
use crate::handlers::{campaigns, conversions, one_person, screening};
use crate::tables::{AttentionReason, CodeRow, PersonRow, ProgramRow, ReferralRow, ReferrerRow, TouchRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// A friend who came without a code.
pub(super) struct Came<'a> {
    pub friend: PersonId,
    pub source: Source,
    pub note: Option<&'a Note>,
    pub program: Option<ProgramId>,
}

/// Whose a friend is by the touches that reached them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByTouches {
    /// The program: the one that was named, or that of the last touch.
    pub program: ProgramRow,
    /// The touches that count, the earliest first, with their weights.
    pub touches: Vec<Weighed>,
    /// What each referrer has.
    pub shares: Vec<Share>,
}

/// Weighs the touches that reached a friend, for what is recorded on a day; none if no touch counts. What counts is a code of an active
/// referrer of the program, in its window, that is not the friend's own.
pub fn by_touches(work: &mut Work, friend: PersonId, program: Option<ProgramId>, on: LocalDate) -> Res<Option<ByTouches>> {
    let mut touches = one_person::find(work, TouchRow::by_person, friend, &[], attribution::MAX_TOUCHES)?;
    touches.retain(|touch| touch.on <= on);
    touches.sort_by_key(|touch| (touch.on, touch.at, touch.id));
    let ids: Vec<_> = touches.iter().map(|touch| touch.code).collect();
    let codes = work.get_many::<CodeRow>(&ids)?;
    let mut found = Vec::new();
    for touch in touches {
        let Some(code) = codes.iter().find(|code| code.id == touch.code) else { continue };
        let Some(referrer) = code.referrer else { continue };
        let is_active = one_person::status_of(work, referrer)? == Some(ReferrerStatus::Active);
        if is_active && !one_person::is_same(work, referrer, friend)? {
            found.push((touch, code.program, referrer));
        }
    }
    let Some(program) = program.or_else(|| found.last().map(|(_, program, _)| *program)) else { return Ok(None) };
    let Some(program) = work.get::<ProgramRow>(program)? else { return Ok(None) };
    let rule = program.terms.0.attribution;
    found.retain(|(touch, of, _)| *of == program.id && rule.sees(touch.on, on));
    let days: Vec<LocalDate> = found.iter().map(|(touch, _, _)| touch.on).collect();
    let mut weighed = Vec::with_capacity(found.len());
    for ((touch, _, referrer), ppm) in found.into_iter().zip(rule.weigh(&days, on)) {
        // Touches of one referrer add up, whichever record the code was issued to (rule P2).
        let mut same = None;
        for before in &weighed {
            let Weighed { referrer: known, .. } = before;
            if one_person::is_same(work, *known, referrer)? {
                same = Some(*known);
                break;
            }
        }
        weighed.push(Weighed { touch: touch.id, referrer: same.unwrap_or(referrer), channel: touch.channel, on: touch.on, ppm });
    }
    let shares = shares(&weighed);
    Ok((!shares.is_empty()).then_some(ByTouches { program, touches: weighed, shares }))
}

/// Judges a friend whom touches brought, before anything is promised and again when it is recorded.
pub fn judge_touched(work: &mut Work, friend: PersonId, by: &ByTouches, on: LocalDate, site: SiteId) -> Res<Vec<Finding>> {
    let ids: Vec<PersonId> = by.shares.iter().map(|share| share.referrer).collect();
    let referrers = work.get_many::<ReferrerRow>(&ids)?;
    let mut findings = judge_for_all(work, friend, &referrers)?;
    for referrer in &referrers {
        let asks = &by.program.eligibility.0;
        let is_said = findings.iter().any(|finding| finding.reason == AttentionReason::ReferrerNotEligible);
        if !is_said && ineligible(work, asks, referrer.id, referrer.kind, on)?.is_some() {
            let (reason, other) = (AttentionReason::ReferrerNotEligible, Some(referrer.id));
            findings.push(Finding { reason, refusal: None, other, signs: Vec::new() });
        }
    }
    if !runs_on(&by.program, on) {
        findings.push(Finding {
            reason: AttentionReason::ProgramNotActive,
            refusal: Some(Refusal::ProgramNotActive),
            other: None,
            signs: Vec::new(),
        });
    }
    findings.extend(misplaced(work, Some(&by.program), Some(site))?);
    Ok(findings)
}

pub(super) fn record(context: &mut Context<'_>, id: ReferralId, came: &Came<'_>) -> Res<()> {
    context.vacant::<ReferralRow>(id)?;
    let _: PersonRow = context.need(came.friend)?;
    let (at, on) = (context.at(), context.on());
    let by = by_touches(context.work, came.friend, came.program, on)?.ok_or(Refusal::NoTouches)?;
    let referrers = referrers_of(context, &by.shares)?;
    let findings = judge_touched(context.work, came.friend, &by, on, context.envelope.site)?;
    // What comes with the first is the friend's (rule X4), his variant too.
    let first = by.shares.first().map(|share| share.referrer);
    let Offered { terms, dealt } = offered(context.work, by.program.id, by.program.terms.0.clone(), first, at, on)?;
    let terms = terms.frozen_for_shares(referrers.first().map(|first| first.kind), &each(&by.shares, &referrers));
    let terms = campaigns::multiplied(context.work, terms, at, on)?;
    let begun = Assessment { findings, ..Assessment::default() };
    let version = by.program.version;
    let row = fresh(context, id, came.friend, &Frozen { program: by.program.id, version, terms: &terms, dealt, at, on }, &begun)?;
    let mut row = ReferralRow {
        referrer: by.shares.first().map(|share| share.referrer),
        shares: Json(by.shares),
        attributed_by: AttributedBy::Touches,
        touched: Json(by.touches),
        source: came.source,
        note: came.note.cloned(),
        // They know already whose kind and which own terms.
        terms: Json(terms),
        ..row
    };
    let mut findings = begun.findings;
    findings.extend(screening::bursts(context, &row)?);
    flag_findings(context, &mut row, &findings)?;
    context.work.put(&row)?;
    settle(context, &row, None)
}

/// Gives a referral to those whom a manager names, and settles what follows.
pub(super) fn decide(context: &mut Context<'_>, id: ReferralId, shares: &[Share], reason: &Line) -> Res<()> {
    let mut row: ReferralRow = context.need(id)?;
    let is_converted = row.state == ReferralState::Converted;
    if !row.state.is_open() && !is_converted {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    check_shares(shares)?;
    let referrers = referrers_of(context, shares)?;
    for referrer in &referrers {
        check_not_merged(&context.need(referrer.id)?)?;
        if one_person::is_same(context.work, referrer.id, row.friend)? {
            return Err(Refusal::OwnCode.into());
        }
        if one_person::status_of(context.work, referrer.id)? != Some(ReferrerStatus::Active) {
            return Err(Refusal::ReferrerNotActive.into());
        }
    }
    if let Some(former) = row.conversions.0.first().filter(|_| is_converted) {
        conversions::count_back(context, &row, former, reason)?;
    }
    freeze_for(context, &mut row, shares, &referrers)?;
    row.referrer = shares.first().map(|share| share.referrer);
    row.shares = Json(shares.to_vec());
    row.attributed_by = AttributedBy::Manager;
    row.reason = Some(reason.clone());
    context.work.put(&row)?;
    if is_converted {
        conversions::count_anew(context, &mut row)?;
    }
    settle(context, &row, Some(reason))
}

/// Takes the terms of those whose it is since; where nobody had or has terms of his own they stay as they were promised (rule W3).
fn freeze_for(context: &mut Context<'_>, row: &mut ReferralRow, shares: &[Share], referrers: &[ReferrerRow]) -> Res<()> {
    let mut each = each(shares, referrers);
    let kind = referrers.first().map(|first| first.kind);
    if !has_own_terms(context, row)? && each.iter().all(|one| one.own.is_empty()) {
        row.terms.0.kind = kind;
        return Ok(());
    }
    // What came with the code is still the friend's.
    if let (Some(code), Some(first)) = (row.code, each.first_mut()) {
        let code: CodeRow = context.need(code)?;
        let of_friend = code.own_terms.0.into_iter().filter(|own| own.recipient == Recipient::NewCustomer);
        first.own = of_friend.chain(std::mem::take(&mut first.own)).collect::<Vec<OwnTerms>>();
    }
    let program: ProgramRow = context.need(row.program)?;
    row.version = program.version;
    let terms = promised(context.work, row, &program)?.frozen_for_shares(kind, &each);
    row.terms = Json(campaigns::multiplied(context.work, terms, row.recorded_at, row.recorded_on)?);
    Ok(())
}

fn referrers_of(context: &mut Context<'_>, shares: &[Share]) -> Res<Vec<ReferrerRow>> {
    shares.iter().map(|share| referrer(context, share.referrer)).collect()
}

fn each(shares: &[Share], referrers: &[ReferrerRow]) -> Vec<SharedTerms> {
    shares.iter().zip(referrers).map(|(share, referrer)| SharedTerms { ppm: share.ppm, own: referrer.own_terms.0.clone() }).collect()
}
