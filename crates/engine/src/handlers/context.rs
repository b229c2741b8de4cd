//! What every handler has: the working set, the command, who acts, and what the outcome will say.

use std::collections::BTreeMap;

use domain::screening::{Sign, SignKind};
use domain::{AttentionId, LocalDate, Permission, Refusal, Role, Timestamp};
use uuid::Uuid;

use crate::command::Envelope;
use crate::outcome::{Adjustment, Outcome};
use crate::table::Row;
use crate::tables::{AttentionReason, AttentionRow, AttentionState, DeskRow, OrganizationRow, StaffRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// What a handler works with.
pub(crate) struct Context<'a> {
    pub work: &'a mut Work,
    pub envelope: &'a Envelope,
    pub organization: OrganizationRow,
    pub staff: Option<StaffRow>,
    attention: Vec<AttentionId>,
    raised: Vec<AttentionReason>,
    changes: Vec<Adjustment>,
    ordinals: BTreeMap<&'static str, u32>,
}

impl<'a> Context<'a> {
    /// Looks up the organization and who acts.
    pub fn open(work: &'a mut Work, envelope: &'a Envelope) -> Res<Self> {
        if let Some(staff) = envelope.staff {
            work.hint::<StaffRow>(staff);
        }
        work.hint::<DeskRow>(envelope.desk);
        let organization = work.get::<OrganizationRow>(envelope.organization)?.ok_or(Refusal::NotFounded)?;
        let staff = match envelope.staff {
            None => None,
            Some(id) => Some(work.get::<StaffRow>(id)?.ok_or(Refusal::NotStaff)?),
        };
        // Nothing happens at a desk that nobody set up, nor in a life of it before the one it was set up with.
        let desk = work.get::<DeskRow>(envelope.desk)?;
        if desk.is_none_or(|desk| desk.site != envelope.site || envelope.incarnation < desk.incarnation) {
            return Err(Refusal::NotThisDesk.into());
        }
        Ok(Self {
            work,
            envelope,
            organization,
            staff,
            attention: Vec::new(),
            raised: Vec::new(),
            changes: Vec::new(),
            ordinals: BTreeMap::new(),
        })
    }

    /// Returns the role of who acts; without anybody it is the program's own.
    pub fn role(&self) -> Role {
        self.staff.as_ref().map_or(Role::System, |staff| staff.role)
    }

    /// Refuses what who acts may not do, at this place in the order: by the role, and by no longer working here.
    pub fn require(&self, permission: Permission) -> Result<(), Refusal> {
        if self.staff.as_ref().is_some_and(|staff| !staff.active) {
            return Err(Refusal::NotStaff);
        }
        self.role().require(permission)
    }

    /// Returns who acts, where a person must.
    pub fn person_acting(&self) -> Res<&StaffRow> {
        Ok(self.staff.as_ref().ok_or(Refusal::NotStaff)?)
    }

    /// Returns the instant of the command.
    pub const fn at(&self) -> Timestamp {
        self.envelope.moment.at
    }

    /// Returns the clinic's date of the command.
    pub const fn on(&self) -> LocalDate {
        self.envelope.moment.date
    }

    /// Returns the id of the next row that this command makes in a table.
    pub fn next_id<R: Row>(&mut self) -> Uuid {
        let ordinal = self.ordinals.entry(R::TABLE.name).or_default();
        *ordinal += 1;
        self.envelope.id.row(R::TABLE.name, *ordinal)
    }

    /// Returns the row of a key, or refuses.
    pub fn need<R: Row>(&mut self, key: impl ToString) -> Res<R> {
        Ok(self.work.get::<R>(key)?.ok_or_else(|| Refusal::NotFound { what: R::TABLE.name.to_owned() })?)
    }

    /// Refuses an id that is in use.
    pub fn vacant<R: Row>(&mut self, key: impl ToString) -> Res<()> {
        match self.work.get::<R>(key)? {
            None => Ok(()),
            Some(_) => Err(Refusal::Exists { what: R::TABLE.name.to_owned() }.into()),
        }
    }

    /// Raises an attention item; `fill` says what it is about.
    pub fn flag(&mut self, reason: AttentionReason, fill: impl FnOnce(&mut AttentionRow)) -> Res<()> {
        let id = AttentionId(self.next_id::<AttentionRow>());
        let mut row = AttentionRow {
            id,
            reason,
            // One who has bought before is flagged from several places.
            signs: Json(if reason == AttentionReason::NotNew { vec![Sign::of(SignKind::Customer)] } else { Vec::new() }),
            state: AttentionState::Open,
            command: self.envelope.id,
            desk: self.envelope.desk,
            referral: None,
            person: None,
            other: None,
            reward: None,
            payout: None,
            purchase: None,
            unmatched: None,
            opened_at: self.at(),
            opened_on: self.on(),
            opened_by: self.envelope.staff,
            verdict: None,
            decided_by: None,
            decided_at: None,
            decision: None,
        };
        fill(&mut row);
        self.attention.push(id);
        self.raised.push(reason);
        self.work.put(&row)
    }

    /// Returns whether this command has raised an item of that reason.
    pub fn has_raised(&self, reason: AttentionReason) -> bool {
        self.raised.contains(&reason)
    }

    /// Notes a change that the engine made to what was asked.
    pub fn adjust(&mut self, change: Adjustment) {
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }

    /// Returns the outcome.
    pub fn outcome(self) -> Outcome {
        if !self.attention.is_empty() {
            Outcome::Review { attention: self.attention }
        } else if !self.changes.is_empty() {
            Outcome::Adjusted { changes: self.changes }
        } else {
            Outcome::Applied
        }
    }
}
