//! Telephone numbers: typed in any local form, kept as E.164 (rule P1).

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Refusal;

/// A telephone number in E.164, such as `+524151520844`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(try_from = "String")]
pub struct Phone(String);

impl Phone {
    /// Reads a number as it is typed in `country` (ISO 3166, two letters); one with `+` says its country itself.
    pub fn parse(typed: &str, country: &str) -> Result<Self, Refusal> {
        let typed = typed.trim();
        if typed.is_empty() || typed.len() > 64 {
            return Err(Refusal::PhoneUnreadable);
        }
        let country = phonenumber::country::Id::from_str(country).ok();
        let number = phonenumber::parse(country, typed).map_err(|_| Refusal::PhoneUnreadable)?;
        if !phonenumber::is_viable(typed) || !number.is_valid() {
            return Err(Refusal::PhoneUnreadable);
        }
        Ok(Self(number.format().mode(phonenumber::Mode::E164).to_string()))
    }

    /// Returns the E.164 form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the form people of `country` write: national at home, international elsewhere.
    pub fn local(&self, country: &str) -> String {
        let Ok(number) = phonenumber::parse(None, &self.0) else { return self.0.clone() };
        let home = phonenumber::country::Id::from_str(country).ok();
        let mode = if number.country().id() == home { phonenumber::Mode::National } else { phonenumber::Mode::International };
        number.format().mode(mode).to_string()
    }
}

impl TryFrom<String> for Phone {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits = text.strip_prefix('+').ok_or(Refusal::PhoneUnreadable)?;
        let plausible = (5..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if plausible { Ok(Self(text)) } else { Err(Refusal::PhoneUnreadable) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mx(typed: &str) -> Result<String, Refusal> {
        Phone::parse(typed, "MX").map(|phone| phone.0)
    }

    #[test]
    fn p1_any_local_form_becomes_one_number() {
        for typed in ["415 152 0844", "(415) 152-08-44", "+52 415 152 0844", "4151520844", "0052 415 152 0844"] {
            assert_eq!(mx(typed), Ok("+524151520844".to_owned()), "{typed}");
        }
        assert_eq!(Phone::parse("+1 415 555 2671", "MX").map(|phone| phone.0), Ok("+14155552671".to_owned()));
    }

    #[test]
    fn p1_a_number_that_cannot_be_is_refused() {
        for typed in ["", "12", "hello", "415 152 08 44 99 99 99", "🐕🐕🐕🐕🐕🐕🐕"] {
            assert_eq!(mx(typed), Err(Refusal::PhoneUnreadable), "{typed}");
        }
    }

    #[test]
    fn p1_a_number_is_shown_as_people_at_home_write_it() {
        let phone = Phone::parse("4151520844", "MX").expect("a valid number");
        assert_eq!(phone.local("MX"), "415 152 0844");
        assert_eq!(phone.local("US"), "+52 415 152 0844");
    }
}
