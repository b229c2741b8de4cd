//! Giving a promise of one person to another (rules O1, W12).

use domain::{Form, Line, PersonId, Refusal, RewardId, RewardState};

use crate::handlers::context::Context;
use crate::handlers::one_person;
use crate::handlers::rewards::{is_own, moved};
use crate::tables::{PersonRow, RewardRow};
use crate::work::Res;

pub(super) fn transfer(context: &mut Context<'_>, id: RewardId, to: PersonId, reason: &Line) -> Res<()> {
    let row: RewardRow = context.need(id)?;
    let to: PersonRow = context.need(to)?;
    // Money is paid to whom it is owed; and what is nobody else's stays.
    if row.form != Form::Discount || one_person::is_same(context.work, to.id, row.person)? {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    let own = context.person_acting()?.person;
    if is_own(context, own, to.id)? && context.organization.settings.0.four_eyes {
        return Err(Refusal::OwnPayout.into());
    }
    let given = moved(context, row, RewardState::Transferred, Some(reason.clone()))?;
    context.work.put(&RewardRow { transferred_to: Some(to.id), ..given.clone() })?;
    let received = RewardRow {
        id: RewardId(context.next_id::<RewardRow>()),
        person: to.id,
        state: RewardState::Available,
        // It goes on as an entry of the reward that was granted.
        corrects: Some(given.corrects.unwrap_or(given.id)),
        granted_at: context.at(),
        granted_on: context.on(),
        ..given
    };
    context.work.put(&received)
}
