//! What rewards and payouts say of the balances that follow them (rule M4): a verification compares both.

use domain::{Account, Commodity, Handling, PayoutMethod, PayoutState, RewardState};

use crate::handlers::gifts::{commodity, has_account};
use crate::handlers::ledger::balance_id;
use crate::tables::{PayoutRow, RewardRow};

/// The accounts whose balances rewards and payouts say.
pub const ACCOUNTS: &[Account] =
    &[Account::Waiting, Account::Payable, Account::Promised, Account::Gifts, Account::Cash, Account::Bank, Account::Check, Account::Credit];

/// Returns the balance that a reward stands on, and how much of it the reward is; none of what was given or has ended.
pub fn of_reward(row: &RewardRow) -> Option<(String, i64)> {
    let owner = Some(row.person.0);
    let owed = |account| Some((balance_id(account, owner, Commodity::Money(row.currency)), -row.amount));
    match (row.form.handling(), row.state) {
        (Handling::Paid, RewardState::Pending | RewardState::NeedsApproval | RewardState::OnHold) => owed(Account::Waiting),
        (Handling::Paid, RewardState::Available | RewardState::InPayout) => owed(Account::Payable),
        (Handling::TakenOff, RewardState::Expired) => Some((balance_id(Account::Promised, owner, Commodity::Promise), -1)),
        (Handling::Used, RewardState::Pending | RewardState::OnHold | RewardState::Available) => {
            let (account, owner) = has_account(row);
            Some((balance_id(account, owner, commodity(row)), -row.left()))
        }
        (Handling::Paid | Handling::TakenOff | Handling::Used, _) => None,
    }
}

/// Returns the balance that a payout was paid from, and how much that was; none of what was not paid, or came back, nor of what was
/// paid as account credit, which a reward says.
pub fn of_payout(row: &PayoutRow) -> Option<(String, i64)> {
    let (account, owner) = match row.method {
        PayoutMethod::Cash => (Account::Cash, row.paid_desk.map(|desk| desk.0)),
        PayoutMethod::BankTransfer => (Account::Bank, None),
        PayoutMethod::Check => (Account::Check, None),
        PayoutMethod::AccountCredit => return None,
    };
    let is_paid = row.state == PayoutState::Paid;
    is_paid.then(|| (balance_id(account, owner, Commodity::Money(row.currency)), -row.amount))
}
