//! Promises and waiting (O1, W7, W12): from when to when they are used, where and by whom, lapse, transfer.

use domain::reward::Unusable;
use domain::{Account, Form, PersonId, PurchaseId, Refusal, RewardId, RewardState};
use engine::tables::{AttentionReason, BalanceRow, RewardRow, TransactionKind, TransactionRow};
use engine::{Action, Asked, quote};
use testkit::{Offer, Scene, check, line};

fn brought(scene: &mut Scene) -> (PersonId, PersonId) {
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    (ana, scene.friend_of(referral))
}

fn promise_of(scene: &Scene, person: PersonId) -> RewardRow {
    scene.rewards_of(person).into_iter().find(|row| row.form == Form::Discount).expect("a promise")
}

fn buying(scene: &mut Scene, person: PersonId, paid: i64, discount: i64, reward: Option<RewardId>) -> (PurchaseId, Action) {
    let (purchase, tax) = (PurchaseId(scene.clinic.uuid()), scene.money(0));
    let (paid, discount) = (scene.money(paid), Some(scene.money(discount)));
    let items = Vec::new();
    (purchase, Action::RecordPurchase { purchase, person, paid, tax, discount, invoice: None, on: None, items, reward })
}

fn promises(scene: &mut Scene, account: Account, owner: uuid::Uuid) -> i64 {
    scene.find::<BalanceRow>(format!("{account}/{owner}/promise")).map_or(0, |row| row.amount)
}

#[test]
fn w7_cash_waits_each_of_the_times_that_are_offered() {
    for days in domain::terms::WAITING_DAYS {
        let mut scene = Scene::with(Offer::new().cash(5_000).waiting(days));
        let (ana, luis) = brought(&mut scene);
        scene.buy(luis, 10_000);
        let reward = scene.rewards_of(ana)[0].clone();
        assert_eq!(reward.available_on, scene.today().plus_days(u32::from(days)));
        if days > 0 {
            scene.pass_days(i64::from(days) - 1);
            scene.act(None, Action::MatureRewards { rewards: vec![reward.id] });
            assert_eq!(scene.row::<RewardRow>(reward.id).state, RewardState::Pending, "{days} days");
            scene.pass_days(1);
            scene.done(None, Action::MatureRewards { rewards: vec![reward.id] });
        }
        assert_eq!(scene.row::<RewardRow>(reward.id).state, RewardState::Available, "{days} days");
    }
}

#[test]
fn w7_a_promise_is_valid_from_a_day_and_until_a_day() {
    let mut scene = Scene::with(Offer::new().off(2_000).usable(3, 10));
    let (_, luis) = brought(&mut scene);
    let promise = promise_of(&scene, luis);
    let today = scene.today();
    assert_eq!((promise.state, promise.available_on), (RewardState::Pending, today.plus_days(3)));
    assert_eq!(promise.valid_until, Some(today.plus_days(13)));
    let (_, early) = buying(&mut scene, luis, 5_000, 2_000, None);
    let items = scene.reviewed(scene.clinic.receptionist, early);
    assert_eq!(items[0].reason, AttentionReason::DiscountNotDue, "it was not yet valid");
    assert_eq!(scene.row::<RewardRow>(promise.id).state, RewardState::Pending, "and is kept");
    check::everything(&scene.store);
}

#[test]
fn w7_a_pending_promise_can_be_used_from_its_day_even_before_the_schedule_ran() {
    let mut scene = Scene::with(Offer::new().off(2_000).usable(3, 10));
    let (_, luis) = brought(&mut scene);
    scene.pass_days(3);
    let (purchase, action) = buying(&mut scene, luis, 5_000, 2_000, None);
    scene.done(scene.clinic.receptionist, action);
    let promise = promise_of(&scene, luis);
    assert_eq!((promise.state, promise.used_on), (RewardState::Used, Some(purchase)));
}

#[test]
fn w7_the_lapse_is_a_posting_and_so_is_what_takes_it_back() {
    let mut scene = Scene::with(Offer::new().off(2_000));
    let (_, luis) = brought(&mut scene);
    let promise = promise_of(&scene, luis);
    let expire = Action::ExpireReward { reward: promise.id };
    assert_eq!(scene.refused(None, expire.clone()), Refusal::WrongState { state: "available".to_owned() });
    scene.pass_days(91);
    scene.done(None, expire);
    let program = scene.clinic.program.0;
    assert_eq!(promises(&mut scene, Account::Promised, luis.0), -1);
    assert_eq!(promises(&mut scene, Account::Lapsed, program), 1);
    let (_, mut late) = buying(&mut scene, luis, 5_000, 2_000, None);
    if let Action::RecordPurchase { on, .. } = &mut late {
        *on = Some("2026-03-10".parse().expect("a date"));
    }
    scene.done(scene.clinic.receptionist, late);
    assert_eq!(promises(&mut scene, Account::Lapsed, program), 0, "it held on the day of the purchase");
    let lapses: Vec<TransactionRow> = scene.all::<TransactionRow>().into_iter().filter(|row| row.kind == TransactionKind::Lapsed).collect();
    assert!(lapses.iter().any(|row| row.reverses.is_some() && row.reason.is_some()), "{lapses:?}");
    check::everything(&scene.store);
}

#[test]
fn w7_the_referrers_promise_is_valid_from_its_own_day() {
    let mut scene = Scene::with(Offer::new().referrer_off(2_000).valid(40));
    let (ana, luis) = brought(&mut scene);
    scene.pass_days(39);
    scene.buy(luis, 5_000);
    assert_eq!(promise_of(&scene, ana).valid_until, Some(scene.today().plus_days(40)));
    let (mut store, today) = (scene.store.clone(), scene.today());
    let told = scene.wait(engine::ask(&mut store, |work| quote(work, &Asked::plain(ana, scene.money(9_000), today))));
    let told = told.expect("memory works").expect("answered");
    assert_eq!((told.usable.len(), told.discount.minor, told.to_pay.minor), (1, 2_000, 7_000), "usable at the till on any purchase");
    let (_, action) = buying(&mut scene, ana, 7_000, 2_000, told.reward);
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(promise_of(&scene, ana).state, RewardState::Used);
    check::everything(&scene.store);
}

#[test]
fn o1_a_used_promise_says_on_which_purchase_by_whom_its_worth_and_what_was_left() {
    let mut scene = Scene::with(Offer::new().off(2_000));
    let (_, luis) = brought(&mut scene);
    let (purchase, action) = buying(&mut scene, luis, 0, 1_500, None);
    scene.done(scene.clinic.receptionist, action);
    let used = promise_of(&scene, luis);
    assert_eq!((used.state, used.used_on, used.used_by), (RewardState::Used, Some(purchase), Some(scene.clinic.receptionist)));
    assert_eq!((used.amount, used.remainder), (1_500, 500));
    scene.void(purchase);
    let back = promise_of(&scene, luis);
    assert_eq!((back.state, back.used_on, back.used_by, back.amount, back.remainder), (RewardState::Available, None, None, 0, 0));
    check::everything(&scene.store);
}

#[test]
fn o1_the_promise_that_was_chosen_is_used_and_another_ones_is_not_due() {
    let mut scene = Scene::with(Offer::new().referrer_off(2_000).off(500));
    let (ana, luis) = brought(&mut scene);
    let card = scene.code_of(scene.rewards_of(luis)[0].person);
    let second = scene.refer(&card, "Eva");
    let eva = scene.friend_of(second);
    scene.buy(luis, 5_000);
    scene.buy(eva, 5_000);
    let own = promise_of(&scene, ana).id;
    let (_, wrong) = buying(&mut scene, eva, 5_000, 2_000, Some(own));
    assert_eq!(scene.reviewed(scene.clinic.receptionist, wrong)[0].reason, AttentionReason::DiscountNotDue);
    let (_, right) = buying(&mut scene, ana, 5_000, 2_000, Some(own));
    scene.done(scene.clinic.receptionist, right);
    assert_eq!(scene.row::<RewardRow>(own).state, RewardState::Used);
    check::everything(&scene.store);
}

#[test]
fn o1_a_promise_is_held_and_goes_on_and_is_cancelled_with_its_referral() {
    let mut scene = Scene::with(Offer::new().off(2_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    let reward = promise_of(&scene, luis).id;
    scene.done(scene.clinic.manager, Action::HoldReward { reward, reason: line("se revisa") });
    let (_, action) = buying(&mut scene, luis, 5_000, 2_000, None);
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::DiscountNotDue, "held, it is not due");
    scene.done(scene.clinic.manager, Action::ReleaseReward { reward });
    assert_eq!(scene.row::<RewardRow>(reward).state, RewardState::Available);
    let other = scene.refer(&card, "Eva");
    scene.done(scene.clinic.receptionist, Action::CancelReferral { referral: other, reason: line("no vino") });
    let eva = scene.friend_of(other);
    assert_eq!(promise_of(&scene, eva).state, RewardState::Cancelled);
    check::everything(&scene.store);
}

#[test]
fn w12_o1_a_manager_transfers_a_promise_with_a_reason_and_the_other_uses_it_on_any_purchase() {
    let mut scene = Scene::with(Offer::new().off(2_000));
    let (ana, luis) = brought(&mut scene);
    let reward = promise_of(&scene, luis).id;
    let transfer = |to| Action::TransferReward { reward, to, reason: line("se muda") };
    assert_eq!(scene.refused(scene.clinic.manager, transfer(luis)), Refusal::WrongState { state: "available".to_owned() });
    scene.done(scene.clinic.manager, transfer(ana));
    let given: RewardRow = scene.row(reward);
    assert_eq!((given.state, given.transferred_to, given.reason), (RewardState::Transferred, Some(ana), Some(line("se muda"))));
    let received = promise_of(&scene, ana);
    assert_eq!((received.corrects, received.state, received.valid_until), (Some(reward), RewardState::Available, given.valid_until));
    let (_, action) = buying(&mut scene, ana, 5_000, 2_000, None);
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(scene.refused(scene.clinic.manager, transfer(ana)), Refusal::WrongState { state: "transferred".to_owned() });
    check::everything(&scene.store);
}

#[test]
fn w12_nobody_transfers_to_himself_and_cash_goes_to_whom_it_is_owed() {
    let mut scene = Scene::with(Offer::new().cash(5_000).off(2_000));
    let (ana, luis) = brought(&mut scene);
    scene.buy(luis, 10_000);
    let cash = scene.rewards_of(ana)[0].id;
    let action = Action::TransferReward { reward: cash, to: luis, reason: line("así") };
    assert_eq!(scene.refused(scene.clinic.manager, action), Refusal::WrongState { state: "available".to_owned() });
    let own = scene.person("Mónica");
    let (staff, manager) = (scene.clinic.manager, domain::Role::Manager);
    let (name, language) = (testkit::name("Mónica Gómez"), domain::Language::Es);
    scene.done(scene.clinic.owner, Action::UpdateStaff { staff, name, role: manager, language, active: true, person: Some(own) });
    let action = Action::TransferReward { reward: promise_of(&scene, luis).id, to: own, reason: line("así") };
    assert_eq!(scene.refused(staff, action), Refusal::OwnPayout);
}

/// Why the promises of a person cannot be used on a purchase.
fn why_not(scene: &Scene, person: PersonId, price: domain::Money) -> Vec<Unusable> {
    let (mut store, today) = (scene.store.clone(), scene.today());
    let told = scene.wait(engine::ask(&mut store, |work| quote(work, &Asked::plain(person, price, today))));
    let told = told.expect("memory works").expect("a question is not refused");
    told.not_usable.into_iter().map(|promise| promise.why).collect()
}

#[test]
fn w2_w7_a_quote_says_why_a_promise_cannot_be_used() {
    let mut scene = Scene::with(Offer::new().off(2_000).from(3_000).usable(3, 10));
    let (_, luis) = brought(&mut scene);
    let (today, price) = (scene.today(), scene.money(5_000));
    assert_eq!(why_not(&scene, luis, price), [Unusable::NotYet { from: today.plus_days(3) }]);
    scene.pass_days(3);
    assert_eq!(why_not(&scene, luis, scene.money(2_999)), [Unusable::Minimum { least: scene.money(3_000) }]);
    assert_eq!(why_not(&scene, luis, price), []);
    let dollars = domain::Money { currency: domain::Currency::KWD, ..price };
    assert_eq!(why_not(&scene, luis, dollars), [Unusable::OtherCurrency { currency: scene.clinic.currency }]);
    scene.pass_days(11);
    assert_eq!(why_not(&scene, luis, price), [Unusable::Lapsed { on: today.plus_days(13) }]);
    scene.pass_days(90);
    assert_eq!(why_not(&scene, luis, price), [], "nobody asks for it any more");
}

#[test]
fn w2_w5_a_promise_that_a_limit_leaves_nothing_of_or_that_was_used_says_so() {
    let mut scene = Scene::with(Offer::new().cash_at_recording(5_000).off(2_000).capped(5_000));
    let (ana, luis) = brought(&mut scene);
    let price = scene.money(5_000);
    assert_eq!(why_not(&scene, luis, price), [], "what waits makes way for it");
    scene.pay_out(ana);
    assert_eq!(why_not(&scene, luis, price), [Unusable::Limit { by: domain::CutBy::Referral, limit: scene.money(5_000) }]);

    let mut scene = Scene::with(Offer::new().off(2_000).only("Vacuna"));
    let (_, luis) = brought(&mut scene);
    assert!(matches!(why_not(&scene, luis, price).as_slice(), [Unusable::Products { products }] if products.len() == 1));

    let mut scene = Scene::with(Offer::new().cash(1_000).off(2_000));
    let (_, luis) = brought(&mut scene);
    scene.buy(luis, 5_000);
    assert_eq!(why_not(&scene, luis, price), [Unusable::FirstPurchase], "it was not used when it could be");

    let mut scene = Scene::with(Offer::new().off(2_000));
    let (_, luis) = brought(&mut scene);
    let (_, action) = buying(&mut scene, luis, 5_000, 2_000, None);
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(why_not(&scene, luis, price), [Unusable::Used { on: scene.today() }]);
}

#[test]
fn r1_a_promise_that_had_lapsed_is_gone_with_its_withdrawn_referral_whatever_the_day() {
    for is_the_friends in [true, false] {
        let offer = Offer::new().referrer_off_at_recording(1_000);
        let mut scene = Scene::with(if is_the_friends { Offer::new().off(1_000) } else { offer }.usable(0, 10));
        let (ana, luis) = brought(&mut scene);
        let whose = if is_the_friends { luis } else { ana };
        let (promise, day) = (promise_of(&scene, whose), scene.today());
        scene.pass_days(20);
        scene.done(None, Action::ExpireReward { reward: promise.id });
        let (referral, reason) = (promise.referral.expect("it is of a referral"), line("por error"));
        scene.done(scene.clinic.receptionist, Action::CancelReferral { referral, reason });
        let late = crate::given::purchase(&mut scene, whose, 5_000, Some(1_000), None, Some(&day.to_string()));
        let items = scene.reviewed(scene.clinic.receptionist, late);
        assert_eq!(items[0].reason, AttentionReason::DiscountNotDue, "nothing is promised any more");
        assert_eq!(scene.row::<RewardRow>(promise.id).state, RewardState::Expired);
        check::everything(&scene.store);
    }
}
