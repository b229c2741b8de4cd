//! Two records of one person at the desk (rule P2).

use desk::api::*;
use domain::Role;

use crate::clinic::{Clinic, person_form, refused};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p2_likely_duplicates_show_while_typing_and_a_manager_merges_and_undoes() {
    let clinic = Clinic::open().await;
    let (ana, _) = clinic.earned("1000").await;
    let twin = clinic.register("Ana R.", "442 555 0101").await;
    // While the form is typed, before anything is saved.
    let typed = PersonForm { name: "An".into(), ..person_form("", "442 555 0101") };
    let alike = clinic.alike(&typed, None).await.expect("a list");
    assert_eq!(alike.iter().map(|found| found.id).collect::<Vec<_>>(), [twin]);

    let manager = Refusal::NotPermitted { needs: Role::Manager };
    assert_eq!(refused(clinic.side_by_side(ana, twin).await), manager);
    assert_eq!(refused(clinic.merge_persons(ana, twin, "The same.").await), manager);
    clinic.sign_in(clinic.manager).await;
    assert!(!clinic.side_by_side(ana, twin).await.expect("the manager sees both").is_one);
    let merge = clinic.merge_persons(ana, twin, "The same.").await.expect("the manager may").id;
    assert!(clinic.side_by_side(ana, twin).await.expect("the manager sees both").is_one);

    // Whichever record is named, it is the kept person, with everything.
    let story = clinic.person(twin).await.expect("it is there");
    assert_eq!((story.page.id, story.page.merges.len()), (ana, 1));
    assert_eq!(story.page.balance.available.minor, 8_500);
    let found = clinic.find("442 555 0101").await.expect("a search").people;
    assert_eq!(found.iter().map(|line| line.id).collect::<Vec<_>>(), [ana]);
    let alike = clinic.alike(&typed, None).await.expect("a list");
    assert_eq!(alike.iter().map(|found| found.id).collect::<Vec<_>>(), [ana], "typed again, the kept person is shown");
    assert_eq!(refused(clinic.save_person(Some(twin), &person_form("Otra", "")).await), Refusal::PersonMerged { into: ana });
    clinic.statement(twin, None, Paper::A4, None).await.expect("of the kept person");

    let undone = clinic.unmerge_persons(MergeId(merge), "Two after all.").await;
    undone.expect("the manager may");
    assert_eq!(clinic.person(twin).await.expect("it is there").page.id, twin);
    assert!(clinic.person(ana).await.expect("it is there").page.merges.is_empty());
    clinic.assert_sound().await;
}
