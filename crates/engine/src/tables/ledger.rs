//! The ledger: balanced transactions, their postings, and balances kept beside them (rules M4, M5).

use domain::{Account, CommandId, Line, LocalDate, PayoutId, PersonId, RewardId, StaffId, Timestamp, TransactionId};
use uuid::Uuid;

stored_words! {
    /// What a transaction records.
    TransactionKind {
        /// A reward was granted.
        Granted = "granted",
        /// A granted reward changed its amount.
        Changed = "changed",
        /// A reward can be paid now, or no longer.
        Moved = "moved",
        /// A discount was used.
        Used = "used",
        /// A payout was paid.
        Paid = "paid",
        /// A payment came back.
        Returned = "returned",
        /// A promise lapsed unused, or came back by a purchase made in time (rule W7).
        Lapsed = "lapsed",
    }
}

table! {
    /// A balanced transaction.
    TransactionRow = "ledger_transaction" {
        /// Its id.
        id: TransactionId,
        /// What it records.
        kind: TransactionKind,
        /// The command behind it.
        command: CommandId,
        /// Whose story it belongs to.
        person: Option<PersonId>,
        /// The reward it is about.
        reward: Option<RewardId>,
        /// The payout it is about.
        payout: Option<PayoutId>,
        /// The transaction that it takes back, in part or whole (rule M5).
        reverses: Option<TransactionId>,
        /// Why, where it takes something back.
        reason: Option<Line>,
        /// When.
        at: Timestamp,
        /// The date of it at the clinic.
        on: LocalDate,
        /// By whom.
        staff: Option<StaffId>,
    }
    index by_reward(reward);
    index by_payout(payout);
}

table! {
    /// One side of a transaction.
    PostingRow = "posting" {
        /// Its id.
        id: Uuid,
        /// The transaction.
        transaction_id: TransactionId,
        /// The account.
        account: Account,
        /// Whose it is: a person, a program, a desk.
        owner: Option<Uuid>,
        /// What is counted: a currency, promises, or units.
        commodity: String,
        /// How much: positive debits, negative credits.
        amount: i64,
    }
    index by_transaction(transaction_id);
}

table! {
    /// The balance of an account, changed only by the posting that causes it and equal to the fold (rule M4).
    BalanceRow = "balance" {
        /// Account, owner and commodity.
        id: String,
        /// The account.
        account: Account,
        /// Whose it is.
        owner: Option<Uuid>,
        /// What is counted.
        commodity: String,
        /// The sum of its postings.
        amount: i64,
    }
    index by_owner(owner);
}
