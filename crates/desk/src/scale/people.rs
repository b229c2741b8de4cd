//! Rows of people: themselves, how they are compared, and what makes some of them referrers.

use std::collections::BTreeMap;

use domain::code::SERIALS;
use domain::referral::Channel;
use domain::{Code, CodeId, CodeKey, CodeKind, PersonId, PurchaseId, ReferrerKind, ReferrerStatus, TouchId};
use engine::table::{Record, Row};
use engine::tables::{CodeBlockRow, CodeRow, ContactRow, CounterRow, PersonRow, ReferrerRow, TouchRow};
use engine::value::Json;
use uuid::Uuid;

use super::names::details;
use super::plan::{Act, Fate, Plan, Thing, id_of};

/// Cards that each referrer was given.
pub const CARDS: u32 = 4;

impl Plan {
    /// Returns the id of a person.
    pub fn person(&self, person: u32) -> PersonId {
        PersonId(id_of(Thing::Person, person, self.registered(person)))
    }

    /// Returns the id of a referrer's code.
    pub fn code(&self, referrer: u32) -> CodeId {
        CodeId(id_of(Thing::Code, referrer, self.issued(referrer)))
    }

    /// Returns the id of the cards that a referrer was given.
    pub fn touch(&self, referrer: u32) -> TouchId {
        TouchId(id_of(Thing::Touch, referrer, self.handed_over(referrer)))
    }

    /// Returns the text of a referrer's code: the desk's blocks are used one after the other (rule C1).
    pub fn code_text(&self, referrer: u32, key: &CodeKey) -> Code {
        Code::generate(referrer / SERIALS, engine::serial_at(referrer % SERIALS), key)
    }

    /// Returns the number blocks that the codes were taken from.
    pub fn blocks(&self) -> impl Iterator<Item = Record> {
        (0..self.referrers.div_ceil(SERIALS)).map(|number| {
            let next = (self.referrers - number * SERIALS).min(SERIALS);
            let identity = self.identity;
            CodeBlockRow { id: format!("{number:04}"), number, desk: identity.desk, incarnation: identity.incarnation, next }.to_record()
        })
    }

    /// Returns the people, by id.
    pub fn person_rows(&self) -> impl Iterator<Item = Record> {
        (0..self.people).map(|person| {
            let when = self.registered(person);
            let row = PersonRow::new(self.person(person), &details(person), when.at, self.date(when.day));
            let first_purchase = match self.fate(person) {
                Fate::Converted { bought } => Some(PurchaseId(id_of(Thing::Purchase, person, bought))),
                Fate::Open | Fate::Cancelled { .. } | Fate::Expired { .. } => None,
            };
            PersonRow { first_purchase, ..row }.to_record()
        })
    }

    /// Returns what people are compared by, each with its key.
    pub fn contact_keys(&self) -> impl Iterator<Item = (Uuid, u64)> {
        (0..self.people).flat_map(|person| {
            let id = self.person(person);
            (0..)
                .zip(details(person).contacts())
                .map(move |(nth, (kind, value))| (contact_id(id, kind, &value), u64::from(person) * 8 + nth))
        })
    }

    /// Returns the row of a place that [`Plan::contact_keys`] told.
    pub fn contact_row(&self, place: u64) -> Option<Record> {
        let person = u32::try_from(place / 8).ok()?;
        let (kind, value) = details(person).contacts().into_iter().nth(usize::try_from(place % 8).ok()?)?;
        let owner = self.person(person);
        Some(ContactRow { id: contact_id(owner, kind, &value), person: owner, kind, value }.to_record())
    }

    /// Returns the referrers, by id.
    pub fn referrer_rows(&self) -> impl Iterator<Item = Record> {
        (0..self.referrers).map(|referrer| {
            let row = ReferrerRow {
                id: self.person(referrer),
                kind: ReferrerKind::Customer,
                status: ReferrerStatus::Active,
                own_terms: Json::default(),
                since: self.date(self.issued(referrer).day),
            };
            row.to_record()
        })
    }

    /// Returns the codes, by id.
    pub fn code_rows(&self, key: &CodeKey) -> impl Iterator<Item = Record> {
        (0..self.referrers).map(move |referrer| {
            let text = self.code_text(referrer, key);
            let issued = self.issued(referrer);
            let row = CodeRow {
                id: self.code(referrer),
                shown: text.shown(),
                text,
                kind: CodeKind::Standing,
                program: self.program,
                referrer: Some(self.person(referrer)),
                campaign: None,
                starts_on: None,
                ends_on: None,
                use_limit: None,
                uses: self.uses(referrer),
                paused: false,
                provisional: false,
                key_version: Some(1),
                own_terms: Json::default(),
                issued_at: issued.at,
                issued_on: self.date(issued.day),
                issued_by: Some(self.receptionist(Act::Issue, referrer)),
            };
            row.to_record()
        })
    }

    /// Returns the cards that were handed over, by id.
    pub fn touch_rows(&self) -> impl Iterator<Item = Record> {
        (0..self.referrers).map(|referrer| {
            let when = self.handed_over(referrer);
            let row = TouchRow {
                id: self.touch(referrer),
                code: self.code(referrer),
                person: None,
                channel: Channel::Card,
                count: CARDS,
                reason: None,
                at: when.at,
                on: self.date(when.day),
                staff: Some(self.receptionist(Act::HandOver, referrer)),
            };
            row.to_record()
        })
    }

    /// Returns the counters.
    pub fn counter_rows(&self) -> impl Iterator<Item = Record> {
        let blocks = [("code_block".to_owned(), i64::from(self.referrers.div_ceil(SERIALS)))];
        let payouts = Some(("payout".to_owned(), i64::from(self.payout_count()))).filter(|(_, count)| *count > 0);
        let conversions = (0..self.referrers).filter_map(|referrer| {
            let is_converted = |friend: &u32| matches!(self.fate(*friend), Fate::Converted { .. });
            let count = self.second_friends(referrer).filter(is_converted).count();
            (count > 0).then(|| (format!("conversions/{}/{}", self.person(referrer), self.program), i64::try_from(count).unwrap_or(0)))
        });
        let months = (0..self.referrers).flat_map(move |referrer| {
            let month = |friend| match self.fate(friend) {
                Fate::Converted { bought } => Some(self.date(bought.day).first_of_month()),
                Fate::Open | Fate::Cancelled { .. } | Fate::Expired { .. } => None,
            };
            let mut counts = BTreeMap::<_, i64>::new();
            self.second_friends(referrer).filter_map(month).for_each(|month| *counts.entry(month).or_default() += 1);
            counts.into_iter().map(move |(month, count)| (format!("months/{}/{}/{month}", self.person(referrer), self.program), count))
        });
        blocks.into_iter().chain(conversions).chain(months).chain(payouts).map(|(id, value)| CounterRow { id, value }.to_record())
    }
}

fn contact_id(person: PersonId, kind: domain::ContactKind, value: &str) -> Uuid {
    Uuid::new_v5(&person.0, format!("{kind}/{value}").as_bytes())
}
