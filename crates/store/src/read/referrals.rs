//! Referrals: the list, and one with its purchases and rewards.

use domain::experiment::Variant;
use domain::{
    Conversion, Item, LocalDate, Money, PersonId, ProgramId, PurchaseId, ReferralId, ReferralState, RefundId, Source, StepDone, Terms,
    Timestamp,
};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::PAGE;
use super::rewards::{self, RewardView};

model! {
    /// A referral.
    ReferralView {
        /// Which.
        id: ReferralId,
        /// Of which program.
        program: ProgramId,
        /// The program's name.
        program_name: String,
        /// Who was referred.
        friend: PersonId,
        /// The friend's name.
        friend_name: String,
        /// Who referred; none is a code that is not known here (rule C10) or the house.
        referrer: Option<PersonId>,
        /// The referrer's name.
        referrer_name: Option<String>,
        /// The code that was presented.
        code: Option<String>,
        /// Where it stands.
        state: ReferralState,
        /// Whether all that can be paid of it is paid (rule R1).
        paid: @paid bool,
        /// The steps of validation that were done.
        steps: @json Vec<StepDone>,
        /// When it was accepted.
        accepted_on: Option<LocalDate>,
        /// Whether another referral of the same friend goes before (rule R3).
        contested: bool,
        /// How many open questions it has; it accrues nothing before they are decided (rule R1).
        reviews: u32,
        /// Whether a manager decided that it earns nothing.
        denied: bool,
        /// How the friend came.
        source: Source,
        /// A note.
        note: Option<String>,
        /// Of which experiment it got a variant, by name (rule W11).
        experiment: Option<String>,
        /// Which variant.
        variant: Option<Variant>,
        /// The terms that were promised.
        terms: @json Terms,
        /// The purchases that converted it.
        conversions: @json Vec<Conversion>,
        /// When it was recorded.
        recorded_at: Timestamp,
        /// On which day.
        recorded_on: LocalDate,
        /// By whom.
        recorded_by: Option<String>,
        /// At which desk.
        desk_name: String,
        /// At which site that stood.
        site_name: String,
        /// When the card or message was handed over, where that is known (rule R2).
        handed_over: Option<LocalDate>,
        /// The last day for the first purchase (rule R2).
        expires_on: LocalDate,
        /// On which day it was claimed after the friend had bought already (rule R6).
        late_on: Option<LocalDate>,
        /// Why it ended, or came late.
        reason: Option<String>,
    }
}

model! {
    /// A purchase.
    PurchaseView {
        /// Which.
        id: PurchaseId,
        /// Who bought.
        person: PersonId,
        /// What was paid, tax included.
        paid: @money Money,
        /// The tax in it.
        tax: @money Money,
        /// The discount that was given.
        discount: @money Money,
        /// What was refunded of what was paid (rule R8).
        refunded: @money Money,
        /// The invoice.
        invoice: Option<String>,
        /// What was bought.
        items: @json Vec<Item>,
        /// Whether it turned out that there was none.
        voided: bool,
        /// Why it was put right (rule R11).
        reason: Option<String>,
        /// When it was recorded.
        at: Timestamp,
        /// The day of the purchase.
        on: LocalDate,
        /// Which referral it converted.
        referral: Option<ReferralId>,
    }
}

model! {
    /// A refund.
    RefundView {
        /// Which.
        id: RefundId,
        /// Of which purchase.
        purchase: PurchaseId,
        /// How much, tax included.
        amount: @money Money,
        /// The tax in it.
        tax: @money Money,
        /// Why.
        reason: String,
        /// Whether it turned out that there was none.
        cancelled: bool,
        /// Why there was none.
        cancel_reason: Option<String>,
        /// When it was recorded.
        at: Timestamp,
        /// The day of the refund.
        on: LocalDate,
        /// By whom it was recorded.
        recorded_by: Option<String>,
    }
}

/// A referral with what followed from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReferralPage {
    /// The referral.
    pub referral: ReferralView,
    /// The friend's purchases since.
    pub purchases: Vec<PurchaseView>,
    /// What of these was refunded.
    pub refunds: Vec<RefundView>,
    /// Its rewards.
    pub rewards: Vec<RewardView>,
}

/// Which referrals a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ReferralFilter {
    /// Every one.
    #[default]
    All,
    /// Those that wait for a purchase.
    Open,
    /// Those that came.
    Converted,
    /// Those with an open question.
    Review,
    /// Those that ended without one.
    Ended,
}

/// A page of referrals, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReferralList {
    /// The referrals.
    pub rows: Vec<ReferralView>,
    /// How many there are in all.
    pub total: i64,
}

const SELECT: &str = "SELECT r.id, r.program, g.name AS program_name, r.friend, f.name AS friend_name, r.referrer,
        p.name AS referrer_name, coalesce(c.shown, r.presented) AS code, r.state,
        (SELECT json_group_array(json_array(w.form, w.state)) FROM reward w WHERE w.referral = r.id) AS paid,
        r.steps, r.accepted_on, r.handed_over, r.contested, r.reviews, r.denied, r.source, r.note,
        (SELECT x.name FROM experiment x WHERE x.id = r.experiment) AS experiment, r.variant,
        r.terms, r.conversions, r.recorded_at, r.recorded_on, s.name AS recorded_by, k.name AS desk_name, e.name AS site_name, r.expires_on, r.late_on, r.reason
   FROM referral r JOIN program g ON g.id = r.program JOIN person f ON f.id = r.friend JOIN desk k ON k.id = r.desk JOIN site e ON e.id = r.site
   LEFT JOIN person p ON p.id = r.referrer LEFT JOIN code c ON c.id = r.code LEFT JOIN staff s ON s.id = r.recorded_by";

impl ReferralFilter {
    /// Returns the table with the index that has these referrals in the list's order, and their condition in the index's words.
    const fn source(self) -> &'static str {
        match self {
            Self::All => "referral INDEXED BY referral_for_list",
            Self::Open => "referral INDEXED BY referral_for_open WHERE state IN ('recorded', 'accepted')",
            Self::Converted => "referral INDEXED BY referral_for_converted WHERE state = 'converted'",
            Self::Review => "referral INDEXED BY referral_for_review WHERE (reviews > 0 OR contested = 1)",
            Self::Ended => "referral INDEXED BY referral_for_ended WHERE state IN ('rejected', 'expired', 'cancelled', 'reversed')",
        }
    }

    /// Returns what counts these referrals: few are counted, of many the tally is kept.
    const fn count(self) -> &'static str {
        match self {
            Self::All => "SELECT sum(row_count) FROM tally WHERE name <> 'person'",
            Self::Open => "SELECT sum(row_count) FROM tally WHERE name IN ('recorded', 'accepted')",
            Self::Converted => "SELECT sum(row_count) FROM tally WHERE name = 'converted'",
            Self::Review => "SELECT count(*) FROM referral INDEXED BY referral_for_review WHERE (reviews > 0 OR contested = 1)",
            Self::Ended => "SELECT sum(row_count) FROM tally WHERE name IN ('rejected', 'expired', 'cancelled', 'reversed')",
        }
    }
}

/// Returns referrals, the newest first, from the `offset`-th.
pub async fn list(connection: &mut SqliteConnection, filter: ReferralFilter, offset: u32) -> Result<ReferralList, sqlx::Error> {
    let source = filter.source();
    let sql = format!(
        "{SELECT} WHERE r.id IN (SELECT id FROM {source} ORDER BY recorded_at DESC, id DESC LIMIT ? OFFSET ?)
          ORDER BY r.recorded_at DESC, r.id DESC"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(PAGE).bind(offset).fetch_all(&mut *connection).await?;
    let total = sqlx::query_scalar(filter.count()).fetch_one(&mut *connection).await?;
    Ok(ReferralList { rows: rows.iter().map(ReferralView::read).collect::<Result<_, _>>()?, total })
}

/// Returns one referral with what followed from it.
pub async fn page(connection: &mut SqliteConnection, id: ReferralId) -> Result<Option<ReferralPage>, sqlx::Error> {
    let Some(referral) = select(connection, "r.id = ?", &id.to_string()).await?.pop() else { return Ok(None) };
    let friend = super::one_person::standing_for(connection, referral.friend).await?;
    let purchases = purchases_of(connection, friend).await?;
    let purchases = purchases.into_iter().filter(|purchase| purchase.on >= referral.recorded_on).collect();
    let refunds = refunds_of(connection, friend).await?;
    let rewards = rewards::of_referral(connection, id).await?;
    Ok(Some(ReferralPage { referral, purchases, refunds, rewards }))
}

/// Returns the referrals that a person brought, alone or with others: the newest ones, the oldest of them first.
pub async fn brought_by(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<ReferralView>, sqlx::Error> {
    select(connection, concat!("r.id IN (", brought_by!("?1"), ")"), &id.to_string()).await
}

/// Returns the referrals by which a person came, the oldest first.
pub async fn brought(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<ReferralView>, sqlx::Error> {
    select(connection, concat!("r.friend ", of_all_records!("?1")), &id.to_string()).await
}

/// Returns open referrals whose last day is before `today` (rule R2).
pub async fn overdue(connection: &mut SqliteConnection, today: LocalDate) -> Result<Vec<ReferralId>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT id FROM referral INDEXED BY referral_for_expiry
          WHERE state IN ('recorded', 'accepted') AND expires_on < ? ORDER BY id LIMIT 1000",
    )
    .bind(today.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| super::column(row, "id")).collect()
}

async fn select(connection: &mut SqliteConnection, condition: &str, key: &str) -> Result<Vec<ReferralView>, sqlx::Error> {
    let sql = format!("{SELECT} WHERE {condition} ORDER BY r.recorded_at DESC, r.id DESC LIMIT {PAGE}");
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(key).fetch_all(connection).await?.iter().rev().map(ReferralView::read).collect()
}

/// Returns a person's newest purchases, the oldest of them first.
pub async fn purchases_of(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<PurchaseView>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT id, person, paid, tax, discount, refunded, currency, invoice, items, voided, reason, at, \"on\", referral
           FROM purchase WHERE person ",
        of_all_records!("?1"),
        " ORDER BY at DESC, id DESC LIMIT 200",
    ))
    .bind(id.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().rev().map(PurchaseView::read).collect()
}

/// Returns the newest refunds of a person's purchases, the oldest of them first.
pub async fn refunds_of(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<RefundView>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT f.id, f.purchase, f.amount, f.tax, f.currency, f.reason, f.cancelled, f.cancel_reason, f.at, f.\"on\", s.name AS recorded_by
           FROM purchase b JOIN refund f ON f.purchase = b.id LEFT JOIN staff s ON s.id = f.recorded_by
          WHERE b.person ",
        of_all_records!("?1"),
        " ORDER BY f.at DESC, f.id DESC LIMIT 200",
    ))
    .bind(id.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().rev().map(RefundView::read).collect()
}
