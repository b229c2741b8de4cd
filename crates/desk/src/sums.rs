//! What amounts come to together, for screens and papers: money is added here, never by what shows it.

use std::collections::BTreeSet;

use domain::{Money, PayoutId, PayoutMethod, Permission, PurchaseId, Refusal};
use engine::tables::PayoutRow;
use serde::Serialize;
use store::read::payouts::{PayoutQueue, PayoutView};
use store::read::person::Balance;
use store::read::referrals::PurchaseView;

use crate::desk::Desk;
use crate::error::DeskError;
use crate::manager::MAX_AT_ONCE;

/// What several payouts come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PayoutTotal {
    /// Together.
    pub amount: Money,
    /// To how many people they go; two payouts to one person are one.
    pub people: usize,
}

/// What the payouts of one way of paying come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct MethodSum {
    /// How they reach the people.
    pub method: PayoutMethod,
    /// Together.
    pub amount: Money,
}

/// What the payouts of a list come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PayoutSums {
    /// All of them.
    pub total: Money,
    /// By the ways they are paid, of those that there are.
    pub by_method: Vec<MethodSum>,
}

/// The payouts of a filter, with what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PayoutList {
    /// The payouts of the filter, the oldest first; of paid ones the newest first.
    pub rows: Vec<PayoutView>,
    /// How many wait for approval.
    pub requested: i64,
    /// How many can be paid.
    pub approved: i64,
    /// What the rows come to; nothing of none.
    pub sums: Option<PayoutSums>,
}

/// What can still be given back for a purchase (rule R8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Refundable {
    /// Which.
    pub purchase: PurchaseId,
    /// How much.
    pub left: Money,
}

impl Desk {
    /// Returns what payouts come to and to how many people they go, for who is about to confirm them.
    pub async fn payout_total(&self, payouts: &[PayoutId]) -> Result<PayoutTotal, DeskError> {
        self.acting_to_read(Permission::Pay).await?;
        if payouts.len() > MAX_AT_ONCE {
            return Err(Refusal::TooMany { limit: MAX_AT_ONCE }.into());
        }
        let ids: Vec<PayoutId> = payouts.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let rows = self.store.ask(|work| work.get_many::<PayoutRow>(&ids)).await??;
        if rows.len() < ids.len() {
            return Err(DeskError::not_found("payout"));
        }
        let mut reader = self.store.reader().await?;
        let currency = self.customs(&mut reader).await?.organization.currency;
        let people: BTreeSet<String> = rows.iter().map(|row| row.person.to_string()).collect();
        let people = store::read::one_person::standing(&mut reader, people.into_iter().collect()).await?;
        let amount = sum(rows.iter().map(PayoutRow::money))?.unwrap_or(Money { minor: 0, currency });
        Ok(PayoutTotal { amount, people: people.len() })
    }
}

impl PayoutList {
    /// Adds up a queue.
    pub(crate) fn of(queue: PayoutQueue) -> Result<Self, DeskError> {
        let PayoutQueue { rows, requested, approved } = queue;
        let mut by_method = Vec::new();
        for method in PayoutMethod::ALL {
            let some = rows.iter().filter(|row| row.method == *method);
            by_method.extend(sum(some.map(|row| row.amount))?.map(|amount| MethodSum { method: *method, amount }));
        }
        let sums = sum(rows.iter().map(|row| row.amount))?.map(|total| PayoutSums { total, by_method });
        Ok(Self { rows, requested, approved, sums })
    }
}

impl Refundable {
    /// Returns what is left of each purchase of which anything is.
    pub(crate) fn of<'a>(purchases: impl Iterator<Item = &'a PurchaseView>) -> Result<Vec<Self>, DeskError> {
        let mut found = Vec::new();
        for purchase in purchases.filter(|purchase| !purchase.voided) {
            let left = purchase.paid.minus(purchase.refunded).map_err(Refusal::from)?;
            if left.minor > 0 {
                found.push(Self { purchase: purchase.id, left });
            }
        }
        Ok(found)
    }
}

/// Returns what a person will have once its day or its payout comes: it waits, or was asked for.
pub(crate) fn to_come(balance: &Balance) -> Result<Money, DeskError> {
    Ok(balance.waiting.plus(balance.in_payout).map_err(Refusal::from)?)
}

/// Returns what amounts come to; nothing of none.
pub(crate) fn sum(amounts: impl IntoIterator<Item = Money>) -> Result<Option<Money>, DeskError> {
    let mut total: Option<Money> = None;
    for amount in amounts {
        total = Some(total.map_or(Ok(amount), |so_far| so_far.plus(amount)).map_err(Refusal::from)?);
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use domain::{Currency, Timestamp};
    use store::read::history::StoryItem;
    use store::read::payouts::PayoutFilter;

    use super::*;
    use crate::clock::{Clock, Source};
    use crate::folder::Folder;

    #[test]
    fn amounts_of_one_currency_add_up_and_of_two_do_not() {
        let mxn = |minor| Currency::MXN.of(minor);
        assert_eq!(sum([]), Ok(None));
        assert_eq!(sum([mxn(60_000), mxn(-20_000), mxn(1)]), Ok(Some(mxn(40_001))));
        assert!(sum([mxn(1), Money { minor: 1, currency: Currency::USD }]).is_err());
        assert!(sum([mxn(i64::MAX), mxn(i64::MAX)]).is_err());
    }

    #[tokio::test]
    async fn what_screens_show_of_the_sample_clinic_adds_up() {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::open(&scratch.path().join("desk")).expect("it can be made");
        let key = store::DatabaseKey::random().expect("the system gives random bytes");
        let store = store::Store::create(&folder.database(), &key).await.expect("it can be made");
        let clock = Clock::new("America/Mexico_City", Source::Fixed(Timestamp(1_772_480_000_000))).expect("a zone");
        let desk = Desk::new(folder, store, clock).await.expect("it opens");
        crate::demo::fill(&desk).await.expect("it can be filled");
        let people = desk.sign_in_page().await.expect("a page").people;
        assert_eq!(desk.payout_total(&[]).await, Err(Refusal::NotSignedIn.into()));
        let manager = people.iter().find(|one| one.role == domain::Role::Manager).expect("a manager");
        desk.sign_in(manager.id, crate::demo::PIN).await.expect("the PIN of everybody");
        assert_eq!(desk.payout_total(&[]).await, Ok(PayoutTotal { amount: Currency::MXN.of(0), people: 0 }));

        let mut every = Vec::new();
        for filter in [PayoutFilter::Requested, PayoutFilter::Approved, PayoutFilter::Paid, PayoutFilter::Other] {
            let PayoutList { rows, sums, .. } = desk.payouts(filter).await.expect("a list");
            let PayoutSums { total, by_method } = sums.expect("there is something in each state");
            assert_eq!(total.minor, rows.iter().map(|row| row.amount.minor).sum::<i64>());
            assert_eq!(total.minor, by_method.iter().map(|sum| sum.amount.minor).sum::<i64>());
            assert!(by_method.iter().all(|sum| rows.iter().any(|row| row.method == sum.method)));
            every.extend(rows);
        }
        let mut ids: Vec<PayoutId> = every.iter().map(|row| row.id).collect();
        let people: BTreeSet<String> = every.iter().map(|row| row.person.to_string()).collect();
        let total = desk.payout_total(&ids).await.expect("a total");
        assert_eq!(total.amount.minor, every.iter().map(|row| row.amount.minor).sum::<i64>());
        assert!(total.people == people.len() && total.people < ids.len(), "some were paid twice");
        ids.push(ids[0]);
        assert_eq!(desk.payout_total(&ids).await, Ok(total), "one that is named twice is paid once");
        ids.push(PayoutId(crate::desk::new_id()));
        assert_eq!(desk.payout_total(&ids).await, Err(DeskError::not_found("payout")));
        let many: Vec<PayoutId> = (0..=MAX_AT_ONCE).map(|_| PayoutId(crate::desk::new_id())).collect();
        assert_eq!(desk.payout_total(&many).await, Err(Refusal::TooMany { limit: MAX_AT_ONCE }.into()));

        let (mut whole, mut part, mut waits) = (0, 0, 0);
        for line in desk.people("", 0).await.expect("a page").rows {
            let person = desk.person(line.id).await.expect("it is there");
            let Balance { waiting, in_payout, .. } = person.page.balance;
            assert_eq!(person.to_come.minor, waiting.minor + in_payout.minor);
            waits += usize::from(person.to_come.minor > 0);
            for told in person.story {
                let StoryItem::Bought(bought) = told.item else { continue };
                let left = person.refundable.iter().find(|one| one.purchase == bought.id).map(|one| one.left.minor);
                let is_left = !bought.voided && bought.paid.minor > bought.refunded.minor;
                assert_eq!(left, is_left.then_some(bought.paid.minor - bought.refunded.minor));
                whole += usize::from(is_left && bought.refunded.is_zero());
                part += usize::from(is_left && !bought.refunded.is_zero());
            }
        }
        assert!(whole > 0 && part > 0 && waits > 0, "{whole} {part} {waits}");
        let reward = desk.payout(every[0].id).await.expect("it is there").page.rewards[0].id;
        assert_eq!(desk.reward(reward).await.expect("it is there").sum, Some(Currency::MXN.of(0)), "each movement is balanced");
        for item in desk.attention().await.expect("a list").open {
            let matter = desk.matter(item.id).await.expect("it is there");
            let rewards: i64 = matter.waiting.iter().map(|reward| reward.amount.minor).sum();
            assert_eq!(matter.waits.map(|waits| waits.minor), Some(rewards).filter(|_| !matter.waiting.is_empty()));
        }
        let desk = std::sync::Arc::into_inner(desk).expect("nobody else has it");
        desk.store.close().await.expect("it can be closed");
    }
}
