//! Payouts: methods and the state machine (rules O2, O3).

use serde::{Deserialize, Serialize};

use crate::{Currency, LocalDate, Money, Refusal};

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

/// On which days the program asks for everybody's payout (rule O3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PayoutDays {
    /// Each week on a day: 1 is Monday, 7 is Sunday.
    Weekly(u8),
    /// Each month on a day, 1 to 31; in a month without it, on its last.
    Monthly(u8),
}

impl PayoutDays {
    /// Returns the last such day up to `today`; none if there is no such day.
    fn latest(self, today: LocalDate) -> Option<LocalDate> {
        match self {
            Self::Weekly(day @ 1..=7) => today.minus_days((u32::from(today.weekday()) + 7 - u32::from(day)) % 7),
            Self::Monthly(day @ 1..=31) => {
                let this = today.in_month(day);
                if this <= today { Some(this) } else { today.first_of_month().minus_days(1).map(|last| last.in_month(day)) }
            }
            Self::Weekly(_) | Self::Monthly(_) => None,
        }
    }
}

/// When and how the program asks for everybody's payout by itself (rule O3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayoutSchedule {
    /// On which days.
    pub days: PayoutDays,
    /// From which day on.
    pub since: LocalDate,
    /// How somebody is paid whose bank account is not known; all others are by transfer.
    pub otherwise: PayoutMethod,
}

impl PayoutSchedule {
    /// Refuses days that never come, and a transfer to nowhere.
    pub fn check(&self) -> Result<(), Refusal> {
        let out_of = |field: &str| Err(Refusal::RuleOutOfRange { field: field.to_owned() });
        match (self.days, self.otherwise) {
            (PayoutDays::Weekly(1..=7) | PayoutDays::Monthly(1..=31), PayoutMethod::BankTransfer) => out_of("otherwise"),
            (PayoutDays::Weekly(1..=7) | PayoutDays::Monthly(1..=31), _) => Ok(()),
            _ => out_of("days"),
        }
    }

    /// Returns the last day of the schedule up to `today`, if there was one: what was missed before it is asked for with it.
    pub fn latest(&self, today: LocalDate) -> Option<LocalDate> {
        self.days.latest(today).filter(|due| *due >= self.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> LocalDate {
        text.parse().expect("a date")
    }

    #[test]
    fn o3_a_schedule_has_the_last_of_its_days_up_to_today() {
        let due = |days, today| PayoutSchedule { days, since: day("2026-01-15"), otherwise: PayoutMethod::Cash }.latest(day(today));
        // 2026-11-22 is a Sunday.
        for (days, today, expected) in [
            (PayoutDays::Weekly(7), "2026-11-22", Some("2026-11-22")),
            (PayoutDays::Weekly(1), "2026-11-22", Some("2026-11-16")),
            (PayoutDays::Weekly(6), "2026-11-22", Some("2026-11-21")),
            (PayoutDays::Monthly(31), "2026-11-22", Some("2026-10-31")),
            (PayoutDays::Monthly(31), "2026-11-30", Some("2026-11-30")),
            (PayoutDays::Monthly(30), "2026-03-01", Some("2026-02-28")),
            (PayoutDays::Monthly(29), "2028-02-29", Some("2028-02-29")),
            (PayoutDays::Monthly(1), "2027-01-01", Some("2027-01-01")),
            (PayoutDays::Monthly(2), "2027-01-01", Some("2026-12-02")),
            (PayoutDays::Monthly(15), "2026-01-15", Some("2026-01-15")),
            (PayoutDays::Monthly(14), "2026-01-20", None),
            (PayoutDays::Weekly(3), "2026-01-15", None),
            (PayoutDays::Weekly(0), "2026-11-22", None),
            (PayoutDays::Monthly(32), "2026-11-22", None),
        ] {
            assert_eq!(due(days, today), expected.map(day), "{days:?} on {today}");
        }
    }

    #[test]
    fn o3_a_schedule_whose_days_never_come_is_refused() {
        let refused = |days, otherwise| PayoutSchedule { days, since: day("2026-01-01"), otherwise }.check();
        for days in [PayoutDays::Weekly(0), PayoutDays::Weekly(8), PayoutDays::Monthly(0), PayoutDays::Monthly(32)] {
            assert_eq!(refused(days, PayoutMethod::Cash), Err(Refusal::RuleOutOfRange { field: "days".to_owned() }), "{days:?}");
        }
        let transfer = refused(PayoutDays::Weekly(1), PayoutMethod::BankTransfer);
        assert_eq!(transfer, Err(Refusal::RuleOutOfRange { field: "otherwise".to_owned() }), "there is no account");
        assert_eq!(refused(PayoutDays::Monthly(31), PayoutMethod::Check), Ok(()));
    }

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
