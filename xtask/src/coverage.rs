//! `cargo xtask coverage`: which lines the tests reach, held against each crate's mark.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process;
use crate::report::{Steps, note};
use crate::services::Services;
use crate::setup::{self, Need, build_screens, has_script, npm, require_tarpaulin};
use crate::workspace;

/// Lines that must be reached, in percent: the crates that hold the rules, and the rest.
const MARK_OF_RULES: usize = 95;
const MARK: usize = 85;
const CRATES_OF_RULES: [&str; 3] = ["domain", "engine", "cards"];

/// Crates that exist only for tests and chores; they are not part of what people run.
const NOT_MEASURED: [&str; 3] = ["journeys", "testkit", "xtask"];

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
    let program = crate::run::build(&mut steps, &root, false)?;
    if args.packages.is_empty() && has_script(&root, "coverage")? {
        steps.step("Measure the screens", || process::run(&mut npm(&root, &["run", "coverage"])))?;
    }
    let out = root.join("coverage");
    std::fs::create_dir_all(&out)?;
    let services = steps.step("Start display, keychain and printer", || Services::start(&program))?;
    let mut command = workspace::cargo(&root, &["tarpaulin", "--engine", "ptrace", "--skip-clean", "--out", "json", "--out", "html"]);
    command.args(["--target-dir", "target/tarpaulin", "--output-dir"]).arg(&out).args(scope(&args.packages));
    services.lend_to(&mut command);
    steps.step("Measure the crates", || process::run(&mut command))?;
    let report = std::fs::read_to_string(out.join("tarpaulin-report.json")).context("the measurement left no report")?;
    judge(&per_crate(&root, &serde_json::from_str(&report)?))
}

fn scope(packages: &[String]) -> Vec<String> {
    if packages.is_empty() {
        let excluded = NOT_MEASURED.iter().flat_map(|name| ["--exclude".to_owned(), (*name).to_owned()]);
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
    path: PathBuf,
    covered: usize,
    coverable: usize,
}

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

fn per_crate(root: &Path, report: &Report) -> BTreeMap<String, Lines> {
    let mut crates: BTreeMap<String, Lines> = BTreeMap::new();
    for file in &report.files {
        let Some(name) = crate_of(root, &file.path) else { continue };
        let lines = crates.entry(name).or_default();
        lines.reached += file.covered;
        lines.all += file.coverable;
    }
    crates
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
        bail!("below the mark: {}; coverage/tarpaulin-report.html shows the lines", short.join(", "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, covered: usize, coverable: usize) -> MeasuredFile {
        MeasuredFile { path: PathBuf::from(path), covered, coverable }
    }

    #[test]
    fn lines_are_counted_per_crate_without_tests_and_chores() {
        let files = vec![
            file("/repo/crates/domain/src/money.rs", 90, 100),
            file("/repo/crates/domain/src/code.rs", 100, 100),
            file("/repo/crates/domain/tests/rules.rs", 0, 500),
            file("/repo/crates/testkit/src/lib.rs", 0, 50),
            file("/repo/src-tauri/src/main.rs", 8, 10),
            file("/repo/xtask/src/main.rs", 0, 10),
        ];
        let crates = per_crate(Path::new("/repo"), &Report { files });
        assert_eq!(crates["domain"], Lines { reached: 190, all: 200 });
        assert_eq!(crates["referral-desk"], Lines { reached: 8, all: 10 });
        assert_eq!(crates.len(), 2);
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
