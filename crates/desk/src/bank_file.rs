//! Bank files: what can go into one, making it, the same bytes again, taking it back (rule O5).

mod nacha;
mod pain;
mod results;
mod table;

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, Utc};
use domain::bank_file::{BankFormat, MAX_TRANSFERS, check_bank};
use domain::{Currency, ExportId, LocalDate, Moment, Money, PayoutId, Permission, Refusal, Timestamp};
use engine::tables::{ExportRow, PayoutRow, TransferRow};
use engine::{Action, ready_to_export};
use serde::Serialize;
use store::read::exports::BankFileView;

pub use results::{BankResult, BankResults, ResultKind, WhyNoResult};

use crate::desk::{Desk, Done, new_id};
use crate::error::{BrokenCode, DeskError};
use crate::manager::reason_of;
use crate::sums::sum;

/// What would go into a bank file now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BankFileOffer {
    /// The payouts that can go.
    pub payouts: Vec<PayoutId>,
    /// What they come to.
    pub amount: Money,
    /// Those that cannot, each with why.
    pub left_out: Vec<LeftOut>,
    /// Why no file of this format can be made at all.
    pub refusal: Option<Refusal>,
}

/// A payout that cannot go into a bank file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LeftOut {
    /// Which.
    pub payout: PayoutId,
    /// Its number.
    pub number: i64,
    /// Who would be paid.
    pub person_name: String,
    /// How much.
    pub amount: Money,
    /// Why it cannot.
    pub refusal: Refusal,
}

/// A bank file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BankFileMade {
    /// Which.
    pub id: ExportId,
    /// Where it was saved.
    pub place: String,
}

impl Desk {
    /// Returns what would go into a bank file of a format, of all approved bank transfers that are in none.
    pub async fn offer_bank_file(&self, format: BankFormat) -> Result<BankFileOffer, DeskError> {
        self.acting_to_read(Permission::Approve).await?;
        let mut reader = self.store.reader().await?;
        let customs = self.customs(&mut reader).await?;
        let waiting = store::read::exports::waiting(&mut reader).await?;
        let judged = self.store.ask(|work| ready_to_export(work, format, &waiting)).await??;
        let rows = self.store.ask(|work| work.get_many::<PayoutRow>(&waiting)).await??;
        let rows: HashMap<PayoutId, PayoutRow> = rows.into_iter().map(|row| (row.id, row)).collect();
        let people: Vec<String> = rows.values().map(|row| row.person.to_string()).collect();
        let names: HashMap<String, String> = store::read::people::names(&mut reader, &people).await?.into_iter().collect();
        let (mut payouts, mut amounts, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        for (payout, verdict) in judged {
            match (verdict, rows.get(&payout)) {
                (Ok(ready), _) => {
                    payouts.push(payout);
                    amounts.push(ready.row.money());
                }
                (Err(refusal), Some(row)) => {
                    let person_name = names.get(&row.person.to_string()).cloned().unwrap_or_default();
                    left_out.push(LeftOut { payout, number: row.number, person_name, amount: row.money(), refusal });
                }
                (Err(_), None) => {}
            }
        }
        let amount = sum(amounts)?.unwrap_or(customs.currency.of(0));
        let refusal = check_bank(format, customs.organization.settings.bank.as_ref(), customs.currency).err();
        Ok(BankFileOffer { payouts, amount, left_out, refusal })
    }

    /// Makes a bank file of payouts and saves it; the payouts go into no other file.
    pub async fn make_bank_file(
        &self,
        format: BankFormat,
        due_on: Option<LocalDate>,
        payouts: Vec<PayoutId>,
    ) -> Result<BankFileMade, DeskError> {
        self.acting_with(Permission::Approve).await?;
        if payouts.len() > MAX_TRANSFERS {
            return Err(Refusal::TooMany { limit: MAX_TRANSFERS }.into());
        }
        let export = ExportId(new_id());
        self.act(export.0, Action::ExportPayouts { export, format, due_on, payouts }).await.map_err(|error| error.of_day("due_on"))?;
        Ok(BankFileMade { id: export, place: self.save_bank_file(export).await? })
    }

    /// Returns the bank files, the newest first.
    pub async fn bank_files(&self) -> Result<Vec<BankFileView>, DeskError> {
        self.acting_to_read(Permission::Approve).await?;
        Ok(store::read::exports::files(&mut *self.store.reader().await?).await?)
    }

    /// Returns the bytes of a bank file: the same each time.
    pub async fn bank_file(&self, export: ExportId) -> Result<(ExportRow, Vec<u8>), DeskError> {
        self.acting_to_read(Permission::Approve).await?;
        let mut reader = self.store.reader().await?;
        let row =
            store::read::row::<ExportRow>(&mut reader, &export.to_string()).await?.ok_or_else(|| DeskError::not_found("payout_export"))?;
        let transfers = store::read::exports::transfers(&mut reader, export).await?;
        let bytes = write(&row, &transfers)?;
        Ok((row, bytes))
    }

    /// Saves a bank file where people look for such files; returns where.
    pub async fn save_bank_file(&self, export: ExportId) -> Result<String, DeskError> {
        let (row, bytes) = self.bank_file(export).await?;
        let parts = ["bank".to_owned(), format!("b-{:04}", row.number)];
        self.save_bytes(&parts, row.format.extension(), &bytes).await
    }

    /// Takes back a bank file that was not handed to the bank.
    pub async fn withdraw_bank_file(&self, export: ExportId, reason: &str) -> Result<Done, DeskError> {
        self.act(export.0, Action::WithdrawExport { export, reason: reason_of(reason)? }).await
    }
}

/// Writes a bank file: what it says follows from its rows alone.
pub fn write(export: &ExportRow, transfers: &[TransferRow]) -> Result<Vec<u8>, DeskError> {
    let broken = |why: &dyn std::fmt::Display| DeskError::broken(BrokenCode::Internal, why);
    let bank = export.bank.0.as_ref();
    match export.format {
        BankFormat::Pain001 => pain::write(export, bank.ok_or(Refusal::OwnBankMissing)?, transfers).map_err(|error| broken(&error)),
        BankFormat::Nacha => {
            let written = bank.and_then(|bank| nacha::write(export, bank, transfers));
            written.ok_or_else(|| Refusal::OwnBankMissing.into())
        }
        BankFormat::Csv => table::write(export, transfers).map_err(|error| broken(&error)),
    }
}

/// The message's id in the file is the batch's own.
fn message_id(export: &ExportRow) -> String {
    export.id.0.simple().to_string()
}

/// Writes minor units as a decimal number.
fn amount_text(minor: i64, currency: Currency) -> String {
    domain::money_text::plain_amount(Money { minor, currency })
}

fn utc(at: Timestamp, form: &str) -> String {
    DateTime::<Utc>::from_timestamp_millis(at.0).unwrap_or_default().format(form).to_string()
}

/// Writes a moment as the clinic's clock showed it.
fn local(moment: Moment, form: &str) -> String {
    let at = DateTime::<Utc>::from_timestamp_millis(moment.at.0).unwrap_or_default();
    let offset = FixedOffset::east_opt(i32::from(moment.offset) * 60);
    offset.map_or_else(|| at.format(form).to_string(), |offset| at.with_timezone(&offset).format(form).to_string())
}
