//! Finding people, codes, invoices and payouts by what is typed in one field.

use domain::text::fold;
use domain::{CodeId, Money, PayoutId, PersonId, PurchaseId};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::column;
use super::one_person::standing;
use super::people::{PersonLine, lines};

/// Most of each kind that one look finds.
pub const MOST: u32 = 8;

/// Longest text that is looked for; more is cut.
const LONGEST: usize = 80;

model! {
    /// A code that was found.
    FoundCode {
        /// Which.
        id: CodeId,
        /// As it is shown.
        shown: String,
        /// Whose.
        referrer: Option<PersonId>,
        /// Whose, by name.
        referrer_name: Option<String>,
        /// How often it was used.
        uses: u32,
    }
}

model! {
    /// A purchase that was found by its invoice.
    FoundInvoice {
        /// Which.
        id: PurchaseId,
        /// The invoice.
        invoice: String,
        /// Who bought.
        person: PersonId,
        /// Who bought, by name.
        person_name: String,
        /// What was paid.
        paid: @money Money,
        /// The day.
        on: domain::LocalDate,
    }
}

model! {
    /// A payout that was found by its number or reference.
    FoundPayout {
        /// Which.
        id: PayoutId,
        /// Its number.
        number: i64,
        /// Who is paid.
        person: PersonId,
        /// Who is paid, by name.
        person_name: String,
        /// Where it stands.
        state: domain::PayoutState,
        /// How much.
        amount: @money Money,
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Found {
    /// People.
    pub people: Vec<PersonLine>,
    /// Codes.
    pub codes: Vec<FoundCode>,
    /// Purchases.
    pub invoices: Vec<FoundInvoice>,
    /// Payouts.
    pub payouts: Vec<FoundPayout>,
}

/// Finds what begins with, or has a word that begins with, what is typed.
pub async fn find(connection: &mut SqliteConnection, typed: &str) -> Result<Found, sqlx::Error> {
    let typed: String = typed.trim().chars().take(LONGEST).collect();
    if typed.is_empty() {
        return Ok(Found::default());
    }
    let ids = people(connection, &typed, MOST).await?;
    Ok(Found {
        people: lines(connection, &ids).await?,
        codes: codes(connection, &typed).await?,
        invoices: invoices(connection, &typed).await?,
        payouts: payouts(connection, &typed).await?,
    })
}

/// Finds people by words of name, patient, address, mailbox, by digits of a telephone number, or by their number elsewhere.
pub async fn people(connection: &mut SqliteConnection, typed: &str, limit: u32) -> Result<Vec<String>, sqlx::Error> {
    let Some(query) = match_query(typed) else { return Ok(Vec::new()) };
    let rows = sqlx::query("SELECT person AS id FROM person_search WHERE person_search MATCH ? ORDER BY rowid DESC LIMIT ?")
        .bind(query)
        .bind(limit)
        .fetch_all(&mut *connection)
        .await?;
    let found = rows.iter().map(|row| column(row, "id")).collect::<Result<Vec<String>, _>>()?;
    // Whichever record fits, who stands for it is shown (rule P2).
    standing(connection, found).await
}

/// Writes an FTS5 query: every word typed begins a word of the person; digits stand for a telephone number in any form.
fn match_query(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let is_number = digits.len() >= 3 && !typed.chars().any(char::is_alphabetic);
    let text = if is_number { digits } else { fold(typed) };
    let words = text.split(|symbol: char| !symbol.is_alphanumeric()).filter(|word| !word.is_empty());
    let query = words.map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ");
    if query.is_empty() { None } else { Some(query) }
}

async fn codes(connection: &mut SqliteConnection, typed: &str) -> Result<Vec<FoundCode>, sqlx::Error> {
    let Some((from, to)) = domain::Code::parse(typed).ok().and_then(|code| range(code.as_str())) else { return Ok(Vec::new()) };
    let rows = sqlx::query(
        "SELECT c.id, c.shown, c.referrer, p.name AS referrer_name, c.uses
           FROM code c LEFT JOIN person p ON p.id = c.referrer
          WHERE c.text >= ? AND c.text < ? ORDER BY c.text LIMIT ?",
    )
    .bind(from)
    .bind(to)
    .bind(MOST)
    .fetch_all(connection)
    .await?;
    rows.iter().map(FoundCode::read).collect()
}

async fn invoices(connection: &mut SqliteConnection, typed: &str) -> Result<Vec<FoundInvoice>, sqlx::Error> {
    let (Some((from, to)), Some((upper_from, upper_to))) = (range(typed), range(&typed.to_uppercase())) else { return Ok(Vec::new()) };
    let rows = sqlx::query(
        "SELECT b.id, b.invoice, b.person, p.name AS person_name, b.paid, b.currency, b.\"on\"
           FROM purchase b JOIN person p ON p.id = b.person
          WHERE ((b.invoice >= ?1 AND b.invoice < ?2) OR (b.invoice >= ?3 AND b.invoice < ?4)) AND b.voided = 0
          ORDER BY b.invoice LIMIT ?5",
    )
    .bind(from)
    .bind(to)
    .bind(upper_from)
    .bind(upper_to)
    .bind(MOST)
    .fetch_all(connection)
    .await?;
    rows.iter().map(FoundInvoice::read).collect()
}

async fn payouts(connection: &mut SqliteConnection, typed: &str) -> Result<Vec<FoundPayout>, sqlx::Error> {
    let number = typed.to_uppercase().strip_prefix("P-").and_then(|digits| digits.parse::<i64>().ok());
    let rows = sqlx::query(
        "SELECT y.id, y.number, y.person, p.name AS person_name, y.state, y.amount, y.currency
           FROM payout y JOIN person p ON p.id = y.person
          WHERE y.number = ?1 OR y.reference = ?2 ORDER BY y.number DESC LIMIT ?3",
    )
    .bind(number)
    .bind(typed)
    .bind(MOST)
    .fetch_all(connection)
    .await?;
    rows.iter().map(FoundPayout::read).collect()
}

/// Returns the range of texts that begin with `prefix`.
fn range(prefix: &str) -> Option<(String, String)> {
    let last = prefix.chars().next_back()?;
    let next = char::from_u32(u32::from(last) + 1)?;
    let mut to = prefix.to_owned();
    to.pop();
    to.push(next);
    Some((prefix.to_owned(), to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_word_beginnings_and_digits_a_number() {
        assert_eq!(match_query("Ñáñ gar"), Some("\"nan\"* \"gar\"*".to_owned()));
        assert_eq!(match_query("442-123"), Some("\"442123\"*".to_owned()));
        assert_eq!(match_query("\"*()"), None, "signs are no words");
    }
}
