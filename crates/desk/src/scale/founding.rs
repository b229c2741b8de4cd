//! How the large clinic begins: founded by real commands, whose rows the snapshot takes over.

use domain::{Currency, Form, Language, Line, LocalDate, Moment, Name, ProgramState, Recipient, Role, StaffId, Terms, Trigger};
use engine::tables::Settings;
use engine::{Action, Envelope, Hash, Memory, submit};

use super::plan::{CURRENCY, Plan, program};
use crate::desk::Identity;
use crate::error::DeskError;
use crate::program::{AmountKind, ProgramDraft, RuleDraft, TextDraft, Written};

/// Returns what the owner set.
pub fn settings() -> Settings {
    Settings {
        referral_cap: CURRENCY.of(500_000),
        approval_above: CURRENCY.of(50_000),
        payout_minimum: CURRENCY.of(10_000),
        ..Settings::defaults(CURRENCY)
    }
}

/// Returns the terms of the one program.
pub fn terms() -> Result<Terms, DeskError> {
    Ok(written(CURRENCY)?.terms)
}

/// Returns the commands that found the clinic.
pub fn commands(plan: &Plan) -> Result<Vec<Envelope>, DeskError> {
    let moment = plan.moment(plan.founded());
    let staff = plan.staff;
    let clinic = Name::parse("Clínica Veterinaria La Grande")?;
    let mut actions = vec![(
        staff.owner,
        Action::FoundOrganization {
            name: clinic.clone(),
            address: Line::parse_optional("Av. Universidad 1, Querétaro")?,
            phone: Line::parse_optional("442 200 0000")?,
            web: None,
            country: "MX".to_owned(),
            language: Language::Es,
            currency: CURRENCY,
            time_zone: "America/Mexico_City".to_owned(),
            site_name: Name::parse("Centro")?,
            desk_name: Name::parse("Recepción")?,
            owner: staff.owner,
            owner_name: Name::parse("Dra. Ana Beltrán")?,
        },
    )];
    let [spanish, english] = staff.receptionists;
    for (colleague, name, role, language) in [
        (staff.manager, "Héctor Ruiz", Role::Manager, Language::Es),
        (spanish, "Lucía Herrera", Role::Receptionist, Language::Es),
        (english, "Emily Carter", Role::Receptionist, Language::En),
    ] {
        let add = Action::AddStaff { staff: colleague, name: Name::parse(name)?, role, language, person: None };
        actions.push((staff.owner, add));
    }
    let update = Action::UpdateOrganization {
        name: clinic,
        address: Line::parse_optional("Av. Universidad 1, Querétaro")?,
        phone: Line::parse_optional("442 200 0000")?,
        web: None,
        language: Language::Es,
        settings: settings(),
    };
    actions.push((staff.owner, update));
    actions.push((staff.manager, written(CURRENCY)?.action(program())));
    actions.push((staff.manager, Action::SetProgramState { program: program(), state: ProgramState::Active }));
    let envelopes = (1..).zip(actions).map(|(sequence, (staff, action))| envelope(plan.identity, Some(staff), moment, sequence, action));
    Ok(envelopes.collect())
}

/// Founds the clinic in memory.
pub async fn found(plan: &Plan) -> Result<Memory, DeskError> {
    let mut memory = Memory::new();
    for command in commands(plan)? {
        let outcome = submit(&mut memory, &command).await?;
        if !outcome.is_done() {
            return Err(engine::Fault::Invariant("the large clinic can be founded").into());
        }
    }
    Ok(memory)
}

/// Makes a command of the history; its id and random bytes follow from its place in it.
fn envelope(identity: Identity, staff: Option<StaffId>, moment: Moment, sequence: i64, action: Action) -> Envelope {
    let random = Hash::of(format!("the large clinic, command {sequence}").as_bytes());
    Envelope {
        v: engine::SHAPE,
        id: domain::CommandId(uuid::Uuid::new_v5(&identity.desk.0, &sequence.to_be_bytes())),
        organization: identity.organization,
        site: identity.site,
        desk: identity.desk,
        incarnation: identity.incarnation,
        sequence,
        staff,
        moment,
        random,
        after: None,
        signature: None,
        action,
    }
}

fn written(currency: Currency) -> Result<Written, DeskError> {
    let rule = |trigger, recipient, form, typed: &str, cap: &str| RuleDraft {
        cap: cap.to_owned(),
        minimum_spend: "150".to_owned(),
        ..RuleDraft::new(trigger, recipient, form, AmountKind::Percent, typed)
    };
    let draft = ProgramDraft {
        name: "Trae a un amigo".to_owned(),
        rules: vec![
            rule(Trigger::Recorded, Recipient::NewCustomer, Form::Discount, "15", "300"),
            rule(Trigger::Converted, Recipient::Referrer, Form::Cash, "10", "800"),
        ],
        waiting_days: "14".to_owned(),
        card_text: TextDraft { en: "Because friends look after friends".to_owned(), es: "Porque los amigos se cuidan".to_owned() },
        ..ProgramDraft::default()
    };
    // It has no last day that could be over.
    draft.parse(program(), &settings(), currency, None, LocalDate::FIRST)
}
