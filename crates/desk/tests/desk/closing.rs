//! The end of the day (rule O9) and the tax office (rule O7) at the desk.

use desk::api::*;
use domain::tax::TaxPaperKind;
use domain::{Language, RewardState, Timestamp};
use store::read::history::StoryItem;

use crate::clinic::{Clinic, DAY, MORNING, invalid, refused};
use crate::papers::text_of;

/// Pays somebody 85.00 in cash.
async fn paid_in_cash(clinic: &Clinic) -> PayoutId {
    clinic.sign_in(clinic.receptionist).await;
    let (referrer, _) = clinic.earned("1000").await;
    let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("something to pay").id);
    clinic.sign_in(clinic.manager).await;
    assert_eq!(clinic.approve_payouts(&[SeenPayout { id: payout, version: 1 }], "7305").await.expect("the PIN is right")[0].refusal, None);
    clinic.sign_in(clinic.receptionist).await;
    clinic.pay_payout(payout, "").await.expect("it is approved");
    payout
}

fn form(counted: &str, receipts: &str, explanation: &str) -> CloseForm {
    CloseForm { on: None, counted: counted.into(), receipts: receipts.into(), explanation: explanation.into() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o9_the_day_is_closed_by_its_count_explained_and_printed() {
    let clinic = Clinic::open().await;
    paid_in_cash(&clinic).await;
    let day = clinic.day_to_close(None).await.expect("who pays closes");
    assert_eq!((day.paid.minor, day.payouts.len(), day.closes.len()), (8_500, 1, 0));
    assert_eq!((day.payouts[0].number.as_str(), day.payouts[0].person_name.as_str()), ("P-0001", "Juan Pérez García"));
    let wrong = |field: &str, refusal| [(field.to_owned(), refusal)];
    assert_eq!(invalid(clinic.close_day(&form("", "1", "")).await), wrong("counted", Refusal::AmountUnreadable));
    assert_eq!(invalid(clinic.close_day(&form("85", "one", "")).await), wrong("receipts", Refusal::AmountUnreadable));
    assert_eq!(invalid(clinic.close_day(&form("-85", "1", "x")).await), wrong("counted", Refusal::AmountNotPositive));
    assert_eq!(invalid(clinic.close_day(&form("90", "1", " ")).await), wrong("explanation", Refusal::ReasonNeeded));
    clinic.close_day(&form("90.00", "1", "Cinco de más para el cambio")).await.expect("it is explained");
    let day = clinic.day_to_close(None).await.expect("who pays closes");
    assert_eq!((day.closes[0].difference.minor, day.closes[0].receipts, day.closes[0].payouts), (500, 1, 1));

    let paper = PaperOrder::DayClose { close: day.closes[0].id };
    let pdf = clinic.paper(&paper).await.expect("it can be made");
    assert_eq!(pdf, clinic.paper(&paper).await.expect("it can be made"), "the same each time");
    let text = text_of(&pdf);
    for part in ["Cierre del día", "P-0001", "Juan Pérez García", "85.00", "90.00", "5.00", "Cinco de más para el cambio", "1 / 1"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    clinic.close_day(&form("85", "1", "")).await.expect("it was counted again");
    let day = clinic.day_to_close(None).await.expect("who pays closes");
    assert_eq!((day.closes.len(), day.closes[0].difference.minor), (2, 0), "the last one counts");

    let clinic = clinic.reopen(Timestamp(MORNING.0 + DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    assert!(clinic.day_to_close(None).await.expect("a day").payouts.is_empty());
    let yesterday = clinic.day_to_close(Some(day.on)).await.expect("a day");
    assert_eq!((yesterday.payouts.len(), yesterday.closes.len()), (1, 2));
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o7_a_year_tells_what_each_person_was_paid_and_which_papers_are_on_file() {
    let clinic = Clinic::open().await;
    paid_in_cash(&clinic).await;
    assert!(matches!(refused(clinic.tax_year(None).await), Refusal::NotPermitted { .. }), "a receptionist has no need of it");
    clinic.sign_in(clinic.manager).await;
    let year = clinic.tax_year(None).await.expect("a manager may");
    assert_eq!((year.year, year.threshold, year.people.len()), (2026, None, 1), "the table has the United States alone");
    let juan = &year.people[0];
    assert_eq!((juan.of.paid.minor, juan.of.payouts, juan.of.has_paper, juan.reaches), (8_500, 1, false, false));
    assert!(clinic.tax_year(Some(2025)).await.expect("a manager may").people.is_empty());

    let person = juan.of.person;
    let paper = |kind, year: &str, note: &str| TaxPaperForm { kind, year: year.into(), note: note.into() };
    let fields = |answer| invalid(answer).into_iter().map(|(field, _)| field).collect::<Vec<_>>();
    assert_eq!(fields(clinic.file_tax_paper(person, &paper(TaxPaperKind::Waiver, "2026", "")).await), ["note"]);
    assert_eq!(fields(clinic.file_tax_paper(person, &paper(TaxPaperKind::Waiver, "", "promised")).await), ["year"]);
    assert_eq!(fields(clinic.file_tax_paper(person, &paper(TaxPaperKind::W9, "soon", "")).await), ["year"]);
    clinic.file_tax_paper(person, &paper(TaxPaperKind::Waiver, "2025", "promised")).await.expect("a manager may");
    assert!(!clinic.tax_year(None).await.expect("a year").people[0].of.has_paper, "leave of another year");
    let form = clinic.file_tax_paper(person, &paper(TaxPaperKind::W9, "", "")).await.expect("a manager may");
    assert!(clinic.tax_year(None).await.expect("a year").people[0].of.has_paper);
    clinic.withdraw_tax_paper(TaxPaperId(form.id), "Somebody else's.").await.expect("a manager may");
    assert!(!clinic.tax_year(None).await.expect("a year").people[0].of.has_paper);
    let papers = clinic.tax_papers(person).await.expect("a list");
    let mut told: Vec<_> = papers.iter().map(|paper| (paper.kind, paper.year, paper.withdrawn.as_deref())).collect();
    told.sort();
    assert_eq!(told, [(TaxPaperKind::W9, None, Some("Somebody else's.")), (TaxPaperKind::Waiver, Some(2025), None)]);
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o7_an_american_clinic_stops_short_of_the_threshold_if_its_owner_says_so() {
    let clinic = Clinic::open_in("US").await;
    clinic.sign_in(clinic.owner).await;
    let form = OrganizationForm {
        name: "Fresno Vets".into(),
        address: String::new(),
        phone: String::new(),
        web: String::new(),
        language: Language::En,
        referral_cap: "5000".into(),
        approval_above: "5000".into(),
        payout_minimum: "10".into(),
        four_eyes: true,
        remind_days: None,
        link_base: String::new(),
        bank: None,
        tax_stop: Some(true),
        payouts: None,
        usual: None,
    };
    clinic.save_organization(&form).await.expect("the owner may");
    clinic.sign_in(clinic.receptionist).await;
    let referrer = clinic.register("Ana Ruiz", "").await;
    let code = clinic.code(referrer).await;
    for friend in 0..12 {
        let friend = clinic.refer(&code, &format!("Amigo {friend}"), "").await.friend;
        clinic.buy(friend, "2000", "").await;
    }
    clinic.sign_in(clinic.manager).await;
    for told in clinic.story(referrer).await.story {
        if let StoryItem::Reward(reward) = told.item
            && reward.state == RewardState::NeedsApproval
        {
            clinic.approve_reward(reward.id).await.expect("a manager may");
        }
    }
    clinic.sign_in(clinic.receptionist).await;
    let refusal = refused(clinic.request_payout(referrer, PayoutMethod::Check).await);
    assert!(matches!(refusal, Refusal::TaxFormMissing { threshold, .. } if threshold.minor == 200_000), "{refusal:?}");
    clinic.sign_in(clinic.manager).await;
    let year = clinic.tax_year(None).await.expect("a manager may");
    assert!(year.stops && year.threshold.is_some_and(|threshold| threshold.minor == 200_000));
    let waiver = TaxPaperForm { kind: TaxPaperKind::Waiver, year: "2026".into(), note: "It is in the mail.".into() };
    clinic.file_tax_paper(referrer, &waiver).await.expect("a manager's override");
    clinic.request_payout(referrer, PayoutMethod::Check).await.expect("it goes on");
    clinic.assert_sound().await;
}
