//! Statements of what a person earned and was paid: as of now, of an entry of the log or of a day; shown, printed and saved (rule M6).

use cards::{Paper, Statement, StatementContent, StatementLine};
use domain::{Account, Language, LocalDate, Money, PersonId, Refusal};
use serde::{Deserialize, Serialize};
use store::read::statement::{StatementEntry, StatementModel};

use crate::desk::Desk;
use crate::error::DeskError;
use crate::paper::{PaperKind, paper_organization};
use crate::print::Job;
use crate::wording::{jobs, statement};

/// Most lines of a statement on the screen; the paper has all.
const SHOWN_LINES: usize = 200;

/// As of when a statement is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "at", rename_all = "snake_case", deny_unknown_fields)]
pub enum AsOf {
    /// An entry of the log; one that is not there yet is its end.
    Entry {
        /// Its place.
        #[ts(type = "number")]
        seq: i64,
    },
    /// The end of a day at the clinic.
    Day {
        /// The day.
        on: LocalDate,
    },
}

/// A statement as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct StatementShown {
    /// Whose: the name that the person had then.
    pub name: String,
    /// The day as of which it is told; none where the log has no entry yet.
    pub as_of: Option<LocalDate>,
    /// The last entry of the log that it takes into account.
    pub seq: i64,
    /// What happened last, oldest first.
    pub lines: Vec<ShownLine>,
    /// How many lines came before these; the paper has them.
    pub earlier: u32,
    /// The balance after the last line.
    pub closing: Money,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ShownLine {
    /// When.
    pub on: LocalDate,
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
    /// What it adds, or takes away if it is less than 0.
    pub amount: Money,
    /// The balance after it.
    pub balance: Money,
}

impl Desk {
    /// Tells a referrer's statement on the screen.
    pub async fn statement_shown(&self, person: PersonId, as_of: Option<AsOf>) -> Result<StatementShown, DeskError> {
        let language = self.acting().await?.language;
        let (model, day) = self.statement_at(person, as_of).await?;
        let (mut lines, closing) = lines(&model, language)?;
        let earlier = lines.len().saturating_sub(SHOWN_LINES);
        let shown = lines.drain(earlier..).map(|StatementLine { date: on, what, why, amount, balance }| ShownLine {
            on,
            what,
            why,
            amount,
            balance,
        });
        Ok(StatementShown {
            name: model.name,
            as_of: day,
            seq: model.seq,
            lines: shown.collect(),
            earlier: u32::try_from(earlier).unwrap_or(u32::MAX),
            closing,
        })
    }

    /// Prints a referrer's statement.
    pub async fn print_statement(&self, person: PersonId, as_of: Option<AsOf>, printer: Option<&str>) -> Result<Job, DeskError> {
        let (pdf, language) = self.statement_told(person, as_of, self.report_paper().await?, None).await?;
        self.print(PaperKind::Statement, &pdf, jobs::of(PaperKind::Statement, language), printer).await
    }

    /// Makes a referrer's statement.
    pub async fn statement(
        &self,
        person: PersonId,
        as_of: Option<AsOf>,
        paper: Paper,
        language: Option<Language>,
    ) -> Result<Vec<u8>, DeskError> {
        Ok(self.statement_told(person, as_of, paper, language).await?.0)
    }

    /// Makes it, and says in which language.
    async fn statement_told(
        &self,
        person: PersonId,
        as_of: Option<AsOf>,
        paper: Paper,
        language: Option<Language>,
    ) -> Result<(Vec<u8>, Language), DeskError> {
        self.acting().await?;
        let (model, day) = self.statement_at(person, as_of).await?;
        let language = language.unwrap_or(model.language);
        let (lines, closing) = lines(&model, language)?;
        // What a statement says follows from the log alone, so its period does too.
        let first = lines.first().map_or(model.since, |line| line.date);
        let last = lines.last().map_or(first, |line| line.date);
        let content = StatementContent {
            organization: paper_organization(&model.organization),
            language,
            sequence: u64::try_from(model.seq).unwrap_or_default(),
            opening: Money { minor: 0, ..closing },
            person: model.name,
            hash: model.hash,
            as_of: day,
            period: (first, last),
            lines,
            closing,
        };
        Ok((Statement::new(content)?.print(paper)?, language))
    }

    /// Reads it, with the day as of which it is: the one that was asked for, or the last entry's.
    async fn statement_at(&self, person: PersonId, as_of: Option<AsOf>) -> Result<(StatementModel, Option<LocalDate>), DeskError> {
        let mut reader = self.store.reader().await?;
        let seq = match as_of {
            None => None,
            Some(AsOf::Entry { seq }) => Some(seq),
            Some(AsOf::Day { on }) if on > self.now().date => return Err(DeskError::field("on", Refusal::DayToCome)),
            Some(AsOf::Day { on }) => Some(store::read::statement::end_of_day(&mut reader, on).await?.unwrap_or_default()),
        };
        let model = store::read::statement::statement(&mut reader, person, seq).await?;
        let Some(model) = model.filter(|model| seq.is_none() || model.on.is_some()) else {
            let from = store::read::statement::first_day(&mut reader, person).await?.ok_or_else(|| DeskError::not_found("person"))?;
            return Err(DeskError::field("on", Refusal::NoStatementBefore { from }));
        };
        let day = match as_of {
            Some(AsOf::Day { on }) => Some(on),
            Some(AsOf::Entry { .. }) | None => model.on,
        };
        Ok((model, day))
    }
}

/// Returns the lines of a statement and the balance after them.
fn lines(model: &StatementModel, language: Language) -> Result<(Vec<StatementLine>, Money), DeskError> {
    let mut balance = Money { minor: 0, currency: model.organization.currency };
    let mut lines = Vec::new();
    for entry in joined(&model.entries) {
        balance = balance.plus(entry.amount).map_err(Refusal::from)?;
        let (what, why) = statement::words(&entry, language);
        lines.push(StatementLine { date: entry.on, what, why, amount: entry.amount, balance });
    }
    Ok((lines, balance))
}

/// Joins the postings of one transaction: what only moves from waiting to payable is still owed and makes no line.
fn joined(entries: &[StatementEntry]) -> Vec<StatementEntry> {
    let mut lines: Vec<StatementEntry> = Vec::new();
    for entry in entries {
        match lines.last_mut() {
            Some(last) if last.transaction_id == entry.transaction_id => last.amount.minor += entry.amount.minor,
            _ => lines.push(StatementEntry { account: Account::Payable, ..entry.clone() }),
        }
    }
    lines.retain(|line| line.amount.minor != 0);
    lines
}
