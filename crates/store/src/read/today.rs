//! What happened at the desks today, and what waits.

use domain::{LocalDate, Money, PayoutId, PayoutState, PersonId, ReferralId, ReferralState, StaffId, Timestamp};
use engine::value::{Column, Kind, Value};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::{attention, column, payouts};

/// What an event of the day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A friend came with a code.
    Referral,
    /// A purchase that converted a referral.
    Conversion,
    /// Another purchase.
    Purchase,
    /// A code was issued.
    Code,
    /// A payout was asked for.
    PayoutRequested,
    /// A payout was approved.
    PayoutApproved,
    /// A payout was paid.
    PayoutPaid,
}

impl EventKind {
    const ALL: [(&'static str, Self); 7] = [
        ("referral", Self::Referral),
        ("conversion", Self::Conversion),
        ("purchase", Self::Purchase),
        ("code", Self::Code),
        ("payout_requested", Self::PayoutRequested),
        ("payout_approved", Self::PayoutApproved),
        ("payout_paid", Self::PayoutPaid),
    ];
}

impl Column for EventKind {
    const KIND: Kind = Kind::Text;

    fn store(&self) -> Value {
        let word = Self::ALL.iter().find(|(_, kind)| kind == self).map_or("", |(word, _)| word);
        Value::Text(word.to_owned())
    }

    fn load(value: &Value) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(word, _)| *value == Value::Text((*word).to_owned()));
        found.map(|(_, kind)| *kind).ok_or_else(|| format!("{value:?} is no event"))
    }
}

model! {
    /// An event of the day.
    TodayEvent {
        /// The row that it is about.
        id: String,
        /// What it is.
        kind: EventKind,
        /// When.
        at: Timestamp,
        /// The person to whom it happened.
        person: Option<PersonId>,
        /// That person's name.
        person_name: Option<String>,
        /// The other person's name: the referrer.
        other_name: Option<String>,
        /// The code.
        code: Option<String>,
        /// The invoice.
        invoice: Option<String>,
        /// The referral.
        referral: Option<ReferralId>,
        /// The payout.
        payout: Option<PayoutId>,
        /// The payout's number.
        number: Option<i64>,
        /// The amount, if it has one.
        amount: @money Money,
        /// Whether it waits for a decision.
        waits: bool,
        /// What became of the referral: one that was withdrawn stays in the list and says so.
        referral_state: Option<ReferralState>,
        /// What became of the payout.
        payout_state: Option<PayoutState>,
        /// Who did it.
        staff: Option<StaffId>,
        /// Who did it, by name.
        staff_name: Option<String>,
    }
}

/// The day at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Today {
    /// Which day.
    pub date: LocalDate,
    /// Referrals recorded and not withdrawn.
    pub referrals: i64,
    /// Referrals converted.
    pub conversions: i64,
    /// Codes issued.
    pub codes: i64,
    /// What happened, the newest first.
    pub events: Vec<TodayEvent>,
    /// Payouts that wait for approval.
    pub payouts_requested: i64,
    /// Payouts that can be paid.
    pub payouts_approved: i64,
    /// What waits for a decision.
    pub attention: i64,
    /// Rewards that wait for an approval.
    pub rewards_to_approve: i64,
}

// Each kind gives its newest alone, along its index of the day: a busy one has thousands that nobody would see.
const EVENTS: &str = "
SELECT e.*, o.currency, s.name AS staff_name FROM (
  SELECT r.id AS id, 'referral' AS kind, r.recorded_at AS at, r.friend AS person, f.name AS person_name, p.name AS other_name,
         coalesce(c.shown, r.presented) AS code, NULL AS invoice, r.id AS referral, NULL AS payout, NULL AS number, 0 AS amount,
         (r.reviews > 0 OR r.contested) AS waits, r.state AS referral_state, NULL AS payout_state, r.recorded_by AS staff
    FROM (SELECT * FROM referral WHERE recorded_on = ?1 ORDER BY recorded_at DESC, id LIMIT 200) r
         JOIN person f ON f.id = r.friend LEFT JOIN person p ON p.id = r.referrer LEFT JOIN code c ON c.id = r.code
  UNION ALL
  SELECT b.id, iif(b.referral IS NULL, 'purchase', 'conversion'), b.at, b.person, f.name, p.name, NULL, b.invoice, b.referral, NULL, NULL,
         b.paid, coalesce(r.reviews > 0 OR r.contested, 0), r.state, NULL, b.recorded_by
    FROM (SELECT * FROM purchase WHERE \"on\" = ?1 AND voided = 0 ORDER BY at DESC, id LIMIT 200) b
         JOIN person f ON f.id = b.person LEFT JOIN referral r ON r.id = b.referral LEFT JOIN person p ON p.id = r.referrer
  UNION ALL
  SELECT c.id, 'code', c.issued_at, c.referrer, p.name, NULL, c.shown, NULL, NULL, NULL, NULL, 0, c.provisional, NULL, NULL, c.issued_by
    FROM (SELECT * FROM code WHERE issued_on = ?1 ORDER BY issued_at DESC, id LIMIT 200) c LEFT JOIN person p ON p.id = c.referrer
  UNION ALL
  SELECT y.id, 'payout_requested', y.requested_at, y.person, p.name, NULL, NULL, NULL, NULL, y.id, y.number, y.amount,
         y.state = 'requested', NULL, y.state, y.requested_by
    FROM (SELECT * FROM payout WHERE requested_on = ?1 ORDER BY requested_at DESC, id LIMIT 200) y JOIN person p ON p.id = y.person
  UNION ALL
  SELECT y.id, 'payout_approved', y.approved_at, y.person, p.name, NULL, NULL, NULL, NULL, y.id, y.number, y.amount,
         y.state = 'approved', NULL, y.state, y.approved_by
    FROM (SELECT * FROM payout WHERE approved_at >= ?2 ORDER BY approved_at DESC, id LIMIT 200) y JOIN person p ON p.id = y.person
  UNION ALL
  SELECT y.id, 'payout_paid', y.paid_at, y.person, p.name, NULL, NULL, NULL, NULL, y.id, y.number, y.amount, 0, NULL, y.state, y.paid_by
    FROM (SELECT * FROM payout WHERE paid_on = ?1 ORDER BY paid_at DESC, id LIMIT 200) y JOIN person p ON p.id = y.person
) e CROSS JOIN organization o LEFT JOIN staff s ON s.id = e.staff
ORDER BY e.at DESC, e.id LIMIT 200";

/// Returns the day of `date`, which began at `start`.
pub async fn today(connection: &mut SqliteConnection, date: LocalDate, start: Timestamp) -> Result<Today, sqlx::Error> {
    let rows = sqlx::query(EVENTS).bind(date.to_string()).bind(start.0).fetch_all(&mut *connection).await?;
    let counts = sqlx::query(
        "SELECT (SELECT count(*) FROM referral WHERE recorded_on = ?1 AND state <> 'cancelled') AS referrals,
                (SELECT count(*) FROM purchase WHERE \"on\" = ?1 AND voided = 0 AND referral IS NOT NULL) AS conversions,
                (SELECT count(*) FROM code WHERE issued_on = ?1) AS codes,
                (SELECT count(*) FROM reward WHERE state = 'needs_approval') AS rewards_to_approve",
    )
    .bind(date.to_string())
    .fetch_one(&mut *connection)
    .await?;
    let (payouts_requested, payouts_approved) = payouts::waiting(connection).await?;
    Ok(Today {
        date,
        referrals: column(&counts, "referrals")?,
        conversions: column(&counts, "conversions")?,
        codes: column(&counts, "codes")?,
        events: rows.iter().map(TodayEvent::read).collect::<Result<_, _>>()?,
        payouts_requested,
        payouts_approved,
        attention: attention::count(connection).await?,
        rewards_to_approve: column(&counts, "rewards_to_approve")?,
    })
}
