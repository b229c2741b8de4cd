//! What nobody means to type, and keys that come twice or too soon: nothing breaks, nothing is recorded twice, nothing is lost.

use serde_json::{Value, json};

use crate::sign_in::{FIELD, Sample, arrive};
use crate::stage::{SAMPLE_PIN, Stage};
use crate::window::Window;

/// A name from right to left, an emoji of several parts and a letter of two.
const STRANGE: &str = "שרה كريم 👩\u{200d}👩\u{200d}👧 Zoe\u{308}";

#[tokio::test]
async fn long_and_strange_texts_are_refused_or_kept_and_break_no_screen() {
    let stage = Stage::new("strange").with_sample();
    let people = count(&stage, "people");
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            paste(&window, &"á".repeat(10_000)).await;
            window.see("Nobody and nothing fits").await;
            stays_in_shape(&window).await;
            // Whom nobody knows is somebody new.
            window.press("Enter").await;
            window.wait_for_focus("Name").await;
            stays_in_shape(&window).await;
            window.press("Esc").await;
            window.wait_for_focus(FIELD).await;
            paste(&window, "\u{0}\u{7}\u{1b}[31m").await;
            window.see("Nobody and nothing fits").await;
            window.press("Enter").await;
            window.wait_for_focus("Name").await;
            stays_in_shape(&window).await;
            paste(&window, &"W".repeat(10_000)).await;
            stays_in_shape(&window).await;
            window.press("Enter").await;
            window.see("too long").await;
            window.wait_for_focus("Name").await;
            for hidden in ["Bell\u{7} and escape\u{1b}", "Fake\u{202e}name\u{202c}"] {
                paste(&window, hidden).await;
                window.press("Enter").await;
                window.see("cannot be seen").await;
            }
            paste(&window, STRANGE).await;
            window.press("Enter").await;
            window.see("No code yet").await;
            window.see("👩\u{200d}👩\u{200d}👧").await;
            stays_in_shape(&window).await;
        })
        .await;
    assert_eq!(count(&stage, "people"), people + 1, "only the one who can be one");
}

#[tokio::test]
async fn keys_that_come_twice_or_too_soon_record_nothing_twice() {
    let stage = Stage::new("twice").with_sample();
    let (people, referrals) = (count(&stage, "people"), count(&stage, "referrals"));
    let code = first_code(&stage);
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            new_person(&window).await;
            paste(&window, "Zacarías Doble").await;
            window.press_twice("Enter").await;
            window.see("No code yet").await;
            window.press("F1").await;
            window.wait_for_focus(FIELD).await;
            window.write(&code).await;
            window.press("Enter").await;
            window.see("Valid").await;
            window.wait_for_focus("Name").await;
            window.write("Yolanda Única").await;
            window.press("Esc").await;
            window.see("Referral of Yolanda Única").await;
            window.tab_to("Continue: Referral of Yolanda").await;
            window.press("Enter").await;
            window.see("Valid").await;
            window.tab_to("Phone").await;
            window.write("442 318 9981").await;
            window.press_twice("Enter").await;
            window.see("recorded").await;
            window.wait_for_focus(FIELD).await;
            window.miss("Referral of Yolanda Única, not").await;
        })
        .await;
    assert_eq!(count(&stage, "people"), people + 2);
    assert_eq!(count(&stage, "referrals"), referrals + 1);
}

/// Opens the form of a new person from the desk.
async fn new_person(window: &Window) {
    window.run_command("Commands", "People").await;
    window.tab_to("Add person").await;
    window.press("Enter").await;
    window.wait_for_focus("Name").await;
}

/// Puts a text into the field that has the focus, as the clipboard does.
async fn paste(window: &Window, text: &str) {
    let text = Value::from(text);
    let script = format!(
        "const field = document.activeElement;
         Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, {text});
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));"
    );
    window.ask(&script).await;
}

/// Asserts that nothing pushes the window wider than it is.
async fn stays_in_shape(window: &Window) {
    let wide = window.ask("return document.documentElement.scrollWidth > innerWidth + 1 || document.querySelector('main').getBoundingClientRect().right > innerWidth + 1").await;
    assert_eq!(wide, json!(false), "the screen is pushed out of the window");
}

fn query(stage: &Stage, words: &[&str]) -> Value {
    let mut arguments = vec!["query"];
    arguments.extend(words);
    arguments.extend(["--as", "Emily Carter"]);
    let output = loop {
        let output = stage.command(&arguments).env("REFERRAL_DESK_PIN", SAMPLE_PIN).output().expect("it starts");
        // The window may be letting go of the files still.
        if output.status.code() != Some(3) {
            break output;
        }
        std::thread::sleep(std::time::Duration::from_millis(200));
    };
    serde_json::from_slice(&output.stdout).expect("a query prints JSON")
}

fn count(stage: &Stage, what: &str) -> i64 {
    query(stage, &[what])["total"].as_i64().expect("a list says how many")
}

fn first_code(stage: &Stage) -> String {
    let page = query(stage, &["people"]);
    let rows = page["rows"].as_array().expect("a list");
    rows.iter().find_map(|row| row["code"].as_str()).expect("somebody has a code").to_owned()
}
