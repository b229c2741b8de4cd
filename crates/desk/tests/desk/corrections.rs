//! What went wrong and is put right, each time with a reason (rules M5, R8, R11).

use desk::api::*;
use domain::{ReferralState, RewardState};
use engine::tables::AttentionReason;
use store::read::history::StoryItem;

use crate::clinic::{Clinic, bought, invalid, presented, refused, starter};

fn correction(paid: &str, void: bool, reason: &str) -> PurchaseCorrection {
    PurchaseCorrection {
        person: None,
        paid: paid.into(),
        tax: String::new(),
        invoice: "A-118".into(),
        items: None,
        void,
        reason: reason.into(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_a_purchase_that_was_mistyped_is_put_right_and_what_follows_with_it() {
    let clinic = Clinic::open().await;
    let (referrer, referral) = clinic.earned("1000").await;
    let purchase = clinic.referral(referral.id).await.expect("it is there").page.purchases[0].id;
    let answer = clinic.correct_purchase(purchase, &correction("425", false, "One zero too many.")).await;
    assert_eq!(refused(answer), Refusal::NotPermitted { needs: domain::Role::Manager });
    clinic.sign_in(clinic.manager).await;
    let fields = invalid(clinic.correct_purchase(purchase, &correction("a lot", false, "")).await);
    let expected = [("paid".to_owned(), Refusal::AmountUnreadable), ("reason".to_owned(), Refusal::ReasonNeeded)];
    assert_eq!(fields, expected);
    clinic.correct_purchase(purchase, &correction("425", false, "One zero too many.")).await.expect("the manager may");
    assert_eq!(clinic.story(referrer).await.page.balance.available.minor, 4_250);
    clinic.correct_purchase(purchase, &correction("425", true, "There was none.")).await.expect("the manager may");
    assert_eq!(clinic.story(referrer).await.page.balance.available.minor, 0);
    let state = clinic.referral(referral.id).await.expect("it is there").page.referral.state;
    assert_ne!(state, ReferralState::Converted, "without a purchase nothing is converted");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_the_story_tells_why_a_purchase_or_referral_was_put_right_voided_or_withdrawn() {
    let clinic = Clinic::open().await;
    let (juan, referral) = clinic.earned("1000").await;
    let bought_by_mistake = clinic.buy(referral.friend, "80", "A-119").await;
    let purchase = clinic.referral(referral.id).await.expect("it is there").page.purchases[0].id;
    let withdrawn = clinic.refer(&clinic.codes(juan).await[0].shown, "Rosa", "442 765 0000").await;
    let purchases = async || {
        let story = clinic.story(referral.friend).await.story;
        let told = story.into_iter().filter_map(|told| match told.item {
            StoryItem::Bought(purchase) => Some((purchase.id, purchase.voided, purchase.reason)),
            _ => None,
        });
        told.collect::<Vec<_>>()
    };
    assert!(purchases().await.iter().all(|(_, voided, reason)| !voided && reason.is_none()), "nothing was put right yet");
    clinic.sign_in(clinic.manager).await;
    clinic.correct_purchase(purchase, &correction("425", false, "One zero too many.")).await.expect("the manager may");
    let void = PurchaseCorrection { invoice: "A-119".into(), ..correction("80", true, "There was none.") };
    clinic.correct_purchase(bought_by_mistake, &void).await.expect("the manager may");
    let told = purchases().await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.contains(&(purchase, false, Some("One zero too many.".to_owned()))), "{told:?}");
    assert!(told.contains(&(bought_by_mistake, true, Some("There was none.".to_owned()))), "{told:?}");
    let eva = clinic.register("Eva", "442 999 0000").await;
    let why = async |person| {
        let story = clinic.story(person).await.story;
        story.into_iter().find_map(|told| match told.item {
            StoryItem::Brought(told) | StoryItem::Came(told) if told.id == withdrawn.id => Some((told.state, told.reason)),
            _ => None,
        })
    };
    clinic.correct_referral(withdrawn.id, Some(eva), "", "It was Eva.").await.expect("the manager may");
    let corrected = Some((ReferralState::Accepted, Some("It was Eva.".to_owned())));
    assert_eq!((why(juan).await, why(eva).await, why(withdrawn.friend).await), (corrected.clone(), corrected, None));
    clinic.cancel_referral(withdrawn.id, "She did not come at all.").await.expect("the manager may");
    let ended = Some((ReferralState::Cancelled, Some("She did not come at all.".to_owned())));
    assert_eq!((why(juan).await, why(eva).await), (ended.clone(), ended));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_the_wrong_code_or_friend_of_a_referral_is_put_right() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let carmen = clinic.register("Carmen", "442 123 0000").await;
    let (first, second) = (clinic.code(juan).await, clinic.code(carmen).await);
    let referral = clinic.refer(&first, "Luis", "442 765 4321").await;
    clinic.sign_in(clinic.manager).await;
    let fields = invalid(clinic.correct_referral(referral.id, None, "JUAN_25", "She meant Carmen.").await);
    assert_eq!(fields, [("code".to_owned(), Refusal::CodeSymbols)]);
    clinic.correct_referral(referral.id, None, &second, "She meant Carmen.").await.expect("the manager may");
    let now = clinic.referral(referral.id).await.expect("it is there").page.referral;
    assert_eq!(now.referrer, Some(carmen));
    assert_eq!((clinic.codes(juan).await[0].uses, clinic.codes(carmen).await[0].uses), (0, 1), "the use of the wrong code is free again");
    let rosa = clinic.register("Rosa", "442 999 0000").await;
    clinic.correct_referral(referral.id, Some(rosa), "", "It was Rosa.").await.expect("the manager may");
    assert_eq!(clinic.referral(referral.id).await.expect("it is there").page.referral.friend, rosa);
    clinic.cancel_referral(referral.id, "She did not come at all.").await.expect("the manager may");
    let ended = clinic.referral(referral.id).await.expect("it is there").page.referral;
    assert_eq!((ended.state, ended.reason.as_deref()), (ReferralState::Cancelled, Some("She did not come at all.")));
    let today = clinic.today().await.expect("a day");
    let event = today.events.iter().find(|event| event.kind == store::read::today::EventKind::Referral).expect("it happened today");
    assert_eq!((event.referral_state, today.referrals), (Some(ReferralState::Cancelled), 0), "it is shown as what it is, and not counted");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_a_program_that_validates_waits_for_a_decision_on_each_referral() {
    let clinic = Clinic::open_with(ProgramDraft { validated: true, ..starter() }).await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let good = clinic.refer(&code, "Luis", "442 765 4321").await;
    let bad = clinic.refer(&code, "Rosa", "442 765 0000").await;
    assert_eq!(good.state, ReferralState::Recorded);
    clinic.sign_in(clinic.manager).await;
    clinic.accept_referral(good.id).await.expect("the manager may");
    clinic.reject_referral(bad.id, "Was a customer in 2019.").await.expect("the manager may");
    let state = async |id| clinic.referral(id).await.expect("it is there").page.referral.state;
    assert_eq!((state(good.id).await, state(bad.id).await), (ReferralState::Accepted, ReferralState::Rejected));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_what_is_under_review_earns_nothing_before_it_is_decided() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let raise = async |friend: &str, invoice: &str| {
        let done = clinic.record_referral(&presented(&code, friend, "442 123 4567")).await.expect("it is recorded");
        let referral = clinic.referral(ReferralId(done.id)).await.expect("it is there").page.referral;
        clinic.buy(referral.friend, "1000", invoice).await;
        referral
    };
    let allowed = raise("Rosa", "A-1").await;
    let denied = raise("Raúl", "A-2").await;
    assert_eq!(clinic.story(juan).await.page.balance.available.minor, 0);
    clinic.sign_in(clinic.manager).await;
    for (referral, verdict) in [(&allowed, Verdict::Allow), (&denied, Verdict::Deny)] {
        let items = clinic.referral(referral.id).await.expect("it is there").attention;
        for item in items.iter().filter(|item| item.verdict.is_none()) {
            assert!(matches!(item.reason, AttentionReason::SameHousehold | AttentionReason::SamePerson), "{item:?}");
            assert_eq!(invalid(clinic.decide(item.id, verdict, "", Vec::new()).await), [("reason".to_owned(), Refusal::ReasonNeeded)]);
            clinic.decide(item.id, verdict, "I spoke to them.", Vec::new()).await.expect("the manager may");
        }
    }
    let balance = clinic.story(juan).await.page.balance;
    assert_eq!(balance.available.minor, 8_500, "the one that was allowed");
    let page = clinic.attention().await.expect("the manager sees all");
    assert!(page.open.is_empty() && page.decided.len() >= 2, "{page:?}");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_what_was_paid_and_must_be_taken_back_is_netted() {
    let clinic = Clinic::open().await;
    let (referrer, referral) = clinic.earned("1000").await;
    let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("something to pay").id);
    clinic.sign_in(clinic.manager).await;
    let version = clinic.payout(payout).await.expect("it is there").page.payout.version;
    clinic.approve_payouts(&[SeenPayout { id: payout, version }], "7305").await.expect("the PIN is right");
    clinic.pay_payout(payout, "").await.expect("it is approved");
    let purchase = clinic.referral(referral.id).await.expect("it is there").page.purchases[0].id;
    clinic.correct_purchase(purchase, &correction("850", true, "Sent back.")).await.expect("the manager may");
    let rewards = clinic.referral(referral.id).await.expect("it is there").rewards;
    let states: Vec<_> = rewards.iter().filter(|told| told.item.person == referrer).map(|told| told.item.state).collect();
    assert!(states.contains(&RewardState::TakenBack), "{states:?}");
    let entry = rewards.iter().find(|told| told.item.corrects.is_some()).expect("the entry that the next payout nets");
    assert!(entry.why.contains("-85.00") || entry.why.contains("−$85.00"), "{}", entry.why);
    assert!(entry.why.contains("Sent back."), "{}", entry.why);
    assert_eq!(clinic.story(referrer).await.page.balance.available.minor, -8_500, "the next payout nets it");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_the_same_invoice_is_one_purchase() {
    let clinic = Clinic::open().await;
    let (_, referral) = clinic.earned("1000").await;
    let mut again = bought(referral.friend, "850", "A-118");
    again.use_discount = false;
    let done = clinic.record_purchase(&again).await.expect("it is there already");
    assert_eq!(done.changes, [engine::outcome::Adjustment::AlreadyDone]);
    let other = PurchaseForm { amount: "900".into(), ..again };
    let done = clinic.record_purchase(&other).await.expect("another amount is looked at");
    assert_eq!(done.attention.len(), 1);
}
