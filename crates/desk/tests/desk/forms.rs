//! What people type into forms: amounts, names and texts of every kind, and people whom we have already.

use desk::api::*;
use domain::{Language, LocalDate};

use crate::clinic::{Clinic, bought, found_form, invalid, person_form, presented, refused, starter};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn m1_amounts_are_read_as_people_type_them_or_refused_in_words() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let luis = clinic.refer(&code, "Luis", "442 765 4321").await.friend;
    let refusals = [
        ("", Refusal::AmountUnreadable),
        ("0", Refusal::AmountNotPositive),
        ("0.00", Refusal::AmountNotPositive),
        ("-5", Refusal::AmountNotPositive),
        ("100000000000000000000", Refusal::AmountTooLarge),
        ("1e20", Refusal::AmountUnreadable),
        ("12.3456", Refusal::AmountDecimals { allowed: 2 }),
        ("0.125", Refusal::AmountDecimals { allowed: 2 }),
        ("1000.125", Refusal::AmountDecimals { allowed: 2 }),
        ("ten", Refusal::AmountUnreadable),
        ("12🐶", Refusal::AmountUnreadable),
        ("1.2.3,4,5", Refusal::AmountUnreadable),
        ("NaN", Refusal::AmountUnreadable),
    ];
    for (typed, expected) in refusals {
        let form = bought(luis, typed, "");
        let expected = [("amount".to_owned(), expected)];
        assert_eq!(invalid(clinic.quote_purchase(&form).await), expected, "{typed:?}");
        assert_eq!(invalid(clinic.record_purchase(&form).await), expected, "{typed:?}");
    }
    let readings = [("1000", 100_000), ("1,000.50", 100_050), ("1.000,50", 100_050), ("1000,5", 100_050), ("$ 1 000.50", 100_050)];
    for (typed, minor) in readings {
        let quote = clinic.quote_purchase(&PurchaseForm { use_discount: false, ..bought(luis, typed, "") }).await.expect("an amount");
        assert_eq!(quote.to_pay.minor + quote.discount.minor, minor, "{typed:?}");
    }
    let taxed = PurchaseForm { tax: "-1".into(), ..bought(luis, "100", "") };
    assert!(clinic.record_purchase(&taxed).await.is_err(), "a negative tax is none");
    let much = PurchaseForm { tax: "100.01".into(), use_discount: false, ..bought(luis, "100", "") };
    assert!(clinic.record_purchase(&much).await.is_err(), "more tax than was paid is none");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn x1_any_text_is_kept_as_it_was_typed_or_refused_in_words() {
    let clinic = Clinic::open().await;
    let kept =
        ["Łukasz Żółć", "李小龍", "שרה לוי", "محمد علي", "Zoë 🐶❤️", "O’Neill-Brontë", "김민수", "'; DROP TABLE person; --", "<b>Ana</b>"];
    for name in kept {
        let person = clinic.register(name, "").await;
        assert_eq!(clinic.story(person).await.page.details.name.as_str(), name);
        let code = clinic.code(person).await;
        let answer = clinic.check_code(&code, None, None).await.expect("it can be looked up");
        assert_eq!(answer.referrer_name.as_deref(), Some(name));
        let sheet = clinic.paper(&PaperOrder::Statement { person, as_of: None }).await.expect("any name can be printed");
        assert!(sheet.starts_with(b"%PDF"), "{name}");
    }
    let long = "ñ".repeat(10_000);
    let refusals = [
        (String::new(), Refusal::TextEmpty),
        (" \u{a0}\t ".to_owned(), Refusal::TextEmpty),
        (long.clone(), Refusal::TextTooLong { limit: 120 }),
        ("Ana\u{0}Ruiz".to_owned(), Refusal::TextControl),
        ("Ana\u{1b}[2J".to_owned(), Refusal::TextControl),
        ("Ana\u{202e}ziuR".to_owned(), Refusal::TextControl),
        (format!("A{}", "\u{301}".repeat(40)), Refusal::TextControl),
    ];
    for (name, expected) in refusals {
        let fields = invalid(clinic.save_person(None, &person_form(&name, "")).await);
        assert_eq!(fields, [("name".to_owned(), expected)], "{:?}", name.chars().take(20).collect::<String>());
    }
    let form = PersonForm { notes: long.clone(), address: long.clone(), external_id: long.clone(), ..person_form("Ana", "") };
    let fields: Vec<String> = invalid(clinic.save_person(None, &form).await).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["address", "notes", "external_id"]);
    let note = ReferralForm { note: "\u{7}".into(), ..presented(&long, "Luis", "") };
    let fields: Vec<String> = invalid(clinic.record_referral(&note).await).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["code", "note"]);
    let answer = clinic.check_code(&long, None, None).await.expect("a long text is only no code");
    assert!(answer.refusal.is_some() && answer.shown.chars().count() <= 40);
    for typed in [long.as_str(), "%", "_", "\"", "*", "OR 1=1", "\u{0}", "🐶", "' ''"] {
        clinic.find(typed).await.unwrap_or_else(|error| panic!("{typed:.20?}: {error}"));
        clinic.people(typed, 0).await.unwrap_or_else(|error| panic!("{typed:.20?}: {error}"));
        clinic.alike(&person_form(typed, typed), None).await.unwrap_or_else(|error| panic!("{typed:.20?}: {error}"));
    }
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p1_lists_and_contacts_have_their_bounds() {
    let clinic = Clinic::open().await;
    let many = PersonForm { emails: (0..21).map(|number| format!("a{number}@mail.example")).collect(), ..person_form("Ana", "") };
    assert_eq!(refused(clinic.save_person(None, &many).await), Refusal::TooMany { limit: 20 });
    let form = PersonForm {
        phones: vec!["12".into()],
        emails: vec!["ana@".into()],
        patients: vec![PatientForm { name: "Michi".into(), kind: "\u{7}".into() }],
        ..person_form("Ana", "")
    };
    let fields = invalid(clinic.save_person(None, &form).await);
    let expected = [("phones", Refusal::PhoneUnreadable), ("emails", Refusal::EmailUnreadable), ("patients", Refusal::TextControl)];
    assert_eq!(fields, expected.map(|(field, refusal)| (field.to_owned(), refusal)));
    let good = PersonForm {
        emails: vec!["Ana.Ruiz+vet@Mail.Example".into()],
        patients: vec![PatientForm { name: "Michi".into(), kind: String::new() }, PatientForm::default()],
        address: "Calle Aldama 14".into(),
        notes: "Prefers\nmornings".into(),
        consent_messages: true,
        ..person_form("Ana Ruiz", "+52 442 123 4567")
    };
    let ana = PersonId(clinic.save_person(None, &good).await.expect("a good form").id);
    let details = clinic.story(ana).await.page.details;
    assert_eq!((details.phones[0].as_str(), details.patients.len(), details.consent.messages), ("+524421234567", 1, true));
    let words = [details.address.as_ref().map(|line| line.as_str()), details.notes.as_ref().map(|note| note.as_str())];
    assert_eq!(words, [Some("Calle Aldama 14"), Some("Prefers\nmornings")], "as they were typed");
    let renamed = PersonForm { name: "Ana Ruiz de León".into(), ..good };
    clinic.save_person(Some(ana), &renamed).await.expect("a good form");
    assert_eq!(clinic.story(ana).await.page.details.name.as_str(), "Ana Ruiz de León");
    let nobody = PersonId(desk::desk::new_id());
    assert_eq!(refused(clinic.save_person(Some(nobody), &renamed).await), Refusal::NotFound { what: "person".into() });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p2_who_may_be_the_same_is_shown_while_typing_and_never_merged() {
    let clinic = Clinic::open().await;
    let known = PersonForm {
        emails: vec!["ana@mail.example".into()],
        address: "Calle Aldama 14".into(),
        ..person_form("Ana Ruiz", "442 123 4567")
    };
    let ana = PersonId(clinic.save_person(None, &known).await.expect("a good form").id);
    let found = async |form: PersonForm, except| {
        clinic.alike(&form, except).await.expect("a look").into_iter().map(|alike| alike.id).collect::<Vec<_>>()
    };
    assert_eq!(found(person_form("", "4421234567"), None).await, [ana], "the telephone alone, before there is a name");
    assert_eq!(found(PersonForm { emails: vec!["ANA+x@mail.example".into()], ..person_form("A", "") }, None).await, [ana]);
    assert_eq!(found(PersonForm { address: "calle  aldama 14".into(), ..person_form("ana ruíz", "") }, None).await, [ana]);
    assert_eq!(found(PersonForm { address: "Calle Aldama 14".into(), ..person_form("Luis", "") }, None).await, [], "a neighbour");
    assert_eq!(found(person_form("Ana Ruiz", "44"), None).await, [], "a name alone is shared by many");
    assert_eq!(found(known.clone(), Some(ana)).await, [], "nobody is like himself");
    clinic.save_person(None, &known).await.expect("a person decides, not the program");
    assert_eq!(found(known, None).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_a_program_is_written_read_and_refused_by_its_fields() {
    let clinic = Clinic::open().await;
    let good = ProgramDraft { name: "Verano".into(), ..starter() };
    assert_eq!(refused(clinic.write_program(None, &good).await), Refusal::NotPermitted { needs: domain::Role::Manager });
    clinic.sign_in(clinic.manager).await;
    let program = ProgramId(clinic.write_program(None, &good).await.expect("the manager may").id);
    let mut bad = ProgramDraft { name: String::new(), ..starter() };
    (bad.rules[0].amount, bad.rules[0].typed, bad.rules[0].minimum_spend) = (AmountKind::Fixed, "0".into(), "x".into());
    bad.rules[1].typed = "1000".into();
    bad.card_text.es = "\u{7}".into();
    let fields: Vec<String> = invalid(clinic.write_program(None, &bad).await).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["name", "rules.0.minimum_spend", "rules.0.typed", "rules.1.typed", "card_text.es"]);
    let nothing = ProgramDraft { rules: Vec::new(), ..good.clone() };
    clinic.write_program(None, &nothing).await.expect("a program may promise nothing yet");
    let longer = ProgramDraft { valid_days: "120".into(), ..good };
    clinic.write_program(Some(program), &longer).await.expect("the manager may");
    clinic.set_program_state(program, ProgramState::Active).await.expect("the manager may");
    let listed = clinic.programs().await.expect("a list").into_iter().find(|view| view.of.id == program).expect("it is there").of;
    assert_eq!((listed.state, listed.terms.valid_days, listed.version), (ProgramState::Active, 120, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_organization_is_changed_by_its_owner_field_by_field() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.owner).await;
    let form = OrganizationForm {
        name: "Clínica Los Fresnos".into(),
        address: String::new(),
        phone: String::new(),
        web: String::new(),
        language: Language::En,
        referral_cap: "500".into(),
        approval_above: "50".into(),
        payout_minimum: "10".into(),
        four_eyes: false,
        remind_days: None,
        link_base: "https://losfresnos.example/c/".into(),
        bank: None,
        tax_stop: None,
        payouts: None,
        usual: None,
    };
    let bad = OrganizationForm { name: " ".into(), referral_cap: "-".into(), payout_minimum: "1.234,5678".into(), ..form.clone() };
    let fields: Vec<String> = invalid(clinic.save_organization(&bad).await).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["name", "referral_cap", "payout_minimum"]);
    clinic.save_organization(&form).await.expect("the owner may");
    let usual = |code: &str, desk: &str| Some(UsualForm { code: code.into(), referrer: "20".into(), desk: desk.into() });
    let bad = OrganizationForm { usual: usual("0", "501"), ..form.clone() };
    let fields: Vec<String> = invalid(clinic.save_organization(&bad).await).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["usual_code", "usual_desk"], "rule R4: 1 to 500");
    clinic.save_organization(&OrganizationForm { usual: usual(" 10 ", "500"), ..form.clone() }).await.expect("the owner may");
    clinic.save_organization(&form).await.expect("the owner may");
    let now = clinic.organization().await.expect("it is there");
    assert_eq!(now.settings.usual, domain::screening::Usual { code: 10, referrer: 20, desk: 500 }, "what is not typed stays");
    assert_eq!((now.language, now.address, now.settings.four_eyes), (Language::En, None, false));
    assert_eq!((now.settings.approval_above.minor, now.settings.payout_minimum.minor), (5_000, 1_000));
    let (referrer, _) = clinic.earned("1000").await;
    let waiting = clinic.attention().await.expect("the owner sees it").rewards;
    assert_eq!(waiting.len(), 0, "an old promise keeps its old limit (rule W3)");
    let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("something to pay").id);
    let version = clinic.payout(payout).await.expect("it is there").page.payout.version;
    let answer = clinic.approve_payouts(&[SeenPayout { id: payout, version }], &found_form().pin).await.expect("the PIN is right");
    assert_eq!(answer[0].refusal, None, "four eyes are switched off");
    assert!(clinic.payout(payout).await.expect("it is there").page.payout.one_person, "and the approval says so for ever");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_p3_a_day_that_cannot_be_is_said_at_its_field() {
    let clinic = Clinic::open().await;
    let ahead = LocalDate::from_ymd(2026, 3, 9);
    let at = |field: &str| vec![(field.to_owned(), Refusal::DateIncoherent)];
    let eva = PersonForm { customer_since: ahead, ..person_form("Eva", "442 123 4567") };
    assert_eq!(invalid(clinic.save_person(None, &eva).await), at("customer_since"));
    let eva = clinic.register("Eva", "442 123 4567").await;
    let bought = PurchaseForm { on: ahead, ..bought(eva, "300", "A-1") };
    assert_eq!(invalid(clinic.record_purchase(&bought).await), at("on"));
    let code = clinic.code(eva).await;
    let brought = ReferralForm { handed_over: ahead, ..presented(&code, "Luis", "442 765 4321") };
    assert_eq!(invalid(clinic.record_referral(&brought).await), at("handed_over"));
    clinic.sign_in(clinic.manager).await;
    assert_eq!(invalid(clinic.make_bank_file(BankFormat::Pain001, ahead.map(|day| day.plus_days(4_000)), Vec::new()).await), at("due_on"));
}
