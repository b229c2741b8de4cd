//! Settling a referral: the rewards it should have by its frozen terms are compared with those it has, and the difference is
//! posted. One way for conversions, corrections and what takes them back (rules R8, R11, W3, W9, X1, X2).

use std::cmp::Reverse;

use domain::reward::limits::Former;
use domain::reward::{Firing, Grant, grants};
use domain::{
    ActionId, Bought, Counted, Cut, Form, Handling, Line, LocalDate, PayoutState, PersonId, Recipient, ReferralId, ReferralState, RewardId,
    RewardState, Seen,
};

use crate::handlers::choices::{self, Choosers, Turn};
use crate::handlers::context::Context;
use crate::handlers::conversions::{days_since_first, purchases_of};
use crate::handlers::gifts;
use crate::handlers::limits::Limits;
use crate::handlers::milestones;
use crate::handlers::payouts;
use crate::handlers::rewards::{self, Origin};
use crate::handlers::source::Source;
use crate::tables::{ActionRow, PayoutRow, PurchaseRow, ReferralRow, RewardRow};
use crate::value::Json;
use crate::work::Res;

/// Most rewards of one referral, corrections included.
pub(crate) const MAX_REWARDS: usize = 2000;

/// What a referral gives its referrer now (rules P4, R1, R3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// What its terms say.
    Accrues,
    /// Nothing new; what was granted waits for a person.
    Waits,
    /// Nothing.
    Nothing,
}

/// A reward that the referral should have.
pub(super) struct Due {
    event: String,
    pub on: LocalDate,
    pub person: PersonId,
    pub grant: Grant,
}

/// A reward, and the entries beside it that correct it.
pub(super) struct Group<'a> {
    pub original: &'a RewardRow,
    pub entries: Vec<&'a RewardRow>,
}

impl<'a> Group<'a> {
    fn of(original: &'a RewardRow, rows: &'a [RewardRow]) -> Self {
        let corrections = rows.iter().filter(|row| row.corrects == Some(original.id));
        Self { original, entries: std::iter::once(original).chain(corrections).collect() }
    }

    /// Returns what a manager cancelled of it; none if nothing was (rule P4).
    pub fn forgone(&self) -> Option<i64> {
        self.entries.iter().filter_map(|row| row.forgone).reduce(|sum, part| sum + part)
    }

    /// Returns what periods' caps and the budget ever left of it, in the order in which they cut: each left less (rule W5).
    fn ceilings(&self) -> Vec<Cut> {
        let mut ceilings: Vec<Cut> = Vec::new();
        for cut in self.entries.iter().flat_map(|row| row.calculation.0.kept()) {
            if !ceilings.iter().any(|known| (known.by, known.to) == (cut.by, cut.to)) {
                ceilings.push(*cut);
            }
        }
        ceilings.sort_by_key(|cut| Reverse(cut.to.minor));
        ceilings
    }

    /// Returns what it comes to; an entry that ended without being given has no amount.
    fn sum(&self) -> i64 {
        self.entries.iter().map(|row| row.amount).sum()
    }
}

/// Brings the rewards of a referral in line with its terms, state and purchases.
pub(super) fn settle(context: &mut Context<'_>, referral: &ReferralRow, reason: Option<&Line>) -> Res<()> {
    let rows = Source::Referral(referral).rewards(context.work)?;
    let due = due(context, referral, &rows)?;
    bring_in_line(context, Source::Referral(referral), &rows, &due, reason)
}

/// Brings the rewards of an action in line with its frozen terms, or takes them back with it (rules R8, R11, W2).
pub(super) fn settle_action(context: &mut Context<'_>, action: &ActionRow, reason: Option<&Line>) -> Res<()> {
    let source = Source::Action(action);
    let rows = source.rewards(context.work)?;
    let mut due = Vec::new();
    let (event, on) = (action.id.to_string(), action.on);
    let done = (!action.withdrawn).then(|| (event.clone(), on, Firing::Action(on, &action.rules.0)));
    let events: Vec<choices::Event<'_>> = done.into_iter().collect();
    let who = Choosers { friend: None, referrer: Some(action.person), accrues: true };
    let made = choices::offer(context, source, &events, who)?;
    let mut limits = Limits::load(context.work, source, &rows)?;
    for turn in choices::turns(&action.terms.0, events, &made) {
        let room = limits.room_on(on).after(formers(&rows, &event, |_| Some(0)));
        for grant in grants(&turn.terms, turn.firing, &room)? {
            limits.take(on, &grant, true)?;
            due.push(Due { event: event.clone(), on, person: action.person, grant });
        }
    }
    bring_in_line(context, source, &rows, &due, reason)
}

/// Settles what a reward or a choice comes from.
pub(super) fn settle_source(
    context: &mut Context<'_>,
    referral: Option<ReferralId>,
    action: Option<ActionId>,
    reason: Option<&Line>,
) -> Res<()> {
    if let Some(id) = referral {
        let referral: ReferralRow = context.need(id)?;
        settle(context, &referral, reason)?;
    }
    if let Some(id) = action {
        let action: ActionRow = context.need(id)?;
        settle_action(context, &action, reason)?;
    }
    Ok(())
}

/// Changes the rewards that there are to what is due, and grants what is not there yet.
fn bring_in_line(context: &mut Context<'_>, source: Source<'_>, rows: &[RewardRow], due: &[Due], reason: Option<&Line>) -> Res<()> {
    for original in rows.iter().filter(|row| row.corrects.is_none()) {
        let wanted = due.iter().find(|due| is_for(original, due));
        let group = Group::of(original, rows);
        match original.form.handling() {
            Handling::TakenOff => keep_discount(context, source, &group, wanted, reason)?,
            Handling::Paid => keep_cash(context, source, &group, wanted, reason)?,
            Handling::Used => {
                let waits = waits(source, original);
                gifts::keep(context, source, &group, wanted, waits, reason)?;
            }
        }
    }
    for due in due {
        if rows.iter().any(|row| row.corrects.is_none() && is_for(row, due)) {
            continue;
        }
        let origin = Origin { source, event: &due.event, on: due.on, person: due.person, corrects: None, reason: None };
        rewards::grant(context, &origin, &due.grant)?;
    }
    Ok(())
}

/// One reward per event, rule and recipient (rule W9); another form is another reward.
fn is_for(row: &RewardRow, due: &Due) -> bool {
    let Due { event, person, grant, .. } = due;
    (row.person, &row.event, row.rule) == (*person, event, grant.calculation.rule)
        && (row.recipient, row.form) == (grant.recipient, grant.form)
}

/// Returns what was granted for an event before, each at its place among those who share.
fn formers(rows: &[RewardRow], event: &str, share: impl Fn(&RewardRow) -> Option<usize>) -> Vec<Former> {
    let granted = rows.iter().filter(|row| row.corrects.is_none() && row.event == event);
    let former = |row: &RewardRow| {
        let (recipient, form, rule) = (row.recipient, row.form, row.rule);
        share(row).map(|share| Former { recipient, share, form, rule, ceilings: Group::of(row, rows).ceilings() })
    };
    granted.filter_map(former).collect()
}

/// Returns whether a reward that is not due now waits for a person: the referrer's of a referral under review. What is not the friend's any
/// more is taken back at once (rule R8).
fn waits(source: Source<'_>, row: &RewardRow) -> bool {
    match source {
        Source::Referral(referral) => row.recipient == Recipient::Referrer && standing(referral) == Standing::Waits,
        Source::Action(_) => false,
    }
}

fn standing(referral: &ReferralRow) -> Standing {
    if !referral.state.holds_place() || referral.denied {
        Standing::Nothing
    } else if rewards::waits(referral) {
        Standing::Waits
    } else if referral.contested || referral.state == ReferralState::Recorded {
        Standing::Nothing
    } else {
        Standing::Accrues
    }
}

/// Returns what the referral should give now.
fn due(context: &mut Context<'_>, referral: &ReferralRow, rows: &[RewardRow]) -> Res<Vec<Due>> {
    // One whose purchase was recorded by mistake waits for the right one: the friend's promise stands (rule R1).
    let waits_again = referral.state == ReferralState::Reversed && referral.conversions.0.is_empty();
    let accrues = standing(referral) == Standing::Accrues;
    let first = referral.shares.0.first().map(|share| share.referrer);
    let who = Choosers { friend: Some(referral.friend), referrer: first, accrues };
    if !referral.state.holds_place() && !waits_again {
        choices::offer(context, Source::Referral(referral), &[], who)?;
        return Ok(Vec::new());
    }
    let purchases = purchases_of(context.work, referral)?;
    let seen: Vec<Seen<'_>> = purchases.iter().map(PurchaseRow::seen).collect();
    let counted = milestones::counted(context.work, referral)?;
    let mut limits = Limits::load(context.work, Source::Referral(referral), rows)?;
    let mut due = Vec::new();
    let events = firings(referral, &seen, &counted);
    let made = choices::offer(context, Source::Referral(referral), &events, who)?;
    for Turn { event, on, firing, terms } in choices::turns(&referral.terms.0, events, &made) {
        let room = limits.room_on(on).after(formers(rows, &event, |row| {
            rewards::recipients(referral, row.recipient).iter().position(|(person, _)| *person == row.person)
        }));
        for mut grant in grants(&terms, firing, &room)? {
            let person = recipient_of(referral, &grant);
            // What the referrer does not get, or not yet, nobody gets in his place (rule W5).
            limits.take(on, &grant, accrues)?;
            if grant.recipient == Recipient::Referrer && !accrues {
                continue;
            }
            // Of a code that is not known here the referrer is still to come (rule C10).
            let Some(person) = person else { continue };
            if let (Some(_), Recipient::Referrer, Some(first)) = (grant.calculation.number, grant.recipient, referral.conversions.0.first())
            {
                grant.calculation.number = Some(first.number_of(person));
            }
            due.push(Due { event: event.clone(), on, person, grant });
        }
    }
    Ok(due)
}

/// Returns what made rules fire: the recording, the acceptance, each purchase that counts; with the event's id and day (rules W7,
/// W9).
fn firings<'a>(referral: &ReferralRow, seen: &'a [Seen<'a>], counted: &'a [Counted]) -> Vec<choices::Event<'a>> {
    let mut firings = vec![(referral.id.to_string(), referral.recorded_on, Firing::Recorded(referral.recorded_on))];
    if let Some(accepted_on) = referral.accepted_on {
        firings.push((referral.id.to_string(), accepted_on, Firing::Accepted(accepted_on)));
    }
    for (nth, conversion) in referral.conversions.0.iter().enumerate() {
        let days = days_since_first(referral, conversion.on);
        let bought = Bought { this: seen[nth], before: &seen[..nth], counted, days };
        firings.push((conversion.purchase.to_string(), conversion.on, Firing::Purchase(bought)));
    }
    firings
}

/// Returns who gets a grant: the friend, or the referrer at its place.
fn recipient_of(referral: &ReferralRow, grant: &Grant) -> Option<PersonId> {
    let all = rewards::recipients(referral, grant.recipient);
    all.get(grant.share.unwrap_or(0)).map(|(person, _)| *person)
}

/// An unused discount ends with its referral; a used one is the friend's to keep (rule R8).
fn keep_discount(context: &mut Context<'_>, source: Source<'_>, group: &Group<'_>, wanted: Option<&Due>, reason: Option<&Line>) -> Res<()> {
    for row in group.entries.iter().copied().filter(|row| row.state == RewardState::Used) {
        // It is not charged back: what it was worth is lost with the referral.
        let lost = if source.is_undone() { row.amount } else { 0 };
        if row.lost != lost {
            context.work.put(&RewardRow { lost, ..row.clone() })?;
        }
    }
    let unused = group.entries.iter().copied().filter(|row| !row.state.is_given() && !row.state.is_void());
    let Some(due) = wanted else {
        let next = source.ends_promises_as();
        return unused.cloned().try_for_each(|row| rewards::move_to(context, row, next, reason.cloned()));
    };
    if group.forgone().is_none() && group.entries.iter().all(|row| row.state == RewardState::Cancelled) {
        let (event, corrects) = (&group.original.event, Some(group.original.id));
        let origin = Origin { source, event, on: due.on, person: due.person, corrects, reason: reason.cloned() };
        return rewards::grant(context, &origin, &due.grant);
    }
    for row in unused.filter(|row| row.calculation.0 != due.grant.calculation) {
        context.work.put(&RewardRow { calculation: Json(due.grant.calculation.clone()), ..row.clone() })?;
    }
    Ok(())
}

/// Brings a cash reward to what is due. What was not given yet changes itself; beside what was given, or stands in a payout
/// whose lines are frozen, an entry makes up the difference, and the next payout nets it (rules M5, R8).
fn keep_cash(context: &mut Context<'_>, source: Source<'_>, group: &Group<'_>, wanted: Option<&Due>, reason: Option<&Line>) -> Res<()> {
    let (mut open, mut given) = (Vec::new(), group.sum());
    for row in &group.entries {
        // Read again: freeing a line of another reward may have ended the payout that this one was in.
        let row: RewardRow = context.need(row.id)?;
        if !row.state.is_void() && !row.state.is_given() && !in_frozen_payout(context, &row)? {
            given -= row.amount;
            open.push(row);
        }
    }
    if wanted.is_none() && waits(source, group.original) {
        return open.into_iter().filter(|row| row.amount > 0).try_for_each(|row| hold_for_review(context, row.id));
    }
    for row in open.iter_mut().filter(|row| row.state == RewardState::OnHold && row.reason.is_none()) {
        *row = rewards::moved(context, row.clone(), rewards::natural_state(row, context.on()), None)?;
    }
    let amount = wanted.map_or(0, |due| (due.grant.amount.minor - group.forgone().unwrap_or(0)).max(0));
    let difference = amount - group.sum();
    let nets = !open.is_empty();
    // What brings the sum nearer to what is due.
    open.sort_by_key(|row| difference != 0 && row.amount.signum() == difference.signum());
    match open.first().cloned() {
        // All that is due was given: whatever stands beside it ends.
        Some(_) if amount == given => open.iter().try_for_each(|row| end(context, row.id, wanted, reason))?,
        // The same amount may come about in another way; of several entries the last one says how.
        Some(row) if difference == 0 => {
            let last = open.into_iter().max_by_key(|row| (row.corrects.is_some(), row.granted_at)).unwrap_or(row);
            let calculation = wanted.map(|due| &due.grant.calculation);
            if let Some(calculation) = calculation.filter(|calculation| **calculation != last.calculation.0) {
                context.work.put(&RewardRow { calculation: Json(calculation.clone()), ..last })?;
            }
        }
        // Nothing is left of it: why, and that it is not given back, stands with what had been cancelled (rule W5).
        None if difference == 0 => keep_cuts(context, group, wanted)?,
        Some(row) => {
            let row = payouts::free_line(context, row, reason)?;
            rewards::change_amount(context, row, difference, wanted.map(|due| &due.grant), reason)?;
        }
        None => make_up(context, source, group.original, wanted, difference, reason)?,
    }
    match group.original.state {
        RewardState::Paid if amount == 0 => rewards::move_to(context, group.original.clone(), RewardState::TakenBack, reason.cloned()),
        // It was not taken back after all (rule R1).
        RewardState::TakenBack if amount != 0 && nets => {
            rewards::move_to(context, group.original.clone(), RewardState::Paid, reason.cloned())
        }
        _ => Ok(()),
    }
}

/// Keeps what limits took of a reward that comes again and of which they leave nothing.
fn keep_cuts(context: &mut Context<'_>, group: &Group<'_>, wanted: Option<&Due>) -> Res<()> {
    let Some(due) = wanted.filter(|due| due.grant.amount.minor == 0) else { return Ok(()) };
    let cancelled = group.entries.iter().filter(|row| row.state.is_void() && row.calculation.0 != due.grant.calculation);
    let Some(row) = cancelled.max_by_key(|row| (row.corrects.is_some(), row.granted_at)) else { return Ok(()) };
    context.work.put(&RewardRow { calculation: Json(due.grant.calculation.clone()), ..(*row).clone() })
}

/// Ends a cash reward that is not due and was not given.
fn end(context: &mut Context<'_>, id: RewardId, wanted: Option<&Due>, reason: Option<&Line>) -> Res<()> {
    let row: RewardRow = context.need(id)?;
    let row = payouts::free_line(context, row, reason)?;
    let difference = -row.amount;
    rewards::change_amount(context, row, difference, wanted.map(|due| &due.grant), reason)
}

/// Grants an entry beside a reward: more of it waits and is approved as the reward is, less of it nets at once.
fn make_up(
    context: &mut Context<'_>,
    source: Source<'_>,
    original: &RewardRow,
    wanted: Option<&Due>,
    difference: i64,
    reason: Option<&Line>,
) -> Res<()> {
    let calculation = wanted.map_or_else(|| original.calculation.0.clone(), |due| due.grant.calculation.clone());
    let grant = Grant {
        recipient: original.recipient,
        share: None,
        form: Form::Cash,
        amount: original.currency.of(difference),
        units: 0,
        needs_approval: difference > 0 && wanted.is_some_and(|due| due.grant.needs_approval),
        calculation,
    };
    // What is taken back frees room in the period in which it had been granted (rule W5).
    let on = wanted.filter(|_| difference > 0).map_or(original.event_on, |due| due.on);
    let origin = Origin {
        source,
        event: &original.event,
        on,
        person: original.person,
        corrects: Some(original.id),
        reason: Some(reason.cloned().unwrap_or(rewards::recalculated()?)),
    };
    rewards::grant(context, &origin, &grant)
}

/// Nothing accrues while a referral is under review; what was granted waits (rule R1).
pub(super) fn hold_for_review(context: &mut Context<'_>, id: RewardId) -> Res<()> {
    let row: RewardRow = context.need(id)?;
    if row.state == RewardState::OnHold {
        return Ok(());
    }
    let row = payouts::free_line(context, row, None)?;
    rewards::move_to(context, row, RewardState::OnHold, None)
}

/// Returns whether a reward stands in a payout whose lines are frozen (rule O2).
fn in_frozen_payout(context: &mut Context<'_>, row: &RewardRow) -> Res<bool> {
    match (row.state, row.payout) {
        (RewardState::InPayout, Some(payout)) => Ok(context.need::<PayoutRow>(payout)?.state != PayoutState::Requested),
        _ => Ok(false),
    }
}
