//! A process that is killed in the middle of anything loses nothing that it had acknowledged.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use engine::Envelope;
use store::Store;

use crate::place::{Place, entries, key, line, long, remember, rows, rows_of, wait};

/// Tells the worker, which is this very program again, where to work.
const FOLDER: &str = "STORE_TEST_CRASH_FOLDER";
/// Tells it at which command to begin.
const FROM: &str = "STORE_TEST_CRASH_FROM";
/// How often a worker is killed.
const KILLS: u32 = 40;

/// Submits commands one by one from a given place and says of each what it came to, as soon as that is durable.
#[test]
fn crash_worker() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let from: usize = std::env::var(FROM).ok().and_then(|text| text.parse().ok()).expect("a place to begin at");
    let file = std::fs::read_to_string(Path::new(&folder).join("commands")).expect("the commands");
    let commands: Vec<Envelope> = file.lines().map(|line| Envelope::from_json(line).expect("a command")).collect();
    wait(async {
        let store = Store::open(&Path::new(&folder).join("desk.db"), &key()).await.expect("a killed store opens");
        std::io::stdout().write_all(b"\nready\n").expect("the parent listens");
        for place in (0..commands.len()).cycle().skip(from % commands.len()) {
            let outcome = store.submit(&commands[place]).await.expect("the store works");
            let said = format!("\nsaid {place} {}\n", serde_json::to_string(&outcome).expect("JSON"));
            std::io::stdout().write_all(said.as_bytes()).expect("the parent listens");
        }
    });
}

#[test]
fn y2_a_killed_desk_keeps_every_acknowledged_command_and_no_half_one() {
    let history = long(41, 700);
    let place = Place::new();
    wait(async { place.create().await.close().await }).expect("it closes");
    let lines: Vec<String> = history.commands.iter().map(line).collect();
    std::fs::write(place.beside("commands"), lines.join("\n")).expect("a file");
    let mut next = 0;
    let mut acknowledged = vec![false; history.commands.len()];
    for kill in 0..KILLS {
        // Every fourth time while the file is being opened, else within the work, after times that fit no rhythm of the program.
        let delay = Duration::from_micros(u64::from(kill) * 7_919 % 90_000);
        for (place, outcome) in work_until_killed(&place, next, kill % 4 == 3, delay) {
            let wanted = serde_json::to_string(&history.outcomes[place]).expect("JSON");
            assert_eq!(outcome, wanted, "command {place}");
            acknowledged[place] = true;
            next = place + 1;
        }
        wait(async {
            let store = place.open().await;
            let verification = store.verify(|_, _| {}).await.expect("readable");
            assert!(verification.is_sound(), "after kill {kill}: {:?}", verification.findings);
            let ids: Vec<String> = entries(&store).await.iter().map(|entry| id_of(&entry.command)).collect();
            for (command, _) in history.commands.iter().zip(&acknowledged).filter(|(_, said)| **said) {
                assert!(ids.contains(&command.id.to_string()), "{} was acknowledged and is gone", command.id);
            }
            store.close().await.expect("it closes");
        });
    }
    // How much depends on how fast the disk is: ten are more than one life of a worker on the slowest.
    assert!(next > 10, "the workers got to do something: {next}");
    wait(async {
        let store = place.open().await;
        assert_eq!(store.submit_many(&history.commands).await.expect("the store works"), history.outcomes);
        assert_eq!(rows(&store).await, rows_of(&remember(&history).await), "as if nobody had been killed");
    });
}

/// Runs a worker, kills it a while after it started or after it was ready, and returns what it had acknowledged.
fn work_until_killed(place: &Place, from: usize, while_opening: bool, delay: Duration) -> Vec<(usize, String)> {
    let folder = place.path().parent().expect("a folder").to_owned();
    let mut worker = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "crash::crash_worker", "--nocapture"])
        .env(FOLDER, folder)
        .env(FROM, from.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a worker starts");
    let output = worker.stdout.take().expect("its output");
    let (tell, told) = std::sync::mpsc::channel();
    let listener = std::thread::spawn(move || {
        let said = BufReader::new(output).lines().map_while(Result::ok).filter_map(|line| {
            if line == "ready" {
                tell.send(()).ok();
            }
            let (place, outcome) = line.strip_prefix("said ")?.split_once(' ')?;
            Some((place.parse().ok()?, outcome.to_owned()))
        });
        said.collect::<Vec<(usize, String)>>()
    });
    if !while_opening {
        told.recv().expect("a worker gets ready");
    }
    std::thread::sleep(delay);
    worker.kill().expect("it can be killed");
    let status = worker.wait().expect("it ended");
    assert!(!status.success() && status.code().is_none(), "it was killed, and had not failed before: {status}");
    listener.join().expect("the listener ends")
}

fn id_of(command: &str) -> String {
    let command: serde_json::Value = serde_json::from_str(command).expect("JSON");
    command["id"].as_str().expect("an id").to_owned()
}
