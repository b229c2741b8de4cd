//! What a machine lacks for a task, and how it gets it.

mod advice;
mod node;
mod packages;
mod tools;

use std::path::Path;

use anyhow::{Result, bail};

use crate::report::{Steps, note};

pub use node::{build_screens, has_script, npm};
pub use packages::{as_root, is_root};
pub use tools::{find_program, require_tarpaulin};

/// What a task needs beyond Rust and Node.
#[derive(Clone, Copy, Debug, Default)]
pub struct Need {
    /// The tests' own programs: window driver, printer, keychain, readers of paper.
    pub tests: bool,
    /// A virtual display.
    pub display: bool,
    /// Node and the packages of the screens.
    pub screens: bool,
    /// A browser, in which the screens are tested as real pages.
    pub pages: bool,
}

/// Something that is missing and how it is got.
#[derive(Debug, PartialEq, Eq)]
enum Missing {
    /// Packages of Debian or Ubuntu.
    Packages(Vec<&'static str>),
    /// The npm packages of ui/package-lock.json.
    NpmPackages,
    /// The program that drives the window in tests.
    TauriDriver,
    /// Something that only a person can put right, with what to do.
    Advice(String),
}

/// Finds what is missing, says so, and installs it unless only told to look.
pub fn prepare(steps: &mut Steps, root: &Path, need: Need, no_install: bool) -> Result<()> {
    let missing = steps.step("Look what is missing", || look(root, need))?;
    if missing.is_empty() {
        return Ok(());
    }
    for item in &missing {
        note(item.say());
    }
    if no_install {
        bail!("something is missing and nothing was installed, as asked with --no-install");
    }
    if missing.iter().any(|item| matches!(item, Missing::Advice(_))) {
        bail!("install what is named above, then start again");
    }
    for item in &missing {
        match item {
            Missing::Packages(names) => steps.step("Install system packages", || packages::install(root, names))?,
            Missing::NpmPackages => steps.step("Install npm packages", || node::install(root))?,
            Missing::TauriDriver => steps.step("Install tauri-driver", || tools::install_tauri_driver(root))?,
            Missing::Advice(_) => {}
        }
    }
    Ok(())
}

fn look(root: &Path, need: Need) -> Result<Vec<Missing>> {
    let mut missing = Vec::new();
    let host = packages::Host::of_this_machine();
    let wanted = packages::wanted(need, host);
    match host {
        packages::Host::Debian | packages::Host::Ubuntu => {
            let lacking = packages::lacking(&wanted)?;
            if !lacking.is_empty() {
                missing.push(Missing::Packages(lacking));
            }
        }
        packages::Host::OtherLinux | packages::Host::Mac | packages::Host::Windows => {
            missing.extend(advice::of(host, &wanted).into_iter().map(Missing::Advice));
        }
    }
    if need.pages && !host.packs_browser() && !advice::has_browser() {
        note(
            "There is no browser, and none is installed here; the tests of real pages are left out. To run them, install Chromium and name its program in CHROMIUM.",
        );
    }
    if need.screens {
        match node::problem(root)? {
            Some(problem) => missing.push(Missing::Advice(problem)),
            None if node::is_stale(root)? => missing.push(Missing::NpmPackages),
            None => {}
        }
    }
    if need.tests && cfg!(target_os = "linux") && find_program("tauri-driver").is_none() {
        missing.push(Missing::TauriDriver);
    }
    Ok(missing)
}

impl Missing {
    fn say(&self) -> String {
        match self {
            Self::Packages(names) => format!("Missing system packages: {}", names.join(" ")),
            Self::NpmPackages => "Missing or outdated: the npm packages of ui/package-lock.json (`npm ci` in ui/)".to_owned(),
            Self::TauriDriver => format!("Missing: tauri-driver (`cargo {}`)", tools::TAURI_DRIVER.join(" ")),
            Self::Advice(text) => text.clone(),
        }
    }
}
