//! Several programs at one counter, and what a program asks for before it accepts (rules R1, R2, C10, W1).

use desk::api::*;
use domain::{ReferralState, StepKind, Timestamp};
use engine::tables::CodeKeyRow;

use crate::clinic::{Clinic, DAY, MORNING, friends, invalid, presented, referrers, refused, starter};

async fn start(clinic: &Clinic, form: &ProgramDraft) -> ProgramId {
    clinic.sign_in(clinic.manager).await;
    let program = ProgramId(clinic.write_program(None, form).await.expect("a good form").id);
    clinic.set_program_state(program, ProgramState::Active).await.expect("it can start");
    clinic.sign_in(clinic.receptionist).await;
    program
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_with_several_programs_the_desk_offers_the_list_and_takes_the_choice() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let first = clinic.running_programs(Some(juan)).await.expect("a list")[0].id;
    let partners = start(&clinic, &ProgramDraft { name: "Aliados".into(), ..starter() }).await;
    let standing = clinic.code(juan).await;
    clinic.issue_code(juan, Some(partners)).await.expect("it can be issued");
    let choices = clinic.running_programs(Some(juan)).await.expect("a list");
    assert_eq!(choices.iter().map(|choice| choice.id).collect::<Vec<_>>(), [first, partners]);
    assert_eq!(choices[0].code.as_deref(), Some(standing.as_str()));
    assert!(choices.iter().all(|choice| choice.eligible && !choice.promise.friend.is_empty()));
    assert_ne!(choices[1].code, choices[0].code, "a code for each");

    // A genuine code that this desk has never seen, of the key that the desk has.
    let mut reader = clinic.store.reader().await.expect("a reader");
    let key = store::read::row::<CodeKeyRow>(&mut reader, "1").await.expect("it can be read").expect("founding made it");
    drop(reader);
    let key: engine::Hash = key.secret.parse().expect("a key");
    let unknown = domain::Code::generate(domain::code::BLOCKS - 1, 7, &domain::CodeKey(key.0));
    let answer = clinic.check_code(unknown.as_str(), None, None).await.expect("an answer");
    assert_eq!(answer.programs.len(), 2, "one has to be chosen");
    let form = ReferralForm { program: Some(partners), ..presented(unknown.as_str(), "Luis", "442 765 4321") };
    let done = clinic.record_referral(&form).await.expect("it is genuine");
    let referral = clinic.referral(ReferralId(done.id)).await.expect("it is there").page.referral;
    assert_eq!(referral.program, partners);
    let known = clinic.check_code(&standing, None, None).await.expect("an answer");
    assert_eq!((known.program, known.programs.len()), (Some(first), 2), "a known code says it itself, and can be used in the other");
    let unknown = clinic.check_code(unknown.as_str(), None, None).await.expect("an answer");
    assert_eq!((unknown.program, unknown.programs[0].id), (Some(partners), partners), "the one of the last referral is proposed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_a_checklist_and_dated_milestones_come_before_the_acceptance() {
    let step = |name: &str, kind| StepDraft { number: None, name: name.into(), kind };
    let steps = vec![step("Identificación", StepKind::Check), step("Inscripción", StepKind::Milestone)];
    let form = ProgramDraft { steps, ..starter() };
    let clinic = Clinic::open_with(form).await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let referral = clinic.refer(&code, "Luis", "442 765 4321").await;
    assert_eq!((referral.state, referral.terms.steps.len()), (ReferralState::Recorded, 2));
    clinic.mark_step(referral.id, 1, true, None).await.expect("a receptionist checks");
    clinic.sign_in(clinic.manager).await;
    assert_eq!(refused(clinic.accept_referral(referral.id).await), Refusal::StepsOpen { open: 1 });
    let on = Some("2026-03-01".parse().expect("a date"));
    clinic.mark_step(referral.id, 2, true, on).await.expect("it happened yesterday");
    let now = clinic.referral(referral.id).await.expect("it is there").page.referral;
    assert_eq!(now.steps.iter().map(|step| (step.number, Some(step.on))).collect::<Vec<_>>()[1], (2, on));
    clinic.accept_referral(referral.id).await.expect("all is done");
    let now = clinic.referral(referral.id).await.expect("it is there").page.referral;
    assert_eq!((now.state, now.accepted_on), (ReferralState::Accepted, Some("2026-03-02".parse().expect("a date"))));
    let refusal = refused(clinic.mark_step(referral.id, 2, false, None).await);
    assert_eq!(refusal, Refusal::WrongState { state: "accepted".to_owned() });
    let bad = ProgramDraft { steps: vec![step(" ", StepKind::Check)], ..starter() };
    assert_eq!(invalid(clinic.write_program(None, &bad).await), [("steps.0".to_owned(), Refusal::TextEmpty)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_a_referral_shows_paid_and_a_withdrawn_one_is_seen_in_the_day() {
    let clinic = Clinic::open().await;
    let (juan, referral) = clinic.earned("1000").await;
    let is_paid = async || clinic.referral(referral.id).await.expect("it is there").page.referral.paid;
    assert!(!is_paid().await);
    let payout = PayoutId(clinic.request_payout(juan, PayoutMethod::Cash).await.expect("something to pay").id);
    clinic.sign_in(clinic.manager).await;
    clinic.approve_payouts(&[SeenPayout { id: payout, version: 1 }], "7305").await.expect("the PIN is right");
    clinic.pay_payout(payout, "").await.expect("it is approved");
    assert!(is_paid().await);
    assert!(clinic.referrals(ReferralFilter::All, 0).await.expect("a list").rows[0].paid);

    let code = clinic.codes(juan).await[0].shown.clone();
    let wrong = clinic.refer(&code, "Rosa", "442 765 0000").await;
    clinic.cancel_referral(wrong.id, "no vino").await.expect("the manager may");
    let today = clinic.today().await.expect("a day");
    let state = |id: ReferralId| today.events.iter().find(|event| event.id == id.to_string()).and_then(|event| event.referral_state);
    assert_eq!((state(wrong.id), state(referral.id)), (Some(ReferralState::Cancelled), Some(ReferralState::Converted)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r2_the_days_count_from_the_handover_where_the_program_says_so() {
    let form = ProgramDraft { from_handover: true, ..starter() };
    let clinic = Clinic::open_with(form).await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let clinic = clinic.reopen(Timestamp(MORNING.0 + 95 * DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    let at = |day: &str| Some(day.parse::<LocalDate>().expect("a date"));
    let early = ReferralForm { handed_over: at("2026-03-02"), ..presented(&code, "Luis", "442 765 4321") };
    let ended = Refusal::OfferEnded { on: at("2026-05-31").expect("a date") };
    assert_eq!(refused(clinic.record_referral(&early).await), ended);
    let later = ReferralForm { handed_over: at("2026-05-01"), ..early };
    let done = clinic.record_referral(&later).await.expect("in time");
    let referral = clinic.referral(ReferralId(done.id)).await.expect("it is there").page.referral;
    assert_eq!((referral.handed_over, Some(referral.expires_on)), (at("2026-05-01"), at("2026-07-30")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w10_a_program_is_tried_as_it_is_typed_and_nothing_is_saved() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let programs = clinic.programs().await.expect("a list");
    let mut form = ProgramDraft { waiting_days: "30".into(), ..friends(|rule| rule.cap = "150".into()) };
    (form.rules[1].amount, form.rules[1].typed) = (AmountKind::Fixed, "450".into());
    let trial = TrialForm { amount: "1,240".into(), number: 10, kind: Some(ReferrerKind::Customer), ..TrialForm::default() };
    let answer = clinic.try_program(None, &form, &trial).await.expect("it can be tried");
    let usd = |minor| Currency::USD.of(minor);
    assert_eq!((answer.discount, answer.paid), (usd(15_000), usd(109_000)));
    let [friend, referrer] = &answer.rewards[..] else { panic!("two rewards: {answer:?}") };
    assert_eq!((friend.amount, friend.available_on), (usd(15_000), None), "it is used at once");
    assert!(friend.cuts.iter().any(|cut| cut.contains("150")), "{friend:?}");
    assert_eq!((referrer.amount, referrer.cuts.len(), referrer.needs_approval), (usd(35_000), 1, true), "the most for one referral");
    assert_eq!(referrer.available_on, Some(clinic.now().date.plus_days(30)));
    assert!(!referrer.why.is_empty());
    assert_eq!((answer.given, answer.limit), (usd(50_000), usd(50_000)));
    let nothing = TrialForm { amount: "0".into(), ..trial.clone() };
    let refused = clinic.try_program(None, &form, &nothing).await.expect_err("0 is no purchase");
    assert!(format!("{refused:?}").contains("trial_amount"), "{refused:?}");
    let (juan, _) = clinic.earned("1000").await;
    let known = TrialForm { number: 1, referrer: Some(juan), ..trial.clone() };
    let running = clinic.program_draft(programs[0].of.id).await.expect("it can be written");
    let answer = clinic.try_program(Some(programs[0].of.id), &running, &known).await.expect("it can be tried");
    assert_eq!(answer.number, 2, "he brought somebody already");
    let wrong = referrers(|rule| rule.typed = "1000".into());
    let refused = clinic.try_program(None, &wrong, &trial).await.expect_err("1,000 % is too much");
    assert!(format!("{refused:?}").contains("rules.1.typed"), "{refused:?}");
    assert_eq!(clinic.programs().await.expect("a list"), programs, "nothing is saved");
    clinic.assert_sound().await;
}
