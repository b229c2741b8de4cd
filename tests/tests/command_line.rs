//! The command line as scripts and people use it: what it prints, and with which code it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use journeys::program::{Desk, OWNER, OWNER_PIN, PASSPHRASE, binary, finish, found_form, id, lines, now, register, usd};
use serde_json::{Value, json};

/// A manager of the sample clinic, and everybody's PIN there.
const MANAGER: &str = "Héctor Ruiz";
const SAMPLE_PIN: &str = "7305";

fn is_applied(outcomes: &[Value]) -> bool {
    outcomes.iter().all(|outcome| outcome["outcome"] == "applied")
}

/// Returns the whole command of an action, as a program elsewhere would write it.
fn envelope(desk: &Desk, staff: &str, sequence: i64, action: Value) -> Value {
    let mut whole = desk.query(&["desk"]);
    let fields = json!({
        "v": 1, "id": id(), "sequence": sequence, "staff": staff,
        "moment": now(),
        "random": "5a".repeat(32),
        "action": action,
    });
    let whole_fields = whole.as_object_mut().expect("an object");
    whole_fields.extend(fields.as_object().expect("an object").clone());
    whole
}

fn owner_of(desk: &Desk) -> String {
    desk.query(&["staff"])[0]["id"].as_str().expect("an id").to_owned()
}

fn pdf_text(pdf: &[u8], scratch: &Path) -> String {
    let file = scratch.join("paper.pdf");
    std::fs::write(&file, pdf).expect("it can be written");
    let output = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().expect("poppler-utils is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn scanned(pdf: &Path) -> Vec<String> {
    let picture = pdf.with_extension("page");
    let mut draw = Command::new("pdftoppm");
    draw.args(["-r", "300", "-png", "-singlefile"]).arg(pdf).arg(&picture);
    assert!(draw.status().expect("poppler-utils is installed").success());
    let mut read = Command::new("zbarimg");
    read.args(["--quiet", "--raw"]).arg(picture.with_extension("page.png"));
    let output = read.output().expect("zbar-tools is installed");
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

/// Returns the command in a terminal of its own.
#[cfg(target_os = "linux")]
fn in_a_terminal(desk: &Desk, arguments: &[&str]) -> Command {
    let command = desk.command(arguments);
    let words: Vec<String> =
        std::iter::once(command.get_program()).chain(command.get_args()).map(|word| format!("'{}'", word.to_string_lossy())).collect();
    let mut terminal = Command::new("script");
    desk.prepare(terminal.args(["--quiet", "--return", "--command", &words.join(" "), "/dev/null"]));
    terminal
}

#[cfg(target_os = "linux")]
#[test]
fn in_a_terminal_the_pin_is_asked_for_and_not_shown() {
    let desk = Desk::sample();
    for (pin, code) in [(SAMPLE_PIN, 0), ("1928", 6)] {
        let mut command = in_a_terminal(&desk, &["query", "desk", "--as", MANAGER]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("script comes with every Linux");
        let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut asked = Vec::new();
        output.read_until(b':', &mut asked).expect("it asks");
        assert_eq!(String::from_utf8_lossy(&asked), format!("PIN of {MANAGER}:"));
        let mut keys = child.stdin.take().expect("it is piped");
        // Nobody types before the question is read; the terminal stops showing keys right after it.
        std::thread::sleep(Duration::from_millis(500));
        keys.write_all(format!("{pin}\n").as_bytes()).expect("it waits");
        let mut said = String::new();
        output.read_to_string(&mut said).expect("it is text");
        assert_eq!(child.wait().expect("it ends").code(), Some(code), "{said}");
        assert!(!said.contains(pin), "nobody reads it over a shoulder: {said}");
    }
}

#[test]
fn help_names_every_command_and_every_exit_code() {
    let desk = Desk::new();
    let help = desk.run(&["--help"], "").expect_code(0).text();
    for word in ["init", "run", "query", "card", "statement", "backup", "restore", "verify", "demo", "Exit codes", "REFERRAL_DESK_PIN"] {
        assert!(help.contains(word), "{word} is not in:\n{help}");
    }
    assert!(desk.run(&["--version"], "").expect_code(0).text().starts_with("referral-desk "));
    desk.run(&["--no-such-option"], "").expect_code(2);
    desk.run(&["no-such-command"], "").expect_code(2);
    desk.run(&["run"], "").expect_code(2);
    assert!(!desk.folder().exists(), "who only asks finds no folder made");
}

#[test]
fn an_organization_is_founded_once_by_a_form_that_can_be_read() {
    let desk = Desk::new();
    desk.run(&["init"], "not JSON").expect_code(2);
    desk.run(&["init", "/nonexistent/form.json"], "").expect_code(2).expect_error("/nonexistent/form.json");
    let mut bad = found_form();
    bad["pin"] = json!("1234");
    bad["country"] = json!("Mexico");
    desk.init(&bad).expect_code(2).expect_error("country").expect_error("pin");
    let session = desk.init(&found_form()).expect_code(0).json();
    assert_eq!((&session["name"], &session["role"]), (&json!(OWNER), &json!("owner")));
    desk.init(&found_form()).expect_code(1).expect_error("already");
    assert_eq!(desk.query(&["organization"])["time_zone"], "America/Mexico_City");
    desk.expect_sound();
}

#[test]
fn a_whole_day_runs_as_lines_and_its_papers_can_be_read() {
    work_a_day(&Desk::founded());
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_network_y1_a_whole_day_runs_and_its_papers_can_be_read() {
    let desk = Desk::new().unplugged();
    let mut networks = Command::new("unshare");
    networks.args(["--map-root-user", "--net", "cat", "/proc/net/dev"]);
    let cards: Vec<String> =
        finish(networks, "").text().lines().filter_map(|line| Some(line.split_once(':')?.0.trim().to_owned())).collect();
    assert_eq!(cards, ["lo"], "nothing leads anywhere");
    let desk = desk.found();
    work_a_day(&desk);
    let found = desk.query(&["find", "peña"]);
    assert!(found.to_string().contains("Luis Peña Ñíguez"), "{found}");
    let today = desk.query(&["today"]);
    assert_eq!((&today["referrals"], &today["conversions"]), (&json!(1), &json!(1)), "what the day brought");
}

/// From a code to a payout, its papers and a backup.
fn work_a_day(desk: &Desk) {
    let mut settings = desk.query(&["organization"])["settings"].clone();
    settings["four_eyes"] = json!(false);
    let alone = json!({
        "type": "update_organization", "name": "Clínica Los Fresnos", "address": null, "phone": null, "web": null, "language": "es",
        "settings": settings,
    });
    let (referrer, code, friend) = (id(), id(), id());
    let program = desk.query(&["programs"])[0]["id"].clone();
    let issue = json!({ "type": "issue_code", "code": code, "referrer": referrer, "program": program });
    let outcomes = desk.act(&[alone, register(&referrer, "Juan Pérez García"), issue]);
    assert!(outcomes.len() == 3 && is_applied(&outcomes), "{outcomes:?}");
    let shown = desk.query(&["person", &referrer])["page"]["codes"][0]["shown"].as_str().expect("a code").to_owned();
    let answer = desk.query(&["code", &shown.to_lowercase()]);
    assert_eq!((&answer["refusal"], &answer["referrer_name"]), (&Value::Null, &json!("Juan Pérez García")));

    let referral = json!({
        "type": "record_referral", "referral": id(), "friend": friend, "code": shown, "source": "walk_in", "note": null,
        "details": { "name": "Luis Peña Ñíguez", "language": "es" },
    });
    let purchase = json!({
        "type": "record_purchase", "purchase": id(), "person": friend, "paid": usd(85_000), "tax": usd(0), "discount": usd(15_000),
        "invoice": "A-118", "on": null,
    });
    let payout = id();
    let request = json!({ "type": "request_payout", "payout": payout, "person": referrer, "method": "cash" });
    assert!(is_applied(&desk.act(&[referral, purchase, request])));
    let queue = desk.query(&["payouts", "requested"]);
    assert_eq!((&queue["requested"], &queue["rows"][0]["amount"]), (&json!(1), &usd(8_500)));
    let approve = json!({ "type": "approve_payout", "payout": payout, "version": queue["rows"][0]["version"] });
    let pay = json!({ "type": "pay_payout", "payout": payout, "reference": null });
    assert!(is_applied(&desk.act(&[approve, pay.clone()])));
    let again = desk.act(&[pay]);
    assert_eq!(again[0]["changes"], json!([{ "change": "already_done" }]), "paying twice is one payment");
    assert_eq!(desk.query(&["payouts", "paid"])["rows"][0]["state"], "paid");

    let statement = desk.as_owner(&["statement", &referrer], "");
    let text = pdf_text(&statement.expect_code(0).bytes, &desk.beside(""));
    for part in ["Juan Pérez García", "Recompensa", "P-0001", "$85.00", "$0.00"] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
    let [first, second] = [(); 2].map(|()| desk.as_owner(&["statement", &referrer, "--as-of", "7"], "").expect_code(0).bytes.clone());
    assert!(first == second, "as of a place in the log it is byte for byte the same");

    let place = desk.beside("cards.pdf");
    let out = place.to_str().expect("a plain path");
    desk.as_owner(&["card", &shown, "--out", out, "--copies", "4", "--stock", "5371", "--language", "en"], "").expect_code(0);
    assert_eq!(scanned(&place), vec![shown.clone(); 4]);
    let text = pdf_text(&std::fs::read(&place).expect("it was written"), &desk.beside(""));
    assert!(text.contains("15% off") && text.contains(&shown), "{text}");
    for stock in ["l7414", "j8414", "cr80", "roll80"] {
        desk.as_owner(&["card", &shown, "--out", out, "--stock", stock], "").expect_code(0);
        assert_eq!(scanned(&place), vec![shown.clone()], "{stock}");
    }
    desk.as_owner(&["card", "00000-00000"], "").expect_code(1);
    desk.as_owner(&["card", &shown, "--language", "tlh"], "").expect_code(2);
    desk.as_owner(&["card", &shown, "--stock", "papyrus"], "").expect_code(2);
    desk.as_owner(&["card", &shown, "--out", "/nonexistent/cards.pdf"], "").expect_code(2).expect_error("/nonexistent/cards.pdf");
    desk.as_owner(&["statement", "Juan"], "").expect_code(2).expect_error("is no id");
    desk.as_owner(&["statement", &id()], "").expect_code(1).expect_error("person");
    let made = desk.as_owner(&["backup"], "").expect_code(0).json();
    assert_eq!(desk.folder().join("backups").read_dir().expect("it is there").count(), 2, "the copy and its key: {made}");
    desk.expect_sound();
}

#[test]
fn y2_a_whole_command_has_one_outcome_however_often_it_is_run() {
    let desk = Desk::founded();
    let owner = owner_of(&desk);
    let person = id();
    let first = envelope(&desk, &owner, 100, register(&person, "Juan"));
    let nobody = envelope(&desk, &owner, 101, json!({ "type": "accept_referral", "referral": id() }));
    let said = desk.as_owner(&["run"], &lines(&[first.clone(), nobody.clone()]));
    let outcomes = said.expect_code(1).lines();
    assert_eq!((&outcomes[0]["outcome"], &outcomes[1]["outcome"]), (&json!("applied"), &json!("rejected")));
    let entries = desk.expect_sound();
    let again = desk.as_owner(&["run"], &lines(&[first.clone(), nobody, first.clone()]));
    assert_eq!(again.expect_code(1).lines(), [outcomes[0].clone(), outcomes[1].clone(), outcomes[0].clone()]);
    assert_eq!(desk.expect_sound(), entries, "nothing was done twice");
    let mut other = first.clone();
    other["action"] = register(&person, "Somebody else");
    let said = desk.as_owner(&["run"], &lines(&[other]));
    assert_eq!(said.expect_code(1).lines()[0]["refusal"]["code"], "command_id_reused");
    let mut foreign = first;
    foreign["staff"] = json!(id());
    desk.as_owner(&["run"], &lines(&[foreign])).expect_code(6).expect_error("somebody else");
}

#[test]
fn a_line_that_cannot_be_read_ends_the_run_and_the_lines_before_it_are_kept() {
    let desk = Desk::founded();
    let (first, second) = (id(), id());
    let bad = [
        ("{", "line 4: it is no JSON"),
        ("[]", "line 4: it is no JSON object"),
        ("\"run\"", "line 4: it is no JSON object"),
        ("{\"person\":\"x\"}", "line 4: it is no command"),
        ("{\"type\":\"fly\"}", "line 4: unknown variant `fly`"),
        ("{\"type\":\"register_person\",\"person\":\"x\"}", "line 4: UUID parsing failed"),
        ("{\"v\":1,\"action\":{\"type\":\"fly\"}}", "line 4: unknown variant `fly`"),
        ("{\"v\":1,\"id\":\"x\"}", "line 4: UUID parsing failed"),
        ("\u{0}", "line 4: it is no JSON"),
        ("{\"type\":\"\u{1b}[31m\"}", "line 4: "),
    ];
    for (line, cause) in bad {
        let person = id();
        let input = format!("\n{}\n  \n{line}\n{}\n", register(&person, "Kept"), register(&second, "Never"));
        let said = desk.as_owner(&["run"], &input);
        said.expect_code(2).expect_error(cause).expect_error("the command before it was run");
        assert!(!said.error.contains('\u{1b}'), "{line}");
        assert_eq!(said.lines().len(), 1, "{line}");
        assert_eq!(desk.query(&["person", &person])["page"]["details"]["name"], "Kept", "{line}");
    }
    desk.as_owner(&["query", "person", &second], "").expect_code(1);
    let long = format!("{}\n{}\n", register(&first, "Kept"), "x".repeat(2 << 20));
    desk.as_owner(&["run"], &long).expect_code(2).expect_error("line 2: it is longer than");
    assert_eq!(desk.query(&["person", &first])["page"]["details"]["name"], "Kept");
    let money = json!({
        "type": "record_purchase", "purchase": id(), "person": first, "paid": { "minor": 10_i64.pow(16), "currency": "USD" },
        "tax": usd(0), "discount": null, "invoice": null, "on": null,
    });
    let said = desk.as_owner(&["run"], &lines(&[money]));
    assert!(matches!(said.code, Some(1 | 2)), "{said:?}");
    desk.expect_sound();
}

#[test]
fn commands_are_read_from_a_file_too() {
    let desk = Desk::founded();
    let place = desk.beside("commands.jsonl");
    let person = id();
    std::fs::write(&place, lines(&[register(&person, "Juan")])).expect("it can be written");
    let out = desk.as_owner(&["run", place.to_str().expect("a plain path")], "");
    assert!(is_applied(&out.expect_code(0).lines()));
    desk.as_owner(&["run", "/nonexistent/commands"], "").expect_code(2);
    desk.as_owner(&["run", "/"], "").expect_code(2).expect_error("/ is a folder");
    let run = |bytes: &[u8]| {
        std::fs::write(&place, bytes).expect("it can be written");
        desk.as_owner(&["run", place.to_str().expect("a plain path")], "")
    };
    run(b"\xff\xfe{}\n").expect_code(2).expect_error("line 1: it is no UTF-8 text from byte 1 on; no command was run");
    run(b"\n{\"type\":\"\xe1\"}\n").expect_code(2).expect_error("line 2: it is no UTF-8 text from byte 10 on");
    let marked = format!("\u{feff}{}\r\n", register(&id(), "Marked"));
    assert!(is_applied(&run(marked.as_bytes()).expect_code(0).lines()), "some editors write a mark of the encoding");
}

#[test]
fn what_others_named_never_steers_the_terminal() {
    let desk = Desk::founded();
    let escape = "\u{1b}[2J\u{202e}x";
    let runs: [&[&str]; 6] =
        [&["run", escape], &["query", escape], &["query", "person", escape], &["card", escape], &["restore", escape], &[escape]];
    for words in runs {
        let said = desk.as_owner(words, "");
        assert_ne!(said.code, Some(0), "{words:?}");
        assert!(!said.error.contains(['\u{1b}', '\u{202e}']) && !said.bytes.contains(&0x1b), "{words:?}: {:?}", said.error);
    }
    desk.elsewhere(&desk.beside(escape), &["verify"]).expect_code(5).expect_error("\\u{1b}[2J");
}

#[test]
fn y6_nobody_is_hired_under_a_name_alike_and_each_way_of_writing_it_acts() {
    let desk = Desk::founded();
    let hire =
        |name: &str| json!({ "type": "add_staff", "staff": id(), "name": name, "role": "receptionist", "language": "es", "person": null });
    let outcomes = desk.act(&[hire("Ana Beltran"), hire("ANA BELTRAN")]);
    assert!(outcomes.iter().all(|outcome| outcome["refusal"]["code"] == "staff_name_taken"), "{outcomes:?}");
    for name in [OWNER, "ana beltrán", "Ana Beltran"] {
        desk.as_staff(name, OWNER_PIN, &["query", "today"], "").expect_code(0);
    }
}

#[test]
fn y6_who_acts_is_named_and_has_a_pin() {
    let desk = Desk::founded();
    desk.as_staff("Nobody", OWNER_PIN, &["query", "today"], "").expect_code(6).expect_error("does not work here");
    desk.as_staff("ANA BELTRAN", OWNER_PIN, &["query", "today"], "").expect_code(0);
    let mut without = desk.command(&["query", "today", "--as", OWNER]);
    without.env_remove("REFERRAL_DESK_PIN");
    finish(without, "").expect_code(6).expect_error("REFERRAL_DESK_PIN");
    for left in ["4", "3", "2", "1"] {
        desk.as_staff(OWNER, "0000", &["query", "today"], "").expect_code(6).expect_error(left);
    }
    desk.as_staff(OWNER, "0000", &["query", "today"], "").expect_code(6).expect_error("too many");
    desk.as_staff(OWNER, OWNER_PIN, &["query", "today"], "").expect_code(6).expect_error("too many");
    desk.expect_sound();
}

#[test]
fn a_missing_wrong_or_lost_key_is_told() {
    let desk = Desk::founded();
    let folder = desk.folder().to_owned();
    let without = Desk::new().in_folder(&folder).with_passphrase(None);
    without.run(&["verify"], "").expect_code(4).expect_error("REFERRAL_DESK_PASSPHRASE");
    let wrong = Desk::new().in_folder(&folder).with_passphrase(Some("un caballo perdido"));
    wrong.run(&["verify"], "").expect_code(4).expect_error("wrong");
    let short = Desk::new().with_passphrase(Some("short"));
    short.init(&found_form()).expect_code(4).expect_error("at least 8");
    let none = Desk::new().with_passphrase(None);
    none.init(&found_form()).expect_code(4).expect_error("keychain");
    let key = std::fs::read(folder.join("key.json")).expect("it is there");
    std::fs::remove_file(folder.join("key.json")).expect("it is ours");
    desk.run(&["verify"], "").expect_code(4).expect_error("restore a backup");
    desk.init(&found_form()).expect_code(4);
    std::fs::write(folder.join("key.json"), "{}").expect("it is ours");
    desk.run(&["verify"], "").expect_code(5).expect_error("damaged");
    std::fs::write(folder.join("key.json"), key).expect("it is ours");
    desk.expect_sound();
}

#[test]
fn a_damaged_or_foreign_file_is_told_and_left_as_it_is() {
    let desk = Desk::founded();
    let file = desk.folder().join("desk.db");
    let kept = std::fs::read(&file).expect("it is there");
    let mut torn = kept.clone();
    for byte in &mut torn[9_000..40_000] {
        *byte ^= 0x5a;
    }
    for (bytes, part) in [(&torn, "damaged"), (&b"%PDF-1.7 a letter".to_vec(), "not one of"), (&vec![9; 8_192], "key does not open")] {
        std::fs::write(&file, bytes).expect("it is ours");
        desk.run(&["verify"], "").expect_code(5).expect_error(part);
        desk.init(&found_form()).expect_code(5);
        assert_eq!(&std::fs::read(&file).expect("it is there"), bytes, "{part}");
    }
    std::fs::write(&file, kept).expect("it is ours");
    desk.expect_sound();
    let nothing = Desk::new();
    nothing.run(&["verify"], "").expect_code(5).expect_error("nothing is founded");
    assert!(!nothing.folder().exists(), "no folder is left behind");
    let foreign = Desk::new();
    std::fs::create_dir(foreign.folder()).expect("it can be made");
    std::fs::write(foreign.folder().join("thesis.odt"), "x").expect("it can be written");
    foreign.init(&found_form()).expect_code(5).expect_error("somebody else");
    let file = Desk::new();
    std::fs::write(file.folder(), "x").expect("it can be written");
    file.run(&["verify"], "").expect_code(5).expect_error("not a folder");
}

#[test]
fn beside_an_open_desk_a_second_process_refuses() {
    let desk = Desk::founded();
    let mut command = desk.command(&["run", "--as", OWNER]);
    command.env("REFERRAL_DESK_PIN", OWNER_PIN).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut first = command.spawn().expect("it starts");
    let mut input = first.stdin.take().expect("it is piped");
    let mut output = BufReader::new(first.stdout.take().expect("it is piped"));
    let mut tell = |name: &str| {
        writeln!(input, "{}", register(&id(), name)).expect("it reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("it answers");
        line
    };
    assert!(tell("Juan").contains("applied"), "an outcome is printed at once, not at the end");
    for words in [&["verify"][..], &["query", "today"], &["run"], &["backup"], &["init"], &["demo"]] {
        desk.as_owner(words, &found_form().to_string()).expect_code(3).expect_error("another program");
    }
    assert!(tell("Carmen").contains("applied"), "the first one goes on");
    drop(input);
    assert!(first.wait().expect("it ends").success());
    desk.expect_sound();
    assert_eq!(desk.query(&["people"])["total"], 2);
}

#[test]
fn every_read_model_prints_json_of_the_sample_clinic() {
    let desk = Desk::sample();
    let query = |words: &[&str]| {
        let arguments: Vec<&str> = ["query"].iter().chain(words).copied().collect();
        desk.as_staff(MANAGER, SAMPLE_PIN, &arguments, "")
    };
    let json = |words: &[&str]| query(words).expect_code(0).json();
    let first = |value: &Value| value["rows"][0]["id"].as_str().expect("a row").to_owned();
    for filter in ["all", "open", "converted", "review", "ended"] {
        assert!(json(&["referrals", filter])["total"].as_i64() > Some(0), "{filter}");
    }
    for filter in ["requested", "approved", "paid", "other"] {
        assert!(json(&["payouts", filter])["rows"][0].is_object(), "{filter}");
    }
    let (person, referral, payout) = (first(&json(&["people"])), first(&json(&["referrals"])), first(&json(&["payouts"])));
    assert_eq!(json(&["person", &person])["page"]["id"], json!(person));
    assert_eq!(json(&["referral", &referral])["page"]["referral"]["id"], json!(referral));
    assert_eq!(json(&["payout", &payout])["page"]["payout"]["id"], json!(payout));
    assert!(json(&["today"])["events"].is_array());
    assert!(json(&["payees"]).is_array());
    assert!(json(&["attention"])["open"][0].is_object());
    assert!(json(&["accounts"])["rows"][0]["account"].is_string());
    let transaction = first(&json(&["transactions"]));
    assert_eq!(json(&["transaction", &transaction])["page"]["transaction"]["id"], json!(transaction));
    assert!(json(&["transactions", &transaction])["rows"].as_array().expect("a list").iter().all(|row| row["id"] != transaction.as_str()));
    assert_eq!(json(&["programs"]).as_array().map(Vec::len), Some(5));
    assert_eq!(json(&["staff"]).as_array().map(Vec::len), Some(4));
    assert_eq!(json(&["code", "JUAN2025"])["refusal"], Value::Null);
    assert!(json(&["find", "juan"])["people"].is_array());
    assert!(json(&["status"])["seq"].as_i64() > Some(300));
    assert_eq!(json(&["desk"])["incarnation"], 1);
    query(&["weather"]).expect_code(2).expect_error("weather");
    query(&["person", "Juan"]).expect_code(2).expect_error("is no id");
    query(&["person"]).expect_code(2);
    query(&["person", &id()]).expect_code(1).expect_error("person");
    query(&["payouts", "lost"]).expect_code(2).expect_error("filter");
    let receptionist = desk.as_staff("Lucía Herrera", SAMPLE_PIN, &["query", "attention"], "");
    assert_eq!(receptionist.expect_code(0).json()["rewards"], json!([]), "a receptionist sees what is theirs");
    desk.run(&["demo"], "").expect_code(1).expect_error("already");
    desk.expect_sound();
}

#[test]
fn a_pipe_that_is_closed_early_is_no_error_and_the_rest_is_done() {
    let desk = Desk::founded();
    let closed = |words: &[&str], input: &str| {
        let mut command = desk.command(words);
        command.env("REFERRAL_DESK_AS", OWNER).env("REFERRAL_DESK_PIN", OWNER_PIN);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().expect("it is piped");
        stdin.write_all(input.as_bytes()).expect("it reads");
        drop(stdin);
        let output = child.wait_with_output().expect("it ends");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let people: Vec<Value> = (0..20).map(|number| register(&id(), &format!("Person {number}"))).collect();
    assert_eq!(closed(&["run"], &lines(&people)), (Some(0), String::new()));
    assert_eq!(desk.query(&["people"])["total"], 20, "commands are done though nobody reads their outcomes");
    let person = people[0]["person"].as_str().expect("an id");
    for words in [&["query", "people"][..], &["statement", person], &["verify"], &["backup"], &["--help"]] {
        assert_eq!(closed(words, ""), (Some(0), String::new()), "{words:?}");
    }
}

#[test]
fn nothing_secret_is_said_however_much_is_logged() {
    let desk = Desk::founded();
    let mut command = desk.command(&["query", "today", "--as", OWNER]);
    command.env("REFERRAL_DESK_PIN", OWNER_PIN).env("REFERRAL_DESK_LOG", "trace");
    let said = finish(command, "");
    said.expect_code(0);
    for secret in [PASSPHRASE, OWNER_PIN, OWNER, "PRAGMA key", "x'"] {
        let found = said.error.lines().find(|line| line.contains(secret));
        assert_eq!(found, None, "{secret}");
    }
}

#[test]
fn a_backup_is_brought_back_by_the_owner_or_where_the_file_does_not_open_by_who_has_the_key() {
    let desk = Desk::founded();
    let backup = desk.as_owner(&["backup"], "").expect_code(0).json()["path"].as_str().expect("a path").to_owned();
    desk.act(&[register(&id(), "Berta")]);
    assert_eq!(desk.query(&["people"])["total"], 1);
    desk.run(&["restore", &backup], "").expect_code(6).expect_error("--as names its owner");
    desk.as_staff(OWNER, "0000", &["restore", &backup], "").expect_code(6);
    let restored = desk.as_owner(&["restore", &backup], "").expect_code(0).json();
    assert_eq!(desk.query(&["people"])["total"], 0);
    let kept = restored["kept"].as_str().expect("the file that was there is kept").to_owned();
    desk.as_owner(&["restore", &kept], "").expect_code(0);
    assert_eq!(desk.query(&["people"])["total"], 1, "and can be brought back the same way");
    let letter = desk.beside("letter.db");
    std::fs::write(&letter, "Dear all").expect("it can be written");
    desk.as_owner(&["restore", letter.to_str().expect("text")], "").expect_code(5);
    std::fs::write(desk.folder().join("desk.db"), vec![0x5A; 8192]).expect("it can be written");
    desk.run(&["restore", &backup], "").expect_code(0);
    desk.expect_sound();
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_folder_the_systems_own_is_used_and_beside_it_the_sample_clinics() {
    let desk = Desk::new();
    let run = |arguments: &[&str], input: &str| {
        let mut command = std::process::Command::new(journeys::program::binary());
        desk.prepare(command.args(arguments));
        finish(command, input)
    };
    run(&["init"], &found_form().to_string()).expect_code(0);
    run(&["--demo", "demo"], "").expect_code(0);
    let share = desk.beside(".local/share");
    for (name, least) in [("Referral Desk", 1), ("Referral Desk Demo", 300)] {
        assert!(share.join(name).join("desk.db").is_file(), "{name}");
        let verified = Desk::new().in_folder(&share.join(name));
        assert!(verified.expect_sound() >= least, "{name}");
    }
}

#[test]
fn every_command_explains_itself() {
    let desk = Desk::new();
    for command in ["init", "run", "query", "card", "statement", "backup", "restore", "verify", "demo"] {
        let said = desk.run(&[command, "--help"], "");
        let text = said.expect_code(0).text();
        assert!(text.contains("Usage: referral-desk") && text.contains(command) && text.contains("--data"), "{text}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_desk_lies_where_the_system_keeps_data_and_the_sample_clinic_beside_it() {
    let desk = Desk::new();
    let start = |arguments: &[&str], input: &str| {
        let mut command = Command::new(binary());
        desk.prepare(command.args(arguments));
        finish(command, input)
    };
    let share = desk.beside(".local/share");
    let (own, sample) = (share.join("Referral Desk/desk.db"), share.join("Referral Desk Demo/desk.db"));
    start(&["init"], &found_form().to_string()).expect_code(0);
    assert!(own.is_file() && !sample.exists(), "{}", own.display());
    let before = std::fs::read(&own).expect("it was made");
    start(&["--demo", "demo"], "").expect_code(0);
    start(&["--demo", "query", "today", "--as", MANAGER], "").expect_code(6);
    assert!(sample.is_file(), "{}", sample.display());
    assert!(std::fs::read(&own).expect("it is there") == before, "trying things out touches nothing of one's own");
}

#[test]
fn a_large_clinic_is_the_same_each_time_it_is_made() {
    let rows = || {
        let desk = Desk::new();
        desk.run(&["demo", "--scale", "60"], "").expect_code(0);
        desk.expect_sound();
        let ask = |words: &[&str]| {
            let arguments: Vec<&str> = ["query"].iter().chain(words).copied().collect();
            let mut answer = desk.as_staff(MANAGER, SAMPLE_PIN, &arguments, "").expect_code(0).json();
            // The proof of a code is the organization's secret, and the commands of the tail have ids of their own.
            for row in answer["rows"].as_array_mut().expect("rows") {
                for own in ["id", "friend", "code"] {
                    row[own] = Value::Null;
                }
            }
            answer
        };
        [ask(&["people"]), ask(&["referrals"]), ask(&["payouts"])]
    };
    assert_eq!(rows(), rows());
}
