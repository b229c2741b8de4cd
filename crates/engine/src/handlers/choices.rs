//! Choices: rules that are alternatives give nothing when they fire, but something to choose; what is chosen is due for the event then
//! (rules R8, W2, W9, X1).

use std::borrow::Cow;

use domain::reward::{Firing, Room, grants};
use domain::terms::Choice;
use domain::{Alternative, ChoiceClosed, ChoiceId, Line, LocalDate, PayoutState, PersonId, Recipient, Refusal, RewardState, Terms};

use crate::command::Envelope;
use crate::handlers::context::Context;
use crate::handlers::settle::{MAX_REWARDS, settle_source};
use crate::handlers::source::Source;
use crate::tables::{ActionRow, ChoiceRow, PayoutRow, ReferralRow, RewardRow};
use crate::work::{Res, Work};

/// Something that made rules fire: the event's id, its day, and what it is.
pub(super) type Event<'a> = (String, LocalDate, Firing<'a>);

/// One turn in the order of rule X1: an event, and the terms by which it gives.
pub(super) struct Turn<'a> {
    pub event: String,
    pub on: LocalDate,
    pub firing: Firing<'a>,
    pub terms: Cow<'a, Terms>,
}

/// Who chooses of a source: the friend, and the first referrer with whether anything accrues to him now.
#[derive(Clone, Copy)]
pub(super) struct Choosers {
    pub friend: Option<PersonId>,
    pub referrer: Option<PersonId>,
    pub accrues: bool,
}

/// Brings what there is to choose of a source in line with its events, and returns the choices that were made of them.
pub(super) fn offer(context: &mut Context<'_>, source: Source<'_>, events: &[Event<'_>], who: Choosers) -> Res<Vec<ChoiceRow>> {
    let terms = source.terms();
    if terms.choices().is_empty() {
        return Ok(Vec::new());
    }
    let (mut rows, mut offered) = (source.choices(context.work)?, Vec::new());
    for (event, on, firing) in events {
        for choice in fired(terms, *firing)? {
            let (person, is_theirs) = match choice.recipient {
                Recipient::NewCustomer => (who.friend, true),
                Recipient::Referrer => (who.referrer, who.accrues),
            };
            let Some(person) = person else { continue };
            let is_it = |row: &ChoiceRow| row.event == *event && row.number == choice.number && row.person == person;
            let known = rows.iter().position(is_it);
            let row = match known {
                Some(place) => ChoiceRow { due: is_theirs, ..rows.remove(place) },
                None if is_theirs => ChoiceRow {
                    id: ChoiceId(context.next_id::<ChoiceRow>()),
                    person,
                    referral: source.referral(),
                    action: source.action(),
                    program: source.program(),
                    event: event.clone(),
                    number: choice.number,
                    recipient: choice.recipient,
                    event_on: *on,
                    valid_until: on.plus_days(u32::from(terms.days_to_choose(choice.number))),
                    due: true,
                    alternative: None,
                    chosen_on: None,
                    chosen_at: None,
                    chosen_by: None,
                    reason: None,
                },
                None => continue,
            };
            context.work.put(&row)?;
            offered.push(row);
        }
    }
    // What is left has no event any more.
    for row in rows.into_iter().filter(|row| row.due) {
        context.work.put(&ChoiceRow { due: false, ..row })?;
    }
    offered.retain(|row| row.alternative.is_some());
    Ok(offered)
}

/// Returns the turns of events: each gives by the terms, and what was chosen of one comes after those up to the day of the choosing.
pub(super) fn turns<'a>(terms: &'a Terms, events: Vec<Event<'a>>, made: &[ChoiceRow]) -> Vec<Turn<'a>> {
    let mut chosen = Vec::new();
    for row in made {
        let Some(alternative) = row.alternative.map(|number| Alternative { choice: row.number, number }) else { continue };
        let before = |on: LocalDate| row.chosen_on.is_some_and(|chosen| on <= chosen);
        let last = events.iter().rposition(|(_, on, _)| before(*on)).unwrap_or(0);
        for (nth, (event, on, firing)) in events.iter().enumerate().filter(|(_, (event, ..))| *event == row.event) {
            let turn = Turn { event: event.clone(), on: *on, firing: *firing, terms: Cow::Owned(terms.chosen(alternative)) };
            chosen.push((nth.max(last), row.chosen_at, turn));
        }
    }
    let plain = events.into_iter().enumerate().map(|(nth, (event, on, firing))| {
        let turn = Turn { event, on, firing, terms: Cow::Borrowed(terms) };
        (nth, None, turn)
    });
    let mut turns: Vec<_> = plain.chain(chosen).collect();
    turns.sort_by_key(|(place, at, _)| (*place, *at));
    turns.into_iter().map(|(_, _, turn)| turn).collect()
}

/// Returns what an event gives to choose.
pub(super) fn fired(terms: &Terms, firing: Firing<'_>) -> Res<Vec<Choice>> {
    let mut fired = Vec::new();
    for choice in terms.choices() {
        let mut fires = false;
        for number in &choice.alternatives {
            let chosen = terms.chosen(Alternative { choice: choice.number, number: *number });
            fires |= !grants(&chosen, firing, &Room::unlimited())?.is_empty();
        }
        fired.extend(fires.then_some(choice));
    }
    Ok(fired)
}

/// Gives what was chosen.
pub(super) fn choose(context: &mut Context<'_>, id: ChoiceId, number: u16) -> Res<()> {
    let row: ChoiceRow = context.need(id)?;
    if let Some(why) = ChoiceClosed::of(row.alternative.is_some(), row.due, row.valid_until, context.on()) {
        return Err(Refusal::ChoiceClosed { why }.into());
    }
    let alternative = Alternative { choice: row.number, number };
    if terms_of(context.work, &row)?.rules_of(alternative).next().is_none() {
        return Err(Refusal::NotFound { what: "alternative".to_owned() }.into());
    }
    let row = ChoiceRow {
        alternative: Some(number),
        chosen_on: Some(context.on()),
        chosen_at: Some(context.at()),
        chosen_by: context.envelope.staff,
        reason: None,
        ..row
    };
    context.work.put(&row)?;
    settle_source(context, row.referral, row.action, None)
}

/// Returns what an alternative would give its chooser in a command such as this one, each reward as it would stand then.
pub fn would_give(work: &mut Work, envelope: &Envelope, id: ChoiceId, number: u16) -> Res<Vec<RewardRow>> {
    let mut context = Context::open(work, envelope)?;
    choose(&mut context, id, number)?;
    let row: ChoiceRow = context.need(id)?;
    let mut given = rewards_chosen(context.work, &row, number)?;
    given.retain(|reward| reward.person == row.person && !reward.state.is_void());
    Ok(given)
}

/// Takes back what was chosen, so that it can be chosen again; what was used, handed over or is being paid of it stays.
pub(super) fn unchoose(context: &mut Context<'_>, id: ChoiceId, reason: &Line) -> Res<()> {
    let row: ChoiceRow = context.need(id)?;
    let refused = |why| Err(Refusal::ChoiceClosed { why }.into());
    let Some(number) = row.alternative else { return refused(ChoiceClosed::NotChosen) };
    for reward in rewards_chosen(context.work, &row, number)? {
        if is_given(context, &reward)? {
            return refused(ChoiceClosed::Used);
        }
    }
    let row = ChoiceRow { alternative: None, chosen_on: None, chosen_at: None, chosen_by: None, reason: Some(reason.clone()), ..row };
    context.work.put(&row)?;
    settle_source(context, row.referral, row.action, Some(reason))
}

/// Returns whether something of a reward is out of the program's hands.
fn is_given(context: &mut Context<'_>, reward: &RewardRow) -> Res<bool> {
    let in_payout = match reward.payout.filter(|_| reward.state == RewardState::InPayout) {
        Some(payout) => context.need::<PayoutRow>(payout)?.state != PayoutState::Requested,
        None => false,
    };
    let is_used = reward.form.is_gift() && !reward.state.is_void() && reward.left() != reward.quantity();
    Ok(in_payout || is_used || reward.state.is_given() || reward.transferred_to.is_some())
}

fn terms_of(work: &mut Work, row: &ChoiceRow) -> Res<Terms> {
    let of_referral = match row.referral {
        Some(id) => work.get::<ReferralRow>(id)?.map(|row| row.terms.0),
        None => None,
    };
    let of_action = match row.action {
        Some(id) => work.get::<ActionRow>(id)?.map(|row| row.terms.0),
        None => None,
    };
    Ok(of_referral.or(of_action).ok_or(crate::Fault::Invariant("a choice comes from a referral or an action"))?)
}

/// Returns the rewards that an alternative gave.
fn rewards_chosen(work: &mut Work, row: &ChoiceRow, number: u16) -> Res<Vec<RewardRow>> {
    let terms = terms_of(work, row)?;
    let rules: Vec<u16> = terms.rules_of(Alternative { choice: row.number, number }).map(|rule| rule.number).collect();
    let mut rewards = match row.action {
        Some(_) => work.find(RewardRow::by_action, &[&row.action], MAX_REWARDS)?,
        None => work.find(RewardRow::by_referral, &[&row.referral], MAX_REWARDS)?,
    };
    rewards.retain(|reward| reward.event == row.event && rules.contains(&reward.rule));
    Ok(rewards)
}
