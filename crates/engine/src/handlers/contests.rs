//! Contests among referrers (rule W8).

use std::collections::{BTreeMap, BTreeSet};

use domain::contest::{Standing, check_dates, standings};
use domain::{ContestId, LocalDate, Name, PersonId, ProgramId, Refusal};

use crate::handlers::context::Context;
use crate::handlers::one_person;
use crate::tables::{ContestRow, PersonRow, ProgramRow, ReferralRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// Most conversions of one day that are looked at.
const MAX_A_DAY: usize = 5_000;

pub(super) fn write(
    context: &mut Context<'_>,
    id: ContestId,
    name: &Name,
    program: Option<ProgramId>,
    starts_on: LocalDate,
    ends_on: LocalDate,
) -> Res<()> {
    check_dates(starts_on, ends_on)?;
    if let Some(program) = program {
        let _: ProgramRow = context.need(program)?;
    }
    if context.work.get::<ContestRow>(id)?.is_some_and(|before| before.closed_at.is_some()) {
        return Err(Refusal::WrongState { state: "closed".to_owned() }.into());
    }
    let row =
        ContestRow { id, name: name.clone(), program, starts_on, ends_on, closed_at: None, closed_by: None, standings: Json::default() };
    context.work.put(&row)
}

pub(super) fn close(context: &mut Context<'_>, id: ContestId) -> Res<()> {
    let row: ContestRow = context.need(id)?;
    if row.closed_at.is_some() {
        return Err(Refusal::WrongState { state: "closed".to_owned() }.into());
    }
    if context.on() <= row.ends_on {
        return Err(Refusal::ContestRuns { until: row.ends_on }.into());
    }
    let standings = Json(standings_now(context.work, &row)?);
    context.work.put(&ContestRow { closed_at: Some(context.at()), closed_by: context.envelope.staff, standings, ..row })
}

/// Returns who has brought how many friends in a contest, as it stands: a shared friend counts for each (rule W4), the records of one
/// person together (rule P2), and no claim that gives its referrer nothing or waits for a decision (rule R1).
pub fn standings_now(work: &mut Work, contest: &ContestRow) -> Res<Vec<Standing>> {
    let days = u32::try_from(contest.ends_on.days_since(contest.starts_on)).unwrap_or(0);
    let days: Vec<LocalDate> = (0..=days).map(|day| contest.starts_on.plus_days(day)).collect();
    for day in &days {
        work.hint_find(ReferralRow::by_converted_on, &[&Some(*day)], MAX_A_DAY);
    }
    let mut friends: Vec<PersonId> = Vec::new();
    for day in days {
        let converted = work.find(ReferralRow::by_converted_on, &[&Some(day)], MAX_A_DAY)?;
        if converted.len() >= MAX_A_DAY {
            return Err(Refusal::TooMany { limit: MAX_A_DAY }.into());
        }
        let counts = |row: &&ReferralRow| {
            contest.program.is_none_or(|program| program == row.program) && !row.contested && !row.denied && row.reviews == 0
        };
        for row in converted.iter().filter(counts) {
            friends.extend(row.shares.0.iter().map(|share| share.referrer));
        }
    }
    for referrer in friends.iter().collect::<BTreeSet<_>>() {
        work.hint::<PersonRow>(referrer);
    }
    let mut stands: BTreeMap<PersonId, PersonId> = BTreeMap::new();
    for referrer in &friends {
        if !stands.contains_key(referrer) {
            stands.insert(*referrer, one_person::standing_for(work, *referrer)?);
        }
    }
    Ok(standings(friends.iter().map(|referrer| stands.get(referrer).copied().unwrap_or(*referrer))))
}
