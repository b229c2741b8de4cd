//! Patterns by which a program makes codes: `DEVO-{name}{####}` (rule C4).

use serde::{Deserialize, Serialize};

use crate::text::fold;
use crate::{Name, Refusal};

/// Longest pattern, in symbols: with names filled in, a code still has its bounded length.
const LONGEST: usize = 60;
/// Most symbols of a name in a code.
const LONGEST_NAME: usize = 12;
/// Most digits of a number in a code.
const MOST_DIGITS: usize = 9;

/// A pattern: letters, digits and hyphens as they are, `{name}` the first name, `{last}` the last one, `{year}` the year, and
/// `{###}` a number of so many digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(try_from = "String")]
pub struct CodePattern(String);

/// A part of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'a> {
    Text(&'a str),
    First,
    Last,
    Year,
    Digits(usize),
}

impl CodePattern {
    /// Reads a pattern. It must differ from code to code, so it has a name or a number.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let pattern = Self(typed.trim().to_owned());
        let parts = pattern.parts().ok_or_else(out_of)?;
        let differs = |part: &Part<'_>| matches!(part, Part::First | Part::Last | Part::Digits(_));
        if pattern.0.len() > LONGEST || !parts.iter().any(differs) { Err(out_of()) } else { Ok(pattern) }
    }

    /// Reads a pattern that may be left out.
    pub fn parse_optional(typed: &str) -> Result<Option<Self>, Refusal> {
        if typed.trim().is_empty() { Ok(None) } else { Self::parse(typed).map(Some) }
    }

    /// Returns the pattern as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether the pattern has a number, so that one person can have several codes by it.
    pub fn has_number(&self) -> bool {
        self.parts().is_some_and(|parts| parts.iter().any(|part| matches!(part, Part::Digits(_))))
    }

    /// Returns the code of a person, a year and a number, as somebody would type it; without a person the names stay empty.
    pub fn fill(&self, person: Option<&Name>, year: i32, number: u64) -> String {
        let mut code = String::new();
        let words = |nth: fn(Vec<&str>) -> Option<&str>| {
            let folded = person.map(|name| fold(name.as_str())).unwrap_or_default();
            let word = nth(folded.split_whitespace().collect()).unwrap_or_default().to_ascii_uppercase();
            word.chars().filter(char::is_ascii_alphanumeric).take(LONGEST_NAME).collect::<String>()
        };
        for part in self.parts().unwrap_or_default() {
            match part {
                Part::Text(text) => code.push_str(text),
                Part::First => code.push_str(&words(|words| words.first().copied())),
                Part::Last => code.push_str(&words(|words| words.last().copied())),
                Part::Year => code.push_str(&format!("{year:04}")),
                Part::Digits(digits) => {
                    let modulus = 10_u64.pow(u32::try_from(digits).unwrap_or(1));
                    code.push_str(&format!("{:0digits$}", number % modulus));
                }
            }
        }
        code
    }

    fn parts(&self) -> Option<Vec<Part<'_>>> {
        let mut parts = Vec::new();
        let mut rest = self.0.as_str();
        while !rest.is_empty() {
            let (text, after) = rest.split_once('{').unwrap_or((rest, ""));
            if !text.chars().all(|symbol| symbol.is_ascii_alphanumeric() || symbol == '-') {
                return None;
            }
            parts.push(Part::Text(text));
            if text.len() == rest.len() {
                break;
            }
            let (named, after) = after.split_once('}')?;
            parts.push(match named {
                "name" => Part::First,
                "last" => Part::Last,
                "year" => Part::Year,
                _ if !named.is_empty() && named.len() <= MOST_DIGITS && named.bytes().all(|byte| byte == b'#') => Part::Digits(named.len()),
                _ => return None,
            });
            rest = after;
        }
        Some(parts)
    }
}

impl TryFrom<String> for CodePattern {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

fn out_of() -> Refusal {
    Refusal::RuleOutOfRange { field: "pattern".to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn filled(pattern: &str, name: &str, number: u64) -> String {
        let name = Name::parse(name).expect("a name");
        CodePattern::parse(pattern).expect("a pattern").fill(Some(&name), 2026, number)
    }

    #[test]
    fn c4_a_pattern_is_filled_with_name_year_and_number() {
        assert_eq!(filled("DEVO-{name}{####}", "Álex Muñoz", 71_234), "DEVO-ALEX1234");
        assert_eq!(filled("{last}-{year}", "María de la Peña", 0), "PENA-2026");
        assert_eq!(filled("VERANO{###}", "Ana", 7), "VERANO007");
        assert_eq!(filled("{name}{#}", "Maximilianopolisandros Ruiz", 3), "MAXIMILIANOP3");
        assert_eq!(filled("{name}{##}", "明 🐕", 42), "42", "a name without Latin letters leaves the number");
        let house = CodePattern::parse("EXPO-{name}{##}").expect("a pattern");
        assert_eq!((house.fill(None, 2026, 5), house.has_number()), ("EXPO-05".to_owned(), true));
        assert!(!CodePattern::parse("{name}").expect("a pattern").has_number());
    }

    #[test]
    fn c4_a_pattern_that_makes_the_same_code_for_all_or_none_at_all_is_refused() {
        for typed in ["SUMMER25", "", "{year}", "{nam}", "{name", "name}{#}", "Á{#}", "A B{#}", "{##########}", "{}"] {
            assert_eq!(CodePattern::parse(typed), Err(out_of()), "{typed}");
        }
        assert_eq!(CodePattern::parse_optional(" "), Ok(None));
        assert!(CodePattern::parse(&format!("{}{{#}}", "A".repeat(60))).is_err());
    }

    proptest! {
        #[test]
        fn c4_any_name_fills_any_pattern_with_symbols_of_codes(name in "\\PC{1,40}", number in any::<u64>(), typed in "(\\{name\\}|\\{last\\}|\\{year\\}|\\{#{1,4}\\}|[A-Z0-9-]{0,4}){1,4}") {
            if let (Ok(pattern), Ok(name)) = (CodePattern::parse(&typed), Name::parse(&name)) {
                let code = pattern.fill(Some(&name), 2026, number);
                prop_assert!(code.chars().all(|symbol| symbol.is_ascii_alphanumeric() || symbol == '-'), "{code}");
                prop_assert_eq!(CodePattern::parse(pattern.as_str()), Ok(pattern));
            }
        }
    }
}
