//! Node, the npm packages of the screens, and their build.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;
use crate::report::{Steps, note};

/// Node where package.json names none.
const OLDEST_NODE: Version = Version(20, 19, 0);

/// A version of Node, compared part by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u32, u32, u32);

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

impl Version {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().trim_start_matches(['v', '>', '=', '^', '~', ' ']).split('.');
        let first = parts.next()?.parse().ok()?;
        let mut next = || parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
        Some(Self(first, next(), next()))
    }
}

/// Builds an npm command in the folder of the screens.
pub fn npm(root: &Path, args: &[&str]) -> Command {
    process::command(&root.join("ui"), if cfg!(windows) { "npm.cmd" } else { "npm" }, args)
}

/// Returns what is wrong with this machine's Node, with what to do about it.
pub fn problem(root: &Path) -> Result<Option<String>> {
    let oldest = manifest(root)?["engines"]["node"].as_str().and_then(Version::parse).unwrap_or(OLDEST_NODE);
    let found = process::output(&mut process::command(root, "node", ["--version"])).ok();
    let has_npm = process::succeeds(&mut npm(root, &["--version"]));
    Ok(complaint(oldest, found.as_deref(), has_npm))
}

fn complaint(oldest: Version, found: Option<&str>, has_npm: bool) -> Option<String> {
    let how = format!(
        "Install Node {} or newer from https://nodejs.org (or with nvm, fnm, Homebrew, winget), open a new terminal and start again.",
        oldest.0 + oldest.0 % 2
    );
    let Some(found) = found else {
        return Some(format!("Missing: Node. {how}"));
    };
    match Version::parse(found) {
        None => Some(format!("`node --version` answers {:?}, which is no version. {how}", found.trim())),
        Some(version) if version < oldest => Some(format!("Node {version} is too old; {oldest} or newer is needed. {how}")),
        Some(_) if !has_npm => Some("Missing: npm, which comes with Node (on Debian and Ubuntu also as the package npm).".to_owned()),
        Some(_) => None,
    }
}

/// Tells whether the npm packages are missing or older than the lock file.
pub fn is_stale(root: &Path) -> Result<bool> {
    let ui = root.join("ui");
    let installed = time_of(&ui.join("node_modules/.package-lock.json"));
    let locked = time_of(&ui.join("package-lock.json"));
    Ok(installed.is_none() || installed < locked)
}

/// Installs exactly what the lock file says.
pub fn install(root: &Path) -> Result<()> {
    note("npm ci in ui/");
    process::run(&mut npm(root, &["ci"]))
}

/// Tells whether package.json of the screens has a script.
pub fn has_script(root: &Path, name: &str) -> Result<bool> {
    Ok(manifest(root)?["scripts"][name].is_string())
}

/// Builds the screens when a source is newer than the last build.
pub fn build_screens(steps: &mut Steps, root: &Path) -> Result<()> {
    let ui = root.join("ui");
    if time_of(&ui.join("dist/index.html")) > newest_source(&ui)? {
        return Ok(());
    }
    steps.step("Build the screens", || process::run(&mut npm(root, &["run", "build"])))
}

fn manifest(root: &Path) -> Result<Value> {
    let path = root.join("ui/package.json");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    serde_json::from_str(&text).context("ui/package.json is not JSON")
}

fn time_of(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|meta| meta.modified()).ok()
}

/// Returns when a source of the screens last changed; a folder counts too, so that a removed file is noticed.
fn newest_source(ui: &Path) -> Result<Option<SystemTime>> {
    let mut newest = None;
    let mut folders: Vec<PathBuf> = vec![ui.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))? {
            let entry = entry?;
            let is_made = folder == ui && matches!(entry.file_name().to_str(), Some("node_modules" | "dist" | "coverage" | "test"));
            if is_made {
                continue;
            }
            let meta = entry.metadata()?;
            newest = newest.max(Some(meta.modified()?));
            if meta.is_dir() {
                folders.push(entry.path());
            }
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Scratch;

    #[test]
    fn an_old_or_missing_node_is_named_with_what_to_do() {
        let oldest = Version(20, 19, 0);
        assert_eq!(complaint(oldest, Some("v20.20.2\n"), true), None);
        assert_eq!(complaint(oldest, Some("v24.0.0"), true), None);
        let old = complaint(oldest, Some("v18.19.0\n"), true).expect("18 is too old");
        assert!(old.starts_with("Node 18.19.0 is too old; 20.19.0 or newer is needed."), "{old}");
        assert!(complaint(oldest, None, true).expect("it is missing").contains("https://nodejs.org"));
        assert!(complaint(oldest, Some("v22.1.0"), false).expect("npm is missing").contains("npm"));
    }

    #[test]
    fn a_range_in_the_manifest_is_read_as_its_lowest_version() {
        assert_eq!(Version::parse(">=20.19"), Some(Version(20, 19, 0)));
        assert_eq!(Version::parse("^22.12.1"), Some(Version(22, 12, 1)));
        assert_eq!(Version::parse("none"), None);
    }

    #[test]
    fn a_source_changed_or_removed_after_the_build_is_noticed() {
        let scratch = Scratch::new("node-test").expect("a folder");
        let ui = scratch.path();
        let source = ui.join("src");
        std::fs::create_dir_all(ui.join("dist")).expect("made");
        std::fs::create_dir_all(&source).expect("made");
        std::fs::write(source.join("a.ts"), "1").expect("written");
        std::fs::write(source.join("b.ts"), "1").expect("written");
        let later = SystemTime::now() + std::time::Duration::from_secs(5);
        let build = ui.join("dist/index.html");
        std::fs::write(&build, "").expect("written");
        set_time(&build, later);
        assert!(time_of(&build) > newest_source(ui).expect("readable"), "nothing changed since");
        set_time(&source.join("a.ts"), later + std::time::Duration::from_secs(1));
        assert!(time_of(&build) < newest_source(ui).expect("readable"), "a.ts changed since");
    }

    fn set_time(path: &Path, time: SystemTime) {
        std::fs::File::options().write(true).open(path).and_then(|file| file.set_modified(time)).expect("its time is set");
    }
}
