//! Identifiers. Those a desk chooses are UUIDv7; those a command makes by itself are UUIDv5 of the command.

use uuid::Uuid;

ids! {
    /// One organization: all desks that share one truth.
    OrganizationId,
    /// A place where the organization works.
    SiteId,
    /// A computer at a counter.
    DeskId,
    /// A member of staff.
    StaffId,
    /// A key of a member of staff on one desk.
    StaffKeyId,
    /// A person: referrer, new customer or contact.
    PersonId,
    /// A merge of two records of one person.
    MergeId,
    /// A referral program.
    ProgramId,
    /// A campaign of a program.
    CampaignId,
    /// An experiment: two variants of an offer.
    ExperimentId,
    /// A contest among referrers.
    ContestId,
    /// A code.
    CodeId,
    /// A touch: a card handed over, a link opened, a message shared.
    TouchId,
    /// A referral.
    ReferralId,
    /// A named action that a person did: a review, a visit to an event.
    ActionId,
    /// Something that the recipient of a reward chooses.
    ChoiceId,
    /// A purchase.
    PurchaseId,
    /// A refund.
    RefundId,
    /// A reward.
    RewardId,
    /// One use of a reward.
    RewardUseId,
    /// A payout.
    PayoutId,
    /// A bank file: payouts that are handed to the bank together.
    ExportId,
    /// The close of a day at a desk.
    DayCloseId,
    /// A tax form on file, or a manager's leave to do without one.
    TaxPaperId,
    /// A balanced transaction of the ledger.
    TransactionId,
    /// An item that waits for a person's decision.
    AttentionId,
    /// An entry of the known bad list.
    BadContactId,
    /// A command.
    CommandId,
}

impl CommandId {
    /// Returns the id of the `ordinal`-th row that this command makes in `table`, the same on every replica.
    pub fn row(self, table: &str, ordinal: u32) -> Uuid {
        let mut name = Vec::with_capacity(table.len() + 5);
        name.extend_from_slice(table.as_bytes());
        name.push(0);
        name.extend_from_slice(&ordinal.to_be_bytes());
        Uuid::new_v5(&self.0, &name)
    }
}
