//! Programs: states, codes that they issue and the offer that stands on a card (rules C4, W1).

use serde::{Deserialize, Serialize};

use crate::{BasisPoints, CodePattern, Flat, Form, Money, Recipient, Refusal, Terms};

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

/// What a program promises the new customer, as a card shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
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

/// Returns what the terms promise the new customer first, if anything; what is still to be chosen is not promised.
pub fn offer(terms: &Terms) -> Option<Offer> {
    let rule = terms
        .rules
        .iter()
        .find(|rule| rule.recipient == Recipient::NewCustomer && rule.form == Form::Discount && rule.alternative.is_none())?;
    let (flat, _) = rule.amount.at(Some(1))?;
    Some(match flat {
        Flat::Percent { rate } => Offer::PercentOff { rate, at_most: rule.cap },
        Flat::Fixed { amount } => Offer::AmountOff { amount },
        Flat::Units { .. } => return None,
    })
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
}
