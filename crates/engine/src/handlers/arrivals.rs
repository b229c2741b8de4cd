//! Codes that were honoured before they were known here: with the code its referrer arrives (rule C10).

use domain::screening::SignKind;
use domain::{Line, ReferralState};

use crate::handlers::assess::{Finding, Presentation, Presenter, assess};
use crate::handlers::context::Context;
use crate::handlers::conversions;
use crate::handlers::referrals::{attribute, flag_findings, items_of};
use crate::handlers::settle::settle;
use crate::tables::attention::Verdict;
use crate::tables::{AttentionReason, AttentionRow, AttentionState, CodeRow, ReferralRow};
use crate::work::Res;

/// Most referrals by one code that wait for it.
const MAX_WAITING: usize = 200;

/// Gives the referrals that wait for a code to its referrer. What was promised stays as it was promised, and what speaks against the
/// referrer is judged now.
pub(super) fn resolve(context: &mut Context<'_>, code: &CodeRow) -> Res<()> {
    let waiting = context.work.find(ReferralRow::by_presented, &[&Some(code.text.clone())], MAX_WAITING)?;
    for row in waiting.into_iter().filter(|row| row.code.is_none()) {
        if row.state.is_open() || row.state == ReferralState::Converted {
            resolve_one(context, row, code)?;
        }
    }
    Ok(())
}

fn resolve_one(context: &mut Context<'_>, mut row: ReferralRow, code: &CodeRow) -> Res<()> {
    let presenter = Presenter { person: Some(row.friend), details: None };
    let (at, on) = (row.recorded_at, row.recorded_on);
    let presentation =
        Presentation { code: &code.text, program: Some(row.program), handed_over: row.handed_over, site: Some(row.site), at, on };
    let mut assessment = assess(context.work, &presentation, Some(presenter))?;
    for finding in assessment.findings.iter_mut().filter(|finding| finding.reason == AttentionReason::KnownBad) {
        finding.signs.retain(|sign| sign.kind == SignKind::ListedReferrer);
    }
    let is_told = |finding: &Finding| finding.reason == AttentionReason::KnownBad && finding.signs.is_empty();
    assessment.findings.retain(|finding| is_about_referrer(finding.reason) && !is_told(finding));
    attribute(context, &mut row, &assessment)?;
    row.terms.0.kind = assessment.referrer.as_ref().map(|referrer| referrer.kind);
    if row.state == ReferralState::Converted {
        conversions::count_anew(context, &mut row)?;
    }
    close(context, &mut row)?;
    flag_findings(context, &mut row, &assessment.findings)?;
    context.work.put(&row)?;
    settle(context, &row, None)?;
    conversions::count_earlier(context, row.id)
}

/// Returns whether a finding could not be made before the referrer was known.
const fn is_about_referrer(reason: AttentionReason) -> bool {
    match reason {
        AttentionReason::CodeNotValid
        | AttentionReason::CodeOverLimit
        | AttentionReason::SelfReferral
        | AttentionReason::SameHousehold
        | AttentionReason::KnownBad
        | AttentionReason::ReferrerNotActive
        | AttentionReason::ReferrerNotEligible => true,
        // The code was issued before it was presented, whenever that is told here; what is about the friend was judged then.
        AttentionReason::Clock
        | AttentionReason::CodeNotGenuine
        | AttentionReason::CodeNotKnownHere
        | AttentionReason::NotNew
        | AttentionReason::Contested
        | AttentionReason::ProgramNotActive
        | AttentionReason::ProgramNotHere
        | AttentionReason::SamePerson
        | AttentionReason::InvoiceDiffers
        | AttentionReason::DiscountNotDue
        | AttentionReason::ReferralNotOpen
        | AttentionReason::PaidUnapproved
        | AttentionReason::PurchaseUnmatched
        | AttentionReason::Burst
        | AttentionReason::NoRight => false,
    }
}

/// Closes what waited for the code: the program itself has decided it.
fn close(context: &mut Context<'_>, row: &mut ReferralRow) -> Res<()> {
    for item in items_of(context, row.id)? {
        if item.reason != AttentionReason::CodeNotKnownHere || item.state == AttentionState::Decided {
            continue;
        }
        let decision = Some(Line::parse("the code has arrived")?);
        let (state, verdict, decided_at) = (AttentionState::Decided, Some(Verdict::Allow), Some(context.at()));
        context.work.put(&AttentionRow { state, verdict, decided_at, decision, ..item })?;
        row.reviews = row.reviews.saturating_sub(1);
    }
    Ok(())
}
