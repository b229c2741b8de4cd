//! Experiments (W11): two variants of an offer side by side.

use domain::attribution::Model;
use domain::experiment::{Variant, variant_of};
use domain::money::Multiplier;
use domain::referral::Channel;
use domain::{
    Attribution, CampaignId, Code, ExperimentId, LocalDate, MergeId, PersonId, ProgramId, ProgramState, ReferralId, Refusal, Source,
    TouchId,
};
use engine::Action;
use engine::tables::{CodeRow, ExperimentRow, ReferralRow};
use testkit::{Offer, Scene, check, line, name};

/// What the clinic's program gives, and what variant B gives in its place.
const A: i64 = 2_000;
const B: i64 = 3_500;

fn scene() -> Scene {
    Scene::with(Offer::new().cash(A))
}

fn write(scene: &Scene, experiment: ExperimentId, days: u32) -> Action {
    let (program, starts_on) = (scene.clinic.program, scene.today());
    let rules = Offer::new().cash(B).terms(program, scene.clinic.currency).rules;
    Action::WriteExperiment {
        experiment,
        program,
        name: name("Más o menos"),
        rules,
        sample: 20,
        starts_on,
        ends_on: starts_on.plus_days(days),
    }
}

/// An experiment that runs from today for some days.
fn begin(scene: &mut Scene, days: u32) -> ExperimentId {
    let experiment = ExperimentId(scene.clinic.uuid());
    let action = write(scene, experiment, days);
    scene.done(scene.clinic.manager, action);
    experiment
}

/// Two referrers with a card, the first of variant A, the second of B.
fn of_each(scene: &mut Scene, experiment: ExperimentId) -> [(PersonId, CodeRow); 2] {
    [Variant::A, Variant::B].map(|wanted| of(scene, experiment, wanted))
}

fn of(scene: &mut Scene, experiment: ExperimentId, wanted: Variant) -> (PersonId, CodeRow) {
    let person =
        (0..100).map(|nth| scene.person(&format!("Referente {}", letters(nth)))).find(|person| variant_of(experiment, *person) == wanted);
    let person = person.expect("half of them");
    (person, scene.code_of(person))
}

/// A number as letters: names have no digits.
fn letters(number: u8) -> String {
    [number / 10, number % 10].map(|digit| char::from(b'a' + digit)).iter().collect()
}

/// What a referral's friend brings the referrer with a first purchase.
fn pays(scene: &mut Scene, referral: ReferralId) -> i64 {
    let (friend, referrer) = (scene.friend_of(referral), scene.row::<ReferralRow>(referral).referrer);
    let referrer = referrer.expect("somebody's");
    let before = scene.rewards_of(referrer).len();
    scene.buy(friend, 10_000);
    scene.rewards_of(referrer)[before..].iter().map(|reward| reward.amount).sum()
}

fn dealt(scene: &mut Scene, referral: ReferralId) -> Option<(ExperimentId, Variant, PersonId)> {
    let row: ReferralRow = scene.row(referral);
    Some((row.experiment?, row.variant?, row.dealt_to?))
}

#[test]
fn w11_the_friends_of_a_referrer_get_one_variant_which_is_frozen_with_each() {
    let mut scene = scene();
    let experiment = begin(&mut scene, 10);
    let [(ana, anas), (eva, evas)] = of_each(&mut scene, experiment);
    let (first, second, other) = (scene.refer(&anas, "Luis"), scene.refer(&anas, "Rosa"), scene.refer(&evas, "Sara"));
    assert_eq!(dealt(&mut scene, first), Some((experiment, Variant::A, ana)));
    assert_eq!(dealt(&mut scene, other), Some((experiment, Variant::B, eva)));
    scene.pass_days(11);
    let after = scene.refer(&evas, "Juan");
    assert_eq!(dealt(&mut scene, after), None, "it is over");
    let paid = [first, second, other, after].map(|referral| pays(&mut scene, referral));
    assert_eq!(paid, [A, A, B, A], "what was promised when each was recorded");
    check::everything(&scene.store);
}

#[test]
fn w11_an_experiment_that_is_ended_deals_nobody_a_variant_any_more() {
    let mut scene = scene();
    let experiment = begin(&mut scene, 30);
    let (_, card) = of(&mut scene, experiment, Variant::B);
    let before = scene.refer(&card, "Luis");
    scene.done(scene.clinic.manager, Action::EndExperiment { experiment });
    let after = scene.refer(&card, "Rosa");
    assert_eq!([before, after].map(|referral| pays(&mut scene, referral)), [B, A]);
    assert_eq!(scene.refused(scene.clinic.manager, Action::EndExperiment { experiment }), wrong_state("ended"));
    check::everything(&scene.store);
}

#[test]
fn w8_w11_a_campaign_multiplies_both_variants() {
    let mut scene = scene();
    let experiment = begin(&mut scene, 10);
    let (program, starts_on) = (scene.clinic.program, scene.today());
    let campaign = Action::WriteCampaign {
        campaign: CampaignId(scene.clinic.uuid()),
        program,
        name: name("Al doble"),
        starts_on,
        ends_on: starts_on.plus_days(5),
        multiplier: Multiplier(2_000),
        target: None,
    };
    scene.done(scene.clinic.manager, campaign);
    let cards = of_each(&mut scene, experiment);
    let paid = cards.map(|(_, card)| {
        let referral = scene.refer(&card, "Luis");
        pays(&mut scene, referral)
    });
    assert_eq!(paid, [2 * A, 2 * B]);
}

#[test]
fn w11_who_has_no_referrer_gets_the_programs_own_offer_outside_of_the_experiment() {
    let mut scene = scene();
    begin(&mut scene, 10);
    let house = Action::IssueChosenCode {
        code: domain::CodeId(scene.clinic.uuid()),
        text: line("VERANO26"),
        referrer: None,
        program: scene.clinic.program,
        campaign: true,
        of_campaign: None,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        own_terms: Vec::new(),
    };
    scene.done(scene.clinic.manager, house);
    let (referral, action) = scene.referral(&Code::parse("VERANO26").expect("a code"), "Luis");
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(dealt(&mut scene, referral), None);
    check::everything(&scene.store);
}

#[test]
fn w11_a_corrected_code_keeps_the_variant_that_was_promised() {
    let mut scene = scene();
    let experiment = begin(&mut scene, 10);
    let [(_, anas), (eva, evas)] = of_each(&mut scene, experiment);
    let promised = [scene.refer(&anas, "Luis"), scene.refer(&evas, "Rosa")];
    for (referral, code) in [(promised[0], &evas), (promised[1], &anas)] {
        let code = Some(code.text.clone());
        scene.done(scene.clinic.manager, Action::CorrectReferral { referral, friend: None, code, reason: line("era otra tarjeta") });
    }
    assert_eq!(scene.row::<ReferralRow>(promised[0]).referrer, Some(eva));
    assert_eq!(promised.map(|referral| dealt(&mut scene, referral).map(|(_, variant, _)| variant)), [Some(Variant::A), Some(Variant::B)]);
    assert_eq!(promised.map(|referral| pays(&mut scene, referral)), [A, B]);
    check::everything(&scene.store);
}

#[test]
fn w3_w11_terms_of_a_referrers_own_go_before_both_variants() {
    let mut scene = scene();
    let experiment = begin(&mut scene, 10);
    let (eva, card) = of(&mut scene, experiment, Variant::B);
    let own = domain::terms::OwnTerms {
        recipient: domain::Recipient::Referrer,
        form: domain::Form::Cash,
        amount: domain::Amount::Fixed { amount: scene.money(4_444) },
    };
    let (kind, status) = (domain::ReferrerKind::Agent, domain::ReferrerStatus::Active);
    let reason = Some(line("convenio"));
    scene.done(scene.clinic.manager, Action::SetReferrer { person: eva, kind, status, own_terms: vec![own], reason });
    let referral = scene.refer(&card, "Luis");
    assert_eq!(pays(&mut scene, referral), 4_444);
}

#[test]
fn r5_w11_a_friend_without_a_code_gets_the_variant_of_the_first_who_reached_them() {
    let offer = Offer::new().cash(A).attributed(Attribution { model: Model::Linear, window_days: 90 });
    let mut scene = Scene::with(offer);
    let experiment = begin(&mut scene, 60);
    let [(ana, anas), (_, evas)] = of_each(&mut scene, experiment);
    let luis = scene.person("Luis");
    for code in [&evas, &anas] {
        let touch = TouchId(scene.clinic.uuid());
        let (code, channel, person) = (code.id, Channel::Whatsapp, Some(luis));
        scene.done(scene.clinic.receptionist, Action::RecordTouch { touch, code, channel, count: 1, reason: None, person, on: None });
        scene.pass_days(1);
    }
    let referral = ReferralId(scene.clinic.uuid());
    let came = Action::RecordTouchedReferral { referral, friend: luis, source: Source::WalkIn, note: None, program: None };
    scene.done(scene.clinic.receptionist, came);
    let row: ReferralRow = scene.row(referral);
    assert_eq!(row.shares.0.len(), 2);
    let first = row.shares.0[0].referrer;
    assert_eq!(dealt(&mut scene, referral), Some((experiment, variant_of(experiment, first), first)));
    assert!(row.shares.0.iter().any(|share| share.referrer == ana));
    check::everything(&scene.store);
}

#[test]
fn r6_w11_a_late_claim_takes_the_variant_of_its_day() {
    let mut scene = scene();
    let experiment = begin(&mut scene, 5);
    let (eva, card) = of(&mut scene, experiment, Variant::B);
    scene.pass_days(1);
    let luis = scene.person("Luis");
    scene.buy(luis, 10_000);
    scene.pass_days(20);
    let referral = ReferralId(scene.clinic.uuid());
    let (code, source, reason) = (card.text, Source::WalkIn, line("olvidó la tarjeta"));
    scene.done(scene.clinic.manager, Action::RecordLateReferral { referral, friend: luis, code, source, note: None, reason });
    assert_eq!(dealt(&mut scene, referral), Some((experiment, Variant::B, eva)));
    assert_eq!(scene.rewards_of(eva).iter().map(|reward| reward.amount).collect::<Vec<_>>(), [B], "the card said so that day");
    check::everything(&scene.store);
}

#[test]
fn p2_w11_the_cards_of_merged_records_go_on_saying_what_they_said() {
    let mut scene = scene();
    let experiment = begin(&mut scene, 10);
    let [(ana, anas), (eva, evas)] = of_each(&mut scene, experiment);
    let merge = MergeId(scene.clinic.uuid());
    scene.done(scene.clinic.manager, Action::MergePersons { merge, kept: ana, merged: eva, reason: line("la misma") });
    let [first, second] = [&anas, &evas].map(|card| scene.refer(card, "Luis"));
    assert_eq!(
        [first, second].map(|referral| dealt(&mut scene, referral).map(|(_, variant, _)| variant)),
        [Some(Variant::A), Some(Variant::B)]
    );
    check::everything(&scene.store);
}

#[test]
fn w11_what_is_compared_stays_as_it_was_planned() {
    let mut scene = scene();
    let (manager, program, currency) = (scene.clinic.manager, scene.clinic.program, scene.clinic.currency);
    let until = scene.today().plus_days(10);
    let experiment = begin(&mut scene, 10);
    let other = Offer::new().cash(9_000).write(program, currency);
    assert_eq!(scene.refused(manager, other.clone()), Refusal::ExperimentRuns { until }, "variant A would change under way");
    scene.done(manager, Offer::new().cash(A).write(program, currency));
    let again = write(&scene, experiment, 20);
    scene.done(manager, again.clone());
    let (_, card) = of(&mut scene, experiment, Variant::A);
    scene.refer(&card, "Luis");
    assert_eq!(scene.refused(manager, again), wrong_state("running"), "somebody has a variant");
    let second = ExperimentId(scene.clinic.uuid());
    let beside = write(&scene, second, 5);
    assert_eq!(scene.refused(manager, beside), Refusal::ExperimentRuns { until: scene.today().plus_days(20) });
    scene.pass_days(21);
    scene.done(manager, other);
    let rows = [experiment].map(|id| scene.row::<ExperimentRow>(id).a.0.len());
    assert_eq!(rows, [1], "what it compared is kept");
    let beside = write(&scene, second, 5);
    scene.done(manager, beside);
    check::everything(&scene.store);
}

#[test]
fn w11_a_wrong_experiment_is_refused_before_anything_is_saved() {
    let mut scene = scene();
    scene.pass_days(10);
    let manager = scene.clinic.manager;
    let id = ExperimentId(scene.clinic.uuid());
    let wrong = |scene: &mut Scene, change: &dyn Fn(&mut Action)| {
        let mut action = write(scene, id, 5);
        change(&mut action);
        scene.refused(manager, action)
    };
    let planned = |count| {
        move |action: &mut Action| {
            if let Action::WriteExperiment { sample, .. } = action {
                *sample = count;
            }
        }
    };
    let out_of = |field: &str| Refusal::RuleOutOfRange { field: field.to_owned() };
    assert_eq!(wrong(&mut scene, &planned(19)), out_of("sample"));
    assert_eq!(wrong(&mut scene, &planned(100_001)), out_of("sample"));
    let dates = |from: LocalDate, until: LocalDate| {
        move |action: &mut Action| {
            if let Action::WriteExperiment { starts_on, ends_on, .. } = action {
                (*starts_on, *ends_on) = (from, until);
            }
        }
    };
    let (today, past) = (scene.today(), scene.today().minus_days(3).expect("a day"));
    assert_eq!(wrong(&mut scene, &dates(today, past)), Refusal::EndBeforeStart);
    assert_eq!(wrong(&mut scene, &dates(past, past)), Refusal::CampaignNever);
    let rules_of = |offer: Offer| {
        let given = offer.terms(scene.clinic.program, scene.clinic.currency).rules;
        move |action: &mut Action| {
            if let Action::WriteExperiment { rules, .. } = action {
                rules.clone_from(&given);
            }
        }
    };
    let (alike, high) = (rules_of(Offer::new().cash(A)), rules_of(Offer::new().cash_percent(20_000)));
    assert_eq!(wrong(&mut scene, &alike), Refusal::VariantsAlike);
    assert_eq!(wrong(&mut scene, &high), out_of("rate"));
    let nobodys = ProgramId(scene.clinic.uuid());
    let strange = move |action: &mut Action| {
        if let Action::WriteExperiment { program, .. } = action {
            *program = nobodys;
        }
    };
    assert_eq!(wrong(&mut scene, &strange), Refusal::NotFound { what: "program".to_owned() });
    scene.done(manager, Action::SetProgramState { program: scene.clinic.program, state: ProgramState::Ended });
    assert_eq!(wrong(&mut scene, &|_| {}), wrong_state("ended"));
    assert!(scene.all::<ExperimentRow>().is_empty());
}

fn wrong_state(state: &str) -> Refusal {
    Refusal::WrongState { state: state.to_owned() }
}
