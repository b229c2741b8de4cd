//! A program of one's own: cloned, changed, tried, started; a friend converts, the referrer is paid, the purchase is given back, and the
//! next payout nets it.

use std::time::Instant;

use serde_json::{Value, json};

use crate::sign_in::{FIELD, Sample, enter};
use crate::stage::{SAMPLE_PIN, Stage};
use crate::window::{LIMIT, Window};

const PROGRAM: &str = "Vecinos de la cuadra";
const REFERRER: &str = "Tomás Arriaga";
const FRIENDS: [(&str, &str); 3] = [("Abril Quezada", "4155550101"), ("Bruno Zamudio", "4155550102"), ("Clara Yturbe", "4155550103")];

#[tokio::test]
async fn w1_w10_r8_o2_a_program_from_a_template_pays_and_nets_what_was_given_back() {
    let stage = Stage::new("own-program").with_sample();
    stage
        .play(|window| async move {
            enter(&window, Sample::Hector).await;
            write_program(&window).await;
            window.press("Ctrl+L").await;
            enter(&window, Sample::Emily).await;
            issue(&window).await;
            bring(&window, FRIENDS[0]).await;
            ask_for(&window, "$100.00").await;
            window.press("Ctrl+L").await;
            enter(&window, Sample::Hector).await;
            approve_and_pay(&window, "$100.00").await;
            window.press("Ctrl+L").await;
            enter(&window, Sample::Emily).await;
            give_back(&window, FRIENDS[0].0).await;
            bring(&window, FRIENDS[1]).await;
            bring(&window, FRIENDS[2]).await;
            ask_for(&window, "$100.00").await;
            window.press("Ctrl+L").await;
            enter(&window, Sample::Hector).await;
            approve_and_pay(&window, "$100.00").await;
            for line in [
                "3 recompensas",
                "Corrección: Abril Quezada",
                "−$100.00",
                "Primera visita de Bruno Zamudio",
                "Primera visita de Clara Yturbe",
            ] {
                window.see(line).await;
            }
        })
        .await;
    let payouts = stage.query(&["payouts", "paid"]);
    let rows = payouts["rows"].as_array().expect("payouts are a list");
    let mut own: Vec<(&Value, &Value)> =
        rows.iter().filter(|row| row["person_name"] == REFERRER).map(|row| (&row["line_count"], &row["amount"]["minor"])).collect();
    own.sort_by_key(|(lines, _)| lines.as_i64());
    assert_eq!(own, [(&json!(1), &json!(10_000)), (&json!(3), &json!(10_000))], "once for the first friend, then what is left of three");
    assert!(stage.run_after_window(&["verify"]).status.success(), "the log and the books are whole");
}

/// The manager clones the clinic's template, pays at once instead of after 30 days, tries it and starts it.
async fn write_program(window: &Window) {
    window.see("Mis pendientes").await;
    window.run_command("Comandos", "Programas").await;
    window.see("Programa nuevo").await;
    window.wait_for_any_focus().await;
    window.tab_to("Programa nuevo").await;
    window.press("Enter").await;
    window.see("¿Qué tipo de programa?").await;
    window.wait_for_focus("Clínica veterinaria").await;
    window.press("Enter").await;
    window.see("Pruébelo").await;
    window.wait_for_focus("Nombre del programa").await;
    window.press("Ctrl+A").await;
    window.write(PROGRAM).await;
    window.tab_to("El efectivo se paga después de").await;
    window.press("Ctrl+A").await;
    window.write("0").await;
    window.fill("Una primera visita de", "1000").await;
    // 15 % for the friend, and the first tier for who brought him.
    window.see("$150.00").await;
    window.see("$100.00").await;
    window.see("Se da en total").await;
    window.press("Ctrl+S").await;
    window.see("Borrador, versión 1").await;
    window.wait_for_any_focus().await;
    window.tab_to("Iniciar").await;
    window.press("Enter").await;
    window.see("Activo, versión 1").await;
}

/// The receptionist hands a code of it to somebody new.
async fn issue(window: &Window) {
    window.wait_for_focus(FIELD).await;
    window.write(REFERRER).await;
    window.see("Nobody and nothing fits").await;
    window.press("Shift+Enter").await;
    window.see("New person").await;
    window.fill("Phone", "4155550100").await;
    window.press("Enter").await;
    window.see("No code yet").await;
    window.tab_to("Program").await;
    window.press("Enter").await;
    window.see(PROGRAM).await;
    window.press("Down").await;
    window.press("Down").await;
    window.press("Enter").await;
    window.wait_for("return document.activeElement.value", PROGRAM).await;
    window.press("F4").await;
    window.see("Standing code").await;
    window.press("F1").await;
}

/// A friend comes by the referrer's name and pays the first visit.
async fn bring(window: &Window, (friend, phone): (&str, &str)) {
    window.wait_for_focus(FIELD).await;
    window.press("F2").await;
    window.see("Record a referral").await;
    window.wait_for_any_focus().await;
    window.write("Tomás").await;
    window.press("Enter").await;
    window.wait_for_focus("Who brought them?").await;
    window.see(REFERRER).await;
    window.press("Enter").await;
    window.see("Valid").await;
    window.wait_for_focus("Name").await;
    window.write(friend).await;
    window.fill("Phone", phone).await;
    window.press("Enter").await;
    window.see("Referral of").await;
    window.wait_for_focus(FIELD).await;
    window.press("F3").await;
    window.see("Record a purchase").await;
    window.wait_for_focus("Name, phone or patient").await;
    window.write(friend).await;
    window.press("Enter").await;
    window.wait_for_focus("Price, tax included").await;
    window.write("1000").await;
    window.see("completes the referral by").await;
    window.press("Enter").await;
    window.see("Purchase of").await;
    window.wait_for_focus(FIELD).await;
}

async fn ask_for(window: &Window, amount: &str) {
    window.write("Tomás").await;
    window.see(REFERRER).await;
    window.press("Enter").await;
    window.see(&format!("Ask to pay {amount}")).await;
    window.tab_to("Ask to pay").await;
    window.press("Enter").await;
    window.see("Ask for it").await;
    window.press("Enter").await;
    window.see("Asked for").await;
}

/// The manager approves what the receptionist asked for, and hands it over.
async fn approve_and_pay(window: &Window, amount: &str) {
    window.see("Comandos").await;
    window.wait_for_any_focus().await;
    window.run_command("Comandos", "Pagos").await;
    window.see("Por aprobar").await;
    window.see(REFERRER).await;
    window.wait_for_any_focus().await;
    reach(window, &format!("{REFERRER}, {amount}")).await;
    window.press("A").await;
    window.see(&format!("¿Aprobar {amount} para 1 persona?")).await;
    window.wait_for_focus("Su PIN, Héctor").await;
    window.write(SAMPLE_PIN).await;
    window.press("Enter").await;
    window.see("Aprobado:").await;
    window.wait_for_any_focus().await;
    window.tab_to("Por aprobar").await;
    window.press("Right").await;
    window.see("Pagar $").await;
    window.tab_to("P-").await;
    reach(window, &format!("{REFERRER}, {amount}")).await;
    window.press("Enter").await;
    window.see(&format!("Pagar {amount}")).await;
    window.press("A").await;
    window.see(&format!("¿Entregar {amount} a {REFERRER}?")).await;
    window.press("Enter").await;
    window.see("Pagado:").await;
    window.press("Esc").await;
    window.miss("Imprimir otra vez").await;
}

/// Goes down the rows of a table until one has the focus whose name holds a text; rows that are still being asked for are waited for.
async fn reach(window: &Window, part: &str) {
    let start = Instant::now();
    loop {
        let focused = window.focused().await;
        if focused.contains(part) {
            return;
        }
        assert!(start.elapsed() < LIMIT, "no row is called “{part}”, the last one is “{focused}”");
        window.press("Down").await;
    }
}

async fn give_back(window: &Window, friend: &str) {
    window.see("Commands").await;
    window.wait_for_any_focus().await;
    window.run_command("Commands", "Referrals").await;
    window.see(friend).await;
    window.tab_to(friend).await;
    window.press("Enter").await;
    window.see("Refund…").await;
    window.tab_to("Refund…").await;
    window.press("Enter").await;
    window.wait_for_focus("Given back, tax included").await;
    window.press("Tab").await;
    window.press("Tab").await;
    window.wait_for_focus("Reason").await;
    window.write("brought it back").await;
    window.press("Enter").await;
    window.see("given back").await;
    window.press("F1").await;
}
