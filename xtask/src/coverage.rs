//! `cargo xtask coverage`: which lines the tests reach, held against each crate's mark.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process;
use crate::report::{Steps, note};
use crate::services::Services;
use crate::setup::{self, Need, build_screens, npm, require_tarpaulin};
use crate::test::can_drive_window;
use crate::workspace::{self, Metadata, Target};

/// Lines that must be reached, in percent: the crates that hold the rules, and the rest.
const MARK_OF_RULES: usize = 95;
const MARK: usize = 85;
const CRATES_OF_RULES: [&str; 3] = ["domain", "engine", "cards"];

/// Crates that exist only for tests and chores; they are not part of what people run.
const NOT_MEASURED: [&str; 3] = ["journeys", "testkit", "xtask"];
/// Of these, what is not even built: the journeys are, because they reach the command line.
const NOT_BUILT: [&str; 2] = ["testkit", "xtask"];
/// Tests that are not run as a whole: journeys through the window, and programs that are killed and disks that fill, take longer than all
/// others together.
const NOT_RUN: [&str; 2] = [WINDOW, "faults"];
/// The journeys through the window, and those of them that are run after all: each reaches something of the shell that no other does.
const WINDOW: &str = "window";
const JOURNEYS: [&str; 8] = [
    "first_day::a_day_from_the_first_start_to_a_paid_referrer",
    "handing_over::c9_a_code_goes_to_the_systems_own_messenger_and_a_saved_card_to_its_reader",
    "restoring::a_damaged_file_is_replaced_by_its_backup_from_the_first_page",
    "restoring::another_folder_opens_in_a_window_of_its_own",
    "restoring::the_program_ends_from_the_keyboard_and_keeps_what_was_typed",
    "sample::the_sample_clinic_opens_where_no_keychain_works_and_opens_again",
    "second_start::a_second_start_raises_the_window_and_a_command_refuses_beside_it",
    "sign_in::the_passphrase_opens_the_desk_where_it_guards_it",
];
/// Counters lie where several processes can share them in a file; lines are not looked up in debugging information.
const FLAGS: &str = "-Cllvm-args=-runtime-counter-relocation -Cdebuginfo=0";
/// Seconds that one test program may take.
const PATIENCE: &str = "1200";

/// How it is prepared.
#[derive(clap::Args)]
pub struct Args {
    /// Only tells what is missing.
    #[arg(long)]
    no_install: bool,
}

/// Measures and prints each crate beside its mark; fails when one falls short.
pub fn coverage(args: &Args) -> Result<()> {
    let root = workspace::root()?;
    let mut steps = Steps::default();
    setup::prepare(&mut steps, &root, Need { screens: true, tests: true, display: false, pages: true }, args.no_install)?;
    steps.step("Look for cargo-tarpaulin", || require_tarpaulin(&root, args.no_install))?;
    build_screens(&mut steps, &root)?;
    let metadata = Metadata::read(&root)?;
    let folder = metadata.target_directory.join("tarpaulin");
    let program = build_watched(&mut steps, &root, &folder)?;
    let screens = steps.step("Measure the screens", || process::run(&mut npm(&root, &["run", "coverage"])));
    let sharing = sharing(&folder, &program)?;
    let services = steps.step("Start keychain and printer", || Services::start(&sharing))?;
    let out = root.join("coverage");
    std::fs::create_dir_all(&out)?;
    let in_window = can_drive_window().then(|| ("Measure the shell in its window", journeys()));
    let mut measured = Measured::default();
    let mut ran = Vec::new();
    for (step, words) in std::iter::once(("Measure the crates", tests(&metadata))).chain(in_window) {
        let report = out.join("tarpaulin-report.json");
        forget(&report, &folder.join("tarpaulin"))?;
        let mut command = watched(&root, &folder, &program, &out);
        services.lend_to(command.args(words));
        ran.push(steps.step(step, || process::run(&mut command)));
        let report = std::fs::read_to_string(report).context("the measurement left no report")?;
        measured.add(serde_json::from_str(&report)?);
    }
    std::fs::write(out.join("missed.txt"), measured.missed(&root))?;
    let judged = judge(&measured.per_crate(&root));
    ran.into_iter().collect::<Result<()>>().context("a test failed, and what its program reached is not counted")?;
    judged?;
    screens.context("the screens are below their mark, or a test of theirs failed")
}

/// Builds a command of cargo-tarpaulin. Its other engine stops at each line, and loses its way among processes that are killed.
fn tarpaulin(root: &Path) -> Command {
    let mut command = workspace::cargo(root, &["tarpaulin", "--engine", "llvm"]);
    // In one word: as one of its own it would be taken for options.
    command.arg(format!("--rustflags={FLAGS}"));
    command.env_remove("RUSTFLAGS");
    command
}

/// Builds the command that runs tests and counts what they reach; what follows names the tests.
fn watched(root: &Path, folder: &Path, program: &Path, out: &Path) -> Command {
    let mut command = tarpaulin(root);
    command
        .args(["--skip-clean", "--no-fail-fast", "--implicit-test-threads", "--out", "json", "--timeout", PATIENCE, "--target-dir"])
        .arg(folder);
    command.arg("--output-dir").arg(out).arg("--objects").arg(program).args(scope());
    command
}

/// Removes what was counted before, so that nothing counts that was not reached now.
fn forget(report: &Path, counts: &Path) -> Result<()> {
    if report.exists() {
        std::fs::remove_file(report)?;
    }
    if counts.exists() {
        std::fs::remove_dir_all(counts)?;
    }
    Ok(())
}

/// Builds the program with the flags of the watched tests, with which it shares what both need.
fn build_watched(steps: &mut Steps, root: &Path, folder: &Path) -> Result<PathBuf> {
    let flags = process::output(tarpaulin(root).arg("--print-rust-flags"))?;
    let flags = flags.lines().find_map(|line| line.strip_prefix("RUSTFLAGS=")).context("cargo-tarpaulin names no flags")?;
    let mut command = workspace::cargo(root, &["build", "--bins", "--tests", "--target-dir"]);
    command.arg(folder).args(scope()).env("RUSTFLAGS", flags.trim_matches('"'));
    // Build scripts count too, each where it stands, unless they are told where.
    command.env("LLVM_PROFILE_FILE", folder.join("build.profraw"));
    steps.step("Build what is watched", || process::run(&mut command))?;
    Ok(folder.join("debug").join(format!("{}{}", workspace::PROGRAM, std::env::consts::EXE_SUFFIX)))
}

/// Writes a script that starts the program so that all its processes count in one file while they run: those that are killed or end
/// without exit handlers have counted too. Each test program has its own file, for what lay there before is passed over.
fn sharing(folder: &Path, program: &Path) -> Result<PathBuf> {
    let path = folder.join(workspace::PROGRAM);
    let script =
        format!("#!/bin/sh\nLLVM_PROFILE_FILE=\"${{LLVM_PROFILE_FILE%_*}}_program_%m%c.profraw\" exec '{}' \"$@\"\n", program.display());
    std::fs::write(&path, script)?;
    #[cfg(unix)]
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    Ok(path)
}

/// Names what is run: what lies in the crates, and each test beside them but what takes too long.
fn tests(metadata: &Metadata) -> Vec<String> {
    let built = metadata.members().filter(|member| !NOT_BUILT.contains(&member.name.as_str()));
    let of_tests = |target: &&Target| target.kind.iter().any(|kind| kind == "test") && !NOT_RUN.contains(&target.name.as_str());
    let beside = built.flat_map(|member| &member.targets).filter(of_tests).flat_map(|target| ["--test".to_owned(), target.name.clone()]);
    ["--lib".to_owned(), "--bins".to_owned()].into_iter().chain(beside).collect()
}

/// Names the journeys, one window at a time.
fn journeys() -> Vec<String> {
    let chosen = ["--test", WINDOW, "--", "--test-threads=1", "--exact"].into_iter().chain(JOURNEYS);
    chosen.map(str::to_owned).collect()
}

/// Names the packages that are built.
fn scope() -> impl Iterator<Item = &'static str> {
    std::iter::once("--workspace").chain(NOT_BUILT.iter().flat_map(|name| ["--exclude", name]))
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

/// Returns the crate that a source belongs to; tests beside a crate, and programs for chores beside a library, are not what is measured.
fn crate_of(root: &Path, path: &Path) -> Option<String> {
    let mut parts = path.strip_prefix(root).unwrap_or(path).iter().map(|part| part.to_string_lossy());
    let name = match parts.next()?.as_ref() {
        "crates" => parts.next()?.into_owned(),
        "src-tauri" => workspace::PROGRAM.to_owned(),
        _ => return None,
    };
    let is_source = parts.next()? == "src" && parts.next()? != "bin";
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
            ("/repo/crates/domain/src/bin/codegen.rs", &[]),
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
    fn the_journeys_that_are_run_exist() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/tests/window");
        for journey in JOURNEYS {
            let (file, name) = journey.split_once("::").expect("a journey bears the name of its file");
            let text = std::fs::read_to_string(folder.join(file).with_extension("rs")).expect("the file is there");
            assert!(text.contains(&format!("#[tokio::test]\nasync fn {name}()")), "{journey} would be passed over without a word");
        }
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
