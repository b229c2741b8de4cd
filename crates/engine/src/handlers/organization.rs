//! Founding and changing the organization.

use domain::{Language, Line, Name, Refusal, Role};

use crate::command::{Action, Envelope};
use crate::handlers::context::Context;
use crate::tables::{CodeKeyRow, DeskRow, OrganizationRow, Settings, SiteRow, StaffRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// The id of the organization's first key of codes.
const FIRST_KEY: &str = "1";
/// The longest name of a time zone; the desk knows which there are.
const MAX_TIME_ZONE: usize = 64;
/// The state of the key that proves new codes.
pub(crate) const CURRENT_KEY: &str = "current";

pub(super) fn found(work: &mut Work, envelope: &Envelope) -> Res<()> {
    let Action::FoundOrganization {
        name,
        address,
        phone,
        web,
        country,
        language,
        currency,
        time_zone,
        site_name,
        desk_name,
        owner,
        owner_name,
    } = &envelope.action
    else {
        return Ok(());
    };
    let out_of = |field: &str| Refusal::RuleOutOfRange { field: field.to_owned() };
    if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(out_of("country").into());
    }
    let is_zone = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-' | b'+');
    if time_zone.is_empty() || time_zone.len() > MAX_TIME_ZONE || !time_zone.bytes().all(is_zone) {
        return Err(Refusal::TimeZoneUnknown.into());
    }
    // There is one organization in a store, and its first key of codes is there from its founding.
    let founded = work.get::<CodeKeyRow>(FIRST_KEY)?.is_some();
    if founded || work.get::<OrganizationRow>(envelope.organization)?.is_some() {
        return Err(Refusal::Exists { what: "organization".to_owned() }.into());
    }
    work.put(&OrganizationRow {
        id: envelope.organization,
        name: name.clone(),
        address: address.clone(),
        phone: phone.clone(),
        web: web.clone(),
        country: country.clone(),
        language: *language,
        currency: *currency,
        time_zone: time_zone.clone(),
        settings: Json(Settings::defaults(*currency)),
        founded_at: envelope.moment.at,
    })?;
    work.put(&SiteRow { id: envelope.site, name: site_name.clone() })?;
    work.put(&DeskRow { id: envelope.desk, name: desk_name.clone(), site: envelope.site, number: 1, incarnation: envelope.incarnation })?;
    work.put(&StaffRow { id: *owner, name: owner_name.clone(), role: Role::Owner, language: *language, active: true, person: None })?;
    // The command's random bytes are the organization's first key of codes (rule C1).
    let key = CodeKeyRow { id: FIRST_KEY.to_owned(), version: 1, secret: envelope.random.to_string(), state: CURRENT_KEY.to_owned() };
    work.put(&key)
}

pub(super) fn update(
    context: &mut Context<'_>,
    name: &Name,
    address: Option<&Line>,
    phone: Option<&Line>,
    web: Option<&Line>,
    language: Language,
    settings: &Settings,
) -> Res<()> {
    let currency = context.organization.currency;
    for amount in [settings.referral_cap, settings.approval_above, settings.payout_minimum] {
        if amount.currency != currency {
            return Err(Refusal::CurrencyDiffers.into());
        }
        if amount.minor < 0 || amount.checked().is_err() {
            return Err(Refusal::AmountTooLarge.into());
        }
    }
    if settings.valid_days == 0 || settings.valid_days.max(settings.remind_days) > domain::terms::MAX_DAYS {
        return Err(Refusal::RuleOutOfRange { field: "valid_days".to_owned() }.into());
    }
    if !settings.usual.fits() {
        return Err(Refusal::RuleOutOfRange { field: "usual".to_owned() }.into());
    }
    if let Some(schedule) = &settings.payout_schedule {
        schedule.check()?;
    }
    if let Some(bank) = &settings.bank {
        bank.check()?;
    }
    let row = OrganizationRow {
        name: name.clone(),
        address: address.cloned(),
        phone: phone.cloned(),
        web: web.cloned(),
        language,
        settings: Json(settings.clone()),
        ..context.organization.clone()
    };
    context.work.put(&row)
}
