//! A backup is brought back in the window, from the settings and from a file that does not open; another folder; the way out.

use std::path::Path;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use serde_json::Value;

use crate::sign_in::{CAMPO, Sample, arrive, choose, enter};
use crate::stage::{SAMPLE_PIN, Stage, program_on};
use crate::system;
use crate::window::Window;

/// A busy machine takes a while to start a program.
const LIMIT: Duration = Duration::from_secs(30);

/// Brings back the backup that is chosen, and signs in to what it holds.
pub async fn bring_back(window: &Window) {
    window.wait_for_focus("Bring it back").await;
    window.press("Enter").await;
    arrive(window, Sample::Emily).await;
}

#[tokio::test]
async fn the_owner_brings_a_backup_back_and_the_file_of_before_is_kept() {
    let stage = Stage::new("restore").with_sample();
    let backups = stage.data().join("backups");
    stage
        .play(|window| async move {
            sign_in_owner(&window).await;
            open_backups(&window).await;
            window.tab_to("Hacer uno ahora").await;
            window.press("Enter").await;
            window.see("Hecho y revisado").await;
            window.press("F1").await;
            window.wait_for_focus(CAMPO).await;
            window.write("Zacarías Nuevo").await;
            window.see("Nadie ni nada coincide").await;
            window.press("Shift+Enter").await;
            window.see("Persona nueva").await;
            window.press("Enter").await;
            window.see("Aún sin código").await;
            open_backups(&window).await;
            window.tab_to("Elegir respaldo").await;
            window.press("Enter").await;
            window.see("¿Qué respaldo?").await;
            window.wait_for_focus("hoy").await;
            window.press("Enter").await;
            window.see("Desde entonces se hizo 1 asiento aquí").await;
            window.wait_for_focus("Su PIN").await;
            window.write(SAMPLE_PIN).await;
            window.press("Enter").await;
            window.see("El respaldo está de vuelta.").await;
            arrive(&window, Sample::Emily).await;
            window.write("Zacarías Nuevo").await;
            window.see("Nobody and nothing fits").await;
        })
        .await;
    assert!(stage.run_after_window(&["verify"]).status.success(), "what was brought back is whole");
    assert_eq!(files(&backups).iter().filter(|name| name.starts_with("replaced-")).count(), 1);
}

#[tokio::test]
async fn a_damaged_file_is_replaced_by_its_backup_from_the_first_page() {
    let stage = Stage::new("damaged").with_sample();
    let made = stage.command(&["backup", "--as", "Emily Carter"]).env("REFERRAL_DESK_PIN", SAMPLE_PIN).output().expect("it starts");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let made: Value = serde_json::from_slice(&made.stdout).expect("a backup is told as JSON");
    let elsewhere = stage.data().with_file_name("elsewhere.db");
    std::fs::copy(made["path"].as_str().expect("it tells where"), &elsewhere).expect("it can be copied");
    let display = stage.display();
    let file = stage.data().join("desk.db");
    let mut bytes = std::fs::read(&file).expect("the file");
    bytes[..64 * 1024].fill(0x5A);
    std::fs::write(&file, bytes).expect("it can be written");
    stage
        .play(|window| async move {
            window.see("Choose a backup").await;
            window.wait_for_focus("Choose a backup").await;
            window.press("Enter").await;
            window.see("Which backup?").await;
            window.wait_for_focus("today").await;
            window.press("Enter").await;
            window.see("The file of now does not open.").await;
            window.tab_to("Other backups").await;
            window.press("Enter").await;
            window.tab_to("Choose a file").await;
            window.press("Enter").await;
            system::choose(&display, "Which backup?", &elsewhere).await;
            window.see(&elsewhere.display().to_string()).await;
            bring_back(&window).await;
        })
        .await;
    assert!(stage.run_after_window(&["verify"]).status.success(), "what was brought back is whole");
}

#[tokio::test]
async fn another_folder_opens_in_a_window_of_its_own() {
    let stage = Stage::new("another-folder").with_sample();
    std::fs::write(stage.data().join("desk.db"), "Dear all").expect("it can be written");
    let other = stage.data().with_file_name("another desk");
    std::fs::create_dir(&other).expect("it can be made");
    let (display, chosen) = (stage.display(), other.clone());
    stage
        .play(|window| async move {
            window.see("This file is not from Referral Desk").await;
            window.tab_to("Choose a folder").await;
            window.press("Enter").await;
            window.wait_for_focus("Folder").await;
            window.write("/proc/nowhere").await;
            window.press("Enter").await;
            window.see("does not let the program write").await;
            window.tab_to("Choose a folder").await;
            window.press("Enter").await;
            system::choose(&display, "Which folder?", &chosen).await;
            window.see(&chosen.display().to_string()).await;
            window.tab_to("Folder").await;
            window.press_last("Enter").await;
        })
        .await;
    let started = Instant::now();
    let pid = loop {
        if let Some(pid) = program_on(&other) {
            break pid;
        }
        assert!(started.elapsed() < LIMIT, "no program opens {}", other.display());
        std::thread::sleep(Duration::from_millis(100));
    };
    assert!(other.join("backups").is_dir(), "it is a desk's folder");
    kill(pid, Signal::SIGKILL).expect("it is the one that was started here");
}

#[tokio::test]
async fn the_program_ends_from_the_keyboard_and_keeps_what_was_typed() {
    let stage = Stage::new("quit").with_sample();
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            window.press("F2").await;
            window.fill("Name", "Begoña Ünal").await;
            window.press_last("Ctrl+Q").await;
        })
        .await;
    assert!(stage.run_after_window(&["verify"]).status.success(), "the files are free again");
    stage
        .play(|window| async move {
            enter(&window, Sample::Emily).await;
            window.see("Referral of Begoña Ünal").await;
        })
        .await;
}

/// The owner of the sample clinic is the first on the screen.
async fn sign_in_owner(window: &Window) {
    window.see("Emily Carter").await;
    choose(window, 1).await;
    window.write(SAMPLE_PIN).await;
    window.press("Enter").await;
    window.see("Hoy").await;
}

async fn open_backups(window: &Window) {
    window.run_command("Comandos", "Ajustes").await;
    window.tab_to("Respaldo").await;
    window.press("Enter").await;
    window.see("Verificar el registro").await;
}

fn files(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().expect("the folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).filter(|name| name.ends_with(".db")).collect()
}
