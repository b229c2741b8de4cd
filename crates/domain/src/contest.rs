//! Contests: who brought the most friends between two dates (rule W8).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{LocalDate, PersonId, Refusal};

/// The longest contest, in days: a year and a day.
const MAX_DAYS: i64 = 366;
/// Most referrers that standings name; there is no place for who comes after them.
pub const MAX_PLACES: usize = 1_000;

/// A referrer's place in a contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Standing {
    /// The place, from 1; who is equal shares it, and the places after them stay free.
    pub place: u32,
    /// Who.
    pub referrer: PersonId,
    /// Friends who converted and were not reversed.
    pub friends: u32,
}

/// Refuses dates that no contest can have.
pub fn check_dates(starts_on: LocalDate, ends_on: LocalDate) -> Result<(), Refusal> {
    if ends_on < starts_on {
        return Err(Refusal::EndBeforeStart);
    }
    if ends_on.days_since(starts_on) >= MAX_DAYS {
        return Err(Refusal::RuleOutOfRange { field: "days".to_owned() });
    }
    Ok(())
}

/// Ranks referrers by their friends, one entry for each: the most first, who is equal by their id.
pub fn standings(friends: impl IntoIterator<Item = PersonId>) -> Vec<Standing> {
    let mut counts: BTreeMap<PersonId, u32> = BTreeMap::new();
    for referrer in friends {
        *counts.entry(referrer).or_default() += 1;
    }
    let mut ranked: Vec<(PersonId, u32)> = counts.into_iter().collect();
    ranked.sort_by_key(|(referrer, friends)| (Reverse(*friends), *referrer));
    ranked.truncate(MAX_PLACES);
    let mut standings: Vec<Standing> = Vec::with_capacity(ranked.len());
    for (before, (referrer, friends)) in (1_u32..).zip(ranked) {
        let shared = standings.last().filter(|last| last.friends == friends).map(|last| last.place);
        standings.push(Standing { place: shared.unwrap_or(before), referrer, friends });
    }
    standings
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn w8_who_brought_equally_many_shares_a_place_and_the_next_one_stays_free() {
        let [ana, eva, luis, sara] = [1, 2, 3, 4].map(|number| PersonId(Uuid::from_u128(number)));
        let friends = [luis, ana, eva, luis, eva, sara, luis];
        let ranked: Vec<_> = standings(friends).into_iter().map(|row| (row.place, row.referrer, row.friends)).collect();
        assert_eq!(ranked, [(1, luis, 3), (2, eva, 2), (3, ana, 1), (3, sara, 1)]);
        let tied: Vec<_> = standings([ana, eva, luis, luis]).into_iter().map(|row| row.place).collect();
        assert_eq!(tied, [1, 2, 2]);
        let first: Vec<_> = standings([ana, eva, luis, luis, eva]).into_iter().map(|row| row.place).collect();
        assert_eq!(first, [1, 1, 3]);
        assert_eq!(standings([]), []);
    }

    #[test]
    fn w8_a_contest_has_an_end_after_its_start_within_a_year() {
        let date = |text: &str| text.parse::<LocalDate>().expect("a date of the test");
        let days = Err(Refusal::RuleOutOfRange { field: "days".to_owned() });
        assert_eq!(check_dates(date("2026-03-02"), date("2026-03-01")), Err(Refusal::EndBeforeStart));
        assert_eq!(check_dates(date("2026-03-01"), date("2026-03-01")), Ok(()));
        assert_eq!(check_dates(date("2026-03-01"), date("2027-03-01")), Ok(()));
        assert_eq!(check_dates(date("2026-03-01"), date("2027-03-02")), days);
    }
}
