//! The ledger's words: accounts, commodities, postings (rule M4).

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::Currency;

words! {
    /// What an account holds. Assets and costs grow by positive postings, debts and incomes by negative ones.
    Account {
        /// Cost of a program; its owner is the program.
        ProgramCost = "program_cost",
        /// Owed to a person, but not before the waiting time is over (rule W7); its owner is the person.
        Waiting = "waiting",
        /// Owed to a person and payable; its owner is the person.
        Payable = "payable",
        /// Paid out in cash; its owner is the desk.
        Cash = "cash",
        /// Paid out by bank transfer.
        Bank = "bank",
        /// Paid out by check.
        Check = "check",
        /// Account credit that a person was paid as and has not used; its owner is the person.
        Credit = "credit",
        /// Discounts given on invoices.
        Discount = "discount",
        /// Promises that a person had and no longer has; its owner is the person.
        Promised = "promised",
        /// Promises that lapsed; its owner is the program.
        Lapsed = "lapsed",
        /// Credit, things and units that a person has and has not used; its owner is the person.
        Gifts = "gifts",
        /// What was used of them; its owner is the program, or nobody for account credit that a payout was paid as.
        Given = "given",
    }
}

impl Account {
    /// Returns whether credits, negative postings, make it grow: what is owed, was paid out, was given on invoices.
    pub const fn grows_by_credit(self) -> bool {
        match self {
            Self::ProgramCost | Self::Lapsed => false,
            Self::Waiting | Self::Payable | Self::Cash | Self::Bank | Self::Check | Self::Credit | Self::Discount | Self::Promised => true,
            Self::Gifts | Self::Given => true,
        }
    }
}

/// What is counted: money of a currency, promises whose worth nobody knows before they are used, or units without one (rule M4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Commodity {
    /// Minor units of a currency.
    Money(Currency),
    /// Promised discounts, one by one.
    Promise,
    /// Points.
    Points,
    /// Units of quotas.
    Quota,
    /// Features, one by one.
    Feature,
}

impl Commodity {
    /// Returns the text of the commodity's column.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Money(currency) => currency.code(),
            Self::Promise => "promise",
            Self::Points => "points",
            Self::Quota => "quota",
            Self::Feature => "feature",
        }
    }
}

/// One side of a transaction: a positive amount debits, a negative one credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The account.
    pub account: Account,
    /// Whose it is: a person, a program, a desk.
    pub owner: Option<Uuid>,
    /// What is counted.
    pub commodity: Commodity,
    /// How much: minor units, or pieces.
    pub amount: i64,
}

/// Returns whether the postings sum to zero per commodity (rule M4).
pub fn balanced(postings: &[Posting]) -> bool {
    let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
    for posting in postings {
        *sums.entry(posting.commodity.as_str()).or_default() += i128::from(posting.amount);
    }
    sums.values().all(|sum| *sum == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn m4_a_transaction_sums_to_zero_per_commodity() {
        let of = |currency, amount| Posting { account: Account::Cash, owner: None, commodity: Commodity::Money(currency), amount };
        assert!(balanced(&[of(Currency::USD, 5), of(Currency::USD, -5), of(Currency::EUR, 0)]));
        assert!(!balanced(&[of(Currency::USD, 5), of(Currency::EUR, -5)]), "dollars do not balance euros");
        let promise = Posting { commodity: Commodity::Promise, ..of(Currency::USD, -5) };
        assert!(!balanced(&[of(Currency::USD, 5), promise]), "nor promises money");
    }
}
