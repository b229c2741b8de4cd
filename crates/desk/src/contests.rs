//! Contests at the desk: written, closed, with their standings (rule W8).

use std::collections::BTreeMap;

use domain::contest::Standing;
use domain::{ContestId, LocalDate, Name, Permission, PersonId, ProgramId, Refusal};
use engine::tables::{ContestRow, PersonRow, ProgramRow};
use engine::{Action, standings_now};
use serde::{Deserialize, Serialize};

use crate::campaigns::at_its_field;
use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::Fields;

/// A contest in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ContestLine {
    /// Which.
    pub id: ContestId,
    /// Its name.
    pub name: String,
    /// In which program; none is all.
    pub program: Option<ProgramId>,
    /// The program's name.
    pub program_name: Option<String>,
    /// First day.
    pub starts_on: LocalDate,
    /// Last day.
    pub ends_on: LocalDate,
    /// Whether it was closed.
    pub closed: bool,
    /// Whether its last day is over.
    pub over: bool,
}

/// A contest with its standings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ContestPage {
    /// The contest.
    #[serde(flatten)]
    #[ts(flatten)]
    pub line: ContestLine,
    /// Who has brought how many: as they stand, or as they were when it was closed.
    pub places: Vec<Ranked>,
}

/// A place in the standings, with the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Ranked {
    /// The place and the friends.
    #[serde(flatten)]
    #[ts(flatten)]
    pub of: Standing,
    /// Who.
    pub name: String,
}

/// What is typed of a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ContestForm {
    /// Its name.
    pub name: String,
    /// In which program; none is all.
    pub program: Option<ProgramId>,
    /// First day.
    pub starts_on: Option<LocalDate>,
    /// Last day.
    pub ends_on: Option<LocalDate>,
}

impl Desk {
    /// Returns the contests, the one that begins last first.
    pub async fn contests(&self) -> Result<Vec<ContestLine>, DeskError> {
        self.acting_to_read(Permission::Programs).await?;
        let today = self.now().date;
        let mut reader = self.store.reader().await?;
        let rows = store::read::campaigns::contests(&mut reader).await?;
        let programs = store::read::programs::list(&mut reader).await?;
        let name_of = |id: ProgramId| programs.iter().find(|program| program.id == id).map(|program| program.name.clone());
        let mut lines: Vec<ContestLine> = rows.iter().map(|row| line(row, row.program.and_then(name_of), today)).collect();
        lines.sort_by_key(|line| std::cmp::Reverse((line.starts_on, line.id)));
        Ok(lines)
    }

    /// Returns a contest with its standings.
    pub async fn contest(&self, contest: ContestId) -> Result<ContestPage, DeskError> {
        self.acting_to_read(Permission::Programs).await?;
        let today = self.now().date;
        let told = self.store.ask(|work| {
            let Some(row) = work.get::<ContestRow>(contest)? else { return Ok(None) };
            let standings = if row.closed_at.is_some() { row.standings.0.clone() } else { standings_now(work, &row)? };
            let program = match row.program {
                Some(program) => work.get::<ProgramRow>(program)?,
                None => None,
            };
            let ids: Vec<PersonId> = standings.iter().map(|standing| standing.referrer).collect();
            let people = work.get_many::<PersonRow>(&ids)?;
            Ok(Some((row, standings, program.map(|program| program.name.to_string()), people)))
        });
        let (row, standings, program_name, people) = told.await??.ok_or_else(|| DeskError::not_found("contest"))?;
        let names: BTreeMap<PersonId, String> = people.into_iter().map(|person| (person.id, person.name.to_string())).collect();
        let place = |of: Standing| Ranked { name: names.get(&of.referrer).cloned().unwrap_or_default(), of };
        Ok(ContestPage { line: line(&row, program_name, today), places: standings.into_iter().map(place).collect() })
    }

    /// Writes a contest, new or again.
    pub async fn save_contest(&self, contest: Option<ContestId>, form: &ContestForm) -> Result<Done, DeskError> {
        self.acting_with(Permission::Programs).await?;
        let mut fields = Fields::default();
        let name = fields.take("name", Name::parse(&form.name));
        let starts_on = fields.take("starts_on", form.starts_on.ok_or(Refusal::TextEmpty));
        let ends_on = fields.take("ends_on", form.ends_on.ok_or(Refusal::TextEmpty));
        let (name, starts_on, ends_on) = fields.done((|| Some((name?, starts_on?, ends_on?)))())?;
        let contest = contest.unwrap_or_else(|| ContestId(new_id()));
        let action = Action::WriteContest { contest, name, program: form.program, starts_on, ends_on };
        self.act(contest.0, action).await.map_err(at_its_field)
    }

    /// Closes a contest that is over and keeps its standings.
    pub async fn close_contest(&self, contest: ContestId) -> Result<Done, DeskError> {
        self.act(contest.0, Action::CloseContest { contest }).await
    }
}

fn line(row: &ContestRow, program_name: Option<String>, today: LocalDate) -> ContestLine {
    ContestLine {
        id: row.id,
        name: row.name.to_string(),
        program: row.program,
        program_name,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        closed: row.closed_at.is_some(),
        over: row.ends_on < today,
    }
}
