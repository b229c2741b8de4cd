//! The organization, its sites, desks and counters.

use domain::bank_file::ClinicBank;
use domain::screening::Usual;
use domain::{Currency, DeskId, Language, Line, Money, Name, OrganizationId, PayoutSchedule, SiteId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::value::Json;

/// What the owner can set; the rules' numbers are the defaults (RULES.md, "Amounts such as").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The most for one referral over all its recipients (rule W5).
    pub referral_cap: Money,
    /// A reward above this needs a manager (rule W6).
    pub approval_above: Money,
    /// The least that is paid out at once (rule O3).
    pub payout_minimum: Money,
    /// Whether approver and requester must differ (rule O2).
    pub four_eyes: bool,
    /// Days in which the first purchase must be made (rule R2).
    pub valid_days: u16,
    /// Programs that may be active at once (rule W1).
    pub active_programs: u32,
    /// Days before a promise lapses from which it is listed (rule W7).
    #[serde(default = "fourteen")]
    pub remind_days: u16,
    /// The base address of links in QR codes; without one the QR holds the bare code (rule C9).
    pub link_base: Option<Line>,
    /// The clinic's own bank, from which transfers are paid (rule O5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub bank: Option<ClinicBank>,
    /// How many referrals of one day are usual; more of them wait for a person (rule R4).
    #[serde(default, skip_serializing_if = "Usual::is_default")]
    #[ts(optional, as = "Option<Usual>")]
    pub usual: Usual,
    /// When the program asks for everybody's payout by itself (rule O3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub payout_schedule: Option<PayoutSchedule>,
    /// Whether a payout that reaches the tax threshold waits for a tax form (rule O7).
    #[serde(default, skip_serializing_if = "is_off")]
    #[ts(optional, as = "Option<bool>")]
    pub tax_stop: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_off(on: &bool) -> bool {
    !*on
}

/// Two weeks: time enough to tell the person.
const fn fourteen() -> u16 {
    14
}

impl Settings {
    /// Returns the defaults of the rules for a currency: 500, 100 and 20 dollars or what is like them there, 90 days, 5 programs.
    pub fn defaults(currency: Currency) -> Self {
        Self {
            referral_cap: currency.like_dollars(500),
            approval_above: currency.like_dollars(100),
            payout_minimum: currency.like_dollars(20),
            four_eyes: true,
            valid_days: 90,
            active_programs: domain::program::MAX_ACTIVE,
            remind_days: fourteen(),
            link_base: None,
            bank: None,
            usual: Usual::DEFAULT,
            payout_schedule: None,
            tax_stop: false,
        }
    }
}

table! {
    /// The organization; there is one in a store.
    OrganizationRow = "organization" {
        /// Its id.
        id: OrganizationId,
        /// Its name.
        name: Name,
        /// Its postal address.
        address: Option<Line>,
        /// Its telephone number, as it wants it written.
        phone: Option<Line>,
        /// Its website.
        web: Option<Line>,
        /// ISO 3166 country, for reading telephone numbers.
        country: String,
        /// The language of cards and new people.
        language: Language,
        /// The currency of its programs.
        currency: Currency,
        /// The IANA time zone of its dates.
        time_zone: String,
        /// What the owner can set.
        settings: Json<Settings>,
        /// When it was founded: nothing was recorded before (rule Y4).
        founded_at: Timestamp,
    }
}

table! {
    /// A place where the organization works.
    SiteRow = "site" {
        /// Its id.
        id: SiteId,
        /// Its name.
        name: Name,
    }
}

table! {
    /// A computer at a counter.
    DeskRow = "desk" {
        /// Its id.
        id: DeskId,
        /// Its name.
        name: Name,
        /// Where it stands.
        site: SiteId,
        /// Its number in the organization, from 1.
        number: u32,
        /// How often it was restored or cloned.
        incarnation: u32,
    }
}

table! {
    /// A counter, such as the number of the last payout.
    CounterRow = "counter" {
        /// What it counts.
        id: String,
        /// The last number given.
        value: i64,
    }
}
