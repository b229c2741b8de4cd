//! A list of customers that is taken over: whom a row of it fits, and what it adds to what is known (rules P1, P2, P3).

use crate::person::{MAX_LIST, PersonDetails};
use crate::{Line, LocalDate, PersonId};

/// Somebody who is here and shares something with a row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// Who.
    pub person: PersonId,
    /// The number in the other system is the same.
    pub number: bool,
    /// A telephone number or mailbox is the same.
    pub contact: bool,
    /// The name is the same.
    pub name: bool,
    /// The number that the person has.
    pub external_id: Option<Line>,
}

/// Whom a row fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Nobody who is here.
    New,
    /// One person.
    Known(PersonId),
    /// Perhaps one of these: somebody has to say.
    Unclear(Vec<PersonId>),
}

/// Says whom a row fits: who has its number; else who has one of its telephone numbers or mailboxes and its name, but no other number.
/// Who shares only a telephone or a mailbox may be of the same family, and who shares only the name of a row without anything else
/// may be somebody else: that the program does not decide (rule P2).
pub fn fit(row: &PersonDetails, sharing: &[Sharing]) -> Fit {
    let those = |is: &dyn Fn(&Sharing) -> bool| -> Vec<PersonId> { sharing.iter().filter(|one| is(one)).map(|one| one.person).collect() };
    let by_number = those(&|one| one.number);
    match by_number[..] {
        [] => {}
        [one] => return Fit::Known(one),
        _ => return Fit::Unclear(by_number),
    }
    let by_contact = those(&|one| one.contact);
    if let [one] = those(&|one| one.contact && one.name && !has_another_number(one, row))[..] {
        return Fit::Known(one);
    }
    if !by_contact.is_empty() {
        return Fit::Unclear(by_contact);
    }
    let has_nothing_else = row.phones.is_empty() && row.emails.is_empty() && row.external_id.is_none();
    let by_name = those(&|one| one.name);
    if has_nothing_else && !by_name.is_empty() { Fit::Unclear(by_name) } else { Fit::New }
}

fn has_another_number(one: &Sharing, row: &PersonDetails) -> bool {
    one.external_id.is_some() && row.external_id.is_some() && one.external_id != row.external_id
}

impl PersonDetails {
    /// Returns what is known of a person once a row of the list is taken over: what was known stays, what was not is added, and the
    /// person is a customer since the earlier day. Who has not bought here is one since `today` at the latest.
    #[must_use]
    pub fn taken_over(&self, row: &Self, has_bought: bool, today: LocalDate) -> Self {
        let mut known = self.clone();
        for phone in row.phones.iter().filter(|phone| !self.phones.contains(phone)) {
            known.phones.push(phone.clone());
        }
        for email in &row.emails {
            if !known.emails.iter().any(|other| other.mailbox() == email.mailbox()) {
                known.emails.push(email.clone());
            }
        }
        known.phones.truncate(MAX_LIST);
        known.emails.truncate(MAX_LIST);
        known.external_id = known.external_id.or_else(|| row.external_id.clone());
        let since = row.customer_since.into_iter().chain(self.customer_since).min();
        known.customer_since = since.or((!has_bought).then_some(today));
        known
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{Email, Language, Name, Phone};

    fn row(phone: &str, number: &str) -> PersonDetails {
        PersonDetails {
            phones: Phone::parse(phone, "MX").into_iter().collect(),
            external_id: Line::parse_optional(number).expect("a line"),
            ..PersonDetails::named(Name::parse("Ana Ruiz").expect("a name"), Language::Es)
        }
    }

    fn who(nth: u128) -> PersonId {
        PersonId(Uuid::from_u128(nth))
    }

    fn shares(nth: u128, number: bool, contact: bool, name: bool, external_id: &str) -> Sharing {
        Sharing { person: who(nth), number, contact, name, external_id: Line::parse_optional(external_id).expect("a line") }
    }

    #[test]
    fn p2_p3_a_row_fits_by_its_number_or_by_a_contact_and_the_name() {
        let full = row("442 765 4321", "17");
        assert_eq!(fit(&full, &[]), Fit::New);
        assert_eq!(fit(&full, &[shares(1, true, false, false, "17"), shares(2, false, true, true, "")]), Fit::Known(who(1)));
        assert_eq!(fit(&full, &[shares(1, false, true, true, "")]), Fit::Known(who(1)));
        assert_eq!(fit(&full, &[shares(1, false, true, false, ""), shares(2, false, true, true, "")]), Fit::Known(who(2)), "a family's");
        assert_eq!(fit(&full, &[shares(1, false, false, true, "")]), Fit::New, "somebody of the same name");
    }

    #[test]
    fn p2_p3_what_the_program_cannot_know_it_does_not_decide() {
        let full = row("442 765 4321", "17");
        assert_eq!(fit(&full, &[shares(1, false, true, false, "")]), Fit::Unclear(vec![who(1)]), "a family's telephone");
        assert_eq!(fit(&full, &[shares(1, false, true, true, "18")]), Fit::Unclear(vec![who(1)]), "another number");
        let twice = [shares(1, true, false, true, "17"), shares(2, true, false, true, "17")];
        assert_eq!(fit(&full, &twice), Fit::Unclear(vec![who(1), who(2)]));
        assert_eq!(fit(&row("", ""), &[shares(1, false, false, true, "")]), Fit::Unclear(vec![who(1)]), "nothing but the name");
    }

    #[test]
    fn p3_what_is_known_stays_and_what_is_not_is_added() {
        let today: LocalDate = "2026-03-02".parse().expect("a date");
        let since = |date: &str| Some(date.parse().expect("a date"));
        let mut known = row("442 765 4321", "");
        known.emails = vec![Email::parse("ana@correo.mx").expect("valid")];
        let mut list = PersonDetails { customer_since: since("2019-05-04"), ..row("442 000 0000", "17") };
        list.emails = vec![Email::parse("Ana+clinic@correo.mx").expect("valid")];
        let after = known.taken_over(&list, false, today);
        assert_eq!((after.phones.len(), after.emails.len(), after.customer_since), (2, 1, since("2019-05-04")));
        assert_eq!(after.external_id, list.external_id);
        assert_eq!(after.taken_over(&list, false, today.plus_days(9)), after, "taken over twice is taken over once");
        let later = PersonDetails { customer_since: since("2021-01-01"), ..row("", "18") };
        assert_eq!(after.taken_over(&later, false, today), after, "the earlier day, and the number that was there");
        assert_eq!(known.taken_over(&row("", ""), false, today).customer_since, Some(today));
        assert_eq!(known.taken_over(&row("", ""), true, today).customer_since, None, "the purchases here say it");
    }
}
