//! Texts, people and amounts that histories are made of: few values, so that they meet, and of many scripts.

use domain::{Consent, Language, LocalDate, Patient, PersonDetails};

use crate::dice::Dice;
use crate::{email, line, name, note, phone};

const NAMES: [&str; 12] = [
    "Ana Ñíguez",
    "José María O’Neill",
    "عمر الفاروق",
    "李雷",
    "Zoë Šimková 🐕",
    "Nguyễn Văn Phúc",
    "Ødegård \"Bo\" \\ Æ",
    "Мария Ильинична",
    "Łucja",
    "e\u{301}mile",
    "नीता",
    "Ana Niguez",
];
const LINES: [&str; 8] =
    ["Calle Aldama 14", "calle aldama #14", "por error", "§ 5 – \"así\"", "返品", "Ñ\u{303}", "שלום", "\\u0000 is a text"];
const PHONES: [&str; 4] = ["+524151520844", "+524151520845", "+14155552671", "+34600000000"];
const EMAILS: [&str; 4] = ["ana@x.mx", "ANA+tag@x.mx", "luis@y.mx", "ñandu@z.mx"];

/// Makes a name.
pub fn a_name(dice: &mut Dice) -> domain::Name {
    name(dice.of(&NAMES))
}

/// Makes a line.
pub fn a_line(dice: &mut Dice) -> domain::Line {
    line(dice.of(&LINES))
}

/// Makes everything known of a person; values come again, so that people share them.
pub fn details(dice: &mut Dice) -> PersonDetails {
    let mut details = PersonDetails::named(a_name(dice), if dice.one_in(2) { Language::Es } else { Language::En });
    if dice.one_in(3) {
        details.phones = vec![phone(dice.of(&PHONES))];
    }
    if dice.one_in(4) {
        details.emails = vec![email(dice.of(&EMAILS))];
    }
    if dice.one_in(4) {
        details.address = Some(a_line(dice));
    }
    if dice.one_in(6) {
        details.notes = Some(note("una\nnota – \u{1F436} \u{2028} fin"));
        details.external_id = Some(line("A-0017"));
        details.consent = Consent { messages: true, leaderboard: dice.one_in(2) };
    }
    if dice.one_in(5) {
        details.patients = vec![Patient { name: name("Firulais"), kind: Some(name("labrador")) }];
    }
    if dice.one_in(12) {
        details.customer_since = LocalDate::from_ymd(2024, 2, 29);
    }
    if dice.one_in(60) {
        details.phones = vec![phone(PHONES[0]); 21];
    }
    details
}
