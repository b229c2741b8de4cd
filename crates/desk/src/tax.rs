//! What the tax office asks: what a person was paid in a year, the threshold, and the papers on file (rule O7).

use domain::tax::{TaxPaperKind, threshold};
use domain::{Line, Money, Permission, PersonId, Refusal, TaxPaperId};
use engine::Action;
use serde::{Deserialize, Serialize};
use store::read::closes::{PaidInYear, TaxPaperView};

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::Fields;
use crate::manager::reason_of;

/// What people were paid in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TaxYear {
    /// Which year.
    pub year: i32,
    /// From which sum the tax office is told; none where no table says.
    pub threshold: Option<Money>,
    /// Whether payouts stop there without a form.
    pub stops: bool,
    /// The people, the most paid first.
    pub people: Vec<TaxPerson>,
}

/// What a person was paid in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TaxPerson {
    /// Who, and how much.
    #[serde(flatten)]
    #[ts(flatten)]
    pub of: PaidInYear,
    /// Whether that reaches the threshold.
    pub reaches: bool,
}

/// What is typed of a tax paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct TaxPaperForm {
    /// What it is.
    pub kind: TaxPaperKind,
    /// The year for which it holds; empty is any.
    pub year: String,
    /// Why a manager does without a form, or a note.
    pub note: String,
}

impl Desk {
    /// Returns what people were paid in a year, this one if none is named.
    pub async fn tax_year(&self, year: Option<i32>) -> Result<TaxYear, DeskError> {
        self.acting_to_read(Permission::Approve).await?;
        let year = year.unwrap_or(self.now().date.year());
        let mut reader = self.store.reader().await?;
        let organization = self.customs(&mut reader).await?.organization;
        let threshold = threshold(&organization.country, organization.currency, year);
        let reaches = |paid: Money| threshold.is_some_and(|threshold| paid.minor >= threshold.minor);
        let people = store::read::closes::paid_in(&mut reader, year).await?;
        let people = people.into_iter().map(|of| TaxPerson { reaches: reaches(of.paid), of }).collect();
        Ok(TaxYear { year, threshold, stops: organization.settings.tax_stop, people })
    }

    /// Returns the tax papers of a person, the newest first.
    pub async fn tax_papers(&self, person: PersonId) -> Result<Vec<TaxPaperView>, DeskError> {
        self.acting_to_read(Permission::Approve).await?;
        Ok(store::read::closes::papers(&mut *self.store.reader().await?, person).await?)
    }

    /// Files a tax form, or a manager's leave to pay without one.
    pub async fn file_tax_paper(&self, person: PersonId, form: &TaxPaperForm) -> Result<Done, DeskError> {
        self.acting_with(Permission::Approve).await?;
        let mut fields = Fields::default();
        let out_of = |_| Refusal::RuleOutOfRange { field: "year".to_owned() };
        let year = Some(form.year.trim()).filter(|year| !year.is_empty()).map(|year| year.parse::<u16>().map_err(out_of)).transpose();
        let year = fields.take("year", year);
        let note = fields.take("note", Line::parse_optional(&form.note));
        let (year, note) = fields.done((|| Some((year?, note?)))())?;
        let (paper, kind) = (TaxPaperId(new_id()), form.kind);
        let filed = self.act(paper.0, Action::FileTaxPaper { paper, person, kind, year, note }).await;
        filed.map_err(|error| match error {
            DeskError::Refused { refusal: Refusal::ReasonNeeded } => DeskError::field("note", Refusal::ReasonNeeded),
            DeskError::Refused { refusal: refusal @ Refusal::RuleOutOfRange { .. } } => DeskError::field("year", refusal),
            other => other,
        })
    }

    /// Takes out a tax paper.
    pub async fn withdraw_tax_paper(&self, paper: TaxPaperId, reason: &str) -> Result<Done, DeskError> {
        self.act(paper.0, Action::WithdrawTaxPaper { paper, reason: reason_of(reason)? }).await
    }
}
