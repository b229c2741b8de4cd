//! Refunds: what follows from a purchase is computed anew on the smaller base (rules R1, R8, X2, Y6).

use domain::{Line, LocalDate, Money, Permission, PurchaseId, RefundId, Refusal};

use crate::handlers::context::Context;
use crate::handlers::conversions::look_again;
use crate::handlers::purchases::flag;
use crate::handlers::settle::settle;
use crate::tables::{AttentionReason, PurchaseRow, ReferralRow, RefundRow};
use crate::work::Res;

/// A refund, as it was given.
pub(super) struct Refunded<'a> {
    pub purchase: PurchaseId,
    pub amount: Money,
    pub tax: Money,
    pub reason: &'a Line,
    pub on: Option<LocalDate>,
}

pub(super) fn record(context: &mut Context<'_>, id: RefundId, refunded: &Refunded<'_>) -> Res<()> {
    context.vacant::<RefundRow>(id)?;
    let on = refunded.on.unwrap_or(context.on());
    let purchase: PurchaseRow = context.need(refunded.purchase)?;
    if purchase.voided {
        return Err(Refusal::WrongState { state: "voided".to_owned() }.into());
    }
    check(context, &purchase, refunded, on)?;
    context.work.put(&RefundRow {
        id,
        purchase: purchase.id,
        amount: refunded.amount.minor,
        tax: refunded.tax.minor,
        currency: refunded.amount.currency,
        reason: refunded.reason.clone(),
        cancelled: false,
        cancel_reason: None,
        at: context.at(),
        on,
        recorded_by: context.envelope.staff,
    })?;
    let refunded_so_far = purchase.refunded + refunded.amount.minor;
    let row = PurchaseRow { refunded: refunded_so_far, refunded_tax: purchase.refunded_tax + refunded.tax.minor, ..purchase };
    context.work.put(&row)?;
    look_again(context, &row, refunded.reason)?;
    let is_same_day = row.on == on && on == context.on();
    if !is_same_day && context.role().may(Permission::Counter) && !context.role().may(Permission::Decide) {
        flag_no_right(context, row.id)?;
    }
    Ok(())
}

/// Refuses what is no refund of a purchase.
fn check(context: &Context<'_>, purchase: &PurchaseRow, refunded: &Refunded<'_>, on: LocalDate) -> Res<()> {
    let (amount, tax) = (refunded.amount, refunded.tax);
    if amount.currency != purchase.currency || tax.currency != purchase.currency {
        return Err(Refusal::CurrencyDiffers.into());
    }
    amount.checked()?;
    tax.checked()?;
    if amount.minor <= 0 || tax.minor < 0 || tax.minor > amount.minor {
        return Err(Refusal::AmountNotPositive.into());
    }
    if on < purchase.on || on > context.on() {
        return Err(Refusal::DateIncoherent.into());
    }
    let left = purchase.figures();
    let rest = (left.paid.minor - amount.minor, left.tax.minor - tax.minor);
    // What is left has no more tax in it than there is.
    if rest.0 < 0 || rest.1 < 0 || rest.1 > rest.0 {
        return Err(Refusal::RefundTooLarge { left: left.paid }.into());
    }
    Ok(())
}

/// A receptionist refunds what was bought the same day; what happened all the same is for a manager to see (rule Y6).
fn flag_no_right(context: &mut Context<'_>, purchase: PurchaseId) -> Res<()> {
    let purchase: PurchaseRow = context.need(purchase)?;
    let Some(referral) = purchase.referral else { return flag(context, AttentionReason::NoRight, &purchase, None) };
    let mut referral: ReferralRow = context.need(referral)?;
    flag(context, AttentionReason::NoRight, &purchase, Some(&mut referral))?;
    context.work.put(&referral)?;
    settle(context, &referral, None)
}

pub(super) fn cancel(context: &mut Context<'_>, id: RefundId, reason: &Line) -> Res<()> {
    let row: RefundRow = context.need(id)?;
    let purchase: PurchaseRow = context.need(row.purchase)?;
    if row.cancelled || purchase.voided {
        let state = if row.cancelled { "cancelled" } else { "voided" };
        return Err(Refusal::WrongState { state: state.to_owned() }.into());
    }
    let (refunded, refunded_tax) = (purchase.refunded - row.amount, purchase.refunded_tax - row.tax);
    context.work.put(&RefundRow { cancelled: true, cancel_reason: Some(reason.clone()), ..row })?;
    let purchase = PurchaseRow { refunded, refunded_tax, ..purchase };
    context.work.put(&purchase)?;
    look_again(context, &purchase, reason)
}
