//! The ledger as managers and auditors see it: accounts, transactions, one with its postings and what is behind it (rules M4, M5).

use domain::{Permission, TransactionId};
use serde::Serialize;
use store::read::ledger::{Accounts, LedgerFilter, TransactionList, TransactionPage};
use store::read::rewards::RewardView;

use crate::desk::Desk;
use crate::error::DeskError;
use crate::look::Told;

/// A transaction with the reward it is about, told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TransactionStory {
    /// The transaction.
    pub page: TransactionPage,
    /// The reward it is about, and why that is what it is (rule W13).
    pub reward: Option<Told<RewardView>>,
}

impl Desk {
    /// Returns what each account comes to.
    pub async fn accounts(&self) -> Result<Accounts, DeskError> {
        self.acting_with(Permission::ReadAll).await?;
        let mut reader = self.store.reader().await?;
        Ok(store::read::ledger::accounts(&mut reader).await?)
    }

    /// Returns the transactions of a filter, the newest first, after the one that was seen last.
    pub async fn transactions(&self, filter: LedgerFilter, before: Option<TransactionId>) -> Result<TransactionList, DeskError> {
        self.acting_with(Permission::ReadAll).await?;
        let mut reader = self.store.reader().await?;
        Ok(store::read::ledger::list(&mut reader, filter, before).await?)
    }

    /// Returns a transaction with its postings and what is behind it.
    pub async fn transaction(&self, id: TransactionId) -> Result<TransactionStory, DeskError> {
        let language = self.acting_with(Permission::ReadAll).await?.language;
        let mut reader = self.store.reader().await?;
        let page = store::read::ledger::transaction(&mut reader, id).await?.ok_or_else(|| DeskError::not_found("transaction"))?;
        let reward = match page.transaction.reward {
            Some(reward) => store::read::rewards::one(&mut reader, reward).await?,
            None => None,
        };
        Ok(TransactionStory { page, reward: reward.map(|reward| self.told(reward, language)) })
    }
}
