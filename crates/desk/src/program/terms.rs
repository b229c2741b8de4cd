//! The terms of a program at the counter: shown, and printed on a page to hand over (rule W1).

use cards::{TermsContent, terms_pages};
use domain::{Language, LocalDate, PersonId, ProgramId};
use engine::tables::{PersonRow, ProgramRow, ProgramVersionRow, ReferrerRow};
use engine::{multiplied, offered};
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::DeskError;
use crate::paper::{PaperKind, paper_organization};
use crate::print::Job;
use crate::wording::{jobs, together};

/// Whose terms are wanted, and in which language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct TermsOrder {
    /// The program.
    pub program: ProgramId,
    /// The referrer, where one is known: with terms of their own, and the variant of an experiment.
    pub referrer: Option<PersonId>,
    /// The language of who reads them; none is the referrer's, or the organization's.
    pub language: Option<Language>,
}

/// The terms of a program as they hold today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TermsTold {
    /// The program's name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// Since which day it has this version.
    pub since: LocalDate,
    /// Its first day.
    pub starts_on: Option<LocalDate>,
    /// Its last day.
    pub ends_on: Option<LocalDate>,
    /// What people get, each rule as a sentence.
    pub gives: Vec<String>,
    /// The conditions in full; empty where none were written.
    pub conditions: String,
    /// In which language all of it is.
    pub language: Language,
}

impl Desk {
    /// Tells the terms of a program as they hold today.
    pub async fn program_terms(&self, order: &TermsOrder) -> Result<TermsTold, DeskError> {
        self.acting().await?;
        let now = self.now();
        let TermsOrder { program, referrer, language } = *order;
        let found = self.store.ask(|work| {
            let Some(row) = work.get::<ProgramRow>(program)? else { return Ok(None) };
            let version = work.get::<ProgramVersionRow>(format!("{program}/{}", row.version))?;
            let (person, referrer) = match referrer {
                Some(id) => (work.get::<PersonRow>(id)?, work.get::<ReferrerRow>(id)?),
                None => (None, None),
            };
            let terms = offered(work, program, row.terms.0.clone(), person.as_ref().map(|person| person.id), now.at, now.date)?.terms;
            let own = referrer.as_ref().map_or(&[][..], |referrer| &referrer.own_terms.0);
            let terms = multiplied(work, terms.frozen_for(referrer.as_ref().map(|one| one.kind), own, &[]), now.at, now.date)?;
            Ok(Some((row, version, person, terms.worked_out())))
        });
        let (row, version, person, terms) = found.await??.ok_or_else(|| DeskError::not_found("program"))?;
        let language = match language.or(person.map(|person| person.language)) {
            Some(language) => language,
            None => self.organization().await?.language,
        };
        let holds = terms.rules.iter().filter(|rule| terms.kind.is_none() || rule.is_for(terms.kind));
        Ok(TermsTold {
            name: row.name.to_string(),
            version: row.version,
            since: version.map_or(now.date, |version| version.since),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            gives: together::sentences(holds, language),
            conditions: row.conditions.0.get(language).to_owned(),
            language,
        })
    }

    /// Makes the page of a program's terms.
    pub(crate) async fn terms_paper(&self, order: &TermsOrder) -> Result<(Vec<u8>, Language), DeskError> {
        let TermsTold { name, version, since, starts_on, ends_on, gives, conditions, language } = self.program_terms(order).await?;
        let organization = paper_organization(&self.organization().await?);
        let content = TermsContent { organization, language, program: name, version, since, starts_on, ends_on, gives, conditions };
        Ok((terms_pages(&content, self.report_paper().await?)?, language))
    }

    /// Prints the terms of a program.
    pub async fn print_terms(&self, order: &TermsOrder, printer: Option<&str>) -> Result<Job, DeskError> {
        let (pdf, language) = self.terms_paper(order).await?;
        self.print(PaperKind::Statement, &pdf, jobs::terms(language), printer).await
    }
}
