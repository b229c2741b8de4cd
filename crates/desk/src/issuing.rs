//! Codes in bulk, of campaigns, and those that a program issues by itself (rule C4).

use domain::code::Limits;
use domain::program::Issuing;
use domain::{CampaignId, CodeId, CodePattern, Line, LocalDate, Permission, PersonId, ProgramId, Refusal};
use engine::outcome::Adjustment;
use engine::tables::CodeRow;
use engine::{Action, standing_code};
use serde::{Deserialize, Serialize};
use store::read::codes::{self, CampaignCode};
use store::read::people::PersonLine;

use crate::desk::{Desk, Done, done, new_id};
use crate::error::DeskError;
use crate::form::{Fields, take_limits};
use crate::program::own_terms::{OwnTermsForm, read_own_terms};

/// Most codes that are issued at once: as many commands as one push carries.
pub const MAX_AT_ONCE: usize = 200;

/// What is chosen for the codes that a program issues by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct IssuingForm {
    /// Everybody who is registered gets a code.
    pub at_registration: bool,
    /// Everybody who buys gets one.
    pub at_purchase: bool,
    /// The pattern of personal codes, such as `DEVO-{name}{####}`; nothing makes none.
    #[serde(default)]
    pub pattern: String,
}

/// What is typed of a campaign's codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct CampaignCodesForm {
    /// The code such as `SUMMER25`; for several a pattern such as `EXPO-{###}`.
    pub text: String,
    /// How many, numbered from 1.
    pub count: u32,
    /// Of which program; none is the one that runs.
    #[serde(default)]
    pub program: Option<ProgramId>,
    /// Whose; none is the house's.
    #[serde(default)]
    pub referrer: Option<PersonId>,
    /// The campaign that they belong to: its dates are theirs where they have none.
    #[serde(default)]
    #[ts(optional)]
    pub of_campaign: Option<CampaignId>,
    /// First day.
    #[serde(default)]
    pub starts_on: Option<LocalDate>,
    /// Last day.
    #[serde(default)]
    pub ends_on: Option<LocalDate>,
    /// How often each may be used.
    #[serde(default)]
    pub use_limit: Option<u32>,
    /// Own terms of these codes (rule W3).
    #[serde(default)]
    #[ts(as = "Option<Vec<OwnTermsForm>>", optional)]
    pub own_terms: Vec<OwnTermsForm>,
}

/// What became of one code among several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct IssuedCode {
    /// For whom.
    pub person: Option<PersonId>,
    /// The code's id; of a person who had one already it is that one's to look up.
    pub code: CodeId,
    /// The code as it was asked for, of a campaign.
    pub text: Option<String>,
    /// Whether the person had a code already.
    pub had_one: bool,
    /// Why not, if it was refused.
    pub refusal: Option<Refusal>,
}

/// A code that was issued to somebody, or that they had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NewCode {
    /// Which.
    pub code: CodeId,
    /// The code as it is shown.
    pub shown: String,
    /// Whether the person had it already.
    pub had_one: bool,
}

impl Desk {
    /// Issues the person's standing code in a program; asking again returns it (rule C4).
    pub async fn issue_code(&self, referrer: PersonId, program: Option<ProgramId>) -> Result<NewCode, DeskError> {
        let program = self.program_or_running(program).await?;
        let code = CodeId(new_id());
        let done = self.act(code.0, Action::IssueCode { code, referrer, program }).await?;
        let had_one = done.changes.contains(&Adjustment::AlreadyDone);
        let row = self.store.ask(|work| if had_one { standing_code(work, referrer, program) } else { work.get::<CodeRow>(code) });
        let row = row.await??.ok_or_else(|| DeskError::not_found("code"))?;
        Ok(NewCode { code: row.id, shown: row.shown, had_one })
    }

    /// Issues a personal code such as `JUAN2025`, with terms of its own where it has any (rules C3, W3).
    pub async fn issue_personal_code(
        &self,
        referrer: PersonId,
        program: Option<ProgramId>,
        text: &str,
        own_terms: &[OwnTermsForm],
    ) -> Result<NewCode, DeskError> {
        let program = self.program_or_running(program).await?;
        let currency = self.currency().await?;
        let mut fields = Fields::default();
        let text = fields.take("text", Line::parse(text));
        let own_terms = read_own_terms(own_terms, currency, &mut fields);
        let (text, own_terms) = fields.done(text.zip(own_terms))?;
        let code = CodeId(new_id());
        let action = Action::IssueChosenCode {
            code,
            text,
            referrer: Some(referrer),
            program,
            campaign: false,
            of_campaign: None,
            starts_on: None,
            ends_on: None,
            use_limit: None,
            own_terms,
        };
        self.act(code.0, action).await?;
        let row = self.store.ask(|work| work.get::<CodeRow>(code)).await??.ok_or_else(|| DeskError::not_found("code"))?;
        Ok(NewCode { code, shown: row.shown, had_one: false })
    }

    /// Says how a program issues codes by itself.
    pub async fn set_issuing(&self, program: ProgramId, form: &IssuingForm) -> Result<Done, DeskError> {
        let pattern = CodePattern::parse_optional(&form.pattern).map_err(|refusal| DeskError::field("pattern", refusal))?;
        let issuing = Issuing { at_registration: form.at_registration, at_purchase: form.at_purchase, pattern };
        self.act(program.0, Action::SetIssuing { program, issuing }).await
    }

    /// Returns the next people who have no standing code in a program.
    pub async fn without_code(&self, program: Option<ProgramId>) -> Result<Vec<PersonLine>, DeskError> {
        self.acting_to_read(Permission::Counter).await?;
        let program = self.program_or_running(program).await?;
        let mut reader = self.store.reader().await?;
        Ok(codes::without_standing(&mut reader, program).await?)
    }

    /// Issues the standing codes of several people, each with an outcome of its own.
    pub async fn issue_codes(&self, program: Option<ProgramId>, people: &[PersonId]) -> Result<Vec<IssuedCode>, DeskError> {
        let session = self.acting_with(Permission::Counter).await?;
        if people.len() > MAX_AT_ONCE {
            return Err(Refusal::TooMany { limit: MAX_AT_ONCE }.into());
        }
        let program = self.program_or_running(program).await?;
        let ids: Vec<CodeId> = people.iter().map(|_| CodeId(new_id())).collect();
        let issue = |(code, referrer): (&CodeId, &PersonId)| Action::IssueCode { code: *code, referrer: *referrer, program };
        let outcomes = self.submit(Some(session.staff), ids.iter().zip(people).map(issue).collect()).await?;
        let told = ids.iter().zip(people).zip(outcomes);
        told.map(|((code, person), outcome)| issued(Some(*person), *code, None, done(code.0, outcome))).collect()
    }

    /// Issues a campaign's codes, one as typed or several by a pattern, each with an outcome of its own.
    pub async fn issue_campaign_codes(&self, form: &CampaignCodesForm) -> Result<Vec<IssuedCode>, DeskError> {
        let session = self.acting_with(Permission::Programs).await?;
        if usize::try_from(form.count).map_or(true, |count| count > MAX_AT_ONCE) {
            return Err(DeskError::field("count", Refusal::TooMany { limit: MAX_AT_ONCE }));
        }
        let mut fields = Fields::default();
        let texts = fields.take("text", campaign_texts(form, self.now().date.year()));
        let own_terms = read_own_terms(&form.own_terms, self.currency().await?, &mut fields);
        let CampaignCodesForm { referrer, of_campaign, starts_on, ends_on, use_limit, .. } = *form;
        let limits = take_limits(Limits { starts_on, ends_on, use_limit }, &mut fields);
        let ((texts, own_terms), ()) = fields.done(texts.zip(own_terms).zip(limits))?;
        let program = self.program_or_running(form.program).await?;
        let ids: Vec<CodeId> = texts.iter().map(|_| CodeId(new_id())).collect();
        let issue = |(code, text): (&CodeId, &Line)| Action::IssueChosenCode {
            code: *code,
            text: text.clone(),
            referrer,
            program,
            campaign: true,
            of_campaign,
            starts_on,
            ends_on,
            use_limit,
            own_terms: own_terms.clone(),
        };
        let outcomes = self.submit(Some(session.staff), ids.iter().zip(&texts).map(issue).collect()).await?;
        let told = ids.iter().zip(&texts).zip(outcomes);
        told.map(|((code, text), outcome)| issued(referrer, *code, Some(text.to_string()), done(code.0, outcome))).collect()
    }

    /// Returns the codes of campaigns, the newest first.
    pub async fn campaign_codes(&self) -> Result<Vec<CampaignCode>, DeskError> {
        self.acting().await?;
        let mut reader = self.store.reader().await?;
        Ok(codes::campaigns(&mut reader).await?)
    }
}

/// Returns the codes that a campaign's form asks for.
fn campaign_texts(form: &CampaignCodesForm, year: i32) -> Result<Vec<Line>, Refusal> {
    if !form.text.contains('{') && form.count == 1 {
        return Ok(vec![Line::parse(&form.text)?]);
    }
    let pattern = CodePattern::parse(&form.text)?;
    if !pattern.has_number() || form.count == 0 {
        return Err(Refusal::RuleOutOfRange { field: "pattern".to_owned() });
    }
    (1..=u64::from(form.count)).map(|number| Line::parse(&pattern.fill(None, year, number))).collect()
}

fn issued(person: Option<PersonId>, code: CodeId, text: Option<String>, answer: Result<Done, DeskError>) -> Result<IssuedCode, DeskError> {
    let told = |had_one, refusal| IssuedCode { person, code, text, had_one, refusal };
    match answer {
        Ok(done) => Ok(told(done.changes.contains(&Adjustment::AlreadyDone), None)),
        Err(DeskError::Refused { refusal }) => Ok(told(false, Some(refusal))),
        Err(error) => Err(error),
    }
}
