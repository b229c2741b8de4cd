//! Limits of what rewards come to (W5, X1), and the examples of docs/RULES.md through whole commands.

use domain::{CutBy, Form, PersonId, PurchaseId, ReferralState, RefundId, Share};
use engine::Action;
use engine::tables::{ReferralRow, RewardRow};
use testkit::{Offer, Scene, check, line};

/// The referrer's cash and what cut it.
fn cash(scene: &Scene, person: PersonId) -> Vec<RewardRow> {
    let mut rewards = scene.rewards_of(person);
    rewards.retain(|reward| reward.form == Form::Cash);
    rewards
}

fn buys(scene: &mut Scene, person: PersonId, paid: i64, tax: i64, discount: i64) -> PurchaseId {
    let purchase = PurchaseId(scene.clinic.uuid());
    let (paid, tax, discount) = (scene.money(paid), scene.money(tax), Some(scene.money(discount)).filter(|money| !money.is_zero()));
    let items = Vec::new();
    let action = Action::RecordPurchase { purchase, person, paid, tax, discount, invoice: None, on: None, items, reward: None };
    scene.act(scene.clinic.receptionist, action);
    purchase
}

fn refund(scene: &mut Scene, purchase: PurchaseId, amount: i64, tax: i64) {
    let (refund, amount, tax) = (RefundId(scene.clinic.uuid()), scene.money(amount), scene.money(tax));
    scene.done(scene.clinic.manager, Action::RecordRefund { refund, purchase, amount, tax, reason: line("devuelto"), on: None });
}

/// What a purchase brings the referrer.
fn earned(offer: Offer, paid: i64, tax: i64) -> i64 {
    let mut scene = Scene::with(offer);
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    buys(&mut scene, luis, paid, tax, 0);
    cash(&scene, ana)[0].amount
}

#[test]
fn x1_x2_x3_the_examples_of_the_rules() {
    for (rate, factor, base, result) in [
        (1_000, 1_000, 3_335, 334),
        (1_000, 1_000, 3_334, 333),
        (333, 1_000, 99_999, 3_330),
        (5_000, 1_000, 1, 1),
        (1_000, 2_000, 3_335, 667),
        (1_250, 1_500, 3_333, 625),
    ] {
        assert_eq!(earned(Offer::new().cash_percent(rate).times(factor), base, 0), result, "{rate} of {base} at {factor}");
    }
    // 10 % of −33.35 is what a refund of it posts once the reward was paid.
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    let bought = buys(&mut scene, luis, 33_350, 0, 0);
    scene.pay_out(ana);
    refund(&mut scene, bought, 33_350, 0);
    assert_eq!(cash(&scene, ana).iter().map(|row| row.amount).collect::<Vec<_>>(), [3_335, -3_335]);
    check::everything(&scene.store);
}

#[test]
fn x2_paid_116_with_16_tax_and_refunded_38_67_with_5_33_of_it() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    let bought = buys(&mut scene, luis, 116_000, 16_000, 0);
    assert_eq!(cash(&scene, ana)[0].amount, 10_000);
    scene.pay_out(ana);
    refund(&mut scene, bought, 38_670, 5_330);
    assert_eq!(cash(&scene, ana).iter().map(|row| row.amount).collect::<Vec<_>>(), [10_000, -3_334], "100.00, then 66.66");
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    let bought = buys(&mut scene, luis, 11_600, 1_600, 0);
    refund(&mut scene, bought, 3_867, 533);
    assert_eq!(cash(&scene, ana)[0].amount, 667, "10.00, then 6.67");
}

#[test]
fn x1_friend_150_used_cash_250_and_a_cap_of_500() {
    let mut scene = Scene::with(Offer::new().off(15_000).cash(25_000).cash(12_000).capped(50_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    buys(&mut scene, luis, 100_000, 0, 15_000);
    let amounts: Vec<i64> = cash(&scene, ana).iter().map(|row| row.amount).collect();
    assert_eq!(amounts, [25_000, 10_000], "what can be divided is cut from the last back; the used discount stays");
}

#[test]
fn x1_w5_a_month_gives_one_referrer_at_most_so_much_and_what_is_taken_back_frees_room() {
    let mut scene = Scene::with(Offer::new().cash(60_000).capped(100_000).caps(None, Some(100_000), None));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let friend = |scene: &mut Scene, text: &str| {
        let referral = scene.refer(&card, text);
        let friend = scene.friend_of(referral);
        (referral, buys(scene, friend, 100_000, 0, 0))
    };
    let (first, a) = friend(&mut scene, "Luis");
    let reward = cash(&scene, ana)[0].id;
    scene.done(scene.clinic.manager, Action::ApproveReward { reward });
    scene.pay_out(ana);
    friend(&mut scene, "Eva");
    let b = cash(&scene, ana)[1].clone();
    let cut = b.calculation.0.cuts[0];
    assert_eq!((b.amount, cut.by, cut.from.minor, cut.to.minor), (40_000, CutBy::Month, 60_000, 40_000), "cut with its reason");
    refund(&mut scene, a, 100_000, 0);
    assert_eq!(scene.row::<ReferralRow>(first).state, ReferralState::Reversed);
    assert_eq!(scene.row::<RewardRow>(b.id).amount, 40_000, "not given back later");
    friend(&mut scene, "Rosa");
    let amounts: Vec<i64> = cash(&scene, ana).iter().map(|row| row.amount).collect();
    assert_eq!(amounts.iter().sum::<i64>(), 40_000 + 60_000, "that month has room for 600.00: {amounts:?}");
    scene.pass_days(31);
    friend(&mut scene, "Raúl");
    assert!(cash(&scene, ana).iter().filter(|row| row.calculation.0.cuts.is_empty() && row.amount == 60_000).count() >= 2, "a new month");
    check::everything(&scene.store);
}

#[test]
fn x1_w5_the_day_and_the_year_cut_and_the_budget_after_them() {
    let mut scene = Scene::with(Offer::new().cash(9_000).friend_cash(1_000).caps(Some(10_000), None, Some(25_000)).budget(26_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let friend = |scene: &mut Scene, text: &str| {
        let referral = scene.refer(&card, text);
        let friend = scene.friend_of(referral);
        buys(scene, friend, 100_000, 0, 0);
        let of = cash(scene, ana).into_iter().find(|row| row.referral == Some(referral)).expect("a reward, if of nothing");
        (of.amount, of.calculation.0.cuts.iter().map(|cut| cut.by).collect::<Vec<_>>())
    };
    assert_eq!(friend(&mut scene, "Luis"), (9_000, vec![]));
    assert_eq!(friend(&mut scene, "Eva"), (1_000, vec![CutBy::Day]));
    scene.pass_days(1);
    assert_eq!(friend(&mut scene, "Rosa"), (9_000, vec![]));
    scene.pass_days(1);
    // 22,000 are spent with the friends', 19,000 on the referrer: the year leaves 6,000, the budget 3,000 beside the friend's.
    assert_eq!(friend(&mut scene, "Raúl"), (3_000, vec![CutBy::Year, CutBy::Budget]));
    scene.pass_days(1);
    assert_eq!(friend(&mut scene, "Inés").0, 0, "shown, though nothing is left");
    check::everything(&scene.store);
}

/// Gives a referral to several.
fn share(scene: &mut Scene, referral: domain::ReferralId, shares: &[(PersonId, u32)]) {
    let shares = shares.iter().map(|(referrer, ppm)| domain::Share { referrer: *referrer, ppm: *ppm }).collect();
    scene.done(scene.clinic.manager, Action::OverrideAttribution { referral, shares, reason: line("vinieron por dos") });
}

#[test]
fn w5_x4_of_a_shared_reward_each_referrers_own_caps_cut_his_own_part() {
    let mut scene = Scene::with(Offer::new().cash(9_000).caps(Some(10_000), None, None));
    let (ana, eva) = (scene.person("Ana"), scene.person("Eva"));
    let cards = [ana, eva].map(|person| scene.code_of(person));
    let alone = scene.refer(&cards[1], "Luis");
    let luis = scene.friend_of(alone);
    buys(&mut scene, luis, 100_000, 0, 0);
    let shared = scene.refer(&cards[0], "Rosa");
    share(&mut scene, shared, &[(ana, 600_000), (eva, 400_000)]);
    let rosa = scene.friend_of(shared);
    buys(&mut scene, rosa, 100_000, 0, 0);
    let of = |scene: &Scene, person| {
        let row = cash(scene, person).into_iter().find(|row| row.referral == Some(shared)).expect("a reward, if of nothing");
        (row.amount, row.calculation.0.cuts.iter().map(|cut| (cut.by, cut.from.minor, cut.to.minor)).collect::<Vec<_>>())
    };
    assert_eq!(of(&scene, ana), (5_400, vec![]), "Ana's day has room for all that is hers");
    assert_eq!(of(&scene, eva), (1_000, vec![(CutBy::Day, 3_600, 1_000)]), "90.00 of Eva's day are given");
    // What Eva does not get nobody gets in her place, and Ana's own day is not Eva's.
    let third = scene.refer(&cards[0], "Raúl");
    let raul = scene.friend_of(third);
    buys(&mut scene, raul, 100_000, 0, 0);
    assert_eq!(cash(&scene, ana).iter().map(|row| row.amount).sum::<i64>(), 10_000);
    assert_eq!(cash(&scene, eva).iter().map(|row| row.amount).sum::<i64>(), 10_000);
    check::everything(&scene.store);
}

#[test]
fn w5_x1_x4_the_budget_cuts_a_shared_reward_after_each_referrers_caps() {
    let mut scene = Scene::with(Offer::new().cash(9_000).caps(None, Some(4_000), None).budget(6_500));
    let (ana, eva) = (scene.person("Ana"), scene.person("Eva"));
    let card = scene.code_of(ana);
    scene.code_of(eva);
    let shared = scene.refer(&card, "Rosa");
    share(&mut scene, shared, &[(ana, 500_000), (eva, 500_000)]);
    let rosa = scene.friend_of(shared);
    buys(&mut scene, rosa, 100_000, 0, 0);
    let of = |person| {
        let row = cash(&scene, person).remove(0);
        (row.amount, row.calculation.0.cuts.iter().map(|cut| (cut.by, cut.from.minor, cut.to.minor)).collect::<Vec<_>>())
    };
    assert_eq!(of(ana), (4_000, vec![(CutBy::Month, 4_500, 4_000)]));
    assert_eq!(of(eva), (2_500, vec![(CutBy::Month, 4_500, 4_000), (CutBy::Budget, 4_000, 2_500)]), "from the last one back");
    check::everything(&scene.store);
}

#[test]
fn p2_w5_two_records_of_one_referrer_have_one_persons_caps() {
    let mut scene = Scene::with(Offer::new().cash(9_000).caps(None, Some(5_000), None));
    let (ana, again) = (scene.person("Ana"), scene.person("Ana María"));
    let card = scene.code_of(ana);
    scene.code_of(again);
    let shared = scene.refer(&card, "Rosa");
    share(&mut scene, shared, &[(ana, 500_000), (again, 500_000)]);
    let merge = domain::MergeId(scene.clinic.uuid());
    let one = Action::MergePersons { merge, kept: ana, merged: again, reason: line("la misma persona") };
    scene.done(scene.clinic.manager, one);
    let rosa = scene.friend_of(shared);
    buys(&mut scene, rosa, 100_000, 0, 0);
    let amounts = [ana, again].map(|person| cash(&scene, person).iter().map(|row| row.amount).sum::<i64>());
    assert_eq!(amounts, [4_500, 500], "50.00 in the month for one person");
    check::everything(&scene.store);
}

#[test]
fn w5_recomputing_later_does_not_cut_what_stands() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000).caps(None, Some(10_000), None));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let first = scene.refer(&card, "Luis");
    let luis = scene.friend_of(first);
    let a = buys(&mut scene, luis, 60_000, 0, 0);
    let second = scene.refer(&card, "Eva");
    let eva = scene.friend_of(second);
    buys(&mut scene, eva, 60_000, 0, 0);
    let amounts = |scene: &Scene| cash(scene, ana).iter().map(|row| row.amount).collect::<Vec<_>>();
    assert_eq!(amounts(&scene), [6_000, 4_000]);
    scene.set_purchase(a, 70_000);
    assert_eq!(amounts(&scene), [6_000, 4_000], "no room for more");
    scene.set_purchase(a, 50_000);
    assert_eq!(amounts(&scene), [5_000, 4_000]);
    check::everything(&scene.store);
}

#[test]
fn w5_what_stands_is_not_cut_by_what_came_later_when_it_is_reckoned_again() {
    let mut scene = Scene::with(Offer::new().cash(9_000).caps(None, Some(10_000), None).budget(14_500));
    let (ana, eva, zoe) = (scene.person("Ana"), scene.person("Eva"), scene.person("Zoe"));
    let card = scene.code_of(ana);
    let first = scene.refer(&card, "Luis");
    let luis = scene.friend_of(first);
    let bought = scene.buy(luis, 10_000);
    // Of one that she shares with Eva her month has room for 10.00.
    let shared = scene.refer(&card, "Juan");
    let shares = [ana, eva].map(|referrer| Share { referrer, ppm: 500_000 }).to_vec();
    scene.done(scene.clinic.manager, Action::OverrideAttribution { referral: shared, shares, reason: line("los dos") });
    let juan = scene.friend_of(shared);
    let (_, buy) = scene.purchase(juan, 10_000);
    scene.act(scene.clinic.receptionist, buy);
    let amounts = |scene: &Scene, person| scene.rewards_of(person).iter().map(|row| row.amount).collect::<Vec<_>>();
    assert_eq!((amounts(&scene, ana), amounts(&scene, eva)), (vec![9_000, 1_000], vec![4_500]));
    // Her month has room again, and Zoe's friend takes the rest of the budget.
    scene.void(bought);
    let card = scene.code_of(zoe);
    let third = scene.refer(&card, "Rosa");
    let rosa = scene.friend_of(third);
    scene.buy(rosa, 10_000);
    let payout = scene.request(eva);
    scene.done(scene.clinic.manager, Action::RejectPayout { payout, reason: line("hoy no") });
    assert_eq!((amounts(&scene, ana), amounts(&scene, eva)), (vec![0, 1_000], vec![4_500]), "nothing was taken from Eva");
    testkit::check::everything(&scene.store);
}
