//! A desk's time is data: what happened before the things that it is about were there cannot have happened then, and goes to
//! review (rule Y4). Order is never taken from it.

use domain::{ReferralId, Timestamp};

use crate::command::Action;
use crate::handlers::context::Context;
use crate::handlers::settle::settle;
use crate::tables::{AttentionReason, CodeRow, PayoutRow, PersonRow, PurchaseRow, ReferralRow};
use crate::work::Res;

/// Raises the item if the desk's clock cannot have been right, unless the fact raised it itself. A referral waits for it.
pub(super) fn flag(context: &mut Context<'_>, action: &Action) -> Res<()> {
    let Some(since) = since(context, action)? else { return Ok(()) };
    if context.at() >= since || context.has_raised(AttentionReason::Clock) {
        return Ok(());
    }
    let (mut person, mut purchase, mut payout) = (None, None, None);
    let mut referral: Option<ReferralId> = None;
    match action {
        Action::RegisterPerson { person: id, .. } => person = Some(*id),
        Action::RecordReferral { referral: id, friend, .. } | Action::RecordTouchedReferral { referral: id, friend, .. } => {
            (referral, person) = (Some(*id), Some(*friend))
        }
        Action::RecordPurchase { purchase: id, person: buyer, .. } => {
            let row = context.work.get::<PurchaseRow>(id)?;
            referral = row.as_ref().and_then(|row| row.referral);
            (purchase, person) = (row.map(|row| row.id), Some(*buyer));
        }
        Action::RecordUnmatchedPurchase { purchase: id, .. } => purchase = context.work.get::<PurchaseRow>(id)?.map(|row| row.id),
        Action::RecordRefund { purchase: id, .. } => {
            let row: PurchaseRow = context.need(id)?;
            (purchase, referral) = (Some(row.id), row.referral);
        }
        Action::PayPayout { payout: id, .. } => payout = Some(*id),
        // A touch is about nothing else, and what is claimed happens now.
        _ => {}
    }
    context.flag(AttentionReason::Clock, |item| {
        (item.person, item.purchase, item.payout, item.referral) = (person, purchase, payout, referral);
    })?;
    let Some(id) = referral else { return Ok(()) };
    let row: ReferralRow = context.need(id)?;
    let row = ReferralRow { reviews: row.reviews + 1, ..row };
    context.work.put(&row)?;
    settle(context, &row, None)
}

/// Returns since when what a fact is about has been there: at least since the founding.
fn since(context: &mut Context<'_>, action: &Action) -> Res<Option<Timestamp>> {
    let founded = context.organization.founded_at;
    let since = match action {
        Action::RegisterPerson { .. } | Action::RecordUnmatchedPurchase { .. } => None,
        Action::RecordRefund { purchase, .. } => context.work.get::<PurchaseRow>(purchase)?.map(|row| row.at),
        Action::RecordTouch { code, .. } => context.work.get::<CodeRow>(code)?.map(|row| row.issued_at),
        Action::RecordReferral { friend, .. } | Action::RecordTouchedReferral { friend, .. } => {
            context.work.get::<PersonRow>(friend)?.map(|row| row.created_at)
        }
        Action::RecordPurchase { person, .. } => context.work.get::<PersonRow>(person)?.map(|row| row.created_at),
        Action::PayPayout { payout, .. } => context.work.get::<PayoutRow>(payout)?.map(|row| row.approved_at.unwrap_or(row.requested_at)),
        _ => return Ok(None),
    };
    Ok(Some(since.unwrap_or(founded).max(founded)))
}
