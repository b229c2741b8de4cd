//! What comes out of the printer, read with the tools that read anybody's paper.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::stage::given;

/// A print server on a busy machine takes its time.
const LIMIT: Duration = Duration::from_secs(40);

/// The tray of the printer; it tells new sheets from those of others.
pub struct Tray {
    folder: PathBuf,
    seen: BTreeSet<PathBuf>,
}

impl Tray {
    /// Looks at what lies there already.
    pub fn new() -> Self {
        let mut tray = Self { folder: given("RD_TEST_CUPS_OUT"), seen: BTreeSet::new() };
        tray.seen = tray.sheets();
        tray
    }

    /// Waits for the next document and takes it.
    pub async fn take(&mut self) -> Document {
        let start = Instant::now();
        loop {
            // A document that is still being written has no text yet.
            let next = self.sheets().difference(&self.seen).find(|path| text_of(path).is_some()).cloned();
            if let Some(path) = next {
                self.seen.insert(path.clone());
                return Document { path };
            }
            assert!(start.elapsed() < LIMIT, "nothing was printed to {}", self.folder.display());
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    fn sheets(&self) -> BTreeSet<PathBuf> {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return BTreeSet::new() };
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "pdf")).collect()
    }
}

/// A document. One from the printer has been drawn anew by its driver and keeps its looks, but not its letters.
pub struct Document {
    path: PathBuf,
}

impl Document {
    /// Takes one that was saved.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Checks that it says something.
    pub fn says(&self, words: &str) {
        let text = text_of(&self.path).unwrap_or_else(|| panic!("{} has no text", self.path.display()));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(words), "“{words}” is not printed in: {text}");
    }

    /// Returns what a scanner reads in it.
    pub fn scanned(&self) -> String {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let picture = folder.path().join("sheet");
        let drawn = Command::new("pdftoppm")
            .args(["-r", "200", "-png", "-singlefile"])
            .arg(&self.path)
            .arg(&picture)
            .output()
            .expect("poppler is there");
        assert!(drawn.status.success(), "the sheet cannot be drawn: {}", String::from_utf8_lossy(&drawn.stderr));
        let read = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(picture.with_extension("png")).output().expect("zbar is there");
        String::from_utf8_lossy(&read.stdout).trim().to_owned()
    }
}

fn text_of(path: &Path) -> Option<String> {
    let output = Command::new("pdftotext").arg("-layout").arg(path).arg("-").output().expect("poppler is there");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.success() && !text.trim().is_empty()).then_some(text)
}
