//! Rewards (O1, R1, R8, W6, W7, W12): cash, what is taken off a purchase, and what is handed over or used in parts.

use domain::{Form, PayoutId, PayoutMethod, RewardUseId};
use engine::Action;
use engine::tables::{PayoutRow, PurchaseRow, ReferralRow, RewardRow, RewardUseRow};
use testkit::{Offer, Scene, line};

use super::{Deed, Machine, decisions, old_purchase, refunds};
use crate::given::{brought, purchase};

/// Payouts that are asked for.
const MOST_PAYOUTS: usize = 2;

/// The rewards that there are, entries beside them too, in the order in which they came.
fn rewards(scene: &Scene) -> Vec<RewardRow> {
    let mut rewards: Vec<RewardRow> = scene.all();
    rewards.sort_by_key(|reward| (reward.granted_at, reward.rule, reward.amount, reward.state));
    rewards
}

fn stands(scene: &mut Scene) -> Vec<(String, String)> {
    let owed = |reward: &RewardRow| if reward.amount < 0 { "owed back " } else { "" };
    rewards(scene).into_iter().map(|reward| (reward.id.to_string(), format!("{}{}", owed(&reward), reward.state))).collect()
}

/// What of a reward lets it go on, and how its referral, purchase and payouts stand.
fn besides(scene: &mut Scene) -> String {
    let today = scene.today();
    let payouts: Vec<PayoutRow> = scene.all();
    let of = |reward: &RewardRow| {
        let has_come = (reward.available_on <= today, reward.valid_until.is_some_and(|last| last < today));
        let payout = payouts.iter().find(|payout| Some(payout.id) == reward.payout).map(|payout| payout.state);
        let decided = (reward.approved_by.is_some(), reward.reason.is_some(), reward.forgone, reward.transferred_to.is_some());
        (reward.amount, reward.remainder, has_come, payout, decided)
    };
    let mut each: Vec<String> = rewards(scene).iter().map(|reward| format!("{:?}", of(reward))).collect();
    each.sort();
    each.dedup();
    let referrals: Vec<_> = scene.all::<ReferralRow>().iter().map(|row| (row.state, row.reviews.min(1), row.denied)).collect();
    let bought: Vec<_> = scene.all::<PurchaseRow>().iter().filter(|row| !row.voided).map(|row| row.refunded).collect();
    format!("{each:?} {referrals:?} {bought:?} {}", payouts.len())
}

/// What can be asked for of each reward, whatever its form.
fn deeds_of_each(scene: &mut Scene) -> Vec<Deed> {
    let (manager, reason) = (scene.clinic.manager, line("así es"));
    let to = scene.all::<PurchaseRow>().first().map(|purchase| purchase.person);
    let mut deeds = Vec::new();
    for RewardRow { id: reward, person, .. } in rewards(scene) {
        let reason = || reason.clone();
        let usage = RewardUseId(scene.clinic.uuid());
        let used = |amount| Action::UseReward { usage, reward, amount, units: None, purchase: None, visit: None };
        deeds.extend([
            Deed::new("mature", reward, None, Action::MatureRewards { rewards: vec![reward] }),
            Deed::new("approve", reward, manager, Action::ApproveReward { reward }),
            Deed::new("hold", reward, manager, Action::HoldReward { reward, reason: reason() }),
            Deed::new("release", reward, manager, Action::ReleaseReward { reward }),
            Deed::new("cancel", reward, manager, Action::CancelReward { reward, reason: reason() }),
            Deed::new("expire", reward, None, Action::ExpireReward { reward }),
            Deed::new("use", reward, manager, used(None)),
        ]);
        if let Some(to) = to.filter(|to| *to != person) {
            deeds.push(Deed::new("transfer", reward, manager, Action::TransferReward { reward, to, reason: reason() }));
        }
    }
    deeds
}

/// Before it is in a payout: what a manager and the calendar do with it, and what becomes of it with its referral.
fn deeds_of_waiting_cash(scene: &mut Scene) -> Vec<Deed> {
    let mut deeds = deeds_of_each(scene);
    deeds.extend(refunds(scene));
    deeds.extend(old_purchase(scene));
    deeds.extend(decisions(scene));
    deeds
}

/// In payouts, with what is taken back meanwhile.
fn deeds_of_cash_in_payouts(scene: &mut Scene) -> Vec<Deed> {
    let (reception, manager, reason) = (scene.clinic.receptionist, scene.clinic.manager, line("así es"));
    let mut deeds = deeds_of_each(scene);
    deeds.extend(refunds(scene));
    let mut payouts: Vec<PayoutRow> = scene.all();
    payouts.sort_by_key(|payout| payout.number);
    if payouts.len() < MOST_PAYOUTS {
        let (payout, person) = (PayoutId(scene.clinic.uuid()), rewards(scene)[0].person);
        deeds.push(Deed::new("request", "", reception, Action::RequestPayout { payout, person, method: PayoutMethod::Cash }));
    }
    if let Some(PayoutRow { id: payout, version, .. }) = payouts.pop() {
        deeds.extend([
            Deed::new("approve the payout", "", manager, Action::ApprovePayout { payout, version }),
            Deed::new("pay", "", reception, Action::PayPayout { payout, reference: None }),
            Deed::new("reject the payout", "", manager, Action::RejectPayout { payout, reason: reason.clone() }),
            Deed::new("return", "", manager, Action::ReturnPayout { payout, reason }),
        ]);
    }
    deeds
}

/// Somebody who has earned by a friend's purchase.
fn earned(offer: Offer) -> Scene {
    let mut scene = Scene::with(offer);
    let (_, _, _, friend) = brought(&mut scene);
    scene.pass_days(1);
    scene.buy(friend, 50_000);
    scene
}

#[test]
fn o1_r1_r8_w6_w7_cash_before_its_payout_explored() {
    let machine = Machine { stands, besides, deeds: deeds_of_waiting_cash, days: Some(40) };
    let scenes = vec![earned(Offer::new().cash(5_000).waiting(30)), earned(Offer::new().cash(20_000).waiting(30))];
    machine.explore(scenes).assert_is(
        "
        – | allow, take the refund back | pending or needs_approval or available
        pending, on_hold | approve | as it was or refused wrong_state
        pending, needs_approval, available | cancel, refund | cancelled
        pending, needs_approval, available | enter an old purchase, hold | on_hold
        pending | mature | needs_approval or available or as it was, left out
        needs_approval | approve | available
        needs_approval, on_hold, available, cancelled | mature | as it was, left out
        on_hold | allow | pending or needs_approval or available
        on_hold | cancel, deny, refund | cancelled
        on_hold | release | pending or needs_approval or available or refused wrong_state
        ",
    );
}

#[test]
fn o1_o2_r8_cash_in_payouts_explored() {
    let machine = Machine { stands, besides, deeds: deeds_of_cash_in_payouts, days: None };
    machine.explore(vec![earned(Offer::new().cash(5_000))]).assert_is(
        "
        – | pay, refund | owed back available
        – | return, take the refund back | available
        on_hold, available | cancel, refund | cancelled
        on_hold, in_payout, available, paid, taken_back, cancelled | mature | as it was, left out
        owed back in_payout, owed back available, owed back paid | mature | as it was, left out
        on_hold | release | available
        in_payout | pay | paid or taken_back
        in_payout | refund, reject the payout | available or cancelled
        available | hold | on_hold
        available | pay | paid
        available | request | in_payout
        paid | refund | taken_back
        paid | return | available or cancelled
        taken_back | return | cancelled
        taken_back | take the refund back | paid
        owed back in_payout, owed back available | pay | owed back paid
        owed back in_payout | refund, reject the payout | owed back available
        owed back available | reject the payout, return, take the refund back | cancelled
        owed back available | request | owed back in_payout
        owed back paid | return | owed back available
        ",
    );
}

/// Used in parts or whole, and not after all.
fn uses(scene: &mut Scene) -> Vec<Deed> {
    let (reception, reason) = (scene.clinic.receptionist, line("así es"));
    let mut deeds = Vec::new();
    for RewardRow { id: reward, .. } in rewards(scene) {
        let (usage, amount) = (RewardUseId(scene.clinic.uuid()), Some(scene.money(2_500)));
        let part = Action::UseReward { usage, reward, amount, units: None, purchase: None, visit: None };
        deeds.push(Deed::new("use half", reward, reception, part));
    }
    let mut uses: Vec<RewardUseRow> = scene.all();
    uses.sort_by_key(|used| used.at);
    if let Some(used) = uses.iter().rev().find(|used| !used.undone) {
        deeds.push(Deed::new("undo the use", used.reward, reception, Action::UndoUse { usage: used.id, reason }));
    }
    deeds
}

fn deeds_of_gift_in_use(scene: &mut Scene) -> Vec<Deed> {
    let mut deeds = deeds_of_each(scene);
    deeds.extend(uses(scene));
    deeds
}

fn deeds_of_gift_with_its_referral(scene: &mut Scene) -> Vec<Deed> {
    let mut deeds = deeds_of_gift_in_use(scene);
    deeds.retain(|deed| !["transfer", "expire"].contains(&deed.name));
    deeds.extend(refunds(scene));
    deeds.extend(old_purchase(scene));
    deeds.extend(decisions(scene));
    deeds
}

#[test]
fn o1_w7_w12_gifts_explored() {
    let machine = Machine { stands, besides, deeds: deeds_of_gift_in_use, days: Some(70) };
    machine.explore(vec![earned(Offer::new().gift(Form::Credit, 5_000).usable(30, 60))]).assert_is(
        "
        – | transfer | available
        pending | cancel | cancelled
        pending, on_hold, available | expire | expired or refused wrong_state
        pending, available | hold | on_hold
        pending | mature | available or as it was, left out
        pending, available | use | used or refused wrong_state
        pending | use half | available or refused wrong_state
        on_hold, available | cancel | used or cancelled
        on_hold, available, used, expired, transferred, cancelled | mature | as it was, left out
        on_hold | release | pending or available
        on_hold, available | undo the use | as it was
        available | transfer | transferred or refused given_whole
        available | use half | used or as it was or refused wrong_state
        used | undo the use | available or cancelled
        expired | undo the use | available
        ",
    );
}

#[test]
fn o1_r1_r8_gifts_with_their_referral_explored() {
    let machine = Machine { stands, besides, deeds: deeds_of_gift_with_its_referral, days: None };
    machine.explore(vec![earned(Offer::new().gift(Form::Credit, 5_000))]).assert_is(
        "
        –, used | allow, take the refund back | available
        on_hold | allow | available
        on_hold | cancel, deny, refund | used or cancelled
        on_hold, available, used, cancelled | mature | as it was, left out
        on_hold | release | available or refused wrong_state
        on_hold, available | undo the use | as it was
        available | cancel, refund | used or cancelled
        available | enter an old purchase, hold | on_hold
        available | use | used
        available | use half | used or as it was
        used | undo the use | on_hold or available or cancelled
        ",
    );
}

fn deeds_of_promise(scene: &mut Scene) -> Vec<Deed> {
    let (reception, manager, reason) = (scene.clinic.receptionist, scene.clinic.manager, line("así es"));
    let mut deeds = deeds_of_each(scene);
    let referral = scene.all::<ReferralRow>().remove(0);
    deeds.push(Deed::new("withdraw", "", reception, Action::CancelReferral { referral: referral.id, reason: reason.clone() }));
    deeds.push(Deed::new("expire the referral", "", None, Action::ExpireReferral { referral: referral.id }));
    match scene.all::<PurchaseRow>().into_iter().find(|purchase| !purchase.voided) {
        None => {
            deeds.push(Deed::new("buy with it", "", reception, purchase(scene, referral.friend, 9_000, Some(1_000), None, None)));
            let in_time = referral.recorded_on.plus_days(70);
            if in_time < scene.today() {
                let late = purchase(scene, referral.friend, 9_000, Some(1_000), None, Some(&in_time.to_string()));
                deeds.push(Deed::new("enter late that it was used", "", reception, late));
            }
        }
        Some(bought) => {
            let (paid, tax) = (scene.money(0), scene.money(0));
            let (purchase, person, invoice, items) = (bought.id, None, None, None);
            let void = Action::CorrectPurchase { purchase, person, paid, tax, invoice, items, void: true, reason };
            deeds.push(Deed::new("void", "", manager, void));
        }
    }
    deeds
}

#[test]
fn o1_r8_w7_w12_promises_explored() {
    let machine = Machine { stands, besides, deeds: deeds_of_promise, days: Some(70) };
    let mut scene = Scene::with(Offer::new().off(1_000).usable(30, 60));
    brought(&mut scene);
    machine.explore(vec![scene]).assert_is(
        "
        pending, available | buy with it, enter late that it was used | used
        pending, on_hold, available | cancel, withdraw | cancelled
        pending, on_hold, available | expire | expired or refused wrong_state
        pending, on_hold, available | expire the referral | expired
        pending, available | hold | on_hold
        pending | mature | available or as it was, left out
        on_hold, available, used, expired, cancelled | mature | as it was, left out
        on_hold | release | pending or available
        used | void | available
        expired | enter late that it was used | used
        ",
    );
}
