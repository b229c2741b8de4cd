//! Whose a folder is: a desk's, nobody's yet, or somebody else's, in which nothing may be touched.

use std::io;
use std::path::Path;

use super::{BACKUPS, DATABASE, KEY, LIFE, PAPERS, TURN};

/// Whose a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A desk was founded in it.
    Desk,
    /// It is not there, is empty, or has only what a founding left that was cut short.
    Nobody,
    /// It has the things of somebody else.
    Other,
}

/// Looks whose a folder is; nothing is changed.
pub fn owner(path: &Path) -> io::Result<Owner> {
    // A folder named `papers` or `backups` proves nothing: others have such folders too.
    if [DATABASE, KEY].iter().any(|name| path.join(name).is_file()) {
        return Ok(Owner::Desk);
    }
    let entries = match path.read_dir() {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Owner::Nobody),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let (name, about) = (entry.file_name(), entry.file_type()?);
        let is_left = match name.to_str() {
            Some(BACKUPS | PAPERS) => about.is_dir() && entry.path().read_dir()?.next().is_none(),
            Some(name) => about.is_file() && is_left_by_founding(name),
            None => false,
        };
        if !is_left {
            return Ok(Owner::Other);
        }
    }
    Ok(Owner::Nobody)
}

/// Tells whether a file may be there though no database and no key is: locks, what was not finished, a key that was set aside.
fn is_left_by_founding(name: &str) -> bool {
    let is_unfinished = name.strip_prefix(DATABASE).is_some_and(|rest| rest.starts_with(".new"));
    let is_temporary =
        name.strip_prefix(".tmp").is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let is_old_key = name.starts_with("key-") && name.ends_with(".json");
    // What systems put into every folder that somebody looks at counts for nothing.
    [TURN, LIFE, "desk.lock", ".DS_Store", "desktop.ini", "Thumbs.db"].contains(&name) || is_unfinished || is_temporary || is_old_key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(entries: &[&str]) -> Owner {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        for entry in entries {
            let path = scratch.path().join(entry);
            std::fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("it can be made");
            if entry.ends_with('/') {
                std::fs::create_dir_all(&path).expect("it can be made");
            } else {
                std::fs::write(&path, "x").expect("it can be written");
            }
        }
        owner(scratch.path()).expect("it can be read")
    }

    #[test]
    fn a_folder_is_a_desks_by_its_database_or_key_alone() {
        assert_eq!([of(&["desk.db"]), of(&["key.json", "photos/cat.jpg"])], [Owner::Desk; 2]);
        let others =
            [&["papers/thesis.odt"][..], &["backups/letters.zip"], &["papers/", "photos/"], &["desk.db/"], &["making.lock", "a.txt"]];
        assert_eq!(others.map(of), [Owner::Other; 5]);
    }

    #[test]
    fn what_a_founding_left_that_was_cut_short_is_nobodys() {
        let left = [
            "backups/",
            ".DS_Store",
            "papers/",
            "making.lock",
            "desk.lock",
            "desk.db.new",
            "desk.db.new-journal",
            ".tmpaB3dE6",
            "key-old.json",
        ];
        assert_eq!([of(&[]), of(&left), of(&["backups/"])], [Owner::Nobody; 3]);
        assert_eq!(owner(Path::new("/nonexistent/desk")).expect("it can be told"), Owner::Nobody);
    }
}
