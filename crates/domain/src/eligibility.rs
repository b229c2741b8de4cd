//! Who may refer in a program: kinds, a purchase not too long ago, tags; all of what is asked for (rule P5).

use serde::{Deserialize, Serialize};

use crate::person::MAX_LIST;
use crate::text::fold;
use crate::{LocalDate, Name, ReferrerKind, Refusal};

/// The longest time that a purchase may be ago, in months: a hundred years.
pub const MAX_MONTHS: u32 = 1_200;

/// Who may refer in a program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Eligibility {
    /// The kinds that may; none means all.
    pub kinds: Vec<ReferrerKind>,
    /// How long ago a purchase of theirs may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub bought_within: Option<Within>,
    /// The tags that they bear.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Name>>", optional)]
    pub tags: Vec<Name>,
}

words! {
    /// In what a time is counted.
    Period {
        /// Months.
        Month = "month",
        /// Years.
        Year = "year",
    }
}

/// The last so many months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// How many.
    pub count: u16,
    /// Of what.
    pub period: Period,
}

impl Within {
    /// Returns the first day of it, as of a day.
    pub fn since(self, on: LocalDate) -> LocalDate {
        on.minus_months(self.months())
    }

    fn months(self) -> u32 {
        let each = match self.period {
            Period::Month => 1,
            Period::Year => 12,
        };
        u32::from(self.count) * each
    }
}

/// What is known of somebody who may refer, as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The last day of a purchase up to then.
    pub bought_on: Option<LocalDate>,
    /// The tags.
    pub tags: Vec<Name>,
}

impl Eligibility {
    /// Returns whether a referrer of this kind may refer, by the kind alone.
    pub fn admits(&self, kind: ReferrerKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// Returns the kinds that may refer.
    pub fn may_be(&self) -> impl Iterator<Item = ReferrerKind> {
        ReferrerKind::ALL.iter().copied().filter(|kind| self.admits(*kind))
    }

    /// Returns whether more is asked for than a kind.
    pub fn asks_more(&self) -> bool {
        self.bought_within.is_some() || !self.tags.is_empty()
    }

    /// Refuses who may not refer on a day, and says what lacks.
    pub fn check(&self, kind: ReferrerKind, candidate: &Candidate, on: LocalDate) -> Result<(), Refusal> {
        if !self.admits(kind) {
            return Err(Refusal::NotEligible);
        }
        if let Some(since) = self.bought_within.map(|within| within.since(on))
            && candidate.bought_on.is_none_or(|bought| bought < since)
        {
            return Err(Refusal::NotBoughtSince { since });
        }
        let bears = |tag: &&Name| candidate.tags.iter().any(|own| fold(own.as_str()) == fold(tag.as_str()));
        match self.tags.iter().find(|tag| !bears(tag)) {
            Some(tag) => Err(Refusal::TagMissing { tag: tag.to_string() }),
            None => Ok(()),
        }
    }

    /// Refuses what nobody could mean: no time at all, or more than a hundred years; more tags than a person may have.
    pub fn check_fits(&self) -> Result<(), Refusal> {
        if self.bought_within.is_some_and(|within| !(1..=MAX_MONTHS).contains(&within.months())) {
            return Err(Refusal::RuleOutOfRange { field: "bought_within".to_owned() });
        }
        if self.tags.len() > MAX_LIST { Err(Refusal::TooMany { limit: MAX_LIST }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> LocalDate {
        text.parse().expect("a date of the test")
    }

    fn tag(text: &str) -> Name {
        Name::parse(text).expect("a tag of the test")
    }

    #[test]
    fn p5_a_program_admits_the_kinds_it_names_or_all() {
        assert!(Eligibility::default().admits(ReferrerKind::Agent));
        let students = Eligibility { kinds: vec![ReferrerKind::Student], ..Eligibility::default() };
        assert!(students.admits(ReferrerKind::Student));
        let refused = students.check(ReferrerKind::Agent, &Candidate::default(), day("2026-03-02"));
        assert_eq!(refused, Err(Refusal::NotEligible));
    }

    #[test]
    fn p5_the_last_years_and_months_end_on_the_same_day_of_the_calendar() {
        for (count, period, on, since) in [
            (3, Period::Year, "2026-03-02", "2023-03-02"),
            (1, Period::Year, "2028-02-29", "2027-02-28"),
            (1, Period::Month, "2026-03-31", "2026-02-28"),
            (6, Period::Month, "2026-03-02", "2025-09-02"),
            (100, Period::Year, "1950-01-01", "1900-01-01"),
        ] {
            let within = Within { count, period };
            assert_eq!(within.since(day(on)), day(since), "{within:?} as of {on}");
            let asks = Eligibility { bought_within: Some(within), ..Eligibility::default() };
            let bought = |on: &str| Candidate { bought_on: Some(day(on)), ..Candidate::default() };
            assert_eq!(asks.check(ReferrerKind::Customer, &bought(since), day(on)), Ok(()), "that day is in it");
        }
        let asks = Eligibility { bought_within: Some(Within { count: 3, period: Period::Year }), ..Eligibility::default() };
        let bought_on = Some(day("2023-03-01"));
        let refused = Err(Refusal::NotBoughtSince { since: day("2023-03-02") });
        assert_eq!(asks.check(ReferrerKind::Customer, &Candidate { bought_on, ..Candidate::default() }, day("2026-03-02")), refused);
        assert_eq!(asks.check(ReferrerKind::Customer, &Candidate::default(), day("2026-03-02")), refused, "who never bought");
    }

    #[test]
    fn p5_all_that_is_asked_for_must_hold_and_a_tag_is_the_same_in_capitals_and_with_accents() {
        let asks = Eligibility {
            kinds: vec![ReferrerKind::Customer],
            bought_within: Some(Within { count: 2, period: Period::Month }),
            tags: vec![tag("Club Peña"), tag("VIP")],
        };
        let on = day("2026-03-02");
        let all = Candidate { bought_on: Some(on), tags: vec![tag("vip"), tag("club pena")] };
        assert_eq!(asks.check(ReferrerKind::Customer, &all, on), Ok(()));
        let one = Candidate { tags: vec![tag("club pena")], ..all.clone() };
        assert_eq!(asks.check(ReferrerKind::Customer, &one, on), Err(Refusal::TagMissing { tag: "VIP".to_owned() }));
        assert_eq!(asks.check(ReferrerKind::Agent, &all, on), Err(Refusal::NotEligible));
    }

    #[test]
    fn p5_no_time_at_all_and_more_than_a_hundred_years_is_refused() {
        let within = |count, period| Eligibility { bought_within: Some(Within { count, period }), ..Eligibility::default() };
        assert!(within(100, Period::Year).check_fits().is_ok() && within(1, Period::Month).check_fits().is_ok());
        for asks in [within(0, Period::Year), within(101, Period::Year), within(1_201, Period::Month)] {
            assert_eq!(asks.check_fits(), Err(Refusal::RuleOutOfRange { field: "bought_within".to_owned() }));
        }
    }
}
