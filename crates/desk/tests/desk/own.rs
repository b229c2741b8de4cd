//! What is each person's own at a desk: the language of the screens, and what they were typing.

use desk::api::*;
use domain::Timestamp;

use crate::clinic::{Clinic, DAY, MORNING, invalid, refused};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_a_language_that_somebody_chooses_is_theirs_at_once_and_stays() {
    let clinic = Clinic::open().await;
    let (referrer, _) = clinic.earned("1000").await;
    let why = async |clinic: &Clinic| {
        let told = clinic.story(referrer).await.story.into_iter().map(|told| told.why).find(|why| !why.is_empty());
        told.expect("a reward says why")
    };
    assert!(why(&clinic).await.contains("primera compra"));
    clinic.choose_language(Language::En).await.expect("everybody may");
    assert!(why(&clinic).await.contains("first purchase"), "the sentences follow at once");
    assert_eq!(clinic.session_view().await.expect("signed in").language, Language::En);
    clinic.sign_in(clinic.manager).await;
    assert_eq!(clinic.session_view().await.expect("signed in").language, Language::En, "nobody else's changed");
    clinic.choose_language(Language::Es).await.expect("everybody may");
    let clinic = clinic.reopen(Timestamp(MORNING.0 + DAY)).await;
    assert_eq!(clinic.sign_in(clinic.receptionist).await.language, Language::En);
    assert_eq!(clinic.sign_in(clinic.manager).await.language, Language::Es);
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_changes_nothing_still_reads_in_another_language_until_the_lock() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.owner).await;
    let form = StaffForm {
        name: "Aud Itor".into(),
        role: domain::Role::Auditor,
        language: Language::Es,
        active: true,
        person: None,
        pin: "9182".into(),
    };
    let auditor = StaffId(clinic.save_staff(None, &form).await.expect("a good form").id);
    clinic.try_sign_in(auditor, "9182").await.expect("the PIN is right");
    let before = clinic.desk_status().await.expect("a status").seq;
    clinic.choose_language(Language::En).await.expect("it is only read");
    assert_eq!(clinic.session_view().await.expect("signed in").language, Language::En);
    assert_eq!(clinic.desk_status().await.expect("a status").seq, before, "an auditor writes nothing");
    assert_eq!(clinic.try_sign_in(auditor, "9182").await.expect("the PIN is right").language, Language::Es);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_was_typing_is_there_after_a_restart_for_them_alone_and_two_weeks_long() {
    let clinic = Clinic::open().await;
    clinic.keep_draft("record".into(), r#"{"name":"Begoña"}"#.into()).await.expect("there is room");
    clinic.keep_draft("purchase".into(), r#"{"amount":"12"}"#.into()).await.expect("there is room");
    clinic.forget_draft("purchase").await.expect("it is done");
    clinic.sign_in(clinic.manager).await;
    assert_eq!(clinic.drafts().await.expect("a list"), []);
    let clinic = clinic.reopen(Timestamp(MORNING.0 + DAY)).await;
    assert_eq!(refused(clinic.drafts().await), Refusal::NotSignedIn);
    clinic.sign_in(clinic.receptionist).await;
    let kept = Draft { form: "record".into(), fields: r#"{"name":"Begoña"}"#.into(), at: MORNING };
    assert_eq!(clinic.drafts().await.expect("a list"), [kept]);
    let clinic = clinic.reopen(Timestamp(MORNING.0 + 15 * DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    assert_eq!(clinic.drafts().await.expect("a list"), [], "nobody comes back to it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_that_no_form_writes_is_refused() {
    let clinic = Clinic::open().await;
    assert_eq!(invalid(clinic.keep_draft("record".into(), "{".into()).await).len(), 1);
    let long = format!("\"{}\"", "x".repeat(300 * 1024));
    assert!(matches!(refused(clinic.keep_draft("record".into(), long).await), Refusal::TextTooLong { .. }));
    assert!(matches!(refused(clinic.keep_draft("x".repeat(201), "1".into()).await), Refusal::TextTooLong { .. }));
    assert_eq!(clinic.drafts().await.expect("a list"), []);
}
