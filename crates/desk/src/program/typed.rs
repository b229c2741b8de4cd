//! A program that is saved, as somebody would type it.

use domain::eligibility::Eligibility;
use domain::money_text::plain_amount;
use domain::{Amount, BasisPoints, Flat, Language, Line, Money, Name, Rule, Step, Tier, Translated, ValidFrom};
use engine::tables::ProgramRow;

use super::draft::{AmountKind, EligibilityDraft, Joined, ProgramDraft, RuleDraft, StepDraft, TextDraft, TierDraft};
use super::joined::typed;

impl From<&ProgramRow> for ProgramDraft {
    fn from(row: &ProgramRow) -> Self {
        let terms = &row.terms.0;
        Self {
            name: row.name.to_string(),
            eligibility: EligibilityDraft::from(&row.eligibility.0),
            rules: typed(&terms.rules),
            base: terms.base,
            referral_cap: plain_amount(terms.referral_cap),
            approval_above: plain_amount(terms.approval_above),
            day_cap: amount(terms.caps.day),
            month_cap: amount(terms.caps.month),
            year_cap: amount(terms.caps.year),
            budget: amount(terms.budget),
            waiting_days: terms.waiting_days.to_string(),
            valid_days: terms.valid_days.to_string(),
            from_handover: match terms.valid_from {
                ValidFrom::Recording => false,
                ValidFrom::Handover => true,
            },
            model: terms.attribution.model,
            window_days: terms.attribution.window_days.to_string(),
            validated: terms.validated,
            steps: terms.steps.iter().map(StepDraft::from).collect(),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            sites: row.sites.0.clone(),
            card_text: TextDraft::from(&row.card_text.0),
            conditions: TextDraft::from(&row.conditions.0),
        }
    }
}

impl From<&Eligibility> for EligibilityDraft {
    fn from(asks: &Eligibility) -> Self {
        let within = asks.bought_within;
        Self {
            kinds: asks.kinds.clone(),
            bought_within: within.map(|within| within.count.to_string()).unwrap_or_default(),
            period: within.map_or(Self::default().period, |within| within.period),
            tags: asks.tags.iter().map(Name::as_str).collect::<Vec<_>>().join(", "),
        }
    }
}

impl From<&Rule> for RuleDraft {
    fn from(rule: &Rule) -> Self {
        let (kind, typed, tiers) = typed_amount(&rule.amount);
        Self {
            number: Some(rule.number),
            joined: Joined::Alone,
            trigger: rule.trigger,
            milestone: number(rule.milestone),
            action: rule.action.as_ref().map(Line::to_string).unwrap_or_default(),
            again_days: number(rule.again_days),
            recipient: rule.recipient,
            form: rule.form,
            name: rule.name.as_ref().map(Line::to_string).unwrap_or_default(),
            amount: kind,
            typed,
            tiers,
            cap: amount(rule.cap),
            minimum_spend: amount(rule.minimum_spend),
            products: lines(&rule.products),
            usable_on: lines(&rule.usable_on),
            from: rule.from,
            until: rule.until,
            kinds: rule.kinds.clone(),
            for_days: number(rule.for_days),
            for_count: number(rule.for_count),
            valid_from_days: number(rule.valid_from_days),
            valid_days: number(rule.valid_days),
        }
    }
}

impl From<&Tier> for TierDraft {
    fn from(tier: &Tier) -> Self {
        let (amount, typed, _) = flat(tier.gives);
        Self { from: tier.from.to_string(), amount, typed }
    }
}

impl From<&Step> for StepDraft {
    fn from(step: &Step) -> Self {
        Self { number: Some(step.number), name: step.name.to_string(), kind: step.kind }
    }
}

impl From<&Translated> for TextDraft {
    fn from(text: &Translated) -> Self {
        let of = |language| text.0.get(&language).cloned().unwrap_or_default();
        Self { en: of(Language::En), es: of(Language::Es) }
    }
}

/// Returns how much is given as somebody would type it.
pub(super) fn typed_amount(amount: &Amount) -> (AmountKind, String, Vec<TierDraft>) {
    match amount {
        Amount::Fixed { amount } => flat(Flat::Fixed { amount: *amount }),
        Amount::Percent { rate } => flat(Flat::Percent { rate: *rate }),
        Amount::Units { units } => flat(Flat::Units { units: *units }),
        Amount::Tiers { tiers } => (AmountKind::Tiers, String::new(), tiers.iter().map(TierDraft::from).collect()),
    }
}

fn flat(gives: Flat) -> (AmountKind, String, Vec<TierDraft>) {
    match gives {
        Flat::Fixed { amount } => (AmountKind::Fixed, plain_amount(amount), Vec::new()),
        Flat::Percent { rate } => (AmountKind::Percent, percent(rate), Vec::new()),
        Flat::Units { units } => (AmountKind::Units, units.to_string(), Vec::new()),
    }
}

/// Writes a rate as it is typed: `12.5`.
pub(super) fn percent(rate: BasisPoints) -> String {
    let text = format!("{}.{:02}", rate.0 / 100, rate.0 % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn amount(amount: Option<Money>) -> String {
    amount.map(plain_amount).unwrap_or_default()
}

fn number<T: ToString>(number: Option<T>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn lines(lines: &[Line]) -> String {
    lines.iter().map(Line::as_str).collect::<Vec<_>>().join("\n")
}
