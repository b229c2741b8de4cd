//! Promises: usable from a day, used by somebody, transferred, lapsed and listed before (rules O1, W7, W12); what can be chosen (O3).

use desk::api::*;
use domain::{Form, RewardState, Timestamp};

use crate::clinic::{Clinic, DAY, MORNING, bought, friends, refused};

fn promising(from_days: &str, days: &str) -> ProgramDraft {
    let mut draft = friends(|rule| {
        (rule.amount, rule.typed, rule.cap) = (AmountKind::Fixed, "200".into(), String::new());
        (rule.valid_from_days, rule.valid_days) = (from_days.into(), days.into());
    });
    draft.rules.iter_mut().for_each(|rule| rule.minimum_spend = String::new());
    draft
}

/// A friend with a promise, and the promise.
async fn promised(clinic: &Clinic) -> (PersonId, RewardView) {
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let referral = clinic.refer(&code, "Luis Peña", "442 765 4321").await;
    let rewards = clinic.referral(referral.id).await.expect("it is there").page.rewards;
    (referral.friend, rewards.into_iter().find(|reward| reward.form == Form::Discount).expect("a promise"))
}

async fn of(clinic: &Clinic, reward: RewardId) -> RewardStory {
    clinic.reward(reward).await.expect("it is there")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w7_a_promise_can_be_used_from_a_day_and_is_listed_before_it_lapses() {
    let clinic = Clinic::open_with(promising("2", "20")).await;
    let (luis, promise) = promised(&clinic).await;
    assert_eq!(promise.state, RewardState::Pending);
    assert!(clinic.usable_rewards(luis).await.expect("a list").is_empty());
    assert_eq!(clinic.quote_purchase(&bought(luis, "500", "")).await.expect("a quote").discount.minor, 0);

    let clinic = clinic.reopen(Timestamp(MORNING.0 + 2 * DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    assert_eq!(of(&clinic, promise.id).await.reward.item.state, RewardState::Available, "the schedule made it so");
    assert_eq!(clinic.usable_rewards(luis).await.expect("a list").len(), 1);
    assert!(clinic.attention().await.expect("a page").lapsing.is_empty(), "20 days are long");

    let clinic = clinic.reopen(Timestamp(MORNING.0 + 9 * DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    let lapsing = clinic.attention().await.expect("a page").lapsing;
    assert_eq!((lapsing.len(), lapsing[0].reward.item.person), (1, luis), "two weeks before, unless the settings say otherwise");
    assert_eq!(lapsing[0].phones, ["442 765 4321"], "and where to call");

    let clinic = clinic.reopen(Timestamp(MORNING.0 + 23 * DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    let story = of(&clinic, promise.id).await;
    assert_eq!((story.reward.item.state, story.lapses.len(), story.postings.len()), (RewardState::Expired, 1, 0), "the lapse is a posting");
    assert!(clinic.usable_rewards(luis).await.expect("a list").is_empty());
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o1_a_used_promise_says_where_by_whom_and_what_was_left() {
    let clinic = Clinic::open_with(promising("", "")).await;
    let (luis, promise) = promised(&clinic).await;
    assert_eq!(clinic.usable_rewards(luis).await.expect("a list")[0].item.id, promise.id);
    let small = PurchaseForm { reward: Some(promise.id), ..bought(luis, "150", "A-9") };
    let quote = clinic.quote_purchase(&small).await.expect("a quote");
    assert_eq!((quote.usable[0].worth.minor, quote.to_pay.minor), (15_000, 0));
    let purchase = PurchaseId(clinic.record_purchase(&small).await.expect("it can be recorded").id);
    let used = of(&clinic, promise.id).await.reward.item;
    assert_eq!((used.state, used.amount.minor, used.remainder.minor), (RewardState::Used, 15_000, 5_000));
    assert_eq!((used.used_on, used.used_by.as_deref(), used.invoice.as_deref()), (Some(purchase), Some("Lucía Herrera"), Some("A-9")));
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w12_a_manager_gives_a_promise_to_another_person() {
    let clinic = Clinic::open_with(promising("", "")).await;
    let (luis, promise) = promised(&clinic).await;
    let rosa = clinic.register("Rosa", "442 999 0000").await;
    assert!(clinic.transfer_reward(promise.id, rosa, "se muda").await.is_err(), "a receptionist may not");
    clinic.sign_in(clinic.manager).await;
    clinic.transfer_reward(promise.id, rosa, "se muda").await.expect("the manager may");
    let given = of(&clinic, promise.id).await.reward.item;
    assert_eq!((given.state, given.transferred_to.as_deref()), (RewardState::Transferred, Some("Rosa")));
    assert!(clinic.usable_rewards(luis).await.expect("a list").is_empty());
    let told = clinic.usable_rewards(rosa).await.expect("a list").remove(0);
    assert_eq!(told.why, "$200.00 off, passed on by Luis Peña: “se muda”");
    let received = told.item;
    let done = clinic.record_purchase(&PurchaseForm { reward: Some(received.id), ..bought(rosa, "600", "A-3") }).await;
    assert!(done.expect("it can be recorded").attention.is_empty(), "it is hers to use");
    assert_eq!(of(&clinic, received.id).await.reward.item.state, RewardState::Used);
    assert_eq!(refused(clinic.transfer_reward(received.id, luis, "otra vez").await), Refusal::WrongState { state: "used".to_owned() });
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w7_o3_the_choices_of_the_rules_are_offered() {
    let clinic = Clinic::open().await;
    let choices = clinic.choices().await.expect("choices");
    assert_eq!(choices.waiting_days, [0, 7, 14, 30, 60, 90]);
    let minimums: Vec<i64> = choices.payout_minimums.iter().map(|minimum| minimum.minor).collect();
    assert_eq!(minimums, [0, 1_000, 2_000, 5_000, 10_000]);
}
