//! What the independent reckoning of `tests/reference.rs` found once, kept as scenes (R8, W5).

use domain::{Language, PersonDetails, RefundId, RewardState};
use engine::Action;
use engine::tables::RewardRow;
use testkit::{Offer, Scene, check, line, phone};

#[test]
fn r8_a_refund_takes_back_the_friends_reward_of_a_referral_under_review_at_once() {
    let mut scene = Scene::with(Offer::new().cash(5_000).friend_cash(700).waiting(14));
    let known =
        |text: &str| PersonDetails { phones: vec![phone("+524151520844")], ..PersonDetails::named(testkit::name(text), Language::Es) };
    let ana = scene.person_with(known("Ana"));
    let card = scene.code_of(ana);
    let luis = domain::PersonId(scene.clinic.uuid());
    let (_, refer) = scene.referral_of(&card.text, luis, Some(known("Luis")));
    scene.reviewed(scene.clinic.receptionist, refer);
    let purchase = scene.buy(luis, 50_000);
    assert_eq!(scene.rewards_of(luis)[0].amount, 700);

    let (refund, amount, tax) = (RefundId(scene.clinic.uuid()), scene.money(50_000), scene.money(0));
    scene.done(scene.clinic.manager, Action::RecordRefund { refund, purchase, amount, tax, reason: line("devuelto"), on: None });
    let rows = scene.rewards_of(luis);
    assert_eq!(rows.iter().map(|row| (row.state, row.amount)).collect::<Vec<_>>(), [(RewardState::Cancelled, 0)]);
    check::everything(&scene.store);
}

#[test]
fn w5_a_promise_that_somebody_else_uses_takes_room_in_its_own_referral() {
    let mut scene = Scene::with(Offer::new().cash(9_000).off(1_500).capped(10_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    scene.buy(luis, 50_000);
    let promise: Vec<RewardRow> = scene.rewards_of(luis);
    let eva = scene.person("Eva");
    scene.done(scene.clinic.manager, Action::TransferReward { reward: promise[0].id, to: eva, reason: line("es su hermana") });
    let (_, action) = scene.purchase(eva, 50_000);
    let Action::RecordPurchase { purchase, person, paid, tax, invoice, on, items, reward, .. } = action else { panic!("it is a purchase") };
    let discount = Some(scene.money(1_500));
    scene.done(scene.clinic.receptionist, Action::RecordPurchase { purchase, person, paid, tax, discount, invoice, on, items, reward });
    assert_eq!(scene.rewards_of(ana)[0].amount, 8_500, "the most for one referral holds over all its recipients");

    scene.void(purchase);
    assert_eq!(scene.rewards_of(ana)[0].amount, 9_000, "the referral's own most follows its own figures");
    check::everything(&scene.store);
}

#[test]
fn w5_what_is_taken_back_after_payment_frees_room_in_the_month_of_its_grant() {
    let mut scene = Scene::with(Offer::new().cash(6_000).caps(None, Some(10_000), None));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let brings = |scene: &mut Scene, name: &str| {
        let referral = scene.refer(&card, name);
        let friend = scene.friend_of(referral);
        let (purchase, action) = scene.purchase(friend, 50_000);
        assert!(scene.act(scene.clinic.receptionist, action).is_done());
        (referral, purchase)
    };
    let of = |scene: &Scene, referral| -> i64 {
        scene.rewards_of(ana).iter().filter(|row| row.referral == Some(referral)).map(|row| row.amount).sum()
    };
    let (_, bought) = brings(&mut scene, "Luis");
    scene.pay_out(ana);
    // The founding is in March; it is refunded in April.
    scene.pass_days(40);
    let (refund, amount, tax) = (RefundId(scene.clinic.uuid()), scene.money(50_000), scene.money(0));
    scene.done(scene.clinic.manager, Action::RecordRefund { refund, purchase: bought, amount, tax, reason: line("devuelto"), on: None });
    let amounts: Vec<i64> = ["Eva", "Juan"].map(|name| brings(&mut scene, name).0).map(|referral| of(&scene, referral)).into();
    assert_eq!(amounts, [6_000, 4_000], "April has no more room for what March gave");
    check::everything(&scene.store);
}
