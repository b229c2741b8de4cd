//! The sentences that say why a reward is what it is and why it waits, in both languages (rule W13).

use desk::wording::{amount, cut_words, unusable, waits, why};
use domain::money::Multiplier;
use domain::reward::{CutBy, Unusable};
use domain::{
    BasisPoints, Calculation, Currency, Cut, Form, Language, Line, LocalDate, PersonId, Recipient, RewardId, RewardState, Timestamp,
    Trigger,
};
use store::read::rewards::RewardView;

fn reward() -> RewardView {
    let mxn = |minor| Currency::MXN.of(minor);
    RewardView {
        id: RewardId(desk::desk::new_id()),
        person: PersonId(desk::desk::new_id()),
        person_name: "Juan".into(),
        referral: None,
        friend: None,
        action: None,
        friend_name: Some("Ana Ruiz".into()),
        invoice: Some("A-118".into()),
        recipient: Recipient::Referrer,
        form: Form::Cash,
        state: RewardState::Pending,
        amount: mxn(10_000),
        calculation: calculation(),
        needs_approval: false,
        available_on: day("2026-04-01"),
        valid_until: None,
        payout: None,
        payout_number: None,
        used_on: None,
        used_by: None,
        remainder: mxn(0),
        units: 0,
        units_left: 0,
        lost: 0,
        transferred_to: None,
        transferred_from: None,
        corrects: None,
        reason: None,
        granted_at: Timestamp(0),
        granted_on: day("2026-03-02"),
    }
}

fn calculation() -> Calculation {
    Calculation {
        rule: 1,
        trigger: Trigger::Converted,
        base: Some(Currency::MXN.of(100_000)),
        rate: Some(BasisPoints(1_000)),
        fixed: None,
        units: None,
        name: None,
        cap: None,
        multiplier: Multiplier::ONE,
        number: Some(1),
        tier: None,
        milestone: None,
        action: None,
        nth: None,
        cuts: Vec::new(),
        ceilings: Vec::new(),
    }
}

fn day(text: &str) -> LocalDate {
    text.parse().expect("a date of the test")
}

#[test]
fn r8_w13_what_an_entry_puts_right_is_told_with_its_reason() {
    let entry = |reason: &str| RewardView {
        amount: Currency::MXN.of(-10_000),
        corrects: Some(RewardId(desk::desk::new_id())),
        reason: Some(reason.into()),
        ..reward()
    };
    let of = "primera compra de Ana Ruiz, factura A-118, amigo n.º 1";
    assert_eq!(why(&entry("lo devolvió"), Language::Es), format!("corrección de −$100.00: «lo devolvió», {of}"));
    assert_eq!(why(&entry(engine::RECALCULATED), Language::Es), format!("corrección de −$100.00, {of}"), "nobody gave a reason");
    let told = why(&entry("sent back"), Language::En);
    assert_eq!(told, "−$100.00 put right: “sent back”, first purchase of Ana Ruiz, invoice A-118, friend no. 1");
}

#[test]
fn w13_cash_for_a_first_purchase_is_told_with_its_base_invoice_and_number() {
    let reward = reward();
    assert_eq!(why(&reward, Language::En), "10% of $1,000.00, first purchase of Ana Ruiz, invoice A-118, friend no. 1");
    assert_eq!(why(&reward, Language::Es), "10% de $1,000.00, primera compra de Ana Ruiz, factura A-118, amigo n.º 1");
}

#[test]
fn w13_what_came_with_the_recording_is_told_without_an_invoice() {
    let recorded = Calculation { trigger: Trigger::Recorded, number: None, ..calculation() };
    let fixed = Calculation { fixed: Some(Currency::MXN.of(20_000)), rate: None, base: None, ..recorded.clone() };
    let brought = RewardView { invoice: None, calculation: fixed, ..reward() };
    assert_eq!(why(&brought, Language::En), "$200.00, for bringing Ana Ruiz");
    assert_eq!(why(&brought, Language::Es), "$200.00, por traer a Ana Ruiz");
    let rate = Calculation { base: None, ..recorded };
    let came = RewardView { recipient: Recipient::NewCustomer, form: Form::Discount, invoice: None, calculation: rate, ..reward() };
    assert_eq!(why(&came, Language::En), "10% off, for coming with a card");
    assert_eq!(why(&came, Language::Es), "10% de descuento, por venir con una tarjeta");
    let capped = Calculation { cap: Some(Currency::MXN.of(15_000)), ..came.calculation.clone() };
    let capped = RewardView { calculation: capped, ..came.clone() };
    assert_eq!(why(&capped, Language::En), "10% off, at most $150.00, for coming with a card");
    assert_eq!(why(&capped, Language::Es), "10% de descuento, como máximo $150.00, por venir con una tarjeta");
    let converted = RewardView { calculation: calculation(), ..came };
    assert_eq!(why(&converted, Language::En), "10% of $1,000.00 off, for the first purchase");
    assert_eq!(why(&converted, Language::Es), "10% de $1,000.00 de descuento, por la primera compra");
}

#[test]
fn w13_one_of_every_purchase_is_told_with_its_place() {
    let every = RewardView { calculation: Calculation { trigger: Trigger::Purchase, nth: Some(2), ..calculation() }, ..reward() };
    assert_eq!(why(&every, Language::En), "10% of $1,000.00, purchase no. 2 of Ana Ruiz, invoice A-118, friend no. 1");
    assert_eq!(why(&every, Language::Es), "10% de $1,000.00, compra n.º 2 de Ana Ruiz, factura A-118, amigo n.º 1");
    let friends = RewardView { recipient: Recipient::NewCustomer, ..every };
    assert!(why(&friends, Language::En).contains("for purchase no. 2") && why(&friends, Language::Es).contains("por la compra n.º 2"));
}

#[test]
fn w4_w13_tiers_and_milestones_are_told() {
    let tier = RewardView { calculation: Calculation { number: Some(6), tier: Some(5), ..calculation() }, ..reward() };
    assert_eq!(
        why(&tier, Language::En),
        "10% of $1,000.00 from the 5th friend on, first purchase of Ana Ruiz, invoice A-118, friend no. 6"
    );
    assert_eq!(why(&tier, Language::Es), "10% de $1,000.00 desde el 5.º amigo, primera compra de Ana Ruiz, factura A-118, amigo n.º 6");
    let fixed = Some(Currency::MXN.of(50_000));
    let bonus = Calculation { trigger: Trigger::NthConversion, fixed, number: Some(5), milestone: Some(5), ..calculation() };
    let told = |calculation: Calculation, language| why(&RewardView { calculation, ..reward() }, language);
    assert_eq!(told(bonus.clone(), Language::En), "$500.00, for the 5th friend, first purchase of Ana Ruiz, invoice A-118, friend no. 5");
    assert_eq!(told(bonus.clone(), Language::Es), "$500.00, por el 5.º amigo, primera compra de Ana Ruiz, factura A-118, amigo n.º 5");
    let streak = Calculation { trigger: Trigger::Streak, milestone: Some(3), ..bonus.clone() };
    assert!(told(streak.clone(), Language::En).starts_with("$500.00, for 3 months in a row with a new friend, first purchase of Ana Ruiz"));
    assert!(told(streak, Language::Es).starts_with("$500.00, por 3 meses seguidos con algún amigo nuevo, primera compra de Ana Ruiz"));
    let every = Calculation { trigger: Trigger::EveryKth, number: Some(10), ..bonus };
    assert!(told(every.clone(), Language::En).contains("for every 5th friend") && told(every, Language::Es).contains("por cada 5.º amigo"));
}

#[test]
fn w2_w13_each_form_is_told_with_its_worth_units_or_name() {
    let name = Some(Line::parse("Nail trim").expect("a line"));
    let bare = Calculation { base: None, rate: None, ..calculation() };
    let worth = Calculation { fixed: Some(Currency::MXN.of(12_000)), ..bare.clone() };
    let named = Calculation { name: name.clone(), ..worth.clone() };
    let units = |units| Calculation { units: Some(units), name: name.clone(), ..bare.clone() };
    let told = |calculation: &Calculation, form| (amount(calculation, form, Language::En), amount(calculation, form, Language::Es));
    let pair = |en: &str, es: &str| (en.to_owned(), es.to_owned());
    assert_eq!(told(&worth, Form::Credit), pair("$120.00 account credit", "$120.00 de crédito en cuenta"));
    assert_eq!(told(&worth, Form::GiftCard), pair("$120.00 gift card", "$120.00 en tarjeta de regalo"));
    for form in [Form::Service, Form::Product, Form::Merchandise] {
        assert_eq!(told(&named, form), pair("Nail trim, worth $120.00", "Nail trim, con valor de $120.00"));
    }
    let points = Calculation { multiplier: Multiplier(1_500), name: None, ..units(500) };
    assert_eq!(told(&points, Form::Points), pair("750 points", "750 puntos"), "with the factor");
    assert_eq!(told(&units(10), Form::Quota), pair("10 Nail trim", "10 Nail trim"));
    assert_eq!(told(&units(1), Form::Feature), pair("Nail trim", "Nail trim"));
}

#[test]
fn o1_r8_w13_what_is_left_and_what_is_lost_is_told() {
    let (all, rest) = (Currency::MXN.of(5_000), Currency::MXN.of(3_000));
    let credit = Calculation { fixed: Some(all), base: None, rate: None, ..calculation() };
    let credit =
        RewardView { form: Form::Credit, state: RewardState::Available, amount: all, remainder: rest, calculation: credit, ..reward() };
    assert!(why(&credit, Language::En).ends_with("friend no. 1, $30.00 of $50.00 left"));
    assert!(why(&credit, Language::Es).ends_with("amigo n.º 1, quedan $30.00 de $50.00"));
    let lost = RewardView { state: RewardState::Used, remainder: Currency::MXN.of(0), lost: 2_000, ..credit };
    assert!(why(&lost, Language::En).ends_with("friend no. 1, $20.00 of it was used and is not charged back"));
    assert!(why(&lost, Language::Es).ends_with("amigo n.º 1, $20.00 ya se usó y no se cobra"));
}

#[test]
fn w13_a_calculation_without_figures_says_nothing_of_them() {
    let bare = Calculation { fixed: None, rate: None, base: None, ..calculation() };
    assert_eq!(amount(&bare, Form::Cash, Language::En), "");
    let told = why(&RewardView { calculation: bare, invoice: None, ..reward() }, Language::En);
    assert_eq!(told, "first purchase of Ana Ruiz, friend no. 1");
}

#[test]
fn w5_what_a_limit_cut_is_told_and_not_dropped() {
    let cut = |by| Cut { by, limit: Currency::MXN.of(50_000), from: Currency::MXN.of(60_000), to: Currency::MXN.of(50_000) };
    assert_eq!(cut_words(&cut(CutBy::Rule), Language::En), "cut from $600.00 to $500.00 by its limit of $500.00");
    assert_eq!(cut_words(&cut(CutBy::Rule), Language::Es), "reducida de $600.00 a $500.00 por su tope de $500.00");
    assert_eq!(cut_words(&cut(CutBy::Referral), Language::En), "cut from $600.00 to $500.00: a referral gives at most $500.00");
    let spanish = cut_words(&cut(CutBy::Referral), Language::Es);
    assert_eq!(spanish, "reducida de $600.00 a $500.00: una recomendación da como máximo $500.00");
    let spoken = |by| (cut_words(&cut(by), Language::En), cut_words(&cut(by), Language::Es));
    for (by, english, spanish) in [
        (CutBy::Day, "a day gives one referrer", "un día da a cada quien"),
        (CutBy::Month, "a month gives one referrer", "un mes da a cada quien"),
        (CutBy::Year, "a year gives one referrer", "un año da a cada quien"),
        (CutBy::Budget, "by the program's budget of $500.00", "por el presupuesto del programa de $500.00"),
    ] {
        let (en, es) = spoken(by);
        assert!(en.contains(english) && es.contains(spanish), "{en} / {es}");
    }
    let reward = RewardView { calculation: Calculation { cuts: vec![cut(CutBy::Rule)], ..calculation() }, ..reward() };
    assert!(why(&reward, Language::En).ends_with("friend no. 1, cut from $600.00 to $500.00 by its limit of $500.00"));
}

#[test]
fn w2_why_a_promise_cannot_be_used_is_told() {
    let fifty = Currency::MXN.of(5_000);
    let products = vec![Line::parse("Vacuna").expect("a line"), Line::parse("Baño").expect("a line")];
    for (why, english, spanish) in [
        (
            Unusable::NotYet { from: day("2026-04-01") },
            "can be used from 1\u{a0}Apr\u{a0}2026",
            "se puede usar desde el 1\u{a0}abr\u{a0}2026",
        ),
        (Unusable::Lapsed { on: day("2026-04-01") }, "expired on 1\u{a0}Apr\u{a0}2026", "venció el 1\u{a0}abr\u{a0}2026"),
        (Unusable::Used { on: day("2026-04-01") }, "used on 1\u{a0}Apr\u{a0}2026", "usado el 1\u{a0}abr\u{a0}2026"),
        (Unusable::FirstPurchase, "only for the first purchase", "solo para la primera compra"),
        (Unusable::Minimum { least: fifty }, "from $50.00 on", "a partir de $50.00"),
        (Unusable::LeftToPay { least: fifty }, "at least $50.00 must be left to pay", "deben quedar por pagar al menos $50.00"),
        (Unusable::Products { products }, "only for Vacuna, Baño", "solo para Vacuna, Baño"),
        (Unusable::OtherCurrency { currency: Currency::USD }, "in another currency: USD", "en otra moneda: USD"),
    ] {
        assert_eq!((unusable(&why, Language::En).as_str(), unusable(&why, Language::Es).as_str()), (english, spanish));
    }
    for (by, english, spanish) in [
        (CutBy::Rule, "its limit of $50.00 is used up", "su tope de $50.00 está agotado"),
        (CutBy::Referral, "the most for one referral, $50.00, is used up", "lo máximo por recomendación, $50.00, está agotado"),
        (CutBy::Day, "the most for one day, $50.00, is used up", "lo máximo por día, $50.00, está agotado"),
        (CutBy::Month, "the most for one month, $50.00, is used up", "lo máximo por mes, $50.00, está agotado"),
        (CutBy::Year, "the most for one year, $50.00, is used up", "lo máximo por año, $50.00, está agotado"),
        (CutBy::Budget, "the program's budget of $50.00 is used up", "el presupuesto del programa de $50.00 está agotado"),
    ] {
        let why = Unusable::Limit { by, limit: fifty };
        assert_eq!((unusable(&why, Language::En).as_str(), unusable(&why, Language::Es).as_str()), (english, spanish));
    }
}

#[test]
fn w7_why_a_reward_waits_is_told_only_while_it_does() {
    let today = day("2026-03-02");
    let told = |state, language| waits(&RewardView { state, ..reward() }, today, language);
    assert_eq!(told(RewardState::Pending, Language::En).as_deref(), Some("waits until 1\u{a0}Apr\u{a0}2026"));
    assert_eq!(told(RewardState::Pending, Language::Es).as_deref(), Some("espera hasta el 1\u{a0}abr\u{a0}2026"));
    assert_eq!(waits(&reward(), day("2026-04-01"), Language::En), None, "the day has come");
    assert_eq!(told(RewardState::NeedsApproval, Language::En).as_deref(), Some("needs a manager's approval"));
    assert_eq!(told(RewardState::NeedsApproval, Language::Es).as_deref(), Some("necesita la aprobación de un gerente"));
    assert_eq!(told(RewardState::OnHold, Language::En).as_deref(), Some("is on hold"));
    assert_eq!(told(RewardState::OnHold, Language::Es).as_deref(), Some("está retenida"));
    for state in [RewardState::Available, RewardState::Paid, RewardState::Used, RewardState::TakenBack, RewardState::Expired] {
        assert_eq!(told(state, Language::En), None, "{state}");
    }
}
