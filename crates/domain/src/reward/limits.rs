//! Limits of what rewards may come to: for one referral, for one referrer in a day, month and year, for a program (rules W5, X1).

use serde::{Deserialize, Serialize};

use super::{Calculation, Cut, CutBy, Grant};
use crate::money::MoneyError;
use crate::split::split;
use crate::{Form, LocalDate, Money, Recipient};

/// The most that a program gives one referrer, by the clinic-local date of the event (rule W5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Caps {
    /// In a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Money>,
    /// In a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<Money>,
    /// In a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Money>,
}

impl Caps {
    /// Returns whether there is none.
    pub const fn is_none(&self) -> bool {
        self.day.is_none() && self.month.is_none() && self.year.is_none()
    }

    /// Returns those that there are, in the order in which they cut.
    pub fn list(&self) -> impl Iterator<Item = (CutBy, Money)> {
        let named = |by, cap: Option<Money>| cap.map(|cap| (by, cap));
        [named(CutBy::Day, self.day), named(CutBy::Month, self.month), named(CutBy::Year, self.year)].into_iter().flatten()
    }
}

/// Returns whether two dates are in the same period of a limit.
pub fn same_period(by: CutBy, one: LocalDate, other: LocalDate) -> bool {
    // Years, months and days of ISO dates are their first 4, 7 and 10 symbols.
    let symbols = match by {
        CutBy::Day => 10,
        CutBy::Month => 7,
        CutBy::Year => 4,
        CutBy::Rule | CutBy::Referral | CutBy::Budget => return true,
    };
    one.to_string().get(..symbols) == other.to_string().get(..symbols)
}

/// What one limit leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Which limit.
    pub by: CutBy,
    /// The limit.
    pub limit: Money,
    /// What is left of it.
    pub left: Money,
    /// Of a referrer's cap: whose, by the first place of that person among the referrers.
    pub of: Option<usize>,
}

/// One place among those who share what a referral gives its referrers (rule X4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Parts per million.
    pub ppm: u32,
    /// The first place of the same person: what has one person's caps.
    pub person: usize,
}

/// A reward that was granted before: what limits took of it then is not given back later (rule W5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// As what the person got it.
    pub recipient: Recipient,
    /// At which place among those who share.
    pub share: usize,
    /// In which form.
    pub form: Form,
    /// By which rule.
    pub rule: u16,
    /// What a period's cap or the budget left of it, whenever that was.
    pub ceilings: Vec<Cut>,
}

impl Former {
    fn is_of(&self, grant: &Grant) -> bool {
        let (share, rule) = (grant.share.unwrap_or(0), grant.calculation.rule);
        (self.recipient, self.share, self.form, self.rule) == (grant.recipient, share, grant.form, rule)
    }

    /// Keeps what it was cut to: that is not given back later, also where it came to less since.
    fn keep_cut(&self, grant: &mut Grant) {
        for old in &self.ceilings {
            cut(grant, old.by, old.limit, grant.amount.minor.min(old.to.minor));
        }
        grant.calculation.ceilings.clone_from(&self.ceilings);
    }
}

/// What the limits leave for the rewards of one event, in the order in which they cut (rule X1), and who shares what is the referrer's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    lefts: Vec<Left>,
    places: Vec<Place>,
    formers: Vec<Former>,
}

impl Room {
    /// Makes the room that the most for one referral leaves.
    pub fn of_referral(limit: Money, left: Money) -> Self {
        Self { lefts: vec![Left { by: CutBy::Referral, limit, left, of: None }], places: Vec::new(), formers: Vec::new() }
    }

    /// Makes the room without limits.
    pub const fn unlimited() -> Self {
        Self { lefts: Vec::new(), places: Vec::new(), formers: Vec::new() }
    }

    /// Says who shares what is the referrer's; of one alone nothing need be said.
    #[must_use]
    pub fn shared_by(self, places: Vec<Place>) -> Self {
        Self { places, ..self }
    }

    /// Says what was granted for the event before.
    #[must_use]
    pub fn after(self, formers: Vec<Former>) -> Self {
        Self { formers, ..self }
    }

    /// Adds a limit; limits are added in the order in which they cut.
    pub fn push(&mut self, left: Left) {
        self.lefts.push(left);
    }

    /// Returns what is left of the most for one referral.
    pub fn referral(&self) -> Option<Money> {
        self.lefts.iter().find(|left| left.by == CutBy::Referral).map(|left| left.left)
    }

    /// Returns what is left of an amount, and what each limit cut.
    pub fn within(&self, amount: Money) -> (Money, Vec<Cut>) {
        let (mut amount, mut cuts) = (amount, Vec::new());
        for left in &self.lefts {
            let to = Money { minor: amount.minor.min(left.left.minor.max(0)), ..amount };
            if to != amount {
                cuts.push(Cut { by: left.by, limit: left.limit, from: amount, to });
                amount = to;
            }
        }
        (amount, cuts)
    }

    /// Takes what a grant gives.
    pub fn take(&mut self, grant: &Grant) -> Result<(), MoneyError> {
        let places = &self.places;
        for left in self.lefts.iter_mut().filter(|left| left.counts(grant, places)) {
            left.left = left.left.minus(grant.amount)?;
        }
        Ok(())
    }

    /// Cuts the grants of one event: each limit walks back from the last one, down to zero. What several referrers share the referral's
    /// own limit cuts as one; then it is split, so that each referrer's caps cut his own part (rules W5, X1, X4). What was cut before takes
    /// no room from what stands beside it.
    pub(super) fn cut(&self, grants: Vec<Grant>) -> Result<Vec<Grant>, MoneyError> {
        let (of_referral, others): (Vec<&Left>, Vec<&Left>) = self.lefts.iter().partition(|left| left.by == CutBy::Referral);
        let mut grants = grants;
        of_referral.into_iter().try_for_each(|left| left.cut(&mut grants, &self.places))?;
        let mut parts = grants.into_iter().flat_map(|grant| self.split(grant)).collect::<Vec<_>>();
        for part in &mut parts {
            if let Some(former) = self.formers.iter().find(|former| former.is_of(part)) {
                former.keep_cut(part);
            }
        }
        others.into_iter().try_for_each(|left| left.cut(&mut parts, &self.places))?;
        for part in &mut parts {
            let Calculation { cuts, ceilings, .. } = &mut part.calculation;
            ceilings.retain(|ceiling| cuts.iter().all(|cut| cut.by != ceiling.by));
        }
        Ok(parts)
    }

    /// Splits what several referrers share; what is given whole, the first one gets.
    fn split(&self, grant: Grant) -> Vec<Grant> {
        if grant.recipient != Recipient::Referrer || grant.share.is_some() || self.places.len() < 2 {
            return vec![grant];
        }
        if grant.form.is_whole() {
            return vec![Grant { share: Some(0), ..grant }];
        }
        let weights: Vec<u64> = self.places.iter().map(|place| u64::from(place.ppm)).collect();
        let parts = split(grant.quantity(), &weights).into_iter().enumerate();
        parts.map(|(nth, part)| Grant { share: Some(nth), ..grant.of_quantity(part) }).collect()
    }
}

impl Left {
    fn cut(&self, grants: &mut [Grant], places: &[Place]) -> Result<(), MoneyError> {
        let mut total = Money { minor: 0, ..self.left };
        for grant in grants.iter().filter(|grant| self.counts(grant, places)) {
            total = total.plus(grant.amount)?;
        }
        let mut over = total.minor - self.left.minor.max(0);
        // First what can be divided, then what is given whole or not at all.
        for is_whole in [false, true] {
            for grant in grants.iter_mut().rev().filter(|grant| self.counts(grant, places) && grant.form.is_whole() == is_whole) {
                if over <= 0 {
                    break;
                }
                let to = if is_whole { 0 } else { (grant.amount.minor - over).max(0) };
                over -= grant.amount.minor - to;
                cut(grant, self.by, self.limit, to);
            }
        }
        Ok(())
    }

    /// Returns whether a limit counts a grant. A discount is cut when it is used; what has no worth in money passes.
    fn counts(&self, grant: &Grant, places: &[Place]) -> bool {
        let place = grant.share.unwrap_or(0);
        let person = places.get(place).map_or(place, |place| place.person);
        let is_theirs = grant.recipient == Recipient::Referrer && self.of.is_none_or(|of| of == person);
        grant.form.has_worth()
            && match self.by {
                CutBy::Day | CutBy::Month | CutBy::Year => is_theirs,
                CutBy::Rule | CutBy::Referral | CutBy::Budget => true,
            }
    }
}

fn cut(grant: &mut Grant, by: CutBy, limit: Money, to: i64) {
    let (from, to) = (grant.amount, Money { minor: to, ..grant.amount });
    if to != from {
        grant.calculation.cuts.push(Cut { by, limit, from, to });
        grant.amount = to;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn w5_a_day_month_and_year_are_the_clinics() {
        let date = |text: &str| text.parse::<LocalDate>().expect("a date of the test");
        let (one, other) = (date("2026-01-31"), date("2026-02-01"));
        assert!(!same_period(CutBy::Day, one, other) && !same_period(CutBy::Month, one, other) && same_period(CutBy::Year, one, other));
        assert!(same_period(CutBy::Month, date("2026-01-01"), one) && same_period(CutBy::Day, one, one));
        assert!(same_period(CutBy::Budget, one, date("2031-01-01")));
    }

    fn grant(recipient: Recipient, share: Option<usize>, form: Form, minor: i64) -> Grant {
        let calculation = Calculation {
            rule: 1,
            trigger: crate::Trigger::Converted,
            base: None,
            rate: None,
            fixed: None,
            units: None,
            name: None,
            cap: None,
            multiplier: crate::money::Multiplier::ONE,
            number: None,
            tier: None,
            milestone: None,
            action: None,
            nth: None,
            cuts: Vec::new(),
            ceilings: Vec::new(),
        };
        Grant { recipient, share, form, amount: crate::Currency::USD.of(minor), units: 0, needs_approval: false, calculation }
    }

    proptest! {
        #[test]
        fn w5_x1_x4_no_limit_is_exceeded_each_referrers_caps_cut_his_own_part_and_each_cut_goes_on_from_the_one_before(
            amounts in prop::collection::vec((any::<bool>(), prop::option::of(0..3_usize), 0..Form::ALL.len(), 0_i64..5_000), 0..6),
            lefts in prop::collection::vec(-500_i64..12_000, 11),
            ppm in 1..500_000_u32,
            is_one_twice in any::<bool>(),
        ) {
            let recipient = |referrer| if referrer { Recipient::Referrer } else { Recipient::NewCustomer };
            let grants = amounts.iter().map(|(referrer, nth, form, minor)| {
                grant(recipient(*referrer), nth.filter(|_| *referrer), Form::ALL[*form], *minor)
            });
            let usd = |minor| crate::Currency::USD.of(minor);
            let person = if is_one_twice { 0 } else { 2 };
            let ppms = [ppm, 500_000 - ppm, 500_000];
            let places: Vec<Place> = ppms.into_iter().zip([0, 1, person]).map(|(ppm, person)| Place { ppm, person }).collect();
            let mut room = Room::of_referral(usd(10_000), usd(lefts[0])).shared_by(places.clone());
            for (nth, by) in [CutBy::Day, CutBy::Month, CutBy::Year].into_iter().enumerate() {
                (0..=person.max(1)).for_each(|of| {
                    room.push(Left { by, limit: usd(10_000), left: usd(lefts[1 + 3 * nth + of]), of: Some(of) });
                });
            }
            room.push(Left { by: CutBy::Budget, limit: usd(10_000), left: usd(lefts[10]), of: None });
            let parts = room.cut(grants.collect()).expect("small amounts fit");
            for left in &room.lefts {
                let sum: i64 = parts.iter().filter(|grant| left.counts(grant, &places)).map(|grant| grant.amount.minor).sum();
                prop_assert!(sum <= left.left.minor.max(0), "{left:?} {sum}");
            }
            for part in &parts {
                prop_assert!(part.recipient == Recipient::NewCustomer || part.share.is_some(), "each part is somebody's");
                let mut cuts = part.calculation.cuts.iter().filter(|cut| cut.by != CutBy::Referral);
                let last = cuts.try_fold(None, |before: Option<i64>, cut| {
                    before.is_none_or(|before| before == cut.from.minor).then_some(Some(cut.to.minor))
                });
                prop_assert!(last.is_some_and(|last| last.is_none_or(|last| last == part.amount.minor)), "what was cut is shown");
            }
            // Before limits nothing is lost by splitting.
            let wide = Room::of_referral(usd(100_000), usd(100_000)).shared_by(places);
            let again = amounts.iter().map(|(referrer, nth, form, minor)| {
                grant(recipient(*referrer), nth.filter(|_| *referrer), Form::ALL[*form], *minor)
            });
            let parts = wide.cut(again.collect()).expect("small amounts fit");
            let whole: i64 = parts.iter().filter(|part| part.form.has_worth()).map(|part| part.amount.minor).sum();
            let wanted: i64 = amounts.iter().filter(|(_, _, form, _)| Form::ALL[*form].has_worth()).map(|(_, _, _, minor)| minor).sum();
            prop_assert_eq!(whole, wanted);
        }

        #[test]
        fn w5_x1_of_one_referrer_each_cut_goes_on_from_the_one_before(
            amounts in prop::collection::vec((any::<bool>(), 0..Form::ALL.len(), 0_i64..5_000), 0..6),
            lefts in prop::collection::vec(-500_i64..12_000, 5),
        ) {
            let recipient = |referrer| if referrer { Recipient::Referrer } else { Recipient::NewCustomer };
            let grants = amounts.iter().map(|(referrer, form, minor)| grant(recipient(*referrer), None, Form::ALL[*form], *minor));
            let usd = |minor| crate::Currency::USD.of(minor);
            let mut room = Room::of_referral(usd(10_000), usd(lefts[0]));
            let kinds = [CutBy::Day, CutBy::Month, CutBy::Year, CutBy::Budget];
            kinds.iter().zip(&lefts[1..]).for_each(|(by, left)| {
                room.push(Left { by: *by, limit: usd(10_000), left: usd(*left), of: None });
            });
            let grants = room.cut(grants.collect()).expect("small amounts fit");
            for left in &room.lefts {
                let sum: i64 = grants.iter().filter(|grant| left.counts(grant, &[])).map(|grant| grant.amount.minor).sum();
                prop_assert!(sum <= left.left.minor.max(0), "{left:?} {sum}");
            }
            for (grant, (_, _, wanted)) in grants.iter().zip(&amounts) {
                let last = grant.calculation.cuts.iter().try_fold(*wanted, |from, cut| (cut.from.minor == from).then_some(cut.to.minor));
                prop_assert_eq!(last, Some(grant.amount.minor), "what was cut is shown");
                prop_assert!(!grant.form.is_whole() || [0, *wanted].contains(&grant.amount.minor), "whole or not at all");
                prop_assert!(grant.form.has_worth() || grant.amount.minor == *wanted, "what has no worth passes");
            }
        }
    }
}
