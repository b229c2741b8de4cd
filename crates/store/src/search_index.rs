//! The words by which people are found, kept in the transaction that changes the person.

use domain::{Email, Line, Name, Patient, Phone};
use engine::Fault;
use engine::effect::Effect;
use engine::table::{Record, Row};
use engine::tables::PersonRow;
use sqlx::SqliteConnection;

/// Shortest end of a telephone number that finds it.
const SHORTEST_DIGITS: usize = 4;

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
    if before.is_some() {
        sqlx::query("DELETE FROM person_search WHERE rowid = (SELECT number FROM person_search_key WHERE person = ?)")
            .bind(&effect.key)
            .execute(&mut *connection)
            .await
            .map_err(Fault::store)?;
    }
    match after {
        Some(after) => add(connection, &effect.key, &after).await,
        None => {
            let forget = sqlx::query("DELETE FROM person_search_key WHERE person = ?").bind(&effect.key);
            forget.execute(&mut *connection).await.map_err(Fault::store)?;
            Ok(())
        }
    }
}

/// Adds the words of a person.
pub(crate) async fn add(connection: &mut SqliteConnection, person: &str, words: &str) -> Result<(), Fault> {
    sqlx::query("INSERT INTO person_search_key (person) VALUES (?) ON CONFLICT (person) DO NOTHING")
        .bind(person)
        .execute(&mut *connection)
        .await
        .map_err(Fault::store)?;
    sqlx::query("INSERT INTO person_search (rowid, words, person) SELECT number, ?, person FROM person_search_key WHERE person = ?")
        .bind(words)
        .bind(person)
        .execute(connection)
        .await
        .map_err(Fault::store)?;
    Ok(())
}

/// Returns the words by which a person is found: name, patients, address, mailboxes, number elsewhere, and every end of each
/// telephone number, so that it is found however it is typed.
pub fn words_of(record: &Record) -> Result<String, Fault> {
    let person = PersonRow::from_record(record)?;
    let mut words: Vec<String> = vec![Name::as_str(&person.name).to_owned()];
    words.extend(person.address.as_ref().map(Line::as_str).map(str::to_owned));
    words.extend(person.external_id.as_ref().map(Line::as_str).map(str::to_owned));
    words.extend(person.patients.0.iter().map(|Patient { name, .. }| name.as_str().to_owned()));
    words.extend(person.emails.0.iter().map(|email| Email::as_str(email).to_owned()));
    for phone in &person.phones.0 {
        let digits: String = Phone::as_str(phone).chars().filter(char::is_ascii_digit).collect();
        words.extend((0..=digits.len().saturating_sub(SHORTEST_DIGITS)).map(|from| digits[from..].to_owned()));
    }
    // Folded as what is typed is folded, so that both sides agree on what a letter is.
    Ok(words.iter().map(|word| domain::text::fold(word)).collect::<Vec<_>>().join(" "))
}
