//! The store under a runtime with several threads: nothing is lost, held up for ever or left open.

use std::sync::Arc;
use std::time::Duration;

use domain::{Language, PersonDetails, PersonId};
use engine::tables::PersonRow;
use engine::{Action, Envelope};
use testkit::{Clinic, Offer, name};

use crate::place::{Place, entries, wait};

/// Waits for a future on a runtime as the program has it.
fn wait_with_threads<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(3).enable_all().build().expect("a runtime starts");
    let output = runtime.block_on(future);
    drop(runtime);
    testkit::threads::let_sqlite_end();
    output
}

/// Founds a clinic and returns commands that register people.
fn people(clinic: &mut Clinic, count: u32) -> (Vec<Envelope>, Vec<Envelope>) {
    let founding = clinic.founding(Offer::new());
    let register = |_| {
        let (person, details) = (PersonId(clinic.uuid()), PersonDetails::named(name("José Ñúñez"), Language::Es));
        clinic.command(Some(clinic.receptionist), Action::RegisterPerson { person, details })
    };
    (founding, (0..count).map(register).collect())
}

#[test]
fn commands_and_questions_of_several_tasks_all_get_their_answers() {
    let (founding, commands) = people(&mut Clinic::default(), 120);
    wait_with_threads(async {
        let place = Place::new();
        let store = Arc::new(place.create().await);
        store.submit_many(&founding).await.expect("the store works");
        let mut tasks = Vec::new();
        for some in commands.chunks(20) {
            let (store, some) = (Arc::clone(&store), some.to_vec());
            tasks.push(tokio::spawn(async move {
                for command in &some {
                    assert!(store.submit(command).await.expect("the store works").is_done());
                    let Action::RegisterPerson { person, .. } = command.action else { panic!("all register somebody") };
                    let found = store.ask(|work| work.get::<PersonRow>(person)).await.expect("readable").expect("no refusal");
                    assert!(found.is_some(), "what was acknowledged is seen by the next question");
                    assert!(store.knows(command.id).await.expect("readable"));
                }
            }));
        }
        for task in tasks {
            task.await.expect("no task fails");
        }
        assert_eq!(entries(&store).await.len(), founding.len() + commands.len());
        assert!(store.verify(|_, _| {}).await.expect("readable").is_sound());
        Arc::into_inner(store).expect("nobody else has it").close().await.expect("it closes");
    });
}

#[test]
fn what_is_given_up_leaves_nothing_half_done_and_nothing_open() {
    let (founding, commands) = people(&mut Clinic::default(), 200);
    wait_with_threads(async {
        let place = Place::new();
        let store = Arc::new(place.create().await);
        store.submit_many(&founding).await.expect("the store works");
        for (nth, command) in (0_u64..).zip(&commands) {
            let (store, command) = (Arc::clone(&store), command.clone());
            let task = tokio::spawn(async move { store.submit(&command).await });
            tokio::time::sleep(Duration::from_micros(nth * 37 % 1_500)).await;
            task.abort();
        }
        assert!(store.verify(|_, _| {}).await.expect("readable").is_sound());
        let outcomes = store.submit_many(&commands).await.expect("the store works");
        assert!(outcomes.iter().all(engine::Outcome::is_done), "{outcomes:?}");
        assert_eq!(entries(&store).await.len(), founding.len() + commands.len());
    });
}

#[test]
fn what_was_committed_goes_into_the_file_while_it_is_open() {
    let (founding, commands) = people(&mut Clinic::default(), 150);
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        store.submit_many(&founding).await.expect("the store works");
        let length = || std::fs::metadata(place.path()).expect("the file").len();
        let before = length();
        for command in &commands {
            store.submit(command).await.expect("the store works");
        }
        for _ in 0..500 {
            if length() > before {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert!(length() > before, "the write-ahead log does not grow for ever");
        store.close().await.expect("it closes");
        assert!(place.open().await.verify(|_, _| {}).await.expect("readable").is_sound());
    });
}
