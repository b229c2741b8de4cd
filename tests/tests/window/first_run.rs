//! The first run in Spanish, with another currency and time zone than the country proposes.

use serde_json::Value;

use crate::sign_in::CAMPO;
use crate::stage::Stage;
use crate::window::Window;

const OWNER: (&str, &str) = ("Ana Beltrán", "7391");

#[tokio::test]
async fn a_first_run_in_spanish_with_a_currency_and_a_time_zone_of_its_own() {
    let stage = Stage::new("first-run-spanish");
    stage
        .play(|window| async move {
            window.see("Which language do you work in?").await;
            window.wait_for_focus("English").await;
            window.press("Down").await;
            window.see("¿En qué idioma trabaja?").await;
            window.miss("Which language").await;
            window.wait_for_focus("Español").await;
            window.press("Enter").await;
            window.see("¿Cómo se llama la clínica?").await;
            window.wait_for_focus("Nombre").await;
            window.write("Los Fresnos").await;
            window.fill("Nombre de esta sucursal", "Centro").await;
            choose(&window, "País", "México").await;
            window.see("MXN").await;
            choose(&window, "Moneda", "USD").await;
            choose(&window, "Zona horaria", "America/Tijuana").await;
            window.see("America/Tijuana").await;
            window.press("Ctrl+Enter").await;
            window.see("Empiece con un programa que funciona").await;
            window.wait_for_focus("Paga").await;
            window.write("20").await;
            window.see("USD").await;
            window.press("Enter").await;
            window.see("¿Quién es el dueño de este mostrador?").await;
            window.write(OWNER.0).await;
            window.fill("PIN", OWNER.1).await;
            window.fill("El PIN otra vez", OWNER.1).await;
            window.press("Enter").await;
            window.wait_for_focus(CAMPO).await;
            window.see("Hoy").await;
            window.see("Registrar referido").await;
            window.miss("Record referral").await;
        })
        .await;
    let told = organization(&stage);
    let kept = ["name", "country", "currency", "language", "time_zone"].map(|field| told[field].as_str().unwrap_or_default());
    assert_eq!(kept, ["Los Fresnos", "MX", "USD", "es", "America/Tijuana"], "what was chosen, not what was proposed");
}

/// Tabs to a list that can be searched and takes the first that fits.
async fn choose(window: &Window, list: &str, word: &str) {
    window.tab_to(list).await;
    window.write(word).await;
    window.press("Enter").await;
}

/// Asks the command line, once the window has let go of the files.
fn organization(stage: &Stage) -> Value {
    assert!(stage.run_after_window(&["verify"]).status.success(), "the log is whole");
    let mut command = stage.command(&["query", "organization", "--as", OWNER.0]);
    let output = command.env("REFERRAL_DESK_PIN", OWNER.1).output().expect("the program under test starts");
    serde_json::from_slice(&output.stdout).expect("a query prints JSON")
}
