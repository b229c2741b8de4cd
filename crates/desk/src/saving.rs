//! Papers saved as PDF: where people look for them, under names that say what they are, and opened from there.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use domain::{CodeId, LocalDate, PersonId};
use engine::tables::{CodeRow, PersonRow};

use crate::desk::Desk;
use crate::error::{BrokenCode, DeskError};
use crate::paper::{PaperOrder, receipt_number};
use crate::statement::AsOf;

/// Most letters of a name in the name of a file.
const LONGEST_PART: usize = 40;

/// Most papers of one name that are kept side by side.
const MOST_ALIKE: u32 = 1_000;

/// Most papers that are remembered as saved by this run of the program.
const MOST_SAVED: usize = 500;

impl Desk {
    /// Saves a paper as PDF where people look for such files; returns where.
    pub async fn save_paper(&self, paper: &PaperOrder) -> Result<String, DeskError> {
        let pdf = self.paper(paper).await?;
        let stem = self.stem(paper).await?;
        self.save_where_people_look(&stem, "pdf", &pdf).await
    }

    /// Saves a file of another kind at the same places, under a name of its parts and the day; returns where.
    pub(crate) async fn save_bytes(&self, parts: &[String], end: &str, bytes: &[u8]) -> Result<String, DeskError> {
        self.save_where_people_look(&stem_of(parts, self.now().date), end, bytes).await
    }

    async fn save_where_people_look(&self, stem: &str, end: &str, bytes: &[u8]) -> Result<String, DeskError> {
        let mut saved = Err(io::ErrorKind::NotFound.into());
        for folder in places().into_iter().chain([self.folder.papers()]) {
            saved = save(&folder, stem, end, bytes);
            // Where nothing may be written the next place is tried; a full disk is full there too.
            if saved.is_ok() || saved.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::StorageFull) {
                break;
            }
        }
        let place = saved?;
        let mut known = self.saved.lock().await;
        if known.len() >= MOST_SAVED {
            known.remove(0);
        }
        known.push(place.clone());
        Ok(place.display().to_string())
    }

    /// Opens a paper that was saved here with the system's own program; no other file is opened.
    pub async fn open_saved<E>(&self, path: &str, open: impl FnOnce(&Path) -> Result<(), E> + Send) -> Result<(), DeskError> {
        self.acting().await?;
        let place = self.saved.lock().await.iter().find(|saved| saved.display().to_string() == path).cloned();
        let place = place.filter(|place| place.is_file()).ok_or_else(|| DeskError::not_found("paper"))?;
        open(&place).map_err(|_| DeskError::broken(BrokenCode::NoHandler, "pdf"))
    }

    /// Returns the name of a paper's file without its end: what it is, whose, and of which day.
    async fn stem(&self, paper: &PaperOrder) -> Result<String, DeskError> {
        let parts = match paper {
            PaperOrder::Card(order) | PaperOrder::Sheet(order) => vec!["card".to_owned(), self.owner_of(order.code).await?],
            PaperOrder::TestPage(_) => vec!["test-page".to_owned()],
            PaperOrder::Receipt { payout } => {
                let mut reader = self.store.reader().await?;
                let page = store::read::payouts::page(&mut reader, *payout).await?.ok_or_else(|| DeskError::not_found("payout"))?;
                vec!["receipt".to_owned(), receipt_number(page.payout.number), page.payout.person_name]
            }
            PaperOrder::Terms(order) => vec!["terms".to_owned(), self.program_terms(order).await?.name],
            PaperOrder::DayClose { .. } => vec!["day-close".to_owned()],
            PaperOrder::Statement { person, as_of } => {
                let mut parts = vec!["statement".to_owned(), self.name_of(*person).await?];
                match as_of {
                    Some(AsOf::Entry { seq }) => parts.push(format!("entry {seq}")),
                    Some(AsOf::Day { on }) => return Ok(stem_of(&parts, *on)),
                    None => {}
                }
                parts
            }
        };
        Ok(stem_of(&parts, self.now().date))
    }

    /// Returns whose a code is; one that is nobody's goes by its own text.
    async fn owner_of(&self, code: CodeId) -> Result<String, DeskError> {
        let mut reader = self.store.reader().await?;
        let row = store::read::row::<CodeRow>(&mut reader, &code.to_string()).await?.ok_or_else(|| DeskError::not_found("code"))?;
        drop(reader);
        match row.referrer {
            Some(person) => self.name_of(person).await,
            None => Ok(row.shown),
        }
    }

    async fn name_of(&self, person: PersonId) -> Result<String, DeskError> {
        let mut reader = self.store.reader().await?;
        let row = store::read::row::<PersonRow>(&mut reader, &person.to_string()).await?.ok_or_else(|| DeskError::not_found("person"))?;
        Ok(row.name.to_string())
    }
}

/// Returns the user's folders of documents and of downloads, as far as they are there.
fn places() -> Vec<PathBuf> {
    let Some(user) = directories::UserDirs::new() else { return Vec::new() };
    let places = [user.document_dir(), user.download_dir()];
    places.into_iter().flatten().filter(|place| place.is_dir()).map(Path::to_path_buf).collect()
}

/// Writes a file of a name that no other has, readable by its owner alone; a half one is removed.
fn save(folder: &Path, stem: &str, end: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1..=MOST_ALIKE {
        let name = if number == 1 { format!("{stem}.{end}") } else { format!("{stem}-{number}.{end}") };
        let place = folder.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = match options.open(&place) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            opened => opened?,
        };
        return match file.write_all(bytes).and_then(|()| file.flush()) {
            Ok(()) => Ok(place),
            Err(error) => {
                std::fs::remove_file(&place).ok();
                Err(error)
            }
        };
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Joins the parts of a name and its day; a part that has no letters of ours is left out.
fn stem_of(parts: &[String], day: LocalDate) -> String {
    let mut words: Vec<String> = parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
    words.push(day.to_string());
    words.join("-")
}

/// Writes a name in letters that every system and every mail program takes: `Juan Pérez` is `juan-perez`.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for letter in domain::text::fold(text).chars() {
        match letter {
            ' ' => out.push('-'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            other if other.is_ascii_alphanumeric() => out.push(other),
            _ => {}
        }
    }
    out.truncate(LONGEST_PART);
    out.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(parts: &[&str]) -> String {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        stem_of(&parts, LocalDate::from_ymd(2026, 11, 21).expect("a day"))
    }

    #[test]
    fn a_name_says_what_the_paper_is_in_letters_that_every_system_takes() {
        assert_eq!(named(&["card", "Juan Pérez"]), "card-juan-perez-2026-11-21");
        assert_eq!(named(&["receipt", "P-0001", "Peña Ñíguez, Luis (padre)"]), "receipt-p-0001-pena-niguez-luis-padre-2026-11-21");
        assert_eq!(named(&["statement", "../../etc/passwd\u{1b}[2J"]), "statement-etc-passwd-2j-2026-11-21");
        assert_eq!(named(&["statement", "李小龙"]), "statement-2026-11-21");
        assert_eq!(named(&["card", "Søren Groß"]), "card-soren-gross-2026-11-21");
        assert!(named(&["card", &"x".repeat(500)]).len() < 70);
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("card.pdf"), "theirs").expect("it can be written");
        let saved = ["first", "second"].map(|text| save(folder.path(), "card", "pdf", text.as_bytes()).expect("there is room"));
        assert_eq!(saved, [folder.path().join("card-2.pdf"), folder.path().join("card-3.pdf")]);
        let texts =
            ["card.pdf", "card-2.pdf", "card-3.pdf"].map(|name| std::fs::read_to_string(folder.path().join(name)).expect("it is there"));
        assert_eq!(texts, ["theirs", "first", "second"]);
        assert!(save(&folder.path().join("gone"), "card", "pdf", b"x").is_err());
    }
}
