//! Bundles and choices: rules that fire alike give together, or their recipient chooses one of several alternatives (rule W2).

use serde::{Deserialize, Serialize};

use super::{Rule, Terms};
use crate::{LocalDate, Recipient, Refusal};

/// The most alternatives of one choice: as many as one key each tells apart.
pub const MAX_ALTERNATIVES: usize = 9;

words! {
    /// Why a choice cannot be made, or not be taken back.
    ChoiceClosed {
        /// It was made.
        Chosen = "chosen",
        /// Its event does not stand, or somebody must look at the referral first.
        NotDue = "not_due",
        /// Its days are over.
        Lapsed = "lapsed",
        /// Nothing was chosen.
        NotChosen = "not_chosen",
        /// Something of what was chosen is used, handed over, or in an approved payout.
        Used = "used",
    }
}

impl ChoiceClosed {
    /// Returns why what an event gave to choose cannot be chosen on a day, if it cannot: whether it was chosen, whether its event stands,
    /// and its last day.
    pub fn of(is_chosen: bool, is_due: bool, valid_until: LocalDate, on: LocalDate) -> Option<Self> {
        if is_chosen {
            Some(Self::Chosen)
        } else if !is_due {
            Some(Self::NotDue)
        } else {
            (on > valid_until).then_some(Self::Lapsed)
        }
    }
}

/// To which alternative of which choice a rule belongs; the rules of one are given together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// The choice's number in its program.
    pub choice: u16,
    /// The alternative's number in its choice.
    pub number: u16,
}

/// Something to choose: its number, who chooses, and between what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its number.
    pub number: u16,
    /// Who chooses and gets it.
    pub recipient: Recipient,
    /// The numbers of the alternatives, in the program's order.
    pub alternatives: Vec<u16>,
}

/// Rules that stand together: they fire alike, and give together or are alternatives of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together<'a> {
    /// The first of them.
    pub first: &'a Rule,
    /// The alternatives, each a rule or a bundle; one alone is given.
    pub alternatives: Vec<Vec<&'a Rule>>,
}

impl<'a> Together<'a> {
    /// Puts rules together that are bundles and choices, each where its first rule stands.
    pub fn all(rules: impl IntoIterator<Item = &'a Rule>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for rule in rules {
            let known = match rule.alternative {
                Some(own) => all.iter_mut().find(|one| one.first.alternative.is_some_and(|of| of.choice == own.choice)),
                None => all.last_mut().filter(|one| one.first.alternative.is_none() && one.first.fires_with(rule)),
            };
            match known {
                Some(one) => one.add(rule),
                None => all.push(Self { first: rule, alternatives: vec![vec![rule]] }),
            }
        }
        all
    }

    fn add(&mut self, rule: &'a Rule) {
        let own = |bundle: &&mut Vec<&Rule>| bundle.iter().any(|other| other.alternative == rule.alternative);
        match self.alternatives.iter_mut().find(own) {
            Some(bundle) => bundle.push(rule),
            None => self.alternatives.push(vec![rule]),
        }
    }

    /// Returns whether it is a choice.
    pub fn is_choice(&self) -> bool {
        self.alternatives.len() > 1
    }

    /// Returns the one rule that it is, if it is neither a bundle nor a choice.
    pub fn alone(&self) -> Option<&'a Rule> {
        match self.alternatives.as_slice() {
            [bundle] if bundle.len() == 1 => Some(self.first),
            _ => None,
        }
    }
}

impl Rule {
    /// Returns whether it fires with another one: by trigger, recipient and conditions.
    pub fn fires_with(&self, other: &Self) -> bool {
        let occasion = |rule: &Self| Self {
            from: rule.from,
            until: rule.until,
            kinds: rule.kinds.clone(),
            minimum_spend: rule.minimum_spend,
            products: rule.products.clone(),
            for_days: rule.for_days,
            for_count: rule.for_count,
            milestone: rule.milestone,
            action: rule.action.clone(),
            again_days: rule.again_days,
            ..Self::new(0, rule.trigger, rule.recipient, self.form, self.amount.clone())
        };
        occasion(self) == occasion(other)
    }
}

impl Terms {
    /// Returns what there is to choose, in the program's order.
    pub fn choices(&self) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for rule in &self.rules {
            let Some(Alternative { choice, number }) = rule.alternative else { continue };
            match choices.iter_mut().find(|one| one.number == choice) {
                Some(one) if one.alternatives.contains(&number) => {}
                Some(one) => one.alternatives.push(number),
                None => choices.push(Choice { number: choice, recipient: rule.recipient, alternatives: vec![number] }),
            }
        }
        choices
    }

    /// Returns the rules of an alternative, in the program's order.
    pub fn rules_of(&self, alternative: Alternative) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| rule.alternative == Some(alternative))
    }

    /// Returns the terms with what is chosen alone, as if there had been nothing to choose.
    #[must_use]
    pub fn chosen(&self, alternative: Alternative) -> Self {
        let rules = self.rules_of(alternative).map(|rule| Rule { alternative: None, ..rule.clone() });
        Self { rules: rules.collect(), ..self.clone() }
    }

    /// Returns for how many days from its event a choice can be made.
    pub fn days_to_choose(&self, choice: u16) -> u16 {
        let own = self.rules.iter().filter(|rule| rule.alternative.is_some_and(|of| of.choice == choice));
        own.filter_map(|rule| rule.valid_days).min().unwrap_or(self.valid_days)
    }

    /// Refuses a choice between fewer than two, and alternatives that do not fire alike.
    pub(super) fn check_choices(&self) -> Result<(), Refusal> {
        for Choice { number, alternatives, .. } in self.choices() {
            let mut own = self.rules.iter().filter(|rule| rule.alternative.is_some_and(|of| of.choice == number));
            let Some(first) = own.next() else { continue };
            if alternatives.len() < 2 {
                return Err(Refusal::ChoiceOfOne { rule: first.number });
            }
            if alternatives.len() > MAX_ALTERNATIVES {
                return Err(Refusal::TooMany { limit: MAX_ALTERNATIVES });
            }
            if let Some(other) = own.find(|rule| !rule.fires_with(first)) {
                return Err(Refusal::ChoiceDiffers { rule: other.number });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{plain, rule};
    use super::*;
    use crate::{Amount, Currency, Form, Trigger};

    fn of(number: u16, choice: u16, alternative: u16) -> Rule {
        let cash = rule(number, Recipient::Referrer, Form::Cash, Amount::Fixed { amount: Currency::USD.of(500) });
        Rule { alternative: Some(Alternative { choice, number: alternative }), ..cash }
    }

    #[test]
    fn w2_a_choice_has_two_alternatives_that_fire_alike() {
        let check = |rules: &[Rule]| plain(rules.to_vec()).check();
        let other = |change: &dyn Fn(&mut Rule)| {
            let mut other = of(2, 1, 2);
            change(&mut other);
            check(&[of(1, 1, 1), other])
        };
        assert_eq!(other(&|_| {}), Ok(()));
        assert_eq!(check(&[of(1, 1, 1), of(2, 1, 1)]), Err(Refusal::ChoiceOfOne { rule: 1 }), "a bundle is one alternative");
        assert_eq!(check(&[of(1, 1, 1), of(2, 2, 1)]), Err(Refusal::ChoiceOfOne { rule: 1 }), "two choices of one each");
        let differs = Err(Refusal::ChoiceDiffers { rule: 2 });
        assert_eq!(other(&|rule| rule.trigger = Trigger::Recorded), differs);
        assert_eq!(other(&|rule| rule.recipient = Recipient::NewCustomer), differs);
        assert_eq!(other(&|rule| rule.minimum_spend = Some(Currency::USD.of(5))), differs);
        assert_eq!(other(&|rule| (rule.form, rule.valid_days) = (Form::Credit, Some(30))), Ok(()), "what is given may differ");
        let ten: Vec<Rule> = (1..=10).map(|number| of(number, 1, number)).collect();
        assert_eq!(check(&ten), Err(Refusal::TooMany { limit: 9 }));
    }

    #[test]
    fn w2_a_choice_is_told_with_its_alternatives_and_bundles() {
        let bundle = Rule { valid_days: Some(20), form: Form::Credit, ..of(4, 7, 2) };
        let terms = plain(vec![of(1, 7, 1), Rule { alternative: None, ..of(2, 0, 0) }, of(3, 7, 2), bundle]);
        assert_eq!(terms.choices(), [Choice { number: 7, recipient: Recipient::Referrer, alternatives: vec![1, 2] }]);
        let chosen = terms.chosen(Alternative { choice: 7, number: 2 });
        assert_eq!(chosen.rules.iter().map(|rule| (rule.number, rule.alternative)).collect::<Vec<_>>(), [(3, None), (4, None)]);
        assert_eq!((terms.days_to_choose(7), terms.days_to_choose(8)), (20, 90), "the shortest, else the program's");
    }
}
