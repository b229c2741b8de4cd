//! Backups are whole, encrypted, checked, and never overwrite.

use store::{OpenError, Store, StoreError};

use crate::place::{Place, entries, key, long, rows, wait};

#[test]
fn a_backup_opens_with_the_same_key_and_has_everything() {
    let history = long(21, 120);
    wait(async {
        let place = Place::new();
        let (store, _) = place.with_history(&history).await;
        let target = place.beside("copy ñ.db");
        let made = store.back_up(&target, || true).await.expect("a backup");
        assert_eq!(made.seq, store.head().await.expect("a head").seq);
        assert_eq!(made.bytes, std::fs::metadata(&target).expect("the copy").len());
        let copy = Store::open(&target, &key()).await.expect("the copy opens");
        assert_eq!(rows(&copy).await, rows(&store).await);
        assert_eq!(entries(&copy).await, entries(&store).await);
        assert!(copy.verify(|_, _| {}).await.expect("readable").is_sound());
        let wrong = Store::open(&place.beside("copy ñ.db"), &store::DatabaseKey::new([8; 32])).await;
        assert!(matches!(wrong, Err(OpenError::WrongKey | OpenError::InUse)), "{wrong:?}");
    });
}

#[test]
fn a_backup_never_overwrites_and_leaves_no_halves() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let target = place.beside("copy.db");
        std::fs::write(&target, "precious").expect("a file");
        assert!(matches!(store.back_up(&target, || true).await, Err(StoreError::File(_))));
        assert_eq!(std::fs::read(&target).expect("the file"), b"precious");
        assert!(store.back_up(&place.beside("nowhere/copy.db"), || true).await.is_err());
        let names: Vec<String> = std::fs::read_dir(place.path().parent().expect("a folder"))
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        assert!(names.iter().all(|name| !name.ends_with(".part")), "{names:?}");
    });
}

#[test]
fn the_desk_works_on_while_a_backup_is_made() {
    let history = long(22, 200);
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let (first, rest) = history.commands.split_at(100);
        store.submit_many(first).await.expect("the store works");
        let target = place.beside("copy.db");
        let work = async {
            for command in rest {
                store.submit(command).await.expect("the store works");
            }
        };
        let (made, ()) = tokio::join!(store.back_up(&target, || true), work);
        let copy = Store::open(&target, &key()).await.expect("the copy opens");
        assert_eq!(copy.head().await.expect("a head").seq, made.expect("a backup").seq);
        assert!(copy.verify(|_, _| {}).await.expect("readable").is_sound());
    });
}
