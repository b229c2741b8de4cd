//! The system around the window, as it answers: its dialog that lets a file or folder be chosen, and its opener of addresses and papers.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::display::{shows, type_into};

/// A busy machine takes a while to show a dialog, or to start a program.
const LIMIT: Duration = Duration::from_secs(20);

/// How often is looked while something is waited for.
const GLANCE: Duration = Duration::from_millis(100);

/// A dialog that has just been shown reads its first folder.
const CALM: Duration = Duration::from_millis(700);

/// A person's pace between two keys, in ms.
const PACE: u32 = 30;

/// Chooses a file or folder in the system's dialog of this title on a display, by typing its path there.
pub async fn choose(display: &str, title: &str, path: &Path) {
    wait_for_dialog(display, title, true).await;
    tokio::time::sleep(CALM).await;
    let path = path.to_str().expect("tests name their files plainly");
    type_into(display, title, path, PACE).expect("the display takes keys");
    wait_for_dialog(display, title, false).await;
}

async fn wait_for_dialog(display: &str, title: &str, is_there: bool) {
    let start = Instant::now();
    // A window that goes at this moment cannot be asked.
    while shows(display, title).ok() != Some(is_there) {
        let word = if is_there { "never opens" } else { "stays open" };
        assert!(start.elapsed() < LIMIT, "the dialog “{title}” {word}");
        tokio::time::sleep(GLANCE).await;
    }
}

/// Stands for the system's opener on one computer: it starts nothing and notes what it is given.
pub struct Opener(TempDir);

impl Opener {
    /// Makes one that no program finds yet.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let opener = Self(folder);
        let script = format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", opener.notes().display());
        let place = opener.0.path().join("xdg-open");
        std::fs::write(&place, script).expect("the temporary folder is ours");
        std::fs::set_permissions(&place, PermissionsExt::from_mode(0o755)).expect("the script is ours");
        opener
    }

    /// Returns the variable PATH with which programs find this one before the system's own.
    pub fn path(&self) -> String {
        format!("{}:{}", self.0.path().display(), std::env::var("PATH").expect("every system has one"))
    }

    /// Waits until as many things were given to it, and returns them.
    pub async fn given(&self, count: usize) -> Vec<String> {
        let start = Instant::now();
        loop {
            let given: Vec<String> = std::fs::read_to_string(self.notes()).unwrap_or_default().lines().map(str::to_owned).collect();
            if given.len() >= count {
                return given;
            }
            assert!(start.elapsed() < LIMIT, "{count} things were to be opened, not only {given:?}");
            tokio::time::sleep(GLANCE).await;
        }
    }

    fn notes(&self) -> PathBuf {
        self.0.path().join("given")
    }
}
