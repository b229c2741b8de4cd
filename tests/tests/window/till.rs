//! Money at the counter by keyboard: a promise given at the till, a purchase given back, what lapses soon.

use serde_json::Value;

use crate::budgets::people;
use crate::sign_in::{FIELD, Sample, arrive, enter};
use crate::stage::Stage;
use crate::window::Window;

const FRIEND: &str = "Zacarías Nuevo";

/// Says whether the first promise is used on the purchase.
const PROMISE: &str = "return document.querySelector('[aria-pressed]')?.getAttribute('aria-pressed') ?? ''";

#[tokio::test]
async fn o1_a_promise_is_given_at_the_till_with_one_key() {
    let stage = Stage::new("till").with_sample();
    let code = some_code(&stage);
    stage
        .play(|window| async move {
            enter(&window, Sample::Emily).await;
            bring(&window, &code).await;
            price(&window).await;
            window.see("left to pay").await;
            window.keys_since();
            for is_used in ["false", "true"] {
                window.press("Alt+1").await;
                window.wait_for(PROMISE, is_used).await;
            }
            window.press("Enter").await;
            window.see("Purchase of").await;
            assert_eq!(window.keys_since(), 3, "one key lets it go, one takes it, one records");
        })
        .await;
    let rewards = rewards(&stage);
    assert!(rewards.iter().any(|reward| reward["form"] == "discount" && reward["state"] == "used"), "it was used: {rewards:?}");
}

#[tokio::test]
async fn r8_a_refund_by_keyboard_takes_back_what_it_no_longer_earns() {
    let stage = Stage::new("refund").with_sample();
    let code = some_code(&stage);
    stage
        .play(|window| async move {
            enter(&window, Sample::Emily).await;
            bring(&window, &code).await;
            price(&window).await;
            window.see("left to pay").await;
            window.press("Enter").await;
            window.see("Purchase of").await;
            window.run_command("Commands", "Referrals").await;
            window.see(FRIEND).await;
            window.tab_to(FRIEND).await;
            window.press("Enter").await;
            window.see("Refund…").await;
            window.tab_to("Refund…").await;
            window.keys_since();
            window.press("Enter").await;
            window.wait_for_focus("Given back, tax included").await;
            window.press("Ctrl+A").await;
            window.write("800").await;
            window.press("Tab").await;
            window.press("Tab").await;
            window.wait_for_focus("Reason").await;
            window.write("brought it back").await;
            window.press("Enter").await;
            window.see("$800.00 given back").await;
            assert_eq!(window.keys_since(), 3 + 15 + 5, "five keys beside the amount and the reason");
        })
        .await;
    let rewards = rewards(&stage);
    let cash = rewards.iter().find(|reward| reward["form"] == "cash").expect("the referrer had earned something");
    assert!(cash["state"] == "cancelled" || cash["state"] == "taken_back", "too little is left of the purchase: {cash}");
}

#[tokio::test]
async fn w7_who_can_still_be_told_stands_under_attention_with_the_number() {
    let stage = Stage::new("lapsing").with_sample();
    let page = stage.query(&["attention"]);
    let first = page["lapsing"][0].clone();
    let text = |value: &Value| value.as_str().expect("it is a text").to_owned();
    let (name, phone) = (text(&first["reward"]["item"]["person_name"]), text(&first["phones"][0]));
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            window.run_command("Commands", "Attention").await;
            window.see("Lapsing soon").await;
            window.see(&phone).await;
            window.tab_to(&name).await;
            window.press("Enter").await;
            window.see("Story").await;
            window.see(&phone).await;
        })
        .await;
}

/// Records a friend who comes with a code: what was promised can be used then.
pub async fn bring(window: &Window, code: &str) {
    window.wait_for_focus(FIELD).await;
    window.write(code).await;
    window.press("Enter").await;
    window.see("Record a referral").await;
    window.see("Valid").await;
    window.wait_for_focus("Name").await;
    window.write(FRIEND).await;
    window.press("Tab").await;
    window.write("4151887001").await;
    window.press("Enter").await;
    window.see("Referral of").await;
    window.wait_for_focus(FIELD).await;
}

/// Types what the friend's first purchase costs.
pub async fn price(window: &Window) {
    window.press("F3").await;
    window.see("Record a purchase").await;
    window.wait_for_focus("Name, phone or patient").await;
    window.write("Zacar").await;
    window.see(FRIEND).await;
    window.press("Enter").await;
    window.wait_for_focus("Price, tax included").await;
    window.write("1000").await;
    window.see("Can be used now").await;
}

fn some_code(stage: &Stage) -> String {
    people(stage).into_iter().find_map(|one| one.code).expect("somebody has a code")
}

/// Returns the rewards of the friend's referral.
pub fn rewards(stage: &Stage) -> Vec<Value> {
    let list = stage.query(&["referrals"]);
    let rows = list["rows"].as_array().expect("referrals are a list");
    let id = rows.iter().find(|row| row["friend_name"] == FRIEND).and_then(|row| row["id"].as_str()).expect("it was recorded");
    stage.query(&["referral", id])["page"]["rewards"].as_array().expect("rewards are a list").clone()
}
