//! Purchases: they convert a referral, use its discount, and can be put right (rules R2, R7, R11, W2, W4, X2).

use domain::reward::discount_on;
use domain::{
    Account, Conversion, Form, Line, LocalDate, Money, PersonId, ProgramId, PurchaseId, ReferralState, Refusal, RewardState, Trigger,
};

use crate::handlers::context::Context;
use crate::handlers::ledger::transfer;
use crate::handlers::rewards::{about, cost_account};
use crate::handlers::settle::{room, settle};
use crate::outcome::Adjustment;
use crate::tables::{AttentionReason, CounterRow, PersonRow, PurchaseRow, ReferralRow, RewardRow, TransactionKind};
use crate::value::Json;
use crate::work::{Res, Work};

/// Most referrals, rewards or purchases of one person, or of one invoice, that are looked at.
const MAX_LOOKED_AT: usize = 200;

/// What was bought.
pub(super) struct Bought<'a> {
    pub person: PersonId,
    pub paid: Money,
    pub tax: Money,
    pub discount: Option<Money>,
    pub invoice: Option<&'a Line>,
    pub on: Option<LocalDate>,
}

pub(super) fn record(context: &mut Context<'_>, id: PurchaseId, bought: Bought<'_>) -> Res<()> {
    context.vacant::<PurchaseRow>(id)?;
    let discount = bought.discount.unwrap_or(context.organization.currency.of(0));
    check_amounts(context, bought.paid, bought.tax, discount)?;
    let on = bought.on.unwrap_or(context.on());
    if on > context.on() {
        return Err(Refusal::DateIncoherent.into());
    }
    let person: PersonRow = context.need(bought.person)?;
    let differs = match same_invoice(context, &bought)? {
        SameInvoice::None => false,
        SameInvoice::Same => {
            context.adjust(Adjustment::AlreadyDone);
            return Ok(());
        }
        SameInvoice::Differs => true,
    };
    let row = PurchaseRow {
        id,
        person: person.id,
        referral: None,
        paid: bought.paid.minor,
        tax: bought.tax.minor,
        discount: discount.minor,
        currency: bought.paid.currency,
        invoice: bought.invoice.cloned(),
        voided: false,
        at: context.at(),
        on,
        recorded_by: context.envelope.staff,
    };
    context.work.put(&row)?;
    if person.first_purchase.is_none() {
        context.work.put(&PersonRow { first_purchase: Some(id), ..person })?;
    }
    let mut referral = open_referral(context.work, bought.person, on)?;
    if differs {
        flag(context, AttentionReason::InvoiceDiffers, &row, referral.as_mut())?;
    }
    if discount.minor > 0 {
        use_discount(context, &row, discount, referral.as_mut())?;
    }
    match referral {
        Some(referral) if referral.state == ReferralState::Recorded => context.work.put(&referral),
        Some(referral) => convert(context, referral, row),
        None => Ok(()),
    }
}

/// Returns whether a purchase of that day still counts for a referral (rule R2).
pub(super) fn in_time(referral: &ReferralRow, on: LocalDate) -> bool {
    referral.recorded_on <= on && on <= referral.expires_on
}

/// Returns the referral that a purchase of a person on a day counts for, if there is one.
pub(crate) fn open_referral(work: &mut Work, person: PersonId, on: LocalDate) -> Res<Option<ReferralRow>> {
    let referrals = work.find(ReferralRow::by_friend, &[&person], MAX_LOOKED_AT)?;
    let waits = |referral: &ReferralRow| match referral.state {
        // One that expired before the purchase was entered counts by the day of the purchase (rule R2).
        ReferralState::Recorded | ReferralState::Accepted => in_time(referral, on),
        // Its purchase was recorded by mistake; the right one brings it back (rule R1).
        ReferralState::Reversed => referral.conversions.0.is_empty() && in_time(referral, on),
        ReferralState::Converted | ReferralState::Rejected | ReferralState::Expired | ReferralState::Cancelled => false,
    };
    let mut waiting: Vec<ReferralRow> = referrals.into_iter().filter(waits).collect();
    // A contested claim converts only if no other does.
    waiting.sort_by_key(|referral| (referral.contested || referral.denied, referral.recorded_at));
    Ok(waiting.into_iter().next())
}

/// Makes a purchase the conversion of a referral, if it qualifies, and settles it.
pub(super) fn convert(context: &mut Context<'_>, mut referral: ReferralRow, mut purchase: PurchaseRow) -> Res<()> {
    if !qualifies(&referral, &purchase)? {
        context.work.put(&referral)?;
        return settle(context, &referral, None);
    }
    if purchase.at < referral.recorded_at {
        flag(context, AttentionReason::Clock, &purchase, Some(&mut referral))?;
    }
    let number = match referral.referrer {
        Some(referrer) => count(context, referrer, referral.program, 1)?,
        None => 1,
    };
    referral.state = referral.state.step(ReferralState::Converted)?;
    let mut conversions = referral.conversions.0.clone();
    conversions.push(Conversion { purchase: purchase.id, number, on: purchase.on });
    referral.conversions = Json(conversions);
    purchase.referral = Some(referral.id);
    context.work.put(&purchase)?;
    context.work.put(&referral)?;
    settle(context, &referral, None)
}

pub(super) fn correct(
    context: &mut Context<'_>,
    id: PurchaseId,
    paid: Money,
    tax: Money,
    invoice: Option<&Line>,
    void: bool,
    reason: &Line,
) -> Res<()> {
    let mut row: PurchaseRow = context.need(id)?;
    if row.voided {
        return Err(Refusal::WrongState { state: "voided".to_owned() }.into());
    }
    check_amounts(context, paid, tax, row.figures().discount)?;
    row.paid = paid.minor;
    row.tax = tax.minor;
    row.invoice = invoice.cloned();
    row.voided = void;
    context.work.put(&row)?;
    if void {
        give_discount_back(context, &row, reason)?;
        forget_first_purchase(context, &row)?;
    }
    let Some(referral) = row.referral else { return Ok(()) };
    let mut referral: ReferralRow = context.need(referral)?;
    if void || !qualifies(&referral, &row)? {
        let conversions: Vec<Conversion> = referral.conversions.0.iter().filter(|conversion| conversion.purchase != id).copied().collect();
        referral.conversions = Json(conversions);
        referral.state = referral.state.step(ReferralState::Reversed)?;
        if let Some(referrer) = referral.referrer {
            count(context, referrer, referral.program, -1)?;
        }
    }
    context.work.put(&referral)?;
    settle(context, &referral, Some(reason))
}

fn check_amounts(context: &Context<'_>, paid: Money, tax: Money, discount: Money) -> Res<()> {
    let currency = context.organization.currency;
    for amount in [paid, tax, discount] {
        if amount.currency != currency {
            return Err(Refusal::CurrencyDiffers.into());
        }
        amount.checked()?;
    }
    let nothing = paid.minor == 0 && discount.minor == 0;
    if paid.minor < 0 || nothing || tax.minor < 0 || tax.minor > paid.minor || discount.minor < 0 {
        return Err(Refusal::AmountNotPositive.into());
    }
    paid.plus(discount)?;
    Ok(())
}

enum SameInvoice {
    None,
    Same,
    Differs,
}

/// The same invoice from two desks is one purchase; different amounts under one number go to review (rule R7).
fn same_invoice(context: &mut Context<'_>, bought: &Bought<'_>) -> Res<SameInvoice> {
    let Some(invoice) = bought.invoice else { return Ok(SameInvoice::None) };
    let rows = context.work.find(PurchaseRow::by_invoice, &[&Some(invoice.clone())], MAX_LOOKED_AT)?;
    let mut found = SameInvoice::None;
    for row in rows.iter().filter(|row| !row.voided) {
        if row.person == bought.person && row.paid == bought.paid.minor {
            return Ok(SameInvoice::Same);
        }
        found = SameInvoice::Differs;
    }
    Ok(found)
}

fn flag(context: &mut Context<'_>, reason: AttentionReason, purchase: &PurchaseRow, referral: Option<&mut ReferralRow>) -> Res<()> {
    let about = referral.as_ref().map(|referral| referral.id);
    context.flag(reason, |item| {
        item.purchase = Some(purchase.id);
        item.person = Some(purchase.person);
        item.referral = about;
    })?;
    if let Some(referral) = referral {
        referral.reviews += 1;
    }
    Ok(())
}

/// A purchase qualifies if it reaches the least amount of one of the rules that a conversion fires (rule R7).
fn qualifies(referral: &ReferralRow, purchase: &PurchaseRow) -> Res<bool> {
    let terms = &referral.terms.0;
    let mut fires = terms.rules.iter().filter(|rule| rule.trigger == Trigger::Converted).peekable();
    if fires.peek().is_none() {
        return Ok(true);
    }
    for rule in fires {
        let base = purchase.figures().base(rule.form, terms.base)?;
        if rule.minimum_spend.is_none_or(|least| base.minor >= least.minor) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Counts a conversion of a referrer in a program, or takes one back; returns its number (rule W4).
fn count(context: &mut Context<'_>, referrer: PersonId, program: ProgramId, step: i64) -> Res<u32> {
    let id = format!("conversions/{referrer}/{program}");
    let value = context.work.get::<CounterRow>(&id)?.map_or(0, |row| row.value) + step;
    context.work.put(&CounterRow { id, value: value.max(0) })?;
    Ok(u32::try_from(value.max(0)).unwrap_or(u32::MAX))
}

/// Uses the friend's discount on the purchase. One that was not due, or larger than due, was given all the same: it is
/// recorded, and a manager looks (rules W2, Y3).
fn use_discount(context: &mut Context<'_>, purchase: &PurchaseRow, discount: Money, referral: Option<&mut ReferralRow>) -> Res<()> {
    let available = context.work.find(RewardRow::by_person_state, &[&purchase.person, &RewardState::Available], MAX_LOOKED_AT)?;
    let usable = |row: &&RewardRow| row.form == Form::Discount && row.valid_until.is_none_or(|last| purchase.on <= last);
    let Some(reward) = available.iter().find(usable).cloned() else {
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
    let used = RewardRow {
        state: reward.state.step(Form::Discount, RewardState::Used)?,
        amount: discount.minor,
        used_on: Some(purchase.id),
        ..reward
    };
    transfer(context, TransactionKind::Used, about(&used, None), discount, (Account::Discount, None), cost_account(&used))?;
    context.work.put(&used)?;
    if discount.minor > worth.minor { flag(context, AttentionReason::DiscountNotDue, purchase, referral) } else { Ok(()) }
}

fn give_discount_back(context: &mut Context<'_>, purchase: &PurchaseRow, reason: &Line) -> Res<()> {
    let used = context.work.find(RewardRow::by_person_state, &[&purchase.person, &RewardState::Used], MAX_LOOKED_AT)?;
    for row in used.into_iter().filter(|row| row.used_on == Some(purchase.id)) {
        transfer(
            context,
            TransactionKind::Used,
            about(&row, Some(reason.clone())),
            row.money(),
            cost_account(&row),
            (Account::Discount, None),
        )?;
        let state = row.state.step(row.form, RewardState::Available)?;
        context.work.put(&RewardRow { state, amount: 0, used_on: None, reason: Some(reason.clone()), ..row })?;
    }
    Ok(())
}

fn forget_first_purchase(context: &mut Context<'_>, purchase: &PurchaseRow) -> Res<()> {
    let person: PersonRow = context.need(purchase.person)?;
    if person.first_purchase != Some(purchase.id) {
        return Ok(());
    }
    let others = context.work.find(PurchaseRow::by_person, &[&purchase.person], MAX_LOOKED_AT)?;
    let first_purchase = others.iter().filter(|other| !other.voided).min_by_key(|other| other.at).map(|other| other.id);
    context.work.put(&PersonRow { first_purchase, ..person })
}
