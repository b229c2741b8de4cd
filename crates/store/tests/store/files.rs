//! Files that are not what they should be, each told apart, none touched.

use std::path::Path;

use sqlx::ConnectOptions;
use store::{DatabaseKey, OpenError, Store, StoreError};

use crate::place::{Place, entries, key, long, wait};

/// Opens a file, and asserts that it was not touched.
async fn refused(path: &Path, key: &DatabaseKey) -> OpenError {
    let before = std::fs::read(path).expect("the file");
    let error = Store::open(path, key).await.expect_err("it does not open");
    assert!(std::fs::read(path).expect("the file") == before, "a file that does not open stays as it is");
    error
}

#[test]
fn a_missing_file_is_not_made() {
    wait(async {
        let place = Place::new();
        assert!(matches!(Store::open(&place.path(), &key()).await, Err(OpenError::NotFound)));
        assert!(!place.path().exists());
    });
}

#[test]
fn a_file_that_is_there_is_not_founded_again() {
    wait(async {
        let place = Place::new();
        place.create().await.close().await.expect("it closes");
        assert!(matches!(Store::create(&place.path(), &key()).await, Err(OpenError::Exists)));
        place.open().await;
    });
}

#[test]
fn the_wrong_key_is_told_and_the_right_one_still_works() {
    wait(async {
        let place = Place::new();
        place.create().await.close().await.expect("it closes");
        assert!(matches!(refused(&place.path(), &DatabaseKey::new([8; 32])).await, OpenError::WrongKey));
        place.open().await;
    });
}

#[test]
fn empty_text_and_foreign_files_are_none_of_ours() {
    wait(async {
        let place = Place::new();
        for content in ["", "Dear diary", &"x".repeat(10_000)] {
            std::fs::write(place.path(), content).expect("a file");
            assert!(matches!(refused(&place.path(), &key()).await, OpenError::Foreign), "{} bytes", content.len());
        }
        std::fs::remove_file(place.path()).expect("removed");
        let mut plain =
            sqlx::sqlite::SqliteConnectOptions::new().filename(place.path()).create_if_missing(true).connect().await.expect("a plain file");
        sqlx::query("CREATE TABLE t (a)").execute(&mut plain).await.expect("a table");
        sqlx::Connection::close(plain).await.expect("it closes");
        assert!(matches!(refused(&place.path(), &key()).await, OpenError::Foreign));
    });
}

#[test]
fn an_encrypted_file_of_another_program_is_none_of_ours() {
    wait(async {
        let place = Place::new();
        place.create().await.close().await.expect("it closes");
        place.tamper("PRAGMA application_id = 77").await;
        assert!(matches!(refused(&place.path(), &key()).await, OpenError::Foreign));
    });
}

#[test]
fn a_file_of_a_newer_program_is_left_alone() {
    wait(async {
        let place = Place::new();
        place.create().await.close().await.expect("it closes");
        place
            .tamper(
                "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9001, 'future', 1, x'00', 0)",
            )
            .await;
        assert!(matches!(refused(&place.path(), &key()).await, OpenError::Newer { found: 9001, .. }));
    });
}

#[test]
fn a_second_opener_is_refused_until_the_first_is_gone() {
    wait(async {
        let place = Place::new();
        let first = place.create().await;
        assert!(matches!(Store::open(&place.path(), &key()).await, Err(OpenError::InUse)));
        first.close().await.expect("it closes");
        let second = place.open().await;
        drop(second);
        place.open().await;
    });
}

#[test]
fn a_folder_that_may_not_be_written_is_told() {
    wait(async {
        let place = Place::new();
        let missing = place.beside("none/desk.db");
        assert!(matches!(Store::create(&missing, &key()).await, Err(OpenError::NotFound)));
        let file = place.beside("a file");
        std::fs::write(&file, "x").expect("a file");
        assert!(Store::create(&file.join("desk.db"), &key()).await.is_err());
    });
}

#[test]
fn a_damaged_page_is_noticed_wherever_it_is() {
    let history = long(31, 250);
    wait(async {
        let place = Place::new();
        let (store, _) = place.with_history(&history).await;
        let whole = entries(&store).await;
        store.close().await.expect("it closes");
        let sound = std::fs::read(place.path()).expect("the file");
        let pages = sound.len() / 4096;
        assert!(pages > 60, "{pages} pages");
        for page in (0..pages).step_by(pages / 40) {
            let mut damaged = sound.clone();
            damaged[page * 4096 + 1234] ^= 0x10;
            std::fs::write(place.path(), &damaged).expect("the file");
            match Store::open(&place.path(), &key()).await {
                Err(OpenError::WrongKey | OpenError::Damaged(_)) => {}
                Err(other) => panic!("page {page}: {other:?}"),
                Ok(store) => {
                    match store.verify(|_, _| {}).await {
                        Err(StoreError::Corrupt(_)) => {}
                        Ok(verification) => assert!(!verification.is_sound(), "page {page} of {pages} was not noticed"),
                        Err(other) => panic!("page {page}: {other:?}"),
                    }
                    store.close().await.expect("it closes");
                }
            }
        }
        std::fs::write(place.path(), &sound).expect("the file");
        assert_eq!(entries(&place.open().await).await, whole);
    });
}

#[test]
fn a_file_that_was_cut_short_is_noticed() {
    let history = long(32, 120);
    wait(async {
        let place = Place::new();
        let (store, _) = place.with_history(&history).await;
        store.close().await.expect("it closes");
        let sound = std::fs::read(place.path()).expect("the file");
        for length in [100, 4096, sound.len() / 2 / 4096 * 4096, sound.len() - 4096, sound.len() - 1] {
            std::fs::write(place.path(), &sound[..length]).expect("the file");
            match Store::open(&place.path(), &key()).await {
                Err(OpenError::Foreign | OpenError::WrongKey | OpenError::Damaged(_)) => {}
                Err(other) => panic!("{length} bytes: {other:?}"),
                Ok(store) => match store.verify(|_, _| {}).await {
                    Err(StoreError::Corrupt(_)) => {}
                    Ok(verification) => assert!(!verification.is_sound(), "{length} bytes were not noticed"),
                    Err(other) => panic!("{length} bytes: {other:?}"),
                },
            }
        }
    });
}
