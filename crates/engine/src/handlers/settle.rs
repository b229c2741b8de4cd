//! Settling a referral: the rewards it should have by its frozen terms are compared with those it has, and the difference is
//! posted. One way for conversions, corrections and what takes them back (rules R8, R11, W3, W9, X1, X2).

use domain::reward::{Firing, Grant, grants};
use domain::split::split;
use domain::{Form, Line, LocalDate, Money, PersonId, Recipient, ReferralState, RewardState, Trigger};

use crate::handlers::context::Context;
use crate::handlers::payouts;
use crate::handlers::rewards::{self, Origin};
use crate::tables::{PayoutRow, PurchaseRow, ReferralRow, RewardRow};
use crate::work::Res;
use domain::PayoutState;

/// Most rewards of one referral, corrections included.
const MAX_REWARDS: usize = 2000;

/// A reward that the referral should have.
struct Due {
    event: String,
    on: LocalDate,
    person: PersonId,
    grant: Grant,
}

/// Brings the rewards of a referral in line with its terms, state and purchases.
pub(super) fn settle(context: &mut Context<'_>, referral: &ReferralRow, reason: Option<&Line>) -> Res<()> {
    let rows = context.work.find(RewardRow::by_referral, &[&Some(referral.id)], MAX_REWARDS)?;
    let due = due(context, referral, &rows)?;
    for row in rows.iter().filter(|row| row.corrects.is_none()) {
        let wanted = due.iter().find(|due| is_for(row, due));
        keep_in_line(context, referral, row, wanted, &rows, reason)?;
    }
    for due in &due {
        if rows.iter().any(|row| row.corrects.is_none() && is_for(row, due)) {
            continue;
        }
        let origin = Origin { referral, event: &due.event, on: due.on, person: due.person, corrects: None, reason: None };
        rewards::grant(context, &origin, &due.grant)?;
    }
    Ok(())
}

/// One reward per event, rule and recipient (rule W9).
fn is_for(row: &RewardRow, due: &Due) -> bool {
    row.event == due.event && row.rule == due.grant.calculation.rule && row.recipient == due.grant.recipient && row.person == due.person
}

/// Returns what the referral should give now.
fn due(context: &mut Context<'_>, referral: &ReferralRow, rows: &[RewardRow]) -> Res<Vec<Due>> {
    let live = matches!(referral.state, ReferralState::Recorded | ReferralState::Accepted | ReferralState::Converted);
    if !live {
        return Ok(Vec::new());
    }
    let accrues = !referral.contested && !referral.denied && referral.reviews == 0 && referral.state != ReferralState::Recorded;
    let mut firings = vec![(referral.id.to_string(), referral.recorded_on, Firing { trigger: Trigger::Recorded, purchase: None })];
    if referral.state != ReferralState::Recorded {
        firings.push((referral.id.to_string(), referral.recorded_on, Firing { trigger: Trigger::Accepted, purchase: None }));
    }
    let ids: Vec<String> = referral.conversions.0.iter().map(|conversion| conversion.purchase.to_string()).collect();
    let purchases = context.work.get_many::<PurchaseRow>(&ids)?;
    for conversion in &referral.conversions.0 {
        let purchase = purchases
            .iter()
            .find(|purchase| purchase.id == conversion.purchase)
            .ok_or(crate::Fault::Invariant("a conversion has its purchase"))?;
        let firing = Firing { trigger: Trigger::Converted, purchase: Some((purchase.figures(), conversion.number)) };
        firings.push((purchase.id.to_string(), conversion.on, firing));
    }
    let mut room = room(referral, rows);
    let mut due = Vec::new();
    for (event, on, firing) in firings {
        for grant in grants(&referral.terms.0, firing, room)? {
            if grant.recipient == Recipient::Referrer && !accrues {
                continue;
            }
            if grant.form == Form::Cash {
                room = room.minus(grant.amount)?;
            }
            push_shares(&mut due, referral, &event, on, grant);
        }
    }
    Ok(due)
}

/// Splits a grant among its recipients so that the parts add up to it (rules M2, X4).
fn push_shares(due: &mut Vec<Due>, referral: &ReferralRow, event: &str, on: LocalDate, grant: Grant) {
    let recipients = rewards::recipients(referral, grant.recipient);
    let weights: Vec<u64> = recipients.iter().map(|(_, ppm)| u64::from(*ppm)).collect();
    let parts = split(grant.amount.minor, &weights);
    for ((person, _), part) in recipients.into_iter().zip(parts) {
        let amount = Money { minor: part, ..grant.amount };
        due.push(Due { event: event.to_owned(), on, person, grant: Grant { amount, ..grant.clone() } });
    }
}

/// Returns what is left of the most for one referral after the discounts that were used (rules W5, X1).
pub(crate) fn room(referral: &ReferralRow, rows: &[RewardRow]) -> Money {
    let used: i64 = rows.iter().filter(|row| row.state == RewardState::Used).map(|row| row.amount).sum();
    let cap = referral.terms.0.referral_cap;
    Money { minor: (cap.minor - used).max(0), ..cap }
}

fn keep_in_line(
    context: &mut Context<'_>,
    referral: &ReferralRow,
    row: &RewardRow,
    wanted: Option<&Due>,
    rows: &[RewardRow],
    reason: Option<&Line>,
) -> Res<()> {
    match row.form {
        Form::Discount => keep_discount(context, referral, row, wanted.is_some(), reason),
        Form::Cash => keep_cash(context, referral, row, wanted, rows, reason),
    }
}

/// An unused discount ends with its referral; a used one is the friend's to keep (rule R8).
fn keep_discount(context: &mut Context<'_>, referral: &ReferralRow, row: &RewardRow, wanted: bool, reason: Option<&Line>) -> Res<()> {
    if wanted || row.state.is_given() || row.state.is_void() {
        return Ok(());
    }
    let next = if referral.state == ReferralState::Expired { RewardState::Expired } else { RewardState::Cancelled };
    rewards::move_to(context, row.clone(), next, reason.cloned())
}

fn keep_cash(
    context: &mut Context<'_>,
    referral: &ReferralRow,
    row: &RewardRow,
    wanted: Option<&Due>,
    rows: &[RewardRow],
    reason: Option<&Line>,
) -> Res<()> {
    let live = !row.state.is_void();
    if referral.reviews > 0 && wanted.is_none() && live && !is_frozen(context, row)? {
        return hold_for_review(context, row);
    }
    let amount = wanted.map_or(0, |due| due.grant.amount.minor);
    if is_frozen(context, row)? || row.state == RewardState::TakenBack {
        return correct(context, referral, row, wanted, amount, rows, reason);
    }
    if !live {
        return revive(context, referral, row, wanted, rows);
    }
    if row.state == RewardState::OnHold && row.reason.is_none() {
        let next = rewards::natural_state(row, context.on());
        rewards::move_to(context, row.clone(), next, None)?;
    }
    if amount == row.amount {
        return Ok(());
    }
    let row = payouts::free_line(context, row.clone(), reason)?;
    rewards::change_amount(context, row, wanted.map(|due| &due.grant), reason.cloned())
}

/// Nothing accrues while a referral is under review; what was granted waits (rule R1).
fn hold_for_review(context: &mut Context<'_>, row: &RewardRow) -> Res<()> {
    if row.state == RewardState::OnHold {
        return Ok(());
    }
    let row = payouts::free_line(context, row.clone(), None)?;
    rewards::move_to(context, row, RewardState::OnHold, None)
}

/// Returns whether a reward was paid, or stands in a payout whose lines are frozen (rule O2).
fn is_frozen(context: &mut Context<'_>, row: &RewardRow) -> Res<bool> {
    match (row.state, row.payout) {
        (RewardState::Paid, _) => Ok(true),
        (RewardState::InPayout, Some(payout)) => Ok(context.need::<PayoutRow>(payout)?.state != PayoutState::Requested),
        _ => Ok(false),
    }
}

/// A reward that was paid is not touched: an entry beside it makes up the difference, and the next payout nets it (rule R8).
fn correct(
    context: &mut Context<'_>,
    referral: &ReferralRow,
    row: &RewardRow,
    wanted: Option<&Due>,
    amount: i64,
    rows: &[RewardRow],
    reason: Option<&Line>,
) -> Res<()> {
    let corrections = rows.iter().filter(|other| other.corrects == Some(row.id) && !other.state.is_void());
    let so_far = row.amount + corrections.map(|other| other.amount).sum::<i64>();
    let difference = amount - so_far;
    if difference == 0 {
        return Ok(());
    }
    let calculation = wanted.map_or_else(|| row.calculation.0.clone(), |due| due.grant.calculation.clone());
    let grant =
        Grant { recipient: row.recipient, form: Form::Cash, amount: row.currency.of(difference), needs_approval: false, calculation };
    let origin =
        Origin { referral, event: &row.event, on: context.on(), person: row.person, corrects: Some(row.id), reason: reason.cloned() };
    rewards::grant(context, &origin, &grant)
}

/// A cancelled reward that is due again gets an entry beside it: what was ended stays ended (rule M5).
fn revive(context: &mut Context<'_>, referral: &ReferralRow, row: &RewardRow, wanted: Option<&Due>, rows: &[RewardRow]) -> Res<()> {
    let Some(due) = wanted.filter(|due| due.grant.amount.minor != 0) else {
        // A revived reward that is no longer due: its entries are taken back like any other.
        return correct_revived(context, referral, row, 0, rows);
    };
    if due.grant.amount.minor == 0 {
        return Ok(());
    }
    correct_revived(context, referral, row, due.grant.amount.minor, rows)
}

fn correct_revived(context: &mut Context<'_>, referral: &ReferralRow, row: &RewardRow, amount: i64, rows: &[RewardRow]) -> Res<()> {
    let so_far: i64 = rows.iter().filter(|other| other.corrects == Some(row.id) && !other.state.is_void()).map(|other| other.amount).sum();
    if amount == so_far {
        return Ok(());
    }
    let grant = Grant {
        recipient: row.recipient,
        form: Form::Cash,
        amount: row.currency.of(amount - so_far),
        needs_approval: false,
        calculation: row.calculation.0.clone(),
    };
    let origin = Origin { referral, event: &row.event, on: context.on(), person: row.person, corrects: Some(row.id), reason: None };
    rewards::grant(context, &origin, &grant)
}
