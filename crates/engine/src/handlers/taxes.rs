//! The tax threshold: what a person was paid in a year, and the papers that let more be paid (rule O7).

use domain::tax::{TaxPaperKind, threshold};
use domain::{Line, Money, PayoutId, PayoutState, PersonId, Refusal, TaxPaperId};

use crate::handlers::context::Context;
use crate::handlers::one_person;
use crate::tables::{PayoutRow, PersonRow, TaxPaperRow};
use crate::work::Res;

/// Most payouts and papers of one person that are looked at.
const MAX_LOOKED_AT: usize = 1000;

/// Refuses a payout with which a person reaches the threshold of the year while no paper is on file, if the settings stop there. What
/// was asked for and not paid yet counts, but not the payout itself.
pub(super) fn check(context: &mut Context<'_>, records: &[PersonId], amount: Money, itself: Option<PayoutId>) -> Res<()> {
    let organization = &context.organization;
    let year = context.on().year();
    let limit = threshold(&organization.country, organization.currency, year).filter(|_| organization.settings.0.tax_stop);
    let Some(threshold) = limit else { return Ok(()) };
    let payouts = one_person::find_of(context.work, PayoutRow::by_person, records, &[], MAX_LOOKED_AT)?;
    let mut total = amount;
    for other in payouts.iter().filter(|other| Some(other.id) != itself && counts(other, year)) {
        total = total.plus(other.money())?;
    }
    if total.minor < threshold.minor || has_paper(context, records, year)? {
        return Ok(());
    }
    Err(Refusal::TaxFormMissing { threshold, total }.into())
}

/// Paid in the year, or on the way.
fn counts(payout: &PayoutRow, year: i32) -> bool {
    match payout.state {
        PayoutState::Paid => payout.paid_on.is_some_and(|on| on.year() == year),
        PayoutState::Requested | PayoutState::Approved => true,
        PayoutState::Rejected | PayoutState::Cancelled | PayoutState::Failed | PayoutState::Returned => false,
    }
}

fn has_paper(context: &mut Context<'_>, records: &[PersonId], year: i32) -> Res<bool> {
    let papers = one_person::find_of(context.work, TaxPaperRow::by_person, records, &[], MAX_LOOKED_AT)?;
    Ok(papers.iter().any(|paper| paper.withdrawn_at.is_none() && paper.year.is_none_or(|of| i32::from(of) == year)))
}

/// Files a paper. Leave to do without one is given for a year and with a reason.
pub(super) fn file(
    context: &mut Context<'_>,
    id: TaxPaperId,
    person: PersonId,
    kind: TaxPaperKind,
    year: Option<u16>,
    note: Option<&Line>,
) -> Res<()> {
    context.vacant::<TaxPaperRow>(id)?;
    let _: PersonRow = context.need(person)?;
    if kind == TaxPaperKind::Waiver {
        if note.is_none() {
            return Err(Refusal::ReasonNeeded.into());
        }
        if year.is_none() {
            return Err(Refusal::RuleOutOfRange { field: "year".to_owned() }.into());
        }
    }
    if year.is_some_and(|year| !(2000..=9999).contains(&year)) {
        return Err(Refusal::RuleOutOfRange { field: "year".to_owned() }.into());
    }
    let (on, at, staff) = (context.on(), context.at(), context.envelope.staff);
    let note = note.cloned();
    context.work.put(&TaxPaperRow { id, person, kind, year, note, on, at, staff, withdrawn_at: None, withdrawn_reason: None })
}

/// Takes out a paper that was filed wrongly, or holds no longer.
pub(super) fn withdraw(context: &mut Context<'_>, id: TaxPaperId, reason: &Line) -> Res<()> {
    let row: TaxPaperRow = context.need(id)?;
    if row.withdrawn_at.is_some() {
        return Err(Refusal::WrongState { state: "withdrawn".to_owned() }.into());
    }
    let (withdrawn_at, withdrawn_reason) = (Some(context.at()), Some(reason.clone()));
    context.work.put(&TaxPaperRow { withdrawn_at, withdrawn_reason, ..row })
}
