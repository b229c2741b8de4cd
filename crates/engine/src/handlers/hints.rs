//! Announcing what a command will read first, so that it comes in one fetch: a hint that is missing or too many costs time, never
//! correctness.

use domain::RewardState;

use crate::command::{Action, Envelope};
use crate::tables::{
    ActionRow, AttentionRow, BadContactRow, ChoiceRow, CodeBlockRow, CodeKeyRow, CodeRow, MergeRow, PayoutRow, PersonRow, ProgramRow,
    PurchaseRow, ReferralRow, ReferrerRow, RewardRow, UnmatchedPurchaseRow,
};
use crate::work::Work;

/// Most rows that a search announced here brings; the searches themselves ask for as many at most.
const LIMIT: usize = 1000;

pub(super) fn announce(work: &mut Work, envelope: &Envelope) {
    match &envelope.action {
        Action::RegisterPerson { person, .. } | Action::UpdatePerson { person, .. } => work.hint::<PersonRow>(person),
        Action::MergePersons { merge, kept, merged, .. } => {
            work.hint::<MergeRow>(merge);
            work.hint::<PersonRow>(kept);
            work.hint::<PersonRow>(merged);
        }
        Action::UnmergePersons { merge, .. } => work.hint::<MergeRow>(merge),
        Action::IssueCode { code, referrer, program } => {
            work.hint::<CodeRow>(code);
            work.hint::<ReferrerRow>(referrer);
            work.hint::<ProgramRow>(program);
            work.hint_find(CodeRow::by_referrer_program, &[&Some(*referrer), program], LIMIT);
            work.hint_find(CodeKeyRow::by_state, &[&super::organization::CURRENT_KEY.to_owned()], 1);
            work.hint_find(CodeBlockRow::by_desk, &[&envelope.desk, &envelope.incarnation], LIMIT + 24);
        }
        Action::RecordReferral { referral, friend, code, .. } => {
            work.hint::<ReferralRow>(referral);
            work.hint::<PersonRow>(friend);
            work.hint_find(CodeRow::by_text, &[code], 1);
            work.hint_find(ReferralRow::by_friend, &[friend], LIMIT);
            work.hint_find(RewardRow::by_referral, &[&Some(*referral)], 2 * LIMIT);
        }
        Action::RecordTouchedReferral { referral, friend, .. } | Action::RecordLateReferral { referral, friend, .. } => {
            work.hint::<ReferralRow>(referral);
            work.hint::<PersonRow>(friend);
            work.hint_find(ReferralRow::by_friend, &[friend], LIMIT);
        }
        Action::RecordPurchase { purchase, person, invoice, discount, .. } => {
            work.hint::<PurchaseRow>(purchase);
            work.hint::<PersonRow>(person);
            work.hint_find(ReferralRow::by_friend, &[person], LIMIT);
            if invoice.is_some() {
                work.hint_find(PurchaseRow::by_invoice, &[invoice], LIMIT);
                work.hint_find(UnmatchedPurchaseRow::by_invoice, &[invoice], LIMIT);
            }
            if discount.is_some() {
                work.hint_find(RewardRow::by_person_state, &[person, &RewardState::Available], LIMIT);
                work.hint_find(RewardRow::by_person_state, &[person, &RewardState::Expired], LIMIT);
                work.hint_find(RewardRow::by_person_state, &[person, &RewardState::Pending], LIMIT);
            }
        }
        Action::CorrectPurchase { purchase, .. } | Action::RecordRefund { purchase, .. } => work.hint::<PurchaseRow>(purchase),
        Action::CorrectReferral { referral, .. }
        | Action::OverrideAttribution { referral, .. }
        | Action::MarkStep { referral, .. }
        | Action::AcceptReferral { referral }
        | Action::RejectReferral { referral, .. }
        | Action::CancelReferral { referral, .. }
        | Action::ExpireReferral { referral } => {
            work.hint::<ReferralRow>(referral);
            work.hint_find(RewardRow::by_referral, &[&Some(*referral)], 2 * LIMIT);
        }
        Action::RequestPayout { payout, person, .. } | Action::RequestScheduledPayout { payout, person, .. } => {
            work.hint::<PayoutRow>(payout);
            work.hint::<PersonRow>(person);
            work.hint_find(RewardRow::by_person_state, &[person, &RewardState::Pending], LIMIT);
            work.hint_find(RewardRow::by_person_state, &[person, &RewardState::Available], LIMIT);
        }
        Action::ApprovePayout { payout, .. }
        | Action::RejectPayout { payout, .. }
        | Action::CancelPayout { payout, .. }
        | Action::PayPayout { payout, .. }
        | Action::FailPayout { payout, .. }
        | Action::RetryPayout { payout }
        | Action::ReturnPayout { payout, .. } => work.hint::<PayoutRow>(payout),
        Action::ApproveReward { reward }
        | Action::HoldReward { reward, .. }
        | Action::ReleaseReward { reward }
        | Action::CancelReward { reward, .. }
        | Action::ExpireReward { reward }
        | Action::TransferReward { reward, .. }
        | Action::UseReward { reward, .. } => work.hint::<RewardRow>(reward),
        Action::ChooseReward { choice, .. } | Action::UnchooseReward { choice, .. } => work.hint::<ChoiceRow>(choice),
        Action::RecordAction { action, person, program, .. } => {
            work.hint::<ActionRow>(action);
            work.hint::<PersonRow>(person);
            work.hint::<ProgramRow>(program);
            work.hint_find(ActionRow::by_person, &[person], LIMIT);
            work.hint_find(RewardRow::by_action, &[&Some(*action)], 2 * LIMIT);
        }
        Action::WithdrawAction { action, .. } => {
            work.hint::<ActionRow>(action);
            work.hint_find(RewardRow::by_action, &[&Some(*action)], 2 * LIMIT);
        }
        Action::DecideAttention { attention, .. } => work.hint::<AttentionRow>(attention),
        Action::ListBadContact { entry, .. } | Action::WithdrawBadContact { entry, .. } => work.hint::<BadContactRow>(entry),
        Action::FoundOrganization { .. }
        | Action::UpdateOrganization { .. }
        | Action::AddSite { .. }
        | Action::RenameSite { .. }
        | Action::MoveDesk { .. }
        | Action::AddStaff { .. }
        | Action::UpdateStaff { .. }
        | Action::ChooseLanguage { .. }
        | Action::RegisterStaffKey { .. }
        | Action::SetReferrer { .. }
        | Action::WriteProgram { .. }
        | Action::SetIssuing { .. }
        | Action::SetProgramState { .. }
        | Action::IssueChosenCode { .. }
        | Action::WriteCampaign { .. }
        | Action::EndCampaign { .. }
        | Action::WriteContest { .. }
        | Action::CloseContest { .. }
        | Action::WriteExperiment { .. }
        | Action::EndExperiment { .. }
        | Action::UpdateCode { .. }
        | Action::RecordTouch { .. }
        | Action::RecordUnmatchedPurchase { .. }
        | Action::MatchPurchase { .. }
        | Action::CancelRefund { .. }
        | Action::ExportPayouts { .. }
        | Action::WithdrawExport { .. }
        | Action::CloseDay { .. }
        | Action::FileTaxPaper { .. }
        | Action::WithdrawTaxPaper { .. }
        | Action::UndoUse { .. }
        | Action::MatureRewards { .. } => {}
    }
}
