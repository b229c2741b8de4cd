//! A fact that was recorded by somebody who may not: it stands, and a person looks at it (rules Y3, Y6).

use crate::command::Action;
use crate::handlers::context::Context;
use crate::handlers::settle::settle;
use crate::tables::{AttentionReason, PayoutRow, PersonRow, PurchaseRow, ReferralRow};
use crate::work::Res;

/// Raises the item that says so, about what the fact was about. A referral accrues nothing until it is decided.
pub(super) fn flag(context: &mut Context<'_>, action: &Action) -> Res<()> {
    let (mut person, mut referral, mut purchase, mut payout) = (None, None, None, None);
    match action {
        Action::RegisterPerson { person: id, .. } => person = context.work.get::<PersonRow>(id)?.map(|row| row.id),
        Action::RecordReferral { referral: id, .. } => referral = context.work.get::<ReferralRow>(id)?,
        Action::RecordPurchase { purchase: id, .. } => purchase = context.work.get::<PurchaseRow>(id)?.map(|row| row.id),
        Action::RecordRefund { purchase: id, .. } => purchase = context.work.get::<PurchaseRow>(id)?.map(|row| row.id),
        Action::PayPayout { payout: id, .. } => payout = context.work.get::<PayoutRow>(id)?.map(|row| row.id),
        // A touch is about nothing else, and claims without right are refused.
        _ => {}
    }
    context.flag(AttentionReason::NoRight, |item| {
        item.person = person.or(referral.as_ref().map(|row| row.friend));
        item.referral = referral.as_ref().map(|row| row.id);
        item.purchase = purchase;
        item.payout = payout;
    })?;
    let Some(referral) = referral else { return Ok(()) };
    let referral = ReferralRow { reviews: referral.reviews + 1, ..referral };
    context.work.put(&referral)?;
    settle(context, &referral, None)
}
