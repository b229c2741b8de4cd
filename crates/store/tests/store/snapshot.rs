//! Rows loaded in bulk are as good as rows that commands wrote, and verify together with what follows.

use engine::table::Row;
use engine::tables::{PersonRow, TABLES};
use engine::{Memory, Outcome};
use sqlx::Row as _;
use store::{Finding, Store, StoreError};

use crate::place::{Place, Rows, entries, load, long, remember, rows, rows_of, wait};

async fn indexes(store: &Store) -> Vec<String> {
    let mut reader = store.reader().await.expect("a reader");
    let sql = "SELECT name || ': ' || coalesce(sql, '') AS text FROM sqlite_master WHERE type = 'index' ORDER BY name";
    sqlx::query(sql).fetch_all(&mut *reader).await.expect("indexes").iter().map(|row| row.get("text")).collect()
}

#[test]
fn y5_a_snapshot_with_a_tail_is_what_a_log_from_the_start_is() {
    let history = long(83, 320);
    let (before, tail) = history.commands.split_at(history.commands.len() - 120);
    wait(async {
        let place = Place::new();
        let other = Place::new();
        let mut memory = Memory::new();
        for command in before {
            engine::submit(&mut memory, command).await.expect("memory works");
        }
        let store = place.create().await;
        load(&store, &memory).await;
        assert_eq!(rows(&store).await, rows_of(&memory));
        assert_eq!(indexes(&store).await, indexes(&other.create().await).await, "every index is back");
        assert!(store.verify(|_, _| {}).await.expect("readable").is_sound());
        let mut outcomes = Vec::new();
        for command in tail {
            // A replay of a command whose entry lies before the snapshot is another matter.
            if before.iter().any(|known| known.id == command.id || command.after == Some(known.id)) {
                continue;
            }
            let outcome = store.submit(command).await.expect("the store works");
            assert_eq!(outcome, engine::submit(&mut memory, command).await.expect("memory works"));
            outcomes.push(outcome);
        }
        assert!(outcomes.iter().filter(|outcome| outcome.is_done()).count() > 10);
        assert_eq!(rows(&store).await, rows_of(&memory));
        let verification = store.verify(|_, _| {}).await.expect("readable");
        assert!(verification.is_sound(), "{:?}", verification.findings);
        assert_eq!(verification.entries, i64::try_from(entries(&store).await.len()).expect("few"));
        place.tamper("UPDATE person SET name = 'X' WHERE id = (SELECT min(id) FROM person)").await;
        let found = store.verify(|_, _| {}).await.expect("readable").findings;
        assert!(matches!(&found[..], [Finding::RowDiffers { table, .. }] if table == "person"), "{found:?}");
    });
}

#[test]
fn y5_a_sound_file_is_told_as_sound_while_people_are_searched_and_change() {
    let history = long(0, 320);
    let (before, tail) = history.commands.split_at(history.commands.len() - 50);
    wait(async {
        let place = Place::new();
        let mut memory = Memory::new();
        for command in before {
            engine::submit(&mut memory, command).await.expect("memory works");
        }
        let store = place.create().await;
        load(&store, &memory).await;
        let known = |id| before.iter().any(|command| command.id == id);
        for command in tail.iter().filter(|command| !known(command.id) && !command.after.is_some_and(known)) {
            store.submit(command).await.expect("the store works");
            let mut reader = store.reader().await.expect("a reader");
            store::read::search::people(&mut reader, "maria", 5).await.expect("a search");
            drop(reader);
            let found = store.verify(|_, _| {}).await.expect("readable").findings;
            assert_eq!(found, []);
        }
    });
}

#[test]
fn p1_loaded_people_are_found_and_can_change() {
    let history = long(82, 200);
    wait(async {
        let place = Place::new();
        let memory = remember(&history).await;
        let store = place.create().await;
        load(&store, &memory).await;
        let people: Rows = rows_of(&memory).into_iter().filter(|((table, _), _)| *table == PersonRow::TABLE.name).collect();
        assert!(people.len() > 10);
        let mut reader = store.reader().await.expect("a reader");
        for ((_, key), record) in people {
            let name = PersonRow::from_record(&record).expect("a person").name.to_string();
            let stands = store::read::one_person::standing(&mut reader, vec![key]).await.expect("a read").remove(0);
            if name.chars().any(char::is_alphabetic) {
                let found = store::read::search::people(&mut reader, &name, 100).await.expect("a search");
                assert!(found.contains(&stands), "{name}");
            }
        }
        drop(reader);
        store.close().await.expect("it closes");
        place.open().await;
    });
}

#[test]
fn a_load_that_was_not_finished_is_no_store() {
    let history = long(84, 20);
    wait(async {
        let place = Place::new();
        let memory = remember(&history).await;
        let store = place.create().await;
        let person = memory.rows().find(|(table, _, _)| *table == "staff").map(|(_, _, record)| record.clone());
        store.bulk_load(engine::tables::StaffRow::TABLE, person.into_iter()).await.expect("a row loads");
        store.close().await.expect("it closes");
        let refused = Store::open(&place.path(), &crate::place::key()).await;
        assert!(matches!(refused, Err(store::OpenError::Damaged(_))), "{refused:?}");
    });
}

#[test]
fn nothing_is_loaded_behind_the_log() {
    let history = long(83, 20);
    wait(async {
        let place = Place::new();
        let (store, _) = place.with_history(&history).await;
        let refused = store.bulk_load(TABLES[0], std::iter::empty()).await;
        assert!(matches!(refused, Err(StoreError::Engine(_))), "{refused:?}");
        assert_eq!(store.submit(&history.commands[0]).await.expect("the store works"), Outcome::Applied);
    });
}
