//! Programs as people write them: typed texts in, terms and sentences out, templates, versions, trials (rules W1, W2, W10).

mod beside;
pub mod choices;
mod copy;
pub mod draft;
mod joined;
mod numbers;
pub mod own_terms;
mod read;
mod read_rule;
pub mod reading;
pub mod spending;
pub mod templates;
pub mod terms;
pub mod trial;
mod typed;
pub mod versions;

pub use choices::ProgramChoices;
pub use draft::{AmountKind, EligibilityDraft, Joined, ProgramDraft, RuleDraft, StepDraft, TextDraft, TierDraft};
pub use read::Written;
pub use reading::{Change, ProgramReading, RuleReading, SentencePart, read_starter};
pub use templates::ProgramTemplate;
pub use versions::ProgramVersion;
