//! Who is here or came with an earlier row of the same list, and shares something with a row.

use std::collections::{HashMap, HashSet};

use domain::customer_list::Sharing;
use domain::text::fold;
use domain::{ContactKind, LocalDate, PersonDetails, PersonId};
use engine::tables::PersonRow;
use sqlx::SqliteConnection;
use store::read::people::Key;

use super::ListRow;

/// What is known of people who were looked at or are registered by the list.
#[derive(Default)]
pub struct Planned {
    people: HashMap<PersonId, (PersonDetails, bool)>,
    registered: HashSet<PersonId>,
    by_key: HashMap<(Option<ContactKind>, String), Vec<PersonId>>,
}

/// Who shares something with a row.
#[derive(Default)]
pub struct Seen {
    /// The name of who was registered by this very row before.
    pub is_taken_over: Option<String>,
    /// Everybody who shares something.
    pub sharing: Vec<Sharing>,
    /// Their names.
    pub names: Vec<(PersonId, String)>,
}

impl Seen {
    fn add(&mut self, kind: Option<ContactKind>, person: PersonId, details: &PersonDetails, row: &PersonDetails) {
        let place = self.sharing.iter().position(|one| one.person == person).unwrap_or_else(|| {
            let (external_id, name) = (details.external_id.clone(), fold(details.name.as_str()) == fold(row.name.as_str()));
            self.sharing.push(Sharing { person, number: false, contact: false, name, external_id });
            self.names.push((person, details.name.to_string()));
            self.sharing.len() - 1
        });
        let one = &mut self.sharing[place];
        match kind {
            None => one.number = true,
            Some(ContactKind::Name) => one.name = true,
            Some(_) => one.contact = true,
        }
    }
}

impl Planned {
    /// Looks up who shares something with rows.
    pub async fn look(&mut self, reader: &mut SqliteConnection, rows: &[ListRow]) -> Result<Vec<Seen>, sqlx::Error> {
        let mut seen: Vec<Seen> = rows.iter().map(|_| Seen::default()).collect();
        let ids: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
        let taken_over: HashMap<String, PersonRow> = store::read::rows(reader, &ids).await?;
        for (seen, id) in seen.iter_mut().zip(&ids) {
            seen.is_taken_over = taken_over.get(id).map(|row| row.name.to_string());
        }
        let mut keys: Vec<Key> = Vec::new();
        for (nth, row) in rows.iter().enumerate().filter(|(nth, _)| seen[*nth].is_taken_over.is_none()) {
            let Ok(details) = &row.details else { continue };
            keys.extend(keys_of(details).map(|(kind, value)| (nth, kind, value)));
        }
        for (nth, kind, person) in store::read::people::sharing(reader, &keys).await? {
            let Some(Ok(row)) = rows.get(nth).map(|row| &row.details) else { continue };
            if !self.registered.contains(&person.id) {
                let (details, _) = self.people.entry(person.id).or_insert_with(|| (person.details(), person.first_purchase.is_some()));
                seen[nth].add(kind, person.id, details, row);
            }
        }
        Ok(seen)
    }

    /// Adds those of earlier rows who share something with a row: a list tells its own people apart, so the telephone alone says nothing.
    pub fn with_earlier(&self, mut seen: Seen, row: &PersonDetails) -> Seen {
        let mut earlier = Seen::default();
        for (kind, value) in keys_of(row) {
            for person in self.by_key.get(&(kind, value)).into_iter().flatten() {
                if let Some((details, _)) = self.people.get(person) {
                    earlier.add(kind, *person, details, row);
                }
            }
        }
        for (mut one, name) in earlier.sharing.into_iter().zip(earlier.names) {
            one.contact &= one.name;
            if !seen.sharing.iter().any(|other| other.person == one.person) {
                seen.sharing.push(one);
                seen.names.push(name);
            }
        }
        seen
    }

    /// Keeps whom a row registers.
    pub fn put(&mut self, person: PersonId, details: &PersonDetails) {
        for key in keys_of(details) {
            self.by_key.entry(key).or_default().push(person);
        }
        self.registered.insert(person);
        self.people.insert(person, (details.clone(), false));
    }

    /// Returns what is known of somebody after a row, if that is more than before.
    pub fn after(&mut self, person: PersonId, row: &PersonDetails, today: LocalDate) -> Option<PersonDetails> {
        let (before, has_bought) = self.people.get_mut(&person)?;
        let after = before.taken_over(row, *has_bought, today);
        (after != *before).then(|| {
            before.clone_from(&after);
            after
        })
    }
}

/// Returns by what a row is compared: its number, and its contacts with the name.
fn keys_of(details: &PersonDetails) -> impl Iterator<Item = (Option<ContactKind>, String)> {
    let number = details.external_id.iter().map(|number| (None, number.as_str().to_owned())).collect::<Vec<_>>();
    number.into_iter().chain(details.contacts().into_iter().map(|(kind, value)| (Some(kind), value)))
}
