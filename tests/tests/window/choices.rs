//! A choice by keyboard: a manager writes it, and the receptionist gives what the referrer chooses.

use serde_json::Value;

use crate::budgets::{Known, people};
use crate::sign_in::{FIELD, Sample, enter};
use crate::stage::Stage;
use crate::till::{bring, price, rewards};
use crate::window::Window;

const PROGRAM: &str = "Trae a un amigo";

/// Says whether the second alternative is the one that is picked.
const SECOND: &str = "return String(document.querySelectorAll('[role=dialog] [role=radiogroup] input')[1]?.checked ?? '')";

#[tokio::test]
async fn w2_a_choice_is_written_in_the_editor_and_given_at_the_counter_by_keyboard() {
    let stage = Stage::new("choice").with_sample();
    let referrer = people(&stage).into_iter().find(|one| one.code.is_some()).expect("somebody has a code");
    stage
        .play(|window| async move {
            enter(&window, Sample::Hector).await;
            offer(&window).await;
            window.press("Ctrl+L").await;
            enter(&window, Sample::Emily).await;
            bring(&window, referrer.code.as_deref().expect("a code")).await;
            price(&window).await;
            window.see("Chooses then: $200.00 in cash, or $300.00 in cash").await;
            window.press("Enter").await;
            window.see("Purchase of").await;
            choose(&window, &referrer).await;
        })
        .await;
    let cash: Vec<Value> = rewards(&stage).into_iter().filter(|reward| reward["form"] == "cash").collect();
    let minor = |reward: &Value| reward["amount"]["minor"].as_i64();
    assert_eq!(cash.iter().map(minor).collect::<Vec<_>>(), [Some(30_000)], "what was chosen, and nothing else: {cash:?}");
    assert!(stage.run_after_window(&["verify"]).status.success(), "the log and the books are whole");
}

/// The referrer may have 300.00 instead of 200.00, in the next version of a program that runs.
async fn offer(window: &Window) {
    window.see("Mis pendientes").await;
    window.run_command("Comandos", "Programas").await;
    window.see(PROGRAM).await;
    window.wait_for_any_focus().await;
    window.tab_to(PROGRAM).await;
    window.press("Enter").await;
    window.see("Pruébelo").await;
    window.wait_for_any_focus().await;
    window.tab_to("Cambiar la frase 2").await;
    window.press("Enter").await;
    window.wait_for_focus("Cuándo").await;
    window.tab_to("O, en lugar de esto…").await;
    window.press("Enter").await;
    window.wait_for_focus("En qué forma").await;
    window.fill("Importe", "300").await;
    window.see("quien refirió elige:").await;
    window.press("Ctrl+S").await;
    window.see("versión 2").await;
}

/// Opens the page of who brought the friend, and gives the second alternative.
async fn choose(window: &Window, referrer: &Known) {
    window.wait_for_focus(FIELD).await;
    referrer.look_up(window).await;
    window.press("Enter").await;
    window.see("Has a reward to choose").await;
    window.keys_since();
    window.press("C").await;
    window.wait_for_focus("$200.00 in cash").await;
    window.press("2").await;
    window.wait_for(SECOND, "true").await;
    window.press("Enter").await;
    window.see("gets: $300.00 in cash").await;
    assert_eq!(window.keys_since(), 3, "one key opens it, one chooses, one gives");
}
