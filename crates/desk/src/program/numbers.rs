//! Whole numbers as people type them: days, counts, units, places in a row.

use std::ops::RangeInclusive;

use domain::Refusal;
use domain::terms::MAX_DAYS;

/// Reads a whole number that may be left out.
pub(super) fn optional(typed: &str, field: &str, allowed: RangeInclusive<u32>) -> Result<Option<u32>, Refusal> {
    if typed.trim().is_empty() { Ok(None) } else { needed(typed, field, allowed).map(Some) }
}

/// Reads a whole number, its thousands grouped or not.
pub(super) fn needed(typed: &str, field: &str, allowed: RangeInclusive<u32>) -> Result<u32, Refusal> {
    let out_of = || Refusal::RuleOutOfRange { field: field.to_owned() };
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Refusal::TextEmpty);
    }
    let mut groups = typed.split([',', '.', ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let is_grouped = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    let digits = format!("{first}{}", rest.concat());
    if !is_grouped || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(out_of());
    }
    digits.parse().ok().filter(|number| allowed.contains(number)).ok_or_else(out_of)
}

/// Reads days that may be left out, from `least` to ten years.
pub(super) fn optional_days(typed: &str, least: u16) -> Result<Option<u16>, Refusal> {
    Ok(optional(typed, "days", u32::from(least)..=u32::from(MAX_DAYS))?.and_then(|days| u16::try_from(days).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_as_people_write_them() {
        for (typed, number) in [("90", 90), (" 1 ", 1), ("1,000", 1_000), ("1.000", 1_000), ("12 500", 12_500)] {
            assert_eq!(needed(typed, "days", 1..=20_000), Ok(number), "{typed}");
        }
        for typed in ["", "0", "1.5", "-5", "ten", "20001", "1,00", "1000,000", "99999999999"] {
            assert!(needed(typed, "days", 1..=20_000).is_err(), "{typed}");
        }
        assert_eq!(optional_days(" ", 1), Ok(None));
        assert_eq!(optional_days("3660", 1), Ok(Some(3660)));
        assert!(optional_days("3661", 1).is_err());
    }
}
