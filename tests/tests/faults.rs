//! Bad luck: killed in the middle, a full disk, two at once, a place that cannot be written. Nothing that was said to be done is lost.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use journeys::disk::{SmallDisk, fill};
use journeys::program::{Desk, OWNER, OWNER_PIN, binary, finish, found_form, id, lines, now, register, usd};
use serde_json::{Value, json};

/// How often the program is killed among commands.
const KILLS: u64 = 45;

/// How often it is killed while it founds an organization.
const FOUNDING_KILLS: u64 = 12;

/// Commands that each round adds at most.
const AT_ONCE: usize = 400;

/// Whole commands as a program elsewhere would write them, each with its own id.
struct Author {
    place: Value,
    staff: String,
    program: String,
    written: i64,
    random: fastrand::Rng,
}

impl Author {
    fn new(desk: &Desk, seed: u64) -> Self {
        let staff = desk.query(&["staff"])[0]["id"].as_str().expect("an id").to_owned();
        let program = desk.query(&["programs"])[0]["id"].as_str().expect("an id").to_owned();
        let random = fastrand::Rng::with_seed(seed);
        Self { place: desk.query(&["desk"]), staff, program, written: 0, random }
    }

    /// Returns the next commands: people, codes, purchases that belong together, in the order in which they must come.
    fn write(&mut self, count: usize) -> Vec<Value> {
        let mut commands = Vec::with_capacity(count + 3);
        while commands.len() < count {
            let person = id();
            commands.push(self.envelope(register(&person, &format!("Person {}", self.written))));
            let issue = json!({ "type": "issue_code", "code": id(), "referrer": person, "program": self.program });
            commands.push(self.envelope(issue));
            let (invoice, paid) = (format!("A-{}", self.written), usd(self.random.i64(1..1_000_000)));
            commands.push(self.envelope(json!({
                "type": "record_purchase", "purchase": id(), "person": person, "paid": paid,
                "tax": usd(0), "discount": null, "invoice": invoice, "on": null,
            })));
            // Some that are refused: their outcome must stay the same too.
            commands.push(self.envelope(json!({ "type": "accept_referral", "referral": id() })));
        }
        commands
    }

    fn envelope(&mut self, action: Value) -> Value {
        self.written += 1;
        let mut whole = self.place.clone();
        let fields = json!({
            "v": 1, "id": id(), "sequence": 1_000 + self.written, "staff": self.staff,
            "moment": now(),
            "random": format!("{:064x}", self.random.u128(..)),
            "action": action,
        });
        whole.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
        whole
    }
}

fn start(desk: &Desk, words: &[&str], input: String) -> Child {
    let mut command = desk.command(words);
    command.env("REFERRAL_DESK_AS", OWNER).env("REFERRAL_DESK_PIN", OWNER_PIN);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    std::thread::spawn(move || {
        // A program that is killed does not read all of it.
        let _ = stdin.write_all(input.as_bytes());
    });
    child
}

/// Returns what was printed as whole lines.
fn printed(output: &[u8]) -> Vec<Value> {
    let text = String::from_utf8_lossy(output);
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole.lines().map(|line| serde_json::from_str(line).expect("a whole line is an outcome")).collect()
}

#[test]
fn y2_killed_at_any_moment_the_log_is_sound_and_every_outcome_that_was_printed_holds() {
    let desk = Desk::founded();
    let mut author = Author::new(&desk, 7);
    let mut random = fastrand::Rng::with_seed(45);
    let mut commands: Vec<Value> = Vec::new();
    let mut known: Vec<Value> = Vec::new();
    let mut killed_among_commands = 0;
    for round in 0..KILLS {
        commands.extend(author.write(AT_ONCE));
        // What is known holds already; the last few of it are asked for again, then come new ones.
        let from = known.len().saturating_sub(60);
        let mut child = start(&desk, &["run"], lines(&commands[from..]));
        let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut seen = Vec::new();
        // The clock of the kill runs from the first outcome in most rounds, else from the start: then it hits opening and signing in.
        let from_start = round % 6 == 5;
        if !from_start {
            out.read_until(b'\n', &mut seen).expect("it can be read");
        }
        std::thread::sleep(Duration::from_micros(random.u64(0..if from_start { 700_000 } else { 250_000 })));
        child.kill().expect("it is ours");
        std::io::Read::read_to_end(&mut out, &mut seen).expect("it can be read");
        child.wait().expect("it was killed");
        let outcomes = printed(&seen);
        let overlap = (known.len() - from).min(outcomes.len());
        assert_eq!(&outcomes[..overlap], &known[from..from + overlap], "round {round}: the first outcome stands");
        killed_among_commands += u64::from(!outcomes.is_empty() && outcomes.len() < commands.len() - from);
        known.extend(outcomes.into_iter().skip(overlap));
        desk.expect_sound();
        // Those that were done without being printed are few: they count as new ones the next time.
        commands.truncate(known.len() + 8);
    }
    assert!(killed_among_commands >= KILLS / 2, "only {killed_among_commands} of {KILLS} kills came among commands");
    let said = desk.as_owner(&["run"], &lines(&commands[..known.len()]));
    assert_eq!(said.lines(), known, "every outcome that was ever printed is in the log");
    let people = desk.query(&["people"])["total"].as_i64().expect("a number");
    let registered = commands[..known.len()].iter().filter(|command| command["action"]["type"] == "register_person").count();
    assert!(people >= i64::try_from(registered).expect("few"), "{people} people, {registered} were registered");
    desk.expect_sound();
}

#[test]
fn killed_while_it_is_founded_a_desk_can_be_founded_or_is() {
    let mut random = fastrand::Rng::with_seed(3);
    let whole = {
        let desk = Desk::new();
        let begun = Instant::now();
        desk.init(&found_form()).expect_code(0);
        begun.elapsed()
    };
    for round in 0..FOUNDING_KILLS {
        let desk = Desk::new();
        let mut child = start(&desk, &["init"], found_form().to_string());
        std::thread::sleep(whole.mul_f64(random.f64() * 1.1));
        child.kill().expect("it is ours");
        child.wait().expect("it was killed");
        let said = desk.init(&found_form());
        assert!(matches!(said.code, Some(0 | 1)), "round {round}: {said:?}");
        assert_eq!(desk.query(&["organization"])["name"], "Clínica Los Fresnos", "round {round}: its owner can sign in");
        assert_eq!(desk.query(&["programs"]).as_array().map(Vec::len), Some(1), "round {round}: with the program");
        desk.expect_sound();
    }
}

#[test]
fn the_things_of_somebody_else_are_left_as_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let theirs = desk.folder().join("papers/thesis.odt");
    std::fs::create_dir_all(desk.folder().join("papers")).expect("it can be made");
    std::fs::write(&theirs, "years of work").expect("it can be written");
    let long_ago = std::time::SystemTime::now() - Duration::from_secs(7_200);
    let file = std::fs::File::options().write(true).open(&theirs).expect("it is there");
    file.set_modified(long_ago).expect("it is ours");
    std::fs::set_permissions(desk.folder(), PermissionsExt::from_mode(0o755)).expect("it is ours");
    for words in [&["verify"][..], &["query", "today"], &["run"], &["backup"], &["restore", "/nonexistent.db"], &["card", "ABC"]] {
        desk.as_owner(words, "").expect_code(5).expect_error("nothing is founded");
    }
    desk.init(&found_form()).expect_code(5).expect_error("somebody else");
    desk.run(&["demo"], "").expect_code(5).expect_error("somebody else");
    assert_eq!(std::fs::read_to_string(&theirs).expect("it is there"), "years of work");
    let about = desk.folder().metadata().expect("it is there");
    assert_eq!(about.permissions().mode() & 0o777, 0o755, "nobody is shut out");
    assert_eq!(desk.folder().read_dir().expect("it is there").count(), 1, "nothing was put into it");
}

#[test]
fn a_folder_among_the_papers_stands_in_nobodys_way() {
    let desk = Desk::founded();
    let folder = desk.folder().join("papers/old");
    std::fs::create_dir(&folder).expect("it can be made");
    let long_ago = std::time::SystemTime::now() - Duration::from_secs(7_200);
    std::fs::File::open(&folder).expect("it is there").set_modified(long_ago).expect("it is ours");
    desk.expect_sound();
    assert!(folder.exists());
}

#[test]
fn on_a_small_disk_a_full_disk_is_said_loses_nothing_and_is_no_trouble_once_there_is_room() {
    let base = tempfile::tempdir().expect("a temporary folder");
    let disk = SmallDisk::mount(6, base.path().join("small"));
    let desk = Desk::new().in_folder(&disk.path().join("desk"));
    desk.init(&found_form()).expect_code(0);
    let mut author = Author::new(&desk, 8);
    let commands = author.write(100);
    let first = desk.as_owner(&["run"], &lines(&commands)).lines();
    assert_eq!(first.len(), commands.len());
    // It fills up while it runs.
    let mut child = start(&desk, &["run"], lines(&author.write(100_000)));
    let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut line = String::new();
    out.read_line(&mut line).expect("it answers");
    let first_ballast = fill(&disk.path().join("first"));
    std::io::Read::read_to_string(&mut out, &mut String::new()).expect("it ends");
    assert_eq!(child.wait().expect("it ends").code(), Some(70), "it stops by itself");
    // Closing the file gave room back.
    let second_ballast = fill(&disk.path().join("second"));
    let said = desk.as_owner(&["run"], &lines(&author.write(40)));
    said.expect_code(70).expect_error("the disk is full").expect_error("free some space");
    assert_eq!(said.bytes, b"", "nothing is said to be done");
    desk.as_owner(&["backup"], "").expect_code(70).expect_error("the disk is full");
    let folder = disk.path().join("desk/backups");
    assert_eq!(folder.read_dir().expect("it is there").count(), 0, "no half backup");
    std::fs::remove_file(first_ballast).expect("it is ours");
    std::fs::remove_file(second_ballast).expect("it is ours");
    desk.expect_sound();
    assert_eq!(desk.as_owner(&["run"], &lines(&commands)).lines(), first, "what was done stays done");
    let more = author.write(8);
    assert_eq!(desk.as_owner(&["run"], &lines(&more)).lines().len(), more.len(), "and the work goes on");
    desk.expect_sound();
}

#[test]
fn on_a_small_disk_a_disk_that_is_full_from_the_start_leaves_nothing_half_made() {
    let base = tempfile::tempdir().expect("a temporary folder");
    let disk = SmallDisk::mount(6, base.path().join("small"));
    let ballast = fill(&disk.path().join("ballast"));
    let desk = Desk::new().in_folder(&disk.path().join("desk"));
    let said = desk.init(&found_form());
    assert!(matches!(said.code, Some(5 | 70)), "{said:?}");
    assert!(!said.error.trim().is_empty());
    std::fs::remove_file(ballast).expect("it is ours");
    desk.init(&found_form()).expect_code(0);
    desk.expect_sound();
}

#[test]
fn a_sample_clinic_whose_making_was_killed_is_made_anew() {
    let desk = Desk::new();
    let mut child = start(&desk, &["demo"], String::new());
    let begun = Instant::now();
    while !desk.folder().join("desk.db").exists() && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(2));
    }
    std::thread::sleep(Duration::from_millis(150));
    child.kill().expect("it is ours");
    assert!(!child.wait().expect("it was killed").success(), "it had not ended");
    desk.run(&["demo"], "").expect_code(0);
    assert!(desk.expect_sound() > 300);
    desk.run(&["demo"], "").expect_code(1).expect_error("an organization is founded here already");
}

#[test]
fn on_a_small_disk_a_sample_clinic_for_which_there_is_no_room_leaves_nothing() {
    let base = tempfile::tempdir().expect("a temporary folder");
    let disk = SmallDisk::mount(32, base.path().join("small"));
    let ballast = fill(&disk.path().join("ballast"));
    let file = std::fs::File::options().write(true).open(&ballast).expect("it is ours");
    let length = file.metadata().expect("it is there").len();
    file.set_len(length - 800 * 1024).expect("it can be made shorter");
    // As long as it is open, deleting it frees nothing.
    drop(file);
    let desk = Desk::new().in_folder(&disk.path().join("desk"));
    desk.run(&["demo"], "").expect_code(70).expect_error("the disk is full");
    let left = ["desk.db", "desk.db-wal", "key.json"].map(|name| desk.folder().join(name).exists());
    assert_eq!(left, [false; 3], "nothing was changed");
    std::fs::remove_file(&ballast).expect("it is ours");
    desk.run(&["demo"], "").expect_code(0);
    assert!(desk.expect_sound() > 300);
}

#[test]
fn a_limit_on_file_sizes_is_a_full_disk_too() {
    let desk = Desk::founded();
    let mut author = Author::new(&desk, 9);
    let commands = author.write(4_000);
    let mut limited = Command::new("sh");
    // Most blocks of a file; without the signal, which would end the program, writing more is an error.
    limited.args(["-c", "trap '' XFSZ; ulimit -f 3000; exec \"$0\" \"$@\""]).arg(binary()).arg("--data").arg(desk.folder()).arg("run");
    desk.prepare(&mut limited);
    limited.env("REFERRAL_DESK_AS", OWNER).env("REFERRAL_DESK_PIN", OWNER_PIN);
    let said = finish(limited, &lines(&commands));
    said.expect_code(70).expect_error("free some space");
    let outcomes = said.lines();
    assert!(!outcomes.is_empty() && outcomes.len() < commands.len(), "{}", outcomes.len());
    desk.expect_sound();
    let again = desk.as_owner(&["run"], &lines(&commands)).lines();
    assert_eq!(again.len(), commands.len(), "without the limit all of it is done");
    assert_eq!(&again[..outcomes.len()], outcomes, "and what was printed holds");
    desk.expect_sound();
}

#[test]
fn of_two_that_start_at_once_each_works_or_says_that_the_other_does() {
    let desk = Desk::founded();
    let mut done = 0;
    for _ in 0..4 {
        let children: Vec<Child> = (0..3).map(|_| start(&desk, &["run"], lines(&[register(&id(), "Juan")]))).collect();
        for child in children {
            let output = child.wait_with_output().expect("it ends");
            match output.status.code() {
                Some(0) => done += 1,
                Some(3) => assert!(output.stdout.is_empty()),
                other => panic!("{other:?}"),
            }
        }
    }
    assert!(done >= 4, "one of them works each time: {done}");
    assert_eq!(desk.query(&["people"])["total"], done);
    desk.expect_sound();
}

#[test]
fn of_two_that_found_at_once_one_does() {
    for _ in 0..4 {
        let desk = Desk::new();
        let children: Vec<Child> = (0..3).map(|_| start(&desk, &["init"], found_form().to_string())).collect();
        let codes: Vec<_> = children.into_iter().map(|child| child.wait_with_output().expect("it ends").status.code()).collect();
        assert!(codes.contains(&Some(0)), "{codes:?}");
        assert_eq!(desk.query(&["staff"]).as_array().map(Vec::len), Some(1), "{codes:?}");
        desk.expect_sound();
    }
}

#[test]
fn on_a_small_disk_a_place_that_cannot_be_written_is_named_and_left_as_it_is() {
    let base = tempfile::tempdir().expect("a temporary folder");
    let disk = SmallDisk::mount(6, base.path().join("small"));
    let desk = Desk::new().in_folder(&disk.path().join("desk"));
    desk.init(&found_form()).expect_code(0);
    disk.remount("ro");
    for words in [&["query", "today"][..], &["verify"], &["run"], &["backup"]] {
        desk.as_owner(words, "").expect_code(5).expect_error("cannot be written");
    }
    let new = Desk::new().in_folder(&disk.path().join("other"));
    new.init(&found_form()).expect_code(5).expect_error("cannot be written");
    disk.remount("rw");
    desk.expect_sound();
}
