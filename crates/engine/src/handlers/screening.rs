//! Fraud screening: what friend and referrer share, and how many came in one day (rules P3, R4). What speaks against a referral is told
//! with its weight and evidence; a person clears or confirms it, and nothing is blocked.

use domain::screening::{Sign, SignKind, is_similar};
use domain::{ContactKind, PersonDetails, PersonId};

use crate::handlers::assess::Finding;
use crate::handlers::context::Context;
use crate::handlers::one_person;
use crate::table::Index;
use crate::tables::{AttentionReason, PersonRow, ReferralRow};
use crate::work::{Res, Stored, Work};

/// Returns what two people share, the heaviest first; of the same person that alone.
pub(super) fn shared(work: &mut Work, friend: PersonId, referrer: PersonId) -> Res<Vec<Sign>> {
    if one_person::is_same(work, friend, referrer)? {
        return Ok(vec![Sign::of(SignKind::SamePerson)]);
    }
    match work.get::<PersonRow>(friend)? {
        Some(row) => signs(work, &row.details(), referrer),
        None => Ok(Vec::new()),
    }
}

/// Returns what a friend of these details shares with a referrer, the heaviest first.
pub(super) fn signs(work: &mut Work, details: &PersonDetails, referrer: PersonId) -> Res<Vec<Sign>> {
    let records = one_person::records(work, referrer)?;
    let rows = work.get_many::<PersonRow>(&records)?;
    let own = details.contacts();
    let theirs: Vec<_> = rows.iter().flat_map(|row| row.details().contacts()).collect();
    let is_shared = |kind: ContactKind| own.iter().any(|contact| contact.0 == kind && theirs.contains(contact));
    let is_email = is_shared(ContactKind::Email);
    let emails = || rows.iter().flat_map(|row| &row.emails.0);
    let is_similar = !is_email && details.emails.iter().any(|email| emails().any(|other| is_similar(email, other)));
    let all = [
        (SignKind::SameEmail, is_email),
        (SignKind::SameAccount, is_shared(ContactKind::Account)),
        (SignKind::SimilarEmail, is_similar),
        (SignKind::SamePhone, is_shared(ContactKind::Phone)),
        (SignKind::SameAddress, is_shared(ContactKind::Address)),
        (SignKind::SameName, is_shared(ContactKind::Name)),
    ];
    Ok(all.into_iter().filter(|(_, has)| *has).map(|(kind, _)| Sign::of(kind)).collect())
}

/// Returns that more friends came on the day of a referral than is usual, by its code, of its referrer or at its desk. A late claim is no
/// part of a burst: somebody has looked at it.
pub(super) fn bursts(context: &mut Context<'_>, row: &ReferralRow) -> Res<Option<Finding>> {
    if row.late_on.is_some() {
        return Ok(None);
    }
    let usual = context.organization.settings.0.usual;
    let mut signs = Vec::new();
    if row.code.is_some() {
        let count = came(context, ReferralRow::by_code_day, &[&row.code, &row.recorded_on], usual.code)?;
        signs.extend(Sign::burst(SignKind::BurstCode, count, usual.code));
    }
    if row.referrer.is_some() {
        let count = came(context, ReferralRow::by_referrer_day, &[&row.referrer, &row.recorded_on], usual.referrer)?;
        signs.extend(Sign::burst(SignKind::BurstReferrer, count, usual.referrer));
    }
    let count = came(context, ReferralRow::by_desk_day, &[&row.desk, &row.recorded_on], usual.desk)?;
    signs.extend(Sign::burst(SignKind::BurstDesk, count, usual.desk));
    let finding = Finding { reason: AttentionReason::Burst, refusal: None, other: row.referrer, signs };
    Ok((!finding.signs.is_empty()).then_some(finding))
}

/// Counts the referrals of a key, with the one that comes, up to one more than is usual.
fn came(context: &mut Context<'_>, index: Index<ReferralRow>, key: &[&dyn Stored], usual: u32) -> Res<u32> {
    let most = usize::try_from(usual).unwrap_or(usize::MAX);
    let found = context.work.find(index, key, most)?;
    Ok(u32::try_from(found.len()).unwrap_or(u32::MAX).saturating_add(1))
}
