//! `cargo xtask coverage`: which lines the tests reach, held against each crate's mark.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process;
use crate::report::{Steps, note};
use crate::services::Services;
use crate::setup::{self, Need, build_screens, has_script, npm, require_tarpaulin};
use crate::workspace::{self, Metadata, Package, Target};

/// Lines that must be reached, in percent: the crates that hold the rules, and the rest.
const MARK_OF_RULES: usize = 95;
const MARK: usize = 85;
const CRATES_OF_RULES: [&str; 3] = ["domain", "engine", "cards"];

/// Crates that exist only for tests and chores; they are not part of what people run.
const NOT_MEASURED: [&str; 3] = ["journeys", "testkit", "xtask"];
/// Of these, what is not even built: the journeys are, because they reach the command line.
const NOT_BUILT: [&str; 2] = ["testkit", "xtask"];
/// Tests that are not run: a followed browser, and programs that are killed at any moment, would take an hour.
const NOT_RUN: [&str; 2] = ["window", "faults"];
/// The profile that everything is built with.
const PROFILE: &str = "coverage";
/// Seconds that one test program may take while every line of it is watched.
const PATIENCE: &str = "1800";

/// What is measured.
#[derive(clap::Args)]
pub struct Args {
    /// Only these crates.
    #[arg(long = "package", short)]
    packages: Vec<String>,
    /// Only tells what is missing.
    #[arg(long)]
    no_install: bool,
}

/// Measures and prints each crate beside its mark; fails when one falls short.
pub fn coverage(args: &Args) -> Result<()> {
    let root = workspace::root()?;
    let mut steps = Steps::default();
    setup::prepare(&mut steps, &root, Need { screens: true, tests: true, display: false }, args.no_install)?;
    steps.step("Look for cargo-tarpaulin", || require_tarpaulin(&root, args.no_install))?;
    build_screens(&mut steps, &root)?;
    let metadata = Metadata::read(&root)?;
    let folder = metadata.target_directory.join("tarpaulin");
    let program = build_watched(&mut steps, &root, &folder)?;
    if args.packages.is_empty() && has_script(&root, "coverage")? {
        steps.step("Measure the screens", || process::run(&mut npm(&root, &["run", "coverage"])))?;
    }
    let out = root.join("coverage");
    std::fs::create_dir_all(&out)?;
    let services = steps.step("Start display, keychain and printer", || Services::start(&program))?;
    let mut measured = Measured::default();
    for tests in tests(&metadata, &args.packages) {
        // Each alone: what one leaves behind that was killed would be taken for a part of the next.
        let mut command = workspace::cargo(&root, &["tarpaulin", "--engine", "ptrace", "--skip-clean", "--no-fail-fast", "--out", "json"]);
        command
            .args(["--follow-exec", "--profile", PROFILE, "--timeout", PATIENCE, "--target-dir"])
            .arg(&folder)
            .arg("--output-dir")
            .arg(&out);
        command.args(scope(&args.packages)).args(&tests);
        services.lend_to(&mut command);
        command.env("RD_TEST_DESK_BINARY", &program);
        steps.step(&format!("Measure {}", tests.join(" ")), || process::run(&mut command))?;
        let report = std::fs::read_to_string(out.join("tarpaulin-report.json")).context("the measurement left no report")?;
        measured.add(serde_json::from_str(&report)?);
    }
    std::fs::write(out.join("missed.txt"), measured.missed(&root))?;
    judge(&measured.per_crate(&root))
}

/// Builds the program as the watched tests are built, with which it shares what they need.
fn build_watched(steps: &mut Steps, root: &Path, folder: &Path) -> Result<PathBuf> {
    let flags = process::output(&mut workspace::cargo(root, &["tarpaulin", "--engine", "ptrace", "--print-rust-flags"]))?;
    let flags = flags.lines().find_map(|line| line.strip_prefix("RUSTFLAGS=")).context("cargo-tarpaulin names no flags")?;
    let mut command = workspace::cargo(root, &["build", "--bin", workspace::PROGRAM, "--profile", PROFILE, "--target-dir"]);
    command.arg(folder).args(scope(&[])).env("RUSTFLAGS", flags.trim_matches('"'));
    steps.step("Build the program to watch", || process::run(&mut command))?;
    Ok(folder.join(PROFILE).join(format!("{}{}", workspace::PROGRAM, std::env::consts::EXE_SUFFIX)))
}

/// Returns the runs: what lies in the crates, then each test beside them but what takes too long.
fn tests(metadata: &Metadata, packages: &[String]) -> Vec<Vec<String>> {
    let of = |member: &&Package| packages.is_empty() || packages.contains(&member.name);
    let built = metadata.members().filter(of).filter(|member| !NOT_BUILT.contains(&member.name.as_str()));
    let of_tests = |target: &&Target| target.kind.iter().any(|kind| kind == "test") && !NOT_RUN.contains(&target.name.as_str());
    let beside = built.flat_map(|member| &member.targets).filter(of_tests).map(|target| vec!["--test".to_owned(), target.name.clone()]);
    std::iter::once(vec!["--lib".to_owned(), "--bins".to_owned()]).chain(beside).collect()
}

fn scope(packages: &[String]) -> Vec<String> {
    if packages.is_empty() {
        let excluded = NOT_BUILT.iter().flat_map(|name| ["--exclude".to_owned(), (*name).to_owned()]);
        std::iter::once("--workspace".to_owned()).chain(excluded).collect()
    } else {
        packages.iter().flat_map(|name| ["--package".to_owned(), name.clone()]).collect()
    }
}

/// The report of cargo-tarpaulin, as far as it is read here.
#[derive(Deserialize)]
struct Report {
    files: Vec<MeasuredFile>,
}

#[derive(Deserialize)]
struct MeasuredFile {
    /// The parts of its path.
    path: Vec<String>,
    traces: Vec<Trace>,
}

/// A line that can be reached.
#[derive(Deserialize)]
struct Trace {
    line: u64,
    stats: Stats,
}

#[derive(Deserialize)]
struct Stats {
    /// How often it was.
    #[serde(rename = "Line", default)]
    line: u64,
}

/// What all runs reached together: of each file its lines.
#[derive(Default)]
struct Measured(BTreeMap<PathBuf, BTreeMap<u64, bool>>);

/// Lines of a crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Lines {
    reached: usize,
    all: usize,
}

impl Lines {
    /// Returns tenths of a percent, rounded down: 94.99 % is not 95 %.
    fn per_mille(self) -> usize {
        (self.reached * 1_000).checked_div(self.all).unwrap_or(1_000)
    }
}

impl Measured {
    fn add(&mut self, report: Report) {
        for file in report.files {
            let lines = self.0.entry(file.path.iter().collect()).or_default();
            for trace in file.traces {
                *lines.entry(trace.line).or_default() |= trace.stats.line > 0;
            }
        }
    }

    fn per_crate(&self, root: &Path) -> BTreeMap<String, Lines> {
        let mut crates: BTreeMap<String, Lines> = BTreeMap::new();
        for (path, file) in &self.0 {
            let Some(name) = crate_of(root, path) else { continue };
            let lines = crates.entry(name).or_default();
            lines.reached += file.values().filter(|reached| **reached).count();
            lines.all += file.len();
        }
        crates
    }

    /// Lists the lines that nothing reached, a file in each row.
    fn missed(&self, root: &Path) -> String {
        let mut rows = String::new();
        for (path, file) in self.0.iter().filter(|(path, _)| crate_of(root, path).is_some()) {
            let missed: Vec<String> = file.iter().filter(|(_, reached)| !**reached).map(|(line, _)| line.to_string()).collect();
            if !missed.is_empty() {
                rows.push_str(&format!("{}: {}\n", path.strip_prefix(root).unwrap_or(path).display(), missed.join(" ")));
            }
        }
        rows
    }
}

/// Returns the crate that a source belongs to; tests beside a crate are not what is measured.
fn crate_of(root: &Path, path: &Path) -> Option<String> {
    let mut parts = path.strip_prefix(root).unwrap_or(path).iter().map(|part| part.to_string_lossy());
    let name = match parts.next()?.as_ref() {
        "crates" => parts.next()?.into_owned(),
        "src-tauri" => workspace::PROGRAM.to_owned(),
        _ => return None,
    };
    let is_source = parts.next()? == "src";
    (is_source && !NOT_MEASURED.contains(&name.as_str())).then_some(name)
}

fn judge(crates: &BTreeMap<String, Lines>) -> Result<()> {
    let mut short = Vec::new();
    for (name, lines) in crates {
        let mark = if CRATES_OF_RULES.contains(&name.as_str()) { MARK_OF_RULES } else { MARK };
        let per_mille = lines.per_mille();
        note(format!("{name:<16} {:>3}.{} %  of {:>6} lines, mark {mark} %", per_mille / 10, per_mille % 10, lines.all));
        if per_mille < mark * 10 {
            short.push(name.as_str());
        }
    }
    if crates.is_empty() {
        bail!("nothing was measured");
    }
    if !short.is_empty() {
        bail!("below the mark: {}; coverage/missed.txt lists the lines", short.join(", "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A report of a file of ten lines, of which some were reached.
    fn report(path: &str, reached: &[u64]) -> Report {
        let trace = |line| Trace { line, stats: Stats { line: u64::from(reached.contains(&line)) } };
        let path = Path::new(path).iter().map(|part| part.to_string_lossy().into_owned()).collect();
        Report { files: vec![MeasuredFile { path, traces: (1..=10).map(trace).collect() }] }
    }

    #[test]
    fn lines_are_counted_per_crate_over_all_runs_without_tests_and_chores() {
        let mut measured = Measured::default();
        for (path, reached) in [
            ("/repo/crates/domain/src/money.rs", [1, 2, 3].as_slice()),
            ("/repo/crates/domain/src/money.rs", &[3, 4]),
            ("/repo/crates/domain/src/code.rs", &[1]),
            ("/repo/crates/domain/tests/rules.rs", &[]),
            ("/repo/crates/testkit/src/lib.rs", &[]),
            ("/repo/src-tauri/src/main.rs", &[8, 9]),
            ("/repo/xtask/src/main.rs", &[]),
        ] {
            measured.add(report(path, reached));
        }
        let crates = measured.per_crate(Path::new("/repo"));
        assert_eq!(crates["domain"], Lines { reached: 5, all: 20 });
        assert_eq!(crates["referral-desk"], Lines { reached: 2, all: 10 });
        assert_eq!(crates.len(), 2);
        assert!(measured.missed(Path::new("/repo")).contains("src-tauri/src/main.rs: 1 2 3 4 5 6 7 10\n"));
    }

    #[test]
    fn a_report_is_read_as_it_is_written() {
        let text = r#"{"files":[{"path":["/","repo","src-tauri","src","main.rs"],"content":"","traces":[{"line":7,"address":[1],"length":1,
            "stats":{"Line":2}}],"covered":1,"coverable":1}]}"#;
        let mut measured = Measured::default();
        measured.add(serde_json::from_str(text).expect("it is a report"));
        assert_eq!(measured.per_crate(Path::new("/repo"))["referral-desk"], Lines { reached: 1, all: 1 });
    }

    #[test]
    fn a_crate_just_below_its_mark_falls_short() {
        let of = |name: &str, reached| BTreeMap::from([(name.to_owned(), Lines { reached, all: 10_000 })]);
        assert!(judge(&of("domain", 9_500)).is_ok());
        let error = judge(&of("domain", 9_499)).expect_err("94.99 % is not 95 %");
        assert!(error.to_string().contains("domain"));
        assert!(judge(&of("store", 8_500)).is_ok());
        assert!(judge(&BTreeMap::new()).is_err(), "an empty report proves nothing");
    }
}
