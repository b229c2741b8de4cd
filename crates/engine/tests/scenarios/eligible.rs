//! Who may refer (P5): refused when a code is issued, with what lacks; looked at by a manager where somebody may no more when a friend
//! comes.

use domain::eligibility::{Eligibility, Period, Within};
use domain::{CodeId, LocalDate, PersonDetails, PersonId, Refusal, RewardState};
use engine::Action;
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, CodeRow, ReferralRow};
use testkit::{Offer, Scene, check, line, name};

/// Writes the clinic's program anew with who may refer in it.
fn ask(scene: &mut Scene, offer: Offer, eligibility: Eligibility) {
    let Action::WriteProgram { program, name, terms, card_text, conditions, starts_on, ends_on, .. } =
        offer.write(scene.clinic.program, scene.clinic.currency)
    else {
        panic!("an offer writes a program")
    };
    scene.done(
        scene.clinic.manager,
        Action::WriteProgram { program, name, terms, eligibility, card_text, conditions, starts_on, ends_on, sites: Vec::new() },
    );
}

fn within(count: u16, period: Period) -> Eligibility {
    Eligibility { bought_within: Some(Within { count, period }), ..Eligibility::default() }
}

fn issue(scene: &mut Scene, referrer: PersonId) -> Action {
    Action::IssueCode { code: CodeId(scene.clinic.uuid()), referrer, program: scene.clinic.program }
}

fn card(scene: &mut Scene, referrer: PersonId) -> CodeRow {
    let action = issue(scene, referrer);
    let Action::IssueCode { code, .. } = action else { panic!("it issues a code") };
    scene.done(scene.clinic.receptionist, action);
    scene.row(code)
}

fn bears(scene: &mut Scene, person: PersonId, tags: &[&str]) {
    let row: engine::tables::PersonRow = scene.row(person);
    let details = PersonDetails { tags: tags.iter().map(|tag| name(tag)).collect(), ..row.details() };
    scene.done(scene.clinic.receptionist, Action::UpdatePerson { person, details });
}

#[test]
fn p5_who_has_bought_nothing_in_the_last_months_is_refused_a_code_and_told_since_when() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    ask(&mut scene, Offer::new().cash(5_000), within(3, Period::Month));
    let ana = scene.person("Ana");
    let since = scene.today().minus_months(3);
    let action = issue(&mut scene, ana);
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::NotBoughtSince { since });
    let bought_on = scene.today();
    scene.buy(ana, 10_000);
    card(&mut scene, ana);
    // By the date at the clinic: to the last day of the three months, and not on the one after it.
    let eva = scene.person("Eva");
    scene.buy(eva, 10_000);
    let days = (1..200).find(|days| bought_on.plus_days(*days).minus_months(3) > bought_on).expect("a day of the year");
    scene.pass_days(i64::from(days - 1));
    let personal = |scene: &mut Scene, text: &str, referrer| Action::IssueChosenCode {
        code: CodeId(scene.clinic.uuid()),
        text: line(text),
        referrer: Some(referrer),
        program: scene.clinic.program,
        campaign: false,
        of_campaign: None,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        own_terms: Vec::new(),
    };
    let action = personal(&mut scene, "EVA2026", eva);
    scene.done(scene.clinic.receptionist, action);
    scene.pass_days(1);
    let action = personal(&mut scene, "ANA2026", ana);
    let since = scene.today().minus_months(3);
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::NotBoughtSince { since });
}

#[test]
fn p5_a_purchase_that_there_was_not_counts_for_nothing_and_a_customer_who_was_taken_over_has_bought() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    ask(&mut scene, Offer::new().cash(5_000), within(1, Period::Year));
    let ana = scene.person("Ana");
    let bought = scene.buy(ana, 10_000);
    scene.void(bought);
    let action = issue(&mut scene, ana);
    assert!(matches!(scene.refused(scene.clinic.receptionist, action), Refusal::NotBoughtSince { .. }));
    let customer_since = scene.today().minus_days(200);
    let eva = scene.person_with(PersonDetails { customer_since, ..PersonDetails::named(name("Eva"), domain::Language::Es) });
    card(&mut scene, eva);
    let long_ago = LocalDate::from_ymd(2020, 2, 29);
    let saul = scene.person_with(PersonDetails { customer_since: long_ago, ..PersonDetails::named(name("Saúl"), domain::Language::Es) });
    let action = issue(&mut scene, saul);
    assert!(matches!(scene.refused(scene.clinic.receptionist, action), Refusal::NotBoughtSince { .. }));
}

#[test]
fn p5_a_tag_is_asked_for_with_all_else_and_merged_people_bear_the_tags_of_all_their_records() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    ask(&mut scene, Offer::new().cash(5_000), Eligibility { tags: vec![name("Club Peña"), name("VIP")], ..Eligibility::default() });
    let (ana, again) = (scene.person("Ana"), scene.person("Ana María"));
    bears(&mut scene, ana, &["vip"]);
    let action = issue(&mut scene, ana);
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::TagMissing { tag: "Club Peña".to_owned() });
    bears(&mut scene, again, &["club pena"]);
    let merge = domain::MergeId(scene.clinic.uuid());
    scene.done(scene.clinic.manager, Action::MergePersons { merge, kept: ana, merged: again, reason: line("la misma") });
    card(&mut scene, ana);
}

#[test]
fn p5_a_friend_of_somebody_who_may_refer_no_more_is_honoured_and_a_manager_looks() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let vip = || Eligibility { tags: vec![name("VIP")], ..Eligibility::default() };
    ask(&mut scene, Offer::new().cash(5_000).off(1_000), vip());
    let ana = scene.person("Ana");
    bears(&mut scene, ana, &["VIP"]);
    let code = card(&mut scene, ana);
    scene.refer(&code, "Eva");
    bears(&mut scene, ana, &[]);
    let (referral, action) = scene.referral(&code.text, "Luis");
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items.iter().map(|item| item.reason).collect::<Vec<_>>(), [AttentionReason::ReferrerNotEligible]);
    let luis = scene.friend_of(referral);
    assert_eq!(scene.rewards_of(luis)[0].state, RewardState::Available, "the friend keeps what was promised");
    scene.buy(luis, 10_000);
    assert!(scene.rewards_of(ana).is_empty(), "and the referrer's waits");
    scene.decide(items[0].id, Verdict::Allow);
    assert_eq!(scene.rewards_of(ana)[0].amount, 5_000);
    assert_eq!(scene.row::<ReferralRow>(referral).reviews, 0);
    check::everything(&scene.store);
}

#[test]
fn p5_each_referrer_whose_touches_brought_a_friend_must_still_be_one_who_may() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (ana, luis) = (scene.person("Ana"), scene.person("Luis"));
    let code = card(&mut scene, ana);
    let touch = Action::RecordTouch {
        touch: domain::TouchId(scene.clinic.uuid()),
        code: code.id,
        channel: domain::referral::Channel::Whatsapp,
        count: 1,
        reason: None,
        person: Some(luis),
        on: None,
    };
    scene.done(scene.clinic.receptionist, touch);
    ask(&mut scene, Offer::new().cash(5_000), within(1, Period::Month));
    let referral = domain::ReferralId(scene.clinic.uuid());
    let action = Action::RecordTouchedReferral { referral, friend: luis, source: domain::Source::WalkIn, note: None, program: None };
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items.iter().map(|item| (item.reason, item.other)).collect::<Vec<_>>(), [(AttentionReason::ReferrerNotEligible, Some(ana))]);
}

#[test]
fn p5_a_program_that_asks_for_what_nobody_could_mean_is_not_written() {
    let mut scene = Scene::open();
    let Action::WriteProgram { program, name, terms, card_text, conditions, starts_on, ends_on, .. } =
        Offer::default().write(scene.clinic.program, scene.clinic.currency)
    else {
        panic!("an offer writes a program")
    };
    let eligibility = within(0, Period::Year);
    let write = Action::WriteProgram { program, name, terms, eligibility, card_text, conditions, starts_on, ends_on, sites: Vec::new() };
    let refused = scene.refused(scene.clinic.manager, write);
    assert_eq!(refused, Refusal::RuleOutOfRange { field: "bought_within".to_owned() });
}
