//! Computers that are not as they were: a clock a year behind, a key that did not come along.

use crate::budgets::people;
use crate::first_day::{found, saved_at};
use crate::paper::Document;
use crate::restoring::bring_back;
use crate::sign_in::{PASSPHRASE, Sample, arrive, give_passphrase};
use crate::stage::{SAMPLE_PIN, Stage};

/// Moves the clock of the wall alone: what a program waits for is counted by one that nobody sets.
const A_YEAR_AHEAD: [&str; 4] = ["faketime", "--exclude-monotonic", "-f", "+365d"];

/// Starts a keychain in the session of a command that is given.
const WITH_KEYCHAIN: &str = "printf tests | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$@\"";

#[tokio::test]
async fn y4_with_the_clock_a_year_back_it_is_said_and_a_referral_is_recorded() {
    let stage = Stage::new("clock-back");
    let made = stage.command_under(&A_YEAR_AHEAD, &["demo"]).output().expect("faketime is there");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let code = people(&stage).into_iter().find_map(|one| one.code).expect("somebody has a code");
    stage
        .play(|window| async move {
            window.see("El reloj de la computadora va detrás de lo último registrado").await;
            arrive(&window, Sample::Emily).await;
            window.write(&code).await;
            window.press("Enter").await;
            window.see("Valid").await;
            window.wait_for_focus("Name").await;
            window.write("Begoña Ünal").await;
            window.press("Enter").await;
            window.see("Referral of Begoña Ünal recorded").await;
        })
        .await;
    let verified = stage.run_after_window(&["verify"]);
    assert!(verified.status.success(), "the log and the rows agree: {}", String::from_utf8_lossy(&verified.stdout));
}

#[tokio::test]
async fn a_key_that_was_lost_comes_back_with_a_backup_and_its_passphrase() {
    let stage = Stage::new("lost-key").with("REFERRAL_DESK_PASSPHRASE", PASSPHRASE).with_sample();
    back_up(&stage, &[]);
    std::fs::remove_file(stage.data().join("key.json")).expect("it says where the key is");
    stage
        .play(|window| async move {
            window.see("The key is not in the keychain").await;
            window.see("What is saved is intact, but locked.").await;
            window.wait_for_focus("Choose a backup").await;
            window.press("Enter").await;
            window.see("Which backup?").await;
            window.wait_for_focus("today").await;
            window.press("Enter").await;
            window.see("The passphrase of this backup").await;
            window.wait_for_focus("Passphrase").await;
            window.write("a wrong one").await;
            window.press("Enter").await;
            window.see("The passphrase is wrong.").await;
            window.press("Ctrl+A").await;
            window.write(PASSPHRASE).await;
            window.press("Enter").await;
            window.see("The file of now does not open.").await;
            bring_back(&window).await;
        })
        .await;
    assert!(stage.run_after_window(&["verify"]).status.success(), "what was brought back is whole");
}

#[tokio::test]
async fn a_folder_from_another_computer_says_that_its_key_stayed_there_and_is_left_as_it_is() {
    let stage = Stage::new("another-computer");
    let session = tempfile::tempdir().expect("a temporary folder can be made");
    let place = session.path().display().to_string();
    let (home, runtime, data) = (format!("HOME={place}"), format!("XDG_RUNTIME_DIR={place}"), format!("XDG_DATA_HOME={place}"));
    let elsewhere = ["dbus-run-session", "--", "env", &home, &runtime, &data, "sh", "-c", WITH_KEYCHAIN, "sh"];
    let made = stage.command_under(&elsewhere, &["demo"]).output().expect("dbus is there");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    back_up(&stage, &elsewhere);
    let file = stage.data().join("desk.db");
    let before = std::fs::read(&file).expect("it was made");
    stage
        .play(|window| async move {
            window.see("The key is not in the keychain").await;
            window.wait_for_focus("Choose a backup").await;
            window.press("Enter").await;
            window.wait_for_focus("today").await;
            window.press("Enter").await;
            window.see("Its key is not here").await;
            window.see("Copy the two together, or open the backup on the computer that made it.").await;
            window.press("Esc").await;
            window.see("The key is not in the keychain").await;
            window.wait_for_any_focus().await;
        })
        .await;
    assert!(std::fs::read(&file).expect("it is there") == before, "nothing was changed");
    let verified = stage.command_under(&elsewhere, &["verify"]).output().expect("dbus is there");
    assert!(verified.status.success(), "there it still opens: {}", String::from_utf8_lossy(&verified.stderr));
}

#[tokio::test]
async fn without_a_keychain_a_passphrase_is_chosen_first_and_asked_for_at_the_next_start() {
    let stage = Stage::new("no-keychain").with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    stage
        .play(|window| async move {
            window.see("Choose a passphrase").await;
            window.wait_for_focus("Passphrase").await;
            window.write("short").await;
            window.fill("The passphrase once more", "short").await;
            window.press("Enter").await;
            window.see("At least 8 characters.").await;
            window.tab_to("Passphrase").await;
            for field in ["Passphrase", "The passphrase once more"] {
                window.tab_to(field).await;
                window.press("Ctrl+A").await;
                window.write(PASSPHRASE).await;
            }
            window.press("Enter").await;
            found(&window).await;
        })
        .await;
    stage
        .play(|window| async move {
            give_passphrase(&window, PASSPHRASE).await;
            window.see("Ana Beltrán").await;
        })
        .await;
}

#[tokio::test]
async fn without_a_print_service_the_card_is_saved_instead() {
    let stage = Stage::new("no-printer").with("CUPS_SERVER", "/nowhere/cups.sock").with_sample();
    let known = people(&stage).into_iter().find(|one| one.code.is_some()).expect("somebody has a code");
    let code = known.code.clone().expect("that one");
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            window.see("No printer").await;
            known.look_up(&window).await;
            window.press("Enter").await;
            window.see("From card to reward").await;
            window.press("F6").await;
            window.see_picture_of("Front").await;
            window.press("F6").await;
            window.see("There is no printer").await;
            window.wait_for_focus("Save PDF").await;
            window.press("Enter").await;
            window.see("Saved as").await;
            Document::at(saved_at(&window).await).says(&code);
        })
        .await;
}

/// Makes a backup, as a receptionist.
fn back_up(stage: &Stage, wrapper: &[&str]) {
    let mut command = stage.command_under(wrapper, &["backup", "--as", "Emily Carter"]);
    let made = command.env("REFERRAL_DESK_PIN", SAMPLE_PIN).output().expect("the program under test starts");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}
