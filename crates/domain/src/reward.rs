//! Rewards: how one came to its amount, as data (rules O1, W2, W5–W7, W13, X1–X3).

pub mod grants;
pub mod limits;
pub mod state;
mod unusable;

use serde::{Deserialize, Serialize};

use crate::money::Multiplier;
use crate::{BasisPoints, Line, Money, Trigger};

pub use grants::{Firing, Grant, discount_on, fires_on, grants, rule_cut, unusable_on};
pub use limits::{Place, Room};
pub use state::RewardState;
pub use unusable::Unusable;

words! {
    /// Which limit cut a reward (rule X1).
    CutBy {
        /// The rule's own cap.
        Rule = "rule",
        /// The most for one referral (rule W5).
        Referral = "referral",
        /// The most for one referrer in a day (rule W5).
        Day = "day",
        /// The most for one referrer in a month.
        Month = "month",
        /// The most for one referrer in a year.
        Year = "year",
        /// The program's budget.
        Budget = "budget",
    }
}

/// A cut: what a limit took, and from what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Cut {
    /// Which limit.
    pub by: CutBy,
    /// The limit.
    pub limit: Money,
    /// The amount before.
    pub from: Money,
    /// The amount after.
    pub to: Money,
}

/// How a reward came to its amount, as data (rule W13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Calculation {
    /// The rule's number in the frozen terms.
    pub rule: u16,
    /// What made it fire.
    pub trigger: Trigger,
    /// What the rate was taken of, if there was a rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Money>,
    /// The rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<BasisPoints>,
    /// The fixed amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Money>,
    /// The units: points, or of a quota.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<u32>,
    /// The name of what is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// The most that the rule gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
    /// The factor of a campaign.
    pub multiplier: Multiplier,
    /// The conversion's number, if a purchase made it fire (rule W4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The number of the conversion from which its tier gives (rule W4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<u32>,
    /// Of a milestone: its number; of every k-th: the k (rule W4); of a streak: its months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<u32>,
    /// Of a named action: what was done (rule W2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Line>,
    /// Which of the friend's purchases it is for, if the rule pays every one (rule R7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nth: Option<u32>,
    /// What limits cut, in the order of rule X1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cuts: Vec<Cut>,
    /// What a period's cap or the budget left of it before, where it comes to less now: more of it is not given back later (rule W5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ceilings: Vec<Cut>,
}

impl Calculation {
    /// Makes that of an amount which is as it is.
    pub const fn of_amount(rule: u16, trigger: Trigger, amount: Money) -> Self {
        Self {
            rule,
            trigger,
            base: None,
            rate: None,
            fixed: Some(amount),
            units: None,
            name: None,
            cap: None,
            multiplier: Multiplier::ONE,
            number: None,
            tier: None,
            milestone: None,
            action: None,
            nth: None,
            cuts: Vec::new(),
            ceilings: Vec::new(),
        }
    }

    /// Returns what the periods' caps and the budget left of it, before and now. The other limits are of the referral's own figures, and are
    /// computed anew with them.
    pub fn kept(&self) -> impl Iterator<Item = &Cut> {
        let now = self.cuts.iter().filter(|cut| match cut.by {
            CutBy::Day | CutBy::Month | CutBy::Year | CutBy::Budget => true,
            CutBy::Rule | CutBy::Referral => false,
        });
        self.ceilings.iter().chain(now)
    }
}
