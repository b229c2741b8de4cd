//! Somebody's own terms in words: `The referrer: 12% in cash` (rule W3).

use domain::{Language, OwnTerms, Rule, Trigger};

use super::{marks, rule};
use crate::program::choices::recipient_words;

/// Says for whom they are and what they give.
pub(crate) fn own_terms(own: &OwnTerms, language: Language) -> String {
    let gives = Rule::new(0, Trigger::Converted, own.recipient, own.form, own.amount.clone());
    format!("{}: {}", recipient_words(own.recipient, language), marks::plain(&rule::gift(&gives, language)))
}
