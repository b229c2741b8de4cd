//! Giving a promise or gift of one person to another (rules O1, O6, W12).

use domain::{Form, Line, PersonId, Refusal, RewardId, RewardState};

use crate::handlers::context::Context;
use crate::handlers::gifts;
use crate::handlers::ledger::transfer_of;
use crate::handlers::one_person;
use crate::handlers::rewards::{about, is_own, moved};
use crate::tables::{PayoutRow, PersonRow, RewardRow, TransactionKind};
use crate::work::Res;

pub(super) fn transfer(context: &mut Context<'_>, id: RewardId, to: PersonId, reason: &Line) -> Res<()> {
    let row: RewardRow = context.need(id)?;
    let to: PersonRow = context.need(to)?;
    // Money is paid to whom it is owed; and what is nobody else's stays.
    if row.form == Form::Cash || one_person::is_same(context.work, to.id, row.person)? {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    let own = context.person_acting()?.person;
    if is_own(context, own, to.id)? && context.organization.settings.0.four_eyes {
        return Err(Refusal::OwnPayout.into());
    }
    row.state.step(row.form, RewardState::Transferred)?;
    if row.form.is_gift() && row.left() != row.quantity() {
        return Err(Refusal::GivenWhole.into());
    }
    let given = moved(context, row, RewardState::Transferred, Some(reason.clone()))?;
    let gone = RewardRow { transferred_to: Some(to.id), ..given.clone() };
    // What goes on with another is no longer counted here.
    context.work.put(&if given.form.is_gift() { gone.counting(0, 0) } else { gone })?;
    let received = RewardRow {
        id: RewardId(context.next_id::<RewardRow>()),
        person: to.id,
        state: RewardState::Available,
        // It goes on as an entry of the reward that was granted.
        corrects: Some(given.corrects.unwrap_or(given.id)),
        granted_at: context.at(),
        granted_on: context.on(),
        ..given.clone()
    };
    context.work.put(&received)?;
    if received.form.is_gift() {
        let (kind, what) = (TransactionKind::Moved, (gifts::commodity(&received), received.quantity()));
        let about = about(&received, Some(reason.clone()));
        transfer_of(context, kind, about, what, gifts::has_account(&received), gifts::has_account(&given))?;
    }
    if let Some(payout) = received.credit_of() {
        let row: PayoutRow = context.need(payout)?;
        context.work.put(&PayoutRow { credit: Some(received.id), ..row })?;
    }
    Ok(())
}
