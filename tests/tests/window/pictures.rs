//! Draws the pictures of the documentation from the sample clinic: `cargo xtask with -- cargo test -p journeys -- --ignored pictures`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::sign_in::{Sample, enter};
use crate::stage::{SAMPLE_PIN, Stage};
use crate::window::Window;

#[tokio::test]
#[ignore = "it draws the pictures of the documentation"]
async fn pictures() {
    let stage = Stage::new("pictures").with_sample();
    let best = best_referrer(&stage);
    stage
        .play(|window| async move {
            at_the_counter(&window, &best).await;
            window.press("Ctrl+L").await;
            behind_it(&window).await;
        })
        .await;
}

/// The receptionist's screens.
async fn at_the_counter(window: &Window, best: &Referrer) {
    enter(window, Sample::Emily).await;
    window.see("brought").await;
    keep(window, "desk").await;
    window.write(&best.code).await;
    window.see(&best.name).await;
    window.press("Enter").await;
    window.see("Valid").await;
    window.wait_for_focus("Name").await;
    window.write("Alicia Fernández").await;
    window.press("Tab").await;
    window.write("442 318 0657").await;
    window.see("What they get").await;
    keep(window, "record").await;
    window.press("F1").await;
    window.see("My queue").await;
    window.write(&best.phone).await;
    window.see(&best.name).await;
    window.press("Enter").await;
    window.see("From card to reward").await;
    keep(window, "person").await;
    window.press("F6").await;
    window.see_picture_of("Front").await;
    keep(window, "cards").await;
}

/// The manager's screens, in Spanish, one in the dark.
async fn behind_it(window: &Window) {
    enter(window, Sample::Hector).await;
    window.see("Mis pendientes").await;
    go_to(window, "Atención").await;
    window.see("Decidir").await;
    keep(window, "attention").await;
    go_to(window, "Ajustes").await;
    window.tab_to("Idioma y aspecto").await;
    window.press("Enter").await;
    window.tab_to("Como la computadora").await;
    window.press("Left").await;
    go_to(window, "Pagos").await;
    window.tab_to("P-").await;
    window.wait_for_focus("P-").await;
    window.press("Enter").await;
    window.see("Total").await;
    keep(window, "payouts").await;
}

async fn go_to(window: &Window, place: &str) {
    window.run_command("Comandos", place).await;
}

async fn keep(window: &Window, name: &str) {
    // Whatever moves has come to rest, and messages are gone.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/pictures");
    std::fs::create_dir_all(&folder).expect("the documentation can be written");
    std::fs::write(folder.join(format!("{name}.png")), window.picture().await).expect("the documentation can be written");
}

/// Whoever brought most.
struct Referrer {
    name: String,
    phone: String,
    code: String,
}

fn best_referrer(stage: &Stage) -> Referrer {
    let output = stage
        .command(&["query", "people", "--as", "Emily Carter"])
        .env("REFERRAL_DESK_PIN", SAMPLE_PIN)
        .output()
        .expect("the program starts");
    let page: Value = serde_json::from_slice(&output.stdout).expect("a query prints JSON");
    let rows = page["rows"].as_array().expect("people are a list").iter().filter(|row| row["code"].is_string());
    let best = rows.max_by_key(|row| row["friends"].as_u64()).expect("somebody has a code");
    let text = |value: &Value| value.as_str().expect("it is a text").to_owned();
    Referrer { name: text(&best["name"]), phone: text(&best["phones"][0]), code: text(&best["code"]) }
}
