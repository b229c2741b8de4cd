//! The start of the window: from the first moment of the process until the sign-in screen has what it shows, and its memory then.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::Failed;
use crate::clinic::{Clinic, PASSPHRASE};
use crate::table::{Figure, Table, millis, percentile};

/// Where `cargo xtask bench` says the program is.
const PROGRAM: &str = "RD_BENCH_DESK_BINARY";

/// What the program logs when the sign-in screen was told whom to show.
const USABLE: &str = "sign_in_page";

const TIMES: usize = 5;
const LONGEST: Duration = Duration::from_secs(60);

/// After this time the window has painted and freed what its start needed.
const CALM: Duration = Duration::from_secs(3);

/// Proportional memory, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Memory {
    all: u64,
    program: u64,
}

/// Measures the start, and the memory of the program with its web processes.
pub fn measure(clinic: &Clinic, table: &mut Table) -> Result<(), Failed> {
    let Some(program) = std::env::var_os(PROGRAM) else {
        table.note(format!("the window was left out: {PROGRAM} does not say where the program is"));
        return Ok(());
    };
    let (mut starts, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let (start, bytes) = start(&program, clinic)?;
        starts.push(start);
        memory.push(bytes);
    }
    memory.sort_unstable();
    let first = starts[0];
    table.add("start to usable window, first", Figure::Time(first), None, "");
    table.add(
        "start to usable window, median",
        Figure::Time(percentile(&mut starts, 50)),
        millis(1000),
        "most of it is the start of the web view",
    );
    let Memory { all, program } = memory[memory.len() / 2];
    table.add("memory (PSS) of the program itself", Figure::Bytes(program), None, "");
    let cause = "the web view's own processes";
    table.add("memory (PSS) with the web view", Figure::Bytes(all), Some(Figure::Bytes(260_000_000)), cause);
    Ok(())
}

fn start(program: &OsString, clinic: &Clinic) -> Result<(Duration, Memory), Failed> {
    let started = Instant::now();
    // A clinic that is there is opened, with the passphrase of the environment.
    let mut child = Command::new(program)
        .arg("--demo")
        .arg("--data")
        .arg(&clinic.data)
        .env("REFERRAL_DESK_PASSPHRASE", PASSPHRASE)
        .env("REFERRAL_DESK_LOG", "referral_desk=debug")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let measured = wait_until_usable(&mut child, started).and_then(|usable| {
        std::thread::sleep(CALM);
        Ok((usable, memory_of(child.id())?))
    });
    // SIGTERM is not caught; what was acknowledged is saved either way.
    child.kill()?;
    child.wait()?;
    measured
}

fn wait_until_usable(child: &mut Child, started: Instant) -> Result<Duration, Failed> {
    let log = child.stderr.take().ok_or("the program has a log")?;
    let (send, told) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(log).lines().map_while(Result::ok) {
            if line.contains(USABLE) && send.send(started.elapsed()).is_err() {
                return;
            }
        }
    });
    told.recv_timeout(LONGEST).map_err(|_| format!("the window did not ask whom to show within {} s", LONGEST.as_secs()).into())
}

/// Returns the proportional memory of a process and of all that it started.
fn memory_of(root: u32) -> Result<Memory, Failed> {
    let mut parents = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Some(process) = entry?.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        if let Some(parent) = parent_of(process) {
            parents.push((process, parent));
        }
    }
    let mut family = vec![root];
    let mut place = 0;
    while let Some(member) = family.get(place).copied() {
        family.extend(parents.iter().filter(|(_, parent)| *parent == member).map(|(process, _)| *process));
        place += 1;
    }
    Ok(Memory { program: pss_of(root).unwrap_or(0), all: family.into_iter().filter_map(pss_of).sum() })
}

fn parent_of(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name, in brackets, may hold anything.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn pss_of(process: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = rollup.lines().find(|line| line.starts_with("Pss:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}
