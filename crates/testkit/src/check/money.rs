//! Balanced transactions, balances that equal the fold, and payouts that pay what is owed once.

use std::collections::BTreeMap;

use domain::{Account, Form, PayoutState, PersonId, RewardState};
use engine::Memory;
use engine::tables::{
    AttentionReason, AttentionRow, BalanceRow, PayoutRow, PostingRow, PurchaseRow, RefundRow, RewardRow, TransactionKind, TransactionRow,
};

use super::all;

/// Checks that every transaction sums to zero per commodity, that balances equal the fold (rule M4), and that what changes or
/// takes back names what it changes and says why (rule M5).
pub fn ledger(memory: &Memory) {
    let mut sums: BTreeMap<(String, String), i128> = BTreeMap::new();
    let mut fold: BTreeMap<String, i64> = BTreeMap::new();
    for posting in all::<PostingRow>(memory) {
        *sums.entry((posting.transaction_id.to_string(), posting.commodity.clone())).or_default() += i128::from(posting.amount);
        let owner = posting.owner.map_or_else(|| "-".to_owned(), |owner| owner.to_string());
        *fold.entry(format!("{}/{owner}/{}", posting.account, posting.commodity)).or_default() += posting.amount;
    }
    for (transaction, sum) in sums {
        assert_eq!(sum, 0, "{transaction:?}");
    }
    let balances: BTreeMap<String, i64> = all::<BalanceRow>(memory).into_iter().map(|row| (row.id, row.amount)).collect();
    assert_eq!(balances, fold, "balances equal the fold of the postings");

    let transactions: Vec<TransactionRow> = all(memory);
    for row in &transactions {
        let has_first = |other: &&TransactionRow| other.id != row.id && other.reward == row.reward && other.reverses.is_none();
        match row.kind {
            TransactionKind::Changed => {
                assert!(row.reason.is_some(), "{row:?} says why");
                let first = transactions.iter().filter(|other| other.kind == TransactionKind::Granted).find(has_first);
                assert!(row.reverses.is_some() || first.is_none(), "{row:?} names the first");
            }
            TransactionKind::Returned => assert!(row.reverses.is_some() && row.reason.is_some(), "{row:?}"),
            TransactionKind::Granted | TransactionKind::Moved | TransactionKind::Used | TransactionKind::Paid | TransactionKind::Lapsed => {
            }
        }
    }
    for (nth, row) in transactions.iter().enumerate() {
        let twice = transactions[..nth].iter().any(|other| other.kind == TransactionKind::Returned && other.reverses == row.reverses);
        assert!(row.kind != TransactionKind::Returned || !twice, "a payment comes back once");
    }
}

/// Checks that what is owed to each person by the ledger is what the rewards say: not more is ever paid than was earned and
/// not taken back, but for what stands as an entry that the next payout nets.
pub fn owed_is_what_rewards_say(memory: &Memory) {
    let mut owed: BTreeMap<(PersonId, &str), i64> = BTreeMap::new();
    for row in all::<RewardRow>(memory).into_iter().filter(|row| row.form == Form::Cash) {
        let account = match row.state {
            RewardState::Pending | RewardState::NeedsApproval | RewardState::OnHold => "waiting",
            RewardState::Available | RewardState::InPayout => "payable",
            RewardState::Paid | RewardState::TakenBack => continue,
            RewardState::Cancelled => {
                assert_eq!(row.amount, 0, "what was cancelled has no amount: {row:?}");
                continue;
            }
            RewardState::Used | RewardState::Expired | RewardState::Transferred => panic!("no state of cash: {row:?}"),
        };
        *owed.entry((row.person, account)).or_default() += row.amount;
    }
    let mut stands: BTreeMap<(PersonId, &str), i64> = BTreeMap::new();
    for row in all::<BalanceRow>(memory) {
        let account = match row.account {
            Account::Waiting => "waiting",
            Account::Payable => "payable",
            _ => continue,
        };
        stands.insert((PersonId(row.owner.expect("what is owed is owed to somebody")), account), -row.amount);
    }
    owed.retain(|_, amount| *amount != 0);
    stands.retain(|_, amount| *amount != 0);
    assert_eq!(stands, owed, "the ledger owes what the rewards say");
}

/// Checks that every lapse is posted and nothing else is (rule W7), and that a purchase's refunds are those that were given (rule R8).
pub fn lapses_and_refunds(memory: &Memory) {
    let mut lapsed: BTreeMap<(Account, Option<uuid::Uuid>), i64> = BTreeMap::new();
    for row in all::<RewardRow>(memory).into_iter().filter(|row| row.form == Form::Discount && row.state == RewardState::Expired) {
        *lapsed.entry((Account::Lapsed, Some(row.program.0))).or_default() += 1;
        *lapsed.entry((Account::Promised, Some(row.person.0))).or_default() -= 1;
    }
    let posted = all::<BalanceRow>(memory).into_iter().filter(|row| row.commodity == "promise" && row.amount != 0);
    assert_eq!(posted.map(|row| ((row.account, row.owner), row.amount)).collect::<BTreeMap<_, _>>(), lapsed);

    let refunds: Vec<RefundRow> = all(memory);
    for row in all::<PurchaseRow>(memory) {
        let given = refunds.iter().filter(|refund| refund.purchase == row.id && !refund.cancelled);
        let sums = given.fold((0, 0), |(amount, tax), refund| (amount + refund.amount, tax + refund.tax));
        assert_eq!((row.refunded, row.refunded_tax), sums, "{row:?}");
        let left = row.figures();
        assert!(0 <= left.tax.minor && left.tax.minor <= left.paid.minor, "{row:?}");
    }
}

/// Checks that a payout is the sum of its lines, holds its rewards, and that only reviewed ones pay what they did not hold.
pub fn payouts(memory: &Memory) {
    let rewards: BTreeMap<_, RewardRow> = all::<RewardRow>(memory).into_iter().map(|row| (row.id, row)).collect();
    let items: Vec<AttentionRow> = all(memory);
    let mut references = Vec::new();
    for payout in all::<PayoutRow>(memory) {
        let sum: i64 = payout.lines.0.iter().map(|line| line.amount).sum();
        assert_eq!(payout.amount, sum, "a payout is the sum of its lines");
        let reviewed = items.iter().any(|item| item.reason == AttentionReason::PaidUnapproved && item.payout == Some(payout.id));
        let held = match payout.state {
            PayoutState::Requested | PayoutState::Approved | PayoutState::Failed => [RewardState::InPayout].as_slice(),
            PayoutState::Paid if !reviewed => &[RewardState::Paid, RewardState::TakenBack],
            PayoutState::Paid | PayoutState::Rejected | PayoutState::Cancelled | PayoutState::Returned => &[],
        };
        for line in payout.lines.0.iter().filter(|_| !held.is_empty()) {
            let reward = &rewards[&line.reward];
            assert!(held.contains(&reward.state) && reward.payout == Some(payout.id), "{payout:?} holds {reward:?}");
            assert_eq!(reward.amount, line.amount, "a line is the reward's amount");
        }
        if payout.state == PayoutState::Paid {
            assert!(payout.reference.is_some() && payout.paid_at.is_some());
            assert!(reviewed || payout.approved_by.is_some(), "{payout:?} was approved");
        }
        references.extend(payout.reference.clone());
    }
    let count = references.len();
    references.sort();
    references.dedup();
    assert_eq!(references.len(), count, "a payment's reference is unique");
}
