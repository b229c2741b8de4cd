//! Sites: where the organization works, which of them a desk stands at, and at which a program runs (rule W1).

use domain::{Name, Refusal, SiteId};

use crate::handlers::context::Context;
use crate::tables::{DeskRow, ProgramRow, SiteRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// Most sites that one program names.
const MAX_SITES: usize = 200;

pub(super) fn add(context: &mut Context<'_>, id: SiteId, name: &Name) -> Res<()> {
    context.vacant::<SiteRow>(id)?;
    context.work.put(&SiteRow { id, name: name.clone() })
}

pub(super) fn rename(context: &mut Context<'_>, id: SiteId, name: &Name) -> Res<()> {
    let row: SiteRow = context.need(id)?;
    context.work.put(&SiteRow { name: name.clone(), ..row })
}

/// Moves the desk at which it is asked to another site: what it does from then on happens there.
pub(super) fn move_desk(context: &mut Context<'_>, site: SiteId) -> Res<()> {
    let _: SiteRow = context.need(site)?;
    let row: DeskRow = context.need(context.envelope.desk)?;
    context.work.put(&DeskRow { site, ..row })
}

/// Returns the sites that a program is written with, each once; refuses one that there is not.
pub(super) fn written(context: &mut Context<'_>, sites: &[SiteId]) -> Res<Json<Vec<SiteId>>> {
    if sites.len() > MAX_SITES {
        return Err(Refusal::TooMany { limit: MAX_SITES }.into());
    }
    let mut each = sites.to_vec();
    each.sort_unstable();
    each.dedup();
    for site in &each {
        let _: SiteRow = context.need(*site)?;
    }
    Ok(Json(each))
}

/// Returns whether a program runs at a site.
pub fn runs_at(program: &ProgramRow, site: SiteId) -> bool {
    program.sites.0.is_empty() || program.sites.0.contains(&site)
}

/// Returns why a program is not offered at a site, if it is not.
pub fn not_here(work: &mut Work, program: &ProgramRow, site: SiteId) -> Res<Option<Refusal>> {
    if runs_at(program, site) {
        return Ok(None);
    }
    let names: Vec<String> = work.get_many::<SiteRow>(&program.sites.0)?.into_iter().map(|site| site.name.to_string()).collect();
    Ok(Some(Refusal::ProgramNotHere { sites: names.join(", ") }))
}

/// Refuses a program that does not run at the site where the command is given.
pub(super) fn check_here(context: &mut Context<'_>, program: &ProgramRow) -> Res<()> {
    match not_here(context.work, program, context.envelope.site)? {
        Some(refusal) => Err(refusal.into()),
        None => Ok(()),
    }
}
