//! Experiments at the desk: written, ended, tried, and what may be said of them (rule W11).

use domain::experiment::Report;
use domain::{ExperimentId, LocalDate, Name, Permission, ProgramId, ReferrerKind, Refusal, Rule, Terms, Trigger};
use engine::Action;
use engine::tables::{ExperimentRow, ProgramRow};
use serde::{Deserialize, Serialize};
use store::read::experiments;
use store::read::programs::ProgramView;

use crate::campaigns::{CampaignTime, at_its_field};
use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::Fields;
use crate::program::trial::{TrialAnswer, TrialForm};
use crate::wording::together::sentences;

/// An experiment in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ExperimentLine {
    /// Which.
    pub id: ExperimentId,
    /// Its name.
    pub name: String,
    /// Of which program.
    pub program: ProgramId,
    /// The program's name.
    pub program_name: String,
    /// First day.
    pub starts_on: LocalDate,
    /// Last day.
    pub ends_on: LocalDate,
    /// On which day it was ended before its last one.
    pub ended_on: Option<LocalDate>,
    /// Where it stands today.
    pub time: CampaignTime,
    /// How many referrers of each variant are looked at.
    pub sample: u32,
}

/// An experiment with its report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ExperimentPage {
    /// The experiment.
    #[serde(flatten)]
    #[ts(flatten)]
    pub line: ExperimentLine,
    /// Whether somebody got one of its variants: then it cannot be changed.
    pub begun: bool,
    /// How many friends got one of its variants, of any referrer and however they were recorded.
    pub friends: u32,
    /// What the program gives, each rule as a sentence.
    pub a: Vec<String>,
    /// What is given in its place.
    pub b: Vec<String>,
    /// What those can be who may refer in the program.
    pub kinds: Vec<ReferrerKind>,
    /// Whether one of the offers rewards months in a row.
    pub has_streak: bool,
    /// The rates, and what may be said.
    pub report: Report,
}

/// What both variants give on the same figures (rule W10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TriedVariants {
    /// The program's own offer.
    pub a: TrialAnswer,
    /// The other one.
    pub b: TrialAnswer,
}

/// What is typed of an experiment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ExperimentForm {
    /// Its name.
    pub name: String,
    /// The program that runs: variant A.
    pub program: Option<ProgramId>,
    /// The program whose rules are variant B, such as a draft; nothing keeps those that were chosen.
    pub other: Option<ProgramId>,
    /// How many referrers of each variant are looked at.
    pub sample: String,
    /// First day.
    pub starts_on: Option<LocalDate>,
    /// Last day.
    pub ends_on: Option<LocalDate>,
}

impl Desk {
    /// Returns the experiments, the one that begins last first.
    pub async fn experiments(&self) -> Result<Vec<ExperimentLine>, DeskError> {
        self.acting_to_read(Permission::Programs).await?;
        let today = self.now().date;
        let mut reader = self.store.reader().await?;
        let rows = experiments::list(&mut reader).await?;
        let programs = store::read::programs::list(&mut reader).await?;
        let mut lines: Vec<ExperimentLine> = rows.iter().map(|row| line(row, &programs, today)).collect();
        lines.sort_by_key(|line| std::cmp::Reverse((line.starts_on, line.id)));
        Ok(lines)
    }

    /// Returns an experiment with its report.
    pub async fn experiment(&self, experiment: ExperimentId) -> Result<ExperimentPage, DeskError> {
        let language = self.acting_to_read(Permission::Programs).await?.language;
        let today = self.now().date;
        let mut reader = self.store.reader().await?;
        let row = store::read::row::<ExperimentRow>(&mut reader, &experiment.to_string()).await?;
        let row = row.ok_or_else(|| DeskError::not_found("experiment"))?;
        let programs = store::read::programs::list(&mut reader).await?;
        let friends = experiments::friends(&mut reader, row.id).await?;
        let tally = experiments::tally(&mut reader, row.id, row.sample).await?;
        let program = programs.iter().find(|program| program.id == row.program);
        Ok(ExperimentPage {
            line: line(&row, &programs, today),
            begun: friends > 0,
            friends,
            a: sentences(&row.a.0, language),
            b: sentences(&row.b.0, language),
            kinds: program.map_or_else(Vec::new, |program| program.eligibility.may_be().collect()),
            has_streak: row.a.0.iter().chain(&row.b.0).any(|rule| rule.trigger == Trigger::Streak),
            report: tally.report(row.is_over(today)),
        })
    }

    /// Writes an experiment, new or again while nobody got one of its variants.
    pub async fn save_experiment(&self, experiment: Option<ExperimentId>, form: &ExperimentForm) -> Result<Done, DeskError> {
        self.acting_with(Permission::Programs).await?;
        let mut fields = Fields::default();
        let name = fields.take("name", Name::parse(&form.name));
        let out_of = |_| Refusal::RuleOutOfRange { field: "sample".to_owned() };
        let sample = fields.take("sample", form.sample.trim().parse::<u32>().map_err(out_of));
        let starts_on = fields.take("starts_on", form.starts_on.ok_or(Refusal::TextEmpty));
        let ends_on = fields.take("ends_on", form.ends_on.ok_or(Refusal::TextEmpty));
        let rules = self.rules_of_b(experiment, form.other).await?;
        let rules = fields.take("other", rules.ok_or(Refusal::TextEmpty));
        let read = (|| Some((name?, sample?, starts_on?, ends_on?, rules?)))();
        let (name, sample, starts_on, ends_on, rules) = fields.done(read)?;
        let program = self.program_or_running(form.program).await?;
        let experiment = experiment.unwrap_or_else(|| ExperimentId(new_id()));
        let action = Action::WriteExperiment { experiment, program, name, rules, sample, starts_on, ends_on };
        self.act(experiment.0, action).await.map_err(|error| match error {
            DeskError::Refused { refusal: refusal @ (Refusal::VariantsAlike | Refusal::RuleNeverFires { .. }) } => {
                DeskError::field("other", refusal)
            }
            other => at_its_field(other),
        })
    }

    /// Ends an experiment before its last day.
    pub async fn end_experiment(&self, experiment: ExperimentId) -> Result<Done, DeskError> {
        self.act(experiment.0, Action::EndExperiment { experiment }).await
    }

    /// Tells what both variants of an experiment would give for a friend's first purchase; nothing is saved.
    pub async fn try_experiment(&self, experiment: ExperimentId, trial: &TrialForm) -> Result<TriedVariants, DeskError> {
        let found = self.store.ask(|work| {
            let Some(row) = work.get::<ExperimentRow>(experiment)? else { return Ok(None) };
            Ok(work.get::<ProgramRow>(row.program)?.map(|program| (row, program)))
        });
        let (row, program) = found.await??.ok_or_else(|| DeskError::not_found("experiment"))?;
        let with = |rules: Vec<Rule>| Terms { rules, ..program.terms.0.clone() };
        let a = self.try_terms(&with(row.a.0), &program.eligibility.0, trial).await?;
        let b = self.try_terms(&with(row.b.0), &program.eligibility.0, trial).await?;
        Ok(TriedVariants { a, b })
    }

    async fn rules_of_b(&self, experiment: Option<ExperimentId>, other: Option<ProgramId>) -> Result<Option<Vec<Rule>>, DeskError> {
        let found = self.store.ask(|work| match (other, experiment) {
            (Some(other), _) => Ok(work.get::<ProgramRow>(other)?.map(|row| row.terms.0.rules)),
            (None, Some(experiment)) => Ok(work.get::<ExperimentRow>(experiment)?.map(|row| row.b.0)),
            (None, None) => Ok(None),
        });
        Ok(found.await??)
    }
}

fn line(row: &ExperimentRow, programs: &[ProgramView], today: LocalDate) -> ExperimentLine {
    let program = programs.iter().find(|program| program.id == row.program);
    ExperimentLine {
        id: row.id,
        name: row.name.to_string(),
        program: row.program,
        program_name: program.map_or_else(String::new, |program| program.name.clone()),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        ended_on: row.ended_on,
        time: CampaignTime::of(row.starts_on, row.ends_on, row.ended_on, today),
        sample: row.sample,
    }
}
