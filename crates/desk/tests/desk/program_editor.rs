//! The program editor: sentences, findings at their fields, templates, what changed (rules W1, W2, W4, P5).

use desk::api::*;
use domain::eligibility::Period;
use domain::{Alternative, Form, Language, Recipient, ReferrerKind, Trigger};

use crate::clinic::{Clinic, DAY, MORNING, invalid, referrers, starter};

async fn read(clinic: &Clinic, draft: &ProgramDraft) -> ProgramReading {
    clinic.read_program(None, draft).await.expect("it can be read")
}

/// Returns each finding as its field and code.
fn found(reading: &ProgramReading) -> Vec<(String, Refusal)> {
    reading.findings.iter().map(|finding| (finding.field.clone(), finding.refusal.clone())).collect()
}

fn said(rule: &RuleReading) -> String {
    rule.sentence.iter().map(|part| part.text.as_str()).collect()
}

fn out_of(field: &str) -> Refusal {
    Refusal::RuleOutOfRange { field: field.to_owned() }
}

fn tier(from: &str, typed: &str) -> TierDraft {
    TierDraft { from: from.into(), amount: AmountKind::Fixed, typed: typed.into() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_a_program_is_read_as_sentences_while_it_is_typed() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let trim = RuleDraft {
        name: "nail trim".into(),
        ..RuleDraft::new(Trigger::Converted, Recipient::NewCustomer, Form::Service, AmountKind::Fixed, "12")
    };
    let mut draft = referrers(|rule| (rule.minimum_spend, rule.cap) = ("20".into(), "50".into()));
    draft.rules.push(trim);
    let reading = read(&clinic, &draft).await;
    assert_eq!(reading.findings, []);
    assert_eq!(
        said(&reading.rules[1]),
        "When a friend's first purchase is at least $20.00, the referrer gets 10% in cash, at most $50.00."
    );
    let fields: Vec<&str> = reading.rules[1].sentence.iter().filter_map(|part| part.field.as_deref()).collect();
    assert_eq!(fields, ["minimum_spend", "typed", "cap"], "each word that can be changed names its field");
    assert_eq!(said(&reading.rules[2]), "With a friend's first purchase, the friend gets nail trim without charge, worth $12.00.");
    draft.rules[1].typed = "1O".into();
    let reading = read(&clinic, &draft).await;
    assert_eq!((found(&reading), reading.rules[1].sentence.len()), (vec![("rules.1.typed".to_owned(), out_of("rate"))], 0));
    assert!(!reading.rules[2].sentence.is_empty(), "the others are still said");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_bad_input_is_said_at_its_field_before_anything_is_saved() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let programs = clinic.programs().await.expect("a list");
    let of = async |draft: ProgramDraft| found(&read(&clinic, &draft).await);
    let never = |rule, why| Refusal::RuleNeverFires { rule, why };
    let day = |text: &str| Some(text.parse().expect("a date"));
    let at = |field: &str, refusal| vec![(field.to_owned(), refusal)];

    assert_eq!(of(referrers(|rule| rule.typed = "1,000".into())).await, at("rules.1.typed", out_of("rate")), "1,000 %");
    let tiers = |list: &[TierDraft]| referrers(|rule| (rule.amount, rule.tiers) = (AmountKind::Tiers, list.to_vec()));
    let order = of(tiers(&[tier("1", "10"), tier("5", "20"), tier("3", "30")])).await;
    assert_eq!(order, at("rules.1.tiers.2", Refusal::TiersOutOfOrder { from: 3 }), "out of order");
    let overlap = of(tiers(&[tier("1", "10"), tier("1", "20")])).await;
    assert_eq!(overlap, at("rules.1.tiers.1", Refusal::TiersOutOfOrder { from: 1 }), "overlapping");
    assert_eq!(of(tiers(&[])).await, at("rules.1.tiers", out_of("tiers")));
    let ended = ProgramDraft { starts_on: day("2026-05-02"), ends_on: day("2026-05-01"), ..starter() };
    assert_eq!(of(ended).await, at("ends_on", Refusal::EndBeforeStart));
    let backwards = referrers(|rule| (rule.from, rule.until) = (day("2026-05-02"), day("2026-05-01")));
    assert_eq!(of(backwards).await, at("rules.1.until", Refusal::EndBeforeStart));
    let early = ProgramDraft { starts_on: day("2026-05-02"), ..referrers(|rule| rule.until = day("2026-05-01")) };
    assert_eq!(of(early).await, at("rules.1.until", never(2, domain::NeverFires::EndsBeforeProgram)));
    let mut agents = referrers(|rule| rule.kinds = vec![ReferrerKind::Agent]);
    agents.eligibility.kinds = vec![ReferrerKind::Customer];
    assert_eq!(of(agents).await, at("rules.1.kinds", never(2, domain::NeverFires::NobodyOfItsKinds)));
    let mut thing =
        referrers(|rule| (rule.form, rule.name, rule.amount, rule.typed) = (Form::Service, "Bath".into(), AmountKind::Fixed, "60".into()));
    thing.referral_cap = "50".into();
    assert_eq!(of(thing).await, at("rules.1.typed", never(2, domain::NeverFires::AboveLimit)), "its worth is above the limit");
    assert_eq!(of(ProgramDraft { budget: "0".into(), ..starter() }).await, at("budget", out_of("budget")));
    assert_eq!(of(ProgramDraft { month_cap: "0".into(), ..starter() }).await, at("month_cap", out_of("cap")));
    assert_eq!(of(ProgramDraft { referral_cap: "0".into(), ..starter() }).await, at("referral_cap", out_of("cap")));
    assert_eq!(of(referrers(|rule| rule.cap = "0".into())).await, at("rules.1.cap", out_of("cap")));
    let whole = |rule: &mut RuleDraft| (rule.form, rule.name, rule.amount) = (Form::Service, "Bath".into(), AmountKind::Fixed);
    let hidden = of(referrers(|rule| (whole(rule), rule.typed = "60".into(), rule.cap = "50".into()).0)).await;
    assert_eq!(hidden, [], "what was typed for another form does not cut a service");
    assert_eq!(of(referrers(|rule| rule.minimum_spend = "abc".into())).await, at("rules.1.minimum_spend", Refusal::AmountUnreadable));
    assert_eq!(of(ProgramDraft { valid_days: "0".into(), ..starter() }).await, at("valid_days", out_of("days")));
    let recorded = of(referrers(|rule| (rule.trigger, rule.minimum_spend) = (Trigger::Recorded, String::new()))).await;
    assert_eq!(recorded, at("rules.1.trigger", out_of("trigger")), "without a purchase there is nothing to take a part of");

    let bad = ProgramDraft { budget: "0".into(), ..starter() };
    assert_eq!(invalid(clinic.write_program(None, &bad).await), at("budget", out_of("budget")), "saving says the same");
    assert_eq!(clinic.programs().await.expect("a list"), programs, "nothing is saved");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_w2_a_last_day_that_is_over_is_said_at_its_field_before_anything_is_saved() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let yesterday = clinic.now().date.minus_days(1).expect("a day before");
    let at = |field: &str, refusal| vec![(field.to_owned(), refusal)];
    let over = ProgramDraft { ends_on: Some(yesterday), ..starter() };
    let said = at("ends_on", Refusal::ProgramOver { on: yesterday });
    assert_eq!(found(&read(&clinic, &over).await), said);
    assert_eq!(invalid(clinic.write_program(None, &over).await), said, "saving says the same");
    let rule = referrers(|rule| rule.until = Some(yesterday));
    let said = at("rules.1.until", Refusal::RuleNeverFires { rule: 2, why: domain::NeverFires::Over });
    assert_eq!(found(&read(&clinic, &rule).await), said);
    assert_eq!(invalid(clinic.write_program(None, &rule).await), said);
    let today = ProgramDraft { ends_on: Some(clinic.now().date), ..referrers(|rule| rule.until = Some(clinic.now().date)) };
    assert_eq!(found(&read(&clinic, &today).await), [], "its last day is today");

    // What runs may be told a last day that is over: so it ends.
    let program = clinic.programs().await.expect("a list").remove(0).of.id;
    let draft = clinic.program_draft(program).await.expect("it is there");
    let ended = ProgramDraft { ends_on: Some(yesterday), ..draft };
    assert_eq!(clinic.read_program(Some(program), &ended).await.expect("a reading").findings, []);
    clinic.write_program(Some(program), &ended).await.expect("it runs");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p5_who_may_refer_is_one_sentence_and_what_cannot_be_is_said_at_its_field() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let asks = |kinds: &[ReferrerKind], bought: &str, period, tags: &str| {
        let (kinds, bought_within, tags) = (kinds.to_vec(), bought.to_owned(), tags.to_owned());
        ProgramDraft { eligibility: EligibilityDraft { kinds, bought_within, period, tags }, ..starter() }
    };
    for (draft, sentence) in [
        (asks(&[], "", Period::Year, ""), "Anybody may refer."),
        (asks(&[], "3", Period::Year, ""), "Anybody who bought in the last 3 years may refer."),
        (
            asks(&[ReferrerKind::Customer], "1", Period::Month, "VIP"),
            "Only customers with the tag “VIP” who bought in the last month may refer.",
        ),
        (asks(&[ReferrerKind::Agent], "", Period::Year, "A, b, c"), "Only agents with the tags “A”, “b” and “c” may refer."),
    ] {
        let reading = read(&clinic, &draft).await;
        assert_eq!((reading.who.as_str(), reading.findings.as_slice()), (sentence, &[][..]));
        let done = clinic.write_program(None, &draft).await.expect("it is written");
        let again = clinic.program_draft(domain::ProgramId(done.id)).await.expect("it is there");
        assert_eq!(read(&clinic, &again).await.who, sentence, "typed again it is the same");
    }
    for (draft, field) in [
        (asks(&[], "0", Period::Year, ""), "bought_within"),
        (asks(&[], "three", Period::Year, ""), "bought_within"),
        (asks(&[], "101", Period::Year, ""), "bought_within"),
        (asks(&[], "", Period::Year, &"x".repeat(200)), "tags"),
    ] {
        let found = found(&read(&clinic, &draft).await);
        assert_eq!(found.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), [field]);
        let saved = invalid(clinic.write_program(None, &draft).await);
        assert_eq!(saved, found, "saving says the same");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_every_template_can_be_cloned_saved_and_started_in_any_currency_and_language() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let templates = clinic.program_templates().await.expect("a list");
    let keys: Vec<&str> = templates.iter().map(|template| template.key.as_str()).collect();
    assert_eq!(keys, ["clinic", "subscription", "repair_shop", "insurance", "education", "dentist", "gym", "blank"]);
    for template in &templates[..7] {
        let id =
            ProgramId(clinic.write_program(None, &template.draft).await.unwrap_or_else(|error| panic!("{}: {error:?}", template.key)).id);
        let saved = clinic.program_draft(id).await.expect("it is there");
        let again = clinic.read_program(Some(id), &saved).await.expect("it can be read");
        assert_eq!((again.findings.len(), again.changes), (0, Vec::new()), "{}: what is saved is read back as it was", template.key);
    }
    for currency in ["USD", "MXN", "JPY", "KWD"] {
        for language in Language::ALL {
            for template in desk::program::templates::templates(currency.parse().expect("a currency"), *language) {
                let reading = desk::program::read_starter(&template.draft, currency.parse().expect("a currency"), *language);
                let wrong = found(&reading);
                // Of the empty one the name and the amount are still to be typed.
                let open: &[&str] = if template.key == "blank" { &["name", "rules.0.typed"] } else { &[] };
                assert_eq!(
                    wrong.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(),
                    open,
                    "{currency} {} {wrong:?}",
                    template.key
                );
            }
        }
    }
    let of = |key: &str| templates.iter().find(|template| template.key == key).expect("it is there").draft.clone();
    let points: Vec<String> = of("repair_shop").rules.iter().map(|rule| rule.typed.clone()).collect();
    assert_eq!(points, ["100", "500"], "the friend's and the referrer's");
    assert_eq!((of("insurance").rules[0].typed.as_str(), of("education").referral_cap.as_str()), ("10", "500.00"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_w3_what_changes_is_told_against_what_is_saved() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let program = clinic.programs().await.expect("a list")[0].of.id;
    let mut draft = clinic.program_draft(program).await.expect("it is there");
    draft.rules[1].typed = "12.5".into();
    draft.budget = "5,000".into();
    draft.rules.remove(0);
    let reading = clinic.read_program(Some(program), &draft).await.expect("it can be read");
    assert_eq!(reading.rules[0].was.as_deref(), Some("When a friend's first purchase is at least $150.00, the referrer gets 10% in cash."));
    let changes: Vec<(bool, bool)> = reading.changes.iter().map(|change| (change.before.is_some(), change.after.is_some())).collect();
    assert_eq!(changes, [(true, true), (false, true), (true, false)], "{:?}", reading.changes);
    assert_eq!(reading.changes[1].after.as_deref(), Some("The program costs at most $5,000.00."));
    clinic.write_program(Some(program), &draft).await.expect("it is saved");
    let saved = clinic.programs().await.expect("a list")[0].of.clone();
    let numbers: Vec<u16> = saved.terms.rules.iter().map(|rule| rule.number).collect();
    assert_eq!((saved.version, numbers), (2, vec![2]), "a rule keeps its number");
    draft.rules.push(RuleDraft { number: None, ..draft.rules[0].clone() });
    clinic.write_program(Some(program), &draft).await.expect("it is saved");
    let numbers: Vec<u16> = clinic.programs().await.expect("a list")[0].of.terms.rules.iter().map(|rule| rule.number).collect();
    assert_eq!(numbers, [2, 3]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_the_choices_say_what_each_trigger_and_form_asks_for() {
    let clinic = Clinic::open().await;
    let choices = clinic.program_choices().await.expect("anybody may look");
    assert_eq!((choices.triggers.len(), choices.forms.len()), (Trigger::ALL.len(), Form::ALL.len()));
    assert!(choices.triggers.iter().all(|one| !one.label.is_empty()) && choices.kinds.len() == ReferrerKind::ALL.len());
    let of = |form| choices.forms.iter().find(|one| one.value == form).expect("it is there");
    assert_eq!(of(Form::Cash).amounts, [AmountKind::Fixed, AmountKind::Percent, AmountKind::Tiers]);
    assert_eq!((of(Form::Service).named, of(Form::GiftCard).named, of(Form::Cash).named), (Named::Must, Named::May, Named::No));
    assert!(of(Form::Feature).amounts.is_empty() && of(Form::Credit).has_items && of(Form::Discount).on_purchase);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w5_a_program_tells_what_of_its_budget_is_used() {
    let clinic = Clinic::open_with(ProgramDraft { budget: "500".into(), ..starter() }).await;
    clinic.earned("1000").await;
    let program = clinic.programs().await.expect("a list")[0].of.id;
    let spending = clinic.program_spending(program).await.expect("it is there");
    let left = 50_000 - spending.cost.minor;
    assert!(spending.cost.minor >= 8_500, "10% of what was paid, and the discount where it was used: {spending:?}");
    assert_eq!(spending.left.map(|left| left.minor), Some(left));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_each_saved_version_is_told_with_who_what_changed_and_who_still_has_it() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let bought = clinic.refer(&code, "Luis", "442 765 4321").await;
    clinic.buy(bought.friend, "1000", "A-1").await;
    let open = clinic.refer(&code, "Rosa", "442 765 4322").await;
    let withdrawn = clinic.refer(&code, "Sara", "442 765 4323").await;
    let staff = clinic.sign_in(clinic.manager).await.name;
    clinic.cancel_referral(withdrawn.id, "no vino").await.expect("the manager may");
    let program = open.program;
    let mut dearer = clinic.program_draft(program).await.expect("it is there");
    dearer.name = "Amigos".into();
    dearer.rules[1].typed = "15".into();
    clinic.write_program(Some(program), &dearer).await.expect("a good form");
    clinic.refer(&code, "Saúl", "442 765 4324").await;
    let versions = clinic.program_versions(program).await.expect("a list");
    let told: Vec<_> = versions.iter().map(|one| (one.of.version, one.of.recorded, one.of.open)).collect();
    assert_eq!(told, [(2, 1, 1), (1, 2, 1)], "what was withdrawn has none");
    assert_eq!((versions[0].of.by.as_deref(), versions[0].of.since), (Some(staff.as_str()), clinic.now().date));
    let after: Vec<&str> = versions[0].changes.iter().filter_map(|change| change.after.as_deref()).collect();
    assert_eq!(after.len(), 2, "the name and the rule: {after:?}");
    assert!(after.iter().any(|says| says.contains("15%")) && after.iter().any(|says| says.contains("Amigos")), "{after:?}");
    assert!(versions[0].changes.iter().all(|change| change.before.is_some()));
    assert!(versions[1].changes.len() > 3 && versions[1].changes.iter().all(|change| change.before.is_none()), "the first says all");
    clinic.write_program(Some(program), &dearer).await.expect("a good form");
    assert_eq!(clinic.program_versions(program).await.expect("a list")[0].changes, []);
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_terms_are_told_and_printed_in_the_persons_language_with_dates_and_version() {
    let long = "Una recompensa por cada amigo que compra por primera vez, y ninguna por compras de la propia familia.\n".repeat(120);
    let conditions = TextDraft { en: "One reward for each friend.".into(), es: long };
    let ends_on = Some("2026-12-31".parse().expect("a date"));
    let clinic = Clinic::open_with(ProgramDraft { conditions, ends_on, ..starter() }).await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let program = clinic.running_programs(None).await.expect("a list")[0].id;
    let order = |language| TermsOrder { program, referrer: Some(juan), language };
    let told = clinic.program_terms(&order(Some(Language::En))).await.expect("they are there");
    assert_eq!((told.version, told.conditions.as_str(), told.ends_on), (1, "One reward for each friend.", ends_on));
    assert!(told.gives.iter().any(|says| says.contains("15% off")), "{:?}", told.gives);
    let told = clinic.program_terms(&order(None)).await.expect("they are there");
    assert_eq!(told.language, clinic.story(juan).await.page.details.language, "the person's");
    let pdf = clinic.paper(&PaperOrder::Terms(order(Some(Language::Es)))).await.expect("a page");
    let text = crate::papers::text_of(&pdf);
    for part in ["Condiciones", "Trae a un amigo", "Versión 1", "31", "propia familia", "Clínica Los Fresnos", "15%"] {
        assert!(text.contains(part), "the terms lack {part}:\n{text}");
    }
    assert_eq!(text.matches("propia familia").count(), 120, "all of it, over several pages");
    assert!(text.matches('\u{c}').count() > 1, "more than a page");
    let nobodys = TermsOrder { program: ProgramId(uuid::Uuid::from_u128(9)), referrer: None, language: None };
    assert!(clinic.program_terms(&nobodys).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_what_there_is_to_choose_stays_when_a_program_is_saved_again() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let credit =
        RuleDraft { joined: Joined::Or, ..RuleDraft::new(Trigger::Recorded, Recipient::NewCustomer, Form::Credit, AmountKind::Fixed, "9") };
    let mut draft = starter();
    draft.rules.push(credit);
    let saved = ProgramId(clinic.write_program(None, &draft).await.expect("a good draft").id);
    let mut again = clinic.program_draft(saved).await.expect("it is there");
    assert_eq!(again.rules.iter().map(|rule| rule.joined).collect::<Vec<_>>(), [Joined::Alone, Joined::Alone, Joined::Or]);
    assert_eq!(again.rules[2].trigger, Trigger::Converted, "an alternative is for the occasion of the first");
    again.rules[2].typed = "15".into();
    clinic.write_program(Some(saved), &again).await.expect("it is saved");
    let listed = clinic.programs().await.expect("a list");
    let view = &listed.iter().find(|view| view.of.id == saved).expect("it is there").of;
    let kept: Vec<Option<Alternative>> = view.terms.rules.iter().map(|rule| rule.alternative).collect();
    let of = |number| Some(Alternative { choice: 1, number });
    assert_eq!((view.version, kept), (2, vec![None, of(1), of(2)]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_bundles_and_choices_are_one_sentence_with_the_occasion_of_the_first_rule() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let gives = |joined, form, typed: &str| RuleDraft {
        joined,
        ..RuleDraft::new(Trigger::Recorded, Recipient::NewCustomer, form, AmountKind::Fixed, typed)
    };
    let trim = |joined| RuleDraft { name: "nail trim".into(), valid_days: "60".into(), ..gives(joined, Form::Service, "12") };
    let whole = |reading: &ProgramReading| reading.rules[1..].iter().map(said).collect::<Vec<_>>();
    let mut draft = referrers(|rule| (rule.kinds, rule.cap) = (vec![ReferrerKind::Agent], "50".into()));
    draft.rules.push(trim(Joined::And));
    let reading = read(&clinic, &draft).await;
    let bundle = [
        "When a friend's first purchase is at least $150.00, the referrer gets 10% in cash, at most $50.00",
        ", and nail trim without charge, worth $12.00, valid for 60 days, if the referrer is an agent.",
    ];
    assert_eq!((whole(&reading), reading.findings.len()), (bundle.map(str::to_owned).to_vec(), 0));
    let fields = |rule: &RuleReading| rule.sentence.iter().filter_map(|part| part.field.clone()).collect::<Vec<_>>();
    assert_eq!(fields(&reading.rules[2]), ["name", "typed", "valid_days", "kinds"], "each word names the field that says it");

    draft.rules[1] = RuleDraft {
        minimum_spend: "20".into(),
        ..RuleDraft::new(Trigger::Converted, Recipient::Referrer, Form::Cash, AmountKind::Fixed, "10")
    };
    draft.rules[2].joined = Joined::Or;
    draft.rules.push(gives(Joined::And, Form::Credit, "5"));
    draft.rules.push(gives(Joined::Or, Form::GiftCard, "8"));
    let choice = "When a friend's first purchase is at least $20.00, the referrer chooses: $10.00 in cash; nail trim without charge, worth \
                  $12.00, valid for 60 days, and $5.00 account credit; or a gift card of $8.00.";
    assert_eq!(whole(&read(&clinic, &draft).await).concat(), choice);
    let saved = ProgramId(clinic.write_program(None, &draft).await.expect("a good draft").id);
    let again = clinic.program_draft(saved).await.expect("it is there");
    assert_eq!(
        again.rules.iter().map(|rule| rule.joined).collect::<Vec<_>>(),
        draft.rules.iter().map(|rule| rule.joined).collect::<Vec<_>>()
    );
    let told =
        clinic.program_terms(&TermsOrder { program: saved, referrer: None, language: Some(Language::Es) }).await.expect("they are there");
    let spanish = "Cuando la primera compra de un amigo es de al menos $20.00, quien refirió elige: $10.00 en efectivo; nail trim sin costo, con \
                   valor de $12.00, válido por 60 días, y $5.00 de crédito en cuenta; o una tarjeta de regalo de $8.00.";
    assert_eq!(told.gives[1..], [spanish.to_owned()]);

    let mut changed = again.clone();
    changed.rules[1].typed = "15".into();
    let reading = clinic.read_program(Some(saved), &changed).await.expect("it can be read");
    assert_eq!((reading.rules[1].was.as_deref(), reading.rules[2].was.as_deref(), reading.changes.len()), (Some(choice), None, 1));
    changed.rules[3].typed = "x".into();
    let reading = clinic.read_program(Some(saved), &changed).await.expect("it can be read");
    assert_eq!(found(&reading), [("rules.3.typed".to_owned(), Refusal::AmountUnreadable)]);
    assert!(reading.rules[1..].iter().all(|rule| rule.sentence.is_empty()), "half a choice is none");
    changed.rules[3].typed = "5".into();
    (changed.rules[1].trigger, changed.rules[1].minimum_spend) = (Trigger::Recorded, String::new());
    changed.rules[3].amount = AmountKind::Percent;
    let reading = clinic.read_program(Some(saved), &changed).await.expect("it can be read");
    assert_eq!(found(&reading), [("rules.3.typed".to_owned(), out_of("trigger"))], "a percentage of what?");
    let many = (0..9).map(|_| gives(Joined::Or, Form::Credit, "5"));
    changed.rules[3].amount = AmountKind::Fixed;
    changed.rules.extend(many);
    assert_eq!(
        found(&clinic.read_program(Some(saved), &changed).await.expect("it can be read")),
        [("rules".to_owned(), Refusal::TooMany { limit: 9 })]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_w10_a_choice_is_tried_with_the_worth_of_each_alternative() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let mut draft = starter();
    draft.rules.insert(
        1,
        RuleDraft {
            joined: Joined::Or,
            name: "bath".into(),
            ..RuleDraft::new(Trigger::Recorded, Recipient::NewCustomer, Form::Service, AmountKind::Fixed, "60")
        },
    );
    draft.rules.push(RuleDraft {
        joined: Joined::Or,
        amount: AmountKind::Units,
        ..RuleDraft::new(Trigger::Converted, Recipient::Referrer, Form::Points, AmountKind::Units, "500")
    });
    let trial = TrialForm { amount: "1000".into(), ..TrialForm::default() };
    let tried = clinic.try_program(None, &draft, &trial).await.expect("it is tried");
    assert_eq!((tried.rewards.len(), tried.discount.minor, tried.given.minor), (0, 0, 0), "nothing is given before it is chosen");
    let told = |choice: &TriedChoiceTold| {
        choice.alternatives.iter().map(|one| (one.gives.clone(), one.worth.map(|worth| worth.minor))).collect::<Vec<_>>()
    };
    let friend = [("15% off, at most $300.00".to_owned(), Some(15_000)), ("bath without charge, worth $60.00".to_owned(), Some(6_000))];
    let referrer = [("10% in cash".to_owned(), Some(10_000)), ("500 points".to_owned(), None)];
    assert_eq!(tried.choices.iter().map(told).collect::<Vec<_>>(), [friend, referrer]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_a_streak_is_typed_with_its_months() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let streak = |months: &str| {
        referrers(|rule| (rule.trigger, rule.milestone, rule.minimum_spend) = (Trigger::Streak, months.into(), String::new()))
    };
    let reading = read(&clinic, &streak("3")).await;
    assert_eq!(
        said(&reading.rules[1]),
        "With a friend's first purchase that completes 3 months in a row with a new friend, the referrer gets 10% in cash."
    );
    for (typed, refusal) in [("", Refusal::TextEmpty), ("1", out_of("months")), ("61", out_of("months")), ("three", out_of("months"))] {
        assert_eq!(found(&read(&clinic, &streak(typed)).await), [("rules.1.milestone".to_owned(), refusal)], "{typed}");
    }
    let saved = ProgramId(clinic.write_program(None, &streak("12")).await.expect("a good draft").id);
    let again = clinic.program_draft(saved).await.expect("it is there");
    assert_eq!((again.rules[1].trigger, again.rules[1].milestone.as_str()), (Trigger::Streak, "12"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_a_saved_program_is_copied_as_a_draft_without_what_was_its_own() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let today = clinic.now().date;
    let mut draft = starter();
    (draft.starts_on, draft.ends_on) = (Some(today.plus_days(1)), Some(today.plus_days(200)));
    draft.rules[0].from = Some(today.plus_days(2));
    draft.rules[0].until = Some(today.plus_days(100));
    let saved = ProgramId(clinic.write_program(None, &draft).await.expect("a good draft").id);
    clinic.set_program_state(saved, ProgramState::Active).await.expect("a manager may");
    let form = IssuingForm { at_registration: true, at_purchase: false, pattern: String::new() };
    clinic.set_issuing(saved, &form).await.expect("a manager may");
    let before = clinic.program_draft(saved).await.expect("it is there");

    let copy = clinic.program_copy(saved).await.expect("it is there");
    assert_eq!(copy.name, format!("Copy of {}", before.name));
    assert_eq!((copy.starts_on, copy.ends_on), (before.starts_on, before.ends_on), "days to come stay");
    assert!(copy.rules.iter().all(|rule| rule.number.is_none()));
    let own = |mut rule: RuleDraft| {
        rule.number = None;
        rule
    };
    assert_eq!(copy.rules, before.rules.into_iter().map(own).collect::<Vec<_>>(), "what it gives stays");
    let other = ProgramId(clinic.write_program(None, &copy).await.expect("it can be saved").id);
    let listed = clinic.programs().await.expect("a list");
    let made = &listed.iter().find(|view| view.of.id == other).expect("it is there").of;
    assert_eq!((made.state, made.version, made.issuing.at_registration), (ProgramState::Draft, 1, false));
    let kept = &listed.iter().find(|view| view.of.id == saved).expect("it is there").of;
    assert_eq!((kept.state, kept.version), (ProgramState::Active, 1), "the copied one is as it was");

    let clinic = clinic.reopen(domain::Timestamp(MORNING.0 + 150 * DAY)).await;
    clinic.sign_in(clinic.manager).await;
    let later = clinic.program_copy(saved).await.expect("it is there");
    assert_eq!((later.starts_on, later.ends_on), (None, draft.ends_on), "a day that is over is not copied");
    assert_eq!((later.rules[0].from, later.rules[0].until), (None, None));
}
