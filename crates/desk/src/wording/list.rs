//! Lists in a sentence: “a, b and c”, “a, or b” (rules W2, P5).

use domain::Language;

/// Returns a list with “and” before its last part; with a comma too where a part before it has one of its own.
pub(super) fn and(parts: &[String], language: Language) -> String {
    let (last, before) = match parts.split_last() {
        None => return String::new(),
        Some((last, [])) => return last.clone(),
        Some(split) => split,
    };
    let comma = if before.iter().any(|part| part.contains(',')) { "," } else { "" };
    let word = match language {
        Language::En => "and",
        Language::Es if begins_with(last, 'i') => "e",
        Language::Es => "y",
    };
    format!("{}{comma} {word} {last}", before.join(", "))
}

/// Returns alternatives, which may have an “and” of their own, with a comma and “or” before the last.
pub(super) fn or(parts: &[String], language: Language) -> String {
    let (last, before) = match parts.split_last() {
        None => return String::new(),
        Some((last, [])) => return last.clone(),
        Some((last, before)) => (last, before.join(", ")),
    };
    let word = match language {
        Language::En => "or",
        Language::Es if begins_with(last, 'o') => "u",
        Language::Es => "o",
    };
    format!("{before}, {word} {last}")
}

/// Returns whether words begin with the sound of a vowel, as which Spanish “y” and “o” change.
fn begins_with(words: &str, vowel: char) -> bool {
    let plain = |letter: char| match letter.to_ascii_lowercase() {
        'í' | 'Í' => 'i',
        'ó' | 'Ó' => 'o',
        other => other,
    };
    let mut letters = words.chars().map(plain).skip_while(|letter| *letter == 'h');
    let first = letters.next();
    // Where another vowel follows, “i” is none: “y hielo”.
    first == Some(vowel) && !(vowel == 'i' && letters.next().is_some_and(|next| "aeou".contains(next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w2_lists_read_as_people_say_them() {
        let told = |last: &str, language| {
            let parts = ["$5.00".to_owned(), last.to_owned()];
            (and(&parts, language), or(&parts, language))
        };
        assert_eq!(told("a bath", Language::En), ("$5.00 and a bath".to_owned(), "$5.00, or a bath".to_owned()));
        assert_eq!(told("un baño", Language::Es), ("$5.00 y un baño".to_owned(), "$5.00, o un baño".to_owned()));
        assert_eq!(told("Hidratación", Language::Es).0, "$5.00 e Hidratación");
        assert_eq!(told("Hielo", Language::Es).0, "$5.00 y Hielo");
        assert_eq!(told("Óptica", Language::Es).1, "$5.00, u Óptica");
        let capped = ["10%, at most $5.00".to_owned(), "a bath".to_owned()];
        assert_eq!(and(&capped, Language::En), "10%, at most $5.00, and a bath");
        assert_eq!(and(&[], Language::En), "");
        assert_eq!(or(&["a bath".to_owned()], Language::Es), "a bath");
    }
}
