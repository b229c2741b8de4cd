//! What a command is called, whether it is a fact or a claim, whose right it needs and whose personal data it bears.

use domain::Permission;
use uuid::Uuid;

use super::Action;

/// Whether a command is a fact, which is always recorded, or a claim, which may be rejected (rule Y3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// It happened; it is recorded, under review if it breaks a rule.
    Fact,
    /// It is asked for; it may be refused.
    Claim,
}

impl Action {
    /// Returns the name under which the command is written.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::FoundOrganization { .. } => "found_organization",
            Self::UpdateOrganization { .. } => "update_organization",
            Self::AddSite { .. } => "add_site",
            Self::RenameSite { .. } => "rename_site",
            Self::MoveDesk { .. } => "move_desk",
            Self::AddStaff { .. } => "add_staff",
            Self::UpdateStaff { .. } => "update_staff",
            Self::ChooseLanguage { .. } => "choose_language",
            Self::RegisterStaffKey { .. } => "register_staff_key",
            Self::RegisterPerson { .. } => "register_person",
            Self::UpdatePerson { .. } => "update_person",
            Self::MergePersons { .. } => "merge_persons",
            Self::UnmergePersons { .. } => "unmerge_persons",
            Self::SetReferrer { .. } => "set_referrer",
            Self::WriteProgram { .. } => "write_program",
            Self::SetIssuing { .. } => "set_issuing",
            Self::SetProgramState { .. } => "set_program_state",
            Self::WriteCampaign { .. } => "write_campaign",
            Self::EndCampaign { .. } => "end_campaign",
            Self::WriteContest { .. } => "write_contest",
            Self::CloseContest { .. } => "close_contest",
            Self::WriteExperiment { .. } => "write_experiment",
            Self::EndExperiment { .. } => "end_experiment",
            Self::IssueCode { .. } => "issue_code",
            Self::IssueChosenCode { .. } => "issue_chosen_code",
            Self::UpdateCode { .. } => "update_code",
            Self::RecordTouch { .. } => "record_touch",
            Self::RecordReferral { .. } => "record_referral",
            Self::RecordTouchedReferral { .. } => "record_touched_referral",
            Self::RecordLateReferral { .. } => "record_late_referral",
            Self::OverrideAttribution { .. } => "override_attribution",
            Self::MarkStep { .. } => "mark_step",
            Self::AcceptReferral { .. } => "accept_referral",
            Self::RejectReferral { .. } => "reject_referral",
            Self::CancelReferral { .. } => "cancel_referral",
            Self::CorrectReferral { .. } => "correct_referral",
            Self::ExpireReferral { .. } => "expire_referral",
            Self::RecordPurchase { .. } => "record_purchase",
            Self::RecordUnmatchedPurchase { .. } => "record_unmatched_purchase",
            Self::MatchPurchase { .. } => "match_purchase",
            Self::CorrectPurchase { .. } => "correct_purchase",
            Self::RecordRefund { .. } => "record_refund",
            Self::CancelRefund { .. } => "cancel_refund",
            Self::RecordAction { .. } => "record_action",
            Self::WithdrawAction { .. } => "withdraw_action",
            Self::ChooseReward { .. } => "choose_reward",
            Self::UnchooseReward { .. } => "unchoose_reward",
            Self::ApproveReward { .. } => "approve_reward",
            Self::HoldReward { .. } => "hold_reward",
            Self::ReleaseReward { .. } => "release_reward",
            Self::CancelReward { .. } => "cancel_reward",
            Self::MatureRewards { .. } => "mature_rewards",
            Self::ExpireReward { .. } => "expire_reward",
            Self::TransferReward { .. } => "transfer_reward",
            Self::UseReward { .. } => "use_reward",
            Self::UndoUse { .. } => "undo_use",
            Self::RequestPayout { .. } => "request_payout",
            Self::RequestScheduledPayout { .. } => "request_scheduled_payout",
            Self::ApprovePayout { .. } => "approve_payout",
            Self::RejectPayout { .. } => "reject_payout",
            Self::CancelPayout { .. } => "cancel_payout",
            Self::PayPayout { .. } => "pay_payout",
            Self::FailPayout { .. } => "fail_payout",
            Self::RetryPayout { .. } => "retry_payout",
            Self::ReturnPayout { .. } => "return_payout",
            Self::ExportPayouts { .. } => "export_payouts",
            Self::WithdrawExport { .. } => "withdraw_export",
            Self::CloseDay { .. } => "close_day",
            Self::FileTaxPaper { .. } => "file_tax_paper",
            Self::WithdrawTaxPaper { .. } => "withdraw_tax_paper",
            Self::DecideAttention { .. } => "decide_attention",
            Self::ListBadContact { .. } => "list_bad_contact",
            Self::WithdrawBadContact { .. } => "withdraw_bad_contact",
        }
    }

    /// Returns whether it is a fact or a claim.
    pub const fn class(&self) -> Class {
        match self {
            Self::RegisterPerson { .. }
            | Self::RecordTouch { .. }
            | Self::RecordReferral { .. }
            | Self::RecordTouchedReferral { .. }
            | Self::RecordPurchase { .. }
            | Self::RecordUnmatchedPurchase { .. }
            | Self::RecordRefund { .. }
            | Self::PayPayout { .. } => Class::Fact,
            Self::FoundOrganization { .. }
            | Self::UpdateOrganization { .. }
            | Self::AddSite { .. }
            | Self::RenameSite { .. }
            | Self::MoveDesk { .. }
            | Self::AddStaff { .. }
            | Self::UpdateStaff { .. }
            | Self::ChooseLanguage { .. }
            | Self::RegisterStaffKey { .. }
            | Self::UpdatePerson { .. }
            | Self::MergePersons { .. }
            | Self::UnmergePersons { .. }
            | Self::SetReferrer { .. }
            | Self::WriteProgram { .. }
            | Self::SetIssuing { .. }
            | Self::SetProgramState { .. }
            | Self::WriteCampaign { .. }
            | Self::EndCampaign { .. }
            | Self::WriteContest { .. }
            | Self::CloseContest { .. }
            | Self::WriteExperiment { .. }
            | Self::EndExperiment { .. }
            | Self::IssueCode { .. }
            | Self::IssueChosenCode { .. }
            | Self::UpdateCode { .. }
            | Self::RecordLateReferral { .. }
            | Self::OverrideAttribution { .. }
            | Self::MarkStep { .. }
            | Self::AcceptReferral { .. }
            | Self::RejectReferral { .. }
            | Self::CancelReferral { .. }
            | Self::CorrectReferral { .. }
            | Self::ExpireReferral { .. }
            | Self::MatchPurchase { .. }
            | Self::CorrectPurchase { .. }
            | Self::CancelRefund { .. }
            | Self::RecordAction { .. }
            | Self::WithdrawAction { .. }
            | Self::ChooseReward { .. }
            | Self::UnchooseReward { .. }
            | Self::ApproveReward { .. }
            | Self::HoldReward { .. }
            | Self::ReleaseReward { .. }
            | Self::CancelReward { .. }
            | Self::MatureRewards { .. }
            | Self::ExpireReward { .. }
            | Self::TransferReward { .. }
            | Self::UseReward { .. }
            | Self::UndoUse { .. }
            | Self::RequestPayout { .. }
            | Self::RequestScheduledPayout { .. }
            | Self::ApprovePayout { .. }
            | Self::RejectPayout { .. }
            | Self::CancelPayout { .. }
            | Self::FailPayout { .. }
            | Self::RetryPayout { .. }
            | Self::ReturnPayout { .. }
            | Self::ExportPayouts { .. }
            | Self::WithdrawExport { .. }
            | Self::CloseDay { .. }
            | Self::FileTaxPaper { .. }
            | Self::WithdrawTaxPaper { .. }
            | Self::DecideAttention { .. }
            | Self::ListBadContact { .. }
            | Self::WithdrawBadContact { .. } => Class::Claim,
        }
    }

    /// Returns what the acting person must be allowed to do (rule Y6).
    pub const fn permission(&self) -> Permission {
        match self {
            Self::FoundOrganization { .. } | Self::UpdateOrganization { .. } => Permission::Settings,
            Self::AddStaff { .. } | Self::UpdateStaff { .. } => Permission::Staff,
            Self::ChooseLanguage { .. }
            | Self::RegisterStaffKey { .. }
            | Self::MatureRewards { .. }
            | Self::ExpireReferral { .. }
            | Self::ExpireReward { .. }
            | Self::RequestScheduledPayout { .. } => Permission::Schedule,
            // Whose terms a code brings is a matter of the program.
            Self::IssueChosenCode { campaign, own_terms, .. } if *campaign || !own_terms.is_empty() => Permission::Programs,
            Self::RegisterPerson { .. }
            | Self::UpdatePerson { .. }
            | Self::IssueCode { .. }
            | Self::IssueChosenCode { .. }
            | Self::RecordTouch { .. }
            | Self::RecordReferral { .. }
            | Self::RecordTouchedReferral { .. }
            | Self::MarkStep { .. }
            | Self::RecordPurchase { .. }
            | Self::RecordUnmatchedPurchase { .. }
            | Self::MatchPurchase { .. }
            | Self::RecordRefund { .. }
            | Self::RecordAction { .. }
            | Self::WithdrawAction { .. }
            | Self::ChooseReward { .. }
            | Self::UseReward { .. }
            | Self::UndoUse { .. }
            | Self::CancelReferral { .. } => Permission::Counter,
            Self::RequestPayout { .. } | Self::CancelPayout { .. } | Self::PayPayout { .. } | Self::CloseDay { .. } => Permission::Pay,
            Self::UnchooseReward { .. }
            | Self::ApproveReward { .. }
            | Self::HoldReward { .. }
            | Self::ReleaseReward { .. }
            | Self::CancelReward { .. }
            | Self::TransferReward { .. }
            | Self::ApprovePayout { .. }
            | Self::RejectPayout { .. }
            | Self::FailPayout { .. }
            | Self::RetryPayout { .. }
            | Self::ReturnPayout { .. }
            | Self::ExportPayouts { .. }
            | Self::WithdrawExport { .. }
            | Self::FileTaxPaper { .. }
            | Self::WithdrawTaxPaper { .. } => Permission::Approve,
            Self::MergePersons { .. }
            | Self::UnmergePersons { .. }
            | Self::SetReferrer { .. }
            | Self::AcceptReferral { .. }
            | Self::RejectReferral { .. }
            | Self::CorrectReferral { .. }
            | Self::RecordLateReferral { .. }
            | Self::OverrideAttribution { .. }
            | Self::CorrectPurchase { .. }
            | Self::CancelRefund { .. }
            | Self::DecideAttention { .. }
            | Self::ListBadContact { .. }
            | Self::WithdrawBadContact { .. } => Permission::Decide,
            Self::AddSite { .. }
            | Self::RenameSite { .. }
            | Self::MoveDesk { .. }
            | Self::WriteProgram { .. }
            | Self::SetIssuing { .. }
            | Self::SetProgramState { .. }
            | Self::WriteCampaign { .. }
            | Self::EndCampaign { .. }
            | Self::WriteContest { .. }
            | Self::CloseContest { .. }
            | Self::WriteExperiment { .. }
            | Self::EndExperiment { .. }
            | Self::UpdateCode { .. } => Permission::Programs,
        }
    }

    /// Returns whose personal data the command bears and in which members, to be sealed in the log (rule P6).
    pub const fn personal(&self) -> Option<(Uuid, &'static [&'static str])> {
        match self {
            Self::FoundOrganization { owner, .. } => Some((owner.0, &["owner_name"])),
            Self::AddStaff { staff, .. } | Self::UpdateStaff { staff, .. } => Some((staff.0, &["name"])),
            Self::RegisterPerson { person, .. } | Self::UpdatePerson { person, .. } => Some((person.0, &["details"])),
            Self::RecordReferral { friend, .. } => Some((friend.0, &["details", "note"])),
            Self::RecordTouchedReferral { friend, .. } | Self::RecordLateReferral { friend, .. } => Some((friend.0, &["note"])),
            Self::RecordAction { person, .. } => Some((person.0, &["note"])),
            Self::RecordUnmatchedPurchase { purchase, .. } => Some((purchase.0, &["buyer"])),
            Self::ListBadContact { entry, .. } => Some((entry.0, &["contact", "reason"])),
            Self::WithdrawBadContact { entry, .. } => Some((entry.0, &["reason"])),
            Self::UpdateOrganization { .. }
            | Self::AddSite { .. }
            | Self::RenameSite { .. }
            | Self::MoveDesk { .. }
            | Self::ChooseLanguage { .. }
            | Self::RegisterStaffKey { .. }
            | Self::MergePersons { .. }
            | Self::UnmergePersons { .. }
            | Self::SetReferrer { .. }
            | Self::WriteProgram { .. }
            | Self::SetIssuing { .. }
            | Self::SetProgramState { .. }
            | Self::WriteCampaign { .. }
            | Self::EndCampaign { .. }
            | Self::WriteContest { .. }
            | Self::CloseContest { .. }
            | Self::WriteExperiment { .. }
            | Self::EndExperiment { .. }
            | Self::IssueCode { .. }
            | Self::IssueChosenCode { .. }
            | Self::UpdateCode { .. }
            | Self::RecordTouch { .. }
            | Self::OverrideAttribution { .. }
            | Self::MarkStep { .. }
            | Self::AcceptReferral { .. }
            | Self::RejectReferral { .. }
            | Self::CancelReferral { .. }
            | Self::CorrectReferral { .. }
            | Self::ExpireReferral { .. }
            | Self::RecordPurchase { .. }
            | Self::MatchPurchase { .. }
            | Self::CorrectPurchase { .. }
            | Self::RecordRefund { .. }
            | Self::CancelRefund { .. }
            | Self::WithdrawAction { .. }
            | Self::ChooseReward { .. }
            | Self::UnchooseReward { .. }
            | Self::ApproveReward { .. }
            | Self::HoldReward { .. }
            | Self::ReleaseReward { .. }
            | Self::CancelReward { .. }
            | Self::MatureRewards { .. }
            | Self::ExpireReward { .. }
            | Self::TransferReward { .. }
            | Self::UseReward { .. }
            | Self::UndoUse { .. }
            | Self::RequestPayout { .. }
            | Self::RequestScheduledPayout { .. }
            | Self::ApprovePayout { .. }
            | Self::RejectPayout { .. }
            | Self::CancelPayout { .. }
            | Self::PayPayout { .. }
            | Self::FailPayout { .. }
            | Self::RetryPayout { .. }
            | Self::ReturnPayout { .. }
            | Self::ExportPayouts { .. }
            | Self::WithdrawExport { .. }
            | Self::CloseDay { .. }
            | Self::FileTaxPaper { .. }
            | Self::WithdrawTaxPaper { .. }
            | Self::DecideAttention { .. } => None,
        }
    }
}
