//! A clock that was set back: facts are recorded all the same, and it is said (rule Y4).

use desk::api::*;
use domain::Timestamp;

use crate::clinic::{Clinic, DAY, MORNING};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y4_with_the_clock_a_year_back_facts_are_recorded_and_people_are_told() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    assert!(!clinic.sign_in_page().await.expect("a page").clock_is_behind);
    let clinic = clinic.reopen(Timestamp(MORNING.0 - 365 * DAY)).await;
    let page = clinic.sign_in_page().await.expect("a page");
    assert!(page.clock_is_behind, "the sign-in page warns");
    assert_eq!(page.today.to_string(), "2025-03-02");
    clinic.sign_in(clinic.receptionist).await;
    let answer = clinic.check_code(&code, None, None).await.expect("it can be looked up");
    assert_eq!(answer.refusal, None, "a card that lies on the counter counts");
    let done = clinic.record_referral(&crate::clinic::presented(&code, "Luis", "442 765 4321")).await.expect("a fact is recorded");
    assert!(!done.attention.is_empty(), "and looked at");
    let referral = clinic.referral(ReferralId(done.id)).await.expect("it is there").page.referral;
    clinic.buy(referral.friend, "1000", "A-1").await;
    clinic.assert_sound().await;
    let clinic = clinic.reopen(Timestamp(MORNING.0 + DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    assert!(!clinic.sign_in_page().await.expect("a page").clock_is_behind, "once the clock is right again");
    clinic.buy(referral.friend, "500", "A-2").await;
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y4_the_clinics_own_date_is_recorded_wherever_the_computer_stands() {
    let late = Timestamp(MORNING.0 + 10 * 3_600_000);
    let clinic = Clinic::open().await.reopen(late).await;
    clinic.sign_in(clinic.receptionist).await;
    let now = clinic.now();
    assert_eq!((now.date.to_string(), now.offset), ("2026-03-02".to_owned(), -360), "seven in the evening is still the second");
    assert_eq!(clinic.today().await.expect("the day").date, now.date);
    assert_eq!(clinic.moment(Timestamp(late.0 + 6 * 3_600_000)).date.to_string(), "2026-03-03");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y2_y4_a_command_of_another_program_is_for_this_desk_and_its_moment_has_come() {
    let clinic = Clinic::open().await;
    let (here, now) = (clinic.identity().expect("it is founded"), clinic.now());
    let write = |identity: desk::desk::Identity, at: i64| {
        let person = domain::PersonId(desk::desk::new_id());
        let details = domain::PersonDetails::named(domain::Name::parse("Ana").expect("a name"), domain::Language::Es);
        let action = engine::Action::RegisterPerson { person, details };
        let moment = clinic.moment(Timestamp(now.at.0 + at));
        desk::desk::envelope(identity, Some(clinic.receptionist), moment, 1, action).expect("it can be written")
    };
    let seq = clinic.store.head().await.expect("a head").seq;
    let refused = |refusal| engine::Outcome::Rejected { refusal };
    let ahead = clinic.submit_written(&write(here, 60 * DAY)).await.expect("an answer");
    assert_eq!(ahead, refused(domain::Refusal::MomentAhead { now: now.at }));
    let elsewhere = desk::desk::Identity { desk: domain::DeskId(desk::desk::new_id()), ..here };
    let answer = clinic.submit_written(&write(elsewhere, 0)).await.expect("an answer");
    assert_eq!(answer, refused(domain::Refusal::NotThisDesk));
    let orphan = engine::Envelope { after: Some(domain::CommandId(desk::desk::new_id())), ..write(here, 0) };
    let answer = clinic.submit_written(&orphan).await.expect("an answer");
    assert_eq!(answer, refused(domain::Refusal::CommandMalformed { field: "after".to_owned() }));
    assert_eq!(clinic.store.head().await.expect("a head").seq, seq, "none of them left a trace");
    let fine = write(here, 0);
    for _ in 0..2 {
        assert_eq!(clinic.submit_written(&fine).await.expect("an answer"), engine::Outcome::Applied, "and twice is once");
    }
    assert_eq!(clinic.store.head().await.expect("a head").seq, seq + 1);
    clinic.assert_sound().await;
}
