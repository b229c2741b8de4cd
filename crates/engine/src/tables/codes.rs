//! Codes, the keys that prove them, number blocks, and touches.

use domain::referral::Channel;
use domain::terms::OwnTerms;
use domain::{CampaignId, Code, CodeId, CodeKind, DeskId, Line, LocalDate, PersonId, ProgramId, StaffId, Timestamp, TouchId};

use crate::value::Json;

table! {
    /// A code (rules C1–C5).
    CodeRow = "code" {
        /// Its id.
        id: CodeId,
        /// The normal form, unique as far as the organization knows (rule C2).
        text: Code,
        /// The form for people.
        shown: String,
        /// What it is for.
        kind: CodeKind,
        /// The program it belongs to.
        program: ProgramId,
        /// Whose it is; none is the house's.
        referrer: Option<PersonId>,
        /// The campaign that it belongs to, if to one (rule W8).
        campaign: Option<CampaignId>,
        /// First day.
        starts_on: Option<LocalDate>,
        /// Last day.
        ends_on: Option<LocalDate>,
        /// How often it may be used; none is without limit.
        use_limit: Option<u32>,
        /// How often it was used.
        uses: u32,
        /// Whether it is paused.
        paused: bool,
        /// Whether a server has yet to confirm that nobody else has it (rule C3).
        provisional: bool,
        /// The version of the key that proves it; none of a chosen code.
        key_version: Option<u32>,
        /// The code's own terms (rule W3).
        own_terms: Json<Vec<OwnTerms>>,
        /// When it was issued.
        issued_at: Timestamp,
        /// The date of it at the clinic.
        issued_on: LocalDate,
        /// By whom.
        issued_by: Option<StaffId>,
    }
    index by_text(text);
    index by_referrer(referrer);
    index by_referrer_program(referrer, program);
}

table! {
    /// A key that proves generated codes; former ones go on verifying (rule C1).
    CodeKeyRow = "code_key" {
        /// Its version, from 1, as text.
        id: String,
        /// Its version.
        version: u32,
        /// The 32 bytes, as hexadecimal digits.
        secret: String,
        /// `current` or `former`.
        state: String,
    }
    index by_state(state);
}

table! {
    /// A number block that a desk took (rule C1).
    CodeBlockRow = "code_block" {
        /// Its number, as text.
        id: String,
        /// Its number: 0 to 1023.
        number: u32,
        /// The desk that took it.
        desk: DeskId,
        /// The desk's incarnation when it did: a restored desk takes a new one.
        incarnation: u32,
        /// The next serial.
        next: u32,
    }
    index by_desk(desk, incarnation);
}

table! {
    /// A touch: a card handed over, a code shared (rule C8).
    TouchRow = "touch" {
        /// Its id.
        id: TouchId,
        /// The code.
        code: CodeId,
        /// Whom it reached, if that is known.
        person: Option<PersonId>,
        /// How it reached somebody.
        channel: Channel,
        /// Cards, or messages.
        count: u32,
        /// Why a card was printed again.
        reason: Option<Line>,
        /// When.
        at: Timestamp,
        /// The date of it at the clinic.
        on: LocalDate,
        /// By whom.
        staff: Option<StaffId>,
    }
    index by_code(code);
    index by_person(person);
}
