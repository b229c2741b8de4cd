//! Streaks: so many calendar months in a row, in each of which a friend of a referrer converted, and the conversion that completed them
//! (rules R8, W2).

use domain::streak::{around, completed, from};
use domain::{Line, LocalDate, PersonId, ProgramId};

use crate::handlers::context::Context;
use crate::handlers::milestones::settle_others;
use crate::handlers::one_person;
use crate::tables::{CounterRow, ReferralRow, StreakRow};
use crate::work::{Res, Work};

/// Most streaks of one referrer in a program.
pub(crate) const MAX_STREAKS: usize = 2000;

/// Returns of how many months in a row are the streaks of a referrer that stand on a referral's conversion.
pub(super) fn standing(work: &mut Work, referral: &ReferralRow, referrer: PersonId) -> Res<Vec<u32>> {
    if referral.terms.0.streaks().is_empty() {
        return Ok(Vec::new());
    }
    let rows = work.find(StreakRow::by_referrer, &[&referrer, &referral.program], MAX_STREAKS)?;
    Ok(rows.into_iter().filter(|row| row.referral == Some(referral.id)).map(|row| row.months).collect())
}

/// Returns of how many months in a row the streaks would be that a conversion on a day completed.
pub(super) fn next(work: &mut Work, referral: &ReferralRow, referrer: PersonId, on: LocalDate) -> Res<Vec<u32>> {
    let mut next = Vec::new();
    for months in referral.terms.0.streaks() {
        next.extend(first_of(work, referrer, referral.program, on.first_of_month(), months)?.map(|_| months));
    }
    Ok(next)
}

/// Counts the conversion of a referral in its month for each of its referrers, and lets the streaks stand on it that it completes.
pub(super) fn enter(context: &mut Context<'_>, referral: &ReferralRow) -> Res<()> {
    let Some(first) = referral.conversions.0.first() else { return Ok(()) };
    let (month, program) = (first.on.first_of_month(), referral.program);
    for share in &referral.shares.0 {
        count(context, share.referrer, program, month, 1)?;
        for months in referral.terms.0.streaks() {
            if let Some(first) = first_of(context.work, share.referrer, program, month, months)? {
                let id = format!("{}/{program}/{months}/{first}", share.referrer);
                context.work.put(&StreakRow { id, referrer: share.referrer, program, months, first, referral: Some(referral.id) })?;
            }
        }
    }
    Ok(())
}

/// Takes a conversion of a referral back from its month: its own streaks end, and those of which that month has none left.
pub(super) fn leave(context: &mut Context<'_>, referral: &ReferralRow, on: LocalDate, reason: &Line) -> Res<()> {
    let (month, mut stood) = (on.first_of_month(), Vec::new());
    for share in &referral.shares.0 {
        count(context, share.referrer, referral.program, month, -1)?;
        let is_empty = converted(context.work, share.referrer, referral.program, &[month])?.is_empty();
        for row in one_person::find(context.work, StreakRow::by_referrer, share.referrer, &[&referral.program], MAX_STREAKS)? {
            let Some(holder) = row.referral else { continue };
            let is_own = holder == referral.id && row.referrer == share.referrer;
            if is_own || (is_empty && from(row.first, row.months).contains(&month)) {
                context.work.put(&StreakRow { referral: None, ..row })?;
                stood.push(holder);
            }
        }
    }
    settle_others(context, referral.id, &stood, Some(reason))
}

/// Returns the first of the months in a row that a conversion in a month completes and that no other streak of so many has.
fn first_of(work: &mut Work, referrer: PersonId, program: ProgramId, month: LocalDate, months: u32) -> Res<Option<LocalDate>> {
    let there = converted(work, referrer, program, &around(month, months))?;
    let rows = one_person::find(work, StreakRow::by_referrer, referrer, &[&program], MAX_STREAKS)?;
    let rows = rows.into_iter().filter(|row| row.months == months && row.referral.is_some());
    let taken: Vec<LocalDate> = rows.flat_map(|row| from(row.first, row.months)).collect();
    Ok(completed(month, months, |one| (one == month || there.contains(&one)) && !taken.contains(&one)))
}

/// Returns those of some months in which a friend of a referrer converted, by all records of the referrer (rule P2).
fn converted(work: &mut Work, referrer: PersonId, program: ProgramId, months: &[LocalDate]) -> Res<Vec<LocalDate>> {
    let mut there = Vec::new();
    for record in one_person::records(work, referrer)? {
        let ids: Vec<String> = months.iter().map(|month| counter(record, program, *month)).collect();
        let rows = work.get_many::<CounterRow>(&ids)?;
        let is_there = |id: &String| rows.iter().any(|row| row.id == *id && row.value > 0);
        there.extend(months.iter().zip(&ids).filter(|(_, id)| is_there(id)).map(|(month, _)| *month));
    }
    Ok(there)
}

fn count(context: &mut Context<'_>, referrer: PersonId, program: ProgramId, month: LocalDate, step: i64) -> Res<()> {
    let id = counter(referrer, program, month);
    let value = context.work.get::<CounterRow>(&id)?.map_or(0, |row| row.value) + step;
    context.work.put(&CounterRow { id, value })
}

/// Returns the key of the counter of a referrer's conversions of a month in a program.
pub(crate) fn counter(referrer: PersonId, program: ProgramId, month: LocalDate) -> String {
    format!("months/{referrer}/{program}/{month}")
}
