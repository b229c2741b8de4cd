//! Purchases: they convert a referral, use its discount, and can be put right (rules R2, R7, R11, W2, W4, X2).

use domain::{Account, Conversion, Line, LocalDate, Money, PersonId, PurchaseId, ReferralState, ReferrerStatus, Refusal, Trigger};

use crate::handlers::assess::holds_place;
use crate::handlers::context::Context;
use crate::handlers::discounts;
use crate::handlers::ledger::hint_balances;
use crate::handlers::referrals::items_of;
use crate::handlers::settle::{MAX_REWARDS, settle};
use crate::handlers::{issuing, one_person};
use crate::outcome::Adjustment;
use crate::tables::{AttentionReason, CounterRow, PersonRow, PurchaseRow, ReferralRow, ReferrerRow, RewardRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// Most referrals, rewards or purchases of one person, or of one invoice, that are looked at.
pub(super) const MAX_LOOKED_AT: usize = 200;

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
    note_first_purchase(context, person, &row)?;
    issuing::by_itself(context, bought.person, |issuing| issuing.at_purchase)?;
    flag_bought_before(context, &row)?;
    let mut referral = open_referral(context.work, bought.person, on)?;
    let converts = match &referral {
        Some(referral) => referral.state != ReferralState::Recorded && qualifies(referral, &row)?,
        None => false,
    };
    if differs {
        flag(context, AttentionReason::InvoiceDiffers, &row, referral.as_mut())?;
    }
    if discount.minor > 0 {
        let waits = referral.as_ref().is_some_and(|referral| referral.state == ReferralState::Recorded);
        discounts::use_up(context, &row, discount, referral.as_mut(), converts || waits)?;
    }
    match referral {
        Some(referral) if converts => convert(context, referral, row),
        Some(referral) => {
            context.work.put(&referral)?;
            settle(context, &referral, None)
        }
        None => Ok(()),
    }
}

/// Keeps which of a person's purchases was the first, by its day (rule P3).
fn note_first_purchase(context: &mut Context<'_>, person: PersonRow, row: &PurchaseRow) -> Res<()> {
    let first = match person.first_purchase {
        Some(first) => context.work.get::<PurchaseRow>(first)?,
        None => None,
    };
    if first.is_some_and(|first| first.on <= row.on) {
        return Ok(());
    }
    context.work.put(&PersonRow { first_purchase: Some(row.id), ..person })
}

/// A purchase from before a referral, entered only now, says that the friend was not new (rule P3).
fn flag_bought_before(context: &mut Context<'_>, purchase: &PurchaseRow) -> Res<()> {
    for mut referral in one_person::find(context.work, ReferralRow::by_friend, purchase.person, &[], MAX_LOOKED_AT)? {
        if !referral.state.holds_place() || referral.denied || referral.recorded_on <= purchase.on {
            continue;
        }
        if items_of(context, referral.id)?.iter().any(|item| item.reason == AttentionReason::NotNew) {
            continue;
        }
        flag(context, AttentionReason::NotNew, purchase, Some(&mut referral))?;
        context.work.put(&referral)?;
        settle(context, &referral, None)?;
    }
    Ok(())
}

/// Returns whether a purchase of that day still counts for a referral (rule R2).
fn in_time(referral: &ReferralRow, on: LocalDate) -> bool {
    referral.recorded_on <= on && on <= referral.expires_on
}

/// Returns the referral that a purchase of a person on a day counts for, if there is one.
pub(crate) fn open_referral(work: &mut Work, person: PersonId, on: LocalDate) -> Res<Option<ReferralRow>> {
    let referrals = one_person::find(work, ReferralRow::by_friend, person, &[], MAX_LOOKED_AT)?;
    if referrals.iter().any(|referral| referral.state == ReferralState::Converted) {
        return Ok(None);
    }
    let waits = |referral: &ReferralRow| match referral.state {
        // One that expired before the purchase was entered counts by the day of the purchase (rule R2).
        ReferralState::Recorded | ReferralState::Accepted | ReferralState::Expired => in_time(referral, on),
        // Its purchase was recorded by mistake; the right one brings it back (rule R1).
        ReferralState::Reversed => referral.conversions.0.is_empty() && in_time(referral, on),
        ReferralState::Converted | ReferralState::Rejected | ReferralState::Cancelled => false,
    };
    let mut waiting: Vec<ReferralRow> = referrals.into_iter().filter(waits).collect();
    // A contested claim converts only if no other does, and what ended only if nothing waits.
    waiting.sort_by_key(|referral| (referral.contested || referral.denied, !referral.state.is_open(), referral.recorded_at));
    Ok(waiting.into_iter().next())
}

/// Makes a purchase the conversion of a referral and settles it.
fn convert(context: &mut Context<'_>, mut referral: ReferralRow, mut purchase: PurchaseRow) -> Res<()> {
    hint_conversion(context, &referral, &purchase);
    if purchase.at < referral.recorded_at {
        flag(context, AttentionReason::Clock, &purchase, Some(&mut referral))?;
    }
    if referral.state == ReferralState::Expired && referral.terms.0.validated {
        // Whether it would have been accepted, a manager says.
        flag(context, AttentionReason::ReferralNotOpen, &purchase, Some(&mut referral))?;
    }
    flag_if_not_active(context, &mut referral, &purchase)?;
    if !referral.state.is_open() && !referral.contested && !referral.denied {
        contest_others(context, &referral)?;
    }
    let number = count(context, &referral, 1)?;
    referral.state = referral.state.step(ReferralState::Converted)?;
    let mut conversions = referral.conversions.0.clone();
    conversions.push(Conversion { purchase: purchase.id, number, on: purchase.on });
    referral.conversions = Json(conversions);
    purchase.referral = Some(referral.id);
    context.work.put(&purchase)?;
    context.work.put(&referral)?;
    settle(context, &referral, None)
}

fn hint_conversion(context: &mut Context<'_>, referral: &ReferralRow, purchase: &PurchaseRow) {
    context.work.hint_find(RewardRow::by_referral, &[&Some(referral.id)], MAX_REWARDS);
    let Some(referrer) = referral.referrer else { return };
    context.work.hint::<ReferrerRow>(referrer);
    context.work.hint::<CounterRow>(counter(referrer, referral));
    let owed = [Account::Payable, Account::Waiting].map(|account| (account, Some(referrer.0)));
    let cost = (Account::ProgramCost, Some(referral.program.0));
    hint_balances(context, purchase.currency, &[owed[0], owed[1], cost]);
}

/// What ended comes back by its purchase: a claim that took the friend's one rewarded place since is contested (rule R3).
fn contest_others(context: &mut Context<'_>, referral: &ReferralRow) -> Res<()> {
    for mut other in one_person::find(context.work, ReferralRow::by_friend, referral.friend, &[], MAX_LOOKED_AT)? {
        if other.id == referral.id || !holds_place(&other) {
            continue;
        }
        let (id, friend, referrer) = (other.id, other.friend, referral.referrer);
        context.flag(AttentionReason::Contested, |item| {
            item.referral = Some(id);
            item.person = Some(friend);
            item.other = referrer;
        })?;
        other.contested = true;
        other.reviews += 1;
        context.work.put(&other)?;
        settle(context, &other, None)?;
    }
    Ok(())
}

/// Only an active referrer accrues: for any other a manager decides, once (rule P4).
fn flag_if_not_active(context: &mut Context<'_>, referral: &mut ReferralRow, purchase: &PurchaseRow) -> Res<()> {
    let Some(referrer) = referral.referrer else { return Ok(()) };
    if one_person::status_of(context.work, referrer)? == Some(ReferrerStatus::Active) {
        return Ok(());
    }
    if items_of(context, referral.id)?.iter().any(|item| item.reason == AttentionReason::ReferrerNotActive) {
        return Ok(());
    }
    flag(context, AttentionReason::ReferrerNotActive, purchase, Some(referral))
}

/// Converts a referral by the friend's first purchase that qualifies and counts for nothing yet, if there is one.
pub(super) fn convert_by_earlier(context: &mut Context<'_>, referral: &ReferralRow) -> Res<()> {
    let mut bought = one_person::find(context.work, PurchaseRow::by_person, referral.friend, &[], MAX_LOOKED_AT)?;
    bought.sort_by_key(|purchase| (purchase.on, purchase.at));
    for purchase in bought {
        if purchase.voided || purchase.referral.is_some_and(|counted| counted != referral.id) {
            continue;
        }
        let open = open_referral(context.work, referral.friend, purchase.on)?.filter(|open| open.id == referral.id);
        if let Some(open) = open.filter(|open| open.state != ReferralState::Recorded)
            && qualifies(&open, &purchase)?
        {
            return convert(context, open, purchase);
        }
    }
    Ok(())
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
    if void {
        row.voided = true;
    } else {
        check_amounts(context, paid, tax, row.figures().discount)?;
        if let Some(invoice) = invoice {
            let others = context.work.find(PurchaseRow::by_invoice, &[&Some(invoice.clone())], MAX_LOOKED_AT)?;
            if others.iter().any(|other| other.id != id && !other.voided) {
                return Err(Refusal::InvoiceRecorded.into());
            }
        }
        row.paid = paid.minor;
        row.tax = tax.minor;
        row.invoice = invoice.cloned();
    }
    context.work.put(&row)?;
    if void {
        discounts::give_back(context, &row, reason)?;
        forget_first_purchase(context, &row)?;
    }
    let counted = match row.referral {
        Some(referral) => Some(context.need::<ReferralRow>(referral)?),
        None => None,
    };
    match counted.filter(|referral| referral.conversions.0.iter().any(|conversion| conversion.purchase == id)) {
        Some(referral) if row.voided || !qualifies(&referral, &row)? => take_conversion_back(context, referral, id, reason),
        Some(referral) => settle(context, &referral, Some(reason)),
        None => match open_referral(context.work, row.person, row.on)? {
            Some(open) => convert_by_earlier(context, &open),
            None => Ok(()),
        },
    }
}

/// Takes back a conversion that was none; another purchase of the friend may be the first one now (rules R1, R11).
pub(super) fn take_conversion_back(context: &mut Context<'_>, mut referral: ReferralRow, purchase: PurchaseId, reason: &Line) -> Res<()> {
    let mut conversions = referral.conversions.0.clone();
    conversions.retain(|conversion| conversion.purchase != purchase);
    referral.conversions = Json(conversions);
    referral.state = referral.state.step(ReferralState::Reversed)?;
    count(context, &referral, -1)?;
    context.work.put(&referral)?;
    settle(context, &referral, Some(reason))?;
    convert_by_earlier(context, &referral)
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
        if row.paid == bought.paid.minor && one_person::is_same(context.work, row.person, bought.person)? {
            return Ok(SameInvoice::Same);
        }
        found = SameInvoice::Differs;
    }
    Ok(found)
}

pub(super) fn flag(
    context: &mut Context<'_>,
    reason: AttentionReason,
    purchase: &PurchaseRow,
    referral: Option<&mut ReferralRow>,
) -> Res<()> {
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

fn counter(referrer: PersonId, referral: &ReferralRow) -> String {
    format!("conversions/{referrer}/{}", referral.program)
}

/// Returns the conversions that the counters of the referrer's other records have counted (rule P2).
fn counted_elsewhere(context: &mut Context<'_>, referrer: PersonId, referral: &ReferralRow) -> Res<i64> {
    let mut sum = 0;
    for record in one_person::records(context.work, referrer)? {
        if record != referrer {
            sum += context.work.get::<CounterRow>(counter(record, referral))?.map_or(0, |row| row.value);
        }
    }
    Ok(sum)
}

/// Counts a conversion of a referral's referrer in its program, or takes one back; returns its number (rule W4).
pub(super) fn count(context: &mut Context<'_>, referral: &ReferralRow, step: i64) -> Res<u32> {
    let Some(referrer) = referral.referrer else { return Ok(1) };
    let id = counter(referrer, referral);
    let value = context.work.get::<CounterRow>(&id)?.map_or(0, |row| row.value) + step;
    context.work.put(&CounterRow { id, value })?;
    let value = value + counted_elsewhere(context, referrer, referral)?;
    Ok(u32::try_from(value).map_err(|_| crate::Fault::Invariant("no more conversions are taken back than there were"))?)
}

fn forget_first_purchase(context: &mut Context<'_>, purchase: &PurchaseRow) -> Res<()> {
    let person: PersonRow = context.need(purchase.person)?;
    if person.first_purchase != Some(purchase.id) {
        return Ok(());
    }
    let others = context.work.find(PurchaseRow::by_person, &[&purchase.person], MAX_LOOKED_AT)?;
    let first_purchase = others.iter().filter(|other| !other.voided).min_by_key(|other| (other.on, other.at)).map(|other| other.id);
    context.work.put(&PersonRow { first_purchase, ..person })
}
