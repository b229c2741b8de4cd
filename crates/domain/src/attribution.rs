//! Attribution: whose a friend is who presents no code, by the touches that reached them (rules C8, R5, X4).

use serde::{Deserialize, Serialize};

use crate::referral::Channel;
use crate::split::split;
use crate::{LocalDate, PersonId, Refusal, Share, TouchId};

/// Most touches of one friend that are weighed.
pub const MAX_TOUCHES: usize = 200;
/// Most referrers that share one referral.
pub const MAX_SHARES: usize = 20;
/// The longest window, in days: two years.
const MAX_WINDOW: u16 = 730;
/// The days in which a touch's weight halves by time decay: what the field has settled on.
const HALF_LIFE: u32 = 7;
/// 2^(60 − days/7) for the days of one half-life, rounded half up: a week later is half of it.
const DECAY: [u128; HALF_LIFE as usize] = [
    1_152_921_504_606_846_976,
    1_044_228_289_761_169_999,
    945_782_272_930_519_389,
    856_617_385_834_476_290,
    775_858_637_570_170_606,
    702_713_528_170_857_249,
    636_464_271_662_726_834,
];

words! {
    /// By which touches a referral is whose (rule R5).
    Model {
        /// The first touch has all.
        FirstTouch = "first_touch",
        /// The last touch has all.
        LastTouch = "last_touch",
        /// Each touch has as much.
        Linear = "linear",
        /// The first and the last have 40 % each; those between share 20 %.
        PositionBased = "position_based",
        /// A touch a week earlier has half as much.
        TimeDecay = "time_decay",
    }
}

words! {
    /// What a referral's shares come from (rule R5).
    AttributedBy {
        /// The code that was presented at the desk, which beats any click.
        Code = "code",
        /// The touches that reached the friend.
        Touches = "touches",
        /// A manager's decision.
        Manager = "manager",
    }
}

/// How a program attributes a friend who presents no code (rule R5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// By which touches.
    pub model: Model,
    /// The days before the recording in which a touch counts.
    pub window_days: u16,
}

impl Default for Attribution {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Attribution {
    /// Last touch, in 90 days.
    pub const DEFAULT: Self = Self { model: Model::LastTouch, window_days: 90 };

    /// Refuses a window of no day, or of more than two years.
    pub fn check(self) -> Result<(), Refusal> {
        let fits = (1..=MAX_WINDOW).contains(&self.window_days);
        if fits { Ok(()) } else { Err(Refusal::RuleOutOfRange { field: "window_days".to_owned() }) }
    }

    /// Returns whether it is the default, which terms don't write.
    pub fn is_default(&self) -> bool {
        *self == Self::DEFAULT
    }

    /// Returns whether a touch of a day counts for what is recorded on another.
    pub fn sees(self, touched_on: LocalDate, recorded_on: LocalDate) -> bool {
        (0..=i64::from(self.window_days)).contains(&recorded_on.days_since(touched_on))
    }

    /// Returns the parts per million of touches of these days, the earliest first, for what is recorded on a day; they add up to the
    /// whole. All are taken as seen.
    pub fn weigh(self, days: &[LocalDate], recorded_on: LocalDate) -> Vec<u32> {
        let count = days.len();
        let only = |nth: usize| (0..count).map(|place| u64::from(place == nth)).collect();
        let last = count.saturating_sub(1);
        let weights: Vec<u64> = match self.model {
            Model::FirstTouch => only(0),
            Model::LastTouch => only(last),
            Model::Linear => vec![1; count],
            Model::PositionBased => by_position(count),
            Model::TimeDecay => {
                let decayed: Vec<u64> = days.iter().map(|day| decay(recorded_on.days_since(*day))).collect();
                // Where all are so old that none weighs anything, the last one does.
                if decayed.iter().all(|weight| *weight == 0) { only(last) } else { decayed }
            }
        };
        let parts = split(i64::from(Share::WHOLE), &weights);
        parts.into_iter().map(|part| u32::try_from(part).expect("a part is at most the whole, and none is negative")).collect()
    }
}

fn by_position(count: usize) -> Vec<u64> {
    match count {
        0..=2 => vec![1; count],
        _ => {
            let middle = split(200_000, &vec![1; count - 2]);
            let middle = middle.into_iter().map(i64::unsigned_abs);
            std::iter::once(400_000).chain(middle).chain(std::iter::once(400_000)).collect()
        }
    }
}

/// Returns 1,000,000 × 2^(−days/7), rounded half up (rule X4).
fn decay(days: i64) -> u64 {
    let days = u32::try_from(days.max(0)).unwrap_or(u32::MAX);
    let (weeks, rest) = (days / HALF_LIFE, days % HALF_LIFE);
    // After forty weeks nothing is left of a million.
    if weeks > 40 {
        return 0;
    }
    let scaled = 1_000_000 * DECAY[rest as usize];
    let places = 60 + weeks;
    u64::try_from((scaled + (1 << (places - 1))) >> places).expect("at most a million")
}

/// A touch that a referral was attributed by, with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Weighed {
    /// Which.
    pub touch: TouchId,
    /// Whose code it was.
    pub referrer: PersonId,
    /// How the code reached the friend.
    pub channel: Channel,
    /// On which day.
    pub on: LocalDate,
    /// Its weight, in parts per million.
    pub ppm: u32,
}

/// Returns what the touches of each referrer come to, in the order of the first of each; who has nothing is left out.
pub fn shares(weighed: &[Weighed]) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    for touch in weighed {
        match shares.iter_mut().find(|share| share.referrer == touch.referrer) {
            Some(share) => share.ppm += touch.ppm,
            None => shares.push(Share { referrer: touch.referrer, ppm: touch.ppm }),
        }
    }
    shares.retain(|share| share.ppm > 0);
    shares
}

/// Refuses shares that are not the whole, of different people, each of something.
pub fn check_shares(shares: &[Share]) -> Result<(), Refusal> {
    if shares.len() > MAX_SHARES {
        return Err(Refusal::TooMany { limit: MAX_SHARES });
    }
    let sum: u64 = shares.iter().map(|share| u64::from(share.ppm)).sum();
    let is_twice = |nth: usize| shares[..nth].iter().any(|share| share.referrer == shares[nth].referrer);
    let is_off = sum != u64::from(Share::WHOLE) || shares.iter().any(|share| share.ppm == 0) || (0..shares.len()).any(is_twice);
    if is_off { Err(Refusal::SharesNotWhole { sum: u32::try_from(sum).unwrap_or(u32::MAX) }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn day(days: u32) -> LocalDate {
        LocalDate::from_ymd(2026, 1, 1).expect("a date of the test").plus_days(days)
    }

    fn weigh(model: Model, days: &[u32], on: u32) -> Vec<u32> {
        let days: Vec<LocalDate> = days.iter().map(|days| day(*days)).collect();
        Attribution { model, window_days: 90 }.weigh(&days, day(on))
    }

    #[test]
    fn r5_x4_each_model_gives_the_weights_of_the_rules() {
        assert_eq!(weigh(Model::FirstTouch, &[1, 5, 9], 10), [1_000_000, 0, 0]);
        assert_eq!(weigh(Model::LastTouch, &[1, 5, 9], 10), [0, 0, 1_000_000]);
        assert_eq!(weigh(Model::Linear, &[1, 5, 9], 10), [333_334, 333_333, 333_333], "the earlier has what is left over");
        assert_eq!(weigh(Model::PositionBased, &[1], 10), [1_000_000]);
        assert_eq!(weigh(Model::PositionBased, &[1, 2], 10), [500_000, 500_000]);
        assert_eq!(weigh(Model::PositionBased, &[1, 2, 3, 4, 5], 10), [400_000, 66_667, 66_667, 66_666, 400_000]);
        assert_eq!(weigh(Model::TimeDecay, &[0, 7], 7), [333_333, 666_667], "a week earlier has half as much");
        assert_eq!(weigh(Model::TimeDecay, &[0, 1], 700), [0, 1_000_000], "where nothing is left, the last one has all");
        assert_eq!(weigh(Model::Linear, &[], 10), [0; 0]);
    }

    #[test]
    fn x4_decay_is_the_table_of_the_rules() {
        let weights: Vec<u64> = [0, 1, 3, 7, 14, 30, 90].into_iter().map(decay).collect();
        assert_eq!(weights, [1_000_000, 905_724, 742_997, 500_000, 250_000, 51_271, 135]);
        assert_eq!((decay(146), decay(147), decay(100_000)), (1, 0, 0));
    }

    #[test]
    fn r5_a_touch_counts_in_the_window_and_not_before_or_after() {
        let attribution = Attribution::DEFAULT;
        for (touched, seen) in [(10, true), (9, false), (100, true), (101, false)] {
            assert_eq!(attribution.sees(day(touched), day(100)), seen, "touched on day {touched}");
        }
        let window = |window_days| Attribution { window_days, ..attribution }.check().is_ok();
        assert_eq!([0, 1, 730, 731].map(window), [false, true, true, false]);
    }

    #[test]
    fn r5_shares_are_the_whole_of_different_people() {
        let share = |who: u128, ppm| Share { referrer: PersonId(Uuid::from_u128(who)), ppm };
        assert_eq!(check_shares(&[share(1, 400_000), share(2, 600_000)]), Ok(()));
        for (shares, sum) in [
            (vec![], 0),
            (vec![share(1, 999_999)], 999_999),
            (vec![share(1, 1_000_000), share(2, 0)], 1_000_000),
            (vec![share(1, 500_000), share(1, 500_000)], 1_000_000),
        ] {
            assert_eq!(check_shares(&shares), Err(Refusal::SharesNotWhole { sum }), "{shares:?}");
        }
        assert_eq!(check_shares(&[share(1, 1); MAX_SHARES + 1]), Err(Refusal::TooMany { limit: MAX_SHARES }));
    }

    proptest! {
        #[test]
        fn r5_x4_shares_of_any_touches_make_the_whole(
            nth in 0..Model::ALL.len(),
            mut touches in prop::collection::vec((0_u32..400, 0_u128..5), 1..40),
        ) {
            touches.sort_unstable();
            let days: Vec<LocalDate> = touches.iter().map(|(days, _)| day(*days)).collect();
            let attribution = Attribution { model: Model::ALL[nth], window_days: 730 };
            let weights = attribution.weigh(&days, day(400));
            prop_assert_eq!(weights.iter().sum::<u32>(), Share::WHOLE);
            prop_assert_eq!(&weights, &attribution.weigh(&days, day(400)), "twice the same");
            let weighed: Vec<Weighed> = touches.iter().zip(&weights).map(|((days, who), ppm)| Weighed {
                touch: TouchId(Uuid::from_u128(u128::from(*days))),
                referrer: PersonId(Uuid::from_u128(*who)),
                channel: Channel::Card,
                on: day(*days),
                ppm: *ppm,
            }).collect();
            prop_assert_eq!(check_shares(&shares(&weighed)), Ok(()));
        }
    }
}
