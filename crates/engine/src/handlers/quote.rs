//! Telling before a purchase is recorded what it will bring: the discount, and the rewards with their reasons (rules W10, X2).

use domain::reward::{Figures, Firing, Grant, discount_on, grants};
use domain::{Form, LocalDate, Money, PersonId, ReferralId, RewardState, Trigger};

use crate::handlers::one_person;
use crate::handlers::purchases::open_referral;
use crate::handlers::settle::room;
use crate::tables::RewardRow;
use crate::work::{Res, Work};

/// Most rewards of one referral that are looked at.
const MAX_REWARDS: usize = 200;

/// What a purchase of a price would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The referral it would convert.
    pub referral: Option<ReferralId>,
    /// The discount that is due on it.
    pub discount: Money,
    /// What is to be paid.
    pub to_pay: Money,
    /// The rewards that it would bring, if the discount is used.
    pub grants: Vec<Grant>,
}

/// Quotes a purchase of `price` before the discount, with `tax` in what is paid, on a day.
pub fn quote(work: &mut Work, person: PersonId, price: Money, tax: Money, on: LocalDate) -> Res<Quote> {
    let nothing = Money { minor: 0, ..price };
    let Some(referral) = open_referral(work, person, on)? else {
        return Ok(Quote { referral: None, discount: nothing, to_pay: price, grants: Vec::new() });
    };
    let rows = work.find(RewardRow::by_referral, &[&Some(referral.id)], MAX_REWARDS)?;
    let left = room(&referral, &rows);
    let records = one_person::records(work, person)?;
    let usable = |row: &&RewardRow| {
        records.contains(&row.person)
            && row.form == Form::Discount
            && row.state == RewardState::Available
            && row.valid_until.is_none_or(|last| on <= last)
    };
    let discount = match rows.iter().find(usable) {
        Some(promise) => discount_on(&promise.calculation.0, price, left)?,
        None => nothing,
    };
    let to_pay = price.minus(discount)?;
    let figures = Figures { paid: to_pay, tax, discount };
    let firing = Firing { trigger: Trigger::Converted, purchase: Some((figures, 1)) };
    let grants = grants(&referral.terms.0, firing, left.minus(discount)?)?;
    Ok(Quote { referral: Some(referral.id), discount, to_pay, grants })
}
