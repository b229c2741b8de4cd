//! Deciding what waits for a person (rule Y2).

use domain::{AttentionId, Line, ReferralId, Refusal};
use uuid::Uuid;

use crate::handlers::assess::holds_place;
use crate::handlers::bad_contacts;
use crate::handlers::context::Context;
use crate::handlers::one_person;
use crate::handlers::referrals::items_of;
use crate::handlers::settle::settle;
use crate::handlers::unmatched;
use crate::tables::attention::Verdict;
use crate::tables::{AttentionReason, AttentionRow, AttentionState, ReferralRow};
use crate::work::{Res, Work};

/// Most referrals of one friend.
const MAX_REFERRALS: usize = 100;

pub(super) fn decide(context: &mut Context<'_>, id: AttentionId, verdict: Verdict, reason: &Line, listed: &[Uuid]) -> Res<()> {
    let row: AttentionRow = context.need(id)?;
    if row.state == AttentionState::Decided {
        return Err(Refusal::WrongState { state: row.state.as_str().to_owned() }.into());
    }
    // Only what was found to be bad is known to be.
    if verdict == Verdict::Allow && !listed.is_empty() {
        return Err(Refusal::RuleOutOfRange { field: "listed".to_owned() }.into());
    }
    bad_contacts::list_of(context, &row, listed, reason)?;
    let decided = AttentionRow {
        state: AttentionState::Decided,
        verdict: Some(verdict),
        decided_by: Some(context.person_acting()?.id),
        decided_at: Some(context.at()),
        decision: Some(reason.clone()),
        ..row
    };
    context.work.put(&decided)?;
    if let Some(unmatched) = decided.unmatched {
        return unmatched::dismiss(context, unmatched, verdict);
    }
    let Some(referral) = decided.referral else { return Ok(()) };
    let mut referral: ReferralRow = context.need(referral)?;
    match verdict {
        Verdict::Allow if decided.reason == AttentionReason::Contested && referral.state.holds_place() => {
            take_place(context, &mut referral, reason)?
        }
        Verdict::Allow => {}
        Verdict::Deny => referral.denied = true,
    }
    let open = items_of(context, referral.id)?.iter().filter(|item| item.state == AttentionState::Open).count();
    referral.reviews = u32::try_from(open).unwrap_or(u32::MAX);
    context.work.put(&referral)?;
    settle(context, &referral, Some(reason))
}

/// Returns the claims on the friend of a referral, itself first: those that hold the friend's one rewarded place or contest it (rule R3).
pub fn claims_on(work: &mut Work, id: ReferralId) -> Res<Vec<ReferralRow>> {
    let row = work.get::<ReferralRow>(id)?.ok_or_else(|| Refusal::NotFound { what: "referral".to_owned() })?;
    let mut others = one_person::find(work, ReferralRow::by_friend, row.friend, &[], MAX_REFERRALS)?;
    others.retain(|other| other.id != id && other.state.holds_place());
    others.sort_by_key(|other| (!holds_place(other), other.recorded_at, other.id));
    others.insert(0, row);
    Ok(others)
}

/// Gives the friend's one rewarded place to this referral; one that has converted keeps it (rule R3).
fn take_place(context: &mut Context<'_>, referral: &mut ReferralRow, reason: &Line) -> Res<()> {
    for other in one_person::find(context.work, ReferralRow::by_friend, referral.friend, &[], MAX_REFERRALS)? {
        if other.id == referral.id || !holds_place(&other) {
            continue;
        }
        if !other.conversions.0.is_empty() {
            return Err(Refusal::AlreadyReferred { referrer: other.referrer }.into());
        }
        let other = ReferralRow { contested: true, denied: true, ..other };
        context.work.put(&other)?;
        settle(context, &other, Some(reason))?;
    }
    referral.contested = false;
    Ok(())
}
