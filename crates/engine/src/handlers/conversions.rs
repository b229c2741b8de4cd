//! What a purchase counts for: which referral, as the conversion or as one more (rules P4, R1–R3, R7, W4).

use domain::reward::fires_on;
use domain::{
    Account, Bought, Conversion, Counted, Line, LocalDate, Money, Numbered, PersonId, ProgramId, PurchaseId, ReferralId, ReferralState,
    ReferrerStatus, Rule, Seen, Terms,
};

use crate::handlers::assess::holds_place;
use crate::handlers::context::Context;
use crate::handlers::ledger::hint_balances;
use crate::handlers::milestones;
use crate::handlers::one_person;
use crate::handlers::purchases::{MAX_LOOKED_AT, flag};
use crate::handlers::referrals::items_of;
use crate::handlers::settle::{MAX_REWARDS, settle};
use crate::handlers::streaks;
use crate::tables::{AttentionReason, CounterRow, PurchaseRow, ReferralRow, ReferrerRow, RewardRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// Returns whether a purchase of that day still counts for a referral (rule R2).
fn in_time(referral: &ReferralRow, on: LocalDate) -> bool {
    referral.recorded_on <= on && on <= referral.expires_on
}

/// Returns the referral that a purchase of a person on a day counts for, if there is one: the one that waits for its first
/// purchase, or has converted and may pay for more.
pub(crate) fn open_referral(work: &mut Work, person: PersonId, on: LocalDate) -> Res<Option<ReferralRow>> {
    let referrals = one_person::find(work, ReferralRow::by_friend, person, &[], MAX_LOOKED_AT)?;
    let mut converted = referrals.iter().filter(|referral| referral.state == ReferralState::Converted).peekable();
    if converted.peek().is_some() {
        let more = converted.min_by_key(|referral| (!holds_place(referral), referral.recorded_at));
        return Ok(more.filter(|referral| referral.recorded_on <= on).cloned());
    }
    let waits = |referral: &ReferralRow| match referral.state {
        // One that expired before the purchase was entered counts by the day of the purchase (rule R2).
        ReferralState::Recorded | ReferralState::Accepted | ReferralState::Expired => in_time(referral, on),
        // Its purchase was recorded by mistake; the right one brings it back (rule R1).
        ReferralState::Reversed => referral.conversions.0.is_empty() && in_time(referral, on),
        ReferralState::Converted | ReferralState::Rejected | ReferralState::Cancelled => false,
    };
    let mut waiting: Vec<ReferralRow> = referrals.into_iter().filter(waits).collect();
    // A contested claim converts only if no other does, and what ended only if nothing waits.
    waiting.sort_by_key(|referral| (referral.contested || referral.denied, !referral.state.is_open(), referral.recorded_at));
    Ok(waiting.into_iter().next())
}

/// Returns the purchases that count for a referral, in the order of its conversions.
pub(crate) fn purchases_of(work: &mut Work, referral: &ReferralRow) -> Res<Vec<PurchaseRow>> {
    let ids: Vec<String> = referral.conversions.0.iter().map(|conversion| conversion.purchase.to_string()).collect();
    let rows = work.get_many::<PurchaseRow>(&ids)?;
    let of = |conversion: &Conversion| rows.iter().find(|row| row.id == conversion.purchase).cloned();
    let found: Option<Vec<PurchaseRow>> = referral.conversions.0.iter().map(of).collect();
    Ok(found.ok_or(crate::Fault::Invariant("a conversion has its purchase"))?)
}

/// Returns the days from the first purchase that counts for a referral to a day.
pub(crate) fn days_since_first(referral: &ReferralRow, on: LocalDate) -> i64 {
    referral.conversions.0.first().map_or(0, |first| on.days_since(first.on))
}

/// Returns whether a purchase qualifies, after others that count: some rule that a purchase fires does (rule R7). A program without
/// such rules is converted by any first purchase; milestones count what other rules convert.
pub(crate) fn qualifies(referral: &ReferralRow, before: &[Seen<'_>], this: Seen<'_>) -> Res<bool> {
    let terms = &referral.terms.0;
    let mut rules = converting_rules(terms).peekable();
    if rules.peek().is_none() {
        return Ok(before.is_empty());
    }
    let bought = Bought { this, before, counted: &[Counted::FIRST], days: days_since_first(referral, this.on) };
    for rule in rules {
        if fires_on(terms, rule, &bought)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns the rules that convert: those that a purchase fires, whatever its number among the referrer's.
fn converting_rules(terms: &Terms) -> impl Iterator<Item = &Rule> {
    terms.rules.iter().filter(|rule| rule.trigger.has_purchase() && !rule.trigger.is_milestone() && rule.is_for(terms.kind))
}

/// Returns the least that a first purchase must be to convert a referral, where every rule that would asks for one (rule R7).
pub(crate) fn least_to_convert(referral: &ReferralRow) -> Option<Money> {
    let least: Option<Vec<Money>> = converting_rules(&referral.terms.0).map(|rule| rule.minimum_spend).collect();
    least?.into_iter().min_by_key(|money| money.minor)
}

/// Returns whether a purchase would count for a referral now, as its first or as one more.
pub(super) fn counts(context: &mut Context<'_>, referral: &ReferralRow, purchase: &PurchaseRow) -> Res<bool> {
    if referral.state == ReferralState::Recorded || purchase.is_undone() {
        return Ok(false);
    }
    let earlier = purchases_of(context.work, referral)?;
    let before: Vec<Seen<'_>> = earlier.iter().map(PurchaseRow::seen).collect();
    qualifies(referral, &before, purchase.seen())
}

/// Makes a purchase count for a referral, and settles it: the first one converts.
pub(super) fn count_for(context: &mut Context<'_>, mut referral: ReferralRow, mut purchase: PurchaseRow) -> Res<()> {
    hint_conversion(context, &referral, &purchase);
    if purchase.at < referral.recorded_at {
        flag(context, AttentionReason::Clock, &purchase, Some(&mut referral))?;
    }
    flag_if_not_active(context, &mut referral, &purchase)?;
    let (number, others) = match referral.conversions.0.first() {
        // One more of the same friend is not one more friend.
        Some(first) => (first.number, first.others.clone()),
        None => {
            let numbers = convert(context, &mut referral, &purchase)?;
            numbered(&referral, &numbers)
        }
    };
    let converts = referral.conversions.0.is_empty();
    let mut conversions = referral.conversions.0.clone();
    conversions.push(Conversion { purchase: purchase.id, number, others, on: purchase.on });
    referral.conversions = Json(conversions);
    referral.converted_on = referral.conversions.0.first().map(|first| first.on);
    purchase.referral = Some(referral.id);
    context.work.put(&purchase)?;
    context.work.put(&referral)?;
    if converts {
        milestones::reach(context, &referral)?;
    }
    settle(context, &referral, None)
}

/// Converts a referral, and returns the conversion's numbers.
fn convert(context: &mut Context<'_>, referral: &mut ReferralRow, purchase: &PurchaseRow) -> Res<Vec<u32>> {
    if referral.state == ReferralState::Expired && referral.terms.0.validated {
        // Whether it would have been accepted, a manager says.
        flag(context, AttentionReason::ReferralNotOpen, purchase, Some(referral))?;
    }
    if !referral.state.is_open() && !referral.contested && !referral.denied {
        contest_others(context, referral)?;
    }
    let numbers = count(context, referral, 1)?;
    referral.state = referral.state.step(ReferralState::Converted)?;
    Ok(numbers)
}

fn hint_conversion(context: &mut Context<'_>, referral: &ReferralRow, purchase: &PurchaseRow) {
    context.work.hint_find(RewardRow::by_referral, &[&Some(referral.id)], MAX_REWARDS);
    let Some(referrer) = referral.referrer else { return };
    context.work.hint::<ReferrerRow>(referrer);
    context.work.hint::<CounterRow>(counter(referrer, referral.program));
    let owed = [Account::Payable, Account::Waiting].map(|account| (account, Some(referrer.0)));
    let cost = (Account::ProgramCost, Some(referral.program.0));
    hint_balances(context, purchase.currency, &[owed[0], owed[1], cost]);
}

/// What ended comes back by its purchase: a claim that took the friend's one rewarded place since is contested (rule R3).
fn contest_others(context: &mut Context<'_>, referral: &ReferralRow) -> Res<()> {
    for mut other in one_person::find(context.work, ReferralRow::by_friend, referral.friend, &[], MAX_LOOKED_AT)? {
        if other.id == referral.id || !holds_place(&other) {
            continue;
        }
        let (id, friend, referrer) = (other.id, other.friend, referral.referrer);
        context.flag(AttentionReason::Contested, |item| {
            item.referral = Some(id);
            item.person = Some(friend);
            item.other = referrer;
        })?;
        other.contested = true;
        other.reviews += 1;
        context.work.put(&other)?;
        settle(context, &other, None)?;
    }
    Ok(())
}

/// Only an active referrer accrues: for any other a manager decides, once (rule P4).
fn flag_if_not_active(context: &mut Context<'_>, referral: &mut ReferralRow, purchase: &PurchaseRow) -> Res<()> {
    let Some(referrer) = referral.referrer else { return Ok(()) };
    if one_person::status_of(context.work, referrer)? == Some(ReferrerStatus::Active) {
        return Ok(());
    }
    if items_of(context, referral.id)?.iter().any(|item| item.reason == AttentionReason::ReferrerNotActive) {
        return Ok(());
    }
    flag(context, AttentionReason::ReferrerNotActive, purchase, Some(referral))
}

/// Lets the friend's purchases that count for nothing yet count for a referral, the earliest first.
pub(super) fn count_earlier(context: &mut Context<'_>, id: ReferralId) -> Res<()> {
    let referral: ReferralRow = context.need(id)?;
    let mut bought = one_person::find(context.work, PurchaseRow::by_person, referral.friend, &[], MAX_LOOKED_AT)?;
    bought.sort_by_key(|purchase| (purchase.on, purchase.at));
    for purchase in bought {
        if purchase.is_undone() || purchase.referral.is_some_and(|counted| counted != id) {
            continue;
        }
        let open = open_referral(context.work, referral.friend, purchase.on)?.filter(|open| open.id == id);
        let Some(open) = open.filter(|open| open.conversions.0.iter().all(|conversion| conversion.purchase != purchase.id)) else {
            continue;
        };
        if counts(context, &open, &purchase)? {
            count_for(context, open, purchase)?;
        }
    }
    Ok(())
}

/// Looks anew at what a purchase counts for after it was changed, and settles what follows (rules R1, R8, R11).
pub(super) fn look_again(context: &mut Context<'_>, purchase: &PurchaseRow, reason: &Line) -> Res<()> {
    let counted = match purchase.referral {
        Some(referral) => Some(context.need::<ReferralRow>(referral)?),
        None => None,
    };
    let place = |referral: &ReferralRow| referral.conversions.0.iter().position(|conversion| conversion.purchase == purchase.id);
    if let Some(referral) = counted
        && let Some(place) = place(&referral)
    {
        let earlier = purchases_of(context.work, &referral)?;
        let before: Vec<Seen<'_>> = earlier[..place].iter().map(PurchaseRow::seen).collect();
        let still = !purchase.is_undone() && qualifies(&referral, &before, purchase.seen())?;
        if still {
            settle(context, &referral, Some(reason))?
        } else {
            take_back(context, referral.clone(), purchase.id, reason)?
        }
        return count_earlier(context, referral.id);
    }
    match open_referral(context.work, purchase.person, purchase.on)? {
        Some(open) => count_earlier(context, open.id),
        None => Ok(()),
    }
}

/// Takes back what a purchase counted for: without any other the referral is reversed.
pub(super) fn take_back(context: &mut Context<'_>, mut referral: ReferralRow, purchase: PurchaseId, reason: &Line) -> Res<()> {
    let was = referral.conversions.0.first().map(|first| first.on);
    let (former, left): (Vec<_>, Vec<_>) = referral.conversions.0.into_iter().partition(|conversion| conversion.purchase == purchase);
    referral.conversions = Json(left);
    referral.converted_on = referral.conversions.0.first().map(|first| first.on);
    let last = former.first().filter(|_| referral.conversions.0.is_empty());
    if last.is_some() {
        referral.state = referral.state.step(ReferralState::Reversed)?;
    }
    context.work.put(&referral)?;
    if let Some(former) = last {
        count_back(context, &referral, former, reason)?;
    }
    // What converts it since may be of another month.
    if let (Some(was), Some(is)) = (was, referral.converted_on)
        && was.first_of_month() != is.first_of_month()
    {
        streaks::leave(context, &referral, was, reason)?;
        streaks::enter(context, &referral)?;
    }
    settle(context, &referral, Some(reason))
}

/// Returns the key of the counter of a referrer's conversions in a program.
pub(crate) fn counter(referrer: PersonId, program: ProgramId) -> String {
    format!("conversions/{referrer}/{program}")
}

/// Returns the conversions that the counters of the referrer's other records have counted (rule P2).
fn counted_elsewhere(work: &mut Work, referrer: PersonId, referral: &ReferralRow) -> Res<i64> {
    let mut sum = 0;
    for record in one_person::records(work, referrer)? {
        if record != referrer {
            sum += work.get::<CounterRow>(counter(record, referral.program))?.map_or(0, |row| row.value);
        }
    }
    Ok(sum)
}

/// Returns how one more conversion of a referral on a day would count for each of its referrers, or how the one that it has does (rule W4).
pub(crate) fn counted_next(work: &mut Work, referral: &ReferralRow, on: LocalDate) -> Res<Vec<Counted>> {
    if !referral.conversions.0.is_empty() || referral.shares.0.is_empty() {
        return milestones::counted(work, referral);
    }
    let mut counted = Vec::with_capacity(referral.shares.0.len());
    for share in &referral.shares.0 {
        let own = work.get::<CounterRow>(counter(share.referrer, referral.program))?.map_or(0, |row| row.value);
        let number = own + counted_elsewhere(work, share.referrer, referral)? + 1;
        let streaks = streaks::next(work, referral, share.referrer, on)?;
        counted.push(Counted { ppm: share.ppm, number: whole(number)?, holds: true, streaks });
    }
    Ok(counted)
}

/// Counts a conversion for each of a referral's referrers in its program, or takes one back; returns how many each has then, in the
/// order of their shares (rule W4).
fn count(context: &mut Context<'_>, referral: &ReferralRow, step: i64) -> Res<Vec<u32>> {
    let mut numbers = Vec::with_capacity(referral.shares.0.len());
    for share in &referral.shares.0 {
        let id = counter(share.referrer, referral.program);
        let value = context.work.get::<CounterRow>(&id)?.map_or(0, |row| row.value) + step;
        context.work.put(&CounterRow { id, value })?;
        numbers.push(whole(value + counted_elsewhere(context.work, share.referrer, referral)?)?);
    }
    Ok(numbers)
}

/// Takes the conversion of a referral back from those of its referrers; milestones that no longer hold are taken back with it (rules
/// R8, W4).
pub(super) fn count_back(context: &mut Context<'_>, referral: &ReferralRow, former: &Conversion, reason: &Line) -> Res<()> {
    let left = count(context, referral, -1)?;
    milestones::lose(context, referral, former, &left, reason)
}

/// Counts the conversion of a referral anew for those who are its referrers now (rule R11).
pub(super) fn count_anew(context: &mut Context<'_>, referral: &mut ReferralRow) -> Res<()> {
    let numbers = count(context, referral, 1)?;
    let (number, others) = numbered(referral, &numbers);
    referral.conversions.0.iter_mut().for_each(|conversion| (conversion.number, conversion.others) = (number, others.clone()));
    context.work.put(referral)?;
    milestones::reach(context, referral)
}

/// Returns the number of a conversion among the first referrer's, and those among the others'.
fn numbered(referral: &ReferralRow, numbers: &[u32]) -> (u32, Vec<Numbered>) {
    let mut each = referral.shares.0.iter().zip(numbers).map(|(share, number)| Numbered { referrer: share.referrer, number: *number });
    let first = each.next().map_or(1, |first| first.number);
    (first, each.collect())
}

fn whole(count: i64) -> Res<u32> {
    Ok(u32::try_from(count).map_err(|_| crate::Fault::Invariant("no more conversions are taken back than there were"))?)
}
