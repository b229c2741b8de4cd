//! A scanner types like nobody does: whatever has the focus, a card that is scanned is a card that was presented.

use serde_json::Value;

use crate::scanner;
use crate::sign_in::{Sample, enter};
use crate::stage::{SAMPLE_PIN, Stage};

#[tokio::test]
async fn a_scan_is_taken_wherever_the_focus_is_and_never_lands_in_a_field() {
    let stage = Stage::new("scan").with_sample();
    let (code, name) = card_of_somebody(&stage);
    let scanned = code.replace('-', "");
    let display = stage.display();
    stage
        .play(|window| async move {
            enter(&window, Sample::Emily).await;
            window.see("Record referral").await;
            window.press("Ctrl+K").await;
            window.wait_for_focus("Commands").await;
            window.write("peo").await;
            window.press("Enter").await;
            window.wait_for_focus("Name, phone, code or patient").await;
            window.write("mo").await;
            window.keys_since();
            scanner::read(&display, &scanned);
            window.see("Record a referral").await;
            window.see(&code).await;
            window.see(&name).await;
            window.see("Valid").await;
            window.wait_for_focus("Name").await;
            window.write("Zacarías Scan").await;
            window.press("Tab").await;
            window.write("4151887001").await;
            window.press("Enter").await;
            window.see("Referral of Zacarías Scan recorded").await;
            assert_eq!(window.keys_since(), 13 + 10 + 2, "after a scan a new person takes their name, their phone and two keys");
        })
        .await;
}

#[tokio::test]
async fn a_scan_before_anybody_signed_in_opens_after_it() {
    let stage = Stage::new("scan-waits").with_sample();
    let (code, name) = card_of_somebody(&stage);
    let display = stage.display();
    stage
        .play(|window| async move {
            window.see("Emily Carter").await;
            scanner::read(&display, &code.replace('-', ""));
            window.see(&code.replace('-', "")).await;
            enter(&window, Sample::Emily).await;
            window.see("Record a referral").await;
            window.see(&name).await;
        })
        .await;
}

/// Returns a card that somebody of the sample clinic holds, and the name on it.
fn card_of_somebody(stage: &Stage) -> (String, String) {
    let output = stage
        .command(&["query", "people", "--as", "Emily Carter"])
        .env("REFERRAL_DESK_PIN", SAMPLE_PIN)
        .output()
        .expect("the program starts");
    let page: Value = serde_json::from_slice(&output.stdout).expect("a query prints JSON");
    let rows = page["rows"].as_array().expect("people are a list");
    let holder = rows.iter().find(|row| row["code"].is_string()).expect("somebody in the sample clinic has a code");
    let text = |field: &str| holder[field].as_str().expect("it is a text").to_owned();
    (text("code"), text("name"))
}
