//! Discounts on purchases: used, and given back when there was no such purchase (rules O1, R2, W2, W12, Y3).

use domain::reward::grants::promised;
use domain::reward::{Cut, CutBy, Room, Unusable, discount_on, unusable_on};
use domain::{Account, Form, Line, Money, PersonId, Recipient, ReferralId, RewardId, RewardState};

use crate::handlers::context::Context;
use crate::handlers::ledger::{About, of_reward, standing, transfer};
use crate::handlers::limits::room_for_promise;
use crate::handlers::one_person;
use crate::handlers::purchases::{MAX_LOOKED_AT, flag};
use crate::handlers::rewards::{about, cost_account, moved};
use crate::handlers::settle::settle_source;
use crate::handlers::source::Source;
use crate::outcome::Adjustment;
use crate::tables::{ActionRow, AttentionReason, PurchaseRow, ReferralRow, RewardRow, TransactionKind};
use crate::value::Json;
use crate::work::{Res, Work};

/// A discount that was given on a purchase.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub discount: Money,
    /// The promise that it is; none is the one that is due.
    pub reward: Option<RewardId>,
    /// Whether the purchase counts, or will, as the first of a referral.
    pub counts: bool,
}

/// Returns a person's promises that could be used on a purchase, those of a referral first. One that lapsed holds by the day of the
/// purchase (rule R2), unless what it comes from was withdrawn since.
pub(crate) fn promises(work: &mut Work, person: PersonId, first: Option<ReferralId>) -> Res<Vec<RewardRow>> {
    let records = one_person::records(work, person)?;
    let mut rows = Vec::new();
    for state in [RewardState::Available, RewardState::Expired, RewardState::Pending] {
        for row in one_person::find_of(work, RewardRow::by_person_state, &records, &[&state], MAX_LOOKED_AT)? {
            if row.form == Form::Discount && (state != RewardState::Expired || !is_withdrawn(work, &row)?) {
                rows.push(row);
            }
        }
    }
    rows.sort_by_key(|row| (first.is_none() || row.referral != first, row.state == RewardState::Expired));
    Ok(rows)
}

/// Returns whether what a promise comes from was withdrawn.
fn is_withdrawn(work: &mut Work, row: &RewardRow) -> Res<bool> {
    let referral = row.referral.map(|id| work.get::<ReferralRow>(id)).transpose()?.flatten();
    let action = row.action.map(|id| work.get::<ActionRow>(id)).transpose()?.flatten();
    let referral = referral.as_ref().map(Source::Referral);
    Ok(referral.or(action.as_ref().map(Source::Action)).is_some_and(Source::is_withdrawn))
}

/// Returns whether a promise holds on a day.
pub(crate) fn holds_on(row: &RewardRow, on: domain::LocalDate) -> bool {
    off_day(row, on).is_none()
}

/// Returns why a promise does not hold on a day, if it does not.
pub(crate) fn off_day(row: &RewardRow, on: domain::LocalDate) -> Option<Unusable> {
    match row.valid_until {
        _ if on < row.available_on => Some(Unusable::NotYet { from: row.available_on }),
        Some(last) if last < on => Some(Unusable::Lapsed { on: last }),
        Some(_) | None => None,
    }
}

/// What a promise is worth on a purchase, and why it may not be used on it, if it may not.
pub(crate) struct Worth {
    pub amount: Money,
    /// What limits cut of it.
    pub cuts: Vec<Cut>,
    pub unusable: Option<Unusable>,
}

/// Returns what a promise is worth on a purchase of a price before it. The friend's discount is for the purchase that converts;
/// the referrer's own, one that was transferred, and one that a purchase brought, for any.
pub(crate) fn worth(work: &mut Work, row: &RewardRow, price: Money, items: &[domain::Item], counts: bool) -> Res<Worth> {
    let referral = match row.referral {
        Some(id) => work.get::<ReferralRow>(id)?,
        None => None,
    };
    let action = match row.action {
        Some(id) => work.get::<ActionRow>(id)?,
        None => None,
    };
    let (source, friend) = match (&referral, &action) {
        (Some(referral), _) => (Source::Referral(referral), Some(referral.friend)),
        (None, Some(action)) => (Source::Action(action), None),
        (None, None) => {
            let (amount, cuts) = discount_on(&row.calculation.0, price, &Room::of_referral(price, price))?;
            return Ok(Worth { amount, cuts, unusable: None });
        }
    };
    let rows = source.rewards(work)?;
    let (amount, cuts) = discount_on(&row.calculation.0, price, &room_for_promise(work, source, &rows, row)?)?;
    let is_the_friends = match friend.filter(|_| row.recipient == Recipient::NewCustomer && !row.calculation.0.trigger.has_purchase()) {
        Some(friend) => one_person::is_same(work, row.person, friend)?,
        None => false,
    };
    let unusable = if counts || !is_the_friends {
        unusable_on(source.terms(), &row.calculation.0, price, items)
    } else {
        Some(Unusable::FirstPurchase)
    };
    Ok(Worth { amount, cuts, unusable })
}

/// Uses the person's discount on the purchase. One that was not due, or larger than due, was given all the same: it is
/// recorded, and a manager looks (rules W2, Y3).
pub(super) fn use_up(context: &mut Context<'_>, purchase: &PurchaseRow, given: Given, referral: Option<&mut ReferralRow>) -> Res<()> {
    let about_it = referral.as_ref().map(|referral| referral.id);
    let promised_rows = promises(context.work, purchase.person, about_it)?;
    let mut usable = promised_rows.into_iter().filter(|row| holds_on(row, purchase.on));
    let chosen = match given.reward {
        Some(id) => usable.find(|row| row.id == id),
        None => usable.next(),
    };
    let Some(reward) = chosen else { return flag(context, AttentionReason::DiscountNotDue, purchase, referral) };
    let price = purchase.figures().paid.plus(given.discount)?;
    let worth = worth(context.work, &reward, price, &purchase.items.0, given.counts)?;
    let whole = if reward.calculation.0.fixed.is_some() { promised(&reward.calculation.0, price)?.minor } else { given.discount.minor };
    let available = if reward.state == RewardState::Available {
        reward
    } else {
        let reason = Line::parse("used in time")?;
        moved(context, reward, RewardState::Available, Some(reason))?
    };
    let mut calculation = available.calculation.0.clone();
    if given.discount == worth.amount && !worth.cuts.is_empty() {
        // What a limit took is told (rule W5).
        calculation.cuts.extend(worth.cuts);
        context.adjust(Adjustment::Cut);
    }
    let used = RewardRow {
        calculation: Json(calculation),
        state: available.state.step(Form::Discount, RewardState::Used)?,
        amount: given.discount.minor,
        remainder: (whole - given.discount.minor).max(0),
        used_on: Some(purchase.id),
        used_by: context.envelope.staff,
        reason: None,
        ..available
    };
    transfer(context, TransactionKind::Used, about(&used, None), given.discount, (Account::Discount, None), cost_account(&used))?;
    context.work.put(&used)?;
    settle_other(context, &used, about_it, None)?;
    let is_due = worth.unusable.is_none() && given.discount.minor <= worth.amount.minor;
    if is_due { Ok(()) } else { flag(context, AttentionReason::DiscountNotDue, purchase, referral) }
}

/// A promise that is used on a purchase of no referral, or of another one, takes room in its own (rule W5).
fn settle_other(context: &mut Context<'_>, promise: &RewardRow, about: Option<ReferralId>, reason: Option<&Line>) -> Res<()> {
    let is_about = promise.referral.is_some() && promise.referral == about;
    if is_about { Ok(()) } else { settle_source(context, promise.referral, promise.action, reason) }
}

pub(super) fn give_back(context: &mut Context<'_>, purchase: &PurchaseRow, reason: &Line) -> Res<()> {
    // Where the purchase had been refunded before, nothing of its own referral is reckoned anew by itself.
    let referral = purchase.referral.map(|id| context.work.get::<ReferralRow>(id)).transpose()?.flatten();
    let counts = |referral: &ReferralRow| referral.conversions.0.iter().any(|conversion| conversion.purchase == purchase.id);
    let counted_in = referral.filter(counts).map(|referral| referral.id);
    // Of whichever record: the people may have been merged, or taken apart, since (rule P2).
    let used = context.work.find(RewardRow::by_used_on, &[&Some(purchase.id)], MAX_LOOKED_AT)?;
    for row in used.into_iter().filter(|row| row.form == Form::Discount && row.state == RewardState::Used) {
        let reverses = standing(&of_reward(context, row.id)?, TransactionKind::Used);
        let about = About { reverses, ..about(&row, Some(reason.clone())) };
        transfer(context, TransactionKind::Used, about, row.money(), cost_account(&row), (Account::Discount, None))?;
        let state = row.state.step(row.form, RewardState::Available)?;
        let because = Some(reason.clone());
        let mut calculation = row.calculation.0.clone();
        // What limits leave is asked again at its next use.
        calculation.cuts.retain(|cut| cut.by == CutBy::Rule);
        let calculation = Json(calculation);
        let back = RewardRow { calculation, state, amount: 0, remainder: 0, lost: 0, used_on: None, used_by: None, reason: because, ..row };
        context.work.put(&back)?;
        settle_other(context, &back, counted_in, Some(reason))?;
    }
    Ok(())
}
