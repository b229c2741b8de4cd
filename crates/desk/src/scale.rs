//! The large clinic that benches are measured on: rows written as a snapshot, then a tail of real commands.
//!
//! Its history is arithmetic of the person's number, so that it is the same each time but for its dates, which end today. A test
//! plays the history as commands and finds the same rows.

mod founding;
mod groups;
mod money;
mod names;
mod people;
mod plan;
mod referrals;
mod tail;
#[cfg(test)]
mod tests;

use domain::{CodeKey, LocalDate, Refusal};
use engine::table::{Record, Row, Table};
use engine::tables::{
    BalanceRow, CodeBlockRow, CodeKeyRow, CodeRow, ContactRow, CounterRow, PayoutRow, PersonRow, PostingRow, PurchaseRow, ReferralRow,
    ReferrerRow, RewardRow, TABLES, TouchRow, TransactionRow,
};
use engine::{Hash, Memory};
use store::Store;
use uuid::Uuid;

use crate::demo::PIN;
use crate::desk::Desk;
use crate::error::DeskError;
use plan::Plan;

/// People come by hundreds.
const HUNDRED: u32 = 100;
/// The most people: each has a telephone number of a seven-digit area, and each tenth a code of the 1,024 blocks.
const MOST: u32 = 5_000_000;

/// What the writer keeps of the file in memory while the tail is worked, in KiB: its rows lie all over the large file.
const CACHE: u32 = 1_000_000;

/// Days of the tail, today included.
pub(crate) const TAIL_DAYS: u32 = 5;

/// Fills an empty desk with `people` people, by hundreds, and twice as many referrals; `tell` hears how far it is.
pub async fn fill(desk: &Desk, people: u32, tell: impl Fn(String)) -> Result<(), DeskError> {
    if desk.identity().is_ok() {
        return Err(Refusal::Exists { what: "organization".to_owned() }.into());
    }
    let people = people.clamp(HUNDRED, MOST).next_multiple_of(HUNDRED);
    let plan = Plan::new(people, first_day_of_tail(desk.now().date), founding::terms()?, founding::settings().payout_minimum)?;
    tell(format!("{people} people, {} referrers, {} payouts", plan.referrers, plan.payout_count()));
    let memory = founding::found(&plan).await?;
    let key = code_key(&memory)?;
    write(&desk.store, &plan, &memory, &key, &tell).await?;
    tell("the snapshot is sealed".to_owned());
    desk.store.set_cache(CACHE).await?;
    desk.become_identity(plan.identity).await?;
    let staff = plan.staff;
    for person in [staff.owner, staff.manager, staff.receptionists[0], staff.receptionists[1]] {
        desk.put_pin(person, PIN, false).await?;
    }
    tail::work(desk, &plan, &key, people / 10, &tell).await
}

fn first_day_of_tail(today: LocalDate) -> LocalDate {
    let epoch = LocalDate::from_ymd(1970, 1, 1).expect("a date");
    let days = u32::try_from(today.days_since(epoch)).unwrap_or(0);
    epoch.plus_days(days.saturating_sub(TAIL_DAYS - 1))
}

fn code_key(memory: &Memory) -> Result<CodeKey, DeskError> {
    let found = memory.rows().find(|(table, ..)| *table == CodeKeyRow::TABLE.name).map(|(_, _, record)| CodeKeyRow::from_record(record));
    let secret: Option<Hash> = found.transpose()?.and_then(|row| row.secret.parse().ok());
    Ok(CodeKey(secret.ok_or(engine::Fault::Invariant("an organization has a key of codes"))?.0))
}

/// Writes the snapshot, table by table, and seals it.
async fn write(store: &Store, plan: &Plan, memory: &Memory, key: &CodeKey, tell: &impl Fn(String)) -> Result<(), DeskError> {
    Snapshot { store, tell }.write(plan, memory, key).await?;
    Ok(store.seal_snapshot().await?)
}

/// Writes rows table by table.
struct Snapshot<'a, T> {
    store: &'a Store,
    tell: &'a T,
}

impl<T: Fn(String)> Snapshot<'_, T> {
    async fn write(&self, plan: &Plan, memory: &Memory, key: &CodeKey) -> Result<(), DeskError> {
        for table in TABLES {
            let rows: Vec<Record> = memory.rows().filter(|(name, ..)| *name == table.name).map(|(_, _, record)| record.clone()).collect();
            self.store.bulk_load(table, rows.into_iter()).await?;
        }
        self.load(PersonRow::TABLE, plan.person_rows()).await?;
        let contacts = sorted(plan.contact_keys().map(Ok))?;
        self.load(ContactRow::TABLE, contacts.into_iter().filter_map(|place| plan.contact_row(place))).await?;
        self.load(ReferrerRow::TABLE, plan.referrer_rows()).await?;
        self.load(CodeBlockRow::TABLE, plan.blocks()).await?;
        self.load(CodeRow::TABLE, plan.code_rows(key)).await?;
        self.load(TouchRow::TABLE, plan.touch_rows()).await?;
        self.load(CounterRow::TABLE, plan.counter_rows()).await?;
        for is_second in [false, true] {
            self.load(ReferralRow::TABLE, plan.referral_rows(is_second, key)).await?;
        }
        self.try_load(PurchaseRow::TABLE, plan.purchase_rows()).await?;
        let rewards = sorted(plan.reward_keys().map(Ok))?;
        self.try_load(RewardRow::TABLE, rewards.into_iter().map(|place| plan.reward_row(place))).await?;
        self.try_load(PayoutRow::TABLE, plan.payout_rows()).await?;
        let transactions = sorted(plan.transaction_keys())?;
        self.try_load(TransactionRow::TABLE, transactions.into_iter().filter_map(|place| plan.transaction_row(place).transpose())).await?;
        let postings = sorted(plan.posting_keys())?;
        self.try_load(PostingRow::TABLE, postings.into_iter().filter_map(|place| plan.posting_row(place).transpose())).await?;
        self.load(BalanceRow::TABLE, plan.balance_rows()?.into_iter()).await
    }

    async fn load(&self, table: &'static Table, rows: impl Iterator<Item = Record> + Send) -> Result<(), DeskError> {
        let count = self.store.bulk_load(table, rows).await?;
        (self.tell)(format!("{count} rows of {}", table.name));
        Ok(())
    }

    /// Loads rows up to the first that cannot be made.
    async fn try_load(&self, table: &'static Table, rows: impl Iterator<Item = Result<Record, DeskError>> + Send) -> Result<(), DeskError> {
        let mut failed = None;
        let good = rows.map_while(|row| row.map_err(|error| failed = Some(error)).ok());
        self.load(table, good).await?;
        failed.map_or(Ok(()), Err)
    }
}

/// Returns places in the order of their keys: rows are added at the end of a table, which a large one needs. Only keys are held.
fn sorted(keys: impl Iterator<Item = Result<(Uuid, u64), DeskError>>) -> Result<Vec<u64>, DeskError> {
    let mut keys = keys.collect::<Result<Vec<_>, _>>()?;
    keys.sort_unstable();
    Ok(keys.into_iter().map(|(_, place)| place).collect())
}
