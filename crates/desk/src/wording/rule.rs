//! A rule of a program as a sentence: "When a friend's first purchase is at least $20.00, the referrer gets 10% in cash, at most
//! $50.00." (rules W2, W4, W7).

use cards::format::{date, money, percent};
use domain::{Amount, Flat, Form, Language, Line, Recipient, ReferrerKind, Rule, Tier, Trigger};

use super::marks::{self, mark};

/// Says a rule in a sentence, in which what can be changed is marked with its field.
pub(super) fn spoken(rule: &Rule, language: Language) -> String {
    let (occasion, dated) = (occasion(rule, language), dates(rule, language));
    let mut text = format!("{occasion}, {} {}", who(rule, false, language), gift(rule, language));
    text.extend(how_often(rule, language));
    text.extend(purchases(rule, language));
    text.extend(validity(rule, language));
    text.extend(referrers(rule, language));
    text.extend(dated);
    text.push('.');
    text
}

/// Says how a sentence begins that tells what several rules give together, or between what somebody chooses.
pub(super) fn opening(rule: &Rule, is_choice: bool, language: Language) -> String {
    format!("{}, {} ", occasion(rule, language), who(rule, is_choice, language))
}

/// Says how such a sentence ends: the conditions of all its rules.
pub(super) fn closing(rule: &Rule, language: Language) -> String {
    let mut text = String::new();
    text.extend(how_often(rule, language));
    text.extend(purchases(rule, language));
    text.extend(referrers(rule, language));
    text.extend(dates(rule, language));
    text.push('.');
    text
}

/// Says what one of its rules gives, and how long that can be used.
pub(super) fn gift_and_days(rule: &Rule, language: Language) -> String {
    let mut text = gift(rule, language);
    text.extend(validity(rule, language));
    text
}

fn spoken_amount(rule: &Rule, language: Language) -> String {
    let text = match &rule.amount {
        Amount::Fixed { amount } => money(*amount, language),
        Amount::Percent { rate } => percent(*rate, language),
        Amount::Units { units } => units.to_string(),
        Amount::Tiers { tiers } => tiers_words(tiers, language),
    };
    let field = if matches!(rule.amount, Amount::Tiers { .. }) { "tiers" } else { "typed" };
    mark(field, &text)
}

fn tiers_words(tiers: &[Tier], language: Language) -> String {
    let mut parts = Vec::with_capacity(tiers.len());
    for (nth, tier) in tiers.iter().enumerate() {
        let (from, gives) = (ordinal(tier.from, language), flat(tier.gives, language));
        parts.push(match (nth, language) {
            (0, Language::En) => format!("from the {from} friend on {gives}"),
            (0, Language::Es) => format!("desde el {from} amigo {gives}"),
            (_, Language::En) => format!("from the {from} on {gives}"),
            (_, Language::Es) => format!("desde el {from} {gives}"),
        });
    }
    parts.join(", ")
}

fn flat(gives: Flat, language: Language) -> String {
    match gives {
        Flat::Fixed { amount } => money(amount, language),
        Flat::Percent { rate } => percent(rate, language),
        Flat::Units { units } => units.to_string(),
    }
}

/// Says a place in a row: `5th`, `5.º`.
pub fn ordinal(number: u32, language: Language) -> String {
    let ending = match (number % 100, number % 10, language) {
        (_, _, Language::Es) => ".º",
        (11..=13, _, Language::En) => "th",
        (_, 1, Language::En) => "st",
        (_, 2, Language::En) => "nd",
        (_, 3, Language::En) => "rd",
        (_, _, Language::En) => "th",
    };
    format!("{number}{ending}")
}

/// Says when it fires: `With a friend's first purchase`, `When the 5th friend's first purchase is at least $20.00`.
fn occasion(rule: &Rule, language: Language) -> String {
    let nth = mark("milestone", &ordinal(rule.milestone.unwrap_or(1), language));
    let months = mark("milestone", &rule.milestone.unwrap_or(1).to_string());
    let purchase = match (rule.trigger, language) {
        (Trigger::Recorded, Language::En) => return "When a friend is recorded".to_owned(),
        (Trigger::Recorded, Language::Es) => return "Cuando se registra a un amigo".to_owned(),
        (Trigger::Accepted, Language::En) => return "When a friend is accepted".to_owned(),
        (Trigger::Accepted, Language::Es) => return "Cuando se acepta a un amigo".to_owned(),
        (Trigger::Action, Language::En) => return format!("For “{}”", done(rule)),
        (Trigger::Action, Language::Es) => return format!("Por «{}»", done(rule)),
        (Trigger::Converted, Language::En) => "a friend's first purchase".to_owned(),
        (Trigger::Converted, Language::Es) => "la primera compra de un amigo".to_owned(),
        (Trigger::Purchase, Language::En) => "each purchase of a friend".to_owned(),
        (Trigger::Purchase, Language::Es) => "cada compra de un amigo".to_owned(),
        (Trigger::NthConversion, Language::En) => format!("the {nth} friend's first purchase"),
        (Trigger::NthConversion, Language::Es) => format!("la primera compra del {nth} amigo"),
        (Trigger::EveryKth, Language::En) => format!("every {nth} friend's first purchase"),
        (Trigger::EveryKth, Language::Es) => format!("la primera compra de cada {nth} amigo"),
        (Trigger::Streak, Language::En) => format!("a friend's first purchase that completes {months} months in a row with a new friend"),
        (Trigger::Streak, Language::Es) => {
            format!("la primera compra de un amigo que completa {months} meses seguidos con algún amigo nuevo")
        }
    };
    let least = rule.minimum_spend.map(|least| mark("minimum_spend", &money(least, language)));
    let products = (!rule.products.is_empty()).then(|| mark("products", &either(&rule.products, language)));
    match (least, products, language) {
        (None, None, Language::En) => format!("With {purchase}"),
        (None, None, Language::Es) => format!("Con {purchase}"),
        (Some(least), None, Language::En) => format!("When {purchase} is at least {least}"),
        (Some(least), None, Language::Es) => format!("Cuando {purchase} es de al menos {least}"),
        (None, Some(products), Language::En) => format!("When {purchase} includes {products}"),
        (None, Some(products), Language::Es) => format!("Cuando {purchase} incluye {products}"),
        (Some(least), Some(products), Language::En) => format!("When {purchase} is at least {least} and includes {products}"),
        (Some(least), Some(products), Language::Es) => format!("Cuando {purchase} es de al menos {least} e incluye {products}"),
    }
}

pub(super) fn either(products: &[Line], language: Language) -> String {
    let or = match language {
        Language::En => " or ",
        Language::Es => " o ",
    };
    products.iter().map(Line::as_str).collect::<Vec<_>>().join(or)
}

fn who(rule: &Rule, is_choice: bool, language: Language) -> &'static str {
    match (rule.recipient, is_choice, language) {
        (Recipient::Referrer, false, Language::En) if rule.trigger == Trigger::Action => "whoever does it gets",
        (Recipient::Referrer, false, Language::Es) if rule.trigger == Trigger::Action => "quien lo hace recibe",
        (Recipient::Referrer, true, Language::En) if rule.trigger == Trigger::Action => "whoever does it chooses:",
        (Recipient::Referrer, true, Language::Es) if rule.trigger == Trigger::Action => "quien lo hace elige:",
        (Recipient::Referrer, false, Language::En) => "the referrer gets",
        (Recipient::Referrer, false, Language::Es) => "quien refirió recibe",
        (Recipient::Referrer, true, Language::En) => "the referrer chooses:",
        (Recipient::Referrer, true, Language::Es) => "quien refirió elige:",
        (Recipient::NewCustomer, false, Language::En) => "the friend gets",
        (Recipient::NewCustomer, false, Language::Es) => "el amigo recibe",
        (Recipient::NewCustomer, true, Language::En) => "the friend chooses:",
        (Recipient::NewCustomer, true, Language::Es) => "el amigo elige:",
    }
}

/// Says what is done.
fn done(rule: &Rule) -> String {
    rule.action.as_ref().map(|action| mark("action", action.as_str())).unwrap_or_default()
}

/// Says how often an action is paid to one person: `once`, `each time`, `again after 30 days`.
fn how_often(rule: &Rule, language: Language) -> Option<String> {
    let said = match (rule.again_days, language) {
        _ if rule.trigger != Trigger::Action => return None,
        (None, Language::En) => "once".to_owned(),
        (None, Language::Es) => "una sola vez".to_owned(),
        (Some(0), Language::En) => "each time".to_owned(),
        (Some(0), Language::Es) => "cada vez".to_owned(),
        (Some(days), Language::En) => format!("again after {days} days"),
        (Some(days), Language::Es) => format!("otra vez después de {days} días"),
    };
    Some(format!(", {}", mark("again_days", &said)))
}

/// Says what it gives, with the most of it: `10% in cash, at most $50.00`; of a thing also what it is worth.
pub(super) fn gift(rule: &Rule, language: Language) -> String {
    let mut text = given(rule, language);
    text.extend(worth(rule, language));
    text.extend(most(rule, language));
    text
}

/// Says what it gives: `10% in cash`, `500 points`, `Cleaning without charge`, `$25.00 account credit`.
pub(super) fn given(rule: &Rule, language: Language) -> String {
    let amount = spoken_amount(rule, language);
    match (rule.form, language) {
        (Form::Cash, Language::En) => format!("{amount} in cash"),
        (Form::Cash, Language::Es) => format!("{amount} en efectivo"),
        (Form::Discount, Language::En) => format!("{amount} off"),
        (Form::Discount, Language::Es) => format!("{amount} de descuento"),
        (Form::Credit, Language::En) => format!("{amount} account credit{}", only_on(rule, language)),
        (Form::Credit, Language::Es) => format!("{amount} de crédito en cuenta{}", only_on(rule, language)),
        (Form::GiftCard, Language::En) => format!("a gift card of {amount}{}", named(rule, language)),
        (Form::GiftCard, Language::Es) => format!("una tarjeta de regalo de {amount}{}", named(rule, language)),
        (Form::Points, language) => format!("{amount} {}", points(rule.amount == (Amount::Units { units: 1 }), language)),
        (Form::Quota, _) => format!("{amount} {}", name(rule)),
        (Form::Feature, _) => name(rule),
        (Form::Service | Form::Product | Form::Merchandise, Language::En) => format!("{} without charge", name(rule)),
        (Form::Service | Form::Product | Form::Merchandise, Language::Es) => format!("{} sin costo", name(rule)),
    }
}

/// Says what it gives, with the most of it, without marks and worth: the same wherever a rule's gift is told.
pub(crate) fn what(rule: &Rule, language: Language) -> String {
    let mut text = given(rule, language);
    text.extend(most(rule, language));
    marks::plain(&text)
}

/// Says points, or the one that it is.
pub(super) const fn points(is_one: bool, language: Language) -> &'static str {
    match (is_one, language) {
        (true, Language::En) => "point",
        (false, Language::En) => "points",
        (true, Language::Es) => "punto",
        (false, Language::Es) => "puntos",
    }
}

/// Says what a thing is worth.
fn worth(rule: &Rule, language: Language) -> Option<String> {
    match (rule.form, language) {
        (Form::Service | Form::Product | Form::Merchandise, Language::En) => Some(format!(", worth {}", spoken_amount(rule, language))),
        (Form::Service | Form::Product | Form::Merchandise, Language::Es) => {
            Some(format!(", con valor de {}", spoken_amount(rule, language)))
        }
        (Form::Cash | Form::Discount | Form::Credit | Form::GiftCard | Form::Points | Form::Quota | Form::Feature, _) => None,
    }
}

fn name(rule: &Rule) -> String {
    rule.name.as_ref().map(|name| mark("name", name.as_str())).unwrap_or_default()
}

/// Says whose gift card it is: ` at Café Luna`.
fn named(rule: &Rule, language: Language) -> String {
    match (&rule.name, language) {
        (Some(_), Language::En) => format!(" at {}", name(rule)),
        (Some(_), Language::Es) => format!(" en {}", name(rule)),
        (None, _) => String::new(),
    }
}

/// Says on what alone credit can be used.
fn only_on(rule: &Rule, language: Language) -> String {
    let items = mark("usable_on", &either(&rule.usable_on, language));
    match (rule.usable_on.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::En) => format!(" for {items} only"),
        (false, Language::Es) => format!(" solo para {items}"),
    }
}

fn most(rule: &Rule, language: Language) -> Option<String> {
    let cap = mark("cap", &money(rule.cap?, language));
    Some(match language {
        Language::En => format!(", at most {cap}"),
        Language::Es => format!(", como máximo {cap}"),
    })
}

/// Says where it can be used, of what is promised before a purchase, and how long a rule pays.
fn purchases(rule: &Rule, language: Language) -> Vec<String> {
    let mut parts = Vec::new();
    if !rule.trigger.has_purchase() {
        match (rule.minimum_spend.map(|least| mark("minimum_spend", &money(least, language))), language) {
            (Some(least), Language::En) => parts.push(format!(", on a purchase of at least {least}")),
            (Some(least), Language::Es) => parts.push(format!(", en una compra de al menos {least}")),
            (None, _) => {}
        }
        if !rule.products.is_empty() {
            let products = mark("products", &either(&rule.products, language));
            parts.push(match language {
                Language::En => format!(", only with {products}"),
                Language::Es => format!(", solo con {products}"),
            });
        }
    }
    parts.extend(rule.for_count.map(|count| mark("for_count", &count.to_string())).map(|count| match language {
        Language::En => format!(", for the first {count} purchases"),
        Language::Es => format!(", por las primeras {count} compras"),
    }));
    parts.extend(rule.for_days.map(|days| mark("for_days", &days.to_string())).map(|days| match language {
        Language::En => format!(", for {days} days from the first"),
        Language::Es => format!(", durante {days} días desde la primera"),
    }));
    parts
}

/// Says from when and how long what it gives can be used.
fn validity(rule: &Rule, language: Language) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(rule.valid_from_days.filter(|days| *days > 0).map(|days| mark("valid_from_days", &days.to_string())).map(|days| {
        match language {
            Language::En => format!(", usable after {days} days"),
            Language::Es => format!(", utilizable después de {days} días"),
        }
    }));
    parts.extend(rule.valid_days.map(|days| mark("valid_days", &days.to_string())).map(|days| match language {
        Language::En => format!(", valid for {days} days"),
        Language::Es => format!(", válido por {days} días"),
    }));
    parts
}

/// Says for whose friends it is.
fn referrers(rule: &Rule, language: Language) -> Option<String> {
    (!rule.kinds.is_empty()).then(|| {
        let or = if language == Language::En { " or " } else { " o " };
        let kinds = mark("kinds", &rule.kinds.iter().map(|kind| kind_words(*kind, language)).collect::<Vec<_>>().join(or));
        match (rule.trigger, language) {
            (Trigger::Action, Language::En) => format!(", if that is {kinds}"),
            (Trigger::Action, Language::Es) => format!(", si es {kinds}"),
            (_, Language::En) => format!(", if the referrer is {kinds}"),
            (_, Language::Es) => format!(", si quien refirió es {kinds}"),
        }
    })
}

fn dates(rule: &Rule, language: Language) -> Option<String> {
    let said = |field, day| mark(field, &date(day, language));
    let (from, until) = (rule.from.map(|day| said("from", day)), rule.until.map(|day| said("until", day)));
    Some(match (from, until, language) {
        (None, None, _) => return None,
        (Some(from), None, Language::En) => format!(", from {from} on"),
        (Some(from), None, Language::Es) => format!(", desde el {from}"),
        (None, Some(until), Language::En) => format!(", until {until}"),
        (None, Some(until), Language::Es) => format!(", hasta el {until}"),
        (Some(from), Some(until), Language::En) => format!(", from {from} to {until}"),
        (Some(from), Some(until), Language::Es) => format!(", del {from} al {until}"),
    })
}

const fn kind_words(kind: ReferrerKind, language: Language) -> &'static str {
    match (kind, language) {
        (ReferrerKind::Customer, Language::En) => "a customer",
        (ReferrerKind::Customer, Language::Es) => "cliente",
        (ReferrerKind::Student, Language::En) => "a student",
        (ReferrerKind::Student, Language::Es) => "estudiante",
        (ReferrerKind::Alumnus, Language::En) => "a former student",
        (ReferrerKind::Alumnus, Language::Es) => "exalumno",
        (ReferrerKind::Parent, Language::En) => "a parent",
        (ReferrerKind::Parent, Language::Es) => "madre o padre",
        (ReferrerKind::BusinessPartner, Language::En) => "a business partner",
        (ReferrerKind::BusinessPartner, Language::Es) => "socio comercial",
        (ReferrerKind::Affiliate, Language::En) => "an affiliate",
        (ReferrerKind::Affiliate, Language::Es) => "afiliado",
        (ReferrerKind::Agent, Language::En) => "an agent",
        (ReferrerKind::Agent, Language::Es) => "agente",
        (ReferrerKind::Influencer, Language::En) => "an influencer",
        (ReferrerKind::Influencer, Language::Es) => "influencer",
        (ReferrerKind::Employee, Language::En) => "an employee",
        (ReferrerKind::Employee, Language::Es) => "empleado",
        (ReferrerKind::Professional, Language::En) => "a professional",
        (ReferrerKind::Professional, Language::Es) => "profesional",
    }
}
