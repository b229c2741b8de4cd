//! A rule of a program as a sentence, in both languages (rules W2, W4, W13).

use desk::wording::rule::ordinal;
use desk::wording::together::sentences;
use domain::{Amount, BasisPoints, Currency, Flat, Form, Language, Line, Recipient, ReferrerKind, Rule, Tier, Trigger};

fn told(rule: &Rule) -> [String; 2] {
    [Language::En, Language::Es].map(|language| sentences([rule], language).concat())
}

fn cash(trigger: Trigger, amount: Amount) -> Rule {
    Rule::new(1, trigger, Recipient::Referrer, Form::Cash, amount)
}

fn usd(minor: i64) -> domain::Money {
    Currency::USD.of(minor)
}

fn fixed(minor: i64) -> Amount {
    Amount::Fixed { amount: usd(minor) }
}

const TEN: Amount = Amount::Percent { rate: BasisPoints(1_000) };

#[test]
fn w2_a_rule_is_a_sentence() {
    let rule = Rule { minimum_spend: Some(usd(2_000)), cap: Some(usd(5_000)), ..cash(Trigger::Converted, TEN) };
    let [en, es] = told(&rule);
    assert_eq!(en, "When a friend's first purchase is at least $20.00, the referrer gets 10% in cash, at most $50.00.");
    assert_eq!(es, "Cuando la primera compra de un amigo es de al menos $20.00, quien refirió recibe 10% en efectivo, como máximo $50.00.");
    let off = Rule { cap: Some(usd(15_000)), ..Rule::new(1, Trigger::Recorded, Recipient::NewCustomer, Form::Discount, TEN) };
    let [en, es] = told(&Rule { minimum_spend: Some(usd(2_000)), valid_from_days: Some(3), valid_days: Some(30), ..off });
    let english = "When a friend is recorded, the friend gets 10% off, at most $150.00, on a purchase of at least $20.00, usable after 3 days, \
                   valid for 30 days.";
    assert_eq!(en, english);
    assert!(es.starts_with("Cuando se registra a un amigo, el amigo recibe 10% de descuento, como máximo $150.00, en una compra"), "{es}");
}

#[test]
fn w2_products_dates_and_kinds_are_said() {
    let line = |text: &str| Line::parse(text).expect("a line");
    let day = |text: &str| Some(text.parse().expect("a date"));
    let rule = Rule {
        products: vec![line("Bath"), line("Vaccine")],
        for_count: Some(3),
        for_days: Some(60),
        from: day("2026-07-01"),
        until: day("2026-07-31"),
        kinds: vec![ReferrerKind::Agent, ReferrerKind::Student],
        ..cash(Trigger::Purchase, fixed(500))
    };
    let [en, es] = told(&rule);
    let english = "When each purchase of a friend includes Bath or Vaccine, the referrer gets $5.00 in cash, for the first 3 purchases, for 60 \
                   days from the first, if the referrer is an agent or a student, from ";
    assert!(en.starts_with(english), "{en}");
    assert!(es.contains("incluye Bath o Vaccine") && es.contains("si quien refirió es agente o estudiante, del "), "{es}");
}

#[test]
fn w2_every_form_has_its_sentence() {
    let line = |text: &str| Line::parse(text).expect("a line");
    let rule = |form, amount| Rule::new(1, Trigger::Converted, Recipient::Referrer, form, amount);
    let named = |form, amount| Rule { name: Some(line("nail trim")), ..rule(form, amount) };
    let units = |units| Amount::Units { units };
    let gives = |rule: &Rule| told(rule).map(|text| text.split(", ").skip(1).collect::<Vec<_>>().join(", "));
    let credit = Rule { usable_on: vec![line("Bath"), line("Vaccine")], ..rule(Form::Credit, fixed(2_000)) };
    let said = [
        "the referrer gets $20.00 account credit for Bath or Vaccine only.",
        "quien refirió recibe $20.00 de crédito en cuenta solo para Bath o Vaccine.",
    ];
    assert_eq!(gives(&credit), said);
    let said =
        ["the referrer gets a gift card of $20.00 at nail trim.", "quien refirió recibe una tarjeta de regalo de $20.00 en nail trim."];
    assert_eq!(gives(&named(Form::GiftCard, fixed(2_000))), said);
    let said =
        ["the referrer gets nail trim without charge, worth $120.00.", "quien refirió recibe nail trim sin costo, con valor de $120.00."];
    for form in [Form::Service, Form::Product, Form::Merchandise] {
        assert_eq!(gives(&named(form, fixed(12_000))), said);
    }
    assert_eq!(gives(&rule(Form::Points, units(500))), ["the referrer gets 500 points.", "quien refirió recibe 500 puntos."]);
    let month = |rule: Rule| Rule { valid_days: Some(30), ..rule };
    let said = ["the referrer gets 10 nail trim, valid for 30 days.", "quien refirió recibe 10 nail trim, válido por 30 días."];
    assert_eq!(gives(&month(named(Form::Quota, units(10)))), said);
    let said = ["the referrer gets nail trim, valid for 30 days.", "quien refirió recibe nail trim, válido por 30 días."];
    assert_eq!(gives(&month(named(Form::Feature, units(1)))), said);
}

#[test]
fn w4_tiers_and_milestones_are_said_with_their_numbers() {
    let tier = |from, minor| Tier { from, gives: Flat::Fixed { amount: usd(minor) } };
    let last = Tier { from: 10, gives: Flat::Percent { rate: BasisPoints(1_000) } };
    let [en, es] = told(&cash(Trigger::Converted, Amount::Tiers { tiers: vec![tier(1, 1_000), tier(5, 2_000), last] }));
    let english = "With a friend's first purchase, the referrer gets from the 1st friend on $10.00, from the 5th on $20.00, from the 10th on 10% in \
                   cash.";
    assert_eq!(en, english);
    assert_eq!(
        es,
        "Con la primera compra de un amigo, quien refirió recibe desde el 1.º amigo $10.00, desde el 5.º $20.00, desde el 10.º 10% en efectivo."
    );
    let [en, es] = told(&Rule { milestone: Some(5), ..cash(Trigger::NthConversion, fixed(10_000)) });
    assert_eq!(en, "With the 5th friend's first purchase, the referrer gets $100.00 in cash.");
    assert_eq!(es, "Con la primera compra del 5.º amigo, quien refirió recibe $100.00 en efectivo.");
    let [en, es] = told(&Rule { milestone: Some(3), ..cash(Trigger::EveryKth, fixed(10_000)) });
    assert_eq!(en, "With every 3rd friend's first purchase, the referrer gets $100.00 in cash.");
    assert_eq!(es, "Con la primera compra de cada 3.º amigo, quien refirió recibe $100.00 en efectivo.");
}

#[test]
fn w2_a_streak_is_said_with_its_months() {
    let streak = Rule { milestone: Some(3), ..cash(Trigger::Streak, fixed(10_000)) };
    let [en, es] = told(&streak);
    assert_eq!(en, "With a friend's first purchase that completes 3 months in a row with a new friend, the referrer gets $100.00 in cash.");
    assert_eq!(
        es,
        "Con la primera compra de un amigo que completa 3 meses seguidos con algún amigo nuevo, quien refirió recibe $100.00 en efectivo."
    );
    let [en, _] = told(&Rule { minimum_spend: Some(usd(2_000)), ..streak });
    assert!(
        en.starts_with("When a friend's first purchase that completes 3 months in a row with a new friend is at least $20.00,"),
        "{en}"
    );
}

#[test]
fn w2_an_action_says_what_is_done_and_how_often_it_is_paid() {
    let review = Rule { action: Line::parse("Review").ok(), ..cash(Trigger::Action, fixed(5_000)) };
    let [en, es] = told(&review);
    assert_eq!(en, "For “Review”, whoever does it gets $50.00 in cash, once.");
    assert_eq!(es, "Por «Review», quien lo hace recibe $50.00 en efectivo, una sola vez.");
    let monthly = Rule { again_days: Some(30), kinds: vec![ReferrerKind::Employee], ..review.clone() };
    let [en, es] = told(&monthly);
    assert_eq!(en, "For “Review”, whoever does it gets $50.00 in cash, again after 30 days, if that is an employee.");
    assert_eq!(es, "Por «Review», quien lo hace recibe $50.00 en efectivo, otra vez después de 30 días, si es empleado.");
    let [en, es] = told(&Rule { again_days: Some(0), ..review });
    assert!(en.ends_with("in cash, each time.") && es.ends_with("en efectivo, cada vez."), "{en} {es}");
}

#[test]
fn w4_places_are_written_as_people_do() {
    let spoken: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].iter().map(|number| ordinal(*number, Language::En)).collect();
    assert_eq!(spoken, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]);
    assert_eq!(ordinal(21, Language::Es), "21.º");
}
