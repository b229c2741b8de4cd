//! Words that no code may read as (rule C3). A short list of our own: what is refused must not change with a library, and
//! names such as Ana Luisa, Dickens, Vergara or Shital must pass.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Refused wherever they stand: no name has them inside.
const ANYWHERE: [&str; 34] = [
    "ARSCHLOCH",
    "ASSHOLE",
    "BASTARD",
    "BITCH",
    "BLOWJOB",
    "BULLSHIT",
    "CABRON",
    "CHINGA",
    "CHINGUE",
    "COCKSUCK",
    "CULERO",
    "DICKHEAD",
    "FAGGOT",
    "FUCK",
    "FVCK",
    "GILIPOLLA",
    "HIJAPUTA",
    "HIJODEPUTA",
    "HIJOPUTA",
    "HITLER",
    "JODETE",
    "KKK",
    "MIERDA",
    "MOTHERF",
    "NIGGA",
    "NIGGER",
    "PENDEJ",
    "PUTAMADRE",
    "SHITHEAD",
    "SHITTY",
    "SIEGHEIL",
    "TUPUTA",
    "WANKER",
    "WHORE",
];

/// Refused only as a word by themselves: inside a longer one they are part of a name or of something harmless.
const ALONE: [&str; 38] = [
    "ANAL",
    "ASS",
    "COCK",
    "COON",
    "CULO",
    "CULOS",
    "CUM",
    "CUNT",
    "DICK",
    "FAG",
    "JODER",
    "MAMADA",
    "MARICA",
    "MARICON",
    "MARICONES",
    "NAZI",
    "PENE",
    "PENIS",
    "PERRA",
    "PITO",
    "PUSSY",
    "PUTA",
    "PUTAS",
    "PUTITA",
    "PUTO",
    "PUTOS",
    "RAPE",
    "RAPIST",
    "RETARD",
    "SEMEN",
    "SHIT",
    "SLUT",
    "TETAS",
    "TITS",
    "TWAT",
    "VAGINA",
    "VERGA",
    "ZORRA",
];

/// Returns whether a chosen code, as it was typed, reads as an offence; digits that stand for letters do not hide it.
pub(crate) fn reads_as_offence(typed: &str) -> bool {
    if words_of(&typed.nfc().collect::<String>().to_uppercase()).any(|word| word == "COÑO") {
        return true;
    }
    let plain: String = typed.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_uppercase).collect();
    if words_of(&plain).any(|word| ALONE.contains(&word)) {
        return true;
    }
    let joined: String = plain.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let read: String = joined.chars().map(read_as).collect();
    let stands_alone = |word: &str| {
        let word: String = word.chars().map(read_as).collect();
        // The whole code, but for a number behind it.
        read.starts_with(&word) && joined[word.len()..].bytes().all(|byte| byte.is_ascii_digit())
    };
    ANYWHERE.iter().any(|word| read.contains(&word.chars().map(read_as).collect::<String>())) || ALONE.iter().any(|word| stands_alone(word))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Returns one sign for those that are read as each other.
fn read_as(c: char) -> char {
    match c {
        'O' => '0',
        'I' | 'L' => '1',
        'E' => '3',
        'A' => '4',
        'S' => '5',
        'T' => '7',
        'B' => '8',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c3_offences_are_refused_in_any_spelling() {
        for typed in
            ["FUCKYOU", "fuck-you-2", "FUCK25", "F U C K", "puta25", "PUTA", "PUT4", "la-puta", "MIERDA", "M13RDA", "Cabrón-1", "SH1T5"]
        {
            assert!(reads_as_offence(typed), "{typed}");
        }
        for typed in ["COÑO", "coño-1", "chingaTuMadre", "PENDEJO99", "B1TCH", "4SSH0LE", "N1GG4", "anal", "CULO2025", "verga", "hitler88"]
        {
            assert!(reads_as_offence(typed), "{typed}");
        }
    }

    #[test]
    fn c3_names_and_harmless_words_pass() {
        for typed in [
            "ANALUISA",
            "ANA-LUISA25",
            "ANALILIA",
            "ADRIANALUNA",
            "MARIANALOPEZ",
            "DIANALUZ",
            "JUANALBERTO",
            "DICKENS1",
            "DICKSON",
            "HANCOCK",
            "HITCHCOCK",
            "PEACOCK7",
            "VERGARA",
            "SHITAL",
            "MATSUSHITA",
            "ASSUNTA",
            "CLASSIC7",
            "CASSANDRA",
            "FAGUNDEZ",
            "KIKE25",
            "GAY",
            "COMPUTADORA",
            "DIPUTADO",
            "REPUTACION",
            "SCUNTHORPE",
            "THERAPIST",
            "DRAPER",
            "CONO",
            "CONORMC",
            "CULIACAN",
            "PENELOPE",
            "SEMENOVA",
            "NAZIRA",
            "TITO25",
            "CUMANA",
            "MARICOCHA",
            "JUAN2025",
            "ESSEX",
            "FUKUDA",
            "PHUOC",
            "DIKSHIT",
            "SUMMER25",
            "JUANLUNA",
            "CARMEN",
        ] {
            assert!(!reads_as_offence(typed), "{typed} offends nobody");
        }
    }
}
