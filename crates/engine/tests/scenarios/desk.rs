//! One desk, its commands and its log (Y1–Y5).

use domain::{CommandId, Language, PersonDetails, PersonId, PurchaseId, Refusal, Role, StaffId};
use engine::log::Head;
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, AttentionState, PersonRow, StaffRow};
use engine::{Action, Class, Envelope, Fault, Log, Outcome};
use testkit::{Scene, check, line, name};

fn register(scene: &mut Scene, text: &str) -> (PersonId, Action) {
    let person = PersonId(scene.clinic.uuid());
    (person, Action::RegisterPerson { person, details: PersonDetails::named(name(text), Language::Es) })
}

#[test]
fn y1_the_engine_takes_a_day_from_card_to_payout_with_nothing_but_its_rows() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 100_000);
    assert_eq!(scene.pay_out(ana).amount, 5_000);
    check::everything(&scene.store);
}

#[test]
fn y2_a_command_runs_once_and_returns_its_first_answer() {
    let mut scene = Scene::open();
    let (person, action) = register(&mut scene, "Ana");
    let command = scene.clinic.command(Some(scene.clinic.receptionist), action);
    assert_eq!(scene.submit(&command), Outcome::Applied);
    let entries = scene.store.entries().len();
    assert_eq!(scene.submit(&command), Outcome::Applied);
    assert_eq!(scene.store.entries().len(), entries, "one entry");
    let other = Envelope { action: register(&mut scene, "Eva").1, ..command };
    assert_eq!(scene.submit(&other), Outcome::Rejected { refusal: Refusal::CommandIdReused });
    assert_eq!(scene.row::<PersonRow>(person).name, name("Ana"));
}

#[test]
fn y2_a_refused_command_is_in_the_log_and_its_child_is_refused_under_it() {
    let mut scene = Scene::open();
    let (person, action) = register(&mut scene, "Ana");
    let mut parent = scene.clinic.command(Some(scene.clinic.receptionist), action);
    parent.moment.date = parent.moment.date.plus_days(1);
    assert_eq!(scene.submit(&parent), Outcome::Rejected { refusal: Refusal::DateIncoherent });
    let (_, action) = register(&mut scene, "Eva");
    let mut child = scene.clinic.command(Some(scene.clinic.receptionist), action);
    child.after = Some(parent.id);
    assert_eq!(scene.submit(&child), Outcome::Rejected { refusal: Refusal::ParentRejected });
    assert_eq!(scene.find::<PersonRow>(person), None);
    let logged = scene.store.entries().len();
    let (_, action) = register(&mut scene, "Zoë");
    let mut orphan = scene.clinic.command(Some(scene.clinic.receptionist), action);
    orphan.after = Some(CommandId(scene.clinic.uuid()));
    assert_eq!(scene.submit(&orphan), Outcome::Applied, "a parent that is not here yet refuses nothing");
    assert_eq!(scene.store.entries().len(), logged + 1);
}

#[test]
fn y2_what_waits_says_what_happened_at_which_desk_and_who_did_it() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let (_, action) = scene.referral_of(&card.text, ana, None);
    let command = scene.clinic.command(Some(scene.clinic.receptionist), action);
    scene.submit(&command);
    let item = scene.waiting().remove(0);
    assert_eq!((item.command, item.desk, item.opened_by), (command.id, scene.clinic.desk, Some(scene.clinic.receptionist)));
    assert_eq!((item.reason, item.person), (AttentionReason::SelfReferral, Some(ana)));
    scene.decide(item.id, Verdict::Deny);
    let item: engine::tables::AttentionRow = scene.row(item.id);
    assert_eq!((item.state, item.decided_by, item.decision), (AttentionState::Decided, Some(scene.clinic.manager), Some(line("revisado"))));
}

#[test]
fn y3_facts_are_recorded_and_claims_refused_when_the_role_has_lapsed() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let gone = Action::UpdateStaff {
        staff: scene.clinic.receptionist,
        name: name("Rosa Peña"),
        role: Role::Receptionist,
        language: Language::Es,
        active: false,
        person: None,
    };
    scene.done(scene.clinic.owner, gone);
    let (referral, action) = scene.referral(&card.text, "Luis");
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!((items[0].reason, items[0].referral), (AttentionReason::NoRight, Some(referral)));
    let friend = scene.friend_of(referral);
    let (purchase, action) = scene.purchase(friend, 10_000);
    let bought = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(bought[0].purchase, Some(purchase));
    assert!(scene.rewards_of(ana).is_empty(), "the referral accrues nothing until somebody has looked");
    scene.decide(items[0].id, Verdict::Allow);
    assert_eq!(scene.rewards_of(ana).len(), 1);
    let request = Action::RequestPayout { payout: domain::PayoutId(scene.clinic.uuid()), person: ana, method: domain::PayoutMethod::Cash };
    assert_eq!(scene.refused(scene.clinic.receptionist, request), Refusal::NotStaff);
    let (_, action) = register(&mut scene, "Eva");
    assert_eq!(scene.refused(StaffId(uuid::Uuid::nil()), action), Refusal::NotStaff, "nobody is nobody");
}

#[test]
fn y3_a_fact_about_an_unknown_person_cannot_be_recorded() {
    let mut scene = Scene::open();
    let person = PersonId(scene.clinic.uuid());
    let (purchase, paid, tax) = (PurchaseId(scene.clinic.uuid()), scene.money(1), scene.money(0));
    let action =
        Action::RecordPurchase { purchase, person, paid, tax, discount: None, invoice: None, on: None, items: Vec::new(), reward: None };
    assert_eq!(action.class(), Class::Fact);
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::NotFound { what: "person".to_owned() });
}

#[test]
fn y4_the_moment_is_data_and_an_implausible_one_goes_to_review() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    scene.pass_days(-365);
    let (referral, action) = scene.referral(&card.text, "Luis");
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items[0].reason, AttentionReason::Clock, "a card is not presented before it was issued");
    assert_eq!(scene.row::<engine::tables::ReferralRow>(referral).recorded_on, "2025-03-02".parse().expect("a date"));
}

#[test]
fn y4_instant_date_and_offset_must_fit_each_other() {
    let mut scene = Scene::open();
    let (_, action) = register(&mut scene, "Ana");
    for change in [-1_000_i16, 900] {
        let mut command = scene.clinic.command(Some(scene.clinic.receptionist), action.clone());
        command.moment.offset = change;
        assert_eq!(scene.submit(&command), Outcome::Rejected { refusal: Refusal::DateIncoherent });
    }
}

#[test]
fn y5_the_log_names_the_entry_that_was_changed_moved_or_lost() {
    let mut scene = Scene::open();
    scene.person("Ana");
    let entries = scene.store.entries().to_vec();
    let verify = |entries: &[engine::log::Recorded]| match entries.iter().try_fold(Head::EMPTY, |head, recorded| head.follow(recorded)) {
        Ok(_) => None,
        Err(Fault::ChainBroken { seq, why }) => Some((seq, why)),
        Err(other) => panic!("{other}"),
    };
    assert_eq!(verify(&entries), None);
    let mut changed = entries.clone();
    changed[3].command.push(' ');
    assert_eq!(verify(&changed), Some((4, "its command was changed".to_owned())));
    let mut changed = entries.clone();
    changed[4].effects = "[]".to_owned();
    assert_eq!(verify(&changed), Some((5, "its effects were changed".to_owned())));
    let mut changed = entries.clone();
    changed[2].entry.outcome = Outcome::Rejected { refusal: Refusal::NotSignedIn };
    assert_eq!(verify(&changed), Some((4, "it does not bear the hash of the entry before".to_owned())));
    let mut lost = entries.clone();
    lost.remove(5);
    assert_eq!(verify(&lost), Some((7, "it stands after entry 5".to_owned())));
    let mut moved = entries;
    moved.swap(1, 2);
    assert_eq!(verify(&moved).map(|(seq, _)| seq), Some(3));
}

#[test]
fn p6_commands_open_with_their_key_and_are_gone_without() {
    let mut scene = Scene::open();
    let (person, action) = register(&mut scene, "Ana Ñíguez");
    scene.done(scene.clinic.receptionist, action.clone());
    let recorded = scene.store.entries().last().expect("an entry").clone();
    assert!(!recorded.command.contains("guez") && !recorded.effects.contains("guez"));
    let key = scene.wait(scene.store.clone().seal_key(person.0)).expect("memory has keys");
    let opened = Envelope::open(&recorded.command, &|_| Some(key.clone())).expect("it opens").expect("it is there");
    assert_eq!(opened.action, action);
    assert_eq!(Envelope::open(&recorded.command, &|_| None).expect("it reads"), None);
    let wrong = scene.wait(scene.store.clone().seal_key(uuid::Uuid::nil())).expect("memory has keys");
    assert!(Envelope::open(&recorded.command, &|_| Some(wrong.clone())).is_err(), "a wrong key opens nothing");
    let unsealed = &scene.store.entries()[7].command;
    assert!(Envelope::open(unsealed, &|_| None).expect("it reads").is_some(), "what bears no personal data opens without keys");
}

#[test]
fn y4_commands_of_versions_to_come_are_refused_in_words() {
    let mut scene = Scene::open();
    let (_, action) = register(&mut scene, "Ana");
    let command = scene.clinic.command(Some(scene.clinic.receptionist), action);
    let text = engine::json::canonical(&command);
    assert_eq!(Envelope::from_json(&text).expect("it reads back"), command);
    for version in ["\"v\":0", "\"v\":2", "\"v\":\"1\""] {
        let error = Envelope::from_json(&text.replace("\"v\":1", version)).expect_err("the version is not known");
        assert!(error.to_string().contains("shape version"), "{error}");
    }
    assert!(matches!(Envelope::from_json("{"), Err(Fault::Decode(_))));
}

#[test]
fn y2_a_store_has_one_organization() {
    let mut scene = Scene::open();
    let again = scene.clinic.clone().founding(testkit::Offer::default()).remove(0).action;
    assert_eq!(scene.refused(None, again.clone()), Refusal::Exists { what: "organization".to_owned() });
    let mut other = scene.clinic.command(None, again.clone());
    other.organization = domain::OrganizationId(scene.clinic.uuid());
    assert_eq!(scene.submit(&other), Outcome::Rejected { refusal: Refusal::Exists { what: "organization".to_owned() } });
    let mut foreign = scene.clinic.command(Some(scene.clinic.owner), register(&mut Scene::open(), "Ana").1);
    foreign.organization = domain::OrganizationId(scene.clinic.uuid());
    assert_eq!(scene.submit(&foreign), Outcome::Rejected { refusal: Refusal::NotFounded });
    let mut empty = engine::Memory::new();
    for (change, refusal) in [("country", Refusal::RuleOutOfRange { field: "country".to_owned() }), ("zone", Refusal::TimeZoneUnknown)] {
        let mut action = again.clone();
        if let Action::FoundOrganization { country, time_zone, .. } = &mut action {
            *(if change == "zone" { time_zone } else { country }) = "ñ!".to_owned();
        }
        let command = scene.clinic.command(None, action);
        let outcome = scene.wait(engine::submit(&mut empty, &command)).expect("memory works");
        assert_eq!(outcome, Outcome::Rejected { refusal });
    }
}

#[test]
fn y6_the_last_owner_stays() {
    let mut scene = Scene::open();
    let owner: StaffRow = scene.row(scene.clinic.owner);
    let leave =
        |staff, role, active| Action::UpdateStaff { staff, name: owner.name.clone(), role, language: Language::Es, active, person: None };
    assert_eq!(scene.refused(owner.id, leave(owner.id, Role::Owner, false)), Refusal::LastOwner);
    assert_eq!(scene.refused(owner.id, leave(owner.id, Role::Manager, true)), Refusal::LastOwner);
    let second = StaffRow { role: Role::Owner, ..scene.row(scene.clinic.second) };
    let promote = |role| Action::UpdateStaff {
        staff: second.id,
        name: second.name.clone(),
        role,
        language: Language::Es,
        active: true,
        person: None,
    };
    scene.done(owner.id, promote(Role::Owner));
    scene.done(owner.id, leave(owner.id, Role::Manager, true));
    assert_eq!(scene.refused(second.id, promote(Role::System)), Refusal::WrongState { state: "system".to_owned() });
}
