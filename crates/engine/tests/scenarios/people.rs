//! People and referrers (P1–P4).

use domain::{ContactKind, Language, PersonDetails, ReferrerKind, ReferrerStatus, Refusal};
use engine::tables::attention::Verdict;
use engine::tables::{AccountChangeRow, AttentionReason, ContactRow, PersonRow, ReferrerRow};
use engine::{Action, Presentation, Presenter, ask, assess};
use testkit::{Offer, Scene, check, email, line, name, phone};

fn details(text: &str) -> PersonDetails {
    PersonDetails::named(name(text), Language::Es)
}

#[test]
fn p1_a_person_is_kept_whole_and_compared_by_contacts() {
    let mut scene = Scene::open();
    let mut all = details("José  Ñíguez");
    all.phones = vec![phone("+524151520844")];
    all.emails = vec![email("Jose+vet@X.mx")];
    all.address = Some(line("Calle Aldama #14"));
    all.patients = vec![domain::Patient { name: name("Firulais"), kind: Some(name("labrador")) }];
    all.external_id = Some(line("A-17"));
    all.notes = Some(domain::Note::parse("Viene los martes.\nPrefiere WhatsApp.").expect("a note"));
    all.consent = domain::Consent { messages: true, leaderboard: false };
    let jose = scene.person_with(all.clone());
    assert_eq!(scene.row::<PersonRow>(jose).details(), all);
    let mut values: Vec<(ContactKind, String)> = scene.all::<ContactRow>().into_iter().map(|row| (row.kind, row.value)).collect();
    values.sort();
    let value = |kind, text: &str| (kind, text.to_owned());
    assert_eq!(
        values,
        [
            value(ContactKind::Phone, "+524151520844"),
            value(ContactKind::Email, "jose@x.mx"),
            value(ContactKind::Address, "calle aldama 14"),
            value(ContactKind::Name, "jose niguez")
        ]
    );
    let mut changed = details("José Ñíguez");
    changed.emails = vec![email("nuevo@x.mx")];
    scene.done(scene.clinic.receptionist, Action::UpdatePerson { person: jose, details: changed });
    assert_eq!(scene.all::<ContactRow>().len(), 2, "what is no longer known is no longer compared");
}

#[test]
fn o5_each_change_of_a_bank_account_is_kept_with_who_did_it() {
    let mut scene = Scene::open();
    let with = |typed: &str| PersonDetails { bank_account: domain::BankAccount::parse(typed).ok(), ..details("Ana") };
    let ana = scene.person_with(details("Ana"));
    assert_eq!(scene.all::<AccountChangeRow>(), [], "without an account there is nothing to tell");
    let (front, manager) = (scene.clinic.receptionist, scene.clinic.manager);
    scene.done(front, Action::UpdatePerson { person: ana, details: with("032180000118359719") });
    scene.done(manager, Action::UpdatePerson { person: ana, details: with("032180000118359719") });
    scene.done(manager, Action::UpdatePerson { person: ana, details: with("021000021 123456789") });
    scene.done(front, Action::UpdatePerson { person: ana, details: details("Ana") });
    let mut changes = scene.all::<AccountChangeRow>();
    changes.sort_by_key(|change| change.at);
    let told: Vec<_> = changes.iter().map(|change| (change.account.as_ref().map(domain::BankAccount::masked), change.staff)).collect();
    let shown = |text: &str| Some(text.to_owned());
    assert_eq!(told, [(shown("CLABE ···· 9719"), Some(front)), (shown("US ···· 6789"), Some(manager)), (None, Some(front))]);
    assert!(scene.all::<ContactRow>().iter().all(|contact| contact.kind != ContactKind::Account), "what is gone is no longer compared");
    check::everything(&scene.store);
}

#[test]
fn p1_a_referrer_is_a_role_of_a_person() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    assert_eq!(scene.find::<ReferrerRow>(ana), None);
    scene.code_of(ana);
    let referrer: ReferrerRow = scene.row(ana);
    assert_eq!((referrer.kind, referrer.status), (ReferrerKind::Customer, ReferrerStatus::Active));
}

#[test]
fn p1_lists_are_bounded() {
    let mut scene = Scene::open();
    let mut many = details("Ana");
    many.phones = vec![phone("+524151520844"); 21];
    let person = domain::PersonId(scene.clinic.uuid());
    let refusal = scene.refused(scene.clinic.receptionist, Action::RegisterPerson { person, details: many });
    assert_eq!(refusal, Refusal::TooMany { limit: 20 });
}

#[test]
fn p2_a_likely_duplicate_is_flagged_and_never_merged() {
    let mut scene = Scene::open();
    let (ana, mut luis) = (scene.person("Ana"), details("Luis"));
    luis.phones = vec![phone("+524151520844")];
    let first = scene.person_with(luis.clone());
    let card = scene.code_of(ana);
    luis.name = name("Luis Alberto");
    let person = domain::PersonId(scene.clinic.uuid());
    let (_, action) = scene.referral_of(&card.text, person, Some(luis));
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!((items[0].reason, items[0].other), (AttentionReason::SamePerson, Some(first)));
    assert_eq!(scene.row::<PersonRow>(person).name, name("Luis Alberto"), "both are kept");
    assert_eq!(scene.row::<PersonRow>(first).name, name("Luis"));
}

#[test]
fn p2_the_same_name_at_the_same_address_is_a_likely_duplicate() {
    let mut scene = Scene::open();
    let (ana, mut luis) = (scene.person("Ana"), details("Luis Peña"));
    luis.address = Some(line("Calle Aldama 14"));
    let first = scene.person_with(luis.clone());
    let card = scene.code_of(ana);
    let mut neighbour = luis.clone();
    neighbour.name = name("Marta Sosa");
    let (_, action) = scene.referral_of(&card.text, first, None);
    scene.done(scene.clinic.receptionist, action);
    let person = domain::PersonId(scene.clinic.uuid());
    let (_, action) = scene.referral_of(&card.text, person, Some(neighbour));
    scene.done(scene.clinic.receptionist, action);
    luis.name = name("LUIS PENA");
    let person = domain::PersonId(scene.clinic.uuid());
    let (_, action) = scene.referral_of(&card.text, person, Some(luis));
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!((items[0].reason, items[0].other), (AttentionReason::SamePerson, Some(first)));
}

#[test]
fn p3_who_has_bought_is_not_new() {
    let mut scene = Scene::open();
    let (ana, luis) = (scene.person("Ana"), scene.person("Luis"));
    let card = scene.code_of(ana);
    scene.buy(luis, 10_000);
    let (_, action) = scene.referral_of(&card.text, luis, None);
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items[0].reason, AttentionReason::NotNew);
    let mut old = details("Eva");
    old.customer_since = Some("2020-05-01".parse().expect("a date"));
    let eva = scene.person_with(old);
    let (_, action) = scene.referral_of(&card.text, eva, None);
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::NotNew, "the imported list says so");
}

#[test]
fn p3_an_earlier_purchase_that_is_entered_later_says_that_the_friend_was_not_new() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    scene.pass_days(10);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 10_000);
    let (_, action) = scene.purchase(friend, 5_000);
    let Action::RecordPurchase { purchase, person, paid, tax, .. } = action else { panic!("it is a purchase") };
    let on = Some("2026-03-04".parse().expect("a date"));
    let items = scene.reviewed(
        scene.clinic.receptionist,
        Action::RecordPurchase { purchase, person, paid, tax, discount: None, invoice: None, on, items: Vec::new(), reward: None },
    );
    assert_eq!((items[0].reason, items[0].referral), (AttentionReason::NotNew, Some(referral)));
    assert_eq!(scene.rewards_of(ana)[0].state, domain::RewardState::OnHold, "what was granted waits");
    assert_eq!(scene.row::<PersonRow>(friend).first_purchase, Some(purchase), "the first is the first by its day");
    let release = Action::ReleaseReward { reward: scene.rewards_of(ana)[0].id };
    let first = scene.refused(scene.clinic.manager, release);
    assert_eq!(first, Refusal::WrongState { state: "under_review".to_owned() }, "what it waits for is decided first");
    scene.decide(items[0].id, Verdict::Allow);
    assert_eq!(scene.rewards_of(ana)[0].state, domain::RewardState::Available);
    check::everything(&scene.store);
}

#[test]
fn p3_the_same_household_goes_to_review_not_to_silent_refusal() {
    let mut scene = Scene::open();
    let mut ana = details("Ana");
    ana.address = Some(line("Calle Aldama 14"));
    let ana = scene.person_with(ana);
    let card = scene.code_of(ana);
    let mut luis = details("Luis");
    luis.address = Some(line("calle aldama #14"));
    let on = scene.today();
    let found = scene.wait(ask(&mut scene.store.clone(), |work| {
        let friend = Presenter { person: None, details: Some(&luis) };
        assess(work, &Presentation::now(&card.text, domain::Timestamp(i64::MAX), on), Some(friend))
    }));
    let found = found.expect("memory works").expect("a question is not refused");
    assert_eq!(found.refusal(), None, "the desk does not refuse it");
    let person = domain::PersonId(scene.clinic.uuid());
    let (_, action) = scene.referral_of(&card.text, person, Some(luis));
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!((items[0].reason, items[0].other), (AttentionReason::SameHousehold, Some(ana)));
}

#[test]
fn r4_p3_the_referrers_own_name_and_phone_are_a_likely_self_referral() {
    let mut scene = Scene::open();
    let phone = domain::Phone::parse("415 152 0844", "MX").expect("a phone");
    let of = |text: &str| domain::PersonDetails { phones: vec![phone.clone()], ..details(text) };
    let ana = scene.person_with(of("Ana Peña"));
    let card = scene.code_of(ana);
    for (text, reason) in [("ANA PENA", AttentionReason::SelfReferral), ("Luis Peña", AttentionReason::SameHousehold)] {
        let person = domain::PersonId(scene.clinic.uuid());
        let (_, action) = scene.referral_of(&card.text, person, Some(of(text)));
        let items = scene.reviewed(scene.clinic.receptionist, action);
        assert!(items.iter().any(|item| (item.reason, item.other) == (reason, Some(ana))), "{text}: {items:?}");
        assert!(scene.rewards_of(ana).is_empty(), "nothing accrues until a person has looked");
    }
}

fn set(person: domain::PersonId, status: ReferrerStatus) -> Action {
    Action::SetReferrer { person, kind: ReferrerKind::Customer, status, own_terms: Vec::new(), reason: Some(line("así es")) }
}

#[test]
fn p4_only_an_active_referrer_accrues_and_what_was_earned_stays() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let (first, second) = (scene.refer(&card, "Luis"), scene.refer(&card, "Eva"));
    let (luis, eva) = (scene.friend_of(first), scene.friend_of(second));
    scene.buy(luis, 10_000);
    let suspend = set(ana, ReferrerStatus::Suspended);
    scene.done(scene.clinic.manager, suspend);
    let (_, action) = scene.purchase(eva, 10_000);
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items[0].reason, AttentionReason::ReferrerNotActive);
    assert_eq!(scene.rewards_of(ana).len(), 1, "nothing new accrues");
    assert_eq!(scene.rewards_of(ana)[0].state, domain::RewardState::Available, "what was earned before stays");
    scene.decide(items[0].id, Verdict::Allow);
    assert_eq!(scene.rewards_of(ana).len(), 2, "unless a manager says so");
}

#[test]
fn p4_status_moves_along_its_machine_with_a_reason() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let declined = set(ana, ReferrerStatus::Declined);
    assert_eq!(scene.refused(scene.clinic.manager, declined), Refusal::WrongState { state: "declined".to_owned() });
    let apply = set(ana, ReferrerStatus::Applied);
    scene.done(scene.clinic.manager, apply);
    let code = Action::IssueCode { code: domain::CodeId(scene.clinic.uuid()), referrer: ana, program: scene.clinic.program };
    assert_eq!(scene.refused(scene.clinic.receptionist, code), Refusal::ReferrerNotActive);
    let (kind, own_terms) = (ReferrerKind::Agent, Vec::new());
    let without = Action::SetReferrer { person: ana, kind, status: ReferrerStatus::Terminated, own_terms, reason: None };
    assert_eq!(scene.refused(scene.clinic.manager, without), Refusal::ReasonNeeded);
    let end = set(ana, ReferrerStatus::Terminated);
    scene.done(scene.clinic.manager, end);
    let again = set(ana, ReferrerStatus::Active);
    assert_eq!(scene.refused(scene.clinic.manager, again), Refusal::WrongState { state: "terminated".to_owned() });
}
