//! The files of the watched folder: found, read whole, put away under names that are free. Nothing is written over or removed.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use domain::LocalDate;

use super::FolderTrouble;

/// Most files of one name and day.
const MOST_ALIKE: u32 = 1_000;
/// Most bytes of a name that are kept: a file's name has 255 at most, with the day, a number and what stands beside it.
const LONGEST_NAME: usize = 180;

/// By what it is known that nothing was written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub bytes: u64,
    pub modified: Option<SystemTime>,
}

impl From<&Metadata> for Stamp {
    fn from(metadata: &Metadata) -> Self {
        Self { bytes: metadata.len(), modified: metadata.modified().ok() }
    }
}

/// What lies under a name that ends in `.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    File(Stamp),
    /// A folder or a link, which is not followed.
    NotAFile,
    Unreadable,
}

/// What is in a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    Text(String),
    NotText,
    TooLarge,
    /// Somebody wrote to it meanwhile.
    Changed,
    Unreadable,
}

/// Where files are put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Imported,
    Refused,
}

impl Kind {
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Refused => "refused",
        }
    }
}

/// A file that is put away.
#[derive(Clone, Debug)]
pub struct Away {
    pub folder: PathBuf,
    pub file: PathBuf,
    /// As it was read.
    pub stamp: Stamp,
    pub on: LocalDate,
    pub kind: Kind,
}

/// What is laid beside a file to tell of it.
#[derive(Clone, Debug)]
pub struct Beside {
    /// How its name ends.
    pub end: &'static str,
    pub bytes: Vec<u8>,
}

/// Where a file and what is laid beside it were put, in the watched folder.
#[derive(Debug, PartialEq, Eq)]
pub struct Put {
    /// None if the file that was read is not there any more: another one came under its name.
    pub moved: Option<String>,
    pub beside: Option<String>,
}

/// Checks that a folder can be watched.
pub fn check(path: &Path, own: &Path) -> Result<(), FolderTrouble> {
    scan(path, own)?;
    can_write(path)
}

/// Returns what lies in the folder, by name; hidden files are somebody's who is still writing.
pub fn scan(path: &Path, own: &Path) -> Result<Vec<(PathBuf, Found)>, FolderTrouble> {
    if !path.is_absolute() {
        return Err(FolderTrouble::Gone);
    }
    let real = path.canonicalize().map_err(|error| trouble_of(&error))?;
    if !real.is_dir() {
        return Err(FolderTrouble::NotAFolder);
    }
    if real.starts_with(own) {
        return Err(FolderTrouble::Own);
    }
    let mut found = Vec::new();
    for entry in path.read_dir().map_err(|error| trouble_of(&error))? {
        let entry = entry.map_err(|error| trouble_of(&error))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || !name.to_lowercase().ends_with(".csv") {
            continue;
        }
        let what = match entry.path().symlink_metadata() {
            Ok(metadata) if metadata.is_file() => Found::File(Stamp::from(&metadata)),
            Ok(_) => Found::NotAFile,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(_) => Found::Unreadable,
        };
        found.push((entry.path(), what));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// Makes the folders into which files are put, before anything is recorded of one.
pub fn make_room(folder: &Path) -> Result<(), FolderTrouble> {
    for kind in [Kind::Imported, Kind::Refused] {
        let part = folder.join(kind.folder());
        match std::fs::create_dir(&part) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && part.is_dir() => {}
            made => made.map_err(|error| cannot_write(&error))?,
        }
        can_write(&part)?;
    }
    Ok(())
}

/// Reads a file whole, if it is as it was when it was found.
pub fn read(path: &Path, stamp: Stamp, most: usize) -> Content {
    if stamp.bytes > most as u64 {
        return Content::TooLarge;
    }
    let Ok(file) = File::open(path) else { return Content::Unreadable };
    let is_as_found = |file: &File| file.metadata().is_ok_and(|metadata| metadata.is_file() && Stamp::from(&metadata) == stamp);
    if !is_as_found(&file) {
        return Content::Changed;
    }
    let mut bytes = Vec::new();
    if (&file).take(stamp.bytes.saturating_add(1)).read_to_end(&mut bytes).is_err() {
        return Content::Unreadable;
    }
    if bytes.len() as u64 != stamp.bytes || !is_as_found(&file) {
        return Content::Changed;
    }
    String::from_utf8(bytes).map_or(Content::NotText, Content::Text)
}

/// Moves a file into the folder of its kind, under its name and the day, and lays beside it what tells of it.
pub fn put_away(away: &Away, beside: Option<&Beside>) -> io::Result<Put> {
    let Away { folder, file, stamp, on, kind } = away;
    let part = folder.join(kind.folder());
    let stem = stem(file);
    for number in 1..=MOST_ALIKE {
        let base = if number == 1 { format!("{stem} {on}") } else { format!("{stem} {on} ({number})") };
        let target = part.join(format!("{base}.csv"));
        if is_taken(&target) {
            continue;
        }
        let told = match beside {
            Some(Beside { end, bytes }) => {
                let place = part.join(format!("{base}{end}"));
                match lay(&place, bytes)? {
                    Laid::Taken => continue,
                    laid => Some((place, laid, format!("{}/{base}{end}", kind.folder()))),
                }
            }
            // What an earlier run laid there tells of another file.
            None if is_taken(&part.join(format!("{base}-problems.csv"))) => continue,
            None => None,
        };
        if let Err(error) = move_to(file, &target) {
            if let Some((place, Laid::Now, _)) = &told {
                std::fs::remove_file(place).ok();
            }
            if error.kind() == ErrorKind::AlreadyExists {
                continue;
            }
            return Err(error);
        }
        let is_what_was_read = target.symlink_metadata().is_ok_and(|metadata| Stamp::from(&metadata) == *stamp);
        let moved = if is_what_was_read {
            Some(format!("{}/{base}.csv", kind.folder()))
        } else {
            give_back(&target, file)?;
            None
        };
        return Ok(Put { moved, beside: told.map(|(_, _, name)| name) });
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Whether what is laid beside a file was there.
#[derive(PartialEq, Eq)]
enum Laid {
    Now,
    /// The very same lies there: the program ended before the file was moved.
    Before,
    Taken,
}

fn lay(place: &Path, bytes: &[u8]) -> io::Result<Laid> {
    let mut file = match OpenOptions::new().write(true).create_new(true).open(place) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Ok(if std::fs::read(place).is_ok_and(|found| found == bytes) { Laid::Before } else { Laid::Taken });
        }
        opened => opened?,
    };
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        std::fs::remove_file(place).ok();
    }
    written.map(|()| Laid::Now)
}

/// Moves a file to a name that is free; the name is held by an empty file until then.
fn move_to(file: &Path, target: &Path) -> io::Result<()> {
    drop(OpenOptions::new().write(true).create_new(true).open(target)?);
    let moved = std::fs::rename(file, target);
    if moved.is_err() {
        std::fs::remove_file(target).ok();
    }
    moved
}

/// Gives back what came under the name of a file in the moment before it was moved: nobody has read it yet.
fn give_back(moved: &Path, file: &Path) -> io::Result<()> {
    let stem = stem(file);
    let names =
        std::iter::once(file.to_owned()).chain((2..=MOST_ALIKE).map(|number| file.with_file_name(format!("{stem} ({number}).csv"))));
    for name in names {
        match move_to(moved, &name) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            done => return done,
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn stem(file: &Path) -> String {
    let whole = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut end = whole.len().min(LONGEST_NAME);
    while !whole.is_char_boundary(end) {
        end -= 1;
    }
    whole[..end].to_owned()
}

fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn can_write(path: &Path) -> Result<(), FolderTrouble> {
    tempfile::tempfile_in(path).map(|_| ()).map_err(|error| cannot_write(&error))
}

fn cannot_write(error: &io::Error) -> FolderTrouble {
    if is_full(error) { FolderTrouble::DiskFull } else { FolderTrouble::NoPermission }
}

fn trouble_of(error: &io::Error) -> FolderTrouble {
    match error.kind() {
        ErrorKind::NotFound => FolderTrouble::Gone,
        ErrorKind::NotADirectory => FolderTrouble::NotAFolder,
        ErrorKind::PermissionDenied => FolderTrouble::NoPermission,
        _ if is_full(error) => FolderTrouble::DiskFull,
        _ => FolderTrouble::Failed,
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene() -> (tempfile::TempDir, Away) {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = scratch.path().to_owned();
        let file = folder.join("sales.csv");
        std::fs::write(&file, "total\n1\n").expect("it can be written");
        make_room(&folder).expect("it can be written");
        let stamp = Stamp::from(&file.metadata().expect("it is there"));
        let on = "2026-03-02".parse().expect("a date");
        (scratch, Away { folder, file, stamp, on, kind: Kind::Imported })
    }

    fn names(away: &Away) -> Vec<String> {
        let part = away.folder.join(away.kind.folder()).read_dir().expect("it is there");
        let mut names: Vec<_> = part.map(|entry| entry.expect("a name").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn r7_what_came_under_the_name_before_the_move_is_given_back_unread() {
        let (_scratch, away) = scene();
        std::fs::write(&away.file, "total\n1\n2\n").expect("it can be written");
        let put = put_away(&away, None).expect("it can be moved");
        assert_eq!((put.moved, names(&away).len()), (None, 0));
        assert_eq!(std::fs::read_to_string(&away.file).expect("it lies there again"), "total\n1\n2\n");
    }

    #[test]
    fn r7_what_tells_of_a_file_never_stands_beside_another() {
        let (_scratch, away) = scene();
        let part = away.folder.join("imported");
        std::fs::write(part.join("sales 2026-03-02-problems.csv"), "of another").expect("it can be written");
        let put = put_away(&away, None).expect("it can be moved");
        assert_eq!(put.moved.as_deref(), Some("imported/sales 2026-03-02 (2).csv"));
        std::fs::write(&away.file, "total\n1\n").expect("it can be written");
        let stamp = Stamp::from(&away.file.metadata().expect("it is there"));
        let told = Beside { end: "-problems.csv", bytes: b"mine".to_vec() };
        let put = put_away(&Away { stamp, ..away.clone() }, Some(&told)).expect("it can be moved");
        assert_eq!(put.beside.as_deref(), Some("imported/sales 2026-03-02 (3)-problems.csv"));
        assert_eq!(std::fs::read(part.join("sales 2026-03-02-problems.csv")).expect("it is there"), b"of another");
    }

    #[test]
    fn r7_a_long_name_is_cut_where_a_letter_ends() {
        assert_eq!(stem(Path::new(&format!("a{}.csv", "é".repeat(120)))).len(), 179);
    }

    #[test]
    fn r7_a_file_that_changed_is_not_read() {
        let (_scratch, away) = scene();
        assert_eq!(read(&away.file, away.stamp, 100), Content::Text("total\n1\n".to_owned()));
        assert_eq!(read(&away.file, away.stamp, 7), Content::TooLarge);
        let later = Stamp { bytes: away.stamp.bytes + 1, ..away.stamp };
        assert_eq!(read(&away.file, later, 100), Content::Changed);
        assert_eq!(read(&away.folder.join("none.csv"), later, 100), Content::Unreadable);
    }

    #[test]
    fn r7_a_full_disk_is_told_from_a_folder_that_may_not_be_written() {
        let told = |kind: ErrorKind| (cannot_write(&kind.into()), trouble_of(&kind.into()));
        assert_eq!(told(ErrorKind::StorageFull), (FolderTrouble::DiskFull, FolderTrouble::DiskFull));
        assert_eq!(told(ErrorKind::PermissionDenied), (FolderTrouble::NoPermission, FolderTrouble::NoPermission));
        assert_eq!(trouble_of(&ErrorKind::NotFound.into()), FolderTrouble::Gone);
    }
}
