//! A bank account that the friend and the referrer of a referral share, entered after it was recorded: nobody refers himself, so a
//! manager looks (rule R4). Before it is recorded the desk refuses it.

use domain::{BankAccount, ContactKind, PersonId};

use crate::handlers::context::Context;
use crate::handlers::merges::flag_once;
use crate::handlers::one_person;
use crate::handlers::purchases::MAX_LOOKED_AT;
use crate::handlers::settle::settle;
use crate::tables::{AttentionReason, ContactRow, ReferralRow};
use crate::work::Res;

/// Puts under review the referrals between a person and whoever has the same account.
pub(super) fn review(context: &mut Context<'_>, person: PersonId, account: &BankAccount) -> Res<()> {
    let sharing = context.work.find(ContactRow::by_value, &[&ContactKind::Account, &account.as_str().to_owned()], MAX_LOOKED_AT)?;
    if sharing.iter().all(|contact| contact.person == person) {
        return Ok(());
    }
    let own = one_person::records(context.work, person)?;
    let mut others = Vec::new();
    for contact in sharing.iter().filter(|contact| !own.contains(&contact.person)) {
        others.extend(one_person::records(context.work, contact.person)?);
    }
    if others.is_empty() {
        return Ok(());
    }
    for (friends, referrers) in [(&own, &others), (&others, &own)] {
        for mut row in one_person::find_of(context.work, ReferralRow::by_friend, friends, &[], MAX_LOOKED_AT)? {
            let Some(referrer) = row.referrer.filter(|referrer| referrers.contains(referrer)) else { continue };
            let before = row.reviews;
            if row.state.holds_place() && !row.denied {
                flag_once(context, AttentionReason::SelfReferral, &mut row, Some(referrer))?;
            }
            if row.reviews != before {
                context.work.put(&row)?;
                settle(context, &row, None)?;
            }
        }
    }
    Ok(())
}
