//! What something is given for, in words: the friend's first purchase, a milestone, an action (rules W2, W4, W13).

use domain::{Language, Line, Recipient, Rule, Trigger};
use store::read::choices::ChoiceView;
use store::read::rewards::RewardView;

use super::rule;

/// What something is given for.
pub(crate) struct Occasion<'a> {
    trigger: Trigger,
    recipient: Recipient,
    friend: &'a str,
    invoice: Option<&'a str>,
    action: Option<&'a Line>,
    /// Which number of friends or months it is for.
    milestone: Option<u32>,
    /// Which purchase of the friend it is, where that is known.
    nth: Option<u32>,
    /// Which friend of the referrer it is.
    number: Option<u32>,
}

impl<'a> Occasion<'a> {
    /// Returns what a reward was given for.
    pub fn of(reward: &'a RewardView) -> Self {
        let calculation = &reward.calculation;
        Self {
            trigger: calculation.trigger,
            recipient: reward.recipient,
            friend: reward.friend_name.as_deref().unwrap_or_default(),
            invoice: reward.invoice.as_deref(),
            action: calculation.action.as_ref(),
            milestone: calculation.milestone,
            nth: calculation.nth,
            number: calculation.number,
        }
    }

    /// Returns what a choice is given for, by one of its rules.
    pub fn of_choice(choice: &'a ChoiceView, rule: &'a Rule) -> Self {
        Self {
            trigger: rule.trigger,
            recipient: choice.recipient,
            friend: choice.friend_name.as_deref().unwrap_or_default(),
            invoice: choice.invoice.as_deref(),
            action: rule.action.as_ref(),
            milestone: rule.milestone,
            nth: None,
            number: None,
        }
    }

    /// Says it in parts: `first purchase of Luis Torres`, `invoice A-118`, `friend no. 3`.
    pub fn words(&self, language: Language) -> Vec<String> {
        let friend = self.friend;
        let mut parts = Vec::new();
        parts.extend(self.milestone_words(language));
        match (self.trigger, self.recipient, language) {
            (Trigger::Converted | Trigger::NthConversion | Trigger::EveryKth | Trigger::Streak, Recipient::Referrer, Language::En) => {
                parts.push(format!("first purchase of {friend}"))
            }
            (Trigger::Converted | Trigger::NthConversion | Trigger::EveryKth | Trigger::Streak, Recipient::Referrer, Language::Es) => {
                parts.push(format!("primera compra de {friend}"))
            }
            (Trigger::Converted | Trigger::NthConversion | Trigger::EveryKth | Trigger::Streak, Recipient::NewCustomer, Language::En) => {
                parts.push("for the first purchase".to_owned())
            }
            (Trigger::Converted | Trigger::NthConversion | Trigger::EveryKth | Trigger::Streak, Recipient::NewCustomer, Language::Es) => {
                parts.push("por la primera compra".to_owned())
            }
            (Trigger::Action, _, language) => parts.extend(action_words(self.action, language)),
            (Trigger::Purchase, recipient, language) => parts.push(purchase_words(self.nth, recipient, friend, language)),
            (Trigger::Recorded | Trigger::Accepted, Recipient::Referrer, Language::En) => parts.push(format!("for bringing {friend}")),
            (Trigger::Recorded | Trigger::Accepted, Recipient::Referrer, Language::Es) => parts.push(format!("por traer a {friend}")),
            (Trigger::Recorded | Trigger::Accepted, Recipient::NewCustomer, Language::En) => {
                parts.push("for coming with a card".to_owned())
            }
            (Trigger::Recorded | Trigger::Accepted, Recipient::NewCustomer, Language::Es) => {
                parts.push("por venir con una tarjeta".to_owned())
            }
        }
        match (self.invoice, language) {
            (Some(invoice), Language::En) => parts.push(format!("invoice {invoice}")),
            (Some(invoice), Language::Es) => parts.push(format!("factura {invoice}")),
            (None, _) => {}
        }
        if let Some(number) = self.number.filter(|_| self.recipient == Recipient::Referrer) {
            parts.push(match language {
                Language::En => format!("friend no. {number}"),
                Language::Es => format!("amigo n.º {number}"),
            });
        }
        parts
    }

    /// Says which number of friends or months it is for: `for the 5th friend`, `for every 5th friend`, `for 3 months in a row with
    /// a new friend`.
    fn milestone_words(&self, language: Language) -> Option<String> {
        let number = self.milestone?;
        let nth = rule::ordinal(number, language);
        Some(match (self.trigger, language) {
            (Trigger::EveryKth, Language::En) => format!("for every {nth} friend"),
            (Trigger::EveryKth, Language::Es) => format!("por cada {nth} amigo"),
            (Trigger::Streak, Language::En) => format!("for {number} months in a row with a new friend"),
            (Trigger::Streak, Language::Es) => format!("por {number} meses seguidos con algún amigo nuevo"),
            (_, Language::En) => format!("for the {nth} friend"),
            (_, Language::Es) => format!("por el {nth} amigo"),
        })
    }
}

/// Says what was done: `for “Review”`.
pub(crate) fn action_words(action: Option<&Line>, language: Language) -> Option<String> {
    let action = action?;
    Some(match language {
        Language::En => format!("for “{action}”"),
        Language::Es => format!("por «{action}»"),
    })
}

/// Says which purchase of the friend it is for: `purchase no. 2 of Ana Ruiz`.
fn purchase_words(nth: Option<u32>, recipient: Recipient, friend: &str, language: Language) -> String {
    match (nth, recipient, language) {
        (Some(nth), Recipient::Referrer, Language::En) => format!("purchase no. {nth} of {friend}"),
        (Some(nth), Recipient::Referrer, Language::Es) => format!("compra n.º {nth} de {friend}"),
        (Some(nth), Recipient::NewCustomer, Language::En) => format!("for purchase no. {nth}"),
        (Some(nth), Recipient::NewCustomer, Language::Es) => format!("por la compra n.º {nth}"),
        (None, Recipient::Referrer, Language::En) => format!("purchase of {friend}"),
        (None, Recipient::Referrer, Language::Es) => format!("compra de {friend}"),
        (None, Recipient::NewCustomer, Language::En) => "for a purchase".to_owned(),
        (None, Recipient::NewCustomer, Language::Es) => "por una compra".to_owned(),
    }
}
