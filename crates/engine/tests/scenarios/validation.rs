//! Validation and validity of referrals (R1, R2): steps before the acceptance, "paid", days from the handover.

use domain::referral::{Channel, is_paid};
use domain::{PersonId, ReferralId, ReferralState, Refusal, TouchId};
use engine::outcome::Adjustment;
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, CodeRow, ReferralRow};
use engine::{Action, Outcome};
use testkit::{Offer, Scene, check};

fn mark(referral: ReferralId, step: u16, done: bool, on: Option<&str>) -> Action {
    Action::MarkStep { referral, step, done, on: on.map(|on| on.parse().expect("a date")) }
}

fn shows_paid(scene: &Scene, of: &[PersonId]) -> bool {
    is_paid(of.iter().flat_map(|person| scene.rewards_of(*person)).map(|row| (row.form, row.state)))
}

#[test]
fn r1_validation_is_a_checklist_and_named_dated_milestones() {
    let mut scene = Scene::with(Offer::new().steps(&["identificación", "Inscripción"]).cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let accept = Action::AcceptReferral { referral };
    assert_eq!(scene.refused(scene.clinic.manager, accept.clone()), Refusal::StepsOpen { open: 2 });
    scene.done(scene.clinic.receptionist, mark(referral, 1, true, None));
    scene.done(scene.clinic.receptionist, mark(referral, 2, true, Some("2026-03-01")));
    let again = scene.act(scene.clinic.receptionist, mark(referral, 1, true, None));
    assert_eq!(again, Outcome::Adjusted { changes: vec![Adjustment::AlreadyDone] });
    scene.done(scene.clinic.receptionist, mark(referral, 1, false, None));
    assert_eq!(scene.refused(scene.clinic.manager, accept.clone()), Refusal::StepsOpen { open: 1 }, "it was not after all");
    scene.done(scene.clinic.receptionist, mark(referral, 1, true, None));
    let row: ReferralRow = scene.row(referral);
    let done: Vec<(u16, String)> = row.steps.0.iter().map(|step| (step.number, step.on.to_string())).collect();
    assert_eq!(done, [(1, "2026-03-02".to_owned()), (2, "2026-03-01".to_owned())]);
    assert_eq!(row.steps.0[0].by, Some(scene.clinic.receptionist));
    scene.done(scene.clinic.manager, accept);
    let row: ReferralRow = scene.row(referral);
    assert_eq!((row.state, row.accepted_on), (ReferralState::Accepted, Some(scene.today())));
}

#[test]
fn r1_only_steps_that_there_are_are_marked_while_the_referral_waits() {
    let mut scene = Scene::with(Offer::new().steps(&["identificación"]).cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let rosa = scene.clinic.receptionist;
    assert_eq!(scene.refused(rosa, mark(referral, 2, true, None)), Refusal::NotFound { what: "step".to_owned() });
    assert_eq!(scene.refused(rosa, mark(referral, 1, true, Some("2026-03-03"))), Refusal::DateIncoherent);
    scene.done(rosa, mark(referral, 1, true, None));
    scene.done(scene.clinic.manager, Action::AcceptReferral { referral });
    assert_eq!(scene.refused(rosa, mark(referral, 1, false, None)), Refusal::WrongState { state: "accepted".to_owned() });
}

#[test]
fn r1_a_referral_shows_paid_when_all_its_rewards_are() {
    let mut scene = Scene::with(Offer::new().cash(5_000).friend_cash(3_000).off(1_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    assert!(!shows_paid(&scene, &[ana, luis]));
    scene.buy(luis, 10_000);
    scene.pay_out(ana);
    assert!(!shows_paid(&scene, &[ana, luis]), "the friend's is not");
    scene.pay_out(luis);
    assert!(shows_paid(&scene, &[ana, luis]));
}

/// A program whose days count from the handover, and the card of its referrer.
fn handed_over(scene: &mut Scene) -> (PersonId, CodeRow) {
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let touch = TouchId(scene.clinic.uuid());
    let touch = Action::RecordTouch { touch, code: card.id, channel: Channel::Card, count: 1, reason: None, person: None, on: None };
    scene.done(scene.clinic.receptionist, touch);
    (ana, card)
}

#[test]
fn r2_the_days_count_from_the_handover_where_it_is_known_and_the_program_says_so() {
    let mut scene = Scene::with(Offer::new().cash(5_000).from_handover());
    let (_, card) = handed_over(&mut scene);
    let (handed, mut said) = (scene.today(), scene.refer(&card, "Luis"));
    scene.pass_days(10);
    let last = |scene: &mut Scene, referral: ReferralId| scene.row::<ReferralRow>(referral).expires_on;
    assert_eq!(last(&mut scene, said), handed.plus_days(90));
    said = scene.refer(&card, "Eva");
    assert_eq!(last(&mut scene, said), handed.plus_days(90), "by the touch that is on record");
    let (other, mut action) = scene.referral(&card.text, "Rosa");
    if let Action::RecordReferral { handed_over, .. } = &mut action {
        *handed_over = Some(handed.plus_days(6));
    }
    scene.done(scene.clinic.receptionist, action.clone());
    assert_eq!(last(&mut scene, other), handed.plus_days(96), "by what the friend says");
    if let Action::RecordReferral { referral, handed_over, .. } = &mut action {
        (*referral, *handed_over) = (ReferralId(scene.clinic.uuid()), Some(handed.plus_days(11)));
    }
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::DateIncoherent, "it was not handed over tomorrow");
}

#[test]
fn r2_a_card_handed_over_too_long_ago_is_honoured_under_review() {
    let mut scene = Scene::with(Offer::new().cash(5_000).from_handover());
    let (ana, card) = handed_over(&mut scene);
    scene.pass_days(91);
    let (referral, action) = scene.referral(&card.text, "Luis");
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items[0].reason, AttentionReason::CodeNotValid);
    let luis = scene.friend_of(referral);
    scene.buy(luis, 10_000);
    assert!(scene.rewards_of(ana).is_empty());
    scene.decide(items[0].id, Verdict::Allow);
    assert_eq!(scene.rewards_of(ana)[0].amount, 5_000, "allowed, it counts from the recording");
    check::everything(&scene.store);
}

#[test]
fn r2_without_a_known_handover_the_days_count_from_the_recording() {
    let mut scene = Scene::with(Offer::new().cash(5_000).from_handover());
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    scene.pass_days(200);
    let referral = scene.refer(&card, "Luis");
    let row: ReferralRow = scene.row(referral);
    assert_eq!((row.handed_over, row.expires_on), (None, scene.today().plus_days(90)));
}
