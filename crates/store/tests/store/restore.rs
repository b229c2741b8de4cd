//! A restore swaps whole files or nothing, also after a crash in the middle, and keeps what was there.

use store::restore::{finish, forget_copy, open_copy, peek, promise};
use store::{OpenError, Store, StoreError};

use crate::place::{Place, entries, key, long, wait};

#[test]
fn a_restored_file_is_the_backup_and_the_one_before_is_kept_whole() {
    let history = long(31, 120);
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let (first, rest) = history.commands.split_at(60);
        store.submit_many(first).await.expect("the store works");
        let backup = place.beside("copy.db");
        store.back_up(&backup, || true).await.expect("a backup");
        let saved = entries(&store).await;
        store.submit_many(rest).await.expect("the store works");
        let newer = entries(&store).await;
        assert_eq!(peek(&backup, &key()).await.expect("readable").seq, saved.last().expect("entries").entry.seq);

        let copy = open_copy(&backup, &place.path(), &key()).await.expect("a copy");
        assert!(copy.verify(|_, _| {}).await.expect("readable").is_sound());
        copy.put_local("life", &2).await.expect("kept");
        copy.close().await.expect("it closes");
        store.close().await.expect("it closes");
        promise(&place.path()).expect("it can be promised");
        let kept = place.beside("kept");
        std::fs::create_dir(&kept).expect("a folder");
        let before = finish(&place.path(), &kept).expect("it can be swapped").expect("it was promised");
        assert_eq!(finish(&place.path(), &kept).expect("nothing is left to do"), None);

        let restored = place.open().await;
        assert_eq!(entries(&restored).await, saved);
        assert_eq!(restored.local::<u32>("life").await.expect("readable"), Some(2));
        restored.close().await.expect("it closes");
        let old = Store::open(&before, &key()).await.expect("what was there is whole");
        assert_eq!(entries(&old).await, newer);
        old.close().await.expect("it closes");
        let untouched = Store::open(&backup, &key()).await.expect("the backup is as it was");
        assert_eq!(untouched.local::<u32>("life").await.expect("readable"), None);
    });
}

#[test]
fn a_swap_that_a_crash_cut_short_is_finished_and_keeps_what_was_only_in_the_old_log() {
    let history = long(32, 80);
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        store.submit_many(&history.commands[..40]).await.expect("the store works");
        let backup = place.beside("copy.db");
        store.back_up(&backup, || true).await.expect("a backup");
        store.submit_many(&history.commands[40..]).await.expect("the store works");
        let newer = entries(&store).await;
        // A process that was killed leaves file and log as they are now.
        for part in ["desk.db", "desk.db-wal"] {
            std::fs::copy(place.beside(part), place.beside(&format!("left {part}"))).expect("a copy");
        }
        store.close().await.expect("it closes");
        for part in ["desk.db", "desk.db-wal"] {
            std::fs::rename(place.beside(&format!("left {part}")), place.beside(part)).expect("as it was left");
        }
        open_copy(&backup, &place.path(), &key()).await.expect("a copy").close().await.expect("it closes");
        promise(&place.path()).expect("it can be promised");
        let kept = place.beside("kept");
        std::fs::create_dir(&kept).expect("a folder");
        // Cut short after the first half: the old file has its second name already.
        let promised = std::fs::metadata(place.beside("desk.db.restored")).expect("it is there").modified().expect("a time");
        let since = promised.duration_since(std::time::UNIX_EPOCH).expect("after 1970");
        std::fs::hard_link(place.path(), kept.join(format!("replaced-{}.db", since.as_millis()))).expect("two names");
        let before = finish(&place.path(), &kept).expect("it can be swapped").expect("it was promised");
        assert_eq!(std::fs::read_dir(&kept).expect("the folder").count(), 2, "one file with its log");
        let old = Store::open(&before, &key()).await.expect("what was there is whole");
        assert_eq!(entries(&old).await, newer, "with what only its log had");
        old.close().await.expect("it closes");
        let restored = place.open().await;
        assert_eq!(restored.head().await.expect("a head").seq, peek(&backup, &key()).await.expect("readable").seq);
    });
}

#[test]
fn what_is_no_backup_is_told_and_changes_nothing() {
    wait(async {
        let place = Place::new();
        place.create().await.close().await.expect("it closes");
        let before = std::fs::read(place.path()).expect("the file");
        let other = place.beside("letter.db");
        std::fs::write(&other, vec![7; 8192]).expect("a file");
        assert!(matches!(peek(&other, &key()).await, Err(OpenError::WrongKey | OpenError::Foreign)));
        assert!(open_copy(&other, &place.path(), &key()).await.is_err());
        assert!(matches!(open_copy(&place.beside("nowhere.db"), &place.path(), &key()).await, Err(OpenError::NotFound)));
        forget_copy(&place.path());
        assert_eq!(finish(&place.path(), &place.beside("kept")).expect("nothing was promised"), None);
        assert_eq!(std::fs::read(place.path()).expect("the file"), before);
        let mut names: Vec<String> = std::fs::read_dir(place.path().parent().expect("a folder"))
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort_unstable();
        assert_eq!(names, ["desk.db", "desk.lock", "letter.db"]);
    });
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing() {
    let history = long(33, 120);
    wait(async {
        let place = Place::new();
        let (store, _) = place.with_history(&history).await;
        let target = place.beside("copy.db");
        assert!(matches!(store.back_up(&target, || false).await, Err(StoreError::Stopped)));
        assert!(!target.exists() && !store::backup::unfinished(&target).exists());
        store.back_up(&target, || true).await.expect("the next one is made");
    });
}
