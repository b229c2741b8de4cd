//! How much a rule gives: always the same, a part of the base, or by the number of the conversion (rules W2, W4).

use serde::{Deserialize, Serialize};

use super::{Form, MAX_FIXED, MAX_RATE};
use crate::money::{self, Multiplier};
use crate::{BasisPoints, Currency, Money, Refusal};

/// Most tiers of one table.
pub const MAX_TIERS: usize = 50;
/// Most units that one reward gives.
pub const MAX_UNITS: u32 = 1_000_000_000;
/// The highest number of a conversion that a rule may name.
pub const MAX_NUMBER: u32 = 1_000_000;

/// How much a rule gives (rule W2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Amount {
    /// Always the same.
    Fixed {
        /// The amount.
        amount: Money,
    },
    /// A part of the base.
    Percent {
        /// The part.
        rate: BasisPoints,
    },
    /// Points, or units of a quota; of a feature one.
    Units {
        /// How many.
        units: u32,
    },
    /// For each conversion by its number among the referrer's (rule W4).
    Tiers {
        /// The tiers, in the order of their numbers; what comes before the first gives nothing.
        tiers: Vec<Tier>,
    },
}

/// One line of a tier table: "from the 5th, 50.00" (rule W4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The number of the first conversion that it gives for.
    pub from: u32,
    /// How much each of them gives.
    pub gives: Flat,
}

/// An amount that does not depend on the conversion's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Flat {
    /// Always the same.
    Fixed {
        /// The amount.
        amount: Money,
    },
    /// A part of the base.
    Percent {
        /// The part.
        rate: BasisPoints,
    },
    /// Points, or units of a quota; of a feature one.
    Units {
        /// How many.
        units: u32,
    },
}

/// Returns the tier that the conversion of a number has (rule W4).
pub fn tier_for(tiers: &[Tier], number: u32) -> Option<&Tier> {
    tiers.iter().rev().find(|tier| number >= tier.from)
}

impl Amount {
    /// Returns what it gives for the conversion of a number, and the tier of it; nothing before the first tier. Without a number there
    /// is no tier.
    pub fn at(&self, number: Option<u32>) -> Option<(Flat, Option<u32>)> {
        match self {
            Self::Fixed { amount } => Some((Flat::Fixed { amount: *amount }, None)),
            Self::Percent { rate } => Some((Flat::Percent { rate: *rate }, None)),
            Self::Units { units } => Some((Flat::Units { units: *units }, None)),
            Self::Tiers { tiers } => tier_for(tiers, number?).map(|tier| (tier.gives, Some(tier.from))),
        }
    }

    /// Returns the amount with a factor worked in, a part at most so large.
    #[must_use]
    pub fn times(&self, factor: Multiplier, most: BasisPoints) -> Self {
        match self {
            Self::Fixed { .. } | Self::Percent { .. } | Self::Units { .. } => match self.at(None) {
                Some((flat, _)) => flat.times(factor, most).into(),
                None => self.clone(),
            },
            Self::Tiers { tiers } => {
                Self::Tiers { tiers: tiers.iter().map(|tier| Tier { gives: tier.gives.times(factor, most), ..*tier }).collect() }
            }
        }
    }

    /// Returns all that it can give.
    pub fn flats(&self) -> Vec<Flat> {
        match self {
            Self::Fixed { amount } => vec![Flat::Fixed { amount: *amount }],
            Self::Percent { rate } => vec![Flat::Percent { rate: *rate }],
            Self::Units { units } => vec![Flat::Units { units: *units }],
            Self::Tiers { tiers } => tiers.iter().map(|tier| tier.gives).collect(),
        }
    }

    /// Returns whether it is known only by a purchase: by its base, or by its number.
    pub fn needs_purchase(&self, is_promised: bool) -> bool {
        match self {
            Self::Fixed { .. } | Self::Units { .. } => false,
            Self::Percent { .. } => !is_promised,
            Self::Tiers { .. } => true,
        }
    }

    /// Refuses amounts that no reward could be computed by, naming the field.
    pub(super) fn check(&self, form: Form, currency: Currency) -> Result<(), Refusal> {
        if let Self::Tiers { tiers } = self {
            if tiers.is_empty() {
                return out_of("tiers");
            }
            if tiers.len() > MAX_TIERS {
                return Err(Refusal::TooMany { limit: MAX_TIERS });
            }
            let mut before = 0;
            for tier in tiers {
                // Each begins after the one before; a first that begins later leaves those before it nothing.
                if tier.from <= before || tier.from > MAX_NUMBER {
                    return Err(Refusal::TiersOutOfOrder { from: tier.from });
                }
                before = tier.from;
            }
        }
        self.flats().iter().try_for_each(|flat| match flat {
            Flat::Fixed { amount } if amount.currency != currency || !(1..=MAX_FIXED).contains(&amount.minor) => out_of("amount"),
            Flat::Percent { rate } if rate.0 <= 0 || *rate > MAX_RATE => out_of("rate"),
            Flat::Units { units } if *units == 0 || *units > MAX_UNITS || (form == Form::Feature && *units != 1) => out_of("units"),
            Flat::Fixed { .. } if form.in_units() => out_of("units"),
            Flat::Percent { .. } if form.is_whole() || form.in_units() => out_of("rate"),
            Flat::Units { .. } if !form.in_units() => out_of("amount"),
            Flat::Fixed { .. } | Flat::Percent { .. } | Flat::Units { .. } => Ok(()),
        })
    }
}

fn out_of(field: &str) -> Result<(), Refusal> {
    Err(Refusal::RuleOutOfRange { field: field.to_owned() })
}

impl Flat {
    /// Returns the amount with a factor worked in: rounded half up, a part at most so large.
    fn times(self, factor: Multiplier, most: BasisPoints) -> Self {
        let worked = |value: i64| (value * i64::from(factor.0) + 500) / 1_000;
        match self {
            Self::Fixed { amount } => Self::Fixed { amount: money::times(amount, factor).unwrap_or(amount) },
            Self::Percent { rate } => {
                let rate = BasisPoints(i32::try_from(worked(i64::from(rate.0))).unwrap_or(i32::MAX));
                Self::Percent { rate: rate.min(most) }
            }
            Self::Units { units } => Self::Units { units: u32::try_from(worked(i64::from(units))).unwrap_or(u32::MAX) },
        }
    }
}

impl From<Flat> for Amount {
    fn from(flat: Flat) -> Self {
        match flat {
            Flat::Fixed { amount } => Self::Fixed { amount },
            Flat::Percent { rate } => Self::Percent { rate },
            Flat::Units { units } => Self::Units { units },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(minor: i64) -> Flat {
        Flat::Fixed { amount: Currency::USD.of(minor) }
    }

    fn tiers(list: &[(u32, Flat)]) -> Amount {
        Amount::Tiers { tiers: list.iter().map(|(from, gives)| Tier { from: *from, gives: *gives }).collect() }
    }

    #[test]
    fn w4_a_tier_table_gives_the_amount_of_each_conversion_by_its_number() {
        let table = tiers(&[(1, usd(1_000)), (5, usd(2_000)), (10, Flat::Percent { rate: BasisPoints(1_000) })]);
        let at = |number| table.at(Some(number));
        assert_eq!((at(1), at(4)), (Some((usd(1_000), Some(1))), Some((usd(1_000), Some(1)))));
        assert_eq!((at(5), at(9)), (Some((usd(2_000), Some(5))), Some((usd(2_000), Some(5)))));
        assert_eq!(at(10), Some((Flat::Percent { rate: BasisPoints(1_000) }, Some(10))));
        let later = tiers(&[(3, usd(1_000))]);
        assert_eq!((later.at(Some(2)), later.at(None)), (None, None), "before the first there is nothing");
        assert_eq!(Amount::Fixed { amount: Currency::USD.of(5) }.at(None), Some((usd(5), None)));
    }

    #[test]
    fn w4_a_table_out_of_order_overlapping_or_empty_is_refused() {
        let check = |list: &[(u32, Flat)]| tiers(list).check(Form::Cash, Currency::USD);
        assert_eq!(check(&[(1, usd(1)), (5, usd(2))]), Ok(()));
        assert_eq!(check(&[(3, usd(1))]), Ok(()), "those before get nothing");
        assert_eq!(check(&[(5, usd(1)), (1, usd(2))]), Err(Refusal::TiersOutOfOrder { from: 1 }));
        assert_eq!(check(&[(1, usd(1)), (1, usd(2))]), Err(Refusal::TiersOutOfOrder { from: 1 }), "they overlap");
        assert_eq!(check(&[(0, usd(1))]), Err(Refusal::TiersOutOfOrder { from: 0 }));
        assert_eq!(check(&[]), out_of("tiers"));
        assert_eq!(check(&[(1, Flat::Percent { rate: BasisPoints(100_000) })]), out_of("rate"), "1,000 %");
        assert_eq!(check(&[(1, usd(0))]), out_of("amount"));
        let many: Vec<(u32, Flat)> = (1..=51).map(|from| (from, usd(1))).collect();
        assert_eq!(check(&many), Err(Refusal::TooMany { limit: MAX_TIERS }));
    }
}
