//! Fraud screening (R4): what speaks against a referral is told with its weight and evidence, and how well that tells the bad from the
//! good is measured on friends of whom it is known.

use domain::screening::{SignKind, Usual, score};
use domain::{BadContact, BadContactId, Email, Language, Line, PersonDetails, PersonId, Phone};
use engine::tables::{AttentionReason, AttentionRow, CodeRow, ReferralRow, Settings};
use engine::{Action, Outcome};
use testkit::dice::Dice;
use testkit::{Offer, Scene, line, name};

fn details(text: &str, phone: Option<u64>, email: Option<&str>, address: Option<&str>) -> PersonDetails {
    PersonDetails {
        phones: phone.iter().map(|phone| Phone::parse(&format!("415{phone:07}"), "MX").expect("a number")).collect(),
        emails: email.iter().map(|email| Email::parse(email).expect("an address")).collect(),
        address: address.map(|address| Line::parse(address).expect("a line")),
        ..PersonDetails::named(name(text), Language::Es)
    }
}

/// Records a friend, and returns what waits because of it; a refused one would be told at the desk.
fn refer(scene: &mut Scene, card: &CodeRow, details: PersonDetails) -> Vec<AttentionRow> {
    let friend = PersonId(scene.clinic.uuid());
    let (_, action) = scene.referral_of(&card.text, friend, Some(details));
    match scene.act(scene.clinic.receptionist, action) {
        Outcome::Review { attention } => attention.into_iter().map(|id| scene.row(id)).collect(),
        Outcome::Applied => Vec::new(),
        other => panic!("{other:?}"),
    }
}

fn kinds(item: &AttentionRow) -> Vec<SignKind> {
    item.signs.0.iter().map(|sign| sign.kind).collect()
}

#[test]
fn r4_a_flag_says_why_and_by_how_much() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let own = details("Juan Pérez", Some(1_520_844), Some("juan.perez@gmail.com"), Some("Calle Aldama 14"));
    let juan = scene.person_with(own);
    let card = scene.code_of(juan);
    for (friend, reason, expected, weight) in [
        (details("J. P.", None, Some("Juan.Perez+2@gmail.com"), None), AttentionReason::SelfReferral, vec![SignKind::SameEmail], 90),
        (details("J. P.", None, Some("juanperez@gmail.com"), None), AttentionReason::SelfReferral, vec![SignKind::SimilarEmail], 70),
        (details("Rosa", Some(1_520_844), None, None), AttentionReason::SameHousehold, vec![SignKind::SamePhone], 60),
        (
            details("Juan Perez", Some(1_520_844), None, Some("calle aldama #14")),
            AttentionReason::SelfReferral,
            vec![SignKind::SamePhone, SignKind::SameAddress, SignKind::SameName],
            100,
        ),
    ] {
        let items = refer(&mut scene, &card, friend);
        let item = items.iter().find(|item| item.reason == reason).expect("it waits");
        assert_eq!((kinds(item), score(&item.signs.0)), (expected, weight));
        assert_eq!(item.other, Some(juan));
    }
}

#[test]
fn r4_more_friends_in_a_day_than_is_usual_wait_and_the_next_day_begins_anew() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let settings = Settings { usual: Usual { code: 3, referrer: 4, desk: 6 }, ..Settings::defaults(scene.clinic.currency) };
    let update =
        Action::UpdateOrganization { name: name("Clínica"), address: None, phone: None, web: None, language: Language::Es, settings };
    scene.done(scene.clinic.owner, update);
    let juan = scene.person("Juan");
    let card = scene.code_of(juan);
    let mut signs = Vec::new();
    for nth in 0..7 {
        let items = refer(&mut scene, &card, details(&format!("Amigo {nth}"), None, None, None));
        signs.push(items.iter().flat_map(kinds).collect::<Vec<_>>());
    }
    use SignKind::{BurstCode, BurstDesk, BurstReferrer};
    let expected = [vec![], vec![], vec![], vec![BurstCode], vec![BurstCode, BurstReferrer], vec![BurstCode, BurstReferrer]];
    assert_eq!(signs[..6], expected);
    assert_eq!(signs[6], [BurstCode, BurstReferrer, BurstDesk]);
    let last = scene.all::<ReferralRow>().into_iter().filter(|row| row.reviews > 0).count();
    assert_eq!(last, 4, "none is refused: each waits for a person");
    scene.pass_days(1);
    assert!(refer(&mut scene, &card, details("Amigo de mañana", None, None, None)).is_empty());
}

/// Puts a number or an address on the known bad list.
fn list(scene: &mut Scene, contact: BadContact) {
    let entry = BadContactId(scene.clinic.uuid());
    scene.done(scene.clinic.manager, Action::ListBadContact { entry, contact, reason: line("cobró por sí mismo") });
}

/// What a generated friend is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    /// Somebody else, of whom nothing is shared.
    Honest,
    /// Somebody else of the same household.
    Household,
    /// The referrer with `+tag`, other capitals or dots in the address.
    OwnEmail,
    /// The referrer with another name and one of the same numbers.
    OwnPhone,
    /// The referrer with a new number and address: nothing tells.
    Hidden,
    /// Somebody who was found to cheat, sent by another: the list knows the number or the mailbox.
    KnownBad,
    /// Somebody else who has got a number of the list since.
    FormerNumber,
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are what it measures")]
fn r4_screening_finds_most_of_what_is_bad_and_flags_little_that_is_good() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let mut dice = Dice::new(7);
    let (mut caught, mut flagged, mut bad) = (0_u32, 0_u32, 0_u32);
    let total = 400_u64;
    for nth in 0..total {
        if nth % 10 == 0 {
            scene.pass_days(1);
        }
        let (phone, email) = (1_500_000 + nth, format!("ana.lopez{nth}@gmail.com"));
        let home = format!("Calle {nth}");
        let referrer = scene.person_with(details(&format!("Ana {nth}"), Some(phone), Some(&email), Some(&home)));
        let card = scene.code_of(referrer);
        let made = match dice.below(20) {
            0 | 1 => Made::OwnEmail,
            2 | 3 => Made::OwnPhone,
            4 => Made::Hidden,
            5 => Made::Household,
            6 | 7 => Made::KnownBad,
            8 if dice.one_in(3) => Made::FormerNumber,
            _ => Made::Honest,
        };
        let fresh = 1_600_000 + nth;
        let friend = match made {
            Made::Honest => details(&format!("Luis {nth}"), Some(fresh), Some(&format!("luis{nth}@gmail.com")), None),
            Made::Household => details(&format!("Luis {nth}"), Some(fresh), None, Some(&home)),
            Made::OwnEmail => {
                let variants =
                    [format!("analopez{nth}@gmail.com"), format!("Ana.Lopez{nth}+x@Gmail.com"), format!("a.nalopez{nth}@googlemail.com")];
                details(&format!("A. {nth}"), Some(fresh), Some(&dice.of(&variants)), None)
            }
            Made::OwnPhone => details(&format!("A. {nth}"), Some(phone), None, None),
            Made::Hidden => details(&format!("Otra {nth}"), Some(fresh), None, None),
            Made::KnownBad if dice.one_in(2) => {
                list(&mut scene, BadContact::Email(Email::parse(&format!("qp{nth}@gmail.com")).expect("an address")));
                details(&format!("Otra {nth}"), Some(fresh), Some(&format!("Q.P{nth}+vet@gmail.com")), None)
            }
            Made::KnownBad | Made::FormerNumber => {
                let made = details(&format!("Otra {nth}"), Some(fresh), None, None);
                list(&mut scene, BadContact::Phone(made.phones[0].clone()));
                made
            }
        };
        let is_bad = matches!(made, Made::OwnEmail | Made::OwnPhone | Made::Hidden | Made::KnownBad);
        let is_flagged = !refer(&mut scene, &card, friend).is_empty();
        bad += u32::from(is_bad);
        flagged += u32::from(is_flagged);
        caught += u32::from(is_bad && is_flagged);
    }
    let (precision, recall) = (caught * 100 / flagged, caught * 100 / bad);
    println!("of {total} friends {bad} were bad and {flagged} flagged: precision {precision} %, recall {recall} %");
    assert!(precision >= 70, "too much that is good is flagged: {caught} of {flagged}");
    assert!(recall >= 70, "too much that is bad is missed: {caught} of {bad}");
}
