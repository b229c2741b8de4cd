//! Forms as people fill them: typed texts in, parsed values or the fields that need another look out.

use domain::code::Limits;
use domain::money_text::parse_amount;
use domain::text::fold;
use domain::{
    BankAccount, BasisPoints, Consent, Currency, Email, Language, Line, LocalDate, Money, Name, Note, Patient, PersonDetails, Phone,
    Refusal,
};
use serde::{Deserialize, Serialize};

use crate::error::{DeskError, FieldError};

/// Collects what is wrong with the fields of a form.
#[derive(Debug, Default)]
pub struct Fields {
    errors: Vec<FieldError>,
}

impl Fields {
    /// Returns a field's value; without one notes why.
    pub fn take<T>(&mut self, field: &str, parsed: Result<T, Refusal>) -> Option<T> {
        parsed.map_err(|refusal| self.errors.push(FieldError { field: field.to_owned(), refusal })).ok()
    }

    /// Returns whether nothing is wrong so far.
    pub fn is_fine(&self) -> bool {
        self.errors.is_empty()
    }

    /// Returns what is wrong.
    pub fn into_findings(self) -> Vec<FieldError> {
        self.errors
    }

    /// Returns what was read if every field could be.
    pub fn done<T>(self, form: Option<T>) -> Result<T, DeskError> {
        match form {
            Some(form) if self.errors.is_empty() => Ok(form),
            Some(_) | None => Err(DeskError::Invalid { fields: self.errors }),
        }
    }
}

/// What is typed of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct PersonForm {
    /// The name.
    pub name: String,
    /// Telephone numbers in any local form.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// The postal address.
    pub address: String,
    /// The language of cards and messages.
    pub language: Language,
    /// Whether messages may be sent.
    pub consent_messages: bool,
    /// Whether the name may stand on leaderboards.
    pub consent_leaderboard: bool,
    /// Notes of the staff.
    pub notes: String,
    /// The number in another system.
    pub external_id: String,
    /// Pets, students, policies.
    pub patients: Vec<PatientForm>,
    /// What the staff tells people apart by, with commas between (rule P5).
    #[ts(as = "Option<String>", optional)]
    pub tags: String,
    /// The date since when the person is a customer.
    pub customer_since: Option<LocalDate>,
    /// The bank account to which payouts go.
    #[ts(as = "Option<String>", optional)]
    pub bank_account: String,
}

/// What is typed of a patient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct PatientForm {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
}

/// An empty form, in English.
impl Default for PersonForm {
    fn default() -> Self {
        Self {
            name: String::new(),
            phones: Vec::new(),
            emails: Vec::new(),
            address: String::new(),
            language: Language::En,
            consent_messages: false,
            consent_leaderboard: false,
            notes: String::new(),
            external_id: String::new(),
            patients: Vec::new(),
            tags: String::new(),
            customer_since: None,
            bank_account: String::new(),
        }
    }
}

impl PersonForm {
    /// Reads the form; local telephone numbers are of `country`.
    pub fn parse(&self, country: &str) -> Result<PersonDetails, DeskError> {
        let mut fields = Fields::default();
        let name = fields.take("name", Name::parse(&self.name));
        let phones = written(&self.phones).map(|text| fields.take("phones", Phone::parse(text, country))).collect();
        let emails = written(&self.emails).map(|text| fields.take("emails", Email::parse(text))).collect();
        let address = fields.take("address", Line::parse_optional(&self.address));
        let notes = fields.take("notes", Note::parse_optional(&self.notes));
        let external_id = fields.take("external_id", Line::parse_optional(&self.external_id));
        let patients = self.patients.iter().filter(|patient| !patient.name.trim().is_empty()).map(|patient| {
            let name = fields.take("patients", Name::parse(&patient.name))?;
            let kind = fields.take("patients", Name::parse_optional(&patient.kind))?;
            Some(Patient { name, kind })
        });
        let patients = patients.collect();
        let bank_account = fields.take("bank_account", BankAccount::parse_optional(&self.bank_account));
        let tags = fields.take("tags", read_tags(&self.tags));
        let form = details(name, phones, emails, address, notes, external_id, patients).map(|details| PersonDetails {
            language: self.language,
            consent: Consent { messages: self.consent_messages, leaderboard: self.consent_leaderboard },
            customer_since: self.customer_since,
            bank_account: bank_account.flatten(),
            tags: tags.unwrap_or_default(),
            ..details
        });
        let details = fields.done(form)?;
        details.check()?;
        Ok(details)
    }

    /// Returns what of a half-filled form can be read: who may be the same is looked up while it is typed (rule P2).
    pub fn glance(&self, country: &str) -> Option<PersonDetails> {
        let name = Name::parse(&self.name).or_else(|_| Name::parse("◦")).ok()?;
        Some(PersonDetails {
            phones: written(&self.phones).filter_map(|text| Phone::parse(text, country).ok()).collect(),
            emails: written(&self.emails).filter_map(|text| Email::parse(text).ok()).collect(),
            address: Line::parse_optional(&self.address).ok().flatten(),
            ..PersonDetails::named(name, self.language)
        })
    }
}

/// Reads tags with commas or line ends between them, each once.
pub(crate) fn read_tags(typed: &str) -> Result<Vec<Name>, Refusal> {
    let mut tags: Vec<Name> = Vec::new();
    for tag in typed.split([',', ';', '\n']).map(str::trim).filter(|tag| !tag.is_empty()) {
        let tag = Name::parse(tag)?;
        if !tags.iter().any(|other| fold(other.as_str()) == fold(tag.as_str())) {
            tags.push(tag);
        }
    }
    if tags.len() > domain::person::MAX_LIST { Err(Refusal::TooMany { limit: domain::person::MAX_LIST }) } else { Ok(tags) }
}

fn details(
    name: Option<Name>,
    phones: Option<Vec<Phone>>,
    emails: Option<Vec<Email>>,
    address: Option<Option<Line>>,
    notes: Option<Option<Note>>,
    external_id: Option<Option<Line>>,
    patients: Option<Vec<Patient>>,
) -> Option<PersonDetails> {
    let named = PersonDetails::named(name?, Language::En);
    Some(PersonDetails {
        phones: phones?,
        emails: emails?,
        address: address?,
        notes: notes?,
        external_id: external_id?,
        patients: patients?,
        ..named
    })
}

/// Returns the texts of which something was typed.
pub(crate) fn written(texts: &[String]) -> impl Iterator<Item = &str> {
    texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// Reads an amount that may be left out.
pub fn optional_amount(typed: &str, currency: Currency) -> Result<Option<Money>, Refusal> {
    if typed.trim().is_empty() { Ok(None) } else { parse_amount(typed, currency).map(Some) }
}

/// Takes when and how often a code may be used; what cannot be is said at its field (rule C5).
pub(crate) fn take_limits(limits: Limits, fields: &mut Fields) -> Option<()> {
    let checked = limits.check();
    let field = if checked == Err(Refusal::EndBeforeStart) { "ends_on" } else { "use_limit" };
    fields.take(field, checked)
}

/// Reads a percentage with at most two decimals, such as `12.5` or `12,5 %`, from 0.01 to 100.
pub fn parse_percent(typed: &str) -> Result<BasisPoints, Refusal> {
    let plain: String = typed.trim().trim_end_matches('%').trim().replace(',', ".");
    let out_of = || Refusal::RuleOutOfRange { field: "rate".to_owned() };
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    if whole.len() > 3 || fraction.len() > 2 || !format!("{whole}{fraction}").chars().all(|symbol| symbol.is_ascii_digit()) {
        return Err(out_of());
    }
    let digits = format!("{whole}{fraction:0<2}");
    let points: i32 = digits.parse().map_err(|_| out_of())?;
    if (1..=domain::terms::MAX_RATE.0).contains(&points) { Ok(BasisPoints(points)) } else { Err(out_of()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_read_as_people_write_it() {
        for (typed, points) in [("15", 1500), ("12.5", 1250), ("12,5 %", 1250), ("0.01", 1), ("100", 10_000)] {
            assert_eq!(parse_percent(typed), Ok(BasisPoints(points)), "{typed}");
        }
        for typed in ["", "0", "-5", "100.01", "1e2", "12.345", "ten"] {
            assert!(parse_percent(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_form_names_every_field_that_needs_another_look() {
        let form = PersonForm { name: " ".into(), phones: vec!["abc".into()], emails: vec!["x@".into()], ..PersonForm::default() };
        let Err(DeskError::Invalid { fields }) = form.parse("MX") else { panic!("nothing of it can be read") };
        assert_eq!(fields.iter().map(|field| field.field.as_str()).collect::<Vec<_>>(), ["name", "phones", "emails"]);
    }

    #[test]
    fn p5_tags_are_typed_with_commas_between_and_each_counts_once() {
        let tags = |typed: &str| read_tags(typed).map(|tags| tags.iter().map(Name::to_string).collect::<Vec<_>>());
        assert_eq!(tags(" VIP, Club Peña ;vip,, CLUB PENA\n"), Ok(vec!["VIP".to_owned(), "Club Peña".to_owned()]));
        assert_eq!(tags(" "), Ok(vec![]));
        assert!(tags(&"x".repeat(Name::MAX + 1)).is_err());
        let many = (0..21).map(|nth| nth.to_string()).collect::<Vec<_>>().join(",");
        assert_eq!(tags(&many), Err(Refusal::TooMany { limit: 20 }));
    }

    #[test]
    fn p1_a_phone_typed_in_its_local_form_is_kept_in_the_international_one() {
        let form = PersonForm { name: "Ana Ruiz".into(), phones: vec!["442 123 4567".into(), " ".into()], ..PersonForm::default() };
        let details = form.parse("MX").expect("a good form");
        assert_eq!(details.phones[0].as_str(), "+524421234567");
        assert_eq!(details.phones.len(), 1, "an empty line is no phone");
    }
}
