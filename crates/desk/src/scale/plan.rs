//! The large clinic's history as arithmetic: what happened to the `index`-th person, and when. Nothing of it is looked up, so that
//! rows can be written in any order; what follows from the order of events is worked out once and takes a few bytes a person.

use domain::reward::{Firing, Grant, Room, discount_on, grants};
use domain::{
    BasisPoints, CommandId, Counted, Currency, DeskId, Figures, LocalDate, Moment, Money, OrganizationId, ProgramId, Seen, SiteId, StaffId,
    Terms, Timestamp,
};
use uuid::Uuid;

use super::groups::Groups;
use crate::desk::Identity;
use crate::error::DeskError;

/// Days of the history, before the days of the tail.
pub const DAYS: u32 = 1095;
/// The clinic stands six hours west of UTC, the year round.
const OFFSET: i16 = -360;
const DAY: i64 = 86_400_000;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// From nine to six, referrals are recorded.
const WORK: i64 = 9 * HOUR;
/// When referrers are registered: the first days.
const REGISTERING: u32 = 60;
/// How long a referral is valid.
const VALID: u32 = 90;
/// The last day on which a first referral is recorded: a second one follows, when the first has expired.
const LAST_FIRST: u32 = DAYS - 2 * VALID + 4;
/// When the first payouts are asked for.
const FIRST_PAYOUTS: u32 = 560;
/// In how many days all who are paid are paid once.
const PAYING: u32 = 60;

/// Lots of chance that have nothing to do with each other.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    Name = 1,
    Id,
    First,
    Second,
    Price,
    Staff,
    Payout,
}

/// Returns well mixed bits of an index (splitmix64).
pub const fn bits(purpose: Purpose, index: u32) -> u64 {
    mix(((purpose as u64) << 40) ^ index as u64)
}

const fn mix(seed: u64) -> u64 {
    let mut bits = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0xD1B5_4A32_D192_ED03);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// A command of the history. What rows bear its id as, follows from which it is, and whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    Issue = 1,
    HandOver,
    RecordFirst,
    RecordSecond,
    Buy,
    Mature,
    ApproveReward,
    Request,
    Pay,
    LapseFirst,
    LapseSecond,
}

/// Something that a command makes by the desk's choice of an id.
#[derive(Clone, Copy, Debug)]
pub enum Thing {
    Person = 101,
    Code,
    Touch,
    FirstReferral,
    SecondReferral,
    Purchase,
    Payout,
    Place,
}

/// A day of the history and the instant in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The day, from 0.
    pub day: u32,
    /// The instant.
    pub at: Timestamp,
}

/// What became of a person's second referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Converted { bought: When },
    Open,
    Cancelled { on: When },
    Expired { on: When },
}

/// A first purchase with what it brought.
#[derive(Clone, Debug)]
pub struct Bought {
    pub when: When,
    pub figures: Figures,
    pub cash: Grant,
}

/// A payout, and how far it came.
#[derive(Clone, Copy, Debug)]
pub struct Paying {
    pub requested: When,
    pub approved: Option<When>,
    pub paid: Option<When>,
}

/// Who works here.
#[derive(Clone, Copy, Debug)]
pub struct Staff {
    pub owner: StaffId,
    pub manager: StaffId,
    pub receptionists: [StaffId; 2],
}

/// The history.
#[derive(Debug)]
pub struct Plan {
    pub people: u32,
    pub referrers: u32,
    pub identity: Identity,
    pub staff: Staff,
    pub program: ProgramId,
    pub terms: Terms,
    pub payout_minimum: Money,
    first_day: u32,
    first: Groups,
    second: Groups,
    /// The number of each person's conversion among the referrer's.
    numbers: Vec<u8>,
    /// Which of the referrer's payouts pays for each person, from 1.
    paid_by: Vec<u8>,
    /// The numbers of each referrer's payouts; 0 where there is none.
    payouts: Vec<[u32; 2]>,
}

impl Plan {
    /// Plans a clinic of `people` people, by hundreds, whose history ends before `end`.
    pub fn new(people: u32, end: LocalDate, terms: Terms, payout_minimum: Money) -> Result<Self, DeskError> {
        let epoch = LocalDate::from_ymd(1970, 1, 1).expect("a date");
        let first_day = u32::try_from(end.days_since(epoch)).unwrap_or(0).saturating_sub(DAYS);
        let mut plan = Self {
            people,
            referrers: people / 10,
            identity: identity(),
            staff: staff(),
            program: terms.program,
            terms,
            payout_minimum,
            first_day,
            first: Groups::new(people, 618),
            second: Groups::new(people, 755),
            numbers: vec![0; people as usize],
            paid_by: vec![0; people as usize],
            payouts: vec![[0; 2]; people as usize / 10],
        };
        for referrer in 0..plan.referrers {
            plan.number_and_pay(referrer)?;
        }
        let mut number = 0;
        for round in 0..2 {
            for payouts in &mut plan.payouts {
                if payouts[round] > 0 {
                    number += 1;
                    payouts[round] = number;
                }
            }
        }
        Ok(plan)
    }

    /// Numbers a referrer's conversions, and puts into payouts what can be paid when they are asked for.
    fn number_and_pay(&mut self, referrer: u32) -> Result<(), DeskError> {
        let mut friends: Vec<(When, u32)> = Vec::new();
        for friend in self.second.friends_of(referrer) {
            if let Fate::Converted { bought } = self.fate(friend) {
                friends.push((bought, friend));
            }
        }
        friends.sort_unstable();
        for (number, (_, friend)) in (1..).zip(&friends) {
            self.numbers[*friend as usize] = number;
        }
        for round in 0..2_u8 {
            if !self.asks(referrer, round) {
                continue;
            }
            let requested = self.paying(referrer, round).requested;
            let mut lines = Vec::new();
            let mut sum = 0;
            for (_, friend) in &friends {
                let Some(bought) = self.bought(*friend)? else { continue };
                if self.paid_by[*friend as usize] == 0 && self.available(*friend, &bought).is_some_and(|when| when < requested) {
                    lines.push(*friend);
                    sum += bought.cash.amount.minor;
                }
            }
            if sum >= self.payout_minimum.minor && !lines.is_empty() {
                self.payouts[referrer as usize][usize::from(round)] = 1;
                lines.iter().for_each(|friend| self.paid_by[*friend as usize] = round + 1);
            }
        }
        Ok(())
    }

    /// Returns the date of a day.
    pub fn date(&self, day: u32) -> LocalDate {
        LocalDate::from_ymd(1970, 1, 1).expect("a date").plus_days(self.first_day + day)
    }

    /// Returns the moment of an instant of the history.
    pub fn moment(&self, when: When) -> Moment {
        Moment { at: when.at, date: self.date(when.day), offset: OFFSET }
    }

    fn when(&self, day: u32, in_day: i64) -> When {
        When { day, at: Timestamp((i64::from(self.first_day) + i64::from(day)) * DAY + in_day - i64::from(OFFSET) * MINUTE) }
    }

    /// Returns when the organization was founded.
    pub fn founded(&self) -> When {
        self.when(0, 8 * HOUR)
    }

    /// Returns the instant of the `index`-th of `count` in so many days from one on: the later, the higher.
    fn spread(&self, index: u32, count: u32, from: u32, days: u32) -> When {
        let at = i64::from(index) * (i64::from(days) * WORK) / i64::from(count);
        self.when(from + u32::try_from(at / WORK).unwrap_or(0), 9 * HOUR + at % WORK)
    }

    /// Returns whether a person is one of those who bring others.
    pub const fn is_referrer(&self, person: u32) -> bool {
        person < self.referrers
    }

    /// Returns when a person was registered: a referrer at first, others when they came.
    pub fn registered(&self, person: u32) -> When {
        if self.is_referrer(person) { self.spread(person, self.referrers, 0, REGISTERING) } else { self.came(person) }
    }

    /// Returns when a referrer got the code.
    pub fn issued(&self, referrer: u32) -> When {
        later(self.registered(referrer), 1_000)
    }

    /// Returns when a referrer got the cards.
    pub fn handed_over(&self, referrer: u32) -> When {
        later(self.registered(referrer), 2_000)
    }

    /// Returns when a person came first.
    pub fn came(&self, person: u32) -> When {
        self.spread(person, self.people, REGISTERING + 1, LAST_FIRST - REGISTERING - 1)
    }

    /// Returns when the schedule ended what had its last day `VALID` days after a day.
    pub fn ended(&self, recorded: When) -> When {
        self.when(recorded.day + VALID + 1, 8 * HOUR + 55 * MINUTE)
    }

    /// Returns when a person came again.
    pub fn came_again(&self, person: u32) -> When {
        self.second(person).0
    }

    /// Returns what became of a person's second referral.
    pub fn fate(&self, person: u32) -> Fate {
        self.second(person).1
    }

    fn second(&self, person: u32) -> (When, Fate) {
        let roll = bits(Purpose::Second, person);
        let class = roll % 100;
        if (60..82).contains(&class) {
            let days = VALID - 2;
            return (self.spread(person, self.people, DAYS - days, days), Fate::Open);
        }
        let gap = u32::try_from((roll >> 8) % 84).unwrap_or(0);
        let day = self.came(person).day + VALID + 2 + gap;
        let recorded = self.when(day, 9 * HOUR + i64::try_from((roll >> 16) % (9 * 3_600_000)).unwrap_or(0));
        let wait = u32::try_from((roll >> 40) % 21).unwrap_or(0);
        let then_day = (day + wait).min(DAYS - 1);
        let in_day = 10 * HOUR + i64::try_from((roll >> 44) % (8 * 3_600_000)).unwrap_or(0);
        let then = if then_day == day { later(recorded, 30 * MINUTE) } else { self.when(then_day, in_day) };
        let ended = self.ended(recorded);
        let fate = match class {
            82..88 => Fate::Cancelled { on: then },
            88.. if ended.day < DAYS => Fate::Expired { on: ended },
            _ => Fate::Converted { bought: then },
        };
        (recorded, fate)
    }

    /// Returns who brought a person first.
    pub fn first_referrer(&self, person: u32) -> u32 {
        self.first.referrer_of(person)
    }

    /// Returns who brought a person again.
    pub fn second_referrer(&self, person: u32) -> u32 {
        self.second.referrer_of(person)
    }

    /// Returns those whom a referrer brought again.
    pub fn second_friends(&self, referrer: u32) -> impl Iterator<Item = u32> {
        self.second.friends_of(referrer)
    }

    /// Returns how often a referrer's code was used.
    pub fn uses(&self, referrer: u32) -> u32 {
        let uses = |friend: u32| if matches!(self.fate(friend), Fate::Cancelled { .. }) { 1 } else { 2 };
        // Both groups of a referrer are of one size; what was cancelled gave its use back.
        self.second.friends_of(referrer).map(uses).sum()
    }

    /// Returns a person's purchase with what it brought, if there was one.
    pub fn bought(&self, person: u32) -> Result<Option<Bought>, DeskError> {
        let Fate::Converted { bought: when } = self.fate(person) else { return Ok(None) };
        let roll = bits(Purpose::Price, person);
        let most = if (roll >> 32).is_multiple_of(50) { 12_000 } else { 3_000 };
        let price = self.terms.currency.of(25_000 + i64::try_from(roll % (most - 250)).unwrap_or(0) * 100);
        let uses_discount = !(roll >> 40).is_multiple_of(20);
        let discount = if uses_discount {
            discount_on(&self.promise()?.calculation, price, &self.whole_room()).map_err(domain::Refusal::from)?.0
        } else {
            price.currency.of(0)
        };
        let paid = price.minus(discount).map_err(domain::Refusal::from)?;
        // 16 % on top, as part of what is paid.
        let tax = domain::money::percent(paid, BasisPoints(1379), self.terms.multiplier).map_err(domain::Refusal::from)?;
        let figures = Figures { paid, tax, discount };
        let room = self.terms.referral_cap.minus(discount).map_err(domain::Refusal::from)?;
        let this = Seen { on: self.date(when.day), figures, items: &[] };
        let counted = [Counted { number: self.number(person), ..Counted::FIRST }];
        let firing = Firing::Purchase(domain::Bought { this, before: &[], counted: &counted, days: 0 });
        let cash = grants(&self.terms, firing, &Room::of_referral(self.terms.referral_cap, room)).map_err(domain::Refusal::from)?.pop();
        let cash = cash.ok_or(engine::Fault::Invariant("a first purchase of the large clinic brings the referrer cash"))?;
        Ok(Some(Bought { when, figures, cash }))
    }

    /// Returns the room that nothing was taken from yet.
    pub fn whole_room(&self) -> Room {
        Room::of_referral(self.terms.referral_cap, self.terms.referral_cap)
    }

    /// Returns what a friend is promised.
    pub fn promise(&self) -> Result<Grant, DeskError> {
        let room = self.whole_room();
        let promised = grants(&self.terms, Firing::Recorded(self.date(0)), &room).map_err(domain::Refusal::from)?.pop();
        Ok(promised.ok_or(engine::Fault::Invariant("the program of the large clinic promises a discount"))?)
    }

    /// Returns when the schedule ended the waiting time of the cash, if it did.
    pub fn matured(&self, person: u32, bought: &Bought) -> Option<When> {
        let day = bought.when.day + u32::from(self.terms.waiting_days);
        let when = self.when(day, 8 * HOUR + 55 * MINUTE + i64::try_from(bits(Purpose::Staff, person) % 60_000).unwrap_or(0));
        (day < DAYS).then_some(when)
    }

    /// Returns when a manager approved the cash, if that was needed and done (rule W6).
    pub fn reward_approved(&self, person: u32, bought: &Bought) -> Option<When> {
        let matured = self.matured(person, bought).filter(|_| bought.cash.needs_approval)?;
        (matured.day + 3 < DAYS).then(|| self.when(matured.day + 3, 10 * HOUR))
    }

    /// Returns since when the cash can be paid, if it can.
    pub fn available(&self, person: u32, bought: &Bought) -> Option<When> {
        if bought.cash.needs_approval { self.reward_approved(person, bought) } else { self.matured(person, bought) }
    }

    /// Returns the number of a person's conversion among the referrer's (rule W4).
    pub fn number(&self, person: u32) -> u32 {
        u32::from(self.numbers[person as usize])
    }

    /// Returns which of the referrer's payouts pays for a person: from 0.
    pub fn payout_of(&self, person: u32) -> Option<u8> {
        self.paid_by[person as usize].checked_sub(1)
    }

    /// Returns the number of a referrer's payout, if there was one.
    pub fn payout_number(&self, referrer: u32, round: u8) -> Option<u32> {
        Some(self.payouts[referrer as usize][usize::from(round)]).filter(|number| *number > 0)
    }

    /// Returns how many payouts there were.
    pub fn payout_count(&self) -> u32 {
        self.payouts.iter().flatten().copied().max().unwrap_or(0)
    }

    fn asks(&self, referrer: u32, round: u8) -> bool {
        let roll = bits(Purpose::Payout, referrer);
        if round == 0 { roll % 10 < 7 } else { (roll >> 8) % 5 < 2 }
    }

    /// Returns when a referrer's payout was asked for, approved and paid, if it was asked for at all.
    pub fn paying(&self, referrer: u32, round: u8) -> Paying {
        let from = if round == 0 { FIRST_PAYOUTS } else { DAYS - PAYING };
        let requested = self.spread(referrer, self.referrers, from, PAYING);
        let after = |days: u32| {
            let day = requested.day + days;
            (day < DAYS).then(|| When { day, at: Timestamp(requested.at.0 + i64::from(days) * DAY) })
        };
        Paying { requested, approved: after(1), paid: after(2) }
    }

    /// Returns who did something at the front desk.
    pub fn receptionist(&self, act: Act, index: u32) -> StaffId {
        let nth = (bits(Purpose::Staff, index) >> (act as u64 % 32)) % 3;
        self.staff.receptionists[usize::from(nth == 0)]
    }
}

/// Returns the id of a command of the history.
pub fn command(act: Act, index: u32, when: When) -> CommandId {
    CommandId(id(act as u64, index, when.at))
}

/// Returns the id of something that was made at an instant.
pub fn id_of(thing: Thing, index: u32, when: When) -> Uuid {
    id(thing as u64, index, when.at)
}

fn later(when: When, millis: i64) -> When {
    When { at: Timestamp(when.at.0 + millis), ..when }
}

/// Makes a UUIDv7 whose random bits are none.
fn id(kind: u64, index: u32, at: Timestamp) -> Uuid {
    let (high, low) = (mix((kind << 40) ^ u64::from(index)), bits(Purpose::Id, index) ^ kind);
    let mut random = [0; 10];
    random[..8].copy_from_slice(&high.to_be_bytes());
    random[8..].copy_from_slice(&low.to_be_bytes()[..2]);
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(at.0).unwrap_or(0), &random).into_uuid()
}

fn place(index: u32) -> Uuid {
    id(Thing::Place as u64, index, Timestamp(1_600_000_000_000))
}

/// Returns the id of the program.
pub fn program() -> ProgramId {
    ProgramId(place(1))
}

fn identity() -> Identity {
    Identity { organization: OrganizationId(place(2)), site: SiteId(place(3)), desk: DeskId(place(4)), incarnation: 1 }
}

fn staff() -> Staff {
    let of = |index| StaffId(place(index));
    Staff { owner: of(5), manager: of(6), receptionists: [of(7), of(8)] }
}

/// The clinic's currency.
pub const CURRENCY: Currency = Currency::MXN;
