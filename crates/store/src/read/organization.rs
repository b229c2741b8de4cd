//! The organization and who works there.

use domain::{Currency, DeskId, Language, OrganizationId, PersonId, Role, SiteId, StaffId, Timestamp};
use engine::tables::{DeskRow, OrganizationRow, Settings, SiteRow};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::{all, row};

/// The organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct OrganizationView {
    /// Which.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Its postal address.
    pub address: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its website.
    pub web: Option<String>,
    /// ISO 3166 country.
    pub country: String,
    /// Its language.
    pub language: Language,
    /// Its currency.
    pub currency: Currency,
    /// The currency's decimals.
    pub decimals: u32,
    /// Its IANA time zone.
    pub time_zone: String,
    /// What the owner can set.
    pub settings: Settings,
}

/// Returns the organization, once it is founded here.
pub async fn organization(connection: &mut SqliteConnection) -> Result<Option<OrganizationView>, sqlx::Error> {
    Ok(all::<OrganizationRow>(connection).await?.into_iter().next().map(OrganizationView::from))
}

impl From<OrganizationRow> for OrganizationView {
    fn from(row: OrganizationRow) -> Self {
        Self {
            id: row.id,
            name: row.name.to_string(),
            address: row.address.map(|text| text.to_string()),
            phone: row.phone.map(|text| text.to_string()),
            web: row.web.map(|text| text.to_string()),
            country: row.country,
            language: row.language,
            currency: row.currency,
            decimals: row.currency.decimals(),
            time_zone: row.time_zone,
            settings: row.settings.0,
        }
    }
}

/// Returns the sites, by id: the oldest first.
pub async fn sites(connection: &mut SqliteConnection) -> Result<Vec<SiteRow>, sqlx::Error> {
    all::<SiteRow>(connection).await
}

/// Returns the names of a site and of a desk.
pub async fn place(connection: &mut SqliteConnection, site: SiteId, desk: DeskId) -> Result<(String, String), sqlx::Error> {
    let site = row::<SiteRow>(connection, &site.to_string()).await?;
    let desk = row::<DeskRow>(connection, &desk.to_string()).await?;
    Ok((site.map(|row| row.name.to_string()).unwrap_or_default(), desk.map(|row| row.name.to_string()).unwrap_or_default()))
}

model! {
    /// A member of staff.
    StaffView {
        /// Who.
        id: StaffId,
        /// The name.
        name: String,
        /// What they may do.
        role: Role,
        /// The language of their screens.
        language: Language,
        /// Whether they work here.
        active: bool,
        /// The person they are as a customer.
        person: Option<PersonId>,
        /// That person's name.
        person_name: Option<String>,
        /// When they last did something that was recorded.
        last_at: Option<Timestamp>,
        /// Whether they have a PIN on this desk.
        has_pin: bool,
    }
}

/// Returns who works here, and who did, by name.
pub async fn staff(connection: &mut SqliteConnection) -> Result<Vec<StaffView>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT s.id, s.name, s.role, s.language, s.active, s.person, p.name AS person_name,
                (SELECT max(l.at) FROM log_entry l WHERE l.staff = s.id) AS last_at,
                EXISTS (SELECT 1 FROM staff_secret k WHERE k.staff = s.id) AS has_pin
           FROM staff s LEFT JOIN person p ON p.id = s.person ORDER BY s.name, s.id LIMIT 200",
    )
    .fetch_all(connection)
    .await?;
    rows.iter().map(StaffView::read).collect()
}
