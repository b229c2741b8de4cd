//! The synced tables, one file per subject.

#[macro_use]
pub mod attention;
pub mod actions;
pub mod bad_contacts;
pub mod campaigns;
pub mod choices;
pub mod closes;
pub mod codes;
pub mod experiments;
pub mod exports;
pub mod ledger;
pub mod merges;
pub mod organization;
pub mod payouts;
pub mod people;
pub mod programs;
pub mod referrals;
pub mod rewards;
pub mod staff;

pub use actions::ActionRow;
pub use attention::{AttentionReason, AttentionRow, AttentionState};
pub use bad_contacts::BadContactRow;
pub use campaigns::{CampaignRow, ContestRow};
pub use choices::ChoiceRow;
pub use closes::{DayCloseRow, TaxPaperRow};
pub use codes::{CodeBlockRow, CodeKeyRow, CodeRow, TouchRow};
pub use experiments::ExperimentRow;
pub use exports::{ExportRow, TransferRow};
pub use ledger::{BalanceRow, PostingRow, TransactionKind, TransactionRow};
pub use merges::MergeRow;
pub use organization::{CounterRow, DeskRow, OrganizationRow, Settings, SiteRow};
pub use payouts::{PayoutLine, PayoutRow};
pub use people::{AccountChangeRow, ContactRow, PersonRow, ReferrerRow};
pub use programs::{MilestoneRow, ProgramRow, ProgramVersionRow, StreakRow};
pub use referrals::{PurchaseRow, ReferralRow, RefundRow, UnmatchedPurchaseRow, UnmatchedState};
pub use rewards::{RewardRow, RewardUseRow};
pub use staff::{StaffKeyRow, StaffRow};

use crate::table::{Row, Table};

/// Every synced table, by name.
pub const TABLES: &[&Table] = &[
    AccountChangeRow::TABLE,
    ActionRow::TABLE,
    AttentionRow::TABLE,
    BadContactRow::TABLE,
    BalanceRow::TABLE,
    CampaignRow::TABLE,
    ChoiceRow::TABLE,
    CodeRow::TABLE,
    CodeBlockRow::TABLE,
    CodeKeyRow::TABLE,
    ContactRow::TABLE,
    ContestRow::TABLE,
    CounterRow::TABLE,
    DayCloseRow::TABLE,
    DeskRow::TABLE,
    ExperimentRow::TABLE,
    TransactionRow::TABLE,
    MilestoneRow::TABLE,
    OrganizationRow::TABLE,
    PayoutRow::TABLE,
    ExportRow::TABLE,
    TransferRow::TABLE,
    PersonRow::TABLE,
    MergeRow::TABLE,
    PostingRow::TABLE,
    ProgramRow::TABLE,
    ProgramVersionRow::TABLE,
    PurchaseRow::TABLE,
    ReferralRow::TABLE,
    ReferrerRow::TABLE,
    RefundRow::TABLE,
    RewardRow::TABLE,
    RewardUseRow::TABLE,
    SiteRow::TABLE,
    StaffRow::TABLE,
    StaffKeyRow::TABLE,
    StreakRow::TABLE,
    TaxPaperRow::TABLE,
    TouchRow::TABLE,
    UnmatchedPurchaseRow::TABLE,
];

/// Returns the table of a name.
pub fn named(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|table| table.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_keyed_by_id_and_indexed_by_columns_they_have() {
        assert!(TABLES.is_sorted_by_key(|table| table.name));
        for table in TABLES {
            assert_eq!(table.columns[0].name, "id", "{}", table.name);
            assert!(table.subject.is_none_or(|subject| table.column(subject).is_some()), "{}", table.name);
            assert_eq!(table.subject.is_some(), table.columns.iter().any(|column| column.sealed), "{}", table.name);
            for index in table.indexes {
                assert!(index.columns.iter().all(|column| table.column(column).is_some()), "{} {}", table.name, index.name);
            }
        }
    }
}
