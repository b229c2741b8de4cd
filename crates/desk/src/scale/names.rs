//! Who lives near the large clinic: people with names that are common, rare and accented, each with a number of their own.

use domain::{Email, Language, Line, Name, Patient, PersonDetails, Phone};

use super::plan::{Purpose, bits};
use crate::demo::cast::{FAMILY_EN, FAMILY_ES, GIVEN_EN, GIVEN_ES, PATIENTS};

/// Syllables of names that few have; three of them make some twenty thousand.
const SYLLABLES: [&str; 28] = [
    "ba", "ca", "ché", "da", "dí", "el", "fá", "ga", "guá", "ín", "ja", "ke", "la", "ló", "ma", "mé", "na", "ñe", "ór", "pa", "qui", "ra",
    "rú", "sa", "tí", "ur", "ví", "zo",
];

/// Ends of family names.
const ENDS: [&str; 10] = ["ga", "rra", "ñez", "tegui", "ón", "ales", "ier", "úa", "són", "mendi"];

/// How many numbers one area has: none begins with 0 or 1.
const NUMBERS: u64 = 8_000_000;
/// Coprime to [`NUMBERS`], so that everybody has another number.
const STRIDE: u64 = 5_654_321;

/// How many streets there are.
const STREETS: u64 = 500;

/// Returns what is known of the `index`-th person.
pub fn details(index: u32) -> PersonDetails {
    let roll = bits(Purpose::Name, index);
    let english = roll.is_multiple_of(8);
    let full = if english {
        let given = pick(&GIVEN_EN, roll >> 8);
        if (roll >> 3).is_multiple_of(3) {
            format!("{given} {}", rare_family(roll >> 16))
        } else {
            format!("{given} {}", pick(&FAMILY_EN, roll >> 16))
        }
    } else {
        let given = if (roll >> 4).is_multiple_of(6) { rare_given(roll >> 8) } else { pick(&GIVEN_ES, roll >> 8).to_owned() };
        let first = pick(&FAMILY_ES, roll >> 16).split(' ').next().unwrap_or_default();
        if (roll >> 5).is_multiple_of(4) {
            format!("{given} {} {first}", rare_family(roll >> 24))
        } else {
            format!("{given} {first} {}", rare_family(roll >> 24))
        }
    };
    let number = 2_000_000 + u64::from(index) * STRIDE % NUMBERS;
    let phone = Phone::try_from(format!("+52442{number:07}")).expect("digits after a plus");
    let mut given = domain::text::fold(&full);
    given.truncate(given.find(' ').unwrap_or(given.len()));
    let email =
        (roll >> 40).is_multiple_of(2).then(|| Email::parse(&format!("{given}{index}@correo.example")).expect("letters and digits"));
    let address = (roll >> 42).is_multiple_of(2).then(|| address(index));
    let patients = (0..1 + (roll >> 44) % 2).map(|nth| patient(roll >> (46 + nth * 4))).collect();
    PersonDetails {
        phones: vec![phone],
        emails: email.into_iter().collect(),
        address,
        patients,
        ..PersonDetails::named(name(&full), if english { Language::En } else { Language::Es })
    }
}

/// Nobody shares an address: a household would be looked at (rule P3).
fn address(index: u32) -> Line {
    let (street, number) = (u64::from(index) % STREETS, u64::from(index) / STREETS + 1);
    Line::parse(&format!("Calle {} {number}", rare_family(street * 7919 + 13))).expect("a short line")
}

fn patient(roll: u64) -> Patient {
    let (called, kind) = PATIENTS[place(roll, PATIENTS.len())];
    let called = if (roll >> 7).is_multiple_of(3) { rare_given(roll) } else { called.to_owned() };
    Patient { name: name(&called), kind: Some(name(kind)) }
}

fn rare_given(roll: u64) -> String {
    capital(&format!("{}{}{}", pick(&SYLLABLES, roll), pick(&SYLLABLES, roll / 28), pick(&SYLLABLES, roll / 784)))
}

fn rare_family(roll: u64) -> String {
    capital(&format!("{}{}{}", pick(&SYLLABLES, roll), pick(&SYLLABLES, roll / 28), pick(&ENDS, roll / 784)))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn pick(from: &[&'static str], roll: u64) -> &'static str {
    from[place(roll, from.len())]
}

fn place(roll: u64, length: usize) -> usize {
    usize::try_from(roll % length as u64).unwrap_or(0)
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a short text")
}
