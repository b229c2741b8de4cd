//! The account credit that a payout is paid as: what a person has and uses as any credit (rule O6). Its cost is that of the rewards which
//! the payout pays, so that it is none of their limits, and nothing is granted by it.

use domain::{Account, Calculation, Form, Line, Refusal, RewardId, RewardState};
use uuid::Uuid;

use crate::handlers::context::Context;
use crate::handlers::gifts::has_account;
use crate::handlers::one_person;
use crate::handlers::rewards::move_to;
use crate::tables::{PayoutRow, RewardRow};
use crate::value::Json;
use crate::work::Res;

/// Gives a person what a payout comes to as account credit that never lapses; the payment posts it. It is an entry of the first reward
/// that is paid, of no referral and no action.
pub(super) fn give(context: &mut Context<'_>, payout: &PayoutRow) -> Res<RewardId> {
    let first = payout.lines.0.iter().find(|line| line.amount > 0).ok_or(Refusal::NothingToPay)?;
    let paid: RewardRow = context.need(first.reward)?;
    let id = RewardId(context.next_id::<RewardRow>());
    context.work.put(&RewardRow {
        id,
        person: payout.person,
        referral: None,
        action: None,
        event: payout.id.to_string(),
        form: Form::Credit,
        state: RewardState::Available,
        amount: payout.amount,
        currency: payout.currency,
        calculation: Json(Calculation::of_amount(paid.rule, paid.calculation.0.trigger, payout.money())),
        needs_approval: false,
        approved_by: None,
        available_on: context.on(),
        event_on: context.on(),
        payout: Some(payout.id),
        remainder: payout.amount,
        forgone: None,
        corrects: Some(paid.id),
        reason: None,
        granted_at: context.at(),
        granted_on: context.on(),
        ..paid
    })?;
    Ok(id)
}

/// Takes the account credit of a payout that is taken back, and returns the account that it stood on; refused while some of it is used, or
/// another person has it.
pub(super) fn take_back(context: &mut Context<'_>, payout: &PayoutRow, credit: RewardId, reason: &Line) -> Res<(Account, Option<Uuid>)> {
    let row: RewardRow = context.need(credit)?;
    if row.left() != row.quantity() || !one_person::is_same(context.work, row.person, payout.person)? {
        return Err(Refusal::CreditUsed.into());
    }
    let account = has_account(&row);
    move_to(context, row.counting(0, 0), RewardState::Cancelled, Some(reason.clone()))?;
    Ok(account)
}
