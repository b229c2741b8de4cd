//! Choices at the counter: what a person has to choose, what is chosen, and what a manager takes back of it (rule W2).

use domain::{ChoiceClosed, ChoiceId, LocalDate, Money, PersonId, ReferralId};
use engine::{Action, would_give};
use serde::Serialize;
use store::read::choices::ChoiceView;

use crate::desk::{Desk, Done, envelope};
use crate::error::DeskError;
use crate::manager::reason_of;
use crate::session::Session;
use crate::sums::sum;
use crate::wording;

/// Something that a person has to choose, or has chosen, told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ChoiceTold {
    /// Which.
    pub id: ChoiceId,
    /// Who chooses.
    pub person: PersonId,
    /// Who chooses, by name.
    pub person_name: String,
    /// The referral that it comes from.
    pub referral: Option<ReferralId>,
    /// The program's name.
    pub program_name: String,
    /// What it is for, in words.
    pub occasion: String,
    /// What was chosen, or between what it is, and what it is for, in a sentence.
    pub says: String,
    /// Between what.
    pub alternatives: Vec<AlternativeTold>,
    /// The last day on which it can be chosen.
    pub valid_until: LocalDate,
    /// Why it cannot be chosen now, if it cannot.
    pub closed: Option<ChoiceClosed>,
    /// What was chosen.
    pub chosen: Option<u16>,
    /// On which day.
    pub chosen_on: Option<LocalDate>,
    /// Who gave it.
    pub chosen_by: Option<String>,
    /// Why what was chosen was taken back last.
    pub reason: Option<String>,
}

/// One alternative of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AlternativeTold {
    /// Its number.
    pub number: u16,
    /// What it gives, in words.
    pub gives: String,
    /// What it is worth to who chooses now, where all of it has a worth that is known.
    pub worth: Option<Money>,
}

impl Desk {
    /// Gives what was chosen.
    pub async fn choose_reward(&self, choice: ChoiceId, alternative: u16) -> Result<Done, DeskError> {
        self.act(choice.0, Action::ChooseReward { choice, alternative }).await
    }

    /// Takes back what was chosen, while nothing of it is out of hand.
    pub async fn unchoose_reward(&self, choice: ChoiceId, reason: &str) -> Result<Done, DeskError> {
        self.act(choice.0, Action::UnchooseReward { choice, reason: reason_of(reason)? }).await
    }

    /// Tells choices; of those that can be made now also what each alternative comes to.
    pub(crate) async fn tell_choices(&self, choices: Vec<ChoiceView>, session: &Session) -> Result<Vec<ChoiceTold>, DeskError> {
        let today = self.now().date;
        let mut told = Vec::with_capacity(choices.len());
        for choice in choices {
            let closed = ChoiceClosed::of(choice.alternative.is_some(), choice.due, choice.valid_until, today);
            let mut alternatives = Vec::new();
            for (number, gives) in wording::choice::alternatives(&choice.terms, choice.number, session.language) {
                let worth = if closed.is_none() { self.worth_of(choice.id, number, session).await? } else { None };
                alternatives.push(AlternativeTold { number, gives, worth });
            }
            told.push(ChoiceTold {
                says: wording::choice::why(&choice, session.language),
                occasion: wording::choice::line(&choice, session.language),
                id: choice.id,
                person: choice.person,
                person_name: choice.person_name,
                referral: choice.referral,
                program_name: choice.program_name,
                alternatives,
                valid_until: choice.valid_until,
                closed,
                chosen: choice.alternative,
                chosen_on: choice.chosen_on,
                chosen_by: choice.chosen_by,
                reason: choice.reason,
            });
        }
        Ok(told)
    }

    /// Returns what an alternative would come to now; nothing where some of it has no worth before it is used.
    async fn worth_of(&self, choice: ChoiceId, alternative: u16, session: &Session) -> Result<Option<Money>, DeskError> {
        let choose = Action::ChooseReward { choice, alternative };
        let envelope = envelope(self.identity()?, Some(session.staff), self.now(), 0, choose)?;
        let given = self.store.ask(|work| would_give(work, &envelope, choice, alternative)).await??;
        if given.iter().any(|reward| reward.amount == 0) {
            return Ok(None);
        }
        sum(given.iter().map(|reward| reward.money()))
    }
}
