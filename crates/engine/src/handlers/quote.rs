//! Telling before a purchase is recorded what it will bring: the discount, and the rewards with their reasons (rules W10, X2).

use domain::reward::{Firing, Grant, grants};
use domain::{Bought, Figures, Item, LocalDate, Money, PersonId, ReferralId, ReferralState, RewardId, Seen};

use crate::handlers::conversions::{days_since_first, open_referral, purchases_of, qualifies};
use crate::handlers::discounts::{holds_on, promises, worth};
use crate::handlers::limits::Limits;
use crate::handlers::settle::MAX_REWARDS;
use crate::tables::{PurchaseRow, RewardRow};
use crate::work::{Res, Work};

/// A purchase that is about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who buys.
    pub person: PersonId,
    /// The price before the discount, tax included.
    pub price: Money,
    /// The tax in what is paid.
    pub tax: Money,
    /// What is bought.
    pub items: &'a [Item],
    /// On which day.
    pub on: LocalDate,
    /// The promise that the person wants to use; none is the one that is due.
    pub reward: Option<RewardId>,
}

impl Asked<'_> {
    /// Makes a purchase without tax and items.
    pub const fn plain(person: PersonId, price: Money, on: LocalDate) -> Self {
        Self { person, price, tax: Money { minor: 0, ..price }, items: &[], on, reward: None }
    }
}

/// A promise that can be used on the purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usable {
    /// Which.
    pub reward: RewardId,
    /// What it is worth on it.
    pub worth: Money,
}

/// What a purchase of a price would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The referral that it would count for.
    pub referral: Option<ReferralId>,
    /// Whether it would convert that.
    pub converts: bool,
    /// The promise that is used.
    pub reward: Option<RewardId>,
    /// The promises that can be used on it, the one that is due first.
    pub usable: Vec<Usable>,
    /// The discount that is due on it.
    pub discount: Money,
    /// What is to be paid.
    pub to_pay: Money,
    /// The rewards that it would bring, if the discount is used.
    pub grants: Vec<Grant>,
}

/// Quotes a purchase.
pub fn quote(work: &mut Work, asked: &Asked<'_>) -> Res<Quote> {
    let open = open_referral(work, asked.person, asked.on)?;
    let first = open.as_ref().filter(|referral| referral.state != ReferralState::Converted);
    let mut usable = Vec::new();
    for row in promises(work, asked.person, first.map(|referral| referral.id))?.iter().filter(|row| holds_on(row, asked.on)) {
        let counts = first.is_some_and(|referral| row.referral == Some(referral.id));
        let worth = worth(work, row, asked.price, asked.items, counts)?;
        if worth.is_due && worth.amount.minor > 0 {
            usable.push(Usable { reward: row.id, worth: worth.amount });
        }
    }
    let chosen = usable.iter().find(|usable| asked.reward.is_none_or(|reward| reward == usable.reward));
    let (reward, discount) = chosen.map_or((None, Money { minor: 0, ..asked.price }), |usable| (Some(usable.reward), usable.worth));
    let to_pay = asked.price.minus(discount)?;
    let mut quote = Quote { referral: None, converts: false, reward, usable, discount, to_pay, grants: Vec::new() };
    let Some(referral) = open else { return Ok(quote) };
    let earlier = purchases_of(work, &referral)?;
    let before: Vec<Seen<'_>> = earlier.iter().map(PurchaseRow::seen).collect();
    let this = Seen { figures: Figures { paid: to_pay, tax: asked.tax, discount }, items: asked.items };
    // One that does not qualify converts nothing and brings nothing (rule R7).
    if !qualifies(&referral, &before, this, asked.on)? {
        return Ok(quote);
    }
    let rows = work.find(RewardRow::by_referral, &[&Some(referral.id)], MAX_REWARDS)?;
    // What is used on it, and what stands already, leaves less.
    let limits = Limits::load(work, &referral, &rows)?.beside_what_stands(&rows, discount);
    let number = referral.conversions.0.first().map_or(1, |first| first.number);
    let bought = Bought { this, before: &before, number, days: days_since_first(&referral, asked.on) };
    quote.grants = grants(&referral.terms.0, Firing::Purchase(bought), &limits.room_on(asked.on))?;
    quote.referral = Some(referral.id);
    quote.converts = referral.state != ReferralState::Converted;
    Ok(quote)
}
