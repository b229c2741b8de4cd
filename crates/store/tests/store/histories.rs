//! Memory and SQLite come to the same, to the byte (invariant 13).

use engine::Memory;
use proptest::prelude::*;

use crate::place::{Place, entries, long, remember, rows, rows_of, wait};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn y2_memory_and_sqlite_give_the_same_bytes(history in testkit::history(60)) {
        wait(async {
            let place = Place::new();
            let memory = remember(&history).await;
            let store = place.create().await;
            place.give_keys(&memory).await;
            for (command, outcome) in history.commands.iter().zip(&history.outcomes) {
                prop_assert_eq!(&store.submit(command).await.expect("the store works"), outcome);
            }
            prop_assert_eq!(entries(&store).await, memory.entries());
            prop_assert_eq!(rows(&store).await, rows_of(&memory));
            let verification = store.verify(|_, _| {}).await.expect("it can be read");
            prop_assert!(verification.is_sound(), "{:?}", verification.findings);
            Ok(())
        })?;
    }
}

#[test]
fn y2_submitting_all_again_changes_nothing_and_says_the_same() {
    let history = long(11, 150);
    wait(async {
        let place = Place::new();
        let (store, _) = place.with_history(&history).await;
        let (before, head) = (rows(&store).await, store.head().await.expect("a head"));
        let again = store.submit_many(&history.commands).await.expect("the store works");
        assert_eq!(again, history.outcomes);
        assert_eq!(store.head().await.expect("a head"), head);
        assert_eq!(rows(&store).await, before);
    });
}

#[test]
fn many_in_one_transaction_are_as_many_in_many() {
    let history = long(12, 150);
    wait(async {
        let place = Place::new();
        let memory = remember(&history).await;
        let store = place.create().await;
        place.give_keys(&memory).await;
        assert_eq!(store.submit_many(&history.commands).await.expect("the store works"), history.outcomes);
        assert_eq!(entries(&store).await, memory.entries());
    });
}

#[test]
fn what_was_submitted_is_there_after_opening_again() {
    let history = long(13, 100);
    wait(async {
        let place = Place::new();
        let (store, memory) = place.with_history(&history).await;
        store.close().await.expect("it closes");
        let store = place.open().await;
        assert_eq!(rows(&store).await, rows_of(&memory));
        assert_eq!(entries(&store).await, memory.entries());
    });
}

#[test]
fn a_row_that_is_not_as_the_effect_found_it_stops_the_command_and_changes_nothing() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let mut memory = Memory::new();
        let mut clinic = testkit::Clinic::default();
        for command in clinic.founding(testkit::Offer::new()) {
            engine::submit(&mut memory, &command).await.expect("memory works");
            store.submit(&command).await.expect("the store works");
        }
        let update = engine::Action::UpdateStaff {
            staff: clinic.manager,
            name: testkit::name("Mónica Núñez"),
            role: domain::Role::Manager,
            language: domain::Language::En,
            active: true,
            person: None,
        };
        let command = clinic.command(Some(clinic.owner), update);
        let execution = engine::run(&mut memory, &command).await.expect("memory works");
        assert_eq!(place.tamper(&format!("UPDATE staff SET language = 'en' WHERE id = '{}'", clinic.manager)).await, 1);
        let before = rows(&store).await;
        let mut raw = place.bare();
        let fault = engine::Base::write(&mut store::base::SqliteBase(&mut raw), &execution.effects).await;
        assert!(matches!(fault, Err(engine::Fault::BeforeDiffers { ref table, .. }) if table == "staff"), "{fault:?}");
        let insert = engine::Effect { before: None, ..execution.effects[0].clone() };
        let fault = engine::Base::write(&mut store::base::SqliteBase(&mut raw), &[insert]).await;
        assert!(matches!(fault, Err(engine::Fault::BeforeDiffers { .. })), "{fault:?}");
        assert_eq!(rows(&store).await, before);
    });
}
