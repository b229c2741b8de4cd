//! PINs and sessions: wrong ones, locks that outlive a restart, who is signed in (rule Y6).

use desk::api::*;
use domain::{Language, Role, Timestamp};

use crate::clinic::{Clinic, MORNING, invalid, refused};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_five_wrong_pins_lock_the_person_out_and_a_restart_does_not_help() {
    let clinic = Clinic::open().await;
    clinic.sign_out().await.expect("always possible");
    for left in [4, 3, 2, 1] {
        assert_eq!(refused(clinic.try_sign_in(clinic.receptionist, "0000").await), Refusal::PinWrong { left });
    }
    let until = Timestamp(MORNING.0 + 60_000);
    assert_eq!(refused(clinic.try_sign_in(clinic.receptionist, "abcd").await), Refusal::PinLocked { until });
    assert_eq!(refused(clinic.try_sign_in(clinic.receptionist, "7305").await), Refusal::PinLocked { until }, "not even the right one");
    let clinic = clinic.reopen(Timestamp(until.0 - 1)).await;
    assert_eq!(refused(clinic.try_sign_in(clinic.receptionist, "7305").await), Refusal::PinLocked { until }, "the wait outlives a restart");
    clinic.sign_in(clinic.manager).await;
    let clinic = clinic.reopen(until).await;
    clinic.sign_in(clinic.receptionist).await;
    assert_eq!(refused(clinic.try_sign_in(clinic.receptionist, "0000").await), Refusal::PinWrong { left: 4 }, "the count is at its start");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_without_a_session_nothing_is_shown_or_done() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    clinic.sign_out().await.expect("always possible");
    let gone = |refusal| assert_eq!(refusal, Refusal::NotSignedIn);
    gone(refused(clinic.session_view().await));
    gone(refused(clinic.today().await));
    gone(refused(clinic.find("Juan").await));
    gone(refused(clinic.people("", 0).await));
    gone(refused(clinic.person(juan).await));
    gone(refused(clinic.issue_code(juan, None).await));
    gone(refused(clinic.check_code("JUAN2025", None, None).await));
    gone(refused(clinic.check_personal_code("JUAN2025").await));
    gone(refused(clinic.statement(juan, None, Paper::A4, None).await));
    gone(refused(clinic.back_up().await));
    gone(refused(clinic.desk_status().await));
    gone(refused(clinic.change_pin("7305", "9031").await));
    gone(refused(clinic.alike(&PersonForm::default(), None).await));
    gone(refused(clinic.payouts(PayoutFilter::Paid).await));
    gone(refused(clinic.set_printers(&Printers::default()).await));
    let page = clinic.sign_in_page().await.expect("it is for everybody");
    assert_eq!(page.people.len(), 3);
    assert_eq!(page.last, Some(clinic.receptionist));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_pins_are_chosen_changed_and_reset() {
    let clinic = Clinic::open().await;
    assert_eq!(invalid(clinic.change_pin("0000", "9031").await), [("old".to_owned(), Refusal::PinWrong { left: 4 })]);
    assert_eq!(invalid(clinic.change_pin("7305", "1234").await), [("new".to_owned(), Refusal::PinWeak)]);
    clinic.change_pin("7305", "9031").await.expect("a good PIN");
    assert_eq!(refused(clinic.reset_pin(clinic.manager, "8264").await), Refusal::NotPermitted { needs: Role::Owner });
    clinic.sign_in(clinic.owner).await;
    assert_eq!(invalid(clinic.reset_pin(clinic.receptionist, "1111").await), [("pin".to_owned(), Refusal::PinWeak)]);
    clinic.reset_pin(clinic.receptionist, "7305").await.expect("the owner may");
    clinic.reset_pin(clinic.owner, "4821").await.expect("one's own");
    assert!(!clinic.session_view().await.expect("signed in").must_change_pin, "one's own choice need not be changed");
    assert!(clinic.sign_in(clinic.receptionist).await.must_change_pin);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_who_leaves_cannot_sign_in_any_more() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.owner).await;
    let form = StaffForm {
        name: "Lucía Herrera".into(),
        role: Role::Receptionist,
        language: Language::Es,
        active: false,
        person: None,
        pin: String::new(),
    };
    clinic.save_staff(Some(clinic.receptionist), &form).await.expect("the owner may");
    assert_eq!(refused(clinic.try_sign_in(clinic.receptionist, "7305").await), Refusal::NotStaff);
    assert_eq!(clinic.sign_in_page().await.expect("a page").people.len(), 2);
    assert_eq!(clinic.staff_list().await.expect("a list").len(), 3, "history keeps the name");
    let nobody = StaffId(desk::desk::new_id());
    assert_eq!(refused(clinic.try_sign_in(nobody, "7305").await), Refusal::NotStaff);
    let last = StaffForm { name: "Ana Beltrán".into(), role: Role::Manager, active: true, ..form.clone() };
    assert_eq!(refused(clinic.save_staff(Some(clinic.owner), &last).await), Refusal::LastOwner);
    let fields = invalid(clinic.save_staff(None, &StaffForm { name: " ".into(), pin: "1234".into(), ..form }).await);
    assert_eq!(fields, [("name".to_owned(), Refusal::TextEmpty), ("pin".to_owned(), Refusal::PinWeak)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_minutes_until_the_lock_are_the_owners_choice() {
    let clinic = Clinic::open().await;
    assert_eq!(refused(clinic.set_lock_minutes(5).await), Refusal::NotPermitted { needs: Role::Owner });
    clinic.sign_in(clinic.owner).await;
    for minutes in [0, 241, u32::MAX] {
        let expected = Refusal::RuleOutOfRange { field: "lock_minutes".into() };
        assert_eq!(invalid(clinic.set_lock_minutes(minutes).await), [("lock_minutes".to_owned(), expected)]);
    }
    clinic.set_lock_minutes(5).await.expect("the owner may");
    assert_eq!(clinic.sign_in_page().await.expect("a page").lock_minutes, 5);
    assert_eq!(clinic.desk_status().await.expect("a status").lock_minutes, 5);
}
