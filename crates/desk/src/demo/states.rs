//! What the days bring by themselves too seldom: referrers, codes and programs in each of their states.

use domain::{PersonId, ProgramState, ReferralId, ReferrerKind, ReferrerStatus, Source, StaffId};
use engine::Action;

use super::{Clinic, line};
use crate::desk::new_id;
use crate::error::DeskError;

/// Who refers, or wanted to, and how far each got.
const REFERRERS: [(ReferrerKind, &[ReferrerStatus]); 5] = [
    (ReferrerKind::Influencer, &[ReferrerStatus::Applied]),
    (ReferrerKind::Affiliate, &[ReferrerStatus::Applied, ReferrerStatus::Declined]),
    (ReferrerKind::Student, &[ReferrerStatus::Active, ReferrerStatus::Inactive]),
    (ReferrerKind::BusinessPartner, &[ReferrerStatus::Active, ReferrerStatus::Suspended]),
    (ReferrerKind::Employee, &[ReferrerStatus::Active, ReferrerStatus::Terminated]),
];

impl Clinic<'_> {
    /// Brings about each state that is missing. What is random afterwards is as if this had not been.
    pub async fn every_state(&mut self) -> Result<(), DeskError> {
        let rng = self.rng.clone();
        let manager = Some(self.staff.manager);
        for (kind, statuses) in REFERRERS {
            let person = self.customer().await?;
            for status in statuses {
                let reason = Some(line("Se habló con la persona.")?);
                let action = Action::SetReferrer { person, kind, status: *status, own_terms: Vec::new(), reason };
                self.act(manager, action).await?;
            }
        }
        self.used_up(manager).await?;
        self.thanks().await?;
        self.act(manager, Action::SetProgramState { program: self.spring, state: ProgramState::Paused }).await?;
        self.rng = rng;
        Ok(())
    }

    /// A campaign's code for one friend, who has come.
    async fn used_up(&mut self, manager: Option<StaffId>) -> Result<(), DeskError> {
        let (juan, ..) = self.codes[0].clone();
        let code = self.personal(juan, "UNAVEZ1", true).await?;
        let (.., text) = self.codes.pop().ok_or_else(|| DeskError::not_found("code"))?;
        let limits = Action::UpdateCode { code, starts_on: None, ends_on: None, use_limit: Some(1), paused: false };
        self.act(manager, limits).await?;
        let (friend, referral) = (PersonId(new_id()), ReferralId(new_id()));
        let record = Action::RecordReferral {
            referral,
            friend,
            details: Some(self.details()?),
            code: text,
            source: Source::Event,
            note: None,
            program: None,
            handed_over: None,
        };
        self.act(Some(self.staff.spanish), record).await.map(drop)
    }
}
