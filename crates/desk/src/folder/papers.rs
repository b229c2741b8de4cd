//! Papers on their way to the printer: laid down for the spooler, taken away after it, swept when they were left behind.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::time::{Duration, SystemTime};

use tempfile::TempPath;

use super::Folder;

/// A paper that is still here after this time was left behind: no spooler takes so long to read it.
const LIFE: Duration = Duration::from_secs(60 * 60);

/// How the name of a paper begins and ends, and how many letters and digits stand between: no other file is ever swept.
const BEGINNING: &str = "paper-";
const END: &str = ".pdf";
const DRAWN: usize = 8;

impl Folder {
    /// Writes a PDF for the spooler, readable by its owner alone; it is deleted when what is returned is dropped.
    pub fn lay_paper(&self, pdf: &[u8]) -> io::Result<TempPath> {
        let mut paper = tempfile::Builder::new();
        let mut file = paper.prefix(BEGINNING).suffix(END).rand_bytes(DRAWN).tempfile_in(self.papers())?;
        file.write_all(pdf)?;
        file.flush()?;
        Ok(file.into_temp_path())
    }

    /// Deletes the papers that were left behind. What cannot be deleted stays: it stands in nobody's way.
    pub(super) fn sweep_papers(&self, now: SystemTime) {
        // A link leads to a place that may be somebody else's.
        if self.papers().is_symlink() {
            return;
        }
        let Ok(papers) = self.papers().read_dir() else { return };
        for paper in papers.flatten() {
            // About the entry itself, not about what a link leads to.
            let Ok(about) = paper.metadata() else { continue };
            if !about.is_file() || !is_paper(&paper.file_name()) || is_fresh(about.modified().ok(), now) {
                continue;
            }
            if let Err(error) = std::fs::remove_file(paper.path()) {
                tracing::warn!(%error, "a paper that was left behind could not be deleted");
            }
        }
    }
}

/// Tells whether a name is one that [`Folder::lay_paper`] gives.
fn is_paper(name: &OsStr) -> bool {
    let name = name.to_str().and_then(|name| name.strip_prefix(BEGINNING)?.strip_suffix(END));
    name.is_some_and(|drawn| drawn.len() == DRAWN && drawn.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Tells whether a paper was written so lately that a spooler may still read it.
fn is_fresh(written: Option<SystemTime>, now: SystemTime) -> bool {
    // A paper from the future was laid before the clock was set back.
    written.is_none_or(|written| now.duration_since(written).is_ok_and(|age| age < LIFE))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn scene() -> (tempfile::TempDir, Folder) {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::open(&scratch.path().join("desk")).expect("it can be made");
        (scratch, folder)
    }

    fn late() -> SystemTime {
        SystemTime::now() + LIFE * 2
    }

    fn write(path: &Path) {
        std::fs::write(path, "%PDF").expect("it can be written");
    }

    #[test]
    #[cfg(unix)]
    fn a_paper_is_its_owners_alone_and_goes_when_it_is_dropped() {
        use std::os::unix::fs::PermissionsExt;
        let (_scratch, folder) = scene();
        let paper = folder.lay_paper(b"%PDF").expect("it can be written");
        let mode = paper.metadata().expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode, std::fs::read(&paper).expect("it is there")), (0o600, b"%PDF".to_vec()));
        let place = paper.to_path_buf();
        drop(paper);
        assert!(!place.exists());
    }

    #[test]
    fn papers_left_behind_are_swept_and_fresh_ones_are_not() {
        let (_scratch, folder) = scene();
        let paper = folder.lay_paper(b"%PDF").expect("it can be written");
        folder.sweep_papers(SystemTime::now() + LIFE / 2);
        assert!(paper.exists());
        folder.sweep_papers(late());
        assert!(!paper.exists());
    }

    #[test]
    fn nothing_is_swept_that_the_program_did_not_name() {
        let (_scratch, folder) = scene();
        let names = ["thesis.odt", "card-juan-perez-2026-11-21.pdf", "paper-.pdf", "paper-about-birds.pdf", "paper-abcdef12.pdf.odt"];
        for name in names {
            write(&folder.papers().join(name));
        }
        let inside = folder.papers().join("paper-abcdef12.pdf");
        std::fs::create_dir(&inside).expect("it can be made");
        write(&inside.join("letter.odt"));
        folder.sweep_papers(late());
        let left: Vec<_> = names.iter().filter(|name| folder.papers().join(name).exists()).collect();
        assert_eq!(left.len(), names.len(), "only {left:?} are left");
        assert!(inside.join("letter.odt").exists(), "nor a folder, whatever its name");
    }

    #[test]
    #[cfg(unix)]
    fn nothing_is_swept_through_a_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (scratch, folder) = scene();
        let other = scratch.path().join("other");
        std::fs::create_dir(&other).expect("it can be made");
        std::fs::set_permissions(&other, PermissionsExt::from_mode(0o755)).expect("it is ours");
        let theirs = other.join("paper-abcdef12.pdf");
        write(&theirs);
        symlink(&theirs, folder.papers().join("paper-abcdef34.pdf")).expect("it can be made");
        folder.sweep_papers(late());
        assert!(theirs.exists());
        std::fs::remove_dir_all(folder.papers()).expect("it is ours");
        symlink(&other, folder.papers()).expect("it can be made");
        write(&folder.key());
        let folder = Folder::open(folder.path()).expect("it is ours");
        folder.sweep_papers(late());
        assert!(theirs.exists(), "nor where the folder of papers itself is a link");
        let mode = other.metadata().expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode, 0o755, "and nobody else is shut out there");
    }
}
