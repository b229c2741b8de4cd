//! What is typed of a program: amounts, rates, days and numbers are texts until Rust reads them.

use domain::attribution::{Attribution, Model};
use domain::eligibility::Period;
use domain::terms::{Base, MAX_DAYS};
use domain::{Form, LocalDate, Recipient, ReferrerKind, SiteId, StepKind, Trigger};
use serde::{Deserialize, Serialize};

/// What is typed of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct ProgramDraft {
    /// Its name.
    pub name: String,
    /// Who may refer (rule P5).
    pub eligibility: EligibilityDraft,
    /// The rules, in their order.
    pub rules: Vec<RuleDraft>,
    /// What percentages are taken of (rule M3).
    pub base: Base,
    /// The most for one referral over all recipients; nothing is what the settings say (rule W5).
    pub referral_cap: String,
    /// A reward above this needs a manager; nothing is what the settings say (rule W6).
    pub approval_above: String,
    /// The most for one referrer in a day (rule W5).
    pub day_cap: String,
    /// The same in a month.
    pub month_cap: String,
    /// The same in a year.
    pub year_cap: String,
    /// The most that the program may cost.
    pub budget: String,
    /// Days before cash can be paid (rule W7).
    pub waiting_days: String,
    /// Days in which the friend must come (rule R2).
    pub valid_days: String,
    /// Whether these days count from when the card was handed over, where that is known.
    pub from_handover: bool,
    /// Whose a friend is who presents no code (rule R5).
    pub model: Model,
    /// For how many days a touch counts.
    pub window_days: String,
    /// Whether somebody accepts each referral first (rule R1).
    pub validated: bool,
    /// What must be done before.
    pub steps: Vec<StepDraft>,
    /// The first day.
    pub starts_on: Option<LocalDate>,
    /// The last day.
    pub ends_on: Option<LocalDate>,
    /// At which sites it runs; none is all.
    #[ts(as = "Option<Vec<SiteId>>", optional)]
    pub sites: Vec<SiteId>,
    /// What the card says under the offer.
    pub card_text: TextDraft,
    /// The conditions, in full.
    pub conditions: TextDraft,
}

/// Nothing but the defaults of the rules.
impl Default for ProgramDraft {
    fn default() -> Self {
        Self {
            name: String::new(),
            eligibility: EligibilityDraft::default(),
            rules: Vec::new(),
            base: Base::Net,
            referral_cap: String::new(),
            approval_above: String::new(),
            day_cap: String::new(),
            month_cap: String::new(),
            year_cap: String::new(),
            budget: String::new(),
            waiting_days: WAITING.to_string(),
            valid_days: VALID.to_string(),
            from_handover: false,
            model: Attribution::DEFAULT.model,
            window_days: Attribution::DEFAULT.window_days.to_string(),
            validated: false,
            steps: Vec::new(),
            starts_on: None,
            ends_on: None,
            sites: Vec::new(),
            card_text: TextDraft::default(),
            conditions: TextDraft::default(),
        }
    }
}

/// What is typed of who may refer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct EligibilityDraft {
    /// The kinds that may; none means all.
    pub kinds: Vec<ReferrerKind>,
    /// How many months or years ago a purchase may be; nothing asks for none.
    pub bought_within: String,
    /// Months or years.
    pub period: Period,
    /// The tags that they bear, with commas between.
    pub tags: String,
}

/// Anybody.
impl Default for EligibilityDraft {
    fn default() -> Self {
        Self { kinds: Vec::new(), bought_within: String::new(), period: Period::Year, tags: String::new() }
    }
}

/// How long cash waits and how long a friend has, unless somebody says otherwise (rules R2, W7).
const WAITING: u16 = 30;
const VALID: u16 = 90;
const _: () = assert!(WAITING <= MAX_DAYS && VALID <= MAX_DAYS);

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct TextDraft {
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
}

/// What is typed of a step of validation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct StepDraft {
    /// Its number, once it was saved.
    #[serde(default)]
    pub number: Option<u16>,
    /// Its name.
    pub name: String,
    /// Something that is checked, or that happens on a day.
    pub kind: StepKind,
}

/// What is typed of a rule (rule W2). What its trigger and form do not ask for is not looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct RuleDraft {
    /// Its number, once it was saved.
    pub number: Option<u16>,
    /// How it stands to the one above it; one that does not stand alone has the occasion and the conditions of the first of them.
    pub joined: Joined,
    /// What makes it fire.
    pub trigger: Trigger,
    /// Of a milestone: the number.
    pub milestone: String,
    /// Of a named action: what is done.
    pub action: String,
    /// Of a named action: after how many days it is paid to the same person again, 0 each time; nothing is once.
    pub again_days: String,
    /// Who gets it.
    pub recipient: Recipient,
    /// In which form.
    pub form: Form,
    /// The name of what is given.
    pub name: String,
    /// How the amount is given.
    pub amount: AmountKind,
    /// The amount, the percentage or the units.
    pub typed: String,
    /// The tiers.
    pub tiers: Vec<TierDraft>,
    /// The most that one reward can be.
    pub cap: String,
    /// The least that the purchase must be.
    pub minimum_spend: String,
    /// The products of which the purchase must have one; a line each.
    pub products: String,
    /// Of credit: the items on which alone it can be used; a line each.
    pub usable_on: String,
    /// The first day.
    pub from: Option<LocalDate>,
    /// The last day.
    pub until: Option<LocalDate>,
    /// The kinds of referrers for whose friends it is; none means all.
    pub kinds: Vec<ReferrerKind>,
    /// Of every purchase: for how many days after the first.
    pub for_days: String,
    /// Of every purchase: for how many of them.
    pub for_count: String,
    /// Of what is used: after how many days.
    pub valid_from_days: String,
    /// Of what is used: for how many days from then.
    pub valid_days: String,
}

/// Cash for the referrer with the friend's first purchase, of an amount still to be typed.
impl Default for RuleDraft {
    fn default() -> Self {
        Self {
            number: None,
            joined: Joined::Alone,
            trigger: Trigger::Converted,
            milestone: String::new(),
            action: String::new(),
            again_days: String::new(),
            recipient: Recipient::Referrer,
            form: Form::Cash,
            name: String::new(),
            amount: AmountKind::Fixed,
            typed: String::new(),
            tiers: Vec::new(),
            cap: String::new(),
            minimum_spend: String::new(),
            products: String::new(),
            usable_on: String::new(),
            from: None,
            until: None,
            kinds: Vec::new(),
            for_days: String::new(),
            for_count: String::new(),
            valid_from_days: String::new(),
            valid_days: String::new(),
        }
    }
}

/// How a rule stands to the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// By itself.
    Alone,
    /// Given together with it.
    And,
    /// The next alternative of a choice.
    Or,
}

/// How an amount is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AmountKind {
    /// An amount of money.
    Fixed,
    /// A percentage of the purchase.
    Percent,
    /// Points or units.
    Units,
    /// By the number of the conversion (rule W4).
    Tiers,
}

/// What is typed of a tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct TierDraft {
    /// The number of the first conversion that it gives for.
    pub from: String,
    /// How its amount is given; not by tiers again.
    pub amount: AmountKind,
    /// The amount, the percentage or the units.
    pub typed: String,
}

impl RuleDraft {
    /// Makes a rule with what is typed of its amount.
    pub fn new(trigger: Trigger, recipient: Recipient, form: Form, amount: AmountKind, typed: impl Into<String>) -> Self {
        Self { trigger, recipient, form, amount, typed: typed.into(), ..Self::default() }
    }
}
