//! Sites at the desk: added, renamed, moved to, and programs that run only at some of them (rules W1, Y3, Y6).

use desk::api::*;

use crate::clinic::{Clinic, MORNING, invalid, presented, refused, starter};

async fn site(clinic: &Clinic, name: &str) -> SiteId {
    SiteId(clinic.save_site(None, name).await.expect("a manager may").id)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_y6_sites_are_added_renamed_and_the_desk_moves_and_stays_moved() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.receptionist).await;
    assert!(matches!(refused(clinic.save_site(None, "Norte").await), Refusal::NotPermitted { .. }));
    clinic.sign_in(clinic.manager).await;
    assert_eq!(invalid(clinic.save_site(None, " ").await)[0].0, "name");
    let north = site(&clinic, "Norte").await;
    clinic.save_site(Some(north), "Norte 2").await.expect("a manager may");
    clinic.move_desk(north).await.expect("a manager may");
    let here = |sites: Vec<SiteView>| sites.into_iter().find(|site| site.here).map(|site| site.name);
    assert_eq!(here(clinic.sites().await.expect("a list")).as_deref(), Some("Norte 2"));
    let ana = clinic.register("Ana Ruiz", "415 152 0001").await;
    let code = clinic.code(ana).await;
    let referral = clinic.refer(&code, "Eva Gil", "415 152 0002").await;
    assert_eq!(referral.site_name, "Norte 2", "the referral says where it was recorded");
    let clinic = clinic.reopen(MORNING).await;
    clinic.sign_in(clinic.manager).await;
    assert_eq!(here(clinic.sites().await.expect("a list")).as_deref(), Some("Norte 2"), "a restart changes nothing");
    clinic.register("Luis Peña", "415 152 0003").await;
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_y3_a_program_of_another_site_is_not_offered_and_the_refusal_says_where_it_runs() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let ana = clinic.register("Ana Ruiz", "415 152 0001").await;
    let code = clinic.code(ana).await;
    let program = clinic.programs().await.expect("a list")[0].of.id;
    let north = site(&clinic, "Norte").await;
    let mut draft = clinic.program_draft(program).await.expect("it is there");
    draft.sites = vec![north];
    let reading = clinic.read_program(Some(program), &draft).await.expect("it can be read");
    assert_eq!(reading.changes.iter().filter_map(|change| change.after.clone()).collect::<Vec<_>>(), ["It runs only at Norte."]);
    clinic.write_program(Some(program), &draft).await.expect("a good draft");
    assert_eq!(clinic.program_draft(program).await.expect("it is there").sites, [north]);
    assert!(clinic.running_programs(None).await.expect("a list").is_empty(), "it is not offered here");
    let not_here = Refusal::ProgramNotHere { sites: "Norte".into() };
    assert_eq!(clinic.check_code(&code, None, None).await.expect("an answer").refusal, Some(not_here.clone()));
    assert_eq!(refused(clinic.record_referral(&presented(&code, "Eva Gil", "415 152 0002")).await), not_here);
    let rosa = clinic.register("Rosa Gil", "415 152 0004").await;
    assert_eq!(refused(clinic.issue_code(rosa, Some(program)).await), not_here);

    clinic.move_desk(north).await.expect("a manager may");
    assert_eq!(clinic.running_programs(None).await.expect("a list").len(), 1);
    clinic.refer(&code, "Eva Gil", "415 152 0002").await;
    assert!(clinic.write_program(None, &starter()).await.is_ok(), "one without sites runs at all");
}
