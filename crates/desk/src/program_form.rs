//! What is typed of a program: the referrer's cash, the friend's discount, and what else may be set.

use domain::program::Eligibility;
use domain::reward::limits::Caps;
use domain::{
    Amount, Attribution, Currency, Form, Language, Line, Money, Name, ProgramId, Recipient, Refusal, Rule, Step, StepKind, Terms,
    Translated, Trigger, ValidFrom,
};
use engine::Action;
use engine::tables::{ProgramRow, Settings};
use serde::{Deserialize, Serialize};

use crate::error::DeskError;
use crate::form::{Fields, optional_amount, parse_percent, written};

/// What is typed of a program: the referrer's cash and the friend's discount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ProgramForm {
    /// Its name.
    pub name: String,
    /// What the referrer gets for the friend's first purchase; nothing without an amount.
    pub referrer: RewardForm,
    /// What the friend gets off the first purchase; nothing without an amount.
    pub friend: RewardForm,
    /// The least that the first purchase must be.
    #[serde(default)]
    pub minimum_spend: String,
    /// Days before the referrer's cash can be paid (rule W7).
    pub waiting_days: u16,
    /// Days in which the friend must come (rule R2).
    pub valid_days: u16,
    /// Whether somebody checks each referral first (rule R1).
    #[serde(default)]
    pub validated: bool,
    /// What the card says under the offer, in English.
    #[serde(default)]
    pub card_text_en: String,
    /// The same in Spanish.
    #[serde(default)]
    pub card_text_es: String,
    /// What else may be set.
    #[serde(default)]
    #[ts(optional)]
    pub more: Option<ProgramMore>,
}

/// What else may be set of a program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct ProgramMore {
    /// For what the referrer is paid (rule R7).
    pub pays: Pays,
    /// Of every purchase: for how many days after the first.
    pub for_days: Option<u16>,
    /// Of every purchase: for how many of them.
    pub for_count: Option<u32>,
    /// The products of which a purchase must have one; none means any.
    pub products: Vec<String>,
    /// Whether the days for the first purchase count from when the card was handed over, where that is known (rule R2).
    pub from_handover: bool,
    /// What must be done before a referral is accepted (rule R1).
    pub steps: Vec<StepForm>,
    /// After how many days the friend's discount can be used (rule W7).
    pub friend_from_days: Option<u16>,
    /// For how many days from then; none means as long as the referral.
    pub friend_days: Option<u16>,
    /// The most for one referrer in a day (rule W5).
    pub day_cap: String,
    /// The same in a month.
    pub month_cap: String,
    /// The same in a year.
    pub year_cap: String,
    /// The most that the program may cost.
    pub budget: String,
    /// Whose a friend is who presents no code (rule R5); none leaves it as it is.
    #[ts(optional)]
    pub attribution: Option<Attribution>,
}

/// For what a referrer is paid (rule R7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Pays {
    /// The friend was recorded.
    Recording,
    /// The referral was accepted.
    Acceptance,
    /// The friend's first purchase that qualifies.
    #[default]
    FirstPurchase,
    /// Every purchase of the friend that qualifies.
    EveryPurchase,
}

/// What is typed of a step of validation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct StepForm {
    /// Its name.
    pub name: String,
    /// Something that is checked, or that happens on a day.
    pub kind: StepKind,
}

/// What is typed of a reward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct RewardForm {
    /// Fixed or a percentage.
    pub kind: RewardKind,
    /// The amount or the percentage.
    pub amount: String,
    /// At most this much.
    #[serde(default)]
    pub cap: String,
}

/// Whether a reward is fixed or a percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RewardKind {
    /// A fixed amount.
    Fixed,
    /// A percentage.
    Percent,
}

impl ProgramForm {
    /// Reads the form as the command that writes the program.
    pub fn parse(&self, program: ProgramId, settings: &Settings, currency: Currency) -> Result<Action, DeskError> {
        let mut fields = Fields::default();
        let name = fields.take("program_name", Name::parse(&self.name));
        let referrer = fields.take("referrer", self.referrer.parse(currency));
        let friend = fields.take("friend", self.friend.parse(currency));
        let minimum = fields.take("minimum_spend", optional_amount(&self.minimum_spend, currency));
        let texts = [(Language::En, &self.card_text_en), (Language::Es, &self.card_text_es)];
        let mut card_text = Translated::default();
        for (language, text) in texts {
            if let Some(Some(line)) = fields.take("card_text", Line::parse_optional(text)) {
                card_text = card_text.and(language, line.to_string());
            }
        }
        let more = self.more.clone().unwrap_or_default();
        let caps = fields.take("cap", more.caps(currency));
        let budget = fields.take("budget", optional_amount(&more.budget, currency));
        let products = fields.take("products", written(&more.products).map(Line::parse).collect::<Result<Vec<_>, _>>());
        let steps = fields.take("steps", more.steps());
        let read = (|| Some((name?, referrer?, friend?, minimum?, caps?, budget?, products?, steps?)))();
        let (name, referrer, friend, minimum_spend, caps, budget, products, steps) = fields.done(read)?;
        let mut rules = Vec::new();
        let mut rule = |trigger, recipient, form, reward: Option<(Amount, Option<Money>)>| {
            if let Some((amount, cap)) = reward {
                let number = u16::try_from(rules.len() + 1).unwrap_or(u16::MAX);
                let of_every = |value| if trigger == Trigger::Purchase { value } else { None };
                let (for_days, for_count) = (of_every(more.for_days.map(u32::from)), of_every(more.for_count));
                let (valid_from_days, valid_days) =
                    if form == Form::Discount { (more.friend_from_days, more.friend_days) } else { (None, None) };
                rules.push(Rule {
                    minimum_spend,
                    products: products.clone(),
                    for_days: for_days.and_then(|days| u16::try_from(days).ok()),
                    for_count,
                    valid_from_days,
                    valid_days,
                    cap,
                    ..Rule::new(number, trigger, recipient, form, amount)
                });
            }
        };
        rule(Trigger::Recorded, Recipient::NewCustomer, Form::Discount, friend);
        rule(more.pays.trigger(), Recipient::Referrer, Form::Cash, referrer);
        let terms = Terms {
            waiting_days: self.waiting_days,
            valid_days: self.valid_days,
            valid_from: if more.from_handover { ValidFrom::Handover } else { ValidFrom::Recording },
            validated: self.validated || !steps.is_empty(),
            steps,
            caps,
            budget,
            attribution: more.attribution.unwrap_or_default(),
            rules,
            ..Terms::new(program, settings.referral_cap, settings.approval_above)
        };
        terms.check()?;
        Ok(Action::WriteProgram {
            program,
            name,
            terms,
            eligibility: Eligibility::default(),
            card_text,
            conditions: Translated::default(),
            starts_on: None,
            ends_on: None,
        })
    }
}

/// Puts what a form writes over the program as it was: rules that the form does not show, who may refer, conditions and dates stay.
pub(crate) fn over(written: Action, before: &ProgramRow, form: &ProgramForm) -> Action {
    let Action::WriteProgram { program, name, terms, card_text, .. } = written else { return written };
    let mut fresh = terms.rules.clone();
    let mut rules = Vec::new();
    let mut replaced = Vec::new();
    for old in &before.terms.0.rules {
        if !is_shown(old) || replaced.contains(&old.recipient) {
            rules.push(old.clone());
            continue;
        }
        replaced.push(old.recipient);
        if let Some(place) = fresh.iter().position(|rule| rule.recipient == old.recipient) {
            rules.push(Rule { number: old.number, ..fresh.remove(place) });
        }
    }
    for rule in fresh {
        let number = rules.iter().map(|rule| rule.number).max().unwrap_or(0) + 1;
        rules.push(Rule { number, ..rule });
    }
    Action::WriteProgram {
        program,
        name,
        terms: Terms {
            rules,
            base: before.terms.0.base,
            multiplier: before.terms.0.multiplier,
            attribution: form.more.as_ref().and_then(|more| more.attribution).unwrap_or(before.terms.0.attribution),
            ..terms
        },
        eligibility: before.eligibility.0.clone(),
        card_text,
        conditions: before.conditions.0.clone(),
        starts_on: before.starts_on,
        ends_on: before.ends_on,
    }
}

/// Returns whether the form shows a rule: the friend's discount or the referrer's cash, one amount for all.
fn is_shown(rule: &Rule) -> bool {
    let is_its_form = match rule.recipient {
        Recipient::NewCustomer => matches!(rule.form, Form::Discount),
        Recipient::Referrer => matches!(rule.form, Form::Cash),
    };
    let is_plain = rule.from.is_none() && rule.until.is_none() && rule.kinds.is_empty() && !rule.trigger.is_milestone();
    is_its_form && is_plain && matches!(rule.amount, Amount::Fixed { .. } | Amount::Percent { .. })
}

impl RewardForm {
    fn parse(&self, currency: Currency) -> Result<Option<(Amount, Option<Money>)>, Refusal> {
        if self.amount.trim().is_empty() {
            return Ok(None);
        }
        let amount = match self.kind {
            RewardKind::Fixed => Amount::Fixed { amount: domain::money_text::parse_positive(&self.amount, currency)? },
            RewardKind::Percent => Amount::Percent { rate: parse_percent(&self.amount)? },
        };
        Ok(Some((amount, optional_amount(&self.cap, currency)?)))
    }
}

impl ProgramMore {
    fn caps(&self, currency: Currency) -> Result<Caps, Refusal> {
        let cap = |typed: &str| optional_amount(typed, currency);
        Ok(Caps { day: cap(&self.day_cap)?, month: cap(&self.month_cap)?, year: cap(&self.year_cap)? })
    }

    fn steps(&self) -> Result<Vec<Step>, Refusal> {
        let step = |(number, step): (u16, &StepForm)| Ok(Step { number, kind: step.kind, name: Name::parse(&step.name)? });
        (1..).zip(&self.steps).map(step).collect()
    }
}

impl Pays {
    const fn trigger(self) -> Trigger {
        match self {
            Self::Recording => Trigger::Recorded,
            Self::Acceptance => Trigger::Accepted,
            Self::FirstPurchase => Trigger::Converted,
            Self::EveryPurchase => Trigger::Purchase,
        }
    }
}
