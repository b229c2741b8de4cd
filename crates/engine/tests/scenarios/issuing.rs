//! Codes that a program issues by itself and by a pattern (C4).

use domain::eligibility::Eligibility;
use domain::program::Issuing;
use domain::{CodeId, CodeKind, CodePattern, Language, PersonDetails, PersonId, ReferrerKind, Refusal};
use engine::tables::{CodeRow, ProgramRow, ReferrerRow};
use engine::{Action, Outcome};
use testkit::{Offer, Scene, check, line, name};

fn set(scene: &mut Scene, at_registration: bool, at_purchase: bool, pattern: &str) {
    let pattern = CodePattern::parse_optional(pattern).expect("a pattern");
    let issuing = Issuing { at_registration, at_purchase, pattern };
    scene.done(scene.clinic.manager, Action::SetIssuing { program: scene.clinic.program, issuing });
}

/// The codes of a person, the standing one first.
fn codes(scene: &Scene, person: PersonId) -> Vec<CodeRow> {
    let mut codes: Vec<CodeRow> = scene.all();
    codes.retain(|code| code.referrer == Some(person));
    codes.sort_by_key(|code| code.kind != CodeKind::Standing);
    codes
}

#[test]
fn c4_a_program_issues_by_itself_at_registration_whoever_is_registered() {
    let mut scene = Scene::open();
    let before = scene.person("Ana");
    assert!(codes(&scene, before).is_empty(), "unless the program says so");
    set(&mut scene, true, false, "");
    let eva = scene.person("Eva");
    let of_eva = codes(&scene, eva);
    assert_eq!(of_eva.iter().map(|code| code.kind).collect::<Vec<_>>(), [CodeKind::Standing]);
    // A friend who comes with her card is registered too, and can bring others with his own.
    let referral = scene.refer(&of_eva[0], "Luis");
    let luis = scene.friend_of(referral);
    assert_eq!(codes(&scene, luis).len(), 1);
    scene.buy(luis, 10_000);
    assert_eq!(codes(&scene, luis).len(), 1, "once");
    // Asking again returns it.
    let again = Action::IssueCode { code: CodeId(scene.clinic.uuid()), referrer: luis, program: scene.clinic.program };
    let already = Outcome::Adjusted { changes: vec![engine::outcome::Adjustment::AlreadyDone] };
    assert_eq!(scene.act(scene.clinic.receptionist, again), already);
    check::everything(&scene.store);
}

#[test]
fn c4_a_program_issues_by_itself_at_purchase() {
    let mut scene = Scene::open();
    set(&mut scene, false, true, "");
    let ana = scene.person("Ana");
    assert!(codes(&scene, ana).is_empty());
    scene.buy(ana, 10_000);
    assert_eq!(codes(&scene, ana).len(), 1);
    scene.buy(ana, 10_000);
    assert_eq!(codes(&scene, ana).len(), 1, "one standing code");
    check::everything(&scene.store);
}

#[test]
fn c4_p5_who_may_not_refer_goes_without_and_is_refused_nothing() {
    let mut scene = Scene::open();
    set(&mut scene, true, true, "");
    let Action::WriteProgram { program, name, terms, card_text, conditions, starts_on, ends_on, .. } =
        Offer::default().write(scene.clinic.program, scene.clinic.currency)
    else {
        panic!("an offer writes a program")
    };
    let eligibility = Eligibility { kinds: vec![ReferrerKind::Student], ..Eligibility::default() };
    let write = Action::WriteProgram { program, name, terms, eligibility, card_text, conditions, starts_on, ends_on, sites: Vec::new() };
    scene.done(scene.clinic.manager, write);
    assert!(scene.row::<ProgramRow>(program).issuing.0.at_registration, "written again, it issues as before");
    let ana = scene.person("Ana");
    scene.buy(ana, 10_000);
    assert!(codes(&scene, ana).is_empty() && scene.find::<ReferrerRow>(ana).is_none());
    let pause = Action::SetProgramState { program, state: domain::ProgramState::Paused };
    scene.done(scene.clinic.manager, pause);
    let eva = scene.person("Eva");
    assert!(codes(&scene, eva).is_empty(), "a paused program issues nothing");
    let end = Action::SetProgramState { program, state: domain::ProgramState::Ended };
    scene.done(scene.clinic.manager, end);
    let late = Action::SetIssuing { program, issuing: Issuing::default() };
    assert_eq!(scene.refused(scene.clinic.manager, late.clone()), Refusal::WrongState { state: "ended".to_owned() });
    assert!(matches!(scene.refused(scene.clinic.receptionist, late), Refusal::NotPermitted { .. }));
}

#[test]
fn c4_a_pattern_makes_a_personal_code_beside_the_standing_one() {
    let mut scene = Scene::open();
    set(&mut scene, true, false, "DEVO-{name}{####}");
    let alex = scene.person("Álex Muñoz");
    let of_alex = codes(&scene, alex);
    assert_eq!(of_alex.iter().map(|code| code.kind).collect::<Vec<_>>(), [CodeKind::Standing, CodeKind::Personal]);
    let shown = &of_alex[1].shown;
    assert!(shown.starts_with("DEVO-ALEX") && shown.len() == 13 && shown[9..].bytes().all(|digit| digit.is_ascii_digit()), "{shown}");
    let referral = scene.refer(&of_alex[1], "Luis");
    assert_eq!(scene.row::<engine::tables::ReferralRow>(referral).referrer, Some(alex), "it is honoured as any other");
    check::everything(&scene.store);
}

#[test]
fn c4_c7_a_code_by_a_pattern_gives_way_to_one_that_is_taken_offensive_or_too_short() {
    let mut scene = Scene::open();
    set(&mut scene, true, false, "{name}");
    let (first, second) = (scene.person("Ana Ruiz"), scene.person("Ana Díaz"));
    assert_eq!((codes(&scene, first).len(), codes(&scene, second).len()), (2, 1), "one ANA: the second has her generated code");
    let short = scene.person("Bo");
    assert_eq!(codes(&scene, short).len(), 1);
    set(&mut scene, true, false, "{name}{#}");
    let mut texts = std::collections::BTreeSet::new();
    for nth in 0..30 {
        let person = scene.person("Rosa");
        let of_person = codes(&scene, person);
        assert!((1..=2).contains(&of_person.len()), "{nth}");
        assert!(of_person.iter().all(|code| texts.insert(code.text.clone())), "no two read the same");
    }
    check::everything(&scene.store);
    // A standing code asked for by hand brings the personal one too, once.
    set(&mut scene, false, false, "{last}{###}");
    let hand = scene.person("Eva Solís");
    let card = scene.code_of(hand);
    assert_eq!((card.kind, codes(&scene, hand).len()), (CodeKind::Standing, 2));
}

#[test]
fn c4_issued_in_bulk_each_referrer_has_an_outcome_of_their_own() {
    let mut scene = Scene::open();
    let people: Vec<PersonId> = (0..30).map(|nth| scene.person(&format!("Ana {nth}"))).collect();
    let suspended = people[7];
    let status = domain::ReferrerStatus::Active;
    let active = Action::SetReferrer { person: suspended, kind: ReferrerKind::Customer, status, own_terms: Vec::new(), reason: None };
    scene.done(scene.clinic.manager, active);
    let status = domain::ReferrerStatus::Suspended;
    let reason = Some(line("abuso"));
    scene.done(
        scene.clinic.manager,
        Action::SetReferrer { person: suspended, kind: ReferrerKind::Customer, status, own_terms: Vec::new(), reason },
    );
    let mut refused = Vec::new();
    for referrer in &people {
        let issue = Action::IssueCode { code: CodeId(scene.clinic.uuid()), referrer: *referrer, program: scene.clinic.program };
        match scene.act(scene.clinic.receptionist, issue) {
            Outcome::Applied => {}
            Outcome::Rejected { refusal } => refused.push((*referrer, refusal)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(refused, [(suspended, Refusal::ReferrerNotActive)]);
    assert_eq!(scene.all::<CodeRow>().len(), 29);
}

#[test]
fn c4_y3_who_has_no_right_to_register_brings_no_code() {
    let mut scene = Scene::open();
    set(&mut scene, true, false, "");
    let person = PersonId(scene.clinic.uuid());
    let details = PersonDetails::named(name("Eva"), Language::Es);
    scene.reviewed(scene.clinic.auditor, Action::RegisterPerson { person, details });
    assert!(codes(&scene, person).is_empty(), "the person is recorded, nothing is claimed");
}
