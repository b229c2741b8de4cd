//! Rows of referrals, purchases and rewards.

use domain::reward::Grant;
use domain::{
    AttributedBy, CommandId, Conversion, Line, PersonId, PurchaseId, ReferralId, ReferralState, ReferrerKind, RewardId, RewardState, Share,
    Source,
};
use engine::table::{Record, Row};
use engine::tables::{PurchaseRow, ReferralRow, RewardRow};
use engine::value::Json;
use uuid::Uuid;

use super::plan::{Act, Bought, Fate, Plan, Purpose, Thing, When, bits, command, id_of};
use crate::error::DeskError;

/// Why friends' referrals were withdrawn.
pub const WITHDRAWN: &str = "Ya no vendrá.";

/// Which of a person's rewards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    First,
    Second,
    Cash,
}

const WHICH: [Which; 3] = [Which::First, Which::Second, Which::Cash];

impl Plan {
    /// Returns the id of a person's first or second referral.
    pub fn referral(&self, person: u32, is_second: bool) -> ReferralId {
        ReferralId(if is_second {
            id_of(Thing::SecondReferral, person, self.came_again(person))
        } else {
            id_of(Thing::FirstReferral, person, self.came(person))
        })
    }

    /// Returns how a person came.
    pub fn source(&self, person: u32) -> Source {
        let sources = Source::ALL;
        sources[usize::try_from(bits(Purpose::First, person) % sources.len() as u64).unwrap_or(0)]
    }

    /// Returns the command that recorded a person's referral.
    pub fn recording(&self, person: u32, is_second: bool) -> (CommandId, When) {
        let (act, when) = if is_second { (Act::RecordSecond, self.came_again(person)) } else { (Act::RecordFirst, self.came(person)) };
        (command(act, person, when), when)
    }

    /// Returns the first or the second referral of everybody, about by id.
    pub fn referral_rows(&self, is_second: bool, key: &domain::CodeKey) -> impl Iterator<Item = Record> {
        (0..self.people).map(move |person| self.referral_row(person, is_second, key).to_record())
    }

    fn referral_row(&self, person: u32, is_second: bool, key: &domain::CodeKey) -> ReferralRow {
        let (_, when) = self.recording(person, is_second);
        let act = if is_second { Act::RecordSecond } else { Act::RecordFirst };
        let by = if is_second { self.second_referrer(person) } else { self.first_referrer(person) };
        let (state, conversions, reason) = if is_second {
            match self.fate(person) {
                Fate::Converted { bought } => {
                    let number = self.number(person);
                    let conversion =
                        Conversion { purchase: self.purchase(person, bought), number, others: Vec::new(), on: self.date(bought.day) };
                    (ReferralState::Converted, vec![conversion], None)
                }
                Fate::Open => (ReferralState::Accepted, Vec::new(), None),
                Fate::Cancelled { .. } => (ReferralState::Cancelled, Vec::new(), Some(withdrawn())),
                Fate::Expired { .. } => (ReferralState::Expired, Vec::new(), None),
            }
        } else {
            (ReferralState::Expired, Vec::new(), None)
        };
        let recorded_on = self.date(when.day);
        ReferralRow {
            id: self.referral(person, is_second),
            program: self.program,
            version: 1,
            friend: self.person(person),
            code: Some(self.code(by)),
            presented: Some(self.code_text(by, key)),
            referrer: Some(self.person(by)),
            shares: Json(vec![Share { referrer: self.person(by), ppm: Share::WHOLE }]),
            attributed_by: AttributedBy::Code,
            touched: Json::default(),
            state,
            accepted_on: Some(recorded_on),
            steps: Json::default(),
            contested: false,
            reviews: 0,
            denied: false,
            source: self.source(person),
            note: None,
            // All who bring somebody here are customers.
            terms: Json(self.terms.frozen_for(Some(ReferrerKind::Customer), &[], &[])),
            experiment: None,
            variant: None,
            dealt_to: None,
            converted_on: conversions.first().map(|first| first.on),
            conversions: Json(conversions),
            recorded_at: when.at,
            recorded_on,
            recorded_by: Some(self.receptionist(act, person)),
            desk: self.identity.desk,
            site: self.identity.site,
            handed_over: None,
            expires_on: recorded_on.plus_days(u32::from(self.terms.valid_days)),
            late_on: None,
            reason,
        }
    }

    /// Returns the id of a person's purchase.
    pub fn purchase(&self, person: u32, bought: When) -> PurchaseId {
        PurchaseId(id_of(Thing::Purchase, person, bought))
    }

    /// Returns the purchases, about by id.
    pub fn purchase_rows(&self) -> impl Iterator<Item = Result<Record, DeskError>> {
        (0..self.people)
            .filter_map(|person| self.bought(person).transpose().map(|bought| Ok(self.purchase_row(person, &bought?).to_record())))
    }

    fn purchase_row(&self, person: u32, bought: &Bought) -> PurchaseRow {
        let when = bought.when;
        PurchaseRow {
            id: self.purchase(person, when),
            person: self.person(person),
            referral: Some(self.referral(person, true)),
            paid: bought.figures.paid.minor,
            tax: bought.figures.tax.minor,
            discount: bought.figures.discount.minor,
            refunded: 0,
            refunded_tax: 0,
            currency: bought.figures.paid.currency,
            invoice: Some(invoice(person)),
            items: Json::default(),
            voided: false,
            reason: None,
            corrected_by: None,
            at: when.at,
            on: self.date(when.day),
            recorded_by: Some(self.receptionist(Act::Buy, person)),
        }
    }

    /// Returns the keys of rewards, each with its place.
    pub fn reward_keys(&self) -> impl Iterator<Item = (Uuid, u64)> {
        (0..self.people).flat_map(move |person| {
            let has = move |which: &(u64, Which)| which.1 != Which::Cash || matches!(self.fate(person), Fate::Converted { .. });
            let key = move |(nth, which)| (self.reward_of(person, which).0, u64::from(person) * 3 + nth);
            (0..).zip(WHICH).filter(has).map(key)
        })
    }

    /// Returns the row of a place that [`Plan::reward_keys`] told.
    pub fn reward_row(&self, place: u64) -> Result<Record, DeskError> {
        let person = u32::try_from(place / 3).map_err(|_| engine::Fault::Invariant("a place is told by its keys"))?;
        let row = match WHICH[usize::try_from(place % 3).unwrap_or(0)] {
            Which::First => self.discount_row(person, false)?,
            Which::Second => self.discount_row(person, true)?,
            Which::Cash => self.cash_row(person)?,
        };
        Ok(row.to_record())
    }

    /// Returns the id of the discount that a person's referral promised.
    pub fn discount_id(&self, person: u32, is_second: bool) -> RewardId {
        self.reward_of(person, if is_second { Which::Second } else { Which::First })
    }

    /// Returns the id of the cash that a person's purchase brought the referrer.
    pub fn cash_id(&self, person: u32) -> RewardId {
        self.reward_of(person, Which::Cash)
    }

    fn reward_of(&self, person: u32, which: Which) -> RewardId {
        let command = match (which, self.fate(person)) {
            (Which::First, _) => self.recording(person, false).0,
            (Which::Cash, Fate::Converted { bought }) => command(Act::Buy, person, bought),
            (Which::Second | Which::Cash, _) => self.recording(person, true).0,
        };
        RewardId(command.row("reward", 1))
    }

    fn discount_row(&self, person: u32, is_second: bool) -> Result<RewardRow, DeskError> {
        let (_, when) = self.recording(person, is_second);
        let referral = self.referral(person, is_second);
        let mut row = self.granted(
            self.reward_of(person, if is_second { Which::Second } else { Which::First }),
            self.person(person),
            referral,
            when,
            self.promise()?,
        );
        row.event = referral.to_string();
        row.valid_until = Some(self.date(when.day).plus_days(u32::from(self.terms.valid_days)));
        row.state = RewardState::Expired;
        if !is_second {
            return Ok(row);
        }
        match self.fate(person) {
            Fate::Open => row.state = RewardState::Available,
            Fate::Expired { .. } => {}
            Fate::Cancelled { .. } => {
                row.state = RewardState::Cancelled;
                row.reason = Some(withdrawn());
            }
            Fate::Converted { bought } => {
                let discount = self.bought(person)?.map_or(0, |bought| bought.figures.discount.minor);
                if discount > 0 {
                    row.state = RewardState::Used;
                    row.amount = discount;
                    row.used_on = Some(self.purchase(person, bought));
                    row.used_by = Some(self.receptionist(Act::Buy, person));
                } else if self.lapsed(person).is_none() {
                    row.state = RewardState::Available;
                }
            }
        }
        Ok(row)
    }

    /// Returns when the schedule ended a discount that was not used on the purchase, if it did.
    pub fn lapsed(&self, person: u32) -> Option<When> {
        Some(self.ended(self.came_again(person))).filter(|ended| ended.day < super::plan::DAYS)
    }

    /// Returns when and by which act a promise lapsed: with its referral, or after a purchase on which it was not used.
    pub fn lapse(&self, person: u32, is_second: bool) -> Option<(Act, When)> {
        if !is_second {
            return Some((Act::LapseFirst, self.ended(self.came(person))));
        }
        match self.fate(person) {
            Fate::Open | Fate::Cancelled { .. } => None,
            Fate::Expired { on } => Some((Act::LapseSecond, on)),
            Fate::Converted { .. } => {
                let is_used = self.bought(person).ok()??.figures.discount.minor > 0;
                self.lapsed(person).filter(|_| !is_used).map(|when| (Act::LapseSecond, when))
            }
        }
    }

    fn cash_row(&self, person: u32) -> Result<RewardRow, DeskError> {
        let bought = self.bought(person)?.ok_or(engine::Fault::Invariant("only a purchase brings cash"))?;
        let referrer = self.second_referrer(person);
        let needs_approval = bought.cash.needs_approval;
        let amount = bought.cash.amount.minor;
        let mut row =
            self.granted(self.cash_id(person), self.person(referrer), self.referral(person, true), bought.when, bought.cash.clone());
        row.event = self.purchase(person, bought.when).to_string();
        row.amount = amount;
        row.needs_approval = needs_approval;
        row.available_on = self.date(bought.when.day).plus_days(u32::from(self.terms.waiting_days));
        row.state = match (self.matured(person, &bought), self.available(person, &bought)) {
            (None, _) => RewardState::Pending,
            (Some(_), None) => RewardState::NeedsApproval,
            (Some(_), Some(_)) => RewardState::Available,
        };
        if self.reward_approved(person, &bought).is_some() {
            row.approved_by = Some(self.staff.manager);
        }
        if let Some(round) = self.payout_of(person) {
            let paying = self.paying(referrer, round);
            row.payout = Some(self.payout(referrer, round));
            row.state = if paying.paid.is_some() { RewardState::Paid } else { RewardState::InPayout };
        }
        Ok(row)
    }

    fn granted(&self, id: RewardId, person: PersonId, referral: ReferralId, when: When, grant: Grant) -> RewardRow {
        RewardRow {
            id,
            person,
            referral: Some(referral),
            action: None,
            program: self.program,
            event: String::new(),
            rule: grant.calculation.rule,
            recipient: grant.recipient,
            form: grant.form,
            state: RewardState::Pending,
            amount: 0,
            units: 0,
            currency: self.terms.currency,
            calculation: Json(grant.calculation),
            needs_approval: false,
            approved_by: None,
            available_on: self.date(when.day),
            valid_until: None,
            event_on: self.date(when.day),
            payout: None,
            used_on: None,
            used_by: None,
            remainder: 0,
            units_left: 0,
            lost: 0,
            transferred_to: None,
            forgone: None,
            corrects: None,
            reason: None,
            granted_at: when.at,
            granted_on: self.date(when.day),
        }
    }
}

/// Returns the number of a person's invoice.
pub fn invoice(person: u32) -> Line {
    Line::parse(&format!("A-{person:07}")).expect("a short line")
}

/// Returns why a referral was withdrawn.
pub fn withdrawn() -> Line {
    Line::parse(WITHDRAWN).expect("a short line")
}
