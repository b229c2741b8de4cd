//! A person's story: what happened, the newest first.

use domain::{BankAccount, CodeKind, PersonId, Timestamp};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::actions::{self, ActionView};
use super::choices::{self, ChoiceView};
use super::column;
use super::one_person::standing_for;
use super::payouts::{self, PayoutView};
use super::person::{self, CodeView};
use super::referrals::{self, PurchaseView, ReferralView};
use super::rewards::{self, RewardView};

/// One thing of a person's story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StoryItem {
    /// The person brought somebody.
    Brought(Box<ReferralView>),
    /// The person came with somebody's code.
    Came(Box<ReferralView>),
    /// The person bought.
    Bought(Box<PurchaseView>),
    /// The person got a reward.
    Reward(Box<RewardView>),
    /// The person did something that a program rewards.
    Action(Box<ActionView>),
    /// The person had something to choose.
    Choice(Box<ChoiceView>),
    /// The person was to be paid.
    Payout(Box<PayoutView>),
    /// The person got a code.
    Code {
        /// When.
        at: Timestamp,
        /// The code as it is shown.
        shown: String,
        /// What kind.
        code_kind: CodeKind,
    },
    /// The person's bank account was entered, changed or taken out.
    Account {
        /// Which change.
        id: String,
        /// When.
        at: Timestamp,
        /// What may be shown of the account since; none if it was taken out.
        shown: Option<String>,
        /// By whom.
        by: Option<String>,
    },
}

impl StoryItem {
    /// Returns when it happened.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Brought(referral) | Self::Came(referral) => referral.recorded_at,
            Self::Bought(purchase) => purchase.at,
            Self::Reward(reward) => reward.granted_at,
            Self::Action(action) => action.at,
            Self::Choice(choice) => choice.chosen_at.unwrap_or(choice.at),
            Self::Payout(payout) => payout.requested_at,
            Self::Code { at, .. } | Self::Account { at, .. } => *at,
        }
    }
}

/// Returns a person's story, the newest first.
pub async fn story(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<StoryItem>, sqlx::Error> {
    let id = standing_for(connection, id).await?;
    let mut items: Vec<StoryItem> = Vec::new();
    items.extend(referrals::brought_by(connection, id).await?.into_iter().map(|item| StoryItem::Brought(Box::new(item))));
    items.extend(referrals::brought(connection, id).await?.into_iter().map(|item| StoryItem::Came(Box::new(item))));
    items.extend(referrals::purchases_of(connection, id).await?.into_iter().map(|item| StoryItem::Bought(Box::new(item))));
    items.extend(rewards::of_person(connection, id).await?.into_iter().map(|item| StoryItem::Reward(Box::new(item))));
    items.extend(actions::of_person(connection, id).await?.into_iter().map(|item| StoryItem::Action(Box::new(item))));
    items.extend(choices::of_person(connection, id).await?.into_iter().map(|item| StoryItem::Choice(Box::new(item))));
    items.extend(payouts::of_person(connection, id).await?.into_iter().map(|item| StoryItem::Payout(Box::new(item))));
    for CodeView { shown, kind, issued_at, .. } in person::codes(connection, id).await? {
        items.push(StoryItem::Code { at: issued_at, shown, code_kind: kind });
    }
    items.extend(account_changes(connection, id).await?);
    items.sort_by_key(|item| std::cmp::Reverse(item.at()));
    Ok(items)
}

/// Returns the changes of a person's bank account.
async fn account_changes(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<StoryItem>, sqlx::Error> {
    let sql = concat!(
        "SELECT c.id, c.at, c.account, s.name AS by_name FROM account_change c LEFT JOIN staff s ON s.id = c.staff WHERE c.person ",
        of_all_records!("?1"),
        " ORDER BY c.at, c.id LIMIT 50",
    );
    let rows = sqlx::query(sql).bind(id.to_string()).fetch_all(connection).await?;
    rows.iter()
        .map(|row| {
            let account: Option<BankAccount> = column(row, "account")?;
            let shown = account.map(|account| account.masked());
            Ok(StoryItem::Account { id: column(row, "id")?, at: column(row, "at")?, shown, by: column(row, "by_name")? })
        })
        .collect()
}
