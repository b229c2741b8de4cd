//! The watched folder: files of purchases that another program lays there are recorded as those that somebody chooses are, and put
//! away (rule R7).
//!
//! A file is recorded first and moved afterwards. What ends the program between the two does no harm: a row that comes again is the
//! same purchase.

pub(crate) mod files;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::{Language, Permission, Refusal, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use crate::desk::Desk;
use crate::error::{BrokenCode, DeskError};
use crate::purchase_file::Imported;
use crate::session::beside;
use crate::table_file::MAX_BYTES;
use crate::wording::files as words;
use files::{Away, Beside, Found, Kind, Stamp};

/// Under which key the folder is kept.
const FOLDER: &str = "watched_folder";
/// Under which key the last files are kept.
const TAKEN: &str = "watched_files";
/// As many of the last files are told of.
const MOST_TOLD: usize = 10;

/// Why the folder cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum FolderTrouble {
    /// It is not there: a stick that was pulled out, a network that is down.
    Gone,
    /// It is a file.
    NotAFolder,
    /// It is the desk's own folder, or lies in it.
    Own,
    /// It may not be read or written.
    NoPermission,
    /// The disk is full.
    DiskFull,
    /// Anything else.
    Failed,
}

/// Why a file stays where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum WhyLeft {
    /// It is a folder or a link.
    NotAFile,
    /// It cannot be read: another program has it open, or it may not be.
    Unreadable,
    /// It is recorded, and cannot be moved.
    CannotMove,
}

/// Why a file was not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum WhyRefused {
    /// It is too large.
    TooLarge,
    /// It has too many rows.
    TooManyRows,
    /// It is not text in UTF-8.
    NotText,
    /// It has no column for the amount.
    NoAmount,
    /// It is no CSV.
    Malformed,
}

/// A file that stays where it lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LeftFile {
    /// Its name.
    pub name: String,
    /// Why.
    pub why: WhyLeft,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum FileOutcome {
    /// It was read.
    Read {
        /// Purchases recorded now.
        recorded: u32,
        /// Of these, under review.
        review: u32,
        /// Were there already.
        already: u32,
        /// Wait for somebody to say whose they are.
        unmatched: u32,
        /// Rows that could not be read.
        wrong: u32,
    },
    /// Nothing of it was recorded.
    Refused {
        /// Why.
        why: WhyRefused,
    },
}

/// A file that came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TakenFile {
    /// Its name.
    pub name: String,
    /// When it was taken.
    pub at: Timestamp,
    /// What became of it.
    pub outcome: FileOutcome,
    /// Where it was put, in the watched folder; none while it cannot be moved.
    pub moved: Option<String>,
    /// What tells of its problems, in the watched folder.
    pub problems: Option<String>,
}

/// The watched folder and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct WatchedFolder {
    /// The folder, if one is watched.
    pub path: Option<String>,
    /// When it was last looked at since the program was started.
    pub looked_at: Option<Timestamp>,
    /// Why it could not be used then.
    pub trouble: Option<FolderTrouble>,
    /// Files that are taken once nothing was written to them between two looks.
    pub waiting: u32,
    /// Files that stay where they lie.
    pub left: Vec<LeftFile>,
    /// The last files that came in, the newest first.
    pub files: Vec<TakenFile>,
}

/// What a look at the folder brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Looked {
    /// The files that came in now, in their order.
    pub taken: Vec<TakenFile>,
    /// The folder afterwards.
    pub folder: WatchedFolder,
}

/// What is remembered of the folder from one look to the next.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    /// Looks follow each other.
    turn: Mutex<()>,
    state: Mutex<State>,
}

#[derive(Clone, Debug, Default)]
struct State {
    looked_at: Option<Timestamp>,
    trouble: Option<FolderTrouble>,
    waiting: u32,
    left: Vec<LeftFile>,
    seen: BTreeMap<PathBuf, Seen>,
}

/// A file as it was at the last look.
#[derive(Clone, Debug)]
struct Seen {
    stamp: Stamp,
    /// What became of it, if only the move failed.
    done: Option<Verdict>,
}

/// What became of a file, and what is laid beside it to tell.
#[derive(Clone, Debug)]
struct Verdict {
    outcome: FileOutcome,
    kind: Kind,
    beside: Option<Beside>,
}

impl Desk {
    /// Returns the watched folder and what came of it.
    pub async fn watched_folder(&self) -> Result<WatchedFolder, DeskError> {
        self.acting_with(Permission::Counter).await?;
        self.watched().await
    }

    /// Watches a folder from now on, or none if nothing was typed. Returns why the folder cannot be used; none if it is watched.
    pub async fn set_watched_folder(&self, path: &str) -> Result<Option<FolderTrouble>, DeskError> {
        self.acting_with(Permission::Settings).await?;
        let path = path.trim().to_owned();
        if !path.is_empty() {
            let (chosen, own) = (PathBuf::from(&path), self.folder.path().to_owned());
            let checked = beside(move || files::check(&chosen, &own)).await?;
            if let Err(trouble) = checked {
                return Ok(Some(trouble));
            }
        }
        let _turn = self.watch.turn.lock().await;
        self.store.put_local(FOLDER, &path).await?;
        *self.watch.state.lock().await = State::default();
        Ok(None)
    }

    /// Looks into the folder: files to which nothing was written since the last look are recorded and put away.
    pub async fn look_in_watched_folder(&self) -> Result<Looked, DeskError> {
        self.acting_with(Permission::Counter).await?;
        let _turn = self.watch.turn.lock().await;
        let mut taken = Vec::new();
        if let Some(folder) = self.watched_path().await? {
            let mut state = self.watch.state.lock().await.clone();
            state.trouble = self.look_into(&folder, &mut state, &mut taken).await?;
            state.looked_at = Some(self.now().at);
            *self.watch.state.lock().await = state;
            self.note_taken(&taken).await;
        }
        Ok(Looked { taken, folder: self.watched().await? })
    }

    async fn watched(&self) -> Result<WatchedFolder, DeskError> {
        let State { looked_at, trouble, waiting, left, .. } = self.watch.state.lock().await.clone();
        let path = self.watched_path().await?.map(|path| path.display().to_string());
        Ok(WatchedFolder { path, looked_at, trouble, waiting, left, files: self.taken_files().await? })
    }

    async fn watched_path(&self) -> Result<Option<PathBuf>, DeskError> {
        let path = self.store.local::<String>(FOLDER).await?.filter(|path| !path.is_empty());
        Ok(path.map(PathBuf::from))
    }

    async fn taken_files(&self) -> Result<Vec<TakenFile>, DeskError> {
        Ok(self.store.local(TAKEN).await?.unwrap_or_default())
    }

    /// Notes what came in for the settings; on a full disk it is told all the same.
    async fn note_taken(&self, taken: &[TakenFile]) {
        if taken.is_empty() {
            return;
        }
        let earlier = self.taken_files().await.unwrap_or_default();
        let last: Vec<_> = taken.iter().rev().cloned().chain(earlier).take(MOST_TOLD).collect();
        if let Err(error) = self.store.put_local(TAKEN, &last).await {
            tracing::warn!(%error, "what came in by the folder could not be noted");
        }
    }

    /// Takes what lies ready; returns why the folder cannot be used, if it cannot.
    async fn look_into(&self, folder: &Path, state: &mut State, taken: &mut Vec<TakenFile>) -> Result<Option<FolderTrouble>, DeskError> {
        (state.waiting, state.left) = (0, Vec::new());
        let (place, own) = (folder.to_owned(), self.folder.path().to_owned());
        let found = match beside(move || files::scan(&place, &own)).await? {
            Ok(found) => found,
            Err(trouble) => return Ok(Some(trouble)),
        };
        let mut before = std::mem::take(&mut state.seen);
        let mut ready = Vec::new();
        for (path, found) in found {
            let leave = |why| LeftFile { name: name_of(&path), why };
            match found {
                Found::NotAFile => state.left.push(leave(WhyLeft::NotAFile)),
                Found::Unreadable => state.left.push(leave(WhyLeft::Unreadable)),
                Found::File(stamp) => {
                    let same = before.remove(&path).filter(|seen| seen.stamp == stamp);
                    // An empty file is one that somebody is about to write.
                    let is_ready = same.is_some() && stamp.bytes > 0;
                    state.waiting += u32::from(!is_ready);
                    let seen = same.unwrap_or(Seen { stamp, done: None });
                    state.seen.insert(path.clone(), seen.clone());
                    if is_ready {
                        ready.push((path, seen));
                    }
                }
            }
        }
        for (path, seen) in ready {
            if let Err(trouble) = self.take(folder, &path, seen, state, taken).await? {
                return Ok(Some(trouble));
            }
        }
        Ok(None)
    }

    /// Records a file and puts it away.
    async fn take(
        &self,
        folder: &Path,
        path: &Path,
        seen: Seen,
        state: &mut State,
        taken: &mut Vec<TakenFile>,
    ) -> Result<Result<(), FolderTrouble>, DeskError> {
        let Seen { stamp, done } = seen;
        let is_told = done.is_some();
        let verdict = match done {
            Some(verdict) => verdict,
            None => {
                let probed = folder.to_owned();
                if let Err(trouble) = beside(move || files::make_room(&probed)).await? {
                    return Ok(Err(trouble));
                }
                let (read, most) = (path.to_owned(), MAX_BYTES);
                match beside(move || files::read(&read, stamp, most)).await? {
                    files::Content::Changed => {
                        state.waiting += 1;
                        state.seen.remove(path);
                        return Ok(Ok(()));
                    }
                    files::Content::Unreadable => {
                        state.left.push(LeftFile { name: name_of(path), why: WhyLeft::Unreadable });
                        return Ok(Ok(()));
                    }
                    files::Content::TooLarge => self.refused(path, WhyRefused::TooLarge).await?,
                    files::Content::NotText => self.refused(path, WhyRefused::NotText).await?,
                    files::Content::Text(text) => match self.import_purchase_file(&text).await {
                        Ok(imported) => self.read(&imported).await?,
                        Err(DeskError::Invalid { fields }) => {
                            let why = fields.first().map_or(WhyRefused::Malformed, |field| why_of(&field.refusal));
                            self.refused(path, why).await?
                        }
                        Err(DeskError::Broken { code: BrokenCode::DiskFull, .. }) => return Ok(Err(FolderTrouble::DiskFull)),
                        // Who was signed in has left; what is recorded already is the same when it comes again.
                        Err(DeskError::Refused { refusal: Refusal::NotSignedIn }) => return Ok(Ok(())),
                        Err(error) => {
                            tracing::warn!(%error, "a file of the watched folder could not be recorded");
                            return Ok(Err(FolderTrouble::Failed));
                        }
                    },
                }
            }
        };
        let away = Away { folder: folder.to_owned(), file: path.to_owned(), stamp, on: self.now().date, kind: verdict.kind };
        let companion = verdict.beside.clone();
        let put = beside(move || files::put_away(&away, companion.as_ref())).await?;
        let mut file = TakenFile { name: name_of(path), at: self.now().at, outcome: verdict.outcome.clone(), moved: None, problems: None };
        match put {
            Ok(put) => {
                state.seen.remove(path);
                (file.moved, file.problems) = (put.moved, put.beside);
            }
            Err(error) => {
                tracing::warn!(%error, "a file of the watched folder could not be moved");
                state.left.push(LeftFile { name: name_of(path), why: WhyLeft::CannotMove });
                state.seen.insert(path.to_owned(), Seen { stamp, done: Some(verdict) });
            }
        }
        if !is_told {
            taken.push(file);
        }
        Ok(Ok(()))
    }

    async fn read(&self, imported: &Imported) -> Result<Verdict, DeskError> {
        let Imported { recorded, review, already, unmatched, wrong } = imported;
        let count = u32::try_from(wrong.len()).unwrap_or(u32::MAX);
        let outcome = FileOutcome::Read { recorded: *recorded, review: *review, already: *already, unmatched: *unmatched, wrong: count };
        let language = self.clinics_language().await?;
        let beside = if wrong.is_empty() { None } else { Some(Beside { end: "-problems.csv", bytes: words::problems(wrong, language) }) };
        Ok(Verdict { outcome, kind: Kind::Imported, beside })
    }

    async fn refused(&self, path: &Path, why: WhyRefused) -> Result<Verdict, DeskError> {
        let text = words::refused(&name_of(path), why, self.clinics_language().await?);
        let beside = Some(Beside { end: ".txt", bytes: text.into_bytes() });
        Ok(Verdict { outcome: FileOutcome::Refused { why }, kind: Kind::Refused, beside })
    }

    async fn clinics_language(&self) -> Result<Language, DeskError> {
        let mut reader = self.store.reader().await?;
        Ok(self.customs(&mut reader).await?.organization.language)
    }
}

/// Returns why a file is not read, of what the import says of it.
const fn why_of(refusal: &Refusal) -> WhyRefused {
    match refusal {
        Refusal::TooMany { limit } if *limit == MAX_BYTES => WhyRefused::TooLarge,
        Refusal::TooMany { .. } => WhyRefused::TooManyRows,
        Refusal::NotFound { .. } => WhyRefused::NoAmount,
        _ => WhyRefused::Malformed,
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
