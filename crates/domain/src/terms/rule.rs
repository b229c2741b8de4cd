//! Rules of a program: what makes each fire, who gets what, under which conditions (rules R7, W2, W3, W7).

use serde::{Deserialize, Serialize};

use super::{MAX_FIXED, MAX_RATE};
use crate::{BasisPoints, Currency, Line, Money, Refusal};

/// Most products that one rule may name.
pub const MAX_PRODUCTS: usize = 100;

words! {
    /// What makes a rule fire (rule W2).
    Trigger {
        /// The referral was recorded.
        Recorded = "recorded",
        /// The referral was accepted.
        Accepted = "accepted",
        /// The friend made the first qualifying purchase.
        Converted = "converted",
        /// The friend made a qualifying purchase, the first included; for a time or a count, if the rule says so (rule R7).
        Purchase = "purchase",
    }
}

words! {
    /// Who gets a reward (rule W2). The new customer's come before the referrer's (rule X1).
    Recipient {
        /// The friend.
        NewCustomer = "new_customer",
        /// Who brought the friend.
        Referrer = "referrer",
    }
}

words! {
    /// In which form a reward is given (rule W2).
    Form {
        /// Money, paid out.
        Cash = "cash",
        /// An amount off a purchase.
        Discount = "discount",
    }
}

/// How much a rule gives (rule W2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
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
}

/// One reward rule: trigger × recipient × form × amount × conditions × cap (rule W2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The rule's number in its program; it never changes.
    pub number: u16,
    /// What makes it fire.
    pub trigger: Trigger,
    /// Who gets the reward.
    pub recipient: Recipient,
    /// In which form.
    pub form: Form,
    /// How much.
    pub amount: Amount,
    /// The least amount paid for it to fire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_spend: Option<Money>,
    /// The products of which the purchase must have one; none means any (rule R7).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Line>,
    /// Of a rule that pays every purchase: for how many days after the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_days: Option<u16>,
    /// Of a rule that pays every purchase: for how many of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_count: Option<u32>,
    /// Of a discount: after how many days it can be used (rule W7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from_days: Option<u16>,
    /// Of a discount: for how many days from then it can be used; none means as long as the referral.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_days: Option<u16>,
    /// The most that one reward of it can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
}

impl Trigger {
    /// Returns whether a purchase makes it fire.
    pub const fn has_purchase(self) -> bool {
        matches!(self, Self::Converted | Self::Purchase)
    }
}

impl Rule {
    /// Makes a rule without conditions and limits.
    pub const fn new(number: u16, trigger: Trigger, recipient: Recipient, form: Form, amount: Amount) -> Self {
        Self {
            number,
            trigger,
            recipient,
            form,
            amount,
            minimum_spend: None,
            products: Vec::new(),
            for_days: None,
            for_count: None,
            valid_from_days: None,
            valid_days: None,
            cap: None,
        }
    }
}

/// Another form and amount for one recipient, of a code or of a referrer (rule W3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnTerms {
    /// Whose reward it changes.
    pub recipient: Recipient,
    /// The form.
    pub form: Form,
    /// The amount.
    pub amount: Amount,
}

impl OwnTerms {
    /// Refuses own terms that no referral could be computed by, naming the field.
    pub fn check(&self, currency: Currency) -> Result<(), Refusal> {
        let out_of = |field: &str| Err(Refusal::RuleOutOfRange { field: field.to_owned() });
        match self.amount {
            Amount::Fixed { amount } if amount.currency != currency => Err(Refusal::CurrencyDiffers),
            Amount::Fixed { amount } if !(1..=MAX_FIXED).contains(&amount.minor) => out_of("amount"),
            Amount::Percent { rate } if rate.0 <= 0 || rate > MAX_RATE => out_of("rate"),
            Amount::Fixed { .. } | Amount::Percent { .. } => Ok(()),
        }
    }
}
