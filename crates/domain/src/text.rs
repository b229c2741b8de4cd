//! Texts that people type: trimmed, composed (NFC), bounded, without control characters.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

mod invisible;

use crate::Refusal;
use invisible::{has_meaning, is_ignorable, is_no_text, is_visible};

/// A word that is not in the closed set it was looked up in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownWord(pub String);

/// Combining marks that may follow one letter; more are noise that no language writes.
const MAX_MARKS: usize = 4;

macro_rules! bounded_text {
    ($(#[$meta:meta])* $name:ident, max $max:literal, newlines $newlines:literal, visible $visible:literal) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters that it may have.
            pub const MAX: usize = $max;

            /// Reads what was typed. Refuses an empty text, one that is too long, and one with control characters.
            pub fn parse(typed: &str) -> Result<Self, Refusal> {
                let text = tidy(typed, Self::MAX, $newlines)?;
                if $visible && !text.chars().any(is_visible) {
                    return Err(Refusal::TextEmpty);
                }
                Ok(Self(text))
            }

            /// Reads what was typed; blank is nothing.
            pub fn parse_optional(typed: &str) -> Result<Option<Self>, Refusal> {
                if typed.trim().is_empty() { Ok(None) } else { Self::parse(typed).map(Some) }
            }

            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Refusal;

            fn try_from(typed: String) -> Result<Self, Self::Error> {
                Self::parse(&typed)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

bounded_text! {
    /// A name of a person, a patient, a program, a place: one line of at most 120 characters, of which one at least is a letter,
    /// a digit or a pictograph.
    Name, max 120, newlines false, visible true
}
bounded_text! {
    /// A line such as an address, a reference or a reason: at most 300 characters.
    Line, max 300, newlines false, visible false
}
bounded_text! {
    /// A longer text with lines: at most 4,000 characters.
    Note, max 4000, newlines true, visible false
}

fn tidy(typed: &str, max: usize, newlines: bool) -> Result<String, Refusal> {
    // Bounded before anything is done with it; composing never makes a text longer than three times itself.
    if typed.len() > max * 16 {
        return Err(Refusal::TextTooLong { limit: max });
    }
    if is_tidy(typed, max) {
        return Ok(typed.to_owned());
    }
    let mut out = String::with_capacity(typed.len());
    let mut marks = 0;
    for c in without_invisible(typed).nfc() {
        match c {
            '\n' | '\r' if newlines => push_newline(&mut out, c),
            c if c.is_whitespace() => push_space(&mut out),
            c if c.is_control() || is_invisible_direction(c) || is_no_text(c) => return Err(Refusal::TextControl),
            c if is_combining_mark(c) && marks >= MAX_MARKS => return Err(Refusal::TextControl),
            c => {
                marks = if is_combining_mark(c) { marks + 1 } else { 0 };
                out.push(c);
            }
        }
    }
    let tidy = out.trim();
    if tidy.is_empty() {
        return Err(Refusal::TextEmpty);
    }
    if tidy.chars().count() > max {
        return Err(Refusal::TextTooLong { limit: max });
    }
    Ok(tidy.to_owned())
}

/// Leaves out the characters that nobody sees and that mean nothing where they stand: two texts that look alike are alike.
fn without_invisible(typed: &str) -> impl Iterator<Item = char> {
    let mut before = None;
    typed.chars().filter(move |c| {
        let stays = !is_ignorable(*c) || is_invisible_direction(*c) || has_meaning(*c, before);
        if stays {
            before = Some(*c);
        }
        stays
    })
}

/// Most texts that are read are ones that were tidied before: of those in one line it is seen at a glance.
fn is_tidy(typed: &str, max: usize) -> bool {
    let ends_in_space = typed.is_empty() || typed.starts_with(' ') || typed.ends_with(' ');
    if ends_in_space || typed.len() > max || typed.as_bytes().windows(2).any(|pair| pair == b"  ") {
        return false;
    }
    let is_plain = |c: char| match c {
        ' '..='~' => true,
        // Composed letters of Latin: neither marks nor anything that composes further unless a mark follows.
        '\u{c0}'..='\u{24f}' => true,
        _ => false,
    };
    typed.chars().all(is_plain)
}

fn push_newline(out: &mut String, c: char) {
    if c == '\n' {
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

/// Overrides of direction can make a name read as another; marks of direction (LRM, RLM) are harmless and kept.
fn is_invisible_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Folds a text for comparing and searching: lower case, without accents, single spaces, letters and digits kept.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn p1_names_are_trimmed_composed_and_single_spaced() {
        assert_eq!(Name::parse("  Mari\u{301}a   Jose\u{301}\tÑáñez ").map(|name| name.0), Ok("María José Ñáñez".to_owned()));
        assert_eq!(Name::parse("عمر 🐕").map(|name| name.0), Ok("عمر 🐕".to_owned()), "any script and emoji are welcome");
        assert_eq!(Note::parse("one \r\n two").map(|note| note.0), Ok("one\ntwo".to_owned()));
    }

    #[test]
    fn bad_text_is_refused_in_words() {
        assert_eq!(Name::parse(" \u{a0} "), Err(Refusal::TextEmpty));
        assert_eq!(Name::parse(&"x".repeat(10_000)), Err(Refusal::TextTooLong { limit: 120 }));
        assert_eq!(Name::parse("a\u{0}b"), Err(Refusal::TextControl));
        assert_eq!(Name::parse("a\u{202E}b"), Err(Refusal::TextControl), "an override of direction could fake a name");
        assert_eq!(Name::parse(&format!("Z{}", "\u{323}".repeat(40))), Err(Refusal::TextControl));
    }

    #[test]
    fn p1_what_nobody_sees_makes_no_name_and_no_other_name() {
        let invisible =
            ['\u{200B}', '\u{AD}', '\u{3164}', '\u{115F}', '\u{61C}', '\u{E0041}', '\u{200D}', '\u{FE0F}', '\u{34F}', '\u{2060}'];
        for c in invisible {
            assert_eq!(Name::parse(&c.to_string()), Err(Refusal::TextEmpty), "{c:?}");
            assert_eq!(Name::parse(&format!("A{c}na{c}")).map(|name| name.0), Ok("Ana".to_owned()), "{c:?}");
            assert_eq!(Line::parse(&c.to_string()), Err(Refusal::TextEmpty), "{c:?}");
        }
        for c in ['\u{FFF9}', '\u{FDD0}', '\u{FFFF}', '\u{10FFFE}'] {
            assert_eq!(Name::parse(&format!("A{c}na")), Err(Refusal::TextControl), "{c:?}");
            assert_eq!(Note::parse(&format!("A{c}na")), Err(Refusal::TextControl), "{c:?}");
        }
        for text in ["-", "…", "\u{2800}", "\u{200E}\u{200F}", "?!"] {
            assert_eq!(Name::parse(text), Err(Refusal::TextEmpty), "{text:?}");
        }
        assert!(Line::parse("-").is_ok(), "a line may be a dash");
    }

    #[test]
    fn p1_scripts_and_pictographs_keep_what_they_need() {
        let family = "👩\u{200D}👩\u{200D}👧";
        let england = "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
        for text in [family, england, "❤\u{FE0F}", "1\u{FE0F}\u{20E3}", "می\u{200C}خواهم", "葛\u{E0100}城", "X Æ 12", "7", "李"]
        {
            assert_eq!(Name::parse(text).map(|name| name.0), Ok(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn p2_folding_finds_names_without_accents() {
        assert_eq!(fold("Ñíguez, José-María"), "niguez jose maria");
    }

    proptest! {
        #[test]
        fn what_is_tidy_at_a_glance_is_tidy(typed in "[ -~\u{a0}-\u{24f}\u{300}\u{301}]{0,12}") {
            if is_tidy(&typed, 120) {
                prop_assert_eq!(typed.nfc().collect::<String>(), typed.clone());
                prop_assert!(!typed.chars().any(|c| c.is_control() || is_combining_mark(c) || c.is_whitespace() && c != ' '));
                prop_assert_eq!(typed.trim(), &typed);
            }
        }

        #[test]
        fn parsing_twice_changes_nothing(typed in "\\PC{0,200}") {
            if let Ok(name) = Name::parse(&typed) {
                prop_assert_eq!(Name::parse(name.as_str()), Ok(name.clone()));
            }
            if let Ok(note) = Note::parse(&typed) {
                prop_assert_eq!(Note::parse(note.as_str()), Ok(note.clone()));
            }
        }
    }
}
