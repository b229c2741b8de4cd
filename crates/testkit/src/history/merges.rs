//! Merging people and taking that back.

use domain::MergeId;
use engine::Action;
use engine::tables::MergeRow;

use super::Author;
use super::texts::a_line;
use crate::dice::Dice;

impl Author {
    /// Merges two people, mostly ones between whom something happened, or takes a merge back.
    pub(super) fn merge(&mut self, dice: &mut Dice) -> Option<Action> {
        let reason = a_line(dice);
        let merges: Vec<MergeId> = self.scene.all::<MergeRow>().into_iter().map(|row| row.id).collect();
        if dice.one_in(3) && !merges.is_empty() {
            let merge = if dice.one_in(20) { MergeId(self.scene.clinic.uuid()) } else { *self.lately(&merges, dice)? };
            return Some(Action::UnmergePersons { merge, reason });
        }
        let merge = MergeId(self.scene.clinic.uuid());
        let kept = if dice.one_in(2) { self.a_friend(dice) } else { self.a_person(dice) };
        Some(Action::MergePersons { merge, kept, merged: self.a_friend(dice), reason })
    }
}
