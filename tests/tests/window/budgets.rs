//! How many keys a task may take once the person is named, as people count them.

use serde_json::Value;

use crate::scanner;
use crate::sign_in::{Sample, arrive};
use crate::stage::Stage;
use crate::window::Window;

#[tokio::test]
async fn a_known_person_gets_a_code_and_a_printed_card_with_four_keys_after_the_name() {
    let stage = Stage::new("four-keys").with_sample();
    let known = people(&stage).into_iter().find(|one| one.code.is_none()).expect("somebody has no code yet");
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            known.look_up(&window).await;
            window.keys_since();
            window.press("F4").await;
            window.see("No code yet").await;
            window.press("F4").await;
            window.see("Standing code").await;
            window.press("F6").await;
            window.see_picture_of("Front").await;
            window.press("F6").await;
            window.see("1 card sent to").await;
            assert!(window.keys_since() <= 4, "issue and print in four, though the sample clinic runs two programs");
        })
        .await;
}

#[tokio::test]
async fn a_scan_on_a_known_persons_page_takes_one_key() {
    let stage = Stage::new("one-key").with_sample();
    let code = people(&stage).into_iter().find_map(|one| one.code).expect("somebody has a code");
    let display = stage.display();
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            window.write("Zacarías Nuevo").await;
            window.see("Nobody and nothing fits").await;
            window.press("Shift+Enter").await;
            window.see("New person").await;
            window.press("Enter").await;
            window.see("No code yet").await;
            window.keys_since();
            scanner::read(&display, &code.replace('-', ""));
            window.see("Record a referral").await;
            window.see("Valid").await;
            window.press("Enter").await;
            window.see("recorded").await;
            assert_eq!(window.keys_since(), 1, "scan and one key");
        })
        .await;
}

/// Somebody of the sample clinic.
pub struct Known {
    /// The name.
    pub name: String,
    /// The first number.
    pub phone: String,
    /// The first code.
    pub code: Option<String>,
}

impl Known {
    /// Types the phone into the one field and waits for the name.
    pub async fn look_up(&self, window: &Window) {
        window.write(&self.phone).await;
        window.see(&self.name).await;
    }
}

/// Returns the first page of the sample clinic's people.
pub fn people(stage: &Stage) -> Vec<Known> {
    let page = stage.query(&["people"]);
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let known = |row: &Value| Some(Known { name: text(&row["name"])?, phone: text(&row["phones"][0])?, code: text(&row["code"]) });
    page["rows"].as_array().expect("people are a list").iter().filter_map(known).collect()
}
