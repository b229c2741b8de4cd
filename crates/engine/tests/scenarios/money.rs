//! Money (M1–M5) and the arithmetic that whole commands show (X1–X3, X5).

use domain::{Account, Currency, LocalDate, Money, PurchaseId, Refusal, RewardState};
use engine::tables::{PostingRow, TransactionKind, TransactionRow};
use engine::{Action, Memory};
use testkit::{Clinic, Offer, Scene, check};

#[test]
fn m1_an_amount_above_the_limit_is_refused_in_words() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let (_, action) = scene.purchase(ana, 1_000_000_000_000_001);
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::AmountTooLarge);
    scene.buy(ana, 1_000_000_000_000_000);
}

#[test]
fn m1_currencies_of_zero_and_three_decimals_pay_out() {
    for (currency, minimum) in [(Currency::JPY, 2_000), (Currency::KWD, 20_000)] {
        let mut scene = Scene::at(Memory::new(), Clinic::new(currency), Offer::new().cash_percent(1_250));
        let ana = scene.person("Ana");
        let card = scene.code_of(ana);
        let referral = scene.refer(&card, "Luis");
        let friend = scene.friend_of(referral);
        scene.buy(friend, 10 * minimum);
        assert_eq!(scene.pay_out(ana).money(), Money { minor: minimum + minimum / 4, currency });
    }
}

#[test]
fn m1_another_currency_is_refused() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let (_, action) = scene.purchase(ana, 100);
    let Action::RecordPurchase { purchase, person, tax, .. } = action else { panic!("it is a purchase") };
    let foreign = Action::RecordPurchase {
        purchase,
        person,
        paid: Currency::MXN.of(100),
        tax,
        discount: None,
        invoice: None,
        on: None,
        items: Vec::new(),
        reward: None,
    };
    assert_eq!(scene.refused(scene.clinic.receptionist, foreign), Refusal::CurrencyDiffers);
}

/// Records a purchase of a new friend of a new referrer and returns what the referrer earned.
fn earned(offer: Offer, paid: i64, tax: i64) -> i64 {
    let mut scene = Scene::with(offer);
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let person = scene.friend_of(referral);
    let purchase = PurchaseId(scene.clinic.uuid());
    let (paid, tax) = (scene.money(paid), scene.money(tax));
    scene.done(
        scene.clinic.receptionist,
        Action::RecordPurchase { purchase, person, paid, tax, discount: None, invoice: None, on: None, items: Vec::new(), reward: None },
    );
    scene.rewards_of(ana).iter().map(|reward| reward.amount).sum()
}

#[test]
fn m2_a_reward_is_rounded_once_half_away() {
    assert_eq!(earned(Offer::new().cash_percent(1_000), 3_335, 0), 334, "10 % of 33.35");
    assert_eq!(earned(Offer::new().cash_percent(1_000), 3_334, 0), 333, "10 % of 33.34");
    assert_eq!(earned(Offer::new().cash_percent(333), 99_999, 0), 3_330, "3.33 % of 999.99");
}

#[test]
fn m3_the_base_is_net_or_gross_if_the_program_says_so() {
    assert_eq!(earned(Offer::new().cash_percent(1_000), 11_600, 1_600), 1_000);
    assert_eq!(earned(Offer::new().cash_percent(1_000).gross(), 11_600, 1_600), 1_160);
}

#[test]
fn x3_the_multiplier_is_inside_the_one_rounding() {
    assert_eq!(earned(Offer::new().cash_percent(1_000).times(2_000), 3_335, 0), 667, "10 % of 33.35 at 2x");
    assert_eq!(earned(Offer::new().cash_percent(1_250).times(1_500), 3_333, 0), 625, "12.5 % of 33.33 at 1.5x");
}

#[test]
fn m4_each_movement_is_balanced_and_balances_are_the_fold() {
    let mut scene = Scene::with(Offer::new().cash(5_000).off_percent(1_000).waiting(7));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 80_000);
    assert_eq!(scene.balance(Account::Waiting, Some(ana.0)), -5_000, "owed, but not yet payable");
    scene.pass_days(7);
    let payout = scene.pay_out(ana);
    assert_eq!(scene.balance(Account::Waiting, Some(ana.0)), 0);
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), 0);
    assert_eq!(scene.balance(Account::Cash, Some(scene.clinic.desk.0)), -payout.amount);
    assert_eq!(scene.balance(Account::ProgramCost, Some(scene.clinic.program.0)), 5_000);
    check::everything(&scene.store);
}

#[test]
fn m5_a_mistake_is_reversed_by_name_and_reason_and_nothing_is_edited() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    let purchase = scene.buy(friend, 80_000);
    let before: Vec<PostingRow> = scene.all();
    scene.set_purchase(purchase, 30_000);
    let after: Vec<PostingRow> = scene.all();
    assert!(before.iter().all(|posting| after.contains(posting)), "what was posted stays");
    let changed =
        scene.all::<TransactionRow>().into_iter().find(|row| row.kind == TransactionKind::Changed).expect("the difference is posted");
    let granted =
        scene.all::<TransactionRow>().into_iter().find(|row| row.kind == TransactionKind::Granted).expect("the reward was posted");
    assert_eq!(changed.reverses, Some(granted.id));
    assert_eq!(changed.reason, Some(testkit::line("mal tecleado")));
    assert_eq!(scene.rewards_of(ana)[0].amount, 3_000);
}

#[test]
fn x1_a_cut_walks_back_from_the_last_and_says_so() {
    let offer = Offer::new().cash(30_000).cash(25_000).friend_cash(10_000);
    let mut scene = Scene::with(offer);
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    let (_, action) = scene.purchase(friend, 80_000);
    let outcome = scene.act(scene.clinic.receptionist, action);
    assert_eq!(outcome, engine::Outcome::Adjusted { changes: vec![engine::outcome::Adjustment::Cut] });
    assert_eq!(scene.rewards_of(friend)[0].amount, 10_000, "the new customer's comes first");
    let amounts: Vec<i64> = scene.rewards_of(ana).iter().map(|reward| reward.amount).collect();
    assert_eq!(amounts, [30_000, 10_000], "500.00 in all");
    let cut = scene.rewards_of(ana)[1].calculation.0.cuts[0];
    assert_eq!((cut.from.minor, cut.to.minor, cut.limit.minor), (25_000, 10_000, 50_000));
}

#[test]
fn x1_a_used_discount_leaves_less_room_for_cash() {
    let mut scene = Scene::with(Offer::new().cash(40_000).off(15_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let person = scene.friend_of(referral);
    let (purchase, paid, tax) = (PurchaseId(scene.clinic.uuid()), scene.money(85_000), scene.money(0));
    let discount = Some(scene.money(15_000));
    scene.act(
        scene.clinic.receptionist,
        Action::RecordPurchase { purchase, person, paid, tax, discount, invoice: None, on: None, items: Vec::new(), reward: None },
    );
    assert_eq!(scene.rewards_of(ana)[0].amount, 35_000, "150.00 was used of 500.00");
}

#[test]
fn x2_a_correction_computes_the_same_rule_on_the_smaller_base_minimum_spend_too() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000).from(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    let purchase = scene.buy(friend, 10_000);
    scene.set_purchase(purchase, 6_670);
    assert_eq!(scene.rewards_of(ana)[0].amount, 667);
    scene.set_purchase(purchase, 4_999);
    let reward = scene.rewards_of(ana).remove(0);
    assert_eq!((reward.amount, reward.state), (0, RewardState::Cancelled), "below the minimum spend the rule does not fire");
    scene.set_purchase(purchase, 10_000);
    let sum: i64 = scene.rewards_of(ana).iter().map(|reward| reward.amount).sum();
    assert_eq!(sum, 1_000, "and fires again when that was the mistake");
    check::everything(&scene.store);
}

#[test]
fn x5_waiting_counts_local_dates_from_the_purchase() {
    let mut scene = Scene::with(Offer::new().cash(5_000).waiting(30));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    scene.pass_days(29);
    let (_, action) = scene.purchase(friend, 10_000);
    let Action::RecordPurchase { purchase, person, paid, tax, .. } = action else { panic!("it is a purchase") };
    let on = LocalDate::from_ymd(2026, 3, 2);
    scene.done(
        scene.clinic.receptionist,
        Action::RecordPurchase { purchase, person, paid, tax, discount: None, invoice: None, on, items: Vec::new(), reward: None },
    );
    let reward = scene.rewards_of(ana).remove(0);
    assert_eq!(reward.available_on, "2026-04-01".parse().expect("a date"), "2 March + 30 days");
    let mature = Action::MatureRewards { rewards: vec![reward.id] };
    let left_out = vec![engine::outcome::Adjustment::LeftOut { count: 1 }];
    assert_eq!(scene.act(None, mature.clone()), engine::Outcome::Adjusted { changes: left_out }, "the 31st is one day short");
    scene.pass_days(1);
    scene.done(None, mature);
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Available);
}

#[test]
fn x5_valid_n_days_ends_with_the_date_plus_n() {
    for (days, converts) in [(20, true), (21, false)] {
        let mut scene = Scene::with(Offer::new().cash(5_000).valid(20));
        let ana = scene.person("Ana");
        let card = scene.code_of(ana);
        let referral = scene.refer(&card, "Luis");
        let friend = scene.friend_of(referral);
        scene.pass_days(days);
        scene.buy(friend, 10_000);
        assert_eq!(scene.rewards_of(ana).len(), usize::from(converts), "{days} days later");
    }
}

#[test]
fn w5_what_waits_for_a_decision_keeps_its_room_under_the_limit() {
    let mut scene = Scene::with(Offer::new().cash_at_recording(2_500).friend_cash(12_000).capped(12_000).off(500));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let person = scene.friend_of(referral);
    let (purchase, paid, tax, discount) = (PurchaseId(scene.clinic.uuid()), scene.money(50_000), scene.money(0), Some(scene.money(700)));
    let buy = Action::RecordPurchase { purchase, person, paid, tax, discount, invoice: None, on: None, items: Vec::new(), reward: None };
    let items = scene.reviewed(scene.clinic.receptionist, buy);
    let amount_of = |scene: &Scene, who| -> i64 { scene.rewards_of(who).iter().map(|reward| reward.amount).sum() };
    assert_eq!((amount_of(&scene, ana), amount_of(&scene, person)), (2_500, 700 + 8_800), "120.00 less discount and what waits");
    scene.decide(items[0].id, engine::tables::attention::Verdict::Deny);
    assert_eq!((amount_of(&scene, ana), amount_of(&scene, person)), (0, 700 + 8_800), "what was cut is not given back later");
    check::everything(&scene.store);
}
