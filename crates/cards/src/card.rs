//! What a card bears: values that are already decided, and nothing that looks anything up.

pub mod back;
pub mod front;
pub mod slip;

use std::sync::Arc;

use domain::{Language, Offer};
use serde::{Deserialize, Serialize};

use crate::format::{LocalDate, percent, round_money};
use crate::label::labels;
use crate::pdf::{Color, Logo};

/// Who gives the card away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organization {
    /// Its name, such as `Los Fresnos`.
    pub name: String,
    /// What it is, shown small above the name, such as `Clínica Veterinaria`.
    pub kind: Option<String>,
    /// Where it is; lines are kept.
    pub address: Option<String>,
    /// Its phone, as people read it.
    pub phone: Option<String>,
    /// Its web address, as people read it.
    pub web: Option<String>,
    /// Its picture; without one, the first letter of the name stands for it.
    pub logo: Option<Logo>,
}

/// What the friend gets, in one language: a figure in large type and the rest of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Such as `15%`.
    pub figure: String,
    /// Such as `off your first visit`.
    pub rest: String,
}

impl Headline {
    /// Words an offer.
    pub fn of(offer: Offer, language: Language) -> Self {
        let words = labels(language);
        match offer {
            Offer::PercentOff { rate, at_most: None } => Self { figure: percent(rate, language), rest: words.off_first_visit.to_owned() },
            Offer::PercentOff { rate, at_most: Some(most) } => Self {
                figure: percent(rate, language),
                rest: format!("{}, {} {}", words.off_first_visit, words.at_most, round_money(most, language)),
            },
            Offer::AmountOff { amount } => Self { figure: round_money(amount, language), rest: words.off_first_visit.to_owned() },
        }
    }
}

/// What a card says in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The language of this wording and of the labels.
    pub language: Language,
    /// The offer, if the card shows one.
    pub headline: Option<Headline>,
    /// The line on the back; without one, a friendly one.
    pub slogan: Option<String>,
}

impl Wording {
    /// Returns the line on the back.
    pub fn slogan(&self) -> &str {
        self.slogan.as_deref().unwrap_or(labels(self.language).slogan)
    }
}

/// What all cards of a program share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardDesign {
    /// Who gives the card away.
    pub organization: Organization,
    /// What it says.
    pub wording: Wording,
    /// What it says in a second language, on cards in both.
    pub second: Option<Wording>,
}

impl CardDesign {
    /// Joins a label of both languages, if there are two.
    fn both(&self, pick: impl Fn(Language) -> String) -> String {
        let first = pick(self.wording.language);
        self.second.as_ref().map_or(first.clone(), |second| format!("{first} · {}", pick(second.language)))
    }
}

/// One card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardContent {
    /// What it shares with others; cards of one design hold the same one.
    pub design: Arc<CardDesign>,
    /// The code as it is shown, such as `04K7M-2QX9T`.
    pub code: String,
    /// A personal code that works too, such as `JUAN2025`.
    pub personal_code: Option<String>,
    /// What the QR holds: the upper-case short link, or the bare code (rule C9).
    pub link: String,
    /// The last day it can be used.
    pub expiry: Option<LocalDate>,
    /// Whose card it is.
    pub referrer: Option<String>,
}

/// Which fields a card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Fields {
    /// The picture of the organization.
    pub logo: bool,
    /// The offer.
    pub offer: bool,
    /// The last day.
    pub expiry: bool,
    /// Whose card it is.
    pub referrer: bool,
    /// The phone of the organization, on the back.
    pub phone: bool,
}

impl Default for Fields {
    fn default() -> Self {
        Self { logo: true, offer: true, expiry: true, referrer: false, phone: true }
    }
}

/// How much colour a print may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ink {
    /// Tinted fronts and green backs.
    #[default]
    Full,
    /// Print on the white of the paper only.
    Saving,
}

/// Paper of the front.
pub(crate) const CREAM: Color = Color(0xFF, 0xFD, 0xF8);
/// Text.
pub(crate) const TEXT: Color = Color(0x14, 0x21, 0x1D);
/// Text of less weight.
pub(crate) const QUIET_TEXT: Color = Color(0x4C, 0x5A, 0x55);
/// The colour of the house.
pub(crate) const PINE: Color = Color(0x17, 0x6E, 0x5F);
/// Paper of the back.
pub(crate) const DEEP_PINE: Color = Color(0x12, 0x4F, 0x45);

#[cfg(test)]
mod tests {
    use domain::{BasisPoints, Currency};

    use super::*;

    #[test]
    fn an_offer_has_its_words_in_each_language() {
        let headline = |offer, language| {
            let Headline { figure, rest } = Headline::of(offer, language);
            format!("{figure} {rest}")
        };
        let percent = Offer::PercentOff { rate: BasisPoints(1500), at_most: None };
        assert_eq!(headline(percent, Language::Es), "15% menos en tu primera visita");
        let capped = Offer::PercentOff { rate: BasisPoints(1250), at_most: Some(Currency::MXN.of(15_000)) };
        assert_eq!(headline(capped, Language::En), "12.5% off your first visit, at most $150");
        let amount = Offer::AmountOff { amount: Currency::MXN.of(20_000) };
        assert_eq!(headline(amount, Language::Es), "$200 menos en tu primera visita");
    }

    #[test]
    fn fields_are_those_people_expect_unless_told() {
        let fields: Fields = serde_json::from_str("{\"referrer\": true}").expect("fields have defaults");
        assert_eq!(fields, Fields { referrer: true, ..Fields::default() });
    }
}
