//! The last days of the large clinic: real commands through the engine, so that there is a log to follow.

use std::collections::VecDeque;

use domain::referral::Channel;
use domain::reward::discount_on;
use domain::{BasisPoints, Code, CodeId, CodeKey, Line, PayoutId, PersonId, PurchaseId, ReferralId, StaffId, Timestamp, TouchId};
use engine::Action;

use super::TAIL_DAYS;
use super::names::details;
use super::plan::{DAYS, Fate, Plan, Purpose, bits};
use crate::desk::{Desk, new_id};
use crate::error::DeskError;

/// Commands of one transaction.
const BATCH: u32 = 500;
const DAY: i64 = 86_400_000;
const HOUR: i64 = 3_600_000;

/// Works on at the desk of a snapshot for the last days, by `commands` commands besides those of the schedule.
pub async fn work(desk: &Desk, plan: &Plan, key: &CodeKey, commands: u32, tell: &impl Fn(String)) -> Result<(), DeskError> {
    let open = (0..plan.people).filter(|person| plan.fate(*person) == Fate::Open);
    let payees = (0..plan.referrers).filter(|referrer| plan.payout_number(*referrer, 1).is_none());
    let mut tail =
        Tail { desk, plan, key, open: open.collect(), payees: payees.collect(), day: DAYS, next: plan.people, waiting: VecDeque::new() };
    let now = desk.now();
    let midnight = now.at.0 - (now.at.0 + i64::from(now.offset) * 60_000).rem_euclid(DAY);
    let mut left = commands;
    for day in 0..TAIL_DAYS {
        tail.day = DAYS + day;
        let is_today = day + 1 == TAIL_DAYS;
        let start = midnight - i64::from(TAIL_DAYS - 1 - day) * DAY;
        // Today has only begun.
        let (from, to) = if is_today { (midnight, now.at.0) } else { (start + 9 * HOUR, start + 18 * HOUR) };
        tail.schedule(Timestamp(if is_today { midnight } else { start + 8 * HOUR })).await?;
        let mut of_day = left / (TAIL_DAYS - day);
        left -= of_day;
        let rounds = i64::from(of_day.div_ceil(BATCH)).max(1);
        for round in 0..rounds {
            let size = of_day.min(BATCH);
            of_day -= size;
            tail.round(Timestamp(from + (to - from) * round / rounds), size).await?;
        }
        tell(format!("day {} of the last {TAIL_DAYS}: {} commands to go", day + 1, left));
    }
    Ok(())
}

struct Tail<'a> {
    desk: &'a Desk,
    plan: &'a Plan,
    key: &'a CodeKey,
    /// People whose referral of the snapshot waits for a purchase.
    open: VecDeque<u32>,
    /// Referrers of the snapshot who were not paid lately.
    payees: VecDeque<u32>,
    /// The day that it is, counted as the history's are.
    day: u32,
    /// The number of the next new person.
    next: u32,
    /// People who came in the tail and have not bought.
    waiting: VecDeque<PersonId>,
}

impl Tail<'_> {
    /// Part of a day: friends come, some buy, codes are issued, some are paid.
    async fn round(&mut self, at: Timestamp, size: u32) -> Result<(), DeskError> {
        let [spanish, _] = self.plan.staff.receptionists;
        let [mut front, mut requests, mut approvals, mut payments] = [const { Vec::new() }; 4];
        let mut left = size;
        for nth in 0..size {
            if left == 0 {
                break;
            }
            if left < 3 || nth % 20 != 19 {
                let (action, also) = match nth % 10 {
                    0..=4 => (self.comes()?, None),
                    5..=7 => (self.buys()?, None),
                    8 => self.issued()?,
                    _ => (self.registers()?, None),
                };
                let taken = u32::from(left > 0) + u32::from(also.is_some() && left > 1);
                front.extend([Some(action), also].into_iter().flatten().take(taken as usize));
                left -= taken;
            } else if let Some(referrer) = self.payees.pop_front() {
                let payout = PayoutId(new_id());
                requests.push(Action::RequestPayout { payout, person: self.plan.person(referrer), method: self.plan.method(referrer) });
                approvals.push(Action::ApprovePayout { payout, version: 1 });
                payments.push(Action::PayPayout { payout, reference: self.plan.reference(referrer, 1) });
                left -= 3;
            }
        }
        self.submit(Some(spanish), at, front).await?;
        self.submit(Some(spanish), at, requests).await?;
        self.submit(Some(self.plan.staff.manager), at, approvals).await?;
        self.submit(Some(spanish), at, payments).await
    }

    /// A friend comes with a code of the snapshot.
    fn comes(&mut self) -> Result<Action, DeskError> {
        let number = self.take_number();
        let referrer = u32::try_from(bits(Purpose::First, number) % u64::from(self.plan.referrers)).unwrap_or(0);
        let friend = PersonId(new_id());
        self.waiting.push_back(friend);
        let code: Code = self.plan.code_text(referrer, self.key);
        let source = self.plan.source(number);
        Ok(Action::RecordReferral {
            referral: ReferralId(new_id()),
            friend,
            details: Some(details(number)),
            code,
            source,
            note: None,
            program: None,
            handed_over: None,
        })
    }

    /// Somebody who came before buys: of the snapshot, and of the tail, in turn.
    fn buys(&mut self) -> Result<Action, DeskError> {
        let number = self.take_number();
        let of_tail = number.is_multiple_of(2) && self.waiting.len() > BATCH as usize;
        let person = if of_tail { self.waiting.pop_front() } else { self.next_open() };
        let Some(person) = person else { return self.registers() };
        let price = self.plan.terms.currency.of(25_000 + i64::try_from(bits(Purpose::Price, number) % 2_500).unwrap_or(0) * 100);
        let fits = domain::Refusal::from;
        let discount = discount_on(&self.plan.promise()?.calculation, price, &self.plan.whole_room()).map_err(fits)?.0;
        let paid = price.minus(discount).map_err(fits)?;
        let tax = domain::money::percent(paid, BasisPoints(1379), self.plan.terms.multiplier).map_err(fits)?;
        let invoice = Some(Line::parse(&format!("B-{number:07}"))?);
        Ok(Action::RecordPurchase {
            purchase: PurchaseId(new_id()),
            person,
            paid,
            tax,
            discount: Some(discount),
            invoice,
            on: None,
            items: Vec::new(),
            reward: None,
        })
    }

    /// Returns who of the snapshot still has time for a first purchase, the oldest first.
    fn next_open(&mut self) -> Option<PersonId> {
        while let Some(person) = self.open.pop_front() {
            if self.day < self.plan.ended(self.plan.came_again(person)).day {
                return Some(self.plan.person(person));
            }
        }
        None
    }

    /// Somebody new gets a code, and the card with it.
    fn issued(&mut self) -> Result<(Action, Option<Action>), DeskError> {
        let Some(referrer) = self.waiting.pop_back() else { return Ok((self.registers()?, None)) };
        let code = CodeId(new_id());
        let touch =
            Action::RecordTouch { touch: TouchId(new_id()), code, channel: Channel::Card, count: 2, reason: None, person: None, on: None };
        Ok((Action::IssueCode { code, referrer, program: self.plan.program }, Some(touch)))
    }

    fn registers(&mut self) -> Result<Action, DeskError> {
        let number = self.take_number();
        Ok(Action::RegisterPerson { person: PersonId(new_id()), details: details(number) })
    }

    /// What the schedule has to do on a morning; it has a bounded part of it at once.
    async fn schedule(&mut self, at: Timestamp) -> Result<(), DeskError> {
        loop {
            let due = self.desk.due(self.desk.moment(at).date).await?;
            if due.is_empty() {
                return Ok(());
            }
            self.submit(None, at, due).await?;
        }
    }

    async fn submit(&self, staff: Option<StaffId>, at: Timestamp, actions: Vec<Action>) -> Result<(), DeskError> {
        if actions.is_empty() {
            return Ok(());
        }
        for outcome in self.desk.submit_at(staff, self.desk.moment(at), actions).await? {
            if !outcome.is_done() {
                tracing::debug!(?outcome, "the large clinic was refused something");
            }
        }
        Ok(())
    }

    fn take_number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }
}
