//! The terms of a program: what is frozen with a referral when it is recorded (rules M3, R2, W2, W3, W5–W7).

pub mod amount;
mod check;
pub mod choice;
pub mod form;
pub mod never;
pub mod rule;
pub mod validation;

use serde::{Deserialize, Serialize};

use crate::money::Multiplier;
use crate::reward::limits::Caps;
use crate::{Attribution, BasisPoints, Currency, Line, LocalDate, Money, ProgramId, ReferrerKind};

pub use amount::{Amount, Flat, Tier};
pub use choice::{Alternative, Choice, ChoiceClosed, Together};
pub use form::{Form, Handling};
pub use never::NeverFires;
pub use rule::{OwnTerms, Recipient, Rule, SharedTerms, Trigger};
pub use validation::{Step, StepDone, StepKind};

/// Most rules that one program may have.
pub const MAX_RULES: usize = 50;
/// The highest percentage that a rule may give: 100 %.
pub const MAX_RATE: BasisPoints = BasisPoints(10_000);
/// The highest factor of a campaign: 100×.
pub const MAX_MULTIPLIER: Multiplier = Multiplier(100_000);
/// The largest fixed amount, in minor units: with the highest factor it is still an amount (rule M1).
const MAX_FIXED: i64 = crate::money::MAX_MINOR / 100;
/// The longest waiting time or validity, in days: ten years.
pub const MAX_DAYS: u16 = 3660;
/// The waiting times of cash that the rules offer, in days (rule W7); a program may take another.
pub const WAITING_DAYS: [u16; 6] = [0, 7, 14, 30, 60, 90];

words! {
    /// What a percentage is taken of (rule M3).
    Base {
        /// The net amount paid: after discounts, before tax.
        Net = "net",
        /// The amount paid, tax included.
        Gross = "gross",
    }
}

words! {
    /// From when the days for the first purchase count (rule R2).
    ValidFrom {
        /// From the recording.
        Recording = "recording",
        /// From when the card or message was handed over, where that is known.
        Handover = "handover",
    }
}

impl ValidFrom {
    /// Returns the last day for the first purchase of a referral that was recorded on a day.
    pub fn last_day(self, recorded_on: LocalDate, handed_over: Option<LocalDate>, valid_days: u16) -> LocalDate {
        let from = match self {
            Self::Recording => recorded_on,
            Self::Handover => handed_over.unwrap_or(recorded_on),
        };
        from.plus_days(u32::from(valid_days))
    }

    fn is_recording(&self) -> bool {
        *self == Self::Recording
    }
}

/// Counts from the recording.
fn from_recording() -> ValidFrom {
    ValidFrom::Recording
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
    /// From when these days count.
    #[serde(default = "from_recording", skip_serializing_if = "ValidFrom::is_recording")]
    pub valid_from: ValidFrom,
    /// Whether somebody must accept each referral (rule R1).
    pub validated: bool,
    /// What must be done before a referral is accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// The most for one referrer in a day, month and year (rule W5).
    #[serde(default, skip_serializing_if = "Caps::is_none")]
    pub caps: Caps,
    /// The most that the program may cost (rule W5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Money>,
    /// Whose a friend is who presents no code (rule R5).
    #[serde(default, skip_serializing_if = "Attribution::is_default")]
    #[ts(as = "Option<Attribution>", optional)]
    pub attribution: Attribution,
    /// Of what a shared referral froze, where a referrer of it has terms of his own: what each has, in the order of the shares (rule X4).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<SharedTerms>>", optional)]
    pub shared: Vec<SharedTerms>,
    /// Of what a referral froze: the kind of its referrer, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ReferrerKind>,
    /// The rules, in the program's order.
    pub rules: Vec<Rule>,
}

impl Terms {
    /// Makes terms without rules: net base, no waiting, 90 days, no validation.
    pub const fn new(program: ProgramId, referral_cap: Money, approval_above: Money) -> Self {
        Self {
            program,
            currency: referral_cap.currency,
            base: Base::Net,
            multiplier: Multiplier::ONE,
            referral_cap,
            approval_above,
            waiting_days: 0,
            valid_days: 90,
            valid_from: ValidFrom::Recording,
            validated: false,
            steps: Vec::new(),
            caps: Caps { day: None, month: None, year: None },
            budget: None,
            attribution: Attribution::DEFAULT,
            shared: Vec::new(),
            kind: None,
            rules: Vec::new(),
        }
    }

    /// Returns the actions that its rules name, each once, in their order.
    pub fn actions(&self) -> Vec<Line> {
        let mut names: Vec<Line> = Vec::new();
        for rule in &self.rules {
            if let Some(name) = rule.action.as_ref().filter(|_| !names.iter().any(|name| rule.is_for_action(name))) {
                names.push(name.clone());
            }
        }
        names
    }

    /// Returns of how many months in a row its streaks are, each number once.
    pub fn streaks(&self) -> Vec<u32> {
        let mut months: Vec<u32> = self.rules.iter().filter_map(Rule::streak).collect();
        months.sort_unstable();
        months.dedup();
        months
    }

    /// Returns whether a manager must approve a reward (rule W6).
    pub fn needs_approval(&self, form: Form, amount: Money) -> bool {
        form == Form::Cash && amount.minor > self.approval_above.minor
    }

    /// Returns the same terms with the factor worked into the amounts that it multiplies, to be shown; no more than all of it is off.
    #[must_use]
    pub fn worked_out(&self) -> Self {
        let mut shown = Self { multiplier: Multiplier::ONE, ..self.clone() };
        for rule in shown.rules.iter_mut().filter(|rule| rule.form.is_multiplied()) {
            let most = if rule.form == Form::Discount { MAX_RATE } else { BasisPoints(i32::MAX) };
            rule.amount = rule.amount.times(self.multiplier, most);
        }
        shown
    }

    /// Freezes the terms for one referral of a referrer of a kind: a code's own go before the referrer's own, those before the
    /// program's (rule W3).
    #[must_use]
    pub fn frozen_for(&self, kind: Option<ReferrerKind>, referrer: &[OwnTerms], code: &[OwnTerms]) -> Self {
        let mut frozen = Self { kind, ..self.clone() };
        for rule in &mut frozen.rules {
            if let Some(own) = code.iter().chain(referrer).find(|own| own.recipient == rule.recipient) {
                *rule = rule.with(own);
            }
        }
        frozen
    }

    /// Freezes the terms for a referral that several share: each has his own, where he has any; the friend has what comes with the
    /// first (rules W3, X4).
    #[must_use]
    pub fn frozen_for_shares(&self, kind: Option<ReferrerKind>, each: &[SharedTerms]) -> Self {
        if each.len() < 2 || each.iter().all(|one| one.own.is_empty()) {
            return self.frozen_for(kind, each.first().map_or(&[][..], |one| &one.own), &[]);
        }
        let friend: Vec<OwnTerms> = each[0].own.iter().filter(|own| own.recipient == Recipient::NewCustomer).cloned().collect();
        Self { shared: each.to_vec(), ..self.frozen_for(kind, &friend, &[]) }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{Line, Refusal};

    /// Terms without rules and with the defaults of the rules.
    pub(crate) fn plain(rules: Vec<Rule>) -> Terms {
        let terms = Terms::new(ProgramId(Uuid::nil()), Currency::USD.of(50_000), Currency::USD.of(10_000));
        Terms { waiting_days: 30, rules, ..terms }
    }

    pub(crate) fn rule(number: u16, recipient: Recipient, form: Form, amount: Amount) -> Rule {
        let trigger = if form == Form::Discount { Trigger::Recorded } else { Trigger::Converted };
        Rule::new(number, trigger, recipient, form, amount)
    }

    #[test]
    fn w3_a_codes_terms_go_before_the_referrers_and_those_before_the_programs() {
        let amount = |minor| Amount::Fixed { amount: Currency::USD.of(minor) };
        let own = |minor| OwnTerms { recipient: Recipient::Referrer, form: Form::Cash, amount: amount(minor) };
        let friend = rule(1, Recipient::NewCustomer, Form::Discount, amount(1));
        let terms = plain(vec![friend.clone(), rule(2, Recipient::Referrer, Form::Cash, amount(2))]);
        assert_eq!(terms.frozen_for(None, &[], &[]), terms);
        assert_eq!(terms.frozen_for(None, &[own(3)], &[]).rules[1].amount, amount(3));
        assert_eq!(terms.frozen_for(None, &[own(3)], &[own(4)]).rules[1].amount, amount(4));
        assert_eq!(terms.frozen_for(None, &[own(3)], &[own(4)]).rules[0], friend, "the friend's stay the program's");

        let capped = Rule { cap: Some(Currency::USD.of(3)), ..terms.rules[1].clone() };
        let of_form = |form| capped.with(&OwnTerms { form, ..own(6) }).cap;
        assert_eq!(of_form(Form::Credit), capped.cap, "the program's limit stays");
        assert_eq!(of_form(Form::GiftCard), None, "what is given whole is not cut (rule X1)");
    }

    #[test]
    fn w8_terms_are_shown_with_the_factor_worked_into_what_it_multiplies() {
        let fixed = |minor| Amount::Fixed { amount: Currency::USD.of(minor) };
        let percent = |rate| Amount::Percent { rate: BasisPoints(rate) };
        let shown = |form, amount: Amount| {
            let rules = vec![rule(1, Recipient::Referrer, form, amount)];
            let shown = Terms { multiplier: Multiplier(2_500), ..plain(rules) }.worked_out();
            assert_eq!(shown.multiplier, Multiplier::ONE, "worked in once");
            shown.rules[0].amount.clone()
        };
        assert_eq!(shown(Form::Cash, fixed(2_001)), fixed(5_003));
        assert_eq!(shown(Form::Cash, percent(5_000)), percent(12_500));
        assert_eq!(shown(Form::Discount, percent(5_000)), percent(10_000), "no more than all of it is off");
        assert_eq!(shown(Form::Service, fixed(2_000)), fixed(2_000), "a thing is not given twice");
        assert_eq!(shown(Form::Points, Amount::Units { units: 5 }), Amount::Units { units: 13 });
        let tiers = |gives| Amount::Tiers { tiers: vec![Tier { from: 2, gives }] };
        assert_eq!(
            shown(Form::Cash, tiers(Flat::Fixed { amount: Currency::USD.of(100) })),
            tiers(Flat::Fixed { amount: Currency::USD.of(250) })
        );
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
        assert_eq!(terms.frozen_for(None, &[], &[own(Form::Cash, percent(500))]).rules[0].trigger, Trigger::Converted);
        assert_eq!(terms.frozen_for(None, &[], &[own(Form::Discount, percent(500))]).rules[0].trigger, Trigger::Recorded);
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
        let trim = |terms: &mut Terms| (terms.rules[0].form, terms.rules[0].name) = (Form::Service, Line::parse("Trim").ok());
        let whole = |terms: &mut Terms| terms.rules[0].amount = Amount::Fixed { amount: Currency::USD.of(6_000) };
        assert_eq!(refused(&|terms| (trim(terms), whole(terms)).0), "Ok(())");
        let capped = |terms: &mut Terms| terms.rules[0].cap = Some(Currency::USD.of(5_000));
        assert_eq!(refused(&|terms| (trim(terms), whole(terms), capped(terms)).0), "cap", "it is given whole or not at all");
        assert_eq!(refused(&|terms| terms.rules[0].minimum_spend = Some(Currency::USD.of(-1))), "minimum_spend");
        assert_eq!(refused(&|terms| terms.valid_days = 0), "days");
        assert_eq!(refused(&|terms| terms.multiplier = Multiplier(0)), "multiplier");
        assert_eq!(refused(&|terms| terms.multiplier = Multiplier(100_001)), "multiplier");
        assert_eq!(refused(&|terms| terms.rules[0].amount = Amount::Fixed { amount: Currency::USD.of(MAX_FIXED + 1) }), "amount");
        assert_eq!(refused(&|terms| terms.rules.push(terms.rules[0].clone())), "number");
        assert_eq!(refused(&|terms| terms.rules[0].for_days = Some(5)), "purchases", "only a rule of every purchase ends");
        assert_eq!(refused(&|terms| (terms.rules[0].trigger, terms.rules[0].for_count) = (Trigger::Purchase, Some(0))), "purchases");
        assert_eq!(refused(&|terms| (terms.rules[0].trigger, terms.rules[0].for_days) = (Trigger::Purchase, Some(5))), "Ok(())");
        assert_eq!(refused(&|terms| terms.rules[0].valid_days = Some(0)), "days");
        assert_eq!(refused(&|terms| terms.caps.month = Some(Currency::EUR.of(5))), "cap");
        let step = Step { number: 1, kind: StepKind::Check, name: crate::Name::parse("x").expect("a name") };
        assert_eq!(refused(&|terms| terms.steps.push(step.clone())), "step", "of a program that accepts by itself");
        assert_eq!(refused(&|terms| terms.budget = Some(Currency::USD.of(-5))), "budget");
        assert_eq!(refused(&|terms| terms.budget = Some(Currency::USD.of(0))), "budget", "of nothing nothing can be paid");
        assert_eq!(refused(&|terms| terms.caps.day = Some(Currency::USD.of(0))), "cap");
        assert_eq!(refused(&|terms| terms.referral_cap = Currency::USD.of(-1)), "cap");
    }

    #[test]
    fn w4_a_milestone_has_a_number_and_no_other_rule_has() {
        let fixed = Amount::Fixed { amount: Currency::USD.of(5) };
        let check = |trigger, milestone, amount: &Amount| {
            let rule = Rule { trigger, milestone, ..rule(1, Recipient::Referrer, Form::Cash, amount.clone()) };
            plain(vec![rule]).check()
        };
        let out_of = |field: &str| Err(Refusal::RuleOutOfRange { field: field.to_owned() });
        assert_eq!(check(Trigger::NthConversion, Some(5), &fixed), Ok(()));
        assert_eq!(check(Trigger::EveryKth, Some(1), &fixed), Ok(()));
        assert_eq!(check(Trigger::Streak, Some(2), &fixed), Ok(()));
        assert_eq!(
            (check(Trigger::Streak, Some(1), &fixed), check(Trigger::Streak, Some(61), &fixed)),
            (out_of("months"), out_of("months")),
            "one is no row"
        );
        for (trigger, milestone) in [(Trigger::NthConversion, None), (Trigger::EveryKth, Some(0)), (Trigger::Converted, Some(5))] {
            assert_eq!(check(trigger, milestone, &fixed), out_of("milestone"), "{trigger} {milestone:?}");
        }
        let tiers = Amount::Tiers { tiers: vec![Tier { from: 5, gives: Flat::Fixed { amount: Currency::USD.of(5) } }] };
        assert_eq!(check(Trigger::Recorded, None, &tiers), out_of("trigger"), "without a purchase there is no number");
        assert_eq!(check(Trigger::Converted, None, &tiers), Ok(()));
        assert_eq!(
            check(Trigger::NthConversion, Some(4), &tiers),
            Err(Refusal::RuleNeverFires { rule: 1, why: NeverFires::BeforeFirstTier })
        );
        assert_eq!(check(Trigger::NthConversion, Some(5), &tiers), Ok(()));
    }

    #[test]
    fn w2_an_action_has_a_name_is_its_doers_and_needs_no_purchase() {
        let out_of = |field: &str| Err(Refusal::RuleOutOfRange { field: field.to_owned() });
        let fixed = Amount::Fixed { amount: Currency::USD.of(5) };
        let name = |text: &str| Line::parse(text).ok();
        let review = Rule { action: name("Reseña"), ..Rule::new(1, Trigger::Action, Recipient::Referrer, Form::Cash, fixed.clone()) };
        let check = |change: &dyn Fn(&mut Rule)| {
            let mut rule = review.clone();
            change(&mut rule);
            plain(vec![rule]).check()
        };
        assert_eq!(check(&|_| {}), Ok(()));
        assert_eq!(check(&|rule| rule.action = None), out_of("action"));
        assert_eq!(check(&|rule| rule.trigger = Trigger::Converted), out_of("action"), "only an action has a name");
        assert_eq!(check(&|rule| rule.recipient = Recipient::NewCustomer), out_of("recipient"));
        assert_eq!(check(&|rule| rule.again_days = Some(MAX_DAYS + 1)), out_of("again_days"));
        assert_eq!(check(&|rule| rule.amount = Amount::Percent { rate: BasisPoints(5) }), out_of("trigger"), "of what?");
        assert_eq!(check(&|rule| (rule.form, rule.amount) = (Form::Discount, Amount::Percent { rate: BasisPoints(5) })), Ok(()));
        let other = Rule { number: 2, action: name("RESENA"), again_days: Some(30), ..review.clone() };
        assert_eq!(plain(vec![review.clone(), other.clone()]).actions(), [name("Reseña").expect("a line")], "one, in two spellings");
        let date = |text: &str| text.parse::<LocalDate>().expect("a date of the test");
        let on = date("2026-03-01");
        assert!(!review.is_paid_again(on, date("2036-03-01")), "once");
        assert!(!other.is_paid_again(on, date("2026-03-30")) && other.is_paid_again(on, date("2026-03-31")));
        let kinds = Rule { kinds: vec![ReferrerKind::Customer], from: Some(date("2026-07-01")), ..review };
        let agents = crate::eligibility::Eligibility { kinds: vec![ReferrerKind::Agent], ..Default::default() };
        assert_eq!(plain(vec![kinds.clone()]).check_fires(None, None, &agents), Ok(()), "who does it need not refer");
        let never = Err(Refusal::RuleNeverFires { rule: 1, why: NeverFires::BeginsAfterProgram });
        assert_eq!(plain(vec![kinds]).check_fires(None, Some(date("2026-06-30")), &agents), never, "nobody comes later for it");
    }

    #[test]
    fn w2_each_form_has_the_amounts_that_fit_it_and_what_is_named_has_a_name() {
        let out_of = |field: &str| Err(Refusal::RuleOutOfRange { field: field.to_owned() });
        let name = Some(Line::parse("Nail trim").expect("a line"));
        let check = |form: Form, amount: &Amount, name: Option<Line>| {
            let rule = Rule::new(1, Trigger::Converted, Recipient::Referrer, form, amount.clone());
            plain(vec![Rule { name, ..rule }]).check()
        };
        let (fixed, percent) = (Amount::Fixed { amount: Currency::USD.of(5) }, Amount::Percent { rate: BasisPoints(5) });
        let units = |units| Amount::Units { units };
        for form in Form::ALL {
            let needed = name.clone().filter(|_| form.is_named());
            let fits = |amount: &Amount| check(*form, amount, needed.clone()) == Ok(());
            assert_eq!(fits(&fixed), !form.in_units(), "{form} of an amount");
            assert_eq!(fits(&percent), matches!(form, Form::Cash | Form::Discount | Form::Credit), "{form} of a part");
            assert_eq!(fits(&units(1)), form.in_units(), "{form} of units");
            assert_eq!(fits(&units(500)), form.in_units() && *form != Form::Feature, "{form} of many");
            assert!(!fits(&units(0)), "{form} of none");
        }
        assert_eq!(check(Form::Service, &fixed, None), out_of("name"));
        assert_eq!(check(Form::Cash, &fixed, name), out_of("name"), "money is money");
        let credit =
            Rule { usable_on: vec![Line::parse("Bath").expect("a line")], ..rule(1, Recipient::Referrer, Form::Credit, fixed.clone()) };
        assert_eq!(plain(vec![credit.clone()]).check(), Ok(()));
        assert_eq!(plain(vec![Rule { form: Form::Cash, ..credit }]).check(), out_of("usable_on"));
    }

    #[test]
    fn w2_a_rule_that_can_never_fire_is_refused() {
        let date = |text: &str| text.parse::<LocalDate>().expect("a date of the test");
        let fixed = Amount::Fixed { amount: Currency::USD.of(5) };
        let terms = |from: Option<&str>, until: Option<&str>, kinds: &[ReferrerKind]| {
            let rule = rule(7, Recipient::Referrer, Form::Cash, fixed.clone());
            plain(vec![Rule { from: from.map(date), until: until.map(date), kinds: kinds.to_vec(), ..rule }])
        };
        let (starts, ends) = (Some(date("2026-03-01")), Some(date("2026-06-30")));
        let agents = crate::eligibility::Eligibility { kinds: vec![ReferrerKind::Agent], ..Default::default() };
        let fires = |terms: Terms| terms.check_fires(starts, ends, &agents);
        let never = |why| Err(Refusal::RuleNeverFires { rule: 7, why });
        assert_eq!(fires(terms(None, Some("2026-02-28"), &[])), never(NeverFires::EndsBeforeProgram), "it ends before the program starts");
        assert_eq!(fires(terms(None, Some("2026-03-01"), &[])), Ok(()));
        assert_eq!(fires(terms(Some("2026-09-29"), None, &[])), never(NeverFires::BeginsAfterProgram), "the last friend has 90 days");
        assert_eq!(fires(terms(Some("2026-09-28"), None, &[])), Ok(()));
        assert_eq!(fires(terms(None, None, &[ReferrerKind::Customer])), never(NeverFires::NobodyOfItsKinds), "only agents refer");
        assert_eq!(fires(terms(None, None, &[ReferrerKind::Customer, ReferrerKind::Agent])), Ok(()));
        assert_eq!(terms(Some("2026-05-02"), Some("2026-05-01"), &[]).check(), Err(Refusal::EndBeforeStart));
    }

    #[test]
    fn r2_the_days_count_from_the_recording_or_from_the_handover_where_it_is_known() {
        let date = |text: &str| text.parse::<LocalDate>().expect("a date of the test");
        let (recorded, handed) = (date("2026-03-10"), Some(date("2026-03-02")));
        assert_eq!(ValidFrom::Recording.last_day(recorded, handed, 90), date("2026-06-08"));
        assert_eq!(ValidFrom::Handover.last_day(recorded, handed, 90), date("2026-05-31"));
        assert_eq!(ValidFrom::Handover.last_day(recorded, None, 90), date("2026-06-08"));
    }
}
