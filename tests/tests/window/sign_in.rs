//! Who is at the desk: passphrase, number and PIN, a wrong PIN, the lock, the person's own language.

use crate::stage::{SAMPLE_PIN, Stage};
use crate::window::Window;

/// The one field of the desk, in English and in Spanish.
pub const FIELD: &str = "Scan a card, or type a code, name, phone or invoice";
pub const CAMPO: &str = "Lea o escriba código, nombre, teléfono o factura";

pub const PASSPHRASE: &str = "correct horse battery staple";

/// People of the sample clinic, by their number on the screen.
#[derive(Clone, Copy)]
pub enum Sample {
    /// A receptionist who works in English.
    Emily = 2,
    /// The manager.
    Hector = 3,
    /// A receptionist who works in Spanish.
    Lucia = 4,
}

/// Presses somebody's number and types the PIN of the sample clinic.
pub async fn enter(window: &Window, who: Sample) {
    choose(window, who as u8).await;
    window.write(SAMPLE_PIN).await;
    window.press("Enter").await;
}

/// Enters somebody who lands at the desk, where the cursor stands in the one field.
pub async fn arrive(window: &Window, who: Sample) {
    enter(window, who).await;
    window.wait_for_focus(if matches!(who, Sample::Lucia) { CAMPO } else { FIELD }).await;
}

/// Types a passphrase where the desk asks for it.
pub async fn give_passphrase(window: &Window, passphrase: &str) {
    window.see("Type the passphrase").await;
    window.wait_for_focus("Passphrase").await;
    window.write(passphrase).await;
    window.press("Enter").await;
}

/// Presses the number beside a name once it can be chosen; the PIN can be typed then. Names alone stand on other screens too.
pub async fn choose(window: &Window, number: u8) {
    let named =
        "return [...document.querySelectorAll('[role=option][data-id] kbd')].some((key) => key.textContent.endsWith('N')) ? 'named' : ''";
    window.wait_for(&named.replace('N', &number.to_string()), "named").await;
    window.press(&format!("Alt+{number}")).await;
    window.wait_for_focus("PIN").await;
}

#[tokio::test]
async fn the_passphrase_opens_the_desk_where_it_guards_it() {
    let stage = Stage::new("passphrase").with("REFERRAL_DESK_PASSPHRASE", PASSPHRASE).with_sample();
    stage
        .play(|window| async move {
            give_passphrase(&window, "a wrong one").await;
            window.see("The passphrase is wrong. Check upper and lower case.").await;
            window.press("Ctrl+A").await;
            window.write(PASSPHRASE).await;
            window.press("Enter").await;
            window.see("Lucía Herrera").await;
        })
        .await;
}

#[tokio::test]
async fn a_wrong_pin_says_how_many_tries_are_left_and_the_right_one_opens() {
    let stage = Stage::new("wrong-pin").with_sample();
    stage
        .play(|window| async move {
            window.see("Emily Carter").await;
            choose(&window, Sample::Emily as u8).await;
            window.write("1928").await;
            window.press("Enter").await;
            window.see("El PIN no es correcto.").await;
            window.see("Quedan 4 intentos.").await;
            window.write(SAMPLE_PIN).await;
            window.press("Enter").await;
            window.wait_for_focus(FIELD).await;
        })
        .await;
}

#[tokio::test]
async fn a_receptionist_who_speaks_spanish_sees_spanish() {
    let stage = Stage::new("spanish").with_sample();
    stage
        .play(|window| async move {
            enter(&window, Sample::Lucia).await;
            window.see("Registrar referido").await;
            window.see("Hoy").await;
            window.press("Ctrl+L").await;
            enter(&window, Sample::Emily).await;
            window.see("Record referral").await;
            window.miss("Registrar").await;
        })
        .await;
}

#[tokio::test]
async fn the_lock_keeps_what_somebody_was_typing() {
    let stage = Stage::new("lock").with_sample();
    stage
        .play(|window| async move {
            enter(&window, Sample::Emily).await;
            window.see("Record referral").await;
            window.press("F2").await;
            window.see("Record a referral").await;
            window.fill("Name", "Begoña Ünal").await;
            window.press("Ctrl+L").await;
            window.see("Héctor Ruiz").await;
            window.miss("Record a referral").await;
            enter(&window, Sample::Hector).await;
            window.see("Mis pendientes").await;
            window.miss("Begoña Ünal").await;
            window.press("Ctrl+L").await;
            enter(&window, Sample::Emily).await;
            window.see("Record a referral").await;
            window.see("Begoña Ünal").await;
        })
        .await;
}
