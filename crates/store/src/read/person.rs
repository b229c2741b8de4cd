//! One person's page: balance, codes, the way from card to reward.

use domain::{
    BankAccount, CodeId, CodeKind, Currency, LocalDate, Money, OwnTerms, PersonDetails, PersonId, ProgramId, ReferrerKind, ReferrerStatus,
    Timestamp,
};
use engine::tables::{PersonRow, ReferrerRow};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::one_person::{MergeView, merges, standing_for};
use super::{column, row};

/// A person's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PersonPage {
    /// Who.
    pub id: PersonId,
    /// Everything known.
    pub details: PersonDetails,
    /// What may be shown of the bank account to which payouts go.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<String>,
    /// Whether the person bought before.
    pub is_customer: bool,
    /// What the referrer is, if the person is one.
    pub referrer: Option<ReferrerView>,
    /// What is owed.
    pub balance: Balance,
    /// From card to reward.
    pub funnel: Funnel,
    /// Their codes, the oldest first.
    pub codes: Vec<CodeView>,
    /// The merges that made other records theirs; each can be undone (rule P2).
    pub merges: Vec<MergeView>,
}

/// What a referrer is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReferrerView {
    /// What the referrer is to the organization.
    pub kind: ReferrerKind,
    /// Where the referrer stands.
    pub status: ReferrerStatus,
    /// Since when.
    pub since: LocalDate,
    /// The referrer's own terms, which the desk tells (rule W3).
    #[serde(skip)]
    pub own_terms: Vec<OwnTerms>,
}

/// What is owed to a person, by where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Balance {
    /// Can be asked for now.
    pub available: Money,
    /// Waits for its day, an approval or a decision.
    pub waiting: Money,
    /// Is in a payout that was asked for.
    pub in_payout: Money,
    /// Was paid in `year`.
    pub paid: Money,
    /// The year.
    pub year: i32,
}

/// The way from card to reward, of all time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Funnel {
    /// Cards and messages.
    pub cards: i64,
    /// Referrals.
    pub referrals: i64,
    /// Referrals that a purchase converted.
    pub converted: i64,
    /// Rewards that stand.
    pub rewards: i64,
}

model! {
    /// A code.
    CodeView {
        /// Which.
        id: CodeId,
        /// As it is shown.
        shown: String,
        /// What kind.
        kind: CodeKind,
        /// Of which program.
        program: ProgramId,
        /// The program's name.
        program_name: String,
        /// First day.
        starts_on: Option<LocalDate>,
        /// Last day.
        ends_on: Option<LocalDate>,
        /// How often it may be used.
        use_limit: Option<u32>,
        /// How often it was.
        uses: u32,
        /// Whether it is paused.
        paused: bool,
        /// Whether it waits to be confirmed (rule C3).
        provisional: bool,
        /// How many cards were printed.
        cards: i64,
        /// When it was issued.
        issued_at: Timestamp,
    }
}

/// Returns a person's page, of whichever record; `today` says what is paid this year.
pub async fn page(connection: &mut SqliteConnection, id: PersonId, today: LocalDate) -> Result<Option<PersonPage>, sqlx::Error> {
    let id = standing_for(connection, id).await?;
    let Some(person) = row::<PersonRow>(connection, &id.to_string()).await? else { return Ok(None) };
    let merges = merges(connection, id).await?;
    let mut referrer = row::<ReferrerRow>(connection, &id.to_string()).await?;
    let mut account = person.bank_account.as_ref().map(BankAccount::masked);
    let mut is_customer = person.first_purchase.is_some() || person.customer_since.is_some();
    for merge in &merges {
        if referrer.is_none() {
            referrer = row::<ReferrerRow>(connection, &merge.person.to_string()).await?;
        }
        let merged = row::<PersonRow>(connection, &merge.person.to_string()).await?;
        account = account.or_else(|| merged.as_ref()?.bank_account.as_ref().map(BankAccount::masked));
        is_customer |= merged.is_some_and(|merged| merged.first_purchase.is_some() || merged.customer_since.is_some());
    }
    Ok(Some(PersonPage {
        id,
        is_customer,
        details: person.details(),
        account,
        referrer: referrer.map(|row| ReferrerView { kind: row.kind, status: row.status, since: row.since, own_terms: row.own_terms.0 }),
        balance: balance(connection, id, today).await?,
        funnel: funnel(connection, id).await?,
        codes: codes(connection, id).await?,
        merges,
    }))
}

/// Returns what is owed to a person.
pub async fn balance(connection: &mut SqliteConnection, id: PersonId, today: LocalDate) -> Result<Balance, sqlx::Error> {
    let year = today.to_string().get(..4).and_then(|year| year.parse().ok()).unwrap_or(0);
    let found = sqlx::query(concat!(
        "SELECT o.currency,
                coalesce(sum(r.amount) FILTER (WHERE r.state = 'available'), 0) AS available,
                coalesce(sum(r.amount) FILTER (WHERE r.state IN ('pending', 'needs_approval', 'on_hold')), 0) AS waiting,
                coalesce(sum(r.amount) FILTER (WHERE r.state = 'in_payout'), 0) AS in_payout,
                (SELECT coalesce(sum(p.amount), 0) FROM payout p INDEXED BY payout_by_person
                  WHERE p.state = 'paid' AND p.paid_on >= ?2 || '-01-01' AND p.person ",
        of_all_records!("?1"),
        ") AS paid
           FROM organization o LEFT JOIN reward r INDEXED BY reward_by_person ON r.form = 'cash' AND r.person ",
        of_all_records!("?1"),
        " GROUP BY o.id",
    ))
    .bind(id.to_string())
    .bind(format!("{year:04}"))
    .fetch_one(connection)
    .await?;
    let currency: Currency = column(&found, "currency")?;
    let money = |name: &str| -> Result<Money, sqlx::Error> { Ok(Money { minor: column(&found, name)?, currency }) };
    Ok(Balance { available: money("available")?, waiting: money("waiting")?, in_payout: money("in_payout")?, paid: money("paid")?, year })
}

async fn funnel(connection: &mut SqliteConnection, id: PersonId) -> Result<Funnel, sqlx::Error> {
    let found = sqlx::query(concat!(
        "SELECT (SELECT coalesce(sum(t.count), 0) FROM touch t JOIN code c ON c.id = t.code WHERE c.referrer ",
        of_all_records!("?1"),
        ") AS cards,
                count(*) AS referrals,
                count(*) FILTER (WHERE r.state = 'converted') AS converted,
                (SELECT count(*) FROM reward w
                  WHERE w.recipient = 'referrer' AND w.state NOT IN ('cancelled', 'taken_back', 'expired', 'transferred')
                    AND (w.form <> 'credit' OR w.payout IS NULL) AND w.person ",
        of_all_records!("?1"),
        ") AS rewards
           FROM referral r WHERE r.id IN (",
        brought_by!("?1"),
        ")",
    ))
    .bind(id.to_string())
    .fetch_one(connection)
    .await?;
    Ok(Funnel {
        cards: column(&found, "cards")?,
        referrals: column(&found, "referrals")?,
        converted: column(&found, "converted")?,
        rewards: column(&found, "rewards")?,
    })
}

/// Returns a referrer's codes, the oldest first.
pub async fn codes(connection: &mut SqliteConnection, id: PersonId) -> Result<Vec<CodeView>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT c.id, c.shown, c.kind, c.program, g.name AS program_name, c.starts_on, c.ends_on, c.use_limit, c.uses, c.paused,
                c.provisional, c.issued_at, (SELECT coalesce(sum(t.count), 0) FROM touch t WHERE t.code = c.id AND t.channel = 'card') AS cards
           FROM code c JOIN program g ON g.id = c.program
          WHERE c.referrer ",
        of_all_records!("?1"),
        " ORDER BY c.issued_at, c.id LIMIT 50",
    ))
    .bind(id.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(CodeView::read).collect()
}
