//! `cargo xtask bench`: each figure beside its target.

use anyhow::Result;

use crate::process;
use crate::report::{Steps, heading, note};
use crate::screen::{VirtualScreen, has_display};
use crate::setup::{self, Need};
use crate::workspace::{self, Metadata};

/// How the benches run.
#[derive(clap::Args)]
pub struct Args {
    /// Only tells what is missing.
    #[arg(long)]
    no_install: bool,
    /// Arguments for the benches themselves (`-- --help` lists them).
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Builds the program and the benches with optimisation and runs them.
pub fn bench(args: &Args) -> Result<()> {
    let root = workspace::root()?;
    let is_headless = !has_display();
    let mut steps = Steps::default();
    setup::prepare(&mut steps, &root, Need { screens: true, display: is_headless, ..Need::default() }, args.no_install)?;
    Metadata::read(&root)?.require_program("desk", "bench")?;
    setup::build_screens(&mut steps, &root)?;
    let program = crate::run::build(&mut steps, &root, true)?;
    let mut build = workspace::cargo(&root, &["build", "--release", "--package", "desk", "--bin", "bench"]);
    steps.step("Build the benches", || process::run(&mut build))?;
    // The start of the window is measured too, and needs a display.
    let screen = if is_headless { Some(VirtualScreen::start()?) } else { None };
    let mut command = workspace::cargo(&root, &["run", "--quiet", "--release", "--package", "desk", "--bin", "bench", "--"]);
    command.args(&args.rest).env("RD_BENCH_DESK_BINARY", program);
    if let Some(screen) = &screen {
        note(format!("There is no display here: the window is measured on a virtual one ({}).", screen.name()));
        command.env("DISPLAY", screen.name()).env("GDK_BACKEND", "x11");
    }
    heading("Benches");
    process::run_last(&mut command)
}
