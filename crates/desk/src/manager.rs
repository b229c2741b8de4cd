//! What a manager and an owner do: approve and pay, decide, put right, staff.

use domain::bank_file::MAX_TRANSFERS;
use domain::code::Limits;
use domain::{
    AttentionId, Code, CodeId, Language, Line, LocalDate, Money, Name, PayoutId, PayoutMethod, Permission, PersonId, PurchaseId,
    ReferralId, ReferrerKind, ReferrerStatus, Refusal, RewardId, Role, StaffId,
};
use engine::tables::attention::Verdict;
use engine::{Action, Outcome};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::desk::{Desk, Done, done, new_id};
use crate::error::DeskError;
use crate::form::{Fields, optional_amount, take_limits};
use crate::program::own_terms::{OwnTermsForm, read_own_terms};
use crate::till::ItemForm;

/// Most payouts that are approved at once: as many as a bank file carries.
pub const MAX_AT_ONCE: usize = MAX_TRANSFERS;

/// A payout as it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SeenPayout {
    /// Which.
    pub id: PayoutId,
    /// The version that was seen.
    pub version: u32,
}

/// What became of one payout among several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Approved {
    /// Which.
    pub id: PayoutId,
    /// Why not, if it was refused.
    pub refusal: Option<Refusal>,
}

/// What is typed of a member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct StaffForm {
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The language of their screens.
    pub language: Language,
    /// Whether they work here.
    pub active: bool,
    /// The person they are as a customer.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Their PIN, for somebody new.
    #[serde(default)]
    pub pin: String,
}

/// What is typed to put a purchase right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct PurchaseCorrection {
    /// Who bought, if it was somebody else.
    #[serde(default)]
    #[ts(optional)]
    pub person: Option<PersonId>,
    /// What was paid, tax included.
    pub paid: String,
    /// The tax in it.
    pub tax: String,
    /// The invoice.
    pub invoice: String,
    /// What was bought; none is as it was.
    #[serde(default)]
    #[ts(optional)]
    pub items: Option<Vec<ItemForm>>,
    /// Whether there was no such purchase.
    pub void: bool,
    /// Why.
    pub reason: String,
}

/// What is chosen for a code (rule C5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct CodeForm {
    /// First day.
    pub starts_on: Option<LocalDate>,
    /// Last day.
    pub ends_on: Option<LocalDate>,
    /// How often it may be used.
    pub use_limit: Option<u32>,
    /// Whether it is paused.
    pub paused: bool,
}

impl Desk {
    /// Asks for a person's payout: all that can be paid now (rule O2).
    pub async fn request_payout(&self, person: PersonId, method: PayoutMethod) -> Result<Done, DeskError> {
        let payout = PayoutId(new_id());
        self.act(payout.0, Action::RequestPayout { payout, person, method }).await
    }

    /// Approves payouts as they were seen, after the PIN was asked for again.
    pub async fn approve_payouts(&self, seen: &[SeenPayout], pin: &str) -> Result<Vec<Approved>, DeskError> {
        let session = self.acting_with(Permission::Approve).await?;
        if seen.len() > MAX_AT_ONCE {
            return Err(Refusal::TooMany { limit: MAX_AT_ONCE }.into());
        }
        self.confirm_pin(pin).await?;
        let actions = seen.iter().map(|seen| Action::ApprovePayout { payout: seen.id, version: seen.version }).collect();
        let outcomes = self.submit(Some(session.staff), actions).await?;
        let answer = |(seen, outcome): (&SeenPayout, _)| match done(seen.id.0, outcome) {
            Ok(_) => Ok(Approved { id: seen.id, refusal: None }),
            Err(DeskError::Refused { refusal }) => Ok(Approved { id: seen.id, refusal: Some(refusal) }),
            Err(error) => Err(error),
        };
        seen.iter().zip(outcomes).map(answer).collect()
    }

    /// Refuses a payout; its lines are free again.
    pub async fn reject_payout(&self, payout: PayoutId, reason: &str) -> Result<Done, DeskError> {
        self.act(payout.0, Action::RejectPayout { payout, reason: reason_of(reason)? }).await
    }

    /// Withdraws a payout; its lines are free again.
    pub async fn cancel_payout(&self, payout: PayoutId, reason: &str) -> Result<Done, DeskError> {
        self.act(payout.0, Action::CancelPayout { payout, reason: reason_of(reason)? }).await
    }

    /// Records that a payout was paid. The desk pays only what is approved; what was paid all the same comes by another way (rule O8).
    pub async fn pay_payout(&self, payout: PayoutId, reference: &str) -> Result<Done, DeskError> {
        self.acting_with(Permission::Pay).await?;
        let reference = Line::parse_optional(reference).map_err(|refusal| DeskError::field("reference", refusal))?;
        let mut reader = self.store.reader().await?;
        let page = store::read::payouts::page(&mut reader, payout).await?.ok_or_else(|| DeskError::not_found("payout"))?;
        drop(reader);
        if !matches!(page.payout.state, domain::PayoutState::Approved | domain::PayoutState::Paid) {
            return Err(Refusal::WrongState { state: page.payout.state.to_string() }.into());
        }
        self.act(payout.0, Action::PayPayout { payout, reference }).await
    }

    /// Records that a payment did not go through.
    pub async fn fail_payout(&self, payout: PayoutId, reason: &str) -> Result<Done, DeskError> {
        self.act(payout.0, Action::FailPayout { payout, reason: reason_of(reason)? }).await
    }

    /// Asks again for a payout that failed.
    pub async fn retry_payout(&self, payout: PayoutId) -> Result<Done, DeskError> {
        self.act(payout.0, Action::RetryPayout { payout }).await
    }

    /// Records that the bank sent a payment back.
    pub async fn return_payout(&self, payout: PayoutId, reason: &str) -> Result<Done, DeskError> {
        self.act(payout.0, Action::ReturnPayout { payout, reason: reason_of(reason)? }).await
    }

    /// Approves a reward above the threshold (rule W6).
    pub async fn approve_reward(&self, reward: RewardId) -> Result<Done, DeskError> {
        self.act(reward.0, Action::ApproveReward { reward }).await
    }

    /// Holds a reward.
    pub async fn hold_reward(&self, reward: RewardId, reason: &str) -> Result<Done, DeskError> {
        self.act(reward.0, Action::HoldReward { reward, reason: reason_of(reason)? }).await
    }

    /// Cancels a reward that was not given yet (rule P4).
    pub async fn cancel_reward(&self, reward: RewardId, reason: &str) -> Result<Done, DeskError> {
        self.act(reward.0, Action::CancelReward { reward, reason: reason_of(reason)? }).await
    }

    /// Lets a held reward go on.
    pub async fn release_reward(&self, reward: RewardId) -> Result<Done, DeskError> {
        self.act(reward.0, Action::ReleaseReward { reward }).await
    }

    /// Gives a promise of one person to another (rule W12).
    pub async fn transfer_reward(&self, reward: RewardId, to: PersonId, reason: &str) -> Result<Done, DeskError> {
        self.act(reward.0, Action::TransferReward { reward, to, reason: reason_of(reason)? }).await
    }

    /// Notes that a step of validation was done, or was not after all (rule R1).
    pub async fn mark_step(&self, referral: ReferralId, step: u16, done: bool, on: Option<LocalDate>) -> Result<Done, DeskError> {
        self.act(referral.0, Action::MarkStep { referral, step, done, on }).await.map_err(|error| error.of_day("on"))
    }

    /// Decides what waits for a decision; contacts of those whom it denies can go on the known bad list.
    pub async fn decide(&self, attention: AttentionId, verdict: Verdict, reason: &str, listed: Vec<Uuid>) -> Result<Done, DeskError> {
        self.act(attention.0, Action::DecideAttention { attention, verdict, reason: reason_of(reason)?, listed }).await
    }

    /// Accepts a referral of a program that validates them.
    pub async fn accept_referral(&self, referral: ReferralId) -> Result<Done, DeskError> {
        self.act(referral.0, Action::AcceptReferral { referral }).await
    }

    /// Refuses a referral of a program that validates them.
    pub async fn reject_referral(&self, referral: ReferralId, reason: &str) -> Result<Done, DeskError> {
        self.act(referral.0, Action::RejectReferral { referral, reason: reason_of(reason)? }).await
    }

    /// Withdraws a referral that was recorded wrongly (rule R11).
    pub async fn cancel_referral(&self, referral: ReferralId, reason: &str) -> Result<Done, DeskError> {
        self.act(referral.0, Action::CancelReferral { referral, reason: reason_of(reason)? }).await
    }

    /// Puts the friend or the code of a referral right (rule R11).
    pub async fn correct_referral(
        &self,
        referral: ReferralId,
        friend: Option<PersonId>,
        code: &str,
        reason: &str,
    ) -> Result<Done, DeskError> {
        let code =
            if code.trim().is_empty() { None } else { Some(Code::parse(code).map_err(|refusal| DeskError::field("code", refusal))?) };
        self.act(referral.0, Action::CorrectReferral { referral, friend, code, reason: reason_of(reason)? }).await
    }

    /// Puts a purchase right; `void` says that there was none (rule R11).
    pub async fn correct_purchase(&self, purchase: PurchaseId, form: &PurchaseCorrection) -> Result<Done, DeskError> {
        let currency = self.currency().await?;
        let mut fields = Fields::default();
        let paid = fields.take("paid", domain::money_text::parse_amount(&form.paid, currency));
        let tax = fields.take("tax", optional_amount(&form.tax, currency));
        let invoice = fields.take("invoice", Line::parse_optional(&form.invoice));
        let reason = fields.take("reason", line_of(&form.reason));
        let (paid, tax, invoice, reason) = fields.done((|| Some((paid?, tax?, invoice?, reason?)))())?;
        let tax = tax.unwrap_or(Money { minor: 0, ..paid });
        let items = form.items.as_ref().map(|items| items.iter().map(|item| item.parse(currency)).collect::<Result<Vec<_>, _>>());
        let items = items.transpose().map_err(|refusal| DeskError::field("items", refusal))?;
        let (person, void) = (form.person, form.void);
        self.act(purchase.0, Action::CorrectPurchase { purchase, person, paid, tax, invoice, items, void, reason }).await
    }

    /// Changes a code's dates, limit or pause (rule C5).
    pub async fn update_code(&self, code: CodeId, form: &CodeForm) -> Result<Done, DeskError> {
        let CodeForm { starts_on, ends_on, use_limit, paused } = *form;
        let mut fields = Fields::default();
        let limits = take_limits(Limits { starts_on, ends_on, use_limit }, &mut fields);
        fields.done(limits)?;
        self.act(code.0, Action::UpdateCode { code, starts_on, ends_on, use_limit, paused }).await
    }

    /// Changes what a referrer is, where one stands, or the referrer's own terms (rules P4, W3).
    pub async fn set_referrer(
        &self,
        person: PersonId,
        kind: ReferrerKind,
        status: ReferrerStatus,
        own_terms: &[OwnTermsForm],
        reason: &str,
    ) -> Result<Done, DeskError> {
        let currency = self.currency().await?;
        let mut fields = Fields::default();
        let own_terms = read_own_terms(own_terms, currency, &mut fields);
        let reason = fields.take("reason", Line::parse_optional(reason));
        let (own_terms, reason) = fields.done(own_terms.zip(reason))?;
        self.act(person.0, Action::SetReferrer { person, kind, status, own_terms, reason }).await
    }

    /// Adds a member of staff with a first PIN, or changes one.
    pub async fn save_staff(&self, staff: Option<StaffId>, form: &StaffForm) -> Result<Done, DeskError> {
        self.acting_with(Permission::Staff).await?;
        let mut fields = Fields::default();
        let name = fields.take("name", Name::parse(&form.name));
        if staff.is_none() {
            fields.take("pin", crate::pin::check_strength(&form.pin));
        }
        let name = fields.done(name)?;
        let (role, language, person) = (form.role, form.language, form.person);
        match staff {
            Some(staff) => self.act(staff.0, Action::UpdateStaff { staff, name, role, language, active: form.active, person }).await,
            None => {
                let staff = StaffId(new_id());
                let added = self.act(staff.0, Action::AddStaff { staff, name, role, language, person }).await?;
                self.put_pin(staff, &form.pin, true).await?;
                Ok(added)
            }
        }
    }

    pub(crate) async fn currency(&self) -> Result<domain::Currency, DeskError> {
        let mut reader = self.store.reader().await?;
        Ok(self.customs(&mut reader).await?.currency)
    }

    /// Makes available what is due, ends what is overdue, and asks for the payouts of the day (rules R2, W7, O3); returns how many
    /// commands that took.
    pub async fn run_schedule(&self) -> Result<usize, DeskError> {
        let today = self.now().date;
        let mut count = 0;
        loop {
            let actions = self.due(today).await?;
            count += actions.len();
            // What is refused would be due again for ever.
            if actions.is_empty() || !self.submit(None, actions).await?.iter().any(Outcome::is_done) {
                break;
            }
        }
        Ok(count + self.request_due_payouts(today).await?)
    }

    /// Returns what the schedule has to do on a day.
    pub(crate) async fn due(&self, today: LocalDate) -> Result<Vec<Action>, DeskError> {
        let mut reader = self.store.reader().await?;
        let due = store::read::rewards::due(&mut reader, today).await?;
        let lapsed = store::read::rewards::lapsed(&mut reader, today).await?;
        let overdue = store::read::referrals::overdue(&mut reader, today).await?;
        let mut actions = Vec::new();
        if !due.is_empty() {
            actions.push(Action::MatureRewards { rewards: due });
        }
        actions.extend(lapsed.into_iter().map(|reward| Action::ExpireReward { reward }));
        actions.extend(overdue.into_iter().map(|referral| Action::ExpireReferral { referral }));
        Ok(actions)
    }
}

pub(crate) fn line_of(typed: &str) -> Result<Line, Refusal> {
    Line::parse_optional(typed)?.ok_or(Refusal::ReasonNeeded)
}

/// Reads a reason that must be given.
pub(crate) fn reason_of(typed: &str) -> Result<Line, DeskError> {
    line_of(typed).map_err(|refusal| DeskError::field("reason", refusal))
}
