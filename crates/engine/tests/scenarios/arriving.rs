//! What is refused before anything is done: commands that do not belong here, names that cannot be told apart, dates that cannot be
//! (P3, Y2, Y4, Y6).

use domain::{CommandId, DeskId, Language, PersonDetails, PersonId, Refusal, Role, SiteId, StaffId, StaffKeyId};
use engine::command::{AHEAD, Place, Signature};
use engine::{Action, Envelope, Outcome};
use testkit::{Scene, name};

#[test]
fn y6_two_who_work_here_can_be_told_apart_by_their_names() {
    let mut scene = Scene::open();
    let owner = scene.clinic.owner;
    let add = |scene: &mut Scene, text: &str| {
        let staff = StaffId(scene.clinic.uuid());
        (staff, Action::AddStaff { staff, name: name(text), role: Role::Receptionist, language: Language::Es, person: None })
    };
    let (_, same) = add(&mut scene, "MONICA GOMEZ");
    assert_eq!(scene.refused(owner, same), Refusal::StaffNameTaken);
    let (other, fine) = add(&mut scene, "Mónica Gómez P.");
    scene.done(owner, fine);
    let named = |staff, text: &str, active| {
        let (role, language) = (Role::Receptionist, Language::Es);
        Action::UpdateStaff { staff, name: name(text), role, language, active, person: None }
    };
    assert_eq!(scene.refused(owner, named(other, "olga duenas", true)), Refusal::StaffNameTaken);
    scene.done(owner, named(other, "Mónica  GÓMEZ P.", true));
    // Whoever has left keeps the name, and comes back under another if it was given since.
    scene.done(owner, named(other, "Mónica Gómez P.", false));
    let (_, again) = add(&mut scene, "monica gomez p");
    scene.done(owner, again);
    assert_eq!(scene.refused(owner, named(other, "Mónica Gómez P.", true)), Refusal::StaffNameTaken);
}

#[test]
fn y2_a_command_belongs_to_a_desk_that_was_set_up_and_has_the_form_of_one() {
    let mut scene = Scene::open();
    let command = |scene: &mut Scene| {
        let person = PersonId(scene.clinic.uuid());
        let details = PersonDetails::named(name("Ana"), Language::Es);
        scene.clinic.command(Some(scene.clinic.receptionist), Action::RegisterPerson { person, details })
    };
    let refused = |scene: &mut Scene, change: &dyn Fn(&mut Envelope)| {
        let mut command = command(scene);
        change(&mut command);
        match scene.submit(&command) {
            Outcome::Rejected { refusal } => refusal,
            other => panic!("{other:?}"),
        }
    };
    let nobodys = uuid::Uuid::from_u128(7);
    assert_eq!(refused(&mut scene, &|command| command.desk = DeskId(nobodys)), Refusal::NotThisDesk);
    assert_eq!(refused(&mut scene, &|command| command.site = SiteId(nobodys)), Refusal::NotThisDesk);
    let malformed = |field: &str| Refusal::CommandMalformed { field: field.to_owned() };
    let entries = scene.store.entries().len();
    assert_eq!(refused(&mut scene, &|command| command.v = 2), malformed("v"));
    for sequence in [0, -1, 1 << 53, i64::MAX] {
        assert_eq!(refused(&mut scene, &|command| command.sequence = sequence), malformed("sequence"));
    }
    assert_eq!(refused(&mut scene, &|command| command.incarnation = 0), malformed("incarnation"));
    let signed = |text: &str| Signature { key: StaffKeyId(nobodys), signature: text.to_owned() };
    assert_eq!(refused(&mut scene, &|command| command.signature = Some(signed("zz"))), malformed("signature"));
    assert_eq!(scene.store.entries().len(), entries, "what no program of ours writes leaves no trace");
    let mut sound = command(&mut scene);
    sound.signature = Some(signed(&"a1".repeat(64)));
    assert_eq!(scene.submit(&sound), Outcome::Applied);
}

#[test]
fn y2_y4_a_command_that_was_written_elsewhere_is_for_this_desk_and_its_moment_has_come() {
    let mut scene = Scene::open();
    let person = PersonId(scene.clinic.uuid());
    let details = PersonDetails::named(name("Ana"), Language::Es);
    let command = scene.clinic.command(Some(scene.clinic.receptionist), Action::RegisterPerson { person, details });
    let here = Place {
        organization: command.organization,
        site: command.site,
        desk: command.desk,
        incarnation: 1,
        now: command.moment,
        knows_parent: false,
    };
    assert_eq!(command.check_received(&here), Ok(()));
    let nobodys = uuid::Uuid::from_u128(7);
    for other in [Place { site: SiteId(nobodys), ..here }, Place { desk: DeskId(nobodys), ..here }, Place { incarnation: 2, ..here }] {
        assert_eq!(command.check_received(&other), Err(Refusal::NotThisDesk));
    }
    let other = Place { organization: domain::OrganizationId(nobodys), ..here };
    assert_eq!(command.check_received(&other), Err(Refusal::NotFounded));
    let mut child = command.clone();
    child.after = Some(CommandId(nobodys));
    assert_eq!(child.check_received(&here), Err(Refusal::CommandMalformed { field: "after".to_owned() }));
    assert_eq!(child.check_received(&Place { knows_parent: true, ..here }), Ok(()));
    let mut later = command.clone();
    later.moment.at.0 += AHEAD;
    assert_eq!(later.check_received(&here), Ok(()), "clocks differ by minutes");
    later.moment.at.0 += 1;
    assert_eq!(later.check_received(&here), Err(Refusal::MomentAhead { now: here.now.at }));
    later.moment.at.0 -= 400 * 86_400_000;
    assert_eq!(later.check_received(&here), Ok(()), "what is past may be told late");
}

#[test]
fn p3_nobody_is_a_customer_since_a_day_to_come() {
    let mut scene = Scene::open();
    let today = scene.today();
    for (days, is_fine) in [(0, true), (1, true), (2, false)] {
        let person = PersonId(scene.clinic.uuid());
        let mut details = PersonDetails::named(name("Ana"), Language::Es);
        details.customer_since = Some(today.plus_days(days));
        let outcome = scene.act(scene.clinic.receptionist, Action::RegisterPerson { person, details });
        assert_eq!(outcome == Outcome::Applied, is_fine, "{days}: {outcome:?}");
    }
}
