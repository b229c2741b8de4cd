//! Measures the desk beside the speed to reach: over a clinic of a million people, on the disk it will work on.
//!
//! `cargo xtask bench` builds all that is measured and runs this; `-- --people 10000` makes the clinic smaller.

#![allow(clippy::print_stdout, reason = "it prints what it measures")]

mod clinic;
mod counter;
mod lists;
mod paper;
mod payouts;
mod rules;
mod table;
mod window;

use std::process::ExitCode;

use clinic::Clinic;
use desk::api::Door;
use table::Table;

type Failed = Box<dyn std::error::Error + Send + Sync>;

const HELP: &str = "Measures the desk beside the speed to reach.

  --people N     how many people the clinic has (1000000); it is made once and kept in target/bench
  --no-window    leaves out the start of the window
  --no-engine    leaves out what the engine's own example measures
  --help         prints this";

/// What is measured.
struct Wanted {
    people: u32,
    window: bool,
    engine: bool,
}

fn main() -> ExitCode {
    let wanted = match read(std::env::args().skip(1)) {
        Ok(Some(wanted)) => wanted,
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(why) => {
            eprintln!("bench: {why}");
            return ExitCode::from(2);
        }
    };
    match tokio::runtime::Runtime::new().map_err(Failed::from).and_then(|runtime| runtime.block_on(measure(&wanted))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read(mut arguments: impl Iterator<Item = String>) -> Result<Option<Wanted>, String> {
    let mut wanted = Wanted { people: 1_000_000, window: true, engine: true };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--people" => {
                let number = arguments.next().and_then(|text| text.parse().ok());
                wanted.people = number.ok_or("--people wants a number")?;
            }
            "--no-window" => wanted.window = false,
            "--no-engine" => wanted.engine = false,
            "--help" | "-h" => return Ok(None),
            other => return Err(format!("{other} is none of the options; --help lists them")),
        }
    }
    Ok(Some(wanted))
}

async fn measure(wanted: &Wanted) -> Result<(), Failed> {
    let clinic = Clinic::ready(wanted.people).await?;
    let mut table = Table::default();
    table.note(format!("{} people, {} rows, a file of {} MB", clinic.people, clinic.rows().await?, clinic.megabytes()?));
    if wanted.window {
        window::measure(&clinic, &mut table)?;
    }
    let door = clinic.open().await?;
    let measured = at_the_desk(&clinic, &door, &mut table).await;
    // SQLite's threads end before the process does, whatever was found.
    door.close().await;
    measured?;
    paper::measure(&mut table)?;
    payouts::measure(&mut table).await?;
    if wanted.engine {
        rules::measure(&mut table)?;
    }
    table.print();
    Ok(())
}

async fn at_the_desk(clinic: &Clinic, door: &Door, table: &mut Table) -> Result<(), Failed> {
    let desk = door.desk().await?;
    clinic::sign_in(&desk).await?;
    counter::codes(&desk, table).await?;
    counter::search(&desk, table).await?;
    lists::measure(&desk, table).await?;
    counter::record(clinic, &desk, table).await
}
