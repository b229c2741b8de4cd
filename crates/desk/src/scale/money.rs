//! Rows of the ledger and of payouts.

use std::collections::BTreeMap;

use domain::{Account, CommandId, Commodity, Line, Money, PayoutId, PayoutMethod, PayoutState, PersonId, RewardId, TransactionId};
use engine::table::{Record, Row};
use engine::tables::{BalanceRow, PayoutLine, PayoutRow, PostingRow, TransactionKind, TransactionRow};
use engine::value::Json;
use uuid::Uuid;

use super::plan::{Act, Fate, Plan, Thing, When, command, id_of};
use crate::error::DeskError;

/// A transaction with its two sides: the account that is debited, then the one that is credited.
struct Posted {
    kind: TransactionKind,
    command: CommandId,
    /// Its number among the transactions of its command, from 1.
    ordinal: u32,
    when: When,
    staff: Option<domain::StaffId>,
    person: PersonId,
    reward: Option<RewardId>,
    payout: Option<PayoutId>,
    debit: (Account, Option<Uuid>),
    credit: (Account, Option<Uuid>),
    commodity: Commodity,
    amount: i64,
}

/// Which transactions a person can bring: the discount, the cash, the cash that can be paid, the lapses of the two promises.
const OF_PERSON: u64 = 5;
/// The place of the first lapse among these.
const LAPSES: u64 = 3;

impl Posted {
    fn id(&self) -> TransactionId {
        TransactionId(self.command.row("ledger_transaction", self.ordinal))
    }

    fn posting_id(&self, side: u32) -> Uuid {
        self.command.row("posting", (self.ordinal - 1) * 2 + side + 1)
    }
}

impl Plan {
    /// Returns the id of a referrer's payout.
    pub fn payout(&self, referrer: u32, round: u8) -> PayoutId {
        PayoutId(id_of(Thing::Payout, payout_place(referrer, round), self.paying(referrer, round).requested))
    }

    /// Returns how a referrer is paid.
    pub fn method(&self, referrer: u32) -> PayoutMethod {
        if referrer.is_multiple_of(4) { PayoutMethod::BankTransfer } else { PayoutMethod::Cash }
    }

    /// Returns the payment's reference that is given by hand, if one is.
    pub fn reference(&self, referrer: u32, round: u8) -> Option<Line> {
        let by_hand = self.method(referrer) == PayoutMethod::BankTransfer;
        by_hand.then(|| Line::parse(&format!("SPEI {:08}", payout_place(referrer, round))).expect("a short line"))
    }

    /// Returns the payouts, by number.
    pub fn payout_rows(&self) -> impl Iterator<Item = Result<Record, DeskError>> {
        let places = [0, 1].into_iter().flat_map(|round| (0..self.referrers).map(move |referrer| (referrer, round)));
        places.filter_map(|(referrer, round)| {
            let number = self.payout_number(referrer, round)?;
            Some(self.payout_row(referrer, round, number).map(|row| row.to_record()))
        })
    }

    fn payout_row(&self, referrer: u32, round: u8, number: u32) -> Result<PayoutRow, DeskError> {
        let paying = self.paying(referrer, round);
        let place = payout_place(referrer, round);
        let lines = self.lines(referrer, round)?;
        let state = match (paying.approved, paying.paid) {
            (None, _) => PayoutState::Requested,
            (Some(_), None) => PayoutState::Approved,
            (Some(_), Some(_)) => PayoutState::Paid,
        };
        let receipt = || Line::parse(&format!("P-{number:04}")).expect("a short line");
        Ok(PayoutRow {
            id: self.payout(referrer, round),
            number: i64::from(number),
            person: self.person(referrer),
            method: self.method(referrer),
            state,
            credit: None,
            export: None,
            amount: lines.iter().map(|line| line.amount).sum(),
            currency: self.terms.currency,
            lines: Json(lines),
            version: 1,
            requested_by: Some(self.receptionist(Act::Request, place)),
            requested_at: paying.requested.at,
            requested_on: self.date(paying.requested.day),
            due_on: None,
            approved_by: paying.approved.map(|_| self.staff.manager),
            approved_at: paying.approved.map(|when| when.at),
            one_person: false,
            paid_by: paying.paid.map(|_| self.receptionist(Act::Pay, place)),
            paid_at: paying.paid.map(|when| when.at),
            paid_on: paying.paid.map(|when| self.date(when.day)),
            paid_desk: paying.paid.map(|_| self.identity.desk),
            reference: paying.paid.map(|_| self.reference(referrer, round).unwrap_or_else(receipt)),
            reason: None,
        })
    }

    /// Returns what a payout pays, in the order of the rewards' ids.
    fn lines(&self, referrer: u32, round: u8) -> Result<Vec<PayoutLine>, DeskError> {
        let mut lines = Vec::new();
        for friend in self.second_friends(referrer).filter(|friend| self.payout_of(*friend) == Some(round)) {
            if let Some(bought) = self.bought(friend)? {
                lines.push(PayoutLine { reward: self.cash_id(friend), amount: bought.cash.amount.minor });
            }
        }
        lines.sort_by_key(|line| line.reward.to_string());
        Ok(lines)
    }

    /// Returns the keys of transactions, each with its place.
    pub fn transaction_keys(&self) -> impl Iterator<Item = Result<(Uuid, u64), DeskError>> {
        self.posted_places().filter_map(|place| {
            let key = |posted: Option<Posted>| posted.map(|posted| (posted.id().0, place));
            self.posted(place).map(key).transpose()
        })
    }

    /// Returns the row of a place that [`Plan::transaction_keys`] told.
    pub fn transaction_row(&self, place: u64) -> Result<Option<Record>, DeskError> {
        let row = |posted: Posted| {
            let row = TransactionRow {
                id: posted.id(),
                kind: posted.kind,
                command: posted.command,
                person: Some(posted.person),
                reward: posted.reward,
                payout: posted.payout,
                reverses: None,
                reason: None,
                at: posted.when.at,
                on: self.date(posted.when.day),
                staff: posted.staff,
            };
            row.to_record()
        };
        Ok(self.posted(place)?.map(row))
    }

    /// Returns the keys of postings, each with its place.
    pub fn posting_keys(&self) -> impl Iterator<Item = Result<(Uuid, u64), DeskError>> {
        self.posted_places().flat_map(|place| {
            let keys = |posted: Posted| [0, 1].map(|side: u32| Ok((posted.posting_id(side), place * 2 + u64::from(side))));
            match self.posted(place) {
                Ok(posted) => posted.map(keys).into_iter().flatten().collect::<Vec<_>>(),
                Err(error) => vec![Err(error)],
            }
        })
    }

    /// Returns the row of a place that [`Plan::posting_keys`] told.
    pub fn posting_row(&self, place: u64) -> Result<Option<Record>, DeskError> {
        let (place, is_credit) = (place / 2, place % 2 == 1);
        let row = |posted: Posted| {
            let (account, owner) = if is_credit { posted.credit } else { posted.debit };
            let row = PostingRow {
                id: posted.posting_id(u32::from(is_credit)),
                transaction_id: posted.id(),
                account,
                owner,
                commodity: posted.commodity.as_str().to_owned(),
                amount: if is_credit { -posted.amount } else { posted.amount },
            };
            row.to_record()
        };
        Ok(self.posted(place)?.map(row))
    }

    /// Returns the balances, by id: what the postings add up to.
    pub fn balance_rows(&self) -> Result<Vec<Record>, DeskError> {
        let mut sums: BTreeMap<(Account, Option<Uuid>, &str), i64> = BTreeMap::new();
        for place in self.posted_places() {
            if let Some(posted) = self.posted(place)? {
                let key = |(account, owner)| (account, owner, posted.commodity.as_str());
                *sums.entry(key(posted.debit)).or_default() += posted.amount;
                *sums.entry(key(posted.credit)).or_default() -= posted.amount;
            }
        }
        let mut rows: Vec<BalanceRow> = Vec::with_capacity(sums.len());
        for ((account, owner, commodity), amount) in sums {
            let shown = owner.map_or_else(|| "-".to_owned(), |owner| owner.to_string());
            rows.push(BalanceRow { id: format!("{account}/{shown}/{commodity}"), account, owner, commodity: commodity.to_owned(), amount });
        }
        rows.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(rows.iter().map(Row::to_record).collect())
    }

    fn posted_places(&self) -> impl Iterator<Item = u64> {
        0..u64::from(self.people) * OF_PERSON + u64::from(self.referrers) * 2
    }

    /// Returns the transaction of a place, if there is one.
    fn posted(&self, place: u64) -> Result<Option<Posted>, DeskError> {
        let of_people = u64::from(self.people) * OF_PERSON;
        let narrow = |number: u64| u32::try_from(number).map_err(|_| engine::Fault::Invariant("places are bounded"));
        if place < of_people {
            let (person, nth) = (narrow(place / OF_PERSON)?, place % OF_PERSON);
            return if nth < LAPSES { self.posted_for(person, nth) } else { Ok(self.posted_lapse(person, nth > LAPSES)) };
        }
        let place = narrow(place - of_people)?;
        let (referrer, round) = (place / 2, u8::from(!place.is_multiple_of(2)));
        self.posted_payment(referrer, round)
    }

    fn posted_for(&self, person: u32, nth: u64) -> Result<Option<Posted>, DeskError> {
        if !matches!(self.fate(person), Fate::Converted { .. }) {
            return Ok(None);
        }
        let Some(bought) = self.bought(person)? else { return Ok(None) };
        let cost = (Account::ProgramCost, Some(self.program.0));
        let referrer = self.person(self.second_referrer(person));
        let (waiting, payable) = ((Account::Waiting, Some(referrer.0)), (Account::Payable, Some(referrer.0)));
        let Money { minor: discount, .. } = bought.figures.discount;
        let mut posted = Posted {
            kind: TransactionKind::Granted,
            command: command(Act::Buy, person, bought.when),
            ordinal: if discount > 0 { 2 } else { 1 },
            when: bought.when,
            staff: Some(self.receptionist(Act::Buy, person)),
            person: referrer,
            reward: Some(self.cash_id(person)),
            payout: None,
            debit: cost,
            credit: waiting,
            commodity: Commodity::Money(self.terms.currency),
            amount: bought.cash.amount.minor,
        };
        match nth {
            0 if discount == 0 => return Ok(None),
            0 => {
                posted.kind = TransactionKind::Used;
                posted.ordinal = 1;
                posted.person = self.person(person);
                posted.reward = Some(self.discount_id(person, true));
                posted.credit = (Account::Discount, None);
                posted.amount = discount;
            }
            1 => {}
            _ => {
                let Some(when) = self.available(person, &bought) else { return Ok(None) };
                let needs_approval = bought.cash.needs_approval;
                posted.kind = TransactionKind::Moved;
                posted.command = command(if needs_approval { Act::ApproveReward } else { Act::Mature }, person, when);
                posted.ordinal = 1;
                posted.when = when;
                posted.staff = needs_approval.then_some(self.staff.manager);
                posted.debit = waiting;
                posted.credit = payable;
            }
        }
        Ok(Some(posted))
    }

    /// Returns the posting of a promise that lapsed (rule W7).
    fn posted_lapse(&self, person: u32, is_second: bool) -> Option<Posted> {
        let (act, when) = self.lapse(person, is_second)?;
        let owner = self.person(person);
        Some(Posted {
            kind: TransactionKind::Lapsed,
            command: command(act, person, when),
            ordinal: 1,
            when,
            staff: None,
            person: owner,
            reward: Some(self.discount_id(person, is_second)),
            payout: None,
            debit: (Account::Lapsed, Some(self.program.0)),
            credit: (Account::Promised, Some(owner.0)),
            commodity: Commodity::Promise,
            amount: 1,
        })
    }

    fn posted_payment(&self, referrer: u32, round: u8) -> Result<Option<Posted>, DeskError> {
        let (Some(_), Some(when)) = (self.payout_number(referrer, round), self.paying(referrer, round).paid) else { return Ok(None) };
        let person = self.person(referrer);
        let place = payout_place(referrer, round);
        let credit = match self.method(referrer) {
            PayoutMethod::Cash => (Account::Cash, Some(self.identity.desk.0)),
            PayoutMethod::BankTransfer => (Account::Bank, None),
            PayoutMethod::Check => (Account::Check, None),
            PayoutMethod::AccountCredit => (Account::Credit, Some(person.0)),
        };
        Ok(Some(Posted {
            kind: TransactionKind::Paid,
            command: command(Act::Pay, place, when),
            ordinal: 1,
            when,
            staff: Some(self.receptionist(Act::Pay, place)),
            person,
            reward: None,
            payout: Some(self.payout(referrer, round)),
            debit: (Account::Payable, Some(person.0)),
            credit,
            commodity: Commodity::Money(self.terms.currency),
            amount: self.lines(referrer, round)?.iter().map(|line| line.amount).sum(),
        }))
    }
}

/// Returns the place of a payout among all.
pub const fn payout_place(referrer: u32, round: u8) -> u32 {
    referrer * 2 + round as u32
}
