//! What must hold of a command before it is looked at: its form, and, of one that was written elsewhere, that it belongs here
//! and that its moment has come (rules Y2, Y4).

use domain::{DeskId, Moment, OrganizationId, Refusal, SiteId};

use super::Envelope;

/// The largest place of a command among its desk's: one that every reader of JSON reads alike.
const MAX_SEQUENCE: i64 = (1 << 53) - 1;
/// Hexadecimal digits of an Ed25519 signature.
const SIGNATURE_DIGITS: usize = 128;
/// Milliseconds that a command's moment may be ahead of the clock of the desk that it is handed to (rule Y4).
pub const AHEAD: i64 = 5 * 60 * 1000;

/// The desk that a command is handed to, and its clock.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The organization.
    pub organization: OrganizationId,
    /// The site.
    pub site: SiteId,
    /// The desk.
    pub desk: DeskId,
    /// The desk's incarnation.
    pub incarnation: u32,
    /// Now, by its clock.
    pub now: Moment,
    /// Whether its log has the command that this one builds on, if it names one.
    pub knows_parent: bool,
}

impl Envelope {
    /// Refuses what no program of ours writes: such a command leaves no trace.
    pub(crate) fn check_form(&self) -> Result<(), Refusal> {
        let well_signed = self.signature.as_ref().is_none_or(|signature| {
            let text = &signature.signature;
            text.len() == SIGNATURE_DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        let wrong = if self.v != crate::SHAPE {
            "v"
        } else if !(1..=MAX_SEQUENCE).contains(&self.sequence) {
            "sequence"
        } else if self.incarnation == 0 {
            "incarnation"
        } else if !well_signed {
            "signature"
        } else {
            return Ok(());
        };
        Err(Refusal::CommandMalformed { field: wrong.to_owned() })
    }

    /// Refuses a command that was written for another desk or another life of this one, or whose moment has not come.
    pub fn check_received(&self, place: &Place) -> Result<(), Refusal> {
        self.check_form()?;
        if self.organization != place.organization {
            return Err(Refusal::NotFounded);
        }
        if (self.site, self.desk, self.incarnation) != (place.site, place.desk, place.incarnation) {
            return Err(Refusal::NotThisDesk);
        }
        if self.after.is_some() && !place.knows_parent {
            return Err(Refusal::CommandMalformed { field: "after".to_owned() });
        }
        // What is past may be told late; what has not come yet cannot be told at all.
        if self.moment.at.0 > place.now.at.0.saturating_add(AHEAD) {
            return Err(Refusal::MomentAhead { now: place.now.at });
        }
        Ok(())
    }
}
