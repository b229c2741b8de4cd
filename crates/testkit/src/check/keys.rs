//! Every id that refers to another row finds it, and every review names the items it raised.

use std::collections::BTreeSet;

use engine::tables::{AttentionRow, PayoutRow, ReferralRow, TABLES, named};
use engine::value::Value;
use engine::{Memory, Outcome};

use super::all;

/// Columns that hold the key of another table's row: table, column, the table referred to.
const REFERENCES: &[(&str, &str, &str)] = &[
    ("attention", "desk", "desk"),
    ("attention", "opened_by", "staff"),
    ("attention", "decided_by", "staff"),
    ("attention", "referral", "referral"),
    ("attention", "person", "person"),
    ("attention", "other", "person"),
    ("attention", "reward", "reward"),
    ("attention", "payout", "payout"),
    ("attention", "purchase", "purchase"),
    ("attention", "unmatched", "unmatched_purchase"),
    ("action", "person", "person"),
    ("action", "program", "program"),
    ("action", "recorded_by", "staff"),
    ("action", "withdrawn_by", "staff"),
    ("bad_contact", "attention", "attention"),
    ("bad_contact", "staff", "staff"),
    ("bad_contact", "withdrawn_by", "staff"),
    ("campaign", "program", "program"),
    ("choice", "person", "person"),
    ("choice", "referral", "referral"),
    ("choice", "action", "action"),
    ("choice", "program", "program"),
    ("choice", "chosen_by", "staff"),
    ("campaign", "staff", "staff"),
    ("experiment", "program", "program"),
    ("experiment", "staff", "staff"),
    ("contest", "program", "program"),
    ("contest", "closed_by", "staff"),
    ("code", "campaign", "campaign"),
    ("code", "program", "program"),
    ("code", "referrer", "referrer"),
    ("code", "issued_by", "staff"),
    ("code_block", "desk", "desk"),
    ("contact", "person", "person"),
    ("desk", "site", "site"),
    ("ledger_transaction", "person", "person"),
    ("ledger_transaction", "reward", "reward"),
    ("ledger_transaction", "payout", "payout"),
    ("ledger_transaction", "reverses", "ledger_transaction"),
    ("ledger_transaction", "staff", "staff"),
    ("account_change", "person", "person"),
    ("account_change", "staff", "staff"),
    ("day_close", "desk", "desk"),
    ("day_close", "staff", "staff"),
    ("payout", "credit", "reward"),
    ("payout", "export", "payout_export"),
    ("payout_export", "staff", "staff"),
    ("payout_export", "withdrawn_by", "staff"),
    ("payout_transfer", "export", "payout_export"),
    ("payout_transfer", "payout", "payout"),
    ("payout_transfer", "person", "person"),
    ("tax_paper", "person", "person"),
    ("tax_paper", "staff", "staff"),
    ("payout", "person", "person"),
    ("payout", "requested_by", "staff"),
    ("payout", "approved_by", "staff"),
    ("payout", "paid_by", "staff"),
    ("payout", "paid_desk", "desk"),
    ("person", "first_purchase", "purchase"),
    ("person", "merged_into", "person"),
    ("milestone", "referral", "referral"),
    ("streak", "referrer", "referrer"),
    ("streak", "program", "program"),
    ("streak", "referral", "referral"),
    ("person_merge", "kept", "person"),
    ("person_merge", "merged", "person"),
    ("person_merge", "staff", "staff"),
    ("person_merge", "undone_by", "staff"),
    ("posting", "transaction_id", "ledger_transaction"),
    ("program_version", "program", "program"),
    ("program_version", "staff", "staff"),
    ("purchase", "person", "person"),
    ("purchase", "referral", "referral"),
    ("purchase", "recorded_by", "staff"),
    ("referral", "program", "program"),
    ("referral", "friend", "person"),
    ("referral", "code", "code"),
    ("referral", "referrer", "referrer"),
    ("referral", "experiment", "experiment"),
    ("referral", "dealt_to", "referrer"),
    ("referral", "recorded_by", "staff"),
    ("referral", "desk", "desk"),
    ("referral", "site", "site"),
    ("referrer", "id", "person"),
    ("refund", "purchase", "purchase"),
    ("refund", "recorded_by", "staff"),
    ("reward", "person", "person"),
    ("reward", "referral", "referral"),
    ("reward", "action", "action"),
    ("reward", "program", "program"),
    ("reward", "payout", "payout"),
    ("reward_use", "reward", "reward"),
    ("reward_use", "person", "person"),
    ("reward_use", "purchase", "purchase"),
    ("reward_use", "transaction_id", "ledger_transaction"),
    ("reward_use", "staff", "staff"),
    ("reward_use", "undone_by", "staff"),
    ("reward", "used_on", "purchase"),
    ("reward", "used_by", "staff"),
    ("reward", "transferred_to", "person"),
    ("reward", "corrects", "reward"),
    ("reward", "approved_by", "staff"),
    ("staff", "person", "person"),
    ("staff_key", "staff", "staff"),
    ("staff_key", "desk", "desk"),
    ("touch", "code", "code"),
    ("unmatched_purchase", "recorded_by", "staff"),
    ("touch", "staff", "staff"),
];

/// Checks that every reference finds its row, those in lists too.
pub fn foreign_keys(memory: &Memory) {
    let keys: BTreeSet<(&str, &str)> = memory.rows().map(|(table, key, _)| (table, key)).collect();
    for (table, column, to) in REFERENCES {
        let definition = named(table).expect("the map names tables that there are");
        assert!(TABLES.iter().any(|table| table.name == *to), "{to} is a table");
        let place = definition.column(column).expect("the map names columns that there are");
        for (_, key, record) in memory.rows().filter(|(name, _, _)| name == table) {
            if let Value::Text(id) = &record[place] {
                assert!(keys.contains(&(*to, id.as_str())), "{table}.{column} of {key} finds no {to} {id}");
            }
        }
    }
    let there = |table: &str, id: String| assert!(keys.contains(&(table, id.as_str())), "{table} {id} is there");
    for referral in all::<ReferralRow>(memory) {
        referral.shares.0.iter().for_each(|share| there("referrer", share.referrer.to_string()));
        referral.conversions.0.iter().for_each(|conversion| there("purchase", conversion.purchase.to_string()));
    }
    for payout in all::<PayoutRow>(memory) {
        payout.lines.0.iter().for_each(|line| there("reward", line.reward.to_string()));
    }
}

/// Checks that each review names items that are there and that its command raised, and that no item is named by none.
pub fn reviews_name_their_items(memory: &Memory) {
    let items: Vec<AttentionRow> = all(memory);
    let mut named = 0;
    for recorded in memory.entries() {
        let Outcome::Review { attention } = &recorded.entry.outcome else { continue };
        assert!(!attention.is_empty(), "a review says what waits");
        for id in attention {
            let item = items.iter().find(|item| item.id == *id).expect("a review names an item that is there");
            assert!(recorded.command.contains(&item.command.to_string()), "the item is of its command");
            named += 1;
        }
    }
    assert_eq!(named, items.len(), "each item is named once");
}
