//! The program that a test needs, in one line.

use domain::money::Multiplier;
use domain::reward::limits::Caps;
use domain::terms::Base;
use domain::{
    Alternative, Amount, BasisPoints, Currency, Flat, Form, Language, Line, LocalDate, Money, ProgramId, Recipient, ReferrerKind, Rule,
    Step, StepKind, Terms, Tier, Translated, Trigger, ValidFrom,
};
use engine::Action;
use engine::tables::Settings;

use crate::name;

/// What a program offers; amounts are minor units of the clinic's currency.
#[derive(Clone, Debug)]
pub struct Offer {
    rules: Vec<Draft>,
    base: Base,
    referral_cap: Option<i64>,
    waiting_days: u16,
    valid_days: u16,
    valid_from: ValidFrom,
    validated: bool,
    steps: Vec<Step>,
    multiplier: Multiplier,
    caps: [Option<i64>; 3],
    budget: Option<i64>,
    attribution: domain::Attribution,
}

#[derive(Clone, Debug)]
struct Draft {
    alternative: Option<Alternative>,
    trigger: Trigger,
    recipient: Recipient,
    form: Form,
    price: Price,
    name: Option<Line>,
    usable_on: Vec<Line>,
    tiers: Vec<(u32, Price)>,
    milestone: Option<u32>,
    action: Option<Line>,
    again_days: Option<u16>,
    from: Option<LocalDate>,
    until: Option<LocalDate>,
    kinds: Vec<ReferrerKind>,
    minimum_spend: Option<i64>,
    products: Vec<Line>,
    for_days: Option<u16>,
    for_count: Option<u32>,
    valid_from_days: Option<u16>,
    valid_days: Option<u16>,
    cap: Option<i64>,
}

impl Draft {
    /// Returns the amount; the price itself is that of the first tier.
    fn amount(&self, currency: Currency) -> Amount {
        let flat = |price| match price {
            Price::Fixed(minor) => Flat::Fixed { amount: currency.of(minor) },
            Price::Percent(rate) => Flat::Percent { rate: BasisPoints(rate) },
            Price::Units(units) => Flat::Units { units },
        };
        if !self.tiers.is_empty() {
            let tiers = std::iter::once((1, self.price)).chain(self.tiers.iter().copied());
            return Amount::Tiers { tiers: tiers.map(|(from, price)| Tier { from, gives: flat(price) }).collect() };
        }
        match flat(self.price) {
            Flat::Fixed { amount } => Amount::Fixed { amount },
            Flat::Percent { rate } => Amount::Percent { rate },
            Flat::Units { units } => Amount::Units { units },
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Price {
    Fixed(i64),
    Percent(i32),
    Units(u32),
}

/// The starter program: 50.00 in cash for the referrer, 15 % off for the friend.
impl Default for Offer {
    fn default() -> Self {
        Self::new().cash(5_000).off_percent(1_500)
    }
}

impl Offer {
    /// Offers nothing yet; the limits are the defaults of the rules, and cash waits for nothing.
    pub fn new() -> Self {
        Self {
            rules: Vec::new(),
            base: Base::Net,
            referral_cap: None,
            waiting_days: 0,
            valid_days: 90,
            valid_from: ValidFrom::Recording,
            validated: false,
            steps: Vec::new(),
            multiplier: Multiplier::ONE,
            caps: [None; 3],
            budget: None,
            attribution: domain::Attribution::DEFAULT,
        }
    }

    /// Gives the referrer cash for the conversion.
    #[must_use]
    pub fn cash(self, minor: i64) -> Self {
        self.rule(Trigger::Converted, Recipient::Referrer, Form::Cash, Price::Fixed(minor))
    }

    /// Gives the referrer a part of the base in cash, in hundredths of a percent.
    #[must_use]
    pub fn cash_percent(self, rate: i32) -> Self {
        self.rule(Trigger::Converted, Recipient::Referrer, Form::Cash, Price::Percent(rate))
    }

    /// Gives the referrer cash at once when the referral is recorded.
    #[must_use]
    pub fn cash_at_recording(self, minor: i64) -> Self {
        self.rule(Trigger::Recorded, Recipient::Referrer, Form::Cash, Price::Fixed(minor))
    }

    /// Gives the referrer cash when the referral is accepted.
    #[must_use]
    pub fn cash_at_acceptance(self, minor: i64) -> Self {
        self.rule(Trigger::Accepted, Recipient::Referrer, Form::Cash, Price::Fixed(minor))
    }

    /// Gives the referrer cash for every purchase.
    #[must_use]
    pub fn every(self, minor: i64) -> Self {
        self.rule(Trigger::Purchase, Recipient::Referrer, Form::Cash, Price::Fixed(minor))
    }

    /// Gives the referrer a part of the base of every purchase in cash, in hundredths of a percent.
    #[must_use]
    pub fn every_percent(self, rate: i32) -> Self {
        self.rule(Trigger::Purchase, Recipient::Referrer, Form::Cash, Price::Percent(rate))
    }

    /// Gives the referrer an amount off for the conversion.
    #[must_use]
    pub fn referrer_off(self, minor: i64) -> Self {
        self.rule(Trigger::Converted, Recipient::Referrer, Form::Discount, Price::Fixed(minor))
    }

    /// Promises the referrer an amount off when the referral is recorded.
    #[must_use]
    pub fn referrer_off_at_recording(self, minor: i64) -> Self {
        self.rule(Trigger::Recorded, Recipient::Referrer, Form::Discount, Price::Fixed(minor))
    }

    /// Gives the referrer cash once, on the conversion of a number.
    #[must_use]
    pub fn bonus_at(self, number: u32, minor: i64) -> Self {
        let mut offer = self.rule(Trigger::NthConversion, Recipient::Referrer, Form::Cash, Price::Fixed(minor));
        offer.last().milestone = Some(number);
        offer
    }

    /// Gives the referrer cash on every so-many-th conversion.
    #[must_use]
    pub fn bonus_every(self, number: u32, minor: i64) -> Self {
        let mut offer = self.rule(Trigger::EveryKth, Recipient::Referrer, Form::Cash, Price::Fixed(minor));
        offer.last().milestone = Some(number);
        offer
    }

    /// Gives the referrer cash for a friend in each of so many months in a row.
    #[must_use]
    pub fn streak(self, months: u32, minor: i64) -> Self {
        let mut offer = self.rule(Trigger::Streak, Recipient::Referrer, Form::Cash, Price::Fixed(minor));
        offer.last().milestone = Some(months);
        offer
    }

    /// Makes the last rule one that is chosen: of an alternative of a choice.
    #[must_use]
    pub fn chosen(mut self, choice: u16, number: u16) -> Self {
        self.last().alternative = Some(Alternative { choice, number });
        self
    }

    /// Gives who does something cash, once.
    #[must_use]
    pub fn action(self, name: &str, minor: i64) -> Self {
        self.for_action(name, Form::Cash, minor)
    }

    /// Gives who does something what has an amount or a worth, once.
    #[must_use]
    pub fn for_action(self, name: &str, form: Form, minor: i64) -> Self {
        let mut offer = self.rule(Trigger::Action, Recipient::Referrer, form, Price::Fixed(minor));
        offer.last().action = Some(crate::line(name));
        offer.last().name = form.is_named().then(|| crate::line("Corte de uñas"));
        offer
    }

    /// Lets the last rule's action be paid to the same person again after so many days.
    #[must_use]
    pub fn again_after(mut self, days: u16) -> Self {
        self.last().again_days = Some(days);
        self
    }

    /// Lets the last rule give another amount from the conversion of a number on.
    #[must_use]
    pub fn tier(mut self, from: u32, minor: i64) -> Self {
        self.last().tiers.push((from, Price::Fixed(minor)));
        self
    }

    /// Lets the last rule give another part of the base from the conversion of a number on, in hundredths of a percent.
    #[must_use]
    pub fn tier_percent(mut self, from: u32, rate: i32) -> Self {
        self.last().tiers.push((from, Price::Percent(rate)));
        self
    }

    /// Lets the last rule fire only between two days.
    #[must_use]
    pub fn between(mut self, from: &str, until: &str) -> Self {
        let day = |text: &str| text.parse().expect("a date");
        (self.last().from, self.last().until) = (Some(day(from)), Some(day(until)));
        self
    }

    /// Lets the last rule fire only for referrers of a kind.
    #[must_use]
    pub fn brought_by(mut self, kind: ReferrerKind) -> Self {
        self.last().kinds.push(kind);
        self
    }

    /// Gives the referrer something with a worth for the conversion; what needs a name is a nail trim.
    #[must_use]
    pub fn gift(self, form: Form, worth: i64) -> Self {
        self.given(form, Price::Fixed(worth))
    }

    /// Gives the referrer units for the conversion.
    #[must_use]
    pub fn units(self, form: Form, units: u32) -> Self {
        self.given(form, Price::Units(units))
    }

    /// Lets the last rule's credit be used only on a product.
    #[must_use]
    pub fn usable_on(mut self, product: &str) -> Self {
        self.last().usable_on.push(crate::line(product));
        self
    }

    fn given(self, form: Form, price: Price) -> Self {
        let mut offer = self.rule(Trigger::Converted, Recipient::Referrer, form, price);
        offer.last().name = form.is_named().then(|| crate::line("Corte de uñas"));
        offer
    }

    /// Gives the friend cash for the conversion.
    #[must_use]
    pub fn friend_cash(self, minor: i64) -> Self {
        self.rule(Trigger::Converted, Recipient::NewCustomer, Form::Cash, Price::Fixed(minor))
    }

    /// Gives the friend an amount off.
    #[must_use]
    pub fn off(self, minor: i64) -> Self {
        self.rule(Trigger::Recorded, Recipient::NewCustomer, Form::Discount, Price::Fixed(minor))
    }

    /// Gives the friend a part off, in hundredths of a percent.
    #[must_use]
    pub fn off_percent(self, rate: i32) -> Self {
        self.rule(Trigger::Recorded, Recipient::NewCustomer, Form::Discount, Price::Percent(rate))
    }

    /// Lets the last rule fire only from an amount.
    #[must_use]
    pub fn from(mut self, minimum_spend: i64) -> Self {
        self.last().minimum_spend = Some(minimum_spend);
        self
    }

    /// Lets the last rule fire only for a product.
    #[must_use]
    pub fn only(mut self, product: &str) -> Self {
        self.last().products.push(crate::line(product));
        self
    }

    /// Lets the last rule pay only so many purchases.
    #[must_use]
    pub fn for_count(mut self, count: u32) -> Self {
        self.last().for_count = Some(count);
        self
    }

    /// Lets the last rule pay purchases only for so many days after the first.
    #[must_use]
    pub fn for_days(mut self, days: u16) -> Self {
        self.last().for_days = Some(days);
        self
    }

    /// Lets the last rule's promise be used only from and for some days.
    #[must_use]
    pub fn usable(mut self, from_days: u16, days: u16) -> Self {
        (self.last().valid_from_days, self.last().valid_days) = (Some(from_days), Some(days));
        self
    }

    /// Caps the last rule.
    #[must_use]
    pub fn at_most(mut self, cap: i64) -> Self {
        self.last().cap = Some(cap);
        self
    }

    /// Lets cash wait.
    #[must_use]
    pub fn waiting(self, waiting_days: u16) -> Self {
        Self { waiting_days, ..self }
    }

    /// Sets the days for the first purchase.
    #[must_use]
    pub fn valid(self, valid_days: u16) -> Self {
        Self { valid_days, ..self }
    }

    /// Counts these days from when the card was handed over.
    #[must_use]
    pub fn from_handover(self) -> Self {
        Self { valid_from: ValidFrom::Handover, ..self }
    }

    /// Asks for acceptance, and for some steps before it: checks, and milestones that begin with a capital.
    #[must_use]
    pub fn steps(self, names: &[&str]) -> Self {
        let kind = |text: &str| if text.starts_with(char::is_uppercase) { StepKind::Milestone } else { StepKind::Check };
        let step = |(number, text): (u16, &&str)| Step { number, kind: kind(text), name: name(text) };
        Self { validated: true, steps: (1..).zip(names).map(step).collect(), ..self }
    }

    /// Sets the most for one referrer in a day, a month and a year.
    #[must_use]
    pub fn caps(self, day: Option<i64>, month: Option<i64>, year: Option<i64>) -> Self {
        Self { caps: [day, month, year], ..self }
    }

    /// Sets the most that the program may cost.
    #[must_use]
    pub fn budget(self, budget: i64) -> Self {
        Self { budget: Some(budget), ..self }
    }

    /// Says whose a friend is who presents no code.
    #[must_use]
    pub fn attributed(self, attribution: domain::Attribution) -> Self {
        Self { attribution, ..self }
    }

    /// Asks for acceptance.
    #[must_use]
    pub fn validated(self) -> Self {
        Self { validated: true, ..self }
    }

    /// Takes percentages of the gross amount.
    #[must_use]
    pub fn gross(self) -> Self {
        Self { base: Base::Gross, ..self }
    }

    /// Sets the most for one referral.
    #[must_use]
    pub fn capped(self, referral_cap: i64) -> Self {
        Self { referral_cap: Some(referral_cap), ..self }
    }

    /// Sets the campaign's factor, in thousandths.
    #[must_use]
    pub fn times(self, thousandths: u32) -> Self {
        Self { multiplier: Multiplier(thousandths), ..self }
    }

    fn rule(mut self, trigger: Trigger, recipient: Recipient, form: Form, price: Price) -> Self {
        self.rules.push(Draft {
            alternative: None,
            trigger,
            recipient,
            form,
            price,
            name: None,
            usable_on: Vec::new(),
            tiers: Vec::new(),
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
        });
        self
    }

    fn last(&mut self) -> &mut Draft {
        self.rules.last_mut().expect("a rule was offered")
    }

    /// Returns the terms.
    pub fn terms(&self, program: ProgramId, currency: Currency) -> Terms {
        let money = |minor| Money { minor, currency };
        let rules = self.rules.iter().zip(1..).map(|(draft, number)| Rule {
            number,
            alternative: draft.alternative,
            trigger: draft.trigger,
            recipient: draft.recipient,
            form: draft.form,
            amount: draft.amount(currency),
            name: draft.name.clone(),
            usable_on: draft.usable_on.clone(),
            milestone: draft.milestone,
            action: draft.action.clone(),
            again_days: draft.again_days,
            from: draft.from,
            until: draft.until,
            kinds: draft.kinds.clone(),
            minimum_spend: draft.minimum_spend.map(money),
            products: draft.products.clone(),
            for_days: draft.for_days,
            for_count: draft.for_count,
            valid_from_days: draft.valid_from_days,
            valid_days: draft.valid_days,
            cap: draft.cap.map(money),
        });
        let [day, month, year] = self.caps.map(|cap| cap.map(money));
        let defaults = Settings::defaults(currency);
        Terms {
            program,
            currency,
            base: self.base,
            multiplier: self.multiplier,
            referral_cap: self.referral_cap.map_or(defaults.referral_cap, money),
            approval_above: defaults.approval_above,
            waiting_days: self.waiting_days,
            valid_days: self.valid_days,
            valid_from: self.valid_from,
            validated: self.validated,
            steps: self.steps.clone(),
            caps: Caps { day, month, year },
            budget: self.budget.map(money),
            attribution: self.attribution,
            shared: Vec::new(),
            kind: None,
            rules: rules.collect(),
        }
    }

    /// Returns the command that writes the program.
    pub fn write(&self, program: ProgramId, currency: Currency) -> Action {
        Action::WriteProgram {
            sites: Vec::new(),
            program,
            name: name("Amigos & compañía"),
            terms: self.terms(program, currency),
            eligibility: domain::eligibility::Eligibility::default(),
            card_text: Translated::one(Language::Es, "en tu primera visita").and(Language::En, "your first visit"),
            conditions: Translated::default(),
            starts_on: None,
            ends_on: None,
        }
    }
}
