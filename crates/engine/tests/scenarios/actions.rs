//! Named actions through whole commands: recorded, paid as often as the rules say, and taken back (rules P4, R8, R11, W2, W3, W5, W9).

use domain::{ActionId, Form, PersonId, ReferrerKind, ReferrerStatus, Refusal, RewardState};
use engine::tables::RewardRow;
use engine::{Action, Outcome};
use testkit::{Offer, Scene, check, line};

/// Ana did something.
fn did(scene: &mut Scene, person: PersonId, name: &str) -> (ActionId, Action) {
    let action = ActionId(scene.clinic.uuid());
    (action, Action::RecordAction { action, person, program: scene.clinic.program, name: line(name), note: None })
}

fn done(scene: &mut Scene, person: PersonId, name: &str) -> ActionId {
    let (id, action) = did(scene, person, name);
    scene.done(scene.clinic.receptionist, action);
    id
}

fn refused(scene: &mut Scene, person: PersonId, name: &str) -> Refusal {
    let (_, action) = did(scene, person, name);
    scene.refused(scene.clinic.receptionist, action)
}

fn take_back(scene: &mut Scene, action: ActionId) -> Outcome {
    scene.act(scene.clinic.receptionist, Action::WithdrawAction { action, reason: line("no fue ella") })
}

fn of(scene: &Scene, action: ActionId) -> Vec<RewardRow> {
    scene.all::<RewardRow>().into_iter().filter(|row| row.action == Some(action)).collect()
}

#[test]
fn w2_who_does_what_a_rule_names_gets_its_reward_once() {
    let mut scene = Scene::with(Offer::new().cash(5_000).action("Reseña en Google", 2_000).waiting(7));
    let ana = scene.person("Ana");
    let review = done(&mut scene, ana, "resena en GOOGLE");
    let rewards = of(&scene, review);
    let [row] = rewards.as_slice() else { panic!("{rewards:?}") };
    assert_eq!((row.person, row.amount, row.referral, row.rule), (ana, 2_000, None, 2), "of no referral, and no other rule fires");
    assert_eq!((row.state, row.available_on), (RewardState::Pending, scene.today().plus_days(7)), "cash waits");
    assert_eq!(row.calculation.0.action, Some(line("Reseña en Google")));
    let on = scene.today();
    assert_eq!(refused(&mut scene, ana, "Reseña en Google"), Refusal::ActionCounted { on }, "once");
    assert_eq!(refused(&mut scene, ana, "Otra cosa"), Refusal::NotFound { what: "action".to_owned() });
    let luis = scene.person("Luis");
    done(&mut scene, luis, "Reseña en Google");
    check::everything(&scene.store);
}

#[test]
fn w2_a_rule_may_pay_each_time_or_again_after_some_days() {
    let offer = Offer::new().action("Evento", 1_000).again_after(0).action("Reseña", 3_000).again_after(30).action("Reseña", 500);
    let mut scene = Scene::with(offer);
    let ana = scene.person("Ana");
    let amounts = |scene: &Scene, id| of(scene, id).iter().map(|row| (row.rule, row.amount)).collect::<Vec<_>>();
    for _ in 0..3 {
        let id = done(&mut scene, ana, "Evento");
        assert_eq!(amounts(&scene, id), [(1, 1_000)], "each time");
    }
    let first = done(&mut scene, ana, "Reseña");
    let on = scene.today();
    assert_eq!(amounts(&scene, first), [(2, 3_000), (3, 500)]);
    scene.pass_days(29);
    assert_eq!(refused(&mut scene, ana, "Reseña"), Refusal::ActionTooSoon { on, again: on.plus_days(30) });
    scene.pass_days(1);
    let again = done(&mut scene, ana, "Reseña");
    assert_eq!(amounts(&scene, again), [(2, 3_000)], "what is paid once is not paid again with what is");
    check::everything(&scene.store);
}

#[test]
fn w2_r11_an_action_is_taken_back_with_its_rewards_and_can_be_recorded_anew() {
    let mut scene = Scene::with(Offer::new().action("Reseña", 3_000).for_action("Reseña", Form::Credit, 4_000));
    let ana = scene.person("Ana");
    let review = done(&mut scene, ana, "Reseña");
    scene.pay_out(ana);
    let credit = of(&scene, review).into_iter().find(|row| row.form == Form::Credit).expect("there is credit");
    let usage = domain::RewardUseId(scene.clinic.uuid());
    let used = Action::UseReward { usage, reward: credit.id, amount: Some(scene.money(1_500)), units: None, purchase: None, visit: None };
    scene.done(scene.clinic.receptionist, used);
    assert_eq!(take_back(&mut scene, review), Outcome::Applied);
    let rows = of(&scene, review);
    let cash: Vec<(i64, RewardState)> = rows.iter().filter(|row| row.form == Form::Cash).map(|row| (row.amount, row.state)).collect();
    assert!(cash.contains(&(3_000, RewardState::TakenBack)) && cash.contains(&(-3_000, RewardState::Available)), "{cash:?}");
    let credit = rows.iter().find(|row| row.form == Form::Credit).expect("there is credit");
    assert_eq!((credit.amount, credit.state, credit.lost), (1_500, RewardState::Used, 1_500), "what was used is not charged back");
    let again = scene.refused(scene.clinic.receptionist, Action::WithdrawAction { action: review, reason: line("otra vez") });
    assert_eq!(again, Refusal::WrongState { state: "withdrawn".to_owned() });
    scene.done(scene.clinic.receptionist, Action::UndoUse { usage, reason: line("tampoco") });
    let credit: RewardRow = scene.row(credit.id);
    assert_eq!((credit.amount, credit.state, credit.lost), (0, RewardState::Cancelled, 0), "a use that there was not leaves nothing");
    done(&mut scene, ana, "Reseña");
    check::everything(&scene.store);
}

#[test]
fn w5_w6_caps_budget_and_approval_hold_for_actions_too() {
    let offer = Offer::new().cash(9_000).action("Evento", 12_000).again_after(0).caps(None, Some(25_000), None).budget(40_000);
    let mut scene = Scene::with(offer);
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 50_000);
    let first = done(&mut scene, ana, "Evento");
    assert_eq!(of(&scene, first)[0].state, RewardState::NeedsApproval, "above 100.00");
    let (second, action) = did(&mut scene, ana, "Evento");
    assert!(matches!(scene.act(scene.clinic.receptionist, action), Outcome::Adjusted { .. }), "what a cap cuts is told");
    assert_eq!(of(&scene, second)[0].amount, 4_000, "the month has 250.00 for the referral and the events");
    let luis = scene.person("Eva");
    done(&mut scene, luis, "Evento");
    let (last, action) = did(&mut scene, luis, "Evento");
    scene.act(scene.clinic.receptionist, action);
    assert_eq!(of(&scene, last)[0].amount, 3_000, "the budget has 400.00 for all");
    assert_eq!(take_back(&mut scene, first), Outcome::Applied);
    assert_eq!(of(&scene, second)[0].amount, 4_000, "what a cap cut is not given back later");
    check::everything(&scene.store);
}

#[test]
fn w2_p4_only_who_takes_part_is_paid_and_kinds_and_dates_are_of_who_does_it() {
    let offer =
        Offer::new().action("Evento", 1_000).brought_by(ReferrerKind::Agent).action("Curso", 700).between("2026-03-01", "2026-03-31");
    let mut scene = Scene::with(offer);
    let ana = scene.person("Ana");
    assert_eq!(refused(&mut scene, ana, "Evento"), Refusal::ActionNotOffered, "only agents");
    let manager = scene.clinic.manager;
    let standing = |scene: &mut Scene, status| {
        let (kind, reason) = (ReferrerKind::Agent, Some(line("así es")));
        scene.done(manager, Action::SetReferrer { person: ana, kind, status, own_terms: Vec::new(), reason });
    };
    standing(&mut scene, ReferrerStatus::Active);
    done(&mut scene, ana, "Evento");
    standing(&mut scene, ReferrerStatus::Suspended);
    assert_eq!(refused(&mut scene, ana, "Curso"), Refusal::ReferrerNotActive);
    standing(&mut scene, ReferrerStatus::Active);
    scene.pass_days(60);
    assert_eq!(refused(&mut scene, ana, "Curso"), Refusal::ActionNotOffered, "its days are over");
    let program = scene.clinic.program;
    scene.done(manager, Action::SetProgramState { program, state: domain::ProgramState::Paused });
    assert_eq!(refused(&mut scene, ana, "Curso"), Refusal::ProgramNotActive);
}

#[test]
fn w2_a_discount_for_an_action_is_used_on_any_purchase() {
    let mut scene = Scene::with(Offer::new().for_action("Reseña", Form::Discount, 1_500).from(5_000));
    let ana = scene.person("Ana");
    let review = done(&mut scene, ana, "Reseña");
    let quoted = |scene: &mut Scene, minor| {
        let asked = engine::Asked::plain(ana, scene.money(minor), scene.today());
        scene.wait(engine::ask(&mut scene.store.clone(), |work| engine::quote(work, &asked))).expect("memory works").expect("it is quoted")
    };
    assert_eq!(quoted(&mut scene, 4_000).discount.minor, 0, "the purchase is too small");
    assert_eq!(quoted(&mut scene, 8_000).discount.minor, 1_500);
    let (purchase, mut buy) = scene.purchase(ana, 6_500);
    if let Action::RecordPurchase { discount, .. } = &mut buy {
        *discount = Some(scene.money(1_500));
    }
    scene.done(scene.clinic.receptionist, buy);
    assert_eq!((of(&scene, review)[0].state, of(&scene, review)[0].used_on), (RewardState::Used, Some(purchase)));
    take_back(&mut scene, review);
    assert_eq!((of(&scene, review)[0].state, of(&scene, review)[0].lost), (RewardState::Used, 1_500), "it is not charged back");
    check::everything(&scene.store);
}

#[test]
fn w3_somebodys_own_terms_are_for_friends_and_a_changed_program_keeps_what_was_done() {
    let mut scene = Scene::with(Offer::new().cash(5_000).action("Reseña", 2_000).again_after(0));
    let ana = scene.person("Ana");
    let own = domain::terms::OwnTerms {
        recipient: domain::Recipient::Referrer,
        form: Form::Cash,
        amount: domain::Amount::Percent { rate: domain::BasisPoints(1_000) },
    };
    let (kind, status) = (ReferrerKind::Customer, ReferrerStatus::Active);
    let manager = scene.clinic.manager;
    scene.done(manager, Action::SetReferrer { person: ana, kind, status, own_terms: vec![own], reason: Some(line("socia")) });
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 30_000);
    let of_friend: Vec<i64> = scene.rewards_of(ana).iter().map(|row| row.amount).collect();
    assert_eq!(of_friend, [3_000], "10 % for the friend, and nothing of the action's rule");
    let review = done(&mut scene, ana, "Reseña");
    assert_eq!(of(&scene, review)[0].amount, 2_000);
    scene.done(manager, Offer::new().cash(5_000).write(scene.clinic.program, scene.clinic.currency));
    assert_eq!(take_back(&mut scene, review), Outcome::Applied);
    assert_eq!(of(&scene, review)[0].state, RewardState::Cancelled);
    check::everything(&scene.store);
}
