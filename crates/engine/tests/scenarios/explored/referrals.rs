//! Referrals (R1, R2, R3, R8) and what waits for a person (Y2).

use domain::PurchaseId;
use engine::Action;
use engine::tables::attention::Verdict;
use engine::tables::{AttentionRow, CodeRow, PurchaseRow, ReferralRow, UnmatchedPurchaseRow};
use testkit::{Offer, Scene, line};

use super::{Deed, Machine, decisions, old_purchase, refunds};
use crate::given::{brought, purchase};

/// Purchases of the friend, those that were recorded by mistake too.
const MOST_PURCHASES: usize = 3;

/// The referrals, in the order in which they were recorded.
fn referrals(scene: &Scene) -> Vec<ReferralRow> {
    let mut referrals: Vec<ReferralRow> = scene.all();
    referrals.sort_by_key(|referral| referral.recorded_at);
    referrals
}

fn stands(scene: &mut Scene) -> Vec<(String, String)> {
    referrals(scene).into_iter().map(|referral| (referral.id.to_string(), referral.state.to_string())).collect()
}

fn besides(scene: &mut Scene) -> String {
    let today = scene.today();
    let flags = |row: &ReferralRow| {
        (row.state, row.contested, row.denied, row.reviews, row.expires_on < today, row.conversions.0.len(), row.steps.0.len())
    };
    let flags: Vec<_> = referrals(scene).iter().map(flags).collect();
    let mut bought: Vec<_> =
        scene.all::<PurchaseRow>().iter().filter(|row| !row.voided).map(|row| (row.refunded, row.referral.is_some())).collect();
    bought.sort();
    format!("{flags:?} {bought:?}")
}

fn deeds(scene: &mut Scene) -> Vec<Deed> {
    let (reception, manager, reason) = (scene.clinic.receptionist, scene.clinic.manager, line("así es"));
    let mut deeds = refunds(scene);
    deeds.extend(decisions(scene));
    for ReferralRow { id: referral, terms, .. } in referrals(scene) {
        let reason = || reason.clone();
        deeds.extend([
            Deed::new("accept", referral, manager, Action::AcceptReferral { referral }),
            Deed::new("reject", referral, manager, Action::RejectReferral { referral, reason: reason() }),
            Deed::new("withdraw", referral, reception, Action::CancelReferral { referral, reason: reason() }),
            Deed::new("expire", referral, None, Action::ExpireReferral { referral }),
        ]);
        if !terms.0.steps.is_empty() {
            deeds.push(Deed::new("mark the step", referral, reception, Action::MarkStep { referral, step: 1, done: true, on: None }));
        }
    }
    deeds.extend(purchases(scene));
    deeds
}

/// The friend buys once; it was by mistake; after the last day it is entered late, with the day on which it was.
fn purchases(scene: &mut Scene) -> Vec<Deed> {
    let (reception, manager, reason) = (scene.clinic.receptionist, scene.clinic.manager, line("así es"));
    let bought: Vec<PurchaseRow> = scene.all();
    let first = referrals(scene).remove(0);
    match bought.iter().find(|row| !row.voided) {
        Some(row) => {
            let (paid, tax, person, invoice, items) = (scene.money(0), scene.money(0), None, None, None);
            let void = Action::CorrectPurchase { purchase: row.id, person, paid, tax, invoice, items, void: true, reason };
            vec![Deed::new("void the purchase", "", manager, void)]
        }
        None if bought.len() < MOST_PURCHASES => {
            let mut deeds = vec![Deed::new("buy", "", reception, purchase(scene, first.friend, 9_000, None, None, None))];
            if first.expires_on < scene.today() {
                let late = purchase(scene, first.friend, 9_000, None, None, Some(&first.expires_on.to_string()));
                deeds.push(Deed::new("enter a purchase late", "", reception, late));
            }
            deeds
        }
        None => Vec::new(),
    }
}

const MACHINE: Machine = Machine { stands, besides, deeds, days: Some(91) };

#[test]
fn r1_r2_r8_referrals_explored() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    brought(&mut scene);
    MACHINE.explore(vec![scene]).assert_is(
        "
        accepted | buy, enter a purchase late | converted
        accepted | expire | expired or refused wrong_state
        accepted | reject | rejected
        accepted | withdraw | cancelled
        converted | refund, void the purchase | reversed
        reversed | buy, enter a purchase late, take the refund back | converted
        expired | enter a purchase late | converted
        ",
    );
}

#[test]
fn r1_r2_referrals_that_are_validated_explored() {
    let mut scene = Scene::with(Offer::new().cash(5_000).steps(&["vacunas"]));
    brought(&mut scene);
    MACHINE.explore(vec![scene]).assert_is(
        "
        recorded | accept | accepted or converted or refused steps_open
        recorded, accepted | expire | expired or refused wrong_state
        recorded | mark the step | as it was or as it was, done before
        recorded, accepted | reject | rejected
        recorded, accepted | withdraw | cancelled
        accepted, reversed | buy, enter a purchase late, take the refund back | converted
        converted | refund, void the purchase | reversed
        expired | enter a purchase late, take the refund back | converted
        ",
    );
}

/// Two claim the same friend, who came with Ana's card first and then with Eva's.
fn claimed_twice() -> Scene {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (_, _, _, friend) = brought(&mut scene);
    let eva = scene.person("Eva");
    let card = scene.code_of(eva);
    let (_, claim) = scene.referral_of(&card.text, friend, None);
    scene.reviewed(scene.clinic.receptionist, claim);
    scene
}

#[test]
fn r1_r3_two_claims_on_one_friend_explored() {
    MACHINE.explore(vec![claimed_twice()]).assert_is(
        "
        accepted | buy, enter a purchase late | converted
        accepted | expire | expired or refused wrong_state
        accepted | reject | rejected
        accepted | withdraw | cancelled
        converted | refund, void the purchase | reversed
        reversed | buy, enter a purchase late, take the refund back | converted
        expired | enter a purchase late | converted
        ",
    );
}

fn items(scene: &mut Scene) -> Vec<(String, String)> {
    let mut items: Vec<AttentionRow> = scene.all();
    items.sort_by_key(|item| (item.opened_at, item.reason.as_str()));
    items.into_iter().map(|item| (item.id.to_string(), format!("{} {}", item.reason.as_str(), item.state.as_str()))).collect()
}

/// Every item is decided, also one that was; and what raises others, or decides them by itself, is done.
fn deeds_with_items(scene: &mut Scene) -> Vec<Deed> {
    let mut deeds: Vec<Deed> = old_purchase(scene).into_iter().collect();
    if scene.all::<PurchaseRow>().is_empty() {
        deeds.extend(purchases(scene));
    }
    let (reception, manager) = (scene.clinic.receptionist, scene.clinic.manager);
    for item in scene.all::<AttentionRow>() {
        for (name, verdict) in [("allow", Verdict::Allow), ("deny", Verdict::Deny)] {
            deeds.push(Deed::new(
                name,
                item.id,
                manager,
                Action::DecideAttention { attention: item.id, verdict, reason: line("así es"), listed: Vec::new() },
            ));
        }
    }
    let unmatched: Vec<UnmatchedPurchaseRow> = scene.all();
    match unmatched.first() {
        None => {
            let (purchase, buyer, paid, tax) = (PurchaseId(scene.clinic.uuid()), line("Quién sabe"), scene.money(500), scene.money(0));
            let (discount, invoice, on, items) = (None, None, None, Vec::new());
            let record = Action::RecordUnmatchedPurchase { purchase, buyer, paid, tax, discount, invoice, on, items };
            deeds.push(Deed::new("record one that fits nobody", "", reception, record));
        }
        Some(row) => {
            let person = scene.all::<CodeRow>()[0].referrer.expect("it is somebody's");
            deeds.push(Deed::new("match it", "", reception, Action::MatchPurchase { purchase: row.id, person }));
        }
    }
    deeds
}

#[test]
fn y2_attention_explored() {
    let machine = Machine { stands: items, besides, deeds: deeds_with_items, days: None };
    machine.explore(vec![claimed_twice()]).assert_is(
        "
        – | enter an old purchase | not_new open
        – | record one that fits nobody | purchase_unmatched open
        contested open | allow | contested decided or refused already_referred
        contested open | deny | contested decided
        not_new open | allow, deny | not_new decided
        purchase_unmatched open | deny, match it | purchase_unmatched decided
        ",
    );
}
