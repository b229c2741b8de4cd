//! Sites (W1): a program runs at some of them or at all; where it does not run it is not offered, and what was recorded there all the
//! same is looked at.

use domain::{Code, CodeId, Language, PersonDetails, PersonId, Refusal, SiteId};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, DeskRow, ProgramRow, ReferralRow, SiteRow};
use engine::{Action, Outcome, Presentation, ask, assess};
use testkit::{Offer, Scene, line, name};

/// A clinic with a second site, at which alone its program runs from now on.
fn elsewhere() -> (Scene, SiteId, domain::CodeId, Code) {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let north = SiteId(scene.clinic.uuid());
    scene.done(scene.clinic.manager, Action::AddSite { site: north, name: name("Norte") });
    write(&mut scene, vec![north]);
    (scene, north, card.id, card.text)
}

fn write(scene: &mut Scene, sites: Vec<SiteId>) {
    let mut action = Offer::new().cash(5_000).write(scene.clinic.program, scene.clinic.currency);
    if let Action::WriteProgram { sites: written, .. } = &mut action {
        *written = sites;
    }
    scene.done(scene.clinic.manager, action);
}

fn friend(scene: &mut Scene, text: &str) -> (PersonId, Option<PersonDetails>) {
    (PersonId(scene.clinic.uuid()), Some(PersonDetails::named(name(text), Language::Es)))
}

#[test]
fn w1_a_code_is_not_issued_where_its_program_does_not_run_and_the_refusal_says_where_it_does() {
    let (mut scene, north, ..) = elsewhere();
    let rosa = scene.person("Rosa");
    let issue = |scene: &mut Scene| Action::IssueCode { code: CodeId(scene.clinic.uuid()), referrer: rosa, program: scene.clinic.program };
    let action = issue(&mut scene);
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::ProgramNotHere { sites: "Norte".to_owned() });
    scene.done(scene.clinic.manager, Action::MoveDesk { site: north });
    scene.clinic.site = north;
    let action = issue(&mut scene);
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(scene.row::<DeskRow>(scene.clinic.desk).site, north);
}

#[test]
fn w1_y3_the_desk_is_told_before_it_promises_and_what_was_recorded_all_the_same_waits_for_a_manager() {
    let (mut scene, _, _, code) = elsewhere();
    let moment = scene.clinic.moment();
    let here = scene.clinic.site;
    let presented = Presentation { site: Some(here), ..Presentation::now(&code, moment.at, moment.date) };
    let mut store = scene.store.clone();
    let found = scene.wait(ask(&mut store, |work| assess(work, &presented, None))).expect("it works").expect("it is judged");
    assert_eq!(found.refusal(), Some(&Refusal::ProgramNotHere { sites: "Norte".to_owned() }));
    let (person, details) = friend(&mut scene, "Luis");
    let (referral, action) = scene.referral_of(&code, person, details);
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(
        items.iter().map(|item| (item.reason, item.referral)).collect::<Vec<_>>(),
        [(AttentionReason::ProgramNotHere, Some(referral))]
    );
    let row: ReferralRow = scene.row(referral);
    assert_eq!((row.site, row.reviews), (here, 1), "it is recorded where it happened");
    scene.decide(items[0].id, Verdict::Allow);
    assert_eq!(scene.row::<ReferralRow>(referral).reviews, 0);
}

#[test]
fn w1_a_purchase_counts_wherever_it_is_made() {
    let (mut scene, _, _, code) = elsewhere();
    write(&mut scene, Vec::new());
    let (person, details) = friend(&mut scene, "Luis");
    let (referral, action) = scene.referral_of(&code, person, details);
    scene.done(scene.clinic.receptionist, action);
    let other = SiteId(scene.clinic.uuid());
    scene.done(scene.clinic.manager, Action::AddSite { site: other, name: name("Sur") });
    write(&mut scene, vec![other]);
    scene.buy(person, 50_000);
    assert_eq!(scene.row::<ReferralRow>(referral).state, domain::ReferralState::Converted, "what was promised holds at every site");
}

#[test]
fn w1_a_program_names_sites_that_there_are_each_once_and_none_is_all() {
    let (mut scene, north, ..) = elsewhere();
    let here = scene.clinic.site;
    write(&mut scene, vec![north, here, north]);
    assert_eq!(scene.row::<ProgramRow>(scene.clinic.program).sites.0.len(), 2);
    let mut action = Offer::new().cash(5_000).write(scene.clinic.program, scene.clinic.currency);
    if let Action::WriteProgram { sites, .. } = &mut action {
        *sites = vec![SiteId(scene.clinic.uuid())];
    }
    assert_eq!(scene.refused(scene.clinic.manager, action), Refusal::NotFound { what: "site".to_owned() });
    let rename = Action::RenameSite { site: here, name: name("Centro histórico") };
    scene.done(scene.clinic.manager, rename);
    assert_eq!(scene.row::<SiteRow>(here).name.as_str(), "Centro histórico");
    let unknown = SiteId(scene.clinic.uuid());
    assert_eq!(scene.refused(scene.clinic.manager, Action::MoveDesk { site: unknown }), Refusal::NotFound { what: "site".to_owned() });
    assert_eq!(
        scene.refused(scene.clinic.manager, Action::AddSite { site: north, name: name("Otra vez") }),
        Refusal::Exists { what: "site".to_owned() }
    );
}

#[test]
fn w1_a_correction_judges_the_right_code_by_the_site_where_the_friend_was() {
    let (mut scene, north, _, code) = elsewhere();
    write(&mut scene, Vec::new());
    let (person, details) = friend(&mut scene, "Luis");
    let (referral, action) = scene.referral_of(&code, person, details);
    scene.done(scene.clinic.receptionist, action);
    let rosa = scene.person("Rosa");
    let right = scene.code_of(rosa).text;
    write(&mut scene, vec![north]);
    let correct = Action::CorrectReferral { referral, friend: None, code: Some(right), reason: line("era de Rosa") };
    let outcome = scene.act(scene.clinic.manager, correct);
    assert_eq!(outcome, Outcome::Rejected { refusal: Refusal::ProgramNotHere { sites: "Norte".to_owned() } });
}
