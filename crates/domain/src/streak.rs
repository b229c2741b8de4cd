//! Months in a row in which friends converted (rule W2). A month is named by its first day.

use crate::LocalDate;

/// The fewest months of a streak: one is no row.
pub const MIN_MONTHS: u32 = 2;
/// The most months of a streak: five years.
pub const MAX_MONTHS: u32 = 60;

/// Returns the first of so many months in a row that have `month` among them and are all there, the earliest if there are several; none if
/// there are not so many.
pub fn completed(month: LocalDate, months: u32, is_there: impl Fn(LocalDate) -> bool) -> Option<LocalDate> {
    let others = usize::try_from(months.checked_sub(1)?).unwrap_or(usize::MAX);
    let run = |step: fn(LocalDate) -> LocalDate| -> Vec<LocalDate> {
        let next = std::iter::successors(Some(step(month)), |month| Some(step(*month)));
        next.take(others).take_while(|month| is_there(*month)).collect()
    };
    let (earlier, later) = (run(before), run(after));
    let is_completed = is_there(month) && earlier.len() + later.len() >= others;
    is_completed.then(|| earlier.last().copied().unwrap_or(month))
}

/// Returns the months that can be in one row of so many with a month, that one included, from the earliest on.
pub fn around(month: LocalDate, months: u32) -> Vec<LocalDate> {
    let others = months.saturating_sub(1);
    let first = (0..others).fold(month, |month, _| before(month));
    from(first, 2 * others + 1)
}

/// Returns so many months from one on.
pub fn from(first: LocalDate, months: u32) -> Vec<LocalDate> {
    std::iter::successors(Some(first), |month| Some(after(*month))).take(usize::try_from(months).unwrap_or(0)).collect()
}

fn before(month: LocalDate) -> LocalDate {
    month.minus_months(1)
}

fn after(month: LocalDate) -> LocalDate {
    month.plus_days(31).first_of_month()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> LocalDate {
        format!("{text}-01").parse().expect("a month of the test")
    }

    #[test]
    fn w2_so_many_months_in_a_row_are_completed_by_one_of_them() {
        let first = |of: &str, months, there: &[&str]| {
            let there: Vec<LocalDate> = there.iter().map(|text| month(text)).collect();
            completed(month(of), months, |month| there.contains(&month)).map(|first| first.to_string()[..7].to_owned())
        };
        let told = |text: &str| Some(text.to_owned());
        assert_eq!(first("2026-02", 3, &["2025-12", "2026-01", "2026-02"]), told("2025-12"), "over the year's end");
        assert_eq!(first("2026-02", 3, &["2025-11", "2026-01", "2026-02"]), None, "December has none");
        assert_eq!(first("2026-02", 3, &["2026-01", "2026-02", "2026-03"]), told("2026-01"), "one that was entered late fills the gap");
        let five = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"];
        assert_eq!(first("2026-03", 3, &five), told("2026-01"), "the earliest");
        assert_eq!(first("2026-05", 3, &five), told("2026-03"), "its own is among them");
        assert_eq!(first("2026-03", 3, &["2026-01", "2026-02"]), None);
        assert_eq!(first("2026-03", 0, &five), None);
        assert_eq!(around(month("2026-01"), 2), [month("2025-12"), month("2026-01"), month("2026-02")]);
        assert_eq!(from(month("2026-11"), 3), [month("2026-11"), month("2026-12"), month("2027-01")]);
    }
}
