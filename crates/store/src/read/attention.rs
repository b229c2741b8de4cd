//! What waits for a decision, with both sides of it.

use domain::screening::Sign;
use domain::{AttentionId, LocalDate, Money, PayoutId, PersonId, PurchaseId, ReferralId, Timestamp};
use engine::tables::AttentionReason;
use engine::tables::attention::Verdict;
use sqlx::SqliteConnection;

use super::PAGE;

model! {
    /// Something that waits for a decision, or was decided.
    AttentionView {
        /// Which.
        id: AttentionId,
        /// What happened.
        reason: AttentionReason,
        /// What speaks against it, with its weight and evidence (rule R4).
        signs: @json Vec<Sign>,
        /// The referral that it is about.
        referral: Option<ReferralId>,
        /// The person that it is about.
        person: Option<PersonId>,
        /// The person's name.
        person_name: Option<String>,
        /// The person's telephone numbers.
        person_phones: @json Vec<String>,
        /// Somebody else it may be.
        other: Option<PersonId>,
        /// The other's name.
        other_name: Option<String>,
        /// The other's telephone numbers.
        other_phones: @json Vec<String>,
        /// The referrer's name.
        referrer_name: Option<String>,
        /// The code that was presented.
        code: Option<String>,
        /// The payout that it is about.
        payout: Option<PayoutId>,
        /// The payout's number.
        payout_number: Option<i64>,
        /// The purchase that it is about.
        purchase: Option<PurchaseId>,
        /// The purchase that fits nobody, if it is about one (rule R7).
        unmatched: Option<PurchaseId>,
        /// What is known of who bought that.
        buyer: Option<String>,
        /// The purchase's invoice.
        invoice: Option<String>,
        /// The amount of the purchase or the payout; zero where there is none.
        amount: @money Money,
        /// At which desk.
        desk_name: Option<String>,
        /// Who did it.
        opened_by: Option<String>,
        /// When.
        opened_at: Timestamp,
        /// On which day.
        opened_on: LocalDate,
        /// What was decided.
        verdict: Option<Verdict>,
        /// By whom.
        decided_by: Option<String>,
        /// When.
        decided_at: Option<Timestamp>,
        /// Why.
        decision: Option<String>,
    }
}

const SELECT: &str =
    "SELECT t.id, t.reason, t.signs, t.referral, t.person, p.name AS person_name, coalesce(p.phones, '[]') AS person_phones, t.other,
        x.name AS other_name, coalesce(x.phones, '[]') AS other_phones, g.name AS referrer_name, coalesce(c.shown, r.presented) AS code,
        t.payout, y.number AS payout_number, t.purchase, t.unmatched, n.buyer, coalesce(b.invoice, n.invoice) AS invoice,
        coalesce(b.paid, n.paid, y.amount, 0) AS amount, o.currency,
        d.name AS desk_name, s.name AS opened_by, t.opened_at, t.opened_on, t.verdict, z.name AS decided_by, t.decided_at, t.decision
   FROM attention t CROSS JOIN organization o LEFT JOIN person p ON p.id = t.person LEFT JOIN person x ON x.id = t.other
   LEFT JOIN referral r ON r.id = t.referral LEFT JOIN person g ON g.id = r.referrer LEFT JOIN code c ON c.id = r.code
   LEFT JOIN payout y ON y.id = t.payout LEFT JOIN purchase b ON b.id = t.purchase LEFT JOIN unmatched_purchase n ON n.id = t.unmatched
   LEFT JOIN desk d ON d.id = t.desk
   LEFT JOIN staff s ON s.id = t.opened_by LEFT JOIN staff z ON z.id = t.decided_by";

/// Returns what waits, the oldest first.
pub async fn open(connection: &mut SqliteConnection) -> Result<Vec<AttentionView>, sqlx::Error> {
    select(connection, "t.state = ? ORDER BY t.opened_at, t.id", "open").await
}

/// Returns what was decided, the newest first.
pub async fn decided(connection: &mut SqliteConnection) -> Result<Vec<AttentionView>, sqlx::Error> {
    select(connection, "t.state = ? ORDER BY t.decided_at DESC, t.id", "decided").await
}

/// Returns what a referral raised, the oldest first.
pub async fn of_referral(connection: &mut SqliteConnection, id: ReferralId) -> Result<Vec<AttentionView>, sqlx::Error> {
    select(connection, "t.referral = ? ORDER BY t.opened_at, t.id", &id.to_string()).await
}

/// Returns how much waits.
pub async fn count(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM attention WHERE state = 'open'").fetch_one(connection).await
}

async fn select(connection: &mut SqliteConnection, condition: &str, key: &str) -> Result<Vec<AttentionView>, sqlx::Error> {
    let sql = format!("{SELECT} WHERE {condition} LIMIT {PAGE}");
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(key).fetch_all(connection).await?.iter().map(AttentionView::read).collect()
}
