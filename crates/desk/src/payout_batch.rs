//! Everybody's payout at once: asked for by hand, or by the schedule (rule O3). One that is refused stops no other.

use std::collections::BTreeMap;

use domain::{LocalDate, Money, PayoutId, PayoutMethod, Permission, PersonId, Refusal, StaffId};
use engine::tables::{PayoutRow, PersonRow};
use engine::{Action, Outcome};
use serde::Serialize;
use store::read::payouts::{Payable, Payee};
use store::read::rewards::RewardView;

use crate::desk::{Desk, new_id};
use crate::error::DeskError;
use crate::look::Told;
use crate::wording;

/// How many payouts one transaction asks for: others who write wait no longer than that.
const AT_ONCE: usize = 500;
/// Under which key the last day of the schedule is kept for which this desk has asked.
const ASKED_FOR: &str = "payouts_asked_for";

/// What came of asking for everybody's payout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AskedForAll {
    /// How many payouts were asked for.
    pub payouts: usize,
    /// Together.
    pub amount: Option<Money>,
    /// Who was left out.
    pub left_out: Vec<NotAsked>,
}

/// Somebody whose payout was not asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NotAsked {
    /// Who.
    pub person: PersonId,
    /// By name.
    pub person_name: String,
    /// Why.
    pub refusal: Refusal,
}

impl Desk {
    /// Returns how many people can be paid now, and how much: those whose sum reaches the minimum.
    pub async fn payable(&self) -> Result<Payable, DeskError> {
        self.acting_to_read(Permission::Pay).await?;
        let mut reader = self.store.reader().await?;
        let minimum = self.customs(&mut reader).await?.organization.settings.payout_minimum;
        Ok(store::read::payouts::payable(&mut reader, minimum).await?)
    }

    /// Returns the rewards that would be paid to a person now, each with its reason (rule W13).
    pub async fn payable_to(&self, person: PersonId) -> Result<Vec<Told<RewardView>>, DeskError> {
        let language = self.acting().await?.language;
        let mut reader = self.store.reader().await?;
        let rewards = store::read::rewards::payable(&mut reader, person).await?;
        let tell = |item: RewardView| Told { why: wording::why(&item, language), waits: None, item };
        Ok(rewards.into_iter().map(tell).collect())
    }

    /// Asks for the payout of everybody whose sum reaches the minimum: by transfer, or `otherwise` where no account is known.
    pub async fn request_payouts(&self, otherwise: PayoutMethod) -> Result<AskedForAll, DeskError> {
        let session = self.acting_with(Permission::Pay).await?;
        self.ask_for_all(Some(session.staff), |payee, has_account| {
            let method = if has_account { PayoutMethod::BankTransfer } else { otherwise };
            Action::RequestPayout { payout: PayoutId(new_id()), person: payee.person, method }
        })
        .await
    }

    /// Asks for everybody's payout on a day of the schedule, once; returns how many.
    pub(crate) async fn request_due_payouts(&self, today: LocalDate) -> Result<usize, DeskError> {
        let mut reader = self.store.reader().await?;
        let schedule = self.customs(&mut reader).await?.organization.settings.payout_schedule;
        drop(reader);
        let Some(due) = schedule.and_then(|schedule| schedule.latest(today)) else { return Ok(0) };
        if self.store.local::<LocalDate>(ASKED_FOR).await? == Some(due) {
            return Ok(0);
        }
        let asked = self
            .ask_for_all(None, |payee, _| Action::RequestScheduledPayout { payout: PayoutId(new_id()), person: payee.person, due })
            .await?;
        self.store.put_local(ASKED_FOR, &due).await?;
        Ok(asked.payouts)
    }

    async fn ask_for_all(&self, staff: Option<StaffId>, ask: impl Fn(&Payee, bool) -> Action + Send) -> Result<AskedForAll, DeskError> {
        let mut all = AskedForAll { payouts: 0, amount: None, left_out: Vec::new() };
        let mut after = None;
        loop {
            let mut reader = self.store.reader().await?;
            let minimum = self.customs(&mut reader).await?.organization.settings.payout_minimum;
            let payees = store::read::payouts::payable_after(&mut reader, minimum, after, AT_ONCE).await?;
            drop(reader);
            let Some(last) = payees.last() else { return Ok(all) };
            after = Some(last.person);
            let people: Vec<PersonId> = payees.iter().map(|payee| payee.person).collect();
            let rows = self.store.ask(|work| work.get_many::<PersonRow>(&people)).await??;
            let accounts: BTreeMap<PersonId, bool> = rows.iter().map(|row| (row.id, row.bank_account.is_some())).collect();
            let actions: Vec<Action> =
                payees.iter().map(|payee| ask(payee, accounts.get(&payee.person).copied().unwrap_or_default())).collect();
            let ids: Vec<PayoutId> = actions.iter().filter_map(payout_of).collect();
            for (payee, outcome) in payees.into_iter().zip(self.submit(staff, actions).await?) {
                if let Outcome::Rejected { refusal } = outcome {
                    all.left_out.push(NotAsked { person: payee.person, person_name: payee.person_name, refusal });
                }
            }
            for row in self.store.ask(|work| work.get_many::<PayoutRow>(&ids)).await?? {
                all.payouts += 1;
                all.amount = Some(match all.amount {
                    Some(sum) => sum.plus(row.money()).map_err(Refusal::from)?,
                    None => row.money(),
                });
            }
        }
    }
}

const fn payout_of(action: &Action) -> Option<PayoutId> {
    match action {
        Action::RequestPayout { payout, .. } | Action::RequestScheduledPayout { payout, .. } => Some(*payout),
        _ => None,
    }
}
