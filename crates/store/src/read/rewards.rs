//! Rewards, each with what it is about.

use domain::{
    ActionId, Calculation, Form, LocalDate, Money, PayoutId, PersonId, PurchaseId, Recipient, ReferralId, RewardId, RewardState,
    RewardUseId, Timestamp,
};
use sqlx::SqliteConnection;

use super::PAGE;

model! {
    /// A reward.
    RewardView {
        /// Which.
        id: RewardId,
        /// Whose.
        person: PersonId,
        /// Whose, by name.
        person_name: String,
        /// For which referral.
        referral: Option<ReferralId>,
        /// For which action.
        action: Option<ActionId>,
        /// The friend of the referral.
        friend: Option<PersonId>,
        /// The friend's name.
        friend_name: Option<String>,
        /// The invoice of the purchase that earned or used it.
        invoice: Option<String>,
        /// Who it is for.
        recipient: Recipient,
        /// In which form.
        form: Form,
        /// Where it stands.
        state: RewardState,
        /// How much; of a discount that was not used yet and of what has no worth in money, zero.
        amount: @money Money,
        /// How it came about (rule W13).
        calculation: @json Calculation,
        /// Whether a manager must approve it (rule W6).
        needs_approval: bool,
        /// From when it can be paid.
        available_on: LocalDate,
        /// Until when it can be used.
        valid_until: Option<LocalDate>,
        /// In which payout; of account credit the one that was paid as it (rule O6).
        payout: Option<PayoutId>,
        /// That payout's number.
        payout_number: Option<i64>,
        /// The purchase that it was used on.
        used_on: Option<PurchaseId>,
        /// Who gave it at the till.
        used_by: Option<String>,
        /// What was left of the promise when it was used, or is left of what is used in parts.
        remainder: @money Money,
        /// How many units of what has no worth in money.
        units: i64,
        /// What is left of them.
        units_left: i64,
        /// What was used of it and is not due any more, as it is counted (rule R8).
        lost: i64,
        /// To whom it was transferred (rule W12).
        transferred_to: Option<String>,
        /// Who passed it on to this person (rule W12).
        transferred_from: Option<String>,
        /// The reward that it corrects.
        corrects: Option<RewardId>,
        /// Why it changed last.
        reason: Option<String>,
        /// When it was granted.
        granted_at: Timestamp,
        /// On which day.
        granted_on: LocalDate,
    }
}

impl RewardView {
    /// Returns the number of the payout that was paid as this account credit, if it is such (rule O6).
    pub fn credit_of(&self) -> Option<i64> {
        self.payout_number.filter(|_| self.form == Form::Credit)
    }
}

model! {
    /// One use of a reward (rule O1).
    UseView {
        /// Which.
        id: RewardUseId,
        /// How much: minor units, or units.
        quantity: i64,
        /// The purchase that it was used on.
        purchase: Option<PurchaseId>,
        /// Its invoice.
        invoice: Option<String>,
        /// The visit, or what else was said of it.
        visit: Option<String>,
        /// On which day.
        on: LocalDate,
        /// Who gave it.
        staff_name: Option<String>,
        /// Whether it was taken back.
        undone: bool,
        /// Why.
        reason: Option<String>,
    }
}

/// Returns the uses of a reward, in order.
pub async fn uses_of(connection: &mut SqliteConnection, reward: RewardId) -> Result<Vec<UseView>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT u.id, u.quantity, u.purchase, b.invoice, u.visit, u.\"on\", s.name AS staff_name, u.undone, u.reason
           FROM reward_use u LEFT JOIN purchase b ON b.id = u.purchase LEFT JOIN staff s ON s.id = u.staff
          WHERE u.reward = ? ORDER BY u.at, u.id LIMIT 200",
    )
    .bind(reward.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(UseView::read).collect()
}

const SELECT: &str = "SELECT w.id, w.person, p.name AS person_name, w.referral, w.action, r.friend, f.name AS friend_name,
        (SELECT b.invoice FROM purchase b WHERE b.id = coalesce(w.used_on, w.event)) AS invoice,
        w.recipient, w.form, w.state, w.amount, w.currency, w.calculation, w.needs_approval, w.available_on, w.valid_until,
        w.payout, y.number AS payout_number, w.used_on, u.name AS used_by, w.remainder, w.units, w.units_left, w.lost, t.name AS transferred_to,
        CASE WHEN w.corrects IS NOT NULL AND w.form <> 'cash' THEN (
            SELECT h.name FROM reward g JOIN person h ON h.id = g.person
             WHERE g.id IN (SELECT x.id FROM reward x WHERE x.referral = w.referral UNION SELECT x.id FROM reward x WHERE x.action = w.action)
               AND g.transferred_to = w.person AND (g.id = w.corrects OR g.corrects = w.corrects)
             ORDER BY g.granted_at DESC, g.id DESC LIMIT 1) END AS transferred_from,
        w.corrects, w.reason, w.granted_at, w.granted_on
   FROM reward w JOIN person p ON p.id = w.person
   LEFT JOIN referral r ON r.id = w.referral LEFT JOIN person f ON f.id = r.friend
   LEFT JOIN staff u ON u.id = w.used_by LEFT JOIN person t ON t.id = w.transferred_to LEFT JOIN payout y ON y.id = w.payout";

/// No limit, as SQLite says it.
const ALL: i64 = -1;

async fn select(connection: &mut SqliteConnection, condition: &str, key: &str, most: i64) -> Result<Vec<RewardView>, sqlx::Error> {
    let sql = format!("{SELECT} WHERE {condition} ORDER BY w.granted_at, w.recipient, w.id LIMIT {most}");
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(key).fetch_all(connection).await?.iter().map(RewardView::read).collect()
}

/// Returns a page of the newest rewards, the oldest of them first.
async fn newest(connection: &mut SqliteConnection, condition: &str, key: &str) -> Result<Vec<RewardView>, sqlx::Error> {
    let sql = format!("{SELECT} WHERE {condition} ORDER BY w.granted_at DESC, w.recipient DESC, w.id DESC LIMIT {PAGE}");
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(key).fetch_all(connection).await?.iter().rev().map(RewardView::read).collect()
}

/// Returns the newest rewards of a referral, the oldest of them first.
pub async fn of_referral(connection: &mut SqliteConnection, id: ReferralId) -> Result<Vec<RewardView>, sqlx::Error> {
    newest(connection, "w.referral = ?", &id.to_string()).await
}

/// Returns one reward.
pub async fn one(connection: &mut SqliteConnection, id: RewardId) -> Result<Option<RewardView>, sqlx::Error> {
    Ok(select(connection, "w.id = ?", &id.to_string(), 1).await?.pop())
}

/// Returns the lines of a payout, all of them: a receipt adds them up.
pub async fn of_payout(connection: &mut SqliteConnection, id: PayoutId) -> Result<Vec<RewardView>, sqlx::Error> {
    let condition = "w.id IN (SELECT value ->> 'reward' FROM payout y, json_each(y.lines) WHERE y.id = ?)";
    select(connection, condition, &id.to_string(), ALL).await
}

/// Returns the account credit that a payout was paid as, with whoever has it now (rule O6).
pub async fn credit_of(connection: &mut SqliteConnection, id: PayoutId) -> Result<Option<RewardView>, sqlx::Error> {
    Ok(select(connection, "w.id = (SELECT credit FROM payout WHERE id = ?)", &id.to_string(), 1).await?.pop())
}

/// Returns a person's newest rewards, the oldest of them first.
pub async fn of_person(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<RewardView>, sqlx::Error> {
    newest(connection, concat!("w.person ", of_all_records!("?1")), &id.to_string()).await
}

/// Returns the cash rewards of which a person can ask to be paid, all of them: a payout adds them up (rule O2).
pub async fn payable(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<RewardView>, sqlx::Error> {
    let condition = concat!("w.form = 'cash' AND w.state = 'available' AND w.person ", of_all_records!("?1"));
    select(connection, condition, &id.to_string(), ALL).await
}

/// Returns cash rewards whose waiting time is over on `today`: the schedule makes them available (rule W7).
pub async fn due(connection: &mut SqliteConnection, today: LocalDate) -> Result<Vec<RewardId>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT id FROM reward INDEXED BY reward_for_schedule
          WHERE state = 'pending' AND available_on <= ? ORDER BY id LIMIT 1000",
    )
    .bind(today.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| super::column(row, "id")).collect()
}

/// Returns promises and gifts whose last day is before `today` (rule W7).
pub async fn lapsed(connection: &mut SqliteConnection, today: LocalDate) -> Result<Vec<RewardId>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT id FROM reward INDEXED BY reward_for_lapse
          WHERE state = 'available' AND valid_until < ? ORDER BY id LIMIT 1000",
    )
    .bind(today.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| super::column(row, "id")).collect()
}

/// Returns the promises and gifts that a person can use on `today`, those that lapse first before the others (rule O1).
pub async fn usable(connection: &mut SqliteConnection, id: PersonId, today: LocalDate) -> Result<Vec<RewardView>, sqlx::Error> {
    let sql = format!(
        "{SELECT} WHERE w.person {} AND w.form <> 'cash' AND w.state IN ('available', 'pending') AND w.available_on <= ?2
            AND (w.valid_until IS NULL OR w.valid_until >= ?2)
          ORDER BY w.valid_until NULLS LAST, w.id LIMIT {PAGE}",
        of_all_records!("?1")
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_string()).bind(today.to_string()).fetch_all(connection).await?;
    rows.iter().map(RewardView::read).collect()
}

/// Returns the promises that lapse from `today` to `last`, the first to lapse first (rule W7).
pub async fn lapsing(connection: &mut SqliteConnection, today: LocalDate, last: LocalDate) -> Result<Vec<RewardView>, sqlx::Error> {
    let sql = format!(
        "{SELECT} WHERE w.id IN (SELECT id FROM reward INDEXED BY reward_for_lapse
                                  WHERE state = 'available' AND valid_until >= ?1 AND valid_until <= ?2 ORDER BY valid_until LIMIT {PAGE})
          ORDER BY w.valid_until, w.id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(today.to_string()).bind(last.to_string()).fetch_all(connection).await?;
    rows.iter().map(RewardView::read).collect()
}

/// Returns cash rewards that wait for a manager (rule W6).
pub async fn to_approve(connection: &mut SqliteConnection) -> Result<Vec<RewardView>, sqlx::Error> {
    select(connection, "w.state = ?", "needs_approval", PAGE.into()).await
}
