//! The first steps on a new desk: the organization, its owner, a starter program.

use domain::money::Multiplier;
use domain::program::Eligibility;
use domain::terms::{Base, Rule};
use domain::{
    Amount, Currency, DeskId, Form, Language, Line, Money, Name, OrganizationId, ProgramId, ProgramState, Recipient, Refusal, SiteId,
    StaffId, Terms, Translated, Trigger,
};
use engine::Action;
use engine::tables::Settings;
use serde::{Deserialize, Serialize};

use crate::desk::{Desk, Identity, done, new_id};
use crate::error::DeskError;
use crate::form::{Fields, optional_amount, parse_percent};
use crate::session::SessionView;

/// What the first steps ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct FoundForm {
    /// The organization's name.
    pub name: String,
    /// The name of the site where this desk stands; without one the organization's.
    #[serde(default)]
    pub site_name: String,
    /// Its postal address.
    #[serde(default)]
    pub address: String,
    /// Its telephone number.
    #[serde(default)]
    pub phone: String,
    /// Its website.
    #[serde(default)]
    pub web: String,
    /// ISO 3166 country.
    pub country: String,
    /// Its language.
    pub language: Language,
    /// ISO 4217 currency.
    pub currency: String,
    /// IANA time zone.
    pub time_zone: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's PIN.
    pub pin: String,
    /// The first program, if one is wanted.
    #[serde(default)]
    pub program: Option<ProgramForm>,
}

/// What is typed of a program: the referrer's cash and the friend's discount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ProgramForm {
    /// Its name.
    pub name: String,
    /// What the referrer gets for the friend's first purchase; nothing without an amount.
    pub referrer: RewardForm,
    /// What the friend gets off the first purchase; nothing without an amount.
    pub friend: RewardForm,
    /// The least that the first purchase must be.
    #[serde(default)]
    pub minimum_spend: String,
    /// Days before the referrer's cash can be paid (rule W7).
    pub waiting_days: u16,
    /// Days in which the friend must come (rule R2).
    pub valid_days: u16,
    /// Whether somebody checks each referral first (rule R1).
    #[serde(default)]
    pub validated: bool,
    /// What the card says under the offer, in English.
    #[serde(default)]
    pub card_text_en: String,
    /// The same in Spanish.
    #[serde(default)]
    pub card_text_es: String,
}

/// What is typed of a reward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct RewardForm {
    /// Fixed or a percentage.
    pub kind: RewardKind,
    /// The amount or the percentage.
    pub amount: String,
    /// At most this much.
    #[serde(default)]
    pub cap: String,
}

/// Whether a reward is fixed or a percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RewardKind {
    /// A fixed amount.
    Fixed,
    /// A percentage.
    Percent,
}

impl Desk {
    /// Founds the organization here and signs its owner in.
    pub async fn found(&self, form: &FoundForm) -> Result<SessionView, DeskError> {
        if self.identity().is_ok() {
            return Err(Refusal::Exists { what: "organization".to_owned() }.into());
        }
        let mut fields = Fields::default();
        let name = fields.take("name", Name::parse(&form.name));
        let site = if form.site_name.trim().is_empty() { &form.name } else { &form.site_name };
        let site_name = fields.take("site_name", Name::parse(site));
        let address = fields.take("address", Line::parse_optional(&form.address));
        let phone = fields.take("phone", Line::parse_optional(&form.phone));
        let web = fields.take("web", Line::parse_optional(&form.web));
        let country = fields.take("country", check_country(&form.country));
        let currency = fields.take("currency", form.currency.parse::<Currency>().map_err(|_| Refusal::CurrencyDiffers));
        let time_zone = fields.take("time_zone", crate::clock::Clock::new(&form.time_zone, crate::clock::Source::System).map(|_| ()));
        let owner_name = fields.take("owner_name", Name::parse(&form.owner_name));
        let pin = fields.take("pin", crate::pin::check_strength(&form.pin));
        let read = (|| Some((name?, site_name?, address?, phone?, web?, country?, currency?, time_zone?, owner_name?, pin?)))();
        let (name, site_name, address, phone, web, (), currency, (), owner_name, ()) = fields.done(read)?;
        let owner = StaffId(new_id());
        let program = ProgramId(new_id());
        let written =
            form.program.as_ref().map(|program_form| program_form.parse(program, &Settings::defaults(currency), currency)).transpose()?;
        let found = Action::FoundOrganization {
            site_name,
            desk_name: Name::parse(match form.language {
                Language::En => "Front desk",
                Language::Es => "Recepción",
            })?,
            name,
            address,
            phone,
            web,
            country: form.country.clone(),
            language: form.language,
            currency,
            time_zone: form.time_zone.clone(),
            owner,
            owner_name,
        };
        let identity = Identity { organization: OrganizationId(new_id()), site: SiteId(new_id()), desk: DeskId(new_id()), incarnation: 1 };
        let mut actions = vec![found];
        if let Some(action) = written {
            actions.extend([action, Action::SetProgramState { program, state: ProgramState::Active }]);
        }
        // The PIN before the organization, and the organization at once: whenever this is cut short, either nothing is founded or
        // the owner can sign in.
        self.put_pin(owner, &form.pin, false).await?;
        self.become_identity(identity).await?;
        let outcomes = match self.submit(Some(owner), actions).await {
            Ok(outcomes) if outcomes.first().is_some_and(engine::Outcome::is_done) => outcomes,
            answer => {
                self.forget_identity();
                answer?
            }
        };
        for outcome in outcomes {
            done(identity.organization.0, outcome)?;
        }
        self.follow_time_zone().await?;
        self.sign_in(owner, &form.pin).await
    }

    /// Writes a program, new or again.
    pub async fn write_program(&self, program: Option<ProgramId>, form: &ProgramForm) -> Result<crate::desk::Done, DeskError> {
        let id = program.unwrap_or_else(|| ProgramId(new_id()));
        let customs = {
            let mut reader = self.store.reader().await?;
            self.customs(&mut reader).await?
        };
        let action = form.parse(id, &customs.organization.settings, customs.currency)?;
        self.act(id.0, action).await
    }

    /// Starts, pauses or ends a program.
    pub async fn set_program_state(&self, program: ProgramId, state: ProgramState) -> Result<crate::desk::Done, DeskError> {
        self.act(program.0, Action::SetProgramState { program, state }).await
    }

    /// Returns the programs.
    pub async fn programs(&self) -> Result<Vec<store::read::programs::ProgramView>, DeskError> {
        self.acting().await?;
        let mut reader = self.store.reader().await?;
        Ok(store::read::programs::list(&mut reader).await?)
    }
}

/// Refuses what is not two capitals, as ISO 3166 has them.
fn check_country(country: &str) -> Result<(), Refusal> {
    let is_country = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_country { Ok(()) } else { Err(Refusal::RuleOutOfRange { field: "country".to_owned() }) }
}

impl ProgramForm {
    /// Reads the form as the command that writes the program.
    pub fn parse(&self, program: ProgramId, settings: &Settings, currency: Currency) -> Result<Action, DeskError> {
        let mut fields = Fields::default();
        let name = fields.take("program_name", Name::parse(&self.name));
        let referrer = fields.take("referrer", self.referrer.parse(currency));
        let friend = fields.take("friend", self.friend.parse(currency));
        let minimum = fields.take("minimum_spend", optional_amount(&self.minimum_spend, currency));
        let texts = [(Language::En, &self.card_text_en), (Language::Es, &self.card_text_es)];
        let mut card_text = Translated::default();
        for (language, text) in texts {
            if let Some(Some(line)) = fields.take("card_text", Line::parse_optional(text)) {
                card_text = card_text.and(language, line.to_string());
            }
        }
        let read = (|| Some((name?, referrer?, friend?, minimum?)))();
        let (name, referrer, friend, minimum_spend) = fields.done(read)?;
        let mut rules = Vec::new();
        let mut rule = |trigger, recipient, form, reward: Option<(Amount, Option<Money>)>| {
            if let Some((amount, cap)) = reward {
                let number = u16::try_from(rules.len() + 1).unwrap_or(u16::MAX);
                rules.push(Rule { number, trigger, recipient, form, amount, minimum_spend, cap });
            }
        };
        rule(Trigger::Recorded, Recipient::NewCustomer, Form::Discount, friend);
        rule(Trigger::Converted, Recipient::Referrer, Form::Cash, referrer);
        let terms = Terms {
            program,
            currency,
            base: Base::Net,
            multiplier: Multiplier::ONE,
            referral_cap: settings.referral_cap,
            approval_above: settings.approval_above,
            waiting_days: self.waiting_days,
            valid_days: self.valid_days,
            validated: self.validated,
            rules,
        };
        terms.check()?;
        Ok(Action::WriteProgram {
            program,
            name,
            terms,
            eligibility: Eligibility::default(),
            card_text,
            conditions: Translated::default(),
            starts_on: None,
            ends_on: None,
        })
    }
}

impl RewardForm {
    fn parse(&self, currency: Currency) -> Result<Option<(Amount, Option<Money>)>, Refusal> {
        if self.amount.trim().is_empty() {
            return Ok(None);
        }
        let amount = match self.kind {
            RewardKind::Fixed => Amount::Fixed { amount: domain::money_text::parse_positive(&self.amount, currency)? },
            RewardKind::Percent => Amount::Percent { rate: parse_percent(&self.amount)? },
        };
        Ok(Some((amount, optional_amount(&self.cap, currency)?)))
    }
}
