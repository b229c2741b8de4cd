//! `cargo xtask test`: every check and test, the Rust tests last so that their summary ends the output.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::codegen::Generator;
use crate::report::{Steps, heading, note};
use crate::services::Services;
use crate::setup::{self, Need, build_screens, find_program, has_script, npm};
use crate::workspace::{self, Metadata};
use crate::{process, tidy};

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
    let need = Need { screens: true, tests: args.includes_rust_tests(), display: false, pages: args.includes(Part::Ui) };
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
    let compiler = if args.checks(Part::Rust) { Compiler::lint()? } else { Compiler::Plain };
    check_crates(&mut steps, &root, &metadata, &compiler)?;
    let scope = Scope {
        rust: args.includes(Part::Rust),
        journeys: args.includes(Part::Window) && can_drive_window(),
        filter: args.filter.as_deref(),
        left_out: left_out(),
    };
    let mut commands = Runner::find().commands(&root, &scope);
    let program = workspace::program(&metadata, "debug", workspace::PROGRAM);
    let services = steps.step("Start keychain and printer", || Services::start(&program))?;
    steps.print();
    heading("Tests");
    for command in &mut commands {
        services.lend_to(command);
        process::run_last(compiler.guide(command))?;
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

fn check_crates(steps: &mut Steps, root: &Path, metadata: &Metadata, compiler: &Compiler) -> Result<()> {
    let mut cargo = |name: &str, args: &[&str]| steps.step(name, || process::run(compiler.guide(&mut workspace::cargo(root, args))));
    // Programs and tests in one go: apart, cargo would compile what they share with other features, and so twice.
    let everything = ["build", "--workspace", "--all-targets"];
    let Compiler::Linting { .. } = compiler else { return cargo("Build the program and the tests", &everything) };
    cargo("Check the format", &["fmt", "--all", "--check"])?;
    cargo("Build and lint the program and the tests", &everything)?;
    cargo("Test the examples in the documentation", &["test", "--workspace", "--doc", "--quiet"])?;
    steps.step("Tidy", || tidy::check(root, metadata, &Generator::find(metadata, true)?))
}

/// What compiles the workspace's own crates.
enum Compiler {
    /// The compiler itself.
    Plain,
    /// Clippy's, which lints and compiles in one pass, where `cargo clippy` would check every dependency a second time.
    Linting { driver: PathBuf },
}

impl Compiler {
    /// How cargo tells Clippy's compiler to take every warning for an error.
    const DENY: &str = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";

    fn lint() -> Result<Self> {
        let name = format!("clippy-driver{}", std::env::consts::EXE_SUFFIX);
        let beside_cargo = std::env::var_os("CARGO").map(|cargo| Path::new(&cargo).with_file_name(&name)).filter(|path| path.is_file());
        let driver = beside_cargo.or_else(|| find_program("clippy-driver"));
        Ok(Self::Linting { driver: driver.context("Clippy is missing; run:\n  rustup component add clippy")? })
    }

    fn guide<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        match self {
            Self::Plain => command,
            Self::Linting { driver } => command.env("RUSTC_WORKSPACE_WRAPPER", driver).env("CLIPPY_ARGS", Self::DENY),
        }
    }
}

/// Tells whether a program exists that drives this system's web view.
pub fn can_drive_window() -> bool {
    let can = cfg!(target_os = "linux");
    if !can {
        note("The journeys through the real window run on Linux, where its web view can be driven; they are left out here.");
    }
    can
}

/// How the names of tests begin that mount a small disk, start a spooler of their own, or cut programs off from the network.
const SMALL_DISK: &str = "on_a_small_disk";
const OWN_SPOOLER: &str = "with_a_spooler_of_its_own";
const UNPLUGGED: &str = "without_a_network";

/// Returns what cannot be tested here, and says why: it does not count as passed.
fn left_out() -> Vec<&'static str> {
    let mut left_out = Vec::new();
    if !can_mount() {
        note(
            "No small disk can be mounted here, which needs root's rights; the tests of a full disk run with a limit on file sizes alone.",
        );
        left_out.push(SMALL_DISK);
    }
    if !setup::is_root() {
        note("Only root can start a spooler; the tests that need one of their own are left out.");
        left_out.push(OWN_SPOOLER);
    }
    if !can_unplug() {
        note("No program can be cut off from the network here; the tests of a day without one are left out.");
        left_out.push(UNPLUGGED);
    }
    left_out
}

/// Tells whether a program can be given a network of its own, in which nothing is.
fn can_unplug() -> bool {
    process::succeeds(&mut process::command(Path::new("/"), "unshare", ["--map-root-user", "--net", "true"]))
}

/// Tells whether a disk of our own can be mounted; root in a container often may not.
fn can_mount() -> bool {
    let Ok(folder) = workspace::Scratch::new("mount") else { return false };
    let mounted = process::succeeds(process::command(folder.path(), "mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder.path()));
    mounted && process::succeeds(process::command(std::path::Path::new("/"), "umount", ["-l"]).arg(folder.path()))
}

/// Which Rust tests are run.
struct Scope<'a> {
    rust: bool,
    journeys: bool,
    filter: Option<&'a str>,
    /// How the names of tests begin that cannot run here.
    left_out: Vec<&'static str>,
}

impl Scope<'_> {
    /// Returns what the runner of the tests is told of those.
    fn skips(&self) -> Vec<&'static str> {
        self.left_out.iter().flat_map(|name| ["--skip", *name]).collect()
    }
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

    fn commands(&self, root: &Path, scope: &Scope) -> Vec<Command> {
        self.words(scope).iter().map(|words| workspace::cargo(root, words)).collect()
    }

    /// Returns the words of each command.
    fn words<'a>(&self, scope: &Scope<'a>) -> Vec<Vec<&'a str>> {
        let filter = scope.filter.into_iter();
        match self {
            Self::Nextest => {
                // A choice of packages would have cargo compile their dependencies again, with fewer features.
                let mut words = vec!["nextest", "run", "--workspace"];
                match (scope.rust, scope.journeys) {
                    (true, true) => {}
                    (true, false) => words.extend(["-E", "not package(journeys)"]),
                    (false, _) => words.extend(["-E", "package(journeys)"]),
                }
                words.extend(filter);
                if !scope.left_out.is_empty() {
                    words.extend(std::iter::once("--").chain(scope.skips()));
                }
                vec![words]
            }
            Self::Cargo => {
                let mut commands = Vec::new();
                if scope.rust {
                    let mut words = vec!["test", "--lib", "--bins", "--tests"];
                    words.extend(["--workspace", "--exclude", JOURNEYS]);
                    words.extend(filter.clone());
                    words.extend(std::iter::once("--").chain(scope.skips()));
                    commands.push(words);
                }
                if scope.journeys {
                    let mut words = vec!["test", "--lib", "--tests"];
                    words.extend(["--package", JOURNEYS]);
                    words.extend(filter);
                    // One window at a time; nextest is told the same in .config/nextest.toml.
                    words.extend(["--", "--test-threads=1"].into_iter().chain(scope.skips()));
                    commands.push(words);
                }
                commands
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(runner: &Runner, scope: &Scope) -> Vec<String> {
        runner.words(scope).into_iter().map(|words| words.join(" ")).collect()
    }

    #[test]
    fn nextest_runs_everything_in_one_go() {
        let scope = Scope { rust: true, journeys: true, filter: None, left_out: Vec::new() };
        assert_eq!(lines(&Runner::Nextest, &scope), ["nextest run --workspace"]);
        let scope = Scope { rust: false, journeys: true, filter: Some("day"), left_out: Vec::new() };
        assert_eq!(lines(&Runner::Nextest, &scope), ["nextest run --workspace -E package(journeys) day"]);
    }

    #[test]
    fn what_cannot_run_here_is_left_out_by_name() {
        let scope = Scope { rust: true, journeys: true, filter: None, left_out: vec![SMALL_DISK, OWN_SPOOLER, UNPLUGGED] };
        let skips = "-- --skip on_a_small_disk --skip with_a_spooler_of_its_own --skip without_a_network";
        assert_eq!(lines(&Runner::Nextest, &scope), [format!("nextest run --workspace {skips}")]);
        assert!(lines(&Runner::Cargo, &scope)[0].ends_with(skips));
    }

    #[test]
    fn without_nextest_windows_open_one_at_a_time_and_last() {
        let scope = Scope { rust: true, journeys: true, filter: None, left_out: Vec::new() };
        let expected =
            ["test --lib --bins --tests --workspace --exclude journeys --", "test --lib --tests --package journeys -- --test-threads=1"];
        assert_eq!(lines(&Runner::Cargo, &scope), expected);
        let scope = Scope { rust: true, journeys: false, filter: Some("m2"), left_out: Vec::new() };
        assert_eq!(lines(&Runner::Cargo, &scope), ["test --lib --bins --tests --workspace --exclude journeys m2 --"]);
    }

    #[test]
    fn a_filter_leaves_the_checks_out() {
        let args = Args { part: None, filter: Some("m2".to_owned()), no_install: false };
        assert!(args.includes(Part::Rust) && !args.checks(Part::Rust));
        let args = Args { part: Some(Part::Window), filter: None, no_install: false };
        assert!(!args.includes(Part::Rust) && args.includes_rust_tests());
    }
}
