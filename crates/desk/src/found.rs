//! The first steps on a new desk: the organization, its owner, a starter program.

use domain::{Currency, DeskId, Language, Line, Name, OrganizationId, ProgramId, ProgramState, Refusal, SiteId, StaffId};
use engine::Action;
use engine::tables::Settings;
use serde::{Deserialize, Serialize};

use crate::desk::{Desk, Identity, done, new_id};
use crate::error::DeskError;
use crate::form::Fields;
use crate::program::{ProgramDraft, Written};
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
    pub program: Option<ProgramDraft>,
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
            form.program.as_ref().map(|draft| draft.parse(program, &Settings::defaults(currency), currency, None, self.now().date));
        let written = written.transpose().map_err(|error| error.within("program."))?;
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
            actions.extend([action.action(program), Action::SetProgramState { program, state: ProgramState::Active }]);
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
    pub async fn write_program(&self, program: Option<ProgramId>, draft: &ProgramDraft) -> Result<crate::desk::Done, DeskError> {
        let id = program.unwrap_or_else(|| ProgramId(new_id()));
        let written = self.written_program(program, id, draft).await?;
        self.act(id.0, written.action(id)).await
    }

    /// Reads a draft as what is written of a program, new or over what it is now.
    pub(crate) async fn written_program(
        &self,
        program: Option<ProgramId>,
        id: ProgramId,
        draft: &ProgramDraft,
    ) -> Result<Written, DeskError> {
        let customs = self.customs_now().await?;
        let before = self.program_row(program).await?;
        draft.parse(id, &customs.organization.settings, customs.currency, before.as_ref(), self.now().date)
    }

    /// Starts, pauses or ends a program.
    pub async fn set_program_state(&self, program: ProgramId, state: ProgramState) -> Result<crate::desk::Done, DeskError> {
        self.act(program.0, Action::SetProgramState { program, state }).await
    }
}

/// Refuses what is not two capitals, as ISO 3166 has them.
fn check_country(country: &str) -> Result<(), Refusal> {
    let is_country = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_country { Ok(()) } else { Err(Refusal::RuleOutOfRange { field: "country".to_owned() }) }
}
