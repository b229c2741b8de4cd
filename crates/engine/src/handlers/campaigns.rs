//! Campaigns of programs (rule W8).

use domain::campaign::{MAX_CAMPAIGNS, Span, Target, highest};
use domain::money::Multiplier;
use domain::{CampaignId, LocalDate, Name, ProgramId, ProgramState, Refusal, Terms, Timestamp};

use crate::handlers::context::Context;
use crate::tables::{CampaignRow, CodeRow, ProgramRow};
use crate::value::Json;
use crate::work::{Res, Work};

pub(super) fn write(
    context: &mut Context<'_>,
    id: CampaignId,
    program: ProgramId,
    name: &Name,
    span: Span,
    target: Option<Target>,
) -> Res<()> {
    span.check(target)?;
    let row: ProgramRow = context.need(program)?;
    if row.state == ProgramState::Ended {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    let before = context.work.get::<CampaignRow>(id)?;
    match &before {
        Some(before) if before.ended_at.is_some() => return Err(Refusal::WrongState { state: "ended".to_owned() }.into()),
        Some(before) if before.program != program => return Err(Refusal::NotFound { what: "campaign".to_owned() }.into()),
        Some(_) => {}
        None if context.work.find(CampaignRow::by_program, &[&program], MAX_CAMPAIGNS)?.len() >= MAX_CAMPAIGNS => {
            return Err(Refusal::TooMany { limit: MAX_CAMPAIGNS }.into());
        }
        None => {}
    }
    // One that is over already, or never meets the program, would give nobody anything.
    let is_outside = row.starts_on.is_some_and(|start| span.ends_on < start) || row.ends_on.is_some_and(|end| end < span.starts_on);
    if is_outside || span.ends_on < context.on() {
        return Err(Refusal::CampaignNever.into());
    }
    context.work.put(&CampaignRow {
        id,
        program,
        name: name.clone(),
        starts_on: span.starts_on,
        ends_on: span.ends_on,
        multiplier: span.multiplier.0,
        target: target.map(Json),
        ended_at: None,
        ended_on: None,
        written_at: context.at(),
        staff: context.envelope.staff,
    })
}

pub(super) fn end(context: &mut Context<'_>, id: CampaignId) -> Res<()> {
    let row: CampaignRow = context.need(id)?;
    if row.ended_at.is_some() {
        return Err(Refusal::WrongState { state: "ended".to_owned() }.into());
    }
    context.work.put(&CampaignRow { ended_at: Some(context.at()), ended_on: Some(context.on()), ..row })
}

/// Returns a program's terms with the factor of the campaigns in whose dates something was recorded: of several the highest.
pub fn multiplied(work: &mut Work, mut terms: Terms, at: Timestamp, on: LocalDate) -> Res<Terms> {
    terms.multiplier = factor(work, &terms, at, on)?;
    Ok(terms)
}

fn factor(work: &mut Work, terms: &Terms, at: Timestamp, on: LocalDate) -> Res<Multiplier> {
    let campaigns = work.find(CampaignRow::by_program, &[&terms.program], MAX_CAMPAIGNS)?;
    Ok(highest(terms.multiplier, campaigns.iter().filter(|row| row.stands_at(at)).map(CampaignRow::span), on))
}

/// Returns why a code may not be presented at an instant by its dates, if it may not: its own, or those of the campaign that it belongs
/// to; with a campaign that was ended before its time its codes end.
pub(super) fn code_out_of_dates(work: &mut Work, code: &CodeRow, at: Timestamp, on: LocalDate) -> Res<Option<Refusal>> {
    let campaign = match code.campaign {
        Some(campaign) => work.get::<CampaignRow>(campaign)?,
        None => None,
    };
    let ended = campaign.as_ref().filter(|row| !row.stands_at(at)).and_then(|row| row.ended_on);
    let starts_on = code.starts_on.or(campaign.as_ref().map(|row| row.starts_on));
    let ends_on = code.ends_on.or(campaign.as_ref().map(|row| row.ends_on));
    let early = starts_on.filter(|from| on < *from).map(|from| Refusal::CodeNotYetValid { from });
    let late = ended.or(ends_on.filter(|end| *end < on)).map(|on| Refusal::CodeExpired { on });
    Ok(early.or(late))
}

/// Refuses a code of a campaign that is another program's, or has ended.
pub(super) fn check_code(context: &mut Context<'_>, campaign: CampaignId, program: ProgramId) -> Res<()> {
    let row: CampaignRow = context.need(campaign)?;
    if row.program != program {
        return Err(Refusal::NotFound { what: "campaign".to_owned() }.into());
    }
    if row.ended_at.is_some() || row.ends_on < context.on() {
        return Err(Refusal::WrongState { state: "ended".to_owned() }.into());
    }
    Ok(())
}
