//! Intervals of confidence for shares of people, to be shown and never to pay by: Wilson's score interval for one share, and Newcombe's
//! for the difference of two. Newcombe, R. G. (1998), Statistics in Medicine 17, 857–872 (method 3) and 873–890 (method 10).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

/// The normal quantile of 95 % confidence, in millionths.
const Z: i64 = 1_959_964;
/// One whole, in parts per million.
const WHOLE: i64 = 1_000_000;

/// From where to where something lies with 95 % confidence, in parts per million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Interval {
    /// The lower end.
    pub low: i32,
    /// The upper end.
    pub high: i32,
}

/// Some of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Part {
    /// How many of them.
    pub of: u32,
    /// How many there are.
    pub all: u32,
}

impl Part {
    /// Returns the share in parts per million; of none none.
    pub fn share(self) -> i32 {
        ppm(self.exact())
    }

    /// Returns Wilson's score interval of the share; of none all is possible.
    pub fn wilson(self) -> Interval {
        let (low, high) = self.ends();
        Interval { low: ppm(low), high: ppm(high) }
    }

    fn exact(self) -> Decimal {
        if self.all == 0 { Decimal::ZERO } else { Decimal::from(self.of) / Decimal::from(self.all) }
    }

    fn ends(self) -> (Decimal, Decimal) {
        if self.all == 0 {
            return (Decimal::ZERO, Decimal::ONE);
        }
        let (n, p, z) = (Decimal::from(self.all), self.exact(), Decimal::new(Z, 6));
        let (two, square) = (Decimal::TWO, z * z);
        let middle = two * n * p + square;
        let reach = z * root(square + Decimal::from(4) * n * p * (Decimal::ONE - p));
        let under = two * (n + square);
        (((middle - reach) / under).max(Decimal::ZERO), ((middle + reach) / under).min(Decimal::ONE))
    }
}

/// Returns Newcombe's interval of how much larger the first share is than the second.
pub fn newcombe(first: Part, second: Part) -> Interval {
    let (one, other) = (first.exact(), second.exact());
    let ((low, high), (other_low, other_high)) = (first.ends(), second.ends());
    let difference = one - other;
    let square = |value: Decimal| value * value;
    let below = root(square(one - low) + square(other_high - other));
    let above = root(square(high - one) + square(other - other_low));
    Interval { low: ppm(difference - below), high: ppm(difference + above) }
}

/// Returns the square root, exact to nine decimals.
fn root(value: Decimal) -> Decimal {
    // Up to 10^9 people the square fits.
    let scaled = (value.max(Decimal::ZERO) * Decimal::from(1_000_000_000_000_000_000_i64)).trunc().to_u128().unwrap_or(0);
    Decimal::from(scaled.isqrt()) / Decimal::from(1_000_000_000)
}

fn ppm(share: Decimal) -> i32 {
    (share * Decimal::from(WHOLE)).round().to_i32().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In ten-thousandths, as the tables print them.
    fn printed(interval: Interval) -> (i32, i32) {
        let rounded = |ppm: i32| (ppm.abs() + 50) / 100 * ppm.signum();
        (rounded(interval.low), rounded(interval.high))
    }

    #[test]
    fn w11_wilsons_interval_is_that_of_newcombes_table_i_method_3() {
        let wilson = |of, all| printed(Part { of, all }.wilson());
        assert_eq!(wilson(81, 263), (2_553, 3_662));
        assert_eq!(wilson(15, 148), (624, 1_605));
        assert_eq!(wilson(0, 20), (0, 1_611));
        assert_eq!(wilson(1, 29), (61, 1_718));
    }

    #[test]
    fn w11_newcombes_interval_is_that_of_his_table_ii_method_10() {
        let differ = |of, all, other, others| printed(newcombe(Part { of, all }, Part { of: other, all: others }));
        assert_eq!(differ(56, 70, 48, 80), (524, 3_339));
        assert_eq!(differ(9, 10, 3, 10), (1_705, 8_090));
        // 0.0582 to 0.8062, which would be rounded twice.
        assert_eq!(newcombe(Part { of: 6, all: 7 }, Part { of: 2, all: 7 }), Interval { low: 58_228, high: 806_250 });
        assert_eq!(differ(5, 56, 0, 29), (-381, 1_926));
        assert_eq!(differ(0, 10, 0, 20), (-1_611, 2_775));
        assert_eq!(differ(0, 10, 0, 10), (-2_775, 2_775));
        assert_eq!(differ(10, 10, 0, 20), (6_791, 10_000));
        assert_eq!(differ(10, 10, 0, 10), (6_075, 10_000));
    }

    #[test]
    fn w11_of_nobody_nothing_is_known_and_of_many_it_still_fits() {
        assert_eq!(Part { of: 0, all: 0 }.wilson(), Interval { low: 0, high: 1_000_000 });
        let many = Part { of: 500_000_000, all: 1_000_000_000 };
        assert_eq!((many.share(), many.wilson()), (500_000, Interval { low: 499_969, high: 500_031 }));
    }
}
