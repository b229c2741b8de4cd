//! `cargo xtask test`: every check and test, the Rust tests last so that their summary ends the output.

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use clap::ValueEnum;

use crate::report::{Steps, heading, note};
use crate::services::Services;
use crate::setup::{self, Need, build_screens, find_program, has_script, npm};
use crate::workspace::{self, Metadata};
use crate::{process, run, tidy};

/// The crate whose tests drive the real window.
const JOURNEYS: &str = "journeys";

/// What is tested.
#[derive(clap::Args)]
pub struct Args {
    /// Only one part: the screens, the Rust code, or the journeys through the real window.
    part: Option<Part>,
    /// Only tests whose name contains this; checks are left out.
    #[arg(long)]
    filter: Option<String>,
    /// Only tells what is missing.
    #[arg(long)]
    no_install: bool,
}

/// A part of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Types, lint and tests of the screens.
    Ui,
    /// Format, lint, tidy and tests of the crates.
    Rust,
    /// Journeys through the real window.
    Window,
}

impl Args {
    fn includes(&self, part: Part) -> bool {
        self.part.is_none_or(|only| only == part)
    }

    fn checks(&self, part: Part) -> bool {
        self.includes(part) && self.filter.is_none()
    }

    fn includes_rust_tests(&self) -> bool {
        self.includes(Part::Rust) || self.includes(Part::Window)
    }
}

/// Runs the chosen parts; stops at the first failure.
pub fn test(args: &Args) -> Result<()> {
    let root = workspace::root()?;
    let mut steps = Steps::default();
    let need = Need { screens: true, tests: args.includes_rust_tests(), display: false };
    setup::prepare(&mut steps, &root, need, args.no_install)?;
    if args.includes(Part::Ui) {
        test_screens(&mut steps, &root, args)?;
    }
    if !args.includes_rust_tests() {
        steps.print();
        return Ok(());
    }
    build_screens(&mut steps, &root)?;
    let metadata = Metadata::read(&root)?;
    if args.checks(Part::Rust) {
        check_crates(&mut steps, &root, &metadata)?;
    }
    let has_journeys = args.includes(Part::Window) && can_drive_window();
    let program = if has_journeys { run::build(&mut steps, &root, false)? } else { workspace::program(&metadata, "debug") };
    let runner = Runner::find();
    let scope = Scope { rust: args.includes(Part::Rust), journeys: has_journeys, filter: args.filter.as_deref() };
    let mut commands = runner.commands(&root, &scope);
    steps.step("Build the tests", || commands.iter_mut().try_for_each(|it| process::run(&mut it.build)))?;
    let services = steps.step("Start display, keychain and printer", || Services::start(&program))?;
    steps.print();
    heading("Tests");
    for it in &mut commands {
        services.lend_to(&mut it.run);
        process::run_last(&mut it.run)?;
    }
    Ok(())
}

fn test_screens(steps: &mut Steps, root: &Path, args: &Args) -> Result<()> {
    if args.checks(Part::Ui) && has_script(root, "check")? {
        steps.step("Check types and style of the screens", || process::run(&mut npm(root, &["run", "check"])))?;
    }
    if has_script(root, "test")? {
        let mut words = vec!["test"];
        if let Some(filter) = &args.filter {
            // A name that only Rust tests bear is no failure of the screens.
            words.extend(["--", "--passWithNoTests", "-t", filter]);
        }
        steps.step("Test the screens", || process::run(&mut npm(root, &words)))?;
    }
    Ok(())
}

fn check_crates(steps: &mut Steps, root: &Path, metadata: &Metadata) -> Result<()> {
    let mut cargo = |name: &str, args: &[&str]| steps.step(name, || process::run(&mut workspace::cargo(root, args)));
    cargo("Check the format", &["fmt", "--all", "--check"])?;
    cargo("Clippy", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    cargo("Test the examples in the documentation", &["test", "--workspace", "--doc", "--quiet"])?;
    steps.step("Tidy", || tidy::check(root, metadata))
}

/// Tells whether a program exists that drives this system's web view.
fn can_drive_window() -> bool {
    let can = cfg!(target_os = "linux");
    if !can {
        note("The journeys through the real window run on Linux, where its web view can be driven; they are left out here.");
    }
    can
}

/// Which Rust tests are run.
struct Scope<'a> {
    rust: bool,
    journeys: bool,
    filter: Option<&'a str>,
}

/// A command that compiles tests, and the one that runs them.
struct Tests {
    build: Command,
    run: Command,
}

/// What runs the Rust tests: nextest where it is installed, else cargo's own.
enum Runner {
    Nextest,
    Cargo,
}

impl Runner {
    fn find() -> Self {
        if find_program("cargo-nextest").is_some() { Self::Nextest } else { Self::Cargo }
    }

    fn commands(&self, root: &Path, scope: &Scope) -> Vec<Tests> {
        self.words(scope)
            .into_iter()
            .map(|words| {
                let (head, tail) = words;
                let mut build = workspace::cargo(root, &head);
                build.arg("--no-run");
                let mut run = workspace::cargo(root, &head);
                run.args(tail);
                Tests { build, run }
            })
            .collect()
    }

    /// Returns, per command, the words that choose what is compiled and those that choose what is run.
    fn words<'a>(&self, scope: &Scope<'a>) -> Vec<(Vec<&'a str>, Vec<&'a str>)> {
        let filter = scope.filter.into_iter();
        match self {
            Self::Nextest => {
                let mut head = vec!["nextest", "run"];
                head.extend(packages(scope.rust, scope.journeys));
                vec![(head, filter.collect())]
            }
            Self::Cargo => {
                let mut commands = Vec::new();
                if scope.rust {
                    let mut head = vec!["test", "--lib", "--bins", "--tests"];
                    head.extend(packages(true, false));
                    commands.push((head, filter.clone().collect()));
                }
                if scope.journeys {
                    let mut head = vec!["test", "--lib", "--tests"];
                    head.extend(packages(false, true));
                    // One window at a time; nextest is told the same in .config/nextest.toml.
                    let mut tail: Vec<&str> = filter.collect();
                    tail.extend(["--", "--test-threads=1"]);
                    commands.push((head, tail));
                }
                commands
            }
        }
    }
}

fn packages(rust: bool, journeys: bool) -> Vec<&'static str> {
    match (rust, journeys) {
        (true, true) => vec!["--workspace"],
        (true, false) => vec!["--workspace", "--exclude", JOURNEYS],
        (false, _) => vec!["--package", JOURNEYS],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(runner: &Runner, scope: &Scope) -> Vec<String> {
        runner.words(scope).into_iter().map(|(head, tail)| [head, tail].concat().join(" ")).collect()
    }

    #[test]
    fn nextest_runs_everything_in_one_go() {
        let scope = Scope { rust: true, journeys: true, filter: None };
        assert_eq!(lines(&Runner::Nextest, &scope), ["nextest run --workspace"]);
        let scope = Scope { rust: false, journeys: true, filter: Some("day") };
        assert_eq!(lines(&Runner::Nextest, &scope), ["nextest run --package journeys day"]);
    }

    #[test]
    fn without_nextest_windows_open_one_at_a_time_and_last() {
        let scope = Scope { rust: true, journeys: true, filter: None };
        let expected =
            ["test --lib --bins --tests --workspace --exclude journeys", "test --lib --tests --package journeys -- --test-threads=1"];
        assert_eq!(lines(&Runner::Cargo, &scope), expected);
        let scope = Scope { rust: true, journeys: false, filter: Some("m2") };
        assert_eq!(lines(&Runner::Cargo, &scope), ["test --lib --bins --tests --workspace --exclude journeys m2"]);
    }

    #[test]
    fn a_filter_leaves_the_checks_out() {
        let args = Args { part: None, filter: Some("m2".to_owned()), no_install: false };
        assert!(args.includes(Part::Rust) && !args.checks(Part::Rust));
        let args = Args { part: Some(Part::Window), filter: None, no_install: false };
        assert!(!args.includes(Part::Rust) && args.includes_rust_tests());
    }
}
