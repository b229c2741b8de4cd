//! Programs that cargo installs, and finding any program.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::report::note;
use crate::{process, workspace};

/// The arguments by which cargo installs the window's driver.
pub const TAURI_DRIVER: [&str; 5] = ["install", "tauri-driver", "--version", "^2", "--locked"];

const TARPAULIN: [&str; 3] = ["install", "cargo-tarpaulin", "--locked"];

/// Returns where a program is: on the PATH, among cargo's own, or among those of the system.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let system = ["/usr/sbin", "/sbin"].into_iter().map(PathBuf::from);
    std::env::split_paths(&path)
        .chain(cargo_home().map(|home| home.join("bin")))
        .chain(system)
        .map(|folder| folder.join(&file))
        .find(|it| it.is_file())
}

/// Returns the folder in which cargo keeps its programs and packages.
pub fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

/// Installs the program that drives the window in tests.
pub fn install_tauri_driver(root: &Path) -> Result<()> {
    process::run(&mut workspace::cargo(root, &TAURI_DRIVER))
}

/// Installs the program that measures coverage, if it is not there.
pub fn require_tarpaulin(root: &Path, no_install: bool) -> Result<()> {
    if find_program("cargo-tarpaulin").is_some() {
        return Ok(());
    }
    note(format!("Missing: cargo-tarpaulin (`cargo {}`)", TARPAULIN.join(" ")));
    anyhow::ensure!(!no_install, "nothing was installed, as asked with --no-install");
    process::run(&mut workspace::cargo(root, &TARPAULIN)).context("cargo-tarpaulin could not be installed")
}
