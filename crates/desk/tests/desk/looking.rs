//! Searching and lists: what is typed finds whom it should.

use desk::api::*;

use crate::clinic::{Clinic, DAY, MORNING, person_form, refused};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn search_finds_by_name_part_without_accents_phone_patient_code_invoice_and_payout() {
    let clinic = Clinic::open().await;
    let (referrer, referral) = clinic.earned("1000").await;
    let form = PersonForm {
        patients: vec![PatientForm { name: "Ñoqui".into(), kind: "hurón".into() }],
        emails: vec!["begona@mail.example".into()],
        ..person_form("Begoña Núñez", "442 888 7766")
    };
    let begona = PersonId(clinic.save_person(None, &form).await.expect("a good form").id);
    let people = async |typed: &str| {
        let found = clinic.find(typed).await.expect("a search");
        found.people.into_iter().map(|person| person.id).collect::<Vec<_>>()
    };
    for typed in ["begona", "NUÑEZ", "nunez beg", "442 888 7766", "8887766", "noqui", "begona@mail.example"] {
        assert_eq!(people(typed).await, [begona], "{typed}");
    }
    assert_eq!(people("nobody of this name").await, []);
    assert_eq!(people("   ").await, []);
    let code = clinic.codes(referrer).await[0].shown.clone();
    let found = clinic.find(&code[..5]).await.expect("a search");
    assert_eq!(found.codes.iter().map(|found| found.shown.as_str()).collect::<Vec<_>>(), [code.as_str()]);
    let found = clinic.find("A-11").await.expect("a search");
    assert_eq!(found.invoices.iter().map(|found| found.person).collect::<Vec<_>>(), [referral.friend]);
    let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("something to pay").id);
    let found = clinic.find("P-0001").await.expect("a search");
    assert_eq!(found.payouts.iter().map(|found| found.id).collect::<Vec<_>>(), [payout]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_are_listed_by_pages_and_narrowed_by_what_is_typed() {
    let clinic = Clinic::open().await;
    for number in 0..5 {
        clinic.register(&format!("Person {number}"), "").await;
    }
    clinic.register("Ángel Tamez", "").await;
    let all = clinic.people("", 0).await.expect("a page");
    assert_eq!((all.total, all.rows.len()), (6, 6));
    let rest = clinic.people("", 4).await.expect("a page");
    assert_eq!((rest.total, rest.rows.len()), (6, 2));
    let some = clinic.people("angel", 0).await.expect("a page");
    assert_eq!((some.total, some.rows[0].name.as_str()), (1, "Ángel Tamez"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_there_is_said_not_to_be() {
    let clinic = Clinic::open().await;
    let id = desk::desk::new_id();
    let not_found = |refusal, what: &str| assert_eq!(refusal, Refusal::NotFound { what: what.into() });
    not_found(refused(clinic.person(PersonId(id)).await), "person");
    not_found(refused(clinic.referral(ReferralId(id)).await), "referral");
    not_found(refused(clinic.reward(RewardId(id)).await), "reward");
    not_found(refused(clinic.payout(PayoutId(id)).await), "payout");
    not_found(refused(clinic.pay_payout(PayoutId(id), "").await), "payout");
    not_found(refused(clinic.code_qr(CodeId(id)).await), "code");
    not_found(refused(clinic.statement(PersonId(id), None, Paper::A4, None).await), "person");
    not_found(refused(clinic.receipt(PayoutId(id), ReceiptPaper::A4, None).await), "payout");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_is_verified_backed_up_and_both_are_noted() {
    let clinic = Clinic::open().await;
    clinic.earned("1000").await;
    let before = clinic.desk_status().await.expect("a status");
    assert_eq!((before.backup, before.verified), (None, None));
    let made = clinic.back_up().await.expect("there is room");
    clinic.assert_sound().await;
    let after = clinic.desk_status().await.expect("a status");
    assert_eq!(after.backup.map(|noted| noted.seq), Some(before.seq));
    assert_eq!(after.verified.map(|noted| (noted.seq, noted.at)), Some((before.seq, MORNING)));
    assert_eq!((made.seq, after.hash), (before.seq, before.hash));
    let copies = clinic.folder.backups().read_dir().expect("it is there").count();
    assert_eq!(copies, 2, "the copy and, once, its key");
    let clinic = clinic.reopen(domain::Timestamp(MORNING.0 + DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    clinic.back_up().await.expect("there is room");
    assert_eq!(clinic.folder.backups().read_dir().expect("it is there").count(), 3);
}
