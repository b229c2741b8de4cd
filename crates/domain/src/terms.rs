//! The terms of a program: what is frozen with a referral when it is recorded (rules M3, R2, W2, W3, W5–W7).

use serde::{Deserialize, Serialize};

use crate::money::Multiplier;
use crate::{BasisPoints, Currency, Money, ProgramId, Refusal};

/// Most rules that one program may have.
pub const MAX_RULES: usize = 50;
/// The highest percentage that a rule may give: 100 %.
pub const MAX_RATE: BasisPoints = BasisPoints(10_000);
/// The highest factor of a campaign: 100×.
const MAX_MULTIPLIER: Multiplier = Multiplier(100_000);
/// The largest fixed amount, in minor units: with the highest factor it is still an amount (rule M1).
const MAX_FIXED: i64 = crate::money::MAX_MINOR / 100;
/// The longest waiting time or validity, in days: ten years.
pub const MAX_DAYS: u16 = 3660;

words! {
    /// What makes a rule fire (rule W2).
    Trigger {
        /// The referral was recorded.
        Recorded = "recorded",
        /// The referral was accepted.
        Accepted = "accepted",
        /// The friend made the first qualifying purchase.
        Converted = "converted",
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

words! {
    /// What a percentage is taken of (rule M3).
    Base {
        /// The net amount paid: after discounts, before tax.
        Net = "net",
        /// The amount paid, tax included.
        Gross = "gross",
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
    /// The most that one reward of it can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
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

/// What holds for a referral, frozen when it is recorded (rule W3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The program.
    pub program: ProgramId,
    /// The currency of all its amounts.
    pub currency: Currency,
    /// What percentages are taken of (rule M3).
    pub base: Base,
    /// The factor of a campaign (rule W8).
    pub multiplier: Multiplier,
    /// The most for one referral over all recipients (rule W5).
    pub referral_cap: Money,
    /// A reward above this needs a manager (rule W6).
    pub approval_above: Money,
    /// Days before a cash reward can be paid (rule W7).
    pub waiting_days: u16,
    /// Days in which the first purchase must be made (rule R2).
    pub valid_days: u16,
    /// Whether somebody must accept each referral (rule R1).
    pub validated: bool,
    /// The rules, in the program's order.
    pub rules: Vec<Rule>,
}

impl Terms {
    /// Freezes the terms for one referral: a code's own go before the referrer's own, those before the program's (rule W3).
    #[must_use]
    pub fn frozen_for(&self, referrer: &[OwnTerms], code: &[OwnTerms]) -> Self {
        let mut frozen = self.clone();
        for rule in &mut frozen.rules {
            let own = code.iter().chain(referrer).find(|own| own.recipient == rule.recipient);
            if let Some(own) = own {
                rule.form = own.form;
                rule.amount = own.amount;
                // A percentage in cash is known only by a purchase.
                if matches!((rule.form, rule.amount), (Form::Cash, Amount::Percent { .. })) {
                    rule.trigger = Trigger::Converted;
                }
            }
        }
        frozen
    }

    /// Refuses terms that no referral could be computed by, naming the field.
    pub fn check(&self) -> Result<(), Refusal> {
        let out_of = |field: &str| Err(Refusal::RuleOutOfRange { field: field.to_owned() });
        if self.rules.len() > MAX_RULES {
            return Err(Refusal::TooMany { limit: MAX_RULES });
        }
        if !self.is_amount(self.referral_cap) || !self.is_amount(self.approval_above) {
            return out_of("cap");
        }
        if self.waiting_days > MAX_DAYS || self.valid_days > MAX_DAYS || self.valid_days == 0 {
            return out_of("days");
        }
        if self.multiplier.0 == 0 || self.multiplier > MAX_MULTIPLIER {
            return out_of("multiplier");
        }
        let mut numbers: Vec<u16> = self.rules.iter().map(|rule| rule.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.len() != self.rules.len() {
            return out_of("number");
        }
        self.rules.iter().try_for_each(|rule| self.check_rule(rule))
    }

    fn check_rule(&self, rule: &Rule) -> Result<(), Refusal> {
        let out_of = |field: &str| Err(Refusal::RuleOutOfRange { field: field.to_owned() });
        match rule.amount {
            Amount::Fixed { amount } if !self.is_amount(amount) || !(1..=MAX_FIXED).contains(&amount.minor) => return out_of("amount"),
            Amount::Percent { rate } if rate.0 <= 0 || rate > MAX_RATE => return out_of("rate"),
            // A percentage needs a purchase, but a discount is promised before it and computed when it is used.
            Amount::Percent { .. } if rule.trigger != Trigger::Converted && rule.form != Form::Discount => return out_of("trigger"),
            Amount::Fixed { .. } | Amount::Percent { .. } => {}
        }
        if rule.minimum_spend.is_some_and(|least| !self.is_amount(least)) {
            return out_of("minimum_spend");
        }
        if rule.cap.is_some_and(|cap| !self.is_amount(cap) || cap.minor == 0) {
            return out_of("cap");
        }
        Ok(())
    }

    fn is_amount(&self, amount: Money) -> bool {
        amount.currency == self.currency && amount.minor >= 0 && amount.checked().is_ok()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use uuid::Uuid;

    use super::*;

    /// Terms without rules and with the defaults of the rules.
    pub(crate) fn plain(rules: Vec<Rule>) -> Terms {
        Terms {
            program: ProgramId(Uuid::nil()),
            currency: Currency::USD,
            base: Base::Net,
            multiplier: Multiplier::ONE,
            referral_cap: Currency::USD.of(50_000),
            approval_above: Currency::USD.of(10_000),
            waiting_days: 30,
            valid_days: 90,
            validated: false,
            rules,
        }
    }

    pub(crate) fn rule(number: u16, recipient: Recipient, form: Form, amount: Amount) -> Rule {
        let trigger = if form == Form::Discount { Trigger::Recorded } else { Trigger::Converted };
        Rule { number, trigger, recipient, form, amount, minimum_spend: None, cap: None }
    }

    #[test]
    fn w3_a_codes_terms_go_before_the_referrers_and_those_before_the_programs() {
        let amount = |minor| Amount::Fixed { amount: Currency::USD.of(minor) };
        let own = |minor| OwnTerms { recipient: Recipient::Referrer, form: Form::Cash, amount: amount(minor) };
        let friend = rule(1, Recipient::NewCustomer, Form::Discount, amount(1));
        let terms = plain(vec![friend.clone(), rule(2, Recipient::Referrer, Form::Cash, amount(2))]);
        assert_eq!(terms.frozen_for(&[], &[]), terms);
        assert_eq!(terms.frozen_for(&[own(3)], &[]).rules[1].amount, amount(3));
        assert_eq!(terms.frozen_for(&[own(3)], &[own(4)]).rules[1].amount, amount(4));
        assert_eq!(terms.frozen_for(&[own(3)], &[own(4)]).rules[0], friend, "the friend's stay the program's");
    }

    #[test]
    fn w3_own_terms_are_in_range_and_a_percentage_in_cash_waits_for_the_purchase() {
        let own = |form, amount| OwnTerms { recipient: Recipient::NewCustomer, form, amount };
        let percent = |rate| Amount::Percent { rate: BasisPoints(rate) };
        let fixed = |minor| Amount::Fixed { amount: Currency::USD.of(minor) };
        let out_of = |field: &str| Err(Refusal::RuleOutOfRange { field: field.to_owned() });
        let check = |amount| own(Form::Cash, amount).check(Currency::USD);
        assert_eq!(check(percent(500)), Ok(()));
        assert_eq!(check(percent(10_001)), out_of("rate"));
        assert_eq!(check(fixed(0)), out_of("amount"));
        assert_eq!(check(fixed(MAX_FIXED + 1)), out_of("amount"));
        assert_eq!(own(Form::Cash, fixed(5)).check(Currency::EUR), Err(Refusal::CurrencyDiffers));

        let terms = plain(vec![rule(1, Recipient::NewCustomer, Form::Discount, fixed(1))]);
        assert_eq!(terms.frozen_for(&[], &[own(Form::Cash, percent(500))]).rules[0].trigger, Trigger::Converted);
        assert_eq!(terms.frozen_for(&[], &[own(Form::Discount, percent(500))]).rules[0].trigger, Trigger::Recorded);
    }

    #[test]
    fn w2_rules_out_of_range_are_refused_with_their_field() {
        let percent = |rate| Amount::Percent { rate: BasisPoints(rate) };
        let refused = |change: &dyn Fn(&mut Terms)| {
            let mut terms = plain(vec![rule(1, Recipient::Referrer, Form::Cash, percent(1000))]);
            change(&mut terms);
            match terms.check() {
                Err(Refusal::RuleOutOfRange { field }) => field,
                other => format!("{other:?}"),
            }
        };
        assert_eq!(refused(&|_| {}), "Ok(())");
        assert_eq!(refused(&|terms| terms.rules[0].amount = percent(100_000)), "rate", "1,000 %");
        assert_eq!(refused(&|terms| terms.rules[0].amount = percent(0)), "rate");
        assert_eq!(refused(&|terms| terms.rules[0].amount = Amount::Fixed { amount: Currency::EUR.of(5) }), "amount");
        assert_eq!(refused(&|terms| terms.rules[0].trigger = Trigger::Recorded), "trigger");
        assert_eq!(refused(&|terms| terms.rules[0].cap = Some(Currency::USD.of(0))), "cap");
        assert_eq!(refused(&|terms| terms.rules[0].minimum_spend = Some(Currency::USD.of(-1))), "minimum_spend");
        assert_eq!(refused(&|terms| terms.valid_days = 0), "days");
        assert_eq!(refused(&|terms| terms.multiplier = Multiplier(0)), "multiplier");
        assert_eq!(refused(&|terms| terms.multiplier = Multiplier(100_001)), "multiplier");
        assert_eq!(refused(&|terms| terms.rules[0].amount = Amount::Fixed { amount: Currency::USD.of(MAX_FIXED + 1) }), "amount");
        assert_eq!(refused(&|terms| terms.rules.push(terms.rules[0].clone())), "number");
        assert_eq!(refused(&|terms| terms.referral_cap = Currency::USD.of(-1)), "cap");
    }
}
