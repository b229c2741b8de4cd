//! What the terms give for an event, in the order of rule X1 (rules R7, W2, W4–W6, X1–X4).

use super::{Calculation, Cut, CutBy, Room, Unusable};
use crate::money::{MoneyError, Multiplier, percent, times, times_share};
use crate::purchase::{Bought, Counted, Item, Seen};
use crate::split::split;
use crate::terms::{Flat, Handling, Rule};
use crate::{Form, LocalDate, Money, Recipient, Share, Terms, Trigger};

/// Something that can make rules fire: the recording, the acceptance, a purchase (rule W9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Firing<'a> {
    /// The referral was recorded, on a day.
    Recorded(LocalDate),
    /// The referral was accepted, on a day.
    Accepted(LocalDate),
    /// Somebody did what the rules of these numbers name, on a day.
    Action(LocalDate, &'a [u16]),
    /// The friend bought.
    Purchase(Bought<'a>),
}

/// A reward that the terms give for one firing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Who gets it.
    pub recipient: Recipient,
    /// Whose it is alone, by the place among the referrers; none if all of them share it.
    pub share: Option<usize>,
    /// In which form.
    pub form: Form,
    /// How much; zero for a percentage off, whose amount is known when it is used. Of what has a stated worth, the worth.
    pub amount: Money,
    /// How many units of what has no worth in money.
    pub units: i64,
    /// Whether a manager must approve it (rule W6).
    pub needs_approval: bool,
    /// How it came about (rule W13).
    pub calculation: Calculation,
}

impl Grant {
    /// Returns from when what an event of a day gives can be paid or used, and until when it can be used (rule W7): cash after the
    /// waiting time; the rest as its rule says, else the friend's as long as the referral, the referrer's, and what a purchase brought,
    /// for as many days from its own.
    pub fn days(&self, terms: &Terms, on: LocalDate, expires_on: LocalDate) -> (LocalDate, Option<LocalDate>) {
        match self.form.handling() {
            Handling::Paid if self.amount.minor == 0 => return (on, None),
            Handling::Paid => return (on.plus_days(u32::from(terms.waiting_days)), None),
            Handling::TakenOff | Handling::Used => {}
        }
        let rule = terms.rules.iter().find(|rule| rule.number == self.calculation.rule);
        let from = on.plus_days(rule.and_then(|rule| rule.valid_from_days).map_or(0, u32::from));
        let until = match (rule.and_then(|rule| rule.valid_days), self.recipient) {
            (Some(days), _) => from.plus_days(u32::from(days)),
            (None, Recipient::NewCustomer) if !self.calculation.trigger.has_purchase() => expires_on,
            (None, Recipient::NewCustomer | Recipient::Referrer) => from.plus_days(u32::from(terms.valid_days)),
        };
        (from, Some(until))
    }

    /// Returns how much there is of it: minor units of an amount or worth, or units.
    pub const fn quantity(&self) -> i64 {
        if self.form.in_units() { self.units } else { self.amount.minor }
    }

    /// Returns the same of another quantity.
    #[must_use]
    pub fn of_quantity(&self, quantity: i64) -> Self {
        let mut other = self.clone();
        if self.form.in_units() {
            other.units = quantity;
        } else {
            other.amount.minor = quantity;
        }
        other
    }
}

/// Returns the rewards that `terms` give for `firing`, the new customer's before the referrer's, cut to the `room` that limits leave, and
/// each of several referrers' own (rules X1, X4).
pub fn grants(terms: &Terms, firing: Firing<'_>, room: &Room) -> Result<Vec<Grant>, MoneyError> {
    let mut grants = Vec::new();
    for recipient in [Recipient::NewCustomer, Recipient::Referrer] {
        // Of what there is to choose nothing is given by itself.
        for rule in terms.rules.iter().filter(|rule| rule.recipient == recipient && rule.alternative.is_none()) {
            grants.extend(grants_of(terms, rule, firing)?);
        }
    }
    let mut grants = room.cut(grants)?;
    for grant in &mut grants {
        grant.needs_approval = terms.needs_approval(grant.form, grant.amount);
    }
    Ok(grants)
}

/// Returns what one rule gives: to all of its recipients together, or to each by the number of his own conversion (rules W4, X4).
fn grants_of(terms: &Terms, rule: &Rule, firing: Firing<'_>) -> Result<Vec<Grant>, MoneyError> {
    if rule.recipient == Recipient::Referrer && !terms.shared.is_empty() {
        return grants_of_each(terms, rule, firing);
    }
    if !fires(terms, rule, firing)? {
        return Ok(Vec::new());
    }
    let Firing::Purchase(bought) = firing else { return Ok(grant(terms, rule, firing, None)?.into_iter().collect()) };
    let of_first = gives(rule, bought.counted.first());
    let is_one = rule.recipient == Recipient::NewCustomer || bought.counted.len() < 2;
    // Of a percentage the base is split; what is the same for all is split itself.
    let is_rate = matches!(of_first, Some((Flat::Percent { .. }, _))) && rule.form != Form::Discount;
    if is_one || !is_rate && bought.counted.iter().all(|counted| gives(rule, Some(counted)) == of_first) {
        return Ok(grant(terms, rule, firing, None)?.into_iter().collect());
    }
    let mut grants = Vec::new();
    for nth in 0..bought.counted.len() {
        grants.extend(grant(terms, rule, firing, Some(nth))?);
    }
    Ok(grants)
}

/// Returns what a rule gives to each of several referrers, where some have terms of their own (rules W3, X4).
fn grants_of_each(terms: &Terms, rule: &Rule, firing: Firing<'_>) -> Result<Vec<Grant>, MoneyError> {
    let mut grants = Vec::new();
    for (nth, shared) in terms.shared.iter().enumerate() {
        let own = shared.own.iter().find(|own| own.recipient == rule.recipient);
        let rule = own.map_or_else(|| rule.clone(), |own| rule.with(own));
        if fires(terms, &rule, firing)? {
            grants.extend(grant(terms, &rule, firing, Some(nth))?);
        }
    }
    Ok(grants)
}

/// Returns what a rule gives for a conversion as it counts for one referrer, and by which tier (rule W4).
fn gives(rule: &Rule, counted: Option<&Counted>) -> Option<(Flat, Option<u32>)> {
    if !counted.is_none_or(|counted| rule.is_reached_by(counted)) {
        return None;
    }
    rule.amount.at(counted.map(|counted| counted.number))
}

/// Returns whether a purchase makes a rule fire: by its place, its day, its base and its items (rule R7).
pub fn fires_on(terms: &Terms, rule: &Rule, bought: &Bought<'_>) -> Result<bool, MoneyError> {
    let is_its_turn = match rule.trigger {
        Trigger::Converted => nth(terms, rule, bought)? == 1,
        // A number or row of conversions is reached by the one that converts.
        Trigger::NthConversion | Trigger::EveryKth | Trigger::Streak => bought.before.is_empty(),
        Trigger::Purchase => {
            let is_counted = match rule.for_count {
                Some(count) => nth(terms, rule, bought)? <= count,
                None => true,
            };
            is_counted && rule.for_days.is_none_or(|days| bought.days <= i64::from(days))
        }
        Trigger::Recorded | Trigger::Accepted | Trigger::Action => false,
    };
    Ok(is_its_turn && sees(terms, rule, &bought.this)?)
}

/// Returns a purchase's place among those that meet the rule's conditions, from 1.
fn nth(terms: &Terms, rule: &Rule, bought: &Bought<'_>) -> Result<u32, MoneyError> {
    let mut nth = 1;
    for seen in bought.before {
        nth += u32::from(sees(terms, rule, seen)?);
    }
    Ok(nth)
}

fn sees(terms: &Terms, rule: &Rule, seen: &Seen<'_>) -> Result<bool, MoneyError> {
    Ok(rule.applies(seen.on, terms.kind) && meets(rule, seen.figures.base(rule.form, terms.base)?, seen.items))
}

/// Returns why a promised discount may not be used on a purchase of `price` before it, if it may not (rules R7, W2).
pub fn unusable_on(terms: &Terms, calculation: &Calculation, price: Money, items: &[Item]) -> Option<Unusable> {
    // What the purchase that brought the promise had to be, the promise itself need not be used on.
    let rule = terms.rules.iter().find(|rule| rule.number == calculation.rule && !rule.trigger.has_purchase())?;
    match rule.minimum_spend {
        Some(least) if !spends(rule, price) => Some(Unusable::Minimum { least }),
        _ if !has_product(rule, items) => Some(Unusable::Products { products: rule.products.clone() }),
        _ => None,
    }
}

/// Returns what the rule's own cap takes of a promised discount on a purchase of `price` before it, if it does.
pub fn rule_cut(calculation: &Calculation, price: Money) -> Result<Option<Cut>, MoneyError> {
    let from = promised(calculation, price)?;
    let over = calculation.cap.filter(|cap| from.minor > cap.minor);
    Ok(over.map(|cap| Cut { by: CutBy::Rule, limit: cap, from, to: cap }))
}

/// Returns what a promised discount is worth on a purchase of `price` before it, within the `room` that limits leave, and what they
/// cut (rules W2, W5, X1, X2).
pub fn discount_on(calculation: &Calculation, price: Money, room: &Room) -> Result<(Money, Vec<Cut>), MoneyError> {
    let worth = promised(calculation, price)?;
    let most = [Some(price), calculation.cap].into_iter().flatten().map(|limit| limit.minor).fold(worth.minor, i64::min);
    Ok(room.within(Money { minor: most.max(0), ..price }))
}

/// Returns what a discount promises on a price before any limit.
pub fn promised(calculation: &Calculation, price: Money) -> Result<Money, MoneyError> {
    match (calculation.fixed, calculation.rate) {
        (Some(fixed), _) => times(fixed, calculation.multiplier),
        (None, Some(rate)) => percent(price, rate, calculation.multiplier),
        (None, None) => Ok(price.currency.of(0)),
    }
}

fn fires(terms: &Terms, rule: &Rule, firing: Firing<'_>) -> Result<bool, MoneyError> {
    match firing {
        Firing::Recorded(on) => Ok(rule.trigger == Trigger::Recorded && rule.applies(on, terms.kind)),
        Firing::Accepted(on) => Ok(rule.trigger == Trigger::Accepted && rule.applies(on, terms.kind)),
        Firing::Action(on, rules) => Ok(rule.trigger == Trigger::Action && rules.contains(&rule.number) && rule.applies(on, terms.kind)),
        Firing::Purchase(bought) => fires_on(terms, rule, &bought),
    }
}

/// Returns whether a purchase meets a rule's conditions: the least base, and one of its products (rule R7).
fn meets(rule: &Rule, base: Money, items: &[Item]) -> bool {
    spends(rule, base) && has_product(rule, items)
}

fn spends(rule: &Rule, base: Money) -> bool {
    rule.minimum_spend.is_none_or(|least| base.minor >= least.minor)
}

fn has_product(rule: &Rule, items: &[Item]) -> bool {
    rule.products.is_empty() || items.iter().any(|item| item.is_one_of(&rule.products))
}

/// Returns what a rule that fires gives to all of its recipients, or to the referrer at a place by his share alone.
fn grant(terms: &Terms, rule: &Rule, firing: Firing<'_>, share: Option<usize>) -> Result<Option<Grant>, MoneyError> {
    let bought = match firing {
        Firing::Purchase(bought) => Some(bought),
        Firing::Recorded(_) | Firing::Accepted(_) | Firing::Action(..) => None,
    };
    let counted = bought.and_then(|bought| bought.counted.get(share.unwrap_or(0)));
    let Some((flat, tier)) = gives(rule, counted) else { return Ok(None) };
    let of_terms = share.and_then(|nth| terms.shared.get(nth)).map_or(Share::WHOLE, |shared| shared.ppm);
    let ppm = share.and(counted).map_or(of_terms, |counted| counted.ppm);
    let mut calculation = Calculation {
        rule: rule.number,
        trigger: rule.trigger,
        base: None,
        rate: None,
        fixed: None,
        units: None,
        name: rule.name.clone(),
        cap: rule.cap,
        multiplier: terms.multiplier,
        number: counted.map(|counted| counted.number),
        tier,
        milestone: rule.milestone,
        action: rule.action.clone(),
        nth: match bought.filter(|_| rule.trigger == Trigger::Purchase) {
            Some(bought) => Some(nth(terms, rule, &bought)?),
            None => None,
        },
        cuts: Vec::new(),
        ceilings: Vec::new(),
    };
    let factor = if rule.form.is_multiplied() { terms.multiplier } else { Multiplier::ONE };
    // What is given whole is given to one.
    let ppm = if rule.form.is_whole() { Share::WHOLE } else { ppm };
    calculation.multiplier = factor;
    let mut units = 0;
    let mut amount = match flat {
        Flat::Fixed { amount } => {
            calculation.fixed = Some(amount);
            times_share(amount, factor, ppm)?
        }
        Flat::Units { units: each } => {
            calculation.units = Some(each);
            units = times_share(terms.currency.of(i64::from(each)), factor, ppm)?.minor;
            terms.currency.of(0)
        }
        Flat::Percent { rate } => {
            calculation.rate = Some(rate);
            // A percentage off is promised now and computed when it is used.
            match (rule.form, bought) {
                (Form::Discount, _) | (_, None) => terms.currency.of(0),
                (_, Some(bought)) => {
                    let base = part(bought.this.figures.base(rule.form, terms.base)?, bought, share);
                    calculation.base = Some(base);
                    percent(base, rate, factor)?
                }
            }
        }
    };
    if let Some(cap) = rule.cap {
        let most = match bought {
            Some(bought) if ppm != Share::WHOLE => part(cap, bought, share),
            Some(_) | None => times_share(cap, Multiplier::ONE, ppm)?,
        };
        if amount.minor > most.minor {
            calculation.cuts.push(Cut { by: CutBy::Rule, limit: cap, from: amount, to: most });
            amount = most;
        }
    }
    Ok(Some(Grant { recipient: rule.recipient, share, form: rule.form, amount, units, needs_approval: false, calculation }))
}

/// Returns the part of a base that is one referrer's, so that the parts of all add up to it (rules M2, X4).
fn part(amount: Money, bought: Bought<'_>, share: Option<usize>) -> Money {
    let Some(share) = share else { return amount };
    let weights: Vec<u64> = bought.counted.iter().map(|counted| u64::from(counted.ppm)).collect();
    split(amount.minor, &weights).get(share).map_or(amount, |minor| Money { minor: *minor, ..amount })
}

#[cfg(test)]
mod tests;
