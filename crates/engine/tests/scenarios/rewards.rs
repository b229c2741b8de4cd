//! Reward rules, precedence, threshold, waiting, replays and reasons (W2, W3, W6, W7, W9, W13, O1).

use domain::terms::OwnTerms;
use domain::{
    Account, Amount, BasisPoints, CodeId, Form, PayoutId, PayoutMethod, PersonId, PurchaseId, Recipient, ReferrerKind, ReferrerStatus,
    Refusal, RewardState, Trigger,
};
use engine::tables::{AttentionReason, CodeRow, RewardRow};
use engine::{Action, Asked, Outcome, quote};
use testkit::{Offer, Scene, check, line};

/// A referrer and a friend who came with the card.
fn brought(scene: &mut Scene) -> (PersonId, PersonId) {
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    (ana, scene.friend_of(referral))
}

fn discounted(scene: &mut Scene, person: PersonId, paid: i64, discount: i64) -> Action {
    let (paid, tax, discount) = (scene.money(paid), scene.money(0), Some(scene.money(discount)));
    Action::RecordPurchase {
        purchase: PurchaseId(scene.clinic.uuid()),
        person,
        paid,
        tax,
        discount,
        invoice: None,
        on: None,
        items: Vec::new(),
        reward: None,
    }
}

#[test]
fn w2_cash_fixed_and_percent_for_the_referrer_and_the_friend() {
    let mut scene = Scene::with(Offer::new().cash(5_000).cash_percent(250).friend_cash(2_000));
    let (ana, friend) = brought(&mut scene);
    scene.buy(friend, 40_000);
    let amounts: Vec<i64> = scene.rewards_of(ana).iter().map(|reward| reward.amount).collect();
    assert_eq!(amounts, [5_000, 1_000]);
    assert_eq!(scene.rewards_of(friend)[0].amount, 2_000);
}

#[test]
fn w2_the_friends_discount_is_there_from_recording_and_used_on_the_purchase_that_converts() {
    let mut scene = Scene::open();
    let (_, friend) = brought(&mut scene);
    let promise = scene.rewards_of(friend).remove(0);
    assert_eq!((promise.form, promise.state, promise.amount), (Form::Discount, RewardState::Available, 0));
    let (today, mut store) = (scene.today(), scene.store.clone());
    let told = scene.wait(engine::ask(&mut store, |work| quote(work, &Asked::plain(friend, scene.money(100_000), today))));
    let told = told.expect("memory works").expect("answered");
    assert_eq!((told.discount.minor, told.to_pay.minor), (15_000, 85_000), "15 % of the price before it");
    assert_eq!(told.grants[0].amount.minor, 5_000, "and what it will bring is told");
    let action = discounted(&mut scene, friend, 85_000, 15_000);
    scene.done(scene.clinic.receptionist, action);
    let used = scene.rewards_of(friend).remove(0);
    assert_eq!((used.state, used.amount), (RewardState::Used, 15_000), "its amount is kept");
    assert!(used.used_on.is_some());
}

#[test]
fn w2_an_amount_off_and_its_cap() {
    let mut scene = Scene::with(Offer::new().off(2_000).cash(100).off_percent(5_000).at_most(3_000));
    let (_, friend) = brought(&mut scene);
    let (today, mut store) = (scene.today(), scene.store.clone());
    let told = scene.wait(engine::ask(&mut store, |work| quote(work, &Asked::plain(friend, scene.money(1_500), today))));
    let told = told.expect("memory works").expect("answered");
    assert!(told.discount.minor <= 1_500, "never more than the price");
}

#[test]
fn w2_a_discount_that_was_not_due_is_recorded_and_reviewed() {
    let mut scene = Scene::open();
    let (ana, friend) = brought(&mut scene);
    let action = discounted(&mut scene, friend, 80_000, 20_000);
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::DiscountNotDue, "20 % instead of 15 %");
    assert!(scene.rewards_of(ana).is_empty(), "until somebody looked");
    let stranger = scene.person("Eva");
    let action = discounted(&mut scene, stranger, 80_000, 20_000);
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::DiscountNotDue);
    check::everything(&scene.store);
}

#[test]
fn w2_a_discount_on_a_purchase_that_does_not_convert_is_not_due() {
    let mut scene = Scene::with(Offer::new().cash(5_000).from(50_000).off(1_000));
    let (_, friend) = brought(&mut scene);
    let action = discounted(&mut scene, friend, 9_000, 1_000);
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::DiscountNotDue);
}

fn own(recipient: Recipient, form: Form, amount: Amount) -> OwnTerms {
    OwnTerms { recipient, form, amount }
}

#[test]
fn w3_the_codes_terms_go_before_the_referrers_and_those_before_the_programs() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    let fixed = |scene: &Scene, minor| Amount::Fixed { amount: scene.money(minor) };
    let program_card = scene.code_of(ana);
    let first = scene.refer(&program_card, "Luis");
    let terms = vec![own(Recipient::Referrer, Form::Cash, fixed(&scene, 6_000))];
    let (kind, status) = (ReferrerKind::Customer, ReferrerStatus::Active);
    scene.done(scene.clinic.manager, Action::SetReferrer { person: ana, kind, status, own_terms: terms, reason: None });
    let second = scene.refer(&program_card, "Eva");
    let code = CodeId(scene.clinic.uuid());
    let own_terms = vec![own(Recipient::Referrer, Form::Cash, Amount::Percent { rate: BasisPoints(1_000) })];
    let special = Action::IssueChosenCode {
        code,
        text: line("ANA-VIP"),
        referrer: Some(ana),
        program: scene.clinic.program,
        campaign: false,
        of_campaign: None,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        own_terms,
    };
    assert!(matches!(scene.refused(scene.clinic.receptionist, special.clone()), Refusal::NotPermitted { .. }), "terms are a manager's");
    scene.done(scene.clinic.manager, special);
    let special: CodeRow = scene.row(code);
    let third = scene.refer(&special, "Zoë");
    for (referral, amount) in [(first, 5_000), (second, 6_000), (third, 7_000)] {
        let friend = scene.friend_of(referral);
        scene.buy(friend, 70_000);
        let rewards: Vec<RewardRow> = scene.rewards_of(ana).into_iter().filter(|row| row.referral == Some(referral)).collect();
        assert_eq!(rewards[0].amount, amount);
    }
}

#[test]
fn w3_changing_a_program_never_changes_an_old_promise() {
    let mut scene = Scene::open();
    let (ana, friend) = brought(&mut scene);
    let write = Offer::new().cash(1).write(scene.clinic.program, scene.clinic.currency);
    scene.done(scene.clinic.manager, write);
    scene.buy(friend, 10_000);
    assert_eq!(scene.rewards_of(ana)[0].amount, 5_000);
}

#[test]
fn w3_own_terms_out_of_range_are_refused() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let amount = Amount::Percent { rate: BasisPoints(10_001) };
    let own_terms = vec![own(Recipient::Referrer, Form::Cash, amount)];
    let (kind, status) = (ReferrerKind::Customer, ReferrerStatus::Active);
    let refusal = scene.refused(scene.clinic.manager, Action::SetReferrer { person: ana, kind, status, own_terms, reason: None });
    assert_eq!(refusal, Refusal::RuleOutOfRange { field: "rate".to_owned() });
}

#[test]
fn w6_above_the_threshold_a_manager_is_needed_and_exactly_at_it_not() {
    for (minor, state) in [(10_000, RewardState::Available), (10_001, RewardState::NeedsApproval)] {
        let mut scene = Scene::with(Offer::new().cash(minor));
        let (ana, friend) = brought(&mut scene);
        scene.buy(friend, 50_000);
        let reward = scene.rewards_of(ana).remove(0);
        assert_eq!(reward.state, state);
        let approve = Action::ApproveReward { reward: reward.id };
        if state == RewardState::Available {
            assert_eq!(scene.refused(scene.clinic.manager, approve), Refusal::WrongState { state: "available".to_owned() });
            continue;
        }
        let request =
            Action::RequestPayout { payout: domain::PayoutId(scene.clinic.uuid()), person: ana, method: domain::PayoutMethod::Cash };
        assert_eq!(scene.refused(scene.clinic.receptionist, request), Refusal::NothingToPay);
        assert!(matches!(scene.refused(scene.clinic.receptionist, approve.clone()), Refusal::NotPermitted { .. }));
        scene.done(scene.clinic.manager, approve);
        assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Available);
        assert_eq!(scene.rewards_of(ana)[0].approved_by, Some(scene.clinic.manager));
    }
}

#[test]
fn w6_what_comes_back_above_the_threshold_needs_a_manager_again() {
    let mut scene = Scene::with(Offer::new().cash(20_000));
    let (ana, friend) = brought(&mut scene);
    let wrong = scene.buy(friend, 50_000);
    scene.void(wrong);
    scene.buy(friend, 60_000);
    let back = scene.rewards_of(ana).into_iter().find(|reward| reward.amount > 0).expect("it is due again");
    assert_eq!(back.state, RewardState::NeedsApproval);
}

#[test]
fn w7_cash_waits_and_can_be_paid_from_the_start_of_the_day() {
    let mut scene = Scene::with(Offer::new().cash(5_000).waiting(14));
    let (ana, friend) = brought(&mut scene);
    scene.buy(friend, 50_000);
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Pending);
    scene.pass_days(13);
    let request = Action::RequestPayout { payout: domain::PayoutId(scene.clinic.uuid()), person: ana, method: domain::PayoutMethod::Cash };
    assert_eq!(scene.refused(scene.clinic.receptionist, request), Refusal::NothingToPay);
    scene.pass_days(1);
    assert_eq!(scene.pay_out(ana).amount, 5_000, "asking makes due what is due");
}

#[test]
fn w7_an_unused_discount_lapses_after_its_last_day() {
    let mut scene = Scene::with(Offer::new().off(1_000).valid(20));
    let (_, friend) = brought(&mut scene);
    let reward = scene.rewards_of(friend)[0].id;
    scene.pass_days(20);
    let expire = Action::ExpireReward { reward };
    assert_eq!(scene.refused(None, expire.clone()), Refusal::WrongState { state: "available".to_owned() });
    scene.pass_days(1);
    scene.done(None, expire);
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Expired);
    let action = discounted(&mut scene, friend, 9_000, 1_000);
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::DiscountNotDue);
}

#[test]
fn w9_replays_make_no_second_reward() {
    let mut scene = Scene::open();
    let (ana, friend) = brought(&mut scene);
    let (_, action) = scene.purchase(friend, 50_000);
    let command = scene.clinic.command(Some(scene.clinic.receptionist), action);
    let first = scene.submit(&command);
    assert_eq!(scene.submit(&command), first);
    scene.buy(friend, 50_000);
    assert_eq!(scene.rewards_of(ana).len(), 1);
    check::one_reward_per_event(&scene.store);
}

#[test]
fn w13_a_reward_keeps_how_it_came_about() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_250).times(1_500).at_most(4_000));
    let (ana, friend) = brought(&mut scene);
    let (_, action) = scene.purchase(friend, 33_333);
    scene.act(scene.clinic.receptionist, action);
    let calculation = scene.rewards_of(ana).remove(0).calculation.0;
    assert_eq!((calculation.rule, calculation.trigger, calculation.number), (1, Trigger::Converted, Some(1)));
    assert_eq!((calculation.base, calculation.rate), (Some(scene.money(33_333)), Some(BasisPoints(1_250))));
    assert_eq!(calculation.multiplier.0, 1_500);
    let cut = calculation.cuts[0];
    assert_eq!((cut.from.minor, cut.to.minor), (6_250, 4_000));
}

#[test]
fn w13_r8_a_reward_that_comes_back_beside_what_puts_it_right_keeps_how_it_came_about() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let (ana, friend) = brought(&mut scene);
    let purchase = scene.buy(friend, 50_000);
    let payout = PayoutId(scene.clinic.uuid());
    scene.done(scene.clinic.receptionist, Action::RequestPayout { payout, person: ana, method: PayoutMethod::BankTransfer });
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    scene.set_purchase(purchase, 30_000);
    scene.done(scene.clinic.manager, Action::ReturnPayout { payout, reason: line("cuenta inexistente") });
    let told = |scene: &Scene| -> Vec<(i64, Option<i64>)> {
        scene.rewards_of(ana).iter().map(|row| (row.amount, row.calculation.0.base.map(|base| base.minor))).collect()
    };
    assert_eq!(told(&scene), [(5_000, Some(50_000)), (-2_000, Some(30_000))]);
    scene.set_purchase(purchase, 50_000);
    assert_eq!(told(&scene), [(5_000, Some(50_000)), (0, Some(50_000))]);
    check::everything(&scene.store);
}

#[test]
fn o1_a_reward_is_held_and_goes_on_where_it_stands() {
    let mut scene = Scene::with(Offer::new().cash(5_000).waiting(7));
    let (ana, friend) = brought(&mut scene);
    scene.buy(friend, 50_000);
    let reward = scene.rewards_of(ana)[0].id;
    let hold = Action::HoldReward { reward, reason: line("se revisa") };
    scene.done(scene.clinic.manager, hold.clone());
    assert_eq!((scene.rewards_of(ana)[0].state, &scene.rewards_of(ana)[0].reason), (RewardState::OnHold, &Some(line("se revisa"))));
    assert_eq!(scene.refused(scene.clinic.manager, hold.clone()), Refusal::WrongState { state: "on_hold".to_owned() });
    let release = Action::ReleaseReward { reward };
    scene.done(scene.clinic.manager, release.clone());
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Pending, "it still waits");
    assert_eq!(scene.refused(scene.clinic.manager, release.clone()), Refusal::WrongState { state: "pending".to_owned() });
    scene.done(scene.clinic.manager, hold);
    scene.pass_days(7);
    scene.done(scene.clinic.manager, release);
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Available);
    check::everything(&scene.store);
}

#[test]
fn o1_maturing_leaves_out_what_is_not_due_and_what_is_not_there() {
    let mut scene = Scene::with(Offer::new().cash(5_000).waiting(7));
    let (ana, friend) = brought(&mut scene);
    scene.buy(friend, 50_000);
    let rewards = vec![scene.rewards_of(ana)[0].id, domain::RewardId(scene.clinic.uuid())];
    let left_out = |count| Outcome::Adjusted { changes: vec![engine::outcome::Adjustment::LeftOut { count }] };
    assert_eq!(scene.act(None, Action::MatureRewards { rewards: rewards.clone() }), left_out(2));
    scene.pass_days(7);
    assert_eq!(scene.act(None, Action::MatureRewards { rewards: rewards.clone() }), left_out(1));
    let many = vec![rewards[0]; 1_001];
    assert_eq!(scene.refused(None, Action::MatureRewards { rewards: many }), Refusal::TooMany { limit: 1_000 });
}

#[test]
fn w7_m4_a_reward_that_is_named_twice_becomes_available_once() {
    let mut scene = Scene::with(Offer::new().cash(5_000).waiting(30));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 10_000);
    let reward = scene.rewards_of(ana)[0].id;
    scene.pass_days(30);
    let left_out = vec![engine::outcome::Adjustment::LeftOut { count: 4 }];
    let outcome = scene.act(scene.clinic.receptionist, Action::MatureRewards { rewards: vec![reward; 5] });
    assert_eq!(outcome, engine::Outcome::Adjusted { changes: left_out });
    assert_eq!((scene.balance(Account::Payable, Some(ana.0)), scene.balance(Account::Waiting, Some(ana.0))), (-5_000, 0));
    check::everything(&scene.store);
}
