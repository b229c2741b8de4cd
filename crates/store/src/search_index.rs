//! The words by which people are found, kept in the transaction that changes the person.

use domain::{Email, Line, Name, Patient, Phone};
use engine::Fault;
use engine::effect::Effect;
use engine::table::{Record, Row};
use engine::tables::PersonRow;
use rusqlite::{Connection, params_from_iter};

/// Shortest end of a telephone number that finds it.
const SHORTEST_DIGITS: usize = 4;

/// What finds a person: words, and every end of each telephone number, which have an index of their own. Ends are many and nearly
/// all different, so that one for each beginning of them would be most of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Name, patients, tags, address, mailboxes, number elsewhere.
    pub words: String,
    /// Ends of telephone numbers, so that one is found however it is typed.
    pub digits: String,
}

/// Changes the words with the person; other rows have none.
pub(crate) fn follow(connection: &Connection, effect: &Effect) -> Result<(), Fault> {
    if effect.table != PersonRow::TABLE {
        return Ok(());
    }
    let words = |record: &Option<Record>| record.as_ref().map(words_of).transpose();
    let (before, after) = (words(&effect.before)?, words(&effect.after)?);
    if before == after {
        return Ok(());
    }
    let key = effect.key.as_str();
    let run = |sql: &str, words: Option<&str>| {
        let values = params_from_iter([key].into_iter().chain(words));
        connection.prepare_cached(sql).and_then(|mut statement| statement.execute(values)).map_err(Fault::store)
    };
    if before.is_none() {
        run("INSERT INTO person_search_key (person) VALUES (?)", None)?;
    }
    let (is_gone, had, has) = (after.is_none(), before.unwrap_or_default(), after.unwrap_or_default());
    for (old, new, [delete, insert]) in [(&had.words, &has.words, OF_WORDS), (&had.digits, &has.digits, OF_DIGITS)] {
        if old != new && !old.is_empty() {
            run(delete, None)?;
        }
        if old != new && !new.is_empty() {
            run(insert, Some(new))?;
        }
    }
    if is_gone {
        run("DELETE FROM person_search_key WHERE person = ?", None)?;
    }
    Ok(())
}

const OF_WORDS: [&str; 2] = [
    "DELETE FROM person_search WHERE rowid = (SELECT number FROM person_search_key WHERE person = ?)",
    "INSERT INTO person_search (person, rowid, words) SELECT person, number, w.text
       FROM (SELECT ? AS key, ? AS text) w JOIN person_search_key ON person = w.key",
];
const OF_DIGITS: [&str; 2] = [
    "DELETE FROM phone_search WHERE rowid = (SELECT number FROM person_search_key WHERE person = ?)",
    "INSERT INTO phone_search (rowid, digits) SELECT number, w.text FROM (SELECT ? AS key, ? AS text) w JOIN person_search_key ON person = w.key",
];

/// Returns what finds a person.
pub fn words_of(record: &Record) -> Result<Words, Fault> {
    let person = PersonRow::from_record(record)?;
    let mut words: Vec<String> = vec![Name::as_str(&person.name).to_owned()];
    words.extend(person.address.as_ref().map(Line::as_str).map(str::to_owned));
    words.extend(person.external_id.as_ref().map(Line::as_str).map(str::to_owned));
    words.extend(person.patients.0.iter().map(|Patient { name, .. }| name.as_str().to_owned()));
    words.extend(person.tags.0.iter().map(|tag| tag.as_str().to_owned()));
    words.extend(person.emails.0.iter().map(|email| Email::as_str(email).to_owned()));
    let mut ends: Vec<String> = Vec::new();
    for phone in &person.phones.0 {
        let digits: String = Phone::as_str(phone).chars().filter(char::is_ascii_digit).collect();
        ends.extend((0..=digits.len().saturating_sub(SHORTEST_DIGITS)).map(|from| digits[from..].to_owned()));
    }
    // Folded as what is typed is folded, so that both sides agree on what a letter is.
    let words = words.iter().map(|word| domain::text::fold(word)).collect::<Vec<_>>().join(" ");
    Ok(Words { words, digits: ends.join(" ") })
}
