//! Why a promise cannot be used on a purchase (rules O1, R7, W2, W5, W7).

use super::CutBy;
use crate::{Currency, Line, LocalDate, Money};

/// Why a promise cannot be used on a purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It can be used later.
    NotYet {
        /// From when.
        from: LocalDate,
    },
    /// It has lapsed (rule W7).
    Lapsed {
        /// Its last day.
        on: LocalDate,
    },
    /// It was used.
    Used {
        /// On which day's purchase.
        on: LocalDate,
    },
    /// It is for the purchase that converts, which this one is not (rule W2).
    FirstPurchase,
    /// The purchase is too small (rule R7).
    Minimum {
        /// The least that it must be.
        least: Money,
    },
    /// With it too little would be left to pay for the purchase to convert (rules R7, W2).
    LeftToPay {
        /// The least that must be left.
        least: Money,
    },
    /// Nothing of what it is for was bought (rule R7).
    Products {
        /// What it is for.
        products: Vec<Line>,
    },
    /// It is in another currency than the purchase.
    OtherCurrency {
        /// Its currency.
        currency: Currency,
    },
    /// A limit leaves nothing of it (rule W5).
    Limit {
        /// Which limit.
        by: CutBy,
        /// How much that allows.
        limit: Money,
    },
}
