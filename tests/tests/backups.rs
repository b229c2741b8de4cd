//! Backups under bad luck: killed while a copy is made or brought back, the desk stays whole and no half copy bears a backup's name.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use journeys::program::{Desk, OWNER, OWNER_PIN, id, register};
use serde_json::Value;

/// How often the program is killed while it copies.
const KILLS: u32 = 8;

/// People of the desk, so that a copy takes a while.
const PEOPLE: usize = 120;

fn peopled() -> Desk {
    let desk = Desk::founded();
    let people: Vec<Value> = (0..PEOPLE).map(|nth| register(&id(), &format!("Person {nth}"))).collect();
    assert_eq!(desk.act(&people).len(), PEOPLE);
    desk
}

fn as_owner(desk: &Desk, words: &[&str]) -> Command {
    let mut command = desk.command(words);
    command.env("REFERRAL_DESK_AS", OWNER).env("REFERRAL_DESK_PIN", OWNER_PIN).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs a command and kills it after a part of the time that it takes as a whole; tells whether it had not ended.
fn kill(mut command: Command, after: Duration) -> bool {
    let mut child = command.spawn().expect("it starts");
    std::thread::sleep(after);
    let was_running = child.try_wait().expect("it can be asked").is_none();
    if was_running {
        child.kill().expect("it is ours");
    }
    child.wait().expect("it ended");
    was_running
}

fn time(mut command: Command) -> Duration {
    let begun = Instant::now();
    assert!(command.status().expect("it runs").success());
    begun.elapsed()
}

fn backups(desk: &Desk) -> Vec<PathBuf> {
    let folder = desk.folder().join("backups").read_dir().expect("the folder is there");
    let files = folder.map(|file| file.expect("a file").path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "db")).collect()
}

/// Asserts that a desk that is made of a backup alone is sound, and returns how many entries its log has.
fn entries_of(desk: &Desk, backup: &Path) -> i64 {
    let folder = desk.beside(&format!("copy-{}", id()));
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::copy(desk.folder().join("key.json"), folder.join("key.json")).expect("the key is there");
    std::fs::copy(backup, folder.join("desk.db")).expect("the backup is there");
    desk.elsewhere(&folder, &["verify"]).expect_code(0).json()["entries"].as_i64().expect("a number")
}

#[test]
fn killed_while_it_copies_the_desk_is_sound_and_every_backup_that_bears_its_name_is_whole() {
    let desk = peopled();
    let entries = desk.expect_sound();
    let whole = time(as_owner(&desk, &["backup"]));
    let mut killed = 0;
    for round in 0..KILLS {
        killed += u32::from(kill(as_owner(&desk, &["backup"]), whole * round / KILLS));
        assert_eq!(desk.expect_sound(), entries);
    }
    assert!(killed >= KILLS / 2, "only {killed} of {KILLS} kills came while it copied");
    desk.as_owner(&["backup"], "").expect_code(0);
    let made = backups(&desk);
    assert!(made.len() >= 2, "{made:?}");
    for backup in &made {
        assert_eq!(entries_of(&desk, backup), entries, "{}", backup.display());
    }
}

#[test]
fn a_backup_is_all_that_a_desk_without_its_file_or_another_computer_needs() {
    let desk = Desk::founded();
    desk.act(&[register(&id(), "Juan")]);
    let entries = desk.expect_sound();
    desk.as_owner(&["backup"], "").expect_code(0);
    let backup = backups(&desk).pop().expect("a backup");
    let words = ["restore", backup.to_str().expect("text")];
    std::fs::remove_file(desk.folder().join("desk.db")).expect("it is ours");
    desk.run(&["verify"], "").expect_code(5).expect_error("opens its backups");
    desk.run(&words, "").expect_code(0);
    assert_eq!(desk.expect_sound(), entries);

    std::fs::remove_file(desk.folder().join("key.json")).expect("it is ours");
    desk.run(&["verify"], "").expect_code(4).expect_error("where the key is");
    desk.run(&words, "").expect_code(0);
    assert_eq!(desk.expect_sound(), entries, "the key beside the backup opens it");

    let stick = desk.beside("stick");
    std::fs::create_dir(&stick).expect("a folder");
    for file in [&backup, &desk.folder().join("backups/key.json")] {
        std::fs::copy(file, stick.join(file.file_name().expect("it has a name"))).expect("it is there");
    }
    let carried = stick.join(backup.file_name().expect("it has a name"));
    let words = ["restore", carried.to_str().expect("text")];
    let wrong = Desk::new().with_passphrase(Some("un caballo perdido"));
    wrong.run(&words, "").expect_code(4).expect_error("wrong");
    let other = Desk::new();
    other.run(&["restore", "/nonexistent/desk.db"], "").expect_code(5).expect_error("nothing is founded");
    assert!(!other.folder().exists(), "no folder is left behind");
    other.run(&words, "").expect_code(0);
    assert_eq!(other.expect_sound(), entries);
    assert_eq!(other.query(&["people"])["total"], 1);

    std::fs::remove_file(stick.join("key.json")).expect("it is ours");
    Desk::new().run(&words, "").expect_code(5).expect_error("nothing is founded");
}

#[test]
fn what_cannot_be_brought_back_is_said_and_leaves_the_desk_as_it_is() {
    let desk = Desk::founded();
    desk.as_owner(&["backup"], "").expect_code(0);
    let backup = backups(&desk).pop().expect("a backup");
    let words = ["restore", backup.to_str().expect("text")];
    let life = desk.folder().join("life");
    for wrong in ["4294967295", "abc", "-1", ""] {
        std::fs::write(&life, wrong).expect("it is ours");
        desk.as_owner(&words, "").expect_code(5).expect_error("life must hold how often");
    }
    std::fs::write(&life, "3").expect("it is ours");
    desk.as_owner(&words, "").expect_code(0);
    assert_eq!(desk.query(&["desk"])["incarnation"], 4);

    let pipe = desk.beside("pipe.db");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("it is there").success());
    desk.as_owner(&["restore", pipe.to_str().expect("text")], "").expect_code(5).expect_error("not one of");

    let file = desk.folder().join("desk.db");
    std::fs::rename(&file, desk.beside("away.db")).expect("it is ours");
    std::fs::create_dir(&file).expect("it can be made");
    desk.run(&["verify"], "").expect_code(5).expect_error("not one of");
    desk.run(&words, "").expect_code(5).expect_error("move it elsewhere");
    std::fs::remove_dir(&file).expect("it is ours");
    desk.run(&words, "").expect_code(0);
    desk.expect_sound();
}

#[test]
fn killed_while_a_backup_is_brought_back_the_desk_is_the_old_one_or_the_backup() {
    let desk = peopled();
    let before = desk.expect_sound();
    desk.as_owner(&["backup"], "").expect_code(0);
    let backup = backups(&desk).pop().expect("a backup");
    let backup = backup.to_str().expect("text");
    let restored = {
        let whole = time(as_owner(&desk, &["restore", backup]));
        desk.act(&[register(&id(), "Later")]);
        whole
    };
    let mut old = 0;
    for round in 0..KILLS {
        let newer = desk.expect_sound();
        assert!(newer > before, "a command was recorded after the backup");
        kill(as_owner(&desk, &["restore", backup]), restored * round / KILLS);
        let found = desk.expect_sound();
        assert!(found <= newer, "{found} of {newer} entries");
        old += u32::from(found == newer);
        // Whichever it is, people work on with it.
        let outcomes = desk.act(&[register(&id(), &format!("After {round}"))]);
        assert_eq!(outcomes.len(), 1, "round {round}");
    }
    assert!(old > 0, "an early kill leaves what was there");
    desk.expect_sound();
}
