//! A rule as it is typed becomes a rule, or the fields of it that need another look.

use domain::money_text::parse_positive;
use domain::terms::NeverFires;
use domain::terms::amount::{MAX_NUMBER, MAX_UNITS};
use domain::{Amount, Currency, Flat, Form, Line, LocalDate, Money, Recipient, ReferrerKind, Refusal, Rule, Tier, Trigger};

use super::draft::{AmountKind, RuleDraft, TierDraft};
use super::numbers::{needed, optional, optional_days};
use crate::form::{Fields, optional_amount, parse_percent};

/// On what occasion rules that stand together fire, and under what conditions.
pub(super) struct Occasion {
    trigger: Trigger,
    recipient: Recipient,
    milestone: Option<u32>,
    action: Option<Line>,
    again_days: Option<u16>,
    minimum_spend: Option<Money>,
    products: Vec<Line>,
    for_days: Option<u16>,
    for_count: Option<u32>,
    from: Option<LocalDate>,
    until: Option<LocalDate>,
    kinds: Vec<ReferrerKind>,
}

/// Reads the occasion of rules that stand together, as the first of them has it; `path` stands before the names of its fields.
pub(super) fn read_occasion(drafts: &[RuleDraft], path: &str, currency: Currency, fields: &mut Fields) -> Option<Occasion> {
    let draft = drafts.first()?;
    let trigger = draft.trigger;
    let mut take = Taking { path, fields };
    let milestone = match trigger.is_milestone() {
        true => take.of("milestone", needed(&draft.milestone, trigger.number_name(), trigger.numbers()).map(Some)),
        false => Some(None),
    };
    let is_action = trigger == Trigger::Action;
    let action = if is_action { take.of("action", Line::parse(&draft.action).map(Some)) } else { Some(None) };
    let again_days = take.only(is_action, "again_days", || optional_days(&draft.again_days, 0));
    // What is asked of a purchase needs one: that of the event, or that on which a discount is used.
    let has_purchase = trigger.has_purchase() || drafts.iter().any(|draft| draft.form == Form::Discount);
    let minimum_spend = take.only(has_purchase, "minimum_spend", || limit(&draft.minimum_spend, currency, "minimum_spend"));
    let products = take.of("products", lines(if has_purchase { &draft.products } else { "" }));
    let of_every = trigger == Trigger::Purchase;
    let for_days = take.only(of_every, "for_days", || optional_days(&draft.for_days, 1));
    let for_count = take.only(of_every, "for_count", || optional(&draft.for_count, "count", 1..=MAX_NUMBER));
    Some(Occasion {
        trigger,
        // It is who did it that gets it.
        recipient: if is_action { Recipient::Referrer } else { draft.recipient },
        milestone: milestone?,
        action: action?,
        again_days: again_days?,
        minimum_spend: minimum_spend?,
        products: products?,
        for_days: for_days?,
        for_count: for_count?,
        from: draft.from,
        until: draft.until,
        kinds: draft.kinds.clone(),
    })
}

/// Reads what a rule gives on an occasion; `path` stands before the names of its fields.
pub(super) fn read_rule(
    draft: &RuleDraft,
    path: &str,
    number: u16,
    occasion: Option<&Occasion>,
    currency: Currency,
    fields: &mut Fields,
) -> Option<Rule> {
    let mut take = Taking { path, fields };
    let form = draft.form;
    let amount = read_amount(form, draft.amount, &draft.typed, &draft.tiers, currency, &mut take);
    let name = match (form.is_named(), form == Form::GiftCard) {
        (true, _) => take.of("name", Line::parse(&draft.name).map(Some)),
        (false, true) => take.of("name", Line::parse_optional(&draft.name)),
        (false, false) => Some(None),
    };
    let usable_on = take.of("usable_on", lines(if form == Form::Credit { &draft.usable_on } else { "" }));
    let is_used = form != Form::Cash;
    let valid_from_days = take.only(is_used, "valid_from_days", || optional_days(&draft.valid_from_days, 0));
    let valid_days = take.only(is_used, "valid_days", || optional_days(&draft.valid_days, 1));
    let cap = take.only(form.has_cap(), "cap", || limit(&draft.cap, currency, "cap"));
    let occasion = occasion?;
    Some(Rule {
        name: name?,
        usable_on: usable_on?,
        milestone: occasion.milestone,
        action: occasion.action.clone(),
        again_days: occasion.again_days,
        from: occasion.from,
        until: occasion.until,
        kinds: occasion.kinds.clone(),
        minimum_spend: occasion.minimum_spend,
        products: occasion.products.clone(),
        for_days: occasion.for_days,
        for_count: occasion.for_count,
        valid_from_days: valid_from_days?,
        valid_days: valid_days?,
        cap: cap?,
        ..Rule::new(number, occasion.trigger, occasion.recipient, form, amount?)
    })
}

/// Reads a limit that may be left out; one of nothing would leave nothing, ever.
pub(super) fn limit(typed: &str, currency: Currency, field: &str) -> Result<Option<Money>, Refusal> {
    match optional_amount(typed, currency)? {
        Some(amount) if amount.minor <= 0 => Err(Refusal::RuleOutOfRange { field: field.to_owned() }),
        read => Ok(read),
    }
}

/// Returns the field of a rule, or of own terms, that a refusal is about.
pub(super) fn field_of(refusal: &Refusal, amount: &Amount) -> String {
    match refusal {
        Refusal::TiersOutOfOrder { from } => tier_field(amount, *from),
        Refusal::EndBeforeStart => "until".to_owned(),
        Refusal::RuleNeverFires { why, .. } => never_field(*why).to_owned(),
        Refusal::RuleOutOfRange { field } => match field.as_str() {
            "rate" | "units" | "amount" => "typed",
            "purchases" => "for_count",
            "days" => "valid_days",
            other => other,
        }
        .to_owned(),
        _ => "typed".to_owned(),
    }
}

/// Returns the field that can put a rule right which never fires.
const fn never_field(why: NeverFires) -> &'static str {
    match why {
        NeverFires::EndsBeforeProgram | NeverFires::Over => "until",
        NeverFires::BeginsAfterProgram => "from",
        NeverFires::NobodyOfItsKinds => "kinds",
        NeverFires::BeforeFirstTier | NeverFires::TooShortForStreak => "milestone",
        NeverFires::AboveLimit => "typed",
        NeverFires::AfterValidity => "valid_from_days",
    }
}

/// Returns the tier that does not begin after the one before it.
fn tier_field(amount: &Amount, from: u32) -> String {
    let Amount::Tiers { tiers } = amount else { return "tiers".to_owned() };
    let mut before = 0;
    for (nth, tier) in tiers.iter().enumerate() {
        if tier.from == from && tier.from <= before {
            return format!("tiers.{nth}");
        }
        before = tier.from;
    }
    "tiers".to_owned()
}

/// Reads how much a form gives.
pub(super) fn read_amount(
    form: Form,
    kind: AmountKind,
    typed: &str,
    tiers: &[TierDraft],
    currency: Currency,
    take: &mut Taking<'_>,
) -> Option<Amount> {
    match kind {
        // Of a feature there is one.
        _ if form == Form::Feature => Some(Amount::Units { units: 1 }),
        AmountKind::Fixed | AmountKind::Percent | AmountKind::Units => take.of("typed", read_flat(kind, typed, currency)).map(Amount::from),
        AmountKind::Tiers => read_tiers(tiers, currency, take),
    }
}

fn read_flat(kind: AmountKind, typed: &str, currency: Currency) -> Result<Flat, Refusal> {
    if typed.trim().is_empty() {
        return Err(Refusal::TextEmpty);
    }
    Ok(match kind {
        AmountKind::Percent => Flat::Percent { rate: parse_percent(typed)? },
        AmountKind::Units => Flat::Units { units: needed(typed, "units", 1..=MAX_UNITS)? },
        AmountKind::Fixed | AmountKind::Tiers => Flat::Fixed { amount: parse_positive(typed, currency)? },
    })
}

fn read_tiers(drafts: &[TierDraft], currency: Currency, take: &mut Taking<'_>) -> Option<Amount> {
    let mut tiers = Vec::with_capacity(drafts.len());
    for (nth, tier) in drafts.iter().enumerate() {
        let read = needed(&tier.from, "tier", 1..=MAX_NUMBER).and_then(|from| Ok((from, read_flat(tier.amount, &tier.typed, currency)?)));
        tiers.push(take.of(&format!("tiers.{nth}"), read));
    }
    let tiers = tiers.into_iter().map(|tier| tier.map(|(from, gives)| Tier { from, gives })).collect::<Option<Vec<_>>>()?;
    Some(Amount::Tiers { tiers })
}

/// Reads the lines of which something was typed.
fn lines(typed: &str) -> Result<Vec<Line>, Refusal> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(Line::parse).collect()
}

/// Takes the fields of one rule.
pub(super) struct Taking<'a> {
    /// What stands before their names.
    pub path: &'a str,
    /// Those of the whole form.
    pub fields: &'a mut Fields,
}

impl Taking<'_> {
    /// Returns a field's value; without one notes why.
    pub(super) fn of<T>(&mut self, field: &str, read: Result<T, Refusal>) -> Option<T> {
        self.fields.take(&format!("{}{field}", self.path), read)
    }

    /// Reads what only some rules have.
    fn only<T>(&mut self, is_asked: bool, field: &str, read: impl FnOnce() -> Result<Option<T>, Refusal>) -> Option<Option<T>> {
        if is_asked { self.of(field, read()) } else { Some(None) }
    }
}
