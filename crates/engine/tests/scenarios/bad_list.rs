//! The known bad list (R4): kept by managers, compared with friend and referrer, and nothing is refused for it.

use domain::screening::{Sign, SignKind};
use domain::{
    AttentionId, BadContact, BadContactId, BadContactKind, BankAccount, Code, ContactKind, Language, PersonDetails, PersonId, Refusal,
};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, AttentionRow, BadContactRow, ContactRow, ReferralRow};
use engine::{Action, Outcome};
use testkit::{Offer, Scene, email, line, name, phone};

const ACCOUNT: &str = "032180000118359719";

fn list(scene: &mut Scene, contact: BadContact) -> BadContactId {
    let entry = BadContactId(scene.clinic.uuid());
    scene.done(scene.clinic.manager, Action::ListBadContact { entry, contact, reason: line("cobró dos veces") });
    entry
}

fn number(text: &str) -> PersonDetails {
    PersonDetails { phones: vec![phone(text)], ..PersonDetails::named(name("Eva"), Language::Es) }
}

/// Records a friend, and returns the item about the list, if there is one.
fn refer(scene: &mut Scene, code: &Code, details: PersonDetails) -> Option<AttentionRow> {
    let friend = PersonId(scene.clinic.uuid());
    let (_, action) = scene.referral_of(code, friend, Some(details));
    match scene.act(scene.clinic.receptionist, action) {
        Outcome::Review { attention } => {
            let items: Vec<AttentionRow> = attention.into_iter().map(|id| scene.row(id)).collect();
            items.into_iter().find(|item| item.reason == AttentionReason::KnownBad)
        }
        Outcome::Applied => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn r4_a_friend_on_the_list_waits_and_the_flag_names_the_entry_and_its_weight() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let juan = scene.person("Juan");
    let card = scene.code_of(juan);
    let by_phone = list(&mut scene, BadContact::Phone(phone("+524151520844")));
    let by_email = list(&mut scene, BadContact::Email(email("j.perez@gmail.com")));
    let by_account = list(&mut scene, BadContact::Account(BankAccount::parse(ACCOUNT).expect("an account")));
    let mut mail = PersonDetails::named(name("J. P."), Language::Es);
    mail.emails = vec![email("JPerez+2@GoogleMail.com")];
    let mut paid = PersonDetails::named(name("J. P."), Language::Es);
    paid.bank_account = BankAccount::parse(ACCOUNT).ok();
    for (friend, entry) in [(number("+524151520844"), by_phone), (mail, by_email), (paid, by_account)] {
        let item = refer(&mut scene, &card.text, friend).expect("it waits");
        assert_eq!(item.signs.0, [Sign::listed(SignKind::ListedFriend, entry)]);
        assert_eq!((item.signs.0[0].weight, item.other), (90, Some(juan)));
        let row: ReferralRow = scene.row(item.referral.expect("of a referral"));
        assert!(row.state.is_open() && !row.denied, "nothing is refused for it");
    }
    assert!(refer(&mut scene, &card.text, number("+524151520845")).is_none(), "another number");
}

#[test]
fn r4_a_referrer_on_the_list_is_told_apart_from_the_friend_and_one_entry_is_told_once() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let juan = scene.person_with(number("+524151520844"));
    let card = scene.code_of(juan);
    assert!(refer(&mut scene, &card.text, number("+524151520001")).is_none(), "not on the list yet");
    let entry = list(&mut scene, BadContact::Phone(phone("+524151520844")));
    let item = refer(&mut scene, &card.text, number("+524151520002")).expect("it waits");
    assert_eq!(item.signs.0, [Sign::listed(SignKind::ListedReferrer, entry)]);
    let both = refer(&mut scene, &card.text, number("+524151520844")).expect("it waits");
    assert_eq!(both.signs.0, [Sign::listed(SignKind::ListedFriend, entry)], "one number of both is one sign");
}

#[test]
fn r4_an_entry_is_never_edited_and_counts_until_it_is_withdrawn_with_a_reason() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let juan = scene.person("Juan");
    let card = scene.code_of(juan);
    let bad = BadContact::Phone(phone("+524151520844"));
    let entry = list(&mut scene, bad.clone());
    let (manager, on) = (scene.clinic.manager, scene.today());
    let again = Action::ListBadContact { entry: BadContactId(scene.clinic.uuid()), contact: bad.clone(), reason: line("otra vez") };
    assert_eq!(scene.refused(manager, again), Refusal::AlreadyListed { on });
    let waiting = refer(&mut scene, &card.text, number("+524151520844")).expect("it waits");
    let withdraw = Action::WithdrawBadContact { entry, reason: line("era de otra persona") };
    scene.done(manager, withdraw.clone());
    assert_eq!(scene.refused(manager, withdraw), Refusal::WrongState { state: "withdrawn".to_owned() });
    assert!(refer(&mut scene, &card.text, number("+524151520844")).is_none(), "it counts no more");
    let row: AttentionRow = scene.row(waiting.id);
    assert_eq!(row.verdict, None, "what waits is decided by a person");
    let row: BadContactRow = scene.row(entry);
    assert_eq!((row.value.as_str(), row.reason.as_str()), ("+524151520844", "cobró dos veces"));
    assert_eq!((row.staff, row.withdrawn_by, row.withdrawn_for), (Some(manager), Some(manager), Some(line("era de otra persona"))));
    list(&mut scene, bad);
    assert!(refer(&mut scene, &card.text, number("+524151520844")).is_some(), "put there again, it counts again");
}

fn contact_of(scene: &Scene, person: PersonId, kind: ContactKind) -> ContactRow {
    let rows: Vec<ContactRow> = scene.all();
    rows.into_iter().find(|row| row.person == person && row.kind == kind).expect("a contact")
}

#[test]
fn r4_a_flag_that_is_confirmed_puts_contacts_of_its_people_on_the_list() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let mut own = number("+524151520844");
    own.emails = vec![email("j.perez@gmail.com")];
    let juan = scene.person_with(own);
    let card = scene.code_of(juan);
    let (referral, action) = {
        let friend = PersonId(scene.clinic.uuid());
        scene.referral_of(&card.text, friend, Some(number("+524151520844")))
    };
    let item = scene.reviewed(scene.clinic.receptionist, action).remove(0);
    let (manager, reason) = (scene.clinic.manager, line("es él mismo"));
    let decide = |attention: AttentionId, verdict, listed| Action::DecideAttention { attention, verdict, reason: reason.clone(), listed };
    let mail = contact_of(&scene, juan, ContactKind::Email);
    let stranger = scene.person_with(number("+524151520999"));
    let other = contact_of(&scene, stranger, ContactKind::Phone);
    let own_name = contact_of(&scene, juan, ContactKind::Name);
    let no_contact = Refusal::NotFound { what: "contact".to_owned() };
    assert_eq!(
        scene.refused(manager, decide(item.id, Verdict::Allow, vec![mail.id])),
        Refusal::RuleOutOfRange { field: "listed".to_owned() },
        "what is in order is not bad"
    );
    assert_eq!(scene.refused(manager, decide(item.id, Verdict::Deny, vec![other.id])), no_contact, "somebody else's");
    assert_eq!(scene.refused(manager, decide(item.id, Verdict::Deny, vec![own_name.id])), no_contact, "no name is on it");
    let phones: Vec<_> = scene.all::<ContactRow>().into_iter().filter(|row| row.value == "+524151520844").map(|row| row.id).collect();
    assert_eq!(phones.len(), 2, "friend and referrer have it");
    let listed = phones.into_iter().chain([mail.id]).collect();
    scene.done(manager, decide(item.id, Verdict::Deny, listed));
    let mut entries: Vec<BadContactRow> = scene.all();
    entries.sort_by(|one, other| one.value.cmp(&other.value));
    let told: Vec<_> = entries.iter().map(|row| (row.kind, row.value.as_str(), row.attention, row.staff)).collect();
    let by = (Some(item.id), Some(manager));
    let expected = [(BadContactKind::Phone, "+524151520844", by.0, by.1), (BadContactKind::Email, "jperez@gmail.com", by.0, by.1)];
    assert_eq!(told, expected, "each once");
    assert!(scene.row::<ReferralRow>(referral).denied);
    assert!(refer(&mut scene, &card.text, number("+524151520003")).is_some(), "whoever he brings waits from now on");
}

#[test]
fn r4_a_correction_judges_by_the_list_anew() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let juan = scene.person("Juan");
    let card = scene.code_of(juan);
    list(&mut scene, BadContact::Phone(phone("+524151520844")));
    let item = refer(&mut scene, &card.text, number("+524151520844")).expect("it waits");
    let right = scene.person("Rosa");
    let referral = item.referral.expect("of a referral");
    let correct = Action::CorrectReferral { referral, friend: Some(right), code: None, reason: line("era Rosa") };
    scene.done(scene.clinic.manager, correct);
    assert_eq!(scene.row::<AttentionRow>(item.id).verdict, Some(Verdict::Allow), "the wrong friend's flag is settled");
    assert_eq!(scene.row::<ReferralRow>(referral).reviews, 0);
}
