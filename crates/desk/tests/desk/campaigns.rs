//! Campaigns and contests at the desk (rule W8).

use desk::api::*;
use domain::{Flat, Role, Timestamp};

use crate::clinic::{Clinic, DAY, MORNING, invalid, refused};

fn july(clinic: &Clinic) -> CampaignForm {
    let today = clinic.now().date;
    CampaignForm {
        name: "Julio al doble".into(),
        program: None,
        starts_on: Some(today),
        ends_on: Some(today.plus_days(30)),
        multiplier: "2".into(),
        target_of: TargetOf::Recorded,
        target: "3".into(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w8_a_campaign_is_written_promised_multiplied_and_counted() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let before = clinic.check_code(&code, None, None).await.expect("an answer").promise.expect("a promise");
    assert_eq!(refused(clinic.save_campaign(None, &july(&clinic)).await), Refusal::NotPermitted { needs: Role::Manager });
    clinic.sign_in(clinic.manager).await;
    let campaign = CampaignId(clinic.save_campaign(None, &july(&clinic)).await.expect("a good form").id);
    let during = clinic.check_code(&code, None, None).await.expect("an answer").promise.expect("a promise");
    let what = |promise: &Promised| (promise.friend[0].what.clone(), promise.referrer[0].what.clone());
    let told = |friend: &str, referrer: &str| (friend.to_owned(), referrer.to_owned());
    assert_eq!(what(&before), told("15% de descuento, como máximo $300.00", "10% en efectivo"));
    assert_eq!(what(&during), told("30% off, at most $300.00", "20% in cash"), "the card's screen promises what will be given");

    clinic.sign_in(clinic.receptionist).await;
    let referral = clinic.refer(&code, "Luis", "442 765 4321").await;
    clinic.buy(referral.friend, "1000", "A-1").await;
    let story = clinic.referral(referral.id).await.expect("it is there");
    let cash = story.rewards.iter().find(|told| told.item.form == domain::Form::Cash).expect("it gives");
    assert!(cash.why.starts_with("2 × 10% "), "{}", cash.why);
    let Some(Flat::Percent { rate }) = referral.terms.rules[0].amount.at(Some(1)).map(|(flat, _)| flat) else { panic!("a percentage") };
    assert!(rate.0 > 0 && referral.terms.multiplier.0 == 2_000, "the terms are the program's, the factor beside them");

    clinic.sign_in(clinic.manager).await;
    let list = clinic.campaigns().await.expect("a list");
    assert_eq!((list[0].of.id, list[0].factor.as_str(), list[0].time), (campaign, "2", CampaignTime::Running));
    assert_eq!((list[0].of.recorded, list[0].of.converted, list[0].reached), (1, 1, Some(1)));
    let clinic = clinic.reopen(Timestamp(MORNING.0 + DAY)).await;
    clinic.sign_in(clinic.manager).await;
    clinic.end_campaign(campaign).await.expect("it runs");
    let list = clinic.campaigns().await.expect("a list");
    assert_eq!((list[0].time, list[0].of.recorded), (CampaignTime::Ended, 1), "what it had stays its own");
    let after = clinic.check_code(&code, None, None).await.expect("an answer").promise.expect("a promise");
    assert_eq!(what(&after), told("15% off, at most $300.00", "10% in cash"));
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w8_what_is_wrong_with_a_campaign_is_said_at_its_field() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let wrong = |field: &str, refusal| vec![(field.to_owned(), refusal)];
    let out_of = |field: &str| Refusal::RuleOutOfRange { field: field.to_owned() };
    let good = july(&clinic);
    let today = clinic.now().date;
    let save = async |change: &dyn Fn(&mut CampaignForm)| {
        let mut form = good.clone();
        change(&mut form);
        invalid(clinic.save_campaign(None, &form).await)
    };
    assert_eq!(save(&|form| form.name = " ".into()).await, wrong("name", Refusal::TextEmpty));
    assert_eq!(save(&|form| form.starts_on = None).await, wrong("starts_on", Refusal::TextEmpty));
    assert_eq!(save(&|form| form.starts_on = Some(today.plus_days(40))).await, wrong("ends_on", Refusal::EndBeforeStart));
    assert_eq!(save(&|form| form.multiplier = "0.5".into()).await, wrong("multiplier", out_of("multiplier")));
    assert_eq!(save(&|form| form.multiplier = "two".into()).await, wrong("multiplier", out_of("multiplier")));
    assert_eq!(save(&|form| form.target = "many".into()).await, wrong("target", out_of("target")));
    assert_eq!(save(&|form| form.target = "0".into()).await, wrong("target", out_of("target")));
    assert!(clinic.campaigns().await.expect("a list").is_empty(), "nothing was saved");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w8_a_campaigns_codes_are_shown_with_it() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let of_campaign = Some(CampaignId(clinic.save_campaign(None, &july(&clinic)).await.expect("a good form").id));
    let codes = |text: &str| CampaignCodesForm {
        text: text.into(),
        count: 1,
        program: None,
        referrer: None,
        of_campaign,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        own_terms: Vec::new(),
    };
    assert_eq!(clinic.issue_campaign_codes(&codes("VERANO26")).await.expect("an answer")[0].refusal, None);
    let other = CampaignCodesForm { of_campaign: None, ..codes("SUMMER26") };
    assert_eq!(clinic.issue_campaign_codes(&other).await.expect("an answer")[0].refusal, None);
    let list = clinic.campaigns().await.expect("a list");
    assert_eq!(list[0].codes.iter().map(|code| code.shown.as_str()).collect::<Vec<_>>(), ["VERANO26"]);
    clinic.sign_in(clinic.receptionist).await;
    clinic.refer("VERANO26", "Luis", "442 765 4321").await;
    clinic.sign_in(clinic.manager).await;
    assert_eq!(clinic.campaigns().await.expect("a list")[0].codes[0].uses, 1);
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w8_a_contests_standings_are_shown_while_it_runs_and_kept_when_it_is_closed() {
    let clinic = Clinic::open().await;
    let (referrer, referral) = clinic.earned("1000").await;
    clinic.sign_in(clinic.manager).await;
    let today = clinic.now().date;
    let form = ContestForm { name: "Marzo".into(), program: None, starts_on: Some(today), ends_on: Some(today) };
    let late = ContestForm { ends_on: None, ..form.clone() };
    assert_eq!(invalid(clinic.save_contest(None, &late).await), [("ends_on".to_owned(), Refusal::TextEmpty)]);
    let contest = ContestId(clinic.save_contest(None, &form).await.expect("a good form").id);
    let page = clinic.contest(contest).await.expect("it is there");
    assert_eq!(
        page.places.iter().map(|place| (place.of.place, place.of.referrer, place.of.friends)).collect::<Vec<_>>(),
        [(1, referrer, 1)]
    );
    assert_eq!(page.places[0].name, "Juan Pérez García");
    assert_eq!(refused(clinic.close_contest(contest).await), Refusal::ContestRuns { until: today });

    let clinic = clinic.reopen(Timestamp(MORNING.0 + DAY)).await;
    clinic.sign_in(clinic.manager).await;
    assert!(clinic.contests().await.expect("a list")[0].over);
    clinic.close_contest(contest).await.expect("it is over");
    let bought = clinic.referral(referral.id).await.expect("it is there").page.purchases[0].id;
    let refund = RefundForm { amount: "850".into(), tax: String::new(), reason: "Devuelto".into() };
    clinic.record_refund(bought, &refund).await.expect("all of it goes back");
    let page = clinic.contest(contest).await.expect("it is there");
    assert!(page.line.closed && page.places.len() == 1, "as it was when it was closed");
    clinic.assert_sound().await;
}
