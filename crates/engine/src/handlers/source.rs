//! What rewards come from: a referral, or an action outside any (rules W2, W3, W9).

use domain::{ActionId, LocalDate, PersonId, ProgramId, ReferralId, ReferralState, RewardState, Share, Terms};

use crate::handlers::settle::MAX_REWARDS;
use crate::tables::{ActionRow, ChoiceRow, ReferralRow, RewardRow};
use crate::work::{Res, Work};

/// What rewards come from.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// A friend who came.
    Referral(&'a ReferralRow),
    /// Something that a person did.
    Action(&'a ActionRow),
}

impl<'a> Source<'a> {
    /// Returns what holds for it, frozen.
    pub fn terms(self) -> &'a Terms {
        match self {
            Self::Referral(row) => &row.terms.0,
            Self::Action(row) => &row.terms.0,
        }
    }

    /// Returns its program.
    pub const fn program(self) -> ProgramId {
        match self {
            Self::Referral(row) => row.program,
            Self::Action(row) => row.program,
        }
    }

    /// Returns the referral that it is.
    pub const fn referral(self) -> Option<ReferralId> {
        match self {
            Self::Referral(row) => Some(row.id),
            Self::Action(_) => None,
        }
    }

    /// Returns the action that it is.
    pub const fn action(self) -> Option<ActionId> {
        match self {
            Self::Referral(_) => None,
            Self::Action(row) => Some(row.id),
        }
    }

    /// Returns who shares what is the referrer's of it, whose caps count it, with their parts per million (rules R5, W5).
    pub fn sharers(self) -> Vec<(PersonId, u32)> {
        match self {
            Self::Referral(row) => row.shares.0.iter().map(|share| (share.referrer, share.ppm)).collect(),
            Self::Action(row) => vec![(row.person, Share::WHOLE)],
        }
    }

    /// Returns whether a reward comes from it.
    pub fn is_of(self, row: &RewardRow) -> bool {
        match self {
            Self::Referral(own) => row.referral == Some(own.id),
            Self::Action(own) => row.action == Some(own.id),
        }
    }

    /// Returns its rewards.
    pub fn rewards(self, work: &mut Work) -> Res<Vec<RewardRow>> {
        match self {
            Self::Referral(row) => work.find(RewardRow::by_referral, &[&Some(row.id)], MAX_REWARDS),
            Self::Action(row) => work.find(RewardRow::by_action, &[&Some(row.id)], MAX_REWARDS),
        }
    }

    /// Returns what there is or was to choose of it.
    pub fn choices(self, work: &mut Work) -> Res<Vec<ChoiceRow>> {
        match self {
            Self::Referral(row) => work.find(ChoiceRow::by_referral, &[&Some(row.id)], MAX_REWARDS),
            Self::Action(row) => work.find(ChoiceRow::by_action, &[&Some(row.id)], MAX_REWARDS),
        }
    }

    /// Returns until when what it promises to the friend can be used.
    pub fn expires_on(self) -> LocalDate {
        match self {
            Self::Referral(row) => row.expires_on,
            Self::Action(row) => row.on.plus_days(u32::from(row.terms.0.valid_days)),
        }
    }

    /// Returns whether it did not happen after all: what was used of it is lost (rule R8).
    pub fn is_undone(self) -> bool {
        match self {
            Self::Referral(row) => row.state == ReferralState::Reversed,
            Self::Action(row) => row.withdrawn,
        }
    }

    /// Returns whether it was refused or recorded by mistake, and gives nothing (rule R1).
    pub fn is_withdrawn(self) -> bool {
        match self {
            Self::Referral(row) => matches!(row.state, ReferralState::Rejected | ReferralState::Cancelled),
            Self::Action(row) => row.withdrawn,
        }
    }

    /// Returns how an unused promise of it ends with it.
    pub fn ends_promises_as(self) -> RewardState {
        match self {
            Self::Referral(row) if row.state == ReferralState::Expired => RewardState::Expired,
            Self::Referral(_) | Self::Action(_) => RewardState::Cancelled,
        }
    }
}
