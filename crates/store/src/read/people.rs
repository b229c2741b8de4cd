//! Lists of people.

use std::collections::HashMap;

use domain::{ContactKind, Language, Money, PersonId};
use engine::tables::PersonRow;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::{PAGE, column};

model! {
    /// A person in a list.
    PersonLine {
        /// Who.
        id: PersonId,
        /// The name.
        name: String,
        /// Telephone numbers.
        phones: @json Vec<String>,
        /// E-mail addresses.
        emails: @json Vec<String>,
        /// Patients.
        patients: @json Vec<domain::Patient>,
        /// The language.
        language: Language,
        /// The first code that is theirs, as it is shown.
        code: Option<String>,
        /// How many people came with their codes.
        friends: i64,
        /// What can be paid out or is asked for.
        balance: @money Money,
    }
}

/// A page of people.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct PeoplePage {
    /// The people.
    pub rows: Vec<PersonLine>,
    /// How many there are in all.
    pub total: i64,
}

/// Returns people by name, from the `offset`-th.
pub async fn page(connection: &mut SqliteConnection, offset: u32) -> Result<PeoplePage, sqlx::Error> {
    let ids = sqlx::query_scalar::<_, String>(
        "SELECT id FROM person INDEXED BY person_for_list WHERE merged_into IS NULL ORDER BY name, id LIMIT ? OFFSET ?",
    )
    .bind(PAGE)
    .bind(offset)
    .fetch_all(&mut *connection)
    .await?;
    let total = sqlx::query_scalar("SELECT row_count FROM tally WHERE name = 'person'").fetch_one(&mut *connection).await?;
    Ok(PeoplePage { rows: lines(connection, &ids).await?, total })
}

/// Returns the people of `ids`, in their order.
pub async fn lines(connection: &mut SqliteConnection, ids: &[String]) -> Result<Vec<PersonLine>, sqlx::Error> {
    let wanted = serde_json::to_string(ids).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let rows = sqlx::query(concat!(
        "SELECT p.id, p.name, p.phones, p.emails, p.patients, p.language, o.currency,
                (SELECT c.shown FROM code c WHERE c.referrer ",
        of_all_records!("p.id"),
        " ORDER BY c.issued_at, c.id LIMIT 1) AS code,
                (SELECT count(*) FROM (",
        brought_by!("p.id"),
        ")) AS friends,
                -coalesce((SELECT sum(b.amount) FROM balance b WHERE b.account = 'payable' AND b.commodity = o.currency AND b.owner ",
        of_all_records!("p.id"),
        "), 0) AS balance
           FROM json_each(?) w CROSS JOIN person p ON p.id = w.value CROSS JOIN organization o
          ORDER BY w.key",
    ))
    .bind(wanted)
    .fetch_all(connection)
    .await?;
    rows.iter().map(PersonLine::read).collect()
}

model! {
    /// Somebody who may be the same person (rule P2).
    Likeness {
        /// Who.
        id: PersonId,
        /// The name.
        name: String,
        /// What is the same.
        same: ContactKind,
        /// Telephone numbers.
        phones: @json Vec<String>,
        /// Patients.
        patients: @json Vec<domain::Patient>,
        /// Whether the person bought before.
        is_customer: bool,
        /// The last purchase's day.
        last_purchase: Option<domain::LocalDate>,
    }
}

/// Returns who shares one of `contacts`: phone, mailbox, or name and address together (rule P2).
pub async fn alike(
    connection: &mut SqliteConnection,
    contacts: &[(ContactKind, String)],
    except: Option<PersonId>,
) -> Result<Vec<Likeness>, sqlx::Error> {
    let mut found: Vec<Likeness> = Vec::new();
    let name = contacts.iter().find(|(kind, _)| *kind == ContactKind::Name).map(|(_, value)| value.as_str());
    for (kind, value) in contacts.iter().filter(|(kind, _)| *kind != ContactKind::Name) {
        let rows = sqlx::query(concat!(
            "SELECT p.id, p.name, c.kind AS same, p.phones, p.patients,
                    EXISTS (SELECT 1 FROM person h WHERE (h.first_purchase IS NOT NULL OR h.customer_since IS NOT NULL) AND h.id ",
            of_all_records!("p.id"),
            ") AS is_customer,
                    (SELECT max(b.\"on\") FROM purchase b WHERE b.voided = 0 AND b.person ",
            of_all_records!("p.id"),
            ") AS last_purchase
               FROM contact c
               JOIN person p ON p.id = (WITH RECURSIVE up (id, into_id) AS (
                        SELECT u.id, u.merged_into FROM person u WHERE u.id = c.person
                        UNION ALL SELECT u.id, u.merged_into FROM person u JOIN up ON u.id = up.into_id)
                    SELECT id FROM up WHERE into_id IS NULL)
              WHERE c.kind = ?1 AND c.value = ?2
                AND (c.kind <> 'address' OR EXISTS
                    (SELECT 1 FROM contact n WHERE n.person = c.person AND n.kind = 'name' AND n.value = ?3))
              ORDER BY p.id LIMIT 10",
        ))
        .bind(kind.as_str())
        .bind(value)
        .bind(name)
        .fetch_all(&mut *connection)
        .await?;
        for row in &rows {
            let id: PersonId = column(row, "id")?;
            if Some(id) != except && !found.iter().any(|other| other.id == id) {
                found.push(Likeness::read(row)?);
            }
        }
    }
    Ok(found)
}

/// Returns the people who have one of `contacts`, a few: who stands for each (rule P2).
pub async fn by_contacts(
    connection: &mut SqliteConnection,
    contacts: &[(ContactKind, String)],
) -> Result<Vec<(PersonId, String)>, sqlx::Error> {
    let mut found = Vec::new();
    for (kind, value) in contacts {
        let rows = sqlx::query("SELECT person AS id FROM contact WHERE kind = ? AND value = ? ORDER BY person LIMIT 10")
            .bind(kind.as_str())
            .bind(value)
            .fetch_all(&mut *connection)
            .await?;
        found.extend(standing(connection, &rows).await?);
    }
    Ok(found)
}

/// Returns the people who have a number in another system, a few: who stands for each.
pub async fn by_external_id(connection: &mut SqliteConnection, number: &str) -> Result<Vec<(PersonId, String)>, sqlx::Error> {
    let rows = sqlx::query("SELECT id FROM person INDEXED BY person_for_number WHERE external_id = ? ORDER BY id LIMIT 10")
        .bind(number)
        .fetch_all(&mut *connection)
        .await?;
    standing(connection, &rows).await
}

/// A value by which people are looked up: for which row of a list, and of which kind; none is the number in another system.
pub type Key = (usize, Option<ContactKind>, String);

/// Returns who has one of `keys`, a few of each: for which row, by what, and the record that stands for the person.
pub async fn sharing(connection: &mut SqliteConnection, keys: &[Key]) -> Result<Vec<(usize, Option<ContactKind>, PersonRow)>, sqlx::Error> {
    let list = serde_json::to_string(keys).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let found = sqlx::query(
        "SELECT w.key, c.person AS id FROM json_each(?1) w CROSS JOIN contact c ON c.id IN (
             SELECT x.id FROM contact x WHERE x.kind = w.value ->> 1 AND x.value = w.value ->> 2 ORDER BY x.id LIMIT 10)
         UNION ALL
         SELECT w.key, p.id FROM json_each(?1) w CROSS JOIN person p ON w.value ->> 1 IS NULL AND p.id IN (
             SELECT x.id FROM person x INDEXED BY person_for_number WHERE x.external_id = w.value ->> 2 ORDER BY x.id LIMIT 10)",
    )
    .bind(list)
    .fetch_all(&mut *connection)
    .await?;
    let found =
        found.iter().map(|row| Ok((column(row, "key")?, column(row, "id")?))).collect::<Result<Vec<(i64, String)>, sqlx::Error>>()?;
    let ids: Vec<String> = found.iter().map(|(_, id)| id.clone()).collect();
    let mut rows: HashMap<String, PersonRow> = super::rows(connection, &ids).await?;
    for id in &ids {
        let Some(merged) = rows.get(id).filter(|row| row.merged_into.is_some()).map(|row| row.id) else { continue };
        let stands = super::one_person::standing_for(connection, merged).await?;
        if let Some(row) = super::row(connection, &stands.to_string()).await? {
            rows.insert(id.clone(), row);
        }
    }
    let shared = |(key, id): (i64, String)| {
        let (nth, kind, _) = keys.get(usize::try_from(key).ok()?)?;
        Some((*nth, *kind, rows.get(&id)?.clone()))
    };
    Ok(found.into_iter().filter_map(shared).collect())
}

/// Returns who stands for each of some records, by id and name.
async fn standing(connection: &mut SqliteConnection, rows: &[SqliteRow]) -> Result<Vec<(PersonId, String)>, sqlx::Error> {
    let mut found = Vec::new();
    for row in rows {
        let id = super::one_person::standing_for(connection, column(row, "id")?).await?;
        let name = sqlx::query("SELECT name FROM person WHERE id = ?").bind(id.to_string()).fetch_one(&mut *connection).await?;
        found.push((id, column(&name, "name")?));
    }
    Ok(found)
}

/// Returns the names of people, by id.
pub async fn names(connection: &mut SqliteConnection, ids: &[String]) -> Result<Vec<(String, String)>, sqlx::Error> {
    let wanted = serde_json::to_string(ids).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    sqlx::query_as("SELECT p.id, p.name FROM json_each(?) w CROSS JOIN person p ON p.id = w.value ORDER BY w.key")
        .bind(wanted)
        .fetch_all(connection)
        .await
}
