//! The schedule of payouts (O3): what it asks for by itself, once a day of it.

use domain::{
    BankAccount, Language, LocalDate, PayoutDays, PayoutId, PayoutMethod, PayoutSchedule, PayoutState, PersonDetails, PersonId, Refusal,
    Role,
};
use engine::tables::{OrganizationRow, PayoutRow, Settings};
use engine::{Action, Outcome};
use testkit::{Scene, check, line, name};

fn named(text: &str) -> PersonDetails {
    PersonDetails::named(name(text), Language::Es)
}

/// A referrer who has earned 50.00 by one friend.
fn earner(scene: &mut Scene, details: PersonDetails) -> PersonId {
    let friend = format!("A friend of {}", details.name);
    let person = scene.person_with(details);
    let card = scene.code_of(person);
    let referral = scene.refer(&card, &friend);
    let friend = scene.friend_of(referral);
    scene.buy(friend, 50_000);
    person
}

fn schedule(scene: &mut Scene, days: PayoutDays, otherwise: PayoutMethod) {
    let row: OrganizationRow = scene.row(scene.clinic.organization);
    let since = scene.clinic.today();
    let settings = Settings { payout_schedule: Some(PayoutSchedule { days, since, otherwise }), ..row.settings.0 };
    let (name, language) = (row.name, row.language);
    let change = Action::UpdateOrganization { name, address: None, phone: None, web: None, language, settings };
    scene.done(scene.clinic.owner, change);
}

fn scheduled(scene: &mut Scene, person: PersonId, due: LocalDate) -> (PayoutId, Outcome) {
    let payout = PayoutId(scene.clinic.uuid());
    (payout, scene.act(None, Action::RequestScheduledPayout { payout, person, due }))
}

#[test]
fn o3_the_schedule_asks_once_a_day_of_it_by_transfer_where_the_account_is_known() {
    let mut scene = Scene::open();
    let today = scene.clinic.today();
    let bank_account = BankAccount::parse_optional("DE89 3704 0044 0532 0130 00").expect("a good account");
    let ana = earner(&mut scene, PersonDetails { bank_account, ..named("Ana") });
    let luis = earner(&mut scene, named("Luis Prado"));
    let not_due = |(_, outcome): (PayoutId, Outcome)| assert_eq!(outcome, Outcome::Rejected { refusal: Refusal::NotDue });
    not_due(scheduled(&mut scene, ana, today));

    schedule(&mut scene, PayoutDays::Weekly(today.weekday()), PayoutMethod::Check);
    not_due(scheduled(&mut scene, ana, today.plus_days(7)));
    let (of_ana, first) = scheduled(&mut scene, ana, today);
    assert_eq!(first, Outcome::Applied);
    let (of_luis, _) = scheduled(&mut scene, luis, today);
    let (one, other): (PayoutRow, PayoutRow) = (scene.row(of_ana), scene.row(of_luis));
    assert_eq!((one.method, one.requested_by, one.due_on, one.amount), (PayoutMethod::BankTransfer, None, Some(today), 5_000));
    assert_eq!(other.method, PayoutMethod::Check, "no account is known");

    // Refused by a manager, it is not asked for again on the same day of the schedule, but on the next.
    let reason = line("wait for the invoice");
    scene.done(scene.clinic.manager, Action::RejectPayout { payout: of_ana, reason });
    scene.clinic.pass_days(6);
    not_due(scheduled(&mut scene, ana, today));
    scene.clinic.pass_days(1);
    not_due(scheduled(&mut scene, ana, today));
    let (again, outcome) = scheduled(&mut scene, ana, today.plus_days(7));
    assert_eq!((outcome, scene.row::<PayoutRow>(again).state), (Outcome::Applied, PayoutState::Requested));
    check::everything(&scene.store);
}

#[test]
fn o2_what_the_schedule_asked_for_is_approved_by_anybody_but_the_payee() {
    let mut scene = Scene::open();
    let ana = earner(&mut scene, named("Ana"));
    let today = scene.clinic.today();
    schedule(&mut scene, PayoutDays::Weekly(today.weekday()), PayoutMethod::Cash);
    let (payout, _) = scheduled(&mut scene, ana, today);
    let second = scene.clinic.second;
    let (role, language) = (Role::Manager, Language::Es);
    let link = Action::UpdateStaff { staff: second, name: name("Ana"), role, language, active: true, person: Some(ana) };
    scene.done(scene.clinic.owner, link);
    let approve = Action::ApprovePayout { payout, version: 1 };
    assert_eq!(scene.refused(second, approve.clone()), Refusal::OwnPayout);
    scene.done(scene.clinic.manager, approve);
    let row: PayoutRow = scene.row(payout);
    assert!(!row.one_person && row.approved_by == Some(scene.clinic.manager));
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    check::everything(&scene.store);
}
