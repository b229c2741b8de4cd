//! The first steps, and every way in which opening can fail.

use desk::api::*;
use desk::clock::Source;
use desk::folder::Folder;

use crate::clinic::{Clinic, ClosingDoor, MORNING, PASSPHRASE, broken, empty_folder, found_form, invalid, refused};

fn door(folder: &Folder) -> ClosingDoor {
    ClosingDoor::new(folder.clone(), Source::Fixed(MORNING))
}

fn passphrase() -> Option<String> {
    Some(PASSPHRASE.to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_folder_is_a_first_run_and_a_founded_one_asks_for_its_passphrase() {
    let (_scratch, folder) = empty_folder();
    let first = door(&folder);
    let Stage::FirstRun { place, .. } = first.stage().await else { panic!("nothing is founded yet") };
    assert!(desk::clock::check_zone(&place.zone).is_ok());
    assert_eq!(broken(first.desk().await), BrokenCode::NotFound);
    assert_eq!(broken(first.open(passphrase()).await), BrokenCode::NotFound);
    let session = first.found(&found_form(), passphrase()).await.expect("it can be founded");
    assert_eq!((session.role, session.must_change_pin), (domain::Role::Owner, false));
    assert_eq!(first.stage().await, Stage::Ready);
    assert_eq!(refused(first.found(&found_form(), passphrase()).await), Refusal::Exists { what: "organization".into() });
    let page = first.desk().await.expect("it is open").sign_in_page().await.expect("a page");
    assert_eq!(page.site, "Sucursal Centro", "the site has the name that it was given");
    assert_eq!(page.desk, "Recepción", "the desk's is in the clinic's language");
    let programs = first.desk().await.expect("it is open").programs().await.expect("a list");
    assert_eq!(programs.iter().map(|program| program.of.state).collect::<Vec<_>>(), [ProgramState::Active]);

    let second = door(&folder);
    assert_eq!(second.stage().await, Stage::Passphrase);
    assert_eq!(broken(second.open(None).await), BrokenCode::NeedsPassphrase);
    assert_eq!(broken(second.open(Some("un caballo perdido".into())).await), BrokenCode::WrongPassphrase);
    assert_eq!(broken(second.open(passphrase()).await), BrokenCode::InUse, "the first one still has it open");
    first.close().await;
    second.open(passphrase()).await.expect("it is free now");
    assert_eq!(second.stage().await, Stage::Ready);
    second.open(None).await.expect("what is open stays open");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fields_of_the_first_steps_are_named_and_nothing_is_founded() {
    let (_scratch, folder) = empty_folder();
    let door = door(&folder);
    assert_eq!(broken(door.found(&found_form(), Some("short".into())).await), BrokenCode::PassphraseTooShort);
    let bad = FoundForm {
        name: " ".into(),
        country: "Mexico".into(),
        currency: "PESOS".into(),
        time_zone: "Mexico/Fresnos".into(),
        owner_name: "\u{7}".into(),
        pin: "1234".into(),
        ..found_form()
    };
    let fields: Vec<String> = invalid(door.found(&bad, passphrase()).await).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["name", "country", "currency", "time_zone", "owner_name", "pin"]);
    assert!(matches!(door.stage().await, Stage::FirstRun { .. }), "the steps go on");
    let lowercase = FoundForm { country: "mx".into(), ..found_form() };
    assert_eq!(invalid(door.found(&lowercase, passphrase()).await).len(), 1);
    let program = ProgramDraft { waiting_days: "9999".into(), ..crate::clinic::starter() };
    let bad_program = FoundForm { program: Some(program), ..found_form() };
    let fields: Vec<String> = invalid(door.found(&bad_program, passphrase()).await).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["program.waiting_days"]);
    assert!(matches!(door.stage().await, Stage::FirstRun { .. }), "the steps still go on");
    door.found(&found_form(), passphrase()).await.expect("it can be founded now");
    let without = FoundForm { program: None, ..found_form() };
    let (_scratch, folder) = empty_folder();
    let other = ClosingDoor::new(folder, Source::Fixed(MORNING));
    other.found(&without, passphrase()).await.expect("a program can wait");
    assert_eq!(other.desk().await.expect("it is open").programs().await.expect("a list").len(), 0);
    let english = FoundForm { language: domain::Language::En, site_name: String::new(), ..found_form() };
    let (_scratch, folder) = empty_folder();
    let third = ClosingDoor::new(folder, Source::Fixed(MORNING));
    third.found(&english, passphrase()).await.expect("it can be founded");
    let page = third.desk().await.expect("it is open").sign_in_page().await.expect("a page");
    assert_eq!((page.desk.as_str(), page.site.as_str()), ("Front desk", "Clínica Los Fresnos"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_founding_that_was_cut_short_is_done_again() {
    let (_scratch, folder) = empty_folder();
    let first = door(&folder);
    let desk = first.make(passphrase()).await.expect("a file can be made");
    let identity = desk::desk::Identity {
        organization: domain::OrganizationId(desk::desk::new_id()),
        site: domain::SiteId(desk::desk::new_id()),
        desk: domain::DeskId(desk::desk::new_id()),
        incarnation: 1,
    };
    // What stands in the file when the program is killed between its first and its last step.
    desk.store.put_local("identity", &identity).await.expect("it can be written");
    drop(desk);
    first.close().await;
    let second = door(&folder);
    second.open(passphrase()).await.expect("it opens");
    assert!(matches!(second.stage().await, Stage::FirstRun { .. }), "without an organization the first steps begin anew");
    let session = second.found(&found_form(), passphrase()).await.expect("it can be founded");
    second.close().await;
    let third = door(&folder);
    let desk = third.open(passphrase()).await.expect("it opens");
    desk.sign_in(session.staff, &found_form().pin).await.expect("the owner has a PIN");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_foreign_or_keyless_file_is_told_apart_and_left_alone() {
    let clinic = Clinic::open().await;
    let folder = clinic.folder.clone();
    let clinic = clinic.reopen(MORNING).await;
    let kept = std::fs::read(folder.database()).expect("it is there");
    let key = std::fs::read(folder.key()).expect("it is there");
    let (scratch, other) = empty_folder();
    let broken_by = async |database: &[u8], key: Option<&[u8]>| {
        std::fs::write(other.database(), database).expect("it can be written");
        match key {
            Some(key) => std::fs::write(other.key(), key).expect("it can be written"),
            None => std::fs::remove_file(other.key()).expect("it is there"),
        }
        let code = broken(door(&other).open(passphrase()).await);
        assert_eq!(std::fs::read(other.database()).expect("it is there"), database, "nothing was written");
        let stage = door(&other).stage().await;
        assert!(matches!(stage, Stage::Passphrase | Stage::Broken { .. }), "{stage:?}");
        code
    };
    assert_eq!(broken_by(b"%PDF-1.7 a letter", Some(&key)).await, BrokenCode::NotOurs);
    assert_eq!(broken_by(&vec![7; 8_192], Some(&key)).await, BrokenCode::NotOurs);
    let mut torn = kept.clone();
    for byte in &mut torn[9_000..13_000] {
        *byte ^= 0x5a;
    }
    assert_eq!(broken_by(&torn, Some(&key)).await, BrokenCode::Damaged);
    assert_eq!(broken_by(&kept, Some(b"{}")).await, BrokenCode::Damaged);
    assert_eq!(broken_by(&kept, None).await, BrokenCode::LostKey);
    std::fs::write(other.key(), key).expect("it can be written");
    drop((clinic, scratch));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_of_the_window_that_names_nothing_says_so() {
    let (_scratch, folder) = empty_folder();
    let door = door(&folder);
    let desk = door.make(passphrase()).await.expect("a file can be made");
    assert!(matches!(door.stage().await, Stage::FirstRun { .. }));
    assert_eq!(refused(desk.sign_in_page().await), Refusal::NotFounded);
    assert_eq!(refused(desk.identity()), Refusal::NotFounded);
    assert_eq!(desk.language().await, domain::Language::En);
    assert!(desk.verify().await.expect("an empty log").is_sound());
}
