//! Purchases: items, the figures that rewards are computed from, and how many of them a rule counts (rules M3, R7, R8, X2).

use serde::{Deserialize, Serialize};

use crate::money::MoneyError;
use crate::terms::Base;
use crate::text::fold;
use crate::{Form, Line, LocalDate, Money, Refusal, Share};

/// Most items of one purchase.
pub const MAX_ITEMS: usize = 200;

/// One thing that was bought (rule R7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The product or service, as the invoice names it.
    pub product: Line,
    /// How many.
    pub quantity: u32,
    /// What was paid for it, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

impl Item {
    /// Makes one piece of a product.
    pub const fn one(product: Line) -> Self {
        Self { product, quantity: 1, amount: None }
    }

    /// Returns whether the item is one of some products, however they are capitalized or accented.
    pub fn is_one_of(&self, products: &[Line]) -> bool {
        let own = fold(self.product.as_str());
        products.iter().any(|product| fold(product.as_str()) == own)
    }
}

/// Refuses items that are none.
pub fn check_items(items: &[Item], paid: Money) -> Result<(), Refusal> {
    if items.len() > MAX_ITEMS {
        return Err(Refusal::TooMany { limit: MAX_ITEMS });
    }
    for item in items {
        if item.quantity == 0 {
            return Err(Refusal::AmountNotPositive);
        }
        if let Some(amount) = item.amount {
            if amount.currency != paid.currency {
                return Err(Refusal::CurrencyDiffers);
            }
            amount.checked()?;
        }
    }
    Ok(())
}

/// The figures of a purchase that rewards are computed from (rules M3, X2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// What was paid: after all discounts, tax included, less what was refunded.
    pub paid: Money,
    /// The tax in it.
    pub tax: Money,
    /// The referral's own discount in it: price before it = paid + discount.
    pub discount: Money,
}

impl Figures {
    /// Returns what a percentage is taken of (rule X2): for a discount the price before it, else paid less tax, or gross.
    pub fn base(&self, form: Form, base: Base) -> Result<Money, MoneyError> {
        match (form, base) {
            (Form::Discount, _) => self.paid.plus(self.discount),
            (_, Base::Net) => self.paid.minus(self.tax),
            (_, Base::Gross) => Ok(self.paid),
        }
    }
}

/// What rules look at in a purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen<'a> {
    /// Its day.
    pub on: LocalDate,
    /// Its figures.
    pub figures: Figures,
    /// What was bought.
    pub items: &'a [Item],
}

/// A purchase as the rules of one referral see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bought<'a> {
    /// The purchase.
    pub this: Seen<'a>,
    /// Those of the referral that count before it: the first of all converts.
    pub before: &'a [Seen<'a>],
    /// How it counts for each of the referrers, in the order of their shares; the first for who has none.
    pub counted: &'a [Counted],
    /// Days since the first of them.
    pub days: i64,
}

/// How a conversion counts for one of its referrers (rules W2, W4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The referrer's share, in parts per million (rule R5).
    pub ppm: u32,
    /// The conversion's number among the referrer's.
    pub number: u32,
    /// Whether the milestone of that number is this conversion's: no later one reached it anew after it was lost.
    pub holds: bool,
    /// Of how many months in a row are the streaks that stand on it.
    pub streaks: Vec<u32>,
}

impl Counted {
    /// Makes the first conversion of who has no other.
    pub const FIRST: Self = Self { ppm: Share::WHOLE, number: 1, holds: true, streaks: Vec::new() };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    fn line(text: &str) -> Line {
        Line::parse(text).expect("a line of the test")
    }

    #[test]
    fn r7_a_product_is_known_however_it_is_written() {
        let item = Item::one(line("Vacuna Séxtuple"));
        assert!(item.is_one_of(&[line("baño"), line("VACUNA SEXTUPLE")]));
        assert!(!item.is_one_of(&[line("vacuna")]) && !item.is_one_of(&[]));
    }

    #[test]
    fn r7_items_have_a_quantity_and_the_purchases_currency() {
        let paid = Currency::USD.of(100);
        let item = Item { quantity: 2, amount: Some(paid), ..Item::one(line("x")) };
        assert_eq!(check_items(std::slice::from_ref(&item), paid), Ok(()));
        assert_eq!(check_items(&[Item { quantity: 0, ..item.clone() }], paid), Err(Refusal::AmountNotPositive));
        let foreign = Item { amount: Some(Currency::EUR.of(1)), ..item.clone() };
        assert_eq!(check_items(&[foreign], paid), Err(Refusal::CurrencyDiffers));
        assert_eq!(check_items(&vec![item; MAX_ITEMS + 1], paid), Err(Refusal::TooMany { limit: MAX_ITEMS }));
    }

    #[test]
    fn x2_the_base_of_a_discount_is_the_price_before_it_of_cash_what_was_paid() {
        let usd = |minor| Currency::USD.of(minor);
        let figures = Figures { paid: usd(11_600), tax: usd(1_600), discount: usd(400) };
        assert_eq!(figures.base(Form::Discount, Base::Net), Ok(usd(12_000)));
        assert_eq!(figures.base(Form::Cash, Base::Net), Ok(usd(10_000)));
        assert_eq!(figures.base(Form::Cash, Base::Gross), Ok(usd(11_600)));
    }
}
