//! What each role may do and see, beneath the screen (rule Y6).

use desk::api::*;
use domain::{Language, Role};

use crate::clinic::{Clinic, found_form, presented, refused, starter};

async fn hire(clinic: &Clinic, role: Role) -> StaffId {
    clinic.sign_in(clinic.owner).await;
    let form = StaffForm { name: format!("The {role}"), role, language: Language::En, active: true, person: None, pin: "7305".into() };
    StaffId(clinic.save_staff(None, &form).await.expect("the owner may").id)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_a_receptionist_works_at_the_counter_and_decides_nothing() {
    let clinic = Clinic::open().await;
    let (referrer, referral) = clinic.earned("1000").await;
    let reward = clinic.referral(referral.id).await.expect("it is there").rewards[0].item.id;
    let code = clinic.codes(referrer).await[0].id;
    let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("the receptionist may").id);
    let manager = |refusal| assert_eq!(refusal, Refusal::NotPermitted { needs: Role::Manager });
    manager(refused(clinic.approve_reward(reward).await));
    manager(refused(clinic.hold_reward(reward, "No.").await));
    manager(refused(clinic.release_reward(reward).await));
    manager(refused(clinic.reject_payout(payout, "No.").await));
    manager(refused(clinic.accept_referral(referral.id).await));
    manager(refused(clinic.reject_referral(referral.id, "No.").await));
    manager(refused(clinic.correct_referral(referral.id, None, "", "No.").await));
    manager(refused(clinic.decide(AttentionId(desk::desk::new_id()), Verdict::Allow, "Yes.", Vec::new()).await));
    manager(refused(clinic.write_program(None, &starter()).await));
    manager(refused(clinic.update_code(code, &CodeForm { starts_on: None, ends_on: None, use_limit: None, paused: true }).await));
    manager(refused(clinic.set_referrer(referrer, ReferrerKind::Customer, ReferrerStatus::Terminated, &[], "No.").await));
    let staff = StaffForm { name: "X".into(), role: Role::Owner, language: Language::En, active: true, person: None, pin: "7305".into() };
    assert_eq!(refused(clinic.save_staff(None, &staff).await), Refusal::NotPermitted { needs: Role::Owner });
    assert_eq!(clinic.attention().await.expect("only what one raised").rewards.len(), 0);
    let may = clinic.session_view().await.expect("signed in").may;
    assert_eq!(may, [domain::Permission::Counter, domain::Permission::Pay, domain::Permission::Schedule]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_a_manager_does_not_change_settings_or_staff() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let form = OrganizationForm {
        name: "Ours now".into(),
        address: String::new(),
        phone: String::new(),
        web: String::new(),
        language: Language::En,
        referral_cap: "1".into(),
        approval_above: "1".into(),
        payout_minimum: "1".into(),
        four_eyes: false,
        remind_days: None,
        link_base: String::new(),
        bank: None,
        tax_stop: None,
        payouts: None,
        usual: None,
    };
    let owner = |refusal| assert_eq!(refusal, Refusal::NotPermitted { needs: Role::Owner });
    owner(refused(clinic.save_organization(&form).await));
    owner(refused(clinic.reset_pin(clinic.owner, "7305").await));
    owner(refused(clinic.set_lock_minutes(200).await));
    assert_eq!(clinic.organization().await.expect("it is there").name, found_form().name);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_an_auditor_reads_everything_and_changes_nothing() {
    let clinic = Clinic::open().await;
    let (referrer, referral) = clinic.earned("2000").await;
    let code = clinic.codes(referrer).await[0].shown.clone();
    let auditor = hire(&clinic, Role::Auditor).await;
    clinic.try_sign_in(auditor, "7305").await.expect("the PIN is right");
    assert_eq!(clinic.attention().await.expect("an auditor sees all").rewards.len(), 1);
    clinic.referral(referral.id).await.expect("an auditor sees it");
    clinic.statement(referrer, None, Paper::A4, Some(Language::En)).await.expect("an auditor reads");
    assert_eq!(clinic.payees().await.expect("an auditor reads").len(), 0, "what needs approval is not payable yet");
    for filter in [PayoutFilter::Requested, PayoutFilter::Approved, PayoutFilter::Paid, PayoutFilter::Other] {
        clinic.payouts(filter).await.expect("an auditor reads every payout");
    }
    clinic.touches(referrer).await.expect("an auditor reads");
    clinic.campaign_codes().await.expect("an auditor reads");
    clinic.without_code(None).await.expect("an auditor reads");
    clinic.side_by_side(referrer, referral.friend).await.expect("an auditor reads");
    clinic.programs().await.expect("an auditor reads");
    clinic.staff_list().await.expect("an auditor reads");
    let transactions = clinic.transactions(LedgerFilter::default(), None).await.expect("an auditor reads");
    clinic.transaction(transactions.rows[0].id).await.expect("an auditor reads");
    clinic.accounts().await.expect("an auditor reads");
    clinic.assert_sound().await;
    let receptionist = |refusal| assert_eq!(refusal, Refusal::NotPermitted { needs: Role::Receptionist });
    receptionist(refused(clinic.save_person(None, &crate::clinic::person_form("Eva", "")).await));
    receptionist(refused(clinic.record_referral(&presented(&code, "Eva", "")).await));
    receptionist(refused(clinic.record_purchase(&crate::clinic::bought(referrer, "10", "")).await));
    receptionist(refused(clinic.issue_code(referrer, None).await));
    receptionist(refused(clinic.request_payout(referrer, PayoutMethod::Cash).await));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_an_auditor_reads_payouts_and_their_receipts_and_moves_none() {
    let clinic = Clinic::open().await;
    let (referrer, _) = clinic.earned("1000").await;
    let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("the receptionist may").id);
    let auditor = hire(&clinic, Role::Auditor).await;
    clinic.try_sign_in(auditor, "7305").await.expect("the PIN is right");
    assert_eq!(clinic.payouts(PayoutFilter::Requested).await.expect("an auditor reads").rows.len(), 1);
    let version = clinic.payout(payout).await.expect("an auditor reads").page.payout.version;
    clinic.receipt(payout, ReceiptPaper::A4, None).await.expect("an auditor reads");
    let manager = Refusal::NotPermitted { needs: Role::Manager };
    assert_eq!(refused(clinic.approve_payouts(&[SeenPayout { id: payout, version }], "7305").await), manager);
    assert_eq!(refused(clinic.cancel_payout(payout, "No.").await), Refusal::NotPermitted { needs: Role::Receptionist });
    assert_eq!(refused(clinic.pay_payout(payout, "").await), Refusal::NotPermitted { needs: Role::Receptionist });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_the_first_person_set_up_is_the_owner() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.owner).await;
    let session = clinic.session_view().await.expect("signed in");
    assert_eq!((session.staff, session.role), (clinic.owner, Role::Owner));
    assert_eq!(session.may, domain::Permission::ALL, "the owner may everything");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_who_hands_over_gifts_neither_pays_nor_sees_payouts() {
    let clinic = Clinic::open().await;
    let fulfiller = hire(&clinic, Role::Fulfiller).await;
    clinic.try_sign_in(fulfiller, "7305").await.expect("the PIN is right");
    let receptionist = |refusal| assert_eq!(refusal, Refusal::NotPermitted { needs: Role::Receptionist });
    receptionist(refused(clinic.payouts(PayoutFilter::Requested).await));
    receptionist(refused(clinic.payees().await));
    receptionist(refused(clinic.payout(PayoutId(desk::desk::new_id())).await));
    receptionist(refused(clinic.save_person(None, &crate::clinic::person_form("Eva", "")).await));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_m4_the_ledger_is_for_those_who_see_all_and_tells_why_each_reward_is_so() {
    let clinic = Clinic::open().await;
    let (referrer, referral) = clinic.earned("1000").await;
    let manager = |refusal| assert_eq!(refusal, Refusal::NotPermitted { needs: Role::Manager });
    manager(refused(clinic.accounts().await));
    manager(refused(clinic.transactions(LedgerFilter::default(), None).await));
    manager(refused(clinic.transaction(TransactionId(desk::desk::new_id())).await));
    clinic.sign_in(clinic.manager).await;
    let found = clinic.transactions(LedgerFilter::default(), None).await.expect("a manager sees all").rows;
    let granted = found.iter().find(|row| row.person == Some(referrer)).expect("the referrer has earned");
    let story = clinic.transaction(granted.id).await.expect("it is there");
    assert_eq!(story.page.command.expect("the log has it").action, "record_purchase");
    let reward = story.reward.expect("it is about a reward");
    assert_eq!((reward.item.referral, reward.why.is_empty()), (Some(referral.id), false));
    let nobody = clinic.transaction(TransactionId(desk::desk::new_id())).await;
    assert_eq!(refused(nobody), Refusal::NotFound { what: "transaction".into() });
}
