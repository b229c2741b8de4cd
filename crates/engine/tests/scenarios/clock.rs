//! A desk's time is data (Y4).

use domain::{LocalDate, Moment, PersonDetails, PersonId, Timestamp, TouchId};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, AttentionRow, CodeRow, PersonRow, PurchaseRow, ReferralRow};
use engine::{Action, Envelope, Outcome};
use testkit::{Offer, Scene, check, name};

fn register(scene: &mut Scene, text: &str) -> (PersonId, Action) {
    let person = PersonId(scene.clinic.uuid());
    (person, Action::RegisterPerson { person, details: PersonDetails::named(name(text), domain::Language::Es) })
}

fn date(text: &str) -> LocalDate {
    text.parse().expect("a date")
}

/// The only item that an act raises.
fn only_item(scene: &mut Scene, action: Action) -> AttentionRow {
    let mut items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items.len(), 1, "{items:?}");
    items.remove(0)
}

#[test]
fn y4_order_is_the_sequence_and_never_the_desks_clock() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let update = |scene: &mut Scene, text: &str| {
        let details = PersonDetails::named(name(text), domain::Language::Es);
        scene.done(scene.clinic.receptionist, Action::UpdatePerson { person: ana, details });
    };
    scene.pass_days(10);
    update(&mut scene, "Ana by the later clock");
    scene.pass_days(-5);
    update(&mut scene, "Ana by the later place");
    assert_eq!(scene.row::<PersonRow>(ana).name, name("Ana by the later place"));
}

#[test]
fn y4_every_fact_from_before_what_it_is_about_goes_to_review() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let known = scene.person("Luis");
    let payout = {
        let eva = scene.person("Eva");
        let code = scene.code_of(eva);
        let referral = scene.refer(&code, "Rosa");
        let rosa = scene.friend_of(referral);
        scene.buy(rosa, 10_000);
        let payout = scene.request(eva);
        scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
        payout
    };
    scene.pass_days(-365);
    let (person, action) = register(&mut scene, "Saúl");
    let item = only_item(&mut scene, action);
    assert_eq!((item.reason, item.person), (AttentionReason::Clock, Some(person)), "nobody was registered before the founding");
    let touch = TouchId(scene.clinic.uuid());
    let action = Action::RecordTouch {
        touch,
        code: card.id,
        channel: domain::referral::Channel::Card,
        count: 1,
        reason: None,
        person: None,
        on: None,
    };
    assert_eq!(only_item(&mut scene, action).reason, AttentionReason::Clock);
    let (purchase, action) = scene.purchase(known, 10_000);
    let item = only_item(&mut scene, action);
    assert_eq!((item.reason, item.purchase, item.person), (AttentionReason::Clock, Some(purchase), Some(known)));
    let item = only_item(&mut scene, Action::PayPayout { payout, reference: None });
    assert_eq!((item.reason, item.payout), (AttentionReason::Clock, Some(payout)));
    // Each is recorded all the same, at the time that was said.
    assert_eq!(scene.row::<PersonRow>(person).created_on, date("2025-03-02"));
    assert_eq!(scene.row::<PurchaseRow>(purchase).on, date("2025-03-02"));
    check::everything(&scene.store);
}

#[test]
fn y4_r1_a_conversion_by_a_clock_that_cannot_be_right_waits_for_a_person() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let luis = scene.person("Luis");
    scene.pass_days(-1);
    let (referral, action) = scene.referral_of(&card.text, luis, None);
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items.iter().map(|item| item.reason).collect::<Vec<_>>(), [AttentionReason::Clock], "said once");
    let (_, action) = scene.purchase(luis, 10_000);
    let second = only_item(&mut scene, action);
    assert_eq!((second.reason, second.referral), (AttentionReason::Clock, Some(referral)));
    assert!(scene.rewards_of(ana).is_empty() && scene.row::<ReferralRow>(referral).reviews == 2);
    scene.decide(items[0].id, Verdict::Allow);
    scene.decide(second.id, Verdict::Allow);
    assert_eq!(scene.rewards_of(ana).len(), 1, "a person has looked");
    check::everything(&scene.store);
}

#[test]
fn y4_a_plausible_clock_raises_nothing() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    scene.pass_days(400);
    scene.buy(luis, 10_000);
    assert!(scene.waiting().is_empty(), "a desk may stand still for a year");
}

#[test]
fn y4_the_local_date_and_offset_come_with_the_command() {
    // Half past eleven in the evening in Mexico is the next day in UTC, and the day after that is younger still in Kiritimati.
    let evening = Timestamp(1_772_515_800_000); // 2026-03-03T05:30:00Z
    for (offset, day) in [(-360, "2026-03-02"), (0, "2026-03-03"), (840, "2026-03-03"), (-720, "2026-03-02")] {
        let mut scene = Scene::open();
        let (person, action) = register(&mut scene, "Ana");
        let command = scene.clinic.command(Some(scene.clinic.receptionist), action);
        let command = Envelope { moment: Moment { at: evening, date: date(day), offset }, ..command };
        assert_eq!(scene.submit(&command), Outcome::Applied);
        assert_eq!(scene.row::<PersonRow>(person).created_on, date(day), "the date is the command's, whoever replays it");
        let issue = Action::IssueCode { code: domain::CodeId(scene.clinic.uuid()), referrer: person, program: scene.clinic.program };
        let mut command = scene.clinic.command(Some(scene.clinic.receptionist), issue);
        command.moment = Moment { at: evening, date: date(day), offset };
        assert_eq!(scene.submit(&command), Outcome::Applied);
        assert_eq!(scene.all::<CodeRow>()[0].issued_on, date(day));
    }
}
