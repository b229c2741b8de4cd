//! Referrers (P4) and merges (P2).

use domain::{CodeId, MergeId, PayoutId, PayoutMethod, PersonId, ReferrerKind, ReferrerStatus};
use engine::Action;
use engine::tables::{CodeRow, MergeRow, PayoutRow, PersonRow, PurchaseRow, ReferralRow, ReferrerRow, RewardRow};
use testkit::{Offer, Scene, line};

use super::{Deed, Machine, decisions};
use crate::given::purchase;

fn ana(scene: &Scene) -> PersonId {
    scene.all::<PersonRow>().into_iter().find(|person| person.name.as_str() == "Ana").expect("she is registered").id
}

fn stands(scene: &mut Scene) -> Vec<(String, String)> {
    scene.all::<ReferrerRow>().into_iter().map(|row| (row.id.to_string(), row.status.to_string())).collect()
}

fn besides(scene: &mut Scene) -> String {
    let referrals: Vec<_> = scene.all::<ReferralRow>().iter().map(|row| (row.state, row.denied, row.reviews)).collect();
    let rewards: Vec<_> = scene.all::<RewardRow>().iter().map(|row| (row.state, row.amount)).collect();
    format!("{} {referrals:?} {rewards:?} {}", scene.all::<CodeRow>().len(), scene.all::<PurchaseRow>().len())
}

fn deeds(scene: &mut Scene) -> Vec<Deed> {
    let (reception, manager, ana) = (scene.clinic.receptionist, scene.clinic.manager, ana(scene));
    let mut deeds = decisions(scene);
    for (name, status, says_why) in [
        ("apply", ReferrerStatus::Applied, true),
        ("activate", ReferrerStatus::Active, false),
        ("decline", ReferrerStatus::Declined, true),
        ("decline without a reason", ReferrerStatus::Declined, false),
        ("make inactive", ReferrerStatus::Inactive, false),
        ("suspend", ReferrerStatus::Suspended, true),
        ("suspend without a reason", ReferrerStatus::Suspended, false),
        ("terminate", ReferrerStatus::Terminated, true),
        ("terminate without a reason", ReferrerStatus::Terminated, false),
    ] {
        let (kind, reason) = (ReferrerKind::Agent, says_why.then(|| line("así es")));
        deeds.push(Deed::new(name, ana, manager, Action::SetReferrer { person: ana, kind, status, own_terms: Vec::new(), reason }));
    }
    let (code, program) = (CodeId(scene.clinic.uuid()), scene.clinic.program);
    deeds.push(Deed::new("issue a code", ana, reception, Action::IssueCode { code, referrer: ana, program }));
    match (scene.all::<CodeRow>().first(), scene.all::<ReferralRow>().first()) {
        (Some(card), None) => {
            let (_, refer) = scene.referral(&card.text, "Luis");
            deeds.push(Deed::new("a friend comes", ana, reception, refer));
        }
        (_, Some(referral)) if scene.all::<PurchaseRow>().is_empty() => {
            let buy = purchase(scene, referral.friend, 9_000, None, None, None);
            deeds.push(Deed::new("the friend buys", ana, reception, buy));
        }
        _ => {}
    }
    deeds
}

#[test]
fn p4_referrers_explored() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    scene.person("Ana");
    let machine = Machine { stands, besides, deeds, days: None };
    machine.explore(vec![scene]).assert_is(
        "
        – | activate, issue a code | active
        – | apply | applied
        applied, inactive, suspended | activate | active
        applied | apply | as it was
        applied | decline | declined
        applied, active, inactive, suspended, declined | terminate | terminated
        active | a friend comes, activate, the friend buys | as it was
        active | issue a code | as it was or as it was, done before
        active | make inactive | inactive
        active | suspend | suspended
        inactive, suspended, terminated | a friend comes | as it was, under review
        inactive, suspended, terminated | issue a code | as it was, done before or refused referrer_not_active
        inactive | make inactive | as it was
        inactive, suspended, terminated | the friend buys | as it was or as it was, under review
        suspended | suspend | as it was
        declined | decline | as it was
        terminated | terminate | as it was
        applied, declined | decline without a reason, terminate without a reason | refused reason_needed
        applied, declined | issue a code | refused referrer_not_active
        active, suspended | suspend without a reason, terminate without a reason | refused reason_needed
        inactive, terminated | terminate without a reason | refused reason_needed
        ",
    );
}

/// People who are made one: two who refer, and a friend.
const MOST_PEOPLE: usize = 3;

fn merges(scene: &mut Scene) -> Vec<(String, String)> {
    let mut merges: Vec<MergeRow> = scene.all();
    merges.sort_by_key(|row| row.at);
    let state = |row: &MergeRow| if row.undone_at.is_some() { "undone" } else { "merged" };
    merges.iter().map(|row| (row.id.to_string(), state(row).to_owned())).collect()
}

/// Who stands for whom, and how the claim on the one friend stands.
fn who_stands(scene: &mut Scene) -> String {
    let people: Vec<PersonRow> = scene.all();
    let place = |id: Option<PersonId>| people.iter().position(|person| Some(person.id) == id);
    let into: Vec<_> = people.iter().map(|person| place(person.merged_into)).collect();
    let referrals: Vec<_> = scene.all::<ReferralRow>().iter().map(|row| (row.state, row.reviews, row.denied)).collect();
    let payouts: Vec<_> = scene.all::<PayoutRow>().iter().map(|row| (row.state, row.amount)).collect();
    format!("{into:?} {referrals:?} {payouts:?}")
}

fn deeds_of_merges(scene: &mut Scene) -> Vec<Deed> {
    let (reception, manager, reason) = (scene.clinic.receptionist, scene.clinic.manager, line("así es"));
    let mut deeds = decisions(scene);
    let mut people: Vec<PersonRow> = scene.all();
    people.sort_by_key(|person| person.created_at);
    people.truncate(MOST_PEOPLE);
    for (nth, kept) in people.iter().enumerate() {
        for merged in &people[nth..] {
            let merge = MergeId(scene.clinic.uuid());
            let (kept, merged) = (kept.id, merged.id);
            deeds.push(Deed::new("merge", merge, manager, Action::MergePersons { merge, kept, merged, reason: reason.clone() }));
        }
    }
    for row in scene.all::<MergeRow>() {
        deeds.push(Deed::new("take apart", row.id, manager, Action::UnmergePersons { merge: row.id, reason: reason.clone() }));
    }
    match scene.all::<PayoutRow>().first() {
        None => {
            let (payout, person) = (PayoutId(scene.clinic.uuid()), scene.all::<RewardRow>()[0].person);
            deeds.push(Deed::new("request a payout", "", reception, Action::RequestPayout { payout, person, method: PayoutMethod::Cash }));
        }
        Some(payout) => deeds.push(Deed::new("cancel the payout", "", manager, Action::CancelPayout { payout: payout.id, reason })),
    }
    deeds
}

#[test]
fn p2_merges_explored() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    for referrer in ["Ana", "Anita"] {
        let referrer = scene.person(referrer);
        let card = scene.code_of(referrer);
        let referral = scene.refer(&card, "Luis");
        let friend = scene.friend_of(referral);
        scene.buy(friend, 50_000);
    }
    let machine = Machine { stands: merges, besides: who_stands, deeds: deeds_of_merges, days: None };
    machine.explore(vec![scene]).assert_is(
        "
        – | merge | merged or merged, under review or refused person_merged
        merged | take apart | undone or refused payout_open
        ",
    );
}
