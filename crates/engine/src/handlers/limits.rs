//! What limits leave for a referral's rewards: for one referral, for its referrer in a day, month and year, for the program
//! (rules W5, X1).

use domain::reward::Grant;
use domain::reward::limits::{Left, Room, same_period};
use domain::{Account, Commodity, CutBy, Form, LocalDate, Money, Recipient, RewardState};

use crate::handlers::ledger::balance_id;
use crate::handlers::one_person;
use crate::tables::{BalanceRow, ReferralRow, RewardRow};
use crate::work::{Res, Work};

/// Most rewards of one referrer that caps look at.
const MAX_LOOKED_AT: usize = 20_000;

/// What limits leave for the rewards of one referral, while they are computed in their order.
pub(crate) struct Limits<'a> {
    referral: &'a ReferralRow,
    left: Money,
    /// What the referrer got for other referrals in the program, by the day of the event.
    others: Vec<(LocalDate, i64)>,
    /// What the referrer has for this one.
    own: Vec<(LocalDate, i64)>,
    /// What is left of the budget beside this referral's cash, and that cash.
    budget: Option<(i64, i64)>,
    spent: Vec<(LocalDate, i64)>,
    spent_by_all: i64,
}

/// Returns what is left of the most for one referral after the discounts that were used (rules W5, X1).
pub(crate) fn room(referral: &ReferralRow, rows: &[RewardRow]) -> Money {
    let used: i64 = rows.iter().filter(|row| row.state == RewardState::Used).map(|row| row.amount).sum();
    let cap = referral.terms.0.referral_cap;
    Money { minor: (cap.minor - used).max(0), ..cap }
}

impl<'a> Limits<'a> {
    /// Reads what counts for the limits of a referral that has the rewards `rows`.
    pub fn load(work: &mut Work, referral: &'a ReferralRow, rows: &[RewardRow]) -> Res<Self> {
        let terms = &referral.terms.0;
        let is_capped = |row: &&RewardRow| row.form == Form::Cash && row.recipient == Recipient::Referrer;
        let dated = |row: &RewardRow| (row.event_on, row.amount);
        let others = match referral.referrer.filter(|_| !terms.caps.is_none()) {
            Some(referrer) => {
                let all = one_person::find(work, RewardRow::by_person, referrer, &[], MAX_LOOKED_AT)?;
                let is_other = |row: &&RewardRow| row.program == referral.program && row.referral.is_some_and(|of| of != referral.id);
                all.iter().filter(is_capped).filter(is_other).map(dated).collect()
            }
            None => Vec::new(),
        };
        let budget = match terms.budget {
            Some(budget) => {
                let id = balance_id(Account::ProgramCost, Some(referral.program.0), Commodity::Money(terms.currency));
                let cost = work.get::<BalanceRow>(id)?.map_or(0, |row| row.amount);
                let own: i64 = rows.iter().filter(|row| row.form == Form::Cash).map(|row| row.amount).sum();
                Some((budget.minor - (cost - own), own))
            }
            None => None,
        };
        let own = rows.iter().filter(is_capped).map(dated).collect();
        Ok(Self { referral, left: room(referral, rows), others, own, budget, spent: Vec::new(), spent_by_all: 0 })
    }

    /// Returns what is left for the rewards of an event of a day. What stands is not cut by what came later.
    pub fn room_on(&self, on: LocalDate) -> Room {
        let terms = &self.referral.terms.0;
        let mut room = Room::of_referral(terms.referral_cap, self.left);
        for (by, limit) in terms.caps.list() {
            let sum =
                |amounts: &[(LocalDate, i64)]| amounts.iter().filter(|(day, _)| same_period(by, *day, on)).map(|(_, minor)| *minor).sum();
            let (others, own, spent): (i64, i64, i64) = (sum(&self.others), sum(&self.own), sum(&self.spent));
            let left = (limit.minor - others).max(own) - spent;
            room.push(Left { by, limit, left: Money { minor: left, ..limit } });
        }
        if let (Some(limit), Some((left, own))) = (terms.budget, self.budget) {
            let left = left.max(own) - self.spent_by_all;
            room.push(Left { by: CutBy::Budget, limit, left: Money { minor: left, ..limit } });
        }
        room
    }

    /// Takes what stands already, or will be used, from the most for one referral.
    pub fn take_from_referral(&mut self, minor: i64) -> Res<()> {
        self.left = self.left.minus(Money { minor, ..self.left })?;
        Ok(())
    }

    /// Takes what a grant gives; without `accrues` only from the referral's own limit: what the referrer does not get, nobody gets
    /// in his place.
    pub fn take(&mut self, on: LocalDate, grant: &Grant, accrues: bool) -> Res<()> {
        if grant.form != Form::Cash {
            return Ok(());
        }
        self.left = self.left.minus(grant.amount)?;
        if grant.recipient == Recipient::Referrer && accrues {
            self.spent.push((on, grant.amount.minor));
        }
        if grant.recipient == Recipient::NewCustomer || accrues {
            self.spent_by_all += grant.amount.minor;
        }
        Ok(())
    }
}
