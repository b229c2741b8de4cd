//! What limits leave for a referral's rewards: for one referral, for each of its referrers in a day, month and year, for the program
//! (rules W5, X1).

use domain::reward::limits::{Left, Room, same_period};
use domain::reward::{Grant, Place};
use domain::{Account, Commodity, CutBy, Form, LocalDate, Money, PersonId, Recipient, RewardState};

use crate::handlers::ledger::balance_id;
use crate::handlers::one_person;
use crate::handlers::source::Source;
use crate::tables::{BalanceRow, RewardRow};
use crate::work::{Res, Work};

/// Most rewards of one referrer that caps look at.
pub(crate) const MAX_LOOKED_AT: usize = 20_000;

/// What limits leave for the rewards of one referral or action, while they are computed in their order.
pub(crate) struct Limits<'a> {
    source: Source<'a>,
    left: Money,
    /// Who shares what is the referrer's.
    places: Vec<Place>,
    /// What each of those people has, by the first place of each.
    capped: Vec<Capped>,
    /// What is left of the budget beside this referral's cash, and that cash.
    budget: Option<(i64, i64)>,
    spent_by_all: i64,
}

/// What one referrer has that counts for his caps, by the day of the event.
#[derive(Default)]
struct Capped {
    /// The first place of that person.
    place: usize,
    /// In the program beside this referral's.
    others: Vec<(LocalDate, i64)>,
    /// For this one.
    own: Vec<(LocalDate, i64)>,
    /// What the rewards that are computed took so far.
    spent: Vec<(LocalDate, i64)>,
}

/// Returns what is left of the most for one referral after the discounts that were used (rules W5, X1). An action counts like one.
pub(crate) fn room(source: Source<'_>, rows: &[RewardRow]) -> Money {
    let is_used = |row: &&RewardRow| row.form == Form::Discount && row.state == RewardState::Used;
    let used: i64 = rows.iter().filter(is_used).map(|row| row.amount).sum();
    let cap = source.terms().referral_cap;
    Money { minor: (cap.minor - used).max(0), ..cap }
}

/// Returns what limits leave for a promise when it is used: what was given of its source stays, and so does what its holder has
/// beside his own promise (rules W5, W12, X1).
pub(crate) fn room_for_promise(work: &mut Work, source: Source<'_>, rows: &[RewardRow], promise: &RewardRow) -> Res<Room> {
    let is_own = promise.recipient == Recipient::Referrer;
    let stays = |row: &RewardRow| {
        let is_given = row.state.is_given() || row.state == RewardState::InPayout || row.amount < 0;
        match (row.form.has_worth(), is_own || is_given) {
            (true, true) => row.amount,
            // Of what is used in parts, what was.
            (true, false) if row.form.is_gift() => row.amount - row.remainder,
            (true, false) | (false, _) => 0,
        }
    };
    let stands: i64 = rows.iter().map(stays).sum();
    let holders = if is_own { &[(promise.person, domain::Share::WHOLE)][..] } else { &[] };
    let mut limits = Limits::of(work, source, rows, holders)?;
    limits.left.minor -= stands.max(0);
    limits.capped.iter_mut().for_each(|capped| capped.spent.clone_from(&capped.own));
    limits.spent_by_all = limits.budget.map_or(0, |(_, own)| own);
    Ok(limits.room_on(promise.event_on))
}

impl<'a> Limits<'a> {
    /// Reads what counts for the limits of a referral that has the rewards `rows`: what has a worth as granted, a discount as used.
    pub fn load(work: &mut Work, source: Source<'a>, rows: &[RewardRow]) -> Res<Self> {
        let mut limits = Self::of(work, source, rows, &source.sharers())?;
        if limits.capped.is_empty() {
            // Of a code that is not known here the referrer is still to come: caps hold for what will be his (rule C10).
            limits.capped.push(Capped::default());
        }
        Ok(limits)
    }

    /// Reads the same for who has or gets what is the referrer's.
    fn of(work: &mut Work, source: Source<'a>, rows: &[RewardRow], holders: &[(PersonId, u32)]) -> Res<Self> {
        let terms = source.terms();
        let places = places(work, holders)?;
        let mut capped = Vec::new();
        for (nth, (person, _)) in holders.iter().enumerate() {
            if !terms.caps.is_none() && places[nth].person == nth {
                capped.push(Capped::load(work, source, nth, *person)?);
            }
        }
        let budget = match terms.budget {
            Some(budget) => {
                let id = balance_id(Account::ProgramCost, Some(source.program().0), Commodity::Money(terms.currency));
                let cost = work.get::<BalanceRow>(id)?.map_or(0, |row| row.amount);
                let is_own = |row: &&RewardRow| row.form.has_worth() && row.program == source.program();
                // What lapsed has cost nothing.
                let cost_of = |row: &RewardRow| if row.state == RewardState::Expired { row.amount - row.remainder } else { row.amount };
                let own: i64 = rows.iter().filter(is_own).map(cost_of).sum();
                Some((budget.minor - (cost - own), own))
            }
            None => None,
        };
        Ok(Self { source, left: room(source, rows), places, capped, budget, spent_by_all: 0 })
    }

    /// Returns what is left for one more event: what stands keeps its room, and the discount on it takes its own.
    pub fn beside_what_stands(mut self, rows: &[RewardRow], discount: Money) -> Self {
        let stands: i64 = rows.iter().filter(|row| row.form.has_worth()).map(|row| row.amount).sum();
        self.left.minor -= discount.minor + stands;
        self.capped.iter_mut().for_each(|capped| capped.spent.clone_from(&capped.own));
        self.spent_by_all = stands + discount.minor;
        self
    }

    /// Returns what is left for the rewards of an event of a day.
    pub fn room_on(&self, on: LocalDate) -> Room {
        let terms = self.source.terms();
        let mut room = Room::of_referral(terms.referral_cap, self.left);
        for (by, limit) in terms.caps.list() {
            for capped in &self.capped {
                let left = Money { minor: capped.left(by, limit, on), ..limit };
                room.push(Left { by, limit, left, of: Some(capped.place) });
            }
        }
        self.push_budget(&mut room);
        room.shared_by(self.places.clone())
    }

    fn push_budget(&self, room: &mut Room) {
        if let (Some(limit), Some((left, own))) = (self.source.terms().budget, self.budget) {
            let left = left.max(own) - self.spent_by_all;
            room.push(Left { by: CutBy::Budget, limit, left: Money { minor: left, ..limit }, of: None });
        }
    }

    /// Takes what a grant gives; without `accrues` only from the referral's own limit: what the referrer does not get, nobody gets
    /// in his place.
    pub fn take(&mut self, on: LocalDate, grant: &Grant, accrues: bool) -> Res<()> {
        if !grant.form.has_worth() {
            return Ok(());
        }
        self.left = self.left.minus(grant.amount)?;
        if grant.recipient == Recipient::Referrer && accrues {
            let nth = grant.share.unwrap_or(0);
            let person = self.places.get(nth).map_or(nth, |place| place.person);
            for capped in self.capped.iter_mut().filter(|capped| capped.place == person) {
                capped.spent.push((on, grant.amount.minor));
            }
        }
        if grant.recipient == Recipient::NewCustomer || accrues {
            self.spent_by_all += grant.amount.minor;
        }
        Ok(())
    }
}

impl Capped {
    fn load(work: &mut Work, source: Source<'_>, place: usize, person: PersonId) -> Res<Self> {
        let dated = |row: &RewardRow| (row.event_on, row.amount);
        let is_capped = |row: &&RewardRow| row.recipient == Recipient::Referrer && row.program == source.program();
        let is_own = |row: &RewardRow| row.form.has_worth() && source.is_of(row);
        let all = one_person::find(work, RewardRow::by_person, person, &[], MAX_LOOKED_AT)?;
        let (mut others, mut own) = (Vec::new(), Vec::new());
        // A payment's own entry is no reward.
        for row in all.iter().filter(is_capped).filter(|row| row.referral.is_some() || row.action.is_some()) {
            if is_own(row) { own.push(dated(row)) } else { others.push(dated(row)) }
        }
        Ok(Self { place, others, own, spent: Vec::new() })
    }

    /// Returns what is left of a cap in its period. What stands is not cut by what came later.
    fn left(&self, by: CutBy, limit: Money, on: LocalDate) -> i64 {
        let sum = |amounts: &[(LocalDate, i64)]| amounts.iter().filter(|(day, _)| same_period(by, *day, on)).map(|(_, minor)| *minor).sum();
        let (others, own, spent): (i64, i64, i64) = (sum(&self.others), sum(&self.own), sum(&self.spent));
        (limit.minor - others).max(own) - spent
    }
}

/// Returns the places of who shares something: those of one person, whichever record each is, have one person's caps (rule P2).
fn places(work: &mut Work, holders: &[(PersonId, u32)]) -> Res<Vec<Place>> {
    let mut stands = Vec::with_capacity(holders.len());
    for (person, _) in holders {
        stands.push(if holders.len() > 1 { one_person::standing_for(work, *person)? } else { *person });
    }
    let first = |person: &PersonId| stands.iter().position(|other| other == person).unwrap_or(0);
    Ok(holders.iter().zip(&stands).map(|((_, ppm), person)| Place { ppm: *ppm, person: first(person) }).collect())
}
