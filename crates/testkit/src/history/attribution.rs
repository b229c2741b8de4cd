//! Random histories: friends who come without a code, and managers who say whose they are (rule R5).

use domain::{ReferralId, Share, Source};
use engine::Action;
use engine::tables::{PurchaseRow, TouchRow};

use super::Author;
use super::texts::a_line;
use crate::dice::Dice;

impl Author {
    /// Mostly somebody whom a touch has reached.
    pub(super) fn refer_by_touches(&mut self, dice: &mut Dice) -> Action {
        let touched: Vec<_> = self.scene.all::<TouchRow>().into_iter().filter_map(|touch| touch.person).collect();
        let friend = dice.pick(&touched).copied().filter(|_| !dice.one_in(6));
        Action::RecordTouchedReferral {
            referral: ReferralId(self.scene.clinic.uuid()),
            friend: friend.unwrap_or_else(|| self.a_person(dice)),
            source: dice.of(Source::ALL),
            note: dice.one_in(5).then(|| crate::note("vio dos anuncios")),
            program: dice.one_in(4).then(|| self.a_program(dice)),
        }
    }

    /// Mostly somebody who has bought.
    pub(super) fn claim_late(&mut self, dice: &mut Dice) -> Option<Action> {
        let buyers: Vec<_> = self.scene.all::<PurchaseRow>().into_iter().map(|purchase| purchase.person).collect();
        let friend = dice.pick(&buyers).copied().filter(|_| !dice.one_in(8));
        Some(Action::RecordLateReferral {
            referral: ReferralId(self.scene.clinic.uuid()),
            friend: friend.unwrap_or_else(|| self.a_person(dice)),
            code: self.a_text(dice)?,
            source: dice.of(Source::ALL),
            note: dice.one_in(5).then(|| crate::note("olvidó la tarjeta")),
            reason: a_line(dice),
        })
    }

    /// Shares that mostly make the whole.
    pub(super) fn attribute(&mut self, referral: ReferralId, dice: &mut Dice) -> Action {
        let first = if dice.one_in(2) { Share::WHOLE } else { u32::try_from(dice.between(1, 999_999)).unwrap_or(1) };
        let rest = if dice.one_in(12) { 7 } else { Share::WHOLE - first };
        let shares = [first, rest].into_iter().filter(|ppm| *ppm > 0).map(|ppm| Share { referrer: self.a_person(dice), ppm }).collect();
        Action::OverrideAttribution { referral, shares, reason: a_line(dice) }
    }
}
