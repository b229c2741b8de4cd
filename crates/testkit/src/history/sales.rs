//! Purchases, those that fit nobody, corrections and refunds, as a history makes them.

use domain::money::tax_part;
use domain::{Item, Money, PurchaseId, RefundId};
use engine::Action;
use engine::tables::PurchaseRow;

use super::Author;
use super::texts::a_line;
use crate::dice::Dice;

impl Author {
    pub(super) fn sale(&mut self, dice: &mut Dice) -> Option<Action> {
        let paid = self.an_amount(dice);
        let tax = Money { minor: if dice.one_in(2) { 0 } else { paid.minor * 4 / 29 }, ..paid };
        let discount = dice.one_in(3).then(|| Money { minor: dice.between(0, 3_000), ..paid });
        let invoice = dice.one_in(4).then(|| crate::line(dice.of(&["F-1", "F-2", "F-3", "Fáctura 4"])));
        let on = dice.one_in(5).then(|| self.a_day(dice));
        let items = self.items(dice, paid);
        let purchase = PurchaseId(self.scene.clinic.uuid());
        Some(match dice.below(12) {
            0 => Action::RecordUnmatchedPurchase { purchase, buyer: a_line(dice), paid, tax, discount, invoice, on, items },
            1 => Action::MatchPurchase { purchase: *self.lately(&self.known.unmatched, dice)?, person: self.a_friend(dice) },
            2 => self.refund(dice)?,
            _ => {
                let reward = dice.one_in(6).then(|| self.lately(&self.known.rewards, dice).copied()).flatten();
                // Of a file that is read again, when the person is known.
                let again = if dice.one_in(10) { self.lately(&self.known.unmatched, dice).copied() } else { None };
                let purchase = again.unwrap_or(purchase);
                Action::RecordPurchase { purchase, person: self.a_friend(dice), paid, tax, discount, invoice, on, items, reward }
            }
        })
    }

    pub(super) fn correct_sale(&mut self, dice: &mut Dice) -> Option<Action> {
        let reason = a_line(dice);
        match dice.below(4) {
            0 => return self.refund(dice),
            1 if !self.known.refunds.is_empty() => {
                return Some(Action::CancelRefund { refund: *self.lately(&self.known.refunds, dice)?, reason });
            }
            _ => {}
        }
        let purchase = if dice.one_in(20) { PurchaseId(self.scene.clinic.uuid()) } else { *self.lately(&self.known.purchases, dice)? };
        let paid = self.an_amount(dice);
        let items = dice.one_in(3).then(|| self.items(dice, paid));
        let invoice = dice.one_in(4).then(|| crate::line("F-2"));
        let tax = Money { minor: 0, ..paid };
        let person = dice.one_in(4).then(|| self.a_person(dice));
        Some(Action::CorrectPurchase { purchase, person, paid, tax, invoice, items, void: dice.one_in(3), reason })
    }

    /// Refunds a purchase: all that is left, a part, or more than there is.
    fn refund(&mut self, dice: &mut Dice) -> Option<Action> {
        let purchase = *self.lately(&self.known.purchases, dice)?;
        let left = self.scene.find::<PurchaseRow>(purchase)?.figures();
        let minor = match dice.below(8) {
            0..=2 => left.paid.minor,
            3 => left.paid.minor + 1,
            _ => dice.between(0, left.paid.minor.max(1)),
        };
        // Mostly its part of the tax.
        let amount = Money { minor, ..left.paid };
        let its_part = tax_part(left.tax, amount, left.paid).map_or(0, |tax| tax.minor);
        let tax = if dice.one_in(6) { dice.between(0, 500) } else { its_part };
        Some(Action::RecordRefund {
            refund: RefundId(self.scene.clinic.uuid()),
            purchase,
            amount,
            tax: Money { minor: tax, ..left.paid },
            reason: a_line(dice),
            on: dice.one_in(4).then(|| self.a_day(dice)),
        })
    }

    fn items(&mut self, dice: &mut Dice, paid: Money) -> Vec<Item> {
        let products = ["Baño", "Vacuna", "Consulta 🐕", "baño"];
        let count = if dice.one_in(3) { dice.between(1, 3) } else { 0 };
        let item = |dice: &mut Dice| Item {
            product: crate::line(dice.of(&products)),
            quantity: u32::try_from(dice.below(4)).unwrap_or(1),
            amount: dice.one_in(3).then_some(paid),
        };
        (0..count).map(|_| item(dice)).collect()
    }
}
