//! The known bad list: what of the people of a matter goes on it, what is put there by hand, and what is taken off.

use domain::{AttentionId, BadContact, BadContactId, ContactKind};
use engine::Action;
use engine::tables::attention::Verdict;
use engine::tables::{AttentionRow, ContactRow};
use uuid::Uuid;

use super::Author;
use super::texts::{a_line, details};
use crate::dice::Dice;

impl Author {
    /// Decides a matter; of some that are denied a contact goes on the list, and rarely one of somebody else.
    pub(super) fn decided(&mut self, attention: AttentionId, verdict: Verdict, dice: &mut Dice) -> Action {
        let listed = match verdict {
            Verdict::Deny => self.contacts_of(attention, dice),
            Verdict::Allow if dice.one_in(20) => vec![self.scene.clinic.uuid()],
            Verdict::Allow => Vec::new(),
        };
        Action::DecideAttention { attention, verdict, reason: a_line(dice), listed }
    }

    /// Puts a contact on the list by hand, or takes an entry off.
    pub(super) fn bad_list(&mut self, dice: &mut Dice) -> Option<Action> {
        if dice.one_in(4) {
            let unknown = BadContactId(self.scene.clinic.uuid());
            let entry = if dice.one_in(10) { unknown } else { *self.lately(&self.known.listed, dice)? };
            return Some(Action::WithdrawBadContact { entry, reason: a_line(dice) });
        }
        let details = details(self.known.people.len(), dice);
        let phone = details.phones.into_iter().next().map(BadContact::Phone);
        let email = details.emails.into_iter().next().map(BadContact::Email);
        let contact = phone.or(email).or(details.bank_account.map(BadContact::Account))?;
        Some(Action::ListBadContact { entry: BadContactId(self.scene.clinic.uuid()), contact, reason: a_line(dice) })
    }

    fn contacts_of(&mut self, attention: AttentionId, dice: &mut Dice) -> Vec<Uuid> {
        let person = self.scene.find::<AttentionRow>(attention).and_then(|item| if dice.one_in(2) { item.person } else { item.other });
        let Some(person) = person.filter(|_| dice.one_in(2)) else { return Vec::new() };
        let rows: Vec<ContactRow> = self.scene.all();
        let fits = |row: &ContactRow| row.person == person && !matches!(row.kind, ContactKind::Address | ContactKind::Name);
        let most = dice.below(3);
        rows.into_iter().filter(|row| fits(row) || dice.one_in(200)).take(most).map(|row| row.id).collect()
    }
}
