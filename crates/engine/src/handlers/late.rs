//! Late claims: a friend who has bought already says who sent them. Code and terms are those of the day of the first purchase, which
//! dates caps and waiting too (rule R6).

use domain::{Code, Line, LocalDate, Note, PersonId, ReferralId, Refusal, Source};

use crate::handlers::assess::{Presentation, Presenter, assess, holds_place};
use crate::handlers::context::Context;
use crate::handlers::conversions::count_earlier;
use crate::handlers::experiments::{Offered, offered};
use crate::handlers::one_person;
use crate::handlers::programs::version_on;
use crate::handlers::purchases::MAX_LOOKED_AT;
use crate::handlers::referrals::{Frozen, fresh, put_assessed};
use crate::tables::{AttentionReason, PersonRow, PurchaseRow, ReferralRow};
use crate::work::{Res, Work};

/// Days after the first purchase in which a claim is accepted.
const LATE_DAYS: u32 = 30;

/// What is claimed.
pub(super) struct Late<'a> {
    pub friend: PersonId,
    pub code: &'a Code,
    pub source: Source,
    pub note: Option<&'a Note>,
    pub reason: &'a Line,
}

/// Returns a person's first purchase that stands, by its day.
fn first_purchase(work: &mut Work, person: PersonId) -> Res<Option<PurchaseRow>> {
    let bought = one_person::find(work, PurchaseRow::by_person, person, &[], MAX_LOOKED_AT)?;
    Ok(bought.into_iter().filter(|purchase| !purchase.is_undone()).min_by_key(|purchase| (purchase.on, purchase.at, purchase.id)))
}

pub(super) fn record(context: &mut Context<'_>, id: ReferralId, late: &Late<'_>) -> Res<()> {
    context.vacant::<ReferralRow>(id)?;
    let friend: PersonRow = context.need(late.friend)?;
    let first = first_purchase(context.work, friend.id)?.ok_or(Refusal::NoFirstPurchase)?;
    check_in_time(context.on(), first.on)?;
    check_free(context, friend.id, &first)?;
    let presentation =
        Presentation { code: late.code, program: None, handed_over: None, site: Some(context.envelope.site), at: first.at, on: first.on };
    let mut assessment = assess(context.work, &presentation, Some(Presenter { person: Some(friend.id), details: None }))?;
    if let Some(code) = assessment.code.as_ref().filter(|code| first.on < code.issued_on) {
        return Err(Refusal::CodeNotYetValid { from: code.issued_on }.into());
    }
    let was_customer = was_customer(context, friend.id)?;
    assessment.findings.retain(|finding| match finding.reason {
        // What was bought since that day says nothing about whether the friend was new on it.
        AttentionReason::NotNew => was_customer,
        // The card was there that day; at which hour each came, nobody knows.
        AttentionReason::Clock => false,
        _ => true,
    });
    // A manager claims it right now: what the desk would refuse, this refuses.
    if let Some(refusal) = assessment.refusal() {
        return Err(refusal.clone().into());
    }
    let program = assessment.program.clone().ok_or(Refusal::ProgramNotActive)?;
    let (version, terms) = version_on(context.work, &program, first.on)?;
    let referrer = assessment.referrer.as_ref().map(|referrer| referrer.id);
    let Offered { terms, dealt } = offered(context.work, program.id, terms, referrer, first.at, first.on)?;
    let frozen = Frozen { program: program.id, version, terms: &terms, dealt, at: first.at, on: first.on };
    let row = fresh(context, id, friend.id, &frozen, &assessment)?;
    let row = ReferralRow {
        presented: Some(late.code.clone()),
        source: late.source,
        note: late.note.cloned(),
        late_on: Some(context.on()),
        reason: Some(late.reason.clone()),
        ..row
    };
    put_assessed(context, row, &assessment)?;
    count_earlier(context, id)
}

/// Refuses a claim that comes too late.
fn check_in_time(today: LocalDate, first: LocalDate) -> Res<()> {
    let last = first.plus_days(LATE_DAYS);
    if today > last { Err(Refusal::ClaimTooLate { on: last }.into()) } else { Ok(()) }
}

/// Refuses a friend whom somebody else brought: a person has one rewarded place (rule R3).
fn check_free(context: &mut Context<'_>, friend: PersonId, first: &PurchaseRow) -> Res<()> {
    let others = one_person::find(context.work, ReferralRow::by_friend, friend, &[], MAX_LOOKED_AT)?;
    match others.into_iter().find(|other| holds_place(other) || first.referral == Some(other.id)) {
        Some(other) => Err(Refusal::AlreadyReferred { referrer: other.referrer }.into()),
        None => Ok(()),
    }
}

/// Returns whether a person was a customer before any purchase recorded here.
fn was_customer(context: &mut Context<'_>, person: PersonId) -> Res<bool> {
    let records = one_person::records(context.work, person)?;
    Ok(context.work.get_many::<PersonRow>(&records)?.iter().any(|record| record.customer_since.is_some()))
}
