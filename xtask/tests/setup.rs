//! A machine that lacks everything, as a person sees it: what is missing is named first, and nothing is installed unless it may be.
#![cfg(target_os = "linux")]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A Debian machine whose package manager knows no package, and writes down what it is told.
struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    fn new() -> Self {
        let machine = Self { folder: tempfile::tempdir().expect("a temporary folder can be made") };
        machine.has("dpkg-query", "exit 1");
        machine.has("sudo", "exec \"$@\"");
        machine.has("apt-get", &format!("echo \"$*\" >> '{}'\nexit 100", machine.journal().display()));
        machine
    }

    fn has(&self, program: &str, script: &str) {
        let path = self.folder.path().join(program);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("it can be written");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("it is ours");
    }

    fn journal(&self) -> PathBuf {
        self.folder.path().join("installed")
    }

    /// Returns what the package manager was told.
    fn installed(&self) -> String {
        std::fs::read_to_string(self.journal()).unwrap_or_default()
    }

    fn xtask(&self, words: &[&str]) -> Output {
        let path = std::env::var("PATH").expect("cargo is found by it");
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(words).env("PATH", format!("{}:{path}", self.folder.path().display()));
        command.output().expect("it was built for this test")
    }
}

fn is_debian() -> bool {
    let release = std::fs::read_to_string(Path::new("/etc/os-release")).unwrap_or_default();
    release.lines().any(|line| line == "ID=debian" || line == "ID=ubuntu" || (line.starts_with("ID_LIKE=") && line.contains("debian")))
}

/// Returns everything that was said.
fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn what_is_missing_is_told_and_not_installed_when_only_asked_to_look() {
    for task in ["run", "test", "bench"] {
        let machine = Machine::new();
        let output = machine.xtask(&[task, "--no-install"]);
        let said = said(&output);
        assert!(!output.status.success(), "{task} does not go on without them: {said}");
        assert!(said.contains("nothing was installed, as asked with --no-install"), "{task}: {said}");
        assert_eq!(machine.installed(), "", "{task} installed nothing");
        // Elsewhere than on Debian a person is told what to install.
        assert!(said.contains(if is_debian() { "Missing system packages: " } else { "webkit" }), "{task}: {said}");
    }
}

#[test]
fn what_is_missing_is_named_before_it_is_installed_and_a_failure_ends_it() {
    if !is_debian() {
        return;
    }
    let machine = Machine::new();
    let output = machine.xtask(&["test"]);
    let said = said(&output);
    let named = said.find("Missing system packages: gcc libc6-dev libssl-dev libwebkit2gtk-4.1-dev pkg-config").expect("they are named");
    let begun = said.find("Fetching the package lists").expect("it begins");
    assert!(named < begun, "first the names: {said}");
    assert_eq!(machine.installed(), "update\n", "and not one step after the one that failed");
    assert!(!output.status.success(), "{said}");
}
