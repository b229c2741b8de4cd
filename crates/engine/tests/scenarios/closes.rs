//! The close of a day (O9) and the tax threshold (O7).

use domain::tax::TaxPaperKind;
use domain::{DayCloseId, Line, MergeId, PayoutId, PayoutMethod, PersonId, Refusal, TaxPaperId};
use engine::Action;
use engine::tables::{DayCloseRow, OrganizationRow, PayoutRow, Settings};
use testkit::{Clinic, Offer, Scene, check, line};

/// Somebody who has earned so much, by friends who each bring 500.00.
fn earner(scene: &mut Scene, friends: usize) -> PersonId {
    let person = scene.person("Ana");
    let card = scene.code_of(person);
    for nth in 0..friends {
        earn(scene, &card, nth);
    }
    person
}

fn earn(scene: &mut Scene, card: &engine::tables::CodeRow, nth: usize) {
    let referral = scene.refer(card, &format!("Amigo {nth}"));
    let friend = scene.friend_of(referral);
    scene.buy(friend, 100_000);
    let manager = scene.clinic.manager;
    let waiting: Vec<_> = scene.all::<engine::tables::RewardRow>();
    for reward in waiting.into_iter().filter(|reward| reward.state == domain::RewardState::NeedsApproval) {
        scene.done(manager, Action::ApproveReward { reward: reward.id });
    }
}

fn close(scene: &mut Scene, minor: i64, receipts: u32, explanation: Option<Line>) -> (DayCloseId, Action) {
    let close = DayCloseId(scene.clinic.uuid());
    (close, Action::CloseDay { close, on: None, counted: scene.money(minor), receipts, explanation })
}

#[test]
fn o9_a_day_is_closed_with_its_count_and_a_difference_is_explained() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let front = scene.clinic.receptionist;
    let (empty, action) = close(&mut scene, 0, 0, None);
    scene.done(front, action);
    assert_eq!(scene.row::<DayCloseRow>(empty).payouts, 0, "a day without cash can be closed too");
    for text in ["Ana", "Eva"] {
        let person = scene.person(text);
        let card = scene.code_of(person);
        let referral = scene.refer(&card, &format!("Amigo de {text}"));
        let friend = scene.friend_of(referral);
        scene.buy(friend, 20_000);
        scene.pay_out(person);
    }
    // A transfer of the same day is no cash, and neither is account credit (rule O6).
    for (text, method) in [("Luis", PayoutMethod::BankTransfer), ("Sofía", PayoutMethod::AccountCredit)] {
        let person = scene.person(text);
        let card = scene.code_of(person);
        let referral = scene.refer(&card, &format!("Amiga de {text}"));
        let friend = scene.friend_of(referral);
        scene.buy(friend, 20_000);
        let payout = PayoutId(scene.clinic.uuid());
        scene.done(front, Action::RequestPayout { payout, person, method });
        scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
        scene.done(front, Action::PayPayout { payout, reference: Some(line(&format!("SPEI de {text}"))) });
    }

    for (minor, receipts) in [(9_000, 2), (10_000, 1), (10_001, 2)] {
        let (_, action) = close(&mut scene, minor, receipts, None);
        assert_eq!(scene.refused(front, action), Refusal::ReasonNeeded, "{minor} {receipts}");
    }
    let (id, action) = close(&mut scene, 9_000, 2, Some(line("se dieron 10 de menos")));
    scene.done(front, action);
    let row: DayCloseRow = scene.row(id);
    assert_eq!((row.paid, row.payouts, row.counted, row.receipts, row.desk), (10_000, 2, 9_000, 2, scene.clinic.desk));
    let (id, action) = close(&mut scene, 10_000, 2, None);
    scene.done(front, action);
    assert_eq!(scene.row::<DayCloseRow>(id).explanation, None, "the day is closed again: nothing is missing after all");

    let closed_on = scene.today();
    scene.pass_days(1);
    let (id, action) = close(&mut scene, 0, 0, None);
    scene.done(front, action);
    assert_eq!(scene.row::<DayCloseRow>(id).payouts, 0, "each day has its own");
    let Action::CloseDay { counted, .. } = close(&mut scene, 10_000, 2, None).1 else { panic!("it is one") };
    let late = DayCloseId(scene.clinic.uuid());
    scene.done(front, Action::CloseDay { close: late, on: Some(closed_on), counted, receipts: 2, explanation: None });
    assert_eq!(scene.row::<DayCloseRow>(late).on, closed_on, "yesterday was forgotten");
    let ahead = Some(scene.today().plus_days(1));
    let (close_id, explanation) = (DayCloseId(scene.clinic.uuid()), Some(line("x")));
    let ahead = Action::CloseDay { close: close_id, on: ahead, counted, receipts: 0, explanation };
    assert_eq!(scene.refused(front, ahead), Refusal::DateIncoherent);
    let (_, negative) = close(&mut scene, -1, 0, Some(line("x")));
    assert_eq!(scene.refused(front, negative), Refusal::AmountNotPositive);
    check::everything(&scene.store);
}

/// A clinic of the United States that stops short of the threshold.
fn american() -> Scene {
    let clinic = Clinic::default().in_country("US");
    let mut scene = Scene::at(engine::Memory::new(), clinic, Offer::new().cash(50_000));
    let organization: OrganizationRow = scene.all::<OrganizationRow>().remove(0);
    let settings = Settings { tax_stop: true, ..organization.settings.0 };
    let (name, language) = (organization.name, organization.language);
    scene.done(scene.clinic.owner, Action::UpdateOrganization { name, address: None, phone: None, web: None, language, settings });
    scene
}

fn request(scene: &mut Scene, person: PersonId) -> (PayoutId, Action) {
    let payout = PayoutId(scene.clinic.uuid());
    (payout, Action::RequestPayout { payout, person, method: PayoutMethod::Cash })
}

fn pay(scene: &mut Scene, payout: PayoutId) {
    let version = scene.row::<PayoutRow>(payout).version;
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version });
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
}

#[test]
fn o7_the_stop_short_of_the_threshold_is_lifted_by_a_form_or_for_a_year_by_a_manager() {
    let mut scene = american();
    assert_eq!(scene.today().year(), 2026);
    let (front, manager) = (scene.clinic.receptionist, scene.clinic.manager);
    let ana = earner(&mut scene, 3);
    let (payout, action) = request(&mut scene, ana);
    scene.done(front, action);
    pay(&mut scene, payout);
    let card = scene.code_of_again(ana);
    earn(&mut scene, &card, 3);
    let (_, action) = request(&mut scene, ana);
    let missing = Refusal::TaxFormMissing { threshold: scene.money(200_000), total: scene.money(200_000) };
    assert_eq!(scene.refused(front, action.clone()), missing, "2,000.00 from 2026");

    let paper = TaxPaperId(scene.clinic.uuid());
    let file = |kind, year, note: Option<&str>| Action::FileTaxPaper { paper, person: ana, kind, year, note: note.map(line) };
    assert!(matches!(scene.refused(front, file(TaxPaperKind::W9, None, None)), Refusal::NotPermitted { .. }), "a manager's override");
    assert_eq!(scene.refused(manager, file(TaxPaperKind::Waiver, Some(2026), None)), Refusal::ReasonNeeded);
    let out_of = Refusal::RuleOutOfRange { field: "year".to_owned() };
    assert_eq!(scene.refused(manager, file(TaxPaperKind::Waiver, None, Some("prometida"))), out_of);
    scene.done(manager, file(TaxPaperKind::Waiver, Some(2025), Some("prometida")));
    assert_eq!(scene.refused(front, action.clone()), missing, "leave of another year is none");
    let withdraw = Action::WithdrawTaxPaper { paper, reason: line("otro año") };
    scene.done(manager, withdraw.clone());
    assert_eq!(scene.refused(manager, withdraw), Refusal::WrongState { state: "withdrawn".to_owned() });
    let form = TaxPaperId(scene.clinic.uuid());
    scene.done(manager, Action::FileTaxPaper { paper: form, person: ana, kind: TaxPaperKind::W9, year: None, note: None });
    scene.done(manager, Action::WithdrawTaxPaper { paper: form, reason: line("era de otra") });
    assert_eq!(scene.refused(front, action.clone()), missing, "what was taken out holds no longer");
    let form = TaxPaperId(scene.clinic.uuid());
    scene.done(manager, Action::FileTaxPaper { paper: form, person: ana, kind: TaxPaperKind::W9, year: None, note: None });
    scene.done(front, action);
    check::everything(&scene.store);
}

#[test]
fn o7_the_year_counts_what_is_paid_or_on_the_way_of_all_records_of_a_person() {
    let mut scene = american();
    let (front, manager) = (scene.clinic.receptionist, scene.clinic.manager);
    let ana = earner(&mut scene, 3);
    let (open, action) = request(&mut scene, ana);
    scene.done(front, action);
    let twin = scene.person("Anita");
    let card = scene.code_of(twin);
    earn(&mut scene, &card, 9);
    let (_, action) = request(&mut scene, twin);
    let merge = MergeId(scene.clinic.uuid());
    scene.done(manager, Action::MergePersons { merge, kept: ana, merged: twin, reason: line("la misma") });
    assert!(matches!(scene.refused(front, action.clone()), Refusal::TaxFormMissing { .. }), "what was asked for counts");
    scene.done(manager, Action::CancelPayout { payout: open, reason: line("no") });
    // All of it is asked for together now, and is still too much.
    assert!(matches!(scene.refused(front, action.clone()), Refusal::TaxFormMissing { .. }));
    // A new year begins at nothing.
    scene.pass_days(400);
    assert_eq!(scene.today().year(), 2027);
    assert!(matches!(scene.refused(front, action), Refusal::TaxFormMissing { .. }), "2,000.00 at once reach it in any year");
    check::everything(&scene.store);
}

#[test]
fn o7_nothing_is_stopped_where_the_settings_or_the_country_do_not_ask_for_it() {
    for clinic in [Clinic::default(), Clinic::default().in_country("US")] {
        let country = clinic.country;
        let mut scene = Scene::at(engine::Memory::new(), clinic, Offer::new().cash(50_000));
        if country == "MX" {
            let organization: OrganizationRow = scene.all::<OrganizationRow>().remove(0);
            let settings = Settings { tax_stop: true, ..organization.settings.0 };
            let (name, language) = (organization.name, organization.language);
            scene.done(scene.clinic.owner, Action::UpdateOrganization { name, address: None, phone: None, web: None, language, settings });
        }
        let ana = earner(&mut scene, 5);
        let (payout, action) = request(&mut scene, ana);
        scene.done(scene.clinic.receptionist, action);
        pay(&mut scene, payout);
        assert_eq!(scene.row::<PayoutRow>(payout).amount, 250_000, "{country}");
    }
}
