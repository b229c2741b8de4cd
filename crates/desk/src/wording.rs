//! Sentences: why a reward is what it is, in the reader's language (rule W13). The same on screen, receipt and statement.

pub mod files;
pub mod jobs;
pub mod rule;
pub mod statement;

use cards::format::{date, money, percent};
use domain::reward::{CutBy, Unusable};
use domain::{Calculation, Cut, Form, Language, Line, LocalDate, Recipient, RewardState, Trigger};
use store::read::rewards::RewardView;

/// Says why a reward is what it is: `10% of $1,000.00, 1st conversion, first purchase of Ana Ruiz, invoice A-118`.
pub fn why(reward: &RewardView, language: Language) -> String {
    let mut parts = vec![amount(&reward.calculation, reward.form, language)];
    parts.extend(most(&reward.calculation, reward.form, language));
    parts.extend(occasion(reward, language));
    parts.extend(reward.calculation.cuts.iter().map(|cut| cut_words(cut, language)));
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
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
    let off = match (form, language) {
        (Form::Discount, Language::En) => " off",
        (Form::Discount, Language::Es) => " de descuento",
        (Form::Cash, _) => "",
    };
    let figures = match (calculation.fixed, calculation.rate, calculation.base, language) {
        (Some(fixed), ..) => format!("{}{off}", money(fixed, language)),
        (None, Some(rate), Some(base), Language::En) => format!("{} of {}{off}", percent(rate, language), money(base, language)),
        (None, Some(rate), Some(base), Language::Es) => format!("{} de {}{off}", percent(rate, language), money(base, language)),
        (None, Some(rate), None, _) => format!("{}{off}", percent(rate, language)),
        (None, None, ..) => return String::new(),
    };
    let tier = calculation.tier.filter(|tier| *tier > 1).map(|tier| rule::ordinal(tier, language));
    match (tier, language) {
        (Some(tier), Language::En) => format!("{figures} from the {tier} friend on"),
        (Some(tier), Language::Es) => format!("{figures} desde el {tier} amigo"),
        (None, _) => figures,
    }
}

fn occasion(reward: &RewardView, language: Language) -> Vec<String> {
    let friend = reward.friend_name.as_deref().unwrap_or_default();
    let mut parts = Vec::new();
    parts.extend(milestone_words(&reward.calculation, language));
    match (reward.calculation.trigger, reward.recipient, language) {
        (Trigger::Converted | Trigger::NthConversion | Trigger::EveryKth, Recipient::Referrer, Language::En) => {
            parts.push(format!("first purchase of {friend}"))
        }
        (Trigger::Converted | Trigger::NthConversion | Trigger::EveryKth, Recipient::Referrer, Language::Es) => {
            parts.push(format!("primera compra de {friend}"))
        }
        (Trigger::Converted | Trigger::NthConversion | Trigger::EveryKth, Recipient::NewCustomer, Language::En) => {
            parts.push("for the first purchase".to_owned())
        }
        (Trigger::Converted | Trigger::NthConversion | Trigger::EveryKth, Recipient::NewCustomer, Language::Es) => {
            parts.push("por la primera compra".to_owned())
        }
        (Trigger::Purchase, recipient, language) => parts.push(purchase_words(reward.calculation.nth, recipient, friend, language)),
        (Trigger::Recorded | Trigger::Accepted, Recipient::Referrer, Language::En) => parts.push(format!("for bringing {friend}")),
        (Trigger::Recorded | Trigger::Accepted, Recipient::Referrer, Language::Es) => parts.push(format!("por traer a {friend}")),
        (Trigger::Recorded | Trigger::Accepted, Recipient::NewCustomer, Language::En) => parts.push("for coming with a card".to_owned()),
        (Trigger::Recorded | Trigger::Accepted, Recipient::NewCustomer, Language::Es) => parts.push("por venir con una tarjeta".to_owned()),
    }
    match (&reward.invoice, language) {
        (Some(invoice), Language::En) => parts.push(format!("invoice {invoice}")),
        (Some(invoice), Language::Es) => parts.push(format!("factura {invoice}")),
        (None, _) => {}
    }
    if let Some(number) = reward.calculation.number.filter(|_| reward.recipient == Recipient::Referrer) {
        parts.push(match language {
            Language::En => format!("friend no. {number}"),
            Language::Es => format!("amigo n.º {number}"),
        });
    }
    parts
}

/// Says which number of friends it is for: `for the 5th friend`, `for every 5th friend`.
fn milestone_words(calculation: &Calculation, language: Language) -> Option<String> {
    let nth = rule::ordinal(calculation.milestone?, language);
    Some(match (calculation.trigger, language) {
        (Trigger::EveryKth, Language::En) => format!("for every {nth} friend"),
        (Trigger::EveryKth, Language::Es) => format!("por cada {nth} amigo"),
        (_, Language::En) => format!("for the {nth} friend"),
        (_, Language::Es) => format!("por el {nth} amigo"),
    })
}

/// Says which purchase of the friend it is for: `purchase no. 2 of Ana Ruiz`.
fn purchase_words(nth: Option<u32>, recipient: Recipient, friend: &str, language: Language) -> String {
    let nth = nth.unwrap_or(1);
    match (recipient, language) {
        (Recipient::Referrer, Language::En) => format!("purchase no. {nth} of {friend}"),
        (Recipient::Referrer, Language::Es) => format!("compra n.º {nth} de {friend}"),
        (Recipient::NewCustomer, Language::En) => format!("for purchase no. {nth}"),
        (Recipient::NewCustomer, Language::Es) => format!("por la compra n.º {nth}"),
    }
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
