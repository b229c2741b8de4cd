//! Telling before a purchase is recorded what it will bring: the discount, and the rewards with their reasons (rules W10, X2).

use domain::reward::{Cut, Firing, Grant, Unusable, rule_cut};
use domain::terms::Choice;
use domain::{Bought, Figures, Form, Item, LocalDate, Money, PersonId, ReferralId, ReferralState, RewardId, RewardState, Seen};

use crate::handlers::choices;
use crate::handlers::conversions::{counted_next, days_since_first, least_to_convert, open_referral, purchases_of, qualifies};
use crate::handlers::discounts::{self, off_day, promises, worth};
use crate::handlers::limits::Limits;
use crate::handlers::one_person;
use crate::handlers::purchases::MAX_LOOKED_AT;
use crate::handlers::settle::MAX_REWARDS;
use crate::handlers::source::Source;
use crate::tables::{PurchaseRow, ReferralRow, RewardRow};
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
    /// What limits cut of it, its rule's own cap first (rule W5).
    pub cuts: Vec<Cut>,
}

/// A promise that cannot be used on the purchase, which somebody may ask for all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUsable {
    /// Which.
    pub reward: RewardId,
    /// Why not.
    pub why: Unusable,
}

/// For so many days after it was used or lapsed a promise is told of.
const TOLD_DAYS: i64 = 90;

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
    /// Those that cannot, each with the reason.
    pub not_usable: Vec<NotUsable>,
    /// The discount that is due on it.
    pub discount: Money,
    /// What is to be paid.
    pub to_pay: Money,
    /// The rewards that it would bring, if the discount is used.
    pub grants: Vec<Grant>,
    /// What it would give to choose.
    pub choices: Vec<Choice>,
}

/// Quotes a purchase.
pub fn quote(work: &mut Work, asked: &Asked<'_>) -> Res<Quote> {
    let open = open_referral(work, asked.person, asked.on)?;
    let first = open.as_ref().filter(|referral| referral.state != ReferralState::Converted);
    let (mut usable, mut not_usable) = (Vec::new(), Vec::new());
    for row in promises(work, asked.person, first.map(|referral| referral.id))? {
        match judge(work, &row, asked, first.filter(|referral| row.referral == Some(referral.id)))? {
            Ok(promise) if promise.worth.minor > 0 => usable.push(promise),
            // A percentage of next to nothing.
            Ok(_) => {}
            Err(why) => not_usable.extend(is_told(&why, asked.on).then_some(NotUsable { reward: row.id, why })),
        }
    }
    not_usable.extend(used_lately(work, asked)?);
    let chosen = usable.iter().find(|usable| asked.reward.is_none_or(|reward| reward == usable.reward));
    let (reward, discount) = chosen.map_or((None, Money { minor: 0, ..asked.price }), |usable| (Some(usable.reward), usable.worth));
    let to_pay = asked.price.minus(discount)?;
    let (grants, choices) = (Vec::new(), Vec::new());
    let mut quote = Quote { referral: None, converts: false, reward, usable, not_usable, discount, to_pay, grants, choices };
    let Some(referral) = open else { return Ok(quote) };
    let earlier = purchases_of(work, &referral)?;
    let before: Vec<Seen<'_>> = earlier.iter().map(PurchaseRow::seen).collect();
    let this = Seen { on: asked.on, figures: Figures { paid: to_pay, tax: asked.tax, discount }, items: asked.items };
    // One that does not qualify converts nothing and brings nothing (rule R7).
    if !qualifies(&referral, &before, this)? {
        return Ok(quote);
    }
    let rows = work.find(RewardRow::by_referral, &[&Some(referral.id)], MAX_REWARDS)?;
    // What is used on it, and what stands already, leaves less.
    let limits = Limits::load(work, Source::Referral(&referral), &rows)?.beside_what_stands(&rows, discount);
    let counted = counted_next(work, &referral, asked.on)?;
    let bought = Bought { this, before: &before, counted: &counted, days: days_since_first(&referral, asked.on) };
    quote.grants = domain::reward::grants(&referral.terms.0, Firing::Purchase(bought), &limits.room_on(asked.on))?;
    quote.choices = choices::fired(&referral.terms.0, Firing::Purchase(bought))?;
    quote.referral = Some(referral.id);
    quote.converts = referral.state != ReferralState::Converted;
    Ok(quote)
}

/// Returns what a promise is worth on the purchase, or why it cannot be used on it; `first` is its referral, if that waits for its
/// first purchase.
fn judge(work: &mut Work, row: &RewardRow, asked: &Asked<'_>, first: Option<&ReferralRow>) -> Res<Result<Usable, Unusable>> {
    if row.currency != asked.price.currency {
        return Ok(Err(Unusable::OtherCurrency { currency: row.currency }));
    }
    if let Some(why) = off_day(row, asked.on) {
        return Ok(Err(why));
    }
    let mut worth = worth(work, row, asked.price, asked.items, first.is_some())?;
    if let (Some(referral), None) = (first, &worth.unusable) {
        // The friend's discount goes with the purchase that converts: what is paid must qualify (rules R7, W2).
        let figures = Figures { paid: asked.price.minus(worth.amount)?, tax: asked.tax, discount: worth.amount };
        if !qualifies(referral, &[], Seen { on: asked.on, figures, items: asked.items })? {
            worth = discounts::worth(work, row, asked.price, asked.items, false)?;
            worth.unusable = worth.unusable.map(|why| least_to_convert(referral).map_or(why, |least| Unusable::LeftToPay { least }));
        }
    }
    if let Some(why) = worth.unusable {
        return Ok(Err(why));
    }
    if let Some(cut) = worth.cuts.last().filter(|_| worth.amount.minor <= 0) {
        return Ok(Err(Unusable::Limit { by: cut.by, limit: cut.limit }));
    }
    let cuts = rule_cut(&row.calculation.0, asked.price)?.into_iter().chain(worth.cuts).collect();
    Ok(Ok(Usable { reward: row.id, worth: worth.amount, cuts }))
}

/// Returns whether somebody may still ask for a promise.
fn is_told(why: &Unusable, on: LocalDate) -> bool {
    match why {
        Unusable::Lapsed { on: last } | Unusable::Used { on: last } => on.days_since(*last) <= TOLD_DAYS,
        Unusable::NotYet { .. }
        | Unusable::FirstPurchase
        | Unusable::Minimum { .. }
        | Unusable::LeftToPay { .. }
        | Unusable::Products { .. }
        | Unusable::OtherCurrency { .. }
        | Unusable::Limit { .. } => true,
    }
}

/// Returns the promises that the person used lately.
fn used_lately(work: &mut Work, asked: &Asked<'_>) -> Res<Vec<NotUsable>> {
    let rows = one_person::find(work, RewardRow::by_person_state, asked.person, &[&RewardState::Used], MAX_LOOKED_AT)?;
    let mut used = Vec::new();
    for row in rows.iter().filter(|row| row.form == Form::Discount) {
        let purchase = match row.used_on {
            Some(purchase) => work.get::<PurchaseRow>(purchase)?,
            None => None,
        };
        let why = purchase.map(|purchase| Unusable::Used { on: purchase.on }).filter(|why| is_told(why, asked.on));
        used.extend(why.map(|why| NotUsable { reward: row.id, why }));
    }
    Ok(used)
}
