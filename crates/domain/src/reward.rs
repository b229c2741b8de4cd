//! Rewards: the state machine and the arithmetic, in the order of rule X1 (rules O1, W2, W5–W7, W13, X1–X3).

use serde::{Deserialize, Serialize};

use crate::money::{MoneyError, Multiplier, percent, times};
use crate::terms::{Base, Rule};
use crate::{Amount, BasisPoints, Form, Money, Recipient, Refusal, Terms, Trigger};

words! {
    /// Where a reward stands (rule O1).
    RewardState {
        /// Cash in its waiting time.
        Pending = "pending",
        /// Waits for a manager (rule W6).
        NeedsApproval = "needs_approval",
        /// Can be paid, or used.
        Available = "available",
        /// In a payout that was asked for.
        InPayout = "in_payout",
        /// Paid.
        Paid = "paid",
        /// Used on a purchase.
        Used = "used",
        /// Held by a manager, or because its referral is under review.
        OnHold = "on_hold",
        /// Not used in time.
        Expired = "expired",
        /// Withdrawn before it was paid or used.
        Cancelled = "cancelled",
        /// Taken back after it was paid.
        TakenBack = "taken_back",
    }
}

impl RewardState {
    /// Steps to `next`, if rule O1 has that step for the form.
    pub fn step(self, form: Form, next: Self) -> Result<Self, Refusal> {
        use RewardState::{Available, Cancelled, Expired, InPayout, NeedsApproval, OnHold, Paid, Pending, TakenBack, Used};
        let shared = match self {
            Pending => matches!(next, Available | OnHold | Cancelled),
            OnHold => matches!(next, Pending | Available | Cancelled),
            Available => matches!(next, OnHold | Cancelled),
            NeedsApproval | InPayout | Paid | Used | Expired | Cancelled | TakenBack => false,
        };
        let own = match form {
            Form::Cash => match self {
                Pending | OnHold => matches!(next, NeedsApproval),
                NeedsApproval => matches!(next, Available | OnHold | Cancelled),
                Available => matches!(next, InPayout),
                InPayout => matches!(next, Available | Paid | OnHold | Cancelled),
                Paid => matches!(next, Available | TakenBack),
                // The bank sent back what had been taken back since: both are owed again, and net.
                TakenBack => matches!(next, Available),
                Used | Expired | Cancelled => false,
            },
            Form::Discount => match self {
                Available => matches!(next, Used | Expired),
                Used => matches!(next, Available),
                Expired => matches!(next, Available),
                Pending | NeedsApproval | InPayout | Paid | OnHold | Cancelled | TakenBack => false,
            },
        };
        if shared || own { Ok(next) } else { Err(Refusal::WrongState { state: self.as_str().to_owned() }) }
    }

    /// Returns whether the reward was given and can no longer be cut or cancelled, only taken back.
    pub const fn is_given(self) -> bool {
        matches!(self, Self::Paid | Self::Used | Self::TakenBack)
    }

    /// Returns whether the reward is over without having been given.
    pub const fn is_void(self) -> bool {
        matches!(self, Self::Expired | Self::Cancelled)
    }
}

words! {
    /// Which limit cut a reward (rule X1).
    CutBy {
        /// The rule's own cap.
        Rule = "rule",
        /// The most for one referral (rule W5).
        Referral = "referral",
    }
}

/// A cut: what a limit took, and from what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Cut {
    /// Which limit.
    pub by: CutBy,
    /// The limit.
    pub limit: Money,
    /// The amount before.
    pub from: Money,
    /// The amount after.
    pub to: Money,
}

/// How a reward came to its amount, as data (rule W13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Calculation {
    /// The rule's number in the frozen terms.
    pub rule: u16,
    /// What made it fire.
    pub trigger: Trigger,
    /// What the rate was taken of, if there was a rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Money>,
    /// The rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<BasisPoints>,
    /// The fixed amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Money>,
    /// The most that the rule gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
    /// The factor of a campaign.
    pub multiplier: Multiplier,
    /// The conversion's number, if a purchase made it fire (rule W4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// What limits cut, in the order of rule X1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cuts: Vec<Cut>,
}

/// The figures of a purchase that rewards are computed from (rules M3, X2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// What was paid: after all discounts, tax included.
    pub paid: Money,
    /// The tax in it.
    pub tax: Money,
    /// The referral's own discount in it: price before it = paid + discount.
    pub discount: Money,
}

impl Figures {
    /// Returns what a percentage is taken of (rule X2): for a discount the price before it, else paid less tax, or gross.
    pub fn base(&self, form: Form, base: Base) -> Result<Money, MoneyError> {
        match (form, base) {
            (Form::Discount, _) => self.paid.plus(self.discount),
            (Form::Cash, Base::Net) => self.paid.minus(self.tax),
            (Form::Cash, Base::Gross) => Ok(self.paid),
        }
    }
}

/// Something that can make rules fire: the recording, the acceptance, a purchase (rule W9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Firing {
    /// Which trigger.
    pub trigger: Trigger,
    /// The purchase's figures and the conversion's number.
    pub purchase: Option<(Figures, u32)>,
}

/// A reward that the terms give for one firing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Who gets it.
    pub recipient: Recipient,
    /// In which form.
    pub form: Form,
    /// How much; zero for a percentage off, whose amount is known when it is used.
    pub amount: Money,
    /// Whether a manager must approve it (rule W6).
    pub needs_approval: bool,
    /// How it came about (rule W13).
    pub calculation: Calculation,
}

/// Returns the rewards that `terms` give for `firing`, the new customer's before the referrer's, cut to `room`: what is left of
/// the most for one referral (rule X1).
pub fn grants(terms: &Terms, firing: Firing, room: Money) -> Result<Vec<Grant>, MoneyError> {
    let mut grants = Vec::new();
    for recipient in [Recipient::NewCustomer, Recipient::Referrer] {
        for rule in terms.rules.iter().filter(|rule| rule.recipient == recipient && rule.trigger == firing.trigger) {
            if let Some(grant) = grant(terms, rule, firing)? {
                grants.push(grant);
            }
        }
    }
    cut_to(&mut grants, terms.referral_cap, room)?;
    for grant in &mut grants {
        grant.needs_approval = grant.form == Form::Cash && grant.amount.minor > terms.approval_above.minor;
    }
    Ok(grants)
}

/// Returns what a promised discount is worth on a purchase of `price` before it, within `room` (rules W2, X2).
pub fn discount_on(calculation: &Calculation, price: Money, room: Money) -> Result<Money, MoneyError> {
    let worth = match (calculation.fixed, calculation.rate) {
        (Some(fixed), _) => times(fixed, calculation.multiplier)?,
        (None, Some(rate)) => percent(price, rate, calculation.multiplier)?,
        (None, None) => price.currency.of(0),
    };
    let most = [Some(price), Some(room), calculation.cap].into_iter().flatten().map(|limit| limit.minor).fold(worth.minor, i64::min);
    Ok(Money { minor: most.max(0), ..price })
}

fn grant(terms: &Terms, rule: &Rule, firing: Firing) -> Result<Option<Grant>, MoneyError> {
    if let (Some(least), Some((figures, _))) = (rule.minimum_spend, firing.purchase)
        && rule.form != Form::Discount
        && figures.base(rule.form, terms.base)?.minor < least.minor
    {
        return Ok(None);
    }
    let mut calculation = Calculation {
        rule: rule.number,
        trigger: rule.trigger,
        base: None,
        rate: None,
        fixed: None,
        cap: rule.cap,
        multiplier: terms.multiplier,
        number: firing.purchase.map(|(_, number)| number),
        cuts: Vec::new(),
    };
    let mut amount = match rule.amount {
        Amount::Fixed { amount } => {
            calculation.fixed = Some(amount);
            times(amount, terms.multiplier)?
        }
        Amount::Percent { rate } => {
            calculation.rate = Some(rate);
            // A percentage off is promised now and computed when it is used.
            match (rule.form, firing.purchase) {
                (Form::Discount, _) | (Form::Cash, None) => terms.currency.of(0),
                (Form::Cash, Some((figures, _))) => {
                    let base = figures.base(rule.form, terms.base)?;
                    calculation.base = Some(base);
                    percent(base, rate, terms.multiplier)?
                }
            }
        }
    };
    if let Some(cap) = rule.cap.filter(|cap| amount.minor > cap.minor) {
        calculation.cuts.push(Cut { by: CutBy::Rule, limit: cap, from: amount, to: cap });
        amount = cap;
    }
    Ok(Some(Grant { recipient: rule.recipient, form: rule.form, amount, needs_approval: false, calculation }))
}

/// Cuts money to `room`, walking back from the last reward, down to zero (rules W5, X1). A discount is cut when it is used.
fn cut_to(grants: &mut [Grant], limit: Money, room: Money) -> Result<(), MoneyError> {
    let mut total = Money { minor: 0, ..room };
    for grant in grants.iter().filter(|grant| grant.form == Form::Cash) {
        total = total.plus(grant.amount)?;
    }
    let mut over = total.minor - room.minor.max(0);
    for grant in grants.iter_mut().rev().filter(|grant| grant.form == Form::Cash) {
        if over <= 0 {
            break;
        }
        let from = grant.amount;
        let to = Money { minor: (from.minor - over).max(0), ..from };
        if to != from {
            grant.calculation.cuts.push(Cut { by: CutBy::Referral, limit, from, to });
            grant.amount = to;
            over -= from.minor - to.minor;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Currency;
    use crate::terms::tests::{plain, rule};

    fn usd(minor: i64) -> Money {
        Currency::USD.of(minor)
    }

    fn purchase(paid: i64, tax: i64, discount: i64) -> Firing {
        let figures = Figures { paid: usd(paid), tax: usd(tax), discount: usd(discount) };
        Firing { trigger: Trigger::Converted, purchase: Some((figures, 1)) }
    }

    fn amounts(terms: &Terms, firing: Firing, room: i64) -> Vec<i64> {
        grants(terms, firing, usd(room)).expect("small amounts fit").iter().map(|grant| grant.amount.minor).collect()
    }

    fn cash(number: u16, amount: Amount) -> Rule {
        rule(number, Recipient::Referrer, Form::Cash, amount)
    }

    fn percent_of(rate: i32) -> Amount {
        Amount::Percent { rate: BasisPoints(rate) }
    }

    fn fixed(minor: i64) -> Amount {
        Amount::Fixed { amount: usd(minor) }
    }

    #[test]
    fn m3_a_percentage_is_of_the_net_amount_paid_or_gross_if_the_program_says_so() {
        let mut terms = plain(vec![cash(1, percent_of(1000))]);
        assert_eq!(amounts(&terms, purchase(11_600, 1_600, 0), 50_000), [1000], "10 % of 116.00 with 16.00 tax");
        terms.base = Base::Gross;
        assert_eq!(amounts(&terms, purchase(11_600, 1_600, 0), 50_000), [1160]);
    }

    #[test]
    fn x2_after_a_refund_the_same_rule_on_the_smaller_base() {
        let terms = plain(vec![cash(1, percent_of(1000))]);
        assert_eq!(amounts(&terms, purchase(11_600 - 3_867, 1_600 - 533, 0), 50_000), [667]);
    }

    #[test]
    fn x1_the_friends_come_before_the_referrers_and_a_cut_walks_back_from_the_last() {
        let both = rule(3, Recipient::NewCustomer, Form::Cash, fixed(300));
        let terms = plain(vec![cash(1, fixed(500)), cash(2, fixed(400)), both]);
        assert_eq!(amounts(&terms, purchase(10_000, 0, 0), 50_000), [300, 500, 400]);
        assert_eq!(amounts(&terms, purchase(10_000, 0, 0), 700), [300, 400, 0]);
        assert_eq!(amounts(&terms, purchase(10_000, 0, 0), 0), [0, 0, 0]);
    }

    #[test]
    fn w5_a_used_discount_leaves_less_room_for_cash_and_the_cut_says_so() {
        let terms = plain(vec![cash(1, fixed(40_000))]);
        let granted = grants(&terms, purchase(100_000, 0, 15_000), usd(50_000 - 15_000)).expect("fits");
        let cut = Cut { by: CutBy::Referral, limit: usd(50_000), from: usd(40_000), to: usd(35_000) };
        assert_eq!(granted[0].amount, usd(35_000));
        assert_eq!(granted[0].calculation.cuts, [cut]);
    }

    #[test]
    fn w6_exactly_the_threshold_needs_no_manager() {
        let needs = |minor| grants(&plain(vec![cash(1, fixed(minor))]), purchase(1, 0, 0), usd(50_000)).expect("fits")[0].needs_approval;
        assert!(!needs(10_000));
        assert!(needs(10_001));
    }

    #[test]
    fn w2_below_the_minimum_spend_a_rule_does_not_fire() {
        let mut least = cash(1, fixed(500));
        least.minimum_spend = Some(usd(2000));
        let terms = plain(vec![least]);
        assert!(amounts(&terms, purchase(1999, 0, 0), 50_000).is_empty());
        assert_eq!(amounts(&terms, purchase(2000, 0, 0), 50_000), [500]);
    }

    #[test]
    fn x1_a_rules_own_cap_comes_after_the_rounding() {
        let mut capped = cash(1, percent_of(1000));
        capped.cap = Some(usd(333));
        let granted = grants(&plain(vec![capped]), purchase(3335, 0, 0), usd(50_000)).expect("fits");
        assert_eq!(granted[0].amount, usd(333));
        assert_eq!(granted[0].calculation.cuts[0], Cut { by: CutBy::Rule, limit: usd(333), from: usd(334), to: usd(333) });
    }

    #[test]
    fn x2_a_discount_is_of_the_price_before_it_and_never_more_than_price_cap_or_room() {
        let terms = plain(vec![rule(1, Recipient::NewCustomer, Form::Discount, percent_of(1500))]);
        let recording = Firing { trigger: Trigger::Recorded, purchase: None };
        let mut promise = grants(&terms, recording, usd(50_000)).expect("fits").remove(0).calculation;
        let worth = |promise: &Calculation, price, room| discount_on(promise, usd(price), usd(room)).expect("fits").minor;
        assert_eq!(worth(&promise, 100_000, 50_000), 15_000);
        assert_eq!(worth(&promise, 100_000, 9_000), 9_000);
        promise.cap = Some(usd(12_000));
        assert_eq!(worth(&promise, 100_000, 50_000), 12_000);
        promise.fixed = Some(usd(5_000));
        assert_eq!(worth(&promise, 3_000, 50_000), 3_000);
    }

    #[test]
    fn o1_rewards_take_no_other_step() {
        use RewardState::*;
        let shared = [
            (Pending, Available),
            (Pending, OnHold),
            (Pending, Cancelled),
            (OnHold, Pending),
            (OnHold, Available),
            (OnHold, Cancelled),
            (Available, OnHold),
            (Available, Cancelled),
        ];
        let cash = [
            (Pending, NeedsApproval),
            (OnHold, NeedsApproval),
            (NeedsApproval, Available),
            (NeedsApproval, OnHold),
            (NeedsApproval, Cancelled),
            (Available, InPayout),
            (InPayout, Available),
            (InPayout, Paid),
            (InPayout, OnHold),
            (InPayout, Cancelled),
            (Paid, Available),
            (Paid, TakenBack),
            (TakenBack, Available),
        ];
        let discount = [(Available, Used), (Available, Expired), (Used, Available), (Expired, Available)];
        for from in RewardState::ALL {
            for to in RewardState::ALL {
                let step = (*from, *to);
                assert_eq!(from.step(Form::Cash, *to).is_ok(), shared.contains(&step) || cash.contains(&step), "cash {from} to {to}");
                assert_eq!(
                    from.step(Form::Discount, *to).is_ok(),
                    shared.contains(&step) || discount.contains(&step),
                    "discount {from} to {to}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn w5_no_referral_costs_more_than_its_limit(fixeds in prop::collection::vec(1_i64..40_000, 1..8), room in 0_i64..60_000) {
            let rules = fixeds.iter().zip(1..).map(|(minor, number)| cash(number, fixed(*minor))).collect();
            let given = amounts(&plain(rules), purchase(1, 0, 0), room);
            let wanted: i64 = fixeds.iter().sum();
            prop_assert_eq!(given.iter().sum::<i64>(), wanted.min(room));
            prop_assert!(given.iter().zip(&fixeds).all(|(given, wanted)| (0..=*wanted).contains(given)));
        }
    }
}
