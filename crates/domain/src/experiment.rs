//! Experiments: two variants of an offer side by side, and what may be said of them (rules W11, X7).

use std::collections::{BTreeMap, BTreeSet};

use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::Sha256;

use crate::statistics::{Interval, Part, newcombe};
use crate::{ExperimentId, LocalDate, PersonId, ReferralState, Refusal};

/// The fewest referrers of each variant that can be planned: of fewer no difference that matters can be told.
pub const MIN_SAMPLE: u32 = 20;
/// The most.
pub const MAX_SAMPLE: u32 = 100_000;

words! {
    /// Which of the two offers somebody's friends get.
    Variant {
        /// The program's own.
        A = "a",
        /// The other one.
        B = "b",
    }
}

/// Returns the variant of a person in an experiment: by the first bit of an HMAC, so the same at every desk and for ever (rule X7).
pub fn variant_of(experiment: ExperimentId, person: PersonId) -> Variant {
    let mut mac = Hmac::<Sha256>::new_from_slice(experiment.0.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(person.0.as_bytes());
    if mac.finalize().into_bytes()[0] < 0x80 { Variant::A } else { Variant::B }
}

/// Refuses a plan of too few or too many.
pub fn check_sample(sample: u32) -> Result<(), Refusal> {
    if (MIN_SAMPLE..=MAX_SAMPLE).contains(&sample) { Ok(()) } else { Err(Refusal::RuleOutOfRange { field: "sample".to_owned() }) }
}

/// A referral that was recorded in an experiment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    /// Who brought the friend: of several records of one person the one that stands for all.
    pub referrer: PersonId,
    /// What was promised.
    pub variant: Variant,
    /// On which day.
    pub on: LocalDate,
    /// What became of it.
    pub state: ReferralState,
}

/// What became of the friends of a variant who count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many came.
    pub recorded: u32,
    /// How many of them converted and were not reversed.
    pub converted: u32,
    /// How many of them may still convert.
    pub open: u32,
}

impl Counts {
    fn count(&mut self, state: ReferralState) {
        self.recorded += 1;
        self.converted += u32::from(state == ReferralState::Converted);
        self.open += u32::from(state.is_open());
    }
}

/// Goes over the referrals of an experiment in the order in which they were recorded. Of each referrer the first counts: friends of one
/// referrer are no independent trials, and only independent ones have the intervals that are told. Of each variant the first count, as
/// many as were planned.
#[derive(Clone, Debug)]
pub struct Tally {
    sample: u32,
    seen: BTreeSet<PersonId>,
    counts: [Counts; 2],
    months: BTreeMap<LocalDate, [Counts; 2]>,
}

impl Tally {
    /// Begins a tally of so many referrers of each variant.
    pub const fn new(sample: u32) -> Self {
        Self { sample, seen: BTreeSet::new(), counts: [NONE; 2], months: BTreeMap::new() }
    }

    /// Returns whether as many as were planned have come in both variants: nothing that follows counts.
    pub fn is_whole(&self) -> bool {
        self.counts.iter().all(|counts| counts.recorded >= self.sample)
    }

    /// Goes on to the next referral.
    pub fn see(&mut self, observed: &Observed) {
        let nth = place(observed.variant);
        // Recorded by mistake: it never was.
        if observed.state == ReferralState::Cancelled || !self.seen.insert(observed.referrer) || self.counts[nth].recorded >= self.sample {
            return;
        }
        self.counts[nth].count(observed.state);
        self.months.entry(observed.on.first_of_month()).or_default()[nth].count(observed.state);
    }

    /// Reports on what was seen. What is looked at was planned before the first friend came, so that looking early and often calls nobody
    /// a winner by chance: a winner is called once all of the sample came and none of it may still convert.
    pub fn report(&self, is_over: bool) -> Report {
        let [a, b] = self.counts;
        let (of_a, of_b) = (rate(a), rate(b));
        let difference = newcombe(of_b.part, of_a.part);
        let finding = match (self.is_whole(), a.open + b.open) {
            (true, 0) if difference.low > 0 => Conclusion::Better { variant: Variant::B },
            (true, 0) if difference.high < 0 => Conclusion::Better { variant: Variant::A },
            (true, 0) => Conclusion::NoDifference,
            (false, _) if is_over => Conclusion::TooFew,
            (true | false, _) => Conclusion::TooEarly,
        };
        let cohort = |(month, [a, b]): (&LocalDate, &[Counts; 2])| Cohort { month: *month, a: rate(*a), b: rate(*b) };
        Report { a: of_a, b: of_b, difference, finding, cohorts: self.months.iter().map(cohort).collect() }
    }
}

const NONE: Counts = Counts { recorded: 0, converted: 0, open: 0 };

const fn place(variant: Variant) -> usize {
    match variant {
        Variant::A => 0,
        Variant::B => 1,
    }
}

/// What may be said of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Conclusion {
    /// Too early to tell: as many as were planned have not come yet, or some of them may still convert.
    TooEarly,
    /// It is over, and fewer came than were planned.
    TooFew,
    /// No difference can be told from chance.
    NoDifference,
    /// One converts more, by more than chance explains.
    Better {
        /// Which.
        variant: Variant,
    },
}

/// The rates of both variants, how they differ, and what may be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Report {
    /// The program's own offer.
    pub a: Rate,
    /// The other one.
    pub b: Rate,
    /// By how much more the other one converts, as a share of those who came.
    pub difference: Interval,
    /// What may be said.
    pub finding: Conclusion,
    /// The same by the month of the recording, the earliest first.
    pub cohorts: Vec<Cohort>,
}

/// The friends who count and were recorded in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Cohort {
    /// The first day of the month.
    pub month: LocalDate,
    /// Those who got the program's own offer.
    pub a: Rate,
    /// Those who got the other one.
    pub b: Rate,
}

/// The conversion rate of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Rate {
    /// Converted and unreversed of those who came.
    pub part: Part,
    /// The same in parts per million.
    pub share: i32,
    /// Where the true rate lies.
    pub interval: Interval,
    /// How many of them may still convert.
    pub open: u32,
}

fn rate(counts: Counts) -> Rate {
    let part = Part { of: counts.converted, all: counts.recorded };
    Rate { part, share: part.share(), interval: part.wilson(), open: counts.open }
}

#[cfg(test)]
mod tests {
    use ReferralState::{Accepted, Cancelled, Converted, Expired, Reversed};
    use uuid::Uuid;

    use super::*;

    fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    fn day(month: u32, day: u32) -> LocalDate {
        LocalDate::from_ymd(2026, month, day).expect("a date")
    }

    /// Sees so many friends of a variant, each of another referrer.
    fn see(tally: &mut Tally, variant: Variant, state: ReferralState, count: u32) {
        for _ in 0..count {
            let referrer = person(tally.seen.len() as u128 + 1);
            tally.see(&Observed { referrer, variant, on: day(3, 1), state });
        }
    }

    fn finding(seen: &[(Variant, ReferralState, u32)], is_over: bool) -> Conclusion {
        let mut tally = Tally::new(100);
        for (variant, state, count) in seen {
            see(&mut tally, *variant, *state, *count);
        }
        tally.report(is_over).finding
    }

    #[test]
    fn w11_x7_a_person_has_the_same_variant_everywhere_and_half_of_the_people_each() {
        let experiment = ExperimentId(Uuid::from_u128(3));
        let of = |number| variant_of(experiment, person(number));
        assert_eq!((0..16).map(of).map(Variant::as_str).collect::<String>(), FIRST, "it may never change");
        let second = (0..10_000).filter(|number| of(*number) == Variant::B).count();
        assert!((4_800..5_200).contains(&second), "{second} of 10,000");
        let other = |number| variant_of(ExperimentId(Uuid::from_u128(4)), person(number));
        let same = (0..10_000).filter(|number| of(*number) == other(*number)).count();
        assert!((4_800..5_200).contains(&same), "another experiment deals anew: {same}");
    }

    /// The variants of the first sixteen people of the test, as Python's `hmac` computes them.
    const FIRST: &str = "bababbaabbaabbbb";

    #[test]
    fn x7_the_rules_examples() {
        let id = |last: u8| format!("0190f3a0-0000-7000-8000-00000000000{last}").parse::<Uuid>().expect("an id");
        let told = [2, 3, 4, 5].map(|last| variant_of(ExperimentId(id(1)), PersonId(id(last))));
        assert_eq!(told, [Variant::B, Variant::A, Variant::B, Variant::A]);
    }

    #[test]
    fn w11_no_winner_is_called_before_the_whole_sample_came_and_none_of_it_is_open() {
        use Variant::{A, B};
        let (less, more) = ([(A, Converted, 10), (A, Expired, 90)], [(B, Converted, 90), (B, Reversed, 10)]);
        let all = [less[0], less[1], more[0], more[1]];
        assert_eq!(finding(&all, false), Conclusion::Better { variant: B });
        assert_eq!(finding(&[less[0], (A, Expired, 89), more[0], more[1]], false), Conclusion::TooEarly, "however clear it looks");
        assert_eq!(finding(&[less[0], (A, Expired, 89), more[0], more[1]], true), Conclusion::TooFew);
        let open = [less[0], less[1], more[0], (B, Accepted, 10)];
        assert_eq!(finding(&open, false), Conclusion::TooEarly);
        assert_eq!(finding(&open, true), Conclusion::TooEarly, "some may still convert");
        assert_eq!(
            finding(&[(B, Converted, 10), (B, Expired, 90), (A, Converted, 90), (A, Expired, 10)], true),
            Conclusion::Better { variant: A }
        );
        assert_eq!(finding(&[(A, Converted, 20), (A, Expired, 80), (B, Converted, 25), (B, Expired, 75)], true), Conclusion::NoDifference);
        assert_eq!(finding(&[], false), Conclusion::TooEarly);
        assert_eq!(finding(&[], true), Conclusion::TooFew);
    }

    #[test]
    fn w11_what_comes_after_the_planned_number_changes_nothing() {
        use Variant::{A, B};
        let mut tally = Tally::new(100);
        see(&mut tally, A, Expired, 100);
        see(&mut tally, A, Converted, 50);
        assert!(!tally.is_whole());
        see(&mut tally, B, Converted, 100);
        assert!(tally.is_whole());
        let told = tally.report(false);
        see(&mut tally, B, Expired, 500);
        assert_eq!(tally.report(false), told);
        assert_eq!((told.a.part, told.b.part), (Part { of: 0, all: 100 }, Part { of: 100, all: 100 }));
    }

    #[test]
    fn w11_of_each_referrer_the_first_friend_counts_and_one_recorded_by_mistake_never_came() {
        let mut tally = Tally::new(100);
        let mut friend = |referrer, state, on| tally.see(&Observed { referrer: person(referrer), variant: Variant::A, on, state });
        friend(1, Cancelled, day(3, 1));
        friend(1, Expired, day(3, 31));
        friend(1, Converted, day(4, 1));
        friend(2, Converted, day(4, 1));
        friend(3, Accepted, day(4, 30));
        let told = tally.report(false);
        assert_eq!((told.a.part, told.a.open), (Part { of: 1, all: 3 }, 1));
        let months: Vec<_> = told.cohorts.iter().map(|cohort| (cohort.month, cohort.a.part, cohort.a.open, cohort.b.part.all)).collect();
        assert_eq!(months, [(day(3, 1), Part { of: 0, all: 1 }, 0, 0), (day(4, 1), Part { of: 1, all: 2 }, 1, 0)]);
    }

    #[test]
    fn w11_the_report_gives_each_rate_and_by_how_much_the_other_offer_differs() {
        use Variant::{A, B};
        let mut tally = Tally::new(20);
        see(&mut tally, A, Converted, 12);
        see(&mut tally, A, Expired, 8);
        see(&mut tally, B, Converted, 16);
        see(&mut tally, B, Expired, 4);
        let told = tally.report(true);
        assert_eq!((told.a.share, told.b.share), (600_000, 800_000));
        assert_eq!(told.difference, newcombe(Part { of: 16, all: 20 }, Part { of: 12, all: 20 }));
        assert_eq!(told.a.interval, Part { of: 12, all: 20 }.wilson());
        assert_eq!(told.finding, Conclusion::NoDifference, "20 points of so few are chance");
    }

    #[test]
    fn w11_a_plan_has_twenty_of_each_at_least() {
        let out_of = Err(Refusal::RuleOutOfRange { field: "sample".to_owned() });
        assert_eq!([19, 20, 100_000, 100_001].map(check_sample), [out_of.clone(), Ok(()), Ok(()), out_of]);
    }
}
