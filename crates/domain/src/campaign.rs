//! Campaigns: a factor on what a program gives, between two dates, with a target (rule W8).

use serde::{Deserialize, Serialize};

use crate::money::Multiplier;
use crate::terms::MAX_MULTIPLIER;
use crate::{LocalDate, Refusal};

/// Most campaigns of one program.
pub const MAX_CAMPAIGNS: usize = 200;
/// The highest target.
const MAX_TARGET: u32 = 1_000_000;

words! {
    /// What the target of a campaign counts.
    TargetOf {
        /// Referrals that were recorded and not withdrawn.
        Recorded = "recorded",
        /// Referrals that converted and were not reversed.
        Converted = "converted",
    }
}

/// What a campaign is to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// What is counted.
    pub of: TargetOf,
    /// How many.
    pub count: u32,
}

/// When a campaign is, and how much it multiplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub starts_on: LocalDate,
    /// Last day.
    pub ends_on: LocalDate,
    /// Its factor.
    pub multiplier: Multiplier,
}

impl Span {
    /// Refuses an end before its start, and a factor that would give less than the program does or more than 100 times it.
    pub fn check(&self, target: Option<Target>) -> Result<(), Refusal> {
        if self.ends_on < self.starts_on {
            return Err(Refusal::EndBeforeStart);
        }
        if self.multiplier < Multiplier::ONE || self.multiplier > MAX_MULTIPLIER {
            return Err(Refusal::RuleOutOfRange { field: "multiplier".to_owned() });
        }
        if target.is_some_and(|target| !(1..=MAX_TARGET).contains(&target.count)) {
            return Err(Refusal::RuleOutOfRange { field: "target".to_owned() });
        }
        Ok(())
    }

    /// Returns whether a referral that was recorded on a day is recorded in its dates.
    pub fn has(&self, on: LocalDate) -> bool {
        self.starts_on <= on && on <= self.ends_on
    }
}

/// Returns the factor for a referral that was recorded on a day: of several the highest, and none below the program's own.
pub fn highest(own: Multiplier, campaigns: impl IntoIterator<Item = Span>, on: LocalDate) -> Multiplier {
    campaigns.into_iter().filter(|span| span.has(on)).map(|span| span.multiplier).fold(own, Multiplier::max)
}

/// Reads a factor as it is typed: `2`, `1.5`, `1,25×`.
pub fn parse_multiplier(typed: &str) -> Result<Multiplier, Refusal> {
    let plain: String = typed.trim().trim_end_matches(['×', 'x', 'X']).trim().replace(',', ".");
    let out_of = || Refusal::RuleOutOfRange { field: "multiplier".to_owned() };
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_digits = |text: &str| text.chars().all(|symbol| symbol.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || fraction.len() > 3 || !is_digits(whole) || !is_digits(fraction) {
        return Err(out_of());
    }
    let thousandths: u32 = format!("{whole}{fraction:0<3}").parse().map_err(|_| out_of())?;
    let multiplier = Multiplier(thousandths);
    if multiplier < Multiplier::ONE || multiplier > MAX_MULTIPLIER { Err(out_of()) } else { Ok(multiplier) }
}

/// Writes a factor as it is typed, such as `1.5`.
pub fn plain_multiplier(multiplier: Multiplier) -> String {
    let text = format!("{}.{:03}", multiplier.0 / 1000, multiplier.0 % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> LocalDate {
        text.parse().expect("a date of the test")
    }

    fn span(from: &str, until: &str, thousandths: u32) -> Span {
        Span { starts_on: date(from), ends_on: date(until), multiplier: Multiplier(thousandths) }
    }

    #[test]
    fn w8_of_several_campaigns_the_highest_factor_holds_in_its_dates() {
        let july = span("2026-07-01", "2026-07-31", 2_000);
        let week = span("2026-07-06", "2026-07-12", 3_000);
        let both = [july, week];
        let on = |day: &str| highest(Multiplier::ONE, both, date(day));
        assert_eq!(on("2026-06-30"), Multiplier::ONE);
        assert_eq!(on("2026-07-01"), Multiplier(2_000), "its first day is one of its dates");
        assert_eq!(on("2026-07-06"), Multiplier(3_000));
        assert_eq!(on("2026-07-13"), Multiplier(2_000));
        assert_eq!(on("2026-07-31"), Multiplier(2_000), "its last day too");
        assert_eq!(on("2026-08-01"), Multiplier::ONE);
        assert_eq!(highest(Multiplier(2_500), both, date("2026-07-01")), Multiplier(2_500), "the program's own is no less");
    }

    #[test]
    fn w8_dates_factors_and_targets_out_of_range_are_refused() {
        let out_of = |field: &str| Err(Refusal::RuleOutOfRange { field: field.to_owned() });
        assert_eq!(span("2026-07-02", "2026-07-01", 2_000).check(None), Err(Refusal::EndBeforeStart));
        assert_eq!(span("2026-07-01", "2026-07-01", 2_000).check(None), Ok(()));
        assert_eq!(span("2026-07-01", "2026-07-01", 999).check(None), out_of("multiplier"), "a campaign gives no less");
        assert_eq!(span("2026-07-01", "2026-07-01", 100_001).check(None), out_of("multiplier"));
        let target = |count| Some(Target { of: TargetOf::Converted, count });
        let once = span("2026-07-01", "2026-07-01", 1_000);
        assert_eq!(once.check(target(0)), out_of("target"));
        assert_eq!(once.check(target(1)), Ok(()));
        assert_eq!(once.check(target(1_000_001)), out_of("target"));
    }

    #[test]
    fn w8_a_factor_is_read_as_people_write_it_and_written_so_that_it_reads_back() {
        for (typed, thousandths) in [("2", 2_000), ("2x", 2_000), (" 1,25× ", 1_250), ("1.5", 1_500), ("1.005", 1_005), ("100", 100_000)] {
            assert_eq!(parse_multiplier(typed), Ok(Multiplier(thousandths)), "{typed}");
        }
        for typed in ["", "0", "0.5", "101", "1.2345", "-2", "two", "1e2", ".5"] {
            assert!(parse_multiplier(typed).is_err(), "{typed}");
        }
        for thousandths in [1_000, 1_005, 1_500, 2_000, 10_000, 99_999] {
            assert_eq!(parse_multiplier(&plain_multiplier(Multiplier(thousandths))), Ok(Multiplier(thousandths)));
        }
    }
}
