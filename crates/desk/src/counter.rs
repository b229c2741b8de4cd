//! What a receptionist does: register, issue, check a code, record a referral.

use domain::experiment::Variant;
use domain::referral::Channel;
use domain::terms::Together;
use domain::{
    BankAccount, Code, CodeId, CodeKind, Language, Line, LocalDate, Money, Note, PersonDetails, PersonId, ProgramId, Recipient, ReferralId,
    Refusal, Source, Timestamp, TouchId,
};
use engine::Action;
use engine::tables::{AttentionReason, CodeRow, OrganizationRow, PersonRow};
use engine::work::Work;
use engine::{Assessment, Offered, Presentation, Presenter, assess, multiplied, offered};
use serde::{Deserialize, Serialize};
use store::read::people::Likeness;

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::{Fields, PersonForm};
use crate::programs::ProgramChoice;
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
    /// The programs that can be chosen, where they are several: for a code that is not known here those that run (rule C10), for a
    /// referrer's own those in which they may refer. The one of the last referral comes first.
    pub programs: Vec<ProgramChoice>,
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
    /// Which of two offers that is, where an experiment runs (rule W11).
    pub variant: Option<Variant>,
}

/// What a referral promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Promised {
    /// What the friend gets by the recording, the acceptance and the first purchase.
    pub friend: Vec<Gives>,
    /// What the referrer gets by them.
    pub referrer: Vec<Gives>,
    /// What one of them chooses, a sentence for each choice.
    pub choices: Vec<String>,
    /// The least that the first purchase must be.
    pub minimum_spend: Option<Money>,
    /// The last day for the first purchase.
    pub until: LocalDate,
}

/// Something that a referral gives, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Gives {
    /// What.
    pub what: String,
    /// After what, and from when it can be paid or used.
    pub when: String,
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
    /// The program that was chosen: where the code is not known here and does not say, or instead of that of the referrer's code.
    #[serde(default)]
    #[ts(optional)]
    pub program: Option<ProgramId>,
    /// When the card or message was handed over, where the friend or the card says so (rule R2).
    #[serde(default)]
    #[ts(optional)]
    pub handed_over: Option<LocalDate>,
}

impl Desk {
    /// Registers a person, or changes what is known of one.
    pub async fn save_person(&self, person: Option<PersonId>, form: &PersonForm) -> Result<Done, DeskError> {
        self.acting_with(domain::Permission::Counter).await?;
        let details = form.parse(&self.country().await?)?;
        let (person, action) = match person {
            Some(person) => (person, Action::UpdatePerson { person, details }),
            None => {
                let person = PersonId(new_id());
                (person, Action::RegisterPerson { person, details })
            }
        };
        self.act(person.0, action).await.map_err(|error| error.of_day("customer_since"))
    }

    /// Enters or changes the bank account to which a person's payouts go; without one takes it out.
    pub async fn save_bank_account(&self, person: PersonId, typed: &str) -> Result<Done, DeskError> {
        self.acting_with(domain::Permission::Counter).await?;
        let bank_account = BankAccount::parse_optional(typed).map_err(|refusal| DeskError::field("bank_account", refusal))?;
        let mut reader = self.store.reader().await?;
        let page = store::read::person::page(&mut reader, person, self.now().date).await?.ok_or_else(|| DeskError::not_found("person"))?;
        drop(reader);
        let (person, details) = (page.id, PersonDetails { bank_account, ..page.details });
        self.act(person.0, Action::UpdatePerson { person, details }).await
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
        let details = match form {
            Some(form) => form.glance(&self.country().await?),
            None => None,
        };
        let friend = (friend.is_some() || details.is_some()).then_some(Presenter { person: friend, details: details.as_ref() });
        let (program, site) = (self.usual_program().await?, Some(self.identity()?.site));
        let presentation = Presentation { program, site, ..Presentation::now(&code, now.at, now.date) };
        let (assessment, referrer_name, terms, variant) = self
            .store
            .ask(|work| {
                let assessment = assess(work, &presentation, friend)?;
                let name = match &assessment.referrer {
                    Some(referrer) => work.get::<PersonRow>(referrer.id)?.map(|row| row.name.to_string()),
                    None => None,
                };
                let Some(program) = &assessment.program else { return Ok((assessment, name, None, None)) };
                let to = assessment.referrer.as_ref().map(|referrer| referrer.id);
                let Offered { terms, dealt } = offered(work, program.id, program.terms.0.clone(), to, now.at, now.date)?;
                let terms = multiplied(work, frozen(&terms, &assessment), now.at, now.date)?;
                Ok((assessment, name, Some(terms), dealt.map(|dealt| dealt.variant)))
            })
            .await??;
        let row = assessment.code.as_ref();
        let programs = match (row, &assessment.referrer) {
            (None, _) => self.running_programs(None).await?,
            (Some(row), Some(referrer)) if row.kind != CodeKind::Campaign => self.programs_to_choose(Some(referrer.id)).await?,
            (Some(_), _) => Vec::new(),
        };
        let promise = terms.map(|terms| Promised::of(&terms.worked_out(), now.date, language));
        Ok(CodeAnswer {
            shown: row.map_or_else(|| code.shown(), |row| row.shown.clone()),
            at: now.at,
            refusal: assessment.refusal().cloned(),
            programs,
            findings: assessment.findings.iter().map(|finding| finding.reason).collect(),
            referrer: assessment.referrer.as_ref().map(|referrer| referrer.id),
            referrer_name,
            program: assessment.program.as_ref().map(|program| program.id),
            program_name: assessment.program.as_ref().map(|program| program.name.to_string()),
            uses: row.map_or(0, |row| row.uses),
            use_limit: row.and_then(|row| row.use_limit),
            ends_on: row.and_then(|row| row.ends_on),
            promise,
            variant,
        })
    }

    /// Records a referral: a code is honoured for a friend. What the desk refuses, it refuses here, before anything is promised (rule Y3).
    pub async fn record_referral(&self, form: &ReferralForm) -> Result<Done, DeskError> {
        let session = self.acting_with(domain::Permission::Counter).await?;
        let mut fields = Fields::default();
        let code = fields.take("code", Code::parse(scanned(&form.code)));
        let note = fields.take("note", Note::parse_optional(&form.note));
        let (code, note) = fields.done((|| Some((code?, note?)))())?;
        let code = self.code_in(code, form.program).await?;
        let (friend, details) = match form.known {
            Some(person) => (person, None),
            None => (PersonId(new_id()), Some(form.person.parse(&self.country().await?)?)),
        };
        let now = self.now();
        let presenter = Presenter { person: form.known, details: details.as_ref() };
        let (site, handed_over) = (Some(self.identity()?.site), form.handed_over);
        let presentation = Presentation { code: &code, program: form.program, handed_over, site, at: now.at, on: now.date };
        let promise = |work: &mut Work| match assess(work, &presentation, Some(presenter))?.refusal() {
            Some(refusal) => Err(refusal.clone().into()),
            None => Ok(()),
        };
        let referral = ReferralId(new_id());
        let (program, handed_over) = (form.program, form.handed_over);
        let (code, details) = (code.clone(), details.clone());
        let action = Action::RecordReferral { referral, friend, details, code, source: form.source, note, program, handed_over };
        let done = self.act_if(promise, now, session.staff, referral.0, action).await.map_err(|error| error.of_day("handed_over"))?;
        self.keep_last_program(referral).await?;
        Ok(done)
    }

    /// Returns the code by which a referral counts in the program that was chosen: the referrer's own there, issued if need be, or the
    /// one that was presented.
    async fn code_in(&self, presented: Code, program: Option<ProgramId>) -> Result<Code, DeskError> {
        let Some(program) = program else { return Ok(presented) };
        let found = self.store.ask(|work| Ok(work.find(CodeRow::by_text, &[&presented], 1)?.into_iter().next())).await??;
        let referrer = found.filter(|row| row.program != program && row.kind != CodeKind::Campaign).and_then(|row| row.referrer);
        match referrer {
            Some(referrer) => Ok(Code::parse(&self.issue_code(referrer, Some(program)).await?.shown)?),
            None => Ok(presented),
        }
    }

    /// Records that cards were printed or a message was sent (rule C8).
    pub async fn record_touch(&self, code: CodeId, channel: Channel, count: u32, reason: Option<&str>) -> Result<Done, DeskError> {
        self.acting_with(domain::Permission::Counter).await?;
        let reason = reason.map_or(Ok(None), Line::parse_optional).map_err(|refusal| DeskError::field("reason", refusal))?;
        let touch = TouchId(new_id());
        self.act(touch.0, Action::RecordTouch { touch, code, channel, count, reason, person: None, on: None }).await
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
        let organization = self.identity()?.organization;
        let row = self.store.ask(|work| work.get::<OrganizationRow>(organization)).await??;
        Ok(row.ok_or(Refusal::NotFounded)?.country)
    }

    /// Returns the program that was chosen, or else, of those that run, the first.
    pub(crate) async fn program_or_running(&self, chosen: Option<ProgramId>) -> Result<ProgramId, DeskError> {
        match chosen {
            Some(program) => Ok(program),
            None => Ok(self.running_programs(None).await?.first().ok_or(Refusal::ProgramNotActive)?.id),
        }
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

impl CodeAnswer {
    fn refused(typed: &str, at: Timestamp, refusal: Refusal) -> Self {
        Self {
            shown: typed.chars().take(40).collect(),
            at,
            refusal: Some(refusal),
            programs: Vec::new(),
            findings: Vec::new(),
            referrer: None,
            referrer_name: None,
            program: None,
            program_name: None,
            uses: 0,
            use_limit: None,
            ends_on: None,
            promise: None,
            variant: None,
        }
    }
}

/// Returns the terms that a referral would freeze today (rule W3).
fn frozen(terms: &domain::Terms, assessment: &Assessment) -> domain::Terms {
    let referrer = assessment.referrer.as_ref();
    let own = referrer.map_or(&[][..], |referrer| &referrer.own_terms.0);
    let of_code = assessment.code.as_ref().map_or(&[][..], |code| &code.own_terms.0);
    terms.frozen_for(referrer.map(|referrer| referrer.kind), own, of_code)
}

impl Promised {
    /// Tells what terms promise to the next friend, and to who brings that.
    pub(crate) fn of(terms: &domain::Terms, today: LocalDate, language: Language) -> Self {
        let rules = domain::program::promised(terms, today);
        let together = Together::all(rules.iter().copied());
        let gives = |recipient| {
            let given = rules.iter().filter(|rule| rule.recipient == recipient && rule.alternative.is_none());
            let told = given.map(|rule| Gives {
                what: wording::rule::what(rule, language),
                when: wording::promise::when(terms, rule, today, language),
            });
            told.collect()
        };
        let choices = together.iter().filter(|of| of.is_choice());
        Self {
            friend: gives(Recipient::NewCustomer),
            referrer: gives(Recipient::Referrer),
            choices: choices.map(|of| wording::together::sentence(of, language)).collect(),
            minimum_spend: rules.iter().find_map(|rule| rule.minimum_spend),
            until: today.plus_days(u32::from(terms.valid_days)),
        }
    }
}

/// Returns the code of what a scanner read: a link's last part, or the whole text.
pub(crate) fn scanned(typed: &str) -> &str {
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
