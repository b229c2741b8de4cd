//! Two desks that cannot see each other, and what their commands come to once they are put in one order (C6, C10, Y2).

use domain::{Code, CodeId, PersonDetails, PersonId, ReferralId, RewardState};
use engine::rebase::{Confirmed, Pending};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, AttentionRow, AttentionState, CodeRow, ReferralRow};
use engine::{Action, Base, Envelope, Execution, Memory, Outcome, rebase, run};
use testkit::{Offer, Scene, check, name, phone};

/// Runs a command at a desk.
fn at(scene: &Scene, desk: &mut Memory, command: &Envelope) -> Execution {
    scene.wait(async {
        let execution = run(desk, command).await.expect("memory works");
        desk.write(&execution.effects).await.expect("it fits");
        execution
    })
}

/// Puts what another desk did before what is pending at this one, and goes on from there.
fn arrives(scene: &mut Scene, mut desk: Memory, before: (&Envelope, Execution), pending: (Envelope, Execution)) -> Outcome {
    let entry = Confirmed { id: before.0.id, outcome: before.1.outcome, effects: before.1.effects };
    let pending = vec![Pending { envelope: pending.0, execution: pending.1 }];
    let rebased = scene.wait(rebase(&mut desk, pending, &[entry])).expect("it fits");
    scene.store = desk;
    rebased.pending[0].execution.outcome.clone()
}

fn recording(scene: &mut Scene, code: &Code, friend: &str) -> (ReferralId, Envelope) {
    let (referral, action) = scene.referral(code, friend);
    let staff = scene.clinic.receptionist;
    (referral, scene.clinic.command(Some(staff), action))
}

#[test]
fn c6_two_desks_honour_the_last_use_both_are_kept_and_the_later_ones_reward_waits() {
    let mut scene = Scene::with(Offer::new().cash(5_000).off(1_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let once = Action::UpdateCode { code: card.id, starts_on: None, ends_on: None, use_limit: Some(1), paused: false };
    scene.done(scene.clinic.manager, once);
    let (mut one, mut other) = (scene.store.clone(), scene.store.clone());
    let (earlier, first) = recording(&mut scene, &card.text, "Luis");
    let (later, second) = recording(&mut scene, &card.text, "Eva");
    let honoured = at(&scene, &mut one, &first);
    let too = at(&scene, &mut other, &second);
    assert_eq!((&honoured.outcome, &too.outcome), (&Outcome::Applied, &Outcome::Applied), "each desk sees one use left");
    let Outcome::Review { attention } = arrives(&mut scene, other, (&first, honoured), (second, too)) else {
        panic!("the later one is looked at");
    };
    let item: AttentionRow = scene.row(attention[0]);
    assert_eq!((attention.len(), item.reason, item.referral), (1, AttentionReason::CodeOverLimit, Some(later)));
    assert_eq!(scene.row::<CodeRow>(card.id).uses, 2, "both are kept");
    for referral in [earlier, later] {
        let friend = scene.friend_of(referral);
        assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Available, "each friend keeps the discount");
        scene.buy(friend, 10_000);
    }
    let of = |scene: &Scene| scene.rewards_of(ana).iter().map(|row| (row.referral, row.amount)).collect::<Vec<_>>();
    assert_eq!(of(&scene), [(Some(earlier), 5_000)], "the later one's waits for a manager");
    scene.decide(item.id, Verdict::Allow);
    assert_eq!(of(&scene), [(Some(earlier), 5_000), (Some(later), 5_000)]);
}

/// Ana's card as one desk issues it, of which the other knows nothing.
fn unseen(scene: &mut Scene, ana: PersonId) -> (Code, Envelope, Execution) {
    let mut elsewhere = scene.store.clone();
    let (code, program) = (CodeId(scene.clinic.uuid()), scene.clinic.program);
    let issue = scene.clinic.command(Some(scene.clinic.receptionist), Action::IssueCode { code, referrer: ana, program });
    let issued = at(scene, &mut elsewhere, &issue);
    let row: CodeRow =
        scene.wait(engine::ask(&mut elsewhere, |work| work.get::<CodeRow>(code))).expect("memory works").expect("read").expect("issued");
    (row.text, issue, issued)
}

#[test]
fn c10_a_genuine_code_not_known_here_is_honoured_by_the_programs_offer_and_is_its_referrers_once_it_arrives() {
    let mut scene = Scene::with(Offer::new().cash(5_000).off(1_000));
    let ana = scene.person("Ana");
    let (text, issue, issued) = unseen(&mut scene, ana);
    let (referral, recorded) = recording(&mut scene, &text, "Luis");
    let mut here = scene.store.clone();
    let honoured = at(&scene, &mut here, &recorded);
    assert!(matches!(honoured.outcome, Outcome::Review { .. }), "not known here yet");
    let before =
        scene.wait(engine::ask(&mut here, |work| work.get::<ReferralRow>(referral))).expect("memory works").expect("read").expect("kept");
    assert_eq!((before.referrer, before.program, before.code), (None, scene.clinic.program, None));
    assert_eq!(arrives(&mut scene, here, (&issue, issued), (recorded, honoured)), Outcome::Applied, "nothing is left to look at");
    let row: ReferralRow = scene.row(referral);
    assert_eq!((row.referrer, row.reviews), (Some(ana), 0));
    let luis = scene.friend_of(referral);
    scene.buy(luis, 10_000);
    assert_eq!(scene.rewards_of(ana)[0].amount, 5_000);
    check::everything(&scene.store);
}

#[test]
fn c10_a_code_that_comes_after_what_it_was_honoured_for_resolves_it_conversion_included() {
    let mut scene = Scene::with(Offer::new().cash(5_000).off(1_000).bonus_at(2, 700));
    let ana = scene.person("Ana");
    let (text, issue, _) = unseen(&mut scene, ana);
    let (referral, recorded) = recording(&mut scene, &text, "Luis");
    let Outcome::Review { attention } = scene.submit(&recorded) else { panic!("it is not known here yet") };
    let luis = scene.friend_of(referral);
    assert_eq!(scene.rewards_of(luis)[0].state, RewardState::Available, "the friend has the program's offer");
    scene.buy(luis, 10_000);
    assert!(scene.rewards_of(ana).is_empty());
    assert_eq!(scene.submit(&issue), Outcome::Applied);
    let (row, item): (ReferralRow, AttentionRow) = (scene.row(referral), scene.row(attention[0]));
    assert_eq!((row.referrer, row.reviews, row.conversions.0[0].number), (Some(ana), 0, 1));
    assert_eq!((item.state, item.decided_by), (AttentionState::Decided, None), "the program itself has decided it");
    assert_eq!(scene.rewards_of(ana).iter().map(|row| row.amount).collect::<Vec<_>>(), [5_000]);
    let card: CodeRow = scene.row(row.code.expect("the code is known"));
    assert_eq!((card.text.clone(), card.uses), (text, 1));
    let second = scene.refer(&card, "Eva");
    let eva = scene.friend_of(second);
    scene.buy(eva, 10_000);
    assert_eq!(scene.rewards_of(ana).iter().map(|row| row.amount).sum::<i64>(), 10_700, "the second of hers");
    check::everything(&scene.store);
}

#[test]
fn c10_r4_what_speaks_against_the_referrer_is_judged_when_the_code_arrives() {
    let mut scene = Scene::with(Offer::new().cash(5_000).off(1_000));
    let details =
        |text: &str| PersonDetails { phones: vec![phone("+524151520844")], ..PersonDetails::named(name(text), domain::Language::Es) };
    let ana = scene.person_with(details("Ana"));
    let (text, issue, _) = unseen(&mut scene, ana);
    let luis = scene.person_with(details("Luis"));
    let (referral, action) = scene.referral_of(&text, luis, None);
    scene.reviewed(scene.clinic.receptionist, action);
    let Outcome::Review { attention } = scene.submit(&issue) else { panic!("one household") };
    let item: AttentionRow = scene.row(attention[0]);
    assert_eq!((item.reason, item.other, item.referral), (AttentionReason::SameHousehold, Some(ana), Some(referral)));
    scene.buy(luis, 10_000);
    assert!(scene.rewards_of(ana).is_empty(), "it waits for a manager");
    scene.decide(item.id, Verdict::Allow);
    assert_eq!(scene.rewards_of(ana)[0].amount, 5_000);
    check::everything(&scene.store);
}
