//! Codes: how they are read, made and proved (rules C1–C3, X6).

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::offence::reads_as_offence;
use crate::time::check_span;
use crate::{LocalDate, Refusal};

/// Crockford's base 32, without I, L, O and U.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Weights of the nine symbols before the check: powers of the generator 2 of GF(32) (rule X6).
const WEIGHTS: [u8; 9] = [2, 4, 8, 16, 5, 10, 20, 13, 26];
/// Symbols of a generated code.
const GENERATED: usize = 10;
/// Number blocks that two symbols can name.
pub const BLOCKS: u32 = 32 * 32;
/// Serials in a block that three symbols can name.
pub const SERIALS: u32 = 32 * 32 * 32;
/// Shortest and longest personal code (rule C3).
pub const PERSONAL_LENGTH: std::ops::RangeInclusive<usize> = 3..=30;

words! {
    /// What a code is for.
    CodeKind {
        /// The one standing code of a referrer in a program (rule C4).
        Standing = "standing",
        /// A code the referrer chose (rule C3).
        Personal = "personal",
        /// A code of a campaign, of a referrer or of the house (rule C4).
        Campaign = "campaign",
    }
}

/// A code in its normal form: 3 to 30 ASCII capitals and digits (rule C2).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(try_from = "String")]
pub struct Code(String);

/// What a presented text reads as, before anything is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presented {
    /// Ten symbols whose check holds: a generated code, genuine if its proof holds.
    Generated(Code),
    /// Ten symbols whose check does not hold: a personal code, or else a mistyped generated one.
    Mistyped(Code),
    /// Anything else that can be a personal or campaign code.
    Chosen(Code),
}

impl Code {
    /// Reads what was typed or scanned; of a link, its last part (rules C2, C9).
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        if typed.len() > 2048 {
            return Err(Refusal::CodeLength { from: *PERSONAL_LENGTH.start(), to: *PERSONAL_LENGTH.end() });
        }
        let text = last_of_link(typed.trim());
        let mut normal = String::with_capacity(text.len());
        for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_uppercase) {
            match c {
                'O' => normal.push('0'),
                'I' | 'L' => normal.push('1'),
                'A'..='Z' | '0'..='9' => normal.push(c),
                c if c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') => {}
                _ => return Err(Refusal::CodeSymbols),
            }
        }
        if !PERSONAL_LENGTH.contains(&normal.len()) {
            return Err(Refusal::CodeLength { from: *PERSONAL_LENGTH.start(), to: *PERSONAL_LENGTH.end() });
        }
        Ok(Self(normal))
    }

    /// Makes the code of a number block and a serial in it, proved under `key` (rules C1, X6).
    pub fn generate(block: u32, serial: u32, key: &CodeKey) -> Self {
        assert!(block < BLOCKS && serial < SERIALS, "block and serial have their two and three symbols");
        let mut text = Vec::with_capacity(GENERATED);
        for value in [block >> 5, block & 31, serial >> 10, (serial >> 5) & 31, serial & 31] {
            text.push(symbol(value));
        }
        let proof = key.proof(&text);
        text.extend_from_slice(&proof);
        text.push(check_symbol(&text).expect("all nine are symbols"));
        Self(String::from_utf8(text).expect("symbols are ASCII"))
    }

    /// Tells what the code reads as, before anything is looked up.
    pub fn presented(self) -> Presented {
        let bytes = self.0.as_bytes();
        if bytes.len() != GENERATED || bytes.iter().any(|byte| value(*byte).is_none()) {
            return Presented::Chosen(self);
        }
        if check_symbol(&bytes[..9]) == Some(bytes[9]) { Presented::Generated(self) } else { Presented::Mistyped(self) }
    }

    /// Returns whether the code is generated and its proof holds under `key`.
    pub fn is_genuine(&self, key: &CodeKey) -> bool {
        let bytes = self.0.as_bytes();
        matches!(self.clone().presented(), Presented::Generated(_)) && key.proof(&bytes[..5]) == bytes[5..9]
    }

    /// Reads a personal code that somebody chose: refuses one that reads as a generated code or as an offence (rule C3).
    pub fn choose(typed: &str) -> Result<Self, Refusal> {
        let code = Self::parse(typed)?;
        if matches!(code.clone().presented(), Presented::Generated(_)) {
            return Err(Refusal::CodeReadsAsGenerated);
        }
        if reads_as_offence(last_of_link(typed.trim())) {
            return Err(Refusal::CodeOffensive);
        }
        Ok(code)
    }

    /// Returns the form in which somebody chose a code: capitals and digits as typed, with the hyphens that are for the eye.
    pub fn chosen_form(typed: &str) -> String {
        let letters = last_of_link(typed.trim()).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_uppercase);
        letters.filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
    }

    /// Returns the normal form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the form for people: a generated code as `XXXXX-XXXXX`.
    pub fn shown(&self) -> String {
        match self.clone().presented() {
            Presented::Generated(_) | Presented::Mistyped(_) => format!("{}-{}", &self.0[..5], &self.0[5..]),
            Presented::Chosen(_) => self.0.clone(),
        }
    }
}

impl TryFrom<String> for Code {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A key of the organization that proves generated codes: 32 bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeKey(pub [u8; 32]);

impl CodeKey {
    /// Returns the first 20 bits of the HMAC-SHA-256 of block and serial as four symbols, high bits first (rule X6).
    fn proof(&self, block_and_serial: &[u8]) -> [u8; 4] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(block_and_serial);
        let tag = mac.finalize().into_bytes();
        let bits = u32::from_be_bytes([0, tag[0], tag[1], tag[2]]) >> 4;
        [15, 10, 5, 0].map(|shift| symbol((bits >> shift) & 31))
    }
}

/// Never shows the key.
impl fmt::Debug for CodeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeKey(…)")
    }
}

/// Returns the last part of a link (`https://x.mx/r/04K7M2QX9T?s=1`, `…?ref=CODE`), or the text itself.
fn last_of_link(text: &str) -> &str {
    let Some((_, rest)) = text.split_once("://") else { return text };
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let named = query.split('&').find_map(|pair| pair.strip_prefix("ref=").or_else(|| pair.strip_prefix("code=")));
    named.unwrap_or_else(|| path.trim_end_matches('/').rsplit('/').next().unwrap_or(path))
}

fn symbol(value: u32) -> u8 {
    SYMBOLS[value as usize]
}

fn value(symbol: u8) -> Option<u8> {
    SYMBOLS.iter().position(|candidate| *candidate == symbol).map(|index| u8::try_from(index).expect("32 symbols"))
}

fn check_symbol(nine: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (byte, weight) in nine.iter().zip(WEIGHTS) {
        sum ^= multiply(value(*byte)?, weight);
    }
    Some(symbol(u32::from(sum)))
}

/// Multiplies in GF(32) with x⁵ + x² + 1.
fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b != 0 {
        if b & 1 != 0 {
            product ^= a;
        }
        a <<= 1;
        if a & 0b10_0000 != 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

/// When a code may be used, and how often (rule C5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// First day.
    pub starts_on: Option<LocalDate>,
    /// Last day.
    pub ends_on: Option<LocalDate>,
    /// How often.
    pub use_limit: Option<u32>,
}

impl Limits {
    /// Refuses an end before its start, and a code that could never be used.
    pub fn check(&self) -> Result<(), Refusal> {
        check_span(self.starts_on, self.ends_on)?;
        if self.use_limit == Some(0) { Err(Refusal::RuleOutOfRange { field: "use_limit".to_owned() }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counting_key() -> CodeKey {
        CodeKey(std::array::from_fn(|index| u8::try_from(index).expect("32 bytes")))
    }

    fn number(text: &str) -> u32 {
        text.bytes().fold(0, |sum, byte| sum * 32 + u32::from(value(byte).expect("a symbol")))
    }

    #[test]
    fn x6_examples_of_the_rules() {
        for (key, block_serial, shown) in [
            (CodeKey([0; 32]), "00000", "00000-W394J"),
            (CodeKey([0; 32]), "01ABC", "01ABC-PVR08"),
            (CodeKey([0; 32]), "7KZZZ", "7KZZZ-3B5C2"),
            (counting_key(), "00000", "00000-3THZR"),
            (counting_key(), "01ABC", "01ABC-EHRM4"),
            (counting_key(), "7KZZZ", "7KZZZ-5Y6HA"),
        ] {
            let code = Code::generate(number(&block_serial[..2]), number(&block_serial[2..]), &key);
            assert_eq!(code.shown(), shown);
            assert!(code.is_genuine(&key));
        }
    }

    #[test]
    fn c1_every_single_wrong_symbol_and_every_swap_of_neighbours_is_caught() {
        let key = counting_key();
        for serial in (0..SERIALS).step_by(211) {
            let code = Code::generate(serial % BLOCKS, serial, &key);
            let good = code.as_str().as_bytes();
            for place in 0..GENERATED {
                for wrong in SYMBOLS.iter().filter(|symbol| **symbol != good[place]) {
                    let mut bad = good.to_vec();
                    bad[place] = *wrong;
                    assert!(is_mistyped(bad), "{code} with {} at {place}", *wrong as char);
                }
                if place + 1 < GENERATED && good[place] != good[place + 1] {
                    let mut bad = good.to_vec();
                    bad.swap(place, place + 1);
                    assert!(is_mistyped(bad), "{code} with {place} and the next swapped");
                }
            }
        }
    }

    fn is_mistyped(bytes: Vec<u8>) -> bool {
        let code = Code(String::from_utf8(bytes).expect("ASCII"));
        matches!(code.presented(), Presented::Mistyped(_))
    }

    /// The check is linear, so that weights which are pairwise different and nonzero catch all swaps, whatever the symbols.
    #[test]
    fn c1_weights_are_different_and_neither_zero_nor_one() {
        for (index, weight) in WEIGHTS.iter().enumerate() {
            assert!(*weight > 1, "the check symbol itself has weight one");
            assert!(!WEIGHTS[..index].contains(weight));
        }
    }

    #[test]
    fn c2_one_normal_form() {
        for typed in [" 01abc-ehrm4 ", "OIABC EHRM4", "0labc–ehrm4", "https://x.mx/r/01ABC-EHRM4", "HTTPS://X.MX/R?REF=1&ref=01ABCEHRM4"]
        {
            assert_eq!(Code::parse(typed).map(|code| code.shown()), Ok("01ABC-EHRM4".to_owned()), "{typed}");
        }
        assert_eq!(Code::parse("Muñoz-25").map(|code| code.0), Ok("MUN0Z25".to_owned()));
    }

    #[test]
    fn c3_personal_codes_are_bounded_and_decent() {
        assert_eq!(Code::choose("JUAN2025").map(|code| code.0), Ok("JUAN2025".to_owned()));
        assert_eq!(Code::choose("DEVO-ALEX1234").map(|code| code.0), Ok("DEV0A1EX1234".to_owned()));
        assert_eq!(Code::chosen_form(" devo-Álex 1234 "), "DEVO-ALEX1234");
        assert_eq!(Code::chosen_form("https://x.mx/r/juan-2025"), "JUAN-2025");
        assert_eq!(Code::choose("AB"), Err(Refusal::CodeLength { from: 3, to: 30 }));
        assert_eq!(Code::choose(&"A".repeat(31)), Err(Refusal::CodeLength { from: 3, to: 30 }));
        assert_eq!(Code::choose("JUAN_25"), Err(Refusal::CodeSymbols));
        assert_eq!(Code::choose("01ABC-EHRM4"), Err(Refusal::CodeReadsAsGenerated));
        for typed in ["FUCKYOU", "puta25", "MIERDA", "Cabrón-1"] {
            assert_eq!(Code::choose(typed), Err(Refusal::CodeOffensive), "{typed}");
        }
        for typed in ["JUANLUNA", "VERANO25", "SUMMER25", "CARMEN", "DICKENS1", "CLASSIC7", "ANALUISA"] {
            assert!(Code::choose(typed).is_ok(), "{typed} offends nobody");
        }
    }

    proptest! {
        #[test]
        fn c1_an_invented_code_is_not_genuine_under_another_key(block in 0..BLOCKS, serial in 0..SERIALS) {
            let code = Code::generate(block, serial, &counting_key());
            let other = Code::generate(block, serial, &CodeKey([7; 32]));
            prop_assert!(code.is_genuine(&counting_key()));
            prop_assert_eq!(code == other, code.is_genuine(&CodeKey([7; 32])));
        }

        #[test]
        fn c2_reading_never_fails_badly_and_is_idempotent(typed in "\\PC{0,60}") {
            if let Ok(code) = Code::parse(&typed) {
                prop_assert_eq!(Code::parse(code.as_str()), Ok(code.clone()));
                prop_assert_eq!(Code::parse(&code.shown()), Ok(code));
            }
        }
    }
}
