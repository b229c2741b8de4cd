//! What was recorded wrongly and is put right (R11).

use crate::given::{brought, purchase, state};
use domain::{Code, PersonId, PurchaseId, ReferralId, ReferralState, Refusal, RewardState};
use engine::Action;
use engine::tables::{CodeRow, PersonRow, PurchaseRow, ReferralRow, RewardRow};
use testkit::{Offer, Scene, check, line};

#[test]
fn r11_an_undo_frees_the_use_of_the_code_and_ends_the_discount() {
    let mut scene = Scene::with(Offer::new().cash_at_recording(2_500).off(1_000));
    let (ana, card, referral, friend) = brought(&mut scene);
    assert_eq!(scene.row::<CodeRow>(card.id).uses, 1);
    scene.done(scene.clinic.receptionist, Action::CancelReferral { referral, reason: line("era otra persona") });
    assert_eq!(scene.row::<CodeRow>(card.id).uses, 0);
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Cancelled);
    assert_eq!((scene.rewards_of(ana)[0].state, scene.rewards_of(ana)[0].amount), (RewardState::Cancelled, 0));
    assert_eq!(scene.row::<ReferralRow>(referral).reason, Some(line("era otra persona")));
    check::everything(&scene.store);
}

#[test]
fn r11_what_has_converted_or_ended_is_not_undone_any_more() {
    let mut scene = Scene::open();
    let (_, card, referral, friend) = brought(&mut scene);
    let undo = |referral| Action::CancelReferral { referral, reason: line("era otra persona") };
    scene.buy(friend, 10_000);
    assert_eq!(scene.refused(scene.clinic.receptionist, undo(referral)), Refusal::WrongState { state: "converted".to_owned() });
    assert_eq!(scene.row::<CodeRow>(card.id).uses, 1, "what was used stays used");
    let other = scene.refer(&card, "Eva");
    scene.pass_days(20);
    scene.done(scene.clinic.receptionist, undo(other));
    assert_eq!(
        (state(&mut scene, other), scene.row::<CodeRow>(card.id).uses),
        (ReferralState::Cancelled, 1),
        "open for as long as it waits"
    );
    assert_eq!(scene.refused(scene.clinic.receptionist, undo(other)), Refusal::WrongState { state: "cancelled".to_owned() });
    check::everything(&scene.store);
}

fn correct(referral: ReferralId, friend: Option<PersonId>, code: Option<&Code>) -> Action {
    Action::CorrectReferral { referral, friend, code: code.cloned(), reason: line("se confundió") }
}

#[test]
fn r11_the_right_code_moves_use_conversion_and_reward() {
    let mut scene = Scene::open();
    let (ana, card, referral, friend) = brought(&mut scene);
    let eva = scene.person("Eva");
    let right = scene.code_of(eva);
    scene.buy(friend, 10_000);
    scene.pay_out(ana);
    scene.done(scene.clinic.manager, correct(referral, None, Some(&right.text)));
    assert_eq!((scene.row::<CodeRow>(card.id).uses, scene.row::<CodeRow>(right.id).uses), (0, 1));
    assert_eq!(scene.rewards_of(eva)[0].amount, 5_000);
    let of_ana: Vec<(i64, RewardState)> = scene.rewards_of(ana).iter().map(|reward| (reward.amount, reward.state)).collect();
    assert_eq!(of_ana, [(5_000, RewardState::TakenBack), (-5_000, RewardState::Available)], "netted by the next payout");
    check::everything(&scene.store);
}

#[test]
fn r11_the_right_friend_gets_the_promise_and_the_wrong_one_loses_it() {
    let mut scene = Scene::open();
    let (ana, card, referral, wrong) = brought(&mut scene);
    let right = scene.person("Luisa");
    scene.buy(right, 10_000);
    scene.done(scene.clinic.manager, correct(referral, Some(right), None));
    let row: ReferralRow = scene.row(referral);
    assert_eq!((row.friend, row.state), (right, ReferralState::Converted), "what she bought since counts");
    assert_eq!(scene.row::<CodeRow>(card.id).uses, 1);
    assert_eq!(scene.rewards_of(wrong)[0].state, RewardState::Cancelled);
    assert_eq!(scene.rewards_of(right)[0].state, RewardState::Available);
    assert_eq!(scene.rewards_of(ana)[0].amount, 5_000);
    let back = correct(referral, Some(wrong), None);
    assert_eq!(scene.refused(scene.clinic.manager, back), Refusal::WrongState { state: "converted".to_owned() });
    check::everything(&scene.store);
}

#[test]
fn r11_a_promise_that_was_ended_by_mistake_is_made_again() {
    let mut scene = Scene::open();
    let (_, _, referral, luis) = brought(&mut scene);
    let luisa = scene.person("Luisa");
    scene.done(scene.clinic.manager, correct(referral, Some(luisa), None));
    scene.done(scene.clinic.manager, correct(referral, Some(luis), None));
    let states: Vec<RewardState> = scene.rewards_of(luis).iter().map(|reward| reward.state).collect();
    assert_eq!(states, [RewardState::Cancelled, RewardState::Available]);
    let action = purchase(&mut scene, luis, 8_500, Some(1_500), None, None);
    scene.done(scene.clinic.receptionist, action);
}

#[test]
fn r11_a_correction_refuses_what_the_desk_would() {
    let mut scene = Scene::open();
    let (ana, _, referral, _) = brought(&mut scene);
    assert_eq!(scene.refused(scene.clinic.manager, correct(referral, Some(ana), None)), Refusal::OwnCode);
    let unknown = Code::parse("NOBODY7").expect("it reads as a code");
    assert_eq!(scene.refused(scene.clinic.manager, correct(referral, None, Some(&unknown))), Refusal::CodeUnknown);
}

#[test]
fn r11_a_code_at_its_limit_can_be_corrected_to_another_friend() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana);
    scene.done(
        scene.clinic.manager,
        Action::UpdateCode { code: code.id, starts_on: None, ends_on: None, use_limit: Some(1), paused: false },
    );
    let referral = scene.refer(&code, "Luis");
    let eva = scene.person("Eva");
    scene.done(scene.clinic.manager, correct(referral, Some(eva), None));
    assert_eq!(scene.row::<CodeRow>(code.id).uses, 1);
}

#[test]
fn r11_a_purchase_recorded_by_mistake_gives_discount_and_first_purchase_back() {
    let mut scene = Scene::open();
    let (ana, _, referral, friend) = brought(&mut scene);
    let action = purchase(&mut scene, friend, 8_500, Some(1_500), None, None);
    let Action::RecordPurchase { purchase: wrong, .. } = action else { panic!("it is a purchase") };
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Used);
    scene.void(wrong);
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Available, "the promise stands");
    assert_eq!(scene.row::<PersonRow>(friend).first_purchase, None);
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Cancelled);
    let action = purchase(&mut scene, friend, 17_000, Some(3_000), None, None);
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(state(&mut scene, referral), ReferralState::Converted);
    check::everything(&scene.store);
}

#[test]
fn r11_the_next_purchase_converts_when_the_first_was_none() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let (ana, _, referral, friend) = brought(&mut scene);
    let wrong = scene.buy(friend, 10_000);
    let right = scene.buy(friend, 30_000);
    scene.void(wrong);
    let row: ReferralRow = scene.row(referral);
    assert_eq!((row.state, row.conversions.0[0].purchase), (ReferralState::Converted, right));
    assert_eq!(scene.rewards_of(ana).iter().map(|reward| reward.amount).sum::<i64>(), 3_000);
    let again = Action::CorrectPurchase {
        purchase: wrong,
        person: None,
        paid: scene.money(1),
        tax: scene.money(0),
        invoice: None,
        void: true,
        reason: line("x"),
        items: None,
    };
    assert_eq!(scene.refused(scene.clinic.manager, again), Refusal::WrongState { state: "voided".to_owned() });
}

#[test]
fn p4_o1_a_manager_cancels_what_was_earned_with_a_reason_and_it_does_not_come_back() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000).off(1_000));
    let (ana, _, _, friend) = brought(&mut scene);
    let purchase = scene.buy(friend, 20_000);
    let reward = scene.rewards_of(ana)[0].id;
    let cancel = |reward| Action::CancelReward { reward, reason: line("se fue sin pagar") };
    scene.done(scene.clinic.manager, cancel(reward));
    let row: RewardRow = scene.row(reward);
    assert_eq!((row.state, row.amount, row.forgone, row.reason), (RewardState::Cancelled, 0, Some(2_000), Some(line("se fue sin pagar"))));
    scene.set_purchase(purchase, 20_000);
    assert_eq!(scene.rewards_of(ana).len(), 1, "it is not granted again");
    scene.set_purchase(purchase, 30_000);
    assert_eq!(scene.rewards_of(ana).iter().map(|row| row.amount).sum::<i64>(), 1_000, "what is due beyond it is");
    let promise = scene.rewards_of(friend)[0].id;
    scene.done(scene.clinic.manager, cancel(promise));
    scene.set_purchase(purchase, 30_000);
    assert_eq!(scene.rewards_of(friend).iter().map(|row| row.state).collect::<Vec<_>>(), [RewardState::Cancelled]);
    assert_eq!(scene.refused(scene.clinic.manager, cancel(promise)), Refusal::WrongState { state: "cancelled".to_owned() });
    check::everything(&scene.store);
}

#[test]
fn p4_what_was_asked_for_or_given_is_not_cancelled_by_itself() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (ana, _, _, friend) = brought(&mut scene);
    scene.buy(friend, 20_000);
    let cancel = Action::CancelReward { reward: scene.rewards_of(ana)[0].id, reason: line("no") };
    let payout = scene.request(ana);
    assert_eq!(scene.refused(scene.clinic.manager, cancel.clone()), Refusal::WrongState { state: "in_payout".to_owned() });
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    assert_eq!(scene.refused(scene.clinic.manager, cancel), Refusal::WrongState { state: "paid".to_owned() });
}

#[test]
fn r11_a_purchase_of_the_wrong_person_becomes_the_right_ones() {
    let mut scene = Scene::with(Offer::new().cash(5_000).off(1_000));
    let (ana, code, _, luis) = brought(&mut scene);
    let other = scene.refer(&code, "Eva");
    let eva = scene.friend_of(other);
    let purchase = PurchaseId(scene.clinic.uuid());
    let (paid, tax, discount) = (scene.money(9_000), scene.money(0), Some(scene.money(1_000)));
    let (invoice, items) = (Some(line("A-1")), Vec::new());
    let bought =
        Action::RecordPurchase { purchase, person: luis, paid, tax, discount, invoice: invoice.clone(), on: None, items, reward: None };
    scene.done(scene.clinic.receptionist, bought);
    let reason = line("era de Eva");
    let put_right =
        Action::CorrectPurchase { purchase, person: Some(eva), paid, tax, invoice, items: None, void: false, reason: reason.clone() };
    scene.done(scene.clinic.manager, put_right.clone());
    let void: PurchaseRow = scene.row(purchase);
    assert_eq!((void.voided, void.reason), (true, Some(reason)));
    let right: PurchaseRow = scene.row(void.corrected_by.expect("the other's"));
    assert_eq!((right.person, right.referral, right.discount, right.on), (eva, Some(other), 1_000, void.on));
    let state = |scene: &Scene, person| scene.rewards_of(person).iter().map(|row| row.state).collect::<Vec<_>>();
    assert_eq!(state(&scene, eva), [RewardState::Used], "her promise is used");
    assert_eq!(state(&scene, luis), [RewardState::Available], "and his stands");
    let amounts: Vec<_> = scene.rewards_of(ana).iter().map(|row| (row.event.clone(), row.amount)).collect();
    assert_eq!(amounts.iter().map(|(_, amount)| amount).sum::<i64>(), 5_000);
    assert!(amounts.contains(&(right.id.to_string(), 5_000)), "earned by the friend who came: {amounts:?}");
    assert_eq!(scene.refused(scene.clinic.manager, put_right), Refusal::WrongState { state: "voided".to_owned() });
    check::everything(&scene.store);
}
