//! What the tax office wants to know of: thresholds by year, and the papers that a payee brings (rule O7).

use crate::{Currency, Money};

words! {
    /// A paper that lets a person be paid beyond the threshold.
    TaxPaperKind {
        /// Form W-9: a person or business of the United States.
        W9 = "w9",
        /// Form W-8BEN: a person from elsewhere.
        W8Ben = "w8ben",
        /// Form W-8BEN-E: a business from elsewhere.
        W8BenE = "w8bene",
        /// A paper of another country.
        Other = "other",
        /// A manager lets the person be paid without one, for one year and with a reason.
        Waiver = "waiver",
    }
}

/// What is paid in a year from which on the tax office of the United States is told: year by year, the newest last.
const UNITED_STATES: [(i32, i64); 2] = [(0, 600), (2026, 2_000)];

/// Returns from which sum in a year the tax office of a country is told; none where no table says.
pub fn threshold(country: &str, currency: Currency, year: i32) -> Option<Money> {
    if country != "US" || currency != Currency::USD {
        return None;
    }
    let (_, dollars) = UNITED_STATES.iter().rev().find(|(from, _)| year >= *from)?;
    Some(currency.of(dollars * 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn o7_the_threshold_goes_by_the_year() {
        let of = |year| threshold("US", Currency::USD, year).map(|money| money.minor);
        assert_eq!([2024, 2025, 2026, 2031].map(of), [Some(60_000), Some(60_000), Some(200_000), Some(200_000)]);
        assert_eq!(threshold("MX", Currency::MXN, 2026), None);
        assert_eq!(threshold("US", Currency::EUR, 2026), None, "the table is in dollars");
    }
}
