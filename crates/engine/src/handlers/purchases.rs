//! Purchases: recorded once for each invoice, and put right (rules P3, R7, R11).

use domain::purchase::check_items;
use domain::{Item, Line, LocalDate, Money, PersonId, PurchaseId, ReferralState, Refusal, RewardId, Timestamp};

use crate::handlers::context::Context;
use crate::handlers::conversions::{count_for, counts, look_again, open_referral};
use crate::handlers::discounts::{self, Given};
use crate::handlers::referrals::items_of;
use crate::handlers::settle::settle;
use crate::handlers::{gifts, issuing, one_person, unmatched};
use crate::outcome::Adjustment;
use crate::tables::{AttentionReason, PersonRow, PurchaseRow, ReferralRow};
use crate::value::Json;
use crate::work::Res;

/// Most referrals, rewards or purchases of one person, or of one invoice, that are looked at.
pub(super) const MAX_LOOKED_AT: usize = 200;

/// What was bought, as the invoice says.
pub(super) struct Sale<'a> {
    pub paid: Money,
    pub tax: Money,
    pub discount: Option<Money>,
    pub invoice: Option<&'a Line>,
    pub on: Option<LocalDate>,
    pub items: &'a [Item],
}

impl Sale<'_> {
    /// Refuses what is no sale, and returns the discount and the day.
    pub(super) fn check(&self, context: &Context<'_>) -> Res<(Money, LocalDate)> {
        let discount = self.discount.unwrap_or(context.organization.currency.of(0));
        check_amounts(context, self.paid, self.tax, discount)?;
        check_items(self.items, self.paid)?;
        let on = self.on.unwrap_or(context.on());
        if on > context.on() { Err(Refusal::DateIncoherent.into()) } else { Ok((discount, on)) }
    }
}

pub(super) fn record(context: &mut Context<'_>, id: PurchaseId, person: PersonId, sale: &Sale<'_>, reward: Option<RewardId>) -> Res<()> {
    let at = context.at();
    context.work.hint::<PurchaseRow>(id);
    unmatched::known_since(context, id)?;
    record_at(context, id, person, sale, reward, at)
}

/// Records a purchase that was made known at an instant.
pub(super) fn record_at(
    context: &mut Context<'_>,
    id: PurchaseId,
    person: PersonId,
    sale: &Sale<'_>,
    reward: Option<RewardId>,
    at: Timestamp,
) -> Res<()> {
    context.vacant::<PurchaseRow>(id)?;
    let (discount, on) = sale.check(context)?;
    let person: PersonRow = context.need(person)?;
    let differs = match same_invoice(context, person.id, sale)? {
        SameInvoice::None => None,
        SameInvoice::Same => {
            context.adjust(Adjustment::AlreadyDone);
            return Ok(());
        }
        SameInvoice::Differs(other) => Some(other),
    };
    let row = PurchaseRow {
        id,
        person: person.id,
        referral: None,
        paid: sale.paid.minor,
        tax: sale.tax.minor,
        discount: discount.minor,
        refunded: 0,
        refunded_tax: 0,
        currency: sale.paid.currency,
        invoice: sale.invoice.cloned(),
        items: Json(sale.items.to_vec()),
        voided: false,
        reason: None,
        corrected_by: None,
        at,
        on,
        recorded_by: context.envelope.staff,
    };
    context.work.put(&row)?;
    note_first_purchase(context, &person, &row)?;
    issuing::by_itself(context, person.id, |issuing| issuing.at_purchase)?;
    unmatched::found(context, &row)?;
    flag_bought_before(context, &row)?;
    let referral = open_referral(context.work, person.id, on)?;
    let does_count = match &referral {
        Some(referral) => counts(context, referral, &row)?,
        None => false,
    };
    // One that has converted and pays for no more has nothing to do with it.
    let mut referral = referral.filter(|referral| does_count || referral.state != ReferralState::Converted);
    if let Some(other) = differs {
        flag_beside(context, AttentionReason::InvoiceDiffers, &row, Some(other), referral.as_mut())?;
    }
    if discount.minor > 0 {
        let first = referral.as_mut().filter(|referral| referral.state != ReferralState::Converted);
        let waits = first.as_ref().is_some_and(|referral| referral.state == ReferralState::Recorded);
        let counts = first.is_some() && (does_count || waits);
        discounts::use_up(context, &row, Given { discount, reward, counts }, first)?;
    }
    match referral {
        Some(referral) if does_count => count_for(context, referral, row),
        Some(referral) => {
            context.work.put(&referral)?;
            settle(context, &referral, None)
        }
        None => Ok(()),
    }
}

/// Keeps which of a person's purchases was the first, by its day (rule P3).
fn note_first_purchase(context: &mut Context<'_>, person: &PersonRow, row: &PurchaseRow) -> Res<()> {
    let first = match person.first_purchase {
        Some(first) => context.work.get::<PurchaseRow>(first)?,
        None => None,
    };
    if first.is_some_and(|first| first.on <= row.on) {
        return Ok(());
    }
    context.work.put(&PersonRow { first_purchase: Some(row.id), ..person.clone() })
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

/// What a purchase really was.
pub(super) struct Corrected<'a> {
    pub person: Option<PersonId>,
    pub paid: Money,
    pub tax: Money,
    pub invoice: Option<&'a Line>,
    pub items: Option<&'a [Item]>,
    pub void: bool,
}

pub(super) fn correct(context: &mut Context<'_>, id: PurchaseId, right: &Corrected<'_>, reason: &Line) -> Res<()> {
    let mut row: PurchaseRow = context.need(id)?;
    if row.voided {
        return Err(Refusal::WrongState { state: "voided".to_owned() }.into());
    }
    row.reason = Some(reason.clone());
    if let Some(person) = right.person
        && !right.void
        && !one_person::is_same(context.work, person, row.person)?
    {
        return give_to(context, row, person, right, reason);
    }
    if right.void {
        row.voided = true;
    } else {
        check_amounts(context, right.paid, right.tax, row.figures().discount)?;
        // What was refunded stays refunded.
        if right.paid.minor < row.refunded || right.tax.minor < row.refunded_tax {
            return Err(Refusal::RefundTooLarge { left: right.paid }.into());
        }
        if right.tax.minor - row.refunded_tax > right.paid.minor - row.refunded {
            return Err(Refusal::AmountNotPositive.into());
        }
        if let Some(invoice) = right.invoice {
            let others = context.work.find(PurchaseRow::by_invoice, &[&Some(invoice.clone())], MAX_LOOKED_AT)?;
            if others.iter().any(|other| other.id != id && !other.voided) {
                return Err(Refusal::InvoiceRecorded.into());
            }
        }
        if let Some(items) = right.items {
            check_items(items, right.paid)?;
            row.items = Json(items.to_vec());
        }
        row.paid = right.paid.minor;
        row.tax = right.tax.minor;
        row.invoice = right.invoice.cloned();
    }
    context.work.put(&row)?;
    if right.void { undo(context, &row, reason) } else { look_again(context, &row, reason) }
}

/// Takes back what followed from a purchase that is void now.
fn undo(context: &mut Context<'_>, row: &PurchaseRow, reason: &Line) -> Res<()> {
    discounts::give_back(context, row, reason)?;
    gifts::give_back(context, row, reason)?;
    forget_first_purchase(context, row)?;
    look_again(context, row, reason)
}

/// Somebody else had bought: this one is void, and a new one says who.
fn give_to(context: &mut Context<'_>, row: PurchaseRow, person: PersonId, right: &Corrected<'_>, reason: &Line) -> Res<()> {
    if row.refunded > 0 {
        return Err(Refusal::WrongState { state: "refunded".to_owned() }.into());
    }
    context.need::<PersonRow>(person)?;
    let id = PurchaseId(context.next_id::<PurchaseRow>());
    let void = PurchaseRow { voided: true, corrected_by: Some(id), ..row };
    context.work.put(&void)?;
    undo(context, &void, reason)?;
    let items = right.items.unwrap_or(&void.items.0);
    let discount = (void.discount > 0).then(|| void.currency.of(void.discount));
    let sale = Sale { paid: right.paid, tax: right.tax, discount, invoice: right.invoice, on: Some(void.on), items };
    record_at(context, id, person, &sale, None, void.at)
}

pub(super) fn check_amounts(context: &Context<'_>, paid: Money, tax: Money, discount: Money) -> Res<()> {
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
    /// And whose that other one is.
    Differs(PersonId),
}

/// The same invoice from two desks is one purchase; different amounts under one number go to review (rule R7).
fn same_invoice(context: &mut Context<'_>, person: PersonId, sale: &Sale<'_>) -> Res<SameInvoice> {
    let Some(invoice) = sale.invoice else { return Ok(SameInvoice::None) };
    let rows = context.work.find(PurchaseRow::by_invoice, &[&Some(invoice.clone())], MAX_LOOKED_AT)?;
    let mut found = SameInvoice::None;
    for row in rows.iter().filter(|row| !row.voided) {
        if row.paid == sale.paid.minor && one_person::is_same(context.work, row.person, person)? {
            return Ok(SameInvoice::Same);
        }
        found = SameInvoice::Differs(row.person);
    }
    Ok(found)
}

pub(super) fn flag(
    context: &mut Context<'_>,
    reason: AttentionReason,
    purchase: &PurchaseRow,
    referral: Option<&mut ReferralRow>,
) -> Res<()> {
    flag_beside(context, reason, purchase, None, referral)
}

/// Raises an item about a purchase, and somebody else whom it is about too.
fn flag_beside(
    context: &mut Context<'_>,
    reason: AttentionReason,
    purchase: &PurchaseRow,
    other: Option<PersonId>,
    referral: Option<&mut ReferralRow>,
) -> Res<()> {
    let about = referral.as_ref().map(|referral| referral.id);
    context.flag(reason, |item| {
        item.purchase = Some(purchase.id);
        item.person = Some(purchase.person);
        item.other = other;
        item.referral = about;
    })?;
    if let Some(referral) = referral {
        referral.reviews += 1;
    }
    Ok(())
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
