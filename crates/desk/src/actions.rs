//! Named actions at the counter: what a person can be rewarded for beside bringing friends, recorded and taken back (rules R11, W2).

use domain::{ActionId, Line, Note, PersonId, ProgramId, ProgramState, Refusal};
use engine::tables::ProgramRow;
use engine::work::{Stop, Work};
use engine::{Action, paid_by, runs_at, runs_on};
use serde::{Deserialize, Serialize};

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::Fields;
use crate::manager::reason_of;
use crate::wording;

/// Most programs that run at once and are looked at.
const MAX_PROGRAMS: usize = 50;

/// What somebody can do to be rewarded, by the rules of the programs that run today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ActionChoice {
    /// In which program.
    pub program: ProgramId,
    /// Its name.
    pub program_name: String,
    /// What is done.
    pub name: String,
    /// What it gives, a sentence for each rule.
    pub gives: Vec<String>,
    /// Why it is not paid to this person now, if it is not.
    pub refusal: Option<Refusal>,
}

/// What is typed of an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ActionForm {
    /// In which program.
    pub program: ProgramId,
    /// What was done.
    pub name: String,
    /// Where it can be seen, or what else is to be said of it.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub note: String,
}

impl Desk {
    /// Returns what a person can do to be rewarded; what is paid now before what is not.
    pub async fn action_choices(&self, person: PersonId) -> Result<Vec<ActionChoice>, DeskError> {
        let language = self.acting().await?.language;
        let (today, site) = (self.now().date, self.identity()?.site);
        let choices = self.store.ask(|work| {
            let mut running = work.find(ProgramRow::by_state, &[&ProgramState::Active], MAX_PROGRAMS)?;
            running.retain(|program| runs_on(program, today) && runs_at(program, site));
            let mut choices = Vec::new();
            for program in &running {
                for name in program.terms.0.actions() {
                    let done = engine::Done { person, program: program.id, name: &name, on: today };
                    let rules = program.terms.0.rules.iter().filter(|rule| rule.is_for_action(&name));
                    choices.push(ActionChoice {
                        program: program.id,
                        program_name: program.name.to_string(),
                        gives: wording::together::sentences(rules, language),
                        refusal: refusal(work, program, &done)?,
                        name: name.to_string(),
                    });
                }
            }
            Ok(choices)
        });
        let mut choices = choices.await??;
        choices.sort_by_key(|choice| choice.refusal.is_some());
        Ok(choices)
    }

    /// Records that a person did what a program's rules name.
    pub async fn record_action(&self, person: PersonId, form: &ActionForm) -> Result<Done, DeskError> {
        let mut fields = Fields::default();
        let name = fields.take("name", Line::parse(&form.name));
        let note = fields.take("note", Note::parse_optional(&form.note));
        let (name, note) = fields.done((|| Some((name?, note?)))())?;
        let action = ActionId(new_id());
        self.act(action.0, Action::RecordAction { action, person, program: form.program, name, note }).await
    }

    /// Takes an action back that was recorded by mistake.
    pub async fn withdraw_action(&self, action: ActionId, reason: &str) -> Result<Done, DeskError> {
        let reason = reason_of(reason)?;
        self.act(action.0, Action::WithdrawAction { action, reason }).await
    }
}

/// Returns why an action is not paid now, if it is not.
fn refusal(work: &mut Work, program: &ProgramRow, done: &engine::Done<'_>) -> Result<Option<Refusal>, Stop> {
    match paid_by(work, &program.terms.0, done) {
        Ok(_) => Ok(None),
        Err(Stop::Refused(refusal)) => Ok(Some(refusal)),
        Err(stop @ (Stop::Miss | Stop::Fault(_))) => Err(stop),
    }
}
