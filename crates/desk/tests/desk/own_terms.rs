//! Own terms of a referrer and of a code, typed at a desk (rule W3).

use desk::api::*;
use domain::{Form, Recipient, Role};

use crate::clinic::{Clinic, invalid, refused};

fn own(recipient: Recipient, form: Form, amount: AmountKind, typed: &str) -> OwnTermsForm {
    OwnTermsForm { recipient, form, amount, typed: typed.into(), tiers: Vec::new() }
}

/// So much of what the friend pays, in cash, for the referrer.
fn percent(typed: &str) -> OwnTermsForm {
    own(Recipient::Referrer, Form::Cash, AmountKind::Percent, typed)
}

async fn set(clinic: &Clinic, person: PersonId, own_terms: &[OwnTermsForm]) -> Result<Done, DeskError> {
    clinic.set_referrer(person, ReferrerKind::Agent, ReferrerStatus::Active, own_terms, "agreed").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w3_a_codes_own_terms_go_before_the_referrers_and_those_before_the_programs() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    let standing = clinic.code(juan).await;
    let by_program = clinic.refer(&standing, "Luis", "").await;

    clinic.sign_in(clinic.manager).await;
    set(&clinic, juan, &[percent("12")]).await.expect("the manager may");
    let by_referrer = clinic.refer(&standing, "Eva", "").await;
    let vip = clinic.issue_personal_code(juan, None, "JUAN-VIP", &[percent("20")]).await.expect("the manager may");
    let by_code = clinic.refer(&vip.shown, "Zoë", "").await;
    let form = CampaignCodesForm {
        text: "VERANO26".into(),
        count: 1,
        program: None,
        referrer: Some(juan),
        of_campaign: None,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        own_terms: vec![own(Recipient::Referrer, Form::Cash, AmountKind::Fixed, "75")],
    };
    assert_eq!(clinic.issue_campaign_codes(&form).await.expect("an answer")[0].refusal, None);
    let by_campaign = clinic.refer("VERANO26", "Noa", "").await;

    for (nth, (referral, amount)) in
        [(by_program, 8_500), (by_referrer, 10_200), (by_code, 17_000), (by_campaign, 7_500)].iter().enumerate()
    {
        clinic.buy(referral.friend, "1000", &format!("A-{nth}")).await;
        assert_eq!(clinic.story_of(referral).await.amount.minor, *amount, "{}", referral.friend_name);
    }
    let why = clinic.story(juan).await.story.into_iter().map(|told| told.why).find(|why| why.contains("20%"));
    assert!(why.is_some_and(|why| why.starts_with("20% of $850.00")), "the reason tells the rate that held");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w3_own_terms_are_shown_in_words_changed_and_taken_away() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    let standing = clinic.code(juan).await;
    clinic.sign_in(clinic.manager).await;
    let tiers = vec![
        TierDraft { from: "1".into(), amount: AmountKind::Percent, typed: "5".into() },
        TierDraft { from: "10".into(), amount: AmountKind::Fixed, typed: "80.00".into() },
    ];
    let by_number = OwnTermsForm { tiers, ..own(Recipient::Referrer, Form::Credit, AmountKind::Tiers, "") };
    let friend = own(Recipient::NewCustomer, Form::Discount, AmountKind::Percent, "25");
    set(&clinic, juan, &[by_number.clone(), friend.clone()]).await.expect("both sides");
    let told = clinic.story(juan).await.own_terms;
    assert_eq!(told.iter().map(|one| &one.form).collect::<Vec<_>>(), [&by_number, &friend], "as they were typed");
    let words = ["The referrer: from the 1st friend on 5%, from the 10th on $80.00 account credit", "The friend: 25% off"];
    assert_eq!(told.iter().map(|one| one.words.as_str()).collect::<Vec<_>>(), words);

    let vip = clinic.issue_personal_code(juan, None, "JUAN-VIP", &[percent("12,5 %")]).await.expect("the manager may");
    let codes: Vec<CodeId> = clinic.codes(juan).await.iter().map(|code| code.id).collect();
    let of_codes = clinic.code_terms(&codes).await.expect("anybody may look");
    assert_eq!(of_codes, [CodeTerms { code: vip.code, words: vec!["The referrer: 12.5% in cash".into()] }], "the card has none");
    clinic.sign_in(clinic.receptionist).await;
    let in_spanish = clinic.code_terms(&codes).await.expect("anybody may look");
    assert_eq!(in_spanish[0].words, ["Quien refirió: 12.5% en efectivo"]);
    let too_many = vec![vip.code; 201];
    assert_eq!(refused(clinic.code_terms(&too_many).await), Refusal::TooMany { limit: 200 });

    clinic.sign_in(clinic.manager).await;
    let promised = clinic.refer(&standing, "Luis", "").await;
    set(&clinic, juan, &[]).await.expect("taken away");
    assert_eq!(clinic.story(juan).await.own_terms, []);
    clinic.buy(promised.friend, "1000", "A-1").await;
    let reward = clinic.story_of(&promised).await;
    assert_eq!((reward.form, reward.amount.minor), (Form::Credit, 3_750), "an old promise stays: 25% off, 5% of what is paid");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w3_own_terms_out_of_range_are_said_at_their_field() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    clinic.sign_in(clinic.manager).await;
    let out_of = |field: &str| Refusal::RuleOutOfRange { field: field.to_owned() };
    let cash = |amount, typed| own(Recipient::Referrer, Form::Cash, amount, typed);
    let of = |form, amount, typed| own(Recipient::Referrer, form, amount, typed);
    for (wrong, field, refusal) in [
        (percent("1,000"), "typed", out_of("rate")),
        (percent(""), "typed", Refusal::TextEmpty),
        (cash(AmountKind::Fixed, "0"), "typed", Refusal::AmountNotPositive),
        (of(Form::Service, AmountKind::Fixed, "60"), "form", out_of("form")),
        (of(Form::Points, AmountKind::Fixed, "60"), "typed", out_of("units")),
        (cash(AmountKind::Tiers, ""), "tiers", out_of("tiers")),
    ] {
        let friend = own(Recipient::NewCustomer, Form::Discount, AmountKind::Percent, "15");
        let expected = vec![(format!("own_terms.1.{field}"), refusal)];
        assert_eq!(invalid(set(&clinic, juan, &[friend.clone(), wrong.clone()]).await), expected, "of a referrer");
        let code = clinic.issue_personal_code(juan, None, "JUAN-VIP", &[friend, wrong]).await;
        assert_eq!(invalid(code), expected, "of a code");
    }
    let twice = vec![("own_terms.1.recipient".to_owned(), out_of("own_terms"))];
    assert_eq!(invalid(set(&clinic, juan, &[percent("5"), percent("6")]).await), twice);
    let steps = ["5", "3"].map(|from| TierDraft { from: from.into(), amount: AmountKind::Fixed, typed: "10".into() });
    let backwards = OwnTermsForm { tiers: steps.to_vec(), ..cash(AmountKind::Tiers, "") };
    let expected = vec![("own_terms.0.tiers.1".to_owned(), Refusal::TiersOutOfOrder { from: 3 })];
    assert_eq!(invalid(set(&clinic, juan, &[backwards]).await), expected);
    assert!(clinic.codes(juan).await.is_empty() && clinic.story(juan).await.own_terms.is_empty(), "nothing was kept");

    clinic.sign_in(clinic.receptionist).await;
    let manager = Refusal::NotPermitted { needs: Role::Manager };
    assert_eq!(refused(set(&clinic, juan, &[percent("12")]).await), manager);
    assert_eq!(refused(clinic.issue_personal_code(juan, None, "JUAN-VIP", &[percent("12")]).await), manager);
    clinic.issue_personal_code(juan, None, "JUAN-VIP", &[]).await.expect("without terms it is anybody's");
}
