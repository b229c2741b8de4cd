//! Campaigns at the desk: written, ended, and how far they are (rule W8).

use domain::campaign::{Target, TargetOf, parse_multiplier, plain_multiplier};
use domain::money::Multiplier;
use domain::{CampaignId, LocalDate, Name, Permission, ProgramId, Refusal};
use engine::Action;
use serde::{Deserialize, Serialize};
use store::read::campaigns::{self, CampaignView};
use store::read::codes::{self, CampaignCode};

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::Fields;

/// Where a campaign stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum CampaignTime {
    /// It has not begun.
    ToCome,
    /// It runs.
    Running,
    /// Its last day is over.
    Over,
    /// It was ended before its last day.
    Ended,
}

impl CampaignTime {
    /// Returns where what has two dates stands on a day.
    pub(crate) fn of(starts_on: LocalDate, ends_on: LocalDate, ended_on: Option<LocalDate>, today: LocalDate) -> Self {
        match ended_on {
            Some(_) => Self::Ended,
            None if today < starts_on => Self::ToCome,
            None if ends_on < today => Self::Over,
            None => Self::Running,
        }
    }
}

/// A campaign with how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CampaignPage {
    /// The campaign.
    #[serde(flatten)]
    #[ts(flatten)]
    pub of: CampaignView,
    /// Its factor as it is typed, such as `1.5`.
    pub factor: String,
    /// Where it stands today.
    pub time: CampaignTime,
    /// How many of its target there are; none without a target.
    pub reached: Option<u32>,
    /// Its codes, the newest first.
    pub codes: Vec<CampaignCode>,
}

/// What is typed of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct CampaignForm {
    /// Its name.
    pub name: String,
    /// Of which program; none is the one that runs.
    pub program: Option<ProgramId>,
    /// First day.
    pub starts_on: Option<LocalDate>,
    /// Last day.
    pub ends_on: Option<LocalDate>,
    /// Its factor, such as `2` or `1.5`.
    pub multiplier: String,
    /// What the target counts.
    pub target_of: TargetOf,
    /// How many are to be reached; empty is no target.
    pub target: String,
}

impl Desk {
    /// Returns the campaigns, the one that begins last first.
    pub async fn campaigns(&self) -> Result<Vec<CampaignPage>, DeskError> {
        self.acting_to_read(Permission::Programs).await?;
        let today = self.now().date;
        let mut reader = self.store.reader().await?;
        let codes = codes::campaigns(&mut reader).await?;
        let list = campaigns::list(&mut reader).await?;
        Ok(list.into_iter().map(|of| page(of, &codes, today)).collect())
    }

    /// Writes a campaign, new or again.
    pub async fn save_campaign(&self, campaign: Option<CampaignId>, form: &CampaignForm) -> Result<Done, DeskError> {
        self.acting_with(Permission::Programs).await?;
        let mut fields = Fields::default();
        let name = fields.take("name", Name::parse(&form.name));
        let starts_on = fields.take("starts_on", form.starts_on.ok_or(Refusal::TextEmpty));
        let ends_on = fields.take("ends_on", form.ends_on.ok_or(Refusal::TextEmpty));
        let multiplier = fields.take("multiplier", parse_multiplier(&form.multiplier));
        let target = fields.take("target", target_of(form));
        let read = (|| Some((name?, starts_on?, ends_on?, multiplier?, target?)))();
        let (name, starts_on, ends_on, multiplier, target) = fields.done(read)?;
        let program = self.program_or_running(form.program).await?;
        let campaign = campaign.unwrap_or_else(|| CampaignId(new_id()));
        let action = Action::WriteCampaign { campaign, program, name, starts_on, ends_on, multiplier, target };
        self.act(campaign.0, action).await.map_err(at_its_field)
    }

    /// Ends a campaign before its last day.
    pub async fn end_campaign(&self, campaign: CampaignId) -> Result<Done, DeskError> {
        self.act(campaign.0, Action::EndCampaign { campaign }).await
    }
}

fn page(of: CampaignView, codes: &[CampaignCode], today: LocalDate) -> CampaignPage {
    let time = CampaignTime::of(of.starts_on, of.ends_on, of.ended_on, today);
    let reached = of.target.map(|target| match target.of {
        TargetOf::Recorded => of.recorded,
        TargetOf::Converted => of.converted,
    });
    let codes = codes.iter().filter(|code| code.campaign == Some(of.id)).cloned().collect();
    CampaignPage { factor: plain_multiplier(Multiplier(of.multiplier)), time, reached, codes, of }
}

fn target_of(form: &CampaignForm) -> Result<Option<Target>, Refusal> {
    let typed = form.target.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let count = typed.parse().map_err(|_| Refusal::RuleOutOfRange { field: "target".to_owned() })?;
    Ok(Some(Target { of: form.target_of, count }))
}

/// Tells a refusal beside the field that it is about.
pub(crate) fn at_its_field(error: DeskError) -> DeskError {
    match error {
        DeskError::Refused { refusal: refusal @ (Refusal::EndBeforeStart | Refusal::CampaignNever) } => {
            DeskError::field("ends_on", refusal)
        }
        DeskError::Refused { refusal: Refusal::RuleOutOfRange { field } } => {
            let shown = if field == "days" { "ends_on" } else { &field }.to_owned();
            DeskError::field(&shown, Refusal::RuleOutOfRange { field })
        }
        other => other,
    }
}
