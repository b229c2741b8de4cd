//! Trying a program on figures before it starts (rule W10): a referral and a purchase are recorded by the same commands over a base in
//! memory that holds what counts of the books, and nothing is kept.

mod books;
mod clinic;

use domain::eligibility::Eligibility;
use domain::{Item, LocalDate, Money, Recipient, ReferrerKind, Refusal, Terms};

use crate::fault::Fault;
use crate::tables::RewardRow;

pub use books::{Books, Brings, KnownReferrer, books};

use clinic::{Clinic, Ended};

/// A friend's purchase that a program is tried on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The price before any discount, tax included.
    pub price: Money,
    /// The tax in what is paid.
    pub tax: Money,
    /// What is bought.
    pub items: Vec<Item>,
    /// Which purchase of the friend it is, from 1 (rule R7); those before it were of the same day, price and items.
    pub purchase: u32,
    /// Which friend of the referrer it is, from 1 (rule W4).
    pub number: u32,
    /// The how-manieth month in a row it is in which a friend of the referrer comes, from 1 (rule W2).
    pub months: u32,
    /// What the referrer is to the organization.
    pub kind: ReferrerKind,
    /// On which day the friend comes and buys.
    pub on: LocalDate,
}

/// What a program gives on a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The discount that is used.
    pub discount: Money,
    /// What is paid.
    pub paid: Money,
    /// The rewards of the purchase, the friend's before the referrer's, in the program's order; of a first one also what recording and
    /// acceptance gave.
    pub rewards: Vec<RewardRow>,
    /// What they come to together, of what has a worth in money.
    pub given: Money,
    /// What the whole referral comes to, with the purchases before.
    pub of_referral: Money,
    /// What somebody has to choose of it.
    pub choices: Vec<TriedChoice>,
    /// What each action that the rules name gives, by itself; nothing of one that is not for such a person or day.
    pub actions: Vec<RewardRow>,
}

/// What somebody has to choose on a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedChoice {
    /// Who chooses.
    pub recipient: Recipient,
    /// Its number in the terms.
    pub number: u16,
    /// The alternatives by their numbers, each with what it would give, as if nothing else were chosen.
    pub alternatives: Vec<(u16, Vec<RewardRow>)>,
}

/// Tries a program's terms; refused where the program would refuse. Where the books know the referrer, their number, months and kind hold
/// in place of the trial's, and who may refer is judged by what they say.
pub async fn try_out(terms: &Terms, eligibility: &Eligibility, trial: &Trial, books: &Books) -> Result<Result<Tried, Refusal>, Fault> {
    let tried = async {
        let mut tried = Clinic::new(trial.on, books).play(terms, eligibility, trial).await?;
        for name in terms.actions() {
            let (rewards, choices) = Clinic::new(trial.on, books).play_action(terms, eligibility, trial, name).await?;
            tried.actions.extend(rewards);
            tried.choices.extend(choices);
        }
        Ok(tried)
    };
    match tried.await {
        Ok(tried) => Ok(Ok(tried)),
        Err(Ended::Refused(refusal)) => Ok(Err(refusal)),
        Err(Ended::Fault(fault)) => Err(fault),
    }
}
