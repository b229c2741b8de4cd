//! Members of staff (rule Y6).

use domain::text::fold;
use domain::{Language, Name, Permission, PersonId, Refusal, Role, StaffId, StaffKeyId};

use crate::handlers::context::Context;
use crate::tables::{PersonRow, StaffKeyRow, StaffRow};
use crate::work::Res;

/// Most members of staff with one role that are looked at for the last owner.
const MAX_OWNERS: usize = 100;
/// Most members of staff with one role that are looked at for a name.
const MAX_STAFF: usize = 1000;

pub(super) fn add(
    context: &mut Context<'_>,
    id: StaffId,
    name: &Name,
    role: Role,
    language: Language,
    person: Option<PersonId>,
) -> Res<()> {
    check_role(role)?;
    context.vacant::<StaffRow>(id)?;
    check_person(context, person)?;
    check_name(context, id, name)?;
    context.work.put(&StaffRow { id, name: name.clone(), role, language, active: true, person })
}

pub(super) fn update(
    context: &mut Context<'_>,
    id: StaffId,
    name: &Name,
    role: Role,
    language: Language,
    active: bool,
    person: Option<PersonId>,
) -> Res<()> {
    check_role(role)?;
    let before: StaffRow = context.need(id)?;
    check_person(context, person)?;
    if active && !(before.active && is_alike(&before.name, name)) {
        check_name(context, id, name)?;
    }
    let stays_owner = active && role == Role::Owner;
    if before.active && before.role == Role::Owner && !stays_owner {
        let owners = context.work.find(StaffRow::by_role, &[&Role::Owner], MAX_OWNERS)?;
        if !owners.iter().any(|owner| owner.active && owner.id != id) {
            return Err(Refusal::LastOwner.into());
        }
    }
    context.work.put(&StaffRow { id, name: name.clone(), role, language, active, person })
}

/// Everybody chooses the language of their own screens; nobody else's.
pub(super) fn choose_language(context: &mut Context<'_>, language: Language) -> Res<()> {
    let own = context.person_acting()?.clone();
    context.work.put(&StaffRow { language, ..own })
}

pub(super) fn register_key(context: &mut Context<'_>, id: StaffKeyId, staff: StaffId, public_key: &str) -> Res<()> {
    // Nobody makes himself a key of somebody else: his own, or the owner for him.
    if context.staff.as_ref().is_some_and(|acting| acting.id != staff) {
        context.require(Permission::Staff)?;
    }
    context.vacant::<StaffKeyRow>(id)?;
    let _: StaffRow = context.need(staff)?;
    let well_formed = public_key.len() == 64 && public_key.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !well_formed {
        return Err(Refusal::NotFound { what: "public key".to_owned() }.into());
    }
    // A person has one key on a desk: the former one signs no more.
    for former in context.work.find(StaffKeyRow::by_staff, &[&staff], MAX_OWNERS)? {
        if former.desk == context.envelope.desk && former.revoked_at.is_none() {
            let revoked = StaffKeyRow { revoked_at: Some(context.at()), ..former };
            context.work.put(&revoked)?;
        }
    }
    let row = StaffKeyRow {
        id,
        staff,
        desk: context.envelope.desk,
        public_key: public_key.to_owned(),
        created_at: context.at(),
        revoked_at: None,
    };
    context.work.put(&row)
}

/// People work as what the roles of a desk are; partners and the program itself are no staff.
fn check_role(role: Role) -> Res<()> {
    match role {
        Role::Receptionist | Role::Fulfiller | Role::Manager | Role::Owner | Role::Auditor => Ok(()),
        Role::Partner | Role::System => Err(Refusal::WrongState { state: role.to_string() }.into()),
    }
}

/// Refuses a name by which nobody could tell two who work here apart: people sign in by their names.
fn check_name(context: &mut Context<'_>, id: StaffId, name: &Name) -> Res<()> {
    for role in Role::ALL {
        let staff = context.work.find(StaffRow::by_role, &[role], MAX_STAFF)?;
        if staff.iter().any(|other| other.active && other.id != id && is_alike(&other.name, name)) {
            return Err(Refusal::StaffNameTaken.into());
        }
    }
    Ok(())
}

fn is_alike(one: &Name, other: &Name) -> bool {
    let (folded, other_folded) = (fold(one.as_str()), fold(other.as_str()));
    if folded.is_empty() { one == other } else { folded == other_folded }
}

fn check_person(context: &mut Context<'_>, person: Option<PersonId>) -> Res<()> {
    match person {
        None => Ok(()),
        Some(person) => context.need::<PersonRow>(person).map(drop),
    }
}
