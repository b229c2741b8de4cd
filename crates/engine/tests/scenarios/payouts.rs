//! Payouts (O2–O4, O8): asked for, approved by another, paid once, failed, sent back.

use domain::{Account, PayoutId, PayoutMethod, PayoutState, PersonId, Refusal, RewardState, Role};
use engine::outcome::Adjustment;
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, PayoutRow, Settings, TransactionKind, TransactionRow};
use engine::{Action, Outcome};
use testkit::{Offer, Scene, check, line, name};

/// A referrer who has earned 50.00 by one friend.
fn earner(scene: &mut Scene) -> (PersonId, domain::PurchaseId) {
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    (ana, scene.buy(friend, 50_000))
}

fn ask(scene: &mut Scene, person: PersonId, method: PayoutMethod) -> (PayoutId, Action) {
    let payout = PayoutId(scene.clinic.uuid());
    (payout, Action::RequestPayout { payout, person, method })
}

fn state(scene: &mut Scene, payout: PayoutId) -> PayoutState {
    scene.row::<PayoutRow>(payout).state
}

#[test]
fn o2_requested_approved_paid_by_three_people() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let payout = scene.request(ana);
    let row: PayoutRow = scene.row(payout);
    assert_eq!((row.state, row.amount, row.number, row.version), (PayoutState::Requested, 5_000, 1, 1));
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::InPayout);
    let approve = Action::ApprovePayout { payout, version: 1 };
    scene.done(scene.clinic.manager, approve.clone());
    assert_eq!(scene.refused(scene.clinic.second, approve), Refusal::AlreadyApproved { by: scene.clinic.manager });
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    let row: PayoutRow = scene.row(payout);
    assert_eq!((row.state, row.reference, row.one_person), (PayoutState::Paid, Some(line("P-0001")), false));
    assert_eq!((row.paid_by, row.paid_desk), (Some(scene.clinic.receptionist), Some(scene.clinic.desk)));
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Paid);
    check::everything(&scene.store);
}

#[test]
fn o2_nobody_approves_what_he_asked_for_nor_his_own() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let link = |staff, text: &str, person| Action::UpdateStaff {
        staff,
        name: name(text),
        role: Role::Manager,
        language: domain::Language::Es,
        active: true,
        person,
    };
    let (manager, second) = (scene.clinic.manager, scene.clinic.second);
    scene.done(scene.clinic.owner, link(second, "Saúl", Some(ana)));
    let (_, own) = ask(&mut scene, ana, PayoutMethod::Cash);
    assert_eq!(scene.refused(second, own), Refusal::OwnPayout, "nor asks for his own");
    let (payout, action) = ask(&mut scene, ana, PayoutMethod::Cash);
    scene.done(manager, action);
    let approve = Action::ApprovePayout { payout, version: 1 };
    assert_eq!(scene.refused(manager, approve.clone()), Refusal::ApproverAsked);
    assert_eq!(scene.refused(second, approve.clone()), Refusal::OwnPayout);
    scene.done(scene.clinic.owner, approve);
}

#[test]
fn o2_a_clinic_with_one_manager_may_switch_it_off_and_each_approval_says_so() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let organization = scene.row::<engine::tables::OrganizationRow>(scene.clinic.organization);
    let settings = Settings { four_eyes: false, ..organization.settings.0 };
    let off = Action::UpdateOrganization {
        name: organization.name,
        address: None,
        phone: None,
        web: None,
        language: organization.language,
        settings,
    };
    scene.done(scene.clinic.owner, off);
    let (payout, action) = ask(&mut scene, ana, PayoutMethod::Cash);
    scene.done(scene.clinic.manager, action);
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    assert!(scene.row::<PayoutRow>(payout).one_person);
}

#[test]
fn o2_refused_or_withdrawn_its_lines_are_free_again() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let reason = line("hoy no");
    let payout = scene.request(ana);
    let (_, again) = ask(&mut scene, ana, PayoutMethod::Cash);
    assert_eq!(scene.refused(scene.clinic.receptionist, again), Refusal::NothingToPay, "nothing is paid twice");
    scene.done(scene.clinic.manager, Action::RejectPayout { payout, reason: reason.clone() });
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Available);
    let payout = scene.request(ana);
    scene.done(scene.clinic.receptionist, Action::CancelPayout { payout, reason: reason.clone() });
    assert_eq!(state(&mut scene, payout), PayoutState::Cancelled);
    let payout = scene.request(ana);
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    let cancel = Action::CancelPayout { payout, reason };
    let refusal = scene.refused(scene.clinic.receptionist, cancel.clone());
    assert_eq!(refusal, Refusal::NotPermitted { needs: Role::Manager }, "an approved one is a manager's to withdraw");
    scene.done(scene.clinic.manager, cancel);
    check::everything(&scene.store);
}

#[test]
fn o2_one_that_changed_since_it_was_seen_is_not_approved() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let (ana, purchase) = earner(&mut scene);
    let card = scene.all::<engine::tables::CodeRow>().remove(0);
    let other = scene.refer(&card, "Eva");
    let eva = scene.friend_of(other);
    scene.buy(eva, 80_000);
    let payout = scene.request(ana);
    scene.set_purchase(purchase, 20_000);
    let row: PayoutRow = scene.row(payout);
    assert_eq!((row.version, row.amount), (2, 8_000), "the changed line left it");
    assert_eq!(scene.refused(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 }), Refusal::ChangedSince);
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 2 });
    check::everything(&scene.store);
}

#[test]
fn o2_lines_freeze_at_approval_and_the_next_payout_nets_the_difference() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let (ana, purchase) = earner(&mut scene);
    let payout = scene.request(ana);
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    scene.set_purchase(purchase, 20_000);
    assert_eq!(scene.row::<PayoutRow>(payout).amount, 5_000, "frozen");
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    let card = scene.all::<engine::tables::CodeRow>().remove(0);
    let other = scene.refer(&card, "Eva");
    let eva = scene.friend_of(other);
    scene.buy(eva, 80_000);
    assert_eq!(scene.pay_out(ana).amount, 8_000 - 3_000);
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), 0);
    check::everything(&scene.store);
}

#[test]
fn o2_taken_back_after_payment_and_due_again() {
    let mut scene = Scene::open();
    let (ana, purchase) = earner(&mut scene);
    scene.pay_out(ana);
    let friend = scene.row::<engine::tables::PurchaseRow>(purchase).person;
    scene.void(purchase);
    let states: Vec<(RewardState, i64)> = scene.rewards_of(ana).iter().map(|reward| (reward.state, reward.amount)).collect();
    assert_eq!(states, [(RewardState::TakenBack, 5_000), (RewardState::Available, -5_000)]);
    let (_, action) = ask(&mut scene, ana, PayoutMethod::Cash);
    let (minimum, sum) = (scene.money(2_000), scene.money(-5_000));
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::BelowMinimum { minimum, sum }, "a negative sum rolls forward");
    let negative = scene.rewards_of(ana)[1].id;
    let hold = Action::HoldReward { reward: negative, reason: line("no") };
    assert_eq!(scene.refused(scene.clinic.manager, hold), Refusal::WrongState { state: "available".to_owned() });
    scene.buy(friend, 60_000);
    let sum: i64 = scene.rewards_of(ana).iter().map(|reward| reward.amount).sum();
    assert_eq!(sum, 5_000);
    check::everything(&scene.store);
}

#[test]
fn o2_a_payment_that_failed_is_asked_for_again_and_approved_again() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let payout = scene.request(ana);
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    scene.done(scene.clinic.manager, Action::FailPayout { payout, reason: line("cuenta cerrada") });
    scene.done(scene.clinic.second, Action::RetryPayout { payout });
    let approve = Action::ApprovePayout { payout, version: 2 };
    assert_eq!(scene.refused(scene.clinic.second, approve.clone()), Refusal::ApproverAsked);
    scene.done(scene.clinic.manager, approve);
    assert_eq!(state(&mut scene, payout), PayoutState::Approved);
}

#[test]
fn o2_what_the_bank_sends_back_is_owed_again() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let (payout, action) = ask(&mut scene, ana, PayoutMethod::BankTransfer);
    scene.done(scene.clinic.receptionist, action);
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: Some(line("SPEI-1")) });
    assert_eq!(scene.balance(Account::Bank, None), -5_000);
    let back = Action::ReturnPayout { payout, reason: line("cuenta inexistente") };
    scene.done(scene.clinic.manager, back.clone());
    assert_eq!(scene.refused(scene.clinic.manager, back), Refusal::WrongState { state: "returned".to_owned() });
    assert_eq!((scene.balance(Account::Bank, None), scene.balance(Account::Payable, Some(ana.0))), (0, -5_000));
    let transactions: Vec<TransactionRow> = scene.all();
    let paid = transactions.iter().find(|row| row.kind == TransactionKind::Paid).expect("it was paid");
    let returned = transactions.iter().find(|row| row.kind == TransactionKind::Returned).expect("it came back");
    assert_eq!(returned.reverses, Some(paid.id), "the reversal names the payment");
    assert_eq!(scene.pay_out(ana).amount, 5_000);
    check::everything(&scene.store);
}

#[test]
fn o3_less_than_the_minimum_rolls_forward() {
    let mut scene = Scene::with(Offer::new().cash(1_999));
    let (ana, _) = earner(&mut scene);
    let (_, action) = ask(&mut scene, ana, PayoutMethod::Cash);
    let (minimum, sum) = (scene.money(2_000), scene.money(1_999));
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::BelowMinimum { minimum, sum });
    let card = scene.all::<engine::tables::CodeRow>().remove(0);
    let other = scene.refer(&card, "Eva");
    let eva = scene.friend_of(other);
    scene.buy(eva, 80_000);
    assert_eq!(scene.pay_out(ana).amount, 3_998);
}

/// A clinic that pays out from an amount.
fn paying_from(minimum: domain::Money, offer: Offer) -> Scene {
    let mut scene = Scene::with(offer);
    let organization: engine::tables::OrganizationRow = scene.row(scene.clinic.organization);
    let settings = Settings { payout_minimum: minimum, ..organization.settings.0 };
    let (language, owner, name) = (organization.language, scene.clinic.owner, organization.name);
    scene.done(owner, Action::UpdateOrganization { name, address: None, phone: None, web: None, language, settings });
    scene
}

#[test]
fn o3_each_minimum_that_is_offered_holds_to_the_cent_and_less_rolls_forward() {
    for minimum in domain::payout::minimums(domain::Currency::USD) {
        let mut scene = paying_from(minimum, Offer::new().cash(minimum.minor.max(1)));
        let (ana, _) = earner(&mut scene);
        let (_, enough) = ask(&mut scene, ana, PayoutMethod::Cash);
        scene.done(scene.clinic.receptionist, enough);
        if minimum.minor > 0 {
            let mut scene = paying_from(minimum, Offer::new().cash(minimum.minor - 1));
            let (ana, _) = earner(&mut scene);
            let (_, less) = ask(&mut scene, ana, PayoutMethod::Cash);
            let sum = scene.money(minimum.minor - 1);
            assert_eq!(scene.refused(scene.clinic.receptionist, less), Refusal::BelowMinimum { minimum, sum });
            assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Available, "for the next time");
        }
    }
}

#[test]
fn o3_a_negative_sum_rolls_forward_and_the_next_payout_nets_it() {
    let mut scene = Scene::open();
    let (ana, bought) = earner(&mut scene);
    scene.pay_out(ana);
    scene.void(bought);
    let (_, action) = ask(&mut scene, ana, PayoutMethod::Cash);
    let (minimum, sum) = (scene.money(2_000), scene.money(-5_000));
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::BelowMinimum { minimum, sum });
    let card = scene.code_of_again(ana);
    for friend in ["Eva", "Rosa"] {
        let referral = scene.refer(&card, friend);
        let friend = scene.friend_of(referral);
        scene.buy(friend, 50_000);
    }
    assert_eq!(scene.pay_out(ana).amount, 5_000, "two of 50.00 less what was taken back");
    check::everything(&scene.store);
}

#[test]
fn o3_each_method_pays_from_its_account() {
    for (method, account) in [
        (PayoutMethod::Cash, Account::Cash),
        (PayoutMethod::BankTransfer, Account::Bank),
        (PayoutMethod::Check, Account::Check),
        (PayoutMethod::AccountCredit, Account::Credit),
    ] {
        let mut scene = Scene::open();
        let (ana, _) = earner(&mut scene);
        let (payout, action) = ask(&mut scene, ana, method);
        scene.done(scene.clinic.receptionist, action);
        scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
        scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: Some(line("R-1")) });
        let owner = match account {
            Account::Cash => Some(scene.clinic.desk.0),
            Account::Credit => Some(ana.0),
            _ => None,
        };
        assert_eq!(scene.balance(account, owner), -5_000, "{method}");
    }
}

#[test]
fn o4_marking_paid_twice_is_one_payment_and_a_reference_is_unique() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let paid = scene.pay_out(ana);
    let again = Action::PayPayout { payout: paid.id, reference: Some(line("otra")) };
    assert_eq!(scene.act(scene.clinic.receptionist, again), Outcome::Adjusted { changes: vec![Adjustment::AlreadyDone] });
    assert_eq!(scene.all::<TransactionRow>().iter().filter(|row| row.kind == TransactionKind::Paid).count(), 1);
    let (eva, _) = earner(&mut scene);
    let payout = scene.request(eva);
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    let same = Action::PayPayout { payout, reference: Some(line("P-0001")) };
    assert_eq!(scene.refused(scene.clinic.receptionist, same), Refusal::ReferenceTaken);
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: Some(line("P-0003")) });
    let (zoe, _) = earner(&mut scene);
    let receipt = scene.pay_out(zoe).reference.expect("a receipt has its number");
    assert!(receipt.as_str().starts_with("P-0003-"), "cash that was handed over is never refused for its number");
}

#[test]
fn o8_cash_that_was_handed_over_unapproved_is_recorded_and_reviewed() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let payout = scene.request(ana);
    let items = scene.reviewed(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    assert_eq!((items[0].reason, items[0].payout), (AttentionReason::PaidUnapproved, Some(payout)));
    assert_eq!(state(&mut scene, payout), PayoutState::Paid);
    scene.decide(items[0].id, Verdict::Allow);
    check::everything(&scene.store);
}

#[test]
fn o8_what_was_paid_twice_is_netted_by_the_next_payout() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let first = scene.request(ana);
    scene.done(scene.clinic.manager, Action::RejectPayout { payout: first, reason: line("hoy no") });
    scene.pay_out(ana);
    scene.reviewed(scene.clinic.receptionist, Action::PayPayout { payout: first, reference: None });
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), 5_000, "she owes it");
    let card = scene.all::<engine::tables::CodeRow>().remove(0);
    for friend in ["Eva", "Zoë"] {
        let referral = scene.refer(&card, friend);
        let friend = scene.friend_of(referral);
        scene.buy(friend, 80_000);
    }
    assert_eq!(scene.pay_out(ana).amount, 5_000, "two rewards less what was paid twice");
    check::everything(&scene.store);
    scene.done(scene.clinic.manager, Action::ReturnPayout { payout: first, reason: line("devuelto") });
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), -5_000);
    check::everything(&scene.store);
}

#[test]
fn o8_a_rejected_payout_that_was_paid_all_the_same_takes_its_lines_again() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let payout = scene.request(ana);
    scene.done(scene.clinic.manager, Action::RejectPayout { payout, reason: line("hoy no") });
    scene.reviewed(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Paid);
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), 0);
    check::everything(&scene.store);
}

/// Records that a purchase was refunded in whole.
fn refund(scene: &mut Scene, purchase: domain::PurchaseId, minor: i64) {
    let refund = domain::RefundId(scene.clinic.uuid());
    let (amount, tax) = (scene.money(minor), scene.money(0));
    scene.done(scene.clinic.receptionist, Action::RecordRefund { refund, purchase, amount, tax, reason: line("devuelto"), on: None });
}

fn buys(scene: &mut Scene, friend: &str, minor: i64) -> domain::PurchaseId {
    let card = scene.all::<engine::tables::CodeRow>().remove(0);
    let referral = scene.refer(&card, friend);
    let friend = scene.friend_of(referral);
    scene.buy(friend, minor)
}

#[test]
fn o2_o8_a_payout_that_ended_because_it_shrank_pays_what_was_asked_for_if_it_was_handed_over() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let (ana, first) = earner(&mut scene);
    scene.pay_out(ana);
    refund(&mut scene, first, 50_000);
    let big = buys(&mut scene, "Eva", 90_000);
    buys(&mut scene, "Zoë", 80_000);
    let payout = scene.request(ana);
    assert_eq!(scene.row::<PayoutRow>(payout).amount, 9_000 + 8_000 - 5_000);
    refund(&mut scene, big, 90_000);
    let row: PayoutRow = scene.row(payout);
    let shrunk = (row.state, row.amount, row.lines.0.len());
    assert_eq!(shrunk, (PayoutState::Requested, 3_000, 2), "the big one's line left it");
    let small = scene.all::<engine::tables::PurchaseRow>().into_iter().find(|row| row.paid == 80_000).expect("bought").id;
    refund(&mut scene, small, 80_000);
    let row: PayoutRow = scene.row(payout);
    assert_eq!((row.state, row.amount, row.lines.0.len()), (PayoutState::Cancelled, 3_000, 2), "as it was last asked for");
    check::everything(&scene.store);
    // It had been handed over on the printed request.
    let items = scene.reviewed(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    assert_eq!((items[0].reason, items[0].payout), (AttentionReason::PaidUnapproved, Some(payout)));
    let row: PayoutRow = scene.row(payout);
    assert_eq!((row.state, row.amount), (PayoutState::Paid, 3_000));
    assert_eq!(scene.balance(Account::Cash, Some(scene.clinic.desk.0)), -5_000 - 3_000, "both were handed over");
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), 5_000 + 3_000, "and nothing of it was earned");
    check::everything(&scene.store);
}

#[test]
fn o2_o8_a_payout_of_one_line_that_ended_is_paid_with_its_amount_and_netted_later() {
    let mut scene = Scene::with(Offer::new().cash(20_000));
    let (ana, bought) = earner(&mut scene);
    let reward = scene.rewards_of(ana).into_iter().find(|row| row.needs_approval).expect("one needs approval");
    scene.done(scene.clinic.manager, Action::ApproveReward { reward: reward.id });
    let payout = scene.request(ana);
    let asked = scene.row::<PayoutRow>(payout).amount;
    refund(&mut scene, bought, 50_000);
    let row: PayoutRow = scene.row(payout);
    assert_eq!((row.state, row.amount), (PayoutState::Cancelled, asked));
    scene.reviewed(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    assert_eq!(scene.row::<PayoutRow>(payout).amount, asked);
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), asked, "she owes it");
    check::everything(&scene.store);
    for friend in ["Eva", "Zoë"] {
        buys(&mut scene, friend, 80_000);
    }
    let waiting: Vec<_> = scene.rewards_of(ana).into_iter().filter(|row| row.state == RewardState::NeedsApproval).collect();
    for reward in waiting {
        scene.done(scene.clinic.manager, Action::ApproveReward { reward: reward.id });
    }
    assert_eq!(scene.pay_out(ana).amount, asked, "two of them less what was paid");
    check::everything(&scene.store);
}

/// Makes a member of staff a customer of ours.
fn is_customer(scene: &mut Scene, staff: domain::StaffId, text: &str, person: PersonId) {
    let language = domain::Language::Es;
    let action = Action::UpdateStaff { staff, name: name(text), role: Role::Manager, language, active: true, person: Some(person) };
    scene.done(scene.clinic.owner, action);
}

#[test]
fn o2_p2_who_became_the_one_who_is_paid_neither_approves_nor_pays_unseen() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let monica = scene.person("Mónica");
    let (manager, second) = (scene.clinic.manager, scene.clinic.second);
    is_customer(&mut scene, manager, "Mónica Gómez", monica);
    let (payout, action) = ask(&mut scene, ana, PayoutMethod::Cash);
    scene.done(manager, action);
    let approve = Action::ApprovePayout { payout, version: 1 };
    let merge = Action::MergePersons { merge: domain::MergeId(scene.clinic.uuid()), kept: monica, merged: ana, reason: line("la misma") };
    scene.done(second, approve);
    scene.done(manager, merge);
    let items = scene.reviewed(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    assert_eq!((items[0].reason, items[0].payout), (AttentionReason::PaidUnapproved, Some(payout)), "who asked is who was paid");
    check::everything(&scene.store);
}

#[test]
fn o2_p2_a_merge_before_the_approval_makes_the_payout_ones_own() {
    let mut scene = Scene::open();
    let (ana, _) = earner(&mut scene);
    let monica = scene.person("Mónica");
    let (manager, second) = (scene.clinic.manager, scene.clinic.second);
    is_customer(&mut scene, manager, "Mónica Gómez", monica);
    let (payout, action) = ask(&mut scene, ana, PayoutMethod::Cash);
    scene.done(manager, action);
    let merge = domain::MergeId(scene.clinic.uuid());
    scene.done(manager, Action::MergePersons { merge, kept: monica, merged: ana, reason: line("la misma") });
    assert_eq!(scene.refused(scene.clinic.owner, Action::ApprovePayout { payout, version: 1 }), Refusal::OwnPayout);
    // Nor do two accounts of one person make two people.
    let eva = scene.person("Eva");
    is_customer(&mut scene, second, "Saúl Ibáñez", monica);
    let card = scene.code_of(eva);
    let referral = scene.refer(&card, "Zoë");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 50_000);
    let (payout, action) = ask(&mut scene, eva, PayoutMethod::Cash);
    scene.done(manager, action);
    assert_eq!(scene.refused(second, Action::ApprovePayout { payout, version: 1 }), Refusal::ApproverAsked);
}
