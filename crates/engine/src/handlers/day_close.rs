//! Closing a day at a desk: the cash that went out, by the records and by the count (rule O9).

use domain::{DayCloseId, DeskId, Line, LocalDate, Money, PayoutMethod, Refusal};

use crate::handlers::context::Context;
use crate::tables::{DayCloseRow, PayoutRow};
use crate::work::{Res, Work};

/// Most payouts of one desk and day.
const MAX_OF_DAY: usize = 10_000;

/// Returns the cash payouts that a desk paid on a day, by number; one that came back since was paid that day all the same.
pub fn cash_of_day(work: &mut Work, desk: DeskId, on: LocalDate) -> Res<Vec<PayoutRow>> {
    let mut rows = work.find(PayoutRow::by_paid_desk, &[&Some(desk), &Some(on)], MAX_OF_DAY)?;
    rows.retain(|row| row.method == PayoutMethod::Cash);
    rows.sort_by_key(|row| row.number);
    Ok(rows)
}

pub(super) fn close(
    context: &mut Context<'_>,
    id: DayCloseId,
    on: Option<LocalDate>,
    counted: Money,
    receipts: u32,
    explanation: Option<&Line>,
) -> Res<()> {
    context.vacant::<DayCloseRow>(id)?;
    let currency = context.organization.currency;
    if counted.currency != currency {
        return Err(Refusal::CurrencyDiffers.into());
    }
    if counted.minor < 0 {
        return Err(Refusal::AmountNotPositive.into());
    }
    counted.checked()?;
    let on = on.unwrap_or(context.on());
    if on > context.on() {
        return Err(Refusal::DateIncoherent.into());
    }
    let desk = context.envelope.desk;
    let mut paid = currency.of(0);
    let rows = cash_of_day(context.work, desk, on)?;
    for row in &rows {
        paid = paid.plus(row.money())?;
    }
    let payouts = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if (counted != paid || receipts != payouts) && explanation.is_none() {
        return Err(Refusal::ReasonNeeded.into());
    }
    let (at, staff) = (context.at(), context.envelope.staff);
    let (paid, counted, explanation) = (paid.minor, counted.minor, explanation.cloned());
    context.work.put(&DayCloseRow { id, desk, on, currency, paid, payouts, counted, receipts, explanation, at, staff })
}
