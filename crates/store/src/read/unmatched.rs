//! Purchases that fit nobody (rule R7).

use domain::{Item, LocalDate, Money, PurchaseId, Timestamp};
use sqlx::SqliteConnection;

use super::PAGE;

model! {
    /// A purchase of which nobody knows whose it is.
    UnmatchedView {
        /// Which.
        id: PurchaseId,
        /// What is known of who bought.
        buyer: String,
        /// What was paid, tax included.
        paid: @money Money,
        /// The tax in it.
        tax: @money Money,
        /// The discount that was given.
        discount: @money Money,
        /// The invoice.
        invoice: Option<String>,
        /// What was bought.
        items: @json Vec<Item>,
        /// When it was recorded.
        at: Timestamp,
        /// The day of the purchase.
        on: LocalDate,
        /// By whom it was recorded.
        recorded_by: Option<String>,
    }
}

/// Returns the purchases that wait for somebody to say whose they were, the oldest first.
pub async fn open(connection: &mut SqliteConnection) -> Result<Vec<UnmatchedView>, sqlx::Error> {
    let sql = format!(
        "SELECT u.id, u.buyer, u.paid, u.tax, u.discount, u.currency, u.invoice, u.items, u.at, u.\"on\", s.name AS recorded_by
           FROM unmatched_purchase u LEFT JOIN staff s ON s.id = u.recorded_by
          WHERE u.state = 'open' ORDER BY u.at, u.id LIMIT {PAGE}"
    );
    sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(connection).await?.iter().map(UnmatchedView::read).collect()
}
