//! The clinic that is measured: made once, kept beside what is built.

use std::path::{Path, PathBuf};
use std::time::Instant;

use desk::api::Door;
use desk::clock::Source;
use desk::desk::Desk;
use desk::folder::Folder;

use crate::Failed;

/// Guards the clinic's key; there is nothing in it that is anybody's.
pub const PASSPHRASE: &str = "measured on this computer";

/// Where the clinic is.
pub struct Clinic {
    /// How many people it was made with.
    pub people: u32,
    /// The folder of its files.
    pub data: PathBuf,
}

impl Clinic {
    /// Makes the clinic, unless it is there.
    pub async fn ready(people: u32) -> Result<Self, Failed> {
        let place = beside_the_build()?;
        let data = place.join(format!("clinic-{people}"));
        let finished = place.join(format!("clinic-{people}.finished"));
        let clinic = Self { people, data };
        if finished.exists() && clinic.is_whole().await {
            return Ok(clinic);
        }
        if clinic.data.exists() {
            std::fs::remove_dir_all(&clinic.data)?;
        }
        std::fs::create_dir_all(&place)?;
        let started = Instant::now();
        let door = clinic.door()?;
        let desk = door.make(Some(PASSPHRASE.to_owned())).await?;
        desk::scale::fill(&desk, people, |told| eprintln!("{:>4} s  {told}", started.elapsed().as_secs())).await?;
        drop(desk);
        door.close().await;
        std::fs::write(&finished, format!("{} s\n", started.elapsed().as_secs()))?;
        Ok(clinic)
    }

    /// Returns whether the clinic is there and has the shape of this program's files.
    async fn is_whole(&self) -> bool {
        let opened = if self.data.exists() { self.open().await } else { return false };
        if let Ok(door) = &opened {
            door.close().await;
        }
        opened.is_ok()
    }

    /// Opens the desk.
    pub async fn open(&self) -> Result<Door, Failed> {
        let door = self.door()?;
        door.open(Some(PASSPHRASE.to_owned())).await?;
        Ok(door)
    }

    fn door(&self) -> Result<Door, Failed> {
        Ok(Door::new(Folder::open(&self.data)?, Source::System))
    }

    /// Returns how many rows the desk has.
    pub async fn rows(&self) -> Result<i64, Failed> {
        let door = self.open().await?;
        let desk = door.desk().await?;
        let mut reader = desk.store.reader().await?;
        let mut rows = 0;
        for table in engine::tables::TABLES {
            let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {}", table.name));
            rows += sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut *reader).await?;
        }
        drop(reader);
        drop(desk);
        door.close().await;
        Ok(rows)
    }

    /// Returns how large the file is.
    pub fn megabytes(&self) -> Result<u64, Failed> {
        Ok(std::fs::metadata(Folder::open(&self.data)?.database())?.len() / 1_000_000)
    }
}

/// Signs the receptionist in.
pub async fn sign_in(desk: &Desk) -> Result<(), Failed> {
    let page = desk.sign_in_page().await?;
    let person = page.people.iter().find(|person| person.role == domain::Role::Receptionist).ok_or("the clinic has a receptionist")?;
    desk.sign_in(person.id, desk::demo::PIN).await?;
    Ok(())
}

/// Returns the folder of what benches keep: `bench` beside the folder of this program.
pub fn beside_the_build() -> Result<PathBuf, Failed> {
    let program = std::env::current_exe()?;
    let target = program.parent().and_then(Path::parent).ok_or("a program lies in a folder")?;
    Ok(target.join("bench"))
}
