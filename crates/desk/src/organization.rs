//! The organization's details and settings, as its owner types them.

use domain::bank_file::ClinicBank;
use domain::screening::{MAX_USUAL, Usual};
use domain::{BankAccount, Language, Line, LocalDate, Name, PayoutDays, PayoutMethod, PayoutSchedule, Refusal};
use engine::Action;
use engine::tables::Settings;
use serde::{Deserialize, Serialize};

use crate::desk::{Desk, Done};
use crate::error::DeskError;
use crate::form::Fields;

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
    /// How many friends of one day are usual (rule R4); none leaves them as they are.
    #[serde(default)]
    #[ts(optional)]
    pub usual: Option<UsualForm>,
}

/// What is typed of how many friends of one day are usual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct UsualForm {
    /// By one code.
    pub code: String,
    /// Of one referrer.
    pub referrer: String,
    /// At one desk.
    pub desk: String,
}

impl UsualForm {
    fn parse(&self, fields: &mut Fields) -> Option<Usual> {
        let mut limit = |field: &str, typed: &str| {
            let read = typed.trim().parse::<u32>().ok().filter(|limit| (1..=MAX_USUAL).contains(limit));
            fields.take(field, read.ok_or_else(|| Refusal::RuleOutOfRange { field: "usual".to_owned() }))
        };
        let (code, referrer, desk) =
            (limit("usual_code", &self.code), limit("usual_referrer", &self.referrer), limit("usual_desk", &self.desk));
        Some(Usual { code: code?, referrer: referrer?, desk: desk? })
    }
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

impl Desk {
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
        let usual = form.usual.as_ref().map(|usual| usual.parse(&mut fields));
        let usual_read = usual.as_ref().is_none_or(Option::is_some);
        let read = (|| Some((name?, address?, phone?, web?, referral_cap?, approval_above?, payout_minimum?, link_base?)))();
        let (name, address, phone, web, referral_cap, approval_above, payout_minimum, link_base) =
            fields.done(read.filter(|_| bank_read && usual_read))?;
        let settings = Settings {
            bank: bank.flatten().unwrap_or(customs.organization.settings.bank),
            payout_schedule: form.payouts.map_or(customs.organization.settings.payout_schedule, |plan| {
                plan.schedule(customs.organization.settings.payout_schedule, self.now().date)
            }),
            usual: usual.flatten().unwrap_or(customs.organization.settings.usual),
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
}
