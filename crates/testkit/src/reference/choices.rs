//! What there is to choose, and in which turn what was chosen gives (rules R8, W2, X1). What is chosen is a decision, taken from the rows.

use std::collections::BTreeSet;

use domain::{PersonId, ReferralId};
use engine::tables::ChoiceRow;

use super::day::Day;
use super::fires::{Event, Grant, Part, choices, grants};
use super::terms::Terms;
use super::{Difference, Reference};

/// An event with all that its rules look at.
pub struct Happened<'a> {
    pub id: String,
    pub on: Day,
    pub event: Event<'a>,
    pub number: Option<i64>,
    pub parts: Vec<Part>,
}

/// What a source gives somebody to choose: event, choice and person.
pub type Offered = BTreeSet<(String, i64, PersonId)>;

impl Happened<'_> {
    fn gives(&self, terms: &Terms, friend: PersonId) -> Vec<Grant> {
        grants(terms, &self.event, &self.id, friend, self.number, &self.parts)
    }
}

impl Reference {
    /// Returns what the events of a source give, turn by turn: what was chosen of one comes after those up to the day of the choosing.
    pub(super) fn turns(&self, source: ReferralId, terms: &Terms, happened: &[Happened<'_>], friend: PersonId) -> Vec<Vec<Grant>> {
        let mut turns: Vec<((usize, i64), Vec<Grant>)> = Vec::new();
        for (nth, event) in happened.iter().enumerate() {
            turns.push(((nth, i64::MIN), event.gives(terms, friend)));
        }
        for row in self.choices_of(source) {
            let (Some(alternative), Some(on)) = (row.alternative, row.chosen_on) else { continue };
            let chosen = terms.chosen((i64::from(row.number), i64::from(alternative)));
            let on = Day::read(&on.to_string());
            let last = happened.iter().rposition(|event| event.on <= on).unwrap_or(0);
            for (nth, event) in happened.iter().enumerate().filter(|(_, event)| event.id == row.event) {
                let first = event.parts.first().map(|part| part.referrer);
                let who = if row.recipient.as_str() == "new_customer" { Some(friend) } else { first };
                if who == Some(row.person) {
                    turns.push(((nth.max(last), row.chosen_at.map_or(0, |at| at.0)), event.gives(&chosen, friend)));
                }
            }
        }
        turns.sort_by_key(|(place, _)| *place);
        turns.into_iter().map(|(_, grants)| grants).collect()
    }

    /// Compares what can be chosen of a source with what its events give to choose.
    pub(super) fn compare_choices(&self, source: ReferralId, offered: &Offered) -> Result<(), Difference> {
        let rows = self.choices_of(source).filter(|row| row.due);
        let there: Offered = rows.map(|row| (row.event.clone(), i64::from(row.number), row.person)).collect();
        if there == *offered { Ok(()) } else { Err(Difference(format!("there is {there:?} to choose, the events give {offered:?}"))) }
    }

    fn choices_of(&self, source: ReferralId) -> impl Iterator<Item = &ChoiceRow> {
        self.choices.values().filter(move |row| row.referral.or(row.action.map(|action| ReferralId(action.0))) == Some(source))
    }
}

/// Returns what events give to choose: the friend's, and the first referrer's where anything is his now.
pub fn offered(terms: &Terms, happened: &[Happened<'_>], friend: PersonId, referrer: Option<PersonId>) -> Offered {
    let mut offered = Offered::new();
    for event in happened {
        for (choice, for_friend) in choices(terms, &event.event, friend, event.number, &event.parts) {
            let who = if for_friend { Some(friend) } else { referrer };
            offered.extend(who.map(|who| (event.id.clone(), choice, who)));
        }
    }
    offered
}
