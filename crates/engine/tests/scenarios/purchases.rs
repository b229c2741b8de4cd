//! Purchases (R7, R8, X2): what a program pays them for, items, invoices, those that fit nobody, refunds.

use crate::given::{brought, purchase, state};
use domain::{Form, Item, LocalDate, PersonId, PurchaseId, ReferralState, RefundId, Refusal, RewardState};
use engine::outcome::Adjustment;
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, PurchaseRow, ReferralRow, UnmatchedPurchaseRow, UnmatchedState};
use engine::{Action, Asked, Outcome, Quote, quote};
use testkit::{Offer, Scene, check, line};

/// What a person has in cash, the amounts that are not zero, in the order in which they were granted.
fn cash(scene: &Scene, person: PersonId) -> Vec<i64> {
    let rewards = scene.rewards_of(person).into_iter().filter(|reward| reward.form == Form::Cash && reward.amount != 0);
    rewards.map(|reward| reward.amount).collect()
}

fn told(scene: &Scene, person: PersonId, price: i64) -> Quote {
    let (mut store, today) = (scene.store.clone(), scene.today());
    let told = scene.wait(engine::ask(&mut store, |work| quote(work, &Asked::plain(person, scene.money(price), today))));
    told.expect("memory works").expect("answered")
}

fn refund(scene: &mut Scene, purchase: PurchaseId, amount: i64, tax: i64) -> (RefundId, Action) {
    let refund = RefundId(scene.clinic.uuid());
    let (amount, tax) = (scene.money(amount), scene.money(tax));
    (refund, Action::RecordRefund { refund, purchase, amount, tax, reason: line("devuelto"), on: None })
}

#[test]
fn r7_the_first_purchase_that_qualifies_converts() {
    let mut scene = Scene::with(Offer::new().cash(5_000).from(20_000));
    let (ana, _, referral, friend) = brought(&mut scene);
    let quote = told(&scene, friend, 19_999);
    assert_eq!((quote.referral, quote.converts, quote.grants.len()), (None, false, 0), "the desk is told so before");
    scene.buy(friend, 19_999);
    assert_eq!(state(&mut scene, referral), ReferralState::Accepted);
    scene.buy(friend, 20_000);
    assert_eq!(state(&mut scene, referral), ReferralState::Converted);
    scene.buy(friend, 90_000);
    assert_eq!(scene.rewards_of(ana).len(), 1, "later ones earn nothing more");
}

#[test]
fn r7_the_same_invoice_is_one_purchase_and_another_amount_goes_to_review() {
    let mut scene = Scene::open();
    let (ana, _, _, friend) = brought(&mut scene);
    let action = purchase(&mut scene, friend, 10_000, None, Some("F-17"), None);
    scene.done(scene.clinic.receptionist, action);
    let action = purchase(&mut scene, friend, 10_000, None, Some("F-17"), None);
    let already = Outcome::Adjusted { changes: vec![engine::outcome::Adjustment::AlreadyDone] };
    assert_eq!(scene.act(scene.clinic.receptionist, action), already);
    assert_eq!(scene.all::<PurchaseRow>().len(), 1);
    let action = purchase(&mut scene, friend, 12_000, None, Some("F-17"), None);
    let item = scene.reviewed(scene.clinic.receptionist, action).remove(0);
    assert_eq!((item.reason, item.person, item.other), (AttentionReason::InvoiceDiffers, Some(friend), Some(friend)));
    let eva = scene.person("Eva");
    let action = purchase(&mut scene, eva, 12_000, None, Some("F-17"), None);
    let item = scene.reviewed(scene.clinic.receptionist, action).remove(0);
    assert_eq!((item.reason, item.person, item.other), (AttentionReason::InvoiceDiffers, Some(eva), Some(friend)), "both are named");
    assert_eq!(scene.rewards_of(ana).len(), 1);
    let other = scene.buy(friend, 5_000);
    let (paid, tax, invoice) = (scene.money(5_000), scene.money(0), Some(line("F-17")));
    let correct =
        Action::CorrectPurchase { purchase: other, person: None, paid, tax, invoice, void: false, reason: line("faltaba"), items: None };
    assert_eq!(scene.refused(scene.clinic.manager, correct), Refusal::InvoiceRecorded);
}

#[test]
fn r7_bad_amounts_and_days_to_come_are_no_purchases() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    for (paid, tax) in [(0, 0), (-1, 0), (100, 101), (100, -1)] {
        let (purchase, paid, tax) = (PurchaseId(scene.clinic.uuid()), scene.money(paid), scene.money(tax));
        let action = Action::RecordPurchase {
            purchase,
            person: ana,
            paid,
            tax,
            discount: None,
            invoice: None,
            on: None,
            items: Vec::new(),
            reward: None,
        };
        assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::AmountNotPositive);
    }
    let action = purchase(&mut scene, ana, 100, None, None, Some("2026-03-03"));
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::DateIncoherent);
}

#[test]
fn r7_a_program_pays_on_recording_on_acceptance_on_the_first_purchase_and_on_every_one() {
    let offer = Offer::new().validated().cash_at_recording(100).cash_at_acceptance(200).cash(300).every(50);
    let mut scene = Scene::with(offer);
    let (ana, _, referral, friend) = brought(&mut scene);
    assert!(cash(&scene, ana).is_empty(), "nothing before it is accepted");
    scene.done(scene.clinic.manager, Action::AcceptReferral { referral });
    assert_eq!(cash(&scene, ana), [100, 200]);
    scene.buy(friend, 10_000);
    assert_eq!(cash(&scene, ana), [100, 200, 300, 50]);
    scene.buy(friend, 10_000);
    scene.buy(friend, 10_000);
    assert_eq!(cash(&scene, ana), [100, 200, 300, 50, 50, 50]);
    assert_eq!(scene.row::<ReferralRow>(referral).conversions.0.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 1, 1]);
    check::everything(&scene.store);
}

#[test]
fn r7_every_purchase_for_a_time_or_a_count() {
    let mut scene = Scene::with(Offer::new().every(50).for_count(2));
    let (ana, _, _, friend) = brought(&mut scene);
    for _ in 0..3 {
        scene.buy(friend, 1_000);
    }
    assert_eq!(cash(&scene, ana), [50, 50]);

    let mut scene = Scene::with(Offer::new().every_percent(1_000).for_days(30));
    let (ana, _, _, friend) = brought(&mut scene);
    scene.buy(friend, 1_000);
    scene.pass_days(30);
    scene.buy(friend, 2_000);
    scene.pass_days(1);
    scene.buy(friend, 3_000);
    assert_eq!(cash(&scene, ana), [100, 200], "thirty days end with the date of the first and thirty (rule X5)");
    // Bought in time and entered later, it counts by its day.
    let late = purchase(&mut scene, friend, 4_000, None, None, Some("2026-03-20"));
    scene.done(scene.clinic.receptionist, late);
    assert_eq!(cash(&scene, ana), [100, 200, 400]);
    check::everything(&scene.store);
}

#[test]
fn r7_minimum_spend_and_products_are_conditions_of_each_rule() {
    let mut scene = Scene::with(Offer::new().cash(300).only("Vacuna").cash(200).from(5_000));
    let (ana, _, _, friend) = brought(&mut scene);
    let with = |scene: &mut Scene, paid, products: &[&str]| {
        let mut action = purchase(scene, friend, paid, None, None, None);
        if let Action::RecordPurchase { items, .. } = &mut action {
            *items = products.iter().map(|product| Item::one(line(product))).collect();
        }
        scene.done(scene.clinic.receptionist, action);
    };
    with(&mut scene, 4_999, &["Baño"]);
    assert!(cash(&scene, ana).is_empty());
    with(&mut scene, 6_000, &["Baño"]);
    assert_eq!(cash(&scene, ana), [200]);
    with(&mut scene, 1_000, &["Baño", "VACUNA"]);
    assert_eq!(cash(&scene, ana), [200, 300], "the first that qualifies for that rule");
    check::everything(&scene.store);
}

#[test]
fn r7_items_have_a_quantity_and_are_not_too_many() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    for (items, refusal) in [
        (vec![Item { quantity: 0, ..Item::one(line("x")) }], Refusal::AmountNotPositive),
        (vec![Item::one(line("x")); 201], Refusal::TooMany { limit: 200 }),
    ] {
        let mut action = purchase(&mut scene, ana, 100, None, None, None);
        if let Action::RecordPurchase { items: of, .. } = &mut action {
            *of = items;
        }
        assert_eq!(scene.refused(scene.clinic.receptionist, action), refusal);
    }
}

fn unmatched(scene: &mut Scene, paid: i64, invoice: &str, on: Option<&str>) -> (PurchaseId, Action) {
    let purchase = PurchaseId(scene.clinic.uuid());
    let action = Action::RecordUnmatchedPurchase {
        purchase,
        buyer: line("Luis, 442 000 0000"),
        paid: scene.money(paid),
        tax: scene.money(0),
        discount: None,
        invoice: Some(line(invoice)),
        on: on.map(|on| on.parse().expect("a date")),
        items: vec![Item::one(line("Consulta"))],
    };
    (purchase, action)
}

#[test]
fn r7_a_purchase_that_fits_nobody_waits_and_counts_once_somebody_says_whose_it_is() {
    let mut scene = Scene::open();
    let (ana, _, referral, friend) = brought(&mut scene);
    let (id, action) = unmatched(&mut scene, 10_000, "F-7", None);
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!((items[0].reason, items[0].unmatched), (AttentionReason::PurchaseUnmatched, Some(id)));
    let (_, again) = unmatched(&mut scene, 10_000, "F-7", None);
    let twice = Outcome::Adjusted { changes: vec![Adjustment::AlreadyDone] };
    assert_eq!(scene.act(scene.clinic.receptionist, again), twice, "the same invoice is one purchase");
    scene.pass_days(100);
    scene.done(None, Action::ExpireReferral { referral });
    scene.done(scene.clinic.receptionist, Action::MatchPurchase { purchase: id, person: friend });
    assert_eq!(state(&mut scene, referral), ReferralState::Converted, "it was made in time");
    assert_eq!(cash(&scene, ana), [5_000]);
    assert!(scene.waiting().is_empty());
    let row: PurchaseRow = scene.row(id);
    assert_eq!((row.person, row.items.0.len()), (friend, 1));
    let (_, known) = unmatched(&mut scene, 10_000, "F-7", None);
    assert_eq!(scene.act(scene.clinic.receptionist, known), twice, "nor is it unknown again");
    let again = Action::MatchPurchase { purchase: id, person: ana };
    assert_eq!(scene.refused(scene.clinic.receptionist, again), Refusal::WrongState { state: "matched".to_owned() });
    check::everything(&scene.store);
}

#[test]
fn r7_what_fitted_nobody_is_the_purchase_of_the_same_invoice_that_is_recorded_since() {
    let mut scene = Scene::open();
    let (_, _, _, friend) = brought(&mut scene);
    let (id, action) = unmatched(&mut scene, 10_000, "F-7", None);
    scene.reviewed(scene.clinic.receptionist, action);
    let action = purchase(&mut scene, friend, 10_000, None, Some("F-7"), None);
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(scene.row::<UnmatchedPurchaseRow>(id).state, UnmatchedState::Matched);
    assert!(scene.waiting().is_empty());
    check::everything(&scene.store);
}

#[test]
fn r7_what_fitted_nobody_is_the_same_purchase_when_the_person_is_known() {
    let mut scene = Scene::open();
    let (ana, _, _, friend) = brought(&mut scene);
    let without_invoice = |action: Action| match action {
        Action::RecordUnmatchedPurchase { purchase, buyer, paid, tax, discount, on, items, .. } => {
            Action::RecordUnmatchedPurchase { purchase, buyer, paid, tax, discount, invoice: None, on, items }
        }
        other => panic!("{other:?}"),
    };
    let again = |scene: &mut Scene, id| match purchase(scene, friend, 10_000, None, None, None) {
        Action::RecordPurchase { person, paid, tax, discount, invoice, on, items, reward, .. } => {
            Action::RecordPurchase { purchase: id, person, paid, tax, discount, invoice, on, items, reward }
        }
        other => panic!("{other:?}"),
    };
    let (id, action) = unmatched(&mut scene, 10_000, "F-7", None);
    scene.reviewed(scene.clinic.receptionist, without_invoice(action));
    let action = again(&mut scene, id);
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(scene.row::<UnmatchedPurchaseRow>(id).state, UnmatchedState::Matched);
    assert!(scene.waiting().is_empty() && cash(&scene, ana) == [5_000]);
    let (id, action) = unmatched(&mut scene, 10_000, "F-8", None);
    let item = scene.reviewed(scene.clinic.receptionist, without_invoice(action)).remove(0);
    scene.decide(item.id, Verdict::Deny);
    let action = again(&mut scene, id);
    assert!(matches!(scene.refused(scene.clinic.receptionist, action), Refusal::Exists { .. }), "a manager has said that it is nobody's");
    check::everything(&scene.store);
}

#[test]
fn r7_a_manager_says_that_a_purchase_is_nobodys() {
    let mut scene = Scene::open();
    let (id, action) = unmatched(&mut scene, 10_000, "F-7", None);
    let item = scene.reviewed(scene.clinic.receptionist, action).remove(0);
    let allow = Action::DecideAttention { attention: item.id, verdict: Verdict::Allow, reason: line("sí"), listed: Vec::new() };
    assert_eq!(scene.refused(scene.clinic.manager, allow), Refusal::WrongState { state: "open".to_owned() });
    scene.decide(item.id, Verdict::Deny);
    assert_eq!(scene.row::<UnmatchedPurchaseRow>(id).state, UnmatchedState::Dismissed);
    let (_, early) = unmatched(&mut scene, 10_000, "F-8", Some("2030-01-01"));
    assert_eq!(scene.refused(scene.clinic.receptionist, early), Refusal::DateIncoherent);
    check::everything(&scene.store);
}

#[test]
fn r1_r8_x2_a_refund_computes_the_same_rules_on_the_smaller_base_and_comes_back_as_a_mistake() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000).cash(2_000).from(50_000).off(1_000));
    let (ana, _, referral, friend) = brought(&mut scene);
    let bought = scene.buy(friend, 60_000);
    assert_eq!(cash(&scene, ana), [6_000, 2_000]);
    let (_, part) = refund(&mut scene, bought, 20_000, 0);
    scene.done(scene.clinic.receptionist, part);
    assert_eq!(cash(&scene, ana), [4_000], "10 % of what is left, and the least spend is not reached");
    let (rest, all) = refund(&mut scene, bought, 40_000, 0);
    scene.done(scene.clinic.receptionist, all);
    assert_eq!(state(&mut scene, referral), ReferralState::Reversed);
    assert!(cash(&scene, ana).is_empty());
    scene.done(scene.clinic.manager, Action::CancelRefund { refund: rest, reason: line("por error") });
    assert_eq!(state(&mut scene, referral), ReferralState::Converted, "and back");
    assert_eq!(cash(&scene, ana), [4_000]);
    let again = Action::CancelRefund { refund: rest, reason: line("por error") };
    assert_eq!(scene.refused(scene.clinic.manager, again), Refusal::WrongState { state: "cancelled".to_owned() });
    check::everything(&scene.store);
}

#[test]
fn r8_what_was_paid_out_is_netted_and_a_used_discount_stays() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000).off(1_000));
    let (ana, _, referral, friend) = brought(&mut scene);
    let action = purchase(&mut scene, friend, 50_000, Some(1_000), None, None);
    let Action::RecordPurchase { purchase: bought, .. } = action else { panic!("it is a purchase") };
    scene.done(scene.clinic.receptionist, action);
    scene.pay_out(ana);
    let (_, all) = refund(&mut scene, bought, 50_000, 0);
    scene.done(scene.clinic.receptionist, all);
    assert_eq!(cash(&scene, ana), [5_000, -5_000], "a negative entry that the next payout nets");
    assert_eq!(state(&mut scene, referral), ReferralState::Reversed);
    let used = &scene.rewards_of(friend)[0];
    assert_eq!((used.state, used.amount, used.lost), (RewardState::Used, 1_000, 1_000), "not charged back: its worth is lost");
    check::everything(&scene.store);
}

#[test]
fn r3_r8_w4_w8_a_fully_refunded_referral_is_reversed_and_gives_its_place_its_number_and_its_rank_back() {
    let mut scene = Scene::with(Offer::new().cash(1_000).bonus_at(2, 500));
    let contest = domain::ContestId(scene.clinic.uuid());
    let (starts_on, ends_on) = (scene.today(), scene.today().plus_days(30));
    let write = Action::WriteContest { contest, name: testkit::name("Marzo"), program: None, starts_on, ends_on };
    scene.done(scene.clinic.manager, write);
    let ranked = |scene: &Scene| {
        let (mut store, row) = (scene.store.clone(), scene.all::<engine::tables::ContestRow>().remove(0));
        let places = scene.wait(engine::ask(&mut store, |work| engine::standings_now(work, &row))).expect("memory works").expect("ranked");
        places.iter().map(|place| (place.referrer, place.friends)).collect::<Vec<_>>()
    };
    let (ana, card, referral, friend) = brought(&mut scene);
    let bought = scene.buy(friend, 10_000);
    assert_eq!(ranked(&scene), [(ana, 1)]);
    let (part, action) = refund(&mut scene, bought, 4_000, 0);
    scene.done(scene.clinic.receptionist, action);
    assert_eq!((state(&mut scene, referral), ranked(&scene)), (ReferralState::Converted, vec![(ana, 1)]), "a part leaves it as it is");
    let (_, rest) = refund(&mut scene, bought, 6_000, 0);
    scene.done(scene.clinic.receptionist, rest);
    assert_eq!((state(&mut scene, referral), ranked(&scene)), (ReferralState::Reversed, vec![]));
    let eva = scene.person("Eva");
    let others = scene.code_of(eva);
    let (again, action) = scene.referral_of(&others.text, friend, None);
    let reasons: Vec<_> = scene.reviewed(scene.clinic.receptionist, action).iter().map(|item| item.reason).collect();
    assert_eq!(reasons, [AttentionReason::NotNew], "he has bought before, but nobody's place is taken");
    assert!(!scene.row::<ReferralRow>(again).contested);
    let next = scene.refer(&card, "Rosa");
    let rosa = scene.friend_of(next);
    scene.buy(rosa, 10_000);
    let row: ReferralRow = scene.row(next);
    assert_eq!((row.conversions.0[0].number, cash(&scene, ana), ranked(&scene)), (1, vec![1_000], vec![(ana, 1)]), "hers is the first");
    // The refund was none after all: it is converted again, and the number goes on.
    scene.done(scene.clinic.manager, Action::CancelRefund { refund: part, reason: line("por error") });
    check::everything(&scene.store);
}

#[test]
fn r8_the_next_purchase_is_the_first_when_the_first_was_refunded() {
    let mut scene = Scene::with(Offer::new().cash(300).every(50));
    let (ana, _, referral, friend) = brought(&mut scene);
    let first = scene.buy(friend, 10_000);
    scene.buy(friend, 20_000);
    let (_, all) = refund(&mut scene, first, 10_000, 0);
    scene.done(scene.clinic.receptionist, all);
    assert_eq!(state(&mut scene, referral), ReferralState::Converted);
    assert_eq!(cash(&scene, ana).iter().sum::<i64>(), 350);
    check::everything(&scene.store);
}

#[test]
fn r8_no_more_is_refunded_than_was_paid_nor_before_it_nor_in_another_currency() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let bought = scene.buy(ana, 1_000);
    let left = scene.money(1_000);
    for (amount, tax, refusal) in [
        (1_001, 0, Refusal::RefundTooLarge { left }),
        (500, 1, Refusal::RefundTooLarge { left }),
        (0, 0, Refusal::AmountNotPositive),
        (-5, 0, Refusal::AmountNotPositive),
        (5, 6, Refusal::AmountNotPositive),
    ] {
        let (_, action) = refund(&mut scene, bought, amount, tax);
        assert_eq!(scene.refused(scene.clinic.manager, action), refusal, "{amount} {tax}");
    }
    let (_, mut action) = refund(&mut scene, bought, 10, 0);
    if let Action::RecordRefund { on, .. } = &mut action {
        *on = LocalDate::from_ymd(2026, 3, 1);
    }
    assert_eq!(scene.refused(scene.clinic.manager, action.clone()), Refusal::DateIncoherent);
    if let Action::RecordRefund { on, amount, .. } = &mut action {
        (*on, amount.currency) = (None, domain::Currency::MXN);
    }
    assert_eq!(scene.refused(scene.clinic.manager, action), Refusal::CurrencyDiffers);
    scene.void(bought);
    let (_, action) = refund(&mut scene, bought, 10, 0);
    assert_eq!(scene.refused(scene.clinic.manager, action), Refusal::WrongState { state: "voided".to_owned() });
}

#[test]
fn y6_a_receptionist_refunds_what_was_bought_the_same_day_and_anything_else_is_looked_at() {
    let mut scene = Scene::open();
    let (ana, _, _, friend) = brought(&mut scene);
    let bought = scene.buy(friend, 10_000);
    scene.pass_days(1);
    let (_, action) = refund(&mut scene, bought, 1_000, 0);
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items[0].reason, AttentionReason::NoRight);
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::OnHold, "until a manager has decided");
    scene.decide(items[0].id, Verdict::Allow);
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Available);
    let (_, action) = refund(&mut scene, bought, 1_000, 0);
    scene.done(scene.clinic.manager, action);
    check::everything(&scene.store);
}
