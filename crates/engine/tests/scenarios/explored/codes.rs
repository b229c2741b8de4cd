//! Codes (C3, C5): when one may be presented, and when not.

use domain::{CodeId, ReferralState};
use engine::tables::{CodeRow, ReferralRow};
use engine::{Action, Presentation, assess};
use testkit::{Offer, Scene, line};

use super::{Deed, Machine, code};

/// Friends who come with it.
const MOST_FRIENDS: usize = 4;
/// How often it may be used.
const LIMIT: u32 = 2;

/// What the desk says of the code before it promises anything.
fn stands(scene: &mut Scene) -> Vec<(String, String)> {
    let (at, on) = (scene.clinic.moment().at, scene.today());
    let mut stands = Vec::new();
    for row in scene.all::<CodeRow>() {
        let mut store = scene.store.clone();
        let asked = engine::ask(&mut store, |work| assess(work, &Presentation::now(&row.text, at, on), None));
        let assessment = scene.wait(asked).expect("memory works").expect("it is answered");
        let state = assessment.refusal().map_or_else(|| "valid".to_owned(), code);
        stands.push((row.id.to_string(), state));
    }
    stands
}

fn besides(scene: &mut Scene) -> String {
    let today = scene.today();
    let of = |row: &CodeRow| (row.paused, row.uses, row.starts_on.is_some_and(|on| today < on), row.ends_on.is_some_and(|on| on < today));
    let codes: Vec<_> = scene.all::<CodeRow>().iter().map(of).collect();
    format!("{codes:?} {}", scene.all::<ReferralRow>().len())
}

fn deeds(scene: &mut Scene) -> Vec<Deed> {
    let (reception, manager) = (scene.clinic.receptionist, scene.clinic.manager);
    let first = domain::LocalDate::from_ymd(2026, 3, 2).expect("a date");
    let (starts_on, ends_on, use_limit) = (Some(first.plus_days(5)), Some(first.plus_days(15)), Some(LIMIT));
    let Some(row) = scene.all::<CodeRow>().into_iter().next() else {
        let (program, id) = (scene.clinic.program, CodeId(scene.clinic.uuid()));
        let chosen = Action::IssueChosenCode {
            code: id,
            text: line("VERANO26"),
            referrer: None,
            program,
            campaign: true,
            of_campaign: None,
            starts_on,
            ends_on,
            use_limit,
            own_terms: Vec::new(),
        };
        return vec![Deed::new("issue", id, manager, chosen)];
    };
    let update = |paused, ends_on| Action::UpdateCode { code: row.id, starts_on, ends_on, use_limit, paused };
    let mut deeds = vec![
        Deed::new("pause", row.id, manager, update(true, ends_on)),
        Deed::new("resume", row.id, manager, update(false, ends_on)),
        Deed::new("end before its start", row.id, manager, update(false, Some(first))),
    ];
    let referrals: Vec<ReferralRow> = scene.all();
    if referrals.len() < MOST_FRIENDS {
        let (_, present) = scene.referral(&row.text, "Luis");
        deeds.push(Deed::new("present", row.id, reception, present));
    }
    if let Some(referral) = referrals.iter().find(|referral| referral.state == ReferralState::Accepted) {
        let withdraw = Action::CancelReferral { referral: referral.id, reason: line("así es") };
        deeds.push(Deed::new("withdraw a use", row.id, reception, withdraw));
    }
    deeds
}

#[test]
fn c5_codes_explored() {
    let machine = Machine { stands, besides, deeds, days: Some(8) };
    machine.explore(vec![Scene::with(Offer::new().cash(5_000))]).assert_is(
        "
        – | issue | code_not_yet_valid
        code_not_yet_valid, code_expired | pause, resume, withdraw a use | as it was
        code_not_yet_valid, code_paused, code_exhausted, code_expired | present | as it was, under review
        valid, code_exhausted | pause | code_paused
        valid | present | code_exhausted or as it was
        valid | resume, withdraw a use | as it was
        code_paused | pause, withdraw a use | as it was
        code_paused | resume | valid or code_exhausted
        code_exhausted | resume | as it was
        code_exhausted | withdraw a use | valid or as it was
        code_not_yet_valid, valid, code_paused, code_exhausted, code_expired | end before its start | refused end_before_start
        ",
    );
}
