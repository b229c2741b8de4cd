//! What a reward is, told the same everywhere: at the counter, in the list of programs, on the card, in the message, before a purchase
//! and in a trial (rules W1, W2, W10).

use desk::api::*;
use desk::program::templates::templates;
use domain::Language;

use crate::clinic::{Clinic, bought};
use crate::papers::text_of;

/// What a template is to give, in words.
struct Told {
    key: &'static str,
    friend: &'static [&'static str],
    referrer: &'static [&'static str],
    /// What the card says, and the message.
    card: &'static [&'static str],
    /// What a first purchase of 600.00 brings.
    brings: &'static [&'static str],
}

const TOLD: [Told; 7] = [
    Told {
        key: "clinic",
        friend: &["15% de descuento, como máximo $30.00"],
        referrer: &["desde el 1.º amigo $10.00, desde el 5.º $15.00, desde el 10.º $20.00 en efectivo"],
        card: &["15%", "primera visita"],
        brings: &["$10.00"],
    },
    Told {
        key: "subscription",
        friend: &["5 mensajes", "2 solicitudes de proyecto", "Funciones Pro"],
        referrer: &["10 mensajes", "5 solicitudes de proyecto", "$10.00 de crédito en cuenta"],
        card: &["5", "mensajes, 2 solicitudes", "Funciones Pro"],
        brings: &["$10.00 de crédito en cuenta"],
    },
    Told {
        key: "repair_shop",
        friend: &["100 puntos"],
        referrer: &["500 puntos"],
        card: &["100", "puntos con tu primera visita"],
        brings: &["100 puntos", "500 puntos"],
    },
    Told { key: "insurance", friend: &[], referrer: &["10% en efectivo"], card: &[], brings: &["$60.00"] },
    Told {
        key: "education",
        friend: &["10% de descuento, como máximo $100.00"],
        referrer: &["$100.00 de crédito en cuenta"],
        card: &["10%", "primera visita"],
        brings: &["$100.00 de crédito en cuenta"],
    },
    Told {
        key: "dentist",
        friend: &["Limpieza dental sin costo"],
        referrer: &["$50.00 de crédito en cuenta"],
        card: &["Limpieza dental", "sin costo"],
        brings: &["$50.00 de crédito en cuenta"],
    },
    Told {
        key: "gym",
        friend: &["50% de descuento"],
        referrer: &["20% de crédito en cuenta, como máximo $20.00"],
        card: &["50%", "primera visita"],
        brings: &["$20.00"],
    },
];

/// Says a reward as a screen does: what it is, or how much, and how that came about.
fn said(what: Option<&String>, amount: domain::Money, why: &str) -> String {
    assert!(what.is_some() || !amount.is_zero(), "{why} is told as nothing");
    let amount = cards::format::money(amount, Language::Es);
    format!("{}, {why}", what.unwrap_or(&amount))
}

fn assert_tells(told: &str, wanted: &[&str], key: &str) {
    for wanted in wanted {
        assert!(told.contains(wanted), "{key}: {told} lacks {wanted}");
    }
    assert!(!told.contains("$0"), "{key}: {told}");
}

fn whats(gives: &[Gives]) -> Vec<&str> {
    gives.iter().map(|gives| gives.what.as_str()).collect()
}

async fn assert_told_alike(wanted: &Told) {
    let Told { key, friend, referrer, card, brings } = *wanted;
    let usd = "USD".parse().expect("a currency");
    let template = templates(usd, Language::Es).into_iter().find(|template| template.key == key).expect("it is there");
    let clinic = Clinic::open_with(template.draft.clone()).await;
    let juan = clinic.register("Juan Pérez", "442 123 4567").await;
    if let Some(kind) = template.draft.eligibility.kinds.first() {
        clinic.sign_in(clinic.manager).await;
        clinic.set_referrer(juan, *kind, ReferrerStatus::Active, &[], "").await.expect("a manager may");
        clinic.sign_in(clinic.receptionist).await;
    }
    let code = clinic.code(juan).await;
    let promise = clinic.check_code(&code, None, None).await.expect("an answer").promise.expect("a promise");
    assert_eq!((whats(&promise.friend), whats(&promise.referrer)), (friend.to_vec(), referrer.to_vec()), "{key}");
    assert!(promise.friend.iter().chain(&promise.referrer).all(|gives| gives.when.ends_with('.')), "{key}: {promise:?}");
    let running = clinic.running_programs(Some(juan)).await.expect("a list").remove(0);
    assert_eq!(running.promise, promise, "{key}: the same where a program is chosen");
    let listed = clinic.programs().await.expect("a list").remove(0);
    assert_tells(&listed.gives, &[friend, referrer].concat(), key);

    let id = clinic.codes(juan).await[0].id;
    let order = CardOrder { code: id, stock: Stock::L7414, language: Language::Es, options: SheetOptions::default() };
    let printed = text_of(&clinic.paper(&PaperOrder::Card(order)).await.expect("a card"));
    assert_tells(&printed.split_whitespace().collect::<Vec<_>>().join(" "), card, key);
    let form = SendForm { code: id, channel: Channel::Whatsapp, to: String::new(), language: None };
    assert_tells(&clinic.code_message(&form).await.expect("a message").text, card, key);

    let referral = clinic.refer(&code, "Luis Peña", "442 765 4321").await;
    if referral.terms.validated {
        clinic.sign_in(clinic.manager).await;
        for step in &referral.terms.steps {
            clinic.mark_step(referral.id, step.number, true, None).await.expect("it can be done");
        }
        clinic.accept_referral(referral.id).await.expect("all is done");
        clinic.sign_in(clinic.receptionist).await;
    }
    let quote = clinic.quote_purchase(&bought(referral.friend, "600", "A-1")).await.expect("it can be quoted");
    let told: Vec<String> = quote.rewards.iter().map(|reward| said(reward.what.as_ref(), reward.amount, &reward.why)).collect();
    assert_tells(&told.join("\n"), brings, key);
    assert!(quote.rewards.iter().all(|reward| (reward.form == domain::Form::Cash) != reward.valid_until.is_some()), "{key}: {quote:?}");
    let trial = TrialForm { amount: "600".into(), ..TrialForm::default() };
    let tried = clinic.try_program(Some(listed.of.id), &template.draft, &trial).await.expect("it can be tried");
    let told: Vec<String> = tried.rewards.iter().map(|reward| said(reward.what.as_ref(), reward.amount, &reward.why)).collect();
    assert_tells(&told.join("\n"), brings, key);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_w2_w10_what_each_template_gives_is_told_alike_everywhere() {
    for wanted in &TOLD {
        assert_told_alike(wanted).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_w7_the_counter_says_after_what_something_is_given_and_from_when_it_can_be_used() {
    let usd = "USD".parse().expect("a currency");
    let draft = |key: &str| templates(usd, Language::Es).into_iter().find(|one| one.key == key).expect("it is there").draft;
    let told = async |draft: ProgramDraft| {
        let clinic = Clinic::open_with(draft).await;
        let juan = clinic.register("Juan Pérez", "442 123 4567").await;
        let code = clinic.code(juan).await;
        let promise = clinic.check_code(&code, None, None).await.expect("an answer").promise.expect("a promise");
        let when = |gives: &[Gives]| gives.iter().map(|gives| gives.when.clone()).collect::<Vec<_>>();
        (when(&promise.friend), when(&promise.referrer))
    };
    let (friend, referrer) = told(draft("dentist")).await;
    assert_eq!(friend, ["Se puede usar de inmediato, durante 90 días."]);
    assert_eq!(referrer, ["Cuando se pague una primera visita de $50.00 o más, se puede usar de inmediato, durante 365 días."]);
    let (friend, referrer) = told(draft("gym")).await;
    assert_eq!(friend, ["En la primera visita, hoy o hasta el 31\u{a0}may\u{a0}2026."]);
    assert_eq!(referrer, ["Por cada una de las primeras 3 visitas que se paguen, se puede usar de inmediato, durante 180 días."]);
    let mut late = draft("clinic");
    late.waiting_days = "30".into();
    late.rules[0].valid_from_days = "7".into();
    let (friend, referrer) = told(late).await;
    assert_eq!(friend, ["En la primera visita, del 9\u{a0}mar\u{a0}2026 al 31\u{a0}may\u{a0}2026."]);
    assert_eq!(referrer, ["Cuando se pague una primera visita de $20.00 o más, se paga después de 30 días."]);
}
