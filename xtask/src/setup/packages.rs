//! System packages: which are wanted, which are missing, and their installation on Debian and Ubuntu.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::Need;
use super::tools::find_program;
use crate::process;
use crate::report::note;

/// To build: compiler, SQLCipher's cryptography, window toolkit.
const BUILD: [&str; 5] = ["gcc", "libc6-dev", "libssl-dev", "libwebkit2gtk-4.1-dev", "pkg-config"];

/// To show the window where there is no display.
const DISPLAY: [&str; 2] = ["dbus", "xvfb"];

/// To test: the window's driver, readers of codes, PDF and XML, a keychain, a printer, a clock that is wrong.
const TESTS: [&str; 9] = [
    "cups",
    "dbus-x11",
    "faketime",
    "gnome-keyring",
    "libxml2-utils",
    "poppler-utils",
    "printer-driver-cups-pdf",
    "webkit2gtk-driver",
    "zbar-tools",
];

/// To test the screens as real pages. Ubuntu has it only as a snap, which apt-get cannot install everywhere.
const BROWSER: &str = "chromium";

/// The kinds of machine that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// Debian and what is made from it.
    Debian,
    /// Ubuntu and what is made from it: Debian's packages without the browser.
    Ubuntu,
    /// Another Linux.
    OtherLinux,
    /// macOS.
    Mac,
    /// Windows.
    Windows,
}

impl Host {
    /// Tells what this machine is.
    pub fn of_this_machine() -> Self {
        match std::env::consts::OS {
            "macos" => Self::Mac,
            "windows" => Self::Windows,
            _ => Self::of_release(&std::fs::read_to_string("/etc/os-release").unwrap_or_default()),
        }
    }

    fn of_release(os_release: &str) -> Self {
        let ids: Vec<&str> = os_release
            .lines()
            .filter_map(|line| line.split_once('='))
            .filter(|(key, _)| matches!(*key, "ID" | "ID_LIKE"))
            .flat_map(|(_, value)| value.trim_matches('"').split_whitespace())
            .collect();
        if ids.contains(&"ubuntu") {
            Self::Ubuntu
        } else if ids.contains(&"debian") {
            Self::Debian
        } else {
            Self::OtherLinux
        }
    }

    /// Tells whether the browser is a package here that can be installed like the others.
    pub fn packs_browser(self) -> bool {
        match self {
            Self::Debian | Self::OtherLinux => true,
            Self::Ubuntu | Self::Mac | Self::Windows => false,
        }
    }
}

/// Returns the Debian packages that a task wants on such a machine.
pub fn wanted(need: Need, host: Host) -> Vec<&'static str> {
    let mut names = BUILD.to_vec();
    if need.display || need.tests {
        names.extend(DISPLAY);
    }
    if need.tests {
        names.extend(TESTS);
    }
    if need.pages && host.packs_browser() {
        names.push(BROWSER);
    }
    names
}

/// Returns those of `wanted` that dpkg does not know as installed.
pub fn lacking(wanted: &[&'static str]) -> Result<Vec<&'static str>> {
    // It ends with 1 when it does not know a name; what it knows is on its output all the same.
    let output = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(wanted)
        .stderr(Stdio::null())
        .output()
        .context("`dpkg-query` could not be started")?;
    Ok(not_installed(wanted, &String::from_utf8_lossy(&output.stdout)))
}

fn not_installed(wanted: &[&'static str], shown: &str) -> Vec<&'static str> {
    let is_installed = |name: &str| shown.lines().any(|line| line.split_once(' ') == Some((name, "installed")));
    wanted.iter().copied().filter(|name| !is_installed(name)).collect()
}

/// Installs packages with apt-get, as root or through sudo.
pub fn install(root: &Path, names: &[&str]) -> Result<()> {
    note("Fetching the package lists, then installing. This needs the network and may take some minutes.");
    process::run_attended(&mut as_root(root, &["apt-get", "update"])?)?;
    let mut words = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", "--no-install-recommends"];
    words.extend(names);
    process::run_attended(&mut as_root(root, &words)?)
}

/// Builds a command that runs as root: directly, or through sudo.
pub fn as_root(root: &Path, words: &[&str]) -> Result<Command> {
    let (program, args) = words.split_first().context("a command has a first word")?;
    if is_root() {
        return Ok(process::command(root, program, args));
    }
    if find_program("sudo").is_none() {
        bail!("this needs an administrator, and there is no sudo here. Have this run as root:\n    {}", words.join(" "));
    }
    Ok(process::command(root, "sudo", words))
}

/// Tells whether this process may do everything.
#[cfg(unix)]
pub fn is_root() -> bool {
    nix::unistd::Uid::effective().is_root()
}

/// Tells whether this process may do everything.
#[cfg(not(unix))]
pub fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_what_is_made_from_it_are_recognised() {
        assert_eq!(Host::of_release("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"), Host::Debian);
        assert_eq!(Host::of_release("ID=raspbian\nID_LIKE=debian\n"), Host::Debian);
        assert_eq!(Host::of_release("ID=ubuntu\nID_LIKE=debian\n"), Host::Ubuntu);
        assert_eq!(Host::of_release("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), Host::Ubuntu);
        assert_eq!(Host::of_release("ID=fedora\nVERSION_ID=44\n"), Host::OtherLinux);
        assert_eq!(Host::of_release(""), Host::OtherLinux);
    }

    #[test]
    fn a_removed_package_whose_settings_stayed_is_missing() {
        let shown = "gcc installed\nxvfb config-files\nlibc6-dev installed\n";
        assert_eq!(not_installed(&["gcc", "xvfb", "libc6-dev", "cups"], shown), ["xvfb", "cups"]);
    }

    #[test]
    fn a_task_wants_only_what_it_uses() {
        let run = wanted(Need { screens: true, ..Need::default() }, Host::Debian);
        assert!(run.contains(&"libwebkit2gtk-4.1-dev") && !run.contains(&"xvfb") && !run.contains(&"cups"));
        let headless = wanted(Need { display: true, ..Need::default() }, Host::Debian);
        assert!(headless.contains(&"xvfb") && !headless.contains(&"cups"));
        let test = wanted(Need { tests: true, ..Need::default() }, Host::Debian);
        assert!(test.contains(&"xvfb") && test.contains(&"cups") && !test.contains(&"chromium"));
    }

    #[test]
    fn pages_are_tested_in_a_browser_where_it_is_a_package() {
        let need = Need { pages: true, ..Need::default() };
        assert!(wanted(need, Host::Debian).contains(&"chromium") && wanted(need, Host::OtherLinux).contains(&"chromium"));
        assert!(!wanted(need, Host::Ubuntu).contains(&"chromium"), "apt-get finds no such package there");
    }
}
