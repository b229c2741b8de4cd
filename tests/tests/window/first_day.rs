//! The first working day: from a fresh computer to a paid referrer and a log that verifies, without a mouse.

use std::path::PathBuf;

use serde_json::Value;

use crate::paper::{Document, Tray};
use crate::sign_in::{self, FIELD};
use crate::stage::Stage;
use crate::window::Window;

const OWNER: (&str, &str) = ("Ana Beltrán", "7391");
const MANAGER: (&str, &str) = ("Héctor Ruiz", "8264");
const NEW_PIN: &str = "4826";
const RECEPTIONIST: (&str, &str) = ("Lucía Herrera", "5937");

#[tokio::test]
async fn a_day_from_the_first_start_to_a_paid_referrer() {
    let stage = Stage::new("first-day");
    stage
        .play(|window| async move {
            let mut tray = Tray::new();
            found(&window).await;
            hire(&window).await;
            window.press("Ctrl+L").await;
            sign_in_first(&window, 3, RECEPTIONIST.1, "5173").await;
            hand_out(&window, &mut tray).await;
            receive(&window).await;
            ask_for_payout(&window).await;
            window.press("Ctrl+L").await;
            approve_and_pay(&window, &mut tray).await;
            close_the_day(&window, &mut tray).await;
        })
        .await;
    check_beside_window(&stage);
}

/// The owner adds a manager and a receptionist.
async fn hire(window: &Window) {
    go_to(window, "Settings").await;
    window.see("Staff and PINs").await;
    window.press("Alt+3").await;
    window.see("Who may work here, and what each may do.").await;
    window.tab_to("Add person").await;
    window.press("Enter").await;
    window.see("Who comes to the team?").await;
    window.wait_for_focus("Name").await;
    window.write(RECEPTIONIST.0).await;
    window.fill("PIN", RECEPTIONIST.1).await;
    window.press("Enter").await;
    window.miss("Who comes to the team?").await;
    window.see(RECEPTIONIST.0).await;
    window.tab_to("Add person").await;
    window.press("Enter").await;
    window.see("Who comes to the team?").await;
    window.wait_for_focus("Name").await;
    window.write(MANAGER.0).await;
    window.tab_to("Role").await;
    window.press("Down").await;
    window.press("Down").await;
    window.press("Down").await;
    window.press("Enter").await;
    window.see("All that a receptionist does; approves, decides, corrects").await;
    window.fill("PIN", MANAGER.1).await;
    window.press("Enter").await;
    window.miss("Who comes to the team?").await;
    window.see(MANAGER.0).await;
}

/// Signs in with a PIN that somebody else gave, and changes it.
async fn sign_in_first(window: &Window, number: u8, given: &str, own: &str) {
    window.see("Who is at the desk?").await;
    sign_in::choose(window, number).await;
    window.write(given).await;
    window.press("Enter").await;
    window.see("Change your PIN").await;
    window.wait_for_focus("Current PIN").await;
    for pin in [given, own, own] {
        window.write(pin).await;
        window.press("Enter").await;
    }
    window.miss("Change your PIN").await;
}

/// A customer who is not known yet gets a code, a card on paper, and a code with a word in it.
async fn hand_out(window: &Window, tray: &mut Tray) {
    window.wait_for_focus(FIELD).await;
    window.write("Juan Pérez").await;
    window.see("Nobody and nothing fits").await;
    window.press("Shift+Enter").await;
    window.see("New person").await;
    window.fill("Phone", "442 555 0101").await;
    window.press("Enter").await;
    window.see("No code yet").await;
    window.press("F4").await;
    window.see("Standing code").await;
    // A hand that knows the way does not wait for the card to be drawn.
    window.press("F6").await;
    window.press("F6").await;
    window.see("1 card sent to").await;
    let card = tray.take().await;
    let scanned = card.scanned();
    assert!(
        scanned.len() > 5 && window.visible().await.contains(&scanned),
        "the card bears the code that the screen shows, not “{scanned}”"
    );
    window.fill("Personal code", "JUAN2025").await;
    window.see("JUAN2025 is free.").await;
    window.press("Enter").await;
    window.miss("JUAN2025 is free.").await;
}

/// A friend shows the card: the code is typed, the friend is new, pays the first visit, and both rewards follow.
async fn receive(window: &Window) {
    window.press("F1").await;
    window.wait_for_focus(FIELD).await;
    window.keys_since();
    window.write("JUAN2025").await;
    window.press("Enter").await;
    window.see("Record a referral").await;
    window.see("Juan Pérez").await;
    window.see("Valid").await;
    window.wait_for_focus("Name").await;
    window.write("María Gómez").await;
    window.press("Tab").await;
    window.write("4425550202").await;
    window.press("Enter").await;
    window.see("Referral of María Gómez recorded").await;
    assert_eq!(window.keys_since(), 8 + 11 + 10 + 3, "three keys beside code, name and phone");
    window.press("F3").await;
    window.see("Record a purchase").await;
    window.wait_for_focus("Name, phone or patient").await;
    window.write("María").await;
    window.see("María Gómez").await;
    window.press("Enter").await;
    window.wait_for_focus("Price, tax included").await;
    window.write("1200").await;
    window.see("completes the referral by Juan Pérez").await;
    // What the friend has of it, and why.
    window.see("15% off, for coming with a card").await;
    window.see("Use the discount of $180.00, $1,020.00 left to pay").await;
    window.fill("Invoice", "A-1001").await;
    window.press("Enter").await;
    window.see("Purchase of María Gómez recorded").await;
    window.wait_for_focus(FIELD).await;
    window.write("María").await;
    window.see("María Gómez").await;
    window.press("Enter").await;
    window.see("Why: 15% off, for coming with a card, invoice A-1001").await;
    window.see("Invoice A-1001 · $180.00 off").await;
    window.press("F1").await;
}

/// The referrer asks for the money: what was earned stands there with its reason.
async fn ask_for_payout(window: &Window) {
    window.wait_for_focus(FIELD).await;
    window.write("Juan").await;
    window.see("Juan Pérez").await;
    window.press("Enter").await;
    window.see("Ask to pay").await;
    window.see("Why: $200.00, first purchase of María Gómez, invoice A-1001, friend no. 1").await;
    window.tab_to("Ask to pay").await;
    window.press("Enter").await;
    window.see("Ask for it").await;
    window.press("Enter").await;
    window.see("Asked for").await;
}

/// The manager approves what somebody else asked for, and hands over the money against a receipt.
async fn approve_and_pay(window: &Window, tray: &mut Tray) {
    window.see(MANAGER.0).await;
    sign_in_first(window, 2, MANAGER.1, NEW_PIN).await;
    go_to(window, "Payouts").await;
    window.see("Nothing is ticked").await;
    window.wait_for_focus("P-0001, Juan Pérez, $200.00").await;
    window.keys_since();
    window.press("A").await;
    window.see("Approve $200.00 to 1 person?").await;
    window.wait_for_focus("Your PIN, Héctor").await;
    window.write(NEW_PIN).await;
    window.press("Enter").await;
    window.see("Approved: $200.00").await;
    assert_eq!(window.keys_since(), 2 + 4, "two keys and the PIN");
    window.wait_for_any_focus().await;
    window.tab_to("To approve").await;
    window.press("Right").await;
    window.see("Pay $200.00").await;
    window.press("A").await;
    window.see("Hand over $200.00 to Juan Pérez?").await;
    window.wait_for_focus("Pay and print the receipt").await;
    window.press("Enter").await;
    window.see("is booked as paid").await;
    window.see("The receipt went to").await;
    tray.take().await;
    window.tab_to("Save PDF").await;
    window.press("Enter").await;
    window.see("Saved as").await;
    let receipt = Document::at(saved_at(window).await);
    receipt.says("Juan Pérez");
    receipt.says("$200.00");
    receipt.says("P-0001");
    window.press("Esc").await;
    window.miss("is booked as paid").await;
}

/// The referrer's statement prints, and the log is whole.
async fn close_the_day(window: &Window, tray: &mut Tray) {
    window.press("F1").await;
    window.wait_for_focus(FIELD).await;
    window.write("Juan").await;
    window.see("Juan Pérez").await;
    window.press("Enter").await;
    window.see("Statement").await;
    window.press("P").await;
    window.see("Statement prints on").await;
    tray.take().await;
    go_to(window, "Settings").await;
    window.see("Remembered on this computer.").await;
    window.tab_to("Backup").await;
    window.press("Enter").await;
    window.tab_to("Verify now").await;
    window.press("Enter").await;
    window.see("Everything is whole").await;
}

/// Returns the place of a file that the screen tells.
pub async fn saved_at(window: &Window) -> PathBuf {
    let visible = window.visible().await;
    let word = visible.split_whitespace().find(|word| word.ends_with(".pdf"));
    word.map_or_else(|| panic!("no file is named in:\n{visible}"), PathBuf::from)
}

/// Checks what the command line says of the same day: the log is whole, and the statement adds up.
fn check_beside_window(stage: &Stage) {
    let verified = stage.run_after_window(&["verify"]);
    assert!(verified.status.success(), "the log verifies: {}", String::from_utf8_lossy(&verified.stderr));
    let ask = |arguments: &[&str]| {
        let output = stage
            .command(arguments)
            .env("REFERRAL_DESK_AS", MANAGER.0)
            .env("REFERRAL_DESK_PIN", NEW_PIN)
            .output()
            .expect("the program under test starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let people: Value = serde_json::from_slice(&ask(&["query", "people", "Juan"])).expect("a query prints JSON");
    let juan = people["rows"][0]["id"].as_str().expect("Juan is found");
    assert_eq!(people["rows"][0]["balance"]["minor"], 0, "all that was earned is paid");
    let path = stage.data().with_extension("statement.pdf");
    ask(&["statement", juan, "--out", &path.display().to_string()]);
    let statement = Document::at(path);
    statement.says("Juan Pérez");
    statement.says("$200.00");
    statement.says("P-0001");
}

/// Opens a place by the palette.
async fn go_to(window: &Window, place: &str) {
    window.run_command("Commands", place).await;
    window.miss("Nothing fits.").await;
}

/// The first run: language, clinic, a program that works, the owner.
pub async fn found(window: &Window) {
    window.see("Which language do you work in?").await;
    window.wait_for_focus("English").await;
    window.press("Enter").await;
    window.see("What is the clinic called?").await;
    window.wait_for_focus("Name").await;
    window.write("Los Fresnos").await;
    window.fill("Name of this place", "Centro").await;
    window.fill("Address", "Calle Aldama 120, Querétaro").await;
    choose(window, "Country", "Mexico").await;
    // Currency and time zone follow the country.
    window.press("Ctrl+Enter").await;
    window.see("Start from a program that works").await;
    window.wait_for_focus("Pays").await;
    window.write("200").await;
    window.press("Enter").await;
    window.see("Who owns this desk?").await;
    window.write(OWNER.0).await;
    window.fill("PIN", OWNER.1).await;
    window.fill("The PIN once more", OWNER.1).await;
    window.press("Enter").await;
    window.wait_for_focus(FIELD).await;
}

/// Tabs to a list that can be searched and takes the first that fits.
async fn choose(window: &Window, list: &str, word: &str) {
    window.tab_to(list).await;
    window.write(word).await;
    window.press("Enter").await;
}
