//! Where the money is looked at and leaves: the ledger with what takes a payment back, bank files and the bank's answer, the year's tax
//! forms. One owner works alone, in English, with dollars.

use std::path::PathBuf;

use journeys::program::{Desk, OWNER, OWNER_PIN, PASSPHRASE, found_form, id, register, usd};
use serde_json::{Value, json};

use crate::sign_in::{FIELD, choose, give_passphrase};
use crate::stage::Stage;
use crate::window::Window;

/// A bank account in the United States with a routing number that adds up.
const ACCOUNT: &str = "021000021/123456789";

/// Who referred, and what each can be paid, in cents.
type Earned<'a> = &'a [(&'a str, i64)];

/// Founds an American clinic on whose program a referrer gets a tenth, and lets friends pay.
fn founded(earned: Earned) -> Desk {
    let mut form = found_form();
    form["country"] = json!("US");
    form["language"] = json!("en");
    form["program"] = json!({
        "name": "Bring a friend", "waiting_days": "0", "referral_cap": "50000", "approval_above": "50000",
        "rules": [{ "trigger": "converted", "recipient": "referrer", "form": "cash", "amount": "percent", "typed": "10" }],
    });
    let desk = Desk::new();
    desk.init(&form).expect_code(0);
    let mut settings = desk.query(&["organization"])["settings"].clone();
    settings["four_eyes"] = json!(false);
    settings["tax_stop"] = json!(true);
    settings["bank"] = json!({ "account": ACCOUNT, "holder": "Los Fresnos" });
    let organization = json!({
        "type": "update_organization", "name": "Los Fresnos", "address": null, "phone": null, "web": null, "language": "en",
        "settings": settings,
    });
    act(&desk, &[organization]);
    for (name, cents) in earned {
        let person = id();
        let mut who = register(&person, name);
        who["details"]["bank_account"] = json!(ACCOUNT.replace("6789", &format!("{:04}", cents % 9_973)));
        let program = desk.query(&["programs"])[0]["id"].clone();
        act(&desk, &[who, json!({ "type": "issue_code", "code": id(), "referrer": person, "program": program })]);
        earn(&desk, &person, *cents);
    }
    desk
}

/// A friend of somebody comes and pays ten times what the referrer gets.
fn earn(desk: &Desk, referrer: &str, cents: i64) {
    let code = desk.query(&["person", referrer])["page"]["codes"][0]["shown"].clone();
    let friend = id();
    let details = json!({ "name": format!("Friend worth {cents}"), "language": "en" });
    act(
        desk,
        &[
            json!({
                "type": "record_referral", "referral": id(), "friend": friend, "code": code, "source": "walk_in", "note": null,
                "details": details,
            }),
            json!({
                "type": "record_purchase", "purchase": id(), "person": friend, "paid": usd(cents * 10), "tax": usd(0), "discount": null,
                "invoice": format!("F-{cents}"), "on": null,
            }),
        ],
    );
}

fn act(desk: &Desk, actions: &[Value]) {
    let outcomes = desk.act(actions);
    assert!(outcomes.iter().all(|outcome| outcome["outcome"] == "applied"), "{outcomes:?}");
}

fn stage_of(name: &'static str, desk: &Desk) -> Stage {
    Stage::new(name).over(desk.folder().canonicalize().expect("it was founded"))
}

async fn arrive(window: &Window) {
    give_passphrase(window, PASSPHRASE).await;
    window.see(OWNER).await;
    choose(window, 1).await;
    window.write(OWNER_PIN).await;
    window.press("Enter").await;
    window.wait_for_focus(FIELD).await;
}

async fn open(window: &Window, screen: &str) {
    window.wait_for_any_focus().await;
    window.run_command("Commands", screen).await;
}

/// Asks for somebody's payout in the queue, as cash or as a transfer.
async fn ask_for(window: &Window, name: &str, amount: &str, by_bank: bool) {
    window.wait_for_any_focus().await;
    window.press("N").await;
    window.wait_for_focus("Name").await;
    window.write(name).await;
    window.see(amount).await;
    window.press("Enter").await;
    window.wait_for_focus("Ask for it").await;
    if by_bank {
        window.tab_to("Cash").await;
        window.press("Right").await;
        window.see("US ····").await;
        window.tab_to("Ask for it").await;
    }
    window.press("Enter").await;
}

/// Approves what lies open or has the focus, and says how much it must be.
async fn approve(window: &Window, keys: &[&str], question: &str) {
    for key in keys {
        window.wait_for_any_focus().await;
        window.press(key).await;
    }
    window.see(question).await;
    window.wait_for_focus("Your PIN").await;
    window.write(OWNER_PIN).await;
    window.press("Enter").await;
    window.miss(question).await;
}

#[tokio::test]
async fn m4_m5_the_ledger_leads_from_an_account_to_a_payment_its_sides_its_command_and_what_took_it_back() {
    let desk = founded(&[("Ana Ruiz", 12_000)]);
    let stage = stage_of("ledger", &desk);
    stage
        .play(|window| async move {
            arrive(&window).await;
            open(&window, "Payouts").await;
            ask_for(&window, "Ana", "$120.00", true).await;
            window.see("Asked for").await;
            approve(&window, &["A"], "Approve $120.00 to 1 person?").await;
            window.wait_for_any_focus().await;
            window.press("Alt+2").await;
            window.see("Pay $120.00").await;
            window.wait_for_focus("P-").await;
            window.press("A").await;
            window.see("Mark $120.00 to Ana Ruiz as paid?").await;
            window.wait_for_focus("Reference").await;
            window.write("ACH 77").await;
            window.press("Enter").await;
            window.see("is booked as paid").await;
            window.wait_for_any_focus().await;
            window.press("Alt+3").await;
            window.wait_for_focus("P-").await;
            window.press("Enter").await;
            window.tab_to("Came back…").await;
            window.press("Enter").await;
            window.wait_for_focus("Reason").await;
            window.write("account closed").await;
            window.press("Enter").await;
            window.wait_for("return document.querySelector('[role=dialog]') === null ? 'gone' : ''", "gone").await;

            open(&window, "Ledger").await;
            window.see("Debits and credits are equal").await;
            window.wait_for_focus("Came back, Ana Ruiz, $120.00").await;
            window.tab_to("Bank").await;
            window.press("Enter").await;
            window.miss("Granted").await;
            window.tab_to("Came back, Ana Ruiz").await;
            window.press("Enter").await;
            window.see("return_payout").await;
            window.see("account closed").await;
            window.tab_to("Open what it takes back").await;
            window.press("Enter").await;
            window.see("pay_payout").await;
            let sides = "return [...document.querySelectorAll('aside tbody tr')].map((row) => row.innerText.replace(/\\s+/g, ' ').trim()).join(' | ')";
            let told = window.ask(sides).await.as_str().unwrap_or_default().to_owned();
            assert!(told.contains("Payable Ana Ruiz $120.00") && told.matches("$120.00").count() == 2, "both sides: {told}");
            window.tab_to("Open payout").await;
            window.press("Enter").await;
            window.see("P-0001").await;
        })
        .await;
    desk.expect_sound();
}

#[tokio::test]
async fn o5_transfers_go_into_a_bank_file_and_the_banks_answer_marks_them_paid_and_failed() {
    let desk = founded(&[("Ana Ruiz", 12_000), ("Eva Paz", 8_000)]);
    let stage = stage_of("bank-files", &desk);
    let file = desk.beside("answer.csv");
    stage
        .play(|window| async move {
            arrive(&window).await;
            open(&window, "Payouts").await;
            ask_for(&window, "Ana", "$120.00", true).await;
            window.see("P-0001").await;
            ask_for(&window, "Eva", "$80.00", true).await;
            window.see("P-0002").await;
            approve(&window, &["Esc", "Ctrl+A", "A"], "Approve $200.00 to 2 people?").await;
            window.wait_for_any_focus().await;
            window.press("Alt+2").await;
            window.wait_for_focus("P-").await;
            window.press("B").await;
            window.see("2 transfers").await;
            window.tab_to("NACHA").await;
            window.press("Left").await;
            window.see("$200.00").await;
            window.tab_to("Make the file").await;
            window.press("Enter").await;
            window.see("Hand it to the bank").await;
            let place = window.ask("return document.querySelector('[role=dialog] [role=status] b').textContent").await;
            let made = std::fs::read_to_string(PathBuf::from(place.as_str().expect("where it is"))).expect("it is there");
            let references: Vec<&str> = made.split("<EndToEndId>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
            assert_eq!(references.len(), 2, "both go: {made}");
            let [first, second] = [references[0], references[1]];
            let table = format!("reference,status,reason\n{first},paid,\n{second},failed,account closed\nP-9999-1,paid,\n");
            std::fs::write(&file, table).expect("the folder is ours");

            window.tab_to("New file").await;
            window.press("Right").await;
            window.press("Right").await;
            window.see("Nothing is marked before you say so").await;
            window.wait_for_any_focus().await;
            window.give_file(&file).await;
            window.see("No transfer of ours has this reference.").await;
            window.see("Did not go through · account closed").await;
            window.tab_to("Mark 2 payouts").await;
            window.press("Enter").await;
            window.see("2 payouts were marked.").await;
            window.tab_to("Bank’s answer").await;
            window.press("Left").await;
            window.see("1 paid · 1 failed").await;
        })
        .await;
    let states: Vec<Value> = ["paid", "other"].map(|filter| desk.query(&["payouts", filter])["rows"][0]["state"].clone()).into();
    assert_eq!(states, [json!("paid"), json!("failed")], "each once, as the bank says");
    desk.expect_sound();
}

#[tokio::test]
async fn o7_a_payout_that_reaches_the_threshold_waits_for_a_form_and_goes_once_it_is_on_file() {
    let desk = founded(&[("Ana Ruiz", 150_000)]);
    let person =
        desk.query(&["people"])["rows"].as_array().expect("people").iter().find(|row| row["name"] == "Ana Ruiz").expect("she")["id"]
            .clone();
    let payout = id();
    act(
        &desk,
        &[
            json!({ "type": "request_payout", "payout": payout, "person": person, "method": "cash" }),
            json!({ "type": "approve_payout", "payout": payout, "version": 1 }),
            json!({ "type": "pay_payout", "payout": payout, "reference": null }),
        ],
    );
    earn(&desk, person.as_str().expect("an id"), 60_000);
    let stage = stage_of("tax", &desk);
    stage
        .play(|window| async move {
            arrive(&window).await;
            open(&window, "Payouts").await;
            ask_for(&window, "Ana", "$600.00", false).await;
            window.see("With this payout the year comes to $2,100.00").await;
            window.press("Esc").await;
            window.miss("With this payout").await;
            window.wait_for_any_focus().await;
            window.press("T").await;
            window.see("A payout with which the year reaches $2,000.00 waits for a form").await;
            window.see("No paper on file").await;
            window.tab_to("Papers of Ana Ruiz").await;
            window.press("Enter").await;
            window.see("Form W-9").await;
            window.fill("Note", "signed at the desk").await;
            window.tab_to("File it").await;
            window.press("Enter").await;
            window.see("signed at the desk").await;
            window.see("Take out Form W-9").await;
            window.press("Esc").await;
            window.miss("Take out Form W-9").await;
            ask_for(&window, "Ana", "$600.00", false).await;
            window.see("Asked for").await;
            approve(&window, &["A"], "Approve $600.00 to 1 person?").await;
            window.see("Approved: $600.00").await;
        })
        .await;
    let approved = desk.query(&["payouts", "approved"]);
    assert_eq!(approved["rows"][0]["amount"], usd(60_000), "the form lets it pass");
    desk.expect_sound();
}
