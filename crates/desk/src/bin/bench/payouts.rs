//! What a manager waits for on the day of payment: a batch of 5,000 bank transfers looked through and made, and its file written.

use std::time::{Duration, Instant};

use desk::desk::{Identity, envelope, new_id};
use domain::bank_file::{BankFormat, ClinicBank, MAX_TRANSFERS};
use domain::{
    BankAccount, Currency, DeskId, ExportId, Language, Line, LocalDate, Moment, Name, OrganizationId, PayoutId, PayoutMethod, PayoutState,
    PersonDetails, PersonId, Role, SiteId, StaffId, Timestamp,
};
use engine::table::Row;
use engine::tables::{DeskRow, ExportRow, OrganizationRow, PayoutRow, PersonRow, Settings, SiteRow, StaffRow};
use engine::value::Json;
use engine::{Action, Outcome, ready_to_export};
use store::{DatabaseKey, Store};
use uuid::Uuid;

use crate::Failed;
use crate::clinic::beside_the_build;
use crate::table::{Figure, Table, millis};

/// One batch, as large as may be.
const PAYOUTS: usize = MAX_TRANSFERS;
const CURRENCY: Currency = Currency::USD;

/// Measures preparing a batch, and writing it in each format.
pub async fn measure(table: &mut Table) -> Result<(), Failed> {
    let folder = tempfile::tempdir_in(beside_the_build()?)?;
    let store = Store::create(&folder.path().join("payouts.db"), &DatabaseKey::new([7; 32])).await?;
    let (identity, manager) = load(&store).await?;
    let payouts: Vec<PayoutId> = (0..PAYOUTS).map(payout).collect();
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

async fn submit(store: &Store, identity: Identity, staff: StaffId, action: Action) -> Result<(), Failed> {
    let sequence = store.head().await?.seq + 1;
    match store.submit(&envelope(identity, Some(staff), moment(), sequence, action)?).await? {
        Outcome::Rejected { refusal } => Err(refusal.into()),
        Outcome::Applied | Outcome::Adjusted { .. } | Outcome::Review { .. } => Ok(()),
    }
}

/// Loads a clinic that knows its bank and owes 5,000 people an approved transfer each.
async fn load(store: &Store) -> Result<(Identity, StaffId), Failed> {
    let id = |number: u128| Uuid::from_u128(number << 64 | 7);
    let (organization, site, desk, manager) = (OrganizationId(id(1)), SiteId(id(2)), DeskId(id(3)), StaffId(id(4)));
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
    let staff = StaffRow { id: manager, name, role: Role::Manager, language: Language::En, active: true, person: None };
    store.bulk_load(StaffRow::TABLE, [staff.to_record()].into_iter()).await?;
    let mut people = Vec::with_capacity(PAYOUTS);
    for nth in 0..PAYOUTS {
        let details = PersonDetails {
            bank_account: Some(account(&format!("021000021 {:09}", nth + 1))?),
            ..PersonDetails::named(Name::parse(&format!("José Ñíguez {nth}"))?, Language::Es)
        };
        people.push(PersonRow::new(person(nth), &details, moment().at, moment().date).to_record());
    }
    store.bulk_load(PersonRow::TABLE, people.into_iter()).await?;
    store.bulk_load(PayoutRow::TABLE, (0..PAYOUTS).map(|nth| approved(nth, manager).to_record())).await?;
    store.seal_snapshot().await?;
    Ok((Identity { organization, site, desk, incarnation: 1 }, manager))
}

fn approved(nth: usize, manager: StaffId) -> PayoutRow {
    let number = i64::try_from(nth).unwrap_or(i64::MAX) + 1;
    PayoutRow {
        id: payout(nth),
        number,
        person: person(nth),
        method: PayoutMethod::BankTransfer,
        state: PayoutState::Approved,
        credit: None,
        export: None,
        amount: 2_000 + number,
        currency: CURRENCY,
        lines: Json(Vec::new()),
        version: 1,
        requested_by: Some(manager),
        requested_at: moment().at,
        requested_on: moment().date,
        due_on: None,
        approved_by: Some(manager),
        approved_at: Some(moment().at),
        one_person: true,
        paid_by: None,
        paid_at: None,
        paid_on: None,
        paid_desk: None,
        reference: None,
        reason: None,
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
