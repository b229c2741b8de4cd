//! What a program has cost so far, beside its budget (rule W5).

use domain::{Account, Money, ProgramId};
use engine::tables::BalanceRow;
use serde::Serialize;

use crate::desk::Desk;
use crate::error::DeskError;

/// Most balances of one program that are looked at: it has one for each currency.
const MAX_BALANCES: usize = 10;

/// What a program has cost so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgramSpending {
    /// What it has cost.
    pub cost: Money,
    /// What its budget leaves, if it has one.
    pub left: Option<Money>,
}

impl Desk {
    /// Returns what a program has cost so far, beside its budget.
    pub async fn program_spending(&self, program: ProgramId) -> Result<ProgramSpending, DeskError> {
        self.acting().await?;
        let row = self.program_row(Some(program)).await?.ok_or_else(|| DeskError::not_found("program"))?;
        let balances = self.store.ask(|work| work.find(BalanceRow::by_owner, &[&Some(program.0)], MAX_BALANCES)).await??;
        let terms = &row.terms.0;
        let of_cost = balances.iter().filter(|balance| balance.account == Account::ProgramCost);
        let minor: i64 = of_cost.filter(|balance| balance.commodity == terms.currency.code()).map(|balance| balance.amount).sum();
        let left = |budget: Money| Money { minor: (budget.minor - minor).max(0), ..budget };
        Ok(ProgramSpending { cost: terms.currency.of(minor), left: terms.budget.map(left) })
    }
}
