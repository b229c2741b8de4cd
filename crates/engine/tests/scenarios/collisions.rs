//! What happens when changes meet: corrections, refunds, merges, payouts and limits that cross each other (O1, O2, R8, R11, W5).

use domain::reward::Unusable;
use domain::{CutBy, Form, Money, PayoutId, PayoutMethod, PersonId, PurchaseId, ReferralId, RefundId, Refusal, RewardState, Role};
use engine::tables::{CodeRow, OrganizationRow, PayoutRow, PurchaseRow, RewardRow, Settings, StaffRow};
use engine::{Action, Asked, Outcome, Quote, quote};
use proptest::prelude::*;
use testkit::{Offer, Scene, check, history, line, name};

fn brought(scene: &mut Scene, card: &CodeRow, friend: &str) -> (ReferralId, PersonId) {
    let referral = scene.refer(card, friend);
    (referral, scene.friend_of(referral))
}

fn card(scene: &mut Scene, text: &str) -> (PersonId, CodeRow) {
    let person = scene.person(text);
    (person, scene.code_of(person))
}

/// The amounts of a person's cash.
fn cash(scene: &Scene, person: PersonId) -> Vec<i64> {
    scene.rewards_of(person).iter().filter(|row| row.form == Form::Cash).map(|row| row.amount).collect()
}

fn told(scene: &Scene, person: PersonId, price: i64) -> Quote {
    let (mut store, today) = (scene.store.clone(), scene.today());
    let told = scene.wait(engine::ask(&mut store, |work| quote(work, &Asked::plain(person, scene.money(price), today))));
    told.expect("memory works").expect("answered")
}

fn buying(scene: &mut Scene, person: PersonId, paid: i64, discount: i64) -> (PurchaseId, Action) {
    let (purchase, paid, tax, discount) = (PurchaseId(scene.clinic.uuid()), scene.money(paid), scene.money(0), Some(scene.money(discount)));
    let items = Vec::new();
    (purchase, Action::RecordPurchase { purchase, person, paid, tax, discount, invoice: None, on: None, items, reward: None })
}

fn refunding(scene: &mut Scene, purchase: PurchaseId, amount: i64) -> (RefundId, Action) {
    let (refund, amount, tax) = (RefundId(scene.clinic.uuid()), scene.money(amount), scene.money(0));
    (refund, Action::RecordRefund { refund, purchase, amount, tax, reason: line("devuelto"), on: None })
}

/// Buys for 500.00; what a limit cuts of what it brings is told.
fn buys(scene: &mut Scene, person: PersonId) {
    let (_, action) = scene.purchase(person, 50_000);
    let outcome = scene.act(scene.clinic.receptionist, action);
    assert!(outcome.is_done() && scene.waiting().is_empty(), "{outcome:?}");
}

fn promise(scene: &Scene, person: PersonId) -> RewardRow {
    scene.rewards_of(person).into_iter().find(|row| row.form == Form::Discount).expect("a promise")
}

#[test]
fn w5_x1_the_referrers_own_promise_is_worth_what_his_cash_leaves_of_the_referrals_limit() {
    let mut scene = Scene::with(Offer::new().cash(45_000).referrer_off(10_000).capped(50_000));
    let (ana, code) = card(&mut scene, "Ana");
    let (_, luis) = brought(&mut scene, &code, "Luis");
    let bought = scene.buy(luis, 90_000);
    assert_eq!(told(&scene, ana, 90_000).discount.minor, 5_000);
    let (_, action) = buying(&mut scene, ana, 85_000, 5_000);
    assert!(matches!(scene.act(scene.clinic.receptionist, action), Outcome::Adjusted { .. }), "what was cut is told");
    let used = promise(&scene, ana);
    let cut = used.calculation.0.cuts[0];
    assert_eq!((used.amount, used.remainder), (5_000, 5_000));
    assert_eq!((cut.by, cut.from.minor, cut.to.minor), (CutBy::Referral, 10_000, 5_000), "and why");
    scene.set_purchase(bought, 91_000);
    assert_eq!(cash(&scene, ana), [45_000], "what stands is not cut by what came later");
    check::everything(&scene.store);
}

#[test]
fn w5_x1_the_friends_promise_goes_before_unpaid_cash_and_after_what_was_paid() {
    for pays in [false, true] {
        let mut scene = Scene::with(Offer::new().cash_at_recording(25_000).off(15_000).capped(30_000));
        let (ana, code) = card(&mut scene, "Ana");
        let (_, luis) = brought(&mut scene, &code, "Luis");
        if pays {
            let reward = scene.rewards_of(ana)[0].id;
            scene.done(scene.clinic.manager, Action::ApproveReward { reward });
            scene.pay_out(ana);
        }
        let worth = if pays { 5_000 } else { 15_000 };
        assert_eq!(told(&scene, luis, 90_000).discount.minor, worth);
        let (_, action) = buying(&mut scene, luis, 90_000 - worth, worth);
        assert!(scene.act(scene.clinic.receptionist, action).is_done() && scene.waiting().is_empty());
        assert_eq!(cash(&scene, ana), [if pays { 25_000 } else { 15_000 }], "what is already given stays");
        check::everything(&scene.store);
    }
}

#[test]
fn w5_a_used_promise_counts_for_the_referrers_month_and_the_budget_and_is_cut_by_them() {
    let mut scene = Scene::with(Offer::new().cash(3_000).referrer_off(4_000).off(500).caps(None, Some(12_000), None).budget(16_000));
    let (ana, code) = card(&mut scene, "Ana");
    let (_, luis) = brought(&mut scene, &code, "Luis");
    scene.buy(luis, 50_000);
    let (bought, action) = buying(&mut scene, ana, 50_000, 4_000);
    scene.done(scene.clinic.receptionist, action);
    let (_, eva) = brought(&mut scene, &code, "Eva");
    scene.buy(eva, 50_000);
    assert_eq!(cash(&scene, ana), [3_000, 3_000]);
    assert_eq!(told(&scene, ana, 50_000).discount.minor, 2_000, "120.00 a month: 60.00 in cash and 40.00 off are had");
    let (second, action) = buying(&mut scene, ana, 50_000, 2_000);
    scene.act(scene.clinic.receptionist, action);
    let of = |scene: &Scene, on| scene.rewards_of(ana).into_iter().find(|row| row.used_on == Some(on)).expect("it was used");
    assert_eq!(of(&scene, second).calculation.0.cuts.iter().map(|cut| cut.by).collect::<Vec<_>>(), [CutBy::Month]);
    let (_, rosa) = brought(&mut scene, &code, "Rosa");
    buys(&mut scene, rosa);
    assert_eq!(cash(&scene, ana), [3_000, 3_000, 0], "nothing is left of the month");
    // A purchase that was none gives the promise back, and its room.
    scene.void(bought);
    let (_, ines) = brought(&mut scene, &code, "Inés");
    scene.buy(ines, 50_000);
    assert_eq!(cash(&scene, ana), [3_000, 3_000, 0, 3_000]);
    // 160.00 may be spent: 110.00 are, so another referrer gets 30.00 in cash and 20.00 of the 40.00 off.
    let (bea, other) = card(&mut scene, "Bea");
    let (_, raul) = brought(&mut scene, &other, "Raúl");
    scene.buy(raul, 50_000);
    assert_eq!((cash(&scene, bea), told(&scene, bea, 50_000).discount.minor), (vec![3_000], 2_000));
    let (_, action) = buying(&mut scene, bea, 50_000, 2_000);
    scene.act(scene.clinic.receptionist, action);
    assert_eq!(promise(&scene, bea).calculation.0.cuts.iter().map(|cut| cut.by).collect::<Vec<_>>(), [CutBy::Budget]);
    check::everything(&scene.store);
}

#[test]
fn w5_what_is_told_before_one_more_purchase_is_what_comes() {
    let mut scene = Scene::with(Offer::new().every(4_000).caps(Some(9_000), None, None).budget(30_000));
    let (ana, code) = card(&mut scene, "Ana");
    let (_, luis) = brought(&mut scene, &code, "Luis");
    for amount in [4_000, 4_000, 1_000, 0] {
        assert_eq!(told(&scene, luis, 10_000).grants[0].amount.minor, amount);
        let (_, action) = scene.purchase(luis, 10_000);
        assert!(scene.act(scene.clinic.receptionist, action).is_done());
        assert_eq!(cash(&scene, ana).last(), Some(&amount));
    }
}

#[test]
fn w5_r11_a_correction_neither_takes_the_former_referrers_room_nor_his_cut() {
    let mut scene = Scene::with(Offer::new().cash(9_000).caps(Some(10_000), None, None));
    let (ana, of_ana) = card(&mut scene, "Ana");
    let (bea, of_bea) = card(&mut scene, "Bea");
    let (_, luis) = brought(&mut scene, &of_ana, "Luis");
    scene.buy(luis, 50_000);
    let (wrong, eva) = brought(&mut scene, &of_ana, "Eva");
    buys(&mut scene, eva);
    assert_eq!(cash(&scene, ana), [9_000, 1_000]);
    let correct = |referral, code: &CodeRow| Action::CorrectReferral {
        referral,
        friend: None,
        code: Some(code.text.clone()),
        reason: line("era de otra"),
    };
    scene.act(scene.clinic.manager, correct(wrong, &of_bea));
    assert_eq!((cash(&scene, ana), cash(&scene, bea)), (vec![9_000, 0], vec![9_000]), "her day has room for all of it");
    let (right, rosa) = brought(&mut scene, &of_bea, "Rosa");
    buys(&mut scene, rosa);
    assert_eq!(cash(&scene, bea), [9_000, 1_000]);
    // Back to one whose day is full: not more than it leaves.
    scene.act(scene.clinic.manager, correct(wrong, &of_ana));
    assert_eq!(cash(&scene, ana).iter().sum::<i64>(), 10_000);
    scene.act(scene.clinic.manager, correct(right, &of_ana));
    assert_eq!(cash(&scene, ana).iter().sum::<i64>(), 10_000);
    check::everything(&scene.store);
}

#[test]
fn o1_r8_an_entry_beside_a_line_that_was_freed_ends_with_it() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let (ana, code) = card(&mut scene, "Ana");
    let (_, luis) = brought(&mut scene, &code, "Luis");
    let bought = scene.buy(luis, 50_000);
    let payout = scene.request(ana);
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    let (refund, action) = refunding(&mut scene, bought, 30_000);
    scene.done(scene.clinic.manager, action);
    assert_eq!(cash(&scene, ana), [5_000, -3_000], "the lines are frozen");
    scene.done(scene.clinic.manager, Action::CancelPayout { payout, reason: line("hoy no") });
    let (_, action) = refunding(&mut scene, bought, 20_000);
    scene.done(scene.clinic.manager, action);
    let states: Vec<RewardState> = scene.rewards_of(ana).iter().map(|row| row.state).collect();
    assert_eq!((cash(&scene, ana), states), (vec![0, 0], vec![RewardState::Cancelled; 2]), "nothing is due and nothing was given");
    scene.done(scene.clinic.manager, Action::CancelRefund { refund, reason: line("por error") });
    assert_eq!(cash(&scene, ana).iter().sum::<i64>(), 3_000);
    check::everything(&scene.store);
}

#[test]
fn r8_o2_what_was_refunded_while_its_payout_was_approved_is_taken_back_as_it_is_paid() {
    for pays in [true, false] {
        let mut scene = Scene::with(Offer::new().cash(5_000));
        let (ana, code) = card(&mut scene, "Ana");
        let (_, luis) = brought(&mut scene, &code, "Luis");
        let bought = scene.buy(luis, 30_000);
        let payout = scene.request(ana);
        scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
        let (_, refund) = refunding(&mut scene, bought, 30_000);
        scene.done(scene.clinic.manager, refund);
        let end =
            if pays { Action::PayPayout { payout, reference: None } } else { Action::CancelPayout { payout, reason: line("devuelto") } };
        scene.done(scene.clinic.manager, end);
        let states: Vec<_> = scene.rewards_of(ana).iter().map(|row| (row.state, row.amount)).collect();
        if pays {
            assert_eq!(states, [(RewardState::TakenBack, 5_000), (RewardState::Available, -5_000)]);
        } else {
            assert_eq!(states, [(RewardState::Cancelled, 0), (RewardState::Cancelled, 0)], "nothing is owed either way");
        }
        check::everything(&scene.store);
    }
}

fn four_eyes(scene: &mut Scene, four_eyes: bool) {
    let organization = scene.row::<OrganizationRow>(scene.clinic.organization);
    let settings = Settings { four_eyes, ..organization.settings.0 };
    let (name, language) = (organization.name, organization.language);
    let action = Action::UpdateOrganization { name, address: None, phone: None, web: None, language, settings };
    scene.done(scene.clinic.owner, action);
}

#[test]
fn o2_who_asked_is_not_who_is_paid_even_if_that_came_about_since() {
    let mut scene = Scene::open();
    let (ana, code) = card(&mut scene, "Ana");
    let (_, luis) = brought(&mut scene, &code, "Luis");
    scene.buy(luis, 50_000);
    let receptionist = scene.clinic.receptionist;
    let is_ana = Action::UpdateStaff {
        staff: receptionist,
        name: name("Lucía"),
        role: Role::Receptionist,
        language: domain::Language::Es,
        active: true,
        person: Some(ana),
    };
    // With the rule switched off she asks for her own, and the approval says so for ever.
    four_eyes(&mut scene, false);
    scene.done(scene.clinic.owner, is_ana);
    let payout = PayoutId(scene.clinic.uuid());
    scene.done(receptionist, Action::RequestPayout { payout, person: ana, method: PayoutMethod::Cash });
    four_eyes(&mut scene, true);
    let approve = Action::ApprovePayout { payout, version: 1 };
    assert_eq!(scene.refused(scene.clinic.manager, approve.clone()), Refusal::OwnPayout, "switched on again, it holds");
    four_eyes(&mut scene, false);
    scene.done(scene.clinic.manager, approve);
    assert!(scene.row::<PayoutRow>(payout).one_person, "three people they were not");
    check::everything(&scene.store);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn w9_r8_what_was_settled_is_settled(history in history(80)) {
        let mut scene = Scene::open();
        for command in &history.commands {
            scene.submit(command);
        }
        // Past the ids that the history has used.
        for _ in 0..1_000 {
            scene.clinic.uuid();
        }
        let owners = scene.all::<StaffRow>().into_iter().filter(|row| row.active && row.role == Role::Owner);
        let owner = owners.map(|row| row.id).next().expect("there is an owner");
        let given = |scene: &Scene| scene.all::<RewardRow>().into_iter().map(|row| (row.id, row.state, row.amount, row.payout)).collect::<Vec<_>>();
        let before = given(&scene);
        for row in scene.all::<PurchaseRow>().into_iter().filter(|row| !row.voided) {
            let of = |minor| Money { minor, currency: row.currency };
            let (paid, tax, reason) = (of(row.paid), of(row.tax), line("como estaba"));
            let same = Action::CorrectPurchase { purchase: row.id, person: None, paid, tax, invoice: row.invoice.clone(), items: None, void: false, reason };
            let outcome = scene.act(owner, same);
            // It may count for what came later on the same day, which somebody looks at.
            if matches!(outcome, Outcome::Review { .. }) {
                return Ok(());
            }
            let is_known = matches!(outcome, Outcome::Rejected { refusal: Refusal::InvoiceRecorded });
            prop_assert!(matches!(outcome, Outcome::Applied) || is_known, "{outcome:?}");
            prop_assert_eq!(given(&scene), before.clone(), "a correction that corrects nothing changes nothing: {:?}", row);
        }
    }
}

#[test]
fn r7_w2_no_discount_is_offered_on_a_purchase_that_with_it_would_be_too_small_to_convert() {
    let mut scene = Scene::with(Offer::new().off(1_000).cash(5_000).from(10_000));
    let (_, code) = card(&mut scene, "Ana");
    let (_, luis) = brought(&mut scene, &code, "Luis");
    for (price, grants) in [(5_000, 0), (10_999, 1)] {
        let told = told(&scene, luis, price);
        assert_eq!((told.discount.minor, told.usable.len(), told.grants.len()), (0, 0, grants), "{price}, without the discount");
        let why = &told.not_usable.first().expect("it says why").why;
        assert_eq!(*why, Unusable::LeftToPay { least: scene.money(10_000) }, "{price}");
        let (_, action) = buying(&mut scene, luis, price - 1_000, 1_000);
        let recorded = scene.store.clone();
        assert!(
            matches!(scene.act(scene.clinic.receptionist, action), Outcome::Review { .. }),
            "given all the same, somebody looks: {price}"
        );
        scene.store = recorded;
    }
    assert_eq!(told(&scene, luis, 11_000).discount.minor, 1_000, "100.00 are left to pay");
    let (_, action) = buying(&mut scene, luis, 10_000, 1_000);
    assert_eq!(scene.act(scene.clinic.receptionist, action), Outcome::Applied);
}
