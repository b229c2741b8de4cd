//! Refusing terms that no referral could be computed by, before anything is saved (rules W2, W4, W5).

use super::{Form, MAX_DAYS, MAX_MULTIPLIER, MAX_RULES, NeverFires, Rule, Terms, Trigger, rule, validation};
use crate::{Money, Recipient, Refusal};

impl Terms {
    /// Refuses terms that no referral could be computed by, naming the field.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.rules.len() > MAX_RULES {
            return Err(Refusal::TooMany { limit: MAX_RULES });
        }
        if !self.is_amount(self.referral_cap) || !self.is_amount(self.approval_above) {
            return out_of("cap");
        }
        if self.waiting_days > MAX_DAYS || self.valid_days > MAX_DAYS || self.valid_days == 0 {
            return out_of("days");
        }
        // One of nothing would give nothing, ever.
        let is_limit = |limit: Money| self.is_amount(limit) && limit.minor > 0;
        if !self.caps.list().all(|(_, cap)| is_limit(cap)) {
            return out_of("cap");
        }
        self.attribution.check()?;
        if !self.budget.is_none_or(is_limit) {
            return out_of("budget");
        }
        // Steps come before an acceptance.
        if !self.validated && !self.steps.is_empty() {
            return out_of("step");
        }
        validation::check(&self.steps)?;
        if self.multiplier.0 == 0 || self.multiplier > MAX_MULTIPLIER {
            return out_of("multiplier");
        }
        let mut numbers: Vec<u16> = self.rules.iter().map(|rule| rule.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.len() != self.rules.len() {
            return out_of("number");
        }
        self.check_choices()?;
        self.rules.iter().try_for_each(|rule| self.check_rule(rule))
    }

    /// Refuses a rule that no reward could be computed by, naming the field.
    pub fn check_rule(&self, rule: &Rule) -> Result<(), Refusal> {
        rule.amount.check(rule.form, self.currency)?;
        if rule.name.is_some() != rule.form.is_named() && rule.form != Form::GiftCard {
            return out_of("name");
        }
        if !rule.usable_on.is_empty() && rule.form != Form::Credit {
            return out_of("usable_on");
        }
        if rule.usable_on.len() > rule::MAX_PRODUCTS {
            return Err(Refusal::TooMany { limit: rule::MAX_PRODUCTS });
        }
        // A percentage needs a purchase, but a discount is promised before it and computed when it is used.
        if rule.amount.needs_purchase(rule.form == Form::Discount) && !rule.trigger.has_purchase() {
            return out_of("trigger");
        }
        let has_number = rule.milestone.is_some_and(|number| rule.trigger.numbers().contains(&number));
        if rule.trigger.is_milestone() != has_number || (rule.milestone.is_some() && !has_number) {
            return out_of(rule.trigger.number_name());
        }
        let is_action = rule.trigger == Trigger::Action;
        if rule.action.is_some() != is_action {
            return out_of("action");
        }
        // It is who did it that gets it.
        if is_action && rule.recipient != Recipient::Referrer {
            return out_of("recipient");
        }
        if rule.again_days.is_some_and(|days| days > MAX_DAYS || !is_action) {
            return out_of("again_days");
        }
        if rule.is_before_its_tiers() {
            return Err(Refusal::RuleNeverFires { rule: rule.number, why: NeverFires::BeforeFirstTier });
        }
        if matches!((rule.from, rule.until), (Some(from), Some(until)) if until < from) {
            return Err(Refusal::EndBeforeStart);
        }
        if rule.minimum_spend.is_some_and(|least| !self.is_amount(least)) {
            return out_of("minimum_spend");
        }
        if rule.products.len() > rule::MAX_PRODUCTS {
            return Err(Refusal::TooMany { limit: rule::MAX_PRODUCTS });
        }
        let of_every = rule.trigger == Trigger::Purchase;
        if rule.for_count.is_some_and(|count| count == 0 || !of_every) || rule.for_days.is_some_and(|days| days > MAX_DAYS || !of_every) {
            return out_of("purchases");
        }
        let days = [rule.valid_from_days, rule.valid_days].into_iter().flatten();
        if rule.valid_days == Some(0) || days.into_iter().any(|days| days > MAX_DAYS) {
            return out_of("days");
        }
        if rule.cap.is_some_and(|cap| !rule.form.has_cap() || !self.is_amount(cap) || cap.minor == 0) {
            return out_of("cap");
        }
        Ok(())
    }

    fn is_amount(&self, amount: Money) -> bool {
        amount.currency == self.currency && amount.minor >= 0 && amount.checked().is_ok()
    }
}

fn out_of(field: &str) -> Result<(), Refusal> {
    Err(Refusal::RuleOutOfRange { field: field.to_owned() })
}
