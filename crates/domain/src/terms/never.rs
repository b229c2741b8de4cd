//! Why a rule can never give anything in its program (rule W2): said before anything is saved.

use super::{Flat, Form, Rule, Terms, Trigger};
use crate::eligibility::Eligibility;
use crate::{LocalDate, Money, Recipient, Refusal, streak};

words! {
    /// Why a rule can never give anything.
    NeverFires {
        /// Its last day is before the program starts.
        EndsBeforeProgram = "ends_before_program",
        /// Its first day is after the last event that the program can have.
        BeginsAfterProgram = "begins_after_program",
        /// The program admits no referrer of its kinds.
        NobodyOfItsKinds = "nobody_of_its_kinds",
        /// Its tiers begin after the one conversion that it pays for.
        BeforeFirstTier = "before_first_tier",
        /// The program is over before so many months in a row have passed.
        TooShortForStreak = "too_short_for_streak",
        /// What it gives whole is worth more than a limit ever leaves.
        AboveLimit = "above_limit",
        /// The referral is over before the discount can be used.
        AfterValidity = "after_validity",
        /// Its last day is over already.
        Over = "over",
    }
}

impl Terms {
    /// Refuses rules that can never fire in a program of these dates for these referrers (rules P5, W1, W2).
    pub fn check_fires(&self, starts_on: Option<LocalDate>, ends_on: Option<LocalDate>, eligible: &Eligibility) -> Result<(), Refusal> {
        let never =
            |rule: &Rule| self.never(rule, starts_on, ends_on, eligible).map(|why| Refusal::RuleNeverFires { rule: rule.number, why });
        self.rules.iter().find_map(never).map_or(Ok(()), Err)
    }

    /// Returns why a rule of the terms can never give anything in a program of these dates for these referrers; nothing if it can.
    pub fn never(
        &self,
        rule: &Rule,
        starts_on: Option<LocalDate>,
        ends_on: Option<LocalDate>,
        eligible: &Eligibility,
    ) -> Option<NeverFires> {
        if matches!((rule.until, starts_on), (Some(until), Some(start)) if until < start) {
            return Some(NeverFires::EndsBeforeProgram);
        }
        if let (Some(from), Some(end), Some(days)) = (rule.from, ends_on, last_days(rule.trigger, self.valid_days))
            && from > end.plus_days(days)
        {
            return Some(NeverFires::BeginsAfterProgram);
        }
        // Who does what a rule names need not refer anybody.
        let refers = rule.trigger != Trigger::Action;
        if refers && !rule.kinds.is_empty() && !rule.kinds.iter().any(|kind| eligible.admits(*kind)) {
            return Some(NeverFires::NobodyOfItsKinds);
        }
        if rule.is_before_its_tiers() {
            return Some(NeverFires::BeforeFirstTier);
        }
        if let (Some(months), Some(start), Some(end)) = (rule.streak(), starts_on, ends_on)
            && streak::from(start.first_of_month(), months).last().is_some_and(|last| *last > end.plus_days(u32::from(self.valid_days)))
        {
            return Some(NeverFires::TooShortForStreak);
        }
        if self.is_above_limits(rule) {
            return Some(NeverFires::AboveLimit);
        }
        // A discount without days of its own lasts as long as the referral.
        let is_as_long = rule.form == Form::Discount && rule.valid_days.is_none();
        let is_after = is_as_long && rule.valid_from_days.is_some_and(|days| days > self.valid_days);
        is_after.then_some(NeverFires::AfterValidity)
    }

    /// Refuses rules whose last day is over when they are written. Those that are `saved` with that day have given and stay.
    pub fn check_not_over(&self, saved: Option<&Self>, today: LocalDate) -> Result<(), Refusal> {
        let over = |rule: &Rule| rule.over(saved, today).map(|why| Refusal::RuleNeverFires { rule: rule.number, why });
        self.rules.iter().find_map(over).map_or(Ok(()), Err)
    }

    /// Returns whether no limit ever leaves what a rule gives: of what is given whole all of it, of the rest anything.
    fn is_above_limits(&self, rule: &Rule) -> bool {
        let of_referrer = self.caps.list().map(|(_, cap)| cap).filter(|_| rule.recipient == Recipient::Referrer);
        let least_limit = of_referrer.chain(self.budget).chain([self.referral_cap]).map(|limit| limit.minor).min();
        let is_counted = rule.form.has_worth() || rule.form == Form::Discount;
        let is_over = |flat: &Flat| match flat {
            Flat::Fixed { amount: Money { minor, .. } } => {
                least_limit.is_some_and(|limit| limit == 0 || (rule.form.is_whole() && *minor > limit))
            }
            Flat::Percent { .. } => least_limit == Some(0),
            Flat::Units { .. } => false,
        };
        is_counted && rule.amount.flats().iter().all(is_over)
    }
}

impl Rule {
    /// Returns why it can give nothing any more when it is written: its last day is over, and it is not `saved` with that day.
    pub fn over(&self, saved: Option<&Terms>, today: LocalDate) -> Option<NeverFires> {
        let is_over = self.until.is_some_and(|until| until < today);
        let stays = || saved.is_some_and(|terms| terms.rules.iter().any(|rule| rule.number == self.number && rule.until == self.until));
        (is_over && !stays()).then_some(NeverFires::Over)
    }

    /// Returns whether a milestone's number has no tier, so that it gives nothing.
    pub(super) fn is_before_its_tiers(&self) -> bool {
        match (self.trigger, self.milestone) {
            (Trigger::NthConversion, Some(_)) => self.amount.at(self.milestone).is_none(),
            (_, _) => false,
        }
    }
}

/// Returns how many days after the last recording an event can come; none if there is no last one.
fn last_days(trigger: Trigger, valid_days: u16) -> Option<u32> {
    match trigger {
        Trigger::Recorded | Trigger::Action => Some(0),
        Trigger::Converted | Trigger::NthConversion | Trigger::EveryKth | Trigger::Streak => Some(u32::from(valid_days)),
        Trigger::Accepted | Trigger::Purchase => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{plain, rule};
    use super::*;
    use crate::{Amount, Currency, Line, Rule};

    fn why(terms: &Terms) -> Option<NeverFires> {
        terms.never(&terms.rules[0], None, None, &Eligibility::default())
    }

    #[test]
    fn w2_w5_what_no_limit_leaves_can_never_be_given() {
        let fixed = |minor| Amount::Fixed { amount: Currency::USD.of(minor) };
        let thing = |minor| Rule { name: Line::parse("Bath").ok(), ..rule(1, Recipient::Referrer, Form::Service, fixed(minor)) };
        assert_eq!(why(&plain(vec![thing(50_000)])), None);
        assert_eq!(why(&plain(vec![thing(50_001)])), Some(NeverFires::AboveLimit), "one referral gives 500.00 at most");
        let monthly = |minor| {
            let mut terms = plain(vec![thing(5_000)]);
            terms.caps.month = Some(Currency::USD.of(minor));
            terms
        };
        assert_eq!((why(&monthly(5_000)), why(&monthly(4_999))), (None, Some(NeverFires::AboveLimit)));
        let friends = Rule { recipient: Recipient::NewCustomer, ..thing(5_000) };
        assert_eq!(why(&Terms { rules: vec![friends], ..monthly(1) }), None, "a referrer's limit leaves the friend alone");
        let nothing = Terms { referral_cap: Currency::USD.of(0), ..plain(vec![rule(1, Recipient::Referrer, Form::Cash, fixed(5))]) };
        assert_eq!(why(&nothing), Some(NeverFires::AboveLimit), "a limit of zero leaves nothing");
        let cash = plain(vec![rule(1, Recipient::Referrer, Form::Cash, fixed(90_000))]);
        assert_eq!(why(&cash), None, "money is cut, not refused");
    }

    #[test]
    fn w2_a_streak_of_more_months_than_the_program_has_can_never_be_completed() {
        let streak =
            Rule { milestone: Some(6), ..rule(1, Recipient::Referrer, Form::Cash, Amount::Fixed { amount: Currency::USD.of(500) }) };
        let terms = plain(vec![Rule { trigger: Trigger::Streak, ..streak }]);
        let day = |text: &str| text.parse().ok();
        // Ninety days after the program's last day a friend may still come for the first time.
        let why = |start, end| terms.never(&terms.rules[0], day(start), day(end), &Eligibility::default());
        assert_eq!(why("2026-01-31", "2026-03-02"), Some(NeverFires::TooShortForStreak), "until May the 31st");
        assert_eq!(why("2026-01-31", "2026-03-03"), None, "until June the 1st, the first day of the sixth month");
        assert_eq!(terms.never(&terms.rules[0], None, day("2026-01-31"), &Eligibility::default()), None, "it may have begun long ago");
    }

    #[test]
    fn w2_a_rule_whose_last_day_is_over_is_not_written_and_stays_where_it_gave() {
        let day = |text: &str| text.parse().expect("a date");
        let until = |number, text: &str| {
            let cash = rule(number, Recipient::Referrer, Form::Cash, Amount::Fixed { amount: Currency::USD.of(500) });
            Rule { until: Some(day(text)), ..cash }
        };
        let (today, over) = (day("2026-03-02"), plain(vec![until(7, "2026-03-01")]));
        let refused = Err(Refusal::RuleNeverFires { rule: 7, why: NeverFires::Over });
        assert_eq!(over.check_not_over(None, today), refused);
        assert_eq!(over.check_not_over(Some(&over), today), Ok(()), "it gave until then");
        assert_eq!(over.check_not_over(Some(&plain(vec![until(7, "2026-03-09")])), today), refused, "the day is new");
        assert_eq!(over.check_not_over(Some(&plain(vec![until(8, "2026-03-01")])), today), refused, "another rule's");
        assert_eq!(plain(vec![until(7, "2026-03-02")]).check_not_over(None, today), Ok(()), "its last day is today");
    }

    #[test]
    fn w2_w7_a_discount_that_begins_after_the_referral_is_over_can_never_be_used() {
        let discount = rule(1, Recipient::NewCustomer, Form::Discount, Amount::Percent { rate: crate::BasisPoints(1_000) });
        let after = |days, valid_days| plain(vec![Rule { valid_from_days: Some(days), valid_days, ..discount.clone() }]);
        assert_eq!(why(&after(90, None)), None);
        assert_eq!(why(&after(91, None)), Some(NeverFires::AfterValidity));
        assert_eq!(why(&after(91, Some(30))), None, "it has days of its own");
    }
}
