//! What a matter under Attention is about, beyond its own words: both purchases of an invoice, the rewards that wait for the
//! decision, and whether two records look like one person's (rules P2, R1, R7).

use domain::{AttentionId, Form, Line, LocalDate, Money, PersonId, PurchaseId, Recipient, Refusal, Timestamp};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, AttentionRow, AttentionState, PersonRow, PurchaseRow, ReferralRow, RewardRow, StaffRow};
use engine::work::{Res, Work};
use engine::{Action, look_alike, waiting_for};
use serde::Serialize;
use store::read::rewards::RewardView;

use crate::bad_list::{self, ListableTold, ListedTold};
use crate::claims::{Claim, claims};
use crate::desk::{Desk, envelope, sees_all};
use crate::error::DeskError;
use crate::look::Told;
use crate::sums::sum;
use crate::wording;

/// Most purchases of one invoice that are shown.
const MAX_PURCHASES: usize = 20;

/// What a matter is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Matter {
    /// The purchases that bear one invoice number, the one that waits first (rule R7).
    pub purchases: Vec<SameInvoice>,
    /// What is given once nothing about the referral waits.
    pub waiting: Vec<WaitingReward>,
    /// What that comes to; nothing of none.
    pub waits: Option<Money>,
    /// The claims on one friend, the one that waits first (rule R3).
    pub claims: Vec<Claim>,
    /// Whether both people look like one, so that their records can be merged (rule P2).
    pub is_alike: bool,
    /// How its people are reached or paid, which can go on the known bad list (rule R4).
    pub listable: Vec<ListableTold>,
    /// What of that list its signs name.
    pub listed: Vec<ListedTold>,
}

/// One of the purchases that bear the same invoice number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SameInvoice {
    /// Which.
    pub purchase: PurchaseId,
    /// Who bought.
    pub person: PersonId,
    /// The name.
    pub person_name: String,
    /// How much was paid.
    pub paid: Money,
    /// On which day.
    pub on: LocalDate,
    /// When it was recorded.
    pub at: Timestamp,
    /// By whom.
    pub recorded_by: Option<String>,
}

/// A reward that is given once a matter is decided so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct WaitingReward {
    /// Who would get it.
    pub person: PersonId,
    /// The name.
    pub person_name: String,
    /// As what.
    pub recipient: Recipient,
    /// How much.
    pub amount: Money,
    /// How it was computed, in words, with what limits cut.
    pub why: String,
}

/// A reward that waits for an approval, with the limit that it is above (rule W6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ToApprove {
    /// The reward.
    pub reward: Told<RewardView>,
    /// Above how much a reward of its terms needs an approval.
    pub limit: Option<Money>,
}

impl Desk {
    /// Tells what a matter is about, so that it can be decided without opening anything.
    pub async fn matter(&self, id: AttentionId) -> Result<Matter, DeskError> {
        let session = self.acting().await?;
        let reason = Line::parse("preview").map_err(|refusal| DeskError::field("reason", refusal))?;
        let decide = Action::DecideAttention { attention: id, verdict: Verdict::Allow, reason, listed: Vec::new() };
        let envelope = envelope(self.identity()?, Some(session.staff), self.now(), 0, decide)?;
        let country = {
            let mut reader = self.store.reader().await?;
            self.customs(&mut reader).await?.country
        };
        let look = |work: &mut Work| {
            let row = work.get::<AttentionRow>(id)?.ok_or_else(|| Refusal::NotFound { what: "attention".to_owned() })?;
            if !sees_all(session.role) && row.opened_by != Some(session.staff) {
                return Err(Refusal::NotFound { what: "attention".to_owned() }.into());
            }
            let purchases = same_invoice(work, &row)?;
            let is_alike = is_one_person(work, &row)?;
            let claims = claims(work, &row, session.language)?;
            let listed = bad_list::named(work, &row, &country)?;
            let listable = if sees_all(session.role) { bad_list::told(work, &row, &country)? } else { Vec::new() };
            let waiting = match row.referral.filter(|_| row.state == AttentionState::Open) {
                Some(referral) => waiting_for(work, &envelope, referral)?,
                None => Vec::new(),
            };
            let mut named = Vec::with_capacity(waiting.len());
            for reward in waiting {
                let name = name_of(work, reward.person)?;
                named.push((reward, name));
            }
            Ok((purchases, named, claims, is_alike, listable, listed))
        };
        let (purchases, waiting, claims, is_alike, listable, listed) = self.store.ask(look).await??;
        let told = |(row, person_name): (RewardRow, String)| {
            let RewardRow { person, recipient, .. } = row;
            let mut why = vec![wording::amount(&row.calculation.0, Form::Cash, session.language)];
            why.extend(row.calculation.0.cuts.iter().map(|cut| wording::cut_words(cut, session.language)));
            WaitingReward { person, person_name, recipient, amount: row.money(), why: why.join(", ") }
        };
        let waiting: Vec<WaitingReward> = waiting.into_iter().map(told).collect();
        let waits = sum(waiting.iter().map(|reward| reward.amount))?;
        Ok(Matter { purchases, waiting, waits, claims, is_alike, listable, listed })
    }

    /// Adds to rewards that wait for an approval the limit that each is above.
    pub(crate) async fn with_limits(&self, rewards: Vec<Told<RewardView>>) -> Result<Vec<ToApprove>, DeskError> {
        let referrals: Vec<_> = rewards.iter().filter_map(|reward| reward.item.referral).collect();
        let rows = self.store.ask(|work| work.get_many::<ReferralRow>(&referrals)).await??;
        let limit = |reward: &Told<RewardView>| {
            let of = rows.iter().find(|row| Some(row.id) == reward.item.referral);
            of.map(|row| row.terms.0.approval_above)
        };
        Ok(rewards.into_iter().map(|reward| ToApprove { limit: limit(&reward), reward }).collect())
    }
}

fn same_invoice(work: &mut Work, item: &AttentionRow) -> Res<Vec<SameInvoice>> {
    let Some(id) = item.purchase.filter(|_| item.reason == AttentionReason::InvoiceDiffers) else { return Ok(Vec::new()) };
    let Some(this) = work.get::<PurchaseRow>(id)? else { return Ok(Vec::new()) };
    let mut rows = match &this.invoice {
        Some(invoice) => work.find(PurchaseRow::by_invoice, &[&Some(invoice.clone())], MAX_PURCHASES)?,
        None => vec![this],
    };
    rows.retain(|row| row.id == id || !row.voided);
    rows.sort_by_key(|row| (row.id != id, row.at));
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        let recorded_by = match row.recorded_by {
            Some(staff) => work.get::<StaffRow>(staff)?.map(|staff| staff.name.to_string()),
            None => None,
        };
        let PurchaseRow { id: purchase, person, on, at, .. } = row;
        told.push(SameInvoice { purchase, person, person_name: name_of(work, person)?, paid: row.figures().paid, on, at, recorded_by });
    }
    Ok(told)
}

/// Returns whether the two people of an item about one person look like one (rules P2, R4).
fn is_one_person(work: &mut Work, item: &AttentionRow) -> Res<bool> {
    let is_about_one = matches!(item.reason, AttentionReason::SelfReferral | AttentionReason::SamePerson);
    match (item.person, item.other) {
        (Some(one), Some(other)) if is_about_one => look_alike(work, one, other),
        _ => Ok(false),
    }
}

pub(crate) fn name_of(work: &mut Work, person: PersonId) -> Res<String> {
    Ok(work.get::<PersonRow>(person)?.map_or_else(String::new, |row| row.name.to_string()))
}
