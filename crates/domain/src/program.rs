//! Programs: states, codes that they issue and the offer that stands on a card (rules C4, W1).

use serde::{Deserialize, Serialize};

use crate::{BasisPoints, CodePattern, Flat, Form, LocalDate, Money, Refusal, Rule, Terms, Trigger};

/// Programs that may be active at once, unless the settings say otherwise (rule W1).
pub const MAX_ACTIVE: u32 = 5;

words! {
    /// Where a program stands (rule W1).
    ProgramState {
        /// Being written.
        Draft = "draft",
        /// Running.
        Active = "active",
        /// Stopped for a time.
        Paused = "paused",
        /// Over.
        Ended = "ended",
    }
}

impl ProgramState {
    /// Steps to `next`, if rule W1 has that step.
    pub fn step(self, next: Self) -> Result<Self, Refusal> {
        use ProgramState::{Active, Draft, Ended, Paused};
        let allowed = match self {
            Draft => matches!(next, Active),
            Active => matches!(next, Paused | Ended),
            Paused => matches!(next, Active | Ended),
            Ended => false,
        };
        if allowed { Ok(next) } else { Err(Refusal::WrongState { state: self.as_str().to_owned() }) }
    }

    /// Refuses a last day that is over when it is written: such a program would not start. One that runs may end so, and one that is paused
    /// keeps the day that is `saved`.
    pub fn check_last_day(self, ends_on: Option<LocalDate>, saved: Option<LocalDate>, today: LocalDate) -> Result<(), Refusal> {
        let stays = match self {
            Self::Draft => false,
            Self::Paused => ends_on == saved,
            Self::Active | Self::Ended => true,
        };
        match ends_on.filter(|on| *on < today && !stays) {
            Some(on) => Err(Refusal::ProgramOver { on }),
            None => Ok(()),
        }
    }
}

/// How a program issues codes by itself (rule C4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Issuing {
    /// Everybody who is registered gets a standing code.
    pub at_registration: bool,
    /// Everybody who buys gets one.
    pub at_purchase: bool,
    /// With a standing code comes a personal one by this pattern.
    pub pattern: Option<CodePattern>,
}

/// An amount or a part off the first purchase, as a card shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// A percentage off, at most so much.
    PercentOff {
        /// The rate.
        rate: BasisPoints,
        /// The most it can be.
        at_most: Option<Money>,
    },
    /// An amount off.
    AmountOff {
        /// The amount.
        amount: Money,
    },
}

impl Offer {
    /// Returns what a rule takes off the first purchase, if it does.
    pub fn of(rule: &Rule) -> Option<Self> {
        if rule.form != Form::Discount || rule.trigger.has_purchase() {
            return None;
        }
        let (flat, _) = rule.amount.at(Some(1))?;
        match flat {
            Flat::Percent { rate } => Some(Self::PercentOff { rate, at_most: rule.cap }),
            Flat::Fixed { amount } => Some(Self::AmountOff { amount }),
            Flat::Units { .. } => None,
        }
    }
}

/// Returns the rules that the next friend's recording, acceptance or first purchase makes fire, whatever number the friend has; also
/// those between which somebody chooses. A milestone waits for its number, an action for somebody to do it.
pub fn promised(terms: &Terms, on: LocalDate) -> Vec<&Rule> {
    let last = on.plus_days(u32::from(terms.valid_days));
    let is_in_time = |rule: &Rule| match rule.trigger {
        Trigger::Recorded => rule.applies(on, terms.kind),
        // Both may still come on each of the days until the referral is over.
        Trigger::Accepted | Trigger::Converted | Trigger::Purchase => {
            rule.is_for(terms.kind) && rule.from.is_none_or(|from| from <= last) && rule.until.is_none_or(|until| on <= until)
        }
        Trigger::NthConversion | Trigger::EveryKth | Trigger::Streak | Trigger::Action => false,
    };
    terms.rules.iter().filter(|rule| is_in_time(rule)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w1_a_program_takes_no_other_step() {
        use ProgramState::*;
        let allowed = [(Draft, Active), (Active, Paused), (Active, Ended), (Paused, Active), (Paused, Ended)];
        for from in ProgramState::ALL {
            for to in ProgramState::ALL {
                assert_eq!(from.step(*to).is_ok(), allowed.contains(&(*from, *to)), "{from} to {to}");
            }
        }
    }
    #[test]
    fn w2_w4_a_friend_is_promised_what_the_next_recording_acceptance_and_first_purchase_bring() {
        use crate::terms::tests::{plain, rule};
        use crate::{Amount, Currency, Recipient, ReferrerKind};
        let fixed = Amount::Fixed { amount: Currency::USD.of(500) };
        let of = |number, trigger| Rule { trigger, ..rule(number, Recipient::Referrer, Form::Cash, fixed.clone()) };
        let rules: Vec<Rule> = (1..).zip(Trigger::ALL).map(|(number, trigger)| of(number, *trigger)).collect();
        let day = |text: &str| text.parse::<LocalDate>().expect("a date of the test");
        let today = day("2026-03-02");
        let triggers = |terms: &Terms| promised(terms, today).iter().map(|rule| rule.trigger).collect::<Vec<_>>();
        let certain = [Trigger::Recorded, Trigger::Accepted, Trigger::Converted, Trigger::Purchase];
        assert_eq!(triggers(&plain(rules.clone())), certain, "no milestone, no action");
        let with = |change: &dyn Fn(&mut Rule)| {
            let mut terms = plain(rules.clone());
            terms.rules.iter_mut().for_each(change);
            triggers(&terms)
        };
        let later = with(&|rule| rule.from = Some(day("2026-05-31")));
        assert_eq!(later, certain[1..], "ninety days are left for the first purchase, not for the recording");
        assert_eq!(with(&|rule| rule.from = Some(day("2026-06-01"))), []);
        assert_eq!(with(&|rule| rule.until = Some(day("2026-03-01"))), []);
        assert_eq!(with(&|rule| rule.kinds = vec![ReferrerKind::Agent]), [], "for friends of agents alone");
    }
}
