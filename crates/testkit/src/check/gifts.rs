//! Credit, services, things and units that people have and use.

use std::collections::BTreeMap;

use domain::{Account, Commodity, Form, PayoutMethod, PayoutState, PersonId, RewardState};
use engine::Memory;
use engine::tables::{BalanceRow, PayoutRow, PurchaseRow, RewardRow, RewardUseRow};

use super::all;

/// Checks that what is left of each gift is what there was less its uses, that whole things are used whole, that no more is used on a
/// purchase than it cost, and that the ledger has what the gifts say, by what is counted (rules M4, O1, R8, X1).
pub fn gifts(memory: &Memory) {
    let rewards: Vec<RewardRow> = all(memory);
    let uses: Vec<RewardUseRow> = all(memory);
    let mut has: BTreeMap<(Account, PersonId, &str), i64> = BTreeMap::new();
    for row in &rewards {
        let of_it = uses.iter().filter(|used| used.reward == row.id && !used.undone);
        let used: i64 = of_it.map(|used| used.quantity).sum();
        if !row.form.is_gift() {
            assert_eq!((used, row.units, row.units_left), (0, 0, 0), "{row:?}");
            continue;
        }
        assert_eq!(row.left(), row.quantity() - used, "{row:?} after {used}");
        assert!(row.left() >= 0 && row.lost >= 0, "{row:?}");
        assert!(row.form.is_used_in_parts() || row.left() == 0 || used == 0, "{row:?} is used whole");
        match row.state {
            RewardState::Pending | RewardState::OnHold | RewardState::Available => {
                assert!(row.left() > 0, "{row:?} can be used");
                let commodity = match row.form {
                    Form::Points => Commodity::Points,
                    Form::Quota => Commodity::Quota,
                    Form::Feature => Commodity::Feature,
                    _ => Commodity::Money(row.currency),
                };
                let account = if row.credit_of().is_some() { Account::Credit } else { Account::Gifts };
                *has.entry((account, row.person, commodity.as_str())).or_default() += row.left();
            }
            RewardState::Used => assert!(row.left() == 0 && used > 0, "{row:?}"),
            RewardState::Expired => assert!(row.left() > 0, "{row:?}"),
            RewardState::Cancelled | RewardState::Transferred => assert_eq!(row.quantity(), 0, "{row:?}"),
            RewardState::NeedsApproval | RewardState::InPayout | RewardState::Paid | RewardState::TakenBack => panic!("{row:?}"),
        }
    }
    let balances: Vec<BalanceRow> = all(memory);
    let mut stands = BTreeMap::new();
    let is_had = |row: &&BalanceRow| matches!(row.account, Account::Gifts | Account::Credit) && row.amount != 0;
    for row in balances.iter().filter(is_had) {
        let person = PersonId(row.owner.expect("a gift is somebody's"));
        stands.insert((row.account, person, row.commodity.as_str()), -row.amount);
    }
    assert_eq!(stands, has, "the ledger has what the gifts say");
    credits(memory, &rewards);
    for purchase in all::<PurchaseRow>(memory) {
        let on_it = uses.iter().filter(|used| used.purchase == Some(purchase.id) && !used.undone).count();
        assert!(!purchase.voided || on_it == 0, "nothing is used on what was not bought: {purchase:?}");
    }
}

/// Checks that a payout by account credit is one credit of its sum with whoever has it while it is paid, and none else; that it never
/// lapses, and is the reward of no referral and no action (rule O6).
fn credits(memory: &Memory, rewards: &[RewardRow]) {
    let payouts: Vec<PayoutRow> = all(memory);
    for row in rewards {
        let Some(payout) = row.credit_of() else { continue };
        let of = payouts.iter().find(|of| of.id == payout).expect("credit has its payout");
        let stands = !row.state.is_void();
        assert!(!stands || of.state == PayoutState::Paid && of.credit == Some(row.id), "{row:?} of {of:?}");
        assert!(!stands || row.amount == of.amount && row.currency == of.currency, "{row:?} of {of:?}");
        assert!(row.referral.is_none() && row.action.is_none() && row.corrects.is_some() && row.valid_until.is_none(), "{row:?}");
    }
    for row in payouts.iter().filter(|row| row.method == PayoutMethod::AccountCredit && row.state == PayoutState::Paid) {
        let standing = rewards.iter().filter(|credit| credit.credit_of() == Some(row.id) && !credit.state.is_void()).count();
        assert_eq!(standing, 1, "{row:?} is one credit");
    }
}
