//! What a manager and an owner do: approve and pay, decide, put right, staff and settings.

use domain::bank_file::ClinicBank;
use domain::{
    AttentionId, BankAccount, Code, CodeId, Language, Line, LocalDate, Money, Name, PayoutDays, PayoutId, PayoutMethod, PayoutSchedule,
    Permission, PersonId, PurchaseId, ReferralId, ReferrerKind, ReferrerStatus, Refusal, RewardId, Role, StaffId,
};
use engine::Action;
use engine::tables::Settings;
use engine::tables::attention::Verdict;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::desk::{Desk, Done, done, new_id};
use crate::error::DeskError;
use crate::form::{Fields, optional_amount};
use crate::till::ItemForm;

/// Most payouts that are approved at once.
pub const MAX_AT_ONCE: usize = 200;

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

/// What is typed of the organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct OrganizationForm {
    /// Its name.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Its telephone number.
    pub phone: String,
    /// Its website.
    pub web: String,
    /// Its language.
    pub language: Language,
    /// The most for one referral.
    pub referral_cap: String,
    /// Above this a reward needs a manager.
    pub approval_above: String,
    /// The least that is paid out.
    pub payout_minimum: String,
    /// Whether requester, approver and payee must be three people.
    pub four_eyes: bool,
    /// Days before a promise lapses from which it is listed (rule W7); none leaves them as they are.
    #[serde(default)]
    #[ts(optional)]
    pub remind_days: Option<u16>,
    /// The base address of short links.
    pub link_base: String,
    /// The clinic's own bank (rule O5); none leaves it as it is.
    #[serde(default)]
    #[ts(optional)]
    pub bank: Option<OwnBankForm>,
    /// Whether a payout that reaches the tax threshold waits for a form (rule O7); none leaves it as it is.
    #[serde(default)]
    #[ts(optional)]
    pub tax_stop: Option<bool>,
    /// Whether the program asks for payouts by itself (rule O3); none leaves it as it is.
    #[serde(default)]
    #[ts(optional)]
    pub payouts: Option<PayoutPlan>,
}

/// Who asks for payouts (rule O3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PayoutPlan {
    /// People, when somebody wants the money.
    ByHand,
    /// The program, on days.
    Scheduled {
        /// On which.
        days: PayoutDays,
        /// How somebody is paid whose bank account is not known.
        otherwise: PayoutMethod,
    },
}

impl PayoutPlan {
    /// Returns the schedule: one that stays goes on, another begins today.
    fn schedule(self, before: Option<PayoutSchedule>, today: LocalDate) -> Option<PayoutSchedule> {
        let Self::Scheduled { days, otherwise } = self else { return None };
        let since = before.filter(|before| before.days == days).map_or(today, |before| before.since);
        Some(PayoutSchedule { days, since, otherwise })
    }
}

/// What is typed of the clinic's own bank; without an account there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct OwnBankForm {
    /// The account.
    pub account: String,
    /// The holder's name as the bank knows it.
    pub holder: String,
    /// The bank's name.
    pub bank: String,
    /// The bank's identifier code.
    pub bic: String,
    /// The number by which an American bank knows the clinic.
    pub company_id: String,
}

impl OwnBankForm {
    /// Reads the form; `name` is the organization's, which mostly holds the account.
    fn parse(&self, fields: &mut Fields, name: &str) -> Option<Option<ClinicBank>> {
        let account = fields.take("bank_account", BankAccount::parse_optional(&self.account));
        let holder = if self.holder.trim().is_empty() { name } else { &self.holder };
        let holder = fields.take("bank_holder", Line::parse(holder));
        let bank = fields.take("bank_name", Line::parse_optional(&self.bank));
        let code = |typed: &str| Some(typed.split_whitespace().collect::<String>().to_uppercase()).filter(|code| !code.is_empty());
        let (bic, company_id) = (code(&self.bic), code(&self.company_id));
        let Some(account) = account? else { return Some(None) };
        let own = ClinicBank { account, holder: holder?, bank: bank?, bic, company_id };
        let field = if own.bic.as_deref().is_some_and(|bic| !domain::bank_file::is_bic(bic)) { "bank_bic" } else { "bank_company_id" };
        fields.take(field, own.check().map(|()| Some(own.clone())))
    }
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
        self.act(referral.0, Action::MarkStep { referral, step, done, on }).await
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
        self.act(code.0, Action::UpdateCode { code, starts_on, ends_on, use_limit, paused }).await
    }

    /// Changes what a referrer is, or where one stands (rule P4).
    pub async fn set_referrer(
        &self,
        person: PersonId,
        kind: ReferrerKind,
        status: ReferrerStatus,
        reason: &str,
    ) -> Result<Done, DeskError> {
        let reason = Line::parse_optional(reason).map_err(|refusal| DeskError::field("reason", refusal))?;
        let mut reader = self.store.reader().await?;
        let known = store::read::row::<engine::tables::ReferrerRow>(&mut reader, &person.to_string()).await?;
        drop(reader);
        let own_terms = known.map_or_else(Vec::new, |row| row.own_terms.0);
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

    /// Changes the organization's details and settings.
    pub async fn save_organization(&self, form: &OrganizationForm) -> Result<Done, DeskError> {
        let customs = {
            let mut reader = self.store.reader().await?;
            self.customs(&mut reader).await?
        };
        let currency = customs.currency;
        let mut fields = Fields::default();
        let name = fields.take("name", Name::parse(&form.name));
        let address = fields.take("address", Line::parse_optional(&form.address));
        let phone = fields.take("phone", Line::parse_optional(&form.phone));
        let web = fields.take("web", Line::parse_optional(&form.web));
        let mut amount = |field: &str, typed: &str| fields.take(field, domain::money_text::parse_amount(typed, currency));
        let referral_cap = amount("referral_cap", &form.referral_cap);
        let approval_above = amount("approval_above", &form.approval_above);
        let payout_minimum = amount("payout_minimum", &form.payout_minimum);
        let link_base = fields.take("link_base", Line::parse_optional(&form.link_base));
        let bank = form.bank.as_ref().map(|bank| bank.parse(&mut fields, &form.name));
        let bank_read = bank.as_ref().is_none_or(Option::is_some);
        let read = (|| Some((name?, address?, phone?, web?, referral_cap?, approval_above?, payout_minimum?, link_base?)))();
        let (name, address, phone, web, referral_cap, approval_above, payout_minimum, link_base) =
            fields.done(read.filter(|_| bank_read))?;
        let settings = Settings {
            bank: bank.flatten().unwrap_or(customs.organization.settings.bank),
            payout_schedule: form.payouts.map_or(customs.organization.settings.payout_schedule, |plan| {
                plan.schedule(customs.organization.settings.payout_schedule, self.now().date)
            }),
            tax_stop: form.tax_stop.unwrap_or(customs.organization.settings.tax_stop),
            referral_cap,
            approval_above,
            payout_minimum,
            four_eyes: form.four_eyes,
            remind_days: form.remind_days.unwrap_or(customs.organization.settings.remind_days),
            link_base,
            ..customs.organization.settings
        };
        let action = Action::UpdateOrganization { name, address, phone, web, language: form.language, settings };
        self.act(customs.organization.id.0, action).await
    }

    pub(crate) async fn currency(&self) -> Result<domain::Currency, DeskError> {
        let mut reader = self.store.reader().await?;
        Ok(self.customs(&mut reader).await?.currency)
    }

    /// Makes available what is due, ends what is overdue, and asks for the payouts of the day (rules R2, W7, O3); returns how many
    /// commands that took.
    pub async fn run_schedule(&self) -> Result<usize, DeskError> {
        let today = self.now().date;
        let actions = self.due(today).await?;
        let count = actions.len();
        if count > 0 {
            self.submit(None, actions).await?;
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
