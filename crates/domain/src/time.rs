//! Time as data: instants, clinic-local dates and offsets come in with the command (rules X5, Y4).

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::Refusal;

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Timestamp(#[ts(type = "number")] pub i64);

/// A calendar date at the clinic, written `2026-11-21`.
///
/// From [`LocalDate::FIRST`] to [`LocalDate::LAST`]: nothing that an organization keeps was before, and every reader of ISO 8601 knows
/// four digits of a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(transparent)]
pub struct LocalDate(#[ts(type = "string")] pub NaiveDate);

impl LocalDate {
    /// The first date there is.
    pub const FIRST: Self = Self(NaiveDate::from_ymd_opt(1900, 1, 1).expect("1900 has a first day"));
    /// The last date there is.
    pub const LAST: Self = Self(NaiveDate::from_ymd_opt(9999, 12, 31).expect("9999 has a last day"));

    /// Returns the date of a year, month and day, if there is one.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(|date| Self::checked(date).ok())
    }

    /// Refuses what is before the first date or after the last.
    fn checked(date: NaiveDate) -> Result<Self, Refusal> {
        let date = Self(date);
        if (Self::FIRST..=Self::LAST).contains(&date) { Ok(date) } else { Err(Refusal::DateIncoherent) }
    }

    /// Refuses the date of something that has been if it is later than tomorrow on `on`: by then it may be tomorrow somewhere.
    pub fn has_been(self, on: Self) -> Result<(), Refusal> {
        if self > on.plus_days(1) { Err(Refusal::DateIncoherent) } else { Ok(()) }
    }

    /// Returns the date `days` later, at most the last there is (rule X5: waiting N days is over, and a validity of N days ends, on
    /// this date).
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        self.0.checked_add_days(Days::new(u64::from(days))).map_or(Self::LAST, |date| Self(date).min(Self::LAST))
    }

    /// Returns the date `days` earlier, if there is one.
    pub fn minus_days(self, days: u32) -> Option<Self> {
        self.0.checked_sub_days(Days::new(u64::from(days))).and_then(|date| Self::checked(date).ok())
    }

    /// Returns the same day so many months earlier, or the last of that month if it has no such day; at the least the first date there is.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        self.0.checked_sub_months(Months::new(months)).map_or(Self::FIRST, |date| Self(date).max(Self::FIRST))
    }

    /// Returns the day of the week: 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> u8 {
        u8::try_from(self.0.weekday().number_from_monday()).unwrap_or(7)
    }

    /// Returns the first day of this date's month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        self.in_month(1)
    }

    /// Returns a day of this date's month, or its last if it has no such day.
    #[must_use]
    pub fn in_month(self, day: u8) -> Self {
        let day = u32::from(day).clamp(1, u32::from(self.0.num_days_in_month()));
        self.0.with_day(day).map_or(self, Self)
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Returns the whole days from `earlier` to this date, negative if this date is before it.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }
}

impl fmt::Display for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl fmt::Debug for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for LocalDate {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| Refusal::DateIncoherent).and_then(Self::checked)
    }
}

impl<'de> Deserialize<'de> for LocalDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::checked(NaiveDate::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// When something happened: the instant, and the date and UTC offset at the clinic, so that no replica needs time zone tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// The date at the clinic.
    pub date: LocalDate,
    /// The clinic's offset from UTC, in minutes east.
    pub offset: i16,
}

impl Moment {
    /// Returns whether the date is the instant's own at the offset, and the offset one that exists.
    pub fn is_coherent(self) -> bool {
        if !(-14 * 60..=14 * 60).contains(&self.offset) {
            return false;
        }
        let local = self.at.0.checked_add(i64::from(self.offset) * 60_000).and_then(chrono::DateTime::from_timestamp_millis);
        local.is_some_and(|local| local.date_naive() == self.date.0)
    }
}

/// Refuses an end before its start.
pub fn check_span(starts_on: Option<LocalDate>, ends_on: Option<LocalDate>) -> Result<(), Refusal> {
    match (starts_on, ends_on) {
        (Some(start), Some(end)) if end < start => Err(Refusal::EndBeforeStart),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> LocalDate {
        text.parse().expect("a date of the test")
    }

    #[test]
    fn x5_waiting_n_days_is_over_on_the_first_plus_n() {
        assert_eq!(date("2026-01-31").plus_days(30), date("2026-03-02"));
        assert_eq!(date("2028-02-28").plus_days(1), date("2028-02-29"), "a leap year has its 29 February");
        assert_eq!(date("2026-03-02").days_since(date("2026-01-31")), 30);
    }

    #[test]
    fn x5_y4_dates_end_where_iso_8601_does() {
        for text in ["-0001-01-01", "0000-01-01", "1899-12-31", "+10000-01-01", "10000-01-01", "2026-02-30"] {
            assert_eq!(text.parse::<LocalDate>(), Err(Refusal::DateIncoherent), "{text}");
            assert!(serde_json::from_value::<LocalDate>(text.into()).is_err(), "{text}");
        }
        assert_eq!(date("9999-12-31").plus_days(90), LocalDate::LAST);
        assert_eq!(LocalDate::FIRST.plus_days(u32::MAX), LocalDate::LAST);
        assert_eq!(date("2026-03-03").has_been(date("2026-03-02")), Ok(()));
        assert_eq!(date("2026-03-04").has_been(date("2026-03-02")), Err(Refusal::DateIncoherent));
    }

    #[test]
    fn y4_a_moment_carries_the_date_of_its_instant_at_its_offset() {
        let midnight_utc = Timestamp(1_763_683_200_000); // 2025-11-21T00:00:00Z
        assert!(Moment { at: midnight_utc, date: date("2025-11-21"), offset: 0 }.is_coherent());
        assert!(Moment { at: midnight_utc, date: date("2025-11-20"), offset: -360 }.is_coherent());
        assert!(!Moment { at: midnight_utc, date: date("2025-11-21"), offset: -360 }.is_coherent());
        assert!(!Moment { at: midnight_utc, date: date("2025-11-21"), offset: 2000 }.is_coherent());
    }
}
