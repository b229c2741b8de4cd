//! Campaigns and contests (W8).

use domain::campaign::{Target, TargetOf};
use domain::money::Multiplier;
use domain::{CampaignId, CodeId, ContestId, Form, LocalDate, PersonId, Refusal};
use engine::Action;
use engine::tables::{CampaignRow, CodeRow, ContestRow, ReferralRow};
use testkit::{Offer, Scene, check, line, name};

/// A campaign of the clinic's program, from some days from now to others.
fn campaign(scene: &mut Scene, from: u32, until: u32, thousandths: u32) -> CampaignId {
    let campaign = CampaignId(scene.clinic.uuid());
    let action = write(scene, campaign, from, until, thousandths);
    scene.done(scene.clinic.manager, action);
    campaign
}

fn write(scene: &Scene, campaign: CampaignId, from: u32, until: u32, thousandths: u32) -> Action {
    let (program, today) = (scene.clinic.program, scene.today());
    Action::WriteCampaign {
        campaign,
        program,
        name: name("Julio al doble"),
        starts_on: today.plus_days(from),
        ends_on: today.plus_days(until),
        multiplier: Multiplier(thousandths),
        target: Some(Target { of: TargetOf::Converted, count: 10 }),
    }
}

/// What a friend who is recorded today brings the referrer with a purchase of 100.00, in each form.
fn brings(scene: &mut Scene, referrer: PersonId) -> Vec<(Form, i64, i64)> {
    let card = scene.code_of_again(referrer);
    let before = scene.rewards_of(referrer).len();
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    scene.buy(luis, 10_000);
    scene.rewards_of(referrer)[before..].iter().map(|reward| (reward.form, reward.amount, reward.units)).collect()
}

#[test]
fn w8_a_campaign_multiplies_what_is_recorded_in_its_dates_and_of_several_the_highest() {
    let offer = Offer::new().cash(2_000).gift(Form::Credit, 1_000).gift(Form::Service, 3_000).units(Form::Points, 500);
    let mut scene = Scene::with(offer);
    let ana = scene.person("Ana");
    scene.code_of(ana);
    campaign(&mut scene, 1, 10, 1_500);
    campaign(&mut scene, 2, 3, 2_000);
    let gives =
        |cash, credit, points| vec![(Form::Cash, cash, 0), (Form::Credit, credit, 0), (Form::Service, 3_000, 0), (Form::Points, 0, points)];
    assert_eq!(brings(&mut scene, ana), gives(2_000, 1_000, 500), "it has not begun");
    scene.pass_days(1);
    assert_eq!(brings(&mut scene, ana), gives(3_000, 1_500, 750));
    scene.pass_days(1);
    assert_eq!(brings(&mut scene, ana), gives(4_000, 2_000, 1_000), "the higher one, not both; a service is not given twice");
    scene.pass_days(8);
    assert_eq!(brings(&mut scene, ana), gives(3_000, 1_500, 750), "its last day");
    scene.pass_days(1);
    assert_eq!(brings(&mut scene, ana), gives(2_000, 1_000, 500));
    check::everything(&scene.store);
}

#[test]
fn w3_w8_the_factor_is_frozen_with_the_referral_whatever_becomes_of_the_campaign() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let before = scene.refer(&card, "Antes");
    let july = campaign(&mut scene, 0, 30, 2_000);
    let during = scene.refer(&card, "Durante");
    let less = write(&scene, july, 0, 30, 1_250);
    scene.done(scene.clinic.manager, less);
    let changed = scene.refer(&card, "Después");
    scene.done(scene.clinic.manager, Action::EndCampaign { campaign: july });
    let after = scene.refer(&card, "Terminada");
    let mut paid = Vec::new();
    for referral in [before, during, changed, after] {
        let friend = scene.friend_of(referral);
        scene.buy(friend, 3_335);
        paid.push(scene.rewards_of(ana).last().expect("it gives").amount);
    }
    assert_eq!(paid, [334, 667, 417, 334], "rounded once, by the terms of the day of the recording");
    check::everything(&scene.store);
}

#[test]
fn w8_a_corrected_code_takes_the_factor_of_the_day_of_the_recording() {
    let mut scene = Scene::with(Offer::new().cash(1_000));
    let (ana, eva) = (scene.person("Ana"), scene.person("Eva"));
    let (anas, evas) = (scene.code_of(ana), scene.code_of(eva));
    let referral = scene.refer(&anas, "Luis");
    scene.pass_days(5);
    campaign(&mut scene, 0, 30, 2_000);
    let correct = Action::CorrectReferral { referral, friend: None, code: Some(evas.text), reason: line("era de Eva") };
    scene.done(scene.clinic.manager, correct);
    assert_eq!(scene.row::<ReferralRow>(referral).terms.0.multiplier, Multiplier::ONE);
    check::everything(&scene.store);
}

#[test]
fn w8_wrong_dates_and_factors_are_refused_before_anything_is_saved() {
    let mut scene = Scene::with(Offer::new().cash(1_000));
    scene.pass_days(10);
    let manager = scene.clinic.manager;
    let id = CampaignId(scene.clinic.uuid());
    let out_of = |field: &str| Refusal::RuleOutOfRange { field: field.to_owned() };
    let wrong = |scene: &mut Scene, change: &dyn Fn(&mut Action)| {
        let mut action = write(scene, id, 0, 5, 2_000);
        change(&mut action);
        scene.refused(manager, action)
    };
    let (today, mut past) = (scene.today(), Scene::open());
    past.pass_days(9);
    let yesterday = past.today();
    let dates = |from: LocalDate, until: LocalDate| {
        move |action: &mut Action| {
            if let Action::WriteCampaign { starts_on, ends_on, .. } = action {
                (*starts_on, *ends_on) = (from, until);
            }
        }
    };
    assert_eq!(wrong(&mut scene, &dates(today.plus_days(3), today.plus_days(2))), Refusal::EndBeforeStart);
    assert_eq!(wrong(&mut scene, &dates(yesterday, yesterday)), Refusal::CampaignNever, "it would be over");
    let factor = |factor| {
        move |action: &mut Action| {
            if let Action::WriteCampaign { multiplier, .. } = action {
                *multiplier = Multiplier(factor);
            }
        }
    };
    assert_eq!(wrong(&mut scene, &factor(999)), out_of("multiplier"));
    assert_eq!(wrong(&mut scene, &factor(100_001)), out_of("multiplier"));
    let none = |action: &mut Action| {
        if let Action::WriteCampaign { target, .. } = action {
            *target = Some(Target { of: TargetOf::Recorded, count: 0 });
        }
    };
    assert_eq!(wrong(&mut scene, &none), out_of("target"));
    let stranger = |action: &mut Action| {
        if let Action::WriteCampaign { program, .. } = action {
            *program = domain::ProgramId(uuid::Uuid::from_u128(7));
        }
    };
    assert_eq!(wrong(&mut scene, &stranger), Refusal::NotFound { what: "program".to_owned() });
    assert!(scene.all::<CampaignRow>().is_empty());
    let july = campaign(&mut scene, 0, 5, 2_000);
    scene.done(manager, Action::EndCampaign { campaign: july });
    let over = Refusal::WrongState { state: "ended".to_owned() };
    assert_eq!(scene.refused(manager, Action::EndCampaign { campaign: july }), over);
    let again = write(&scene, july, 0, 9, 2_000);
    assert_eq!(scene.refused(manager, again), over);
    check::everything(&scene.store);
}

#[test]
fn w8_a_campaigns_code_has_its_dates_and_ends_with_it() {
    let mut scene = Scene::with(Offer::new().cash(1_000).off_percent(1_000));
    let manager = scene.clinic.manager;
    let july = campaign(&mut scene, 2, 5, 2_000);
    let code = CodeId(scene.clinic.uuid());
    let issue = |of_campaign, campaign, program| Action::IssueChosenCode {
        code,
        text: line("VERANO26"),
        referrer: None,
        program,
        campaign,
        of_campaign,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        own_terms: Vec::new(),
    };
    let program = scene.clinic.program;
    let nobodys = Some(CampaignId(uuid::Uuid::from_u128(9)));
    assert_eq!(scene.refused(manager, issue(nobodys, true, program)), Refusal::NotFound { what: "campaign".to_owned() });
    scene.done(manager, issue(Some(july), true, program));
    let card: CodeRow = scene.row(code);
    assert_eq!((card.campaign, card.starts_on, card.ends_on), (Some(july), None, None));
    let refer = |scene: &mut Scene| scene.referral(&card.text, "Luis").1;
    let early = refer(&mut scene);
    assert_eq!(scene.reviewed(manager, early).len(), 1, "it was honoured before its days: a fact, under review");
    scene.pass_days(2);
    let in_time = refer(&mut scene);
    scene.done(manager, in_time);
    scene.done(manager, Action::EndCampaign { campaign: july });
    let late = refer(&mut scene);
    assert_eq!(scene.reviewed(manager, late).len(), 1, "it was honoured after the campaign had been ended");
    check::everything(&scene.store);
}

/// A contest over all programs between two days from now.
fn contest(scene: &mut Scene, from: u32, until: u32) -> ContestId {
    let contest = ContestId(scene.clinic.uuid());
    let (starts_on, ends_on) = (scene.today().plus_days(from), scene.today().plus_days(until));
    scene.done(scene.clinic.manager, Action::WriteContest { contest, name: name("Marzo"), program: None, starts_on, ends_on });
    contest
}

/// Places with how many friends, as they stand or were kept.
fn places(scene: &Scene, contest: ContestId) -> Vec<(u32, PersonId, u32)> {
    let row = scene.all::<ContestRow>().into_iter().find(|row| row.id == contest).expect("the contest");
    let rows = if row.closed_at.is_some() {
        row.standings.0
    } else {
        let mut store = scene.store.clone();
        scene.wait(engine::ask(&mut store, |work| engine::standings_now(work, &row))).expect("memory works").expect("it can be ranked")
    };
    rows.into_iter().map(|standing| (standing.place, standing.referrer, standing.friends)).collect()
}

#[test]
fn w8_a_contest_ranks_by_unreversed_conversions_between_its_dates_and_keeps_its_standings() {
    let mut scene = Scene::with(Offer::new().cash(1_000));
    let manager = scene.clinic.manager;
    let [ana, eva, luis] = ["Ana", "Eva", "Luis"].map(|who| scene.person(who));
    let cards = [ana, eva, luis].map(|who| scene.code_of(who));
    let converts = |scene: &mut Scene, who: usize| {
        let referral = scene.refer(&cards[who], "Amigo");
        let friend = scene.friend_of(referral);
        scene.buy(friend, 5_000)
    };
    converts(&mut scene, 0);
    let march = contest(&mut scene, 1, 3);
    scene.pass_days(1);
    converts(&mut scene, 1);
    converts(&mut scene, 2);
    let reversed = converts(&mut scene, 2);
    scene.refer(&cards[0], "No compra");
    let mut tied = [(1, eva, 1), (1, luis, 1)];
    tied.sort_by_key(|(_, who, _)| *who);
    assert_eq!(places(&scene, march), [(1, luis, 2), (2, eva, 1)]);
    scene.void(reversed);
    assert_eq!(places(&scene, march), tied, "a reversed one does not count, and a tie shares the place");
    let close = Action::CloseContest { contest: march };
    let until = scene.today().plus_days(2);
    assert_eq!(scene.refused(manager, close.clone()), Refusal::ContestRuns { until });
    scene.pass_days(2);
    let last = converts(&mut scene, 0);
    converts(&mut scene, 0);
    scene.pass_days(1);
    converts(&mut scene, 1);
    let standings = places(&scene, march);
    assert_eq!(standings[0], (1, ana, 2), "its last day counts, the day after does not");
    scene.done(manager, close.clone());
    scene.void(last);
    assert_eq!(places(&scene, march), standings, "as it was when it was closed");
    assert_eq!(scene.refused(manager, close), Refusal::WrongState { state: "closed".to_owned() });
    check::everything(&scene.store);
}

#[test]
fn p2_w8_the_records_of_one_person_share_a_place_in_a_contest() {
    let mut scene = Scene::with(Offer::new().cash(1_000));
    let (ana, again) = (scene.person("Ana"), scene.person("Ana otra vez"));
    let march = contest(&mut scene, 0, 3);
    for who in [ana, again] {
        let card = scene.code_of(who);
        let referral = scene.refer(&card, "Amigo");
        let friend = scene.friend_of(referral);
        scene.buy(friend, 5_000);
    }
    assert_eq!(places(&scene, march).len(), 2);
    let merge = domain::MergeId(scene.clinic.uuid());
    scene.done(scene.clinic.manager, Action::MergePersons { merge, kept: ana, merged: again, reason: line("la misma") });
    assert_eq!(places(&scene, march), [(1, ana, 2)]);
}
