//! A backup is brought back: verified first, swapped at once, with what was there kept, and with a life of its own.

use std::sync::Arc;

use desk::api::*;
use desk::clock::Source as Clock;
use desk::folder::Folder;
use domain::Timestamp;
use tempfile::TempDir;

use crate::clinic::{ClosingDoor, MORNING, PASSPHRASE, broken, empty_folder, found_form, person_form, refused};

const PIN: &str = "4821";

/// A clinic of one owner, whose desk nobody holds.
struct Scene {
    door: ClosingDoor,
    folder: Folder,
    owner: StaffId,
    scratch: TempDir,
}

impl Scene {
    async fn open() -> Self {
        let (scratch, folder) = empty_folder();
        let door = ClosingDoor::new(folder.clone(), Clock::Fixed(MORNING));
        let owner = door.found(&found_form(), Some(PASSPHRASE.into())).await.expect("it can be founded").staff;
        Self { door, folder, owner, scratch }
    }

    async fn desk(&self) -> Arc<Desk> {
        self.door.desk().await.expect("it is open")
    }

    async fn sign_in(&self) {
        self.desk().await.sign_in(self.owner, PIN).await.expect("the PIN is right");
    }

    async fn code_of(&self, name: &str) -> String {
        let desk = self.desk().await;
        let person = PersonId(desk.save_person(None, &person_form(name, "")).await.expect("a good form").id);
        desk.issue_code(person, None).await.expect("it can be issued");
        desk.person(person).await.expect("it is there").page.codes[0].shown.clone()
    }

    async fn people(&self) -> Vec<String> {
        self.desk().await.people("", 0).await.expect("a list").rows.into_iter().map(|line| line.name).collect()
    }

    async fn back_up(&self) -> String {
        self.desk().await.back_up().await.expect("there is room").path
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c1_a_backup_brought_back_is_all_there_is_and_its_new_codes_are_none_that_were_printed() {
    let scene = Scene::open().await;
    scene.code_of("Ana").await;
    let backup = scene.back_up().await;
    let lost = scene.code_of("Berta").await;
    let look = scene.door.look_at_backup(&backup, None).await.expect("it can be read");
    assert_eq!(look.organization, "Clínica Los Fresnos");
    assert!(look.newer_here.is_some_and(|newer| newer > 0), "what would be set aside is said first: {look:?}");
    let restored = scene.door.restore(&backup, Some(PIN), None).await.expect("the owner may");
    assert_eq!(restored.seq, look.seq);
    assert_eq!(refused(scene.desk().await.today().await.map(|_| ())), Refusal::NotSignedIn, "who comes back signs in");
    scene.sign_in().await;
    assert_eq!(scene.people().await, ["Ana"]);
    let first = scene.code_of("Carla").await;
    assert_ne!(first, lost);
    assert!(scene.desk().await.verify().await.expect("it can be verified").is_sound());
    // The same backup once more: neither life gives out what the other did.
    let kept = restored.kept.expect("the file that was there is kept");
    scene.door.restore(&backup, Some(PIN), None).await.expect("the owner may");
    scene.sign_in().await;
    let second = scene.code_of("Dora").await;
    assert!(second != first && second != lost, "{second} came twice");
    // What was replaced can be brought back like any backup.
    let listed = scene.door.backups().await.expect("a list");
    assert_eq!(listed.iter().filter(|file| file.is_replaced).count(), 2);
    scene.door.restore(&kept, Some(PIN), None).await.expect("the owner may");
    scene.sign_in().await;
    assert_eq!(scene.people().await, ["Ana", "Berta"]);
    assert!(scene.desk().await.verify().await.expect("it can be verified").is_sound());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_owner_with_the_pin_replaces_a_file_that_opens() {
    let scene = Scene::open().await;
    let backup = scene.back_up().await;
    assert!(matches!(refused(scene.door.restore(&backup, Some("1199"), None).await), Refusal::PinWrong { .. }));
    assert!(matches!(refused(scene.door.restore(&backup, None, None).await), Refusal::PinWrong { .. }));
    let form = StaffForm {
        name: "Lucía".into(),
        role: domain::Role::Manager,
        language: Language::Es,
        active: true,
        person: None,
        pin: "7305".into(),
    };
    let lucia = StaffId(scene.desk().await.save_staff(None, &form).await.expect("a good form").id);
    scene.desk().await.sign_in(lucia, "7305").await.expect("the PIN is right");
    let not_permitted = Refusal::NotPermitted { needs: domain::Role::Owner };
    assert_eq!(refused(scene.door.restore(&backup, Some("7305"), None).await), not_permitted);
    assert_eq!(refused(scene.door.backups().await), not_permitted);
    assert_eq!(refused(scene.door.look_at_backup(&backup, None).await), not_permitted);
    scene.desk().await.sign_out().await.expect("it locks");
    assert_eq!(refused(scene.door.restore(&backup, Some(PIN), None).await), Refusal::NotSignedIn);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn y6_who_waits_after_wrong_pins_waits_in_the_file_that_is_brought_back_too() {
    let scene = Scene::open().await;
    let form = StaffForm {
        name: "Lucía".into(),
        role: domain::Role::Manager,
        language: Language::Es,
        active: true,
        person: None,
        pin: "7305".into(),
    };
    let lucia = StaffId(scene.desk().await.save_staff(None, &form).await.expect("a good form").id);
    let backup = scene.back_up().await;
    for _ in 0..5 {
        refused(scene.desk().await.sign_in(lucia, "9031").await);
    }
    scene.door.restore(&backup, Some(PIN), None).await.expect("the owner may");
    let until = Timestamp(MORNING.0 + 60_000);
    assert_eq!(refused(scene.desk().await.sign_in(lucia, "7305").await), Refusal::PinLocked { until });
    scene.sign_in().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_file_is_replaced_by_who_has_its_key_and_a_damaged_backup_replaces_nothing() {
    let scene = Scene::open().await;
    scene.code_of("Ana").await;
    let backup = scene.back_up().await;
    scene.door.close().await;
    let damage = |path: &std::path::Path| {
        let mut bytes = std::fs::read(path).expect("the file");
        let length = bytes.len();
        bytes[length / 2..length / 2 + 9_000].fill(0xA5);
        std::fs::write(path, bytes).expect("it can be written");
    };
    let bad = scene.folder.backups().join("bad.db");
    std::fs::copy(&backup, &bad).expect("a copy");
    damage(&bad);
    std::fs::write(scene.folder.database(), vec![0x5A; 4096 * 20]).expect("it can be written");
    let wreck = std::fs::read(scene.folder.database()).expect("the file");
    let again = ClosingDoor::new(scene.folder.clone(), Clock::Fixed(MORNING));
    assert!(again.open(Some(PASSPHRASE.into())).await.is_err(), "the key is right, the file is not");
    assert_eq!(broken(again.restore(bad.to_str().expect("text"), None, None).await), BrokenCode::Damaged);
    assert_eq!(std::fs::read(scene.folder.database()).expect("the file"), wreck, "nothing was changed");
    let listed = again.backups().await.expect("a list");
    assert_eq!(listed.len(), 2);
    let look = again.look_at_backup(&backup, None).await.expect("it can be read");
    assert_eq!(look.newer_here, None);
    let restored = again.restore(&backup, None, None).await.expect("who has the key may");
    assert_eq!(std::fs::read(restored.kept.expect("it is kept")).expect("the file"), wreck);
    assert_eq!(again.stage().await, Stage::Ready, "without asking for the passphrase again");
    let desk = again.desk().await.expect("it is open");
    desk.sign_in(scene.owner, PIN).await.expect("the PIN is right");
    assert_eq!(desk.people("", 0).await.expect("a list").rows.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_key_comes_back_with_the_one_beside_a_backup_and_its_passphrase() {
    let scene = Scene::open().await;
    scene.code_of("Ana").await;
    let backup = scene.back_up().await;
    scene.door.close().await;
    for lost in [None, Some("{ no longer a key")] {
        std::fs::remove_file(scene.folder.key()).expect("it is there");
        if let Some(text) = lost {
            std::fs::write(scene.folder.key(), text).expect("it can be written");
        }
        let again = ClosingDoor::new(scene.folder.clone(), Clock::Fixed(MORNING));
        let Stage::Broken { error: DeskError::Broken { code, .. }, .. } = again.stage().await else { panic!("it has no key") };
        assert_eq!(code, if lost.is_none() { BrokenCode::LostKey } else { BrokenCode::Damaged });
        let away = scene.scratch.path().join("away.db");
        std::fs::copy(&backup, &away).expect("a copy");
        let away = away.to_str().expect("text");
        assert_eq!(broken(again.look_at_backup(away, Some(PASSPHRASE)).await), code, "no key lies beside this one");
        assert_eq!(broken(again.look_at_backup(&backup, None).await), BrokenCode::NeedsPassphrase);
        assert_eq!(broken(again.look_at_backup(&backup, Some("un caballo perdido")).await), BrokenCode::WrongPassphrase);
        assert_eq!(broken(again.restore(&backup, None, None).await), BrokenCode::NeedsPassphrase);
        assert_eq!(scene.folder.key().exists(), lost.is_some(), "nothing was changed");
        let look = again.look_at_backup(&backup, Some(PASSPHRASE)).await.expect("it opens");
        assert_eq!((look.organization.as_str(), look.newer_here), (found_form().name.as_str(), None));
        again.restore(&backup, None, Some(PASSPHRASE)).await.expect("it is brought back");
        assert_eq!(again.stage().await, Stage::Ready);
        again.close().await;
        let next = ClosingDoor::new(scene.folder.clone(), Clock::Fixed(MORNING));
        assert_eq!(next.stage().await, Stage::Passphrase, "the folder has its key again");
        let desk = next.open(Some(PASSPHRASE.into())).await.expect("it opens");
        desk.sign_in(scene.owner, PIN).await.expect("the PIN is right");
        assert_eq!(desk.people("", 0).await.expect("a list").rows.len(), 1);
        drop(desk);
        next.close().await;
    }
    let names = scene.folder.path().read_dir().expect("the folder").map(|file| file.expect("a file").file_name().into_string());
    let aside = names.filter(|name| name.as_ref().is_ok_and(|name| name.starts_with("key-"))).count();
    assert_eq!(aside, 1, "what could not be read is kept");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_backup_says_so() {
    let scene = Scene::open().await;
    let letter = scene.folder.backups().join("letter.db");
    std::fs::write(&letter, "Dear all").expect("it can be written");
    assert_eq!(broken(scene.door.look_at_backup(letter.to_str().expect("text"), None).await), BrokenCode::NotOurs);
    assert_eq!(broken(scene.door.restore(letter.to_str().expect("text"), Some(PIN), None).await), BrokenCode::NotOurs);
    assert_eq!(broken(scene.door.look_at_backup("/nowhere/at all.db", None).await), BrokenCode::NotFound);
    let own = scene.folder.database();
    assert_eq!(broken(scene.door.restore(own.to_str().expect("text"), Some(PIN), None).await), BrokenCode::InUse);
    assert!(scene.desk().await.today().await.is_ok(), "the desk works on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_that_a_crash_cut_short_is_finished_at_the_next_start() {
    let scene = Scene::open().await;
    scene.code_of("Ana").await;
    let backup = scene.back_up().await;
    scene.code_of("Berta").await;
    let key = desk::keychain::load(&scene.folder, Some(PASSPHRASE)).expect("the passphrase is right");
    let page = store::restore::open_copy(std::path::Path::new(&backup), &scene.folder.database(), &key).await;
    page.expect("a copy").close().await.expect("it closes");
    scene.door.close().await;
    store::restore::promise(&scene.folder.database()).expect("it can be promised");
    let again = ClosingDoor::new(scene.folder.clone(), Clock::Fixed(MORNING));
    assert_eq!(again.stage().await, Stage::Passphrase);
    let desk = again.open(Some(PASSPHRASE.into())).await.expect("it opens");
    desk.sign_in(scene.owner, PIN).await.expect("the PIN is right");
    assert_eq!(desk.people("", 0).await.expect("a list").rows.len(), 1, "the backup is what was promised");
    assert_eq!(again.backups().await.expect("a list").iter().filter(|file| file.is_replaced).count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn long_work_is_told_and_one_is_done_at_a_time() {
    let scene = Scene::open().await;
    assert_eq!(scene.door.progress().await, None);
    let desk = scene.desk().await;
    let run = desk.progress.begin(Work::Verify).expect("nothing runs");
    run.tell(3, 9);
    assert_eq!(scene.door.progress().await, Some(ProgressView { work: Work::Verify, done: 3, total: 9 }));
    assert_eq!(broken(desk.back_up().await), BrokenCode::InUse);
    scene.door.stop_work().await;
    drop(run);
    assert_eq!(scene.door.progress().await, None);
    desk.back_up().await.expect("there is room");
}
