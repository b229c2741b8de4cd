//! Payouts: methods and the state machine (rules O2, O3).

use crate::{Currency, Money, Refusal};

/// The minimums of a payout that the rules offer, in dollars (rule O3); the owner may set another.
const MINIMUMS: [i64; 5] = [0, 10, 20, 50, 100];

/// Returns the minimums of a payout that the rules offer in a currency.
pub fn minimums(currency: Currency) -> [Money; 5] {
    MINIMUMS.map(|dollars| currency.like_dollars(dollars))
}

words! {
    /// How a payout reaches the person (rule O3).
    PayoutMethod {
        /// Cash at the desk, against a signed receipt.
        Cash = "cash",
        /// Bank transfer.
        BankTransfer = "bank_transfer",
        /// A check.
        Check = "check",
        /// Credit on the person's account.
        AccountCredit = "account_credit",
    }
}

words! {
    /// Where a payout stands (rule O2).
    PayoutState {
        /// Asked for.
        Requested = "requested",
        /// Approved by another person; its lines are frozen.
        Approved = "approved",
        /// Paid.
        Paid = "paid",
        /// Refused; its lines are free again.
        Rejected = "rejected",
        /// Withdrawn; its lines are free again.
        Cancelled = "cancelled",
        /// The payment did not go through.
        Failed = "failed",
        /// The bank sent it back.
        Returned = "returned",
    }
}

impl PayoutState {
    /// Steps to `next`, if rule O2 has that step.
    pub fn step(self, next: Self) -> Result<Self, Refusal> {
        use PayoutState::{Approved, Cancelled, Failed, Paid, Rejected, Requested, Returned};
        let allowed = match self {
            Requested => matches!(next, Approved | Rejected | Cancelled),
            Approved => matches!(next, Paid | Rejected | Cancelled | Failed),
            Failed => matches!(next, Requested | Cancelled),
            Paid => matches!(next, Returned),
            Rejected | Cancelled | Returned => false,
        };
        if allowed { Ok(next) } else { Err(Refusal::WrongState { state: self.as_str().to_owned() }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn o2_a_payout_takes_no_other_step() {
        use PayoutState::*;
        let allowed = [
            (Requested, Approved),
            (Requested, Rejected),
            (Requested, Cancelled),
            (Approved, Paid),
            (Approved, Rejected),
            (Approved, Cancelled),
            (Approved, Failed),
            (Failed, Requested),
            (Failed, Cancelled),
            (Paid, Returned),
        ];
        for from in PayoutState::ALL {
            for to in PayoutState::ALL {
                assert_eq!(from.step(*to).is_ok(), allowed.contains(&(*from, *to)), "{from} to {to}");
            }
        }
    }
}
