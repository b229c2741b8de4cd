//! Money: integer minor units of an ISO 4217 currency, and the one rounding (rules M1, M2, X3).

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// The largest number of minor units that an amount may have, of either sign (rule M1).
pub const MAX_MINOR: i64 = 1_000_000_000_000_000;

/// An ISO 4217 currency, written as its three letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ts_rs::TS, schemars::JsonSchema)]
#[ts(type = "string")]
#[schemars(with = "String")]
pub struct Currency(iso_currency::Currency);

/// Why a text is no currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an ISO 4217 currency")]
pub struct UnknownCurrency(pub String);

impl Currency {
    /// US dollar.
    pub const USD: Self = Self(iso_currency::Currency::USD);
    /// Euro.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    /// Mexican peso.
    pub const MXN: Self = Self(iso_currency::Currency::MXN);
    /// Japanese yen.
    pub const JPY: Self = Self(iso_currency::Currency::JPY);
    /// Kuwaiti dinar.
    pub const KWD: Self = Self(iso_currency::Currency::KWD);

    /// Returns the three letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Returns the number of decimals: 2 for most, 0 for the yen, 3 for the dinar.
    pub fn decimals(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(0))
    }

    /// Returns the sign people write, such as `$` or `€`.
    pub fn symbol(self) -> String {
        self.0.symbol().to_string()
    }

    /// Returns `units` whole units, such as 500 for 500.00.
    pub const fn of(self, minor: i64) -> Money {
        Money { minor, currency: self }
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        iso_currency::Currency::from_code(text).map(Self).ok_or_else(|| UnknownCurrency(text.chars().take(8).collect()))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// An amount of money in minor units (cents) of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units: 12345 is 123.45 in a currency of two decimals.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// Why an amount could not be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The result is outside ±10^15 minor units (rule M1).
    #[error("the amount is larger than 10^15 minor units")]
    TooLarge,
    /// Two currencies met in one sum.
    #[error("{0} and {1} cannot be added")]
    Mixed(Currency, Currency),
}

impl From<MoneyError> for crate::Refusal {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::TooLarge => Self::AmountTooLarge,
            MoneyError::Mixed(_, _) => Self::CurrencyDiffers,
        }
    }
}

impl Money {
    /// Returns the amount if it is within the limit of rule M1.
    pub fn checked(self) -> Result<Self, MoneyError> {
        if (-MAX_MINOR..=MAX_MINOR).contains(&self.minor) { Ok(self) } else { Err(MoneyError::TooLarge) }
    }

    /// Adds two amounts of one currency.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed(self.currency, other.currency));
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Self { minor, ..self }.checked()
    }

    /// Subtracts an amount of the same currency.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.plus(Self { minor: -other.minor, ..other })
    }

    /// Returns whether the amount is zero.
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }
}

/// Shows the plain form, `123.45 MXN`, for logs and errors; people see the form of their locale.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", Decimal::new(self.minor, self.currency.decimals()), self.currency)
    }
}

/// A rate in hundredths of a percent: 1250 is 12.5 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(transparent)]
pub struct BasisPoints(pub i32);

/// A factor in thousandths: 1000 is 1×, 1500 is 1.5× (rule W8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Multiplier(pub u32);

impl Multiplier {
    /// The factor that changes nothing.
    pub const ONE: Self = Self(1000);
}

/// Returns `base × rate × multiplier`, rounded half away from zero to the minor unit, once (rules M2, X3).
pub fn percent(base: Money, rate: BasisPoints, multiplier: Multiplier) -> Result<Money, MoneyError> {
    let exact = Decimal::from(base.minor) * Decimal::from(rate.0) * Decimal::from(multiplier.0);
    round(exact / Decimal::from(10_000_i64 * 1000), base.currency)
}

/// Returns `amount × multiplier`, rounded half away from zero to the minor unit, once (rules M2, W8).
pub fn times(amount: Money, multiplier: Multiplier) -> Result<Money, MoneyError> {
    round(Decimal::from(amount.minor) * Decimal::from(multiplier.0) / Decimal::from(1000), amount.currency)
}

/// Returns `amount × multiplier × share`, the share in parts per million, rounded half away from zero to the minor unit, once (rule X4).
pub fn times_share(amount: Money, multiplier: Multiplier, ppm: u32) -> Result<Money, MoneyError> {
    let exact = Decimal::from(amount.minor) * Decimal::from(multiplier.0) * Decimal::from(ppm);
    round(exact / Decimal::from(1_000_000_000_i64), amount.currency)
}

/// Returns the part of a purchase's `tax` that goes back with `part` of what was `paid`: rounded half away from zero to the minor unit,
/// once (rule M2). With the last part goes what is left, so that the parts of several refunds add up to the tax (rule X4).
pub fn tax_part(tax: Money, part: Money, paid: Money) -> Result<Money, MoneyError> {
    for other in [part.currency, paid.currency] {
        if other != tax.currency {
            return Err(MoneyError::Mixed(tax.currency, other));
        }
    }
    if part.minor >= paid.minor {
        return Ok(tax);
    }
    // 10^15 × 10^15 is more than a decimal holds.
    let (exact, whole) = (i128::from(tax.minor) * i128::from(part.minor), i128::from(paid.minor));
    let away = (exact.abs() * 2 + whole.abs()) / (whole.abs() * 2).max(1) * exact.signum() * whole.signum();
    tax.currency.of(i64::try_from(away).map_err(|_| MoneyError::TooLarge)?).checked()
}

fn round(minor: Decimal, currency: Currency) -> Result<Money, MoneyError> {
    let rounded = minor.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let minor = i64::try_from(rounded).map_err(|_| MoneyError::TooLarge)?;
    currency.of(minor).checked()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pct(base: i64, rate: i32, multiplier: u32) -> i64 {
        percent(Currency::USD.of(base), BasisPoints(rate), Multiplier(multiplier)).expect("small amounts fit").minor
    }

    #[test]
    fn m2_rounds_half_away_once() {
        assert_eq!(pct(3335, 1000, 1000), 334, "10 % of 33.35");
        assert_eq!(pct(3334, 1000, 1000), 333, "10 % of 33.34");
        assert_eq!(pct(-3335, 1000, 1000), -334, "10 % of -33.35");
        assert_eq!(pct(99_999, 333, 1000), 3330, "3.33 % of 999.99");
        assert_eq!(pct(1, 5000, 1000), 1, "50 % of 0.01");
    }

    #[test]
    fn x3_multiplier_is_inside_the_one_rounding() {
        assert_eq!(pct(3335, 1000, 2000), 667, "10 % of 33.35 at 2x is 6.67, not twice 3.34");
        assert_eq!(pct(3333, 1250, 1500), 625, "12.5 % of 33.33 at 1.5x");
    }

    fn tax_of(tax: i64, part: i64, paid: i64) -> i64 {
        tax_part(Currency::USD.of(tax), Currency::USD.of(part), Currency::USD.of(paid)).expect("small amounts fit").minor
    }

    #[test]
    fn m2_x4_the_tax_of_a_part_is_rounded_half_away_and_the_last_takes_the_rest() {
        assert_eq!(tax_of(1_600, 3_867, 11_600), 533, "38.67 of 116.00 with 16.00 tax");
        assert_eq!(tax_of(5, 1, 2), 3, "half of 0.05 is 0.025");
        assert_eq!((tax_of(2, 1, 3), tax_of(1, 1, 2), tax_of(0, 1, 1)), (1, 1, 0), "0.02 over three equal parts");
        assert_eq!((tax_of(100, 0, 300), tax_of(100, 300, 300)), (0, 100), "nothing, and all");
        assert_eq!(tax_of(MAX_MINOR, MAX_MINOR - 1, MAX_MINOR), MAX_MINOR - 1, "the largest amounts");
        let mixed = tax_part(Currency::USD.of(1), Currency::EUR.of(1), Currency::USD.of(2));
        assert_eq!(mixed, Err(MoneyError::Mixed(Currency::USD, Currency::EUR)));
    }

    #[test]
    fn m1_currencies_of_zero_and_three_decimals_work() {
        assert_eq!(Currency::JPY.of(500).to_string(), "500 JPY");
        assert_eq!(Currency::KWD.of(1234).to_string(), "1.234 KWD");
        assert_eq!(Currency::MXN.of(-5).to_string(), "-0.05 MXN");
    }

    #[test]
    fn m1_more_than_the_limit_is_refused() {
        let most = Currency::USD.of(MAX_MINOR);
        assert_eq!(most.plus(Currency::USD.of(1)), Err(MoneyError::TooLarge));
        assert_eq!(times(most, Multiplier(1001)), Err(MoneyError::TooLarge));
        assert_eq!(percent(most, BasisPoints(10_001), Multiplier::ONE), Err(MoneyError::TooLarge));
        assert_eq!(Currency::USD.of(i64::MAX).plus(Currency::USD.of(i64::MAX)), Err(MoneyError::TooLarge));
    }

    #[test]
    fn m4_currencies_never_mix() {
        let error = Currency::USD.of(1).plus(Currency::EUR.of(1));
        assert_eq!(error, Err(MoneyError::Mixed(Currency::USD, Currency::EUR)));
    }

    proptest! {
        #[test]
        fn x3_percent_is_never_off_by_more_than_half_a_minor_unit(base in -MAX_MINOR / 10..MAX_MINOR / 10, rate in 0..10_000_i32) {
            let got = percent(Currency::USD.of(base), BasisPoints(rate), Multiplier::ONE).expect("fits").minor;
            let exact = i128::from(base) * i128::from(rate);
            prop_assert!((i128::from(got) * 10_000 - exact).abs() <= 5_000);
        }

        #[test]
        fn m2_x4_the_taxes_of_part_refunds_add_up_to_the_tax(
            paid in 1..=MAX_MINOR,
            tax in 0..=MAX_MINOR,
            cuts in prop::collection::vec(0..=1_000_000_i64, 0..12),
        ) {
            let usd = |minor| Currency::USD.of(minor);
            let tax = tax.min(paid);
            let (mut paid_left, mut tax_left, mut given) = (paid, tax, 0);
            // Each refund is a part of what is left; the last is all of it.
            for cut in cuts.iter().copied().chain([1_000_000]) {
                let part = i64::try_from(i128::from(paid_left) * i128::from(cut) / 1_000_000).expect("a part");
                if part == 0 {
                    continue;
                }
                let got = tax_part(usd(tax_left), usd(part), usd(paid_left)).expect("fits").minor;
                let twice_off = (i128::from(got) * i128::from(paid_left) - i128::from(tax_left) * i128::from(part)) * 2;
                prop_assert!(-i128::from(paid_left) < twice_off && twice_off <= i128::from(paid_left), "half away, once");
                (paid_left, tax_left, given) = (paid_left - part, tax_left - got, given + got);
                prop_assert!(got <= part && (0..=paid_left).contains(&tax_left), "what is left has no more tax in it than there is");
            }
            prop_assert_eq!((paid_left, tax_left, given), (0, 0, tax));
        }

        #[test]
        fn x3_percent_of_a_negative_base_is_the_negative(base in 0..MAX_MINOR / 10, rate in 0..10_000_i32) {
            let plus = percent(Currency::USD.of(base), BasisPoints(rate), Multiplier::ONE).expect("fits").minor;
            let minus = percent(Currency::USD.of(-base), BasisPoints(rate), Multiplier::ONE).expect("fits").minor;
            prop_assert_eq!(plus, -minus);
        }
    }
}
