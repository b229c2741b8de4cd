//! Purchases that fit nobody (R7): matched, found by their invoice, dismissed.

use domain::{PersonId, PurchaseId};
use engine::Action;
use engine::tables::{PersonRow, PurchaseRow, UnmatchedPurchaseRow};
use testkit::{Offer, Scene, line};

use super::{Deed, Machine, decisions};
use crate::given::purchase;

/// Purchases that fit nobody: one, and one more.
const MOST: usize = 2;
/// Purchases that are recorded of somebody.
const MOST_RECORDED: usize = 2;

fn luis(scene: &Scene) -> PersonId {
    scene.all::<PersonRow>().into_iter().find(|person| person.name.as_str() == "Luis").expect("he came").id
}

fn stands(scene: &mut Scene) -> Vec<(String, String)> {
    let mut rows: Vec<UnmatchedPurchaseRow> = scene.all();
    rows.sort_by_key(|row| (row.at, row.id));
    rows.iter().map(|row| (row.id.to_string(), row.state.as_str().to_owned())).collect()
}

/// How many purchases there are in each state, and what waits.
fn besides(scene: &mut Scene) -> String {
    let states: Vec<String> = stands(scene).into_iter().map(|(_, state)| state).collect();
    let purchases: Vec<(bool, bool)> = scene.all::<PurchaseRow>().iter().map(|row| (row.voided, row.referral.is_some())).collect();
    format!("{states:?} {purchases:?} {}", scene.waiting().len())
}

fn deeds(scene: &mut Scene) -> Vec<Deed> {
    let (reception, luis) = (scene.clinic.receptionist, luis(scene));
    let rows: Vec<UnmatchedPurchaseRow> = scene.all();
    let mut deeds = Vec::new();
    if rows.len() < MOST {
        for (name, invoice) in [("record one of nobody", "F-1"), ("record one of nobody that will not be found", "F-2")] {
            let purchase = PurchaseId(scene.clinic.uuid());
            let (paid, tax) = (scene.money(10_000), scene.money(0));
            let (buyer, invoice) = (line("442 000 0000"), Some(line(invoice)));
            let action =
                Action::RecordUnmatchedPurchase { purchase, buyer, paid, tax, discount: None, invoice, on: None, items: Vec::new() };
            deeds.push(Deed::new(name, purchase, reception, action));
        }
    }
    if scene.all::<PurchaseRow>().len() < MOST_RECORDED {
        deeds.push(Deed::new("record it of Luis", "", reception, purchase(scene, luis, 10_000, None, Some("F-1"), None)));
    }
    for row in rows {
        deeds.push(Deed::new("match", row.id, reception, Action::MatchPurchase { purchase: row.id, person: luis }));
        let again = match purchase(scene, luis, row.paid, None, None, None) {
            Action::RecordPurchase { person, paid, tax, discount, on, items, reward, .. } => {
                Action::RecordPurchase { purchase: row.id, person, paid, tax, discount, invoice: row.invoice, on, items, reward }
            }
            other => other,
        };
        deeds.push(Deed::new("record the same of Luis", row.id, reception, again));
    }
    deeds.extend(decisions(scene));
    deeds
}

#[test]
fn r7_purchases_that_fit_nobody_explored() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    scene.refer(&card, "Luis");
    let machine = Machine { stands, besides, deeds, days: None };
    machine.explore(vec![scene]).assert_is(
        "
        – | record one of nobody, record one of nobody that will not be found | open, under review
        open | match, record it of Luis, record the same of Luis | matched
        open | deny | dismissed
        matched | record the same of Luis | as it was, done before or refused exists
        dismissed | record the same of Luis | refused exists
        ",
    );
}
