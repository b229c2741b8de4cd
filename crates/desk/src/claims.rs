//! Two claims on one friend side by side, late claims, and how good a referral is (rules R3, R6, R10).

use domain::quality::{Facts, Quality, quality};
use domain::referral::Channel;
use domain::terms::Together;
use domain::{Code, LocalDate, Note, PersonId, Recipient, ReferralId, ReferralState, Source, Terms, Timestamp};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, AttentionRow, CodeRow, ReferralRow, RewardRow, StaffRow, TouchRow};
use engine::work::{Res, Work};
use engine::{Action, claims_on};
use serde::{Deserialize, Serialize};
use store::read::attention::AttentionView;
use store::read::referrals::ReferralPage;

use crate::counter::scanned;
use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::Fields;
use crate::manager::line_of;
use crate::matter::name_of;
use crate::wording;

/// Most rewards of one claim that are looked at.
const MAX_REWARDS: usize = 200;
/// Most touches of a friend that are looked at.
const MAX_TOUCHES: usize = 200;

/// One of the claims on a friend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Claim {
    /// Which.
    pub referral: ReferralId,
    /// Who claims the friend, by name; none where the code is not known here.
    pub referrer_name: Option<String>,
    /// The code as it was presented.
    pub code: Option<String>,
    /// How the friend came.
    pub source: Source,
    /// How the referrer's codes had reached the friend before.
    pub channels: Vec<Channel>,
    /// When it was recorded.
    pub at: Timestamp,
    /// On which day.
    pub on: LocalDate,
    /// By whom.
    pub recorded_by: Option<String>,
    /// Where it stands.
    pub state: ReferralState,
    /// Whether it is the one that waits for the decision.
    pub waits: bool,
    /// What the referrer would get, or has got, in words.
    pub gets: Vec<String>,
}

/// What is typed of a late claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct LateForm {
    /// The code.
    pub code: String,
    /// How the friend came.
    pub source: Source,
    /// A note.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub note: String,
    /// Why it comes so late.
    pub reason: String,
}

impl Desk {
    /// Records who sent a friend who has bought already (rule R6).
    pub async fn record_late_referral(&self, friend: PersonId, form: &LateForm) -> Result<Done, DeskError> {
        self.acting_with(domain::Permission::Decide).await?;
        let mut fields = Fields::default();
        let code = fields.take("code", Code::parse(scanned(&form.code)));
        let note = fields.take("note", Note::parse_optional(&form.note));
        let reason = fields.take("reason", line_of(&form.reason));
        let (code, note, reason) = fields.done((|| Some((code?, note?, reason?)))())?;
        let referral = ReferralId(new_id());
        self.act(referral.0, Action::RecordLateReferral { referral, friend, code, source: form.source, note, reason }).await
    }
}

/// Returns the claims on the friend of a contested one, itself first; none of any other matter.
pub(crate) fn claims(work: &mut Work, item: &AttentionRow, language: domain::Language) -> Res<Vec<Claim>> {
    let Some(id) = item.referral.filter(|_| item.reason == AttentionReason::Contested) else { return Ok(Vec::new()) };
    let mut told = Vec::new();
    for row in claims_on(work, id)? {
        let referrer_name = match row.referrer {
            Some(referrer) => Some(name_of(work, referrer)?),
            None => None,
        };
        let recorded_by = match row.recorded_by {
            Some(staff) => work.get::<StaffRow>(staff)?.map(|staff| staff.name.to_string()),
            None => None,
        };
        let code = match row.code {
            Some(code) => work.get::<CodeRow>(code)?.map(|code| code.shown),
            None => row.presented.as_ref().map(Code::shown),
        };
        let channels = channels(work, &row)?;
        let gets = gets(work, &row, language)?;
        told.push(Claim {
            referral: row.id,
            referrer_name,
            code,
            source: row.source,
            channels,
            at: row.recorded_at,
            on: row.recorded_on,
            recorded_by,
            state: row.state,
            waits: row.id == id,
            gets,
        });
    }
    Ok(told)
}

/// Returns how codes of a claim's referrer reached the friend up to its day, each way once.
fn channels(work: &mut Work, row: &ReferralRow) -> Res<Vec<Channel>> {
    let touches = work.find(TouchRow::by_person, &[&Some(row.friend)], MAX_TOUCHES)?;
    let mut channels = Vec::new();
    for touch in touches.into_iter().filter(|touch| touch.on <= row.recorded_on) {
        let code = work.get::<CodeRow>(touch.code)?;
        let is_theirs = code.is_some_and(|code| code.referrer.is_some() && code.referrer == row.referrer);
        if is_theirs && !channels.contains(&touch.channel) {
            channels.push(touch.channel);
        }
    }
    Ok(channels)
}

/// Says what the referrers of a claim have got, or else what its terms promise them.
fn gets(work: &mut Work, row: &ReferralRow, language: domain::Language) -> Res<Vec<String>> {
    let rewards = work.find(RewardRow::by_referral, &[&Some(row.id)], MAX_REWARDS)?;
    let given = rewards.iter().filter(|reward| reward.recipient == Recipient::Referrer && !reward.state.is_void());
    let given: Vec<String> = given.filter_map(|reward| got(reward, language)).collect();
    Ok(if given.is_empty() { promised(&row.terms.0, row.recorded_on, language) } else { given })
}

/// Says what a reward is; nothing of one that came to nothing.
fn got(reward: &RewardRow, language: domain::Language) -> Option<String> {
    let what = wording::what(&reward.calculation.0, reward.form, reward.money(), reward.units, language);
    what.or_else(|| (reward.amount != 0).then(|| wording::sum_of(reward.money(), reward.form, language)))
}

fn promised(terms: &Terms, on: LocalDate, language: domain::Language) -> Vec<String> {
    let rules = domain::program::promised(terms, on).into_iter().filter(|rule| rule.recipient == Recipient::Referrer);
    Together::all(rules).iter().map(|of| wording::together::gives(of, language)).collect()
}

/// Returns how good a referral is, with its reasons (rule R10).
pub(crate) fn quality_of(page: &ReferralPage, attention: &[AttentionView]) -> Quality {
    let referral = &page.referral;
    let stands: Vec<_> =
        page.purchases.iter().filter(|purchase| !purchase.voided && purchase.paid.minor > purchase.refunded.minor).collect();
    let currency = referral.terms.currency;
    let doubts = |item: &&AttentionView| match item.reason {
        AttentionReason::SelfReferral
        | AttentionReason::SameHousehold
        | AttentionReason::NotNew
        | AttentionReason::Contested
        | AttentionReason::SamePerson => item.verdict != Some(Verdict::Allow),
        _ => false,
    };
    let paid: i64 = stands.iter().map(|purchase| purchase.paid.minor - purchase.refunded.minor).sum();
    let cost: i64 = page.rewards.iter().filter(|reward| !reward.state.is_void()).map(|reward| reward.amount.minor).sum();
    quality(&Facts {
        state: referral.state,
        is_doubted: referral.denied || attention.iter().any(|item| doubts(&item)),
        paid: currency.of(paid),
        cost: currency.of(cost),
        purchases: u32::try_from(stands.len()).unwrap_or(u32::MAX),
        is_refunded: page.refunds.iter().any(|refund| !refund.cancelled),
    })
}
