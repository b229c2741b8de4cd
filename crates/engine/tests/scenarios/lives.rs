//! The lives of rewards (O1, W2): each state, each exit, each form and trigger.

use domain::{
    Amount, BasisPoints, Flat, Form, Handling, PersonId, PurchaseId, Recipient, ReferralId, RefundId, RewardId, RewardState, Rule, Terms,
    Tier, Trigger,
};
use engine::tables::{PurchaseRow, RewardRow};
use engine::{Action, Asked, Quote, quote};
use testkit::{Offer, Scene, check, line};

/// A referrer and a friend who came with the card.
fn brought(scene: &mut Scene) -> (PersonId, ReferralId, PersonId) {
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    (ana, referral, scene.friend_of(referral))
}

fn state(scene: &mut Scene, reward: RewardId) -> RewardState {
    scene.row::<RewardRow>(reward).state
}

/// What the till tells before a purchase.
fn told(scene: &Scene, person: PersonId, price: i64) -> Quote {
    let (mut store, today) = (scene.store.clone(), scene.today());
    let told = scene.wait(engine::ask(&mut store, |work| quote(work, &Asked::plain(person, scene.money(price), today))));
    told.expect("memory works").expect("answered")
}

/// Buys for a price with the discount that the till tells.
fn buys_as_told(scene: &mut Scene, person: PersonId, price: i64) -> PurchaseId {
    let told = told(scene, person, price);
    let (purchase, action) = scene.purchase(person, told.to_pay.minor);
    let Action::RecordPurchase { purchase: id, person, paid, tax, invoice, on, items, .. } = action else { panic!("it is a purchase") };
    let discount = Some(told.discount).filter(|discount| !discount.is_zero());
    let action = Action::RecordPurchase { purchase: id, person, paid, tax, discount, invoice, on, items, reward: told.reward };
    let outcome = scene.act(scene.clinic.receptionist, action);
    assert!(outcome.is_done() && scene.waiting().is_empty(), "{outcome:?}");
    purchase
}

fn refunds(scene: &mut Scene, purchase: PurchaseId, amount: i64) -> RefundId {
    let (refund, amount, tax) = (RefundId(scene.clinic.uuid()), scene.money(amount), scene.money(0));
    scene.done(scene.clinic.manager, Action::RecordRefund { refund, purchase, amount, tax, reason: line("devuelto"), on: None });
    refund
}

#[test]
fn o1_cash_waits_needs_approval_is_available_stands_in_a_payout_and_is_paid() {
    let mut scene = Scene::with(Offer::new().cash(10_001).waiting(7));
    let (ana, _, luis) = brought(&mut scene);
    scene.buy(luis, 50_000);
    let reward = scene.rewards_of(ana)[0].id;
    assert_eq!(state(&mut scene, reward), RewardState::Pending);
    scene.pass_days(7);
    scene.done(None, Action::MatureRewards { rewards: vec![reward] });
    assert_eq!(state(&mut scene, reward), RewardState::NeedsApproval, "above the threshold");
    scene.done(scene.clinic.manager, Action::ApproveReward { reward });
    assert_eq!(state(&mut scene, reward), RewardState::Available);
    let payout = scene.request(ana);
    assert_eq!(state(&mut scene, reward), RewardState::InPayout);
    scene.done(scene.clinic.second, Action::ApprovePayout { payout, version: 1 });
    assert_eq!(state(&mut scene, reward), RewardState::InPayout);
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    assert_eq!(state(&mut scene, reward), RewardState::Paid);
    check::everything(&scene.store);
}

#[test]
fn o1_cash_is_cancelled_from_each_state_before_it_is_paid() {
    for wanted in [RewardState::Pending, RewardState::NeedsApproval, RewardState::Available, RewardState::InPayout, RewardState::OnHold] {
        let mut scene = Scene::with(Offer::new().cash(10_001).waiting(7));
        let (ana, _, luis) = brought(&mut scene);
        let bought = scene.buy(luis, 50_000);
        let reward = scene.rewards_of(ana)[0].id;
        if wanted != RewardState::Pending {
            scene.pass_days(7);
            scene.done(None, Action::MatureRewards { rewards: vec![reward] });
        }
        if matches!(wanted, RewardState::Available | RewardState::InPayout) {
            scene.done(scene.clinic.manager, Action::ApproveReward { reward });
        }
        if wanted == RewardState::InPayout {
            scene.request(ana);
        }
        if wanted == RewardState::OnHold {
            scene.done(scene.clinic.manager, Action::HoldReward { reward, reason: line("se revisa") });
        }
        assert_eq!(state(&mut scene, reward), wanted);
        scene.void(bought);
        let row: RewardRow = scene.row(reward);
        assert_eq!((row.state, row.amount, row.payout), (RewardState::Cancelled, 0, None), "from {wanted}");
        check::everything(&scene.store);
    }
}

#[test]
fn o1_r1_cash_that_was_paid_is_taken_back_and_not_after_all_when_the_refund_was_a_mistake() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let (ana, _, luis) = brought(&mut scene);
    let bought = scene.buy(luis, 50_000);
    scene.pay_out(ana);
    let (part, rest) = (refunds(&mut scene, bought, 20_000), refunds(&mut scene, bought, 30_000));
    let rows = |scene: &Scene| scene.rewards_of(ana).iter().map(|row| (row.state, row.amount)).collect::<Vec<_>>();
    assert_eq!(rows(&scene), [(RewardState::TakenBack, 5_000), (RewardState::Available, -5_000)]);
    scene.done(scene.clinic.manager, Action::CancelRefund { refund: rest, reason: line("por error") });
    assert_eq!(rows(&scene), [(RewardState::Paid, 5_000), (RewardState::Available, -2_000)], "a part of it stays paid");
    scene.done(scene.clinic.manager, Action::CancelRefund { refund: part, reason: line("por error") });
    assert_eq!(rows(&scene), [(RewardState::Paid, 5_000), (RewardState::Cancelled, 0)]);
    check::everything(&scene.store);
}

#[test]
fn o1_what_was_taken_back_and_netted_comes_back_as_an_entry_of_its_own() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let (ana, _, luis) = brought(&mut scene);
    let bought = scene.buy(luis, 50_000);
    scene.pay_out(ana);
    let refund = refunds(&mut scene, bought, 50_000);
    let card = scene.code_of_again(ana);
    let second = scene.refer(&card, "Eva");
    let eva = scene.friend_of(second);
    scene.buy(eva, 90_000);
    assert_eq!(scene.pay_out(ana).amount, 9_000 - 5_000);
    scene.done(scene.clinic.manager, Action::CancelRefund { refund, reason: line("por error") });
    assert_eq!(scene.pay_out(ana).amount, 5_000);
    check::everything(&scene.store);
}

#[test]
fn o1_a_promise_waits_is_available_used_given_back_and_lapses() {
    let mut scene = Scene::with(Offer::new().off(2_000).usable(2, 10));
    let (_, _, luis) = brought(&mut scene);
    let promise = scene.rewards_of(luis)[0].id;
    assert_eq!(state(&mut scene, promise), RewardState::Pending);
    assert!(told(&scene, luis, 9_000).usable.is_empty(), "nor is it told at the till");
    scene.pass_days(2);
    scene.done(None, Action::MatureRewards { rewards: vec![promise] });
    assert_eq!(state(&mut scene, promise), RewardState::Available);
    assert_eq!(told(&scene, luis, 9_000).usable.len(), 1);
    let bought = buys_as_told(&mut scene, luis, 9_000);
    let used: RewardRow = scene.row(promise);
    assert_eq!((used.state, used.used_on, used.used_by), (RewardState::Used, Some(bought), Some(scene.clinic.receptionist)));
    assert!(told(&scene, luis, 9_000).usable.is_empty(), "it is used once");
    scene.void(bought);
    assert_eq!(state(&mut scene, promise), RewardState::Available, "of a purchase that was none");
    scene.pass_days(11);
    scene.done(None, Action::ExpireReward { reward: promise });
    assert_eq!(state(&mut scene, promise), RewardState::Expired);
    assert!(told(&scene, luis, 9_000).usable.is_empty());
    check::everything(&scene.store);
}

/// Writes the program anew with some terms.
fn offers(scene: &mut Scene, terms: Terms) {
    let written = Offer::new().write(scene.clinic.program, scene.clinic.currency);
    let Action::WriteProgram { program, name, eligibility, card_text, conditions, starts_on, ends_on, .. } = written else {
        panic!("it writes a program")
    };
    let write = Action::WriteProgram { program, name, terms, eligibility, card_text, conditions, starts_on, ends_on, sites: Vec::new() };
    scene.done(scene.clinic.manager, write);
}

/// Each form and amount for each recipient by each trigger that the engine has; a percentage in cash needs a purchase (W2).
fn rules() -> Vec<Rule> {
    let mut rules = Vec::new();
    let currency = Scene::open().clinic.currency;
    // An action is outside of any referral, and one purchase is no row of months.
    for trigger in Trigger::ALL.iter().filter(|trigger| !matches!(trigger, Trigger::Action | Trigger::Streak)) {
        for recipient in Recipient::ALL {
            for form in [Form::Cash, Form::Discount] {
                let tiers = vec![Tier { from: 1, gives: Flat::Fixed { amount: currency.of(1_200) } }];
                let flats = [Amount::Fixed { amount: currency.of(1_200) }, Amount::Percent { rate: BasisPoints(1_000) }];
                for amount in flats.into_iter().chain([Amount::Tiers { tiers }]) {
                    let is_open = amount.needs_purchase(form == Form::Discount) && !trigger.has_purchase();
                    if !is_open {
                        let milestone = trigger.is_milestone().then_some(1);
                        rules.push(Rule { milestone, ..Rule::new(1, *trigger, *recipient, form, amount) });
                    }
                }
            }
        }
    }
    rules
}

#[test]
fn w2_fixed_and_percent_cash_and_discounts_for_both_by_every_trigger() {
    // What is known only by a purchase, needs one.
    assert_eq!(rules().len(), 6 * 2 * 2 * 3 - 2 * 2 * 3);
    for rule in rules() {
        let mut scene = Scene::with(Offer::new().validated());
        let mut terms = Offer::new().validated().terms(scene.clinic.program, scene.clinic.currency);
        terms.rules = vec![rule.clone()];
        offers(&mut scene, terms);
        let (ana, referral, luis) = brought(&mut scene);
        let (person, other) = if rule.recipient == Recipient::Referrer { (ana, luis) } else { (luis, ana) };
        let count = |scene: &Scene| scene.rewards_of(person).len();
        // The referrer accrues from the acceptance on.
        let at_recording = usize::from(rule.trigger == Trigger::Recorded && rule.recipient == Recipient::NewCustomer);
        assert_eq!(count(&scene), at_recording, "{rule:?}");
        scene.done(scene.clinic.manager, Action::AcceptReferral { referral });
        let before = usize::from(!rule.trigger.has_purchase());
        assert_eq!(count(&scene), before, "{rule:?}");
        let first = buys_as_told(&mut scene, luis, 30_000);
        assert_eq!(count(&scene), 1, "{rule:?}");
        let reward = scene.rewards_of(person).remove(0);
        match (rule.form.handling(), &rule.amount) {
            (Handling::Paid, Amount::Fixed { .. } | Amount::Tiers { .. }) => {
                assert_eq!((reward.state, reward.amount), (RewardState::Available, 1_200))
            }
            (Handling::Paid, Amount::Percent { .. }) => assert_eq!((reward.state, reward.amount), (RewardState::Available, 3_000)),
            (Handling::Used, _) | (Handling::Paid, Amount::Units { .. }) => panic!("the rules of this test are of cash and discounts"),
            (Handling::TakenOff, amount) => {
                let worth = if matches!(amount, Amount::Percent { .. }) { 3_000 } else { 1_200 };
                // What was promised before the friend's purchase is used on it, any other on the next.
                let on_first = rule.recipient == Recipient::NewCustomer && before == 1;
                let used_on = if on_first { first } else { buys_as_told(&mut scene, person, 30_000) };
                let used: RewardRow = scene.row(reward.id);
                assert_eq!((used.state, used.amount, used.used_on), (RewardState::Used, worth, Some(used_on)), "{rule:?}");
                assert_eq!(scene.row::<PurchaseRow>(used_on).discount, worth, "its amount is kept");
            }
        }
        buys_as_told(&mut scene, luis, 30_000);
        let again = scene.rewards_of(person).iter().filter(|row| row.event != reward.event).count();
        assert_eq!(again > 0, rule.trigger == Trigger::Purchase, "{rule:?}");
        assert!(scene.rewards_of(other).is_empty());
        check::everything(&scene.store);
    }
}

#[test]
fn w2_w7_a_promise_that_the_friends_purchase_brought_is_for_the_next_one_and_outlives_the_referrals_days() {
    let mut scene = Scene::with(Offer::new().cash(1_000).valid(30));
    let mut terms = Offer::new().cash(1_000).valid(30).terms(scene.clinic.program, scene.clinic.currency);
    let off = Amount::Fixed { amount: scene.money(1_200) };
    terms.rules.push(Rule::new(2, Trigger::Converted, Recipient::NewCustomer, Form::Discount, off));
    offers(&mut scene, terms);
    let (_, _, luis) = brought(&mut scene);
    scene.pass_days(29);
    buys_as_told(&mut scene, luis, 30_000);
    let promise = scene.rewards_of(luis).remove(0);
    assert_eq!(promise.valid_until, Some(scene.today().plus_days(30)));
    scene.pass_days(20);
    let next = buys_as_told(&mut scene, luis, 30_000);
    assert_eq!(scene.row::<PurchaseRow>(next).discount, 1_200);
    check::everything(&scene.store);
}
