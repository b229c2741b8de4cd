//! What is each person's own: the PIN, the language, and what was being typed, through lock, kill and restart.

use std::time::Duration;

use crate::sign_in::{Sample, arrive, choose, enter};
use crate::stage::{SAMPLE_PIN, Stage};
use crate::window::Window;

/// The shortest time after which a desk locks itself, with some patience for a busy machine.
const IDLE: Duration = Duration::from_secs(63);

async fn settings(window: &Window, subject: &str) {
    window.run_command("Commands", "Settings").await;
    window.tab_to(subject).await;
    window.press("Enter").await;
}

#[tokio::test]
async fn somebody_changes_their_own_pin_and_signs_in_with_it() {
    let stage = Stage::new("own-pin").with_sample();
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            settings(&window, "Language and look").await;
            window.tab_to("Change my PIN").await;
            window.press("Enter").await;
            window.wait_for_focus("Current PIN").await;
            for pin in ["1199", "5173", "5173"] {
                window.write(pin).await;
                window.press("Enter").await;
            }
            window.see("The PIN is wrong").await;
            window.wait_for_focus("Current PIN").await;
            window.write(SAMPLE_PIN).await;
            window.press("Enter").await;
            window.miss("Current PIN").await;
            window.wait_for_focus("Change my PIN").await;
            window.press("Ctrl+L").await;
            enter(&window, Sample::Emily).await;
            window.see("El PIN no es correcto").await;
            window.write("5173").await;
            window.press("Enter").await;
            window.see("Remembered on this computer.").await;
        })
        .await;
}

#[tokio::test]
async fn a_desk_that_nobody_touches_locks_itself_and_keeps_what_was_typed() {
    let stage = Stage::new("idle").with_sample();
    stage
        .play(|window| async move {
            // The owner, whose number is the first.
            window.see("Emily Carter").await;
            choose(&window, 1).await;
            window.write(SAMPLE_PIN).await;
            window.press("Enter").await;
            window.see("Hoy").await;
            window.run_command("Comandos", "Ajustes").await;
            window.tab_to("Idioma y aspecto").await;
            window.press("Enter").await;
            window.tab_to("Bloquear tras").await;
            for _ in 0..8 {
                if window.ask("return document.activeElement.value").await == "1 minuto" {
                    break;
                }
                // One key opens the list, the next goes up in it.
                for key in ["Up", "Up", "Enter"] {
                    window.press(key).await;
                    tokio::time::sleep(Duration::from_millis(400)).await;
                }
            }
            assert_eq!(window.ask("return document.activeElement.value").await, "1 minuto");
            window.press("Ctrl+L").await;
            arrive(&window, Sample::Emily).await;
            window.press("F2").await;
            window.fill("Name", "Begoña Ünal").await;
            tokio::time::sleep(IDLE).await;
            window.see("Héctor Ruiz").await;
            window.miss("Record a referral").await;
            enter(&window, Sample::Emily).await;
            window.see("Begoña Ünal").await;
        })
        .await;
}

#[tokio::test]
async fn what_was_typed_outlives_a_program_that_was_killed() {
    let stage = Stage::new("killed").with_sample();
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            window.press("F2").await;
            window.see("Record a referral").await;
            window.fill("Name", "Begoña Ünal 🐕").await;
            // Somebody types on and the power goes: what is older than a moment is there.
            tokio::time::sleep(Duration::from_millis(700)).await;
        })
        .await;
    stage
        .play(|window| async move {
            window.see("Emily Carter").await;
            window.miss("Ünal").await;
            enter(&window, Sample::Hector).await;
            window.see("Mis pendientes").await;
            window.miss("Ünal").await;
            window.press("Ctrl+L").await;
            enter(&window, Sample::Emily).await;
            window.see("Referral of Begoña Ünal 🐕").await;
            window.tab_to("Continue: Referral of Begoña").await;
            window.press("Enter").await;
            window.see("Record a referral").await;
            window.see("Begoña Ünal 🐕").await;
        })
        .await;
}

#[tokio::test]
async fn a_language_that_somebody_chooses_reaches_every_sentence_and_stays() {
    let stage = Stage::new("language").with_sample();
    stage
        .play(|window| async move {
            enter(&window, Sample::Hector).await;
            window.see("Mis pendientes").await;
            window.run_command("Comandos", "Ajustes").await;
            window.tab_to("Idioma y aspecto").await;
            window.press("Enter").await;
            window.tab_to("Español").await;
            window.press("Right").await;
            window.see("Language and look").await;
            window.run_command("Commands", "Attention").await;
            window.see("Decide").await;
        })
        .await;
    stage
        .play(|window| async move {
            enter(&window, Sample::Hector).await;
            window.see("My queue").await;
            window.miss("Mis pendientes").await;
        })
        .await;
}
