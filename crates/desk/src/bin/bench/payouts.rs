//! What a manager waits for on the day of payment: 5,000 payouts asked for, listed and approved, a bank batch of them looked through and
//! made, and its file written.

use std::time::{Duration, Instant};

use desk::desk::{Identity, envelope, new_id};
use domain::bank_file::{BankFormat, ClinicBank, MAX_TRANSFERS};
use domain::{
    BankAccount, Calculation, Currency, DeskId, ExportId, Form, Language, Line, LocalDate, Moment, Name, OrganizationId, PayoutId,
    PayoutMethod, PersonDetails, PersonId, ProgramId, Recipient, RewardId, RewardState, Role, SiteId, StaffId, Timestamp, Trigger,
};
use engine::table::Row;
use engine::tables::{DeskRow, ExportRow, OrganizationRow, PersonRow, RewardRow, Settings, SiteRow, StaffRow};
use engine::value::Json;
use engine::{Action, Envelope, Outcome, ready_to_export};
use store::read::payouts::{PayoutFilter, PayoutView};
use store::{DatabaseKey, Store};
use uuid::Uuid;

use crate::Failed;
use crate::clinic::beside_the_build;
use crate::table::{Figure, Table, millis};

/// One batch, as large as may be.
const PAYOUTS: usize = MAX_TRANSFERS;
/// How many a desk asks for in one transaction.
const ASKED_AT_ONCE: usize = 500;
const CURRENCY: Currency = Currency::USD;

/// Measures preparing a batch, and writing it in each format.
pub async fn measure(table: &mut Table) -> Result<(), Failed> {
    let folder = tempfile::tempdir_in(beside_the_build()?)?;
    let store = Store::create(&folder.path().join("payouts.db"), &DatabaseKey::new([7; 32])).await?;
    let (identity, [receptionist, manager]) = load(&store).await?;
    let payouts: Vec<PayoutId> = (0..PAYOUTS).map(payout).collect();
    let started = Instant::now();
    for some in (0..PAYOUTS).collect::<Vec<_>>().chunks(ASKED_AT_ONCE) {
        let ask = |nth: &usize| Action::RequestPayout { payout: payout(*nth), person: person(*nth), method: PayoutMethod::BankTransfer };
        submit_all(&store, identity, receptionist, some.iter().map(ask).collect()).await?;
    }
    table.add("5,000 payouts asked for, by 500, durable", Figure::Time(started.elapsed()), millis(2_000), "15,000 rows and their log");
    let started = Instant::now();
    let mut reader = store.reader().await?;
    let queue = store::read::payouts::queue(&mut reader, PayoutFilter::Requested).await?;
    drop(reader);
    table.add("all that wait for approval, listed", Figure::Time(started.elapsed()), millis(100), "");
    let approve = |row: &PayoutView| Action::ApprovePayout { payout: row.id, version: row.version };
    let started = Instant::now();
    submit_all(&store, identity, manager, queue.rows.iter().map(approve).collect()).await?;
    table.add("and approved at once, durable", Figure::Time(started.elapsed()), millis(2_000), "");
    let (mut slowest, mut written) = (Duration::ZERO, Duration::ZERO);
    for (nth, format) in (1..).zip(BankFormat::ALL) {
        let started = Instant::now();
        let judged = store.ask(|work| ready_to_export(work, *format, &payouts)).await??;
        let good: Vec<PayoutId> = judged.into_iter().filter_map(|(id, verdict)| verdict.is_ok().then_some(id)).collect();
        let export = ExportId(new_id());
        submit(&store, identity, manager, Action::ExportPayouts { export, format: *format, due_on: None, payouts: good }).await?;
        slowest = slowest.max(started.elapsed());
        let started = Instant::now();
        let mut reader = store.reader().await?;
        let row = store::read::row::<ExportRow>(&mut reader, &export.to_string()).await?.ok_or("the file is there")?;
        let transfers = store::read::exports::transfers(&mut reader, export).await?;
        drop(reader);
        let bytes = desk::bank_file::write(&row, &transfers)?;
        std::fs::write(folder.path().join(format!("file-{nth}")), &bytes)?;
        written = written.max(started.elapsed());
        if transfers.len() != PAYOUTS || bytes.len() < PAYOUTS * 60 {
            return Err("every payout is in the file".into());
        }
        submit(&store, identity, manager, Action::WithdrawExport { export, reason: Line::parse("measured")? }).await?;
    }
    let cause = "10,001 rows are read, written, sealed and hashed in one transaction";
    table.add("5,000 payouts prepared as a bank batch, durable", Figure::Time(slowest), millis(2_000), cause);
    table.add("the batch exported, slowest of three formats", Figure::Time(written), millis(1_000), "");
    store.close().await?;
    Ok(())
}

async fn submit_all(store: &Store, identity: Identity, staff: StaffId, actions: Vec<Action>) -> Result<(), Failed> {
    let first = store.head().await?.seq + 1;
    let envelopes: Vec<Envelope> = (first..)
        .zip(actions)
        .map(|(sequence, action)| envelope(identity, Some(staff), moment(), sequence, action))
        .collect::<Result<_, _>>()?;
    match store.submit_many(&envelopes).await?.into_iter().find(|outcome| !outcome.is_done()) {
        Some(outcome) => Err(format!("one was not done: {outcome:?}").into()),
        None => Ok(()),
    }
}

async fn submit(store: &Store, identity: Identity, staff: StaffId, action: Action) -> Result<(), Failed> {
    let sequence = store.head().await?.seq + 1;
    match store.submit(&envelope(identity, Some(staff), moment(), sequence, action)?).await? {
        Outcome::Rejected { refusal } => Err(refusal.into()),
        Outcome::Applied | Outcome::Adjusted { .. } | Outcome::Review { .. } => Ok(()),
    }
}

/// Loads a clinic that knows its bank and owes 5,000 people a reward each; who asks and who approves are two.
async fn load(store: &Store) -> Result<(Identity, [StaffId; 2]), Failed> {
    let id = |number: u128| Uuid::from_u128(number << 64 | 7);
    let (organization, site, desk) = (OrganizationId(id(1)), SiteId(id(2)), DeskId(id(3)));
    let staff = [StaffId(id(4)), StaffId(id(5))];
    let account = |typed: &str| BankAccount::parse(typed).map_err(Failed::from);
    let bank = ClinicBank {
        account: account("011401533 99")?,
        holder: Line::parse("Clinic of the bench")?,
        bank: None,
        bic: None,
        company_id: Some("1234567890".to_owned()),
    };
    let name = Name::parse("Clinic")?;
    let row = OrganizationRow {
        id: organization,
        name: name.clone(),
        address: None,
        phone: None,
        web: None,
        country: "US".to_owned(),
        language: Language::En,
        currency: CURRENCY,
        time_zone: "America/New_York".to_owned(),
        settings: Json(Settings { bank: Some(bank), ..Settings::defaults(CURRENCY) }),
        founded_at: moment().at,
    };
    store.bulk_load(OrganizationRow::TABLE, [row.to_record()].into_iter()).await?;
    store.bulk_load(SiteRow::TABLE, [SiteRow { id: site, name: name.clone() }.to_record()].into_iter()).await?;
    let at_desk = DeskRow { id: desk, name: name.clone(), site, number: 1, incarnation: 1 };
    store.bulk_load(DeskRow::TABLE, [at_desk.to_record()].into_iter()).await?;
    let roles = staff.iter().zip([Role::Receptionist, Role::Manager]);
    let member = |(id, role): (&StaffId, Role)| {
        StaffRow { id: *id, name: name.clone(), role, language: Language::En, active: true, person: None }.to_record()
    };
    store.bulk_load(StaffRow::TABLE, roles.map(member)).await?;
    let mut people = Vec::with_capacity(PAYOUTS);
    for nth in 0..PAYOUTS {
        let details = PersonDetails {
            bank_account: Some(account(&format!("021000021 {:09}", nth + 1))?),
            ..PersonDetails::named(Name::parse(&format!("José Ñíguez {nth}"))?, Language::Es)
        };
        people.push(PersonRow::new(person(nth), &details, moment().at, moment().date).to_record());
    }
    store.bulk_load(PersonRow::TABLE, people.into_iter()).await?;
    store.bulk_load(RewardRow::TABLE, (0..PAYOUTS).map(|nth| reward(nth).to_record())).await?;
    store.seal_snapshot().await?;
    Ok((Identity { organization, site, desk, incarnation: 1 }, staff))
}

/// What somebody is owed for an action.
fn reward(nth: usize) -> RewardRow {
    let amount = 2_001 + i64::try_from(nth).unwrap_or(i64::MAX);
    RewardRow {
        id: RewardId(Uuid::from_u128((nth as u128) << 64 | 17)),
        person: person(nth),
        referral: None,
        action: None,
        program: ProgramId(Uuid::from_u128(19)),
        event: String::new(),
        rule: 0,
        recipient: Recipient::Referrer,
        form: Form::Cash,
        state: RewardState::Available,
        amount,
        units: 0,
        currency: CURRENCY,
        calculation: Json(Calculation::of_amount(0, Trigger::Action, CURRENCY.of(amount))),
        needs_approval: false,
        approved_by: None,
        available_on: moment().date,
        valid_until: None,
        event_on: moment().date,
        payout: None,
        used_on: None,
        used_by: None,
        remainder: 0,
        units_left: 0,
        lost: 0,
        transferred_to: None,
        forgone: None,
        corrects: None,
        reason: None,
        granted_at: moment().at,
        granted_on: moment().date,
    }
}

fn payout(nth: usize) -> PayoutId {
    PayoutId(Uuid::from_u128((nth as u128) << 64 | 11))
}

fn person(nth: usize) -> PersonId {
    PersonId(Uuid::from_u128((nth as u128) << 64 | 13))
}

/// 2026-03-02, nine in the morning at UTC.
fn moment() -> Moment {
    Moment { at: Timestamp(1_772_442_000_000), date: LocalDate::from_ymd(2026, 3, 2).expect("a date"), offset: 0 }
}
