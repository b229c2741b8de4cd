//! Discounts on purchases: used, and given back when there was no such purchase (rules O1, R2, W2, Y3).

use domain::reward::discount_on;
use domain::{Account, Form, Line, Money, Recipient, RewardState};

use crate::handlers::context::Context;
use crate::handlers::ledger::{About, of_reward, standing, transfer};
use crate::handlers::one_person;
use crate::handlers::purchases::{MAX_LOOKED_AT, flag};
use crate::handlers::rewards::{about, cost_account};
use crate::handlers::settle::room;
use crate::tables::{AttentionReason, PurchaseRow, ReferralRow, RewardRow, TransactionKind};
use crate::work::Res;

/// Uses the person's discount on the purchase. One that was not due, or larger than due, was given all the same: it is
/// recorded, and a manager looks (rules W2, Y3).
pub(super) fn use_up(
    context: &mut Context<'_>,
    purchase: &PurchaseRow,
    discount: Money,
    referral: Option<&mut ReferralRow>,
    counts: bool,
) -> Res<()> {
    let records = one_person::records(context.work, purchase.person)?;
    let by_state = RewardRow::by_person_state;
    let mut promised = one_person::find_of(context.work, by_state, &records, &[&RewardState::Available], MAX_LOOKED_AT)?;
    // One that lapsed before the purchase was entered holds by the day of the purchase (rule R2).
    promised.extend(one_person::find_of(context.work, by_state, &records, &[&RewardState::Expired], MAX_LOOKED_AT)?);
    promised.retain(|row| row.form == Form::Discount && row.valid_until.is_none_or(|last| purchase.on <= last));
    let about_it = referral.as_ref().map(|referral| referral.id);
    promised.sort_by_key(|row| (about_it.is_none() || row.referral != about_it, row.state == RewardState::Expired));
    let Some(reward) = promised.into_iter().next() else {
        return flag(context, AttentionReason::DiscountNotDue, purchase, referral);
    };
    let room = match reward.referral {
        Some(id) => {
            let rows = context.work.find(RewardRow::by_referral, &[&Some(id)], MAX_LOOKED_AT)?;
            let of: ReferralRow = context.need(id)?;
            room(&of, &rows)
        }
        None => discount,
    };
    let price = purchase.figures().paid.plus(discount)?;
    let worth = discount_on(&reward.calculation.0, price, room)?;
    // A friend's discount is for the purchase that converts; a referrer's own is for any.
    let is_due = discount.minor <= worth.minor && (counts || reward.recipient == Recipient::Referrer);
    let available = match reward.state {
        RewardState::Expired => reward.state.step(Form::Discount, RewardState::Available)?,
        state => state,
    };
    let used = RewardRow {
        state: available.step(Form::Discount, RewardState::Used)?,
        amount: discount.minor,
        used_on: Some(purchase.id),
        ..reward
    };
    transfer(context, TransactionKind::Used, about(&used, None), discount, (Account::Discount, None), cost_account(&used))?;
    context.work.put(&used)?;
    if is_due { Ok(()) } else { flag(context, AttentionReason::DiscountNotDue, purchase, referral) }
}

pub(super) fn give_back(context: &mut Context<'_>, purchase: &PurchaseRow, reason: &Line) -> Res<()> {
    // Of whichever record: the people may have been merged, or taken apart, since (rule P2).
    let used = context.work.find(RewardRow::by_used_on, &[&Some(purchase.id)], MAX_LOOKED_AT)?;
    for row in used.into_iter().filter(|row| row.state == RewardState::Used) {
        let reverses = standing(&of_reward(context, row.id)?, TransactionKind::Used);
        let about = About { reverses, ..about(&row, Some(reason.clone())) };
        transfer(context, TransactionKind::Used, about, row.money(), cost_account(&row), (Account::Discount, None))?;
        let state = row.state.step(row.form, RewardState::Available)?;
        context.work.put(&RewardRow { state, amount: 0, used_on: None, reason: Some(reason.clone()), ..row })?;
    }
    Ok(())
}
