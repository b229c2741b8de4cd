//! The words by which people are found, kept in the transaction that changes the person.

use domain::{Email, Line, Name, Patient, Phone};
use engine::Fault;
use engine::effect::Effect;
use engine::table::{Record, Row};
use engine::tables::PersonRow;
use sqlx::SqliteConnection;

/// Shortest end of a telephone number that finds it.
const SHORTEST_DIGITS: usize = 4;

/// What finds a person: words, and every end of each telephone number, which have an index of their own. Ends are many and nearly
/// all different, so that one for each beginning of them would be most of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Name, patients, address, mailboxes, number elsewhere.
    pub words: String,
    /// Ends of telephone numbers, so that one is found however it is typed.
    pub digits: String,
}

/// Follows a change of a person; other rows have no words.
pub(crate) async fn follow(connection: &mut SqliteConnection, effect: &Effect) -> Result<(), Fault> {
    if effect.table != PersonRow::TABLE {
        return Ok(());
    }
    let words = |record: &Option<Record>| record.as_ref().map(words_of).transpose();
    let (before, after) = (words(&effect.before)?, words(&effect.after)?);
    if before == after {
        return Ok(());
    }
    if before.is_none() {
        run(connection, "INSERT INTO person_search_key (person) VALUES (?)", &effect.key, None).await?;
    }
    let (had, has) = (before.unwrap_or_default(), after.clone().unwrap_or_default());
    for (old, new, delete, insert) in [
        (
            &had.words,
            &has.words,
            "DELETE FROM person_search WHERE rowid = (SELECT number FROM person_search_key WHERE person = ?)",
            "INSERT INTO person_search (rowid, words, person) SELECT number, ?2, person FROM person_search_key WHERE person = ?1",
        ),
        (
            &had.digits,
            &has.digits,
            "DELETE FROM phone_search WHERE rowid = (SELECT number FROM person_search_key WHERE person = ?)",
            "INSERT INTO phone_search (rowid, digits) SELECT number, ?2 FROM person_search_key WHERE person = ?1",
        ),
    ] {
        if old == new {
            continue;
        }
        if !old.is_empty() {
            run(connection, delete, &effect.key, None).await?;
        }
        if !new.is_empty() {
            run(connection, insert, &effect.key, Some(new)).await?;
        }
    }
    if after.is_none() {
        run(connection, "DELETE FROM person_search_key WHERE person = ?", &effect.key, None).await?;
    }
    Ok(())
}

async fn run(connection: &mut SqliteConnection, sql: &'static str, person: &str, words: Option<&str>) -> Result<(), Fault> {
    let query = words.into_iter().fold(sqlx::query(sql).bind(person), sqlx::query::Query::bind);
    query.execute(connection).await.map_err(Fault::store)?;
    Ok(())
}

/// Returns what finds a person.
pub fn words_of(record: &Record) -> Result<Words, Fault> {
    let person = PersonRow::from_record(record)?;
    let mut words: Vec<String> = vec![Name::as_str(&person.name).to_owned()];
    words.extend(person.address.as_ref().map(Line::as_str).map(str::to_owned));
    words.extend(person.external_id.as_ref().map(Line::as_str).map(str::to_owned));
    words.extend(person.patients.0.iter().map(|Patient { name, .. }| name.as_str().to_owned()));
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
