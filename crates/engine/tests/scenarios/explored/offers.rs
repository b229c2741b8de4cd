//! Programs (W1), campaigns and contests (W8), experiments (W11) and named actions (W2).

use domain::money::Multiplier;
use domain::{ActionId, CampaignId, ContestId, ExperimentId, LocalDate, ProgramId, ProgramState};
use engine::Action;
use engine::tables::{
    ActionRow, CampaignRow, CodeRow, ContestRow, ExperimentRow, OrganizationRow, PersonRow, ProgramRow, ReferralRow, Settings,
};
use testkit::{Offer, Scene, line, name};

use super::{Deed, Machine};

/// A day after the clinic's first.
fn day(after: u32) -> LocalDate {
    LocalDate::from_ymd(2026, 3, 2).expect("a date").plus_days(after)
}

/// Where something with dates stands that can be over before its last day.
fn by_date(today: LocalDate, starts_on: LocalDate, ends_on: LocalDate, ended: Option<&str>) -> String {
    let dated = if today < starts_on {
        "to come"
    } else if today <= ends_on {
        "running"
    } else {
        "over"
    };
    ended.unwrap_or(dated).to_owned()
}

fn programs(scene: &mut Scene) -> Vec<(String, String)> {
    scene.all::<ProgramRow>().into_iter().map(|row| (row.id.to_string(), row.state.to_string())).collect()
}

fn each_program(scene: &mut Scene) -> String {
    scene.all::<ProgramRow>().iter().map(|row| format!("{} {}; ", row.state, row.version.min(2))).collect()
}

fn deeds_of_programs(scene: &mut Scene) -> Vec<Deed> {
    let manager = scene.clinic.manager;
    let mut deeds = Vec::new();
    for ProgramRow { id: program, .. } in scene.all() {
        for (name, state) in [
            ("make a draft", ProgramState::Draft),
            ("activate", ProgramState::Active),
            ("pause", ProgramState::Paused),
            ("end", ProgramState::Ended),
        ] {
            deeds.push(Deed::new(name, program, manager, Action::SetProgramState { program, state }));
        }
        deeds.push(Deed::new("write", program, manager, Offer::new().cash(4_000).write(program, scene.clinic.currency)));
    }
    if scene.all::<ProgramRow>().len() < 2 {
        let program = ProgramId(scene.clinic.uuid());
        deeds.push(Deed::new("write", program, manager, Offer::default().write(program, scene.clinic.currency)));
    }
    deeds
}

#[test]
fn w1_programs_explored() {
    let mut scene = Scene::open();
    let organization: OrganizationRow = scene.row(scene.clinic.organization);
    let settings = Settings { active_programs: 1, ..organization.settings.0 };
    let (language, owner, name) = (organization.language, scene.clinic.owner, organization.name);
    scene.done(owner, Action::UpdateOrganization { name, address: None, phone: None, web: None, language, settings });
    let machine = Machine { stands: programs, besides: each_program, deeds: deeds_of_programs, days: None };
    machine.explore(vec![scene]).assert_is(
        "
        – | write | draft
        draft, paused | activate | active or refused too_many_programs
        draft, active, paused | write | as it was
        active, paused | end | ended
        active | pause | paused
        ",
    );
}

fn campaigns(scene: &mut Scene) -> Vec<(String, String)> {
    let today = scene.today();
    let state = |row: &CampaignRow| by_date(today, row.starts_on, row.ends_on, row.ended_at.map(|_| "ended"));
    scene.all::<CampaignRow>().iter().map(|row| (row.id.to_string(), state(row))).collect()
}

/// The program may end, and the day goes on.
fn days_of_program(scene: &mut Scene) -> String {
    let program = scene.clinic.program;
    let state = scene.row::<ProgramRow>(program).state;
    format!("{state} {} {}", scene.today() < day(5), day(15) < scene.today())
}

fn end_of_program(scene: &Scene) -> Deed {
    let (program, state) = (scene.clinic.program, ProgramState::Ended);
    Deed::new("end the program", "", scene.clinic.manager, Action::SetProgramState { program, state })
}

fn deeds_of_campaigns(scene: &mut Scene) -> Vec<Deed> {
    let (manager, program, multiplier) = (scene.clinic.manager, scene.clinic.program, Multiplier(2_000));
    let write = |campaign, starts_on, ends_on| {
        let (name, target) = (name("Verano"), None);
        Action::WriteCampaign { campaign, program, name, starts_on, ends_on, multiplier, target }
    };
    let campaign = scene.all::<CampaignRow>().first().map_or_else(|| CampaignId(scene.clinic.uuid()), |row| row.id);
    vec![
        Deed::new("write", campaign, manager, write(campaign, day(5), day(15))),
        Deed::new("write with its end first", campaign, manager, write(campaign, day(15), day(5))),
        Deed::new("end", campaign, manager, Action::EndCampaign { campaign }),
        end_of_program(scene),
    ]
}

#[test]
fn w8_campaigns_explored() {
    let machine = Machine { stands: campaigns, besides: days_of_program, deeds: deeds_of_campaigns, days: Some(8) };
    machine.explore(vec![Scene::open()]).assert_is(
        "
        – | write | running or to come or refused campaign_never or refused wrong_state
        running, to come, over | end | ended
        running, to come | write | as it was or refused wrong_state
        – | end | refused not_found
        –, running, to come, over, ended | write with its end first | refused end_before_start
        over | write | refused campaign_never or refused wrong_state
        ",
    );
}

fn contests(scene: &mut Scene) -> Vec<(String, String)> {
    let today = scene.today();
    let state = |row: &ContestRow| by_date(today, row.starts_on, row.ends_on, row.closed_at.map(|_| "closed"));
    scene.all::<ContestRow>().iter().map(|row| (row.id.to_string(), state(row))).collect()
}

fn deeds_of_contests(scene: &mut Scene) -> Vec<Deed> {
    let manager = scene.clinic.manager;
    let contest = scene.all::<ContestRow>().first().map_or_else(|| ContestId(scene.clinic.uuid()), |row| row.id);
    let write = |starts_on, ends_on| Action::WriteContest { contest, name: name("Verano"), program: None, starts_on, ends_on };
    vec![
        Deed::new("write", contest, manager, write(day(5), day(15))),
        Deed::new("write with its end first", contest, manager, write(day(15), day(5))),
        Deed::new("close", contest, manager, Action::CloseContest { contest }),
    ]
}

#[test]
fn w8_contests_explored() {
    let machine = Machine { stands: contests, besides: days_of_program, deeds: deeds_of_contests, days: Some(8) };
    machine.explore(vec![Scene::open()]).assert_is(
        "
        – | write | running or to come or over
        running, to come, over | write | as it was
        over | close | closed
        – | close | refused not_found
        –, running, to come, over, closed | write with its end first | refused end_before_start
        running, to come | close | refused contest_runs
        ",
    );
}

/// An experiment has begun once somebody got a variant.
fn experiments(scene: &mut Scene) -> Vec<(String, String)> {
    let today = scene.today();
    let referrals: Vec<ReferralRow> = scene.all();
    let state = |row: &ExperimentRow| {
        let dated = by_date(today, row.starts_on, row.ends_on, row.ended_at.map(|_| "ended"));
        let begun = dated == "running" && referrals.iter().any(|referral| referral.experiment == Some(row.id));
        if begun { "begun".to_owned() } else { dated }
    };
    let mut rows: Vec<ExperimentRow> = scene.all();
    rows.sort_by_key(|row| row.id);
    rows.iter().map(|row| (row.id.to_string(), state(row))).collect()
}

fn days_of_experiment(scene: &mut Scene) -> String {
    let states: Vec<String> = experiments(scene).into_iter().map(|(_, state)| state).collect();
    let referrals: Vec<bool> = scene.all::<ReferralRow>().iter().map(|row| row.experiment.is_some()).collect();
    format!("{} {states:?} {referrals:?}", days_of_program(scene))
}

fn deeds_of_experiments(scene: &mut Scene) -> Vec<Deed> {
    let (manager, program) = (scene.clinic.manager, scene.clinic.program);
    let currency = scene.clinic.currency;
    let write = |experiment, offer: Offer| Action::WriteExperiment {
        experiment,
        program,
        name: name("Más efectivo"),
        rules: offer.terms(program, currency).rules,
        sample: 20,
        starts_on: day(5),
        ends_on: day(15),
    };
    let mut rows: Vec<ExperimentRow> = scene.all();
    rows.sort_by_key(|row| row.id);
    let first = rows.first().map_or_else(|| ExperimentId(scene.clinic.uuid()), |row| row.id);
    let other = rows.get(1).map_or_else(|| ExperimentId(scene.clinic.uuid()), |row| row.id);
    let more = Offer::new().cash(9_000);
    let mut deeds = vec![
        Deed::new("write", first, manager, write(first, more.clone())),
        Deed::new("write both alike", first, manager, write(first, Offer::default())),
        Deed::new("end", first, manager, Action::EndExperiment { experiment: first }),
        Deed::new("write other terms", "", manager, Offer::new().cash(1_000).off(100).write(program, currency)),
        end_of_program(scene),
    ];
    if !rows.is_empty() {
        deeds.push(Deed::new("write one beside it", other, manager, write(other, more)));
    }
    if scene.all::<ReferralRow>().is_empty() {
        let card = scene.all::<CodeRow>().remove(0);
        let (_, refer) = scene.referral(&card.text, "Luis");
        deeds.push(Deed::new("a friend comes", first, scene.clinic.receptionist, refer));
    }
    deeds
}

#[test]
fn w11_experiments_explored() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    scene.code_of(ana);
    let machine = Machine { stands: experiments, besides: days_of_experiment, deeds: deeds_of_experiments, days: Some(8) };
    machine.explore(vec![scene]).assert_is(
        "
        – | write | running or to come or refused campaign_never or refused wrong_state
        – | write one beside it | running or to come or refused campaign_never or refused experiment_runs or refused wrong_state
        running | a friend comes | begun or begun, under review
        running, begun, to come | end | ended
        running, to come | write, write one beside it | as it was or refused wrong_state
        to come, over, ended | a friend comes | as it was or as it was, under review
        – | end | refused not_found
        –, running, begun, to come, over, ended | write both alike | refused variants_alike or refused wrong_state
        over | write, write one beside it | refused campaign_never or refused wrong_state
        ended | write | refused campaign_never or refused wrong_state
        ",
    );
}

fn named_actions(scene: &mut Scene) -> Vec<(String, String)> {
    let mut rows: Vec<ActionRow> = scene.all();
    rows.sort_by_key(|row| row.at);
    let state = |row: &ActionRow| if row.withdrawn { "withdrawn" } else { "recorded" };
    rows.iter().map(|row| (row.id.to_string(), state(row).to_owned())).collect()
}

fn days_since_last(scene: &mut Scene) -> String {
    let today = scene.today();
    let last = scene.all::<ActionRow>().iter().filter(|row| !row.withdrawn).map(|row| row.on).max();
    format!("{:?} {}", last.map(|last| last.plus_days(30) <= today), days_of_program(scene))
}

fn deeds_of_actions(scene: &mut Scene) -> Vec<Deed> {
    let (reception, program) = (scene.clinic.receptionist, scene.clinic.program);
    let person = scene.all::<PersonRow>()[0].id;
    let rows: Vec<ActionRow> = scene.all();
    let mut deeds = vec![end_of_program(scene)];
    for row in &rows {
        let withdraw = Action::WithdrawAction { action: row.id, reason: line("así es") };
        deeds.push(Deed::new("withdraw", row.id, reception, withdraw));
    }
    if rows.len() < 3 {
        for (deed, name) in [("record", "reseña"), ("record another", "baile")] {
            let action = ActionId(scene.clinic.uuid());
            deeds.push(Deed::new(deed, action, reception, Action::RecordAction { action, person, program, name: line(name), note: None }));
        }
    }
    deeds
}

#[test]
fn w2_named_actions_explored() {
    let mut scene = Scene::with(Offer::new().action("reseña", 1_000).again_after(30));
    scene.person("Ana");
    let machine = Machine { stands: named_actions, besides: days_since_last, deeds: deeds_of_actions, days: Some(31) };
    machine.explore(vec![scene]).assert_is(
        "
        – | record | recorded or refused action_too_soon or refused program_not_active
        recorded | withdraw | withdrawn
        – | record another | refused not_found or refused program_not_active
        ",
    );
}
