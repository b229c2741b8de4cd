//! Closes of days, and what the tax office asks: what people were paid in a year, and the papers on file (rules O7, O9).

use domain::tax::TaxPaperKind;
use domain::{DayCloseId, DeskId, LocalDate, Money, PersonId, TaxPaperId, Timestamp};
use sqlx::SqliteConnection;

/// Most closes of one day, papers of one person and people of one year that a list shows.
const PAGE: u32 = 500;

model! {
    /// A close of a day.
    DayClosed {
        /// Which.
        id: DayCloseId,
        /// What was paid out by the records.
        paid: @money Money,
        /// How many receipts there must be.
        payouts: i64,
        /// What went out by the count.
        counted: @money Money,
        /// How many signed receipts there were.
        receipts: i64,
        /// The count less the records.
        difference: @money Money,
        /// Why the two differ.
        explanation: Option<String>,
        /// When.
        at: Timestamp,
        /// By whom.
        by: Option<String>,
    }
}

/// Returns the closes of a day at a desk, the last first: that one counts.
pub async fn of_day(connection: &mut SqliteConnection, desk: DeskId, on: LocalDate) -> Result<Vec<DayClosed>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT c.id, c.paid, c.payouts, c.counted, c.receipts, c.counted - c.paid AS difference, c.currency, c.explanation, c.at,
                s.name AS \"by\"
           FROM day_close c LEFT JOIN staff s ON s.id = c.staff
          WHERE c.desk = ? AND c.\"on\" = ? ORDER BY c.at DESC, c.id DESC LIMIT ?",
    )
    .bind(desk.to_string())
    .bind(on.to_string())
    .bind(PAGE)
    .fetch_all(connection)
    .await?;
    rows.iter().map(DayClosed::read).collect()
}

model! {
    /// What a person was paid in a year.
    PaidInYear {
        /// Who.
        person: PersonId,
        /// The name.
        person_name: String,
        /// How much.
        paid: @money Money,
        /// In how many payouts.
        payouts: i64,
        /// Whether a paper for the year is on file.
        has_paper: bool,
    }
}

/// Returns what people were paid in a year, the most first; records of one person are added up.
pub async fn paid_in(connection: &mut SqliteConnection, year: i32) -> Result<Vec<PaidInYear>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "WITH paid AS (
             SELECT coalesce((WITH RECURSIVE up (id, into_id) AS (
                        SELECT u.id, u.merged_into FROM person u WHERE u.id = p.person
                        UNION ALL SELECT u.id, u.merged_into FROM person u JOIN up ON u.id = up.into_id)
                    SELECT id FROM up WHERE into_id IS NULL), p.person) AS person, sum(p.amount) AS paid, p.currency, count(*) AS payouts
               FROM payout p WHERE p.state = 'paid' AND p.paid_on BETWEEN ?1 || '-01-01' AND ?1 || '-12-31'
              GROUP BY 1, p.currency ORDER BY 2 DESC, 1 LIMIT ?2)
         SELECT y.person, n.name AS person_name, y.paid, y.currency, y.payouts,
                EXISTS (SELECT 1 FROM tax_paper x WHERE x.withdrawn_at IS NULL AND (x.year IS NULL OR x.year = ?3) AND x.person ",
        of_all_records!("y.person"),
        ") AS has_paper
           FROM paid y JOIN person n ON n.id = y.person ORDER BY y.paid DESC, y.person"
    ))
    .bind(format!("{year:04}"))
    .bind(PAGE)
    .bind(year)
    .fetch_all(connection)
    .await?;
    rows.iter().map(PaidInYear::read).collect()
}

model! {
    /// A tax paper.
    TaxPaperView {
        /// Which.
        id: TaxPaperId,
        /// What it is.
        kind: TaxPaperKind,
        /// The year for which it holds; none is any.
        year: Option<u16>,
        /// Why, or a note.
        note: Option<String>,
        /// On which day it was filed.
        on: LocalDate,
        /// By whom.
        by: Option<String>,
        /// Why it was taken out; none while it holds.
        withdrawn: Option<String>,
    }
}

/// Returns the tax papers of a person, the newest first.
pub async fn papers(connection: &mut SqliteConnection, person: PersonId) -> Result<Vec<TaxPaperView>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT x.id, x.kind, x.year, x.note, x.\"on\", s.name AS \"by\", x.withdrawn_reason AS withdrawn
           FROM tax_paper x LEFT JOIN staff s ON s.id = x.staff WHERE x.person ",
        of_all_records!("?1"),
        " ORDER BY x.at DESC, x.id LIMIT ?2"
    ))
    .bind(person.to_string())
    .bind(PAGE)
    .fetch_all(connection)
    .await?;
    rows.iter().map(TaxPaperView::read).collect()
}
