//! What a receptionist does: register, issue, check a code, record a referral and a purchase.

use domain::referral::Channel;
use domain::reward::Grant;
use domain::{
    Code, CodeId, Form, Language, Line, LocalDate, Money, Note, Offer, PersonId, ProgramId, PurchaseId, Recipient, ReferralId, Refusal,
    Source, Timestamp, TouchId,
};
use engine::Action;
use engine::tables::{AttentionReason, CodeRow, PersonRow};
use engine::{Presenter, assess, quote};
use serde::{Deserialize, Serialize};
use store::read::people::Likeness;

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::{Fields, PersonForm, optional_amount};
use crate::wording;

/// What a code that was scanned or typed is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CodeAnswer {
    /// The code as it is shown.
    pub shown: String,
    /// When it was looked at.
    pub at: Timestamp,
    /// Why it does not count, if it does not.
    pub refusal: Option<Refusal>,
    /// What would go to review.
    pub findings: Vec<AttentionReason>,
    /// Whose it is.
    pub referrer: Option<PersonId>,
    /// Whose it is, by name.
    pub referrer_name: Option<String>,
    /// Of which program.
    pub program: Option<ProgramId>,
    /// The program's name.
    pub program_name: Option<String>,
    /// How often it was used.
    pub uses: u32,
    /// How often it may be used.
    pub use_limit: Option<u32>,
    /// Its last day.
    pub ends_on: Option<LocalDate>,
    /// What the friend and the referrer would get.
    pub promise: Option<Promised>,
}

/// What a referral promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Promised {
    /// What the friend gets off the first purchase.
    pub friend: Option<Offer>,
    /// What the referrer gets, in words.
    pub referrer: Option<String>,
    /// The least that the first purchase must be.
    pub minimum_spend: Option<Money>,
    /// The last day for the first purchase.
    pub until: LocalDate,
    /// Days before the referrer's cash can be paid.
    pub waiting_days: u16,
}

/// What is typed to record a referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ReferralForm {
    /// The code as presented.
    pub code: String,
    /// The friend, if we have them.
    #[serde(default)]
    pub known: Option<PersonId>,
    /// The friend, if new.
    #[serde(default)]
    pub person: PersonForm,
    /// How the friend came.
    pub source: Source,
    /// A note.
    #[serde(default)]
    pub note: String,
}

/// What is typed to record a purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct PurchaseForm {
    /// Who bought.
    pub person: PersonId,
    /// The price before the referral's discount, tax included.
    pub amount: String,
    /// The tax in what is paid.
    #[serde(default)]
    pub tax: String,
    /// The invoice.
    #[serde(default)]
    pub invoice: String,
    /// Whether the friend's discount is used.
    pub use_discount: bool,
}

/// What a purchase would bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PurchaseQuote {
    /// The referral that it would convert.
    pub referral: Option<ReferralId>,
    /// The referrer's name.
    pub referrer_name: Option<String>,
    /// The discount that can be used.
    pub discount: Money,
    /// What is left to pay.
    pub to_pay: Money,
    /// The rewards it would bring.
    pub rewards: Vec<QuotedReward>,
}

/// A reward that a purchase would bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct QuotedReward {
    /// Who gets it.
    pub recipient: Recipient,
    /// In which form.
    pub form: Form,
    /// How much.
    pub amount: Money,
    /// How it was computed, in words.
    pub why: String,
    /// What limits cut, in words.
    pub cuts: Vec<String>,
    /// From when it can be paid.
    pub available_on: LocalDate,
    /// Whether a manager must approve it.
    pub needs_approval: bool,
}

impl Desk {
    /// Registers a person, or changes what is known of one.
    pub async fn save_person(&self, person: Option<PersonId>, form: &PersonForm) -> Result<Done, DeskError> {
        self.acting_with(domain::Permission::Counter).await?;
        let details = form.parse(&self.country().await?)?;
        match person {
            Some(person) => self.act(person.0, Action::UpdatePerson { person, details }).await,
            None => {
                let person = PersonId(new_id());
                self.act(person.0, Action::RegisterPerson { person, details }).await
            }
        }
    }

    /// Returns who may be the same person as the one that is being typed (rule P2).
    pub async fn alike(&self, form: &PersonForm, except: Option<PersonId>) -> Result<Vec<Likeness>, DeskError> {
        self.acting().await?;
        let country = self.country().await?;
        let Some(details) = form.glance(&country) else { return Ok(Vec::new()) };
        let mut reader = self.store.reader().await?;
        let mut alike = store::read::people::alike(&mut reader, &details.contacts(), except).await?;
        alike.iter_mut().for_each(|person| crate::look::show_phones(&mut person.phones, &country));
        Ok(alike)
    }

    /// Issues the person's standing code in a program; asking again returns it (rule C4).
    pub async fn issue_code(&self, referrer: PersonId, program: Option<ProgramId>) -> Result<Done, DeskError> {
        let program = self.program_or_running(program).await?;
        let code = CodeId(new_id());
        self.act(code.0, Action::IssueCode { code, referrer, program }).await
    }

    /// Issues a personal code such as `JUAN2025` (rule C3).
    pub async fn issue_personal_code(&self, referrer: PersonId, program: Option<ProgramId>, text: &str) -> Result<Done, DeskError> {
        let program = self.program_or_running(program).await?;
        let text = Line::parse(text).map_err(|refusal| DeskError::field("text", refusal))?;
        let code = CodeId(new_id());
        let action = Action::IssueChosenCode {
            code,
            text,
            referrer: Some(referrer),
            program,
            campaign: false,
            starts_on: None,
            ends_on: None,
            use_limit: None,
            own_terms: Vec::new(),
        };
        self.act(code.0, action).await
    }

    /// Says whether a personal code can be had, before anything is promised.
    pub async fn check_personal_code(&self, text: &str) -> Result<Option<Refusal>, DeskError> {
        self.acting().await?;
        let code = match Code::choose(text) {
            Ok(code) => code,
            Err(refusal) => return Ok(Some(refusal)),
        };
        let taken = self.store.ask(|work| Ok(!work.find(CodeRow::by_text, &[&code], 1)?.is_empty())).await??;
        Ok(taken.then_some(Refusal::CodeTaken))
    }

    /// Says what a code is that was scanned or typed, and what it promises; with a friend, whether it counts for them.
    pub async fn check_code(&self, typed: &str, friend: Option<PersonId>, form: Option<&PersonForm>) -> Result<CodeAnswer, DeskError> {
        let language = self.acting().await?.language;
        let now = self.now();
        let code = match Code::parse(scanned(typed)) {
            Ok(code) => code,
            Err(refusal) => return Ok(CodeAnswer::refused(typed, now.at, refusal)),
        };
        let country = self.country().await?;
        let details = form.and_then(|form| form.glance(&country));
        let friend = (friend.is_some() || details.is_some()).then_some(Presenter { person: friend, details: details.as_ref() });
        let (assessment, referrer_name) = self
            .store
            .ask(|work| {
                let assessment = assess(work, &code, friend, now.at, now.date)?;
                let name = match &assessment.referrer {
                    Some(referrer) => work.get::<PersonRow>(referrer.id)?.map(|row| row.name.to_string()),
                    None => None,
                };
                Ok((assessment, name))
            })
            .await??;
        let row = assessment.code.as_ref();
        let promise = assessment.program.as_ref().map(|program| {
            let own = |terms: Option<&engine::value::Json<Vec<domain::terms::OwnTerms>>>| terms.map_or(Vec::new(), |own| own.0.clone());
            let of_referrer = own(assessment.referrer.as_ref().map(|referrer| &referrer.own_terms));
            let terms = program.terms.0.frozen_for(&of_referrer, &own(row.map(|row| &row.own_terms)));
            promised(&terms, now.date, language)
        });
        Ok(CodeAnswer {
            shown: row.map_or_else(|| code.shown(), |row| row.shown.clone()),
            at: now.at,
            refusal: assessment.refusal().cloned(),
            findings: assessment.findings.iter().map(|finding| finding.reason).collect(),
            referrer: assessment.referrer.as_ref().map(|referrer| referrer.id),
            referrer_name,
            program: assessment.program.as_ref().map(|program| program.id),
            program_name: assessment.program.as_ref().map(|program| program.name.to_string()),
            uses: row.map_or(0, |row| row.uses),
            use_limit: row.and_then(|row| row.use_limit),
            ends_on: row.and_then(|row| row.ends_on),
            promise,
        })
    }

    /// Records a referral: a code is honoured for a friend. What the desk refuses, it refuses here, before anything is promised (rule Y3).
    pub async fn record_referral(&self, form: &ReferralForm) -> Result<Done, DeskError> {
        let session = self.acting_with(domain::Permission::Counter).await?;
        let mut fields = Fields::default();
        let code = fields.take("code", Code::parse(scanned(&form.code)));
        let note = fields.take("note", Note::parse_optional(&form.note));
        let (code, note) = fields.done((|| Some((code?, note?)))())?;
        let (friend, details) = match form.known {
            Some(person) => (person, None),
            None => (PersonId(new_id()), Some(form.person.parse(&self.country().await?)?)),
        };
        let now = self.now();
        let presenter = Presenter { person: form.known, details: details.as_ref() };
        let assessment = self.store.ask(|work| assess(work, &code, Some(presenter), now.at, now.date)).await??;
        if let Some(refusal) = assessment.refusal() {
            return Err(refusal.clone().into());
        }
        let referral = ReferralId(new_id());
        let action = Action::RecordReferral { referral, friend, details, code, source: form.source, note };
        self.act_as(Some(session.staff), referral.0, action).await
    }

    /// Tells what a purchase would bring (rule W10).
    pub async fn quote_purchase(&self, form: &PurchaseForm) -> Result<PurchaseQuote, DeskError> {
        let session = self.acting().await?;
        let bought = self.bought(form).await?;
        let now = self.now();
        let (quote, referrer_name, waiting_days) = self
            .store
            .ask(|work| {
                let quote = quote(work, form.person, bought.price, bought.tax, now.date)?;
                let referral = match quote.referral {
                    Some(id) => work.get::<engine::tables::ReferralRow>(id)?,
                    None => None,
                };
                let name = match referral.as_ref().and_then(|referral| referral.referrer) {
                    Some(id) => work.get::<PersonRow>(id)?.map(|row| row.name.to_string()),
                    None => None,
                };
                Ok((quote, name, referral.map_or(0, |referral| referral.terms.0.waiting_days)))
            })
            .await??;
        let available_on = now.date.plus_days(u32::from(waiting_days));
        let told = |grant: &Grant| QuotedReward {
            recipient: grant.recipient,
            form: grant.form,
            amount: grant.amount,
            why: wording::amount(&grant.calculation, grant.form, session.language),
            cuts: grant.calculation.cuts.iter().map(|cut| wording::cut_words(cut, session.language)).collect(),
            available_on: if grant.form == Form::Cash { available_on } else { now.date },
            needs_approval: grant.needs_approval,
        };
        Ok(PurchaseQuote {
            referral: quote.referral,
            referrer_name,
            discount: quote.discount,
            to_pay: quote.to_pay,
            rewards: quote.grants.iter().map(told).collect(),
        })
    }

    /// Records a purchase; the first one converts the person's referral.
    pub async fn record_purchase(&self, form: &PurchaseForm) -> Result<Done, DeskError> {
        self.acting_with(domain::Permission::Counter).await?;
        let bought = self.bought(form).await?;
        let now = self.now();
        let discount = if form.use_discount {
            self.store.ask(|work| quote(work, form.person, bought.price, bought.tax, now.date)).await??.discount
        } else {
            Money { minor: 0, ..bought.price }
        };
        let paid = bought.price.minus(discount).map_err(Refusal::from)?;
        let purchase = PurchaseId(new_id());
        let discount = Some(discount).filter(|discount| !discount.is_zero());
        let action =
            Action::RecordPurchase { purchase, person: form.person, paid, tax: bought.tax, discount, invoice: bought.invoice, on: None };
        self.act(purchase.0, action).await
    }

    /// Records that cards were printed or a message was sent (rule C8).
    pub async fn record_touch(&self, code: CodeId, channel: Channel, count: u32, reason: Option<&str>) -> Result<Done, DeskError> {
        self.acting_with(domain::Permission::Counter).await?;
        let reason = reason.map_or(Ok(None), Line::parse_optional).map_err(|refusal| DeskError::field("reason", refusal))?;
        let touch = TouchId(new_id());
        self.act(touch.0, Action::RecordTouch { touch, code, channel, count, reason }).await
    }

    /// Returns a code by its text, with the language of its card.
    pub async fn code_of(&self, typed: &str) -> Result<KnownCode, DeskError> {
        let organization = self.organization().await?;
        let code = Code::parse(scanned(typed)).map_err(|refusal| DeskError::field("code", refusal))?;
        let found = self.store.ask(|work| {
            let Some(row) = work.find(CodeRow::by_text, &[&code], 1)?.into_iter().next() else { return Ok(None) };
            let referrer = match row.referrer {
                Some(id) => work.get::<PersonRow>(id)?,
                None => None,
            };
            Ok(Some((row.id, referrer.map(|person| person.language))))
        });
        let (id, language) = found.await??.ok_or(Refusal::CodeUnknown)?;
        Ok(KnownCode { id, language: language.unwrap_or(organization.language) })
    }

    pub(crate) async fn country(&self) -> Result<String, DeskError> {
        let mut reader = self.store.reader().await?;
        Ok(self.customs(&mut reader).await?.country)
    }

    /// Returns the program that was chosen, or else the one that runs.
    pub(crate) async fn program_or_running(&self, chosen: Option<ProgramId>) -> Result<ProgramId, DeskError> {
        match chosen {
            Some(program) => Ok(program),
            None => self.only_program().await,
        }
    }

    async fn only_program(&self) -> Result<ProgramId, DeskError> {
        let programs = self.programs().await?;
        let active = programs.iter().find(|program| program.state == domain::ProgramState::Active);
        Ok(active.ok_or(Refusal::ProgramNotActive)?.id)
    }

    async fn bought(&self, form: &PurchaseForm) -> Result<Bought, DeskError> {
        let currency = {
            let mut reader = self.store.reader().await?;
            self.customs(&mut reader).await?.currency
        };
        let mut fields = Fields::default();
        let price = fields.take("amount", domain::money_text::parse_positive(&form.amount, currency));
        let tax = fields.take("tax", optional_amount(&form.tax, currency));
        let invoice = fields.take("invoice", Line::parse_optional(&form.invoice));
        let (price, tax, invoice) = fields.done((|| Some((price?, tax?, invoice?)))())?;
        Ok(Bought { price, tax: tax.unwrap_or(currency.of(0)), invoice })
    }
}

/// A code, with the language of its card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownCode {
    /// Which.
    pub id: CodeId,
    /// The referrer's language, or the organization's.
    pub language: Language,
}

struct Bought {
    price: Money,
    tax: Money,
    invoice: Option<Line>,
}

impl CodeAnswer {
    fn refused(typed: &str, at: Timestamp, refusal: Refusal) -> Self {
        Self {
            shown: typed.chars().take(40).collect(),
            at,
            refusal: Some(refusal),
            findings: Vec::new(),
            referrer: None,
            referrer_name: None,
            program: None,
            program_name: None,
            uses: 0,
            use_limit: None,
            ends_on: None,
            promise: None,
        }
    }
}

fn promised(terms: &domain::Terms, today: LocalDate, language: Language) -> Promised {
    let referrer = terms.rules.iter().find(|rule| rule.recipient == Recipient::Referrer);
    let words = |rule: &domain::Rule| match rule.amount {
        domain::Amount::Fixed { amount } => cards::format::money(amount, language),
        domain::Amount::Percent { rate } => cards::format::percent(rate, language),
    };
    Promised {
        friend: domain::program::offer(terms),
        referrer: referrer.map(words),
        minimum_spend: terms.rules.iter().find_map(|rule| rule.minimum_spend),
        until: today.plus_days(u32::from(terms.valid_days)),
        waiting_days: terms.waiting_days,
    }
}

/// Returns the code of what a scanner read: a link's last part, or the whole text.
fn scanned(typed: &str) -> &str {
    let text = typed.trim();
    let path = text.split(['?', '#']).next().unwrap_or(text).trim_end_matches('/');
    if text.contains("://") { path.rsplit('/').next().unwrap_or(text) } else { text }
}

#[cfg(test)]
mod tests {
    use super::scanned;

    #[test]
    fn c9_a_scanned_link_yields_its_last_part() {
        assert_eq!(scanned(" HTTPS://R.EXAMPLE/C/04K7M-2QX9T/?S=CARD \n"), "04K7M-2QX9T");
        assert_eq!(scanned("04K7M-2QX9T"), "04K7M-2QX9T");
    }
}
