//! Purchases that fit nobody: recorded, matched with a person, or dismissed (rule R7).

use domain::{Line, Money, PersonId, PurchaseId, Refusal};

use crate::handlers::context::Context;
use crate::handlers::purchases::{self, MAX_LOOKED_AT, Sale};
use crate::outcome::Adjustment;
use crate::tables::attention::Verdict;
use crate::tables::{AttentionReason, AttentionRow, AttentionState, PersonRow, PurchaseRow, UnmatchedPurchaseRow, UnmatchedState};
use crate::value::Json;
use crate::work::Res;

pub(super) fn record(context: &mut Context<'_>, id: PurchaseId, buyer: &Line, sale: &Sale<'_>) -> Res<()> {
    context.vacant::<UnmatchedPurchaseRow>(id)?;
    context.vacant::<PurchaseRow>(id)?;
    let (discount, on) = sale.check(context)?;
    if is_known(context, sale)? {
        context.adjust(Adjustment::AlreadyDone);
        return Ok(());
    }
    context.work.put(&UnmatchedPurchaseRow {
        id,
        buyer: buyer.clone(),
        state: UnmatchedState::Open,
        paid: sale.paid.minor,
        tax: sale.tax.minor,
        discount: discount.minor,
        currency: sale.paid.currency,
        invoice: sale.invoice.cloned(),
        items: Json(sale.items.to_vec()),
        at: context.at(),
        on,
        recorded_by: context.envelope.staff,
    })?;
    context.flag(AttentionReason::PurchaseUnmatched, |item| item.unmatched = Some(id))
}

/// The same invoice is one purchase, whoever bought (rule R7).
fn is_known(context: &mut Context<'_>, sale: &Sale<'_>) -> Res<bool> {
    let Some(invoice) = sale.invoice else { return Ok(false) };
    let matched = context.work.find(PurchaseRow::by_invoice, &[&Some(invoice.clone())], MAX_LOOKED_AT)?;
    if matched.iter().any(|row| !row.voided && row.paid == sale.paid.minor) {
        return Ok(true);
    }
    let waiting = context.work.find(UnmatchedPurchaseRow::by_invoice, &[&Some(invoice.clone())], MAX_LOOKED_AT)?;
    Ok(waiting.iter().any(|row| row.state == UnmatchedState::Open && row.paid == sale.paid.minor))
}

pub(super) fn match_with(context: &mut Context<'_>, id: PurchaseId, person: PersonId) -> Res<()> {
    let row = open(context, id)?;
    let person: PersonRow = context.need(person)?;
    context.work.put(&UnmatchedPurchaseRow { state: UnmatchedState::Matched, ..row.clone() })?;
    close_item(context, id)?;
    let of = |minor| Money { minor, currency: row.currency };
    let sale = Sale {
        paid: of(row.paid),
        tax: of(row.tax),
        discount: Some(of(row.discount)).filter(|discount| !discount.is_zero()),
        invoice: row.invoice.as_ref(),
        on: Some(row.on),
        items: &row.items.0,
    };
    purchases::record_at(context, id, person.id, &sale, None, row.at)
}

/// Matches what fitted nobody with a purchase of the same invoice and amount that was recorded since: it is one (rule R7).
pub(super) fn found(context: &mut Context<'_>, purchase: &PurchaseRow) -> Res<()> {
    let Some(invoice) = &purchase.invoice else { return Ok(()) };
    for row in context.work.find(UnmatchedPurchaseRow::by_invoice, &[&Some(invoice.clone())], MAX_LOOKED_AT)? {
        if row.state == UnmatchedState::Open && row.paid == purchase.paid {
            close_item(context, row.id)?;
            context.work.put(&UnmatchedPurchaseRow { state: UnmatchedState::Matched, ..row })?;
        }
    }
    Ok(())
}

/// Matches what fitted nobody with the purchase of the same id: the file that it came from was read again and the person is known
/// now (rule R7). One that is nobody's stays so.
pub(super) fn known_since(context: &mut Context<'_>, id: PurchaseId) -> Res<()> {
    let Some(row) = context.work.get::<UnmatchedPurchaseRow>(id)? else { return Ok(()) };
    match row.state {
        UnmatchedState::Open => {
            close_item(context, id)?;
            context.work.put(&UnmatchedPurchaseRow { state: UnmatchedState::Matched, ..row })
        }
        UnmatchedState::Matched => Ok(()),
        UnmatchedState::Dismissed => context.vacant::<UnmatchedPurchaseRow>(id),
    }
}

/// Decides the item: whose it was is known now.
fn close_item(context: &mut Context<'_>, id: PurchaseId) -> Res<()> {
    for item in context.work.find(AttentionRow::by_unmatched, &[&Some(id)], MAX_LOOKED_AT)? {
        if item.state == AttentionState::Open {
            let decided = AttentionRow {
                state: AttentionState::Decided,
                verdict: Some(Verdict::Allow),
                decided_by: context.envelope.staff,
                decided_at: Some(context.at()),
                decision: Some(Line::parse("matched")?),
                ..item
            };
            context.work.put(&decided)?;
        }
    }
    Ok(())
}

/// Decides that it is nobody's that we know; whose it was is said by matching it.
pub(super) fn dismiss(context: &mut Context<'_>, id: PurchaseId, verdict: Verdict) -> Res<()> {
    let row = open(context, id)?;
    match verdict {
        Verdict::Deny => context.work.put(&UnmatchedPurchaseRow { state: UnmatchedState::Dismissed, ..row }),
        Verdict::Allow => Err(Refusal::WrongState { state: row.state.as_str().to_owned() }.into()),
    }
}

fn open(context: &mut Context<'_>, id: PurchaseId) -> Res<UnmatchedPurchaseRow> {
    let row: UnmatchedPurchaseRow = context.need(id)?;
    match row.state {
        UnmatchedState::Open => Ok(row),
        UnmatchedState::Matched | UnmatchedState::Dismissed => Err(Refusal::WrongState { state: row.state.as_str().to_owned() }.into()),
    }
}
