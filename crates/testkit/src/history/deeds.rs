//! Named actions that people do, and ones that were recorded by mistake; what people choose.

use domain::{ActionId, ChoiceId};
use engine::Action;
use engine::tables::ChoiceRow;

use super::Author;
use super::texts::a_line;
use crate::dice::Dice;

/// Names that rules have, one in another spelling, and one that none has.
const NAMES: [&str; 5] = ["Reseña", "resena", "Evento", "Evento", "Nada"];

impl Author {
    /// Somebody does something, or did not after all.
    pub(super) fn deed(&mut self, dice: &mut Dice) -> Option<Action> {
        if dice.one_in(4) {
            let unknown = ActionId(self.scene.clinic.uuid());
            let action = if dice.one_in(20) { unknown } else { *self.lately(&self.known.actions, dice)? };
            return Some(Action::WithdrawAction { action, reason: a_line(dice) });
        }
        Some(self.did(dice))
    }

    /// Somebody chooses, or what was chosen is taken back.
    pub(super) fn choose(&mut self, dice: &mut Dice) -> Option<Action> {
        let unknown = ChoiceId(self.scene.clinic.uuid());
        let choice = if dice.one_in(30) { unknown } else { *self.lately(&self.known.choices, dice)? };
        let is_chosen = self.scene.find::<ChoiceRow>(choice).is_some_and(|row| row.alternative.is_some());
        if is_chosen && !dice.one_in(8) || dice.one_in(20) {
            return Some(Action::UnchooseReward { choice, reason: a_line(dice) });
        }
        Some(Action::ChooseReward { choice, alternative: dice.of(&[1, 1, 2, 2, 2, 3]) })
    }

    pub(super) fn did(&mut self, dice: &mut Dice) -> Action {
        let new = ActionId(self.scene.clinic.uuid());
        let action = if dice.one_in(30) { self.lately(&self.known.actions, dice).copied().unwrap_or(new) } else { new };
        Action::RecordAction {
            action,
            person: self.a_person(dice),
            program: self.a_program(dice),
            name: crate::line(dice.of(&NAMES)),
            note: dice.one_in(3).then(|| crate::note("https://ñ.mx/1")),
        }
    }
}
