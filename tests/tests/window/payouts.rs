//! Many payouts at once: one confirmation names the sum and everybody who gets a part of it.

use serde_json::Value;

use crate::sign_in::{Sample, enter};
use crate::stage::{SAMPLE_PIN, Stage};

#[tokio::test]
async fn o1_all_that_waits_is_approved_with_one_confirmation_that_names_the_sum_and_every_payee() {
    let stage = Stage::new("approve-many").with_sample();
    let waiting = requested(&stage);
    let names: Vec<String> = waiting.iter().map(|row| row["person_name"].as_str().expect("a name").to_owned()).collect();
    let minor: i64 = waiting.iter().map(|row| row["amount"]["minor"].as_i64().expect("an amount")).sum();
    assert!(names.len() > 1 && minor % 100 == 0 && minor < 100_000, "several wait in the sample clinic: {waiting:?}");
    let (count, total) = (names.len(), format!("${}.00", minor / 100));
    stage
        .play(|window| async move {
            enter(&window, Sample::Hector).await;
            window.see("Mis pendientes").await;
            window.run_command("Comandos", "Pagos").await;
            window.see("Nada marcado").await;
            window.wait_for_any_focus().await;
            window.keys_since();
            window.press("Ctrl+A").await;
            window.see(&format!("{count} elegidos")).await;
            window.press("A").await;
            window.see(&format!("¿Aprobar {total} para {count} personas?")).await;
            let dialog = window.ask("return document.querySelector('[role=dialog]').innerText").await.to_string();
            for name in &names {
                assert!(dialog.contains(name), "{name} is not named in {dialog}");
            }
            window.wait_for_focus("Su PIN, Héctor").await;
            window.write(SAMPLE_PIN).await;
            window.press("Enter").await;
            window.see(&format!("{count} aprobados: {total}")).await;
            assert_eq!(window.keys_since(), 3 + 4, "three keys and the PIN, however many there are");
        })
        .await;
    assert!(requested(&stage).is_empty(), "nothing waits any more");
}

/// Returns the payouts of the sample clinic that wait for an approval.
fn requested(stage: &Stage) -> Vec<Value> {
    let list = stage.query(&["payouts"]);
    let rows = list["rows"].as_array().expect("payouts are a list");
    rows.iter().filter(|row| row["state"] == "requested").cloned().collect()
}
