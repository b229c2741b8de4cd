//! Days, counted from the calendar's own rule of leap years (rule X5).

/// A date at the clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year.
    pub year: i64,
    /// The month, from 1.
    pub month: i64,
    /// The day of the month, from 1.
    pub day: i64,
}

/// The days of each month.
fn month_lengths(year: i64) -> [i64; 12] {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

impl Day {
    /// Reads `2026-03-02`.
    pub fn read(text: &str) -> Self {
        let parts: Vec<i64> = text.split('-').filter_map(|part| part.parse().ok()).collect();
        assert_eq!(parts.len(), 3, "{text} is a date");
        Self { year: parts[0], month: parts[1], day: parts[2] }
    }

    /// Tells the date.
    pub fn told(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Counts on, one day after the other.
    pub fn plus(self, days: i64) -> Self {
        let mut date = self;
        for _ in 0..days {
            date.day += 1;
            let place = usize::try_from(date.month - 1).expect("a month");
            if date.day > month_lengths(date.year)[place] {
                (date.day, date.month) = (1, date.month + 1);
            }
            if date.month > 12 {
                (date.month, date.year) = (1, date.year + 1);
            }
        }
        date
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x5_n_days_from_a_date_is_that_date_and_n() {
        let after = |text: &str, days| Day::read(text).plus(days);
        assert_eq!(after("2026-03-01", 30), Day::read("2026-03-31"));
        assert_eq!(after("2028-02-28", 1), Day::read("2028-02-29"), "a leap year");
        assert_eq!(after("2027-02-28", 1), Day::read("2027-03-01"));
        assert_eq!(after("2100-02-28", 1), Day::read("2100-03-01"), "a century is none");
        assert_eq!(after("2026-12-31", 1), Day::read("2027-01-01"));
        assert_eq!(after("2027-03-01", 366), Day::read("2028-03-01"));
    }
}
