//! A person's story: what happened, the newest first.

use domain::{CodeKind, PersonId, Timestamp};
use serde::Serialize;
use sqlx::SqliteConnection;

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
}

impl StoryItem {
    /// Returns when it happened.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Brought(referral) | Self::Came(referral) => referral.recorded_at,
            Self::Bought(purchase) => purchase.at,
            Self::Reward(reward) => reward.granted_at,
            Self::Payout(payout) => payout.requested_at,
            Self::Code { at, .. } => *at,
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
    items.extend(payouts::of_person(connection, id).await?.into_iter().map(|item| StoryItem::Payout(Box::new(item))));
    for CodeView { shown, kind, issued_at, .. } in person::codes(connection, id).await? {
        items.push(StoryItem::Code { at: issued_at, shown, code_kind: kind });
    }
    items.sort_by_key(|item| std::cmp::Reverse(item.at()));
    Ok(items)
}
