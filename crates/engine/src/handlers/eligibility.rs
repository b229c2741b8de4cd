//! Who may refer in a program, by what is known of all their records (rules P2, P5).

use domain::eligibility::{Candidate, Eligibility};
use domain::{LocalDate, PersonId, ReferrerKind, Refusal};

use crate::handlers::one_person;
use crate::tables::{PersonRow, PurchaseRow};
use crate::work::{Res, Work};

/// Most purchases of one person that are looked at.
const MAX_PURCHASES: usize = 5_000;

/// Returns why somebody of a kind may not refer by what a program asks for on a day, if so; the date is that of the event.
pub fn ineligible(work: &mut Work, asks: &Eligibility, person: PersonId, kind: ReferrerKind, on: LocalDate) -> Res<Option<Refusal>> {
    let candidate = if asks.asks_more() { candidate(work, asks, person, on)? } else { Candidate::default() };
    Ok(asks.check(kind, &candidate, on).err())
}

/// Returns what is known of somebody as of a day. Who was taken over as a customer had bought by then.
fn candidate(work: &mut Work, asks: &Eligibility, person: PersonId, on: LocalDate) -> Res<Candidate> {
    let records = one_person::records(work, person)?;
    let rows = work.get_many::<PersonRow>(&records)?;
    let tags = rows.iter().flat_map(|row| row.tags.0.iter().cloned()).collect();
    let mut days: Vec<LocalDate> = rows.iter().filter_map(|row| row.customer_since).collect();
    if asks.bought_within.is_some() {
        days.extend(purchases(work, &records)?.iter().filter(|purchase| !purchase.is_undone()).map(|purchase| purchase.on));
    }
    Ok(Candidate { bought_on: days.into_iter().filter(|day| *day <= on).max(), tags })
}

/// Returns what somebody with these records bought.
pub(crate) fn purchases(work: &mut Work, records: &[PersonId]) -> Res<Vec<PurchaseRow>> {
    one_person::find_of(work, PurchaseRow::by_person, records, &[], MAX_PURCHASES)
}
