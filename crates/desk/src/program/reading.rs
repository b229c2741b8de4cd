//! What a program as it is typed says: its sentences, what is wrong with it, and what of it is new (rules W1, W2).

use std::collections::BTreeMap;

use domain::terms::Together;
use domain::{Currency, Language, ProgramId, ProgramState, SiteId};
use engine::tables::{ProgramRow, Settings};
use serde::Serialize;

use super::draft::ProgramDraft;
use super::joined::read_together;
use super::read::{Read, Written};
use crate::desk::{Desk, new_id};
use crate::error::{DeskError, FieldError};
use crate::wording;

/// What a program as it is typed says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgramReading {
    /// Who may refer.
    pub who: String,
    /// Each rule in a sentence.
    pub rules: Vec<RuleReading>,
    /// What is wrong, at its field: `name`, `rules.0.typed`, `rules.2.tiers.1`, `budget`.
    pub findings: Vec<FieldError>,
    /// What is new against what is saved.
    pub changes: Vec<Change>,
    /// What other programs pay for at the same time too, a sentence for each matter (rule R3).
    pub beside: Vec<String>,
}

/// A rule as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RuleReading {
    /// Its sentence in pieces; of rules that stand together each has its part of theirs. None while something of it is missing or wrong.
    pub sentence: Vec<SentencePart>,
    /// The sentence that is saved, where that is another; said at the first of those that stand together.
    pub was: Option<String>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SentencePart {
    /// The words.
    pub text: String,
    /// The field of the rule that says them.
    pub field: Option<String>,
}

/// What changed of one thing that holds in a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Change {
    /// What it said; nothing of what is new.
    pub before: Option<String>,
    /// What it says; nothing of what is gone.
    pub after: Option<String>,
}

impl Change {
    /// Returns all that a program says, as new.
    pub(crate) fn all(of: &Written, sites: &BTreeMap<SiteId, String>, language: Language) -> Vec<Self> {
        let facts = wording::program::facts(of, sites, language);
        facts.into_iter().map(|fact| Self { before: None, after: Some(fact.says) }).collect()
    }

    /// Returns what changed from one writing of a program to another.
    pub(crate) fn between(before: &Written, after: &Written, sites: &BTreeMap<SiteId, String>, language: Language) -> Vec<Self> {
        let (old, new) = (wording::program::facts(before, sites, language), wording::program::facts(after, sites, language));
        let gone = old.iter().filter(|fact| !new.iter().any(|other| other.about == fact.about));
        let gone = gone.map(|fact| Self { before: Some(fact.says.clone()), after: None });
        let changed = new.iter().filter_map(|fact| {
            let was = old.iter().find(|other| other.about == fact.about).map(|other| other.says.clone());
            (was.as_ref() != Some(&fact.says)).then(|| Self { before: was, after: Some(fact.says.clone()) })
        });
        changed.chain(gone).collect()
    }
}

impl SentencePart {
    fn of(spoken: &str) -> Vec<Self> {
        let part = |(field, text): (Option<&str>, &str)| Self { text: text.to_owned(), field: field.map(str::to_owned) };
        wording::marks::parts(spoken).into_iter().map(part).collect()
    }
}

/// Reads the program of a clinic that is being founded.
pub fn read_starter(draft: &ProgramDraft, currency: Currency, language: Language) -> ProgramReading {
    let read = draft.read(ProgramId(new_id()), &Settings::defaults(currency), currency, None, None);
    reading(draft, read, None, &BTreeMap::new(), language)
}

impl Desk {
    /// Tells what a program as it is typed says; nothing is saved.
    pub async fn read_program(&self, program: Option<ProgramId>, draft: &ProgramDraft) -> Result<ProgramReading, DeskError> {
        let language = self.acting().await?.language;
        let customs = self.customs_now().await?;
        let before = self.program_row(program).await?;
        let id = program.unwrap_or_else(|| ProgramId(new_id()));
        let read = draft.read(id, &customs.organization.settings, customs.currency, before.as_ref(), Some(self.now().date));
        let beside = match &read.written {
            Some(written) if before.as_ref().is_none_or(|row| row.state != ProgramState::Ended) => self.beside(id, written).await?,
            _ => Vec::new(),
        };
        let before = before.as_ref().map(Written::from);
        let told = reading(draft, read, before.as_ref(), &self.site_names().await?, language);
        Ok(ProgramReading { beside: wording::beside::told(&beside, language), ..told })
    }

    /// Returns a saved program as somebody would type it.
    pub async fn program_draft(&self, program: ProgramId) -> Result<ProgramDraft, DeskError> {
        self.acting().await?;
        let row = self.program_row(Some(program)).await?.ok_or_else(|| DeskError::not_found("program"))?;
        Ok(ProgramDraft::from(&row))
    }

    pub(crate) async fn program_row(&self, program: Option<ProgramId>) -> Result<Option<ProgramRow>, DeskError> {
        let Some(id) = program else { return Ok(None) };
        Ok(self.store.ask(|work| work.get::<ProgramRow>(id)).await??)
    }
}

fn reading(
    draft: &ProgramDraft,
    read: Read,
    before: Option<&Written>,
    sites: &BTreeMap<SiteId, String>,
    language: Language,
) -> ProgramReading {
    let Read { eligibility, rules, written, findings } = read;
    let saved = before.map_or_else(Vec::new, |before| Together::all(&before.terms.rules));
    let mut told = Vec::with_capacity(rules.len());
    for range in draft.together() {
        let Some(of) = read_together(&draft.rules[range.clone()], &rules[range.clone()]) else {
            told.extend(range.map(|_| RuleReading { sentence: Vec::new(), was: None }));
            continue;
        };
        let mut was = saved.iter().find(|old| old.first.number == of.first.number).map(|old| wording::together::sentence(old, language));
        was.take_if(|was| *was == wording::together::sentence(&of, language));
        let pieces = wording::together::pieces(&of, language);
        told.extend(pieces.iter().map(|piece| RuleReading { sentence: SentencePart::of(piece), was: was.take() }));
    }
    let changes = before.zip(written.as_ref()).map(|(before, after)| Change::between(before, after, sites, language));
    ProgramReading {
        who: wording::program::who_may_refer(&eligibility, language),
        rules: told,
        findings,
        changes: changes.unwrap_or_default(),
        beside: Vec::new(),
    }
}
