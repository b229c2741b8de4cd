//! Own terms of a referrer or of a code: typed texts in, terms and words out (rule W3).

use domain::{CodeId, Currency, Form, Language, OwnTerms, Recipient, Refusal};
use engine::tables::CodeRow;
use serde::{Deserialize, Serialize};

use super::draft::{AmountKind, TierDraft};
use super::read_rule::{Taking, field_of, read_amount};
use super::typed::typed_amount;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::form::Fields;
use crate::issuing::MAX_AT_ONCE;
use crate::wording;

/// What is typed of somebody's own terms for one recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct OwnTermsForm {
    /// Whose reward they change.
    pub recipient: Recipient,
    /// In which form.
    pub form: Form,
    /// How the amount is given.
    pub amount: AmountKind,
    /// The amount, the percentage or the units.
    #[serde(default)]
    pub typed: String,
    /// The tiers.
    #[serde(default)]
    pub tiers: Vec<TierDraft>,
}

/// Somebody's own terms, as they would be typed and in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct OwnTermsTold {
    /// As they would be typed.
    pub form: OwnTermsForm,
    /// In words: `The referrer: 12% in cash`.
    pub words: String,
}

/// The own terms of a code, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CodeTerms {
    /// Which.
    pub code: CodeId,
    /// For each recipient that has some.
    pub words: Vec<String>,
}

impl From<&OwnTerms> for OwnTermsForm {
    fn from(own: &OwnTerms) -> Self {
        let (amount, typed, tiers) = typed_amount(&own.amount);
        Self { recipient: own.recipient, form: own.form, amount, typed, tiers }
    }
}

impl OwnTermsTold {
    /// Tells own terms.
    pub fn of(own: &OwnTerms, language: Language) -> Self {
        Self { form: OwnTermsForm::from(own), words: wording::own_terms::own_terms(own, language) }
    }
}

/// Reads own terms; each says at its own fields what needs another look.
pub(crate) fn read_own_terms(forms: &[OwnTermsForm], currency: Currency, fields: &mut Fields) -> Option<Vec<OwnTerms>> {
    let read: Vec<Option<OwnTerms>> = forms
        .iter()
        .enumerate()
        .map(|(nth, form)| {
            let path = format!("own_terms.{nth}.");
            let mut take = Taking { path: &path, fields };
            let is_second = forms[..nth].iter().any(|other| other.recipient == form.recipient);
            let once = if is_second { Err(Refusal::RuleOutOfRange { field: "own_terms".to_owned() }) } else { Ok(()) };
            let once = take.of("recipient", once);
            let amount = read_amount(form.form, form.amount, &form.typed, &form.tiers, currency, &mut take)?;
            let own = OwnTerms { recipient: form.recipient, form: form.form, amount };
            let checked = own.check(currency).map_err(|refusal| (field_of(&refusal, &own.amount), refusal));
            match checked {
                Ok(()) => once.map(|()| own),
                Err((field, refusal)) => take.of(&field, Err(refusal)),
            }
        })
        .collect();
    read.into_iter().collect()
}

impl Desk {
    /// Returns which of these codes have own terms, and what they say.
    pub async fn code_terms(&self, codes: &[CodeId]) -> Result<Vec<CodeTerms>, DeskError> {
        let language = self.acting().await?.language;
        if codes.len() > MAX_AT_ONCE {
            return Err(Refusal::TooMany { limit: MAX_AT_ONCE }.into());
        }
        let mut told = Vec::new();
        for code in codes {
            let row = self.store.ask(|work| work.get::<CodeRow>(*code)).await??;
            let own = row.map_or_else(Vec::new, |row| row.own_terms.0);
            if !own.is_empty() {
                told.push(CodeTerms { code: *code, words: own.iter().map(|own| wording::own_terms::own_terms(own, language)).collect() });
            }
        }
        Ok(told)
    }
}
