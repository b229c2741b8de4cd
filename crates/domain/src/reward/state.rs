//! Where a reward stands, and the steps it may take (rule O1).

use crate::{Form, Handling, Refusal};

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
        /// Used: a discount on a purchase, any other with all that there was of it.
        Used = "used",
        /// Held by a manager, or because its referral is under review.
        OnHold = "on_hold",
        /// Not used in time.
        Expired = "expired",
        /// Withdrawn before it was paid or used.
        Cancelled = "cancelled",
        /// Taken back after it was paid.
        TakenBack = "taken_back",
        /// Given to another person by a manager (rule W12).
        Transferred = "transferred",
    }
}

impl RewardState {
    /// Steps to `next`, if rule O1 has that step for the form.
    pub fn step(self, form: Form, next: Self) -> Result<Self, Refusal> {
        use RewardState::{Available, Cancelled, Expired, InPayout, NeedsApproval, OnHold, Paid, Pending, TakenBack, Transferred, Used};
        let shared = match self {
            Pending => matches!(next, Available | OnHold | Cancelled),
            OnHold => matches!(next, Pending | Available | Cancelled),
            Available => matches!(next, OnHold | Cancelled),
            NeedsApproval | InPayout | Paid | Used | Expired | Cancelled | TakenBack | Transferred => false,
        };
        let own = match form.handling() {
            Handling::Paid => match self {
                Pending | OnHold => matches!(next, NeedsApproval),
                NeedsApproval => matches!(next, Available | OnHold | Cancelled),
                Available => matches!(next, InPayout),
                InPayout => matches!(next, Available | Paid | OnHold | Cancelled),
                Paid => matches!(next, Available | TakenBack),
                // The refund was a mistake; or the bank sent back what had been taken back since: both are owed again, and net.
                TakenBack => matches!(next, Paid | Available),
                Used | Expired | Cancelled | Transferred => false,
            },
            Handling::TakenOff | Handling::Used => match self {
                Available => matches!(next, Used | Expired | Transferred),
                // It ends with its referral, too.
                Pending | OnHold => matches!(next, Expired),
                Used => matches!(next, Available),
                Expired => matches!(next, Available),
                NeedsApproval | InPayout | Paid | Cancelled | TakenBack | Transferred => false,
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
        matches!(self, Self::Expired | Self::Cancelled | Self::Transferred)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            (TakenBack, Paid),
            (TakenBack, Available),
        ];
        let discount = [
            (Available, Used),
            (Available, Expired),
            (Available, Transferred),
            (Pending, Expired),
            (OnHold, Expired),
            (Used, Available),
            (Expired, Available),
        ];
        for from in RewardState::ALL {
            for to in RewardState::ALL {
                let step = (*from, *to);
                assert_eq!(from.step(Form::Cash, *to).is_ok(), shared.contains(&step) || cash.contains(&step), "cash {from} to {to}");
                for form in Form::ALL.iter().filter(|form| **form != Form::Cash) {
                    let may = from.step(*form, *to).is_ok();
                    assert_eq!(may, shared.contains(&step) || discount.contains(&step), "{form} {from} to {to}");
                }
            }
        }
    }
}
