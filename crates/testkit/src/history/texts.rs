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

/// Makes a name.
pub fn a_name(dice: &mut Dice) -> domain::Name {
    name(dice.of(&NAMES))
}

/// Makes a line.
pub fn a_line(dice: &mut Dice) -> domain::Line {
    line(dice.of(&LINES))
}

/// Makes everything known of one of `people`; values come again, so that now and then two share them.
pub fn details(people: usize, dice: &mut Dice) -> PersonDetails {
    let one_of = |dice: &mut Dice| dice.below(4 + people / 2);
    let mut details = PersonDetails::named(a_name(dice), if dice.one_in(2) { Language::Es } else { Language::En });
    if dice.one_in(3) {
        details.phones = vec![phone(&format!("+5241515{:05}", one_of(dice)))];
    }
    if dice.one_in(4) {
        details.emails = vec![email(&format!("{}{}@ñandú.mx", dice.of(&["ana", "ANA+tag", "luis.ñ"]), one_of(dice)))];
    }
    if dice.one_in(4) {
        details.address = Some(line(&format!("{} {}", dice.of(&["Calle Aldama", "CALLE ALDÁMA #"]), one_of(dice))));
    }
    if dice.one_in(6) {
        details.notes = Some(note("una\nnota – \u{1F436} \u{2028} fin"));
        details.external_id = Some(line("A-0017"));
        details.consent = Consent { messages: true, leaderboard: dice.one_in(2) };
    }
    if dice.one_in(5) {
        details.patients = vec![Patient { name: name("Firulais"), kind: Some(name("labrador")) }];
    }
    if dice.one_in(6) {
        details.tags = vec![name(dice.of(&["VIP", "Ñandú club"]))];
    }
    if dice.one_in(3) {
        let accounts =
            ["DE89370400440532013000", "032180000118359719", "021000021 123456789", "011401533 42 savings", "ES9121000418450200051332"];
        details.bank_account = domain::BankAccount::parse(dice.of(&accounts)).ok();
    }
    if dice.one_in(12) {
        details.customer_since = LocalDate::from_ymd(2024, 2, 29);
    }
    if dice.one_in(60) {
        details.phones = vec![phone("+524151520844"); 21];
    }
    details
}
