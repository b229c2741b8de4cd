//! People are one person only by an act of one of the staff (rule P2).

use std::collections::BTreeMap;

use domain::PersonId;
use engine::Memory;
use engine::tables::{MergeRow, PersonRow};

use super::all;

/// Returns the record that stands for each person.
pub fn standing(memory: &Memory) -> BTreeMap<PersonId, PersonId> {
    let into: BTreeMap<PersonId, Option<PersonId>> = all::<PersonRow>(memory).into_iter().map(|row| (row.id, row.merged_into)).collect();
    let stands_for = |id: PersonId| {
        let mut chain = std::iter::successors(Some(id), |id| into[id]).take(into.len() + 1);
        let last = chain.by_ref().last().expect("a chain has its beginning");
        assert_eq!(into[&last], None, "a chain of merges ends");
        last
    };
    into.keys().map(|id| (*id, stands_for(*id))).collect()
}

/// Checks that each record that another one stands for was merged into it by somebody, in a merge that was not taken back.
pub fn merges(memory: &Memory) {
    standing(memory);
    let acts: Vec<MergeRow> = all(memory);
    let people: Vec<PersonRow> = all(memory);
    for person in &people {
        let stand: Vec<&MergeRow> = acts.iter().filter(|act| act.merged == person.id && act.undone_at.is_none()).collect();
        assert_eq!(stand.iter().map(|act| act.kept).collect::<Vec<_>>(), Vec::from_iter(person.merged_into), "{person:?}");
        assert!(stand.iter().all(|act| act.staff.is_some()), "the program merges nobody by itself");
        let absorbed = people.iter().filter(|other| other.merged_into == Some(person.id)).count();
        assert_eq!(usize::try_from(person.absorbed).expect("few people"), absorbed, "{person:?}");
    }
}
