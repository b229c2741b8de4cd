//! Where a desk keeps its things: one folder that nobody else may read.

mod owner;
mod papers;

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use owner::{Owner, owner};

/// What the folder is called among the folders of other programs.
const NAME: &str = "Referral Desk";
const DATABASE: &str = "desk.db";
/// The file that says how the database's key is kept, in the folder and beside backups.
pub(crate) const KEY: &str = "key.json";
const BACKUPS: &str = "backups";
const PAPERS: &str = "papers";
const TURN: &str = "making.lock";
const LIFE: &str = "life";

/// Nobody restores so often; a number that high was not written by the program.
const MOST_LIVES: u32 = 1_000;

/// A folder that holds, or will hold, the things of one desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

/// Why a folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The system does not say where programs keep their data.
    #[error("this account has no folder for the data of programs")]
    NoHome,
    /// A file lies where the folder should be.
    #[error("{} is not a folder", path.display())]
    NotAFolder {
        /// The place.
        path: PathBuf,
    },
    /// The folder has other things in it, which the desk must not lock away from others.
    #[error("{} holds the things of somebody else; choose an empty folder", path.display())]
    NotOurs {
        /// The folder.
        path: PathBuf,
    },
    /// Nothing is founded in the folder.
    #[error("{}: nothing is founded there", path.display())]
    NothingFounded {
        /// The folder.
        path: PathBuf,
    },
    /// What says how often a backup was brought back cannot be that.
    #[error(
        "{} must hold how often a backup was brought back here, a number below {most}, and does not; write one that is at least \
         as high as it can have been, so that no code's number comes twice",
        path.display()
    )]
    LivesUnreadable {
        /// The file.
        path: PathBuf,
        /// What the number is below.
        most: u32,
    },
    /// The folder cannot be made, read or written.
    #[error("{} cannot be written: {source}", path.display())]
    NotWritable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Folder {
    /// Returns the folder in which the system keeps the data of programs; it may not be there yet.
    pub fn of_system() -> Result<PathBuf, FolderError> {
        let base = directories::BaseDirs::new().ok_or(FolderError::NoHome)?;
        Ok(base.data_local_dir().join(NAME))
    }

    /// Returns the folder of the sample clinic, beside the system's own; it may not be there yet.
    pub fn of_demo() -> Result<PathBuf, FolderError> {
        let base = directories::BaseDirs::new().ok_or(FolderError::NoHome)?;
        Ok(base.data_local_dir().join(format!("{NAME} Demo")))
    }

    /// Opens a folder in which a desk was founded; any other is left as it is.
    pub fn open_founded(path: &Path) -> Result<Self, FolderError> {
        check_is_folder(path)?;
        match owner(path).map_err(|source| unwritable(path, source))? {
            Owner::Desk => Self::open(path),
            Owner::Nobody | Owner::Other => Err(FolderError::NothingFounded { path: path.to_owned() }),
        }
    }

    /// Opens a folder, makes it if it is not there, closes it to others and removes papers that were left behind.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        check_is_folder(path)?;
        if owner(path).map_err(|source| unwritable(path, source))? == Owner::Other {
            return Err(FolderError::NotOurs { path: path.to_owned() });
        }
        make_private(path).map_err(|source| unwritable(path, source))?;
        let folder = Self { path: path.canonicalize().map_err(|source| unwritable(path, source))? };
        close_to_others(&folder.path).map_err(|source| unwritable(path, source))?;
        for part in [folder.backups(), folder.papers()] {
            check_is_folder(&part)?;
            make_private(&part).and_then(|()| close_to_others(&part)).map_err(|source| unwritable(&part, source))?;
        }
        // What cannot be written here cannot be written later either; better to know it now.
        tempfile::tempfile_in(&folder.path).map_err(|source| unwritable(path, source))?;
        folder.sweep_papers(SystemTime::now());
        Ok(folder)
    }

    /// Returns the folder itself, as an absolute path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns a short name of the folder, the same for each way of writing its path: eight hexadecimal digits.
    pub fn short_name(&self) -> String {
        use sha2::Digest;
        let digest = sha2::Sha256::digest(self.path.as_os_str().as_encoded_bytes());
        hex::encode(&digest[..4])
    }

    /// Returns where the database is.
    pub fn database(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    /// Returns where it is written how the database's key is kept.
    pub fn key(&self) -> PathBuf {
        self.path.join(KEY)
    }

    /// Returns the folder of backups.
    pub fn backups(&self) -> PathBuf {
        self.path.join(BACKUPS)
    }

    /// Returns the folder of papers on their way to the printer.
    pub fn papers(&self) -> PathBuf {
        self.path.join(PAPERS)
    }

    /// Takes the turn to make key and database; none while another process has it. It ends when what is returned is dropped.
    pub(crate) fn take_turn(&self) -> io::Result<Option<File>> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(self.path.join(TURN))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Writes a file of the folder as a whole or not at all, readable by its owner alone. Fails if there is one by that name.
    pub(crate) fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(&self.path)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map_err(|failure| failure.error)?;
        self.sync()
    }

    /// Writes a file as a whole or not at all, readable by its owner alone, in the place of one by that name.
    pub(crate) fn write_over(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(path.parent().unwrap_or(&self.path))?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|failure| failure.error)?;
        self.sync()
    }

    /// Returns the last life of a file of this folder that was begun by a restore; 0 if none was.
    pub(crate) fn last_life(&self) -> Result<u32, FolderError> {
        let path = self.path.join(LIFE);
        let found = match std::fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            found => found.ok().and_then(|text| text.trim().parse().ok()),
        };
        found.filter(|life| *life < MOST_LIVES).ok_or(FolderError::LivesUnreadable { path, most: MOST_LIVES })
    }

    /// Notes that a life begins, outside of the file that a restore replaces.
    pub(crate) fn begin_life(&self, life: u32) -> io::Result<()> {
        self.write_over(&self.path.join(LIFE), format!("{life}\n").as_bytes())
    }

    /// Makes durable which files are in the folder.
    pub(crate) fn sync(&self) -> io::Result<()> {
        #[cfg(unix)]
        std::fs::File::open(&self.path)?.sync_all()?;
        Ok(())
    }
}

fn check_is_folder(path: &Path) -> Result<(), FolderError> {
    if path.exists() && !path.is_dir() { Err(FolderError::NotAFolder { path: path.to_owned() }) } else { Ok(()) }
}

fn unwritable(path: &Path, source: io::Error) -> FolderError {
    match source.kind() {
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => FolderError::NotAFolder { path: path.to_owned() },
        _ => FolderError::NotWritable { path: path.to_owned(), source },
    }
}

fn make_private(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(unix)]
fn close_to_others(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    // A link was set by who keeps backups elsewhere; who may read there is theirs to say.
    if path.is_symlink() {
        return Ok(());
    }
    let mut permissions = path.metadata()?.permissions();
    if permissions.mode() & 0o077 == 0 {
        return Ok(());
    }
    permissions.set_mode(0o700);
    std::fs::set_permissions(path, permissions)
}

/// The data folder of an account is closed to other accounts by the system.
#[cfg(not(unix))]
fn close_to_others(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene() -> (tempfile::TempDir, PathBuf) {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let path = scratch.path().join("a").join("desk");
        (scratch, path)
    }

    #[cfg(unix)]
    fn mode(path: &Path) -> u32 {
        use std::os::unix::fs::PermissionsExt;
        path.metadata().expect("it is there").permissions().mode() & 0o777
    }

    #[test]
    #[cfg(unix)]
    fn a_folder_is_made_with_its_parts_and_closed_to_others() {
        use std::os::unix::fs::PermissionsExt;
        let (_scratch, path) = scene();
        let folder = Folder::open(&path).expect("it can be made");
        assert_eq!([mode(&path), mode(&folder.backups()), mode(&folder.papers())], [0o700; 3]);
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("it is ours");
        Folder::open(&path).expect("it is there");
        assert_eq!(mode(&path), 0o700, "a folder that was opened to others is closed again");
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_is_said_to_be_one() {
        let (scratch, path) = scene();
        std::fs::write(scratch.path().join("a"), "x").expect("it can be written");
        assert!(matches!(Folder::open(&scratch.path().join("a")), Err(FolderError::NotAFolder { .. })));
        assert!(matches!(Folder::open(&path), Err(FolderError::NotAFolder { .. })), "nor can a folder lie in a file");
    }

    #[test]
    fn a_folder_with_the_things_of_others_is_left_alone() {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(scratch.path().join("thesis.odt"), "x").expect("it can be written");
        assert!(matches!(Folder::open(scratch.path()), Err(FolderError::NotOurs { .. })));
        assert_eq!(scratch.path().read_dir().expect("it is there").count(), 1, "nothing was put into it");
    }

    #[test]
    fn who_only_looks_leaves_a_folder_that_is_no_desks_as_it_is() {
        let (_scratch, path) = scene();
        let failure = Folder::open_founded(&path).expect_err("it is not there");
        assert!(matches!(failure, FolderError::NothingFounded { .. }) && !path.exists(), "{failure}");
        std::fs::create_dir_all(&path).expect("it can be made");
        assert!(matches!(Folder::open_founded(&path), Err(FolderError::NothingFounded { .. })));
        assert_eq!(path.read_dir().expect("it is there").count(), 0, "nothing was put into it");
        std::fs::write(path.join(KEY), "x").expect("it can be written");
        assert!(Folder::open_founded(&path).expect("it is a desk's").backups().is_dir());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_folder_that_cannot_be_written_is_named() {
        // Not even root can make a folder there.
        let failure = Folder::open(Path::new("/proc/desk")).expect_err("nothing can be made there");
        assert!(matches!(failure, FolderError::NotWritable { .. }), "{failure:?}");
        assert!(failure.to_string().starts_with("/proc/desk cannot be written: "), "{failure}");
    }

    #[test]
    fn only_one_at_a_time_makes_key_and_database() {
        let (_scratch, path) = scene();
        let folder = Folder::open(&path).expect("it can be made");
        let turn = folder.take_turn().expect("it can be locked");
        assert!(turn.is_some() && folder.take_turn().expect("it is there").is_none());
        drop(turn);
        assert!(folder.take_turn().expect("it is there").is_some());
    }

    #[test]
    fn a_file_is_never_written_over() {
        let (_scratch, path) = scene();
        let folder = Folder::open(&path).expect("it can be made");
        folder.write_new(&folder.key(), b"first").expect("it is not there");
        let failure = folder.write_new(&folder.key(), b"second").expect_err("it is there");
        assert_eq!(failure.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(folder.key()).expect("it is there"), b"first");
    }

    #[test]
    fn a_count_of_lives_that_is_none_is_refused_with_a_way_on() {
        let (_scratch, path) = scene();
        let folder = Folder::open(&path).expect("it can be made");
        assert_eq!(folder.last_life().expect("none was begun"), 0);
        folder.begin_life(7).expect("it can be written");
        assert_eq!(folder.last_life().expect("it was written"), 7);
        for wrong in ["", "-1", "abc", "4294967295", "4294967296", "1000", "\u{feff}3"] {
            std::fs::write(path.join(LIFE), wrong).expect("it can be written");
            let failure = folder.last_life().expect_err("it is no count").to_string();
            assert!(failure.contains("life must hold") && failure.contains("write one"), "{wrong:?}: {failure}");
        }
    }
}
