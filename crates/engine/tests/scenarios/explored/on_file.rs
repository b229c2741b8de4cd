//! What is put on file and taken off again, never edited: entries of the known bad list (R4) and tax papers (O7).

use domain::tax::TaxPaperKind;
use domain::{BadContact, BadContactId, TaxPaperId};
use engine::Action;
use engine::tables::{BadContactRow, PersonRow, TaxPaperRow};
use testkit::{Scene, line, phone};

use super::{Deed, Machine};

/// Entries of one telephone number, or papers of one person: one, and two more.
const MOST: usize = 3;

fn stands(scene: &mut Scene) -> Vec<(String, String)> {
    let state = |is_off: bool, on: &str| if is_off { "taken off" } else { on }.to_owned();
    let entries = scene.all::<BadContactRow>().into_iter().map(|row| (row.id.to_string(), state(row.withdrawn_at.is_some(), "listed")));
    let papers = scene.all::<TaxPaperRow>().into_iter().map(|row| (row.id.to_string(), state(row.withdrawn_at.is_some(), "filed")));
    entries.chain(papers).collect()
}

/// How many there are of each.
fn besides(scene: &mut Scene) -> String {
    let mut states: Vec<String> = stands(scene).into_iter().map(|(_, state)| state).collect();
    states.sort();
    format!("{states:?}")
}

fn deeds_of_entries(scene: &mut Scene) -> Vec<Deed> {
    let (manager, reason) = (scene.clinic.manager, line("así es"));
    let entries: Vec<BadContactRow> = scene.all();
    let mut deeds = Vec::new();
    if entries.len() < MOST {
        let entry = BadContactId(scene.clinic.uuid());
        let contact = BadContact::Phone(phone("+524151520844"));
        deeds.push(Deed::new("list", entry, manager, Action::ListBadContact { entry, contact, reason: reason.clone() }));
    }
    for row in entries {
        let contact = BadContact::Phone(phone("+524151520844"));
        deeds.push(Deed::new(
            "list under its id",
            row.id,
            manager,
            Action::ListBadContact { entry: row.id, contact, reason: reason.clone() },
        ));
        deeds.push(Deed::new("take off", row.id, manager, Action::WithdrawBadContact { entry: row.id, reason: reason.clone() }));
    }
    deeds
}

#[test]
fn r4_entries_of_the_known_bad_list_explored() {
    let machine = Machine { stands, besides, deeds: deeds_of_entries, days: None };
    machine.explore(vec![Scene::open()]).assert_is(
        "
        – | list | listed or refused already_listed
        listed | take off | taken off
        listed, taken off | list under its id | refused exists
        ",
    );
}

fn deeds_of_papers(scene: &mut Scene) -> Vec<Deed> {
    let (manager, reason) = (scene.clinic.manager, line("así es"));
    let person = scene.all::<PersonRow>().remove(0).id;
    let papers: Vec<TaxPaperRow> = scene.all();
    let mut deeds = Vec::new();
    if papers.len() < MOST {
        for (name, kind, year, note) in [
            ("file a form", TaxPaperKind::W9, None, None),
            ("let a year pass", TaxPaperKind::Waiver, Some(2026), Some("prometida")),
            ("let a year pass without a reason", TaxPaperKind::Waiver, Some(2026), None),
            ("let every year pass", TaxPaperKind::Waiver, None, Some("prometida")),
            ("file a form of no year", TaxPaperKind::W9, Some(1999), None),
        ] {
            let paper = TaxPaperId(scene.clinic.uuid());
            deeds.push(Deed::new(name, paper, manager, Action::FileTaxPaper { paper, person, kind, year, note: note.map(line) }));
        }
    }
    for row in papers {
        let again = Action::FileTaxPaper { paper: row.id, person, kind: TaxPaperKind::W9, year: None, note: None };
        deeds.push(Deed::new("file under its id", row.id, manager, again));
        deeds.push(Deed::new("take off", row.id, manager, Action::WithdrawTaxPaper { paper: row.id, reason: reason.clone() }));
    }
    deeds
}

#[test]
fn o7_tax_papers_explored() {
    let mut scene = Scene::open();
    scene.person("Ana");
    let machine = Machine { stands, besides, deeds: deeds_of_papers, days: None };
    machine.explore(vec![scene]).assert_is(
        "
        – | file a form, let a year pass | filed
        – | let a year pass without a reason | refused reason_needed
        – | let every year pass, file a form of no year | refused rule_out_of_range
        filed | take off | taken off
        filed, taken off | file under its id | refused exists
        ",
    );
}
