//! Rules of a program: what makes each fire, who gets what, under which conditions (rules R7, W2–W4, W7).

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::amount::MAX_NUMBER;
use super::{Alternative, Amount, Flat, Form};
use crate::streak;
use crate::text::fold;
use crate::{Counted, Currency, Line, LocalDate, Money, ReferrerKind, Refusal};

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
        /// The referrer's conversion of a number, once: a milestone (rule W4).
        NthConversion = "nth_conversion",
        /// Each conversion of the referrer whose number is a multiple of one (rule W4).
        EveryKth = "every_kth",
        /// A conversion in each of so many calendar months in a row.
        Streak = "streak",
        /// A person did what the rule names, outside any referral: a review, a visit to an event.
        Action = "action",
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

/// One reward rule: trigger × recipient × form × amount × conditions × cap (rule W2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The rule's number in its program; it never changes.
    pub number: u16,
    /// Of what its recipient chooses: the choice, and the alternative that it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Alternative>,
    /// What makes it fire.
    pub trigger: Trigger,
    /// Who gets the reward.
    pub recipient: Recipient,
    /// In which form.
    pub form: Form,
    /// How much.
    pub amount: Amount,
    /// The name of what is given: a service, a product, the units of a quota, a feature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// Of account credit: the items on whose purchase alone it can be used; none means any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub usable_on: Vec<Line>,
    /// Of a milestone: the number of the conversion that brings it; of every k-th: the k (rule W4); of a streak: how many months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<u32>,
    /// Of a named action: what is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Line>,
    /// Of a named action: after how many days it is paid to the same person again, 0 each time; none pays once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_days: Option<u16>,
    /// The first day of the events that make it fire (rule W2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<LocalDate>,
    /// The last day of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<LocalDate>,
    /// The kinds of referrers for whose friends it fires; none means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<ReferrerKind>,
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
    /// Of what is used, not paid: after how many days it can be used (rule W7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from_days: Option<u16>,
    /// Of what is used: for how many days from then it can be used; none means as long as the referral. Of a feature: its time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_days: Option<u16>,
    /// The most that one reward of it can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
}

impl Trigger {
    /// Returns whether a purchase makes it fire.
    pub const fn has_purchase(self) -> bool {
        match self {
            Self::Converted | Self::Purchase | Self::NthConversion | Self::EveryKth | Self::Streak => true,
            Self::Recorded | Self::Accepted | Self::Action => false,
        }
    }

    /// Returns whether it is the referrer's conversions together that make it fire: their number, or their months (rule W4).
    pub const fn is_milestone(self) -> bool {
        match self {
            Self::NthConversion | Self::EveryKth | Self::Streak => true,
            Self::Recorded | Self::Accepted | Self::Converted | Self::Purchase | Self::Action => false,
        }
    }

    /// Returns under which name that number is refused.
    pub const fn number_name(self) -> &'static str {
        match self {
            Self::Streak => "months",
            Self::Recorded | Self::Accepted | Self::Converted | Self::Purchase | Self::NthConversion | Self::EveryKth | Self::Action => {
                "milestone"
            }
        }
    }

    /// Returns the numbers that a milestone of it may have: of conversions, or of months in a row.
    pub const fn numbers(self) -> RangeInclusive<u32> {
        match self {
            Self::Streak => streak::MIN_MONTHS..=streak::MAX_MONTHS,
            Self::Recorded | Self::Accepted | Self::Converted | Self::Purchase | Self::NthConversion | Self::EveryKth | Self::Action => {
                1..=MAX_NUMBER
            }
        }
    }
}

impl Rule {
    /// Makes a rule without conditions and limits.
    pub const fn new(number: u16, trigger: Trigger, recipient: Recipient, form: Form, amount: Amount) -> Self {
        Self {
            number,
            alternative: None,
            trigger,
            recipient,
            form,
            amount,
            name: None,
            usable_on: Vec::new(),
            milestone: None,
            action: None,
            again_days: None,
            from: None,
            until: None,
            kinds: Vec::new(),
            minimum_spend: None,
            products: Vec::new(),
            for_days: None,
            for_count: None,
            valid_from_days: None,
            valid_days: None,
            cap: None,
        }
    }

    /// Returns the rule with the form and amount of somebody's own terms (rule W3).
    #[must_use]
    pub fn with(&self, own: &OwnTerms) -> Self {
        let mut rule = self.clone();
        // What somebody has of his own is for the friends he brings, and no choice.
        if rule.trigger == Trigger::Action || rule.alternative.is_some() {
            return rule;
        }
        if own.form != rule.form {
            // What the program names is not what he gets.
            (rule.form, rule.name, rule.usable_on) = (own.form, None, Vec::new());
            rule.cap = rule.cap.filter(|_| own.form.has_cap());
        }
        rule.amount = own.amount.clone();
        // What is known only by a purchase waits for it.
        if rule.amount.needs_purchase(rule.form == Form::Discount) && !rule.trigger.has_purchase() {
            rule.trigger = Trigger::Converted;
        }
        rule
    }

    /// Returns whether it pays for an action of a name, however that is capitalized or accented.
    pub fn is_for_action(&self, name: &Line) -> bool {
        self.trigger == Trigger::Action && self.action.as_ref().is_some_and(|action| fold(action.as_str()) == fold(name.as_str()))
    }

    /// Returns whether an action of a day is paid to who did the same on another day before; one that is paid once never is.
    pub fn is_paid_again(&self, before: LocalDate, on: LocalDate) -> bool {
        self.again_days.is_some_and(|days| before.plus_days(u32::from(days)) <= on)
    }

    /// Returns whether it applies to an event of a day for a referrer of a kind.
    pub fn applies(&self, on: LocalDate, kind: Option<ReferrerKind>) -> bool {
        self.is_for(kind) && self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on <= until)
    }

    /// Returns whether it is for the friends of a referrer of a kind; of one who is not known only what is for all.
    pub fn is_for(&self, kind: Option<ReferrerKind>) -> bool {
        self.kinds.is_empty() || kind.is_some_and(|kind| self.kinds.contains(&kind))
    }

    /// Returns whether the conversion of a number brings the milestone (rule W4).
    pub fn is_at(&self, number: u32) -> bool {
        match (self.trigger, self.milestone) {
            (Trigger::NthConversion, Some(milestone)) => number == milestone,
            (Trigger::EveryKth, Some(milestone)) => milestone > 0 && number.is_multiple_of(milestone),
            (_, _) => false,
        }
    }

    /// Returns of how many months in a row its streak is, if it is one.
    pub fn streak(&self) -> Option<u32> {
        self.milestone.filter(|_| self.trigger == Trigger::Streak)
    }

    /// Returns whether a conversion is one that it pays for, as it counts for a referrer; what is no milestone waits for none (rule W4).
    pub fn is_reached_by(&self, counted: &Counted) -> bool {
        match self.trigger {
            Trigger::NthConversion | Trigger::EveryKth => counted.holds && self.is_at(counted.number),
            Trigger::Streak => self.streak().is_some_and(|months| counted.streaks.contains(&months)),
            Trigger::Recorded | Trigger::Accepted | Trigger::Converted | Trigger::Purchase | Trigger::Action => true,
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

/// What one of several referrers of a referral has (rule X4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedTerms {
    /// The referrer's share, in parts per million.
    pub ppm: u32,
    /// The referrer's own terms.
    pub own: Vec<OwnTerms>,
}

impl OwnTerms {
    /// Returns whether they can be of a form: what needs a name is the program's.
    pub const fn can_be(form: Form) -> bool {
        !form.is_named()
    }

    /// Refuses own terms that no referral could be computed by, naming the field.
    pub fn check(&self, currency: Currency) -> Result<(), Refusal> {
        let is_foreign = |flat: &Flat| matches!(flat, Flat::Fixed { amount } if amount.currency != currency);
        if self.amount.flats().iter().any(is_foreign) {
            return Err(Refusal::CurrencyDiffers);
        }
        if !Self::can_be(self.form) {
            return Err(Refusal::RuleOutOfRange { field: "form".to_owned() });
        }
        self.amount.check(self.form, currency)
    }
}
