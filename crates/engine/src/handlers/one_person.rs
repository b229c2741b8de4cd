//! One person with several records: the kept one stands for those that were merged into it, and each keeps its own rows, so
//! that looking for a person's rows means looking for those of all their records (rule P2).

use domain::{ContactKind, PersonId, ReferrerStatus};

use crate::table::{Index, Row};
use crate::tables::{ContactRow, PersonRow, ReferrerRow};
use crate::work::{Res, Stop, Stored, Work};

/// Most records that one person may have. A chain of merges is no longer than this either.
pub(crate) const MAX_RECORDS: usize = 50;
/// Most contacts of one record that are compared.
const MAX_CONTACTS: usize = 100;

/// Returns the record that stands for a person; of an unknown one itself.
pub(crate) fn standing_for(work: &mut Work, person: PersonId) -> Res<PersonId> {
    let mut id = person;
    for _ in 0..MAX_RECORDS {
        match work.get::<PersonRow>(id)?.and_then(|row| row.merged_into) {
            Some(into) => id = into,
            None => return Ok(id),
        }
    }
    Err(crate::Fault::Invariant("a chain of merges ends").into())
}

/// Returns whether two records are of one person.
pub(crate) fn is_same(work: &mut Work, one: PersonId, other: PersonId) -> Res<bool> {
    if one == other {
        return Ok(true);
    }
    Ok(standing_for(work, one)? == standing_for(work, other)?)
}

/// Returns all records of a person, the one that stands for them first.
pub(crate) fn records(work: &mut Work, person: PersonId) -> Res<Vec<PersonId>> {
    let mut found = vec![standing_for(work, person)?];
    let mut next = 0;
    while let Some(id) = found.get(next).copied() {
        next += 1;
        if work.get::<PersonRow>(id)?.is_some_and(|row| row.absorbed > 0) {
            let absorbed = work.find(PersonRow::by_merged_into, &[&Some(id)], MAX_RECORDS)?;
            found.extend(absorbed.into_iter().map(|row| row.id));
        }
    }
    Ok(found)
}

/// Returns the rows of all records of a person whose index columns are the record and `rest`.
pub(crate) fn find<R: Row>(work: &mut Work, index: Index<R>, person: PersonId, rest: &[&dyn Stored], limit: usize) -> Res<Vec<R>> {
    let records = records(work, person)?;
    find_of(work, index, &records, rest, limit)
}

/// Returns the rows of given records, as [`find`].
pub(crate) fn find_of<R: Row>(work: &mut Work, index: Index<R>, records: &[PersonId], rest: &[&dyn Stored], limit: usize) -> Res<Vec<R>> {
    let (mut rows, mut missed) = (Vec::new(), false);
    for record in records {
        let mut values: Vec<&dyn Stored> = vec![record];
        values.extend(rest);
        match work.find(index, &values, limit) {
            Ok(of_record) => rows.extend(of_record),
            Err(Stop::Miss) => missed = true,
            Err(stop) => return Err(stop),
        }
    }
    if missed { Err(Stop::Miss) } else { Ok(rows) }
}

/// Returns where a referrer stands: the record that stands for the person says it, if that one is a referrer at all.
pub(crate) fn status_of(work: &mut Work, referrer: PersonId) -> Res<Option<ReferrerStatus>> {
    let stands = standing_for(work, referrer)?;
    if let Some(row) = work.get::<ReferrerRow>(stands)? {
        return Ok(Some(row.status));
    }
    Ok(work.get::<ReferrerRow>(referrer)?.map(|row| row.status))
}

/// Returns whether two records that are not yet one person's look so: by a telephone number or e-mail address of both, or by the same
/// name at the same address (rule P2).
pub fn look_alike(work: &mut Work, one: PersonId, other: PersonId) -> Res<bool> {
    let (these, those) = (records(work, one)?, records(work, other)?);
    if these.iter().any(|record| those.contains(record)) {
        return Ok(false);
    }
    let these = find_of(work, ContactRow::by_person, &these, &[], MAX_CONTACTS)?;
    let those = find_of(work, ContactRow::by_person, &those, &[], MAX_CONTACTS)?;
    let share = |kind| {
        let mut own = these.iter().filter(|contact| contact.kind == kind);
        own.any(|contact| those.iter().any(|theirs| theirs.kind == kind && theirs.value == contact.value))
    };
    Ok(share(ContactKind::Phone) || share(ContactKind::Email) || (share(ContactKind::Name) && share(ContactKind::Address)))
}
