//! Bank files: which there are, what each holds, and which transfer a reference of the bank names (rule O5).

use domain::bank_file::BankFormat;
use domain::{ExportId, LocalDate, Money, PayoutId, PayoutState, PersonId, Timestamp};
use engine::tables::TransferRow;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{columns, whole};

/// Most bank files that a list shows.
const FILES: u32 = 50;

model! {
    /// A bank file.
    BankFileView {
        /// Which.
        id: ExportId,
        /// Its number, from 1.
        number: i64,
        /// The format.
        format: BankFormat,
        /// The sum of its transfers.
        amount: @money Money,
        /// How many transfers it has.
        transfers: i64,
        /// How many of them are paid.
        paid: i64,
        /// How many of them did not go through, or came back.
        failed: i64,
        /// The day on which the bank is to pay.
        due_on: LocalDate,
        /// When it was made.
        made_at: Timestamp,
        /// By whom.
        made_by: Option<String>,
        /// When it was withdrawn.
        withdrawn_at: Option<Timestamp>,
        /// Why.
        withdrawn_reason: Option<String>,
    }
}

/// Returns the bank files, the newest first.
pub async fn files(connection: &mut SqliteConnection) -> Result<Vec<BankFileView>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT e.id, e.number, e.format, e.amount, e.currency, e.transfers, e.due_on, e.made ->> 'at' AS made_at, s.name AS made_by,
                e.withdrawn_at, e.withdrawn_reason,
                (SELECT count(*) FROM payout_transfer t JOIN payout p ON p.id = t.payout
                  WHERE t.export = e.id AND p.export = e.id AND p.state = 'paid') AS paid,
                (SELECT count(*) FROM payout_transfer t JOIN payout p ON p.id = t.payout
                  WHERE t.export = e.id AND (p.export IS NOT e.id OR p.state IN ('failed', 'returned'))) AS failed
           FROM payout_export e LEFT JOIN staff s ON s.id = e.staff
          ORDER BY e.number DESC LIMIT ?",
    )
    .bind(FILES)
    .fetch_all(connection)
    .await?;
    rows.iter().map(BankFileView::read).collect()
}

/// Returns the transfers of a bank file, in its order.
pub async fn transfers(connection: &mut SqliteConnection, export: ExportId) -> Result<Vec<TransferRow>, sqlx::Error> {
    let sql = format!("SELECT {} FROM payout_transfer WHERE export = ? ORDER BY nth", columns::<TransferRow>());
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(export.to_string()).fetch_all(connection).await?;
    rows.iter().map(whole).collect()
}

model! {
    /// A transfer that a reference names, with where its payout stands now.
    TransferView {
        /// The reference.
        reference: String,
        /// Of which file, by number.
        file: i64,
        /// The payout.
        payout: PayoutId,
        /// Where the payout stands.
        state: PayoutState,
        /// Whether the payout is in that file still.
        is_current: bool,
        /// Who is paid.
        person: PersonId,
        /// Who is paid, by name.
        person_name: String,
        /// How much.
        amount: @money Money,
    }
}

/// Returns the transfers that have one of some references.
pub async fn by_references(connection: &mut SqliteConnection, references: &[String]) -> Result<Vec<TransferView>, sqlx::Error> {
    let wanted = serde_json::to_string(references).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let rows = sqlx::query(
        "SELECT t.reference, e.number AS file, t.payout, p.state, (p.export IS t.export) AS is_current, t.person,
                t.name AS person_name, t.amount, e.currency
           FROM json_each(?) w CROSS JOIN payout_transfer t ON t.reference = w.value
           JOIN payout_export e ON e.id = t.export JOIN payout p ON p.id = t.payout
          ORDER BY w.key, t.id",
    )
    .bind(wanted)
    .fetch_all(connection)
    .await?;
    rows.iter().map(TransferView::read).collect()
}

/// Returns the approved bank transfers that are in no file yet, the oldest first.
pub async fn waiting(connection: &mut SqliteConnection) -> Result<Vec<PayoutId>, sqlx::Error> {
    let sql = "SELECT id FROM payout WHERE state = 'approved' AND method = 'bank_transfer' AND export IS NULL ORDER BY number LIMIT ?";
    let most = i64::try_from(domain::bank_file::MAX_TRANSFERS).unwrap_or(i64::MAX);
    let rows = sqlx::query(sql).bind(most).fetch_all(connection).await?;
    rows.iter().map(|row| super::column(row, "id")).collect()
}
