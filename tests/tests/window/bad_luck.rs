//! Bad input and bad luck as a person at the desk sees them: a clear message, a way on, and nothing lost.

use journeys::disk::fill;

use crate::budgets::people;
use crate::sign_in::{FIELD, Sample, arrive, choose, enter};
use crate::stage::{SAMPLE_PIN, Stage};
use crate::window::Window;

const CODE: &str = "Code on the card";
const FRIEND: &str = "Zacarías Nuevo";
const PRICE: &str = "Price, tax included";

/// A code as another clinic's machine would make it: its check holds, its proof does not.
const INVENTED: &str = "7KZZZ3B5C2";

/// Room for the sample clinic and some work, in MiB.
const SMALL: u32 = 48;

#[tokio::test]
async fn c1_a_code_that_does_not_count_says_why_and_the_right_one_goes_on() {
    let stage = Stage::new("bad-codes").with_sample();
    let known = people(&stage).into_iter().find(|one| is_counted(&stage, one.code.as_deref())).expect("somebody has a code that counts");
    let code = known.code.clone().expect("that one");
    let (mistyped, paused) = (mistyped(&code), paused(&stage));
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            window.press("F2").await;
            window.see("Record a referral").await;
            window.fill("Name", FRIEND).await;
            window.fill("Phone", "4151887001").await;
            for (typed, word, sentence) in [
                (mistyped.as_str(), "Mistyped", "A symbol does not fit the rest. Scan again, or look the person up by name."),
                (INVENTED, "Does not count", "This code was not made here. Ask where it came from"),
                ("VERANO25", "Expired", "Issue a new one to the person who handed it out."),
                (&paused, "Paused", "This code is paused. A manager can resume it."),
                ("UNAVEZ1", "Used up", "This code was used 1 time, as often as it may. Issue another one."),
            ] {
                present(&window, typed).await;
                window.see(word).await;
                window.see(sentence).await;
                window.see("This code does not count, so nothing is promised.").await;
                window.see(FRIEND).await;
                window.tab_to("Another code").await;
                window.press("Enter").await;
            }
            present(&window, "JUAN2025").await;
            window.see("Valid").await;
            window.tab_to("Name").await;
            window.press("Enter").await;
            window.see("Referral of Zacarías Nuevo recorded").await;
            // A code that counts, but not for who handed it out.
            window.wait_for_focus(FIELD).await;
            window.press("F2").await;
            window.see("Record a referral").await;
            window.fill("Name", &known.name).await;
            window.fill("Phone", &known.phone).await;
            window.see("has the same phone").await;
            present(&window, &code).await;
            window.see("Valid").await;
            window.press("Alt+1").await;
            window.see("Own code").await;
            window.see("This is the person’s own code. Nobody brings himself.").await;
            window.see(&known.name).await;
        })
        .await;
    assert_eq!(recorded(&stage), 1, "by the one code that counts");
}

#[tokio::test]
async fn m1_an_amount_that_is_none_says_why_and_the_right_one_is_recorded() {
    let stage = Stage::new("bad-amounts").with_sample();
    let known = people(&stage).into_iter().next().expect("somebody is known");
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            window.press("F3").await;
            window.see("Record a purchase").await;
            window.wait_for_focus("Name, phone or patient").await;
            known.look_up(&window).await;
            window.press("Enter").await;
            window.wait_for_focus(PRICE).await;
            for (typed, sentence) in [
                ("0", "The amount must be more than zero."),
                ("-5", "The amount must be more than zero."),
                ("1,2345", "This currency has 2 decimals."),
                ("100000000000000000000", "The amount is too large. Check the zeros."),
            ] {
                window.press("Ctrl+A").await;
                window.write(typed).await;
                window.press("Enter").await;
                window.see(sentence).await;
                window.wait_for_focus(PRICE).await;
                window.see(&known.name).await;
            }
            window.press("Ctrl+A").await;
            window.write("99,50").await;
            window.miss("The amount is too large.").await;
            window.press("Enter").await;
            window.see("Purchase of").await;
        })
        .await;
    let bought = stage.query(&["today"])["events"].to_string();
    assert!(bought.contains("9950"), "the comma was a decimal sign: {bought}");
}

#[tokio::test]
async fn five_wrong_pins_make_somebody_wait_and_nobody_else() {
    let stage = Stage::new("locked-out").with_sample();
    stage
        .play(|window| async move {
            window.see("Emily Carter").await;
            choose(&window, Sample::Emily as u8).await;
            for left in ["Quedan 4 intentos.", "Quedan 3 intentos.", "Quedan 2 intentos.", "Queda 1 intento."] {
                window.write("1928").await;
                window.press("Enter").await;
                window.see(left).await;
            }
            window.write("1928").await;
            window.press("Enter").await;
            window.see("Demasiados PIN incorrectos. Intente de nuevo a las ").await;
            window.miss("Queda 1 intento.").await;
            window.wait_for_focus("PIN").await;
            window.write(SAMPLE_PIN).await;
            window.press("Enter").await;
            window.see("Demasiados PIN incorrectos.").await;
            enter(&window, Sample::Hector).await;
            window.see("Mis pendientes").await;
        })
        .await;
}

#[tokio::test]
async fn on_a_small_disk_a_referral_says_that_it_is_full_and_the_same_enter_records_it_once_there_is_room() {
    let stage = Stage::new("full-disk").on_small_disk(SMALL).with_sample();
    let ballast = stage.data().join("ballast");
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            window.write("JUAN2025").await;
            window.press("Enter").await;
            window.see("Valid").await;
            window.wait_for_focus("Name").await;
            window.write(FRIEND).await;
            window.fill("Phone", "4151887001").await;
            let ballast = fill(&ballast);
            window.press("Enter").await;
            window.see("The disk is full. What was saved before is safe. Free some room, then try again.").await;
            window.see(FRIEND).await;
            window.see("4151887001").await;
            std::fs::remove_file(ballast).expect("it is ours");
            window.wait_for_any_focus().await;
            window.press("Enter").await;
            window.see("Referral of Zacarías Nuevo recorded").await;
            window.wait_for_focus(FIELD).await;
        })
        .await;
    assert!(stage.run_after_window(&["verify"]).status.success(), "the log is whole");
    assert_eq!(recorded(&stage), 1, "once");
}

/// Counts the referrals of the friend.
fn recorded(stage: &Stage) -> usize {
    let rows = stage.query(&["referrals"])["rows"].clone();
    rows.as_array().expect("a list").iter().filter(|row| row["friend_name"] == FRIEND).count()
}

/// Types a code where the card's goes.
async fn present(window: &Window, code: &str) {
    window.tab_to(CODE).await;
    window.write(code).await;
    window.press("Enter").await;
}

/// Returns a generated code with another last symbol.
fn mistyped(code: &str) -> String {
    let bare = code.replace('-', "");
    let (start, last) = bare.split_at(bare.len() - 1);
    format!("{start}{}", if last == "0" { "1" } else { "0" })
}

fn is_counted(stage: &Stage, code: Option<&str>) -> bool {
    code.is_some_and(|code| code.len() == 11 && stage.query(&["code", code])["refusal"].is_null())
}

/// Returns the code that the sample clinic has paused.
fn paused(stage: &Stage) -> String {
    let codes = people(stage).into_iter().filter_map(|one| one.code);
    let mut paused = codes.filter(|code| stage.query(&["code", code])["refusal"]["code"] == "code_paused");
    paused.next().expect("a code is paused")
}
