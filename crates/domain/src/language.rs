//! Languages that people and papers speak, and texts written in several of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

words! {
    /// A language of the screens, cards and messages, as its ISO 639-1 letters.
    Language {
        /// English.
        En = "en",
        /// Spanish.
        Es = "es",
    }
}

/// A text in one or more languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Translated(pub BTreeMap<Language, String>);

impl Translated {
    /// Makes a text in one language.
    pub fn one(language: Language, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language, text.into())]))
    }

    /// Adds the text of another language.
    #[must_use]
    pub fn and(mut self, language: Language, text: impl Into<String>) -> Self {
        self.0.insert(language, text.into());
        self
    }

    /// Returns the text in `language`, or else in the first language there is.
    pub fn get(&self, language: Language) -> &str {
        self.0.get(&language).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }
}
