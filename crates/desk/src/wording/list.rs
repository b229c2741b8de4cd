//! Lists in a sentence: “a, b and c”, “a, or b” (rules W2, P5).

use domain::Language;

use super::marks;

/// Returns a list with “and” before its last part; with a comma too where a part before it has one of its own.
pub(super) fn and(parts: &[String], language: Language) -> String {
    ands(parts, language).into_iter().zip(parts).map(|(link, part)| link + part).collect()
}

/// Returns alternatives, which may have an “and” of their own, with a comma and “or” before the last; with semicolons where one of them has
/// commas, or nobody could tell where it ends.
pub(super) fn or(parts: &[String], language: Language) -> String {
    ors(parts, language).into_iter().zip(parts).map(|(link, part)| link + part).collect()
}

/// Returns what stands before each part of a list with “and”.
pub(super) fn ands(parts: &[String], language: Language) -> Vec<String> {
    let has_commas = parts.split_last().is_some_and(|(_, before)| before.iter().any(|part| part.contains(", ")));
    let comma = if has_commas { "," } else { "" };
    links(parts, ",", |last| match language {
        Language::En => format!("{comma} and "),
        Language::Es if begins_with(last, 'i') => format!("{comma} e "),
        Language::Es => format!("{comma} y "),
    })
}

/// Returns what stands before each of several alternatives.
pub(super) fn ors(parts: &[String], language: Language) -> Vec<String> {
    let between = if parts.iter().any(|part| part.contains(", ")) { ";" } else { "," };
    links(parts, between, |last| match language {
        Language::En => format!("{between} or "),
        Language::Es if begins_with(last, 'o') => format!("{between} u "),
        Language::Es => format!("{between} o "),
    })
}

fn links(parts: &[String], between: &str, before_last: impl Fn(&str) -> String) -> Vec<String> {
    let link = |(nth, part): (usize, &String)| match nth {
        0 => String::new(),
        _ if nth + 1 == parts.len() => before_last(&marks::plain(part)),
        _ => format!("{between} "),
    };
    parts.iter().enumerate().map(link).collect()
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
        assert_eq!(or(&capped, Language::En), "10%, at most $5.00; or a bath");
        assert_eq!(and(&[], Language::En), "");
        assert_eq!(or(&["a bath".to_owned()], Language::Es), "a bath");
    }
}
