//! What the next friend and who brings them get, and from when: at the counter, in the list of programs, on the card and in the message
//! (rules W1, W2, W7).

use cards::Headline;
use cards::format::{date, money};
use domain::program::promised;
use domain::terms::Together;
use domain::{Form, Language, LocalDate, Offer, Recipient, Rule, Terms, Trigger};

use super::list::and;
use super::marks;
use super::rule::{either, given};
use super::together::{gives, sentences};

/// Most letters for which a card has room beside a figure in large type.
const MOST_LETTERS: usize = 52;

/// Says what a program gives both sides, as a line of a list; of one that promises nothing to the next friend its sentences.
pub(crate) fn line(terms: &Terms, today: LocalDate, language: Language) -> String {
    let rules = promised(terms, today);
    let of = |recipient| {
        let own = rules.iter().copied().filter(|rule| rule.recipient == recipient);
        let told: Vec<String> = Together::all(own).iter().map(|of| gives(of, language)).collect();
        let who = match (recipient, language) {
            (Recipient::NewCustomer, Language::En) => "Friend",
            (Recipient::NewCustomer, Language::Es) => "Amigo",
            (Recipient::Referrer, Language::En) => "Referrer",
            (Recipient::Referrer, Language::Es) => "Quien refirió",
        };
        (!told.is_empty()).then(|| format!("{who}: {}", and(&told, language)))
    };
    let sides: Vec<String> = [Recipient::NewCustomer, Recipient::Referrer].into_iter().filter_map(of).collect();
    if sides.is_empty() { sentences(&terms.rules, language).join(" ") } else { sides.join(" · ") }
}

/// Says what the friend gets, in large type the first figure or name of it: `15%` `off your first visit`, `Cleaning` `without charge`.
/// What is still to be chosen is not promised.
pub(crate) fn headline(terms: &Terms, today: LocalDate, language: Language) -> Option<Headline> {
    let mut rules = promised(terms, today);
    rules.retain(|rule| rule.recipient == Recipient::NewCustomer && rule.alternative.is_none());
    let off = rules.iter().position(|rule| Offer::of(rule).is_some());
    let off = off.and_then(|nth| Offer::of(rules.remove(nth))).map(|offer| Headline::of(offer, language));
    let others: Vec<String> = rules.iter().map(|rule| given(rule, language)).collect();
    let visit = match language {
        Language::En => " with your first visit",
        Language::Es => " con tu primera visita",
    };
    // What is taken off is of the first visit too, and says so.
    let visit = if off.is_none() && rules.iter().all(|rule| rule.trigger.has_purchase()) { visit } else { "" };
    let others = (!others.is_empty()).then(|| and(&others, language) + visit);
    match (off, others) {
        (Some(Headline { figure, rest }), Some(others)) => {
            let both = and(&[rest.clone(), marks::plain(&others)], language);
            // Half a word of a gift promises nothing: the counter tells all of it.
            let rest = if both.chars().count() > MOST_LETTERS { rest } else { both };
            Some(Headline { figure, rest })
        }
        (Some(off), None) => Some(off),
        (None, others) => others.map(|others| large(&others)),
    }
}

/// Returns a line whose first words are the first that a field says.
fn large(spoken: &str) -> Headline {
    let parts = marks::parts(spoken);
    let first = parts.iter().position(|(field, _)| field.is_some()).map_or(0, |nth| nth + 1);
    let words = |parts: &[(Option<&str>, &str)]| parts.iter().map(|(_, words)| *words).collect::<String>().trim().to_owned();
    let (figure, rest) = parts.split_at(first);
    Headline { figure: words(figure), rest: words(rest) }
}

/// Says after what it is given, and from when it can be paid or used: `Once the first visit is paid, payable after 30 days.`
pub(crate) fn when(terms: &Terms, rule: &Rule, today: LocalDate, language: Language) -> String {
    let said = event(rule, language).into_iter().chain([usable(terms, rule, today, language)]).collect::<Vec<_>>().join(", ");
    let mut letters = said.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

/// Says after what it is given; nothing of what is given with the recording.
fn event(rule: &Rule, language: Language) -> Option<String> {
    let such = visit(rule, language);
    Some(match (rule.trigger, language) {
        (Trigger::Recorded, _) => return None,
        (Trigger::Accepted, Language::En) => "once the friend is accepted".to_owned(),
        (Trigger::Accepted, Language::Es) => "cuando se acepte al amigo".to_owned(),
        (Trigger::Purchase, language) => each_visit(rule, &such, language),
        (_, Language::En) if such.is_empty() => "once the first visit is paid".to_owned(),
        (_, Language::Es) if such.is_empty() => "cuando se pague la primera visita".to_owned(),
        (_, Language::En) => format!("once a first visit{such} is paid"),
        (_, Language::Es) => format!("cuando se pague una primera visita{such}"),
    })
}

/// Says for which visits of several it is given: `for each of the first 3 visits that are paid`.
fn each_visit(rule: &Rule, such: &str, language: Language) -> String {
    let mut said = match (rule.for_count, language) {
        (None, Language::En) => format!("for each visit{such} that is paid"),
        (None, Language::Es) => format!("por cada visita{such} que se pague"),
        (Some(count), Language::En) => format!("for each of the first {count} visits{such} that are paid"),
        (Some(count), Language::Es) => format!("por cada una de las primeras {count} visitas{such} que se paguen"),
    };
    said.extend(rule.for_days.map(|days| match language {
        Language::En => format!(" within {days} days"),
        Language::Es => format!(" en {days} días"),
    }));
    said
}

/// Says what a visit must be like: ` of $20.00 or more with Bath`.
fn visit(rule: &Rule, language: Language) -> String {
    let least = rule.minimum_spend.map(|least| match language {
        Language::En => format!(" of {} or more", money(least, language)),
        Language::Es => format!(" de {} o más", money(least, language)),
    });
    let products = (!rule.products.is_empty()).then(|| match language {
        Language::En => format!(" with {}", either(&rule.products, language)),
        Language::Es => format!(" con {}", either(&rule.products, language)),
    });
    [least, products].into_iter().flatten().collect()
}

/// Says from when it can be paid or used, and for how long.
fn usable(terms: &Terms, rule: &Rule, today: LocalDate, language: Language) -> String {
    if rule.form == Form::Cash {
        return payable(terms.waiting_days, language);
    }
    if rule.form == Form::Discount && !rule.trigger.has_purchase() {
        return off(terms, rule, today, language);
    }
    let mut said = match (rule.valid_from_days.unwrap_or(0), language) {
        (0, Language::En) => "usable at once".to_owned(),
        (0, Language::Es) => "se puede usar de inmediato".to_owned(),
        (days, Language::En) => format!("usable after {}", days_words(days, language)),
        (days, Language::Es) => format!("se puede usar después de {}", days_words(days, language)),
    };
    said.extend(rule.valid_days.map(|days| match language {
        Language::En => format!(", for {}", days_words(days, language)),
        Language::Es => format!(", durante {}", days_words(days, language)),
    }));
    said
}

fn payable(days: u16, language: Language) -> String {
    match (days, language) {
        (0, Language::En) => "payable at once".to_owned(),
        (0, Language::Es) => "se paga de inmediato".to_owned(),
        (_, Language::En) => format!("payable after {}", days_words(days, language)),
        (_, Language::Es) => format!("se paga después de {}", days_words(days, language)),
    }
}

fn days_words(days: u16, language: Language) -> String {
    match (days, language) {
        (1, Language::En) => "1 day".to_owned(),
        (1, Language::Es) => "1 día".to_owned(),
        (_, Language::En) => format!("{days} days"),
        (_, Language::Es) => format!("{days} días"),
    }
}

/// Says on which visit something is taken off that was promised before it, and until when.
fn off(terms: &Terms, rule: &Rule, today: LocalDate, language: Language) -> String {
    let such = visit(rule, language);
    let on = match (rule.recipient, such.is_empty(), language) {
        (Recipient::NewCustomer, true, Language::En) => "on the first visit".to_owned(),
        (Recipient::NewCustomer, true, Language::Es) => "en la primera visita".to_owned(),
        (Recipient::NewCustomer, false, Language::En) => format!("on a first visit{such}"),
        (Recipient::NewCustomer, false, Language::Es) => format!("en una primera visita{such}"),
        (Recipient::Referrer, _, Language::En) => format!("on a visit{such}"),
        (Recipient::Referrer, _, Language::Es) => format!("en una visita{such}"),
    };
    // Of what is promised later nobody knows the days yet.
    if rule.trigger != Trigger::Recorded {
        return on;
    }
    let from = today.plus_days(u32::from(rule.valid_from_days.unwrap_or(0)));
    let start = if rule.valid_days.is_none() && rule.recipient == Recipient::NewCustomer { today } else { from };
    let until = date(start.plus_days(u32::from(rule.valid_days.unwrap_or(terms.valid_days))), language);
    match (from > today, language) {
        (false, Language::En) => format!("{on}, today or until {until}"),
        (false, Language::Es) => format!("{on}, hoy o hasta el {until}"),
        (true, Language::En) => format!("{on}, from {} to {until}", date(from, language)),
        (true, Language::Es) => format!("{on}, del {} al {until}", date(from, language)),
    }
}

#[cfg(test)]
mod tests {
    use domain::{Amount, BasisPoints, Currency, Line, ProgramId};

    use super::*;
    use crate::desk::new_id;

    #[test]
    fn w2_a_card_tells_a_discount_and_what_fits_beside_it_and_no_half_word() {
        let today = "2026-03-02".parse::<LocalDate>().expect("a date");
        let told = |name: Option<&str>| {
            let off = Amount::Percent { rate: BasisPoints(1_500) };
            let mut terms = Terms::new(ProgramId(new_id()), Currency::USD.of(50_000), Currency::USD.of(10_000));
            terms.rules = vec![Rule::new(1, Trigger::Recorded, Recipient::NewCustomer, Form::Discount, off)];
            let worth = Amount::Fixed { amount: Currency::USD.of(2_000) };
            let thing = Rule::new(2, Trigger::Converted, Recipient::NewCustomer, Form::Service, worth);
            terms.rules.extend(name.map(|name| Rule { name: Line::parse(name).ok(), ..thing }));
            headline(&terms, today, Language::Es).map(|Headline { figure, rest }| format!("{figure} {rest}")).expect("a discount")
        };
        assert_eq!(told(None), "15% menos en tu primera visita");
        assert_eq!(told(Some("Baño")), "15% menos en tu primera visita y Baño sin costo");
        assert_eq!(told(Some("Revisión a los seis meses")), told(None));
    }
}
