//! A busy clinic: what is asked for mostly can be done, and much money moves.

use domain::{
    Item, Language, Money, PayoutId, PayoutMethod, PayoutState, PersonDetails, PersonId, PurchaseId, ReferralId, ReferralState, RefundId,
    RewardId, RewardState, RewardUseId, Share, Source, StaffId,
};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionRow, AttentionState, PayoutRow, PurchaseRow, ReferralRow, RewardRow};
use engine::{Action, Envelope};

use super::Author;
use super::texts::{a_line, a_name};
use crate::dice::Dice;

/// Referrers enough for several to meet in one program.
const REFERRERS: usize = 4;
/// Of what is in play the last few are looked at.
const IN_PLAY: usize = 24;

impl Author {
    /// Makes a command that can mostly be done.
    pub(super) fn busy(&mut self, dice: &mut Dice) -> Option<Envelope> {
        match dice.below(10) {
            0 => self.scene.pass_days(dice.between(1, 12)),
            1 => self.scene.pass_days(1),
            _ => {}
        }
        let (staff, action) = self.likely(dice)?;
        Some(self.scene.clinic.command(Some(staff), action))
    }

    fn likely(&mut self, dice: &mut Dice) -> Option<(StaffId, Action)> {
        let (desk, manager, second) = (self.scene.clinic.receptionist, self.scene.clinic.manager, self.scene.clinic.second);
        if self.known.codes.len() < REFERRERS {
            return Some((desk, self.begin(dice)));
        }
        let chosen = match dice.below(110) {
            0..=19 => (desk, self.bring(dice)?),
            20..=49 => (desk, self.buy(dice)?),
            50..=56 => (manager, self.give_back(dice)?),
            57..=61 => (desk, self.mature()?),
            62..=67 => (manager, self.approve_reward()?),
            68..=75 => (desk, self.ask_for_payout(dice)?),
            76..=81 => (second, self.approve_payout()?),
            82..=88 => (desk, self.pay(dice)?),
            89..=90 => (manager, self.turn_back(dice)?),
            91..=94 => (manager, self.allow(dice)?),
            95..=96 => (desk, self.use_up(dice)?),
            97 => (manager, self.share(dice)?),
            98..=99 => (manager, self.accept(dice)?),
            100..=103 => (desk, self.did(dice)),
            104 => (manager, self.choose(dice)?),
            _ => (desk, self.choose(dice)?),
        };
        Some(chosen)
    }

    /// A person, and then the person's card.
    fn begin(&mut self, dice: &mut Dice) -> Action {
        let with_card: Vec<_> = self.known.codes.values().filter_map(|code| code.referrer).collect();
        match self.known.people.iter().find(|person| !with_card.contains(person)).copied() {
            Some(referrer) => {
                let code = domain::CodeId(self.scene.clinic.uuid());
                Action::IssueCode { code, referrer, program: self.scene.clinic.program }
            }
            None => {
                let person = PersonId(self.scene.clinic.uuid());
                Action::RegisterPerson { person, details: PersonDetails::named(a_name(dice), Language::Es) }
            }
        }
    }

    fn bring(&mut self, dice: &mut Dice) -> Option<Action> {
        let codes: Vec<_> = self.known.codes.values().filter(|code| code.referrer.is_some()).map(|code| code.text.clone()).collect();
        let (referral, friend) = (ReferralId(self.scene.clinic.uuid()), PersonId(self.scene.clinic.uuid()));
        let details = Some(PersonDetails::named(a_name(dice), Language::Es));
        let code = dice.pick(&codes)?.clone();
        Some(Action::RecordReferral {
            referral,
            friend,
            details,
            code,
            source: Source::WalkIn,
            note: None,
            program: None,
            handed_over: None,
        })
    }

    /// A friend buys, for the first time or again.
    fn buy(&mut self, dice: &mut Dice) -> Option<Action> {
        let open = |row: &ReferralRow| matches!(row.state, ReferralState::Accepted | ReferralState::Recorded);
        let first = self.referral(dice, &open);
        let row = if dice.one_in(4) { None } else { first };
        let row = row.or_else(|| self.referral(dice, &|row| row.state == ReferralState::Converted))?;
        let paid = self.scene.money(dice.between(2_000, 120_000));
        let tax = Money { minor: if dice.one_in(2) { 0 } else { paid.minor * 16 / 116 }, ..paid };
        let discount = dice.one_in(3).then(|| self.scene.money(dice.between(1, 800)));
        let product = dice.of(&["Baño", "Vacuna", "Consulta"]);
        let on = dice.one_in(8).then(|| self.a_day(dice)).filter(|on| *on >= row.recorded_on && *on <= self.scene.today());
        Some(Action::RecordPurchase {
            purchase: PurchaseId(self.scene.clinic.uuid()),
            person: row.friend,
            paid,
            tax,
            discount,
            invoice: None,
            on,
            items: if dice.one_in(3) { Vec::new() } else { vec![Item::one(crate::line(product))] },
            reward: None,
        })
    }

    /// A refund in part or whole, a purchase typed wrongly, one that there was not, or a refund that there was not.
    fn give_back(&mut self, dice: &mut Dice) -> Option<Action> {
        let reason = a_line(dice);
        if dice.one_in(8) && !self.known.refunds.is_empty() {
            return Some(Action::CancelRefund { refund: *self.lately(&self.known.refunds, dice)?, reason });
        }
        let purchases = self.known.purchases.clone();
        let rows = purchases.iter().rev().take(IN_PLAY).filter_map(|id| self.scene.find::<PurchaseRow>(id));
        let rows: Vec<PurchaseRow> = rows.filter(|row| !row.is_undone()).collect();
        let row = dice.pick(&rows)?;
        let (purchase, currency, left) = (row.id, row.currency, row.paid - row.refunded);
        let all = dice.one_in(3);
        if dice.one_in(4) {
            let paid = currency.of(if all { row.paid } else { dice.between(row.refunded.max(100), row.paid.max(row.refunded) + 5_000) });
            let tax = currency.of(row.refunded_tax);
            return Some(Action::CorrectPurchase { purchase, person: None, paid, tax, invoice: None, items: None, void: all, reason });
        }
        let minor = if all { left } else { dice.between(1, left.max(1)) };
        let whole = row.tax - row.refunded_tax;
        // An amount may be as large as there are, so that the product needs more room.
        let part = i128::from(whole) * i128::from(minor) / i128::from(left.max(1));
        let tax = if minor == left { whole } else { i64::try_from(part).unwrap_or(0) };
        let refund = RefundId(self.scene.clinic.uuid());
        Some(Action::RecordRefund { refund, purchase, amount: currency.of(minor), tax: currency.of(tax), reason, on: None })
    }

    fn mature(&mut self) -> Option<Action> {
        let today = self.scene.today();
        let rewards = self.rewards(&|row| row.state == RewardState::Pending && row.available_on <= today);
        (!rewards.is_empty()).then(|| Action::MatureRewards { rewards: rewards.iter().map(|row| row.id).collect() })
    }

    fn approve_reward(&mut self) -> Option<Action> {
        let rows = self.rewards(&|row| row.state == RewardState::NeedsApproval);
        rows.first().map(|row| Action::ApproveReward { reward: row.id })
    }

    /// A person who has enough to be paid.
    fn ask_for_payout(&mut self, dice: &mut Dice) -> Option<Action> {
        let rows = self.rewards(&|row| row.state == RewardState::Available && row.form == domain::Form::Cash);
        let mut sums = std::collections::BTreeMap::<PersonId, i64>::new();
        for row in &rows {
            *sums.entry(row.person).or_default() += row.amount;
        }
        let enough: Vec<PersonId> = sums.into_iter().filter(|(_, sum)| *sum >= 2_000).map(|(person, _)| person).collect();
        let person = *dice.pick(&enough)?;
        Some(Action::RequestPayout { payout: PayoutId(self.scene.clinic.uuid()), person, method: dice.of(PayoutMethod::ALL) })
    }

    fn approve_payout(&mut self) -> Option<Action> {
        let row = self.payout_in(PayoutState::Requested)?;
        Some(Action::ApprovePayout { payout: row.id, version: row.version })
    }

    fn pay(&mut self, dice: &mut Dice) -> Option<Action> {
        let row = self.payout_in(PayoutState::Approved)?;
        let cash = row.method == PayoutMethod::Cash;
        let reference = (!cash).then(|| crate::line(&format!("R-{}-{}", row.number, dice.below(1_000))));
        Some(Action::PayPayout { payout: row.id, reference })
    }

    /// A payment fails, comes back, or is withdrawn.
    fn turn_back(&mut self, dice: &mut Dice) -> Option<Action> {
        let reason = a_line(dice);
        let state = dice.of(&[PayoutState::Requested, PayoutState::Approved, PayoutState::Failed, PayoutState::Paid]);
        let payout = self.payout_in(state)?.id;
        Some(match state {
            PayoutState::Requested => Action::RejectPayout { payout, reason },
            PayoutState::Failed => Action::RetryPayout { payout },
            PayoutState::Paid => Action::ReturnPayout { payout, reason },
            _ => Action::FailPayout { payout, reason },
        })
    }

    fn allow(&mut self, dice: &mut Dice) -> Option<Action> {
        let items = self.known.items.clone();
        let mut open = items.iter().rev().take(IN_PLAY).filter(|id| {
            let row = self.scene.find::<AttentionRow>(id);
            row.is_some_and(|row| row.state == AttentionState::Open)
        });
        let attention = *open.next()?;
        let verdict = if dice.one_in(5) { Verdict::Deny } else { Verdict::Allow };
        Some(self.decided(attention, verdict, dice))
    }

    /// Uses a gift, or hands one over.
    fn use_up(&mut self, dice: &mut Dice) -> Option<Action> {
        let rows = self.rewards(&|row| row.form.is_gift() && row.state == RewardState::Available && row.left() > 0);
        let row = dice.pick(&rows)?.clone();
        if dice.one_in(5) {
            return Some(Action::TransferReward { reward: row.id, to: self.a_person(dice), reason: a_line(dice) });
        }
        let part = row.form.is_used_in_parts().then(|| dice.between(1, row.left()));
        let amount = part.filter(|_| !row.form.in_units()).map(|part| row.currency.of(part));
        let units = part.filter(|_| row.form.in_units()).and_then(|part| u32::try_from(part).ok());
        let usage = RewardUseId(self.scene.clinic.uuid());
        Some(Action::UseReward { usage, reward: row.id, amount, units, purchase: None, visit: Some(a_line(dice)) })
    }

    /// Takes the steps of a referral that waits for acceptance, or accepts it; where nothing waits, changes who a referrer is.
    fn accept(&mut self, dice: &mut Dice) -> Option<Action> {
        let row = self.referral(dice, &|row| row.state == ReferralState::Recorded)?;
        let done = |number: u16| row.steps.0.iter().any(|step| step.number == number);
        match row.terms.0.steps.iter().find(|step| !done(step.number)) {
            Some(step) => Some(Action::MarkStep { referral: row.id, step: step.number, done: true, on: None }),
            None => Some(Action::AcceptReferral { referral: row.id }),
        }
    }

    /// Gives a referral to two or three referrers together.
    fn share(&mut self, dice: &mut Dice) -> Option<Action> {
        let is_open = |row: &ReferralRow| row.state.is_open() || row.state == ReferralState::Converted;
        let referral = self.referral(dice, &is_open)?.id;
        let mut referrers: Vec<PersonId> = self.known.codes.values().filter_map(|code| code.referrer).collect();
        referrers.sort();
        referrers.dedup();
        let first = u32::try_from(dice.between(1, 700_000)).ok()?;
        let second = if dice.one_in(2) { Share::WHOLE - first } else { u32::try_from(dice.between(1, 299_000)).ok()? };
        let parts = [first, second, Share::WHOLE - first - second].into_iter().filter(|ppm| *ppm > 0);
        let from = dice.below(referrers.len().max(1));
        let shares = parts.enumerate().map(|(nth, ppm)| Some(Share { referrer: *referrers.get((from + nth) % referrers.len())?, ppm }));
        Some(Action::OverrideAttribution { referral, shares: shares.collect::<Option<_>>()?, reason: a_line(dice) })
    }

    fn referral(&mut self, dice: &mut Dice, is_meant: &dyn Fn(&ReferralRow) -> bool) -> Option<ReferralRow> {
        let ids = self.known.referrals.clone();
        let rows = ids.iter().rev().take(IN_PLAY).filter_map(|id| self.scene.find::<ReferralRow>(id)).filter(is_meant);
        let rows: Vec<ReferralRow> = rows.collect();
        dice.pick(&rows).cloned()
    }

    fn rewards(&mut self, is_meant: &dyn Fn(&RewardRow) -> bool) -> Vec<RewardRow> {
        let ids: Vec<RewardId> = self.known.rewards.clone();
        ids.iter().rev().take(4 * IN_PLAY).filter_map(|id| self.scene.find::<RewardRow>(id)).filter(is_meant).collect()
    }

    fn payout_in(&mut self, state: PayoutState) -> Option<PayoutRow> {
        let ids = self.known.payouts.clone();
        ids.iter().rev().take(IN_PLAY).filter_map(|id| self.scene.find::<PayoutRow>(id)).find(|row| row.state == state)
    }
}
