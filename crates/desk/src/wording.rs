//! Sentences: why a reward is what it is, in the reader's language (rule W13). The same on screen, receipt and statement.

pub(crate) mod beside;
pub(crate) mod choice;
pub mod files;
pub mod jobs;
mod list;
pub(crate) mod marks;
pub(crate) mod occasion;
pub(crate) mod own_terms;
pub mod program;
pub mod promise;
pub mod rule;
pub mod statement;
pub mod together;

use cards::format::{date, money, percent};
use domain::campaign::plain_multiplier;
use domain::money::Multiplier;
use domain::reward::{CutBy, Unusable};
use domain::{Calculation, Cut, Form, Language, Line, LocalDate, Money, RewardState};
use store::read::rewards::{RewardView, UseView};

use crate::paper::receipt_number;
use occasion::Occasion;

/// Says why a reward is what it is: `10% of $1,000.00, 1st conversion, first purchase of Ana Ruiz, invoice A-118`.
pub fn why(reward: &RewardView, language: Language) -> String {
    let mut parts = Vec::new();
    match (reward.credit_of(), &reward.transferred_from, reward.corrects) {
        (Some(payout), ..) => {
            parts.push(amount(&reward.calculation, reward.form, language));
            parts.push(paid_as(payout, language));
        }
        (None, Some(giver), _) => {
            parts.push(amount(&reward.calculation, reward.form, language));
            parts.extend(most(&reward.calculation, reward.form, language));
            parts.push(passed_on(giver, reward, language));
        }
        (None, None, Some(_)) => {
            parts.push(put_right(reward, language));
            parts.extend(Occasion::of(reward).words(language));
        }
        (None, None, None) => {
            parts.push(amount(&reward.calculation, reward.form, language));
            parts.extend(most(&reward.calculation, reward.form, language));
            parts.extend(Occasion::of(reward).words(language));
            parts.extend(reward.calculation.cuts.iter().map(|cut| cut_words(cut, language)));
        }
    }
    parts.extend(left(reward, language));
    parts.extend(lost(reward, language));
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// Says which payout was paid as account credit: `from payout P-0003`.
fn paid_as(payout: i64, language: Language) -> String {
    let number = receipt_number(payout);
    match language {
        Language::En => format!("from payout {number}"),
        Language::Es => format!("del pago {number}"),
    }
}

/// Says what an entry puts right, and why: `−$100.00 put right: “brought it back”`.
fn put_right(reward: &RewardView, language: Language) -> String {
    let by = money(reward.amount, language);
    let said = match language {
        Language::En => format!("{by} put right"),
        Language::Es => format!("corrección de {by}"),
    };
    with_reason(said, reward, language)
}

/// Says who passed it on, and why: `passed on by Luis Peña: “moves away”` (rule W12).
fn passed_on(giver: &str, reward: &RewardView, language: Language) -> String {
    let said = match language {
        Language::En => format!("passed on by {giver}"),
        Language::Es => format!("por cesión de {giver}"),
    };
    with_reason(said, reward, language)
}

fn with_reason(said: String, reward: &RewardView, language: Language) -> String {
    let reason = reward.reason.as_deref().filter(|reason| *reason != engine::RECALCULATED);
    match (reason, language) {
        (Some(reason), Language::En) => format!("{said}: “{reason}”"),
        (Some(reason), Language::Es) => format!("{said}: «{reason}»"),
        (None, _) => said,
    }
}

/// Says the most that a percentage off comes to, whatever it is used on.
fn most(calculation: &Calculation, form: Form, language: Language) -> Option<String> {
    let cap = calculation.cap.filter(|_| form == Form::Discount && calculation.fixed.is_none())?;
    Some(match language {
        Language::En => format!("at most {}", money(cap, language)),
        Language::Es => format!("como máximo {}", money(cap, language)),
    })
}

/// Says why a reward cannot be paid or used now, if it cannot.
pub fn waits(reward: &RewardView, today: LocalDate, language: Language) -> Option<String> {
    let text = match (reward.state, language) {
        (RewardState::Pending, Language::En) if reward.available_on > today => {
            format!("waits until {}", date(reward.available_on, language))
        }
        (RewardState::Pending, Language::Es) if reward.available_on > today => {
            format!("espera hasta el {}", date(reward.available_on, language))
        }
        (RewardState::Pending, _) => return None,
        (RewardState::NeedsApproval, Language::En) => "needs a manager's approval".to_owned(),
        (RewardState::NeedsApproval, Language::Es) => "necesita la aprobación de un gerente".to_owned(),
        (RewardState::OnHold, Language::En) => "is on hold".to_owned(),
        (RewardState::OnHold, Language::Es) => "está retenida".to_owned(),
        (
            RewardState::Available
            | RewardState::InPayout
            | RewardState::Paid
            | RewardState::Used
            | RewardState::Expired
            | RewardState::Cancelled
            | RewardState::TakenBack
            | RewardState::Transferred,
            _,
        ) => return None,
    };
    Some(text)
}

/// Says how an amount was computed: `10% of $1,000.00`, `$200.00`, `15% off`.
pub fn amount(calculation: &Calculation, form: Form, language: Language) -> String {
    let off = form_words(form, language);
    let figures = match (calculation.fixed, calculation.rate, calculation.base, language) {
        _ if calculation.name.is_some() || calculation.units.is_some() => given_words(calculation, form, language),
        (Some(fixed), ..) => format!("{}{off}", money(fixed, language)),
        (None, Some(rate), Some(base), Language::En) => format!("{} of {}{off}", percent(rate, language), money(base, language)),
        (None, Some(rate), Some(base), Language::Es) => format!("{} de {}{off}", percent(rate, language), money(base, language)),
        (None, Some(rate), None, _) => format!("{}{off}", percent(rate, language)),
        (None, None, ..) => return String::new(),
    };
    // Units are told multiplied.
    let is_multiplied = calculation.multiplier != Multiplier::ONE && calculation.units.is_none();
    let figures = if is_multiplied { format!("{} × {figures}", plain_multiplier(calculation.multiplier)) } else { figures };
    let tier = calculation.tier.filter(|tier| *tier > 1).map(|tier| rule::ordinal(tier, language));
    match (tier, language) {
        (Some(tier), Language::En) => format!("{figures} from the {tier} friend on"),
        (Some(tier), Language::Es) => format!("{figures} desde el {tier} amigo"),
        (None, _) => figures,
    }
}

/// Says in which form an amount is given, after it: ` off`, ` account credit`.
const fn form_words(form: Form, language: Language) -> &'static str {
    match (form, language) {
        (Form::Discount, Language::En) => " off",
        (Form::Discount, Language::Es) => " de descuento",
        (Form::Credit, Language::En) => " account credit",
        (Form::Credit, Language::Es) => " de crédito en cuenta",
        (Form::GiftCard, Language::En) => " gift card",
        (Form::GiftCard, Language::Es) => " en tarjeta de regalo",
        (Form::Cash | Form::Service | Form::Product | Form::Merchandise | Form::Points | Form::Quota | Form::Feature, _) => "",
    }
}

/// Says what is given, by its name or in units: `Nail trim, worth $120.00`, `500 points`, `10 messages`, `Premium`.
fn given_words(calculation: &Calculation, form: Form, language: Language) -> String {
    let name = calculation.name.as_ref().map_or("", |name| name.as_str());
    let worth = calculation.fixed.map(|worth| money(worth, language)).unwrap_or_default();
    match (form, language) {
        (Form::Points | Form::Quota | Form::Feature, _) => in_units(calculation, form, multiplied(calculation), language),
        (Form::GiftCard, _) => format!("{worth}{} {name}", form_words(form, language)),
        (Form::Cash | Form::Discount | Form::Credit, _) => format!("{worth}{}", form_words(form, language)),
        (Form::Service | Form::Product | Form::Merchandise, Language::En) => format!("{name}, worth {worth}"),
        (Form::Service | Form::Product | Form::Merchandise, Language::Es) => format!("{name}, con valor de {worth}"),
    }
}

/// Says what is no amount of money: `500 points`, `10 messages`, `Premium`, `Nail trim`, `10% off` of what is still to be bought; nothing
/// of what is one, or was cut to nothing.
pub fn what(calculation: &Calculation, form: Form, amount: Money, units: i64, language: Language) -> Option<String> {
    match form {
        Form::Points | Form::Quota | Form::Feature => Some(in_units(calculation, form, units, language)),
        Form::Service | Form::Product | Form::Merchandise if !amount.is_zero() => calculation.name.as_ref().map(Line::to_string),
        Form::Discount if amount.is_zero() => Some(self::amount(calculation, form, language)),
        Form::Cash | Form::Discount | Form::Credit | Form::GiftCard | Form::Service | Form::Product | Form::Merchandise => None,
    }
}

/// Says an amount with its form: `$200.00`, `$50.00 account credit`.
pub fn sum_of(amount: Money, form: Form, language: Language) -> String {
    format!("{}{}", money(amount, language), form_words(form, language))
}

fn in_units(calculation: &Calculation, form: Form, units: i64, language: Language) -> String {
    let name = calculation.name.as_ref().map_or("", |name| name.as_str());
    match form {
        Form::Points => format!("{units} {}", rule::points(units == 1, language)),
        Form::Quota => format!("{units} {name}"),
        Form::Feature | Form::Cash | Form::Discount | Form::Credit | Form::GiftCard => name.to_owned(),
        Form::Service | Form::Product | Form::Merchandise => name.to_owned(),
    }
}

/// Returns units with the factor that multiplied them.
fn multiplied(calculation: &Calculation) -> i64 {
    let (units, factor) = (calculation.units.map_or(0, i64::from), i64::from(calculation.multiplier.0));
    // Rounded as the reward was, half up; units are positive.
    (units * factor + 500) / 1_000
}

/// Says what is left of something that is used in parts: `$30.00 of $50.00 left`.
pub fn left(reward: &RewardView, language: Language) -> Option<String> {
    let (all, left) = if reward.form.in_units() {
        (reward.units.to_string(), reward.units_left.to_string())
    } else {
        (money(reward.amount, language), money(reward.remainder, language))
    };
    let in_part = reward.form.is_used_in_parts() && left != all && reward.state == RewardState::Available;
    in_part.then(|| match language {
        Language::En => format!("{left} of {all} left"),
        Language::Es => format!("quedan {left} de {all}"),
    })
}

/// Says one use: `$20.00 on Mar 2, 2026, invoice A-118, at the counter, by Rosa`; of one that was taken back also why.
pub fn used(reward: &RewardView, used: &UseView, language: Language) -> String {
    let what =
        if reward.form.in_units() { used.quantity.to_string() } else { money(Money { minor: used.quantity, ..reward.amount }, language) };
    let day = date(used.on, language);
    let mut parts = vec![match language {
        Language::En => format!("{what} on {day}"),
        Language::Es => format!("{what} el {day}"),
    }];
    parts.extend(used.invoice.as_ref().map(|invoice| match language {
        Language::En => format!("invoice {invoice}"),
        Language::Es => format!("factura {invoice}"),
    }));
    parts.extend(used.visit.clone());
    parts.extend(used.staff_name.as_ref().map(|name| match language {
        Language::En => format!("by {name}"),
        Language::Es => format!("por {name}"),
    }));
    if used.undone {
        let reason = used.reason.as_deref().unwrap_or_default();
        parts.push(match language {
            Language::En => format!("taken back: {reason}"),
            Language::Es => format!("se retiró: {reason}"),
        });
    }
    parts.join(", ")
}

/// Says what of it was used and is not due any more (rule R8).
pub fn lost(reward: &RewardView, language: Language) -> Option<String> {
    if reward.lost == 0 {
        return None;
    }
    let what =
        if reward.form.in_units() { reward.lost.to_string() } else { money(Money { minor: reward.lost, ..reward.amount }, language) };
    Some(match language {
        Language::En => format!("{what} of it was used and is not charged back"),
        Language::Es => format!("{what} ya se usó y no se cobra"),
    })
}

/// Says what a limit took.
pub fn cut_words(cut: &Cut, language: Language) -> String {
    let (from, to, limit) = (money(cut.from, language), money(cut.to, language), money(cut.limit, language));
    match (cut.by, language) {
        (CutBy::Rule, Language::En) => format!("cut from {from} to {to} by its limit of {limit}"),
        (CutBy::Rule, Language::Es) => format!("reducida de {from} a {to} por su tope de {limit}"),
        (CutBy::Referral, Language::En) => format!("cut from {from} to {to}: a referral gives at most {limit}"),
        (CutBy::Day, Language::En) => format!("cut from {from} to {to}: a day gives one referrer at most {limit}"),
        (CutBy::Day, Language::Es) => format!("reducida de {from} a {to}: un día da a cada quien como máximo {limit}"),
        (CutBy::Month, Language::En) => format!("cut from {from} to {to}: a month gives one referrer at most {limit}"),
        (CutBy::Month, Language::Es) => format!("reducida de {from} a {to}: un mes da a cada quien como máximo {limit}"),
        (CutBy::Year, Language::En) => format!("cut from {from} to {to}: a year gives one referrer at most {limit}"),
        (CutBy::Year, Language::Es) => format!("reducida de {from} a {to}: un año da a cada quien como máximo {limit}"),
        (CutBy::Budget, Language::En) => format!("cut from {from} to {to} by the program's budget of {limit}"),
        (CutBy::Budget, Language::Es) => format!("reducida de {from} a {to} por el presupuesto del programa de {limit}"),
        (CutBy::Referral, Language::Es) => format!("reducida de {from} a {to}: una recomendación da como máximo {limit}"),
    }
}

/// Says why a promise cannot be used on a purchase: `from $150.00 on`.
pub fn unusable(why: &Unusable, language: Language) -> String {
    match (why, language) {
        (Unusable::NotYet { from }, Language::En) => format!("can be used from {}", date(*from, language)),
        (Unusable::NotYet { from }, Language::Es) => format!("se puede usar desde el {}", date(*from, language)),
        (Unusable::Lapsed { on }, Language::En) => format!("expired on {}", date(*on, language)),
        (Unusable::Lapsed { on }, Language::Es) => format!("venció el {}", date(*on, language)),
        (Unusable::Used { on }, Language::En) => format!("used on {}", date(*on, language)),
        (Unusable::Used { on }, Language::Es) => format!("usado el {}", date(*on, language)),
        (Unusable::FirstPurchase, Language::En) => "only for the first purchase".to_owned(),
        (Unusable::FirstPurchase, Language::Es) => "solo para la primera compra".to_owned(),
        (Unusable::Minimum { least }, Language::En) => format!("from {} on", money(*least, language)),
        (Unusable::Minimum { least }, Language::Es) => format!("a partir de {}", money(*least, language)),
        (Unusable::LeftToPay { least }, Language::En) => format!("at least {} must be left to pay", money(*least, language)),
        (Unusable::LeftToPay { least }, Language::Es) => format!("deben quedar por pagar al menos {}", money(*least, language)),
        (Unusable::Products { products }, Language::En) => format!("only for {}", listed(products)),
        (Unusable::Products { products }, Language::Es) => format!("solo para {}", listed(products)),
        (Unusable::OtherCurrency { currency }, Language::En) => format!("in another currency: {}", currency.code()),
        (Unusable::OtherCurrency { currency }, Language::Es) => format!("en otra moneda: {}", currency.code()),
        (Unusable::Limit { by, limit }, language) => limit_words(*by, &money(*limit, language), language),
    }
}

/// Says which limit leaves nothing.
fn limit_words(by: CutBy, limit: &str, language: Language) -> String {
    match (by, language) {
        (CutBy::Rule, Language::En) => format!("its limit of {limit} is used up"),
        (CutBy::Rule, Language::Es) => format!("su tope de {limit} está agotado"),
        (CutBy::Referral, Language::En) => format!("the most for one referral, {limit}, is used up"),
        (CutBy::Referral, Language::Es) => format!("lo máximo por recomendación, {limit}, está agotado"),
        (CutBy::Day, Language::En) => format!("the most for one day, {limit}, is used up"),
        (CutBy::Day, Language::Es) => format!("lo máximo por día, {limit}, está agotado"),
        (CutBy::Month, Language::En) => format!("the most for one month, {limit}, is used up"),
        (CutBy::Month, Language::Es) => format!("lo máximo por mes, {limit}, está agotado"),
        (CutBy::Year, Language::En) => format!("the most for one year, {limit}, is used up"),
        (CutBy::Year, Language::Es) => format!("lo máximo por año, {limit}, está agotado"),
        (CutBy::Budget, Language::En) => format!("the program's budget of {limit} is used up"),
        (CutBy::Budget, Language::Es) => format!("el presupuesto del programa de {limit} está agotado"),
    }
}

fn listed(products: &[Line]) -> String {
    products.iter().map(Line::as_str).collect::<Vec<_>>().join(", ")
}
